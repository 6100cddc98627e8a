"""Sources into the index. A run that is killed leaves the old index or the new one, never a mix.

Vectors are written first, under ids made from what was embedded; nothing refers to them until one transaction of the
library makes the run visible. Vectors that nothing refers to are removed after it, and a run that was interrupted
finds the vectors it had made already.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa
from filelock import FileLock, Timeout

from assistant import __version__
from assistant.errors import IndexError_, IndexLocked
from assistant.indexing import library as tables
from assistant.indexing import passages, words
from assistant.indexing.context import in_context, piece_ids, pieces
from assistant.indexing.embeddings import TextEmbeddings
from assistant.indexing.library import LAYOUT, Library, make_folder
from assistant.indexing.planning import Plan, Progress, known, make_plan, rules, silent, stored
from assistant.indexing.vectors import VectorStore
from assistant.records import Document, Figure, Language, Passage, Sentence
from assistant.settings import VectorSettings

_BATCH = 16  # texts embedded between two reports of progress; also what an interrupted run may lose
_LOCK_SECONDS = 20.0
_ENDS = " ,;:–—-."  # around a part of a sentence

Extract = Callable[[Document, Sequence[Passage]], Sequence[Figure]]
Cut = Mapping[str, list[tuple[Passage, tuple[Sentence, ...]]]]  # passages by document id


@dataclass(frozen=True)
class Report:
    """What a run did. `failed` has (name, message) of each source that could not be read.

    `refreshed` are documents whose text is as it was, but whose passages and figures were made again, because the
    rules that make them are others now or vectors were missing.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    refreshed: tuple[str, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    passages: int = 0
    embedded: int = 0


@contextmanager
def writing(folder: Path) -> Iterator[Library]:
    """The library of a folder, made where needed, while no other process writes it.

    Raises IndexLocked, or IndexError_ where the folder cannot be written.
    """
    make_folder(folder)
    lock = FileLock(folder / "writer.lock")
    try:
        lock.acquire(timeout=_LOCK_SECONDS)
    except Timeout as error:
        raise IndexLocked(
            f"Another process is writing the index in {folder}.", "Wait until it has finished and try again."
        ) from error
    except OSError as error:
        raise IndexError_(
            f"The index folder {folder} cannot be locked: {error.strerror}.", "Give this user the right to write it."
        ) from error
    try:
        library = Library(folder, create=True)
        try:
            with library.begin() as connection:
                words.create(connection)
            yield library
        finally:
            library.close()
    finally:
        lock.release()


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
    vectors: VectorSettings | None = None,
) -> Report:
    """Read files and folders into the index of `folder`; unchanged documents are left alone.

    With `prune`, documents that came from one of the folders in `paths` and are no longer there are removed. A source
    that cannot be read is reported in `failed` and the rest is done. Raises IndexMismatch, IndexLocked, IndexError_
    and EmbeddingError; what was there before then still answers.
    """
    with writing(folder) as library:
        store = VectorStore(folder / "vectors", vectors)
        try:
            _require_same_model(library, store, embeddings.identity)
            plan = make_plan(
                library, paths, clean=clean, max_bytes=int(max_file_mb * 2**20), prune=prune, progress=progress
            )
            if _stale(library, store):
                others = {d.document_id for d in plan.fresh} | {key for key, _ in plan.removed}
                plan.refreshed = stored(library, without=others)
            cut = {d.document_id: passages.split(d) for d in plan.fresh}
            texts = _embedding_inputs(plan.fresh, cut)
            embedded = _embed(texts, embeddings, store, library.changes(), progress)
            if plan.fresh or plan.removed or not library.manifest():
                _commit(library, plan, cut, texts, embeddings.identity, extract)
            elif plan.moved:
                with library.begin() as connection:
                    _relocate(connection, plan)
            _sweep(library, store)
        finally:
            store.close()
        return Report(
            added=tuple(d.source for d in plan.added),
            changed=tuple(d.source for d in plan.changed),
            unchanged=tuple(plan.unchanged),
            removed=tuple(source for _, source in plan.removed),
            refreshed=tuple(d.source for d in plan.refreshed),
            failed=tuple(plan.failed),
            passages=sum(map(len, cut.values())),
            embedded=embedded,
        )


def remove(document_ids: Sequence[str], folder: Path, identity: str, vectors: VectorSettings | None = None) -> Report:
    """Take documents out of the index. Ids that it does not hold are passed over."""
    with writing(folder) as library:
        library.require(identity)
        held = known(library)
        plan = Plan(removed=[(i, held[i].source) for i in dict.fromkeys(document_ids) if i in held])
        if plan.removed:
            _commit(library, plan, {}, {}, identity, lambda _document, _passages: ())
            store = VectorStore(folder / "vectors", vectors)
            try:
                _sweep(library, store)
            finally:
                store.close()
        return Report(removed=tuple(source for _, source in plan.removed))


def _require_same_model(library: Library, vectors: VectorStore, identity: str) -> None:
    if library.manifest():
        library.require(identity)
        return
    with (
        library.begin() as connection
    ):  # nothing was ever committed: vectors of a killed first run may be another model's
        begun = tables.get_meta(connection, "begun")
        if begun != identity:
            tables.set_meta(connection, "begun", identity)
    if begun not in ("", identity):
        vectors.wipe()


