"""A long sentence is cut to a verbatim run of its clauses that keeps what was asked."""

from __future__ import annotations

import pytest

from assistant.answering.clauses import LONGEST, cut
from assistant.answering.deadlines import task_of
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


DUTIES = (
    "The communes of the delta shall coordinate with the river police to count the boats that have no number and to keep the"
    " register open to everyone who owns one, to be completed before 31 March 2031; coordinate with the land office, the"
    " two water boards and the union of fishers to draw the map of the moorings, to be completed before 30 June 2031; and"
    " report every quarter on what they have done, on what it cost and on who was asked."
)


@pytest.mark.parametrize(
    ("day", "told", "other"),
    [("31 March 2031", "count the boats", "moorings"), ("30 June 2031", "draw the map of the moorings", "boats")],
)
def test_what_is_due_is_told_with_its_day_and_without_what_is_due_on_another(day: str, told: str, other: str) -> None:
    at = DUTIES.index(day)
    run = task_of(DUTIES, Span(at, at + len(day)))
    text = DUTIES[run.start : run.end]
    assert told in text
    assert text.endswith(day)
    assert other not in text
    assert len(words(text)) <= 60


def test_what_is_due_on_a_day_that_leads_is_told_after_it() -> None:
    sentence = "By 1 May 2031, the union shall " + ", ".join(f"clean the quay of harbour number {n}" for n in range(20))
    run = task_of(sentence, Span(3, 13))
    assert sentence[run.start : run.end].startswith("By 1 May 2031, the union shall clean the quay")
    assert 40 < len(words(sentence[run.start : run.end])) <= 60


THEME = (
    "The theme of the year for the valley is: clean water in every house and no bath in the river without a watch, under which"
    " the board asks the mayors of all towns, the heads of the schools and the owners of the mills to lead by example, to meet"
    " every month in the hall of the board, to tell what was done for the year of water, and to write it down for those who"
    " come after them in the valley."
)


def test_without_a_figure_the_run_goes_on_past_what_is_asked_about_to_what_is_told_of_it() -> None:
    run = cut(THEME, [term("theme"), term("valley")], (), 60)
    told = THEME[run.start : run.end]
    assert told.startswith("The theme of the year for the valley is: clean water in every house")
    assert len(words(told)) <= 60
