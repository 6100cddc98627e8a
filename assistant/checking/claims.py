"""A figure of the checked text with what its sentence says around it: names, exceptions, whether it is told of now."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from assistant.figures.opposites import ROSE
from assistant.figures.other_times import time_of_telling
from assistant.figures.periods import find_periods
from assistant.figures.timing import is_compared
from assistant.figures.wording import Line
from assistant.records import Figure, Language, Period
from assistant.retrieval.ledger import Entry, family, focus_of, measured, part_of
from assistant.retrieval.meaning import Interpreter, Kinds, Meaning, kinds_at, settled, telling
from assistant.text import fold

_NOW = {
    "en": re.compile(
        r"\b(?:now|today|currently|at present|as things stand|these days|at the moment|so far this year|latest)\b", re.I
    ),
    "vi": re.compile(r"\b(?:hien nay|hien tai|hien|bay gio|hom nay|den nay|toi nay|luc nay|moi nhat)\b"),
}
_NOT_YET = {
    "en": re.compile(
        r"\b(?:not|missing|left|remain(?:s|ed|ing)?|not yet|still (?:to|lack\w*|open|missing)|outstanding|short of|yet to|have not|has not|without)\b",
        re.I,
    ),
    "vi": re.compile(r"\b(?:con lai|con thieu|chua|thieu|con (?=\d))\b"),
}
_TO_COME = {
    "en": re.compile(r"\b(?:will|is to|are to|to be|going to|planned)\b", re.I),
    "vi": re.compile(r"\b(?:sẽ|dự kiến)\b", re.I),
}
# What says whether something to come is wanted or foreseen.
_WANTED_OR_FORESEEN = {
    "en": re.compile(
        r"\b(?:target\w*|goals?|objectives?|aim\w*|must|shall|should|plans? to|ha(?:s|ve) to|forecast\w*|expect\w*|project(?:s|ed|ion)|predict\w*|likely)\b",
        re.I,
    ),
    "vi": re.compile(r"(?:phấn đấu|mục tiêu|chỉ tiêu|phải|cần|yêu cầu|dự báo|kỳ vọng|dự đoán|ước)", re.I),
}
_TOGETHER = {
    "en": re.compile(
        r"\b(?:together|combined|altogether|summed|jointly|between them|for a total|both|plus|and)\b", re.I
    ),
    "vi": re.compile(r"\b(?:cong lai|gop lai|cung nhau|ca hai|tinh chung|cong|va|cung)\b"),
}


_CHANGED = {
    "en": re.compile(
        r"\b(?:more|up|rose|risen|gained?|added|increase[ds]?|grew|grown|climbed|edged|fell|down|fewer|less|drop(?:ped)?|decline[ds]?|better|worse|higher|lower|difference|gap|short)\b",
        re.I,
    ),
    "vi": re.compile(rf"\b(?:them|{ROSE}|giam|hon|kem|cao hon|thap hon|chenh lech|nhich)\b"),
}


@dataclass(frozen=True)
class Claim:
    """One figure of the text: what it measures (`focus`), its sentence (`words`), its own part of that (`near`).

    `context` is the sentence with what was carried over from those before it.
    """

    figure: Figure
    language: Language
    sentence: str
    offset: int  # of the sentence in the text
    focus: Meaning
    part: Meaning  # what it measures without the whole that it is a share of
    near: Meaning
    words: Meaning  # of the sentence alone, offsets within it
    context: Meaning
    fellows: tuple[Figure, ...]  # the other figures of the sentence
    kinds: Kinds  # of kinds that exclude each other, the ones that it is told of
    said: Period | None = None  # when somebody told it: a time of the announcement, and none of the figure

    @cached_property
    def family(self) -> str:
        """The family of the figure's unit."""
        return family(self.figure.unit)

    @cached_property
    def folded(self) -> str:
        """The sentence without accents, in lower case."""
        return fold(self.sentence)

    @property
    def told_now(self) -> bool:
        """The sentence speaks of the present day."""
        text = self.folded if self.language == "vi" else self.sentence
        return bool(_NOW[self.language].search(text))

    @property
    def plainly_to_come(self) -> bool:
        """The sentence says that it will be so, and not whether that is wanted or foreseen."""
        future = _TO_COME[self.language].search(self.sentence)
        return future is not None and _WANTED_OR_FORESEEN[self.language].search(self.sentence) is None

    @property
    def compared(self) -> bool:
        """The figure is what another one is compared with ("up from 81.5%")."""
        start, end = self.figure.start - self.offset, self.figure.end - self.offset
        return is_compared(Line(self.sentence, self.language), (start, end))

    @property
    def told_missing(self) -> bool:
        """The sentence counts what is missing."""
        return bool(_NOT_YET[self.language].search(self.folded))

    @property
    def told_changed(self) -> bool:
        """The sentence tells of a difference."""
        return self.figure.change is not None or bool(_CHANGED[self.language].search(self.folded))

    @property
    def told_together(self) -> bool:
        """The sentence adds up."""
        return bool(_TOGETHER[self.language].search(self.folded))


T = TypeVar("T")


