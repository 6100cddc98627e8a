"""Whether what a claim names is told near another figure of the announcement, and not near the one that it agrees with.

"Answers were right in 88.5% of cases … The worst result was for land matters, 71.4%": a claim on land matters is about
the second figure, whatever its number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checking.claims import Claim, once
from assistant.checking.context import CALENDAR, leading, named_in, parts_of_others, terms_in
from assistant.figures.sameness import SAME, indicator_match
from assistant.figures.tables import is_row
from assistant.retrieval.contrast import beside_the_point
from assistant.retrieval.ledger import Entry, Ledger
from assistant.retrieval.meaning import NATION, WHOM, Term
from assistant.text import fold

_NEARBY = 700  # characters between two sentences that may speak of one thing
_SURE = 2.0  # weight of words that are neither names nor kinds of people and places
_KINDS = frozenset().union(*WHOM)


def told_elsewhere(claim: Claim, entry: Entry, ledger: Ledger) -> list[Entry]:
    """The figures nearby with which a name or a kind of people or place of the claim stands that this one is without."""
    missing = _missing(claim, entry)
    names = [t for t in missing if _is_name(t, claim)]
    return [other for other in (_nearby(entry, ledger) if missing else ()) if _tells(other, missing, names)]


def _nearby(entry: Entry, ledger: Ledger) -> list[Entry]:
    return once(entry, "others", lambda: _others(entry, ledger))


def told_of_several(claim: Claim, entry: Entry, ledger: Ledger) -> bool:
    """Whom the claim is told of is told beside others before the figure, which is of none of them alone.

    "In Japan 31.5 million, in Taiwan 23.8 million. Each sends home 15.4 million."
    """
    if _told_of_kind_beside(claim, entry, ledger):
        return True
    scope = claim.figure.scope
    if not scope or entry.figure.scope or _PART_OF_IT.match(entry.sentence):
        return False
    named = [t for t in terms_in(claim.words, claim.sentence, scope) if t.name or t.place or t.keys & _KINDS]
    named = [t for t in named if not t.keys & NATION]
    if not named or any(t.keys & (entry.words.keys | entry.focus.keys) for t in named):
        return False
    before = [o for o in _nearby(entry, ledger) if o.start < entry.start and o.passage is entry.passage]
    scoped = [o for o in before if o.figure.scope]
    mine = [o for o in scoped if _shares_key(named, terms_in(o.words, o.sentence, o.figure.scope))]
    told = {fold(o.figure.scope or "") for o in mine}
    return bool(mine) and any(fold(o.figure.scope or "") not in told for o in scoped)


def _told_of_kind_beside(claim: Claim, entry: Entry, ledger: Ledger) -> bool:
    """The same is told beside it of the kind that the claim names ("in the localities"), and it is told of no kind."""
    for group, members in claim.kinds.items():
        if entry.kinds.get(group) or entry.carried.get(group) or entry.figure.scope:
            continue
        for other in _nearby(entry, ledger):
            alike = other.figure.unit == entry.figure.unit and other.figure.nature == entry.figure.nature
            told = alike and other.passage is entry.passage and other.kinds.get(group, frozenset()) & members
            if told and indicator_match(entry.figure.indicator, other.figure.indicator) >= SAME:
                return True
    return False


def _shares_key(some: Sequence[Term], others: Sequence[Term]) -> bool:
    return any(one.keys & other.keys for one in some for other in others)


# What goes on about those told before it.
_PART_OF_IT = re.compile(
    r"\s*(?:trong (?:đó|số (?:này|đó))|ở (?:đây|đó)|of (?:these|those|them|which|whom)|among (?:them|these)|there\b|here\b)",
    re.IGNORECASE,
)


def _missing(claim: Claim, entry: Entry) -> list[Term]:
    """The terms of the claim's sentence, up to its next figure, that the announcement does not have near the figure."""
    known = entry.context.keys | entry.focus.keys | (frozenset() if is_row(entry.sentence) else entry.around.keys)
    following = min((f.start for f in claim.fellows if f.start > claim.figure.start), default=10**9) - claim.offset
    others = once(claim, "of others", lambda: parts_of_others(claim))
    foreign = claim.language != entry.document.language
    found = []
    for term in claim.words.terms:
        if term.start >= following or term.keys & known or (foreign and not term.shared and not term.name):
            continue
        if any(a <= term.start < b for a, b in others):
            continue
        word = claim.folded[term.start : term.end]
        if term.name and (CALENDAR.match(word) or named_in(word, leading(entry))):
            continue
        if beside_the_point(claim.sentence, claim.language, term.start):
            continue
        found.append(term)
    return found


def _others(entry: Entry, ledger: Ledger) -> list[Entry]:
    """Figures of the same kind in other sentences nearby, or in other rows of the same table."""
    return [
        other
        for other in ledger.of_document(entry.document.document_id)
        if other.family == entry.family
        and other.start != entry.start
        and abs(other.start - entry.start) <= _NEARBY
        and (other.figure.change is None) == (entry.figure.change is None)
        and is_row(other.sentence) == is_row(entry.sentence)
    ]


def _is_name(term: Term, claim: Claim) -> bool:
    """A name; the first word of a sentence is one where the next word is written large too ("Muong Tra has …")."""
    if not term.name or term.start > 0:
        return term.name
    return any(t.name and t.start == term.end + 1 for t in claim.words.terms)


def _tells(other: Entry, missing: list[Term], names: list[Term]) -> bool:
    told = {t.keys: t for t in missing if t.keys & other.words.keys}
    if any(t in names or t.keys & _KINDS for t in told.values()):
        return True
    return sum(t.weight for t in told.values() if not t.name) >= _SURE
