"""Builds the parts from settings; the only place that knows all of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from assistant.errors import IndexMoved, InputError
from assistant.records import Answer, Check, CorpusState, Document, Filters, Language, Turn
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.answering.asking import ModelAsking
    from assistant.answering.chain import Trace
    from assistant.answering.writing import ModelWriter
    from assistant.checking.checker import Checker
    from assistant.checking.listing import FigureList
    from assistant.indexing.embeddings import TextEmbeddings
    from assistant.indexing.ingest import Report
    from assistant.indexing.langchain import LangChainEmbeddings
    from assistant.indexing.planning import Progress
    from assistant.retrieval.glossary import Glossary
    from assistant.retrieval.ledger import Ledger, LedgerCache
    from assistant.retrieval.retriever import FusedRetriever

Read = TypeVar("Read")
_ATTEMPTS = 5  # to read an index that is changed meanwhile

# Telemetry and analytics of the libraries are off before any of them is imported.
_QUIET = {
    "ANONYMIZED_TELEMETRY": "False",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
    "LANGSMITH_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
}


def quiet() -> None:
    """Switch off what libraries would send home. Called before anything heavy is imported."""
    os.environ.update(_QUIET)


class Assistant:
    """Questions, checks and documents over one index. Build it with `build`."""

    def __init__(self, settings: Settings, embeddings: TextEmbeddings | None = None) -> None:
        quiet()
        from assistant.answering.chain import AnswerChain
        from assistant.indexing.embeddings import create, pair_reader
        from assistant.indexing.library import Library
        from assistant.indexing.reranking import CrossEncoderReranker
        from assistant.indexing.vectors import VectorStore
        from assistant.retrieval.glossary import load
        from assistant.retrieval.search import FusedSearch, Reader

        self.settings = settings
        self._embeddings = embeddings or create(settings.embedding)
        glossary = load()
        vectors = VectorStore(settings.index / "vectors", settings.vectors)
        self._reader = Reader(Library(settings.index), vectors, self._embeddings.identity, glossary)
        reranker = CrossEncoderReranker(settings.retrieval.reranker) if settings.retrieval.reranker else None
        self.retriever = FusedSearch(
            self._reader, self._embeddings, glossary, settings.retrieval, settings.language, reranker
        )
        writer, asking = self._model(settings, glossary)
        pairs = pair_reader() if settings.answering.second_look else None
        self._chain = AnswerChain(self._reader, self.retriever, settings, writer=writer, asking=asking, pairs=pairs)
        self._glossary = glossary
        self._reader.current()

    @staticmethod
    def _model(settings: Settings, glossary: Glossary) -> tuple[ModelWriter | None, ModelAsking | None]:
        """What a language model does, where an endpoint is set. Raises SettingsError where half of it is."""
        if not settings.model.base_url and not settings.model.name:
            return None, None
        from assistant.answering.asking import ModelAsking
        from assistant.answering.fidelity import Fidelity
        from assistant.answering.model import ChatEndpoint
        from assistant.answering.writing import ModelWriter

        endpoint = ChatEndpoint(settings.model)
        endpoint.prepare()
        return ModelWriter(endpoint, Fidelity(glossary), settings.model), ModelAsking(endpoint, settings.model)

    def trace(
        self,
        question: str,
        *,
        language: Language | None = None,
        history: Sequence[Turn] = (),
        filters: Filters | None = None,
        as_of: date | None = None,
    ) -> Trace:
        """The answer with all that the steps saw. Raises InputError for an unusable question."""
        return _settled(
            lambda: self._chain.answer(question, language=language, history=history, filters=filters, as_of=as_of)
        )

    def ask(
        self,
        question: str,
        *,
        language: Language | None = None,
        history: Sequence[Turn] = (),
        filters: Filters | None = None,
        as_of: date | None = None,
    ) -> Answer:
        """The answer to one question. Raises InputError for an unusable question."""
        return self.trace(question, language=language, history=history, filters=filters, as_of=as_of).answer

    def ask_stream(
        self,
        question: str,
        *,
        language: Language | None = None,
        history: Sequence[Turn] = (),
        filters: Filters | None = None,
        as_of: date | None = None,
    ) -> Iterator[Answer]:
        """Partial answers, statement by statement; the last is complete. Closing it stops the model's request."""
        from assistant.answering.chain import partial

        traces = self.traces(question, language=language, history=history, filters=filters, as_of=as_of)
        with closing(traces):
            for trace in traces:
                if self.settings.model.base_url:
                    yield trace.answer
                else:
                    yield from partial(trace.answer)

    def traces(
        self,
        question: str,
        *,
        language: Language | None = None,
        history: Sequence[Turn] = (),
        filters: Filters | None = None,
        as_of: date | None = None,
    ) -> Generator[Trace, None, None]:
        """What `trace` gives, growing as the model writes; an extract comes at once."""

        def begin() -> tuple[Trace, Generator[Trace, None, None]]:
            traces = self._chain.stream(question, language=language, history=history, filters=filters, as_of=as_of)
            return next(traces), traces

        first, rest = _settled(begin)
        with closing(rest):  # at once, not when the collector comes by: a reader who leaves must stop the request
            yield first
            yield from rest

    def check(self, text: str, *, language: Language | None = None, as_of: date | None = None) -> Check:
        """Every figure of a text with its verdict; offsets are those of the text as given. Raises InputError."""
        return _settled(lambda: self._checker.check(text, language=language, as_of=as_of))

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
        """Figures of the ledger that a query names, the best first, with their series, agreements and conflicts."""
        from assistant.checking.listing import listed

        def found() -> FigureList:
            ledger, state = self._ledger()
            return listed(ledger, state, query, unit, period_from, period_to, as_of, limit)

        return _settled(found)

    @cached_property
    def _checker(self) -> Checker:
        """Made when a text is checked: a process that only answers does without."""
        from assistant.checking.checker import Checker
        from assistant.retrieval.nearest import NearestSentences

        # A draft stays on the machine: an endpoint that embeds questions is not sent its sentences.
        local = self.settings.retrieval.vectors and self.settings.embedding.backend != "openai"
        return Checker(self._ledger, self.settings.language, NearestSentences(self.retriever) if local else None)

    @cached_property
    def _ledgers(self) -> LedgerCache:
        from assistant.retrieval.ledger import LedgerCache

        return LedgerCache(self._glossary)

    def as_retriever(self, filters: Filters | None = None) -> FusedRetriever:
        """The search as a LangChain `BaseRetriever`, for chains of the caller's own."""
        from assistant.retrieval.retriever import FusedRetriever

        return FusedRetriever(self.retriever, filters)

    def as_embeddings(self) -> LangChainEmbeddings:
        """The embedding backend as a LangChain `Embeddings`, for vector stores of the caller's own."""
        from assistant.indexing.langchain import LangChainEmbeddings

        return LangChainEmbeddings(self._embeddings)

    def _ledger(self) -> tuple[Ledger, CorpusState]:
        from assistant.answering.chain import state_of

        snapshot = self._reader.current().snapshot
        state = state_of(snapshot.documents.values(), snapshot.manifest.get("corpus", ""))
        return self._ledgers(snapshot), state

    def documents(self) -> list[Document]:
        """All documents, the newest first, those without a date last."""
        snapshot = self._reader.current().snapshot
        return sorted(
            snapshot.documents.values(), key=lambda d: (d.published or d.event_date or "", d.source), reverse=True
        )

    def document(self, document_id: str) -> Document:
        """One document. Raises InputError where there is none by that id."""
        snapshot = self._reader.current().snapshot
        found = snapshot.documents.get(document_id)
        if found is None:
            raise InputError(
                f"There is no document {document_id!r}.", "assistant documents lists them.", code="unknown_document"
            )
        return found

    def passage_texts(self, passage_ids: Sequence[str]) -> dict[str, tuple[str, int]]:
        """Text and start offset of live passages, by id."""
        found = _settled(lambda: self._reader.current()[0].passages(passage_ids))
        return {key: (p.text, p.start) for key, (p, _) in found.items()}

    def state(self) -> CorpusState:
        """Version of the corpus and the newest date in it."""
        from assistant.answering.chain import state_of

        snapshot = self._reader.current().snapshot
        return state_of(snapshot.documents.values(), snapshot.manifest.get("corpus", ""))

    def ready(self) -> None:
        """Raises IndexError_ where questions cannot be answered now, a Chroma server that does not respond included."""
        snapshot = self._reader.current().snapshot
        if self.settings.retrieval.vectors:
            self._reader.vectors.reachable(snapshot.changes)

    def close(self) -> None:
        """Release the index's files."""
        self._reader.close()