def once(owner: Claim | Entry, key: str, make: Callable[[], T]) -> T:
    """What was made of a claim or an entry under a key, made once: a claim is held against many entries."""
    kept: dict[str, Any] | None = owner.__dict__.get("_kept")
    if kept is None:
        kept = owner.__dict__["_kept"] = {}
    if key not in kept:
        kept[key] = make()
    found: T = kept[key]
    return found


def claims_of(figures: Sequence[Figure], text: str, language: Language, interpreter: Interpreter) -> list[Claim]:
    """The figures of a text as claims; offsets stay those of `text`."""
    found: list[Claim] = []
    telling_times = {quote: _times_of_telling(quote, language) for quote in {f.quote for f in figures}}
    for figure, said in (_as_said(_of_its_base(f, figures, text), telling_times[f.quote]) for f in figures):
        offset = text.rfind(figure.quote, max(0, figure.start - len(figure.quote)), figure.start + len(figure.quote))
        offset = offset if offset >= 0 else figure.start
        fellows = tuple(
            f for f in figures if f.start != figure.start and offset <= f.start < offset + len(figure.quote)
        )
        sentence = interpreter(figure.quote, language)
        start, end = _own_part(figure, fellows, offset)
        near = sentence.within(start, end)
        places = [f.start - offset for f in (figure, *fellows)]
        focus = measured(
            focus_of(figure, interpreter, language), sentence, figure.start - offset, figure.end - offset, places
        )
        focus = settled(focus, near)
        if found and _leans(text, found[-1], figure, offset) and telling(focus) <= _LITTLE:
            focus = focus | found[-1].focus
        found.append(
            Claim(
                figure=figure,
                language=language,
                sentence=figure.quote,
                offset=offset,
                focus=focus,
                part=part_of(figure, interpreter, language),
                near=near,
                words=sentence,
                context=sentence | focus,
                fellows=fellows,
                kinds=kinds_at(
                    sentence,
                    figure.start - offset,
                    [f.start - offset for f in (figure, *fellows) if f.unit == figure.unit],
                    figure.quote,
                ),
                said=said,
            )
        )
    return found


OF_WHICH = re.compile(
    r"\b(?:of which|of these|of them|of those|of whom|among them|including|trong đó|trong số đó|trong số này|riêng)\b",
    re.IGNORECASE,
)
_LITTLE = 1.0


def _leans(text: str, before: Claim, figure: Figure, offset: int) -> bool:
    """The figure is a part of the one before it in the sentence, whose name it does not repeat ("of which 40 in March")."""
    same = before.offset == offset and before.family == family(figure.unit)
    return same and bool(OF_WHICH.search(text, before.figure.end, figure.start))


_AGAINST = re.compile(
    r"\s*(?:,\s*)?(?:so với|compared (?:to|with)|as against|against|versus|vs\.?|up from|down from)\s*", re.IGNORECASE
)


def _of_its_base(figure: Figure, figures: Sequence[Figure], text: str) -> Figure:
    """The figure at the time of the base, where "(26.9% against 24.1%)" explains a change told in the same sentence."""
    before = [f for f in figures if f.quote == figure.quote and f.end <= figure.start and f.unit == figure.unit]
    bases = [f.change.base for f in figures if f.quote == figure.quote and f.change is not None and f.change.base]
    if not before or len(bases) != 1 or figure.change is not None:
        return figure
    same_time = figure.period in (before[-1].period, Period()) and bases[0].end != before[-1].period.end
    if not same_time or not _AGAINST.fullmatch(text, before[-1].end, figure.start):
        return figure
    period = figure.period.model_copy(update={"start": bases[0].start, "end": bases[0].end})
    return figure.model_copy(update={"period": period})


def _times_of_telling(sentence: str, language: Language) -> list[Period]:
    """When the sentence says that it was told ("…, the minister said in July 2026")."""
    line = Line(sentence, language)
    return [p.period for p in find_periods(sentence, None, language) if time_of_telling(line, p)]


def _as_said(figure: Figure, told: Sequence[Period]) -> tuple[Figure, Period | None]:
    """The figure without its time where that is one at which somebody told it, and that."""
    if figure.period.end is None or figure.unit == "date":
        return figure, None
    span = (figure.period.start, figure.period.end)
    said = next((p for p in told if (p.start, p.end) == span), None)
    return (figure, None) if said is None else (figure.model_copy(update={"period": Period()}), said)


def _own_part(figure: Figure, fellows: Sequence[Figure], offset: int) -> tuple[int, int]:
    """The sentence between the figures before and after this one; what begins right behind it with "and" is the next one's."""
    before = [f.end - offset for f in fellows if f.end <= figure.start]
    after = [f.start - offset for f in fellows if f.start >= figure.end]
    end = min(after, default=len(figure.quote))
    if after and (next_one := _NEXT.search(figure.quote[:end], figure.end - offset)) is not None:
        end = next_one.start()
    return max(before, default=0), end


_NEXT = re.compile(r"[,;]?\s(?:and|while|whereas|but|và|còn|nhưng|trong khi)\s+(?:[^\s,;]+\s+){1,4}$", re.IGNORECASE)
