"""The library: all documents, passages, sentences and figures in one SQLite file, the only truth.

Reached through SQLAlchemy Core so that another database can take its place; full-text search stands in words.py.
A reader works on a `Snapshot`, the state at one value of the change counter, and caches what it has read of it.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError, OperationalError, SQLAlchemyError

from assistant.errors import IndexError_, IndexMismatch, IndexMissing, IndexMoved
from assistant.records import Document, Figure, Passage, Sentence

_BUSY_SECONDS = 30
_FULL = 4 * 2**20  # bytes; with less than that left, failed writes are put down to a full disk
LAYOUT = 1  # of the tables; an index of another layout is refused

_metadata = sa.MetaData()
meta = sa.Table("meta", _metadata, sa.Column("key", sa.String, primary_key=True), sa.Column("value", sa.String))
documents = sa.Table(
    "documents",
    _metadata,
    sa.Column("document_id", sa.String, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("origin", sa.String, nullable=False),  # where it was read from, to tell two sources of one name apart
    sa.Column("source", sa.String, nullable=False),
    sa.Column("content_hash", sa.String, nullable=False),
    sa.Column("language", sa.String, nullable=False),
    sa.Column("publisher", sa.String),
    sa.Column("published", sa.String),
    sa.Column("record", sa.Text, nullable=False),  # the Document as JSON
)
passages = sa.Table(
    "passages",
    _metadata,
    sa.Column("row", sa.Integer, primary_key=True, autoincrement=True),  # rowid of the full-text entry
    sa.Column("passage_id", sa.String, unique=True, nullable=False),
    sa.Column("document_id", sa.String, sa.ForeignKey("documents.document_id"), index=True, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
)
units = sa.Table(  # what has a vector: a whole passage, or one sentence of it
    "units",
    _metadata,
    sa.Column("unit_id", sa.String, primary_key=True),  # passage_id or sentence_id
    sa.Column("vector_id", sa.String, index=True, nullable=False),
    sa.Column("passage_id", sa.String, index=True, nullable=False),
    sa.Column("record", sa.Text),  # the Sentence as JSON; null for a whole passage
)
figures = sa.Table(
    "figures",
    _metadata,
    sa.Column("figure_id", sa.String, primary_key=True),
    sa.Column("document_id", sa.String, index=True, nullable=False),
    sa.Column("passage_id", sa.String, index=True, nullable=False),
    sa.Column("unit", sa.String, index=True, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
)


class Library:
    """One open library file."""

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        self.folder = folder
        self.path = folder / "library.sqlite"
        if create:
            make_folder(folder)
        elif not self.path.is_file():
            raise IndexMissing(f"There is no index in {folder}.", "Run assistant ingest, or make run, to build it.")
        if self.path.exists() and not os.access(self.path, os.R_OK):
            raise IndexError_(f"The index file {self.path} cannot be read.", "Give this user the right to read it.")
        self._engine = sa.create_engine(
            f"sqlite:///{self.path}", connect_args={"check_same_thread": False, "timeout": _BUSY_SECONDS}
        )
        if create:
            sa.event.listen(self._engine, "connect", _pragmas)
        else:
            sa.event.listen(self._engine, "do_connect", _connect_reader)
            sa.event.listen(self._engine, "checkin", _forget_frozen)
        if create:
            with self.begin() as connection:
                _metadata.create_all(connection)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    @contextmanager
    def begin(self) -> Iterator[sa.Connection]:
        """A write transaction: all of it or nothing is kept."""
        with translated(self.path), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def connect(self) -> Iterator[sa.Connection]:
        """A reading connection."""
        with translated(self.path), self._engine.connect() as connection:
            yield connection

    def changes(self) -> int:
        """The change counter: moves with every commit that changes what can be found."""
        with self.connect() as connection:
            return changes(connection)

    def manifest(self) -> dict[str, Any]:
        """Layout, embedding model, settings and corpus hash that the index was made with. Empty for a new one."""
        with self.connect() as connection:
            return manifest(connection)

    def require(self, identity: str) -> None:
        """Raise IndexMismatch unless the index was made with this embedding model and this layout."""
        made = self.manifest()
        if not made:
            raise IndexMissing(
                f"The index in {self.folder} is empty.", "Run assistant ingest, or make run, to build it."
            )
        if made["layout"] != LAYOUT:
            raise IndexMismatch(
                f"The index in {self.folder} has layout {made['layout']}, this version needs {LAYOUT}.",
                "Remove the folder and run assistant ingest again.",
            )
        if made["embedding"] != identity:
            raise IndexMismatch(
                f"The index in {self.folder} was made with {made['embedding']}, the settings name {identity}.",
                "Set embedding.backend and embedding.model back, or ingest into another folder with --index.",
            )


def _pragmas(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.close()


def _connect_reader(dialect: Any, record: Any, arguments: Any, options: Any) -> Any:
    """A reading connection, also on a full disk or a read-only one, where SQLite cannot make the files that it shares."""
    connection = sqlite3.connect(*arguments, **options)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError:
        connection.close()
        path = Path(arguments[0])
        log = path.with_name(f"{path.name}-wal")
        if log.exists() and log.stat().st_size:  # it holds commits that a frozen connection would not see
            raise
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True, **options)
        record.info["frozen"] = True
    return connection


def _forget_frozen(_connection: Any, record: Any) -> None:
    if record.info.pop("frozen", False):  # it would not see what is written once that is possible again
        record.invalidate()


def make_folder(folder: Path) -> None:
    """Make the folder of an index where it is not there. Raises IndexError_ where it cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".writable"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise IndexError_(
            f"The index folder {folder} cannot be written: {error.strerror}.",
            "Give this user the right to write it, free some space, or name another folder with --index.",
        ) from error


