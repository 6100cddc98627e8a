"""Lists the figures, dates and document numbers that a digest lacks of its original or adds, and what it copies of it.

    python -m scripts.digest_coverage ORIGINAL DIGEST… [--ignore PATTERN]…

Figures compare as values, so 17,175,876 in an English original is there as 17.175.876 in a Vietnamese digest, and
"101,400 billion" as "101.400 tỷ". This module has a number reader of its own, apart from the product's, so that one
fault cannot hide itself in both. The original is text or Markdown; the exit code is 1 if a digest lacks anything.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Annotated, NamedTuple

import typer
from rich.console import Console

from assistant.errors import InputError, ReadingError
from assistant.records import Language
from assistant.text import clean, fold, language_of, sentences

COPIED_RUN = 8  # identical words in a row from which a run is reported

_MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
    "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8,
    "sept": 9, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?:19|20)\d\d"
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4} | {
    str(n): n for n in range(1, 5)
}
_SCALES = {
    "thousand": 3, "million": 6, "billion": 9, "trillion": 12,
    "nghin": 3, "ngan": 3, "trieu": 6, "ty": 9, "ti": 9,
}  # fmt: skip
_SPELLED: dict[Language, dict[str, int]] = {  # words that are numbers only; "one" and "năm" are left out
    "en": {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10},
    "vi": {"hai": 2, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10},
}
_SPELLED_LOOSELY = {  # enough to carry a figure, not to demand one
    "one": 1, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "một": 1, "nhất": 1, "nhì": 2, "ba": 3, "tư": 4, "năm": 5,
}  # fmt: skip

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_DOCUMENT_NUMBER = re.compile(r"(?<!\w)(\d+)(?:/\d{4})?[/-][A-ZĐƯ]\w*(?:[-/][A-ZĐƯ0-9]\w*)*")
# Patterns of a date, each with the groups that it has of y, m, d and q; matched on folded text, longest form first.
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?P<y>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)\b",
        rf"(?<!\d)(?P<d>\d\d?)[/.](?P<m>\d\d?)[/.](?P<y>{_YEAR})\b",
        rf"\b(?P<d>\d\d?) thang (?P<m>\d\d?)(?:,? nam (?P<y>{_YEAR})|/(?P<y2>{_YEAR}))?\b",
        rf"\b(?P<d>\d\d?)(?:st|nd|rd|th)?(?: of)? (?P<m>{_MONTH})(?:,? (?P<y>{_YEAR})\b)?",
        rf"\b(?P<m>{_MONTH}) (?P<d>\d\d?)(?:st|nd|rd|th)?\b(?!%|[.,]\d)(?:,? (?P<y>{_YEAR})\b)?",
        rf"\b(?P<m>{_MONTH}),? (?P<y>{_YEAR})\b",
        rf"\bthang (?P<m>\d\d?)(?:/| nam )(?P<y>{_YEAR})\b",
        rf"\b(?P<q>first|second|third|fourth) quarter(?:(?: of)? (?P<y>{_YEAR})\b)?",
        rf"\bq(?P<q>[1-4])(?:[ /]|, )(?P<y>{_YEAR})\b",
        rf"\bquy (?P<q>iv|i{{1,3}}|[1-4])\b(?:(?:/| nam )(?P<y>{_YEAR})\b)?",
        rf"(?<![\d./])(?P<m>\d\d?)/(?P<y>{_YEAR})\b",
        r"\bngay (?P<d>\d\d?)/(?P<m>\d\d?)\b",
        rf"\b(?:in|by|since|until|from|before|after|during|end of) (?P<m>{_MONTH})\b",
        r"\bthang (?P<m>\d\d?)\b",
    )
)
_NUMBER = re.compile(
    r"(?:(?<![\w.,])|(?<=vnd)|(?<=usd))(?P<digits>\d+(?:[.,]\d+)*)"
    rf"(?P<scales>(?:[ -]?\b(?:{'|'.join(_SCALES)})\b(?! le\b))*)"
    r"(?P<percent>\s?%|\s(?:percent|per cent|phan tram)\b)?"
)


class Stated(NamedTuple):
    """A figure, date or document number of a text: `key` is what is compared, `text` how it is written."""

    key: tuple[str, ...]
    text: str


class Copied(NamedTuple):
    """A run of identical words: how many, and the digest's words, folded."""

    length: int
    text: str


class Coverage(NamedTuple):
    """What one digest lacks of its original, states less often than it, adds to it, and copies of it."""

    lacking: list[Stated]
    rarer: list[Stated]
    added: list[Stated]
    copied: list[Copied]


