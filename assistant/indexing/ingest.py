"""Sources into the index. A run that is killed leaves the old index or the new one, never a mix.

Vectors are written first, under ids made from what was embedded; nothing refers to them until one transaction of the
library makes the run visible. Vectors that nothing refers to are removed after it, and a run that was interrupted
finds the vectors it had made already.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import sqlalchemy as sa
from filelock import FileLock, Timeout

from assistant import __version__
from assistant.errors import AssistantError, IndexLocked, IndexMismatch
from assistant.indexing import library as tables
from assistant.indexing import passages, words
from assistant.indexing.embeddings import TextEmbeddings
from assistant.indexing.library import LAYOUT, Library
from assistant.indexing.vectors import VectorStore
from assistant.reading import discover, read_source
from assistant.records import Document, Figure, Passage, Sentence

_BATCH = 16  # texts embedded between two reports of progress; also what an interrupted run may lose
_LOCK_SECONDS = 20

Extract = Callable[[Document, Sequence[Passage]], Sequence[Figure]]


class Progress(Protocol):
    """What a run tells while it works: called with the stage, what is done and the total."""

    def __call__(self, stage: str, done: int, total: int) -> None: ...


@dataclass(frozen=True)
class Report:
    """What a run did. `failed` has (name, message) of each source that could not be read."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    passages: int = 0
    embedded: int = 0


@dataclass
class _Plan:
    added: list[Document] = field(default_factory=list)
    changed: list[Document] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[tuple[str, str]] = field(default_factory=list)  # document_id, source
    failed: list[tuple[str, str]] = field(default_factory=list)
    origins: dict[str, str] = field(default_factory=dict)


def silent(_stage: str, _done: int, _total: int) -> None:
    """Progress that nobody watches."""


@contextmanager
def writing(folder: Path) -> Iterator[Library]:
    """The library of a folder, made where needed, while no other process writes it. Raises IndexLocked."""
    library = Library(folder, create=True)
    try:
        with FileLock(folder / "writer.lock", timeout=_LOCK_SECONDS), library.begin() as connection:
            words.create(connection)
        with FileLock(folder / "writer.lock", timeout=_LOCK_SECONDS):
            yield library
    except Timeout as error:
        raise IndexLocked(
            f"Another process is writing the index in {folder}.", "Wait until it has finished and try again."
        ) from error
    finally:
        library.close()


def ingest(
    paths: Sequence[Path],
    folder: Path,
    embeddings: TextEmbeddings,
    extract: Extract,
    *,
    clean: bool = True,
    max_file_mb: float = 20.0,
    prune: bool = False,
    progress: Progress = silent,
) -> Report:
    """Read files and folders into the index of `folder`; unchanged documents are left alone.

    With `prune`, documents that came from one of the folders in `paths` and are no longer there are removed. A source
    that cannot be read is reported in `failed` and the rest is done. Raises IndexMismatch, IndexLocked, EmbeddingError.
    """
    with writing(folder) as library:
        _require_same_model(library, embeddings.identity)
        plan = _plan(library, paths, clean, max_file_mb, prune, progress)
        fresh = [*plan.added, *plan.changed]
        cut = {d.document_id: passages.split(d) for d in fresh}
        vectors = VectorStore(folder / "vectors")
        generation = library.changes()
        texts = _embedding_inputs(fresh, cut)
        embedded = _embed(texts, embeddings, vectors, generation, progress)
        if fresh or plan.removed or not library.manifest():
            _commit(library, plan, cut, texts, embeddings.identity, extract)
            _sweep(library, vectors)
        return Report(
            added=tuple(d.source for d in plan.added),
            changed=tuple(d.source for d in plan.changed),
            unchanged=tuple(plan.unchanged),
            removed=tuple(source for _, source in plan.removed),
            failed=tuple(plan.failed),
            passages=sum(map(len, cut.values())),
            embedded=embedded,
        )


def remove(document_ids: Sequence[str], folder: Path, identity: str) -> Report:
    """Take documents out of the index."""
    with writing(folder) as library:
        _require_same_model(library, identity)
        known = _known(library)
        plan = _Plan(removed=[(i, known[i].source) for i in document_ids if i in known])
        if plan.removed:
            _commit(library, plan, {}, {}, identity, lambda _document, _passages: ())
            _sweep(library, VectorStore(folder / "vectors"))
        return Report(removed=tuple(source for _, source in plan.removed))


@dataclass(frozen=True)
class _Known:
    source: str
    origin: str
    content_hash: str
    version: int


def _known(library: Library) -> dict[str, _Known]:
    d = tables.documents.c
    with library.connect() as connection:
        rows = connection.execute(sa.select(d.document_id, d.source, d.origin, d.content_hash, d.version)).all()
    return {row[0]: _Known(*row[1:]) for row in rows}


def _require_same_model(library: Library, identity: str) -> None:
    made = library.manifest()
    if made:
        library.require(identity)
    elif (library.folder / "vectors").is_dir() and library.changes():
        raise IndexMismatch(f"The index in {library.folder} has no manifest.", "Remove the folder and ingest again.")


