"""Every number of a text in English or Vietnamese notation: what it is, its value in base units, and its exact place.

A numeral is read by its own shape where that decides (`notation`). The ambiguous shape, one separator and three digits
("3.525", "14,540"), is read in this order: a number of things or of đồng without a scale word is a whole number; else
the language of its scale word ("1,234 tỷ" is 1.234, "14.540 billion" is 14.54); else the notation that the other
numerals of its line show; else the language of its line; else `language`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from assistant.figures import names
from assistant.figures.dates import find_moments, lower
from assistant.figures.joining import Reading, join
from assistant.figures.notation import (
    NUMERAL,
    format_number,
    format_quantity,
    is_ambiguous,
    notation_of,
    plain,
    read_numeral,
)
from assistant.figures.number_words import SHARE_STEP, find_number_words
from assistant.figures.qualifiers import compares, qualifier_after, qualifier_before
from assistant.figures.ranks import find_rank_words, rank_evidence
from assistant.figures.units import (
    CURRENCIES,
    MONEY_SUFFIXES,
    SCALES,
    SUFFIXES,
    TIME_UNITS,
    UNITS,
    Scale,
    currency_after,
    currency_before,
    scale_run,
    unit_word,
)
from assistant.records import Language, Qualifier
from assistant.text import fold, language_of

__all__ = ["Mention", "find_mentions", "format_number", "format_quantity"]

Kind = Literal["quantity", "date", "time", "phone", "document_number", "name"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One number of a text: text[start:end], its unit, scale and currency words and its whole included.

    The qualifier's words are not included; they begin at `qualifier_start`. Only a "quantity" has a value; the value,
    `value_max` of a range and `whole` are decimals in base units (1.7 trillion is 1700000000000), `step` is the last
    stated digit in the same units. `unit` is "%", "pp", an ISO currency, "rank", "count" or a UCUM symbol. A share in
    words ("two thirds") is in percent.
    """

    start: int
    end: int
    text: str
    kind: Kind
    number_start: int
    number_end: int
    value: Decimal | None = None
    value_max: Decimal | None = None
    unit: str | None = None
    step: Decimal = Decimal(1)
    qualifier: Qualifier = "exact"
    qualifier_start: int | None = None
    whole: Decimal | None = None
    whole_start: int | None = None
    whole_end: int | None = None


_NUMERAL = re.compile(NUMERAL)
_ACCENTED = re.compile(r"[ăâđêôơưàáạảãằắặẳẵầấậẩẫèéẹẻẽềếệểễìíịỉĩòóọỏõồốộổỗờớợởỡùúụủũừứựửữỳýỵỷỹ]")
_BARE = {fold(w) for w in [*SCALES, *UNITS, *CURRENCIES] if not w.isascii()}
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b|\s?(?:st|nd|rd|th)\b(?=\s+(?:in|out|of|among|place))")
_DONG_SIGN = re.compile(r"\s?[đ₫](?!\w)|d(?![\w.])")
_WEAK_CURRENCY = {"won", "dong", "yen", "yuan", "d"}
_COUNTED = re.compile(
    r"\s+(?!(?:in|of(?! the)|and|to|by|at|on|for|from|as|per|points?|times|percentage|or|điểm|lần|tuổi|và|so|vào|ở|tại|thì|là)\b)[^\W\d_]{2,}"
)
_HALF = re.compile(r"\s+(?:rưỡi|ruoi)(?!\w)")