def stated(text: str, language: Language) -> list[Stated]:
    """Every date, document number and figure of a text, in that order; addresses are passed over.

    Keys: ("document", "57-NQ/TW"), ("date", year, month, day), ("quarter", year, quarter) with "" for what is not
    given, ("number", value) and ("percent", value) with the value in base units. Dates in digits put the day first.
    """
    text = _blank(_ADDRESS, clean(text))
    found = [Stated(("document", m.group().upper()), m.group()) for m in _DOCUMENT_NUMBER.finditer(text)]
    text = _blank(_DOCUMENT_NUMBER, text)
    folded = fold(text)
    for pattern in _DATES:
        for match in pattern.finditer(folded):
            key = _date_key(match.groupdict(default=""))
            if key:
                found.append(Stated(key, text[match.start() : match.end()]))
        folded = _blank(pattern, folded)
    for match in _NUMBER.finditer(folded):
        value = _value(match["digits"], language)
        for scale in re.findall(r"[a-z]+", match["scales"]):
            value *= Decimal(10) ** _SCALES[scale]
        kind = "percent" if match["percent"] else "number"
        found.append(Stated((kind, _plain(value)), text[match.start() : match.end()]))
    found += [Stated(("number", str(n)), w) for w, n in _spelled(text, _SPELLED[language])]
    return found


def compare(
    original: str, digest: str, language: Language | None = None, ignore: tuple[re.Pattern[str], ...] = ()
) -> Coverage:
    """Hold a digest against its original; lines of the original in which a pattern of `ignore` is found do not count.

    `language` is that of the original and is recognized if not given; the digest's is read from its front matter.
    """
    kept = "\n".join(
        line for line in clean(original).splitlines() if not any(pattern.search(line) for pattern in ignore)
    )
    digest = clean(digest)
    wanted = stated(kept, language or language_of(kept))
    there = stated(digest, _language_of_digest(digest))
    lacking = _missing(wanted, there, digest)
    demanded, given = (Counter(item.key for item in items) for items in (wanted, there))
    rarer = [item for item in _once(wanted) if 0 < given[item.key] < demanded[item.key]]
    return Coverage(lacking, rarer, _missing(there, wanted, kept), list(copied_runs(kept, digest)))


def copied_runs(original: str, digest: str, shortest: int = COPIED_RUN) -> Iterator[Copied]:
    """Runs of at least `shortest` words within a sentence of the digest that the original has in the same order.

    Words are folded; punctuation and addresses do not count. Names and titles are reported too: a reader judges them.
    """
    source = _words(original)
    places: dict[tuple[str, ...], list[int]] = {}
    for i in range(len(source) - shortest + 1):
        places.setdefault(tuple(source[i : i + shortest]), []).append(i)
    for span in sentences(digest):
        words, at = _words(digest[span.start : span.end]), 0
        while at + shortest <= len(words):
            starts = places.get(tuple(words[at : at + shortest]), [])
            length = max((_common(source, i, words, at) for i in starts), default=0)
            if length:
                yield Copied(length, " ".join(words[at : at + length]))
            at += max(length, 1)


def _blank(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: " " + "\x00" * (len(match.group()) - 2) + " " * (len(match.group()) > 1), text)


def _date_key(parts: dict[str, str]) -> tuple[str, ...] | None:
    year = parts.get("y") or parts.get("y2") or ""
    if "q" in parts:
        return ("quarter", year, str(_QUARTERS[parts["q"]]))
    written = parts["m"].rstrip(".")
    month = _MONTHS.get(written) or int(written)
    day = int(parts.get("d") or 0)
    if not 1 <= month <= 12 or day > 31:
        return None
    return ("date", year, str(month), str(day or ""))


def _value(digits: str, language: Language) -> Decimal:
    """The number that digits with separators mean; the last of two kinds of separator is the decimal one."""
    group, point = (",", ".") if language == "en" else (".", ",")
    if group in digits and point in digits and digits.rfind(group) > digits.rfind(point):
        group, point = point, group
    if point in digits or not re.fullmatch(rf"\d{{1,3}}(?:{re.escape(group)}\d{{3}})+", digits):
        if digits.count(point) > 1:  # 1.234.567 in an English text: no decimal number has two points
            return Decimal(digits.replace(point, "").replace(group, ""))
        if point not in digits and digits.count(group) == 1:  # 4,5 in an English text is no group of thousands
            return Decimal(digits.replace(group, "."))
    return Decimal(digits.replace(group, "").replace(point, "."))


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _spelled(text: str, numbers: dict[str, int]) -> list[tuple[str, int]]:
    return [(w, numbers[w.lower()]) for w in re.findall(r"[^\W\d_]+", text) if w.lower() in numbers]


