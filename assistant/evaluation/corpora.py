"""Which sets there are, and the announcements that each of them asks about.

    QUESTIONS, CLAIMS                 sets by name: their files under evals/ and their corpus
    present(evals)                    the sets whose files are there
    usual(evals)                      those of them that a run asks where none is named
    prepared(corpus, evals, …)        settings of an index over a corpus of the sets' own, built once and kept

The shipped corpus is the index that the settings name. Any other is built from Markdown files under evals/ and kept by
its content, its embedding model and the code that reads and cuts, so that an old index never answers for new files.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from assistant.assembly import ingest
from assistant.errors import EvaluationError
from assistant.evaluation.sets import DocumentKey, read_documents
from assistant.indexing.embeddings import TextEmbeddings
from assistant.settings import Settings, VectorSettings

SHIPPED = "shipped"
CORPORA: dict[str, str] = {
    "invented": "announcements/*.md",
    "further": "announcements/further/*.md",
    "pages": "announcements/pages/*.md",
    "heldout": "announcements/heldout/*.md",
}
"""Announcements written for the sets, by the name of their corpus."""


@dataclass(frozen=True)
class Source:
    """Files of a set (patterns under evals/) and the corpus that they are about. `by_name`: run where it is named only."""

    files: tuple[str, ...]
    corpus: str = SHIPPED
    by_name: bool = False

    def paths(self, evals: Path) -> list[Path]:
        """The files that are there, pattern by pattern, by name within one."""
        return [path for pattern in self.files for path in sorted(evals.glob(pattern))]


QUESTIONS: dict[str, Source] = {
    "dev": Source(("questions/dev.jsonl",)),
    "forms": Source(("questions/forms.jsonl",)),
    "kinds": Source(("questions/kinds.jsonl",)),
    "declines": Source(("questions/declines.jsonl",)),
    "asked": Source(("questions/asked.jsonl",)),
    "teasers": Source(("questions/teasers.jsonl",)),
    "test": Source(("questions/test.jsonl",)),
    "fresh": Source(("questions/fresh.jsonl",)),
    "conversations": Source(("conversations/dev.jsonl",)),
    "hostile": Source(("hostile/dev.jsonl",)),
    "invented": Source(
        ("questions/invented.jsonl", "questions/invented-[!b-f].jsonl", "conversations/invented*.jsonl"), "invented"
    ),
    # What the weights were fitted on long ago tells least of what is to be expected, for most of a run's time.
    "earlier": Source(("questions/invented-[b-f].jsonl",), "invented", by_name=True),
    "further": Source(("questions/further-a.jsonl",), "further"),
    # What reads questions and sentences together is fitted on these.
    "further-fitted": Source(("questions/further-[b-f].jsonl",), "further", by_name=True),
    "pages": Source(("questions/pages-a.jsonl",), "pages"),
    "pages-fitted": Source(("questions/pages-[b-f].jsonl",), "pages", by_name=True),
    "heldout": Source(("questions/heldout*.jsonl", "conversations/heldout*.jsonl"), "heldout"),
}
CLAIMS: dict[str, Source] = {
    "claims": Source(("claims/hand.jsonl", "claims/absent.jsonl", "claims/generated.jsonl", "claims/asked.jsonl")),
    "fresh-claims": Source(("claims/fresh*.jsonl",)),
    "announcements": Source(("announcements/claims*.jsonl",), "invented"),
    "further-claims": Source(("announcements/further/claims*.jsonl",), "further"),
    "unread-claims": Source(("announcements/unread/claims*.jsonl",), "invented"),
    "pages-claims": Source(("announcements/pages/claims*.jsonl",), "pages"),
    "pages-unread-claims": Source(("announcements/pages/unread/claims*.jsonl",), "pages"),
    "heldout-claims": Source(("announcements/heldout/claims*.jsonl",), "heldout"),
}


def present(evals: Path) -> tuple[str, ...]:
    """Names of the sets that have a file in this folder, questions first."""
    return tuple(name for name, source in (QUESTIONS | CLAIMS).items() if source.paths(evals))


def usual(evals: Path) -> tuple[str, ...]:
    """Names of the sets that are run where none is named, questions first."""
    return tuple(name for name in present(evals) if not (QUESTIONS | CLAIMS)[name].by_name)


def files_of(name: str, evals: Path) -> list[Path]:
    """The files of a set. Raises EvaluationError where there is none."""
    source = (QUESTIONS | CLAIMS)[name]
    found = source.paths(evals)
    if not found:
        raise EvaluationError(
            f"The set {name!r} has no file in {evals}: {', '.join(source.files)}.", "Name another with --set."
        )
    return found


def announcements(corpus: str, evals: Path) -> list[Path]:
    """The files of a corpus of the sets' own, by name. Raises EvaluationError where there is none."""
    found = [p for p in sorted(evals.glob(CORPORA[corpus])) if p.name.lower() != "readme.md"]
    if not found:
        raise EvaluationError(f"There is no announcement {CORPORA[corpus]} in {evals}.", "Name another set with --set.")
    return found


