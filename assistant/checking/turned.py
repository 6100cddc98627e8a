"""A true number told the wrong way round: less for more, a part for its whole, one of two exchanged, another body's task.

Each rule holds the words that stand right beside the claimed figure against those right beside the announced one, in either
language, and speaks only where both are told plainly. What it finds is told apart; it never makes two figures one.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from assistant.checking.claims import Claim, once
from assistant.checking.context import named_in, terms_in
from assistant.figures.contrast import Own, own_words
from assistant.figures.sameness import concepts
from assistant.records import Figure
from assistant.retrieval.ledger import Entry
from assistant.retrieval.meaning import Meaning, Term
from assistant.text import Span, fold

# A level told as less or more than another one, right behind it: "1.42 million, fewer than in September", folded.
_LESS = re.compile(
    r"^[^,;.:\d]{0,40},? (?:(?:less|fewer|lower|smaller|shorter|worse) than|down (?:on|from)|below|(?:it|thap|nho|ngan|kem) hon|giam (?:so voi|tu))(?!\w)"
)
_MORE = re.compile(
    r"^[^,;.:\d]{0,40},? (?:(?:more|higher|larger|longer|greater|better) than|up (?:on|from)|above|(?:nhieu|cao|lon|dai) hon|tang (?:so voi|tu))(?!\w)"
)
_AGAINST = re.compile(
    r"(?<!\w)(?:compared (?:with|to)|as against|against|versus|up from|down from|from|so voi|tang tu|giam tu|tu)(?: (?:muc|con so|only|just|some|usd|eur|vnd|khoang|about))*\s*$"
)


def _folded(entry: Entry) -> str:
    """The announced sentence folded, where each letter keeps its place; empty where one folds into two."""
    folded = once(entry, "folded", lambda: fold(entry.sentence))
    return folded if len(folded) == len(entry.sentence) else ""


def comparison_turned(claim: Claim, entry: Entry) -> bool:
    """The claim tells its level as less than another one, and the announced sentence holds it against a lower one; or the
    reverse."""
    figure = claim.figure
    if figure.unit in ("date", "rank") or figure.change is not None or claim.compared:
        return False
    behind = claim.folded[figure.end - claim.offset :]
    less, more = _LESS.search(behind) is not None, _MORE.search(behind) is not None
    if less == more:
        return False
    folded = _folded(entry)
    if not folded or _AGAINST.search(folded[: entry.figure.start - entry.start]):
        return False
    levels = [f for f in entry.beside if f.unit == entry.figure.unit and f.change is None]
    after = sorted((f for f in levels if f.start > entry.figure.start), key=lambda f: f.start)
    held = [f for f in after if _AGAINST.search(folded[: f.start - entry.start])][:1]
    if not held or held[0].number == entry.figure.number:
        return False
    return less == (entry.figure.number > held[0].number)


# "46% là học sinh", "29% of that came from renewable sources": what the figure is a part of stands before it, the part behind.
_PREDICATE = re.compile(
    r"^\s*(?:%|percent|per cent|phan tram)?\s*(?:of (?:that|them|it|these|those|whom|which)|(?:trong )?so (?:do|nay))?\s*"
    r"(?:la|den tu|thuoc(?: ve)?|are|were|is|was|being|comes? from|came from|went to|goes to|belong(?:s|ed)? to)(?: (?:nhung|cac|the))?\s+(?=\w)"
)
_PART = 45  # characters behind it in which the part is named


def part_as_whole(claim: Claim, entry: Entry) -> bool:
    """The claim is a share of what the announcement tells as the part: "46% of pupils" where 46% were pupils."""
    if claim.figure.unit not in ("%", "count") or entry.figure.unit != claim.figure.unit:
        return False
    whole = once(claim, "told whole", lambda: _whole(claim))
    folded = _folded(entry)
    if not whole or not folded:
        return False
    end = entry.figure.end - entry.start
    found = _PREDICATE.match(folded[end:])
    if found is None:
        return False
    begin = end + found.end()
    stop = min([p for p in (folded.find(m, begin) for m in (",", ";", ". ")) if p >= 0] + [begin + _PART])
    part = [t for t in entry.words.terms if begin <= t.start < stop and t.weight >= 0.5]
    before = frozenset(k for t in entry.words.terms if t.start < entry.figure.start - entry.start for k in t.keys)
    told = [t for t in whole if t.weight >= 0.5 and not (t.place or t.name)]
    mine = [t for t in told if not t.keys & before]
    named = [any(t.keys & p.keys for p in part) for t in mine]
    # The noun itself, or all that says of which it is: "renewable electricity" where the electricity stands before.
    return bool(mine) and (all(named) or (named[0] and mine[0] is told[0]))


def _whole(claim: Claim) -> Sequence[Term]:
    """What the claim's share is one of: named as its whole, or as that of the share right before it ("half of them, 46%,")."""
    figure = claim.figure
    if figure.of is None:
        beside = [f for f in claim.fellows if f.unit == "%" and f.end <= figure.start and f.of is not None]
        last = max(beside, key=lambda f: f.end, default=None)
        between = claim.sentence[last.end - claim.offset : figure.start - claim.offset] if last else ""
        if last is None or not re.fullmatch(r"[^,;.]*[,(]\s*", between):
            return ()
        figure = last
    name = figure.of.name if figure.of else ""
    start = claim.sentence.find(name) if name.strip() else -1
    if start < 0:
        return ()
    return [t for t in claim.words.terms if start <= t.start < start + len(name)]


