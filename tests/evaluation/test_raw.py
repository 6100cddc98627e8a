"""Pages as they were published: asked as they are, and nothing of them stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.errors import EvaluationError
from assistant.evaluation.raw import pages_of, raw_run, raw_sets
from assistant.evaluation.runner import Plan
from assistant.settings import Settings, load
from tests.evaluation import fast
from tests.evaluation.test_corpora import _write
from tests.parts import FakeEmbeddings


@pytest.fixture
def evals(tmp_path: Path) -> Path:
    folder = tmp_path / "evals"
    keys = {"900": {"raw": "900_", "digest": "libraries", "title": "Village libraries"}}
    (folder / "questions").mkdir(parents=True)
    (folder / "documents.json").write_text(json.dumps(keys), encoding="utf-8")
    facts = [item for item in fast.page_items() if item["kind"] == "figure"]
    teasers = [item for item in fast.page_items() if item["kind"] == "furniture"]
    _write(folder / "questions" / "dev.jsonl", *facts, {**facts[0], "id": "closed", "split": "test"})
    _write(folder / "questions" / "teasers.jsonl", *teasers)
    return folder


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "900_ab12.txt").write_text(fast.PAGE, encoding="utf-8")
    (folder / "README.md").write_text("# About these pages\n", encoding="utf-8")
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load({"index": tmp_path / "no-index"})


def test_a_raw_page_answers_and_its_teasers_do_not(
    settings: Settings, evals: Path, pages: Path, tmp_path: Path
) -> None:
    plan = Plan(settings, evals, raw_sets(evals), (), work=tmp_path / "work", embeddings=fast.StoredVectors(), timed=0)
    found = {j.id: j for j in raw_run(pages, plan).judged if not j.twin}
    # One of them names the place that only the heading names; declining that one is no fault of the reading.
    assert sum(found[f"page-{n}"].right_and_cited for n in range(3)) >= 2
    assert sum(found[f"furniture-{n}"].right for n in range(4)) >= 3
    assert "closed" not in found
    assert not settings.index.exists()


def test_a_page_that_no_set_knows_is_named(evals: Path, pages: Path) -> None:
    (pages / "holiday.html").write_text("<p>Sun and sand.</p>", encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"holiday\.html"):
        pages_of(pages, evals)


def test_a_folder_that_is_not_there_or_holds_no_page_is_told(evals: Path, tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="no folder"):
        pages_of(tmp_path / "nowhere", evals)
    (tmp_path / "empty").mkdir()
    with pytest.raises(EvaluationError, match="no page"):
        pages_of(tmp_path / "empty", evals)


def test_a_set_about_other_announcements_is_refused(
    settings: Settings, evals: Path, pages: Path, fake: FakeEmbeddings
) -> None:
    with pytest.raises(EvaluationError, match="invented"):
        raw_run(pages, Plan(settings, evals, ("invented",), embeddings=fake))
