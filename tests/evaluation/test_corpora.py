"""Sets about announcements of their own: an index for each corpus, built once, and results kept apart."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import EvaluationError
from assistant.evaluation import corpora
from assistant.evaluation.judging import Judged
from assistant.evaluation.report import assemble, value
from assistant.evaluation.runner import Plan, run
from assistant.evaluation.sets import document_of
from assistant.settings import Settings, load
from tests.parts import FakeEmbeddings

FERRIES = """---
title: "Ferries in Bay Province"
publisher: Bay Province Harbour Office
published: 2031-03-02
language: en
---

# Ferries in Bay Province

The harbour office counted 37 ferries in service at the end of February 2031.

Passengers rose by 6.5% in January 2031.
"""
LIGHTS = FERRIES.replace("ferries", "lighthouses").replace("Ferries", "Lighthouses").replace("37", "214")
_BASE = {"language": "en", "form": "plain", "kind": "figure", "origin": "hand", "split": "dev"}


def _item(key: str, question: str, figure: str, document: str, split: str = "dev") -> dict[str, Any]:
    expect = {
        "status": "answered",
        "facts": [{"type": "figure", "value": figure, "unit": "count"}],
        "sources": [document],
        "evidence": [{"document": document, "anchors": [figure]}],
    }
    return {**_BASE, "id": key, "q": question, "split": split, "leave_one_out": True, "expect": expect}


def _claim(text: str, figure: str, verdict: str, split: str = "dev") -> dict[str, Any]:
    start = text.index(figure)
    expected = {"text": figure, "start": start, "end": start + len(figure), "verdict": verdict, "codes": ["exact"]}
    return {"id": text, "text": text, "language": "en", "split": split, "origin": "hand", "change": None,
            "figure": None, "expect": [expected]}  # fmt: skip


def _write(path: Path, *lines: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


@pytest.fixture
def evals(tmp_path: Path) -> Path:
    folder = tmp_path / "evals"
    (folder / "announcements" / "heldout").mkdir(parents=True)
    (folder / "announcements" / "README.md").write_text("# What these are\n\n99 ferries.\n", encoding="utf-8")
    (folder / "announcements" / "ferries.en.md").write_text(FERRIES, encoding="utf-8")
    (folder / "announcements" / "heldout" / "lights.en.md").write_text(LIGHTS, encoding="utf-8")
    absent = {"status": "not_in_corpus", "reason": "of another corpus"}
    _write(
        folder / "questions" / "invented.jsonl",
        _item("ferries", "How many ferries were in service?", "37", "ferries.en.md"),
        {**_BASE, "id": "elsewhere", "q": "How many lighthouses were in service?", "expect": absent},
    )
    _write(
        folder / "questions" / "heldout.jsonl",
        _item("lights", "How many lighthouses were in service?", "214", "lights.en.md", "test"),
    )
    claim = "At the end of February 2031 there were {} ferries in service."
    _write(folder / "announcements" / "claims-a.jsonl", _claim(claim.format("37"), "37", "supported"))
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load({"index": tmp_path / "no-index-of-the-shipped-corpus"})


@pytest.fixture
def plan(settings: Settings, evals: Path, tmp_path: Path, fake: FakeEmbeddings) -> Plan:
    return Plan(settings, evals, corpora.present(evals), (), work=tmp_path / "work", embeddings=fake)


def test_a_set_is_there_when_one_of_its_files_is(evals: Path) -> None:
    assert corpora.present(evals) == ("invented", "heldout", "announcements")


def test_earlier_batches_are_run_where_they_are_named_only(plan: Plan, evals: Path) -> None:
    _write(evals / "questions" / "invented-c.jsonl", _item("old", "How many ferries?", "37", "ferries.en.md"))
    assert corpora.present(evals) == ("invented", "earlier", "heldout", "announcements")
    assert corpora.usual(evals) == ("invented", "heldout", "announcements")
    assert {j.id for j in run(dataclasses.replace(plan, sets=("earlier",))).judged} == {"old"}
    assert "old" not in {j.id for j in run(dataclasses.replace(plan, sets=("invented",))).judged}


def test_other_ways_of_searching_are_measured_over_the_held_out_announcements_alone(plan: Plan, evals: Path) -> None:
    lights = _item("lights", "How many lighthouses were in service?", "214", "lights.en.md", "test")
    _write(evals / "questions" / "heldout.jsonl", {**lights, "leave_one_out": False})  # the plain chain has one chunk
    systems = ("never_declines", "bm25", "vectors", "langchain")
    found = run(dataclasses.replace(plan, systems=systems)).judged
    asked = {corpus: {j.system for j in found if j.corpus == corpus} for corpus in ("invented", "heldout")}
    assert asked["heldout"] == {"assistant", *systems}
    assert asked["invented"] == {"assistant", "never_declines"}


def test_questions_are_asked_of_the_announcements_they_are_about(plan: Plan) -> None:
    found: dict[tuple[str, bool], Judged] = {(j.id, j.twin): j for j in run(plan).judged}
    assert found["ferries", False].corpus == "invented"
    assert found["ferries", False].ranks == {"fused": 1, "vectors": 1, "words": 1}
    assert found["ferries", True].must_decline
    assert "37" not in found["ferries", True].text
    assert "214" not in found["elsewhere", False].text
    assert found["lights", False].corpus == "heldout"


def test_the_report_tells_each_corpus_by_itself_and_no_item_of_the_test_split(plan: Plan) -> None:
    report = assemble(run(plan))
    assert "questions" not in report["dev"]
    assert value(report, "dev.invented.questions.all.items") == 3  # with the twin
    assert value(report, "test.heldout.questions.all.items") == 2
    assert value(report, "dev.announcements.all.verdict.share") == 1.0
    assert report["made_with"]["corpora"]["invented"]["documents"] == ["ferries.en.md"]
    assert "lights" not in json.dumps([report["failures"], report["outcomes"]])


def test_an_index_is_built_once_and_anew_when_a_file_changes(plan: Plan, evals: Path, settings: Settings) -> None:
    def index() -> Path:
        assert plan.embeddings is not None
        return corpora.prepared("invented", evals, plan.work, settings, plan.embeddings).index

    first = index()
    stamp = (first / "library.sqlite").stat().st_mtime_ns if (first / "library.sqlite").exists() else None
    assert index() == first
    assert stamp == ((first / "library.sqlite").stat().st_mtime_ns if stamp else None)
    (evals / "announcements" / "ferries.en.md").write_text(FERRIES.replace("37", "38"), encoding="utf-8")
    assert index() != first
    assert [p for p in (plan.work / "corpora").iterdir() if p.name.startswith(".")] == []


def test_documents_are_keyed_by_their_file_names(evals: Path) -> None:
    keys = corpora.keys_of("invented", evals)
    assert document_of("/somewhere/ferries.en.md", keys) == "ferries.en.md"
    assert document_of("lights.en.md", keys) is None


def test_a_set_without_a_file_is_told_by_name(settings: Settings, evals: Path, fake: FakeEmbeddings) -> None:
    with pytest.raises(EvaluationError, match="fresh"):
        run(Plan(settings, evals, ("fresh",), embeddings=fake))


def test_an_announcement_that_cannot_be_read_is_named(plan: Plan, evals: Path) -> None:
    (evals / "announcements" / "ferries.en.md").write_bytes(b"\x00\x01\x02\xff" * 50)
    with pytest.raises(EvaluationError, match="ferries"):
        run(plan)


def test_processes_beside_each_other_give_the_same_and_hand_over_their_vectors(evals: Path, tmp_path: Path) -> None:
    settings = load({"index": tmp_path / "none"})
    plans = [
        Plan(
            settings, evals, ("invented", "announcements"), (), jobs=jobs, work=tmp_path / f"work-{jobs}",
            vectors=tmp_path / "v.json",
        )
        for jobs in (1, 2)
    ]  # fmt: skip
    first, second = (run(plan) for plan in plans)
    assert first.judged == second.judged
    assert first.claims == second.claims
    assert [o.verdict for o in first.claims["announcements"]] == ["supported"]
    assert "lighthouses" in (tmp_path / "v.json").read_text(encoding="utf-8")
