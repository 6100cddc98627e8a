"""A question as the features see it: its own matter, weighed for a text of either language, and what it wants told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from assistant.answering.conversation import CONTINUED
from assistant.figures.opposites import ROSE
from assistant.figures.sameness import concepts
from assistant.records import Document, Language
from assistant.retrieval.matching import Phrase, View, accented, view
from assistant.retrieval.stopwords import STOPWORDS
from assistant.retrieval.syllables import is_syllable
from assistant.retrieval.understanding import Query, Term
from assistant.text import fold, stem, terms

# A word that has no counterpart in the other language could not have been met there: it counts this share.
_UNTRANSLATED = 0.25

# Folded. "Phần trăm" and "9 tháng đầu năm" hold the syllables of "phấn đấu", so whole expressions are looked for.
_TARGET = re.compile(
    r"(?<!\w)(?:targets?|targeted|goals?|aim(?:s|ed)?|plan(?:s|ned)?|must|should|due|requir\w+|deadline|(?:is|are|has|have) to|will|would|expect\w*|forecast\w*|predict\w*|projected"
    r"|muc tieu|phan dau|chi tieu|ke hoach|yeu cau|(?<!co )phai(?! khong| chang)|thoi han|han chot|se|du kien|du bao|huong toi|dat ra|de ra)(?!\w)"
)
_CHANGE = re.compile(
    r"(?<!\w)(?:increas\w*|decreas\w*|gr[eo]w\w*|ris(?:e|es|en|ing)|rose|fall\w*|fell|drop\w*|declin\w*|chang\w*|reduc\w*|climb\w*|jump\w*|shr[aiu]nk\w*|gain\w*"
    r"|(?:br(?:ing|ings|ought)|came|comes?|went|g(?:o|oes|one)|mov(?:e|es|ed)|push(?:ed)?) (?:\w+ ){0,3}?(?:up|down)|by how much"
    r"|how much (?:more|less|fewer|higher|lower|larger|smaller|longer|shorter)|(?:nhich|di|day|doi|leo|tut|ha|keo|giat) (?:len|xuong|lui)|(?:len|xuong) (?:them )?(?:bao nhieu|may)|(?:nhieu|it|duoc|co) them (?:bao nhieu|may)"
    rf"|{ROSE}|giam(?! doc| sat| dinh| khao)|thay doi|chenh lech|(?:cao|thap|nhieu|it) hon bao nhieu)(?!\w)"
)
# What it changed to is a level: "xuống còn bao nhiêu", "up to how many".
_LEVEL = re.compile(r"(?<!\w)(?:con|toi|den|(?:o|len|xuong) muc) (?:bao nhieu|may)(?!\w)|(?<!\w)to (?:how|what)(?!\w)")
_HOW_MANY = re.compile(r"(?<!\w)(?:how many|number of|bao nhieu|may|bn|so luong|so)(?!\w)")

Met = int  # which terms of the question a text holds: bit n is set for term n


@dataclass(frozen=True)
class Asked:
    """What is the same for every sentence of one question."""

    query: Query
    own: tuple[tuple[int, Term], ...]  # terms of the question's own matter, with their place among all terms
    general: tuple[tuple[int, Term], ...]  # words that say how much or how, not of what
    same: tuple[float, ...]  # weight of every term in a text of the question's language
    other: tuple[float, ...]  # … of the other one
    roots: frozenset[str]
    concepts: frozenset[str]
    wants_target: bool
    wants_change: bool
    counted: Term | None  # what "how many" asks to count
    accented: tuple[tuple[Met, str], ...]  # terms of one syllable that its accents tell from others: their bit and it
    openings: Mapping[str, tuple[tuple[int, Phrase], ...]]  # forms of the terms, with their bit, by their first stem
    _kept: dict[tuple[str, Met, Language], float] = field(init=False, repr=False, compare=False, default_factory=dict)

    def met(self, seen: View) -> Met:
        """Which terms a text holds."""
        held = 0
        for root in self._opening & seen.stems:
            for bit, form in self.openings[root]:
                if not held & bit and (len(form) == 1 or seen.has(form)):
                    held |= bit
        for bit, syllable in self.accented:
            if held & bit and not seen.writes(syllable):
                held &= ~bit
        return held

    def weights(self, language: Language) -> tuple[float, ...]:
        """Weight of each term for a text of `language`."""
        return self.same if language == self.query.language else self.other

    def total(self, language: Language) -> float:
        """Weight of all of the question's own matter for a text of `language`."""
        key = ("total", 0, language)
        if key not in self._kept:
            weights = self.weights(language)
            self._kept[key] = sum([weights[n] for n, _ in self.own])
        return self._kept[key]

    def share(self, met: Met, language: Language) -> float:
        """Share of the weight of the question's own matter that is met, 0 to 1; 0.5 where it has none."""
        met &= self.matter
        key = ("share", met, language)
        if key not in self._kept:
            weights = self.weights(language)
            total = self.total(language)
            self._kept[key] = sum([weights[n] for n, _ in self.own if met >> n & 1]) / total if total else 0.5
        return self._kept[key]

    def missing_most(self, met: Met, language: Language) -> float:
        """Weight of the weightiest term that is not met, as a share of the weightiest of all."""
        met &= self.matter
        key = ("missing", met, language)
        if key not in self._kept:
            weights = self.weights(language)
            heaviest = max([weights[n] for n, _ in self.own], default=1.0)
            self._kept[key] = max([weights[n] for n, _ in self.own if not met >> n & 1], default=0.0) / heaviest
        return self._kept[key]

    def missing_required(self, met: Met, *, names: bool) -> float:
        """How many names (or places and bodies) of the question are not met."""
        return float(((self.names if names else self.required & ~self.names) & ~met).bit_count())

    @cached_property
    def _opening(self) -> frozenset[str]:
        """The first words of all forms: met with a text's at the cost of the smaller set, which a view of keys is not."""
        return frozenset(self.openings)

    def implied(self, document: Document, *, sentence: bool = False) -> Met:
        """The country that a question names, in an announcement of its own: that need not name it. No `sentence` need do
        so where it is in the country's language or none of them does."""
        countries = [(n, t) for n, t in enumerate(self.query.terms) if t.home]
        if not countries or not at_home(document):
            return 0
        told = sentence and document.language != "vi"
        return sum(1 << n for n, t in countries if not (told and view(document.text).has_any(t.forms)))

    @cached_property
    def matter(self) -> Met:
        """The terms of the question's own matter."""
        return sum(1 << n for n, _ in self.own)

    @cached_property
    def required(self) -> Met:
        """The terms that a sentence must hold: names, places and bodies."""
        return sum(1 << n for n, t in self.own if t.required)

    @cached_property
    def names(self) -> Met:
        """Those of them that are names."""
        return sum(1 << n for n, t in self.own if t.required and t.kind == "name")

    @cached_property
    def heard(self) -> Met:
        """The terms of the question's own matter that some announcement holds."""
        return sum(1 << n for n, t in self.own if t.frequency)

    @cached_property
    def compound(self) -> Met:
        """Those of several words."""
        return sum(1 << n for n, t in self.own if max(map(len, t.forms)) > 1)


