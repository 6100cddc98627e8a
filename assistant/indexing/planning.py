"""What a run of `ingest` has to do: sources held against what the library knows."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Protocol

import sqlalchemy as sa

from assistant.errors import AssistantError
from assistant.indexing import library as tables
from assistant.indexing.library import Library
from assistant.reading import discover, read_source
from assistant.records import Document

# The code that decides what is stored of a document beside its text: passages, folded words, figures.
_RULES = (
    "text.py",
    "figures",
    "indexing/context.py",
    "indexing/passages.py",
    "indexing/vectors.py",
    "indexing/words.py",
    "reading/lines.py",
)


class Progress(Protocol):
    """What a run tells while it works: called with the stage, what is done and the total."""

    def __call__(self, stage: str, done: int, total: int) -> None: ...


def silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True)
class Known:
    """What the library knows of a document without reading its text."""

    source: str
    origin: str
    content_hash: str
    version: int


@dataclass
class Plan:
    """What a run will do. Documents that are neither added, changed nor removed stay as they are."""

    added: list[Document] = field(default_factory=list)
    changed: list[Document] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)  # sources
    removed: list[tuple[str, str]] = field(default_factory=list)  # document_id, source
    failed: list[tuple[str, str]] = field(default_factory=list)  # name, message
    origins: dict[str, str] = field(default_factory=dict)  # of every document that was read
    moved: list[str] = field(default_factory=list)  # document_id of unchanged ones that were read from a new place
    refreshed: list[Document] = field(default_factory=list)  # unchanged, but to be cut and read for figures again

    @property
    def fresh(self) -> list[Document]:
        """Documents whose passages are written in this run."""
        return [*self.added, *self.changed, *self.refreshed]


def known(library: Library) -> dict[str, Known]:
    """What the library holds, by document id."""
    d = tables.documents.c
    with library.connect() as connection:
        rows = connection.execute(sa.select(d.document_id, d.source, d.origin, d.content_hash, d.version)).all()
    return {row[0]: Known(*row[1:]) for row in rows}


def make_plan(
    library: Library, paths: Sequence[Path], *, clean: bool, max_bytes: int, prune: bool, progress: Progress
) -> Plan:
    """Read all sources and compare them with the library. A source that cannot be read is noted in `failed`."""
    plan = Plan()
    held = known(library)
    sources, unlisted = _discovered(paths, plan)
    seen: set[str] = set()
    for number, (path, name) in enumerate(sources, 1):
        progress("read", number, len(sources))
        origin = str(path.resolve())
        try:
            document = read_source(path, _distinct(name, origin, held), clean=clean, max_bytes=max_bytes)
        except AssistantError as error:
            plan.failed.append((name, str(error)))
            continue
        seen.add(document.document_id)
        _place(plan, document, origin, held)
    if prune:
        roots = [str(p.resolve()) + "/" for p in paths if p.is_dir() and p not in unlisted]
        unread = {name for name, _ in plan.failed}
        plan.removed = [
            (key, k.source)
            for key, k in held.items()
            if key not in seen and k.source not in unread and any(k.origin.startswith(root) for root in roots)
        ]
    return plan


def _place(plan: Plan, document: Document, origin: str, held: dict[str, Known]) -> None:
    key = document.document_id
    plan.origins[key] = origin
    before = held.get(key)
    if before is None:
        plan.added.append(document)
        held[key] = Known(document.source, origin, document.content_hash, 1)
    elif before.content_hash != document.content_hash:
        plan.changed.append(document.model_copy(update={"version": before.version + 1}))
    else:
        plan.unchanged.append(document.source)
        if before.origin != origin:
            plan.moved.append(key)


def _discovered(paths: Sequence[Path], plan: Plan) -> tuple[list[tuple[Path, str]], set[Path]]:
    """Files of all paths, and the folders that could not be listed: a failure of their own that stops no other."""
    try:
        return discover(paths), set()
    except AssistantError:
        found: list[tuple[Path, str]] = []
        unlisted: set[Path] = set()
        for path in paths:
            try:
                found += discover([path])
            except AssistantError as error:
                plan.failed.append((path.name, str(error)))
                unlisted.add(path)
        return found, unlisted


def _distinct(name: str, origin: str, held: dict[str, Known]) -> str:
    """`name`, with folders of its path before it while another file goes by that name.

    A file whose namesake is gone from its old place takes the name over: the folder was moved.
    """
    taken = {k.source: k.origin for k in held.values()}
    folders = Path(origin).parts[1 : -len(Path(name).parts)]
    while folders and taken.get(name, origin) != origin and _is_file(Path(taken[name])):
        name, folders = f"{folders[-1]}/{name}", folders[:-1]
    return name


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a folder above it may not be entered: assume that it is there
        return True


def stored(library: Library, without: set[str]) -> list[Document]:
    """Every document of the library but those `without`, to be cut and read for figures again."""
    with library.connect() as connection:
        rows = connection.execute(
            sa.select(tables.documents.c.record).order_by(tables.documents.c.document_id)
        ).scalars()
        documents = [Document.model_validate_json(row) for row in rows]
    return [document for document in documents if document.document_id not in without]


def rules() -> str:
    """Fingerprint of the code that makes passages, words and figures: another one means that they are made anew."""
    digest = hashlib.sha256()
    root = resources.files("assistant")
    for part in _RULES:
        place = root.joinpath(part)
        files = sorted(place.iterdir(), key=lambda f: f.name) if place.is_dir() else [place]
        for file in files:
            if file.name.endswith(".py"):
                digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]
