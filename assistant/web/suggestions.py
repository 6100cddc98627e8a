"""Questions to ask next: what else the announcements measure near an answer, each tried before it is offered."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Final

from assistant.checking.listing import MOST
from assistant.errors import AssistantError
from assistant.records import Answer, Figure, Language
from assistant.text import fold, language_of
from assistant.web.engine import Engine
from assistant.web.messages import message

log = logging.getLogger(__name__)

_SHOWN: Final = 3
_TRIED: Final = 5
_NEAR: Final = 30  # figures of the ledger that are looked through
_LONGEST: Final = 60  # characters of an indicator in a question
# A number is a figure, which no suggestion may state; the other words make an awkward question.
_AWKWARD = re.compile(
    r"(?<!\w)\d|\d[\d.,]*%|[,;:()“”\"]|(?<!\w)(?:muc tieu|target|same|date|ngay|la)(?!\w)|\b(?:of|in|to|a|the|cua)$"
)


def suggested(engine: Engine, answer: Answer, language: Language) -> tuple[str, ...]:
    """At most three questions that the engine answers from other sentences than this answer's; none after a failure."""
    if answer.status not in ("answered", "not_in_corpus", "clarify"):
        return ()
    seen = {c.quote for c in answer.citations}
    found: list[str] = []
    try:
        figures = [f for f in _near(engine, answer) if f.quote not in seen]
        for number, question in enumerate(_questions(figures, language)):
            if number == _TRIED or len(found) == _SHOWN:
                break
            tried = engine.ask(question, language=language)
            quotes = {c.quote for c in tried.citations}
            if tried.answered and not quotes <= seen:
                found.append(question)
                seen |= quotes
    except AssistantError as error:
        log.warning("No suggestions: %s", error)
    return tuple(found)


def _near(engine: Engine, answer: Answer) -> Iterator[Figure]:
    """Figures on the question's own subject, then those told around the first cited sentence, or around the related ones
    where none is cited; the nearest first."""
    found = [f.figure for f in engine.figures(answer.understood or answer.question, limit=_NEAR).figures]
    every = [f.figure for f in engine.figures("", limit=MOST).figures]
    for anchor in answer.citations[:1] or answer.related:
        same = (f for f in every if f.document_id == anchor.document_id)
        found += sorted(same, key=lambda f: abs(f.start - anchor.start))[:_NEAR]
    yield from sorted(found, key=lambda f: f.unit == "count")  # shares and sums have the plainer names


def _questions(figures: list[Figure], language: Language) -> Iterator[str]:
    """A question for each thing measured, in the page's language. No figure stands in it."""
    asked: set[str] = set()
    for figure in figures:
        name = " ".join(figure.indicator.split()).strip(" .,;:")
        own = language_of(figure.quote, default=language) == language
        key = fold(name)
        fit = len(name.split()) > 1 and len(name) <= _LONGEST and not _AWKWARD.search(key) and figure.unit != "date"
        if not own or not fit or key in asked:
            continue
        asked.add(key)
        name = name if name[:2].isupper() or any(c.isdigit() for c in name[:3]) else name[0].lower() + name[1:]
        yield message(language, "suggest.target" if figure.nature == "target" else "suggest.about", indicator=name)