def remedy(folder: Path, otherwise: str) -> str:
    """What to do about a failed write: free some space where the disk is full, else as told."""
    try:
        full = shutil.disk_usage(folder).free < _FULL
    except OSError:
        full = False
    return "The disk is full: free some space and run the command again; nothing was lost." if full else otherwise


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """SQLAlchemy's errors as ours, naming the file and the remedy."""
    try:
        yield
    except OperationalError as error:
        raise IndexError_(
            f"The index file {path} cannot be used: {error.orig}.",
            remedy(path.parent, "Check free space and rights of the folder, and that no other program holds the file."),
        ) from error
    except DatabaseError as error:
        raise IndexError_(
            f"The index file {path} is damaged: {error.orig}.",
            "Remove the index folder and run assistant ingest again.",
        ) from error
    except SQLAlchemyError as error:
        raise IndexError_(f"The index file {path} cannot be used: {error}.", "Run assistant ingest again.") from error


def changes(connection: sa.Connection) -> int:
    """The change counter as this connection sees it; 0 in a new library."""
    # Asked several times an answer, so not by way of a compiled expression.
    value = connection.exec_driver_sql("SELECT value FROM meta WHERE key = 'changes'").scalar()
    return int(value or 0)


def manifest(connection: sa.Connection) -> dict[str, Any]:
    """The manifest as this connection sees it."""
    value = get_meta(connection, "manifest")
    result: dict[str, Any] = json.loads(value) if value else {}
    return result


def get_meta(connection: sa.Connection, key: str) -> str:
    """One entry of the table `meta`, empty where it is not there."""
    return str(connection.execute(sa.select(meta.c.value).where(meta.c.key == key)).scalar() or "")


def set_meta(connection: sa.Connection, key: str, value: str) -> None:
    """Write one entry of the table `meta`."""
    connection.execute(meta.delete().where(meta.c.key == key))
    connection.execute(meta.insert().values(key=key, value=value))


def insert_document(connection: sa.Connection, document: Document, origin: str) -> None:
    """Add the row of a document."""
    connection.execute(
        documents.insert().values(
            document_id=document.document_id,
            version=document.version,
            origin=origin,
            source=document.source,
            content_hash=document.content_hash,
            language=document.language,
            publisher=document.publisher,
            published=document.published,
            record=document.model_dump_json(),
        )
    )


def insert_passage(
    connection: sa.Connection, passage: Passage, sentences: Sequence[Sentence], vector_ids: Mapping[str, str]
) -> int:
    """Add a passage with its sentences; returns its row number. `vector_ids` maps unit ids to vectors."""
    row = connection.execute(
        passages.insert().values(
            passage_id=passage.passage_id, document_id=passage.document_id, record=passage.model_dump_json()
        )
    ).inserted_primary_key
    assert row is not None
    entries = [{"unit_id": passage.passage_id, "passage_id": passage.passage_id, "record": None}]
    records = {s.sentence_id: s.model_dump_json() for s in sentences}
    entries += [
        {"unit_id": unit_id, "passage_id": passage.passage_id, "record": records.get(unit_id)}
        for unit_id in vector_ids
        if unit_id != passage.passage_id
    ]
    connection.execute(units.insert(), [{**e, "vector_id": vector_ids[str(e["unit_id"])]} for e in entries])
    return int(row[0])


def insert_figures(connection: sa.Connection, records: Iterable[Figure]) -> None:
    """Add figures to the ledger."""
    rows = [
        {
            "figure_id": f.figure_id,
            "document_id": f.document_id,
            "passage_id": f.passage_id,
            "unit": f.unit,
            "record": f.model_dump_json(),
        }
        for f in records
    ]
    if rows:
        connection.execute(figures.insert(), rows)


def delete_document(connection: sa.Connection, document_id: str) -> list[int]:
    """Remove a document with all that belongs to it; returns the rows of its full-text entries."""
    found = connection.execute(
        sa.select(passages.c.row, passages.c.passage_id).where(passages.c.document_id == document_id)
    ).all()
    ids = [passage_id for _, passage_id in found]
    connection.execute(figures.delete().where(figures.c.document_id == document_id))
    for start in range(0, len(ids), 500):
        connection.execute(units.delete().where(units.c.passage_id.in_(ids[start : start + 500])))
    connection.execute(passages.delete().where(passages.c.document_id == document_id))
    connection.execute(documents.delete().where(documents.c.document_id == document_id))
    return [int(row) for row, _ in found]


