"""Whether the words around two figures set them apart: another whole, other people or places, an exception.

Extraction names the whole and the scope of a figure, but a sentence tells both in many ways; here the words of the
whole stated sentence, its heading and what stands before it are asked whether they know what the claim names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.checking.claims import Claim, once
from assistant.figures.bodies import OWN_PLACE
from assistant.figures.opposites import exception, negated, other_people, turned
from assistant.figures.sameness import concepts, contained
from assistant.figures.tables import cells_of, is_row
from assistant.figures.units import is_coin
from assistant.records import Document, Figure, Language
from assistant.retrieval.contrast import (
    another_is_told,
    beside_the_point,
    names_another,
    spans_apart,
    spans_of_others,
    words_of,
)
from assistant.retrieval.ledger import Entry, family, subject_of
from assistant.retrieval.meaning import NATION, WHOM, Meaning, Term, coverage
from assistant.retrieval.quoted import own_part, part_around
from assistant.retrieval.spelling import english_words
from assistant.text import Span, fold

_NOUN_WITHIN = 25  # characters
_KNOWN = 0.5
_ALL = 0.85
_HALF = 0.5
_LOCAL = re.compile(r"\b(?:tinh|thanh pho|province|provincial|city|district|huyen|xa|phuong|commune)\b")


def other_whole(claim: Claim, entry: Entry) -> bool:
    """The claim is a share of something that the announcement does not tell it to be a share of."""
    whole = claim.figure.of
    if whole is None or not whole.name.strip() or claim.figure.unit not in {"%", "count", "rank"}:
        return False
    if whole.value is not None and entry.figure.of is not None and entry.figure.of.value is not None:
        return False  # compared by number
    terms = _terms(claim, whole.name)
    if not terms or (claim.figure.unit == "rank" and whole.value is None):
        return False  # of a rank, only a number of those ranked is a whole; an index is not
    stated = entry.figure.of
    if stated is not None and stated.value is None and _ANY_WHOLE.fullmatch(fold(stated.name)):
        return False  # "online in 72.4% of cases": the sentence's subject is the whole
    if whole.value is None and _ANY_WHOLE.fullmatch(fold(whole.name)):
        return False  # "71% of the work": what the sentence told before
    if _whole_of_a_neighbour(claim, whole.name, entry):
        return True
    if stated is None and claim.figure.unit == "%" and all(t.keys & entry.part.keys for t in terms):
        return False  # "the rate of satisfied firms" is a share of firms
    # The place or country that a document is of need not be named again in its wholes, and this country in no
    # announcement in its language.
    if entry.document.language == "vi":
        terms = [t for t in terms if not t.keys & NATION]
    terms = [t for t in terms if not (t.name and _is_home(claim.folded[t.start : t.end], entry))]
    terms = [t for t in terms if claim.folded[t.start : t.end] not in _EVERY]
    if not terms:
        return False
    foreign = claim.language != entry.document.language
    if _wholes_apart(terms, entry, foreign, claim):
        return True
    near = entry.context.keys | entry.focus.keys | entry.before.keys
    shares = claim.figure.unit == "%" and not (stated is not None and _ALL_OF.match(fold(stated.name)))
    if shares and claim.part.terms and coverage(entry.part.terms, claim.part.keys, foreign) >= _ALL:
        # What it measures is told without the whole: the whole must be named beside it.
        beside = (*entry.context.terms, *entry.before.terms)
        near = entry.whole.keys.union(*(t.keys for t in beside if not t.keys & entry.part.keys))
    if any(t.place and not t.keys & (near | NATION) for t in terms):
        return True
    told = [t for t in terms if t.shared] if foreign else terms
    return bool(told) and coverage(told, near, foreign) < _KNOWN


def _is_home(name: str, entry: Entry) -> bool:
    return named_in(name, once(entry, "home", lambda: _told_near(entry)))


_ANY_WHOLE = re.compile(
    r"(?:all |the |this |that )*(?:cases|instances|times|occasions|work|job|total|whole|sum|amount|quantity|volume|lot|these|those|them|it)"
    r"|(?:cac |so |tong )*(?:truong hop|lan|khoi luong(?: \w+){0,2}|cong viec|tong so|so tien|so do|so nay)"
)
_EVERY = frozenset("tat ca toan bo tong every entire total whole".split())
_ALL_OF = re.compile(r"(?:all|total|the whole|toan bo|tong|tat ca)\b")


def _whole_of_a_neighbour(claim: Claim, whole: str, entry: Entry) -> bool:
    """The sentence tells another of its figures as a share of what the claim is told of, and this one of something else."""
    stated = entry.figure.of
    if stated is None or stated.value is not None or claim.language != entry.document.language:
        return False
    if concepts(whole) & concepts(stated.name):
        return False
    others = [f.of.name for f in entry.beside if f.figure_id != entry.figure.figure_id and f.of is not None]
    return any(name.strip() and contained(whole, name) for name in others)


def _wholes_apart(terms: Sequence[Term], entry: Entry, foreign: bool, claim: Claim) -> bool:
    """Each whole has words that the other's sentence lacks ("plots of companies", "plots of private persons")."""
    if not entry.whole.terms:
        return False
    if entry.figure.of is not None and _ALL_OF.match(fold(entry.figure.of.name)):
        return False  # all that the sentence is about
    known = entry.words.keys | entry.focus.keys | entry.context.keys
    mine = [t for t in terms if t.shared and not t.name and not t.keys & known]
    mine = [t for t in mine if not beside_the_point(claim.sentence, claim.language, t.start)]
    theirs = [t for t in entry.whole.terms if not t.keys & (claim.words.keys | claim.focus.keys)]
    theirs = [t for t in theirs if t.shared or not foreign]
    return _heavy(mine) and _heavy(theirs)


