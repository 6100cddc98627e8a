"""Plain text: UTF-8 or UTF-16, hard-wrapped paragraphs joined."""

from __future__ import annotations

from assistant.reading.decoding import decode
from assistant.reading.lines import unwrap
from assistant.reading.page import Page
from assistant.text import clean


def parse(data: bytes, name: str) -> Page:
    """The page in a text file. Raises ReadingError for data that is not text."""
    return Page(unwrap(clean(decode(data, name).replace("\f", "\n"))))
