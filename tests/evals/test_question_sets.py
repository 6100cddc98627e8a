"""The held-out question sets: every anchor stands in one sentence, and every figure and date in a source.

The sets that the product was developed with are held against the pages by hand; these two are read by nobody who works
on it, so that what can be wrong in them must be found here.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import pytest

from assistant.evaluation.notation import Date, read
from assistant.evaluation.scoring import anchors_stand
from assistant.evaluation.sets import DateFact, FigureFact, Item, read_documents, read_items
from assistant.text import language_of

ROOT = Path(__file__).parents[2]
EVALS = ROOT / "evals"
HELDOUT = EVALS / "announcements" / "heldout"
FILES = ("heldout", "fresh")
_END_OF_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[\"“(]?[A-ZÀ-ỸĐ0-9])")


def items_of(name: str) -> list[Item]:
    return read_items(EVALS / "questions" / f"{name}.jsonl")


def answered(name: str) -> list[Item]:
    return [item for item in items_of(name) if not item.must_decline]


@lru_cache
def editions(document: str) -> tuple[tuple[str, ...], ...]:
    """Sentences of every edition of one announcement: the invented file, or the digests of the corpus."""
    keys = read_documents(EVALS / "documents.json")
    known = document in keys
    paths = sorted((ROOT / "corpus").glob(f"{keys[document].digest}.*.md")) if known else [HELDOUT / document]
    assert paths, document
    return tuple(tuple(sentences(path.read_text(encoding="utf-8"))) for path in paths)


def sentences(text: str) -> list[str]:
    body = text.split("\n---\n", 1)[1]
    return [part for line in body.splitlines() for part in _END_OF_SENTENCE.split(line.strip()) if part]


def stated(fact: FigureFact | DateFact, sentence: str) -> bool:
    reading = read(sentence, language_of(sentence))
    if isinstance(fact, DateFact):
        return any(same(fact.value, date) for date in reading.dates)
    values = {number.value for number in reading.numbers if fact.inputs or number.unit in (fact.unit, "count")}
    return {Decimal(value) for value in fact.inputs or (fact.value,)} <= values


def same(value: str, date: Date) -> bool:
    """Whether what is stated of a date is no other date than `value`; a year that is not stated agrees."""
    year, *rest = value.split("-")
    if date.year not in (None, int(year)):
        return False
    if not rest:
        return True
    if rest[0].startswith("Q"):
        return date.quarter == int(rest[0][1:])
    return date.month == int(rest[0]) and (len(rest) == 1 or date.day == int(rest[1]))


@pytest.mark.parametrize("name", FILES)
def test_held_out_questions_are_test_by_hand_in_both_languages_and_a_third_must_be_declined(name: str) -> None:
    items = items_of(name)
    assert len(items) >= 100
    assert {(item.split, item.origin) for item in items} == {("test", "hand")}
    assert all(item.id.startswith(f"{name[0]}-") for item in items)
    assert sum(item.language == "vi" for item in items) == len(items) / 2
    assert 0.3 <= sum(item.must_decline for item in items) / len(items) <= 0.4
    assert {"unaccented", "keywords"} <= {item.form for item in items}


def test_every_held_out_announcement_has_answered_questions_in_both_languages() -> None:
    asked = [(source, item.language) for item in answered("heldout") for source in item.expect.sources]
    for path in HELDOUT.glob("*.??.md"):
        for language in ("en", "vi"):
            assert asked.count((path.name, language)) >= 7, path.name


@pytest.mark.parametrize("name", FILES)
def test_pairs_point_at_each_other_across_the_languages_and_expect_the_same(name: str) -> None:
    items = {item.id: item for item in items_of(name)}
    for item in items.values():
        if item.pair is not None:
            twin = items[item.pair]
            assert twin.pair == item.id
            assert twin.language != item.language, item.id
            assert (twin.expect, twin.kind) == (item.expect, item.kind), item.id


@pytest.mark.parametrize("name", FILES)
def test_no_held_out_question_is_asked_in_another_set(name: str) -> None:
    others = {
        item.q.casefold()
        for path in EVALS.glob("questions/*.jsonl")
        if path.stem != name
        for item in read_items(path)
        if not item.history
    }
    assert not others & {item.q.casefold() for item in items_of(name)}


@pytest.mark.parametrize("name", FILES)
def test_anchors_of_each_evidence_stand_together_in_a_sentence_of_every_edition(name: str) -> None:
    for item in answered(name):
        assert item.expect.evidence, item.id
        for evidence in item.expect.evidence:
            for edition in editions(evidence.document):
                assert any(anchors_stand(text, evidence.anchors) for text in edition), (item.id, evidence)


@pytest.mark.parametrize("name", FILES)
def test_figures_and_dates_of_a_right_answer_stand_in_a_source(name: str) -> None:
    for item in answered(name):
        texts = [text for source in item.expect.sources for edition in editions(source) for text in edition]
        for fact in (*item.expect.facts, *item.expect.also):
            if isinstance(fact, FigureFact | DateFact):
                assert any(stated(fact, text) for text in texts), (item.id, fact)