def keys_of(corpus: str, evals: Path) -> Mapping[str, DocumentKey]:
    """How the sources of a corpus begin: of the shipped one by evals/documents.json, of another its file names."""
    if corpus == SHIPPED:
        return read_documents(evals / "documents.json")
    return {p.name: DocumentKey(raw=p.name, digest=p.name, title=p.stem) for p in announcements(corpus, evals)}


def prepared(corpus: str, evals: Path, work: Path, settings: Settings, embeddings: TextEmbeddings) -> Settings:
    """Settings whose index holds this corpus: of the shipped one, the index that they name."""
    return settings if corpus == SHIPPED else indexed(corpus, evals, work, settings, embeddings)


def indexed(corpus: str, evals: Path, work: Path, settings: Settings, embeddings: TextEmbeddings) -> Settings:
    """Settings of a kept index over this corpus, built anew where none is there."""
    files = shipped(settings) if corpus == SHIPPED else announcements(corpus, evals)
    return built(files, corpus, work, settings, embeddings)


def shipped(settings: Settings) -> list[Path]:
    """The announcements that ship."""
    found = [p for p in sorted(settings.corpus.glob("*.md")) if p.name.lower() != "readme.md"]
    if not found:
        raise EvaluationError(f"There is no announcement in {settings.corpus}.", "Set the corpus, or name an --index.")
    return found


def built(paths: Iterable[Path], name: str, work: Path, settings: Settings, embeddings: TextEmbeddings) -> Settings:
    """Settings of a kept index over these files. Raises EvaluationError where one cannot be read.

    It is built in a folder of its own and moved in place whole: runs beside each other never see half of one.
    """
    files = sorted(paths)
    own = settings.model_copy(
        update={"index": work / "corpora" / f"{name}-{_key(files, settings, embeddings)}", "vectors": VectorSettings()}
    )
    if own.index.is_dir():
        return own
    own.index.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{name}-", dir=own.index.parent))
    try:
        _fill(fresh, files, name, settings, embeddings)
        _moved(fresh, own.index)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return own


@contextmanager
def throwaway(paths: Iterable[Path], name: str, settings: Settings, embeddings: TextEmbeddings) -> Iterator[Settings]:
    """Settings of an index over these files that is gone afterwards. Raises EvaluationError where one cannot be read."""
    with tempfile.TemporaryDirectory(prefix="assistant-eval-") as folder:
        yield _fill(Path(folder), sorted(paths), name, settings, embeddings)


def _fill(folder: Path, files: Iterable[Path], name: str, settings: Settings, embeddings: TextEmbeddings) -> Settings:
    own = settings.model_copy(update={"index": folder, "vectors": VectorSettings()})
    report = ingest(list(files), own, embeddings=embeddings)
    if report.failed:
        raise EvaluationError(f"The corpus {name!r} cannot be read: {report.failed[0]}.", "Correct the file.")
    return own


def _moved(fresh: Path, place: Path) -> None:
    try:
        fresh.rename(place)
    except OSError:
        if not place.is_dir():  # another run was first
            raise


def _key(files: Iterable[Path], settings: Settings, embeddings: TextEmbeddings) -> str:
    digest = hashlib.sha256(f"{embeddings.identity}\0{settings.clean}\0{settings.max_file_mb}".encode())
    for path in files:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    digest.update(code_hash(("figures", "indexing", "reading", "records.py", "text.py")).encode())
    return digest.hexdigest()[:16]


def code_hash(parts: Iterable[str], without: Iterable[str] = ()) -> str:
    """Hash of code and data in these parts of the package, without files and folders of the names `without`."""
    digest = hashlib.sha256()
    left_out = {*without, "__pycache__"}

    def add(entry: Traversable, path: str) -> None:
        if entry.name in left_out:
            return
        if entry.is_dir():
            for child in sorted(entry.iterdir(), key=lambda e: e.name):
                add(child, f"{path}/{child.name}")
        elif entry.name.endswith((".py", ".json", ".tsv")):
            digest.update(path.encode() + b"\0" + entry.read_bytes())

    for part in sorted(parts):
        add(resources.files("assistant").joinpath(part), part)
    return digest.hexdigest()[:16]
