"""The extractive writer: statements that are clauses of the announcements, the asked figure or a yes or no before them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering import sides
from assistant.answering.asked import content
from assistant.answering.choosing import in_doubt
from assistant.answering.clauses import LONGEST, cut, item_around
from assistant.answering.columns import Tabled
from assistant.answering.evidence import Candidate
from assistant.answering.features import mentions
from assistant.answering.figure_features import compatible
from assistant.answering.messages import message
from assistant.answering.tables import column_at, table_row
from assistant.answering.verdict import Settled
from assistant.figures.comparison import compare, indicator_match, stated_as
from assistant.figures.sameness import concepts, exclusive
from assistant.figures.tables import BAR
from assistant.records import Document, Figure, Language, Note
from assistant.retrieval.matching import view
from assistant.retrieval.understanding import Query, Term
from assistant.text import Span, words

LONGEST_ANSWER = 60  # words, where the facts allow
_LONGEST_LIST = 130  # words: a list is given whole
# Kinds whose answer is one fact: a second statement only where it is the same fact at another time.
_SINGLE = frozenset({"figure", "date", "name", "place", "yes_no"})
# Further statements must be nearly as well supported as the first: at least this share of its probability.
_ALSO = {"list": 0.4, "comparison": 0.3, "summary": 0.2, "deadline": 0.5}
_ALSO_ELSE = 0.6
_MANY = {"list": 6, "comparison": 3, "summary": 4, "deadline": 6}
_OTHER_TIME = 0.1  # share of the first one's probability for the same figure at another time
_SAME_INDICATOR = 0.3
_CERTAINLY_SAME = 0.8


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a draft and the sentence it comes from; markers are given when the answer is composed."""

    text: str
    candidate: Candidate
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """Statements in order, notes that belong to all of them, and whether they are the rows of a table of deadlines."""

    statements: tuple[Statement, ...]
    notes: tuple[Note, ...] = ()
    deadlines: bool = False


@dataclass(frozen=True, slots=True)
class Writing:
    """An answer as far as it has come. `withheld` holds what did not pass and why; `model` is None where it wrote nothing."""

    statements: tuple[Statement, ...]
    notes: tuple[Note, ...] = ()
    withheld: tuple[tuple[str, str], ...] = ()
    model: str | None = None
    complete: bool = False


def write(query: Query, candidates: Sequence[Candidate], limit: int) -> Draft:
    """A draft from candidates of which the first answers the question. At most `limit` statements, more for a list."""
    first = candidates[0]
    if doubted := in_doubt(query, candidates):
        return _undecided(query, first, doubted)
    figure = first.figure if query.kind == "figure" else None
    chosen = [_statement(query, first, figure, lead=_opening(query, first, figure))]
    notes: list[Note] = []
    if figure is not None:
        others = _other_times(query, first, figure, candidates)[: limit - 1]
        against = _told_otherwise((first, figure), candidates) if limit > 1 else None
        if against is not None:
            prefix = f"{message('also', query.language)}: "
            lead = lead_of(against[1], against[0].hit.document, query.language)
            chosen.append(_statement(query, *against, prefix=prefix, lead=lead))
            notes.append(Note(kind="conflict", text=message("note.conflict", query.language), citations=(1, 2)))
        elif members := _other_members(query, first, figure, candidates)[: limit - 1]:
            chosen += [_statement(query, c, f, lead=lead_of(f, c.hit.document, query.language)) for c, f in members]
        elif others:
            chosen = _newest_first(query, [(first, figure), *others])
            notes.append(Note(kind="outdated", text=message("note.outdated", query.language)))
    elif query.kind == "comparison" and (other := counterpart(query, candidates)) is not None:
        chosen.append(_statement(query, other, None))
    elif query.kind not in _SINGLE:
        many = max(limit, _MANY.get(query.kind, limit)) if limit > 1 else 1
        longest = _LONGEST_LIST if query.kind in _MANY else LONGEST_ANSWER
        chosen += _further(query, candidates, many - 1, longest - _length(chosen[0].text))
        if query.kind in ("list", "summary"):
            chosen.sort(
                key=lambda s: (
                    s.candidate.hit.document.document_id != first.hit.document.document_id,
                    s.candidate.sentence.start,
                )
            )
    return Draft(tuple(chosen), (*notes, *_translated(query, chosen)))


