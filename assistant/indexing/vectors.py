"""Vectors in Chroma: opaque ids and numbers, no text. The only module that imports chromadb.

Chroma's embedded client does not see what another client wrote: it shows the new count and searches the old vectors,
without an error. So one client per folder and process, which every store shares, is closed and opened again whenever
the library's change counter has moved (`generation`).
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from assistant.errors import IndexError_
from assistant.indexing.library import remedy

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection

_COLLECTION = "units"
_ADD_AT_ONCE = 1000
_REMEDY = "Check free space and rights of the folder; if it is damaged, remove it and run assistant ingest again."
# Every process that opens fewer than 1,000 vectors makes Chroma's graph anew, by chance: a search as narrow as its own
# then misses other far neighbours each time. With these connections and this width none was missed in tests/indexing.
_HNSW: Any = {"hnsw": {"space": "cosine", "ef_search": 400, "ef_construction": 200, "max_neighbors": 32}}
_WIDER = 2  # times as many neighbours are looked for as are wanted


@dataclass
class _Open:
    client: Client
    collection: Collection
    generation: int


_open: dict[str, _Open] = {}
_lock = threading.RLock()


@contextmanager
def _translated(folder: Path, doing: str) -> Iterator[None]:
    from chromadb.errors import ChromaError

    try:
        yield
    except (ChromaError, OSError, ValueError, RuntimeError) as error:
        raise IndexError_(
            f"The vectors in {folder} cannot be {doing}: {error}.",
            remedy(folder.parent, _REMEDY),
        ) from error


def _missing(folder: Path) -> IndexError_:
    return IndexError_(f"The vectors in {folder} are missing.", "Run assistant ingest to make them again.")


def _opened(path: str, generation: int, create: bool) -> _Open:
    import chromadb
    from chromadb.config import Settings
    from chromadb.errors import NotFoundError

    settings = Settings(anonymized_telemetry=False, allow_reset=False)
    client = cast("Client", chromadb.PersistentClient(path=path, settings=settings))
    try:
        if create:
            collection = client.get_or_create_collection(_COLLECTION, embedding_function=None, configuration=_HNSW)
        else:
            collection = client.get_collection(_COLLECTION, embedding_function=None)
    except NotFoundError as error:
        client.close()
        raise _missing(Path(path)) from error
    except BaseException:
        client.close()
        raise
    return _Open(client, collection, generation)


class VectorStore:
    """Nearest neighbours by cosine over opaque ids."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = str(folder.resolve())

    def _collection(self, generation: int, *, create: bool) -> Collection:
        """The collection as of a change counter; only a writer (`create`) makes one where there is none."""
        with _lock:
            opened = _open.get(self._key)
            if opened is not None and opened.generation == generation:
                return opened.collection
            self._close()
            if not create and not self._folder.is_dir():
                raise _missing(self._folder)
            with _translated(self._folder, "opened"):
                opened = _opened(self._key, generation, create)
            _open[self._key] = opened
            return opened.collection

    def _close(self) -> None:
        opened = _open.pop(self._key, None)
        if opened is not None:
            opened.client.close()

    def close(self) -> None:
        """Release the folder. The next call opens it again."""
        with _lock:
            self._close()

    def query(self, vector: Sequence[float], count: int, generation: int) -> list[tuple[str, float]]:
        """Up to `count` (id, cosine similarity), nearest first, as of the library's change counter `generation`.

        Equally near ones come by their ids, so that every process gives the same list.
        """
        with _lock, _translated(self._folder, "searched"):
            found = self._collection(generation, create=False).query(
                query_embeddings=cast("Any", [list(vector)]), n_results=count * _WIDER, include=["distances"]
            )
        distances = found["distances"]
        if not distances:
            return []
        nearest = sorted(zip(map(float, distances[0]), found["ids"][0], strict=True))[:count]
        return [(key, 1.0 - distance) for distance, key in nearest]

    def present(self, ids: Sequence[str], generation: int) -> set[str]:
        """Those of `ids` that have a vector."""
        with _lock, _translated(self._folder, "read"):
            collection = self._collection(generation, create=True)
            found: set[str] = set()
            for start in range(0, len(ids), _ADD_AT_ONCE):
                found.update(collection.get(ids=list(ids[start : start + _ADD_AT_ONCE]), include=[])["ids"])
            return found

    def add(self, ids: Sequence[str], vectors: Sequence[Sequence[float]], generation: int) -> None:
        """Store vectors under new ids; an id that is there already is replaced."""
        with _lock, _translated(self._folder, "written"):
            collection = self._collection(generation, create=True)
            for start in range(0, len(ids), _ADD_AT_ONCE):
                part: Any = [list(v) for v in vectors[start : start + _ADD_AT_ONCE]]
                collection.upsert(ids=list(ids[start : start + _ADD_AT_ONCE]), embeddings=part)

    def count(self, generation: int) -> int:
        """How many vectors there are."""
        with _lock, _translated(self._folder, "read"):
            return int(self._collection(generation, create=True).count())

    def wipe(self) -> None:
        """Remove the folder with all vectors, for an index of which nothing was committed yet."""
        with _lock, _translated(self._folder, "removed"):
            self._close()
            if self._folder.is_dir():
                shutil.rmtree(self._folder)

    def remove_all_but(self, keep: set[str], generation: int) -> int:
        """Remove every vector that is not in `keep`; returns how many went."""
        with _lock, _translated(self._folder, "written"):
            collection = self._collection(generation, create=True)
            gone = [key for key in collection.get(include=[])["ids"] if key not in keep]
            for start in range(0, len(gone), _ADD_AT_ONCE):
                collection.delete(ids=gone[start : start + _ADD_AT_ONCE])
            return len(gone)
