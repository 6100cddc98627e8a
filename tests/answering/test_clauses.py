"""A long sentence is cut to a verbatim run of its clauses that keeps what was asked."""

from __future__ import annotations

import pytest

from assistant.answering.clauses import LONGEST, cut
from assistant.retrieval.matching import phrase
from assistant.retrieval.understanding import Term
from assistant.text import Span, words

LONG = (
    "In the second quarter the bus operators of the valley, who had met twice since the winter, reported that their"
    " drivers took part in a course on first aid; that 1,250 stops were given a shelter, most of them on the northern"
    " ring; that 38.5% of all tickets were bought on a telephone, which is more than a year before; and that the depot"
    " at the old market will be closed for repairs until the autumn."
)


def term(text: str, weight: float = 1.0) -> Term:
    return Term(text, (phrase(text),), "word", weight, 1)


def test_a_short_sentence_is_left_whole() -> None:
    short = "The depot, which is old, has 40 places; it will be closed."
    assert cut(short, [term("depot")]) == Span(0, len(short))


@pytest.mark.parametrize("figure", ["1,250", "38.5%"])
def test_the_asked_figure_is_kept_and_the_run_is_verbatim_and_short(figure: str) -> None:
    start = LONG.index(figure)
    run = cut(LONG, [term("tickets"), term("shelter")], [Span(start, start + len(figure))])
    shown = LONG[run.start : run.end]
    assert figure in shown
    assert len(words(shown)) <= LONGEST
    assert shown == shown.strip(" ,;:–—-(")


def test_the_run_holds_the_words_that_weigh_most() -> None:
    run = cut(LONG, [term("repairs", 5.0), term("drivers", 1.0)])
    assert "closed for repairs" in LONG[run.start : run.end]


def test_a_comma_of_a_number_is_no_end_of_a_clause() -> None:
    run = cut(LONG, [term("shelter", 5.0)])
    assert "1,250 stops were given a shelter" in LONG[run.start : run.end]


def test_spans_to_keep_that_lie_far_apart_keep_the_sentence_whole() -> None:
    keep = [Span(0, 2), Span(len(LONG) - 7, len(LONG) - 1)]
    assert cut(LONG, [], keep).start == 0
    assert cut(LONG, [], keep).end >= len(LONG) - 1


def test_a_long_sentence_without_a_mark_is_left_whole() -> None:
    plain = "xe buýt " * 40
    run = cut(plain.strip(), [term("buýt")])
    assert run == Span(0, len(plain.strip()))
