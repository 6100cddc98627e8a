"""The extractive writer: statements that are clauses of the announcements, the asked figure before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.clauses import cut
from assistant.answering.evidence import Candidate
from assistant.answering.messages import message
from assistant.figures.comparison import indicator_match, stated_as
from assistant.records import Document, Figure, Language, Note
from assistant.retrieval.matching import view
from assistant.retrieval.understanding import Query
from assistant.text import Span, words

LONGEST_ANSWER = 60  # words, where the facts allow
# Kinds whose answer is one fact: a second statement only where it is the same fact at another time.
_SINGLE = frozenset({"figure", "date", "name", "place", "yes_no"})
# Further statements must be nearly as well supported as the first: at least this share of its probability.
_ALSO = 0.6
_SAME_INDICATOR = 0.6


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a draft and the sentence it comes from; markers are given when the answer is composed."""

    text: str
    candidate: Candidate
    figure: Figure | None = None
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """Statements in order, and notes that belong to all of them."""

    statements: tuple[Statement, ...]
    notes: tuple[Note, ...] = ()


def write(query: Query, candidates: Sequence[Candidate], limit: int) -> Draft:
    """A draft from candidates of which the first answers the question. At most `limit` statements."""
    first = candidates[0]
    figure = first.figure if query.kind == "figure" else None
    chosen: list[Statement] = [_statement(query, first, figure)]
    notes: list[Note] = []
    if figure is not None:
        others = _other_times(query, first, figure, candidates)[: limit - 1]
        if others:
            chosen = _newest_first(query, [(first, figure), *others])
            notes.append(Note(kind="outdated", text=message("note.outdated", query.language)))
    elif query.kind not in _SINGLE:
        chosen += _further(query, candidates, limit - 1, LONGEST_ANSWER - _length(chosen[0].text))
    if any(s.candidate.hit.document.language != query.language for s in chosen):
        notes.append(Note(kind="translation", text=message("note.translation", query.language)))
    return Draft(tuple(chosen), tuple(notes))


def _statement(query: Query, candidate: Candidate, figure: Figure | None, prefix: str = "") -> Statement:
    sentence = candidate.sentence
    keep = [Span(figure.start - sentence.start, figure.end - sentence.start)] if figure else []
    run = cut(sentence.text, query.terms, keep)
    clause = sentence.text[run.start : run.end]
    if run.start > 0:
        clause = "… " + clause
    if run.end < len(sentence.text):
        clause = clause.rstrip(".;,") + " …"
    lead = lead_of(figure, candidate.hit.document, query.language) if figure else ""
    text = f"{lead} — {clause}" if lead else clause
    return Statement(prefix + text, candidate, figure, lead)


def lead_of(figure: Figure, document: Document, language: Language) -> str:
    """The figure in the reader's notation, with what must be known about it: target or forecast, undated."""
    if figure.unit == "date":
        return ""
    text = stated_as(figure, language)
    remarks = [message(figure.nature, language)] if figure.nature in ("target", "forecast") else []
    if figure.period.basis in (None, "document") and not (document.published or document.event_date):
        remarks.append(message("undated", language))
    text = text[:1].upper() + text[1:]
    return f"{text} ({', '.join(remarks)})" if remarks else text


def _other_times(
    query: Query, first: Candidate, figure: Figure, candidates: Sequence[Candidate]
) -> list[tuple[Candidate, Figure]]:
    """The same indicator with another value or time, told elsewhere."""
    if query.periods:
        return []
    result: list[tuple[Candidate, Figure]] = []
    seen = {(figure.value, figure.unit)}
    for candidate in candidates:
        document = candidate.hit.document
        if candidate is first or document.language != first.hit.document.language:
            continue
        if candidate.probability < first.probability * _ALSO:
            continue
        other = candidate.figure
        if other is None or (other.value, other.unit) in seen or other.unit != figure.unit:
            continue
        same = (
            indicator_match(other.indicator, figure.indicator) >= _SAME_INDICATOR
            and other.nature == figure.nature
            and other.scope == figure.scope
            and (other.change is None) == (figure.change is None)
        )
        if same:
            seen.add((other.value, other.unit))
            result.append((candidate, other))
    return result


def _newest_first(query: Query, pairs: Sequence[tuple[Candidate, Figure]]) -> list[Statement]:
    def when(pair: tuple[Candidate, Figure]) -> str:
        candidate, figure = pair
        document = candidate.hit.document
        return figure.period.end or document.event_date or document.published or "9999"

    ordered = sorted(pairs, key=when, reverse=True)
    earlier = message("earlier", query.language)
    return [_statement(query, c, f, "" if n == 0 else f"{earlier}: ") for n, (c, f) in enumerate(ordered)]


def _further(query: Query, candidates: Sequence[Candidate], limit: int, room: int) -> list[Statement]:
    """More statements while they are well supported, say something new and fit."""
    first = candidates[0]
    seen = [view(first.sentence.text)]
    result: list[Statement] = []
    for candidate in candidates[1:]:
        if len(result) >= limit or candidate.probability < first.probability * _ALSO:
            break
        if candidate.hit.document.language != first.hit.document.language:
            continue
        if any(_alike(view(candidate.sentence.text).joined, other.joined) for other in seen):
            continue
        statement = _statement(query, candidate, None)
        length = _length(statement.text)
        if length > room:
            continue
        room -= length
        seen.append(view(candidate.sentence.text))
        result.append(statement)
    return result


def _alike(a: str, b: str) -> bool:
    first, second = set(a.split()), set(b.split())
    return len(first & second) >= 0.7 * min(len(first), len(second), 1000)


def _length(text: str) -> int:
    return len(words(text))
