"""Scores one answer against one item, with typed comparison and never a substring of digits.

    score(outcome, item, documents)   right, cited, both; what cannot be scored is said so, never counted as zero
    anchors_stand(text, anchors)      whether a passage answers an item (leave-one-out twins, retrieval's gold)

Numbers and dates are read by `notation`, which shares nothing with `assistant.figures`: a fault there cannot hide
itself here.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from assistant.errors import InputError
from assistant.evaluation.notation import Date, Number, Reading, decimal_of, read
from assistant.evaluation.sets import (
    DateFact,
    DocumentKey,
    Fact,
    FigureFact,
    Item,
    ListFact,
    ListItem,
    NameFact,
    TextFact,
    YesNoFact,
    document_of,
)
from assistant.records import Answer, Language, Record
from assistant.text import fold, language_of, squeeze


class Score(Record):
    """One outcome judged. `reason` says what is missing, or "ok". A right decline needs no citation: it is `cited`."""

    right: bool
    cited: bool
    right_and_cited: bool
    scorable: bool
    reason: str


_DECLINES = frozenset({"not_in_corpus", "clarify", "smalltalk", "refused"})
_UPWARD = frozenset({"over", "at_least"})
_DOWNWARD = frozenset({"nearly", "at_most", "before"})
_YES = re.compile(r"(?:yes|correct|indeed|right|co|dung|phai|vang|roi|da co)\b")
_NO = re.compile(r"(?:no|not|none|nothing|neither|khong|chua|sai)\b")


def score(outcome: Answer | InputError, item: Item, documents: Mapping[str, DocumentKey]) -> Score:
    """Judges what came back for `item`: an answer, or the refusal of its input.

    An answer is right if it is in the item's language and holds every fact (a figure asked for alone must be the first
    of its unit), and cited if every fact stands in a quote, marked in the answer, of one of the item's sources. Where
    an item must be declined, any other status than "answered" is right as long as text and notes carry no figure.
    """
    wanted = {item.expect.status, *item.expect.or_status}
    if isinstance(outcome, InputError):
        if "input_error" in wanted:
            return _score(True, True, "ok")
        return _score(False, False, f"the input was refused: {outcome.message}")
    if held := [word for word in item.expect.forbidden if word.lower() in _shown(outcome).lower()]:
        return _score(False, False, f"holds what it must not: {held[0]!r}")
    if outcome.status in wanted and outcome.status != "answered":
        return _declined(outcome, item)
    if item.must_decline and outcome.status == "answered" and "answered" not in wanted:
        return _score(False, False, "answered, but the announcements do not say")
    if item.must_decline and outcome.status != "answered":
        return _off_key(outcome, item)
    if outcome.status != "answered":
        return _score(False, False, f"not answered: {outcome.status}")
    if item.must_decline:
        return _score(True, True, "ok")  # an answer was allowed, and it holds nothing forbidden
    if not item.expect.facts:
        return Score(
            right=False, cited=False, right_and_cited=False, scorable=False, reason="no facts to hold it against"
        )
    return _answered(outcome, item, documents)


def anchors_stand(text: str, anchors: Iterable[str], language: Language | None = None) -> bool:
    """Whether every anchor stands in `text`, in the notation of either language.

    An anchor holds alternatives between "|": a number is compared as a number (before its scale word or with it), an ISO
    date, month or year as a date, "=59" as written, anything else as beginnings of words with accents and case ignored.
    """
    reading = _reading(text, language or language_of(text))
    return all(any(_anchor(one, text, reading) for one in anchor.split("|")) for anchor in anchors)


def _answered(answer: Answer, item: Item, documents: Mapping[str, DocumentKey]) -> Score:
    shown = _shown(answer)
    reading = read(shown, answer.language)
    missing = [fact for fact in item.expect.facts if not _stands(fact, shown, reading, answer)]
    reasons = [f"missing: {named(fact)}" for fact in missing]
    if answer.language != item.language:
        reasons.append(f"language is {answer.language}, not {item.language}")
    if not reasons and (other := _other_first(answer, item, reading)):
        reasons.append(f"states {other.value.normalize():f} {other.unit} first")
    uncited = _uncited(answer, item, documents)
    right, cited = not reasons, not uncited
    return _score(right, cited, "; ".join([*reasons, *(f"not cited: {named(fact)}" for fact in uncited)]) or "ok")


def _declined(answer: Answer, item: Item) -> Score:
    """A decline keeps figures to itself; dates, names of documents and the question's own figures may stand."""
    asked = {(n.value, n.unit) for n in read(squeeze(item.q), item.language).numbers}
    for text in (answer.text, *(note.text for note in answer.notes)):
        for number in read(text, answer.language).numbers:
            if (number.value, number.unit) not in asked:
                return _score(False, False, f"declines but states {number.value.normalize():f} {number.unit}")
    if answer.language != item.language and answer.status != "refused":
        return _score(False, False, f"language is {answer.language}, not {item.language}")
    return _score(True, True, "ok")