class _Text:
    """A text prepared for reading: lower case, and the notation and language of each of its lines, found when needed."""

    def __init__(self, text: str, language: Language | None) -> None:
        self.text, self.low = text, lower(text)
        self._default: Language | None = language
        self._notations: dict[int, Language] = {}

    def bare_allowed(self, start: int, end: int) -> bool:
        """Whether Vietnamese words without accents may be read here: no accented word stands near."""
        return not _ACCENTED.search(self.low, max(0, start - 60), end + 60)

    def notation_at(self, position: int) -> Language:
        """The notation that the line of a position speaks for."""
        begin = self.low.rfind("\n", 0, position) + 1
        if begin not in self._notations:
            end = self.low.find("\n", position)
            self._notations[begin] = self._notation(self.text[begin : len(self.text) if end < 0 else end])
        return self._notations[begin]

    def _notation(self, line: str) -> Language:
        shown = [n for n in (notation_of(m.group()) for m in _NUMERAL.finditer(line)) if n]
        if shown and len(set(shown)) == 1:
            return shown[0]
        if self._default is None:
            self._default = language_of(self.text)
        return language_of(line, default=self._default)


def _trusted(prepared: _Text, word: str, start: int, end: int) -> bool:
    return not any(w in _BARE for w in re.split(r"[\s-]+", word)) or prepared.bare_allowed(start, end)


def _scale_after(prepared: _Text, end: int, money: bool) -> tuple[Scale | None, int]:
    low = prepared.low
    letter = re.compile(r"(k|tr|m|b|t)(?![\w/²³])").match(low, end)
    if letter:
        table = {**SUFFIXES, **MONEY_SUFFIXES} if money else SUFFIXES
        if letter[1] in table:
            return table[letter[1]], letter.end()
    skip = end + 1 if low[end : end + 1] in {" ", "\u00a0", "-"} else end
    match = scale_run().match(low, skip)
    if not match or not _trusted(prepared, match.group(), match.start(), match.end()):
        return None, end
    parts = [SCALES[w] for w in re.split(r"[\s-]+", match.group())]
    factor = Decimal(1)
    for part in parts:
        factor *= part.factor
    return Scale(factor, parts[-1].language), match.end()


# Meters that count electricity or water, told anywhere in the text, are no length.
_DEVICE = re.compile(
    r"\b(?:smart|electricity|electric|energy|gas|water|heat|parking|prepaid|analogue|digital)[- ]meters?\b"
    r"|\bmeters?\s+(?:were |have been |had been |are |was |being )?(?:fitted|installed|replaced|exchanged|readings?|data)\b"
    r"|\b(?:fit|fitted|fitters|fits|install|installed|installs|replaced?|put in|exchange(?:d| of)?)\b[^.;]{0,30}\bmeters?\b"
)


def _unit_after(prepared: _Text, end: int, scaled: bool, raw: str) -> tuple[str | None, int]:
    low = prepared.low
    skip = end + 1 if low[end : end + 1] in {" ", "\u00a0", "-"} else end
    match = unit_word().match(low, skip)
    if match and _trusted(prepared, match.group(), match.start(), match.end()):
        word = " ".join(match.group().split())
        unit = UNITS[word]
        ambiguous_letter = len(word) == 1 and word.isalpha() and (scaled or low[skip - 1 : skip] == "-")
        dated = word in {"năm", "tháng", "ngày", "nam", "thang", "ngay"} and re.match(
            r"\s+\d", low[match.end() : match.end() + 2]
        )
        device = word in {"meters", "meter"} and _DEVICE.search(low) is not None
        if not ambiguous_letter and not dated and not device:
            return unit, match.end()
    match = currency_after().match(low, skip)
    if match and _trusted(prepared, match.group(), match.start(), match.end()):
        word = " ".join(match.group().split())
        if word not in _WEAK_CURRENCY or scaled or len(raw) > 4:
            return CURRENCIES[word], match.end()
    match = _DONG_SIGN.match(low, end)
    if match and len(raw) > 3 and ("đ" in match.group() or "₫" in match.group() or raw.endswith("000")):
        return "VND", match.end()
    return None, end


