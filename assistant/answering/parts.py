"""A question that asks for several things at once, taken apart: "How much was it, and by when is it due?".

Each part is asked on its own, the later ones as follow-ups of the first; what answers one says nothing of the others.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from assistant.answering.extractive import Draft, Statement
from assistant.answering.messages import message
from assistant.records import Language, Note, Status
from assistant.retrieval.understanding import Query
from assistant.text import fold

_MOST = 3  # parts that are told apart

# Question words of English, and what may stand before one where a part begins with it.
_ASKS_EN = r"(?:how|what|which|who|whom|whose|when|where|why)(?!\w)"
_BEFORE_EN = r"(?:(?:by|in|on|at|among|of|from|to|since|until|for|under|with|out of|over) )?"
_BREAKS: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        rf"\s*\?\s+(?:and |also |then |plus )?(?={_BEFORE_EN}{_ASKS_EN})"
        rf"|\s*[,;–—-]*\s+(?:and|plus|as well as)(?: also| then)? (?={_BEFORE_EN}{_ASKS_EN})"
        rf"|\s*[,;]\s+(?=(?:by |in |at )?(?:how|what)(?!\w))",
        re.IGNORECASE,
    ),
    # In Vietnamese the question word ends its part: a break stands somewhere between two of them.
    "vi": re.compile(r"\s*[?;]\s+(?:và |va |còn |con )?|\s*,\s+(?:và |va |rồi |roi |còn |con )?|\s+(?:và|va|rồi|đồng thời|dong thoi)\s+"),
}  # fmt: skip
_ASKS: dict[Language, re.Pattern[str]] = {
    "en": re.compile(rf"(?<!\w){_ASKS_EN}|^(?:is|are|was|were|do|does|did|has|have|had|will|can|name|give|list)(?!\w)"),
    "vi": re.compile(
        r"(?<!\w)(?:bao nhieu|bao nhiu|bn|may|thu may|hang may|(?:ngay|thang|nam|quy|khi|luc|hom) nao|bao gio|(?<!\w)ai|gi|nao|o dau|the nao|ra sao|vi sao|tai sao)(?!\w)"
    ),
}  # fmt: skip
# With its accents "máy" is a machine and no "mấy"; a question without any has no accents to tell them by. "AI" is never "ai".
_LOOK_ALIKES = re.compile(r"(?<!\w)(?:máy|may|mây|mày|gi|ái|nạo|não)(?!\w)", re.IGNORECASE)
_AI = re.compile(r"(?<!\w)AI(?!\w)")


def parted(question: str, language: Language) -> tuple[str, ...]:
    """The parts of a question that asks for several things, in order; () for one that asks for one thing."""
    parts: list[str] = []
    rest = question
    while len(parts) < _MOST - 1 and (place := _break(rest, language)) is not None:
        before, after = rest[: place[0]], rest[place[1] :]
        parts.append(f"{before.rstrip(' ?')}?")
        rest = after
    return (*parts, rest) if parts else ()


def _break(text: str, language: Language) -> tuple[int, int] | None:
    """Where the first part of a text ends and the next begins."""
    asking = [m.span() for m in _ASKS[language].finditer(_plain(text))]
    if len(asking) < 2:
        return None
    breaks = [m.span() for m in _BREAKS[language].finditer(text)]
    if language == "en":
        return next(((a, b) for a, b in breaks if asking[0][1] <= a and any(s >= b for s, _ in asking)), None)
    for (_, end), (begin, _) in itertools.pairwise(asking):
        between = [(a, b) for a, b in breaks if end <= a and b <= begin]
        if between:
            return between[-1]
    return None


def _plain(text: str) -> str:
    """A text folded, without what only looks like a question word once its accents are gone."""
    written = text if text.isupper() else _AI.sub("__", text)
    return fold(written if text.isascii() else _LOOK_ALIKES.sub(lambda m: "_" * len(m[0]), written))


def joined(query: Query, whole: Draft, parts: Sequence[Draft]) -> tuple[Status, Draft]:
    """The answer of a question from those of its parts. Unless the question as a whole is answered, its first part must be.

    What the whole is answered by goes first where no part is answered by it.
    """
    if not whole.statements and not parts[0].statements:
        return "not_in_corpus", Draft(())
    of_parts = {_sentence(part.statements[0]) for part in parts if part.statements}
    apart = bool(whole.statements) and _sentence(whole.statements[0]) not in of_parts
    chosen, notes = (list(whole.statements), list(whole.notes)) if apart else ([], [])
    for part in parts:
        if not chosen:
            chosen, notes = list(part.statements), list(part.notes)
            continue
        further = [s for s in part.statements[:1] if not any(_tells(told, s) for told in chosen)]
        chosen += further[: _MOST - len(chosen)]
        notes += [n for n in part.notes if further and not n.citations and n.kind not in {m.kind for m in notes}]
    if not all(part.statements for part in parts[apart:]):
        notes.append(Note(kind="partial", text=message("note.partial", query.language)))
    return "answered", Draft(tuple(chosen), tuple(notes))


def _sentence(statement: Statement) -> str:
    return statement.candidate.sentence.sentence_id


def _tells(told: Statement, other: Statement) -> bool:
    """Whether a statement tells what another one does: the same sentence, of which it shows the figure that is asked for."""
    if _sentence(told) != _sentence(other):
        return False
    figure = other.figure
    return figure is None or other.candidate.hit.document.text[figure.start : figure.end] in told.text
