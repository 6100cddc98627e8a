"""Answers as a paragraph of a report: statements joined, sources numbered through, as text and as Markdown.

What is quoted is compared with the stored text before it leaves: a sentence that is no longer there is said to be so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import Field

from assistant.errors import AssistantError
from assistant.records import Citation, Document, Language, Note, Record
from assistant.web.formats import day
from assistant.web.markup import web_address
from assistant.web.messages import message

MOST: Final = 200  # answers of one report
_MARKER = re.compile(r"\s*\[(\d{1,3})\]")
_TOLD: Final = frozenset({"conflict", "outdated", "premise", "computed", "inferred", "several", "partial"})


class Kept(Record):
    """An answer as the reader's browser keeps it: what it said, and where it stands."""

    question: str = Field(max_length=4000)
    language: Language
    text: str = Field(max_length=20_000)
    citations: tuple[Citation, ...] = Field((), max_length=60)
    notes: tuple[Note, ...] = Field((), max_length=60)
    until: str | None = Field(None, max_length=40)  # newest date of the corpus that answered
    at: str | None = Field(None, max_length=40)  # when it was asked


@dataclass(frozen=True)
class Composed:
    """Kept answers with their sources numbered through: each paragraph is text (str) and numbers of sources (int)."""

    paragraphs: tuple[tuple[str | int, ...], ...]
    notes: tuple[tuple[str | int, ...], ...]
    references: tuple[str, ...]  # the first is number 1
    until: str | None


def composed(kept: Sequence[Kept], language: Language, document: Callable[[str], Document]) -> Composed:
    """The answers in their order; a sentence that two of them cite has one number."""
    numbers: dict[tuple[str, int, int], int] = {}
    references: list[str] = []
    paragraphs: list[tuple[str | int, ...]] = []
    notes: list[tuple[str | int, ...]] = []
    for answer in kept:
        own: dict[int, int] = {}
        for citation in answer.citations:
            place = (citation.document_id, citation.start, citation.end)
            if place not in numbers:
                numbers[place] = len(numbers) + 1
                references.append(reference(citation, language, document))
            own[citation.marker] = numbers[place]
        paragraphs.append(_pieces(" ".join(answer.text.split()), own))
        for note in answer.notes:
            if note.kind in _TOLD:
                name = message(language, f"note.{note.kind}")
                written = {int(found) for found in _MARKER.findall(note.text)}
                more = "".join(f" [{marker}]" for marker in note.citations if marker not in written)
                notes.append(_pieces(f"{name}: {' '.join(note.text.split())}{more}", own))
    until = max((answer.until for answer in kept if answer.until), default=None)
    return Composed(tuple(paragraphs), tuple(dict.fromkeys(notes)), tuple(references), until)


def _pieces(text: str, numbers: dict[int, int]) -> tuple[str | int, ...]:
    found: list[str | int] = []
    last = 0
    for match in _MARKER.finditer(text):
        marker = int(match[1])
        if marker not in numbers:
            continue
        if match.start() > last:
            found.append(text[last : match.start()])
        found.append(numbers[marker])
        last = match.end()
    return (*found, text[last:]) if last < len(text) else tuple(found)


def reference(citation: Citation, language: Language, document: Callable[[str], Document]) -> str:
    """A source as a report names it: publisher, title, number, date, address, the sentence and whose wording it is."""
    number = message(language, "source.number", number=citation.document_number) if citation.document_number else None
    where = [
        citation.publisher,
        f"“{' '.join(citation.title.split())}”",
        number,
        day(citation.published, language) or message(language, "source.undated"),
        web_address(citation.url),
    ]
    quote = " ".join(citation.quote.split())
    said = f"“{quote}”" if citation.text_of == "original" else f"{quote} ({_kind(citation, language)})"
    parts = [", ".join(part for part in where if part) + ".", said]
    if not _stands(citation, document):
        parts.append(f"({message(language, 'report.gone')})")
    return " ".join(parts)


def _kind(citation: Citation, language: Language) -> str:
    return message(language, f"text_of.{citation.text_of}").lower()


def _stands(citation: Citation, document: Callable[[str], Document]) -> bool:
    try:
        return document(citation.document_id).text[citation.start : citation.end] == citation.quote
    except AssistantError:
        return False


def as_text(made: Composed, language: Language) -> str:
    """One paragraph with numbers in brackets, and below it the numbered sources."""
    lines = [_joined(made.paragraphs, " [{}]")]
    lines += [f"– {_written(note, ' [{}]')}" for note in made.notes]
    if made.references:
        lines += ["", f"{message(language, 'sources.title')}:"]
        lines += [f"[{number}] {told}" for number, told in enumerate(made.references, 1)]
    return "\n".join([*lines, *_drawn_from(made, language)]) + "\n"


def as_markdown(made: Composed, language: Language, kept: Sequence[Kept] = ()) -> str:
    """One paragraph with Markdown footnotes; with `kept`, each answer under its question instead."""
    lines: list[str] = []
    if kept:
        lines += [f"# {message(language, 'history.title')}", ""]
        for answer, paragraph in zip(kept, made.paragraphs, strict=True):
            lines += [f"## {_escaped(' '.join(answer.question.split()))}", ""]
            lines += [f"*{_escaped(answer.at)}*", ""] if answer.at else []
            lines += [_written(paragraph, "[^{}]", escape=True), ""]
    else:
        lines += [_joined(made.paragraphs, "[^{}]", escape=True), ""]
    lines += [f"- {_written(note, '[^{}]', escape=True)}" for note in made.notes]
    lines += [""] if made.notes else []
    lines += [f"[^{number}]: {_escaped(told)}" for number, told in enumerate(made.references, 1)]
    return "\n".join([*lines, *_drawn_from(made, language)]).rstrip() + "\n"


def _drawn_from(made: Composed, language: Language) -> list[str]:
    until = day(made.until, language)
    return ["", message(language, "ask.corpus", until=until)] if until else []


def _joined(paragraphs: Sequence[Sequence[str | int]], mark: str, escape: bool = False) -> str:
    return " ".join(_written(p, mark, escape) for p in paragraphs)


def _written(pieces: Sequence[str | int], mark: str, escape: bool = False) -> str:
    return "".join(mark.format(p) if isinstance(p, int) else _escaped(p) if escape else p for p in pieces).strip()


def _escaped(text: str) -> str:
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|!" else c for c in text)