def _read(prepared: _Text, start: int, end: int, word: Decimal | None, share: bool) -> Reading | None:
    """One numeral or number word with its scale, unit and currency; None if the digits are no number."""
    low = prepared.low
    raw = low[start:end]
    prefix = currency_before().search(low[max(0, start - 8) : start])
    begin = start - len(prefix.group()) if prefix else start
    unit = CURRENCIES[prefix.group().strip()] if prefix else None
    if share:
        return Reading(start, end, start, end, word or Decimal(0), SHARE_STEP, "%", raw, scaled=False)
    scale, stop = _scale_after(prepared, end, money=unit is not None)
    factor = scale.factor if scale else Decimal(1)
    half = _HALF.match(low, stop) if scale else None
    stop = half.end() if half else stop
    after, stop = _unit_after(prepared, stop, scale is not None, raw)
    unit = unit or after
    if word is not None:
        value, step = word, Decimal(1) if word == word.to_integral() else Decimal("0.5")
    else:
        notation: Language = "en"
        if is_ambiguous(raw):
            whole_number = not scale and (unit == "VND" or (unit is None and bool(_COUNTED.match(low, end))))
            if whole_number:
                notation = "en" if "," in raw else "vi"
            else:
                notation = (scale.language if scale else None) or prepared.notation_at(start)
        numeral = read_numeral(raw, notation)
        if numeral is None:
            return None
        value, step = numeral
    if half:
        value, step = value + Decimal("0.5"), Decimal("0.5")
    if (
        re.search(r"(?:(?<=[\s(:])|^)[-−]$", low[max(0, begin - 2) : begin])
        and "\n" not in low[max(0, begin - 2) : begin]
        and (unit or "." in raw)
    ):
        value, begin = -value, begin - 1
    return Reading(start, end, begin, stop, plain(value * factor), plain(step * factor), unit, raw, scale is not None)


def _date_mentions(text: str) -> list[Mention]:
    return [
        Mention(m.start, m.end, text[m.start : m.end], "date", m.start, m.end)
        for m in find_moments(text)
        if any(c.isdigit() for c in text[m.start : m.end]) or m.months
    ]