def _off_key(answer: Answer, item: Item) -> Score:
    """A decline under another name than expected: as good, except that small talk is not a lack of evidence."""
    if item.expect.status in _DECLINES - {"smalltalk"} and answer.status in _DECLINES - {"smalltalk"}:
        return _declined(answer, item)
    return _score(False, False, f"{answer.status}, not {item.expect.status}")


def _shown(answer: Answer) -> str:
    """What a reader takes as the answer: its text and its table."""
    rows = answer.table.rows if answer.table else ()
    return "\n".join([answer.text, *(" | ".join(row) for row in rows)])


def _other_first(answer: Answer, item: Item, reading: Reading) -> Number | None:
    """A figure that stands before the expected one as if it were the answer.

    One that leads the answer ("26% — …", "26%: …") must be the expected one, whatever its unit. After that, one of the
    asked unit is allowed only by the item's `also` or by the question.
    """
    facts = item.expect.facts
    if item.kind != "figure" or len(facts) != 1 or not isinstance(facts[0], FigureFact):
        return None
    leading = [number for number in reading.numbers if number.end <= _lead_end(_shown(answer))]
    if leading and not any(_agrees(facts[0], number) for number in leading):
        return leading[0]
    allowed: set[tuple[Decimal, str]] = {(Decimal(f.value), f.unit) for f in item.expect.also}
    allowed |= {(n.value, n.unit) for n in read(squeeze(item.q), item.language).numbers}
    for number in reading.numbers:
        if _agrees(facts[0], number):
            return None
        if number.unit == facts[0].unit and (number.value, number.unit) not in allowed:
            return number
    return None


def _lead_end(shown: str) -> int:
    """Where a short lead before a dash or colon ends, 0 if the answer has none."""
    lead = re.match(r"[^—–:.\n]{0,20}\d[^—–:\n]{0,40}?\s?(?:[—–]|:\s)", shown)
    return lead.end() if lead else 0


def _uncited(answer: Answer, item: Item, documents: Mapping[str, DocumentKey]) -> list[Fact]:
    """Facts that stand in no quote which the answer marks and whose document may be cited."""
    used = {int(m) for m in re.findall(r"\d+", " ".join(re.findall(r"\[[\d, ]+\]", _shown(answer))))}
    used |= {marker for note in answer.notes for marker in note.citations}
    quotes = [
        citation.quote
        for citation in answer.citations
        if citation.marker in used and document_of(citation.source, documents) in item.expect.sources
    ]
    if not quotes:
        return list(item.expect.facts)
    return [fact for fact in item.expect.facts if not _in_quotes(fact, quotes)]


def _in_quotes(fact: Fact, quotes: Sequence[str]) -> bool:
    if isinstance(fact, YesNoFact):
        return True  # the facts beside it, or any quote, carry it
    if isinstance(fact, ListFact):
        return sum(any(_item_stands(item, quote) for quote in quotes) for item in fact.items) >= fact.min
    if isinstance(fact, FigureFact) and fact.inputs:
        stated = {number.value for quote in quotes for number in read(quote, language_of(quote)).numbers}
        return all(Decimal(value) in stated for value in fact.inputs)
    return any(_stands(fact, quote, read(quote, language_of(quote)), None) for quote in quotes)


