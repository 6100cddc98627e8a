"""The ledger: every figure of a snapshot with the sentence and the document that state it, found by what it measures.

Figures are looked up by family of unit and by the keys of their meaning (meaning.py), so that a question in one
language finds figures of the other. A ledger is made once for each state of the library and then only read.
"""

from __future__ import annotations

import re
import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from assistant.figures import series as figure_series
from assistant.figures.extraction import latest_day
from assistant.figures.periods import find_periods
from assistant.figures.series import Agreement, Conflict, Series
from assistant.figures.tables import is_row
from assistant.figures.units import to_family
from assistant.indexing.library import Snapshot
from assistant.records import Document, Figure, Language, Passage, Period
from assistant.retrieval.glossary import Glossary
from assistant.retrieval.meaning import (
    NOTHING,
    Interpreter,
    Kinds,
    Meaning,
    coverage,
    kinds_at,
    meaning_of,
    opposed,
    telling,
)
from assistant.text import language_of, sentences, terms

# Who reports, at the end of a title: no figure of the announcement is about that body.
_REPORTER = re.compile(
    r"(?:\s*[,–—|(-]\s*|\s+)(?:according to|as (?:reported|published|told) by|reported by|theo (?:tin|nguồn|bài|báo cáo|cổng|trang))\b.*$",
    re.IGNORECASE,
)
_LEANS_ON = 700  # characters
_OPENING = 400  # characters
_COMMON = 0.3
"""A key that more than this share of all figures have tells nothing about one of them."""


def family(unit: str) -> str:
    """The family of a unit: units of one family can be converted into each other (km and m)."""
    return to_family(Decimal(1), unit)[1]


@dataclass(frozen=True)
class Entry:
    """One figure of the ledger. `start` and `end` are those of its whole sentence in the document's text."""

    figure: Figure
    document: Document
    passage: Passage
    start: int
    end: int
    focus: Meaning  # what is measured: indicator, whole, scope
    part: Meaning  # the indicator without the whole that it is a share of
    whole: Meaning  # that whole
    words: Meaning  # of its sentence alone, offsets within it
    own: Meaning  # of its sentence between the figures before and after it
    context: Meaning  # the sentence, the heading and the title
    around: Meaning  # the sentences before it under the same heading
    before: Meaning  # the last of them
    source: str  # what it counts as: of a translation, the document that was translated
    kinds: Kinds  # of kinds that exclude each other, the ones that its own sentence names
    carried: Kinds  # and those that only the sentences before it name
    places: tuple[int, ...]  # where the figures of its sentence begin, in the document
    beside: tuple[Figure, ...]  # the figures of its sentence, in order, itself among them
    period: Period  # the figure's, or, where it has none, that of the heading above it

    @property
    def family(self) -> str:
        """The family of the figure's unit."""
        return family(self.figure.unit)

    @property
    def sentence(self) -> str:
        """The sentence that states the figure, verbatim."""
        return self.document.text[self.start : self.end]

    @cached_property
    def day(self) -> str | None:
        """The day that an undated figure is taken for told on: of the document, or the latest that its text names."""
        if self.published:
            return self.published
        latest = latest_day(self.document.text, self.document.language)
        return latest.isoformat() if latest else None

    @property
    def published(self) -> str | None:
        """When the document came out, or, where that is not known, the day of the event that it tells of."""
        return self.document.published or self.document.event_date


@dataclass(frozen=True)
class Found:
    """An entry with how well it answers a search, 0 to 1."""

    entry: Entry
    score: float


