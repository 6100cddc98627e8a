"""Vectors in Chroma: opaque ids and numbers, no text. The only module that imports chromadb.

An id may begin with the part that its vector belongs to ("en-5f0c…", the language of the text): each part is a collection
of its own and brings its own neighbours. Texts in the language of a question lie nearer to it than those in another
whatever they say, and would leave none of these among the nearest; a filter on metadata takes 27 ms instead of 2.

Chroma's embedded client does not see what another client wrote: it shows the new count and searches the old vectors,
without an error. So one client per folder and process, which every store shares, is closed and opened again whenever
the library's change counter has moved (`generation`).

The same code works against a Chroma server over HTTP (`vectors.server`), which shows every client what others wrote; there
the collections bear the index's name and a number of its own, which a file beside the library keeps, so that no other index
can take its vectors for leftovers; only their list is renewed with the counter.
"""

from __future__ import annotations

import shutil
import threading
import uuid
from abc import ABCMeta
from collections.abc import Collection as Collection_
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from assistant.errors import IndexError_
from assistant.indexing.library import remedy
from assistant.settings import VectorSettings
from assistant.trust import distrusted, trusting

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection

_COLLECTION = "units"
_ADD_AT_ONCE = 1000
_CONNECT_SECONDS = 3.0  # that connecting to a server may take
_MOST_COLLECTIONS = 10_000
_NUMBER = "chroma-server.txt"  # in the index folder: what tells its collections from those of other indexes
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
    prefix: str  # of the collections' names

    def made(self, part: str) -> Collection:
        """The collection of a part, made where there is none."""
        if part not in self.collections:
            name = f"{self.prefix}-{part}" if part else self.prefix
            self.collections[part] = self.client.get_or_create_collection(
                name, embedding_function=None, configuration=_HNSW
            )
        return self.collections[part]


_open: dict[str, _Open] = {}
_lock = threading.RLock()


@cache
def _imported() -> ModuleType:
    """Chroma's package."""
    with _lock, _unchecked_overrides():
        import chromadb
    return chromadb


@contextmanager
def _unchecked_overrides() -> Iterator[None]:
    """Meanwhile the package `overrides` only marks methods and makes classes, as it does after its checks.

    It compares the signature of each of Chroma's methods with that of its base class whenever a process loads Chroma: a third
    of the time that loading takes (benchmarks/answer.py, cold start), and a finding would be nothing that a user could mend.
    """
    import overrides

    def marked(method: Any = None, **_options: bool) -> Any:
        if method is None:
            return marked
        method.__override__ = True
        return method

    checking: Any = type(overrides.EnforceOverrides)
    kept = overrides.override, overrides.overrides, checking.__new__
    overrides.override = overrides.overrides = marked
    checking.__new__ = ABCMeta.__new__
    try:
        yield
    finally:
        overrides.override, overrides.overrides, checking.__new__ = kept


def _local(path: str) -> Client:
    """A client of its own for the vectors in a folder."""
    chromadb = _imported()
    settings = chromadb.Settings(anonymized_telemetry=False, allow_reset=False)
    with _lock, _unchecked_overrides():  # its engine is loaded with the first client
        return cast("Client", chromadb.PersistentClient(path=path, settings=settings))


def _remote(server: VectorSettings) -> Client:
    """A client of a Chroma server. Raises httpx.HTTPError, also where the server keeps silent."""
    import httpx

    chromadb = _imported()
    token, authority = server.token.get_secret_value(), server.certificate_authority
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    waits = httpx.Timeout(server.timeout, connect=min(server.timeout, _CONNECT_SECONDS))
    trust = trusting(authority, "vectors.certificate_authority") if authority else True
    # Chroma's client waits without end, so whether anybody answers is found out before.
    with httpx.Client(timeout=waits, verify=trust, headers=headers) as probe:
        probe.get(f"{server.server.rstrip('/')}/api/v2/heartbeat").raise_for_status()
    place = urlsplit(server.server)
    secure = place.scheme == "https"
    settings = chromadb.Settings(
        anonymized_telemetry=False, allow_reset=False, chroma_server_ssl_verify=str(authority) if authority else None
    )
    port = place.port or (443 if secure else 80)
    with _lock, _unchecked_overrides():
        client = cast("Client", chromadb.HttpClient(place.hostname or "", port, secure, headers, settings))
    session = getattr(client._server, "_session", None)
    if isinstance(session, httpx.Client):
        session.timeout = waits
    return client


