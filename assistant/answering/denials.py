"""Whether the quote beside a verdict says the opposite of it: a "yes" before a sentence that says "not" misleads.

A negation counts where it stands: in the clause that tells what is asked. "No more than 8" and "not only" deny nothing.
"""

from __future__ import annotations

import itertools
import re

from assistant.figures.opposites import negated
from assistant.records import Language
from assistant.retrieval.matching import view
from assistant.retrieval.understanding import Query
from assistant.text import fold

_HARMLESS_VI = (
    r"không (?:quá|dưới|kém|ít hơn|nhiều hơn|thấp hơn|cao hơn|vượt|chỉ|những|phân biệt|gian|khí|dùng tiền mặt|tiền mặt|bao gồm|kể|tính)"
    r"|hàng không"
)
# With accents, and as one types without them: "chứa" and "chữa" are no "chưa".
_DENIES: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"(?<!\w)(?:not|never|cannot|neither|nor|none|nobody|nothing|no(?! \d))(?!\w)|n['’]t(?!\w)"),
    "vi": re.compile(r"(?<!\w)(?:không|chưa|chẳng|khong|chua)(?!\w)"),
}
# What has the form of a negation and bounds, adds or names something.
_HARMLESS: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"(?<!\w)(?:(?:no|not) (?:more|less|fewer|later|earlier|longer|shorter|lower|higher|only|just|least|including|counting)"
        r"(?: than)?|(?:yes|whether) or not|no\. ?\d+)(?!\w)"
    ),
    "vi": re.compile(rf"(?<!\w)(?:{_HARMLESS_VI}|{fold(_HARMLESS_VI)})(?!\w)"),
}
_CLAUSE = re.compile(
    r"[;:](?=\s)|,(?=\s)|\s(?=(?:while|whereas|but|although|though|còn|nhưng|trong khi|song|tuy nhiên)\s)"
)
# The particles that make a question of a sentence, folded.
_PARTICLE = re.compile(
    r"(?<!\w)(?:khong|chua|ko|k)\s*(?:nhi|a|vay|the|ha)?\s*[?.!]*$|co phai|phai khong|dung khong|co (?=.*khong)"
)
_OPENING = re.compile(r"^(?:isn|aren|wasn|weren|didn|doesn|don|hasn|haven|won)['’]t")


def denies(text: str, language: Language) -> bool:
    """Whether a text holds a negation that denies something."""
    return _DENIES[language].search(_HARMLESS[language].sub(" ", text.lower())) is not None


def bare(question: str) -> str:
    """A question, folded, without the particles that make it one: "Có … không?" denies nothing."""
    folded = _PARTICLE.sub("", re.sub(r"(?:khong tru|khong sot|without)(?: \w+){0,2}", "", fold(question).strip()))
    return _OPENING.sub("", folded)


def asked_so(query: Query) -> bool:
    """Whether the question itself supposes that something is not so."""
    return denies(bare(query.text), query.language) or negated(bare(query.text))


def clauses(text: str) -> list[str]:
    """The pieces of a sentence between its commas and turns."""
    edges = [0, *(m.start() for m in _CLAUSE.finditer(text)), len(text)]
    return [text[a:b] for a, b in itertools.pairwise(edges)]


def weighed_clauses(query: Query, sentence: str) -> list[tuple[float, str]]:
    """The clauses of a sentence, each with the weight of the question's terms that it holds."""
    return [(sum(t.weight for t in query.terms if view(p).has_any(t.forms)), p) for p in clauses(sentence)]


def denied(query: Query, sentence: str, language: Language) -> bool:
    """Whether the clause of a sentence that tells most of the question, or one that tells as much, denies it."""
    scored = weighed_clauses(query, sentence)
    best = max((score for score, _ in scored), default=0.0)
    return any(denies(piece, language) for score, piece in scored if score == best)
