"""The cell of a table that a question asks for: its row is named, its column's measure is, and no time speaks against it.

What the question says must all stand in the row's name, the column's heading, the heading over the table or the title of
the announcement; a word that stands in none of these asks for something that the table does not tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.answering.asked import asked_of
from assistant.answering.evidence import Candidate, load_weights
from assistant.answering.figure_features import compatible
from assistant.answering.tables import Row, Table, grid_at, row_at, table_over
from assistant.figures.sameness import concepts, exclusive
from assistant.figures.tables import is_unit
from assistant.records import Document, Figure, Language, Period
from assistant.retrieval.matching import Phrase, View, phrase, view
from assistant.retrieval.understanding import Query, Term
from assistant.text import fold, line_above, stem, terms

_TRIED = 12  # candidates whose tables are looked at
# What a place or a body is called beside its name; a question may leave it out.
CLASSES = frozenset(
    stem(word)
    for word in "region province city district county commune ward state area zone territory municipality town village"
    " tinh thanh pho tp xa phuong huyen quan vung thi tran khu vuc dia ban phương".split()
)
# Words that say how much or that something was, and not of what.
_LIGHT = CLASSES | frozenset(
    stem(fold(word))
    for word in "through pass handle carry record reach register stand there suppose expect plan schedule amount total"
    " number value figure level quantity rate share percentage percent proportion now latest current report announce"
    " accord survey table column row quarter month year half first second third fourth period same end beginning"
    " has have been does much many long large big high place where part each every all of in"
    " above below exceed surpass least vuot compare comparison difference versus so sanh chenh lech change movement thay doi ra sao the nao"
    " km kilometre kilometer metre meter met hectare ha tonne ton percent"
    " so luong tong muc ty ti le gia tri dat duoc bao nhieu phan tram ghi nhan hien nay quy thang nam dau cuoi ky bang cot".split()
)
_PEOPLE = frozenset(map(stem, ("people", "person", "nguoi")))
_SUMS = frozenset(map(stem, ("money", "cost", "tien")))
_MONEY = frozenset({"VND", "USD", "EUR"})
_MEASURES = _MONEY | {"%", "pp", "rank", "date"}
_ALIAS = re.compile(r"\(([^()]*)\)")
_CODE = re.compile(r"^(\w{1,3})[:.)]\s")
_UNASKED = 0.4  # what a heading loses for words that the question does not have


@dataclass(frozen=True)
class Place:
    """A table among the candidates: the document it stands in, and its rows as candidates, by where they begin."""

    table: Table
    document: Document
    rows: tuple[tuple[Row, Candidate], ...]

    @cached_property
    def around(self) -> View:
        """What all of the table is of: heading, title, publisher, and a line that announces it."""
        return view(" . ".join(_stands_under(self.table.heading, self.document, self.table.above)))

    @property
    def complete(self) -> bool:
        """Whether every row of the table is among the candidates."""
        return len(self.rows) == len(self.table.grid.rows)

    def figure(self, row: Row, candidate: Candidate, column: int) -> Figure | None:
        """What the ledger reads in a cell; None for a date, a name or an empty cell."""
        for figure in candidate.figures:
            before = self.document.text[row.span.start : figure.start]
            if figure.unit != "date" and before.count(" | ") == column:
                return figure
        return None


def _stands_under(heading: str, document: Document, above: str) -> tuple[str, ...]:
    """What a table stands under: its heading, title and publisher, and the line before it where that announces it."""
    return heading, document.title, document.publisher or "", above if above.endswith(":") else ""


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells that answer: rows, and the columns that are told of each."""

    place: Place
    rows: tuple[tuple[Row, Candidate], ...]
    columns: tuple[int, ...]


def places(candidates: Sequence[Candidate]) -> Iterator[Place]:
    """The tables of the best candidates, the best first, those of one document and place once."""
    seen: set[tuple[str, int]] = set()
    for candidate in candidates[: 3 * _TRIED]:
        document = candidate.hit.document
        grid = grid_at(document.text, candidate.sentence.start)
        if grid is None or (document.document_id, grid.head.span.start) in seen:
            continue
        seen.add((document.document_id, grid.head.span.start))
        if len(seen) > _TRIED:
            return
        table = table_over(document, grid, candidate.hit.passage.heading)
        if table is not None:
            mine = {
                c.sentence.start: c for c in reversed(candidates) if c.hit.document.document_id == document.document_id
            }
            rows = tuple((r, mine[r.span.start]) for r in grid.rows if r.span.start in mine)
            yield Place(table, document, rows)