def _masks(text: str) -> list[Mention]:
    """Dates and other non-quantities; a date inside a document number or a web address is part of that."""
    plain = [Mention(s.start, s.end, text[s.start : s.end], s.kind, s.start, s.end) for s in names.spans(text)]
    strong = [m for m in plain if m.kind in {"document_number", "phone"} or "://" in m.text]
    dates = _date_mentions(text)
    kept, taken = [], bytearray(len(text))
    for mention in [*strong, *dates, *plain]:
        if not any(taken[mention.start : mention.end]):
            taken[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
            kept.append(mention)
    return kept


def _readings(prepared: _Text, taken: bytearray) -> tuple[list[Reading], list[tuple[int, int]]]:
    """Numerals and number words outside the masked places (1 in `taken`), in order; and digits that are no number."""
    words = [w for w in find_number_words(prepared.low) if not any(taken[w.start : w.end])]
    candidates: list[tuple[int, int, Decimal | None, bool]] = [(w.start, w.end, w.value, w.unit == "%") for w in words]
    in_words = bytearray(len(taken))
    for word in words:
        in_words[word.start : word.end] = b"\x01" * (word.end - word.start)
    for match in _NUMERAL.finditer(prepared.low):
        if not any(taken[match.start() : match.end()]) and not any(in_words[match.start() : match.end()]):
            candidates.append((match.start(), match.end(), None, False))
    found, unread = [], []
    for candidate in sorted(candidates, key=lambda c: c[0]):
        reading = _read(prepared, *candidate)
        if reading is None:
            unread.append(candidate[:2])
        elif not any(taken[reading.begin : reading.stop]):
            found.append(reading)
        else:  # its unit or currency lies in a name or date: the number stands alone
            found.append(replace(reading, begin=reading.start, stop=reading.end))
    return found, unread


def _classify(prepared: _Text, reading: Reading, previous: tuple[Reading, Kind] | None) -> tuple[Reading, Kind]:
    """The reading with its rank and qualifier, and whether it is a quantity or a name."""
    low = prepared.low
    if (unit := _money_gone_on(low, reading, previous) or _measure_gone_on(low, reading, previous)) is not None:
        reading = replace(reading, unit=unit)
    ordinal = _ORDINAL.match(low, reading.end) if reading.unit is None and not reading.scaled else None
    if ordinal:
        reading = replace(reading, stop=ordinal.end())
    if reading.unit is None and not reading.scaled:
        rank = rank_evidence(
            low, reading.begin, reading.stop, bool(ordinal), previous is not None and previous[0].unit == "rank"
        )
        if rank is not None:
            return replace(reading, unit="rank", qualifier=rank, qualifier_start=None), "quantity"
        if ordinal or _named(low, reading, previous):
            return reading, "name"
    if names.named_after(low, reading.end):
        return reading, "name"
    before = qualifier_before(low, reading.begin, prepared.bare_allowed)
    after = qualifier_after(low, reading.stop)
    spread = (
        before is not None and before[0] == "over" and reading.unit in TIME_UNITS and low.startswith("over", before[1])
    )
    if before and not spread and not compares(low, before[1], reading.stop, reading.unit):
        reading = replace(reading, qualifier=before[0], qualifier_start=before[1])
    elif after:
        reading = replace(reading, qualifier=after[0], stop=after[1] if low[reading.stop] == "+" else reading.stop)
    return reading, "quantity"


# Behind a sum whose currency was told before it: an end, or a word that begins something else; never what is counted.
_NOTHING_COUNTED = re.compile(
    r"\s*(?:$|[.,;:)\n]|(?:from|for|to|in|by|on|and|or|as|was|were|is|went|came|than|more|less|a year|per|từ|cho|vào|trong|đến|và|là|của|so với|mỗi)(?!\w))"
)


def _money_gone_on(low: str, reading: Reading, previous: tuple[Reading, Kind] | None) -> str | None:
    """The currency of "VND 38.7 billion, of which the state gave 21.5 billion": that of the sum before it in its sentence."""
    if reading.unit is not None or not reading.scaled or previous is None:
        return None
    told = previous[0]
    if told.unit not in CURRENCIES.values() or re.search(r"[.!?]\s|\n", low[told.stop : reading.begin]):
        return None
    return told.unit if _NOTHING_COUNTED.match(low, reading.stop) else None


_ENDS = re.compile(r"\s*(?:$|[.;)\n](?!\d)|,(?!\d))")


def _measure_gone_on(low: str, reading: Reading, previous: tuple[Reading, Kind] | None) -> str | None:
    """The unit of "women waited 101 days and men 92": that of the measure before it, where nothing behind it is counted."""
    if reading.unit is not None or reading.scaled or previous is None or previous[1] != "quantity":
        return None
    told = previous[0]
    between = _YEAR.sub("", low[told.stop : reading.begin])
    if told.unit not in _MEASURED or told.value_max is not None or not _ENDS.match(low, reading.stop):
        return None
    joined = _JOINED.search(between)
    apart = re.search(
        r"[.!?;:(]\s|\n|\d|(?<!\w)(?:has|have|had|with|are|were|is|was|over|under|above|below|aged|than|to|có|gồm|là|trên|dưới|từ|ngoài|quá|đến)\s*$",
        between,
    )
    return told.unit if joined and not apart else None


# Measures whose unit is told once for two things that are set beside each other.
_MEASURED = TIME_UNITS | frozenset({"%", "km", "m", "kg", "t", "ha"})
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_JOINED = re.compile(
    r"(?<!\w)(?:and|while|whereas|but|those|against|còn|và|nhưng|trong khi|so với|riêng)\s+(?:[^\s,]+\s+){1,4}$"
)


def _named(low: str, reading: Reading, previous: tuple[Reading, Kind] | None) -> bool:
    if reading.raw.startswith("0") and reading.raw.isdigit() and len(reading.raw) > 1:
        return True
    if not reading.raw.isdigit() or len(reading.raw) > 5:
        return bool(names.named_before(low, reading.begin, reading.end)) and "," not in reading.raw
    if names.named_before(low, reading.begin, reading.end):
        return True
    if previous is None or previous[1] != "name":
        return False
    between = low[previous[0].stop : reading.begin]
    following = low[reading.end : reading.end + 12]
    listed = re.fullmatch(r"\s*(?:,|;|-|–|&|and|và|or|hoặc|to|đến|, and)\s*", between)
    return bool(listed and re.match(r"\s*(?:[,.;:)\n/]|$|and\b|và\b|or\b|hoặc\b|of\b|của\b)", following))


def find_mentions(text: str, language: Language | None = None) -> list[Mention]:
    """Every number of the text, in order and without overlap; offsets are code points of the text as given.

    `language` is used only where neither a numeral nor its line tells its notation. Text in NFD is read as NFC and its
    offsets are those of the NFD text.
    """
    if not unicodedata.is_normalized("NFC", text):
        return _from_composed(text, language)
    prepared = _Text(text, language)
    masks = _masks(text)
    masks += [
        Mention(r.start, r.end, text[r.start : r.end], "quantity", r.start, r.end, r.value, unit="rank")
        for r in find_rank_words(prepared.low)
        if not any(m.start < r.end and r.start < m.end for m in masks)
    ]
    taken = bytearray(len(text))
    for mask in masks:
        taken[mask.start : mask.end] = b"\x01" * (mask.end - mask.start)
    classified: list[tuple[Reading, Kind]] = []
    readings, unread = _readings(prepared, taken)
    masks += [Mention(start, end, text[start:end], "name", start, end) for start, end in unread]
    for reading in readings:
        previous = classified[-1] if classified else None
        classified.append(_classify(prepared, reading, previous))
    found = masks + [
        Mention(r.begin, r.stop, text[r.begin : r.stop], "name", r.start, r.end)
        for r, kind in classified
        if kind == "name"
    ]
    quantities = [r for r, kind in classified if kind == "quantity"]
    blocked = sorted((m.start, m.end) for m in found)
    found += [_mention(text, r) for r in join(prepared.low, quantities, blocked)]
    return sorted(found, key=lambda m: m.start)


def _mention(text: str, r: Reading) -> Mention:
    return Mention(
        start=r.begin,
        end=r.stop,
        text=text[r.begin : r.stop],
        kind="quantity",
        number_start=r.start,
        number_end=r.end,
        value=r.value,
        value_max=r.value_max,
        unit=r.unit or "count",
        step=r.step,
        qualifier=r.qualifier,
        qualifier_start=r.qualifier_start,
        whole=r.whole,
        whole_start=r.whole_start,
        whole_end=r.whole_end,
    )


def _from_composed(text: str, language: Language | None) -> list[Mention]:
    """Mentions of a text that is not NFC: found in its NFC form, with offsets taken back to the text as given."""
    composed, places = compose(text)
    found = []
    for mention in find_mentions(composed, language):
        moved = {
            f: places[v]
            for f in ("start", "end", "number_start", "number_end", "qualifier_start", "whole_start", "whole_end")
            if (v := getattr(mention, f)) is not None
        }
        found.append(replace(mention, text=text[moved["start"] : moved["end"]], **moved))
    return found


def compose(text: str) -> tuple[str, list[int]]:
    """The NFC form of a text, and for each of its offsets (its end included) the offset in the text as given."""
    composed, places = [], []
    starts = [i for i, c in enumerate(text) if i == 0 or not unicodedata.combining(c)]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        cluster = unicodedata.normalize("NFC", text[start:end])
        composed.append(cluster)
        places += [start] * len(cluster)
    return "".join(composed), [*places, len(text)]
