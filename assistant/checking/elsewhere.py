"""Whether what a claim names is told near another figure of the announcement, and not near the one that it agrees with.

"Answers were right in 88.5% of cases … The worst result was for land matters, 71.4%": a claim on land matters is about
the second figure, whatever its number.
"""

from __future__ import annotations

from assistant.checking.claims import Claim, once
from assistant.checking.context import CALENDAR, leading, named_in, parts_of_others
from assistant.figures.tables import is_row
from assistant.retrieval.contrast import beside_the_point
from assistant.retrieval.ledger import Entry, Ledger
from assistant.retrieval.meaning import WHOM, Term

_NEARBY = 700  # characters between two sentences that may speak of one thing
_SURE = 2.0  # weight of words that are neither names nor kinds of people and places
_KINDS = frozenset().union(*WHOM)


def told_elsewhere(claim: Claim, entry: Entry, ledger: Ledger) -> list[Entry]:
    """The figures nearby with which a name or a kind of people or place of the claim stands that this one is without."""
    missing = _missing(claim, entry)
    names = [t for t in missing if _is_name(t, claim)]
    return [
        other
        for other in (once(entry, "others", lambda: _others(entry, ledger)) if missing else ())
        if _tells(other, missing, names)
    ]


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