def _heavy(terms: Sequence[Term]) -> bool:
    return sum({t.keys: t.weight for t in terms}.values()) >= 1.0


def _terms(claim: Claim, phrase: str) -> Sequence[Term]:
    """The terms of a phrase of the claim's sentence; none where it was put together."""
    return terms_in(claim.words, claim.sentence, phrase)


def terms_in(words: Meaning, sentence: str, phrase: str | None) -> Sequence[Term]:
    """The terms of a phrase of a sentence whose words are known; none where it does not stand there."""
    start = sentence.find(phrase) if phrase else -1
    return words.within(start, start + len(phrase or "")).terms if start >= 0 else ()


def other_scope(claim: Claim, entry: Entry, grouped: bool = False) -> bool:
    """The claim is told of people, bodies or places that the announcement does not tell the figure of.

    `grouped` says that both name the same age or size, which is the scope of both.
    """
    for group, members in claim.kinds.items() if claim.figure.unit != "date" else ():
        theirs = entry.kinds.get(group) or entry.carried.get(group)
        if theirs and not members & theirs:
            return True
        if (
            theirs
            and entry.kinds.get(group)
            and members < theirs
            and entry.figure.scope
            and len(claim.kinds[group]) == 1
        ):
            return True
    if is_row(entry.sentence) and not _names_row(claim, entry):
        return True
    if other_people(claim.sentence, entry.sentence):
        return True
    if _told_of_it_alone(claim, entry):
        return True
    return (
        bool(_unknown_names(claim, entry)) or _narrower(claim, entry) or (not grouped and _unknown_scope(claim, entry))
    )


_ALONE = re.compile(r"\W*(?:alone|by itself|on its own|by themselves)\b")
_ONLY = re.compile(
    r"(?<!\w)(?:only|just|rieng|chi(?: rieng)?)(?: in| at| for| of| o| tai| cua| cho)?(?: the| tinh| thanh pho)?\s+$"
)


def _told_of_it_alone(claim: Claim, entry: Entry) -> bool:
    """The claim tells its figure of one place or body alone, which the figure's own sentence does not name."""
    scope = claim.figure.scope
    start = claim.sentence.find(scope) if scope else -1
    if not scope or start < 0:
        return False
    behind, before = claim.folded[start + len(scope) :], claim.folded[:start]
    if not _ALONE.match(behind) and not _ONLY.search(before):
        return False
    terms = [t for t in _terms(claim, scope) if t.name or t.place]
    told = entry.words.keys.union(*(t.keys for t in entry.focus.terms))
    return (
        bool(terms)
        and not any(t.keys & told for t in terms)
        and not named_in(fold(scope), fold(entry.figure.scope or ""))
    )


def _names_row(claim: Claim, entry: Entry) -> bool:
    """The claim names what the first cell of the row names, and tells it of this figure and not of one beside it."""
    label = entry.words.within(0, len(cells_of(entry.sentence)[0])).terms
    own = [t for t in label if t.weight >= _KNOWN and not t.keys & _KINDS] or [t for t in label if t.weight >= _KNOWN]
    if own and claim.language == entry.document.language and not _written(claim, entry, own):
        return False
    if not own or coverage(own, once(claim, "own keys", lambda: _own_keys(claim)), False) >= _HALF:
        return True
    # "388,500 visitors from Poland, up 16.9%": a change that names nothing itself is of what stands before it.
    bare = claim.figure.change is not None and not any(t.name for t in claim.near.terms)
    return bare and coverage(own, claim.words.keys, False) >= _HALF