def _undecided(query: Query, first: Candidate, figures: Sequence[Figure]) -> Draft:
    """The sentence with all figures of which any may be meant, none of them first."""
    begin = first.sentence.start
    keep = [Span(f.start - begin, f.end - begin) for f in figures]
    statement = Statement(_clause(query, first, keep, LONGEST_ANSWER), first)
    note = Note(kind="several", text=message("note.several", query.language), citations=(1,))
    return Draft((statement,), (note, *_translated(query, (statement,))))


def told(query: Query, candidates: Sequence[Candidate], notes: tuple[Note, ...] = ()) -> Draft:
    """A draft that tells sentences as they stand, in the order given, with the notes given."""
    chosen = tuple(_statement(query, c, None) for c in candidates)
    return Draft(chosen, (*notes, *_translated(query, chosen)))


def denied(query: Query, candidate: Candidate) -> Draft:
    """ "No" before the sentence that says otherwise, with a note that the question supposes what is not announced."""
    statement = _statement(query, candidate, None, lead=message("no", query.language))
    premise = Note(kind="premise", text=message("note.premise", query.language))
    return Draft((statement,), (premise, *_translated(query, (statement,))))


def answered(query: Query, settled: Settled) -> Draft:
    """Yes or no before the sentence that settles it, and the other sentence where two are compared."""
    lead = message("yes" if settled.answer else "no", query.language)
    figure = _deciding(query, settled.candidate)
    if figure is not None:
        lead = f"{lead} — {lead_of(figure, settled.candidate.hit.document, query.language)}"
    chosen = [_statement(query, settled.candidate, figure, lead=lead)]
    if settled.beside is not None:
        chosen.append(_statement(query, settled.beside, None))
    return Draft(tuple(chosen), _translated(query, chosen))


def _deciding(query: Query, candidate: Candidate) -> Figure | None:
    """The figure that a question's own number is held against, where the quote tells it in another notation."""
    if candidate.hit.document.language == query.language or BAR in candidate.sentence.text or len(query.numbers) != 1:
        return None
    units = {m.unit for m in query.numbers}
    near = sides.nearest(query, [one for one in sides.told(candidate) if one.figure.unit in units])
    figure = near[0].figure if len(near) == 1 else None
    return None if figure is None or _in_words(figure, candidate.hit.document) else figure


def of_table(query: Query, found: Tabled) -> Draft:
    """The cells of a table that answer, one statement a row, with a yes or no before the first."""
    place, columns = found.cells.place, found.cells.columns
    chosen: list[Statement] = []
    for row, candidate in found.cells.rows:
        figure = place.figure(row, candidate, columns[0]) if len(columns) == 1 else None
        lead = "" if found.answer is None or chosen else message("yes" if found.answer else "no", query.language)
        if figure is not None and not lead:
            chosen.append(_statement(query, candidate, figure, lead=lead_of(figure, place.document, query.language)))
            continue
        text = place.table.shown(row, columns)
        chosen.append(Statement(f"{lead} — {text}" if lead else text, candidate, figure))
    markers = tuple(range(1, len(chosen) + 1))
    # A yes or no from one row holds its values against each other; all else is found down a column.
    compared = "note.row" if found.answer is not None and len(chosen) == 1 and len(columns) > 1 else "note.column"
    note = Note(kind="computed", text=message(compared, query.language), citations=markers)
    return Draft(tuple(chosen), (*((note,) if found.computed else ()), *_translated(query, chosen)))


def _translated(query: Query, chosen: Sequence[Statement]) -> tuple[Note, ...]:
    if all(s.candidate.hit.document.language == query.language for s in chosen):
        return ()
    return (Note(kind="translation", text=message("note.translation", query.language)),)


def _opening(query: Query, first: Candidate, figure: Figure | None) -> str:
    """What stands before the clause: the asked figure, or nothing."""
    if figure is not None:
        return lead_of(figure, first.hit.document, query.language)
    return ""


