"""What the stored announcements cover and until when, told where they do not answer. All of it is read from them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final

from assistant.answering.messages import message
from assistant.figures.dates import written_day
from assistant.figures.numbers import find_mentions
from assistant.records import Document, Filters, Language, Note
from assistant.retrieval.search import admits

_SHOWN: Final = 5  # titles
_LONGEST: Final = 120  # characters of a title
_SHORTEST: Final = 20  # characters up to a comma or colon that are enough of a title
_NAMING: Final = frozenset({"name", "document_number"})  # kinds of mention that count nothing
_YEAR = re.compile(r"\d{4}")
# A title that was cut does not end with one of these.
_LINKS: Final = frozenset(
    "a an the of in on for by to at and with as from năm của về và trong từ đến cho ở với".split()
)


def coverage(documents: Iterable[Document], filters: Filters, language: Language) -> Note | None:
    """A note of kind `coverage`: titles of the newest announcements that may answer, and the newest date they bear.

    A title is told up to the first quantity or length of time in it: no passage stands beside it that would carry one.
    None where nothing is left to tell.
    """
    admitted = [d for d in documents if admits(filters, d)]
    newest = sorted(_of_reader(admitted, language), key=lambda d: _day(d) or "", reverse=True)
    titles = list(dict.fromkeys(filter(None, (_short(d.title) for d in newest))))
    if not titles:
        return None
    told = "; ".join(titles[:_SHOWN])
    parts = [message("coverage.more" if len(titles) > _SHOWN else "coverage", language).format(titles=told)]
    until = max((day for d in admitted if (day := _day(d))), default=None)
    if until:
        parts.append(message("coverage.until", language).format(day=written_day(date.fromisoformat(until), language)))
    return Note(kind="coverage", text=" ".join(parts).replace("….", "…"))


def _of_reader(documents: list[Document], language: Language) -> list[Document]:
    """Of an announcement and its translation the one in the reader's language."""
    own = {d.translation_of or d.source for d in documents if d.language == language}
    return [d for d in documents if d.language == language or (d.translation_of or d.source) not in own]


def _day(document: Document) -> str | None:
    return max(filter(None, (document.published, document.event_date)), default=None)


@lru_cache(maxsize=10_000)
def _short(title: str) -> str | None:
    """The title, or as much of it as is told; None where that says nothing."""
    stops = [m.start for m in find_mentions(title) if m.kind not in _NAMING and not _YEAR.fullmatch(m.text)]
    end = min([*stops, len(title) if len(title) <= _LONGEST else title.rindex(" ", 0, _LONGEST)])
    if end == len(title):
        return title
    cut = title[:end]
    mark = max(cut.rfind(c) for c in ",;:(")
    words = (cut[:mark] if mark >= _SHORTEST else cut).split()
    while words and words[-1].casefold() in _LINKS:
        words.pop()
    return " ".join(words).rstrip(",;:–-(") + " …" if len(words) > 1 else None