def _written(claim: Claim, entry: Entry, terms: Sequence[Term]) -> bool:
    """The claim has one of the words as it is written: "electronics" is no "online", whatever they have in common."""
    return any(named_in(fold(entry.sentence[t.start : t.end]), claim.folded) for t in terms)


_KINDS = frozenset().union(*WHOM)


def _own_keys(claim: Claim) -> frozenset[str]:
    others = spans_apart(claim.sentence, claim.language, *_among(claim))
    terms = [t for t in claim.words.terms if not any(a <= t.start < b for a, b in others)]
    return frozenset().union(*(t.keys for t in terms))


def _unknown_scope(claim: Claim, entry: Entry) -> bool:
    """The claim's scope is told in words that the announcement does not use near the figure."""
    scope = claim.figure.scope
    found = (
        [t for t in _terms(claim, scope) if not t.keys & NATION and t.weight >= 0.5 and (t.place or not t.name)]
        if scope
        else []
    )
    found = [t for t in found if not (t.name and named_in(claim.folded[t.start : t.end], leading(entry)))]
    if not found or (claim.kinds and all(_is_kind(t, claim) for t in found)):
        return False
    known = keys_near(entry)
    return coverage(found, known, claim.language != entry.document.language) < _HALF


def unnamed_scope(claim: Claim, entry: Entry) -> bool:
    """The figure's scope has a name, and the claim has nothing of it."""
    scope = entry.figure.scope
    if not scope or named_in(fold(scope), fold(f"{subject_of(entry.document)} {entry.document.publisher or ''}")):
        return False
    names = [w for w in re.findall(r"[^\W\d_]{3,}", scope) if w[0].isupper()]
    return bool(names) and not any(root(fold(w)) in claim.folded for w in names)


def _is_kind(term: Term, claim: Claim) -> bool:
    return any(term.keys & members for members in claim.kinds.values())


def keys_near(entry: Entry) -> frozenset[str]:
    """The keys of all that is told near a figure."""
    return once(entry, "keys near", lambda: entry.context.keys | entry.focus.keys | entry.around.keys)


# Who wants it, at the head of a claim and folded: the announcement's own text need not name its government.
_WANTING = re.compile(
    r"^(?:the )?(?:central )?(?:government|state|authorities|officials|country|chinh phu|nha nuoc|trung uong)(?: (?:has|is|da|dang))? (?:wants?|aims?|aiming|plans?|planning|seeks?|set|sets|hopes?|targets?|intends?|muon|dat|phan dau|de ra|yeu cau|huong)(?!\w)"
)


def _unknown_names(claim: Claim, entry: Entry) -> list[Term]:
    """Names in what the claim measures that the announcement does not name near the figure.

    A place or a body must stand in the sentence, those before it, the heading or the title; another name (a program,
    a product) somewhere in the document.
    """
    known = keys_near(entry)
    told = fold(claim.figure.stated_by or "")
    following = min((f.start for f in claim.fellows if f.start > claim.figure.start), default=10**9) - claim.offset
    others = once(claim, "of others", lambda: parts_of_others(claim))
    wanting = _WANTING.match(fold(claim.sentence)) if claim.figure.is_aim else None
    unknown = []
    for term in claim.words.terms:
        if not term.name or term.keys & known or term.keys & NATION or term.start >= following:
            continue
        if wanting is not None and term.start < wanting.end():
            continue
        if any(a <= term.start < b for a, b in others):
            continue
        word = fold(claim.sentence[term.start : term.end])
        if _in_whole(claim, term) and not _in_scope(claim, term):
            continue  # a whole of another name is another whole, not another scope
        scoped = _in_scope(claim, term)
        if word in told or not (term.keys & claim.focus.keys or term.place or scoped or _told_of(claim, term)):
            continue
        if not term.keys & claim.focus.keys and _by_the_way(claim, term):
            continue
        if (
            term.place
            or (scoped and not term.shared and not named_in(word, leading(entry)))
            or (_surely_name(claim, term, word) and not term.shared and not named_in(word, _folded(entry.document)))
        ):
            unknown.append(term)
    return unknown


def _surely_name(claim: Claim, term: Term, word: str) -> bool:
    """A capital letter tells a name; at the beginning of a sentence only of a word that English has no other use for."""
    return term.start > 0 or (claim.language == "en" and word not in english_words())


