"""Two levels of one thing told in the wrong order: "rose from 43.8% to 45.1%" where it fell from 45.1% to 43.8%."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from assistant.checking.claims import Claim, once
from assistant.figures.timing import earlier_and_later
from assistant.figures.wording import Line
from assistant.records import Figure, Language
from assistant.retrieval.ledger import Entry

Pair = tuple[str, str]
"""The values of an earlier and of a later level of one unit."""


def order_turned(claim: Claim, entry: Entry) -> bool:
    """The claim tells two levels as earlier and later of which the announced sentence tells the later one as earlier."""
    mine = once(
        claim, "moves", lambda: _pairs(claim.sentence, claim.language, claim.offset, (claim.figure, *claim.fellows))
    )
    own = [pair for pair in mine if claim.figure.value in pair]
    if not own:
        return False
    language = entry.document.language
    theirs = once(entry, "moves", lambda: _pairs(entry.sentence, language, entry.start, entry.beside))
    return any((later, earlier) in theirs for earlier, later in own)


def _pairs(sentence: str, language: Language, offset: int, figures: Sequence[Figure]) -> frozenset[Pair]:
    line = Line(sentence, language)
    levels = sorted((f for f in figures if f.unit != "date" and f.change is None), key=lambda f: f.start)
    found = set()
    for one, other in itertools.pairwise(levels):
        if one.unit != other.unit or one.value == other.value:
            continue
        first, second = ((f.start - offset, f.end - offset) for f in (one, other))
        order = earlier_and_later(line, first, second)
        if order is not None:
            found.add((one.value, other.value) if order else (other.value, one.value))
    return frozenset(found)