# What shares of an economy or a state are taken of; never each other, whatever else a sentence says.
_WHOLES = frozenset({"gdp", "grdp", "population", "budget", "export", "import", "profit"})


def whole_renamed(claim: Claim, entry: Entry) -> bool:
    """The claim is a share of GDP, exports or the like, and the announced sentence, which names another whole, has none of it."""
    mine, theirs = claim.figure.of, entry.figure.of
    if claim.figure.unit != "%" or mine is None or theirs is None or mine.value or theirs.value:
        return False
    told = concepts(mine.name) & _WHOLES
    return bool(told) and not told & concepts(f"{theirs.name} . {entry.sentence}")


# The whole of something, and "there", which points back to a part of it; folded.
_EVERYWHERE = re.compile(
    r"(?<!\w)(?:nationwide|across (?:the )?(?:whole )?(?:country|nation)|in the whole (?:country|province)|throughout|across|ca nuoc|toan quoc|toan tinh|tren toan|khap)(?!\w)"
)
_THERE = re.compile(r"(?<!\w)(?:there|in them|o do|tai do|tai day|o day|noi nay|nhung noi (?:nay|do))(?!\w)")


def widened_from_there(claim: Claim, entry: Entry) -> bool:
    """The claim is told of a whole country or province, the announced figure of a part that its sentence points back to."""
    if claim.figure.unit == "date":
        return False
    told = _own(claim.sentence, claim.offset, claim.figure, claim.fellows)
    if not _EVERYWHERE.search(told):
        return False
    mine = _own(entry.sentence, entry.start, entry.figure, entry.beside)
    return _THERE.search(mine) is not None and not _EVERYWHERE.search(fold(entry.sentence))


def _own(sentence: str, offset: int, figure: Figure, figures: Sequence[Figure]) -> str:
    """The words of a figure before and behind it, folded."""
    own = _owned(sentence, offset, figure, figures)[figure.start]
    return fold(f"{sentence[own.before.start : own.before.end]} ; {sentence[own.after.start : own.after.end]}")


def _owned(sentence: str, offset: int, figure: Figure, figures: Sequence[Figure]) -> dict[int, Own]:
    """The own words of a figure and of all others of its sentence that are no dates, by where each begins."""
    told = sorted({f.start for f in figures if f.unit != "date"} | {figure.start})
    ends = {f.start: f.end for f in (*figures, figure)}
    return dict(zip(told, own_words(sentence, [Span(a - offset, ends[a] - offset) for a in told]), strict=True))


# A span of time that the claim sets apart from a longer one: "in the third quarter alone", "chỉ riêng quý III"; folded.
_SPAN = r"(?:q[1-4]|(?:the )?(?:first|second|third|fourth|last) quarter|quy (?:[1-4]|iii?|iv|i)(?!\w)|thang \d{1,2}|january|february|march|april|may|june|july|august|september|october|november|december)"
_ALONE = re.compile(
    rf"(?<!\w)(?:(?:chi )?rieng(?: trong)? {_SPAN}|(?:only|just) in {_SPAN}|{_SPAN}(?: (?:of )?(?:19|20)\d\d)? alone)(?!\w)"
)


def of_another_span(claim: Claim, entry: Entry) -> bool:
    """The claim tells its figure of one quarter or month alone, and the announcement not of just that time."""
    told, stated = claim.figure.period, entry.period
    if claim.figure.unit == "date" or not told.end or not _ALONE.search(claim.folded):
        return False
    return (told.start, told.end) != (stated.start, stated.end)


