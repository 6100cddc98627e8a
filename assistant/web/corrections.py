"""What to write instead of a figure that the announcements contradict, in the words and notation of the checked text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.figures.comparison import stated_as
from assistant.records import Check, Citation, Figure, FigureVerdict, Language
from assistant.text import language_of
from assistant.web.figure_words import period_words, value_words
from assistant.web.messages import message

_REPLACED: Final = frozenset({"value", "scale", "older"})
_NUMBER = re.compile(r"\d[\d.,\u00a0 ]*\d|\d")


@dataclass(frozen=True)
class Correction:
    """The figure to write, and the sentence that tells why. `text` is None where words must change, not a number."""

    text: str | None
    told: str


def correction(found: FigureVerdict, language: Language) -> Correction | None:
    """A suggestion for one figure; None where it holds or nothing is announced to put in its place."""
    right = _right(found)
    if right is None:
        return None
    told = f"{value_words(right, language)} ({message(language, f'nature.{right.nature}').lower()}, {period_words(right, language)})"
    if found.code not in _REPLACED or right.unit != found.understood.unit:
        return Correction(None, message(language, "check.suggest_words", stated=told))
    return Correction(_as_written(found, right, language), message(language, "check.suggest", stated=told))


def _right(found: FigureVerdict) -> Figure | None:
    if found.verdict == "outdated":
        return found.others[0] if found.others else None
    if found.verdict in ("contradicted", "out_of_context"):
        return found.stated
    return None


def _as_written(found: FigureVerdict, right: Figure, language: Language) -> str | None:
    """The announced figure in the place of the claimed one; None where the claim is no plain single number."""
    if right.value_max or found.understood.value_max or right.unit == "date" or not _NUMBER.search(found.text):
        return None
    if len(_NUMBER.findall(found.text)) > 1:
        return None  # "270 of 679": which of them changes is for the writer
    return _verbatim(found.evidence, right, language) or stated_as(right, language)


def _verbatim(evidence: Sequence[Citation], right: Figure, language: Language) -> str | None:
    """An exact figure in the announcement's own words ("2,75 triệu"), where these are of the text's language.

    Of one with "nearly" or "over" the number alone would say more than was announced.
    """
    if right.qualifier != "exact":
        return None
    for cited in evidence:
        inside = cited.document_id == right.document_id and cited.start <= right.start and right.end <= cited.end
        if inside and language_of(cited.quote, default=language) == language:
            return cited.quote[right.start - cited.start : right.end - cited.start]
    return None


def corrected(check: Check, language: Language) -> str:
    """The text with every suggested figure put in its place; what needs other words is left as it is."""
    text = check.text
    for found, put in sorted(_replacements(check.figures, language), key=lambda r: -r[0].start):
        text = text[: found.start] + put + text[found.end :]
    return text


def _replacements(figures: Sequence[FigureVerdict], language: Language) -> list[tuple[FigureVerdict, str]]:
    """Suggested figures that do not overlap another one of the text."""
    result = []
    for found in figures:
        suggested = correction(found, language)
        alone = not any(o is not found and o.start < found.end and found.start < o.end for o in figures)
        if suggested is not None and suggested.text is not None and alone:
            result.append((found, suggested.text))
    return result