def _statement(
    query: Query, candidate: Candidate, figure: Figure | None, *, prefix: str = "", lead: str = ""
) -> Statement:
    sentence = candidate.sentence
    row = _row(query, candidate, figure)
    if row is not None:
        # The value stands in the row as published: a lead tells it in the reader's language, or what must be known of it.
        stated = figure is not None and "(" not in lead and query.language == candidate.hit.document.language
        return Statement(prefix + (row if stated or not lead else f"{lead} — {row}"), candidate, figure)
    keep = [Span(figure.start - sentence.start, figure.end - sentence.start)] if figure else []
    if query.kind in ("date", "deadline") and not keep:
        keep = _asked_date(query, candidate)
    # Who, why, which and how two compare are told by the whole sentence; a figure or a date by its clause.
    longest = LONGEST if keep and query.kind in ("figure", "date", "deadline") else LONGEST_ANSWER
    clause = _clause(query, candidate, keep, longest)
    return Statement(prefix + (f"{lead} — {clause}" if lead else clause), candidate, figure)


def _clause(query: Query, candidate: Candidate, keep: Sequence[Span], longest: int) -> str:
    """The part of a sentence that answers, with `keep` in it and dots where something is left out."""
    text = candidate.sentence.text
    if query.kind == "list":
        run = Span(0, len(text))
    elif keep and query.kind in ("date", "deadline") and _length(text) > longest:
        # What is due on another day stands in another item.
        begin, end = item_around(text, keep[0])
        run = cut(
            text[begin:end], query.terms, [Span(k.start - begin, k.end - begin) for k in keep], longest, fill=True
        )
        run = Span(begin + run.start, begin + run.end)
    else:
        run = cut(text, query.terms, keep, longest)
    clause = text[run.start : run.end]
    if run.start > 0:
        clause = "… " + clause
    if run.end < len(text):
        clause = clause.rstrip(".;,") + " …"
    return clause.removeprefix("- ").removeprefix("+ ")


def _row(query: Query, candidate: Candidate, figure: Figure | None) -> str | None:
    """A row of a table with the heading of each column that is asked for; None for a sentence that is none."""
    hit = candidate.hit
    found = table_row(hit.document, candidate.sentence.start, hit.passage.heading)
    if found is None:
        return None
    table, row = found
    if figure is not None:
        return table.shown(row, [column_at(hit.document, row, figure.start)])
    own = [t for t in query.terms if not view(table.grid.heads[0]).has_any(t.forms)]
    every = range(1, len(row.cells))
    scores = [sum(t.weight for t in own if view(table.grid.heads[n]).has_any(t.forms)) for n in every]
    best = max(scores, default=0.0)
    return table.shown(row, [n for n, score in zip(every, scores, strict=True) if score == best])


_BEFORE, _AFTER = 400, 40  # characters around a date that tell what it is the date of, as far as its own item goes


def _asked_date(query: Query, candidate: Candidate) -> list[Span]:
    """The date of a sentence whose surroundings hold the most of the question."""
    text = candidate.sentence.text
    dates = [m for m in mentions(text, candidate.hit.document.language) if m.kind == "date"]

    def weight(start: int, end: int) -> float:
        before = max([0, start - _BEFORE, text.rfind("; ", 0, start) + 1, *(m.end for m in dates if m.end <= start)])
        after = text[end : end + _AFTER].partition(";")[0]
        near = view(text[before:end] + after)
        return sum(t.weight for t in query.terms if near.has_any(t.forms))

    best = max(dates, key=lambda m: (weight(m.start, m.end), -m.start), default=None)
    return [Span(best.start, best.end)] if best else []


def _in_words(figure: Figure, document: Document) -> bool:
    """Whether a share is told in words ("three quarters", "một trong ba"): digits before it would not be the quote's."""
    return figure.unit == "%" and not any(c.isdigit() for c in document.text[figure.start : figure.end])


def lead_of(figure: Figure, document: Document, language: Language) -> str:
    """The figure in the reader's notation, with what must be known about it: its direction, target or forecast, undated."""
    if figure.unit == "date" or _in_words(figure, document):
        return ""
    text = stated_as(figure, language)
    if figure.change is not None:
        text = f"{message(figure.change.direction, language)} {text}"
    remarks = [message(figure.nature, language)] if figure.is_aim else []
    if figure.period.basis in (None, "document") and not (document.published or document.event_date):
        remarks.append(message("undated", language))
    text = text[:1].upper() + text[1:]
    return f"{text} ({', '.join(remarks)})" if remarks else text


