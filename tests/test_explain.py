"""The explanation of an answer shows what was understood, both ranks and what was withheld."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from assistant import assembly
from assistant.answering.chain import Part, Trace
from assistant.explain import render
from assistant.settings import load
from tests.parts import FakeEmbeddings


@pytest.fixture
def trace(corpus: Path, tmp_path: Path) -> Trace:
    settings = load({"index": tmp_path / "index"})
    assembly.ingest([corpus], settings, embeddings=FakeEmbeddings())
    made = assembly.build(settings, FakeEmbeddings())
    found = made.trace("How many electric buses are in service in May 2031?")
    made.close()
    return found


def shown(trace: Trace) -> str:
    console = Console(file=io.StringIO(), width=200)
    console.print(render(trace))
    return str(console.file.getvalue())  # type: ignore[attr-defined]


def test_the_question_as_understood_and_every_passage_with_both_ranks_are_shown(trace: Trace) -> None:
    text = shown(trace)
    assert "How many electric buses are in service in May 2031?" in text
    assert "en, figure" in text
    assert "2031-05-01 to 2031-05-31" in text
    assert "buses.en.md" in text
    assert "BM25" in text
    assert "Withheld" not in text


def test_a_withheld_statement_is_shown_with_what_its_quote_lacks(trace: Trace) -> None:
    text = shown(replace(trace, withheld=(("It was 85 [bold]buses[/bold].", "85"),)))
    assert "Withheld by the guard" in text
    assert "It was 85 [bold]buses[/bold]." in text


def test_each_part_of_a_question_is_shown_with_its_outcome(trace: Trace) -> None:
    assert "Asked part by part" not in shown(trace)
    told = shown(replace(trace, parts=(Part("How many buses?", True, 0.81), Part("Who pays?", False, 0.1))))
    assert "How many buses?" in told
    assert "0.81" in told
    assert "Who pays?" in told


def test_what_reading_a_sentence_again_told_is_shown_beside_it(trace: Trace) -> None:
    first, *others = trace.candidates
    told = shown(replace(trace, candidates=(replace(first, read=-1.75), *(replace(c, read=None) for c in others))))
    assert "Read" in told
    assert "-1.75" in told
    assert "-1.75" not in shown(replace(trace, candidates=tuple(replace(c, read=None) for c in trace.candidates)))