def _plan(
    library: Library, paths: Sequence[Path], clean: bool, max_file_mb: float, prune: bool, progress: Progress
) -> _Plan:
    plan = _Plan()
    known = _known(library)
    sources = _discovered(paths, plan)
    seen: set[str] = set()
    for number, (path, name) in enumerate(sources, 1):
        progress("read", number, len(sources))
        origin = str(path.resolve())
        try:
            document = read_source(path, _distinct(name, origin, known), clean=clean, max_bytes=int(max_file_mb * 2**20))
        except AssistantError as error:
            plan.failed.append((name, str(error)))
            continue
        key = document.document_id
        seen.add(key)
        plan.origins[key] = origin
        before = known.get(key)
        if before is None:
            plan.added.append(document)
            known[key] = _Known(document.source, origin, document.content_hash, 1)
        elif before.content_hash != document.content_hash:
            plan.changed.append(document.model_copy(update={"version": before.version + 1}))
        else:
            plan.unchanged.append(document.source)
    if prune:
        roots = [str(p.resolve()) + "/" for p in paths if p.is_dir()]
        unread = {name for name, _ in plan.failed}
        plan.removed = [
            (key, k.source)
            for key, k in known.items()
            if key not in seen and k.source not in unread and any(k.origin.startswith(root) for root in roots)
        ]
    return plan


def _discovered(paths: Sequence[Path], plan: _Plan) -> list[tuple[Path, str]]:
    """Files of all paths; a folder that cannot be listed is a failure of its own and stops no other."""
    try:
        return discover(paths)
    except AssistantError:
        found: list[tuple[Path, str]] = []
        for path in paths:
            try:
                found += discover([path])
            except AssistantError as error:
                plan.failed.append((path.name, str(error)))
        return found


def _distinct(name: str, origin: str, known: dict[str, _Known]) -> str:
    """`name`, with folders of its path before it while another file goes by that name."""
    taken = {k.source: k.origin for k in known.values()}
    folders = Path(origin).parts[1 : -len(Path(name).parts)]
    while taken.get(name, origin) != origin and folders:
        name, folders = f"{folders[-1]}/{name}", folders[:-1]
    return name


def _context(document: Document, passage: Passage) -> str:
    return " — ".join(dict.fromkeys(part for part in (document.title, passage.heading) if part))


def _embedding_inputs(
    fresh: Sequence[Document], cut: dict[str, list[tuple[Passage, tuple[Sentence, ...]]]]
) -> dict[str, str]:
    """What is embedded for each unit: a passage with its title and heading, a sentence as it stands."""
    texts: dict[str, str] = {}
    for document in fresh:
        for passage, parts in cut[document.document_id]:
            texts[passage.passage_id] = f"{_context(document, passage)}\n{passage.text}"
            texts.update((s.sentence_id, s.text) for s in parts)
    return texts


def _vector_id(identity: str, text: str) -> str:
    return "v" + hashlib.sha256(f"{identity}\x1f{text}".encode()).hexdigest()[:24]


def _embed(
    texts: dict[str, str], embeddings: TextEmbeddings, vectors: VectorStore, generation: int, progress: Progress
) -> int:
    wanted = {_vector_id(embeddings.identity, text): text for text in texts.values()}
    there = vectors.present(list(wanted), generation) if wanted else set()
    missing = [key for key in wanted if key not in there]
    for start in range(0, len(missing), _BATCH):
        batch = missing[start : start + _BATCH]
        vectors.add(batch, embeddings.embed_documents([wanted[key] for key in batch]), generation)
        progress("embed", min(start + _BATCH, len(missing)), len(missing))
    return len(missing)


def _commit(
    library: Library,
    plan: _Plan,
    cut: dict[str, list[tuple[Passage, tuple[Sentence, ...]]]],
    texts: dict[str, str],
    identity: str,
    extract: Extract,
) -> None:
    with library.begin() as connection:
        stale: list[int] = []
        for key in [d.document_id for d in plan.changed] + [key for key, _ in plan.removed]:
            stale += tables.delete_document(connection, key)
        words.delete(connection, stale)
        for document in [*plan.added, *plan.changed]:
            tables.insert_document(connection, document, plan.origins[document.document_id])
            parts = cut[document.document_id]
            for passage, spans in parts:
                ids = {u: _vector_id(identity, texts[u]) for u in [passage.passage_id, *(s.sentence_id for s in spans)]}
                row = tables.insert_passage(connection, passage, spans, ids)
                known = (document.publisher, document.published, document.document_number)
                words.insert(connection, row, passage.text, " ".join([_context(document, passage), *filter(None, known)]))
            tables.insert_figures(connection, extract(document, [passage for passage, _ in parts]))
        _write_manifest(connection, identity)


def _write_manifest(connection: sa.Connection, identity: str) -> None:
    hashes = connection.execute(
        sa.select(tables.documents.c.content_hash).order_by(tables.documents.c.document_id)
    ).scalars()
    corpus = hashlib.sha256("\n".join(hashes).encode()).hexdigest()[:16]
    manifest = {
        "layout": LAYOUT,
        "embedding": identity,
        "assistant": __version__,
        "passage_words": [passages.TARGET_WORDS, passages.LIMIT_WORDS],
        "corpus": corpus,
    }
    tables.set_meta(connection, "manifest", json.dumps(manifest, sort_keys=True))
    tables.set_meta(connection, "changes", str(tables.changes(connection) + 1))


def _sweep(library: Library, vectors: VectorStore) -> None:
    """Remove vectors that nothing refers to any more, and move the counter so that readers open what is left."""
    generation = library.changes()
    with library.connect() as connection:
        live = set(connection.execute(sa.select(tables.units.c.vector_id)).scalars())
    if vectors.remove_all_but(live, generation):
        with library.begin() as connection:
            tables.set_meta(connection, "changes", str(generation + 1))