def _other_times(
    query: Query, first: Candidate, figure: Figure, candidates: Sequence[Candidate]
) -> list[tuple[Candidate, Figure]]:
    """The same indicator with another value at another time, told elsewhere."""
    if query.periods:
        return []
    result: list[tuple[Candidate, Figure]] = []
    seen = {figure.value}
    for candidate in candidates[1:]:
        if candidate.hit.document.language != first.hit.document.language:
            continue
        other = candidate.figure
        if other is None or other.value in seen or candidate.probability < first.probability * _OTHER_TIME:
            continue
        if _same_indicator(query, (first, figure), (candidate, other)):
            seen.add(other.value)
            result.append((candidate, other))
    return result


def _other_members(
    query: Query, first: Candidate, figure: Figure, candidates: Sequence[Candidate]
) -> list[tuple[Candidate, Figure]]:
    """The same measure of the others that a question names, each told by a sentence of its own: "shares of A and B"."""
    seen = view(first.sentence.text)
    named = [t for t in query.terms if t.required]
    met = [t for t in named if seen.has_any(t.forms)]
    lacking = [t for t in named if t not in met and any(_joined(query.text, t, m) for m in met)]
    result: list[tuple[Candidate, Figure]] = []
    for candidate in candidates[1:] if lacking else ():
        other, told = candidate.figure, view(candidate.sentence.text)
        if other is None or candidate.hit.document.document_id != first.hit.document.document_id:
            continue
        if candidate.probability < first.probability * _OTHER_TIME:
            continue
        met = [t for t in lacking if told.has_any(t.forms)]
        alike = _of_a_kind(figure, other) and other.nature == figure.nature and other.period == figure.period
        mine, theirs = (_unnamed(f.indicator, named) for f in (figure, other))
        if met and alike and indicator_match(theirs, mine) >= _SAME_MEASURE:
            result.append((candidate, other))
            lacking = [t for t in lacking if t not in met]
    return result


_BETWEEN_NAMES = re.compile(r"[\s,;/&]*(?:(?:and|or|và|với|hay|hoặc|va|voi)\s)?\s*(?:the\s)?", re.IGNORECASE)


def _joined(question: str, one: Term, other: Term) -> bool:
    """Whether two names stand beside each other in a question: "A and B", "A, B"."""
    places = sorted((question.find(t.text), t.text) for t in (one, other))
    (first, text), (second, _) = places
    return first >= 0 and _BETWEEN_NAMES.fullmatch(question[first + len(text) : second]) is not None


def _unnamed(indicator: str, named: Sequence[Term]) -> str:
    """What a figure measures, without whom: "share of A" and "share of B" are both shares."""
    for term in named:
        indicator = re.sub(rf"(?<!\w){re.escape(term.text)}(?!\w)", " ", indicator, flags=re.IGNORECASE)
    return indicator


def _told_otherwise(
    asked: tuple[Candidate, Figure], candidates: Sequence[Candidate]
) -> tuple[Candidate, Figure] | None:
    """The same figure of the same time as another announcement tells it, where that contradicts; a translation is no other."""
    first, figure = asked
    if figure.period.end is None or figure.period.basis == "document":
        return None
    for candidate in candidates:
        other, document = candidate.figure, candidate.hit.document
        if other is None or _one_source(document, first.hit.document):
            continue
        if candidate.probability < first.probability * _OTHER_TIME or document.language != first.hit.document.language:
            continue
        if (other.period.start, other.period.end) != (figure.period.start, figure.period.end):
            continue
        if figure.unit == "count" and not _one_noun(asked, (candidate, other)):
            continue
        held = (compare(figure, other, True, same=_CERTAINLY_SAME), compare(other, figure, True, same=_CERTAINLY_SAME))
        if all(c.relation == "conflict" and not c.open for c in held):
            return candidate, other
    return None


