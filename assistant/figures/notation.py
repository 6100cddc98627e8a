"""Reading and writing numerals in English (1,234.5) and Vietnamese (1.234,5) notation.

How a numeral is read (`read_numeral`), in this order:
1. Both separators: the last one is the decimal mark ("1.234,5", "1,234.5").
2. One separator several times: it groups, if every group has three digits ("17.175.876"); else it is no number
   ("1.2.3" is a version).
3. One separator once, and not followed by exactly three digits, or with more than three digits or a lone zero before
   it: a decimal mark ("18,72", "0.125", "1234.567").
4. What is left ("3.525", "14,540") is ambiguous; the caller passes the notation that its surroundings speak for.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from assistant.records import Language, Qualifier

_GROUP_SPACE = "\u00a0\u2009\u202f"
NUMERAL = rf"\d+(?:[.,]\d+)*(?:(?<!\d{{4}})(?:[{_GROUP_SPACE}]\d{{3}})+(?!\d))?(?:(?<=[{_GROUP_SPACE}]\d{{3}})[.,]\d+)?"
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}([.,])\d{3}")
_BOTH = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:,\d{3})+\.\d+")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:,\d{3}){2,}")
_DECIMAL = re.compile(r"\d+[.,]\d+")


_LONGEST = 24  # longer runs of digits are keys and codes, and Decimal keeps 28 digits


class Numeral(NamedTuple):
    """A numeral as read: its value, and the last stated digit ("18.72" → 0.01)."""

    value: Decimal
    step: Decimal


def is_ambiguous(raw: str) -> bool:
    """Whether the separator of the numeral groups in one notation and is the decimal mark in the other."""
    return bool(_AMBIGUOUS.fullmatch(raw))


def notation_of(raw: str) -> Language | None:
    """The notation that an unambiguous numeral shows by its shape, None where it shows none ("500")."""
    if is_ambiguous(raw) or read_numeral(raw, "en") is None:
        return None
    marks = [c for c in raw if c in ".,"]
    if not marks:
        return None
    if len(marks) > 1 and len(set(marks)) == 1:
        return "en" if marks[0] == "," else "vi"
    return "en" if marks[-1] == "." else "vi"


def read_numeral(raw: str, notation: Language) -> Numeral | None:
    """Value and step of a numeral, None if it is not one number. `notation` settles only the ambiguous shape."""
    raw = re.sub(rf"[{_GROUP_SPACE}]", "", raw)
    if len(raw) > _LONGEST:
        return None
    if raw.isdigit():
        return Numeral(Decimal(raw), Decimal(1))
    if is_ambiguous(raw):
        groups = ("," if notation == "en" else ".") in raw
        digits = re.sub(r"[.,]", "" if groups else ".", raw)
    elif _GROUPED.fullmatch(raw):
        digits = re.sub(r"[.,]", "", raw)
    elif _BOTH.fullmatch(raw):
        mark = max(raw.rfind("."), raw.rfind(","))
        digits = re.sub(r"[.,]", "", raw[:mark]) + "." + raw[mark + 1 :]
    elif _DECIMAL.fullmatch(raw):
        digits = raw.replace(",", ".")
    else:
        return None
    value = Decimal(digits)
    return Numeral(value, Decimal(1).scaleb(int(value.as_tuple().exponent)))


def format_number(value: Decimal, language: Language, decimals: int | None = None) -> str:
    """The number with grouped thousands in the language's notation; `decimals` rounds half up, None keeps it exact."""
    if decimals is not None:
        from decimal import ROUND_HALF_UP

        value = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{value:,f}"
    return text if language == "en" else text.translate(str.maketrans(",.", ".,"))


_SCALE_NAMES: dict[Language, tuple[tuple[int, str], ...]] = {
    "en": ((12, "trillion"), (9, "billion"), (6, "million")),
    "vi": ((12, "nghìn tỷ"), (9, "tỷ"), (6, "triệu")),
}
_UNIT_NAMES: dict[Language, dict[str, str]] = {
    "en": {"pp": "percentage points", "a": "years", "mo": "months", "wk": "weeks", "d": "days", "h": "hours",
           "min": "minutes", "s": "seconds", "t": "tonnes", "L": "litres", "Cel": "°C", "km2": "km²", "m2": "m²", "m3": "m³"},
    "vi": {"pp": "điểm phần trăm", "a": "năm", "mo": "tháng", "wk": "tuần", "d": "ngày", "h": "giờ", "min": "phút",
           "s": "giây", "t": "tấn", "L": "lít", "Cel": "°C", "km2": "km²", "m2": "m²", "m3": "m³", "VND": "đồng"},
}  # fmt: skip
_SYMBOLS = {"kW.h": "kWh", "MW.h": "MWh", "GW.h": "GWh", "TW.h": "TWh", "MV.A": "MVA", "MBy": "MB", "GBy": "GB",
            "TBy": "TB", "PBy": "PB"}  # fmt: skip
_QUALIFIERS: dict[Language, dict[Qualifier, str]] = {
    "en": {"about": "about", "nearly": "nearly", "over": "over", "before": "before", "at_least": "at least",
           "at_most": "at most"},
    "vi": {"about": "khoảng", "nearly": "gần", "over": "hơn", "before": "trước", "at_least": "ít nhất",
           "at_most": "tối đa"},
}  # fmt: skip


def _scaled(value: Decimal, language: Language) -> tuple[Decimal, str]:
    """The value over the largest scale word that leaves at most one digit behind the mark, and that word."""
    for exponent, name in _SCALE_NAMES[language]:
        scaled = value.scaleb(-exponent)
        if abs(scaled) >= 1 and scaled == scaled.quantize(Decimal("0.1")):
            return scaled, name
    return value, ""


def plain(value: Decimal) -> Decimal:
    """The value without trailing zeros behind the mark and without an exponent, whatever its length."""
    text = f"{value:f}"
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)


def format_quantity(
    value: Decimal,
    unit: str,
    language: Language,
    qualifier: Qualifier = "exact",
    value_max: Decimal | None = None,
    scale: bool = True,
) -> str:
    """A quantity as a reader writes it: "nearly 40%", "VND 423,378 billion" / "gần 40%", "423.378 tỷ đồng".

    With `scale`, money and counts of a million and more get the largest scale word that keeps the value exact to one
    decimal; `find_mentions` reads the result back to the same value, unit and qualifier. A count has no unit word: the
    caller adds the counted noun. A date (unit "date") is not a quantity; format it elsewhere.
    """
    name, upper = "", value_max
    if scale and (unit == "count" or (len(unit) == 3 and unit.isupper())):
        value, name = _scaled(value, language)
        if value_max is not None and name:
            exponent = next(e for e, n in _SCALE_NAMES[language] if n == name)
            upper = value_max.scaleb(-exponent)
    body = format_number(plain(value), language)
    if upper is not None:
        body += "–" + format_number(plain(upper), language)
    if name:
        body += f" {name}"
    if unit == "rank" and qualifier == "at_most" and upper is None:
        return f"top {body}"  # as it is told in both languages
    prefix = _QUALIFIERS[language].get(qualifier, "")
    return f"{prefix} {_with_unit(body, unit, language)}".strip()


def _with_unit(body: str, unit: str, language: Language) -> str:
    if unit == "count":
        return body
    if unit == "%":
        return f"{body}%"
    if unit == "rank":
        return f"rank {body}" if language == "en" else f"hạng {body}"
    if len(unit) == 3 and unit.isupper() and language == "en":
        return f"{unit} {body}"
    return f"{body} {_UNIT_NAMES[language].get(unit, _SYMBOLS.get(unit, unit))}"