class Snapshot:
    """What a library holds at one value of the change counter; reads are cached, so ask `Library.changes` first.

    Every commit moves the counter, so reads after which it still stands where it stood are of one state. Where it
    moved, methods raise IndexMoved: the caller begins again with a new snapshot.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = threading.Lock()
        self._passages: dict[str, tuple[Passage, tuple[Sentence, ...]]] = {}
        self._figures: dict[str, tuple[Figure, ...]] = {}
        self._owners: dict[str, list[tuple[str, str]]] = {}  # by vector id; empty where it is not live
        with library.connect() as connection:
            while True:
                self.changes = changes(connection)
                self.manifest = manifest(connection)
                rows = connection.execute(sa.select(documents.c.record)).scalars().all()
                if changes(connection) == self.changes:
                    break
        self.documents: dict[str, Document] = {}
        for row in rows:
            document = Document.model_validate_json(row)
            self.documents[document.document_id] = document
        self._editions: dict[str, list[str]] = {}
        for document in self.documents.values():
            self._editions.setdefault(document.translation_of or document.source, []).append(document.document_id)
        alone = {d.language for d in self.documents.values() if not self.editions(d.document_id)}
        self._translated = {
            d.language for d in self.documents.values()
        } - alone  # languages of which all is told in another

    def spared(self, language: str) -> tuple[str, ...]:
        """The languages that a reader of `language` needs no text of: all of it has an edition in theirs."""
        return tuple(sorted(self._translated - {language}))

    def editions(self, document_id: str) -> list[str]:
        """The same announcement in another language: ids of its other editions."""
        document = self.documents[document_id]
        return [
            key
            for key in self._editions[document.translation_of or document.source]
            if self.documents[key].language != document.language
        ]

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with self._library.connect() as connection:
            yield connection
            if changes(connection) != self.changes:
                raise IndexMoved("The index was changed while it was read.", "Ask again.")

    def units(self, vector_ids: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
        """For each live vector id, the (unit_id, passage_id) pairs that it stands for. Raises IndexMoved."""
        missing = [key for key in vector_ids if key not in self._owners]
        if missing:
            with self._reading() as connection:
                rows = connection.execute(
                    sa.select(units.c.vector_id, units.c.unit_id, units.c.passage_id).where(
                        units.c.vector_id.in_(missing)
                    )
                ).all()
            found: dict[str, list[tuple[str, str]]] = {key: [] for key in missing}
            for vector_id, unit_id, passage_id in rows:
                found[vector_id].append((unit_id, passage_id))
            self._owners.update(found)
        return {key: owners for key in vector_ids if (owners := self._owners[key])}

    def passages(self, passage_ids: Iterable[str]) -> dict[str, tuple[Passage, tuple[Sentence, ...]]]:
        """Live passages with their sentences, by id. Ids that are not live are left out. Raises IndexMoved."""
        wanted = list(dict.fromkeys(passage_ids))
        missing = [key for key in wanted if key not in self._passages]
        if missing:
            self._read_passages(missing)
        return {key: self._passages[key] for key in wanted if key in self._passages}

    def _read_passages(self, ids: Sequence[str]) -> None:
        with self._reading() as connection:
            rows = connection.execute(
                sa.select(passages.c.passage_id, passages.c.record).where(passages.c.passage_id.in_(ids))
            ).all()
            parts = connection.execute(
                sa.select(units.c.passage_id, units.c.record).where(
                    units.c.passage_id.in_(ids), units.c.record.is_not(None)
                )
            ).all()
            entries = connection.execute(
                sa.select(figures.c.passage_id, figures.c.record).where(figures.c.passage_id.in_(ids))
            ).all()
        by_passage: dict[str, list[Sentence]] = {}
        for passage_id, record in parts:
            by_passage.setdefault(passage_id, []).append(Sentence.model_validate_json(record))
        told: dict[str, list[Figure]] = {}
        for passage_id, record in entries:
            told.setdefault(passage_id, []).append(Figure.model_validate_json(record))
        with self._lock:
            for passage_id, record in rows:
                ordered = tuple(sorted(by_passage.get(passage_id, []), key=lambda s: s.start))
                self._figures[passage_id] = tuple(sorted(told.get(passage_id, []), key=lambda f: f.start))
                self._passages[passage_id] = (Passage.model_validate_json(record), ordered)

    def figures_of(self, passage_id: str) -> tuple[Figure, ...]:
        """The figures that a passage states, in order."""
        if passage_id not in self._figures:
            self._read_passages([passage_id])
        return self._figures.get(passage_id, ())

    def passage_ids(self) -> list[str]:
        """Every live passage, in the order of ingestion."""
        with self._reading() as connection:
            return list(connection.execute(sa.select(passages.c.passage_id).order_by(passages.c.row)).scalars())
