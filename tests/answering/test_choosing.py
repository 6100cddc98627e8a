"""Which figure of a sentence stands first, and that none does where the choice is in doubt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from assistant.answering.choosing import in_doubt
from assistant.answering.evidence import Candidate
from assistant.answering.extractive import write
from assistant.assembly import Assistant
from assistant.retrieval.understanding import Query
from tests.answering.announcements import assistant_over

HARBOURS = """---
title: Inspections in the harbours of Ostrand
publisher: Ostrand Harbour Office
published: 2031-09-10
language: en
---
# Inspections in the harbours of Ostrand

Inspectors of the Ostrand Harbour Office found 312 overloaded boats, 204 boats without lamps and 97 boats without papers.
"""
QUESTION = "How many boats without papers did inspectors find in the harbours of Ostrand?"


@pytest.fixture(scope="module")
def harbours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    made = assistant_over(tmp_path_factory.mktemp("harbours"), {"harbours.en.md": HARBOURS})
    yield made
    made.close()


def chosen(assistant: Assistant, value: str, ahead: float) -> tuple[Query, list[Candidate]]:
    """The candidates of the question as if the weights spoke for one figure, by so much before the others."""
    trace = assistant.trace(QUESTION)
    told = [c for c in trace.candidates if c.figure is not None]
    first = next(c for c in told if c.figure is not None and c.figure.value == value)
    rest = [replace(c, rank=first.rank - ahead) for c in told if c is not first]
    return trace.query, [first, *rest]


def test_the_figure_that_weights_and_words_choose_is_put_first(harbours: Assistant) -> None:
    query, candidates = chosen(harbours, "97", 0.1)
    assert in_doubt(query, candidates) == ()
    draft = write(query, candidates, 3)
    assert draft.statements[0].text.startswith("97 — ")
    assert not draft.notes


def test_where_the_words_speak_for_another_figure_none_is_put_first_and_the_reader_is_told(harbours: Assistant) -> None:
    query, candidates = chosen(harbours, "204", 0.5)
    assert [f.value for f in in_doubt(query, candidates)] == ["312", "204", "97"]
    draft = write(query, candidates, 3)
    text = draft.statements[0].text
    assert "—" not in text
    assert all(value in text for value in ("312", "204", "97"))
    assert [n.kind for n in draft.notes] == ["several"]


def test_weights_that_speak_clearly_are_followed(harbours: Assistant) -> None:
    query, candidates = chosen(harbours, "204", 4.0)
    assert in_doubt(query, candidates) == ()
