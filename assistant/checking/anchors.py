"""Which announcements a claim can be about: those that are of a place or a body that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.checking.claims import Claim, once
from assistant.checking.context import CALENDAR, root
from assistant.records import Document
from assistant.retrieval.ledger import Entry, Ledger, subject_of
from assistant.text import without_accents

_SHORT = 4  # a shorter name is too common to tell an announcement by


def anchored(claim: Claim, ledger: Ledger) -> frozenset[str]:
    """The announcements whose title or publisher has a name of the claim, and those whose text has all its names.

    None where no title and no publisher has one: then the claim may be about any.
    """
    return once(claim, "anchored", lambda: _read(claim, ledger))


def _read(claim: Claim, ledger: Ledger) -> frozenset[str]:
    documents = list(ledger.documents.values())
    names = [n for n in _names(claim) if any(_has(_of(d), n) for d in documents)]
    if not names:
        return frozenset()
    told = {d.document_id: sum(_has(_of(d), n) for n in names) for d in documents}
    most = max(told.values())
    home = {key for key, many in told.items() if many == most}
    if len(home) * 2 > len(documents):
        return frozenset()
    return frozenset(d.document_id for d in documents if d.document_id in home or all(_has(_text(d), n) for n in names))


_RUN = re.compile(r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*")
# Before the name of a body, of which an announcement may tell anywhere; what follows is no place.
_BODY = re.compile(
    r"(?:\b(?:[Mm]inistry|[Dd]epartment|[Aa]gency|[Oo]ffice|[Cc]ommittee|[Mm]inister|[Bb]oard) (?:of|for) (?:the )?|\b(?:[Bb]o|[Cc]uc|[Ss]o|[Tt]ong cuc|[Uu]y ban|[Vv]ien|[Bb]an) )$"
)


def _names(claim: Claim) -> list[str]:
    """The names of the claim's sentence as they are written, without accents; those of bodies and of times left out."""
    text = without_accents(claim.sentence)
    found = []
    for match in _RUN.finditer(text):
        name = re.sub(r"['’]s?$", "", match.group())
        if len(name) < _SHORT or CALENDAR.match(name.lower()) or _BODY.search(text[: match.start()]):
            continue
        first = match.start() == 0
        words = name.split()
        if first and words[0].lower() in _LED:
            name = " ".join(words[1:])
        if " " not in name and (name.lower() in _BODIES or (first and claim.language == "vi")):
            continue
        if len(name) >= _SHORT and name not in _COUNTRY and not CALENDAR.match(name.lower()):
            found.append(name)
    return found


_COUNTRY = frozenset({"Viet Nam", "Vietnam", "Nghi", "Covid"})
_BODIES = frozenset(
    "ministry department agency office committee board bank treasury government cabinet parliament authority council court police"
    " customs inspectorate commission minister president chairman director".split()
)
_LED = frozenset(
    "the in on at by of for from with to over under about around nearly almost more less between since until an tai o den tinh"
    " trong tu nam thang quy ngay rieng theo cac so co khoang gan hon tinh xa thanh phuong huyen".split()
)


def _has(text: str, name: str) -> bool:
    """A text has a name as a word written large, or the name of its people."""
    if " " in name:
        return name in text
    begin = root(name)
    start = text.find(begin)
    while start >= 0:
        if not text[start - 1 : start].isalnum():
            return True
        start = text.find(begin, start + 1)
    return False


def within(found: Sequence[Entry], claim: Claim, ledger: Ledger) -> list[Entry]:
    """The entries of the announcements that the claim can be about, and any that state its very number."""
    kept = anchored(claim, ledger)
    if not kept:
        return list(found)
    value = claim.figure.value
    return [e for e in found if e.document.document_id in kept or e.figure.value == value]


@lru_cache(maxsize=512)
def _of(document: Document) -> str:
    return without_accents(f"{subject_of(document)} | {document.publisher or ''}")


@lru_cache(maxsize=512)
def _text(document: Document) -> str:
    return without_accents(f"{document.title} | {document.publisher or ''} | {document.text}")
