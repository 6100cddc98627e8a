"""Whether one figure of a sentence is the asked one beyond doubt: only such a figure is put before the sentence."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.evidence import Candidate
from assistant.answering.sides import nearest, told
from assistant.figures.tables import BAR
from assistant.records import Figure
from assistant.retrieval.understanding import Query

# How far, in the order's log-odds, another figure must lie behind where the words beside the figures speak for that one.
# Measured on the development questions by `python -m scripts.figure_choice`.
_CLEAR = 2.0


def in_doubt(query: Query, candidates: Sequence[Candidate]) -> tuple[Figure, ...]:
    """The figures of the first sentence of which any may be meant, in order; none where one of them is singled out.

    The weights and the words that stand beside each figure choose independently. Where they differ and the weights speak
    for theirs by little, neither choice is shown as the answer.
    """
    first = candidates[0]
    figure = first.figure
    if query.kind != "figure" or figure is None or figure.unit == "date" or BAR in first.sentence.text:
        return ()
    rivals = [c for c in candidates[1:] if c.sentence.sentence_id == first.sentence.sentence_id and _other(c, figure)]
    if not rivals or first.rank - rivals[0].rank >= _CLEAR:
        return ()
    alike = [one for one in told(first) if one.figure.unit == figure.unit and _level(one.figure) == _level(figure)]
    by_words = {one.figure.value for one in nearest(query, alike)}
    return () if figure.value in by_words else tuple(one.figure for one in alike)


def _other(candidate: Candidate, figure: Figure) -> bool:
    other = candidate.figure
    return other is not None and (other.value, other.unit) != (figure.value, figure.unit)


def _level(figure: Figure) -> bool:
    return figure.change is None
