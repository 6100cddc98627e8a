"""A question as the later steps see it: language, kind of answer asked for, terms with weights, what must be met."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.figures.numbers import Mention, find_mentions
from assistant.figures.periods import PeriodMention, find_periods
from assistant.figures.timing import in_year
from assistant.records import Language, Period
from assistant.retrieval.accents import Accents
from assistant.retrieval.framing import unframed
from assistant.retrieval.glossary import Glossary, GlossaryMatch
from assistant.retrieval.hurried import written_out
from assistant.retrieval.kinds import Kind, asked_units, kind_of, unit_asked, without_look_alikes
from assistant.retrieval.matching import Phrase, Vocabulary, phrase
from assistant.retrieval.references import Reference, references
from assistant.retrieval.spelling import Lexicon, english_words, restore
from assistant.retrieval.stopwords import is_stopword
from assistant.retrieval.syllables import is_syllable
from assistant.text import Token, fold, language_of, squeeze, terms, words

TermKind = Literal["concept", "general", "word", "name", "place", "body"]


@dataclass(frozen=True, slots=True)
class Term:
    """One thing the question speaks of. It is met by any of its `forms`; `required` terms by the sentence itself."""

    text: str
    forms: tuple[Phrase, ...]
    kind: TermKind
    weight: float
    frequency: int  # upper bound of the passages that hold it; 0: the announcements never mention it
    required: bool = False
    # Whether it can be met in a text of the other language: a concept that both have a word for, or a name.
    carries: bool = True
    # The language whose announcements all are of this country, so that they need not name it.
    home: Language | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A question understood."""

    question: str  # as asked, cleaned
    text: str  # as understood: slips mended, follow-ups completed
    dense: str  # what is embedded: with accents restored and abbreviations written out
    language: Language
    kind: Kind
    units: frozenset[str]  # units that the answer may have; empty: any
    terms: tuple[Term, ...]
    references: frozenset[Reference]
    periods: tuple[Period, ...]
    bases: tuple[Period, ...]  # what a change is asked against: "on March", "so với cùng kỳ 2024"
    numbers: tuple[Mention, ...]  # figures that the question itself states
    latest: bool  # asks for the newest
    occasions: tuple[Period, ...] = ()  # when the meeting was or the document came out that the question speaks of


_HOME = "viet_nam"  # of the glossary: the one country whose language announcements are read in
# Kinds of glossary entries that say how much or how, not of what; and indicators that every subject has.
_GENERAL = frozenset({"verb", "status", "question"})
_GENERAL_INDICATORS = frozenset(
    "rate number total average value amount share level result figure ranking growth increase decrease quantity year month quarter"
    " day time percentage count target data statistic".split()
)
# An English word of everyday use that the corpus lacks says less than a rare one.
_EVERYDAY = 3000
_POSSESSIVE = re.compile(r"(?<=\w)[’']s?$")
_POINTED: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:this|these) (?:programmes?|programs?|reports?|announcements?|notices?|bulletins?|documents?|campaigns?|reviews?|plans?)\b"
    ),
    "vi": re.compile(r"\b(?:chương trình|báo cáo|thông báo|bản tin|văn bản|chiến dịch|kế hoạch|đợt) này\b"),
}
_LATEST = re.compile(
    r"(?<!\w)(?:latest|newest|most recent|most up to date|currently|now|today|so far|to date|moi nhat|gan nhat|hien nay|hien tai|bay gio|(?:tinh |cho )?den (?:nay|gio|hien nay)|up to now|until now)(?!\w)"
)


def understand(
    question: str,
    glossary: Glossary,
    vocabulary: Vocabulary,
    lexicon: Lexicon,
    accents: Accents,
    *,
    understood: str | None = None,
    language: Language | None = None,
    default: Language = "vi",
    reference: date | None = None,
) -> Query:
    """Take a question apart. `understood` is the completed form of a follow-up; `reference` dates "last month"."""
    asked = squeeze(question)
    spoken = language or language_of(asked, default)
    plain = unframed(squeeze(understood or question), spoken)
    text = written_out(squeeze(restore(plain, lexicon, spoken).text), spoken)
    folded = fold(text)
    mentions = find_mentions(text, spoken)
    periods = [
        p
        for p in find_periods(text, reference, spoken)
        # "So far" asks for the newest, of whatever day it is.
        if (p.period.start or p.period.end) and not _LATEST.fullmatch(folded[p.start : p.end].strip())
    ]
    # Names with a digit in them (5G, Web 2.0) are read as mentions too, but they are words of the question.
    taken = [(m.start, m.end) for m in mentions if m.kind != "name"] + [(p.start, p.end) for p in periods]
    # "The latest" says when and not what.
    taken += [m.span() for m in _LATEST.finditer(folded)]
    # So does what a question only points at ("on this programme"): the announcements name it, or what it stands for.
    taken += [m.span() for m in _POINTED[spoken].finditer(text.lower())]
    # The unit that is asked in says in what, and is looked for as a figure's.
    unit = unit_asked(folded)
    taken += [unit] if unit else []
    found = references(text)
    occasions = [p for p in periods if p.role in ("at", "as_of") and _of_occasion(folded, p.start, p.end)]
    return Query(
        question=asked,
        text=text,
        dense=accents.restore(text) if spoken == "vi" else text,
        language=spoken,
        kind=kind_of(without_look_alikes(_named_first(text, glossary, spoken)), spoken),
        # A follow-up's own words go before those that it takes over: "And the funding?" asks for money.
        units=(asked_units(without_look_alikes(asked)) if understood else frozenset())
        or asked_units(without_look_alikes(text)),
        terms=_terms(text, glossary, vocabulary, taken, bool(found)),
        references=found,
        periods=tuple(
            _early(p.period, folded[p.start : p.end]) for p in periods if p.role != "compared" and p not in occasions
        ),
        bases=tuple(_base(p, periods) for p in periods if p.role == "compared"),
        numbers=tuple(m for m in mentions if m.kind == "quantity"),
        latest=bool(_LATEST.search(folded)),
        occasions=tuple(p.period for p in occasions),
    )