def _one_source(one: Document, other: Document) -> bool:
    """Whether two documents are one announcement: the same, or the translation of the other."""
    return (
        one.document_id == other.document_id or one.translation_of == other.source or other.translation_of == one.source
    )


def _same_indicator(query: Query, one: tuple[Candidate, Figure], two: tuple[Candidate, Figure]) -> bool:
    (first, figure), (second, other) = one, two
    if (other.unit, other.nature, other.change is None) != (figure.unit, figure.nature, figure.change is None):
        return False
    if other.scope != figure.scope and not _asked_scope(query, figure, other):
        return False
    if figure.unit == "count" and not _one_noun(one, two):
        return False
    wholes = {f.of.value for f in (figure, other) if f.of and f.of.value}
    if len(wholes) > 1:
        return False  # 10 of 12 and 45 of 70 are parts of different things, not one thing at two times
    if (other.period.start, other.period.end) == (figure.period.start, figure.period.end) and figure.period.end:
        return False  # the same time with another value is not an earlier figure
    if exclusive(concepts(first.sentence.text), concepts(second.sentence.text)):
        return False
    own = [t for t in query.terms if t.kind != "general"]
    both = all(view(c.sentence.text).has_any(t.forms) for c in (first, second) for t in own)
    apart = first.hit.document.document_id != second.hit.document.document_id
    # One document sets its indicators apart on purpose; two of them word the same one in their own ways.
    least = _SAME_INDICATOR if both and apart else _CERTAINLY_SAME
    return indicator_match(other.indicator, figure.indicator) >= least


def _asked_scope(query: Query, figure: Figure, other: Figure) -> bool:
    """Whether one figure is told without its scope, and the other's is the one that the question names."""
    if figure.scope and other.scope:
        return False
    told = view(figure.scope or other.scope or "")
    return any(told.has_any(t.forms) for t in query.terms)


_NOUN = 3  # words after a number in which its noun stands


def _one_noun(one: tuple[Candidate, Figure], two: tuple[Candidate, Figure]) -> bool:
    """Whether two numbers count the same things: 40 ships and 30 sailors do not."""
    nouns = [
        content(" ".join(c.sentence.text[f.end - c.sentence.start :].split()[:_NOUN])) | content(f.indicator)
        for c, f in (one, two)
    ]
    return bool(nouns[0] & nouns[1])


def _newest_first(query: Query, pairs: Sequence[tuple[Candidate, Figure]]) -> list[Statement]:
    """An undated figure goes first: nothing shows that another one came after it, and it says that it is undated."""

    def when(pair: tuple[Candidate, Figure]) -> str:
        candidate, figure = pair
        document = candidate.hit.document
        return figure.period.end or document.event_date or document.published or "9999"

    ordered = sorted(pairs, key=when, reverse=True)
    earlier = message("earlier", query.language)
    return [
        _statement(
            query,
            candidate,
            figure,
            prefix="" if number == 0 else f"{earlier}: ",
            lead=lead_of(figure, candidate.hit.document, query.language),
        )
        for number, (candidate, figure) in enumerate(ordered)
    ]


def _further(query: Query, candidates: Sequence[Candidate], limit: int, room: int) -> list[Statement]:
    """More statements while they are well supported, say something new and fit."""
    first = candidates[0]
    least = first.probability * _ALSO.get(query.kind, _ALSO_ELSE)
    chosen = [first]
    seen = [view(first.sentence.text).joined]
    result: list[Statement] = []
    for candidate in _ordered(query, candidates):
        if len(result) >= limit:
            break
        if candidate.hit.document.language != first.hit.document.language:
            continue
        goes_on = _continues(query, first, candidate) or (
            query.kind == "list" and any(_follows(c, candidate) for c in chosen[:2])
        )
        if candidate.probability < least and not goes_on:
            continue
        joined = view(candidate.sentence.text).joined
        if any(_alike(joined, other) for other in seen):
            continue
        statement = _statement(query, candidate, None)
        length = _length(statement.text)
        if length > room:
            continue
        room -= length
        seen.append(joined)
        chosen.append(candidate)
        result.append(statement)
    return result


