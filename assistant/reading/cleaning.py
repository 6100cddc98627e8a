"""From the lines of a page to the announcement in it.

Two kinds of signal decide: closed classes of words (furniture.py) and structure: where running text begins and ends,
headline-like lines after its end, vocabulary that a line does not share with the rest. What is unsure stays: a lost
statement cannot be cited, a stray line does little harm.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from assistant import text as texts
from assistant.reading import dates, furniture
from assistant.reading.ending import after_the_end
from assistant.reading.lines import Line, Vocabulary, headings, is_heading, to_lines

__all__ = ["Cleaned", "Removed", "clean", "headings", "is_heading", "untouched"]

_FOREIGN = 0.15  # share of terms below which a headline inside the text belongs to another story
_ROUNDS = 6  # taking lines away can uncover others; pages seen so far settle in two rounds


class Removed(NamedTuple):
    """A line that was taken away; `line` counts the non-empty lines of the page from 0."""

    line: int
    text: str
    reason: str


class Cleaned(NamedTuple):
    """The announcement, one paragraph, heading or list item a line, and what was taken away and why."""

    text: str
    removed: tuple[Removed, ...]


class _Row(NamedTuple):
    number: int
    line: Line


_Reasons = dict[int, str]  # index into the rows -> why the row goes


def clean(text: str) -> Cleaned:
    """The announcement in the text of a page. Idempotent: cleaning a cleaned text changes nothing."""
    rows = [_Row(number, line) for number, line in enumerate(to_lines(texts.clean(text)))]
    removed: list[Removed] = []
    for _ in range(_ROUNDS):
        rows, gone = _cut_credits(rows)
        for find in _FINDERS:
            tables = set() if find is _after_the_end else _tables(rows)
            reasons = {i: reason for i, reason in find(rows).items() if i not in tables}
            gone += [Removed(rows[i].number, rows[i].line.text, reason) for i, reason in reasons.items()]
            rows = [row for i, row in enumerate(rows) if i not in reasons]
        if not gone:
            break
        removed += gone
    return Cleaned("\n".join(row.line.text for row in rows), tuple(sorted(removed)))


def untouched(text: str) -> Cleaned:
    """The text with one paragraph a line and nothing taken away."""
    return Cleaned("\n".join(line.text for line in to_lines(texts.clean(text))), ())


_ROWS = 3  # a head and two rows: what is shorter may be a line of links


def _tables(rows: list[_Row]) -> set[int]:
    """Index of each row of a table of figures, which is short, ends without a stop and yet is no menu or headline."""
    found: set[int] = set()
    run: list[int] = []
    for i in range(len(rows) + 1):
        bars = rows[i].line.text.count(" | ") if i < len(rows) else 0
        if run and bars != rows[run[0]].line.text.count(" | "):
            told = sum(any(c.isdigit() for c in rows[n].line.text) for n in run)
            found |= set(run) if len(run) >= _ROWS and told >= len(run) - 1 else set()
            run = []
        if bars:
            run.append(i)
    return found


def _cut_credits(rows: list[_Row]) -> tuple[list[_Row], list[Removed]]:
    """Captions with a credit go; where one is glued to a paragraph, only its sentence goes."""
    kept: list[_Row] = []
    gone: list[Removed] = []
    for row in rows:
        start = furniture.credit_start(row.line)
        if start is None:
            kept.append(row)
            continue
        spans = texts.sentences(row.line.text[:start])
        body = row.line.text[: spans[-2].end] if len(spans) > 1 else ""
        if len(body.split()) < 30:
            gone.append(Removed(row.number, row.line.text, "photo caption with credit"))
        else:
            gone.append(Removed(row.number, row.line.text[len(body) :].strip(), "photo caption with credit"))
            kept.append(_Row(row.number, Line(body)))
    return kept, gone


def _after_the_end(rows: list[_Row]) -> _Reasons:
    return after_the_end([row.line for row in rows])


def _edges(rows: list[_Row]) -> tuple[int, int]:
    """Index of the first and the last line of running text; of any sentence where no line is that long."""
    body = [i for i, row in enumerate(rows) if row.line.is_body]
    running = body or [i for i, row in enumerate(rows) if row.line.is_sentence]
    if running:
        return running[0], running[-1]
    return 0, len(rows) - 1


def _head(rows: list[_Row]) -> _Reasons:
    """Menus, mottoes, date stamps and lone counters above the running text."""
    first, _ = _edges(rows)
    reasons: _Reasons = {}
    for i, row in enumerate(rows[: first + 3]):
        line = row.line
        if line.is_body:
            continue
        if dates.is_stamp(line.text):
            reasons[i] = "date stamp"
        elif i < first and furniture.is_slogan(line):
            reasons[i] = "site name"
        elif i < first and furniture.is_number(line):
            reasons[i] = "counter"
        elif i < first and furniture.is_section(line) and not line.text.isupper() and not _heads_paragraph(rows, i):
            reasons[i] = "menu"
    reasons.update(_menu_runs(rows, first, reasons))
    return reasons


def _heads_paragraph(rows: list[_Row], i: int) -> bool:
    return i + 1 < len(rows) and (rows[i + 1].line.is_sentence or rows[i + 1].line.is_item)


def _menu_runs(rows: list[_Row], first: int, reasons: _Reasons) -> _Reasons:
    """Runs of short entries above the text of which several are known section names: the whole run is a menu."""
    found: _Reasons = {}
    run: list[int] = []
    for i, row in enumerate(rows[: first + 1]):
        line = row.line
        if i < first and line.is_headline and line.count <= 4 and not line.has_digit and not line.text.isupper():
            run.append(i)
            continue
        known = sum(i in reasons or furniture.is_section(rows[i].line) for i in run)
        if len(run) >= 3 and known * 3 >= len(run):
            found.update(dict.fromkeys(run, "menu"))
        run = []
    return found


def _tail(rows: list[_Row]) -> _Reasons:
    """What trails the last running text without any mark: promotion, imprint, menus, counters, unrelated headlines."""
    _, last = _edges(rows)
    tail = list(range(last + 1, len(rows)))
    reasons: _Reasons = {}
    for i in tail:
        line = rows[i].line
        if furniture.is_promotion(line):
            reasons.update({k: "promotion" for k in tail if k >= i and not rows[k].line.is_item})
            break
        if furniture.is_slogan(line) or furniture.is_agency(line) or dates.is_stamp(line.text):
            reasons[i] = "site name or date stamp"
    if (
        tail
        and furniture.is_number(rows[-1].line)
        and not (len(rows) > 1 and rows[-2].line.has_digit and rows[-2].line.count < 3)
    ):
        reasons[len(rows) - 1] = "counter"
    reasons.update(_unrelated_end(rows, tail, last))
    if last >= 0 and furniture.is_promotion(rows[last].line) and _edges(rows)[0] < last:
        reasons[last] = "promotion"
    return reasons


def _unrelated_end(rows: list[_Row], tail: list[int], last: int) -> _Reasons:
    """Two or more headlines or menu entries at the very end that share next to nothing with the text."""
    run: list[int] = []
    for i in reversed(tail):
        line = rows[i].line
        if not line.is_headline or line.text.isupper() or (i == last + 1 and rows[last].line.last == ":"):
            break
        run.append(i)
    run.reverse()
    if not run or (last >= 0 and rows[last].line.last == ":"):
        return {}
    if len(run) >= 2 and sum(furniture.is_section(rows[i].line) for i in run) * 2 >= len(run):
        return dict.fromkeys(run, "menu")
    vocabulary = Vocabulary([row.line for row in rows[: last + 1]])
    if last + 1 < 3 or any(furniture.is_imprint(rows[i].line) for i in run):
        return {}  # contact details may be the announcement's own
    long = [i for i in run if rows[i].line.count >= 6]
    if len(long) >= 2 and sum(vocabulary.share(rows[i].line.text) for i in long) / len(long) < 0.35:
        return dict.fromkeys(range(long[0], len(rows)), "unrelated headline at the end")
    return {}


def _captions(rows: list[_Row]) -> _Reasons:
    """Lines that only name a scene, as captions without a credit do."""
    return {i: "photo caption" for i, row in enumerate(rows) if furniture.is_caption(row.line)}


def _foreign_headlines(rows: list[_Row]) -> _Reasons:
    """A headline between two paragraphs that shares almost no term with the rest is a teaser of another story."""
    reasons: _Reasons = {}
    vocabulary = Vocabulary([row.line for row in rows])
    for i in range(1, len(rows) - 1):
        line = rows[i].line
        if not (line.is_headline and line.count >= 6 and not line.has_digit and not line.text.isupper()):
            continue
        before, after = rows[i - 1].line, rows[i + 1].line
        if not (before.is_body and after.is_body) or before.last == ":" or line.text[0] in '"“‘«':
            continue
        if vocabulary.share(line.text, but_once=True) <= _FOREIGN:
            reasons[i] = "unrelated headline"
    return reasons


def _repeats(rows: list[_Row]) -> _Reasons:
    """Later copies of a line: any with words right below it, whole sentences and headlines anywhere.

    Short lines may repeat apart ("Deadline: June") under different headings and stay, as do cells of numbers.
    """
    reasons: _Reasons = {}
    seen: set[str] = set()
    before = ""
    for i, row in enumerate(rows):
        key = row.line.key
        adjacent = bool(key) and key == before and row.line.count >= 3
        if adjacent or (key in seen and row.line.count >= 9):
            reasons[i] = "repeated line"
        seen.add(key)
        before = key
    return reasons


_FINDERS: tuple[Callable[[list[_Row]], _Reasons], ...] = (
    _after_the_end,
    _head,
    _tail,
    _captions,
    _foreign_headlines,
    _repeats,
)
