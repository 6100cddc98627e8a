"""What a statement and the sentences quoted beside it tell: their words, figures and times, read once and kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from assistant.figures.extraction import extract_text
from assistant.figures.numbers import find_mentions
from assistant.figures.periods import PeriodMention, find_periods
from assistant.records import Figure, Language, Period
from assistant.retrieval.glossary import load
from assistant.retrieval.meaning import Interpreter, Meaning, Term, meaning_of
from assistant.text import Span, fold, sentences


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quote: its figures with what each measures, and all words that a statement may use."""

    text: str
    language: Language
    figures: tuple[tuple[Figure, Meaning], ...]
    words: Meaning  # of the sentence, its figures and the texts around it
    told: Meaning  # of the sentence and its figures
    shares: Meaning  # of the sentences around it that tell a share
    own: Meaning  # of the sentence alone, offsets within it
    places: tuple[int, ...]  # where its figures stand in it; empty where that is not known
    days: tuple[Period, ...]  # times that it and the texts around it name


@lru_cache(maxsize=1)
def interpreter() -> Interpreter:
    """The reader of meanings with the glossary of the house."""
    return Interpreter(load())


@lru_cache(maxsize=4096)
def figures_of(text: str, language: Language, reference: date | None) -> tuple[Figure, ...]:
    """The figures of a statement; offsets are its own."""
    return tuple(extract_text(text, language, reference))


@lru_cache(maxsize=1024)
def quoted(
    text: str,
    language: Language,
    figures: tuple[Figure, ...],
    around: tuple[tuple[str, Language], ...],
    reference: date | None,
) -> Quoted:
    """A quoted sentence with its figures and the texts around it, read."""
    read = interpreter()
    own = tuple((f, focus_of(f, language)) for f in figures)
    words = read(text, language)
    for _, focus in own:
        words |= focus
    for figure in figures:
        for extra in (figure.stated_by, *figure.responsible):
            words |= read(extra or "", language)
    told = words
    for other, spoken in around:
        words |= read(other, spoken)
    places = _places(text, language, figures)
    days = [p.period for t, spoken in ((text, language), *around) for p in periods_of(t, spoken, reference)]
    days += [Period(end=f.value) for f in figures if f.unit == "date"]
    return Quoted(text, language, own, words, told, _shares_in(around), read(text, language), places, tuple(days))


def _shares_in(around: Sequence[tuple[str, Language]]) -> Meaning:
    """The sentences around a quote that tell a share: the next ones leave the whole out."""
    told = [(text[a:b], language) for text, language in around for a, b in sentences(text)]
    return meaning_of(
        [t for text, language in told if _SHARE.search(text) for t in interpreter()(text, language).terms]
    )


_SHARE = re.compile(r"\d\s*(?:%|per ?cent|phần trăm)|\d/\d|\b(?:out of|of the)\s+\d")


@lru_cache(maxsize=4096)
def periods_of(text: str, language: Language, reference: date | None) -> tuple[PeriodMention, ...]:
    """The times that a text names."""
    return tuple(find_periods(text, reference, language))


def _places(text: str, language: Language, figures: Sequence[Figure]) -> tuple[int, ...]:
    """Where figures of a document stand in their quoted sentence, in their order."""
    spans = {(m.start, m.end - m.start) for m in find_mentions(text, language)}
    for figure in figures[:1]:
        for start, width in spans:
            moved = [(f.start - figure.start + start, f.end - f.start) for f in figures if f.unit != "date"]
            if width == figure.end - figure.start and all(place in spans for place in moved):
                return tuple(f.start - figure.start + start for f in figures)
    return ()


def focus_of(figure: Figure, language: Language) -> Meaning:
    """What a figure measures: indicator, whole and scope."""
    parts = (figure.indicator, figure.of.name if figure.of else "", figure.scope or "", *figure.responsible)
    return meaning_of([t for part in parts for t in interpreter()(part, language).terms])


def content(phrase: str, language: Language) -> list[Term]:
    """The terms of a phrase that say what is meant, not how or by whom it was told."""
    masked = _masked(phrase, language)
    return [t for t in interpreter()(phrase, language).terms if not any(a <= t.start < b for a, b in masked)]


def own_words(figure: Figure, told: Sequence[Figure], statement: str, language: Language) -> list[Term]:
    """The content words of the statement that tell of the figure: those between the figures before and after it."""
    lower = max((f.end for f in told if f.end <= figure.start), default=0)
    upper = min((f.start for f in told if f.start >= figure.end), default=len(statement))
    begin, end = sentence_at(statement, figure.start)
    near = interpreter()(statement, language).within(max(lower, begin), min(upper, end))
    masked = _masked(statement, language)
    return [t for t in near.terms if not any(a <= t.start < b for a, b in masked)]