def cells(query: Query, candidates: Sequence[Candidate], skipped: Sequence[Term] = ()) -> Cells | None:
    """The cell that a question asks for, or two of them where it compares; None where none is surely meant.

    `skipped` terms of the question are answered otherwise than by a heading.
    """
    if query.kind in ("why", "summary", "deadline", "list", "yes_no", "how") or not candidates:
        return None
    for place in places(candidates):
        named = named_rows(query, place)
        if not named or (len(named) > 1 and query.kind != "comparison"):
            continue
        if _told_in_words(query, candidates[0], named[0][0], place.table):
            return None
        label = view(" . ".join(place.table.grid.heads[0] + " " + row.cells[0] for row, _ in named))
        columns = asked_columns(query, place, label, named, skipped)
        if len(columns) > 1 and (query.kind != "comparison" or len(named) > 1):
            columns = columns[:1]
        if columns and (query.kind != "comparison" or len(named) > 1 or len(columns) > 1):
            return Cells(place, named, tuple(sorted(columns)))
    return None


def without_strays(query: Query, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without rows of tables that cannot answer: neither the row, nor what it stands under, has all that is
    asked. Rows of the other language stay, since their words may be in no list, and those of a comparison or a list."""
    if query.kind in ("comparison", "list", "yes_no", "summary"):
        return list(candidates)
    kept = [c for c in candidates if not _strays(query, c)]
    return kept or list(candidates)


def _strays(query: Query, candidate: Candidate) -> bool:
    hit = candidate.hit
    if "|" not in candidate.sentence.text or hit.document.language != query.language:
        return False
    grid = grid_at(hit.document.text, candidate.sentence.start)
    if grid is None:
        return False
    above = line_above(hit.document.text, grid.head.span.start)
    under = _stands_under(hit.passage.heading, hit.document, above)
    seen = view(" . ".join((candidate.sentence.text, *grid.heads, *under)))
    # A common word with a capital within a sentence is part of a name: "Lower Quill".
    own = [t for t in query.terms if t.kind != "general" or (t.text[0].isupper() and not query.text.startswith(t.text))]
    return any(not _light(t) and not seen.has_any(forms_of(t)) for t in own)


def _told_in_words(query: Query, first: Candidate, row: Row, table: Table) -> bool:
    """Whether running text that names the same answers already."""
    if row_at(first.hit.document.text, first.sentence.start) or first.probability < load_weights().threshold:
        return False
    return any(view(first.sentence.text).has(name) for name, _ in _names(row, table)) and not first.feature(
        "period_conflict"
    )


def named_rows(query: Query, place: Place) -> tuple[tuple[Row, Candidate], ...]:
    """The rows whose name stands in the question; a name within another that stands there is not meant."""
    found: list[tuple[Phrase, Row, Candidate]] = []
    for row, candidate in place.rows:
        met = next(
            (name for name, said in _names(row, place.table) if _stands(query, name, said, place.table.language)), None
        )
        if met:
            found.append((met, row, candidate))
    longest = [(n, r, c) for n, r, c in found if not any(set(n) < set(other) for other, _, _ in found)]
    return tuple((row, candidate) for _, row, candidate in longest)


def _names(row: Row, table: Table) -> list[tuple[Phrase, str]]:
    """What a row may be called, as stems and as written: its name, its name without its class, its alias, its code."""
    label = table.label(row)
    bare = " ".join(_ALIAS.sub(" ", label).split())
    said = [bare, *(m[1] for m in _ALIAS.finditer(label) if not is_unit(m[1], table.language))]
    names = [(phrase(text), text) for text in said]
    short = tuple(part for part in names[0][0] if part not in CLASSES)
    if short and (len(short) > 1 or (table.language == "en" and len(short[0]) > 3)):
        names.append((short, bare))
    code = _CODE.match(bare)
    if code is not None:
        names.append((phrase(f"{table.grid.heads[0]} {code[1]}"), code[1]))
    return [(name, text) for name, text in names if name]


def _stands(query: Query, name: Phrase, said: str, language: Language) -> bool:
    """Whether a row's name stands in the question, word for word or in words of the other language."""
    if view(query.text).has(name):
        within = any(t.kind in ("place", "body") and set(name) < set(phrase(t.text)) - CLASSES for t in query.terms)
        return not within and _accents_agree(query.text, said)
    if language == query.language:
        return False  # a synonym of a name is another name
    forms = [f for t in query.terms for f in t.forms if view(" ".join(name)).has(f)]
    return bool(forms) and set(name) <= {part for form in forms for part in form}


def _accents_agree(question: str, said: str) -> bool:
    """ "Chè" is not "chế": where a question is written with accents, a name of it has its own."""
    if question.isascii() or said.isascii():
        return True
    asked = question.casefold()
    folded = fold(question).casefold()
    return all(
        word in asked
        for word in said.casefold().split()
        if not word.isascii() and fold(word) in folded and len(said.split()) == 1
    )


def asked_columns(
    query: Query, place: Place, label: View, rows: Sequence[tuple[Row, Candidate]], skipped: Sequence[Term] = ()
) -> list[int]:
    """The columns that measure what a question asks, the newest first where they differ by their time; empty where none
    surely does. `label` are words that the rows' names meet, `skipped` terms that are met otherwise."""
    rest = [t for t in query.terms if not label.has_any(t.forms) and t not in skipped]
    scored = [
        (score, n) for n in range(1, len(place.table.columns)) if (score := _fits(query, place, rest, n, rows)) > 0
    ]
    best = max((score for score, _ in scored), default=0.0)
    chosen = [n for score, n in scored if score >= best - 1e-6]
    if len(chosen) < 2:
        return chosen
    columns = place.table.columns
    measures = {(fold(columns[n].measure), columns[n].unit, columns[n].changes) for n in chosen}
    times = [_time(place, n, rows) for n in chosen]
    if len(measures) > 1 or not all(t.end for t in times) or len({(t.start, t.end) for t in times}) < len(times):
        return []
    return [n for _, n in sorted(zip(times, chosen, strict=True), key=lambda pair: pair[0].end or "", reverse=True)]


def _fits(
    query: Query, place: Place, rest: Sequence[Term], column: int, rows: Sequence[tuple[Row, Candidate]]
) -> float:
    """How well a column measures what is asked: 0 where it does not."""
    table, asked = place.table, asked_of(query)
    told = table.columns[column]
    figures = [f for row, c in rows if (f := place.figure(row, c, column)) is not None]
    if told.changes != asked.wants_change and not (query.kind == "comparison" and not told.changes):
        return 0.0
    if (
        (not figures and (query.kind == "figure" or query.units))
        or not _unit_fits(query, figures)
        or not _time_fits(query, place, column, rows)
    ):
        return 0.0
    text = f"{table.grid.heads[column]} . {told.measure if told.changes else ''}"
    if exclusive(asked.concepts, concepts(text)) or any(table.empty(r, column) for r, _ in rows):
        return 0.0
    head = view(text)
    met = [t for t in rest if head.has_any(forms_of(t))]
    if any(t not in met and not _left_open(t, place, figures) for t in rest):
        return 0.0
    telling = [t for t in met if not _light(t)]
    levels = [c for c in table.columns[1:] if not c.changes]
    unnamed = told.timed or (told.changes and bool(levels) and all(c.timed for c in levels))
    unnamed = unnamed or all(stem(word) in _LIGHT for word in terms(told.measure))  # "Rate at 31 May": of the title
    if not telling and not unnamed and not _only_of_unit(query, place, column, rows):
        return 0.0
    unasked = [
        w for w in terms(told.measure) if stem(w) not in _LIGHT and not any(w in f for t in met for f in _stems(t))
    ]
    target = told.nature == "target" and not asked.wants_target
    return 1.0 + sum(t.weight for t in telling) - 0.1 * min(len(unasked), 4) * _UNASKED - 0.1 * target


def forms_of(term: Term) -> list[Phrase]:
    """The forms of a term, and of "be employed" what is said of a thing: "employed"."""
    return [*term.forms, *(form[1:] for form in term.forms if len(form) > 1 and form[0] == "be")]


def _stems(term: Term) -> list[Phrase]:
    return [tuple(stem(part) for part in form) for form in forms_of(term)]


def _left_open(term: Term, place: Place, figures: Sequence[Figure]) -> bool:
    """Whether a term that a column's heading lacks asks for nothing that the table does not tell."""
    if _light(term) or place.around.has_any(term.forms):
        return True
    parts = frozenset(map(stem, terms(term.text)))
    units = {f.unit for f in figures}
    return (parts <= _PEOPLE and units == {"count"}) or (parts <= _SUMS and bool(units) and units <= _MONEY)


def _light(term: Term) -> bool:
    return all(stem(word) in _LIGHT for word in terms(term.text))


def _unit_fits(query: Query, figures: Sequence[Figure]) -> bool:
    units = query.units
    for figure in figures:
        if not units or figure.unit in units or (figure.unit in ("%", "pp") and units & {"%", "pp"}):
            continue
        if figure.unit in _MEASURES or not units & {"count"}:
            return False
    return True


def _only_of_unit(query: Query, place: Place, column: int, rows: Sequence[tuple[Row, Candidate]]) -> bool:
    """Whether a question that names a unit ("how long") can only mean this column."""
    if not query.units or query.units & ({"count", "%", "pp"} | _MONEY):
        return False
    of_unit = [
        n
        for n in range(1, len(place.table.columns))
        if any((f := place.figure(row, c, n)) is not None and f.unit in query.units for row, c in rows)
    ]
    return of_unit == [column]


def _time(place: Place, column: int, rows: Sequence[tuple[Row, Candidate]]) -> Period:
    """The time of a column: as its cells are read, else as its heading says."""
    figure = next((f for row, c in rows if (f := place.figure(row, c, column)) is not None), None)
    if figure is not None:
        return figure.period
    return place.table.columns[column].period or Period()


def _time_fits(query: Query, place: Place, column: int, rows: Sequence[tuple[Row, Candidate]]) -> bool:
    """Whether the time of a column is that asked for; a comparison takes every time it names."""
    if not query.periods or query.kind == "comparison":
        return True
    told = _time(place, column, rows)
    return any(compatible(asked, told) for asked in query.periods)
