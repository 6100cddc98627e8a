"""An embedding backend as a LangChain `Embeddings`, for chains and vector stores of the user's own.

It stands apart from embeddings.py because importing that class takes longer than answering a question.
"""

from __future__ import annotations

from langchain_core.embeddings import Embeddings

from assistant.indexing.embeddings import TextEmbeddings


class LangChainEmbeddings(Embeddings):
    """Gives the vectors of a backend; `identity` names it."""

    def __init__(self, backend: TextEmbeddings) -> None:
        self._backend = backend
        self.identity = backend.identity

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector a text, in order. Raises EmbeddingError where the backend fails."""
        return self._backend.embed_documents(texts)

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question. Raises EmbeddingError where the backend fails."""
        return self._backend.embed_query(text)
