"""Deadlines of the ledger: which are set, for whom, whether they are still to come; and as a calendar file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from assistant.checking.listing import MOST, ListedFigure
from assistant.records import Citation, Figure, Language
from assistant.web.engine import Engine
from assistant.web.figure_list import twins
from assistant.web.formats import day
from assistant.web.messages import message

_LINE: Final = 73  # octets of a line of a calendar file, without its end (RFC 5545, 3.1 allows 75)


@dataclass(frozen=True)
class Deadline:
    """One deadline: the last day, the bodies, and the sentence that sets it."""

    start: date | None  # where a span is named: "in May"
    last: date
    figure: Figure
    citation: Citation

    @property
    def bodies(self) -> tuple[str, ...]:
        """Who is responsible, as the sentence names them; empty where it names nobody."""
        return self.figure.responsible


def deadlines(engine: Engine, language: Language) -> list[Deadline]:
    """All deadlines, the earliest first; texts that are stored in the page's language are not told in another as well."""
    doubled = twins(engine.documents(), language)
    found = engine.figures("", unit="date", limit=MOST).figures
    kept = [f for f in found if f.figure.nature == "target" and f.citation.document_id not in doubled]
    dated = [made for made in map(_deadline, kept) if made is not None]
    return sorted(_once(dated), key=lambda d: (d.last, d.citation.title, d.figure.start))


def _deadline(listed: ListedFigure) -> Deadline | None:
    figure = listed.figure
    try:
        first = date.fromisoformat(figure.value)
        last = date.fromisoformat(figure.value_max) if figure.value_max else first
    except ValueError:
        return None
    return Deadline(first if last != first else None, last, figure, listed.citation)


def _once(found: Iterable[Deadline]) -> list[Deadline]:
    """One deadline for each date and sentence."""
    kept: dict[tuple[date, str, int], Deadline] = {}
    for deadline in found:
        kept.setdefault((deadline.last, deadline.citation.document_id, deadline.citation.start), deadline)
    return list(kept.values())


def by_body(found: Sequence[Deadline]) -> list[tuple[str | None, list[Deadline]]]:
    """Deadlines under each body that answers for them, in the order of their first deadline; those of nobody last."""
    groups: dict[str | None, list[Deadline]] = {}
    for deadline in found:
        for body in deadline.bodies or (None,):
            groups.setdefault(body, []).append(deadline)
    return sorted(groups.items(), key=lambda group: group[0] is None)


def when(deadline: Deadline, language: Language) -> str:
    """The deadline in words that keep "by", "before" and "on" apart."""
    last = day(deadline.last.isoformat(), language)
    if deadline.start and _whole_month(deadline.start, deadline.last):
        return message(language, "deadlines.in", month=day(f"{deadline.last:%Y-%m}", language))
    if deadline.start:
        return message(language, "deadlines.within", start=day(deadline.start.isoformat(), language), end=last)
    name = {"at_most": "by", "before": "before"}.get(deadline.figure.qualifier, "on")
    return message(language, f"deadlines.{name}", day=last)


def _whole_month(start: date, last: date) -> bool:
    return (
        start.day == 1 and (start.year, start.month) == (last.year, last.month) and (last + timedelta(days=1)).day == 1
    )


def distance(deadline: Deadline, today: date, language: Language) -> str:
    """How far from today: "12 days left", "today", "3 days ago"."""
    days = (deadline.last - today).days
    if days == 0:
        return message(language, "deadlines.today")
    name = "left" if days > 0 else "ago"
    return message(language, f"deadlines.{name}_one" if abs(days) == 1 else f"deadlines.{name}", count=abs(days))


def to_ics(found: Sequence[Deadline], language: Language) -> str:
    """A calendar file (RFC 5545): an event of one whole day each, with the sentence and its source."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//announcement-assistant//deadlines//EN"]
    for deadline in found:
        cited = deadline.citation
        bodies = "; ".join(deadline.bodies) or message(language, "deadlines.nobody")
        told = [cited.quote, ", ".join(p for p in (cited.publisher, cited.title, cited.url) if p)]
        if cited.text_of != "original":
            told.append(message(language, f"text_of.{cited.text_of}"))
        lines += [
            "BEGIN:VEVENT",
            f"UID:{cited.document_id}-{deadline.figure.start}@announcement-assistant",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{deadline.last:%Y%m%d}",
            f"DTEND;VALUE=DATE:{deadline.last + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_text(f'{bodies}: {when(deadline, language)}')}",
            "DESCRIPTION:" + _text("\n".join(told)),
            "END:VEVENT",
        ]
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _text(value: str) -> str:
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r", ""), ("\n", "\\n")):
        value = value.replace(plain, escaped)
    return value


def _folded(line: str) -> str:
    pieces: list[str] = []
    piece = ""
    for character in line:
        if len((piece + character).encode()) > _LINE:
            pieces.append(piece)
            piece = ""
        piece += character
    return "\r\n ".join([*pieces, piece])
