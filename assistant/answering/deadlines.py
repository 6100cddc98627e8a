"""What is due, by when and who must do it: a table drawn from the deadlines that the ledger holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.answering.clauses import cut, item_around
from assistant.answering.evidence import Candidate, candidate_of
from assistant.answering.extractive import Draft, Statement
from assistant.answering.figure_features import compatible
from assistant.answering.messages import message
from assistant.figures.comparison import stated_as
from assistant.figures.dates import MONTH_NAMES
from assistant.indexing.library import Snapshot
from assistant.records import Document, Figure, Filters, Hit, Language, Note, Table
from assistant.retrieval.matching import view
from assistant.retrieval.references import references
from assistant.retrieval.understanding import Query, Term
from assistant.text import Span, words

_MOST = 12  # rows of one table
_LONGEST = 60  # words of a task: it is told whole where it can be
Row = tuple[Candidate, Figure]


def due(query: Query, snapshot: Snapshot, filters: Filters) -> list[Row]:
    """Deadlines that a question asks for by period, body or document, the earliest first; empty where it names none.

    Those in the question's language are taken where there are any: the other language's are translations of them or
    stand in announcements that have none.
    """
    bodies = [t for t in query.terms if t.kind == "body"]
    named = [t for t in query.terms if t.required and t.kind in ("name", "place")]
    if query.kind != "deadline" or not (query.periods or bodies):
        return []
    spoken_of = {key for key, document in snapshot.documents.items() if _speaks_of(document, named)}
    found: list[Row] = []
    keys = [k for k in snapshot.passage_ids() if k not in set(filters.exclude_passages)]
    for passage, sentences in snapshot.passages(keys).values():
        document = snapshot.documents[passage.document_id]
        if filters.documents and document.document_id not in filters.documents:
            continue
        if document.document_id not in spoken_of:
            continue  # the deadlines of a place that is named stand in the announcements that speak of it
        for figure in snapshot.figures_of(passage.passage_id):
            if figure.unit != "date" or figure.nature != "target" or not _asked_for(query, figure):
                continue
            sentence = next((s for s in sentences if s.start <= figure.start < s.end), None)
            if sentence is None:
                continue
            told = view(" . ".join((sentence.text, *figure.responsible)))
            numbered = references(f"{document.title} . {document.document_number or ''} . {document.text[:600]}")
            if not all(told.has_any(t.forms) for t in bodies) or not query.references <= numbered:
                continue
            hit = Hit(
                passage=passage,
                document=document,
                score=0.0,
                sentences=sentences,
                sentence_scores=tuple(0.0 for _ in sentences),
            )
            found.append((candidate_of(hit, sentence, figure), figure))
    own = [row for row in found if row[0].hit.document.language == query.language]
    return _distinct(own or found)[:_MOST]


def _speaks_of(document: Document, named: Sequence[Term]) -> bool:
    if not named:
        return True
    told = view(f"{document.title} . {document.publisher or ''} . {document.text}")
    return all(told.has_any(t.forms) for t in named)


def _asked_for(query: Query, figure: Figure) -> bool:
    """Whether a deadline lies in the asked period; "by a day" takes all that is due until then, in the year before it."""
    day = date.fromisoformat(figure.value)
    for period in query.periods:
        end = date.fromisoformat(period.end) if period.end else None
        if period.start is None and end is not None:
            if not 0 <= (end - day).days <= 365:
                return False
        elif not compatible(period, figure.period.model_copy(update={"start": figure.value, "end": figure.value})):
            return False
    return True


def _distinct(rows: Sequence[Row]) -> list[Row]:
    """One row a task, the earliest first: two sentences of one passage with one deadline and one body tell the same."""
    kept: dict[tuple[str, str, str], Row] = {}
    for row in sorted(rows, key=lambda r: (r[1].value, r[1].document_id, r[1].start)):
        kept.setdefault((row[1].document_id, row[0].sentence.sentence_id, row[1].value), row)
    return list(kept.values())


def draft(rows: Sequence[Row], language: Language) -> Draft:
    """A statement a deadline: the day, then the task as the announcement words it."""
    statements = []
    for candidate, figure in rows:
        text = candidate.sentence.text
        run = task_of(text, Span(figure.start - candidate.sentence.start, figure.end - candidate.sentence.start))
        clause = text[run.start : run.end].removeprefix("- ").removeprefix("+ ")
        opening, closing = "… " if run.start else "", " …" if run.end < len(text) else ""
        statements.append(Statement(f"{opening}{clause}{closing}", candidate, figure))
    notes: list[Note] = []
    if any(c.hit.document.language != language for c, _ in rows):
        notes.append(Note(kind="translation", text=message("note.translation", language)))
    return Draft(tuple(statements), tuple(notes), deadlines=True)


def task_of(sentence: str, day: Span) -> Span:
    """The part of a sentence that tells what is due on a day: whole where it is short, else the item of the list that the
    day stands in, and of a long item as much around the day as fits."""
    if len(words(sentence)) <= _LONGEST:
        return Span(0, len(sentence))
    start, end = item_around(sentence, day)
    run = cut(sentence[start:end], (), [Span(day.start - start, day.end - start)], _LONGEST, fill=True)
    return Span(start + run.start, start + run.end)


def table(statements: Sequence[Statement], language: Language) -> Table:
    """Task, body responsible, deadline in the reader's notation with its "by" or "before", and the source's marker."""
    columns = tuple(message(f"due.{name}", language) for name in ("task", "body", "deadline", "source"))
    rows = []
    for number, statement in enumerate(statements, 1):
        figure = statement.figure
        if figure is None:
            continue
        limit = message(f"due.{figure.qualifier}", language) if figure.qualifier in ("before", "at_most") else ""
        deadline = f"{limit} {_day(figure, language)}".strip()
        rows.append((statement.text, "; ".join(figure.responsible), deadline, f"[{number}]"))
    return Table(columns=columns, rows=tuple(rows))


def _day(figure: Figure, language: Language) -> str:
    """The deadline in the reader's notation: a day, or the month where only that is told."""
    first = date.fromisoformat(figure.value)
    last = date.fromisoformat(figure.value_max) if figure.value_max else first
    if first.day == 1 and last.day >= 28 and (first.year, first.month) == (last.year, last.month):
        return f"{MONTH_NAMES[first.month - 1]} {first.year}" if language == "en" else f"{first.month}/{first.year}"
    return stated_as(figure, language)
