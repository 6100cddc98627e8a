"""A text as it was sent and as it is read: NFC, with a map of offsets back to what was sent."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from assistant.text import clean

_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u2009"), " ")


@dataclass(frozen=True)
class Sent:
    """`original` as sent and `text` as read; `origin[i]` is where character i of `text` begins in `original`."""

    original: str
    text: str
    origin: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in `original` of text[start:end]."""
        return self.origin[start], self.origin[end] if end < len(self.origin) else len(self.original)


def received(original: str) -> Sent:
    """The text to read: composed (NFC), without control and zero-width characters, fixed-width spaces as spaces."""
    if clean(original) == original and "\r" not in original:
        return Sent(original, original.translate(_SPACES), tuple(range(len(original) + 1)))
    pieces: list[str] = []
    origin: list[int] = []
    for start, end in _clusters(original):
        piece = clean(original[start:end].replace("\r\n", "\n")).translate(_SPACES)
        pieces.append(piece)
        # A cluster becomes one character as a rule; of several, all begin where it begins.
        origin.extend([start] * len(piece))
    origin.append(len(original))
    return Sent(original, "".join(pieces), tuple(origin))


def _clusters(text: str) -> list[tuple[int, int]]:
    """Spans of a character with the marks that compose with it, and of a carriage return with its line feed."""
    if clean(text) == text:
        return [(i, i + 1) for i in range(len(text))]
    spans: list[tuple[int, int]] = []
    start = 0
    for index in range(1, len(text) + 1):
        if index < len(text) and _joins(text, index):
            continue
        spans.append((start, index))
        start = index
    return spans if text else []


def _joins(text: str, index: int) -> bool:
    if unicodedata.combining(text[index]) or (text[index] != "\r" and not clean(text[index])):
        return True
    if text[index] == "\n" and text[index - 1] == "\r":
        return True
    # Hangul letters and a few others compose without being marks.
    return len(unicodedata.normalize("NFC", text[index - 1 : index + 1])) == 1
