"""A question as the later steps see it: language, kind of answer asked for, terms with weights, what must be met."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.figures.numbers import Mention, find_mentions
from assistant.figures.periods import find_periods
from assistant.records import Language, Period
from assistant.retrieval.glossary import Glossary, GlossaryMatch
from assistant.retrieval.kinds import Kind, asked_units, kind_of
from assistant.retrieval.matching import Phrase, Vocabulary, phrase
from assistant.retrieval.references import Reference, references
from assistant.retrieval.stopwords import STOPWORDS
from assistant.text import Token, fold, language_of, squeeze, terms, words

TermKind = Literal["concept", "word", "name", "place", "body"]


@dataclass(frozen=True, slots=True)
class Term:
    """One thing the question speaks of. It is met by any of its `forms`; `required` terms by the sentence itself."""

    text: str
    forms: tuple[Phrase, ...]
    kind: TermKind
    weight: float
    frequency: int  # upper bound of the passages that hold it; 0: the announcements never mention it
    required: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A question understood."""

    question: str  # as asked, cleaned
    text: str  # as understood: slips mended, follow-ups completed
    language: Language
    kind: Kind
    units: frozenset[str]  # units that the answer may have; empty: any
    terms: tuple[Term, ...]
    references: frozenset[Reference]
    periods: tuple[Period, ...]
    numbers: tuple[Mention, ...]  # figures that the question itself states
    latest: bool  # asks for the newest


_LATEST = re.compile(r"(?<!\w)(?:latest|newest|most recent|currently|now|today|moi nhat|gan nhat|hien nay|hien tai|bay gio)(?!\w)")


def understand(
    question: str,
    glossary: Glossary,
    vocabulary: Vocabulary,
    *,
    understood: str | None = None,
    language: Language | None = None,
    default: Language = "vi",
    reference: date | None = None,
) -> Query:
    """Take a question apart. `understood` is the completed form of a follow-up; `reference` dates "last month"."""
    asked = squeeze(question)
    text = squeeze(understood or question)
    spoken = language or language_of(text, default)
    folded = fold(text)
    mentions = find_mentions(text, spoken)
    periods = find_periods(text, reference, spoken)
    # Names with a digit in them (5G, Web 2.0) are read as mentions too, but they are words of the question.
    taken = [(m.start, m.end) for m in mentions if m.kind != "name"] + [(p.start, p.end) for p in periods]
    found = references(text)
    return Query(
        question=asked,
        text=text,
        language=spoken,
        kind=kind_of(folded),
        units=asked_units(folded),
        terms=_terms(text, glossary, vocabulary, taken, bool(found)),
        references=found,
        periods=tuple(p.period for p in periods),
        numbers=tuple(m for m in mentions if m.kind == "quantity"),
        latest=bool(_LATEST.search(folded)),
    )


def _terms(
    text: str, glossary: Glossary, vocabulary: Vocabulary, taken: Sequence[tuple[int, int]], refers: bool
) -> tuple[Term, ...]:
    result: dict[tuple[Phrase, ...], Term] = {}
    covered: list[tuple[int, int]] = list(taken)
    readings: dict[tuple[int, int], list[GlossaryMatch]] = {}
    for match in glossary.find(text):
        if not any(start <= match.start and match.end <= end for start, end in taken):
            readings.setdefault((match.start, match.end), []).append(match)
    for span, matches in readings.items():
        covered.append(span)
        term = _concept(text, matches, vocabulary)
        if term is not None:
            result.setdefault(term.forms, term)
    for token in words(text):
        if any(start < token.end and token.start < end for start, end in covered):
            continue
        term = _word(text, token, vocabulary, refers)
        if term is not None:
            result.setdefault(term.forms, term)
    return tuple(result.values())


def _concept(text: str, matches: Sequence[GlossaryMatch], vocabulary: Vocabulary) -> Term | None:
    """One term for a span of the question, with the forms of every reading of it."""
    written = text[matches[0].start : matches[0].end]
    if all(word in STOPWORDS for word in terms(written)):
        return None
    entries = [m.entry for m in matches]
    # A form that is another word in other case (IT, US) would match that word, since views have no case.
    named = (form for entry in entries for form in entry.forms() if form not in entry.case_sensitive)
    forms = tuple(f for f in dict.fromkeys([phrase(written), *map(phrase, named)]) if f)
    kinds = {entry.kind for entry in entries}
    kind: TermKind = "place" if kinds == {"place"} else "body" if kinds == {"body"} else "concept"
    specific = kind in ("place", "body")
    frequency = max(map(vocabulary.exact if specific else vocabulary.frequency, forms), default=0)
    return Term(
        text=written,
        forms=forms,
        kind=kind,
        weight=vocabulary.weight(frequency),
        frequency=frequency,
        # What most passages speak of (the country itself) is the background of the question, not a condition.
        required=specific and frequency * 3 < vocabulary.passages,
    )


def _word(text: str, token: Token, vocabulary: Vocabulary, refers: bool) -> Term | None:
    parts = phrase(token.text)
    folded = terms(token.text)
    if not parts or all(part in STOPWORDS for part in folded):
        return None
    if all(part.isdigit() for part in folded):
        return None  # numbers are met as figures, periods or references
    frequency = vocabulary.frequency(parts)
    named = token.text[0].isupper() and token.start > 0 and text[token.start - 2 : token.start - 1] not in ".?!:"
    name = named and not text.isupper() and not text.istitle()
    return Term(
        text=token.text,
        forms=(parts,),
        kind="name" if name else "word",
        weight=vocabulary.weight(frequency),
        frequency=frequency,
        required=name and not refers,
    )