_VERB_LIKE = re.compile(r"(?:can|do|may|is|are|was|will|has|have) ", re.IGNORECASE)


def _named_first(text: str, glossary: Glossary, language: Language) -> str:
    """The question with a place that it begins with put as "it", where the name looks like a verb ("Can Tho", "Do Son")."""
    if _VERB_LIKE.match(text) is None:
        return text
    place = next((m for m in glossary.find(text, language) if m.start == 0 and m.entry.kind == "place"), None)
    return f"it{text[place.end :]}" if place is not None else text


# What takes place or comes out on a day, folded. A report is of its time, and so are its figures: it is none of these.
_OCCASION = r"(?:meetings?|sessions?|conferences?|conclusions?|notices?|announcements?|press releases?|statements?|briefings?|summit|telegram|dispatch)"
_OCCASION_VI = r"(?:hoi nghi|cuoc hop|phien hop|buoi hop|hop bao|buoi lam viec|ket luan|thong bao|cong dien|cong van|hoi thao|le cong bo)"
_OCCASION_BEFORE = re.compile(
    rf"(?<!\w)(?:{_OCCASION}(?: (?:held|in|of|on|from|dated|the))*|{_OCCASION_VI}(?: (?:so \S+|so ket|tong ket|dien ra|to chuc|duoc|hoi|ngay|vao|trong|cua))*)\s*$"
)
_OCCASION_AFTER = re.compile(rf"(?:['’]s)? (?:[\w-]+ ){{0,2}}?{_OCCASION}(?!\w)")


def _of_occasion(folded: str, start: int, end: int) -> bool:
    """Whether a time tells which meeting or document is meant: "the April 2026 conclusions", "hội nghị tháng 7/2026"."""
    return _OCCASION_BEFORE.search(folded, 0, start) is not None or _OCCASION_AFTER.match(folded, end) is not None


def _base(told: PeriodMention, periods: Sequence[PeriodMention]) -> Period:
    """The time that a question compares with: "the same period" without its year is that of the year before the one asked."""
    asked = [p.period for p in periods if p.role != "compared" and p.period.basis == "stated" and p.period.end]
    if told.period.basis != "context" or len(asked) != 1 or any(c.isdigit() for c in told.text):
        return told.period
    moved = in_year(asked[0], int((asked[0].end or "")[:4]) - 1)
    return told.period if moved is None else told.period.model_copy(update={"start": moved.start, "end": moved.end})


# The months that "early 2025" and "đầu năm 2025" may mean: the first quarter, and what is told of April.
_EARLY = re.compile(r"(?<!\w)(?:early|beginning|start|dau nam|dau)(?!\w)")
_EARLY_END = "04-30"


def _early(period: Period, said: str) -> Period:
    """A time "early" in a year, which a statement gives as its first day, as the months that a question may mean."""
    if period.start and period.start == period.end and period.start.endswith("-01-01") and _EARLY.search(said):
        return period.model_copy(update={"end": f"{period.start[:4]}-{_EARLY_END}", "basis": "context"})
    return period


def _terms(
    text: str, glossary: Glossary, vocabulary: Vocabulary, taken: Sequence[tuple[int, int]], refers: bool
) -> tuple[Term, ...]:
    result: dict[tuple[Phrase, ...], Term] = {}
    covered: list[tuple[int, int]] = list(taken)
    readings: dict[tuple[int, int], list[GlossaryMatch]] = {}
    for match in glossary.find(text):
        if _in_name(text, match):
            continue
        if not any(start <= match.start and match.end <= end for start, end in taken):
            readings.setdefault((match.start, match.end), []).append(match)
    for span, matches in readings.items():
        covered.append(span)
        term = _concept(text, matches, vocabulary)
        if term is not None:
            result.setdefault(term.forms, term)
    syllabic = language_of(text) == "vi"
    for token in words(text):
        if any(start < token.end and token.start < end for start, end in covered):
            continue
        term = _word(text, token, vocabulary, refers, syllabic)
        if term is not None:
            result.setdefault(term.forms, term)
    return tuple(result.values())