def _settled(read: Callable[[], Read]) -> Read:
    """What `read` gives once no other process changes the index meanwhile."""
    for _ in range(_ATTEMPTS - 1):
        try:
            return read()
        except IndexMoved:
            continue
    return read()


def build(settings: Settings, embeddings: TextEmbeddings | None = None) -> Assistant:
    """The assistant over the index that the settings name. Raises IndexMissing or IndexMismatch.

    `embeddings` takes the place of the backend that the settings name: a part of the caller's own.
    """
    return Assistant(settings, embeddings)


def ingest(
    paths: Sequence[Path],
    settings: Settings,
    *,
    prune: bool = False,
    progress: Progress | None = None,
    embeddings: TextEmbeddings | None = None,
) -> Report:
    """Read sources into the index that the settings name; see `assistant.indexing.ingest.ingest`."""
    quiet()
    from assistant.figures.extraction import extract
    from assistant.indexing import ingest as indexing
    from assistant.indexing.embeddings import create
    from assistant.indexing.planning import silent

    return indexing.ingest(
        paths,
        settings.index,
        embeddings or create(settings.embedding),
        extract,
        clean=settings.clean,
        max_file_mb=settings.max_file_mb,
        prune=prune,
        progress=progress or silent,
        vectors=settings.vectors,
    )


def remove(document_ids: Sequence[str], settings: Settings) -> Report:
    """Take documents out of the index that the settings name."""
    quiet()
    from assistant.indexing import ingest as indexing
    from assistant.indexing.embeddings import create

    return indexing.remove(document_ids, settings.index, create(settings.embedding).identity, settings.vectors)