def _stale(library: Library, vectors: VectorStore) -> bool:
    """Whether what the library holds was made by other rules, or lacks vectors."""
    made = library.manifest()
    if not made:
        return False
    return made.get("rules") != rules() or vectors.count(library.changes()) < len(_live(library))


def _live(library: Library) -> set[str]:
    with library.connect() as connection:
        return set(connection.execute(sa.select(tables.units.c.vector_id).distinct()).scalars())


def _context(document: Document, passage: Passage) -> str:
    return " — ".join(dict.fromkeys(part for part in (document.title, passage.heading) if part))


class Text(NamedTuple):
    """What is embedded for a unit, and the language that it is searched in."""

    language: Language
    text: str


def _embedding_inputs(fresh: Sequence[Document], cut: Cut) -> dict[str, Text]:
    """What is embedded for each unit: a passage with its title and heading, a sentence with what it leans on."""
    texts: dict[str, Text] = {}
    for document in fresh:
        for passage, parts in cut[document.document_id]:
            texts[passage.passage_id] = Text(document.language, f"{_context(document, passage)}\n{passage.text}")
            told = [s.text for s in parts]
            for place, sentence in enumerate(parts):
                texts[sentence.sentence_id] = Text(document.language, in_context(told, place))
                for key, piece in zip(piece_ids(sentence), pieces(sentence.text), strict=True):
                    texts[key] = Text(document.language, sentence.text[piece.start : piece.end].strip(_ENDS))
    return texts


def _units(passage: Passage, spans: Sequence[Sentence]) -> Iterator[str]:
    """Ids of what is embedded for a passage: itself, its sentences, and the parts of the long ones."""
    yield passage.passage_id
    for sentence in spans:
        yield sentence.sentence_id
        yield from piece_ids(sentence)


def _vector_id(identity: str, text: Text) -> str:
    digest = hashlib.sha256(f"{identity}\x1f{text.text}".encode()).hexdigest()
    return f"{text.language}-{digest[:24]}"  # each language is a part of the vector store


def _embed(
    texts: Mapping[str, Text], embeddings: TextEmbeddings, vectors: VectorStore, generation: int, progress: Progress
) -> int:
    wanted = {_vector_id(embeddings.identity, text): text.text for text in texts.values()}
    there = vectors.present(list(wanted), generation) if wanted else set()
    missing = sorted(wanted.keys() - there, key=lambda key: (len(wanted[key]), key))  # texts of a batch alike in length
    for start in range(0, len(missing), _BATCH):
        batch = missing[start : start + _BATCH]
        vectors.add(batch, embeddings.embed_documents([wanted[key] for key in batch]), generation)
        progress("embed", min(start + _BATCH, len(missing)), len(missing))
    return len(missing)


def _commit(library: Library, plan: Plan, cut: Cut, texts: Mapping[str, Text], identity: str, extract: Extract) -> None:
    figures = {d.document_id: extract(d, [passage for passage, _ in cut[d.document_id]]) for d in plan.fresh}
    origins = {key: k.origin for key, k in known(library).items()} | plan.origins
    with library.begin() as connection:
        stale: list[int] = []
        for key in [d.document_id for d in (*plan.changed, *plan.refreshed)] + [key for key, _ in plan.removed]:
            stale += tables.delete_document(connection, key)
        words.delete(connection, stale)
        for document in plan.fresh:
            tables.insert_document(connection, document, origins[document.document_id])
            for passage, spans in cut[document.document_id]:
                ids = {u: _vector_id(identity, texts[u]) for u in _units(passage, spans)}
                row = tables.insert_passage(connection, passage, spans, ids)
                stated = filter(None, (document.publisher, document.published, document.document_number))
                words.insert(connection, row, passage.text, " ".join([_context(document, passage), *stated]))
            tables.insert_figures(connection, figures[document.document_id])
        _relocate(connection, plan)
        _write_manifest(connection, identity)


def _relocate(connection: sa.Connection, plan: Plan) -> None:
    d = tables.documents
    for key in plan.moved:
        connection.execute(d.update().where(d.c.document_id == key).values(origin=plan.origins[key]))


def _write_manifest(connection: sa.Connection, identity: str) -> None:
    hashes = connection.execute(
        sa.select(tables.documents.c.content_hash).order_by(tables.documents.c.document_id)
    ).scalars()
    corpus = hashlib.sha256("\n".join(hashes).encode()).hexdigest()[:16]
    manifest = {
        "layout": LAYOUT,
        "embedding": identity,
        "assistant": __version__,
        "rules": rules(),
        "passage_words": [passages.TARGET_WORDS, passages.LIMIT_WORDS],
        "corpus": corpus,
    }
    tables.set_meta(connection, "manifest", json.dumps(manifest, sort_keys=True))
    tables.set_meta(connection, "changes", str(tables.changes(connection) + 1))


def _sweep(library: Library, vectors: VectorStore) -> None:
    """Remove vectors that nothing refers to any more, and move the counter so that readers open what is left."""
    generation = library.changes()
    live = _live(library)
    if vectors.count(generation) > len(live) and vectors.remove_all_but(live, generation):
        with library.begin() as connection:
            tables.set_meta(connection, "changes", str(generation + 1))
