"""Markdown with YAML front matter, to clean lines: markup goes, headings and list items stay lines of their own.

Front matter keys, all optional: title, publisher, published, event_date, language, document_number, url,
kind (original, digest or translation), translation_of (file name beside this file, or a path from its folder).
"""

from __future__ import annotations

import posixpath
import re
from datetime import datetime
from typing import Any, cast

import yaml

from assistant.errors import ReadingError
from assistant.reading.decoding import decode
from assistant.reading.page import Metadata, Page
from assistant.records import Language, TextOf
from assistant.text import clean, squeeze

_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_KEYS = (
    "title",
    "publisher",
    "published",
    "event_date",
    "language",
    "document_number",
    "url",
    "kind",
    "translation_of",
)
_INLINE = (
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),
    (re.compile(r"\[([^\]]+)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)"), r"\1"),
    (re.compile(r"\[([^\]]+)\]\[[^\]]*\]"), r"\1"),
    (re.compile(r"<(https?://[^>\s]+)>"), r"\1"),
    (re.compile(r"</?(?:a|b|i|em|strong|u|span|sup|sub|br|p|div|img|small|mark)\b[^>]*>", re.IGNORECASE), ""),
    (re.compile(r"(?<![\w*])(\*{1,3})(?=\S)(.+?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"(?<!\w)(_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"~~(?=\S)(.+?)(?<=\S)~~"), r"\1"),
    (re.compile(r"`+([^`\n]+)`+"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~<&])"), r"\1"),
)
_HEADING = re.compile(r"\s{0,3}#{1,6}(?:\s+(.*?))?(?:\s+#+)?\s*$")
_RULE = re.compile(r"\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|=+\s*)$")
_UNDERLINE = re.compile(r"\s{0,3}(?:=+|-{2,})\s*$")
_ITEM = re.compile(r"\s*(?:([-*+])|(\(?\d{1,3}[.)]|\(?[a-zđ]\)))\s+(?:\[[ xX]\]\s+)?(.*)$")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_REFERENCE = re.compile(r"\s{0,3}\[[^\]]+\]:\s*\S+.*$")


def parse(data: bytes, name: str) -> Page:
    """The page in a Markdown file. Raises ReadingError for data that is not text and for malformed front matter."""
    text = clean(decode(data, name))
    match = _FRONT_MATTER.match(text)
    fields = _front_matter(match[1], name) if match else {}
    body = text[match.end() :] if match else text
    metadata = _metadata(fields, name)
    stated = frozenset("text_of" if key == "kind" else key for key in fields)
    return Page("\n".join(body_lines(body)), metadata, stated, own_words=metadata.text_of in ("digest", "translation"))


_UNQUOTED = re.compile(rf"^({'|'.join(_KEYS)}):[ \t]+(?![\"'|>\[{{&*!])(.*:[ \t].*)$", re.MULTILINE)


def _quoted(match: re.Match[str]) -> str:
    text = match[2].strip().replace("\\", "\\\\").replace('"', '\\"')
    return f'{match[1]}: "{text}"'


def _front_matter(source: str, name: str) -> dict[str, Any]:
    """The known keys; others belong to other tools and are left alone. A value with a colon may stand without quotes."""
    try:
        # plain strings: numbers and dates stay as written
        loaded = yaml.load(_UNQUOTED.sub(_quoted, source), Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f", line {mark.line + 2}" if mark else ""
        raise ReadingError(
            f"The front matter of {name} is not valid YAML{place}.", "Put values with a colon in quotes."
        ) from error
    if not loaded:
        return {}
    if not isinstance(loaded, dict):
        raise ReadingError(
            f"The front matter of {name} is not a list of keys.", 'Write one "key: value" a line between the --- lines.'
        )
    return {key: loaded[key] for key in _KEYS if key in loaded}


def _metadata(fields: dict[str, Any], name: str) -> Metadata:
    plain = {key: _plain(value, key, name) for key, value in fields.items()}
    language = _one_of(plain, "language", ("vi", "en"), name)
    kind = _one_of(plain, "kind", ("original", "digest", "translation"), name)
    other = plain.get("translation_of")
    return Metadata(
        title=plain.get("title"),
        publisher=plain.get("publisher"),
        published=_day(plain, "published", name),
        event_date=_day(plain, "event_date", name),
        language=cast("Language | None", language),
        document_number=plain.get("document_number"),
        url=plain.get("url"),
        text_of=cast("TextOf | None", kind),
        translation_of=posixpath.normpath(posixpath.join(posixpath.dirname(name), other)) if other else None,
    )


def _plain(value: str | list[Any] | dict[str, Any], key: str, name: str) -> str | None:
    if not isinstance(value, str):
        raise ReadingError(
            f"{name}: {key} in the front matter is not a plain value.", f'Write "{key}: …" on one line, in quotes.'
        )
    return None if value in ("null", "~") else squeeze(value) or None


def _one_of(plain: dict[str, str | None], key: str, allowed: tuple[str, ...], name: str) -> str | None:
    value = plain.get(key)
    if value is not None and value not in allowed:
        raise ReadingError(f"{name}: {key} is {value!r}.", f"Use one of: {', '.join(allowed)}.")
    return value


def _day(plain: dict[str, str | None], key: str, name: str) -> str | None:
    value = plain.get(key)
    if value is None:
        return None
    try:
        return datetime.fromisoformat(value).date().isoformat()
    except ValueError as error:
        raise ReadingError(
            f"{name}: {key} is {value!r}, not a date.", "Write it as YYYY-MM-DD, or leave it empty."
        ) from error


def body_lines(body: str) -> list[str]:
    """Paragraphs, headings, list items and table rows of Markdown, one a line, without markup. Bullets become "- "."""
    for pattern, replacement in _INLINE[:2]:
        body = pattern.sub(replacement, body)
    lines: list[str] = []
    joins = False  # whether the next line goes on with the paragraph or item in lines[-1]
    fenced = False
    for raw in body.split("\n"):
        line = re.sub(r"^\s{0,3}(?:>\s?)+", "", raw)
        if _FENCE.match(line):
            fenced, joins = not fenced, False
        elif (
            not line.strip()
            or _RULE.match(line)
            or _UNDERLINE.match(line)
            or _TABLE_RULE.match(line)
            or _REFERENCE.match(line)
        ):
            joins = False
        elif fenced:
            lines.append(line.strip())
        else:
            joins = _append(lines, line, joins)
    return [clean_line for line in lines if (clean_line := _inline(line))]


def _append(lines: list[str], line: str, joins: bool) -> bool:
    """Adds a line; whether the next one may go on with it."""
    if heading := _HEADING.match(line):
        lines.append(heading[1] or "")
        return False
    if line.strip().startswith("|"):
        cells = re.split(r"(?<!\\)\|", line.strip().strip("|"))
        lines.append(" | ".join(cell.strip() for cell in cells))
        return False
    if item := _ITEM.match(line):
        lines.append(f"{item[2] or '-'} {item[3]}")
    elif joins:
        lines[-1] += " " + line.strip()
    else:
        lines.append(line.strip())
    return not line.endswith(("  ", "\\"))


def _inline(line: str) -> str:
    for pattern, replacement in _INLINE[2:]:
        line = pattern.sub(replacement, line)
    return " ".join(line.rstrip("\\").split())