def parts_of_others(claim: Claim) -> list[Span]:
    """The parts of the claim's sentence that tell of its other figures."""
    return spans_of_others(claim.sentence, claim.language, *_among(claim))


def _among(claim: Claim) -> tuple[list[Span], int]:
    """Where the figures of the claim's sentence stand in it, in order, and which of them is the claim's."""
    told = sorted((claim.figure, *claim.fellows), key=lambda f: f.start)
    places = [Span(f.start - claim.offset, f.end - claim.offset) for f in told]
    return places, next(i for i, f in enumerate(told) if f is claim.figure)


# Words before a name that make it the place or the owner of what is told.
_OF = re.compile(
    r"(?:\b(?:in|at|across|throughout|within|inside|for|of|from|tai|o|cua|rieng|tren dia ban)\s+(?:the\s+|tinh\s+|thanh pho\s+)?)$"
)
CALENDAR = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july|august|september"
    r"|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|q\d|h\d|quy|thang|nam|ngay)$"
)
# A part of a sentence that tells where or by whom something was said, not what it is of.
_SAID = re.compile(
    r"\b(?:said|says|say|speaking|spoke|told|according|report(?:s|ed)?|announce[ds]?|conference|meeting|ceremony|session|seminar"
    r"|phat bieu|cho biet|cho hay|theo|bao cao|hoi nghi|phien hop|cuoc hop|dien ra|hop bao|toa dam|le cong bo)\b"
)


def _told_of(claim: Claim, term: Term) -> bool:
    """A name after "in", "of", "tại" and the like; months and days are none."""
    word = claim.folded[term.start : term.end]
    return bool(_OF.search(claim.folded[: term.start])) and not CALENDAR.match(word)


def _by_the_way(claim: Claim, term: Term) -> bool:
    """The name stands in a part of the sentence that only tells who said it or where, without the figure."""
    start, end = part_around(claim.sentence, term.start)
    inside = start <= claim.figure.start - claim.offset < end
    return not inside and bool(_SAID.search(claim.folded[start:end]))


def _own_words(claim: Claim, alone: bool = False) -> str:
    """The part of the sentence that tells of the figure; `alone` ends it at the figures beside it."""
    return once(claim, f"own words {alone}", lambda: _read_own_words(claim, alone))


def _read_own_words(claim: Claim, alone: bool) -> str:
    place = claim.figure.start - claim.offset
    places = [f.start - claim.offset for f in (claim.figure, *claim.fellows)]
    if not alone:
        return own_part(claim.sentence, place, places)
    start, end = part_around(claim.sentence, place)
    lower = max((f.end - claim.offset for f in claim.fellows if start <= f.start - claim.offset < place), default=start)
    upper = min((p for p in places if place < p < end), default=end)
    return own_part(claim.sentence[:start] + claim.sentence[lower:upper] + claim.sentence[end:], start + place - lower, [
        p if p < start else p - (lower - start) - (end - upper) if p >= end else start + place - lower for p in places
    ])  # fmt: skip


def other_year(claim: Claim, entry: Entry) -> bool:
    """The claim names a year beside its figure that the announcement does not name near the figure."""
    told = once(claim, "years", lambda: frozenset(_YEAR.findall(_own_words(claim, alone=True))))
    if not told:
        return False
    near, spans = once(entry, "years", lambda: _years_near(entry))
    return any(y not in near and not (spans and min(spans) <= int(y) <= max(spans)) for y in told)


def _years_near(entry: Entry) -> tuple[frozenset[str], list[int]]:
    """The years named near a figure or in the dates that it is told of, and the years of its period."""
    period, base = entry.period, entry.figure.change.base if entry.figure.change else None
    dates = [period.start, period.end, entry.published, *((base.start, base.end) if base else ())]
    if entry.figure.unit == "date":
        dates += [entry.figure.value, entry.figure.value_max]
    near = " ".join((entry.sentence, entry.passage.heading, entry.document.title, _before(entry), *filter(None, dates)))
    return frozenset(_ANY_YEAR.findall(near)), [int(d[:4]) for d in (period.start, period.end) if d]


def _before(entry: Entry) -> str:
    before = entry.document.text[max(entry.passage.start, entry.start - 300) : entry.start]
    prose = "\n".join(line for line in before.split("\n") if not is_row(line))
    return prose.replace(entry.document.title, " ")


_ANY_YEAR = re.compile(r"(?=((?:19|20)\d\d))")
_YEAR = re.compile(r"(?<![\d.,/])(?:19|20)\d\d(?![\d%])(?!,\d)")