def task_of_another(claim: Claim, entry: Entry) -> bool:
    """A day by which one body is to act, told as another's, where both are named and have no name in common."""
    if claim.figure.unit != "date":
        return False
    foreign = claim.language != entry.document.language
    mine = once(claim, "acting", lambda: _names(claim.figure.responsible, claim.words, claim.sentence))
    home = fold(f"{entry.document.title} {entry.document.publisher or ''}")  # whose police it is need not be repeated
    mine = [t for t in mine if not (t.name and named_in(claim.folded[t.start : t.end], home))]
    theirs = once(entry, "acting", lambda: _names(entry.figure.responsible, entry.words, entry.sentence))
    if foreign:
        mine, theirs = ([t for t in terms if t.shared] for terms in (mine, theirs))
    told = frozenset(k for t in theirs for k in t.keys)
    return bool(mine) and bool(theirs) and not any(t.keys & (told | entry.words.keys) for t in mine)


# What bodies of one kind are all called, folded.
_HEADS = re.compile(
    r"(?:ministry|ministries|department|office|committee|agency|authority|board|council|so|bo|cuc|vu|van phong|uy ban|ban|nganh|co quan|don vi|cac|and|va|of|the)"
)


def _names(bodies: Sequence[str], words: Meaning, sentence: str) -> list[Term]:
    """The terms that tell bodies of one kind apart; none where one is named by its kind alone."""
    found: list[Term] = []
    for body in bodies:
        own = [t for t in terms_in(words, sentence, body) if not _HEADS.fullmatch(fold(sentence[t.start : t.end]))]
        if not own or not any(c.isupper() for c in body):
            return []
        found += own
    return found


def crossed(claim: Claim, other: Claim, entry: Entry, beside: Figure) -> bool:
    """The words beside the claimed figure are those of the one beside the announced figure, which the claim's `other` figure
    tells, and the reverse: "41 new and 46 scrapped" for 46 new and 41 scrapped."""
    if claim.compared or other.compared or entry.figure.period != beside.period:
        return False  # one thing at two times
    foreign = claim.language != entry.document.language
    (mine, theirs), (here, there) = (
        _apart(claim.words, claim.sentence, claim.offset, claim.figure, other.figure, claim.fellows),
        _apart(entry.words, entry.sentence, entry.start, entry.figure, beside, entry.beside),
    )
    straight = _met(mine, here, foreign) + _met(theirs, there, foreign)
    return not straight and min(_met(mine, there, foreign), _met(theirs, here, foreign)) >= 1.0


def _apart(
    words: Meaning, sentence: str, offset: int, one: Figure, other: Figure, figures: Sequence[Figure]
) -> tuple[list[Term], list[Term]]:
    """The terms that stand with each of two figures of a sentence and not with the other."""
    owned = _owned(sentence, offset, one, figures)
    told = []
    for start in (one.start, other.start):
        spans = (owned[start].before, owned[start].after)
        told.append([t for t in words.terms if t.weight >= 0.5 and any(s.start <= t.start < s.end for s in spans)])
    both = frozenset(k for t in told[0] for k in t.keys) & frozenset(k for t in told[1] for k in t.keys)
    first, second = ([t for t in terms if not t.keys & both] for terms in told)
    return first, second


def _met(mine: Sequence[Term], theirs: Sequence[Term], foreign: bool) -> float:
    keys = frozenset(k for t in theirs for k in t.keys)
    return sum(t.weight for t in mine if t.keys & keys and (t.shared or not foreign))


_TOGETHER = re.compile(
    r"(?<!\w)(?:together|combined|between them|jointly|cong lai|gop lai|cung nhau|ca hai|ca ba)(?!\w)"
)
_JOINS = re.compile(r",(?=\s)|\s(?:and|va|cung)\s")


def of_one_of_several(claim: Claim, entry: Entry) -> bool:
    """A figure of several together is told of one of them: "A and B together generated 57%" of A alone."""
    folded = _folded(entry)
    start = entry.figure.start - entry.start
    found = next((m for m in _TOGETHER.finditer(folded) if m.start() < start and start - m.end() <= _NEAR), None)
    if found is None or _TOGETHER.search(claim.folded):
        return False
    begin = max(folded.rfind(mark, 0, found.start()) for mark in (". ", "; ", ": ")) + 1
    edges = [begin, *(m.end() for m in _JOINS.finditer(folded, begin, found.start())), found.start()]
    members = [[t for t in entry.words.terms if a <= t.start < b and t.name] for a, b in itertools.pairwise(edges)]
    named = [terms for terms in members if terms]
    told = [any(t.keys & claim.words.keys for t in terms) for terms in named]
    return len(named) > 1 and any(told) and not all(told)


_NEAR = 60  # characters
