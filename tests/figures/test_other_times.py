"""A time that a sentence names for something else dates none of its figures, nor those of the sentences after it."""

from __future__ import annotations

import pytest

from assistant.figures.extraction import extract
from assistant.records import Document, Figure, Language, Passage

PUBLISHED = "2026-07-20"


def _figures(text: str, language: Language, title: str = "Note") -> list[Figure]:
    document = Document(
        document_id="d", source="d.md", title=title, published=PUBLISHED, language=language, text=text, content_hash=""
    )
    passage = Passage(passage_id="p", document_id="d", ordinal=0, start=0, end=len(text), text=text)
    return extract(document, [passage])


def _times(text: str, language: Language, title: str = "Note") -> dict[str, tuple[str | None, str | None, str | None]]:
    found = _figures(text, language, title)
    return {text[f.start : f.end]: (f.period.start, f.period.end, f.period.basis) for f in found if f.unit != "date"}


DOCUMENT = (None, PUBLISHED, "document")


@pytest.mark.parametrize(
    ("text", "language", "numbers"),
    [
        ("The river rose to 9.4 m, 0.6 m higher than the flood peak of 2019.", "en", ["9.4 m", "0.6 m"]),
        ("Damage came to USD 88 million, 1.7 times the losses of the storm in October 2021.", "en", ["USD 88 million"]),
        ("Yields fell by 4.8%, mainly because two of the dams were closed in December 2025.", "en", ["4.8%"]),
        ("The tunnel is 54% excavated and has been stopped since 19 January 2026.", "en", ["54%"]),
        ("All 65 families have gone to court; a ruling is expected in May 2027.", "en", ["65"]),
        ("Đỉnh lũ đạt 9,87 m, cao hơn đỉnh lũ năm 2020 là 0,42 m.", "vi", ["9,87 m", "0,42 m"]),
        ("Thiệt hại ước 2.345 tỷ đồng, gấp 1,8 lần đợt lũ tháng 10/2020.", "vi", ["2.345 tỷ đồng"]),
        ("Tiến độ mới đạt 62% do mưa kéo dài trong tháng 2/2026.", "vi", ["62%"]),
        ("So với thời điểm 31/3/2026, tỷ lệ này tăng 24,7 điểm phần trăm.", "vi", ["24,7 điểm phần trăm"]),
    ],
)
def test_the_time_of_a_comparison_a_cause_or_another_event_is_not_the_figures(
    text: str, language: Language, numbers: list[str]
) -> None:
    found = _times(text, language)
    assert {n: found[n] for n in numbers} == dict.fromkeys(numbers, DOCUMENT)


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("The catch was 0.6 m tonnes above plan, higher than the record of 2019. There were 312 boats at sea.", "en", "312"),
        ("Work stopped because a bridge fell in March 2026. Some 40 crews wait.", "en", "40"),
        ("The shaft has been closed since 19 January 2026. It is 310 m deep.", "en", "310 m"),
        ("Two miners died, compared with five in 2024. The pit employs 730 people.", "en", "730"),
        ("The ministry presented its report on 12 March 2026. It counts 85 schools.", "en", "85"),
        ("Sản lượng đạt 40 tấn, cao hơn vụ mùa năm 2020. Có 58 hộ tham gia.", "vi", "58"),
        ("So với thời điểm 31/3/2026, tỷ lệ tăng 3 điểm phần trăm. Khu vực thành thị đạt 97,3%.", "vi", "97,3%"),
        ("Chậm tiến độ do rét đậm trong tháng 2/2026. Còn 14 xã chưa xong.", "vi", "14"),
    ],
)  # fmt: skip
def test_it_is_not_carried_into_the_next_sentence(text: str, language: Language, number: str) -> None:
    assert _times(text, language)[number] == DOCUMENT


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "The estimate has risen from USD 4.2 billion in 2022 to USD 4.9 billion.",
            "en",
            {"USD 4.2 billion": ("2022-01-01", "2022-12-31", "stated"), "USD 4.9 billion": DOCUMENT},
        ),
        (
            "Two workers died in accidents in 2025, compared with 14 in 2024.",
            "en",
            {"Two": ("2025-01-01", "2025-12-31", "stated"), "14": ("2024-01-01", "2024-12-31", "stated")},
        ),
        (
            "Tính đến hết ngày 31/3/2026, Chiến dịch trồng rừng năm 2026 đã trồng được 3.400 ha.",
            "vi",
            {"3.400 ha": (None, "2026-03-31", "stated")},
        ),
        (
            "The port handled 21.4 million tonnes in the first half of 2026, 6.3% more than in the same period of 2025, it said today.",
            "en",
            {"6.3%": ("2026-01-01", "2026-06-30", "stated")},
        ),
        (
            "In May 2026 the rate was 6.6% in towns against 4.3% in the countryside.",
            "en",
            {"6.6%": ("2026-05-01", "2026-05-31", "stated"), "4.3%": ("2026-05-01", "2026-05-31", "stated")},
        ),
        (
            "Có hơn 500 trường kết nối trong năm 2025.",
            "vi",
            {"500": ("2025-01-01", "2025-12-31", "stated")},
        ),
        (
            "Sản lượng tăng 4,2% so với cùng kỳ năm trước trong quý I/2025.",
            "vi",
            {"4,2%": ("2025-01-01", "2025-03-31", "stated")},
        ),
        (
            "The dinar has lost 2.2% against the euro since January 2026.",
            "en",
            {"2.2%": ("2026-01-01", PUBLISHED, "stated")},
        ),
        (
            "More than 500 schools were connected in 2025.",
            "en",
            {"500": ("2025-01-01", "2025-12-31", "stated")},
        ),
    ],
)
def test_each_figure_has_the_time_that_is_told_of_it(
    text: str, language: Language, expected: dict[str, tuple[str | None, str | None, str | None]]
) -> None:
    found = _times(text, language)
    assert {n: found.get(n) for n in expected} == expected


def test_a_table_takes_no_time_from_an_unrelated_sentence_before_it() -> None:
    text = (
        "Two workers died in accidents in 2025.\n\n"
        "Section | Length (km) | Work done (%)\nNorth | 134 | 91\nSouth | 76 | 47\n"
    )
    assert _times(text, "en")["134"] == DOCUMENT


def test_a_table_takes_the_time_of_the_line_that_leads_it() -> None:
    text = (
        "Results by section at the end of May 2026:\n\n"
        "Section | Length (km) | Work done (%)\nNorth | 134 | 91\nSouth | 76 | 47\n"
    )
    assert _times(text, "en")["91"][1] == "2026-05-31"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("So với năm 2030, lượng hành khách tăng 6,2%, còn lượng hàng hóa giảm 3,5%.", "vi"),
        ("Compared with 2030, passenger numbers rose by 6.2%, while freight fell by 3.5%.", "en"),
    ],
)
def test_a_base_that_opens_a_sentence_is_that_of_all_its_changes(text: str, language: Language) -> None:
    bases = [f.change.base for f in _figures(text, language) if f.change is not None]
    assert [(b.start, b.end) if b else None for b in bases] == [("2030-01-01", "2030-12-31")] * 2
