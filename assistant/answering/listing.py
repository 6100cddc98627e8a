"""Lists: every item that the announcement gives, whether in one sentence, in several, in rows or after a line that announces them."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.evidence import Candidate, load_weights
from assistant.answering.features import FEATURES
from assistant.answering.sides import content, told
from assistant.answering.tables import Grid, Row, grid_at
from assistant.figures.numbers import Mention
from assistant.retrieval.matching import view
from assistant.retrieval.understanding import Query
from assistant.text import fold, words

MOST = 6
_WORDS = 150
_NEW = 2  # words that each of two items has for itself, beside those of the question
_ALSO = 0.35  # share of the first one's probability that another item of the list has …
_BESIDE = (
    0.2  # … and without the credit for items that it may share with others, where the first gives several itself …
)
_ALIKE = 0.06  # … or this, where it is worded like the first
_COVERED = 0.6  # share of the question's weight that a table's headings and surroundings hold


@dataclass(frozen=True, slots=True)
class Listed:
    """The sentences of a list in the order of the text, and the probability that they answer."""

    items: tuple[Candidate, ...]
    support: float


def listed(query: Query, candidates: Sequence[Candidate]) -> Listed | None:
    """All items that a question asks to list; None where no sentence is there."""
    if not candidates:
        return None
    rows = _rows(query, candidates)
    if rows is not None:
        return rows
    first = candidates[0]
    chosen = [first, *_announced(query, first, candidates)]
    if len(chosen) == 1:
        chosen += _siblings(query, first, candidates)
    kept = _within(chosen)
    kept.sort(key=lambda c: c.sentence.start)
    return Listed(tuple(kept), _several(first) if len(kept) > 1 else first.probability)


def _several(candidate: Candidate) -> float:
    """The probability of a sentence as if it held several items, as the list that it belongs to does."""
    met = load_weights().weights[FEATURES.index("kind_met")] * (1 - candidate.feature("kind_met"))
    return 1 / (1 + math.exp(-candidate.logit - max(met, 0.0)))


def _within(chosen: Sequence[Candidate]) -> list[Candidate]:
    """As many as may be shown; the first always."""
    kept: list[Candidate] = []
    room = _WORDS
    for candidate in chosen:
        length = len(words(candidate.sentence.text))
        if kept and (length > room or len(kept) == MOST):
            continue
        kept.append(candidate)
        room -= length
    return kept


_BULLET = re.compile(r"^(?:[-+•*–]|\d{1,2}[.)]|[a-zđ][.)])\s")
_ORDINAL = re.compile(
    r"^(?:the |linh vuc |nhiem vu |nhom |noi dung |thu |muc )*(?:first|second|third|fourth|fifth|thu nhat|thu hai|thu ba|thu tu|thu nam|nhat|hai|ba|mot la|hai la|ba la|bon la)(?!\w)"
)
_ANNOUNCES = re.compile(
    r":$|(?<!\w)(?:as follows|following|namely|these are|sau day|nhu sau|gom|cu the)(?!\w)[^.]*$|(?<!\w)(?:names?|lists?|points? out|identif\w+|sets? out|chi ra|neu ra|neu|de ra|xac dinh|gan voi|tied to)(?!\w)"
)


def _announced(query: Query, first: Candidate, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The sentences after one that announces a list and gives no item itself."""
    text = first.sentence.text
    heads = text[-1].isalnum() or text[-1] in '"”)'
    if text.count(",") + text.count(";") >= 2 or not (heads or _ANNOUNCES.search(fold(text)) or _counts(text)):
        return []
    after = _following(first, candidates)
    if not heads and not _ANNOUNCES.search(fold(text)):
        # "By merging three bodies." is followed by those three, all in one sentence or each in its own.
        return after[:1] if after and after[0].sentence.text.count(",") >= 1 else []
    result: list[Candidate] = []
    marked: bool | None = None
    for candidate in after:
        said = fold(candidate.sentence.text)
        mark = bool(_BULLET.match(candidate.sentence.text) or _ORDINAL.match(said))
        if marked is None:
            marked = mark
        if mark != marked or len(result) == MOST - 1:
            break
        result.append(candidate)
    return result


_COUNT = re.compile(
    r"(?<!\w)(?:two|three|four|five|six|seven|eight|[2-9]|hai|ba|bốn|năm|sáu|bảy|tám)(?: \w+){1,3}[.:]?$", re.IGNORECASE
)


def _counts(text: str) -> bool:
    """Whether a sentence ends with how many there are: "… three bodies." """
    return _COUNT.search(text) is not None


