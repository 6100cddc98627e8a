"""From files and bytes to documents: which format reads what, and where the files are.

A new format is one module with `parse(data, name) -> Page` and one line in FORMATS. An address is read by whoever
fetches it: `read_bytes(data, name=address, suffix=".html")`.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from assistant.errors import ReadingError
from assistant.reading import cleaning, html, markdown, metadata, plaintext
from assistant.reading.decoding import MAX_BYTES
from assistant.reading.page import Metadata, Page
from assistant.records import Document


class Parse(Protocol):
    """Turns the bytes of one format into a page. Raises ReadingError."""

    def __call__(self, data: bytes, name: str) -> Page: ...


FORMATS: dict[str, Parse] = {
    ".md": markdown.parse,
    ".markdown": markdown.parse,
    ".txt": plaintext.parse,
    ".text": plaintext.parse,
    ".html": html.parse,
    ".htm": html.parse,
    ".xhtml": html.parse,
}


def read_source(path: Path, name: str, *, clean: bool = True, max_bytes: int = MAX_BYTES) -> Document:
    """The document in a file; `name` becomes its `source` and makes its id. Raises ReadingError, naming the file."""
    if path.suffix.lower() not in FORMATS:
        raise _unknown(name, path.suffix)
    try:
        if path.stat().st_size > max_bytes:
            raise _too_large(name, max_bytes)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ReadingError(f"{name} does not exist.", "Check the path.") from error
    except IsADirectoryError as error:
        raise ReadingError(
            f"{name} is a folder.", "Give the folder itself, without a file's ending in its name."
        ) from error
    except OSError as error:
        raise ReadingError(f"{name} cannot be read: {error.strerror or error}.", "Check its permissions.") from error
    return read_bytes(data, name, path.suffix, clean=clean, max_bytes=max_bytes)


def read_bytes(data: bytes, name: str, suffix: str, *, clean: bool = True, max_bytes: int = MAX_BYTES) -> Document:
    """The document in `data`, read in the format of `suffix` (".html").

    `clean=False` keeps menus, captions and teasers: evaluation shows by it what cleaning is worth. Raises ReadingError
    for data that is empty, binary, wrongly encoded, larger than `max_bytes`, or without text.
    """
    page = _parse(data, name, suffix, max_bytes)
    cleaned = cleaning.clean(page.text) if clean and not page.own_words else cleaning.untouched(page.text)
    if not any(c.isalpha() for c in cleaned.text):
        what = "holds nothing but menus, captions and teasers" if cleaned.removed else "holds no text"
        raise ReadingError(f"{name} {what}.", "Give a file that holds the text of an announcement.")
    return _document(name, cleaned.text, _known(page, cleaned))


def explain(data: bytes, name: str, suffix: str, *, max_bytes: int = MAX_BYTES) -> cleaning.Cleaned:
    """What cleaning keeps of `data` and what it takes away, with the reason for each line. Raises ReadingError."""
    page = _parse(data, name, suffix, max_bytes)
    return cleaning.untouched(page.text) if page.own_words else cleaning.clean(page.text)


def discover(paths: Iterable[Path]) -> list[tuple[Path, str]]:
    """Files to read and their names, sorted within each folder given; names are unique.

    A folder gives its files of known formats, with their paths relative to it as names; hidden files, READMEs and other
    formats are passed over. Whatever is named directly is listed, readable or not, so that `read_source` reports it
    while the rest of a batch is still read.
    """
    found: dict[Path, str] = {}
    for given in paths:
        for path, name in _within(given) if given.is_dir() else [(given, given.name)]:
            if path.absolute() not in found:
                found[path.absolute()] = _unique(name, path, set(found.values()))
    return list(found.items())


def _unique(name: str, path: Path, taken: set[str]) -> str:
    """Two folders may hold files of one name: the later one's name begins with its folder's."""
    above = path.absolute().parents
    start = len(Path(name).parts) - 1
    for folder in above[start:]:
        if name not in taken or not folder.name:
            break
        name = f"{folder.name}/{name}"
    return name


def _within(folder: Path) -> list[tuple[Path, str]]:
    files: list[tuple[Path, str]] = []

    def report(error: OSError) -> None:
        raise ReadingError(
            f"{error.filename or folder} cannot be read: {error.strerror}.", "Check its permissions."
        ) from error

    for root, folders, names in os.walk(folder, onerror=report):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            path = Path(root) / name
            if not name.startswith(".") and path.suffix.lower() in FORMATS and path.stem.lower() != "readme":
                files.append((path, path.relative_to(folder).as_posix()))
    return sorted(files, key=lambda file: file[1])


def _parse(data: bytes, name: str, suffix: str, max_bytes: int) -> Page:
    parse: Callable[[bytes, str], Page] | None = FORMATS.get(suffix.lower())
    if parse is None:
        raise _unknown(name, suffix)
    if len(data) > max_bytes:
        raise _too_large(name, max_bytes)
    return parse(data, name)


def _unknown(name: str, suffix: str) -> ReadingError:
    known = ", ".join(sorted(FORMATS))
    return ReadingError(
        f"{name} has the ending {suffix!r}, which no reader knows.", f"Save its text as one of: {known}."
    )


def _too_large(name: str, max_bytes: int) -> ReadingError:
    return ReadingError(
        f"{name} is larger than {max_bytes / 2**20:g} MB.", "Split it, or raise the limit in the settings."
    )


def _known(page: Page, cleaned: cleaning.Cleaned) -> Metadata:
    """Metadata the source states, completed from the text; fields it leaves empty on purpose stay empty."""
    found = metadata.from_text(page.text, cleaned, page.metadata)
    only_shown = frozenset({"title", "language"})  # a document cannot be shown or searched without these
    if page.own_words:
        found = Metadata(title=found.title, language=found.language)
    return page.metadata.or_else(found, page.stated - only_shown)


def _document(name: str, text: str, known: Metadata) -> Document:
    document = Document(
        document_id="d" + hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12],
        title=known.title or name,
        publisher=known.publisher,
        published=known.published,
        event_date=known.event_date,
        language=known.language or "en",
        document_number=known.document_number,
        url=known.url,
        source=name,
        text_of=known.text_of or "original",
        translation_of=known.translation_of,
        text=text,
        content_hash="",
    )
    fields = document.model_dump(exclude={"content_hash", "version"})
    content_hash = hashlib.sha256(json.dumps(fields, sort_keys=True, ensure_ascii=True).encode()).hexdigest()
    return document.model_copy(update={"content_hash": content_hash})