def whole_told_otherwise(claim: Claim, entry: Entry) -> bool:
    """The sentence tells "x of y" with a y that is not the announced whole, whether or not it was understood."""
    stated = entry.figure.of.value if entry.figure.of else None
    start = claim.figure.start - claim.offset
    found = _OUT_OF.match(claim.sentence, start)
    if stated is None or found is None:
        return False
    told = re.sub(r"[.,\s]", "", found[1])
    return told != stated.partition(".")[0]


def whole_widened(claim: Claim, entry: Entry) -> bool:
    """The claim is a share of all there is, and the announced one of what the sentence narrows down in words of its own
    ("of all retail sales", "among the four platforms")."""
    whole = claim.figure.of
    if whole is None or claim.figure.unit != "%" or claim.figure.change is not None:
        return False
    after = claim.folded[claim.figure.end - claim.offset :]
    if not (_ALL_OF.match(fold(whole.name)) or _OF_ALL.match(after)):
        return False
    if entry.figure.of is not None and _ALL_OF.match(fold(entry.figure.of.name)):
        return False
    foreign = claim.language != entry.document.language
    told = claim.words.keys | claim.focus.keys | claim.context.keys
    narrowing = (*entry.own.terms, *entry.whole.terms)
    theirs = {t.keys: t.weight for t in narrowing if not t.keys & told and (t.shared or not foreign)}
    return sum(theirs.values()) >= _NARROWED


_OF_ALL = re.compile(
    r"\s*(?:%|percent|per cent)?\s*(?:of (?:all|every|the (?:whole|entire|total))|(?:tong so|toan bo|tat ca))(?!\w)"
)
_NARROWED = 2.0  # weight of words


_OUT_OF = re.compile(
    r"[\d.,]*\d\s*(?:/|(?:out of|of|trên|trong)(?:\s+(?:the|all|tổng số|số|tổng))*\s+)\s*(\d[\d.,]*)", re.IGNORECASE
)


def verbatim(claim: Claim, entry: Entry) -> bool:
    """The claim is the stated sentence word for word, and its figure stands where the stated one does."""
    if claim.figure.start - claim.offset != entry.figure.start - entry.start:
        return False
    return claim.sentence.casefold() == entry.sentence.casefold()


def other_sense(claim: Claim, entry: Entry) -> bool:
    """One is negated and the other is not, or one says the opposite of the other ("rejected", "accepted")."""
    if once(claim, "negated", lambda: _denied_of_claim(claim)) != once(
        entry, "negated", lambda: _denied_of_entry(entry)
    ):
        return True
    if turned(claim.sentence, entry.sentence):
        return not other_people(claim.sentence, entry.sentence)
    return _other_noun(claim, entry)


def _denied_of_claim(claim: Claim) -> bool:
    places = [f.start - claim.offset for f in (claim.figure, *claim.fellows)]
    return negated(_LEADING_WHOLE.sub("", _told_with(claim.sentence, claim.figure.start - claim.offset, places)))


def _denied_of_entry(entry: Entry) -> bool:
    places = [place - entry.start for place in entry.places]
    return negated(_told_with(entry.sentence, entry.figure.start - entry.start, places))


def _told_with(sentence: str, place: int, places: Sequence[int]) -> str:
    """The own part of a figure; of a part of what is told before it ("1,148 are missing, most of them …"), all of it.

    It is looked for between semicolons: what is denied beside these is denied of something else.
    """
    begin = sentence.rfind(";", 0, place) + 1
    end = sentence.find(";", place)
    statement = sentence[begin:] if end < 0 else sentence[begin:end]
    start, _ = part_around(statement, place - begin)
    if start and _PART_OF_IT.match(fold(statement[start:])):
        return statement
    return own_part(statement, place - begin, [p - begin for p in places if 0 <= p - begin < len(statement)])


_PART_OF_IT = re.compile(
    r"\s*(?:nhieu nhat|trong do|trong so do|chu yeu|phan lon|most(?:ly)?\b|mainly|of them|of which|of these|including|among them|above all)"
)


# "Of the villages that have no signal, …": what the whole lacks is not said of the part.
_LEADING_WHOLE = re.compile(r"^\s*(?:Of|Among|Trong số|Trong tổng số)\s[^,;]*,", re.IGNORECASE)


