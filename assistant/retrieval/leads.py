"""The pieces of a statement that need no reading: a lead ("26% (target) — …") and clauses taken word for word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from assistant.figures.numbers import find_mentions
from assistant.figures.units import to_family
from assistant.records import Figure, Language
from assistant.text import Span, fold

Fault = Literal["value", "nature", "change"]
MARKER = re.compile(r"\s?\[\d{1,3}\]")
_DASH = re.compile(r"\s+[—–]\s+")
_REMARK = re.compile(r"\(([^()]*)\)")
_LONGEST_LEAD = 10  # words
_NATURE_WORDS = {"target": ("target", "muc tieu", "chi tieu"), "forecast": ("forecast", "du bao"),
                 "estimate": ("estimate", "uoc tinh")}  # fmt: skip
_UP, _DOWN = re.compile(r"\b(?:up|tang|rise|increase)\b"), re.compile(r"\b(?:down|giam|fall|decrease)\b")


def lead(text: str) -> tuple[str, str]:
    """What stands before a dash, where it is a figure with remarks or a yes or no, and the statement after it."""
    dash = _DASH.search(text)
    if dash is None or len(text[: dash.start()].split()) > _LONGEST_LEAD:
        return "", text
    head = text[: dash.start()]
    bare = _REMARK.sub(" ", head)
    numbers = [m for m in find_mentions(bare) if m.kind == "quantity"]
    if len(numbers) > 1:
        return "", text
    own = numbers[0] if numbers else None
    words = bare if own is None else bare[: own.start] + " " + bare[own.end :]
    if re.search(r"\d", words) or len(words.replace(":", " ").split()) > 5:
        return "", text
    return head, text[dash.end() :]


def lead_fault(head: str, stated: Sequence[Figure]) -> tuple[str, Fault] | None:
    """The number of a lead that no stated figure carries, and in what it differs; None where one does.

    The lead is in the reader's notation, whichever language the clause after it is in: either reading may agree.
    """
    faults = [_fault(head, language, stated) for language in ("en", "vi")]
    return None if None in faults else faults[0]


def _fault(head: str, language: Language, stated: Sequence[Figure]) -> tuple[str, Fault] | None:
    bare = _REMARK.sub(" ", head)
    numbers = [m for m in find_mentions(bare, language) if m.kind == "quantity" and m.value is not None]
    if not numbers:
        return None
    own = numbers[0]
    told = fold(bare)
    direction = "up" if _UP.search(told) else "down" if _DOWN.search(told) else None
    nature = next((n for n, ws in _NATURE_WORDS.items() if any(w in fold(head) for w in ws)), "result")
    fault: Fault = "value"
    for figure in stated:
        if figure.unit == "date" or _plain(own.value, own.value_max, own.unit or "count") != _of(figure):
            continue
        if own.qualifier != figure.qualifier:
            continue
        if direction != (figure.change.direction if figure.change else None):
            fault = "change"
        elif nature != figure.nature and {nature, figure.nature} != {"result", "estimate"}:
            fault = "nature"
        else:
            return None
    return own.text, fault


def _of(figure: Figure) -> tuple[Decimal, Decimal | None, str]:
    return _plain(Decimal(figure.value), Decimal(figure.value_max) if figure.value_max else None, figure.unit)


def _plain(value: Decimal | None, upper: Decimal | None, unit: str) -> tuple[Decimal, Decimal | None, str]:
    base, name = to_family(value or Decimal(0), unit)
    return base, None if upper is None else to_family(upper, unit)[0], name


_OPENS = re.compile(r"[.;:,(–—“\"!?]\s*$|(?:^|\n)\s*[-+•*]\s+$|\b(?:and|but|while|và|còn|trong khi)\s+$", re.IGNORECASE)
_CLOSES = re.compile(r"\s*(?:[.;:,)–—”\"!?]|$)|\s+(?:[–—(-]|(?:and|but|while|và|còn|trong khi)\b)", re.IGNORECASE)
_PIECE = re.compile(r"[^…\n]+")
_EDGES = " \t,;:.–—-+•()"
_PREFIX = re.compile(r"^[^\W\d]+(?: [^\W\d]+){0,2}: ")


def verbatim(body: str, quotes: Sequence[str]) -> list[Span]:
    """The parts of a statement, between "…", that are whole clauses of a quote, word for word."""
    found: list[Span] = []
    for piece in _PIECE.finditer(body):
        begin, end = piece.span()
        starts = [begin, begin + m.end()] if (m := _PREFIX.match(piece.group())) else [begin]
        for start in starts:
            left, right = start, end
            while left < right and body[left] in _EDGES:
                left += 1
            while right > left and body[right - 1] in _EDGES:
                right -= 1
            if any(_is_clause(body[left:right], text) for text in quotes):
                found.append(Span(begin, end))
                break
    return found


def _is_clause(words: str, quote: str) -> bool:
    """Whether the words stand in the quote from one boundary of clauses to another."""
    wanted, text = _squeezed(words), _squeezed(quote)
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        before, after = text[:at], text[at + len(wanted) :]
        if (not before or _OPENS.search(before)) and _CLOSES.match(after):
            return True
        at = text.find(wanted, at + 1)
    return False


def _squeezed(text: str) -> str:
    return " ".join(text.casefold().split())