def sentence_at(text: str, place: int) -> tuple[int, int]:
    """Where the sentence of a text begins and ends that holds a place."""
    return next(((a, b) for a, b in sentences(text) if a <= place < b), (0, len(text)))


# Words that tell how or by whom something was told, not what it is: a closed class.
_NEUTRAL = {
    "en": re.compile(
        r"\b(?:said|says?|told|reports?|reported|according to|announce[sd]?|announced|stated?|noted|showed|shows?|as of|by|from|between"
        r"|stands? at|stood at|reach\w*|hit|attain\w*|amount\w* to|total\w*|came to|comes to|equal\w*|equivalent|was|were|is|are|has|have|had|been"
        r"|rates?|shares?|proportions?|percentages?|numbers?|figures?|levels?|some|now|so far|already|currently|compared|same|period|year|years|month|months"
        r"|quarters?|end|beginning|first|last|previous|earlier|later|date|day|per|cent|percent|points?|target\w*|goals?|aims?|aim\w*|objectives?|must|plan\w*"
        r"|forecast\w*|expect\w*|project\w*|estimate\w*|about|around|nearly|over|more|less|than|least|most|up|down|rose|rise|increase\w*|grew|growth|fell|fall"
        r"|decrease\w*|decline\w*|dropp?\w*|which|yes|no|also|only|there|them|these|those|it|they|its|their|account\w*|contribut\w*|made|make|makes|up"
        r"|jan\w*|feb\w*|mar(?:ch)?|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|trillion|billion|million|thousand|hundred|dong|vnd|usd|dollars?)\b"
    ),
    "vi": re.compile(
        r"\b(?:cho biết|theo|báo cáo|công bố|cho hay|nêu|tính đến|đến|từ|đạt|ở mức|mức|lên tới|lên đến|tổng cộng|tổng số|tổng|là|đã|được|tỷ lệ|tỉ lệ|số lượng|con số"
        r"|tỷ trọng|hiện nay|hiện|đến nay|so với|cùng kỳ|năm|tháng|quý|ngày|cuối|đầu|phần trăm|điểm|mục tiêu|chỉ tiêu|phấn đấu|phải|kế hoạch|dự báo|dự kiến"
        r"|ước tính|ước đạt|ước|khoảng|gần|hơn|trên|dưới|ít nhất|tối thiểu|tăng|giảm|chiếm|đóng góp|trước|sau|có|không|trong đó|trong|nghìn|tỷ|tỉ|triệu|đồng|số)\b"
    ),
}


def is_neutral(text: str, language: Language, place: int) -> bool:
    """The word at a place tells how or by whom something was told, not what it is."""
    return any(a <= place < b for a, b in _masked(text, language))


@lru_cache(maxsize=2048)
def _masked(text: str, language: Language) -> tuple[Span, ...]:
    if language == "vi" and text.isascii():
        return tuple(Span(*m.span()) for m in _bare().finditer(text.lower()))
    return tuple(Span(*m.span()) for m in _NEUTRAL[language].finditer(text.lower()))


@lru_cache(maxsize=1)
def _bare() -> re.Pattern[str]:
    """The Vietnamese words as they are typed without accents."""
    return re.compile(fold(_NEUTRAL["vi"].pattern))


def part_around(sentence: str, place: int) -> tuple[int, int]:
    """Where the part of a sentence between commas, semicolons or dashes begins and ends that holds a place."""
    cuts = [m.end() for m in _CUT.finditer(sentence)]
    start = max((c for c in cuts if c <= place), default=0)
    return start, min((c for c in cuts if c > place), default=len(sentence))


_CUT = re.compile(r"[,;:](?!\d)|\s[–—-]\s")


# "1,103 had dropped paper and 224 had not begun": another figure with a statement of its own.
_JOINED = re.compile(
    r"(?<=\s)(?:and|but|while|whereas|và|còn|nhưng|trong khi)\s(?:(?:the|only|about|remaining|other|some|chỉ|khoảng|có|gần|hơn)\s){0,3}"
    r"(?=\S*\d\S*\s+(?!(?:percent|per|%|phần)\b)\S+\s+\S+)"
)


def own_part(sentence: str, place: int, places: Sequence[int]) -> str:
    """The parts of a sentence that hold the figure at `place` or no figure at all; `places` are those of all figures."""
    return _own_part(sentence, place, tuple(places))


@lru_cache(maxsize=16384)
def _own_part(sentence: str, place: int, places: tuple[int, ...]) -> str:
    parts: list[str] = []
    start = 0
    while start < len(sentence):
        _, end = part_around(sentence, start)
        end = min((m.start() for m in _JOINED.finditer(sentence, start + 1, end) if m.end() in places), default=end)
        if start <= place < end or not any(start <= p < end for p in places):
            parts.append(sentence[start:end])
        start = end
    return " ".join(parts)
