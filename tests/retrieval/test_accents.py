"""Accents of a question typed without them are restored from the announcements' own Vietnamese."""

from __future__ import annotations

import pytest

from assistant.retrieval.accents import Accents
from assistant.retrieval.glossary import load
from assistant.text import fold

TEXTS = [
    "Nhà trường mở thư viện số cho học sinh vùng cao. Học sinh đi xe đạp đến trường. Mái trường được sửa mùa hè.",
    "Bệnh viện cấp thẻ cho bệnh nhân ngoại trú. Bệnh nhân ngoại trú trình thẻ khi khám.",
]


@pytest.fixture(scope="module")
def accents() -> Accents:
    return Accents(TEXTS, load())


def test_words_that_were_seen_take_their_accents(accents: Accents) -> None:
    assert "bệnh nhân ngoại trú" in accents.restore("benh nhan ngoai tru trinh the khi nao")
    assert "học sinh" in accents.restore("hoc sinh di xe dap den truong")


def test_a_question_with_accents_keeps_them(accents: Accents) -> None:
    question = "Học sinh nào được đi xe buýt miễn phí?"
    assert accents.restore(question) == question


def test_words_that_were_never_seen_stay_as_typed(accents: Accents) -> None:
    assert "zzyzx" in accents.restore("zzyzx cua hoc sinh")


def test_restored_text_differs_in_accents_alone(accents: Accents) -> None:
    for question in ("benh nhan ngoai tru co the khong?", "hoc sinh vung cao di xe dap, 12 km?"):
        assert fold(accents.restore(question)) == fold(question)


def test_a_model_of_no_text_still_knows_the_words_of_questions() -> None:
    assert Accents([], load()).restore("la bao nhieu") == "là bao nhiêu"


def test_an_abbreviation_that_the_announcements_use_themselves_stays() -> None:
    held = {"GDP": 4, "kinh tế số": 3}
    accents = Accents(TEXTS, load(), lambda form: held.get(form, 0))
    restored = accents.restore("KTS chiếm mấy % GDP")
    assert "GDP" in restored
    assert "kinh tế số" in restored
