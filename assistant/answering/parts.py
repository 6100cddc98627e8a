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
from assistant.retrieval.kinds import without_ai
from assistant.retrieval.stopwords import is_stopword
from assistant.retrieval.understanding import Query
from assistant.text import blanked, fold, has_accents, words

_MOST = 3  # parts that are told apart

# What asks in English, with the auxiliary that tells a question from a clause ("When the flood hit, …", "those who …").
_AUXILIARY = r"(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|must|may)(?!\w)"
_PLAINLY_EN = rf"(?:how (?:many|much|long|fast|far|big|large|high|low|old|often|soon|{_AUXILIARY})|what|(?:when|where|why) {_AUXILIARY}|by when)"
# After a bare comma "which" and "who" go on with what was named before.
_ASKS_EN = rf"(?:{_PLAINLY_EN}|which (?!is |are |was |were )|who (?:{_AUXILIARY}|\w+(?:ed|s)(?!\w)|built|led|paid|made|won|said)|(?:to|by|for|with|from) whom)"
_BEFORE_EN = r"(?:(?:by|in|on|at|among|of|from|to|since|until|for|under|with|out of|over) )?"
# Where one part may end and the next begin, the surest marks first.
_BREAKS: dict[Language, tuple[re.Pattern[str], ...]] = {
    "en": (
        re.compile(
            rf"\s*\?\s+(?:and |also |then |plus )?(?={_BEFORE_EN}{_ASKS_EN})"
            rf"|\s*[,;]*\s+(?:and|plus|as well as)(?: also| then)? (?={_BEFORE_EN}{_ASKS_EN})"
            rf"|\s*[,;]\s+(?={_BEFORE_EN}{_PLAINLY_EN})",
            re.IGNORECASE,
        ),
    ),
    # In Vietnamese the question word ends its part: a break stands somewhere between two of them.
    "vi": (
        re.compile(r"\s*[?;]\s+(?:và |va |còn |con )?|\s*,\s+(?:và |va |rồi |roi |còn |con )?|\s+[–—]\s+"),
        re.compile(r"\s+(?:và|va|rồi|đồng thời|dong thoi)\s+"),
    ),
}  # fmt: skip
_ASKS: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        rf"(?<!\w){_ASKS_EN}|^(?:{_BEFORE_EN}(?:how|what|which)|name|give|list|{_AUXILIARY})(?!\w)", re.IGNORECASE
    ),
    "vi": re.compile(
        r"(?<!\w)(?:bao nhieu|bao nhiu|bn|may|thu may|hang may|(?:ngay|thang|nam|quy|khi|luc|hom) nao|bao gio|ai|gi|nao|o dau|the nao|ra sao|vi sao|tai sao)(?!\w)"
    ),
}  # fmt: skip
# What only looks like a question word: with its accents another word, without them an indefinite one.
_LOOK_ALIKES = re.compile(r"(?<!\w)(?:máy|may|mây|mày|mạy|gỉ|gi|ái|nạo|não|ở đầu)(?!\w)", re.IGNORECASE)
_INDEFINITE = re.compile(
    r"(?<!\w)(?:may (?:nam|thang|tuan|ngay) (?:qua|dau|gan day|toi|truoc|nay)|(?:neu|bat cu|bat ky|khong) (?:\w+ )?(?:ai|nao|gi)"
    r"|may (?=tinh|chu|bay|moc|lanh|keo|phat|bom|cay|xuc|do|quet|in)|(?:chuong trinh|cong nghe|ung dung|nen tang|ve|cua|va) ai(?!\w)|ai (?=va ))"
)


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
    for pattern in _BREAKS[language] if len(asking) > 1 else ():
        breaks = [m.span() for m in pattern.finditer(text)]
        if language == "en":
            found = [(a, b) for a, b in breaks if asking[0][1] <= a and any(s >= b for s, _ in asking)][:1]
        else:
            pairs = itertools.pairwise(asking)
            between = ([(a, b) for a, b in breaks if end <= a and b <= begin] for (_, end), (begin, _) in pairs)
            found = next(filter(None, between), [])[-1:]
        if found and _tells(text[: found[0][0]]):
            return found[0]
    return None


def _tells(part: str) -> bool:
    """Whether a part names what it asks about: "When and where was it held?" is one question."""
    return any(not is_stopword(token.text) for token in words(part))


def _plain(text: str) -> str:
    """A text folded, without what only looks like a question word."""
    written = without_ai(text)
    return _INDEFINITE.sub(blanked, fold(_LOOK_ALIKES.sub(blanked, written) if has_accents(text) else written))


def joined(query: Query, whole: Draft, parts: Sequence[Draft]) -> tuple[Status, Draft]:
    """The answer of a question from those of its parts. Unless the question as a whole is answered, its first part must be.

    What the whole is answered by goes first where no part is answered by it. A part that is not answered, or not shown for want of
    room, is told by a note.
    """
    if not whole.statements and not parts[0].statements:
        return "not_in_corpus", Draft(())
    of_parts = {_sentence(part.statements[0]) for part in parts if part.statements}
    apart = bool(whole.statements) and _sentence(whole.statements[0]) not in of_parts
    first = whole if apart else next(part for part in parts if part.statements)
    room = _MOST - sum(bool(part.statements) for part in parts if part is not first)
    chosen, notes = list(first.statements[: max(room, 1)]), list(first.notes)
    for part in parts:
        for statement in part.statements[:1]:
            if len(chosen) < _MOST and not any(_shows(told, statement) for told in chosen):
                chosen.append(statement)
                notes += [n for n in part.notes if not n.citations and n.kind not in {m.kind for m in notes}]
    asked = parts[1:] if apart else parts
    if not all(any(_shows(told, s) for told in chosen for s in part.statements[:1]) for part in asked):
        notes.append(Note(kind="partial", text=message("note.partial", query.language)))
    return "answered", Draft(tuple(chosen), tuple(notes))


def _sentence(statement: Statement) -> str:
    return statement.candidate.sentence.sentence_id


def _shows(told: Statement, other: Statement) -> bool:
    """Whether a statement tells what another one does: of the same sentence the clause, or the figure that is asked for."""
    if told is other:
        return True
    if _sentence(told) != _sentence(other):
        return False
    figure = other.figure
    if figure is None:
        return other.text.strip("… ") in told.text
    written = other.candidate.hit.document.text[figure.start : figure.end]
    return re.search(rf"(?<![\d.,]){re.escape(written)}(?![.,]?\d)", told.text) is not None