def _stands(fact: Fact, text: str, reading: Reading, answer: Answer | None) -> bool:
    if isinstance(fact, FigureFact):
        return any(_agrees(fact, number) for number in reading.numbers)
    if isinstance(fact, DateFact):
        return any(_same_date(fact.value, date) for date in reading.dates)
    if isinstance(fact, NameFact):
        return any(_whole_words(name, text) for name in fact.any)
    if isinstance(fact, ListFact):
        return sum(_item_stands(item, text) for item in fact.items) >= fact.min
    if isinstance(fact, TextFact):
        return any(all(_word_begins(word, text) for word in words) for words in fact.any)
    return answer is not None and _polarity(answer) == fact.value


def _agrees(fact: FigureFact, number: Number) -> bool:
    """Equal value and unit, and no qualifier that points the other way. A rank may be written as a bare number."""
    same_unit = number.unit == fact.unit or (fact.unit == "rank" and number.unit == "count")
    opposed = (fact.qualifier in _UPWARD and number.qualifier in _DOWNWARD) or (
        fact.qualifier in _DOWNWARD and number.qualifier in _UPWARD
    )
    return same_unit and number.value == Decimal(fact.value) and not opposed


def _same_date(expected: str, date: Date) -> bool:
    """As precise as expected; a missing year agrees, and the last day of a month stands for the month's end."""
    year, _, rest = expected.partition("-")
    if date.year is not None and date.year != int(year):
        return False
    if rest.startswith("Q"):
        return date.quarter == int(rest[1:])
    if date.quarter is not None:
        return False
    if not rest:
        return date == Date(int(year))
    month, _, day = rest.partition("-")
    if date.month != int(month):
        return False
    if day:
        return date.day == int(day)
    return date.day in (None, calendar.monthrange(int(year), int(month))[1])


def _item_stands(item: ListItem, text: str) -> bool:
    return any(_whole_words(name, text) for name in item.any)


def _whole_words(name: str, text: str) -> bool:
    """A short name in capitals ("AI", "EVN") is matched as written: "ai" is "who" in Vietnamese."""
    if name.isascii() and name.isupper() and len(name) <= 5:
        return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
    return re.search(rf"(?<!\w){re.escape(_plain(name))}(?!\w)", _plain(text)) is not None


def _word_begins(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(_plain(word))}", _plain(text)) is not None


@lru_cache(maxsize=4096)  # every passage is held against every item
def _reading(text: str, language: Language) -> Reading:
    return read(text, language)


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return fold(squeeze(text)).replace("’", "'")


def _polarity(answer: Answer) -> str | None:
    if any(note.kind == "premise" for note in answer.notes):
        return "no"
    opening = _plain(re.sub(r"\[\d+\]", "", answer.text)).lstrip("\"'“”*-– ")
    if _NO.match(opening):
        return "no"
    return "yes" if _YES.match(opening) else None


def _anchor(anchor: str, text: str, reading: Reading) -> bool:
    if re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", anchor):
        return any(_same_date(anchor, date) for date in reading.dates)
    if anchor.startswith("="):
        return re.search(rf"(?<![\w.,]){re.escape(_plain(anchor[1:]))}(?![\w]|[.,]\d)", _plain(text)) is not None
    if re.fullmatch(r"(?:19|20)\d\d", anchor):
        return any(date.year == int(anchor) for date in reading.dates)
    if re.fullmatch(r"[\d.,]+%?", anchor):
        value = decimal_of(anchor.rstrip("%"), "en")
        units = {"%"} if anchor.endswith("%") else {n.unit for n in reading.numbers}
        return any(value in (number.value, number.written) and number.unit in units for number in reading.numbers)
    return _whole_words(anchor, text) if anchor.isupper() and len(anchor) <= 5 else _word_begins(anchor, text)


def named(fact: Fact) -> str:
    """A fact in a few words."""
    if isinstance(fact, FigureFact):
        return f"{fact.value} {fact.unit}"
    if isinstance(fact, DateFact | YesNoFact):
        return fact.value
    if isinstance(fact, NameFact):
        return fact.any[0]
    if isinstance(fact, ListFact):
        return f"{fact.min} of {', '.join(item.any[0] for item in fact.items)}"
    return " ".join(fact.any[0])


def _score(right: bool, cited: bool, reason: str) -> Score:
    return Score(right=right, cited=cited, right_and_cited=right and cited, scorable=True, reason=reason)