def _other_noun(claim: Claim, entry: Entry) -> bool:
    """A count of things of which the announcement knows nothing, or of another kind than it counts."""
    if claim.figure.unit != "count":
        return False
    mine = once(
        claim, "noun", lambda: _counted(claim.words, claim.sentence, claim.figure.end - claim.offset, claim.language)
    )
    if not mine:
        return False
    end = entry.figure.end - entry.start
    theirs = once(entry, "noun", lambda: _counted(entry.words, entry.sentence, end, entry.document.language))
    here, there = (
        once(claim, "kinds counted", lambda: _kinds(mine)),
        once(entry, "kinds counted", lambda: _kinds(theirs)),
    )
    if any(not here[group] & there[group] for group in here.keys() & there.keys()):
        return True
    known = keys_near(entry)
    return claim.language == entry.document.language and not any(t.keys & known for t in mine)


def _kinds(terms: Sequence[Term]) -> dict[int, frozenset[str]]:
    """Of each group of WHOM that the words name, by its place, what they name of it."""
    keys = frozenset().union(*(t.keys for t in terms))
    return {number: keys & group for number, group in enumerate(WHOM) if keys & group}


def other_count(claim: Claim, entry: Entry) -> bool:
    """Each counts a thing, told right behind its number, of which the other's name for what it counts says nothing."""
    if claim.figure.unit != "count" or entry.figure.unit != "count":
        return False
    mine = _counted(claim.words, claim.sentence, claim.figure.end - claim.offset, claim.language)
    end = entry.figure.end - entry.start
    theirs = _counted(entry.words, entry.sentence, end, entry.document.language)
    foreign = claim.language != entry.document.language
    here = [t for t in mine if t.weight >= 1.0 and (t.shared or not foreign)][:1]
    there = [t for t in theirs if t.weight >= 1.0 and (t.shared or not foreign)][:1]
    if not here or not there:
        return False
    known = entry.focus.keys.union(*(t.keys for t in theirs))
    told = claim.focus.keys.union(*(t.keys for t in mine))
    if there[0].start - end <= _RIGHT_BEHIND and not there[0].keys & told:
        # "720 buses", "19.6 million trips": each says what it counts
        known = frozenset().union(*(t.keys for t in theirs))
    return not here[0].keys & known and not there[0].keys & told


_RIGHT_BEHIND = 1  # characters


def _counted(meaning: Meaning, text: str, end: int, language: Language) -> list[Term]:
    """The first two content words after a number, those of a time aside."""
    near = [t for t in meaning.terms if end <= t.start <= end + _NOUN_WITHIN]
    return [t for t in near if not beside_the_point(text, language, t.start)][:2]


def _told_near(entry: Entry) -> str:
    publisher = fold(entry.document.publisher or "")
    national = "" if _LOCAL.search(publisher) else publisher
    texts = (
        subject_of(entry.document),
        entry.passage.heading.replace(entry.document.title, " "),
        entry.sentence,
        _before(entry),
    )
    return fold(" ".join(texts)) + national


def _in_whole(claim: Claim, term: Term) -> bool:
    whole = claim.figure.of.name if claim.figure.of else ""
    start = claim.sentence.find(whole) if whole else -1
    return start >= 0 and start <= term.start < start + len(whole)


def _in_scope(claim: Claim, term: Term) -> bool:
    """The name is of the place or body that the claim's figure holds for."""
    scope = claim.figure.scope
    start = claim.sentence.find(scope) if scope else -1
    return scope is not None and start >= 0 and start <= term.start < start + len(scope)


def told_apart(claim: Claim, entry: Entry) -> Sequence[Term]:
    """What the claim measures, without the names of whom the announcement is of: its figures need not repeat them."""
    names = once(claim, "names of focus", lambda: [t for t in claim.focus.terms if t.name and not t.shared])
    if not names:
        return claim.focus.terms
    known = keys_near(entry)
    unknown = [t for t in names if t.name and not t.shared and not t.keys & known]
    if not unknown:
        return claim.focus.terms
    named = leading(entry)
    return [t for t in claim.focus.terms if t not in unknown or not any(named_in(key, named) for key in t.keys)]


def leading(entry: Entry) -> str:
    """What names whom a document is of: its title, heading and publisher, its beginning, and the words before the figure."""
    return once(entry, "leading", lambda: _read_leading(entry))


def _read_leading(entry: Entry) -> str:
    document = entry.document
    return _fold(" ".join((document.title, document.publisher or "", entry.passage.heading, document.text[:_BEGINNING],
                          _before(entry), entry.sentence)))  # fmt: skip


_BEGINNING = 500  # characters


