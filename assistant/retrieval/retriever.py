"""The fused search as a LangChain `BaseRetriever`, for chains of the user's own.

It stands apart from search.py because importing LangChain's retrievers takes longer than answering a question.
"""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from assistant.records import Filters, Hit
from assistant.retrieval.search import FusedSearch


class FusedRetriever(BaseRetriever):
    """`invoke(question)` gives the best passages as LangChain documents, with source, place and score as metadata."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    search: Any
    filters: Filters = Filters()

    def __init__(self, search: FusedSearch, filters: Filters | None = None, **kwargs: Any) -> None:
        super().__init__(search=search, filters=filters or Filters(), **kwargs)

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[LangChainDocument]:
        return [_as_langchain(hit) for hit in self.search.hits(self.search.understand(query), self.filters)]


def _as_langchain(hit: Hit) -> LangChainDocument:
    document = hit.document
    return LangChainDocument(
        page_content=hit.passage.text,
        id=hit.passage.passage_id,
        metadata={
            "document_id": document.document_id,
            "title": document.title,
            "publisher": document.publisher,
            "published": document.published,
            "document_number": document.document_number,
            "source": document.source,
            "url": document.url,
            "start": hit.passage.start,
            "end": hit.passage.end,
            "score": hit.score,
        },
    )
