"""Vectors in Chroma: opaque ids and numbers, no text. The only module that imports chromadb.

An id may begin with the part that its vector belongs to ("en-5f0c…", the language of the text): each part is a collection
of its own and brings its own neighbours. Texts in the language of a question lie nearer to it than those in another
whatever they say, and would leave none of these among the nearest; a filter on metadata takes 27 ms instead of 2.

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
    collections: dict[str, Collection]  # by part
    generation: int

    def made(self, part: str) -> Collection:
        """The collection of a part, made where there is none."""
        if part not in self.collections:
            name = f"{_COLLECTION}-{part}" if part else _COLLECTION
            self.collections[part] = self.client.get_or_create_collection(
                name, embedding_function=None, configuration=_HNSW
            )
        return self.collections[part]


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

    settings = Settings(anonymized_telemetry=False, allow_reset=False)
    client = cast("Client", chromadb.PersistentClient(path=path, settings=settings))
    try:
        names = [c.name for c in client.list_collections() if c.name.split("-")[0] == _COLLECTION]
        if not names and not create:
            raise _missing(Path(path))
        collections = {
            name.partition("-")[2]: client.get_collection(name, embedding_function=None) for name in sorted(names)
        }
    except BaseException:
        client.close()
        raise
    return _Open(client, collections, generation)


def _parts(ids: Sequence[str]) -> dict[str, list[int]]:
    """Places of the ids of each part."""
    found: dict[str, list[int]] = {}
    for place, key in enumerate(ids):
        found.setdefault(key.partition("-")[0] if "-" in key else "", []).append(place)
    return found


class VectorStore:
    """Nearest neighbours by cosine over opaque ids."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = str(folder.resolve())

    def _at(self, generation: int, *, create: bool) -> _Open:
        """The collections as of a change counter; only a writer (`create`) makes some where there are none."""
        with _lock:
            opened = _open.get(self._key)
            if opened is not None and opened.generation == generation:
                return opened
            self._close()
            if not create and not self._folder.is_dir():
                raise _missing(self._folder)
            with _translated(self._folder, "opened"):
                opened = _opened(self._key, generation, create)
            _open[self._key] = opened
            return opened

    def _close(self) -> None:
        opened = _open.pop(self._key, None)
        if opened is not None:
            opened.client.close()

    def close(self) -> None:
        """Release the folder. The next call opens it again."""
        with _lock:
            self._close()

    def query(self, vector: Sequence[float], count: int, generation: int) -> list[tuple[str, float]]:
        """Up to `count` (id, cosine similarity) of each part, nearest first, as of the change counter `generation`.

        Equally near ones come by their ids, so that every process gives the same list.
        """
        result: list[tuple[float, str]] = []
        with _lock, _translated(self._folder, "searched"):
            for collection in self._at(generation, create=False).collections.values():
                found = collection.query(
                    query_embeddings=cast("Any", [list(vector)]), n_results=count * _WIDER, include=["distances"]
                )
                if found["distances"]:
                    result += sorted(zip(map(float, found["distances"][0]), found["ids"][0], strict=True))[:count]
        return [(key, 1.0 - distance) for distance, key in sorted(result)]

    def present(self, ids: Sequence[str], generation: int) -> set[str]:
        """Those of `ids` that have a vector."""
        with _lock, _translated(self._folder, "read"):
            opened = self._at(generation, create=True)
            found: set[str] = set()
            for part, places in _parts(ids).items():
                wanted = [ids[place] for place in places] if part in opened.collections else []
                for start in range(0, len(wanted), _ADD_AT_ONCE):
                    batch = wanted[start : start + _ADD_AT_ONCE]
                    found.update(opened.collections[part].get(ids=batch, include=[])["ids"])
            return found

    def add(self, ids: Sequence[str], vectors: Sequence[Sequence[float]], generation: int) -> None:
        """Store vectors under new ids; an id that is there already is replaced."""
        with _lock, _translated(self._folder, "written"):
            opened = self._at(generation, create=True)
            for part, places in _parts(ids).items():
                for start in range(0, len(places), _ADD_AT_ONCE):
                    batch = places[start : start + _ADD_AT_ONCE]
                    numbers: Any = [list(vectors[place]) for place in batch]
                    opened.made(part).upsert(ids=[ids[place] for place in batch], embeddings=numbers)

    def count(self, generation: int) -> int:
        """How many vectors there are."""
        with _lock, _translated(self._folder, "read"):
            return sum(int(c.count()) for c in self._at(generation, create=True).collections.values())

    def wipe(self) -> None:
        """Remove the folder with all vectors, for an index of which nothing was committed yet."""
        with _lock, _translated(self._folder, "removed"):
            self._close()
            if self._folder.is_dir():
                shutil.rmtree(self._folder)

    def remove_all_but(self, keep: set[str], generation: int) -> int:
        """Remove every vector that is not in `keep`; returns how many went."""
        with _lock, _translated(self._folder, "written"):
            removed = 0
            for collection in self._at(generation, create=True).collections.values():
                gone = [key for key in collection.get(include=[])["ids"] if key not in keep]
                for start in range(0, len(gone), _ADD_AT_ONCE):
                    collection.delete(ids=gone[start : start + _ADD_AT_ONCE])
                removed += len(gone)
            return removed
