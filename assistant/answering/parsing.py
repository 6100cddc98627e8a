"""A model's output as it streams, taken apart into statements with the marks of their sources.

Two forms, told apart by the first character: JSON by the schema of prompts.py, and text with marks in brackets. A
statement is given out once it is whole, never before.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from assistant.text import clean, sentences, squeeze

_LONGEST = 1200  # characters without an end of a statement: no announcement needs them
_BRACKETED = re.compile(r"\s?[\[【]([^\[\]【】\n]{0,60})[\]】]")
_ROUND = re.compile(r"\s?\(([A-Z, ;]{4,40})\)")
# "Text. [AB]" is read as "Text [AB].": a mark behind the stop belongs to the sentence before it.
_BEHIND_STOP = re.compile(r"([.!?…]+[\"”’']?)(\s*(?:[\[【][^\[\]【】\n]{0,60}[\]】]\s*)+)")
_OPEN = re.compile(r"[\[【][^\[\]【】\n]{0,60}$")  # a bracket whose end is still to come
_MARK = re.compile(r"[A-Z]{4}")
_BULLET = re.compile(r"^(?:\s*(?:[-*•+–]|\d{1,2}[.)]|#{1,6})\s+)+")
_EMPHASIS = re.compile(r"\*\*|__|``?|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)")
_FENCE = re.compile(r"^\s*```(?:json)?\s*")


@dataclass(frozen=True, slots=True)
class Told:
    """A statement as the model told it: plain text, the marks it named, and what it put where a mark belongs."""

    text: str
    marks: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()  # in brackets like a mark, and none


class StatementReader:
    """Feed it the pieces of a stream; it gives back the statements that are whole."""

    def __init__(self) -> None:
        self._raw = ""
        self._given = 0  # statements given out
        self._place = 0  # JSON: what was read
        self._ended = False  # JSON: the list was closed

    @property
    def endless(self) -> bool:
        """Whether the model goes on and on without an end of a statement."""
        if self._structured:
            return len(self._raw) - self._place > _LONGEST
        spans = sentences(self._raw)
        return bool(spans) and spans[-1].end - spans[-1].start > _LONGEST

    def feed(self, piece: str) -> list[Told]:
        """Statements that this piece completes."""
        self._raw += piece
        return self._read_structured() if self._structured else self._read_marked(end=False)

    def finish(self) -> list[Told]:
        """The statements that the end of the stream completes."""
        return self._read_structured() if self._structured else self._read_marked(end=True)

    @property
    def _structured(self) -> bool:
        return _FENCE.sub("", self._raw).lstrip()[:1] in ("{", "[") and not _MARK.match(self._raw.lstrip()[1:5])

    def _read_structured(self) -> list[Told]:
        found: list[Told] = []
        if not self._place:
            opening = self._raw.find("[")
            if opening < 0:
                return []
            self._place = opening + 1
        while not self._ended:
            rest = self._raw[self._place :]
            skipped = len(rest) - len(rest.lstrip(" \t\r\n,"))
            if rest[skipped : skipped + 1] == "]":
                self._ended = True
                break
            try:
                value, length = _DECODER.raw_decode(rest[skipped:])
            except json.JSONDecodeError:
                break
            self._place += skipped + length
            told = _of_json(value)
            if told is not None:
                found.append(told)
        return found

    def _read_marked(self, end: bool) -> list[Told]:
        raw = clean(self._raw if end else _OPEN.sub("", self._raw))
        text = _BEHIND_STOP.sub(lambda m: f"{m[2].rstrip()}{m[1]} ", raw)
        spans = [s for s in sentences(text) if any(c.isalnum() for c in _BRACKETED.sub("", text[s.start : s.end]))]
        whole = len(spans) if end else len(spans) - 1
        if spans and not end:
            last = text[spans[-1].start : spans[-1].end]
            whole += last.endswith((".", "!", "?")) and bool(_BRACKETED.search(last))
        fresh = [_of_text(text[s.start : s.end]) for s in spans[self._given : max(whole, 0)]]
        self._given = max(self._given, whole)
        return [t for t in fresh if t.text]


_DECODER = json.JSONDecoder(strict=False)


def _of_json(value: Any) -> Told | None:
    if isinstance(value, str):
        return _of_text(value)
    if not isinstance(value, dict):
        return None
    text = next((value[k] for k in ("text", "statement", "sentence") if isinstance(value.get(k), str)), "")
    named = next((value[k] for k in ("source", "sources", "mark", "marks", "citation") if value.get(k)), ())
    inside = _of_text(text)
    if not inside.text:
        return None
    marks, strange = _marks(" ".join(map(str, named)) if isinstance(named, (list, tuple)) else str(named))
    return Told(inside.text, (*marks, *inside.marks), (*strange, *inside.strange))


def _of_text(text: str) -> Told:
    """One sentence of text: what stands in square brackets is a mark or pretends to be one."""
    marks: list[str] = []
    strange: list[str] = []

    def taken(match: re.Match[str]) -> str:
        real, other = _marks(match[1])
        marks.extend(real)
        strange.extend(other)
        return ""

    def taken_round(match: re.Match[str]) -> str:
        real, other = _marks(match[1])
        if other or not real:
            return match.group()  # an abbreviation in brackets
        marks.extend(real)
        return ""

    bare = _ROUND.sub(taken_round, _BRACKETED.sub(taken, clean(text)))
    return Told(wording(bare), tuple(dict.fromkeys(marks)), tuple(strange))


def _marks(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    parts = [p for p in re.split(r"[\s,;|\[\]]+", text) if p]
    return tuple(p for p in parts if _MARK.fullmatch(p)), tuple(p for p in parts if not _MARK.fullmatch(p))


def wording(text: str) -> str:
    """The sentence without the dress of Markdown: bullets, emphasis, headings, and space before a stop."""
    bare = _EMPHASIS.sub("", _BULLET.sub("", text))
    return re.sub(r"\s+([.,;:!?])(?=\s|$)", r"\1", squeeze(bare)).strip()
