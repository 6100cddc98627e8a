"""The text of a draft in a file: plain text, Markdown or DOCX. Read into memory, kept nowhere."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import XML, Element, ParseError

from assistant.errors import InputError

SUFFIXES = (".txt", ".text", ".md", ".markdown", ".docx")
_MAX_BYTES = 20 * 2**20
_MAX_XML = 40 * 2**20  # unpacked: a zip bomb is refused before it is read
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def read_draft(path: Path) -> str:
    """The text of a draft. Raises InputError naming the file where it cannot be read."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise InputError(
            f"{path.name}: {suffix or 'a file without an ending'} cannot be checked.",
            f"Give one of {', '.join(SUFFIXES)}.",
        )
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise InputError(f"{path.name} is larger than {_MAX_BYTES // 2**20} MB.", "Check it in parts.")
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"{path.name} cannot be read: {error.strerror}.", "Check the path and its permissions."
        ) from error
    return draft_text(data, path.name)


def draft_text(data: bytes, name: str) -> str:
    """The text of a draft's bytes, by the ending of its name. Raises InputError."""
    if name.lower().endswith(".docx"):
        return docx_text(data, name)
    for encoding in ("utf-8-sig", "utf-16") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError(f"{name} is not UTF-8 text.", "Save it as UTF-8, or give a DOCX.")


def docx_text(data: bytes, name: str) -> str:
    """Paragraphs of a DOCX, tables included, one a line; deleted text of tracked changes is left out.

    Raises InputError for what is no DOCX, is damaged, or unpacks to more than 40 MB.
    """
    remedy = "Save it again as DOCX, or give its text."
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if package.getinfo("word/document.xml").file_size > _MAX_XML:
                raise InputError(f"{name} unpacks to more than {_MAX_XML // 2**20} MB.", "Check it in parts.")
            with package.open("word/document.xml") as part:
                xml = part.read(_MAX_XML + 1)
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        raise InputError(f"{name} is no readable DOCX.", remedy) from error
    if len(xml) > _MAX_XML or _DECLARED.search(xml):
        raise InputError(f"{name} is no plain DOCX.", remedy)
    try:
        root = XML(xml)
    except ParseError as error:
        raise InputError(f"{name} is a damaged DOCX.", remedy) from error
    return "\n".join("".join(_runs(paragraph)) for paragraph in root.iter(f"{_W}p"))


def _runs(paragraph: Element) -> Iterator[str]:
    """Text of a paragraph; that of a paragraph inside it (a text box) is a line of its own."""
    for child in paragraph:
        if child.tag in (f"{_W}p", f"{_W}del", f"{_W}moveFrom"):
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in (f"{_W}tab", f"{_W}ptab"):
            yield " "
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        else:
            yield from _runs(child)