# What only an announcement of Viet Nam has in its head, publisher or address: its name, its capitals, its domain.
_HERE = re.compile(r"(?<!\w)(?:viet ?nam(?:ese)?|ha ?noi|ho chi minh|chinhphu)(?!\w)|\.vn(?!\w)")
_COIN = re.compile(r"(?<!\w)VND ?\d|\d (?:VND|dong)(?!\w)")
_HEAD = 600  # characters of a text in which it tells where it takes place


@lru_cache(maxsize=4096)
def at_home(document: Document) -> bool:
    """Whether an announcement is of Viet Nam: in its language, or from its bodies, or in its money."""
    if document.language == "vi":
        return True
    told = (document.publisher, document.url, document.title, document.text[:_HEAD])
    return _HERE.search(fold(" . ".join(filter(None, told)))) is not None or _COIN.search(document.text) is not None


def asked_of(query: Query) -> Asked:
    """What a question asks, once for all its sentences."""
    folded = fold(query.text)
    openings: dict[str, tuple[tuple[int, Phrase], ...]] = {}
    for n, term in enumerate(query.terms):
        for form in filter(None, term.forms):
            openings[form[0]] = (*openings.get(form[0], ()), (1 << n, form))
    return Asked(
        query=query,
        own=tuple((n, t) for n, t in enumerate(query.terms) if t.kind != "general"),
        general=tuple((n, t) for n, t in enumerate(query.terms) if t.kind == "general"),
        same=tuple(t.weight for t in query.terms),
        other=tuple(t.weight * (1.0 if t.carries else _UNTRANSLATED) for t in query.terms),
        roots=frozenset(root for t in query.terms for form in t.forms for root in form),
        concepts=concepts(query.text),
        wants_target=_TARGET.search(folded) is not None,
        wants_change=_CHANGE.search(folded) is not None and _LEVEL.search(folded) is None,
        counted=_counted(query),
        accented=_accented(query),
        openings=openings,
    )


def _accented(query: Query) -> tuple[tuple[Met, str], ...]:
    """Single syllables of a question in Vietnamese with its accents; a glossary's own forms know their accents."""
    if query.language != "vi" or query.question.isascii():
        return ()
    single = ((n, accented(t.text)) for n, t in enumerate(query.terms) if t.kind in ("word", "name") and t.forms)
    return tuple((1 << n, syllables[0]) for n, syllables in single if len(syllables) == 1 and is_syllable(syllables[0]))


def own_term_at(query: Query, place: int) -> Term | None:
    """The term of the question's own matter that begins at a place of it; None where none does."""
    folded = fold(query.text)
    return next((t for t in query.terms if t.kind != "general" and folded.startswith(fold(t.text), place)), None)


def _counted(query: Query) -> Term | None:
    """The term that comes right after "how many" or "bao nhiêu"; None where nothing is counted."""
    folded = fold(query.text)
    how_many = _HOW_MANY.search(folded)
    if how_many is None or not {"count"} >= query.units:
        return None
    end = folded.find(CONTINUED, how_many.end())
    placed = [(folded.find(fold(t.text), how_many.end(), end if end >= 0 else len(folded)), t) for t in query.terms]
    after = [(place, t) for place, t in placed if place >= 0]
    return min(after, key=lambda pair: pair[0])[1] if after else None


@lru_cache(maxsize=20_000)
def content(text: str) -> frozenset[str]:
    """Stems of the content words of a text."""
    return frozenset(stem(t) for t in terms(text) if t not in STOPWORDS)
