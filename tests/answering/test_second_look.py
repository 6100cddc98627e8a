"""Reading the best sentences again: where it is done, what it may turn, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.answering.evidence import Candidate, Second, load_weights
from assistant.answering.features import FEATURES
from assistant.answering.second_look import SecondLook, text_of
from assistant.assembly import Assistant

FITTED = Second(lowest=0.2, highest=0.8, read=3, order=1.0, weight=0.5, added=0.25)
QUESTION = "How many electric buses did the board put into service in May 2031?"


class Reader:
    """Gives the texts that it is asked these scores, in order, and keeps the texts."""

    def __init__(self, scores: Sequence[float]) -> None:
        self.scores_given, self.read = scores, list[str]()

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        assert question
        self.read += texts
        return list(self.scores_given[: len(texts)])


@pytest.fixture
def candidates(assistant: Assistant) -> list[Candidate]:
    """Four candidates of a real question without a conflict, as sure as they are set to, close in rank."""
    found = assistant.trace(QUESTION).candidates[:4]
    assert len(found) == 4
    none = (0.0,) * len(FEATURES)
    return [replace(c, features=none, logit=0.0 - n, rank=10.0 - n) for n, c in enumerate(found)]


def looked(assistant: Assistant, candidates: list[Candidate], reader: Reader) -> list[Candidate]:
    query = assistant.trace(QUESTION).query
    return SecondLook(reader, FITTED).look(query, candidates)


def test_what_reads_well_becomes_surer_and_what_reads_badly_less_sure(
    assistant: Assistant, candidates: list[Candidate]
) -> None:
    for score, logit in ((2.0, 1.25), (-3.0, -1.25)):
        found = looked(assistant, candidates, Reader([score, score, score]))
        assert [c.sentence for c in found] == [c.sentence for c in candidates]
        assert found[0].logit == pytest.approx(logit)
        assert found[1].logit == pytest.approx(logit - 1)


def test_the_best_read_goes_first_with_its_own_evidence(assistant: Assistant, candidates: list[Candidate]) -> None:
    found = looked(assistant, candidates, Reader([-2.0, 3.0, -2.0]))
    assert found[0].figure == candidates[1].figure
    assert found[0].logit == pytest.approx(-1.0 + 1.5 + 0.25)
    assert [c.rank for c in found] == [9.0, 10.0, 8.0, 7.0]
    assert [c.read for c in found] == [3.0, -2.0, -2.0, None]


@pytest.mark.parametrize(
    "feature", ["period_conflict", "reference_missing_passage", "required_missing_passage", "contrast"]
)
def test_what_is_of_another_time_place_or_paper_is_none_the_surer_for_reading_well(
    assistant: Assistant, candidates: list[Candidate], feature: str
) -> None:
    other = tuple(float(name == feature) for name in FEATURES)
    told = [replace(candidates[0], features=other), *candidates[1:]]
    assert looked(assistant, told, Reader([3.0, 0.0, 0.0]))[0].logit == 0.0
    assert looked(assistant, told, Reader([-3.0, -9.0, -9.0]))[0].logit == pytest.approx(-1.25)


@pytest.mark.parametrize("logit", [-4.0, 4.0])
def test_where_the_evidence_is_sure_nothing_is_read(
    assistant: Assistant, candidates: list[Candidate], logit: float
) -> None:
    sure = [replace(candidates[0], logit=logit), *candidates[1:]]
    reader = Reader([9.0, 9.0, 9.0])
    assert looked(assistant, sure, reader) == sure
    assert reader.read == []


def test_few_are_read_and_none_that_lie_far_behind(assistant: Assistant, candidates: list[Candidate]) -> None:
    reader = Reader([0.0, 0.0, 0.0])
    looked(assistant, candidates, reader)
    assert len(reader.read) == FITTED.read
    far = [candidates[0], *(replace(c, rank=-50.0) for c in candidates[1:])]
    reader = Reader([0.0])
    looked(assistant, far, reader)
    assert len(reader.read) == 1


def test_the_figure_that_is_meant_stands_in_brackets_beside_the_title(assistant: Assistant) -> None:
    first = assistant.trace(QUESTION).candidates[0]
    assert first.figure is not None
    text = text_of(first)
    assert text.startswith(first.hit.document.title[:20])
    written = first.hit.document.text[first.figure.start : first.figure.end]
    assert f"[ {written} ]" in text
    assert text.replace("[ ", "").replace(" ]", "").endswith(first.sentence.text[-40:])


def test_it_ships_fitted_and_can_be_switched_off(assistant: Assistant) -> None:
    second = load_weights().second
    assert second is not None
    assert 0 < second.lowest < load_weights().threshold < second.highest < 1
    assert second.weight > 0
    assert assistant.settings.answering.second_look
