"""Which words belong to one figure of a sentence and not to those beside it."""

from __future__ import annotations

import re

import pytest

from assistant.figures.contrast import contrasting, own_words
from assistant.text import Span


def own(text: str) -> list[tuple[str, str]]:
    places = [Span(*m.span()) for m in re.finditer(r"\d+(?:[.,]\d+)?%?", text)]
    return [
        (text[o.before.start : o.before.end].strip(), text[o.after.start : o.after.end].strip(" ."))
        for o in own_words(text, places)
    ]


def test_what_follows_each_of_two_figures_is_its_own() -> None:
    assert [after for _, after in own("Take-up was 53.8% in the lowlands and 29.4% in the highlands.")] == [
        "in the lowlands",
        "in the highlands",
    ]


def test_what_stands_before_each_figure_is_its_own_where_it_is_told() -> None:
    found = own("Theo cấp học, tiểu học đạt 98,5%, trung học cơ sở 90,3%, trung học phổ thông 64,7%.")
    assert [before for before, _ in found] == ["tiểu học đạt", "trung học cơ sở", "trung học phổ thông"]


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("Buses, the metro and the ferries took 62%, 91% and 37% of fares, respectively.", ["Buses", "the metro", "the ferries took"]),
        ("Xoài, chuối và cam lần lượt chiếm 34%, 21% và 12% số mã.", ["Xoài", "chuối", "cam"]),
    ],
)  # fmt: skip
def test_respectively_gives_each_figure_its_member_of_the_list(text: str, members: list[str]) -> None:
    assert [before for before, _ in own(text)] == members


def test_the_later_figure_decides_which_words_set_two_apart() -> None:
    text = "In cities 64% ride; in the countryside only 22% do."
    places = [Span(*m.span()) for m in re.finditer(r"\d+%", text)]
    owns = own_words(text, places)
    one, other = contrasting(owns, 0, 1, [True, True])
    assert text[one.start : one.end].strip() == "In cities"
    assert text[other.start : other.end].strip() == "in the countryside only"
    after, _ = contrasting(owns, 0, 1, [True, False])
    assert text[after.start : after.end].strip() == "ride"


def test_a_number_alone_in_brackets_is_told_of_what_stands_before_them() -> None:
    found = own("Two schemes, the dam (412 million) and the canal (178 million), cost most.")
    assert [before for before, _ in found] == ["the dam (", "and the canal ("]
    found = own("Hai dự án, hồ chứa (412 triệu) và kênh dẫn (178 triệu), vượt dự toán.")
    assert found[1][0] == "và kênh dẫn ("


def test_what_stands_behind_each_of_several_figures_is_its_own_though_a_name_stands_between() -> None:
    found = own("It was 91.5% on the coast, 84.2% in the harbour city, Port Amsel, and 63.7% inland.")
    assert [after for _, after in found][1:] == ["in the harbour city, Port Amsel", "inland"]