@lru_cache(maxsize=8192)
def _fold(text: str) -> str:
    return fold(text)


def root(name: str) -> str:
    """A name without the ending that makes an adjective of it (Italian, Japanese, Marovian)."""
    return name[: max(4, len(name) - 3)]


def named_in(name: str, text: str) -> bool:
    """A folded text has a name, or the name of its people ("Valdra", "Valdran"); a short one only as a whole word."""
    start = text.find(begin := root(name))
    while start >= 0:
        whole = len(name) > len(begin) or not text[start + len(begin) : start + len(begin) + 1].isalnum()
        if whole and not text[start - 1 : start].isalnum():
            return True
        start = text.find(begin, start + 1)
    return False


@lru_cache(maxsize=256)
def _folded(document: Document) -> str:
    """All that a document names, folded. A ministry's name tells its country; a locality may only report."""
    publisher = fold(document.publisher or "")
    text = fold(f"{document.title}\n{document.text}")
    return text + (publisher if not _LOCAL.search(publisher) or OWN_PLACE.search(text) else "")


def _narrower(claim: Claim, entry: Entry) -> bool:
    """The figure is stated of a part of the country and told of the whole of it."""
    stated, told = entry.figure.scope, claim.figure.scope
    if not stated or not told:
        return False
    terms = _terms(claim, told)
    if not terms or not all(t.keys & NATION for t in terms):
        return False
    places = [t for t in entry.focus.terms if t.place and not t.keys & NATION]
    return bool(places) and not any(t.keys & claim.context.keys for t in places)


def another_told(claim: Claim, entry: Entry) -> Figure | None:
    """The other figure of the announced sentence whose words the claim has ("secondary schools" for "primary schools").

    A name is looked for with figures of every unit: of "waiting at Pha Long fell to 2.2 hours, against 890 trucks at Na
    Tam" the hours are not Na Tam's.
    """
    if len(entry.beside) < 2:
        return None
    foreign = claim.language != entry.document.language
    alike = [f for f in entry.beside if family(f.unit) == entry.family and f.unit != "date"]
    coin = is_coin(entry.sentence, entry.figure.end - entry.start)
    alike = [f for f in alike if is_coin(entry.sentence, f.end - entry.start) in (coin, None) or coin is None]
    language = entry.document.language
    if entry.figure.unit != "date" and len(alike) > 1:
        claimed = once(claim, f"claimed {foreign}", lambda: _claimed(claim, foreign))
        places, this = _places(entry, alike)
        for that, figure in enumerate(alike):
            if figure.value == entry.figure.value or not _alike(figure, entry.figure):
                continue
            if claim.figure.of is not None and claim.figure.of.value == figure.value:
                continue  # the whole, which the claim tells as well
            if another_is_told(claimed, entry.sentence, language, places, this, that, foreign):
                return figure
    names = once(claim, "names", lambda: _claimed_names(claim))
    if names and _named_right_before(entry, names):
        return None
    places, this = _places(entry, entry.beside)
    for that, figure in enumerate(entry.beside if names and len(places) == len(set(places)) else ()):
        other = figure.value != entry.figure.value and (figure.unit == "date") == (entry.figure.unit == "date")
        if other and names_another(names, entry.sentence, language, places, this, that, foreign):
            return figure
    return None


def scope_of_another(claim: Claim, entry: Entry) -> Figure | None:
    """The other figure of the announced sentence for whose people, bodies or places the claim is told.

    "690 billion …, of which 260 billion for the province" is no 690 billion for the province.
    """
    if claim.figure.unit == "date" or len(entry.beside) < 2:
        return None
    foreign = claim.language != entry.document.language
    whole = claim.figure.of.name if claim.figure.of and claim.figure.of.value is None else ""
    told = claim.focus.keys.union(
        *(t.keys for label in (claim.figure.scope or "", whole) for t in _terms(claim, label))
    )
    if _POINTING_BACK.match(fold(whole)):  # "women are fitter: 43.8% of them …": of what stands before
        told = told.union(*(t.keys for t in claim.words.terms if t.start < claim.figure.start - claim.offset))
    own = terms_in(entry.words, entry.sentence, entry.figure.scope)
    known = entry.focus.keys.union(*(t.keys for t in own))
    for figure in entry.beside:
        if not figure.scope or figure.scope == entry.figure.scope or family(figure.unit) != entry.family:
            continue
        if figure.value == entry.figure.value or any(f.value == figure.value for f in claim.fellows):
            continue
        timed = "stated" in (figure.period.basis, entry.figure.period.basis)
        if not _alike(figure, entry.figure, timed=timed):
            continue
        theirs = terms_in(entry.words, entry.sentence, figure.scope)
        apart = [t for t in theirs if not t.keys & known and (t.shared or not foreign)]
        mine = [t for t in own if not any(t.keys & other.keys for other in theirs)]
        if not all(t.keys & told for t in apart if t.name):
            continue  # of a name every word: "cả nước" has one of "Cà Mau"
        if _heavy(apart) and coverage(apart, told, foreign) >= _HALF and not any(t.keys & told for t in mine):
            return figure
    return None


