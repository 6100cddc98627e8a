"""Questions on the announcements that have an index of their own: every question's gold stands where it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.evaluation.scoring import anchors_stand
from assistant.evaluation.sets import FigureFact, Item, read_documents, read_sets
from assistant.records import Language
from tests.evals.test_question_sets import sentences, stated

EVALS = Path(__file__).parents[2] / "evals"


@pytest.fixture(params=["further", "pages"])
def corpus(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def items(corpus: str) -> list[Item]:
    return read_sets(sorted((EVALS / "questions").glob(f"{corpus}-?.jsonl")))


@pytest.fixture
def told(corpus: str) -> dict[str, list[str]]:
    """The sentences of each announcement."""
    folder = EVALS / "announcements" / corpus
    return {path.name: sentences(path.read_text(encoding="utf-8")) for path in folder.glob("*.??.md")}


def test_every_announcement_has_its_key_and_is_asked_about(
    corpus: str, items: list[Item], told: dict[str, list[str]]
) -> None:
    assert set(read_documents(EVALS / "announcements" / corpus / "documents.json")) == set(told)
    assert {e.document for item in items for e in item.expect.evidence} == set(told)
    assert len(told) == 18


def test_every_answer_stands_in_a_sentence_of_its_announcement(items: list[Item], told: dict[str, list[str]]) -> None:
    for item in items:
        assert item.must_decline or item.expect.evidence, item.id
        for entry in item.expect.evidence:
            language: Language = "vi" if entry.document.endswith(".vi.md") else "en"
            assert any(anchors_stand(one, entry.anchors, language) for one in told[entry.document]), item.id
        for fact in item.expect.facts:
            if isinstance(fact, FigureFact) and not fact.inputs and item.expect.sources:
                assert any(stated(fact, one) for name in item.expect.sources for one in told[name]), item.id


def test_half_is_asked_in_each_language_and_a_tenth_must_be_declined(items: list[Item]) -> None:
    assert 0.45 < sum(item.language == "vi" for item in items) / len(items) < 0.55
    assert sum(item.must_decline for item in items) >= len(items) * 0.09
    assert len({item.id for item in items}) == len(items) > 1000
