"""Documents cut into passages of whole sentences, with stable ids and offsets into the document's text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from assistant.figures.numbers import find_mentions
from assistant.reading.lines import headings
from assistant.records import Document, Passage, Sentence
from assistant.text import Span, sentences, words

# Words a passage aims at and may not pass by more than one sentence. Measured by others and by us alike, answers of a
# sentence or two are found best in passages of about a hundred words (docs/adr/0002-two-units-a-vector.md).
TARGET_WORDS = 90
LIMIT_WORDS = 140


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def split(document: Document) -> list[tuple[Passage, tuple[Sentence, ...]]]:
    """Passages of a document in order, each with its sentences.

    A passage is a run of whole sentences under one heading; the id depends on the document, the text and how often
    that text came before, not on its place, so an unchanged passage keeps its id when others change.
    """
    result: list[tuple[Passage, tuple[Sentence, ...]]] = []
    seen: dict[str, int] = {}
    for heading, spans in _groups(document.text, document.title):
        text = document.text[spans[0].start : spans[-1].end]
        occurrence = seen[text] = seen.get(text, -1) + 1
        passage_id = "p" + _digest(document.document_id, text, str(occurrence))[:16]
        passage = Passage(
            passage_id=passage_id,
            document_id=document.document_id,
            ordinal=len(result),
            start=spans[0].start,
            end=spans[-1].end,
            text=text,
            heading=heading,
        )
        parts = tuple(
            Sentence(
                sentence_id=f"{passage_id}-{number}",
                passage_id=passage_id,
                start=span.start,
                end=span.end,
                text=document.text[span.start : span.end],
            )
            for number, span in enumerate(spans)
        )
        result.append((passage, parts))
    return result


def _groups(text: str, title: str = "") -> Iterator[tuple[str, list[Span]]]:
    """Runs of sentence spans under one heading, near TARGET_WORDS, broken at paragraph ends where possible.

    A heading is no part of a passage, unless it states a figure; a title, however long, is one.
    """
    heading, group, count = "", list[Span](), 0
    above = {start for start, _ in headings(text)}
    for line in _lines(text):
        content = text[line.start : line.end]
        if line.start in above or (title and content.strip() == title):
            if group:
                yield heading, group
            heading, group, count = content.strip(), [], 0
            if not _states_a_figure(content):
                continue
        spans = [Span(line.start + s.start, line.start + s.end) for s in sentences(content)]
        size = len(words(content))
        if group and count + size > LIMIT_WORDS:
            yield heading, group
            group, count = [], 0
        for span in spans:
            length = len(words(text[span.start : span.end]))
            if group and count + length > LIMIT_WORDS:
                yield heading, group
                group, count = [], 0
            group.append(span)
            count += length
        if count >= TARGET_WORDS:
            yield heading, group
            group, count = [], 0
    if group:
        yield heading, group


def _states_a_figure(heading: str) -> bool:
    """A heading with a figure is a statement, too, and may be quoted."""
    return any(mention.kind == "quantity" for mention in find_mentions(heading))


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line) + 1