_POINTING_BACK = re.compile(r"(?:them|these|those|this|that|it|ho|so do|so nay|trong do)(?!\w)")


def _named_right_before(entry: Entry, names: frozenset[str]) -> bool:
    """Whether a name of the claim stands right before the figure: "Ninh Bình (83.5%)" is of Ninh Bình."""
    place = entry.figure.start - entry.start
    return any(t.name and t.keys & names and 0 <= place - t.end <= _RIGHT_BEFORE for t in entry.words.terms)


_RIGHT_BEFORE = 2  # characters: a space and a bracket


def _places(entry: Entry, figures: Sequence[Figure]) -> tuple[list[Span], int]:
    """Where figures stand in the sentence, and which of them is the entry's own."""
    places = [Span(f.start - entry.start, f.end - entry.start) for f in figures]
    return places, next(i for i, f in enumerate(figures) if f.start == entry.figure.start)


def _claimed_names(claim: Claim) -> frozenset[str]:
    """The keys of the names that the claim tells of its figure: those before its next figure."""
    after = min((f.start for f in claim.fellows if f.start > claim.figure.start), default=10**9) - claim.offset
    before = max((f.end for f in claim.fellows if f.end <= claim.figure.start), default=0) - claim.offset
    terms = [t for t in claim.words.terms if t.name and t.start < after and (t.start >= before or before <= 0)]
    return frozenset(k for t in terms if not CALENDAR.match(claim.folded[t.start : t.end]) for k in t.keys)


def known_words(claim: Claim, entry: Entry) -> tuple[float, float]:
    """Shares of what each measures that the other tells, of words known in both languages; 1 where there are none.

    Months and years are left out, and so are the names of places, which are compared as scopes.
    """
    known = keys_near(entry)
    return _known(claim.focus, known), _known(entry.focus, claim.context.keys | claim.focus.keys)


def _known(measured: Meaning, keys: frozenset[str]) -> float:
    terms = {t.keys: t for t in measured.terms if t.shared and t.weight >= 1 and not (t.place or t.keys & _TIME)}
    return coverage(tuple(terms.values()), keys, True) if terms else 1.0


_TIME = frozenset(["g:month", "month", "g:year", "year", "g:quarter", "quarter", "g:day", "day"])


def _claimed(claim: Claim, foreign: bool) -> frozenset[str]:
    """The claim's sentence without what only its other figures have."""
    alike = sorted(
        (f for f in (claim.figure, *claim.fellows) if family(f.unit) == claim.family and f.unit != "date"),
        key=lambda f: f.start,
    )
    places = [Span(f.start - claim.offset, f.end - claim.offset) for f in alike] or [Span(0, 0)]
    this = next((i for i, f in enumerate(alike) if f is claim.figure), 0)
    return words_of(claim.sentence, claim.language, places, this, foreign)


def _alike(one: Figure, other: Figure, *, timed: bool = True) -> bool:
    """Two figures that time, nature and direction do not set apart; without `timed` nature and direction alone."""
    same_time = (one.period.start, one.period.end) == (other.period.start, other.period.end)
    return (same_time or not timed) and one.nature == other.nature and (one.change is None) == (other.change is None)


_BELOW = re.compile(
    r"(?:less than|fewer than|under|below|short of|not quite|chua (?:den|toi|day)|khong (?:den|toi|day)|duoi|it hon|thap hon)"
    r"(?: (?:muc|con so|usd|vnd|eur|us\$|\$))*\s*$"
)


def strictly_below(claim: Claim) -> bool:
    """The words before the figure say that it is not reached ("fewer than 500"), not that it is the most ("up to 500")."""
    return bool(_BELOW.search(claim.folded[: claim.figure.start - claim.offset].rstrip(" $")))


def other_condition(claim: Claim, entry: Entry) -> bool:
    """The claim excepts or includes something that the announcement does not."""
    mine = once(claim, "exception", lambda: exception(claim.sentence))
    return bool(mine) and mine != exception(entry.sentence)
