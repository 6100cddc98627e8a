"""What the web entrance needs of the assistant: `assistant.assembly.Assistant` is one, a test's small one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol, cast

from assistant.answering.chain import Trace
from assistant.checking.listing import FigureList
from assistant.records import Answer, Check, CorpusState, Document, Filters, Language, Turn


class Engine(Protocol):
    """Answers questions over one corpus. Raises AssistantError with a remedy; safe to call from several threads."""

    def ask(
        self,
        question: str,
        *,
        language: Language | None = None,
        history: Sequence[Turn] = (),
        filters: Filters | None = None,
        as_of: date | None = None,
    ) -> Answer:
        """The complete answer. Raises InputError where the question cannot be used."""
        ...

    def ask_stream(
        self,
        question: str,
        *,
        language: Language | None = None,
        history: Sequence[Turn] = (),
        filters: Filters | None = None,
        as_of: date | None = None,
    ) -> Iterator[Answer]:
        """The answer growing by whole statements; the last one is complete and equals `ask`'s."""
        ...

    def check(self, text: str, *, language: Language | None = None, as_of: date | None = None) -> Check:
        """Every figure of a text with its verdict. Raises InputError where the text is empty or too long."""
        ...

    def figures(
        self,
        query: str = "",
        *,
        unit: str | None = None,
        period_from: date | None = None,
        period_to: date | None = None,
        as_of: date | None = None,
        limit: int = 100,
    ) -> FigureList:
        """Figures that a query names, the best first; an empty query means all."""
        ...

    def documents(self) -> list[Document]:
        """Every live document."""
        ...

    def document(self, document_id: str) -> Document:
        """One live document. Raises InputError where there is none of that id."""
        ...

    def state(self) -> CorpusState:
        """Version of the corpus and the newest date in it."""
        ...


class Explains(Protocol):
    """An engine that can also tell why an answer is as it is."""

    def trace(
        self,
        question: str,
        *,
        language: Language | None = None,
        history: Sequence[Turn] = (),
        filters: Filters | None = None,
        as_of: date | None = None,
    ) -> Trace:
        """The answer with all that the steps saw. Raises InputError where the question cannot be used."""
        ...


def explaining(engine: Engine) -> Explains | None:
    """The engine where it can explain, itself or through the one that it wraps."""
    return cast(Explains, engine) if callable(getattr(engine, "trace", None)) else None
