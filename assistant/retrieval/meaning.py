"""What the words of a phrase mean, the same in both languages: concepts of the glossary, of statistics, and stems.

A text becomes a list of `Term`s, one a content word, each with every key that it may be known by. Two texts are near
where the terms of one find their keys in the other; nothing is embedded, so thousands of phrases are read in a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.figures.concepts import EXCLUSIVE, GENERIC, table
from assistant.figures.contrast import own_words
from assistant.figures.sameness import concepts
from assistant.records import Language
from assistant.retrieval.glossary import Glossary
from assistant.text import Span, fold, stem

_WORD = re.compile(r"[^\W_]+")
# A concept that stands for another where a figure is of the whole of it ("40% of people", "40% of the population").
ALSO = {"people": "population", "population": "people"}
_GENERIC_WEIGHT = 0.3
_SYLLABLE_WEIGHT = 0.5  # a Vietnamese word that no list knows is often two or three syllables, each counted


@dataclass(frozen=True, slots=True)
class Term:
    """text[start:end] is a content word; `keys` are what it may be known by, `shared` whether both languages have one.

    `name` tells that it is written with a capital letter.
    """

    start: int
    end: int
    keys: frozenset[str]
    weight: float
    shared: bool
    name: bool
    place: bool = False  # part of the name of a place or a body


@dataclass(frozen=True, slots=True)
class Meaning:
    """The terms of a text and all their keys together."""

    terms: tuple[Term, ...]
    keys: frozenset[str]

    def within(self, start: int, end: int) -> Meaning:
        """The part of the text between two offsets."""
        return meaning_of(tuple(t for t in self.terms if start <= t.start and t.end <= end))

    def __or__(self, other: Meaning) -> Meaning:
        return Meaning(self.terms + other.terms, self.keys | other.keys)


def meaning_of(terms: Sequence[Term]) -> Meaning:
    """A meaning made of terms."""
    return Meaning(tuple(terms), frozenset().union(*(t.keys for t in terms)))


NOTHING = Meaning((), frozenset())


class Interpreter:
    """Reads phrases into meanings with one glossary; what it read is kept."""

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary
        self._read = lru_cache(maxsize=50_000)(self._interpret)

    def __call__(self, text: str, language: Language) -> Meaning:
        """The meaning of an NFC text."""
        return self._read(text, language) if text.strip() else NOTHING

    def _interpret(self, text: str, language: Language) -> Meaning:
        words = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(fold(text))]
        named = self._named(text, language)
        terms: list[Term] = []
        index = 0
        while index < len(words):
            size, hit = _phrase(words, index)
            for position in range(index, index + size):
                start, end, word = words[position]
                around = [(key, kind) for a, b, key, kind in named if a <= start and end <= b]
                ids = frozenset(key for key, _ in around)
                place = any(kind in ("place", "body") for _, kind in around)
                own = frozenset(hit) if hit else _own(word)
                if not own and not ids:
                    continue
                keys = own | ids
                if hit and language == "en" and len(word) > 3:
                    keys |= {stem(word)}
                keys |= frozenset(ALSO[key] for key in own if key in ALSO)
                known = bool(hit or ids)
                name = text[start].isupper()
                terms.append(Term(start, end, keys, _weight(own or ids, known, language), known, name, place and name))
            index += size
        return meaning_of(terms)

    def _named(self, text: str, language: Language) -> list[tuple[int, int, str, str]]:
        return [(m.start, m.end, f"g:{m.entry.id}", m.entry.kind) for m in self._glossary.find(text, language)]


@lru_cache(maxsize=1)
def _phrases() -> tuple[dict[tuple[str, ...], tuple[str, ...]], int]:
    phrases = table()
    return phrases, max(map(len, phrases))


def _phrase(words: Sequence[tuple[int, int, str]], index: int) -> tuple[int, tuple[str, ...]]:
    """How many words the longest known phrase at a place has, and its concepts; one word and none where none is known."""
    phrases, longest = _phrases()
    for size in range(min(longest, len(words) - index), 0, -1):
        hit = phrases.get(tuple(w for _, _, w in words[index : index + size]))
        if hit:
            return size, hit
    return 1, ()


@lru_cache(maxsize=65536)
def _own(word: str) -> frozenset[str]:
    return concepts(word)


def _weight(keys: Iterable[str], known: bool, language: Language) -> float:
    own = [k for k in keys if not k.startswith("g:")]
    if own and all(k in GENERIC for k in own):
        return _GENERIC_WEIGHT
    return 1.0 if known or language == "en" else _SYLLABLE_WEIGHT


def coverage(terms: Sequence[Term], keys: frozenset[str], foreign: bool) -> float:
    """Share of the weight of `terms` whose keys are among `keys`, 0 to 1; 0 for no terms.

    `foreign` tells that the keys are of a text in the other language: words that neither list knows and that are no
    names then count a quarter, since they could not have been found.
    """
    total = found = 0.0
    for term in terms:
        hit = not term.keys.isdisjoint(keys)
        weight = term.weight if hit or term.shared or term.name or not foreign else term.weight / 4
        total += weight
        found += weight if hit else 0.0
    return found / total if total else 0.0


# Of the kinds that exclude each other those that tell whom a figure is of; the others belong to what is measured.
_WHOM = frozenset({"locality", "commune", "male", "urban", "hospital"})
WHOM = tuple(group for group in EXCLUSIVE if group & _WHOM)
# The whole country, in either language.
NATION = frozenset({"g:viet_nam", "countri", "country", "nationwid", "nation", "national"})
_STATES = tuple(group for group in EXCLUSIVE if not group & _WHOM)
_STATE_KEYS = frozenset().union(*_STATES)
_PEOPLE = frozenset().union(*WHOM)
Kinds = dict[int, frozenset[str]]


def kinds_at(meaning: Meaning, place: int, places: Sequence[int], text: str = "") -> Kinds:
    """Which of the kinds that exclude each other a figure is told of, by the number of their group.

    `places` are the offsets of all figures of its unit in the sentence, its own `place` among them. Where a sentence
    names as many kinds as it has figures, they go together in order ("39% at ministries and 38% at localities"); one
    kind holds for all; else those that stand in the figure's own words, where `text` tells, or all that are named.
    """
    found: Kinds = {}
    telling = [term for term in meaning.terms if not term.keys.isdisjoint(_PEOPLE)]
    if not telling:
        return found
    ordered = sorted(places)
    owns = _own_spans(text, tuple(ordered)) if text and len(ordered) > 1 else ()
    for number, group in enumerate(WHOM):
        named: list[tuple[int, str]] = []
        for term in telling:
            member = next(iter(term.keys & group), None)
            if member is not None and (not named or named[-1][1] != member):
                named.append((term.start, member))
        told = _told_of(named, place, ordered, owns) if named else frozenset()
        if told:
            found[number] = told
    return found


@lru_cache(maxsize=8192)
def _own_spans(text: str, places: tuple[int, ...]) -> tuple[tuple[Span, Span], ...]:
    spans = [Span(p, (m.end() if (m := _NUMERAL.match(text, p)) else p + 1)) for p in places]
    return tuple((own.before, own.after) for own in own_words(text, spans) if not own.listed)


_NUMERAL = re.compile(r"\d[\d.,]*(?<=\d)\s?%?|\w+")


def _told_of(
    named: Sequence[tuple[int, str]], place: int, ordered: Sequence[int], owns: Sequence[tuple[Span, Span]] = ()
) -> frozenset[str]:
    """The kinds that the figure at `place` is told of; none where all that are named belong to other figures."""
    every = frozenset(member for _, member in named)
    if place not in ordered or len(ordered) < 2:
        return every
    if len(named) == len(ordered) and not _all_behind(named, owns):
        return frozenset({named[ordered.index(place)][1]})
    if len(named) == 1:
        # "94.1% in all, but only 92.5% in rural areas": of the last alone
        return every if not named[0][0] > ordered[-1] > place else frozenset()
    if _all_behind(named, owns):
        # "5.2% for men and 6.3% for women, and 6.6% in towns": each kind stands behind its figure
        own = owns[ordered.index(place)][1]
        return frozenset(member for start, member in named if own.start <= start < own.end)
    after = named[-1][0] > ordered[-1]
    slots = [_slot(named, one, ordered, after) for one in ordered]
    if sum(len(slot) for slot in slots) != len(named) or any(len(slot) > 1 for slot in slots):
        return every
    return frozenset(slots[ordered.index(place)])


def _all_behind(named: Sequence[tuple[int, str]], owns: Sequence[tuple[Span, Span]]) -> bool:
    """Every kind stands in the words behind one figure, before anything parts it from that figure."""
    return len(named) > 1 and all(any(after.start <= start < after.end for _, after in owns) for start, _ in named)


def _slot(named: Sequence[tuple[int, str]], place: int, ordered: Sequence[int], after: bool) -> list[str]:
    """The kinds between a figure and the next one, or between it and the one before."""
    if after:
        upper = min((p for p in ordered if p > place), default=10**9)
        return [member for start, member in named if place < start < upper]
    lower = max((p for p in ordered if p < place), default=-1)
    return [member for start, member in named if lower < start < place]


def settled(focus: Meaning, own: Meaning) -> Meaning:
    """The focus with the kind of thing that the figure's own part names, where it took over another ("exports … imports took 28 hours")."""
    terms = focus.terms
    for group in _STATES:
        taken, named = focus.keys & group, own.keys & group
        if taken and len(named) == 1 and not taken & named:
            terms = (*(t for t in terms if not t.keys & group), *(t for t in own.terms if t.keys & group))
    return focus if terms is focus.terms else meaning_of(terms)


def opposed(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two meanings name kinds of thing that exclude each other (exports, imports), other than whom they are of."""
    if one.isdisjoint(_STATE_KEYS) or other.isdisjoint(_STATE_KEYS):
        return False
    return any(one & group and other & group and not one & other & group for group in _STATES)


def telling(meaning: Meaning) -> float:
    """The weight of the words that say what is measured, not how it is counted or whom it is of; a name counts more."""
    return sum(
        1.5 if t.name and not t.shared else t.weight for t in meaning.terms if not t.keys & _PEOPLE and t.weight >= 0.5
    )