def _language_of_digest(digest: str) -> Language:
    match = re.search(r"^language:\s*[\"']?(en|vi)\b", digest, re.MULTILINE)
    if match:
        return "vi" if match[1] == "vi" else "en"
    return language_of(digest)


def _once(items: list[Stated]) -> list[Stated]:
    """Each key once, as it is first written."""
    first = {item.key: item for item in reversed(items)}
    return [item for item in items if first[item.key] is item]


def _missing(wanted: list[Stated], there: list[Stated], text: str) -> list[Stated]:
    """Those of `wanted` that `text`, which states `there`, does not carry."""
    carried = _loosely_there([item.key for item in there], text)
    return [item for item in _once(wanted) if not any(_carries(key, item.key) for key in carried)]


def _loosely_there(keys: list[tuple[str, ...]], text: str) -> set[tuple[str, ...]]:
    """A text's keys, with the years in its dates, the numbers in its document numbers and spelled numbers."""
    there = set(keys)
    for key in keys:
        if key[0] in ("date", "quarter") and key[1]:
            there.add(("number", key[1]))
        if key[0] == "document":
            there.add(("number", _plain(Decimal(re.split(r"\D", key[1])[0]))))
    spelled = _SPELLED["en"] | _SPELLED["vi"] | _SPELLED_LOOSELY
    return there | {("number", str(n)) for _, n in _spelled(text, spelled)}


def _carries(given: tuple[str, ...], demanded: tuple[str, ...]) -> bool:
    """A date carries another if it agrees in every part that the other gives; all else must be equal."""
    if given[0] != demanded[0] or given[0] not in ("date", "quarter"):
        return given == demanded
    return all(not part or part == mine for part, mine in zip(demanded, given, strict=True))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(_ADDRESS.sub(" ", clean(text))))


def _common(a: list[str], i: int, b: list[str], j: int) -> int:
    length = 0
    while i + length < len(a) and j + length < len(b) and a[i + length] == b[j + length]:
        length += 1
    return length


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadingError(f"{path}: cannot be read ({error}).", "Give a text file in UTF-8.") from error


def _pattern(text: str) -> re.Pattern[str]:
    try:
        return re.compile(text)
    except re.error as error:
        raise InputError(
            f"--ignore {text}: no regular expression ({error}).", "Put a backslash before ( ) [ ] { } * + ? | . ^ $"
        ) from error


def main(
    original: Annotated[Path, typer.Argument(help="The announcement as published: text or Markdown.")],
    digests: Annotated[list[Path], typer.Argument(help="Digests of it, in English or Vietnamese.")],
    ignore: Annotated[
        list[str] | None,
        typer.Option(help="Leave out lines of the original that match this regular expression; may be repeated."),
    ] = None,
) -> None:
    """List the figures, dates and document numbers that digests lack of their original or add to it, and the words they copy."""
    console = Console(highlight=False, soft_wrap=True)
    try:
        source, patterns = _read(original), tuple(map(_pattern, ignore or ()))
        results = [(path, compare(source, _read(path), ignore=patterns)) for path in digests]
    except (InputError, ReadingError) as error:
        Console(stderr=True, soft_wrap=True).print(str(error), style="red", markup=False)
        raise typer.Exit(2) from error
    for path, coverage in results:
        verdict = f"{len(coverage.lacking)} lacking" if coverage.lacking else "nothing lacking"
        console.print(f"{path.name}: {verdict}", style="red" if coverage.lacking else "green", markup=False)
        for item in coverage.lacking:
            console.print(f"  lacks {item.text.strip()} ({' '.join(item.key)})", markup=False)
        for item in coverage.added:
            console.print(f"  adds {item.text.strip()} ({' '.join(item.key)})", style="yellow", markup=False)
        for item in coverage.rarer:
            console.print(f"  states {item.text.strip()} less often than the original", style="dim", markup=False)
        for run in coverage.copied:
            console.print(f"  copies {run.length} words: {run.text}", style="yellow", markup=False)
    raise typer.Exit(1 if any(coverage.lacking for _, coverage in results) else 0)


if __name__ == "__main__":
    typer.run(main)