def _following(first: Candidate, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The sentences right after one, under its heading or under it where it is one itself, without a gap."""
    heading = first.sentence.text[-1].isalnum()
    after = sorted(
        {
            c.sentence.sentence_id: c
            for c in candidates
            if c.hit.document.document_id == first.hit.document.document_id
            and c.sentence.start >= first.sentence.end
            and (heading or c.hit.passage.heading == first.hit.passage.heading)
        }.values(),
        key=lambda c: c.sentence.start,
    )
    result: list[Candidate] = []
    end = first.sentence.end
    for candidate in after:
        if candidate.sentence.start - end > 3:
            break
        result.append(candidate)
        end = candidate.sentence.end
    return result


def _siblings(query: Query, first: Candidate, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Sentences of the same announcement that are likely too, or worded alike with other things told."""
    result: list[Candidate] = []
    asked = content(query.text)
    for candidate in candidates[1:]:
        if candidate.hit.document.document_id != first.hit.document.document_id:
            continue
        if candidate.sentence.text.endswith("?") or any(_repeats(asked, candidate, c) for c in (first, *result)):
            continue
        share = _several(candidate) / _several(first)
        likely = share >= _ALSO and _itself_likely(candidate, first)
        alike = share >= _ALIKE and _worded_alike(query, first, candidate)
        if likely or alike:
            result.append(candidate)
    return result


def _itself_likely(candidate: Candidate, first: Candidate) -> bool:
    """Where the first sentence gives several items itself, one that does not must be likely as it stands: the credit of a
    sentence that shares a list with others is for lists that are told a sentence an item."""
    return first.feature("kind_met") < 1 or candidate.probability >= _BESIDE * first.probability


def _repeats(asked: frozenset[str], one: Candidate, other: Candidate) -> bool:
    """Whether two sentences tell the same beyond the words of the question."""
    if one.sentence == other.sentence:
        return True
    mine, theirs = ({(f.value, f.unit) for f in c.figures if f.unit != "date"} for c in (one, other))
    if mine and theirs and not mine & theirs:
        return False
    here, there = (content(c.sentence.text) - asked for c in (one, other))
    return min(len(here - there), len(there - here)) < _NEW


def _worded_alike(query: Query, first: Candidate, candidate: Candidate) -> bool:
    """The same terms of the question are met, and half of the words are those of the first."""
    mine, theirs = view(first.sentence.text), view(candidate.sentence.text)
    own = [t for t in query.terms if mine.has_any(t.forms)]
    if not own or not all(theirs.has_any(t.forms) for t in own):
        return False
    here, there = content(first.sentence.text), content(candidate.sentence.text)
    return len(here & there) >= 0.4 * min(len(here), len(there))


_FORM = frozenset("table list row column bang danh sach cot dong".split())  # how a thing is shown, not what it is
# What kind of body or place a row is named for: folded beginnings, and the words of a question that ask for them.
_CLASSES = (
    (
        re.compile(r"(?<!\w)(?:localit\w+|provinces?|cit(?:y|ies)|regions?|districts?|count(?:y|ies)|dia phuong|tinh|thanh pho|huyen|xa)(?!\w)"),
        re.compile(r"(?:province|city|region|district|county|tinh|thanh pho|tp\.?|huyen|xa|phuong)(?!\w)|.*(?:province|city|region|district|county|coast|plateau)"),
    ),
    (
        re.compile(r"(?<!\w)(?:ministr(?:y|ies)|bo|bo nganh|cac bo)(?!\w)"),
        re.compile(r"(?:ministry|bo)(?!\w)"),
    ),
)  # fmt: skip


def _rows(query: Query, candidates: Sequence[Candidate]) -> Listed | None:
    """The rows of a table whose figure passes the mark that the question sets."""
    mark = next((m for m in query.numbers if m.value is not None and m.qualifier != "exact"), None)
    if mark is None:
        return None
    seen: set[int] = set()
    for anchor in candidates[: 3 * MOST]:
        grid = grid_at(anchor.hit.document.text, anchor.sentence.start)
        if grid is None or id(grid) in seen:
            continue
        seen.add(id(grid))
        around = view(" . ".join((*grid.heads, anchor.hit.passage.heading, anchor.hit.document.title)))
        own = [t for t in query.terms if t.kind not in ("general", "place", "body") and fold(t.text) not in _FORM]
        own = [t for t in own if not any(asked.search(fold(t.text)) for asked, _ in _CLASSES)]
        total = sum(t.weight for t in own)
        if not total or sum(t.weight for t in own if around.has_any(t.forms)) < _COVERED * total:
            continue
        rows = [c for row in grid.rows if (c := _passing(query, mark, grid, row, anchor, candidates)) is not None]
        if rows:
            return Listed(tuple(rows[:MOST]), 1.0)
    return None


def _passing(
    query: Query, mark: Mention, grid: Grid, row: Row, anchor: Candidate, candidates: Sequence[Candidate]
) -> Candidate | None:
    mine = next(
        (
            c
            for c in candidates
            if c.sentence.start == row.span.start and c.hit.document.document_id == anchor.hit.document.document_id
        ),
        None,
    )
    if mine is None or mark.value is None or not _of_class(query, row):
        return None
    cells = [one for one in told(mine) if one.figure.unit == mark.unit]
    if len(cells) != 1:
        cells = [one for one in cells if any(one.seen.has_any(t.forms) for t in query.terms)][:1]
    if not cells:
        return None
    value = cells[0].figure.number
    passes = value > mark.value if mark.qualifier in ("over", "at_least") else value < mark.value
    return mine if passes or (value == mark.value and mark.qualifier == "at_least") else None


def _of_class(query: Query, row: Row) -> bool:
    folded, name = fold(query.text), fold(row.cells[0])
    wanted = [named for asked, named in _CLASSES if asked.search(folded)]
    return len(wanted) != 1 or any(named.match(name) for named in wanted)
