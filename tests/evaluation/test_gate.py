"""The gate passes the assistant as it is, and catches a deliberate break of every stage.

Each break is made for real, the fast subset is run through the assistant again, and the gate must name the figure that
fell. The subset's index is built from files that ship and a page of the tests; its vectors are the real ones.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.answering import chain
from assistant.errors import EvaluationError
from assistant.evaluation import gate
from assistant.evaluation.baselines import switched
from assistant.records import Citation, Hit, Sentence
from assistant.settings import Settings
from tests.evaluation import fast

THRESHOLDS = fast.ROOT / "evals" / "thresholds.toml"
FEW = 24  # items are enough where a break touches every one
Gate = Callable[..., list[str]]


@pytest.fixture(scope="module")
def vectors() -> fast.StoredVectors:
    return fast.StoredVectors()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fast")
    fast.write_sets(folder / "evals")
    return folder


@pytest.fixture(scope="module")
def settings(place: Path, vectors: fast.StoredVectors) -> Settings:
    return fast.make_index(place / "whole", vectors)


@pytest.fixture
def failed(place: Path, vectors: fast.StoredVectors, tmp_path: Path) -> Gate:
    """The gate's lines for an assistant with these settings."""
    bounds = gate.read(THRESHOLDS).fast

    def run(broken: Settings, limit: int | None = None) -> list[str]:
        return gate.check(fast.measure(broken, place / "evals", tmp_path / "work", vectors, limit), bounds)

    return run


def test_the_assistant_as_it_is_passes(failed: Gate, settings: Settings) -> None:
    assert failed(settings) == []


def test_the_few_items_of_the_quick_breaks_pass_what_those_are_caught_by(failed: Gate, settings: Settings) -> None:
    lines = failed(settings, FEW)
    assert not any(_names(lines, part) for part in ("dev.guard", "retrieval.agreed", "citations.verbatim"))


def test_pages_that_are_not_cleaned_are_caught(failed: Gate, place: Path, vectors: fast.StoredVectors) -> None:
    lines = failed(fast.make_index(place / "raw", vectors, clean=False))
    assert _names(lines, "kind.furniture.declined")


def test_a_guard_that_is_off_is_caught(failed: Gate, settings: Settings) -> None:
    answering = settings.answering.model_copy(update={"guard": False})
    assert _names(failed(settings.model_copy(update={"answering": answering}), FEW), "dev.guard")


@pytest.mark.parametrize("ranking", ["bm25", "vectors"])
def test_one_ranking_in_place_of_their_fusion_is_caught(failed: Gate, settings: Settings, ranking: str) -> None:
    assert _names(failed(switched(settings, ranking), FEW), "retrieval.agreed")


def test_abstention_that_is_off_is_caught(failed: Gate, settings: Settings) -> None:
    lines = failed(switched(settings, "never_declines"))
    assert _names(lines, "all.declined.")
    assert _names(lines, "all.declined_twin.")
    assert _names(lines, "dev.invented.questions.all.declined.")


def test_offsets_that_are_wrong_are_caught(failed: Gate, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    true = chain.citation

    def shifted(marker: int, hit: Hit, sentence: Sentence) -> Citation:
        cited = true(marker, hit, sentence)
        return cited.model_copy(update={"start": cited.start + 3, "end": cited.end + 3})

    monkeypatch.setattr(chain, "citation", shifted)
    assert _names(failed(settings, FEW), "citations.verbatim")


def test_sentences_cut_at_the_wrong_place_are_caught(
    failed: Gate, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    true = chain.citation

    def cut(marker: int, hit: Hit, sentence: Sentence) -> Citation:
        return true(marker, hit, sentence.model_copy(update={"start": sentence.start + 4}))

    monkeypatch.setattr(chain, "citation", cut)
    assert _names(failed(settings, FEW), "citations.verbatim")


def _names(lines: list[str], part: str) -> bool:
    return any(part in line for line in lines)


def _report(share: float) -> dict[str, Any]:
    return {"dev": {"right": {"share": share}}}


def test_a_figure_under_or_over_its_threshold_is_named_with_both() -> None:
    bounds = {"dev.right.share": gate.Bound(min=0.5, max=0.8)}
    assert gate.check(_report(0.6), bounds) == []
    assert gate.check(_report(0.4), bounds) == ["dev.right.share is 0.4, under 0.5."]
    assert gate.check(_report(0.9), bounds) == ["dev.right.share is 0.9, over 0.8."]


def test_a_figure_that_was_not_measured_does_not_pass() -> None:
    assert gate.check({"dev": {}}, {"dev.right.share": gate.Bound(min=0.5)}) == ["dev.right.share was not measured."]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[full]\n'a' = {min = 'x'}\n[fast]\n", "full.a.min"),
        ("[full]\n'a' = {}\n[fast]\n", "needs min or max"),
        ("[full]\n'a' = {least = 1}\n[fast]\n", "full.a.least"),
        ("[full\n", "cannot be read"),
    ],
)
def test_a_faulty_file_of_thresholds_is_told_by_its_entry(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "thresholds.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(EvaluationError, match=told):
        gate.read(file)