def _in_name(text: str, match: GlossaryMatch) -> bool:
    """Whether a common word is a syllable of a Vietnamese name: the "Dong" of "Tan Dong" is no money."""
    written = text[match.start : match.end]
    if " " in written or not written[:1].isupper() or written.isupper() or match.form[:1].isupper():
        return False
    around = (re.search(r"(\w+)\s$", text[: match.start]), re.match(r"\s(\w+)", text[match.end :]))
    beside = [m[1] for m in around if m is not None]
    return is_syllable(fold(written)) and any(
        w[:1].isupper() and is_syllable(fold(w)) and not is_everyday(w) for w in beside
    )


_MINISTRY = re.compile(r"ministry(?= of )", re.IGNORECASE)


def _concept(text: str, matches: Sequence[GlossaryMatch], vocabulary: Vocabulary) -> Term | None:
    """One term for a span of the question, with the forms of every reading of it."""
    written = text[matches[0].start : matches[0].end]
    if all(map(is_stopword, written.split())):
        return None
    entries = [m.entry for m in matches]
    # A form that is another word in other case (IT, US) would match that word, since views have no case.
    named = [form for entry in entries for form in entry.forms() if form not in entry.case_sensitive]
    # "The Minister of Health" speaks for the ministry as its name does, which "Bộ trưởng Bộ Y tế" holds.
    named += [_MINISTRY.sub("minister", form) for form in named if _MINISTRY.match(form)]
    forms = tuple(f for f in dict.fromkeys([phrase(written), *map(phrase, named)]) if f)
    kinds = {entry.kind for entry in entries}
    if kinds == {"question"}:
        return None
    general = all(e.kind in _GENERAL or (e.en and e.en[0].casefold() in _GENERAL_INDICATORS) for e in entries)
    kind: TermKind = (
        "place" if kinds == {"place"} else "body" if kinds == {"body"} else "general" if general else "concept"
    )
    if _coded(written):
        kind = "name"
    specific = kind in ("place", "body", "name")
    frequency = vocabulary.any_of(forms)
    return Term(
        text=written,
        forms=forms,
        kind=kind,
        weight=vocabulary.weight(frequency),
        frequency=frequency,
        carries=any(e.en for e in entries) and any(e.vi or e.abbreviations for e in entries),
        # What most passages speak of (the country itself) is the background of the question, not a condition.
        required=specific
        and frequency * 3 < vocabulary.passages
        and not (kind == "body" and _only_told(text, matches[0])),
        home="vi" if any(e.id == _HOME for e in entries) else None,
    )


def _only_told(text: str, match: GlossaryMatch) -> bool:
    """Whether a body is described and not named: "central bank", in small letters beside a name in capitals."""
    written = text[match.start : match.end]
    if not (written.islower() or (match.start == 0 and written[1:].islower())):
        return False
    rest = words(text[: match.start] + " " * len(written) + text[match.end :])
    return any(token.start > 0 and token.text[0].isupper() for token in rest)


def _coded(written: str) -> bool:
    """5G, B2B: letters and digits in one word name one thing of a kind."""
    return " " not in written and any(c.isdigit() for c in written) and any(c.isalpha() for c in written)


def _word(text: str, token: Token, vocabulary: Vocabulary, refers: bool, syllabic: bool) -> Term | None:
    written = _POSSESSIVE.sub("", token.text)
    parts = phrase(written)
    folded = terms(written)
    if not parts or is_stopword(written):
        return None
    if all(part.isdigit() for part in folded):
        return None  # numbers are met as figures, periods or references
    named = token.text[0].isupper() and token.start > 0 and text[token.start - 2 : token.start - 1] not in ".?!:"
    name = (
        (named or _coded(written) or (len(written) > 1 and written.isupper()))
        and not text.isupper()
        and not text.istitle()
    )
    forms = (parts, *(map(phrase, _peoples(written)) if name else ()))
    frequency = max(map(vocabulary.frequency, forms))
    # A syllable of Vietnamese in small letters is no name, and by itself not yet a word.
    lone = syllabic and written.islower() and is_syllable(written)
    everyday = not name and is_everyday(written)
    return Term(
        text=written,
        forms=forms,
        kind="name" if name else "general" if (everyday or lone) and not frequency else "word",
        weight=vocabulary.weight(frequency),
        frequency=frequency,
        required=name and not refers,
        carries=name and not is_everyday(written),
    )


_LONG_NAME = 6  # letters of a name of a country that has a people named after it


def _peoples(name: str) -> list[str]:
    """What a people or its authority may be called after an English name, and the name after them: "Velmara", "Velmaran"."""
    low = name.lower()
    if len(low) < _LONG_NAME or not low.isascii() or not low.isalpha():
        return []
    if low.endswith("ian"):
        return [low[:-3], low[:-1], low[:-3] + "y"]
    if low.endswith("an"):
        return [low[:-1], low[:-2]]
    return [low + "n"] if low.endswith("a") else [low + "an", low + "ian"]


def is_everyday(word: str) -> bool:
    """Whether a word is among the commonest of English."""
    folded = terms(word)
    return bool(folded) and english_words().get(folded[0], _EVERYDAY) < _EVERYDAY