def _collections(client: Client, prefix: str) -> dict[str, Collection]:
    """The collections of an index by part."""
    names = [c.name for c in client.list_collections(limit=_MOST_COLLECTIONS) if c.name.split("-")[0] == prefix]
    found = {name.partition("-")[2]: client.get_collection(name, embedding_function=None) for name in sorted(names)}
    # An index made before there were parts keeps an empty collection of that time.
    return {part: c for part, c in found.items() if part or c.count()}


def _parts(ids: Sequence[str]) -> dict[str, list[int]]:
    """Places of the ids of each part."""
    found: dict[str, list[int]] = {}
    for place, key in enumerate(ids):
        found.setdefault(key.partition("-")[0] if "-" in key else "", []).append(place)
    return found


class VectorStore:
    """Nearest neighbours by cosine over opaque ids."""

    def __init__(self, folder: Path, settings: VectorSettings | None = None) -> None:
        """Vectors in a folder, or on the server that the settings name. Nothing is opened yet."""
        self._folder = folder
        self._server = settings if settings is not None and settings.server else None
        self._place = self._server.server if self._server else str(folder)
        self._key = f"{self._server.server if self._server else ''}{folder.resolve()}"

    @contextmanager
    def _translated(self, doing: str) -> Iterator[None]:
        """Chroma's errors as ours, with the remedy."""
        import httpx

        errors = _imported().errors
        try:
            yield
        except (errors.ChromaError, OSError, ValueError, RuntimeError, httpx.HTTPError) as error:
            reason = str(error).rstrip(".") or type(error).__name__
            raise IndexError_(
                f"The vectors in {self._place} cannot be {doing}: {reason}.", self._remedy(error)
            ) from error

    def _remedy(self, error: BaseException) -> str:
        if self._server is None:
            return remedy(self._folder.parent, _REMEDY)
        if distrusted(error):
            return "Name the authority that signed the server's certificate in vectors.certificate_authority."
        return "See that the Chroma server runs and that vectors.server and vectors.token are right."

    def _missing(self) -> IndexError_:
        return IndexError_(f"The vectors in {self._place} are missing.", "Run assistant ingest to make them again.")

    def _alone(self) -> AbstractContextManager[object]:
        """Chroma's embedded client is used by one thread at a time; that of a server by all."""
        return nullcontext() if self._server else _lock

    def _at(self, generation: int, *, create: bool, anew: bool = False) -> _Open:
        """The collections as of a change counter; only a writer (`create`) makes some where there are none."""
        with _lock:
            opened = _open.get(self._key)
            if opened is not None and opened.generation == generation and not anew:
                return opened
            if self._server is None:
                self._close()
                if not create and not self._folder.is_dir():
                    raise self._missing()
            with self._translated("opened"):
                prefix = self._prefix(create)
                client = opened.client if opened and self._server else self._client()
                try:
                    collections = _collections(client, prefix)
                    if not collections and not create:
                        raise self._missing()
                except BaseException:
                    client.close()
                    _open.pop(self._key, None)
                    raise
            opened = _open[self._key] = _Open(client, collections, generation, prefix)
            return opened

    def _prefix(self, create: bool) -> str:
        """What the names of the collections begin with."""
        if self._server is None:
            return _COLLECTION
        file = self._folder.parent / _NUMBER
        if create and not file.is_file():
            file.write_text(uuid.uuid4().hex[:12] + "\n", encoding="ascii")
        if not file.is_file():
            raise self._missing()
        return f"{self._server.name}_{file.read_text(encoding='ascii').strip()}"

    def _client(self) -> Client:
        return _remote(self._server) if self._server else _local(self._key)

    def _close(self) -> None:
        opened = _open.pop(self._key, None)
        if opened is not None:
            opened.client.close()

    def close(self) -> None:
        """Release the folder. The next call opens it again."""
        with _lock:
            self._close()

    def query(
        self,
        vector: Sequence[float],
        count: int,
        generation: int,
        without: Collection_[str] = (),
    ) -> list[tuple[str, float]]:
        """Up to `count` (id, cosine similarity) of each part, nearest first, as of the change counter `generation`.

        Parts in `without` are not searched. Equally near ones come by their ids, so that every process gives the same list.
        """
        missing = _imported().errors.NotFoundError
        with self._alone(), self._translated("searched"):
            try:
                return self._nearest(self._at(generation, create=False), vector, count, without)
            except missing:  # another process has just made a collection of the server anew
                return self._nearest(self._at(generation, create=False, anew=True), vector, count, without)

    @staticmethod
    def _nearest(
        opened: _Open,
        vector: Sequence[float],
        count: int,
        without: Collection_[str],
    ) -> list[tuple[str, float]]:
        result: list[tuple[float, str]] = []
        for part, collection in opened.collections.items():
            if part in without:
                continue
            found = collection.query(
                query_embeddings=cast("Any", [list(vector)]),
                n_results=count * _WIDER,
                include=["distances"],
            )
            if found["distances"]:
                result += sorted(zip(map(float, found["distances"][0]), found["ids"][0], strict=True))[:count]
        return [(key, 1.0 - distance) for distance, key in sorted(result)]

    def reachable(self, generation: int) -> None:
        """Raises IndexError_ where the vectors cannot be searched now."""
        with self._alone(), self._translated("opened"):
            opened = self._at(generation, create=False)
            if self._server:
                opened.client.heartbeat()

    def present(self, ids: Sequence[str], generation: int) -> set[str]:
        """Those of `ids` that have a vector."""
        with self._alone(), self._translated("read"):
            opened = self._at(generation, create=True)
            found: set[str] = set()
            for part, places in _parts(ids).items():
                wanted = [ids[place] for place in places] if part in opened.collections else []
                for start in range(0, len(wanted), _ADD_AT_ONCE):
                    batch = wanted[start : start + _ADD_AT_ONCE]
                    found.update(opened.collections[part].get(ids=batch, include=[])["ids"])
            return found

    def all(self, generation: int) -> dict[str, Sequence[float]]:
        """Every vector by its id, for fitting over an index."""
        with self._alone(), self._translated("read"):
            found: dict[str, Sequence[float]] = {}
            for collection in self._at(generation, create=False).collections.values():
                held = collection.get(include=["embeddings"])
                found.update(zip(held["ids"], cast("Any", held["embeddings"]), strict=True))
            return found

    def add(self, ids: Sequence[str], vectors: Sequence[Sequence[float]], generation: int) -> None:
        """Store vectors under new ids; an id that is there already is replaced."""
        with self._alone(), self._translated("written"):
            opened = self._at(generation, create=True)
            for part, places in _parts(ids).items():
                for start in range(0, len(places), _ADD_AT_ONCE):
                    batch = places[start : start + _ADD_AT_ONCE]
                    numbers: Any = [list(vectors[place]) for place in batch]
                    opened.made(part).upsert(ids=[ids[place] for place in batch], embeddings=numbers)

    def count(self, generation: int) -> int:
        """How many vectors there are."""
        with self._alone(), self._translated("read"):
            return sum(int(c.count()) for c in self._at(generation, create=True).collections.values())

    def wipe(self) -> None:
        """Remove all vectors, for an index of which nothing was committed yet."""
        with self._alone(), self._translated("removed"):
            if self._server:
                opened = self._at(0, create=True, anew=True)
                for part in list(opened.collections):
                    opened.client.delete_collection(opened.collections.pop(part).name)
                return
            self._close()
            if self._folder.is_dir():
                shutil.rmtree(self._folder)

    def remove_all_but(self, keep: set[str], generation: int) -> int:
        """Remove every vector that is not in `keep`; returns how many went."""
        with self._alone(), self._translated("written"):
            removed = 0
            for collection in self._at(generation, create=True).collections.values():
                gone = [key for key in collection.get(include=[])["ids"] if key not in keep]
                for start in range(0, len(gone), _ADD_AT_ONCE):
                    collection.delete(ids=gone[start : start + _ADD_AT_ONCE])
                removed += len(gone)
            opened = self._at(generation, create=True)
            for part in [p for p, c in opened.collections.items() if not c.count()]:
                opened.client.delete_collection(opened.collections.pop(part).name)
            return removed