def _ordered(query: Query, candidates: Sequence[Candidate]) -> list[Candidate]:
    """What may follow the first: the lines that go on a list before others, a summary's sentences with figures first."""
    first, rest = candidates[0], list(candidates[1:])
    if query.kind == "list":
        ordered = sorted(rest, key=lambda c: (not _continues(query, first, c), -c.rank))
        # The sentence after the second best may be the list that it announces.
        second = next((c for c in ordered if c.probability >= first.probability * _ALSO["list"]), None)
        following = [c for c in rest if second and _follows(second, c)]
        return [*ordered[:1], *following, *ordered[1:]]
    if query.kind == "summary":
        same = [c for c in rest if c.hit.document.document_id == first.hit.document.document_id]
        passages: set[str] = set()
        spread: list[Candidate] = []
        for candidate in sorted(same, key=lambda c: -len([f for f in c.figures if f.unit != "date"])):
            if candidate.hit.passage.passage_id not in passages:
                passages.add(candidate.hit.passage.passage_id)
                spread.append(candidate)
        return spread
    return rest


_SAME_MEASURE = 0.5
_NEW_TERM, _NEW_PERIOD = (
    1.0,
    3.0,
)  # what a sentence is worth that tells the side of a comparison that the first leaves out


def counterpart(query: Query, candidates: Sequence[Candidate]) -> Candidate | None:
    """The sentence that tells the other side of a comparison: the same measure of another time, body or name.

    None where the first sentence tells both, or no other sentence has a figure of the kind.
    """
    first = candidates[0]
    mine = [f for f in first.figures if f.unit != "date"]
    seen = view(first.sentence.text)
    lacking = [t for t in query.terms if t.kind != "general" and not seen.has_any(t.forms)]
    if any(f.value != g.value and _of_one_measure(f, g) for f, g in itertools.combinations(mine, 2)):
        return None
    best: tuple[float, Candidate] | None = None
    for candidate in candidates[1:]:
        if candidate.hit.document.language != first.hit.document.language or candidate.sentence == first.sentence:
            continue
        alike = max(
            (indicator_match(f.indicator, g.indicator) for f in candidate.figures for g in mine if f.unit == g.unit),
            default=0.0,
        )
        told = view(candidate.sentence.text)
        new = sum(t.weight for t in lacking if told.has_any(t.forms))
        moved = any(
            compatible(p, f.period)
            for p in query.periods
            for f in candidate.figures
            if not any(compatible(p, g.period) for g in mine)
        )
        # A growth rate beside a share says nothing of what is compared.
        if alike < _SAME_MEASURE and not (new and any(_of_a_kind(f, g) for f in candidate.figures for g in mine)):
            continue
        score = candidate.rank + _NEW_TERM * new + _NEW_PERIOD * moved
        if best is None or score > best[0]:
            best = (score, candidate)
    if best is None or (not lacking and len(mine) > 1):
        return None
    return best[1]


def _of_one_measure(one: Figure, other: Figure) -> bool:
    return _of_a_kind(one, other) and indicator_match(one.indicator, other.indicator) >= _SAME_MEASURE


def _of_a_kind(one: Figure, other: Figure) -> bool:
    return one.unit == other.unit and sides.both_levels(one, other)


def _continues(query: Query, first: Candidate, candidate: Candidate) -> bool:
    """Whether a sentence is part of the list that the first begins: the next sentence, or a list line under one heading."""
    if query.kind == "summary":
        return True
    if query.kind != "list" or candidate.hit.document.document_id != first.hit.document.document_id:
        return False
    if _follows(first, candidate):
        return True
    line = candidate.sentence.text.startswith(("- ", "+ ", "• "))
    return line and candidate.hit.passage.heading == first.hit.passage.heading and candidate.feature("cover") > 0


def _follows(one: Candidate, other: Candidate) -> bool:
    """Whether a sentence comes right after another."""
    same = one.hit.document.document_id == other.hit.document.document_id
    return same and 0 <= other.sentence.start - one.sentence.end <= 2


def _alike(a: str, b: str) -> bool:
    first, second = set(a.split()), set(b.split())
    return len(first & second) >= 0.7 * min(len(first), len(second), 1000)


def _length(text: str) -> int:
    return len(words(text))
