"""From bytes to text: UTF-8, UTF-16 with a mark, or the encoding that the source declares. Nothing is guessed."""

from __future__ import annotations

import codecs

from assistant.errors import ReadingError

MAX_BYTES = 20 * 2**20
_LEGACY = frozenset({"cp1252", "cp1258", "iso8859-1"})
_SAMPLE = 8192


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """Text of `data`, line ends as they are.

    `declared` is an encoding that the source names itself (an HTML page's charset); only UTF-8, windows-1258,
    windows-1252 and ISO-8859-1 are followed. Raises ReadingError for empty, binary or undecodable data.
    """
    if not data.strip():
        raise ReadingError(f"{name} is empty.", "Give a file that holds the text of an announcement.")
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _decode(data, encoding, name)
    if b"\x00" in data[:_SAMPLE] or _looks_binary(data[:_SAMPLE]):
        raise ReadingError(
            f"{name} is not a text file: it holds binary data.", "Save its text as UTF-8 (.txt, .md or .html)."
        )
    try:
        return data.decode("utf-8").replace("\x00", "")
    except UnicodeDecodeError as error:
        legacy = _known(declared)
        if legacy is None:
            raise ReadingError(
                f"{name} is not UTF-8 (byte {error.start}).",
                "Save it again with the encoding UTF-8; an HTML page may declare its charset instead.",
            ) from error
        return _decode(data, legacy, name)


def _decode(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding).replace("\x00", "")
    except UnicodeDecodeError as error:
        raise ReadingError(
            f"{name} is not valid {encoding} (byte {error.start}), the encoding it declares.",
            "Save it again with the encoding UTF-8.",
        ) from error


def _known(declared: str | None) -> str | None:
    if declared is None:
        return None
    try:
        name = codecs.lookup(declared.strip()).name
    except LookupError:
        return None
    if name == "iso8859-1":  # browsers read it as windows-1252 (WHATWG Encoding Standard)
        return "cp1252"
    return name if name in _LEGACY else None


def _looks_binary(sample: bytes) -> bool:
    """More than one control character in a hundred bytes, tab, line ends and form feed aside, or a known signature."""
    if sample.startswith(
        (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0", b"{\\rtf")
    ):
        return True
    controls = sum(b < 32 and b not in b"\t\n\r\f\x1b" for b in sample)
    return controls * 100 > len(sample)
