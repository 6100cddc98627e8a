"""Periods, clauses and the features by which sentences are ordered."""

from __future__ import annotations

import math

import pytest

from assistant.answering.evidence import load_weights
from assistant.answering.features import FEATURES, behind_nearest, clause_of, compatible
from assistant.assembly import Assistant
from assistant.records import Document, Figure, Hit, Passage, Period, Sentence


@pytest.mark.parametrize(
    ("asked", "told", "expected"),
    [
        (Period(start="2031-04-01", end="2031-04-30"), Period(end="2031-04-30"), True),
        (Period(start="2031-01-01", end="2031-12-31"), Period(start="2031-04-01", end="2031-04-30"), True),
        (Period(start="2031-04-01", end="2031-04-30"), Period(start="2031-01-01", end="2031-12-31"), False),
        (Period(start="2031-04-01", end="2031-04-30"), Period(end="2030-04-30"), False),
        (Period(end="2031-05-15"), Period(end="2031-05-12"), True),
        (Period(end="2031-05-15"), Period(end="2031-05-18"), False),
        (Period(end="2031-05-15"), Period(end="2031-01-12"), False),
        (Period(end="2031-05-15"), Period(), False),
    ],
)
def test_a_period_answers_another_where_it_lies_within_or_ends_shortly_before_the_day_asked_for(
    asked: Period, told: Period, expected: bool
) -> None:
    assert compatible(asked, told) is expected


def test_a_clause_is_what_stands_between_the_marks_around_a_figure() -> None:
    sentence = "The board has 58 buses, 24 ferries (12 of them electric) and 3,400 stops; it runs 9 lines."
    for figure, clause in [("58", "58 buses"), ("12", "12 of them electric"), ("3,400", "3,400 stops")]:
        start = sentence.index(figure)
        found = clause_of(sentence, start, start + len(figure))
        assert clause in found
        assert "9 lines" not in found


def test_every_sentence_has_every_feature_as_a_finite_number(assistant: Assistant) -> None:
    for question in ("How many electric buses did the board put into service in May 2031?", "thu vien so la gi?"):
        trace = assistant.trace(question)
        assert trace.candidates
        for candidate in trace.candidates:
            assert len(candidate.features) == len(FEATURES)
            assert all(map(math.isfinite, candidate.features))
            assert 0 <= candidate.probability <= 1


def test_candidates_stand_in_their_order_and_only_far_sentences_without_a_word_of_the_question_are_left_out(
    assistant: Assistant,
) -> None:
    trace = assistant.trace("How many electric buses did the board put into service?")
    same = [c.rank for c in trace.candidates if c.hit.document.language == "en"]
    assert same == sorted(same, reverse=True)
    weighed = {c.sentence.sentence_id for c in trace.candidates}
    told = [(score, s) for h in trace.hits for score, s in zip(h.sentence_scores, h.sentences, strict=True)]
    assert weighed <= {s.sentence_id for _, s in told}
    for score, sentence in told:
        if sentence.sentence_id not in weighed:
            assert sum(other > score for other, _ in told) >= 12
            assert not any(word in sentence.text.lower() for word in ("electric", "board"))


def test_the_asked_figure_is_of_the_unit_asked_for(assistant: Assistant) -> None:
    share = assistant.trace("Thư viện số đã mở ở bao nhiêu phần trăm số trường?").candidates[0]
    count = assistant.trace("Bao nhiêu trường tiểu học đã mở thư viện số?").candidates[0]
    assert share.figure is not None
    assert count.figure is not None
    assert (share.figure.value, count.figure.value) == ("81.3", "245")
    assert share.sentence == count.sentence


def test_the_weights_that_ship_name_every_feature_and_a_threshold() -> None:
    weights = load_weights()
    assert len(weights.order) == len(weights.weights) == len(FEATURES)
    assert 0 < weights.threshold < 1
    assert any(weights.order)
    assert any(weights.weights)


def test_of_a_long_sentence_the_figure_in_the_nearest_part_lies_nearest() -> None:
    text = (
        "By March the office had moved to its 3rd building near the river; 58 electric buses are in service; the canteen was "
        "painted in green and white; 2 bridges over the canal were repaired in the spring."
    )
    sentence = Sentence(sentence_id="s", passage_id="p", start=10, end=10 + len(text), text=text)
    document = Document(document_id="d", title="Review", language="en", source="review.md", text=text, content_hash="")
    passage = Passage(passage_id="p", document_id="d", ordinal=0, start=10, end=10 + len(text), text=text)
    hit = Hit(
        passage=passage, document=document, score=1.0, sentences=(sentence,), piece_scores=((0.3, 0.9, 0.1, 0.8),)
    )
    near, far = (
        Figure(
            figure_id=said, value=said, unit="count", indicator="", start=10 + text.index(f"{said} "), end=0, quote=text
        )
        for said in ("58", "2")
    )
    assert behind_nearest(hit, 0, near) == 0
    assert behind_nearest(hit, 0, far) == pytest.approx(1.0)
    assert behind_nearest(hit.model_copy(update={"piece_scores": ((),)}), 0, far) == 0
    assert behind_nearest(hit, 0, None) == 0
