"""Which sentences answer a question of a kind that one sentence does not settle: why, a list, a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.causes import causes
from assistant.answering.comparing import compared
from assistant.answering.evidence import Candidate
from assistant.answering.listing import listed
from assistant.records import Note
from assistant.retrieval.understanding import Query


@dataclass(frozen=True, slots=True)
class Shape:
    """Sentences in the order in which they are told, the likelihood that they answer, and their notes."""

    chosen: tuple[Candidate, ...]
    support: float
    notes: tuple[Note, ...] = ()


def shape(query: Query, candidates: Sequence[Candidate]) -> Shape | None:
    """The sentences for a question's kind; None where the kind has no shape, or a comparison not both sides.

    For "why" an empty shape says that no cause is told.
    """
    if query.kind == "why":
        chosen, support = causes(query, candidates)
        return Shape(tuple(chosen), support)
    if query.kind == "comparison" and (both := compared(query, candidates)) is not None:
        return Shape(tuple(both.candidates()), both.support, both.notes(query))
    if query.kind == "list" and (items := listed(query, candidates)) is not None:
        return Shape(items.items, items.support)
    return None