class Ledger:
    """All figures of one snapshot, by unit and meaning."""

    def __init__(self, entries: Sequence[Entry], interpreter: Interpreter) -> None:
        self.entries: tuple[Entry, ...] = tuple(entries)
        self.interpreter = interpreter
        self._by_key: dict[str, list[int]] = defaultdict(list)
        for number, entry in enumerate(self.entries):
            for key in entry.focus.keys | entry.context.keys:
                self._by_key[key].append(number)
        self._arrays: dict[str, npt.NDArray[np.intp]] = {}
        self._by_family: dict[str, list[int]] = defaultdict(list)
        for number, entry in enumerate(self.entries):
            self._by_family[entry.family].append(number)

        self._by_value: dict[tuple[str, Decimal], list[int]] = defaultdict(list)
        for number, entry in enumerate(self.entries):
            if entry.figure.unit != "date":
                value, unit_family = to_family(Decimal(entry.figure.value), entry.figure.unit)
                self._by_value[(unit_family, value)].append(number)

    def valued(self, figure: Figure) -> list[Entry]:
        """Entries of exactly the value of a figure, whatever they measure; none for a date."""
        if figure.unit == "date":
            return []
        value, unit_family = to_family(Decimal(figure.value), figure.unit)
        return [self.entries[n] for n in self._by_value.get((unit_family, value), ())]

    def sized(self, figure: Figure, share: float) -> list[Entry]:
        """Entries of a number's family whose value is within a share of its own (0.05: one twentieth); of a date, the same day's."""
        if figure.unit == "date":
            return [
                self.entries[n] for n in self._by_family.get("date", ()) if self.entries[n].figure.value == figure.value
            ]
        value, unit_family = to_family(Decimal(figure.value), figure.unit)
        numbers, values = self._sizes.get(unit_family, ((), np.zeros(0)))
        middle, width = float(value), abs(float(value)) * share
        first = int(np.searchsorted(values, middle - width, side="left"))
        last = int(np.searchsorted(values, middle + width, side="right"))
        return [self.entries[n] for n in numbers[first:last]]

    @cached_property
    def _sizes(self) -> dict[str, tuple[Sequence[int], npt.NDArray[np.float64]]]:
        """Of each family the entries in the order of their values, and these."""
        found: dict[str, list[tuple[float, int]]] = defaultdict(list)
        for (unit_family, value), numbers in self._by_value.items():
            found[unit_family] += [(float(value), n) for n in numbers]
        ordered = {name: sorted(told) for name, told in found.items()}
        return {name: ([n for _, n in told], np.array([v for v, _ in told])) for name, told in ordered.items()}

    @cached_property
    def documents(self) -> dict[str, Document]:
        """The documents that state figures, by id."""
        return {e.document.document_id: e.document for e in self.entries}

    @cached_property
    def _of_document(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            found[entry.document.document_id].append(entry)
        return found

    def of_document(self, document_id: str) -> list[Entry]:
        """The entries of one document, in order."""
        return self._of_document.get(document_id, [])

    @cached_property
    def closings(self) -> dict[str, str]:
        """The last day of the latest time that results of a document are told of, by id: what it reports on."""
        found: dict[str, str] = {}
        for entry in self.entries:
            end, day = entry.period.end, entry.published
            told = entry.period.basis in ("stated", "context") and not entry.figure.is_aim
            if told and end and day and len(end) == len(day) and end <= day:
                found[entry.document.document_id] = max(end, found.get(entry.document.document_id, end))
        return found

    @cached_property
    def reported(self) -> dict[str, frozenset[str]]:
        """The last days of the times that documents report on, by id: `closings`, and what title and first lines name."""
        found: dict[str, frozenset[str]] = {}
        for key, document in self.documents.items():
            day = document.published or document.event_date
            told = {self.closings[key]} if key in self.closings else set()
            periods = find_periods(f"{document.title}\n{document.text[:_OPENING]}", None, document.language)
            ends = {p.period.end for p in periods if p.role in ("at", "as_of") and p.period.basis == "stated"}
            told |= {end for end in ends if end and (day is None or end <= day)}
            found[key] = frozenset(told)
        return found

    def as_of(self, day: date) -> Ledger:
        """The ledger of what was published by a day. Documents without any date are left out."""
        iso = day.isoformat()
        return Ledger([e for e in self.entries if e.published is not None and e.published <= iso], self.interpreter)

    def near(self, meaning: Meaning, unit_family: str | None, limit: int = 60) -> list[Entry]:
        """Entries of a family of units (None: of any) that share most keys with a meaning, rare keys counting more."""
        counts = np.zeros(len(self.entries))
        common = max(_COMMON * len(self.entries), 50)
        for key in meaning.keys & self._by_key.keys():
            numbers = self._numbers(key)
            if len(numbers) <= common:
                counts[numbers] += 1.0 / (1.0 + len(numbers) ** 0.5)
        if unit_family is not None:
            wanted = self._by_family.get(unit_family, [])
            of_family = np.zeros(len(self.entries))
            of_family[wanted] = 1.0
            counts *= of_family
            if len(wanted) <= limit and not counts.any():
                return [self.entries[n] for n in wanted]
        found = np.flatnonzero(counts)
        best = found[np.argsort(-counts[found], kind="stable")[:limit]]
        return [self.entries[n] for n in best]

    def _numbers(self, key: str) -> npt.NDArray[np.intp]:
        """The entries that a key of the ledger is among the meanings of, as an array made once. Keys of a query or a draft
        that no entry has are not kept."""
        if key not in self._arrays:
            self._arrays[key] = np.array(self._by_key[key], dtype=np.intp)
        return self._arrays[key]

    def search(
        self,
        query: str,
        *,
        unit: str | None = None,
        period_from: str | None = None,
        period_to: str | None = None,
        limit: int = 100,
    ) -> list[Found]:
        """Figures that a query in either language names, the best first; an empty query finds all.

        `unit` keeps one unit; `period_from` and `period_to` (ISO dates) keep figures that hold between them.
        """
        meaning = self.interpreter(query, language_of(query)) if query.strip() else NOTHING
        chosen = self.near(meaning, None, limit=2000) if meaning.terms else list(self.entries)
        found = []
        for entry in chosen:
            if unit is not None and entry.figure.unit != unit:
                continue
            if not _within(entry.figure, period_from, period_to):
                continue
            score = self._score(meaning, entry) if meaning.terms else 1.0
            if score >= 0.5:
                found.append(Found(entry, round(score, 4)))
        return sorted(found, key=lambda f: (-f.score, f.entry.published or "", f.entry.start))[:limit]

    def _score(self, meaning: Meaning, entry: Entry) -> float:
        foreign = entry.document.language != "en"
        focus = coverage(meaning.terms, entry.focus.keys, foreign)
        context = coverage(meaning.terms, entry.context.keys | entry.focus.keys, foreign)
        return 0.5 * focus + 0.5 * context

    def same(self, one: Figure, other: Figure) -> bool:
        """Whether two figures of the ledger measure one thing, across languages too."""
        if family(one.unit) != family(other.unit) or (one.change is None) != (other.change is None):
            return False
        if one.change is not None and other.change is not None and _base_kind(one) != _base_kind(other):
            return False
        left, right = self._focus_of(one), self._focus_of(other)
        foreign = self._language(one) != self._language(other)
        return (
            coverage(left.terms, right.keys, foreign) >= 0.75
            and coverage(right.terms, left.keys, foreign) >= 0.75
            and not opposed(left.keys, right.keys)
        )

    @cached_property
    def _by_place(self) -> dict[tuple[str, int, str], Entry]:
        return {(e.figure.document_id, e.figure.start, e.figure.unit): e for e in self.entries}

    def entry_of(self, figure: Figure) -> Entry | None:
        """The entry that holds a figure of this ledger."""
        return self._by_place.get((figure.document_id, figure.start, figure.unit))

    def _focus_of(self, figure: Figure) -> Meaning:
        entry = self.entry_of(figure)
        return entry.focus if entry else self.interpreter(figure.indicator, language_of(figure.indicator))

    def _language(self, figure: Figure) -> str:
        document = self.documents.get(figure.document_id)
        return document.language if document else language_of(figure.quote)

    def edition(self, entry: Entry, language: Language) -> Entry:
        """The same figure in the edition of its document in a language; itself where none tells it once and for certain."""
        if entry.document.language == language:
            return entry
        told = self._editions.get((entry.source, language, _told_of(entry.figure)), ())
        return told[0] if len(told) == 1 else entry

    @cached_property
    def _editions(self) -> dict[tuple[str, Language, tuple[object, ...]], list[Entry]]:
        found: dict[tuple[str, Language, tuple[object, ...]], list[Entry]] = defaultdict(list)
        for entry in self.entries:
            found[entry.source, entry.document.language, _told_of(entry.figure)].append(entry)
        return found

    def series(self, figures: Iterable[Figure]) -> list[Series]:
        """Series of the figures given, by what they measure, oldest first; see `figures.series.series`."""
        return figure_series.series(figures, self.same)

    def agreements(self, rows: Sequence[Series]) -> list[Agreement]:
        """Figures that several sources state alike. A translation is no second source."""
        return figure_series.agreements(rows, self.documents)

    def conflicts(self, rows: Sequence[Series]) -> list[Conflict]:
        """Figures of one key that sources state differently."""
        return figure_series.conflicts(rows, self.documents)


def _told_of(figure: Figure) -> tuple[object, ...]:
    """What a figure has in common with itself in another language: all but words."""
    change = figure.change.direction if figure.change else None
    return figure.value, figure.value_max, figure.unit, figure.nature, change, figure.period.start, figure.period.end


def _base_kind(figure: Figure) -> tuple[str | None, str | None]:
    base = figure.change.base if figure.change else None
    return (base.start, base.end) if base else (None, None)


def _within(figure: Figure, period_from: str | None, period_to: str | None) -> bool:
    if period_from is None and period_to is None:
        return True
    start = figure.value if figure.unit == "date" else figure.period.start or figure.period.end
    end = (figure.value_max or figure.value) if figure.unit == "date" else figure.period.end or figure.period.start
    if start is None or end is None:
        return False
    return (period_to is None or start <= period_to) and (period_from is None or end >= period_from)


def ledger_from(
    figures: Iterable[Figure],
    documents: Mapping[str, Document],
    passages: Mapping[str, Passage],
    interpreter: Interpreter,
) -> Ledger:
    """The ledger of figures whose documents and passages are given; figures without either are left out."""
    listed = [f for f in figures if f.document_id in documents and f.passage_id in passages]
    places: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for figure in listed:
        places[_home(figure)].append(figure.start)
    sentences_of: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in sorted(listed, key=lambda f: f.start):
        sentences_of[(figure.document_id, figure.quote)].append(figure)
    entries = [
        _entry(
            f,
            documents[f.document_id],
            passages[f.passage_id],
            places[_home(f)],
            tuple(sentences_of[(f.document_id, f.quote)]),
            interpreter,
        )
        for f in listed
    ]
    return Ledger(entries, interpreter)


def _home(figure: Figure) -> tuple[str, str, str]:
    return (figure.document_id, figure.quote, figure.unit)


def _entry(
    figure: Figure,
    document: Document,
    passage: Passage,
    places: Sequence[int],
    every: tuple[Figure, ...],
    interpreter: Interpreter,
) -> Entry:
    start, end = _sentence(document, figure)
    language = document.language
    sentence = interpreter(document.text[start:end], language)
    kinds = kinds_at(sentence, figure.start - start, [p - start for p in places], document.text[start:end])
    heading = _REPORTER.sub("", passage.heading)
    before, head = _around(document.text, start, passage.heading)
    before = before.replace(document.title, " ")
    title = subject_of(document)
    earlier = [interpreter(before[a:b], language) for a, b in sentences(before)]
    carried: Kinds = {}
    for meaning in reversed(earlier):
        for group, members in kinds_at(meaning, -1, ()).items():
            if group not in kinds:
                carried.setdefault(group, members)
    return Entry(
        figure=figure,
        document=document,
        passage=passage,
        start=start,
        end=end,
        focus=measured(
            focus_of(_backed(figure, document.text[start:end], before, heading, title), interpreter, language),
            sentence,
            figure.start - start,
            figure.end - start,
            [p - start for p in places],
        ),
        part=part_of(figure, interpreter, language),
        whole=interpreter(figure.of.name, language) if figure.of else NOTHING,
        words=sentence,
        own=sentence.within(
            max((f.end - start for f in every if f.end <= figure.start), default=0),
            min((f.start - start for f in every if f.start >= figure.end), default=end - start),
        ),
        context=sentence | interpreter(head, language) | interpreter(heading, language) | interpreter(title, language),
        around=meaning_of([t for m in earlier for t in m.terms]),
        before=meaning_of([t for m in earlier[-1:] for t in m.terms]),
        source=document.translation_of or document.source,
        kinds=kinds,
        carried=carried,
        places=tuple(sorted({f.start for f in every})),
        beside=every,
        period=_period(
            figure, document.text[start:end], figure.start - start, passage, language, passage.heading == document.title
        ),
    )


def _around(text: str, start: int, heading: str) -> tuple[str, str]:
    """The prose before a sentence that it may lean on, and, of a row, the head of its table; other rows tell of others."""
    end = text.find("\n", start)
    row = is_row(text[text.rfind("\n", 0, start) + 1 : end if end >= 0 else len(text)])
    lines = text[:start].split("\n")[:-1]
    head = ""
    for line in reversed(lines if row else []):
        if not is_row(line):
            break
        head = line
    before = _before(text, start, heading)
    return "\n".join(line for line in before.split("\n") if not is_row(line)), head


def _before(text: str, start: int, heading: str) -> str:
    """The text before a sentence that it may lean on: some sentences under the same heading."""
    first = max(0, start - _LEANS_ON)
    section = text.rfind(heading, first, start) if heading else -1
    if section >= 0:
        return text[section + len(heading) : start]
    before = text[first:start]
    return before if first == 0 else before[before.find(" ") + 1 :]


def measured(focus: Meaning, sentence: Meaning, start: int, end: int, places: Sequence[int]) -> Meaning:
    """The focus, with the figure's own part of the sentence where the focus says too little.

    `start`, `end` and `places`, where the figures of the sentence begin, are offsets in the sentence.
    """
    if telling(focus) >= 1.0:
        return focus
    lower = max((p for p in places if p < start), default=0)
    upper = min((p for p in places if p >= end), default=10**9)
    return focus | sentence.within(lower, upper)


def subject_of(document: Document) -> str:
    """The title without the name of who reports, of which no figure is told."""
    return _REPORTER.sub("", document.title)


def _backed(figure: Figure, sentence: str, before: str, heading: str, title: str) -> Figure:
    """The figure without a scope that neither its sentence, those before it, the heading nor the title names."""
    if not figure.scope:
        return figure
    words = set(terms(figure.scope))
    told = set(terms(" ".join((sentence, before, heading, title))))
    return figure if words & told and len(words & told) * 2 >= len(words) else figure.model_copy(update={"scope": None})


@lru_cache(maxsize=4096)
def _heading_period(heading: str, language: Language) -> Period | None:
    """The one period that a heading names."""
    found = {(p.period.start, p.period.end): p.period for p in find_periods(heading, None, language) if p.role == "at"}
    return next(iter(found.values())) if len(found) == 1 else None


def _period(figure: Figure, sentence: str, place: int, passage: Passage, language: Language, titled: bool) -> Period:
    """The figure's period; that of the heading where its own sentence names none, since a heading rules its section."""
    period = _a_year_apart(figure, sentence[:place]) or figure.period
    if figure.unit == "date" or period.basis == "stated" or not passage.heading:
        return period
    heading = _heading_period(passage.heading, language)
    if heading is None or (period.basis == "context" and (titled or find_periods(sentence, None, language))):
        return period
    return heading.model_copy(update={"basis": "context"})


# "(cùng kỳ năm 2025 đạt 24,1%)", "(in the same period of 2025: 24.1%)": the figure is of that year.
_SAME_TIME_OF = re.compile(
    r"(?:cùng kỳ(?: năm)?|cùng thời điểm(?: năm)?|(?:the )?(?:same|corresponding) (?:period|time|months|quarter) (?:of|in)) (\d{4})"
    r"(?: (?:đạt|là|chỉ đạt|chỉ|mới đạt|was|it was|stood at))?[\s:,]*$",
    re.IGNORECASE,
)


def _a_year_apart(figure: Figure, before: str) -> Period | None:
    """The same time of another year, where the words before the figure name that year; None for any other wording."""
    end = figure.period.end
    told = _SAME_TIME_OF.search(before)
    if told is None or end is None or len(end) != 10 or figure.change is not None:
        return None
    years = int(told[1]) - int(end[:4])
    return figure.period.model_copy(
        update={"start": _in_year(figure.period.start, years), "end": _in_year(end, years), "basis": "stated"}
    )


def _in_year(day: str | None, years: int) -> str | None:
    """The same day some years later; the 28th for the 29th of February."""
    if day is None:
        return None
    moved = f"{int(day[:4]) + years:04}{day[4:]}"
    return moved if moved[5:] != "02-29" else f"{moved[:8]}28"


def focus_of(figure: Figure, interpreter: Interpreter, language: Language) -> Meaning:
    """What a figure measures: its indicator, its whole and its scope."""
    parts = [figure.indicator, figure.of.name if figure.of else "", figure.scope or ""]
    found = NOTHING
    seen: set[str] = set()
    for part in parts:
        if part and part not in seen:
            seen.add(part)
            meaning = interpreter(part, language)
            found = found | Meaning(tuple(t for t in meaning.terms if not t.keys & found.keys), meaning.keys)
    return found


def part_of(figure: Figure, interpreter: Interpreter, language: Language) -> Meaning:
    """The indicator of a figure without the name of its whole."""
    whole = figure.of.name if figure.of else ""
    return interpreter(figure.indicator.replace(whole, " ") if whole else figure.indicator, language)


def _sentence(document: Document, figure: Figure) -> tuple[int, int]:
    """Where the figure's sentence stands; the figure's own place where the quote is not found."""
    size = len(figure.quote)
    start = document.text.rfind(figure.quote, max(0, figure.start - size), figure.start + size)
    return (start, start + size) if size and start >= 0 else (figure.start, figure.end)


class LedgerCache:
    """Ledgers of snapshots; the last one is kept, so it is made again only when the library has changed."""

    def __init__(self, glossary: Glossary) -> None:
        self._interpreter = Interpreter(glossary)
        self._lock = threading.Lock()
        self._made: tuple[int, Ledger] | None = None

    def __call__(self, snapshot: Snapshot) -> Ledger:
        """The ledger of a snapshot. Raises IndexMoved where the library changes while it is read."""
        with self._lock:
            if self._made is None or self._made[0] != snapshot.changes:
                self._made = (snapshot.changes, ledger_of(snapshot, self._interpreter))
            return self._made[1]


def ledger_of(snapshot: Snapshot, interpreter: Interpreter) -> Ledger:
    """The ledger of a snapshot."""
    ids = snapshot.passage_ids()
    passages = {key: passage for key, (passage, _) in snapshot.passages(ids).items()}
    figures = [figure for key in ids for figure in snapshot.figures_of(key)]
    return ledger_from(figures, snapshot.documents, passages, interpreter)
