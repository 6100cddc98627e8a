"""Questions on the invented announcements: gold that stands where it says, and as mixed as it should be."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from assistant.evaluation.notation import Reading, read
from assistant.evaluation.scoring import anchors_stand
from assistant.evaluation.sets import DateFact, FigureFact, Item, NameFact, document_of, read_documents, read_sets
from assistant.records import Language

EVALS = Path(__file__).parents[2] / "evals"
ANNOUNCEMENTS = EVALS / "announcements"
QUESTIONS = EVALS / "questions" / "invented.jsonl"
THIRD_BATCH = EVALS / "questions" / "invented-b.jsonl"
FIFTH_BATCH = EVALS / "questions" / "invented-d.jsonl"
FURTHER = EVALS / "questions" / "invented-e.jsonl"
SIXTH_BATCH = EVALS / "questions" / "invented-f.jsonl"
SEVENTH_BATCH = EVALS / "questions" / "invented-g.jsonl"
EIGHTH_BATCH = [EVALS / "questions" / f"invented-{part}.jsonl" for part in "hi"]
CONVERSATIONS = EVALS / "conversations" / "invented.jsonl"
_SENTENCE_END = re.compile(r"(?<=[.;?!])\s+(?=[A-ZÀ-ỸĐ\d])")


@pytest.fixture(scope="module")
def items() -> list[Item]:
    return read_sets(
        [QUESTIONS, THIRD_BATCH, FIFTH_BATCH, FURTHER, SIXTH_BATCH, SEVENTH_BATCH, *EIGHTH_BATCH, CONVERSATIONS]
    )


@cache
def body(document: str) -> str:
    return (ANNOUNCEMENTS / document).read_text(encoding="utf-8").split("\n---\n", 1)[1]


def sentences(document: str) -> list[str]:
    return [one for line in body(document).split("\n") for one in _SENTENCE_END.split(line) if one.strip()]


def language(document: str) -> Language:
    return "vi" if document.endswith(".vi.md") else "en"


@cache
def reading(document: str) -> Reading:
    """The numbers and dates of an announcement, read once for all questions about it."""
    return read(body(document), language(document))


def stands(date: str, document: str) -> bool:
    """Whether the document has this date; a quarter is one of its dates too."""
    if "-Q" not in date:
        return anchors_stand(body(document), [date], language(document))
    year, _, quarter = date.partition("-Q")
    found = reading(document).dates
    return any(one.quarter == int(quarter) and one.year == int(year) for one in found)


def documents_of(item: Item) -> set[str]:
    return {*item.expect.sources, *(entry.document for entry in item.expect.evidence)}


def test_every_question_names_announcements_that_are_there_and_have_a_key(items: list[Item]) -> None:
    keys = read_documents(ANNOUNCEMENTS / "documents.json")
    for item in items:
        for document in documents_of(item):
            assert (ANNOUNCEMENTS / document).is_file(), item.id
            assert document_of(f"evals/announcements/{document}", keys) == document, item.id


def test_all_anchors_of_an_entry_stand_in_one_sentence_of_its_announcement(items: list[Item]) -> None:
    for item in items:
        for entry in item.expect.evidence:
            assert any(
                anchors_stand(one, entry.anchors, language(entry.document)) for one in sentences(entry.document)
            ), f"{item.id}: {entry.document} has no sentence with {entry.anchors}"


@pytest.mark.parametrize("path", [THIRD_BATCH, FIFTH_BATCH, FURTHER], ids=["third", "fifth", "further"])
def test_each_entry_of_evidence_is_one_sentence_and_no_other(path: Path) -> None:
    for item in read_sets([path]):
        for entry in item.expect.evidence:
            spoken = language(entry.document)
            found = [one for one in sentences(entry.document) if anchors_stand(one, entry.anchors, spoken)]
            assert len(found) == 1, (item.id, entry.anchors, found)


@pytest.mark.parametrize("path", [THIRD_BATCH, FIFTH_BATCH], ids=["third", "fifth"])
def test_pairs_expect_the_same_in_the_other_language(path: Path) -> None:
    items = {item.id: item for item in read_sets([path])}
    for item in items.values():
        twin = items[item.pair or ""]
        assert twin.pair == item.id
        assert twin.language != item.language, item.id
        assert (twin.expect, twin.kind) == (item.expect, item.kind), item.id


def test_expected_figures_dates_and_names_stand_in_the_sources(items: list[Item]) -> None:
    for item in items:
        texts = {document: reading(document) for document in item.expect.sources}
        for fact in item.expect.facts:
            if isinstance(fact, FigureFact):
                stated = {(n.value, n.unit) for reading in texts.values() for n in reading.numbers}
                values = {value for value, _ in stated}
                if fact.inputs:
                    assert {Decimal(value) for value in fact.inputs} <= values, item.id
                elif fact.unit == "rank":
                    assert Decimal(fact.value) in values, item.id
                else:
                    assert (Decimal(fact.value), fact.unit) in stated, item.id
            if isinstance(fact, DateFact):
                assert any(stands(fact.value, document) for document in texts), item.id
            if isinstance(fact, NameFact):
                assert any(name in body(document) for name in fact.any for document in texts), item.id


def test_each_announcement_is_asked_about_in_both_languages_with_enough_to_decline(items: list[Item]) -> None:
    groups: dict[str, list[Item]] = {}
    for item in items:
        if not item.history and not item.id.startswith(("ie-", "if-", "g", "h")):
            groups.setdefault(item.id.split("-")[1], []).append(item)
    assert len({group for group, asked in groups.items() if asked[0].id.startswith("ic-")}) == 8
    for group, asked in groups.items():
        third = asked[0].id.startswith("ic-")
        assert 24 <= len(asked) <= (42 if third else 30), group
        assert sum(item.must_decline for item in asked) == (6 if third else 8), group
        assert Counter(item.language for item in asked)["en"] * 2 == len(asked), group


def test_the_fifth_batch_asks_as_much_in_each_language_and_a_quarter_must_be_declined() -> None:
    asked = read_sets([FIFTH_BATCH])
    assert len(asked) >= 220
    assert Counter(item.language for item in asked)["en"] * 2 == len(asked)
    assert sum(item.must_decline for item in asked) / len(asked) >= 0.24
    announcements = {document for item in asked for document in documents_of(item)}
    assert len(announcements) == 8


def test_the_further_reader_asks_in_both_languages_and_a_fifth_must_be_declined() -> None:
    asked = read_sets([FURTHER])
    assert len(asked) == 60
    assert Counter(item.language for item in asked)["vi"] >= 28
    assert sum(item.must_decline for item in asked) == 12
    assert len({document for item in asked for document in documents_of(item)}) >= 15


def test_questions_are_of_many_kinds_and_forms(items: list[Item]) -> None:
    assert {"figure", "name", "list", "deadline", "yes_no", "date", "why", "comparison"} <= {
        item.kind for item in items
    }
    assert {"plain", "unaccented", "abbreviated", "misspelt"} <= {item.form for item in items}
    assert all(item.split == "dev" and item.origin == "hand" for item in items)
