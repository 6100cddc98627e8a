"""Words that only look like a rise, ranks within a group, times early in a year, members that share a measure, times of day."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import assembly
from assistant.answering.direction import DOWN, UP
from assistant.figures.concepts import EXCLUSIVE, table
from assistant.figures.notation import format_quantity
from assistant.figures.numbers import find_mentions
from assistant.figures.sameness import concepts, exclusive
from assistant.records import Language
from assistant.retrieval.hurried import written_out
from assistant.retrieval.kinds import asked_units, kind_of
from assistant.settings import load
from assistant.text import fold, stem
from tests.parts import FakeEmbeddings

TEXT = """---
title: Market stalls of Harrow in the first quarter of 2026
publisher: Harrow Trade Office
published: 2026-04-20
language: en
---

In the first quarter of 2026, Brill held 41.5% of the sales of market stalls. In the first quarter of 2026, Dunmore held 27.2% of the sales of
market stalls.

As of March 2026, Harrow was in the top 12 of the country for road safety.

The ticket office of the Harrow ferry sold 912 tickets in March 2026.
"""


@pytest.fixture(scope="module")
def harrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[assembly.Assistant]:
    folder = tmp_path_factory.mktemp("harrow")
    (folder / "stalls.en.md").write_text(TEXT.replace("of\nmarket", "of market"), encoding="utf-8")
    settings = load({"index": folder / "index"})
    assembly.ingest([folder / "stalls.en.md"], settings, embeddings=FakeEmbeddings())
    made = assembly.build(settings, FakeEmbeddings())
    yield made
    made.close()


@pytest.mark.parametrize("text", ["nền tảng số", "hạ tầng giao thông", "bảo tàng tỉnh", "tầng lớp nhân dân"])
def test_platforms_infrastructure_and_museums_do_not_rise(text: str) -> None:
    assert not UP.search(fold(text))
    assert not DOWN.search(fold(text))


@pytest.mark.parametrize(
    "text",
    ["học phí tăng 5%", "số giếng tăng", "tăng tiền lương", "giá nhà tăng", "dự báo tăng 6%", "tăng qua các năm"],
)
def test_what_rises_still_rises(text: str) -> None:
    assert UP.search(fold(text))


def test_every_kind_that_excludes_others_is_one_that_texts_have() -> None:
    known = {concept for found in table().values() for concept in found}
    assert {kind for group in EXCLUSIVE for kind in group if kind not in known and stem(kind) != kind} == set()
    assert exclusive(concepts("exports of software"), concepts("hardware sold abroad"))
    assert exclusive(concepts("xuất khẩu phần mềm"), concepts("phần cứng"))


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_rank_within_a_group_is_told_and_read_as_such(language: Language) -> None:
    from decimal import Decimal

    told = format_quantity(Decimal(12), "rank", language, "at_most")
    assert told == "top 12"
    read = next(m for m in find_mentions(told, language) if m.kind == "quantity")
    assert (read.value, read.unit, read.qualifier) == (Decimal(12), "rank", "at_most")


def test_a_group_that_is_asked_for_leads_the_answer(harrow: assembly.Assistant) -> None:
    answer = harrow.ask("What rank did Harrow have in the country for road safety as of March 2026?")
    assert answer.text.startswith("Top 12 — ")


def test_early_in_a_year_is_its_first_quarter_and_four_months_are_not(harrow: assembly.Assistant) -> None:
    assert "41.5%" in harrow.ask("What share of the sales of market stalls did Brill hold in early 2026?").text
    assert not harrow.ask(
        "What share of the sales of market stalls did Brill hold in the first four months of 2026?"
    ).answered


def test_members_named_together_have_a_figure_each(harrow: assembly.Assistant) -> None:
    answer = harrow.ask("share of the sales of market stalls held by Brill, Dunmore in the first quarter of 2026")
    assert "41.5%" in answer.text
    assert "27.2%" in answer.text
    assert len(answer.citations) == 2


@pytest.mark.parametrize(
    "question",
    ["What time does the ticket office of the Harrow ferry close?", "At what hour does the ticket office open?"],
)
def test_a_time_of_day_is_told_by_a_sentence_that_has_one(harrow: assembly.Assistant, question: str) -> None:
    assert not harrow.ask(question).answered


def test_a_name_elsewhere_in_the_question_is_no_member(harrow: assembly.Assistant) -> None:
    answer = harrow.ask(
        "What share of the sales of market stalls did Brill hold in the first quarter of 2026, unlike Dunmore?"
    )
    assert "27.2%" not in answer.text


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("40 giếng đang hỏng nằm ở xã nào thế ạ", "name"),
        ("40 giếng nào đang hỏng", "list"),
    ],
)
def test_where_counted_things_are_asks_for_a_place(question: str, kind: str) -> None:
    assert kind_of(fold(question), "vi") == kind


@pytest.mark.parametrize(
    ("question", "units"),
    [
        ("how much cash did the ferry earn?", {"VND", "USD", "EUR"}),
        ("total value of the contracts", {"VND", "USD", "EUR"}),
        ("average speed in megabits per second", {"Mbit/s"}),
    ],
)
def test_what_is_asked_in_is_a_unit(question: str, units: set[str]) -> None:
    assert asked_units(question) == units


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("chủ đề năm nay là j z", "chủ đề năm nay là gì vậy"),
        ("ai ký z", "ai ký vậy"),
        ("dc mấy giếng r", "được mấy giếng rồi"),
        ("bnhiu giếng", "bao nhiêu giếng"),
    ],
)
def test_words_of_messages_are_written_out(typed: str, meant: str) -> None:
    assert written_out(typed, "vi") == meant
