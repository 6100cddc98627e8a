"""Scale words, currencies and units of both languages: closed classes, each word with what it stands for.

Unit symbols are UCUM (https://ucum.org) but for "%", "pp" (percentage points), ISO 4217 currencies, "rank" and "count".
Every Vietnamese word is also known without accents; `numbers` accepts that form only where the text around has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from assistant.records import Language
from assistant.text import fold


class Scale(NamedTuple):
    """A scale word: what it multiplies by, and whose language it is."""

    factor: Decimal
    language: Language | None


def _scale(exponent: int, language: Language | None) -> Scale:
    return Scale(Decimal(10) ** exponent, language)


SCALES: dict[str, Scale] = {
    "dozen": Scale(Decimal(12), "en"),
    "hundred": _scale(2, "en"),
    "thousand": _scale(3, "en"),
    "million": _scale(6, "en"),
    "billion": _scale(9, "en"),
    "trillion": _scale(12, "en"),
    "quadrillion": _scale(15, "en"),
    "bn": _scale(9, "en"),
    "mn": _scale(6, "en"),
    "mln": _scale(6, "en"),
    "tn": _scale(12, "en"),
    "trn": _scale(12, "en"),
    "chục": _scale(1, "vi"),
    "trăm": _scale(2, "vi"),
    "nghìn": _scale(3, "vi"),
    "ngàn": _scale(3, "vi"),
    "vạn": _scale(4, "vi"),
    "triệu": _scale(6, "vi"),
    "tỷ": _scale(9, "vi"),
    "tỉ": _scale(9, "vi"),
}
# Without accents these are other frequent words (văn, trạm, chúc): they count only with their accents.
_ACCENT_NEEDED = {"vạn", "trăm", "chục"}
SCALES |= {fold(w): s for w, s in SCALES.items() if fold(w) not in SCALES and w not in _ACCENT_NEEDED}

# Letters that scale a number only when written onto it ("203k", "$5m", "5tr").
SUFFIXES: dict[str, Scale] = {"k": _scale(3, None), "tr": _scale(6, "vi")}
MONEY_SUFFIXES: dict[str, Scale] = {"m": _scale(6, "en"), "b": _scale(9, "en"), "t": _scale(12, "en")}

CURRENCIES: dict[str, str] = {
    **dict.fromkeys(["vnd", "vnđ", "đồng", "dong", "viet nam dong", "vietnam dong", "vietnamese dong", "đồng việt nam"], "VND"),
    **dict.fromkeys(["usd", "us$", "$", "us dollars", "us dollar", "u.s. dollars", "dollars", "dollar", "đô la mỹ", "đô la",
                     "đô-la mỹ", "đô-la", "đôla"], "USD"),
    **dict.fromkeys(["eur", "€", "euros", "euro", "ơ-rô"], "EUR"),
    **dict.fromkeys(["gbp", "£", "pounds sterling", "bảng anh"], "GBP"),
    **dict.fromkeys(["jpy", "¥", "yen", "yên nhật", "yên"], "JPY"),
    **dict.fromkeys(["cny", "rmb", "yuan", "renminbi", "nhân dân tệ"], "CNY"),
    **dict.fromkeys(["krw", "₩", "won"], "KRW"),
    **dict.fromkeys(["sgd", "s$"], "SGD"),
    **dict.fromkeys(["aud", "a$"], "AUD"),
    **dict.fromkeys(["thb", "baht"], "THB"),
}  # fmt: skip
CURRENCIES["₫"] = "VND"
CURRENCIES |= {fold(w): c for w, c in CURRENCIES.items() if fold(w) not in CURRENCIES}
_PREFIXES = ["vnd", "vnđ", "usd", "us$", "s$", "a$", "$", "eur", "€", "gbp", "£", "jpy", "¥", "cny", "rmb", "krw", "₩",
             "sgd", "aud", "thb", "₫"]  # fmt: skip

UNITS: dict[str, str] = {
    **dict.fromkeys(["%", "percent", "per cent", "per-cent", "pct", "phần trăm"], "%"),
    **dict.fromkeys(["percentage points", "percentage point", "percentage-point", "% points", "pp", "ppt", "ppts",
                     "điểm phần trăm", "điểm %"], "pp"),
    **dict.fromkeys(["km2", "km²", "square kilometres", "square kilometers", "km vuông", "ki-lô-mét vuông", "sq km"], "km2"),
    **dict.fromkeys(["km/h", "km/giờ", "kilometres per hour", "kilometers per hour"], "km/h"),
    **dict.fromkeys(["km", "kilometres", "kilometers", "kilometre", "kilometer", "ki-lô-mét", "kilômét", "cây số"], "km"),
    **dict.fromkeys(["m2", "m²", "square metres", "square meters", "mét vuông", "sq m"], "m2"),
    **dict.fromkeys(["m3", "m³", "cubic metres", "cubic meters", "mét khối"], "m3"),
    **dict.fromkeys(["m", "metres", "meters", "metre", "meter", "mét"], "m"),
    **dict.fromkeys(["cm", "centimetres", "centimeters"], "cm"),
    **dict.fromkeys(["mm", "millimetres", "millimeters", "mi-li-mét"], "mm"),
    **dict.fromkeys(["nm", "nanometres", "nanometers", "nano-mét"], "nm"),
    **dict.fromkeys(["ha", "hectares", "hectare", "héc-ta", "héc ta", "hecta"], "ha"),
    **dict.fromkeys(["kg", "kilograms", "kilogrammes", "ki-lô-gam"], "kg"),
    **dict.fromkeys(["tonnes", "tonne", "tons", "ton", "tấn"], "t"),
    **dict.fromkeys(["litres", "liters", "litre", "liter", "lít"], "L"),
    **dict.fromkeys(["kwh", "ki-lô-oát giờ", "kilowatt-hours"], "kW.h"),
    "mwh": "MW.h", "gwh": "GW.h", "twh": "TW.h", "kwp": "kW", "mwp": "MW",
    **dict.fromkeys(["kw", "kilowatts"], "kW"),
    **dict.fromkeys(["mw", "megawatts"], "MW"),
    **dict.fromkeys(["gw", "gigawatts"], "GW"),
    "kv": "kV", "mva": "MV.A", "khz": "kHz", "mhz": "MHz", "ghz": "GHz", "°c": "Cel", "độ c": "Cel", "ms": "ms",
    **dict.fromkeys(["kbps", "kbit/s", "kb/s"], "kbit/s"),
    **dict.fromkeys(["mbps", "mbit/s", "mb/s", "megabits per second"], "Mbit/s"),
    **dict.fromkeys(["gbps", "gbit/s", "gb/s", "gigabits per second"], "Gbit/s"),
    **dict.fromkeys(["tbps", "tbit/s", "tb/s", "terabits per second"], "Tbit/s"),
    "mb": "MBy", "gb": "GBy", "tb": "TBy", "pb": "PBy",
    **dict.fromkeys(["megabytes"], "MBy"), **dict.fromkeys(["gigabytes"], "GBy"), **dict.fromkeys(["terabytes"], "TBy"),
    **dict.fromkeys(["years", "year", "năm"], "a"),
    **dict.fromkeys(["months", "month", "tháng"], "mo"),
    **dict.fromkeys(["weeks", "week", "tuần"], "wk"),
    **dict.fromkeys(["days", "day", "working days", "business days", "ngày", "ngày làm việc"], "d"),
    **dict.fromkeys(["hours", "hour", "h", "giờ"], "h"),
    **dict.fromkeys(["minutes", "minute", "mins", "phút"], "min"),
    **dict.fromkeys(["seconds", "second", "giây"], "s"),
}  # fmt: skip
# "tan" is also tận, tân, tần; "met", "do c" and "diem %" are safe.
UNITS |= {fold(w): u for w, u in UNITS.items() if fold(w) not in UNITS and w != "tấn"}

# One unit of each family that differs only by a factor, so that 1.2 GW and 1,200 MW compare (UCUM prefixes).
_FAMILIES: dict[str, tuple[str, Decimal]] = {
    "km": ("m", Decimal(1000)), "cm": ("m", Decimal("0.01")), "mm": ("m", Decimal("0.001")), "nm": ("m", Decimal("1e-9")),
    "km2": ("m2", Decimal(10**6)), "ha": ("m2", Decimal(10**4)), "t": ("kg", Decimal(1000)),
    "kW": ("W", Decimal(10**3)), "MW": ("W", Decimal(10**6)), "GW": ("W", Decimal(10**9)),
    "kW.h": ("W.h", Decimal(10**3)), "MW.h": ("W.h", Decimal(10**6)), "GW.h": ("W.h", Decimal(10**9)),
    "TW.h": ("W.h", Decimal(10**12)), "kHz": ("Hz", Decimal(10**3)), "MHz": ("Hz", Decimal(10**6)),
    "GHz": ("Hz", Decimal(10**9)), "kbit/s": ("bit/s", Decimal(10**3)), "Mbit/s": ("bit/s", Decimal(10**6)),
    "Gbit/s": ("bit/s", Decimal(10**9)), "Tbit/s": ("bit/s", Decimal(10**12)), "MBy": ("By", Decimal(10**6)),
    "GBy": ("By", Decimal(10**9)), "TBy": ("By", Decimal(10**12)), "PBy": ("By", Decimal(10**15)),
    "h": ("s", Decimal(3600)), "min": ("s", Decimal(60)), "d": ("s", Decimal(86400)), "wk": ("s", Decimal(604800)),
    "ms": ("s", Decimal("0.001")), "a": ("mo", Decimal(12)),
}  # fmt: skip
TIME_UNITS = frozenset({"a", "mo", "wk", "d", "h", "min", "s", "ms"})
CURRENCY_CODES = frozenset(CURRENCIES.values())


@cache
def measure_words() -> frozenset[str]:
    """Folded names of units of length, area, mass, volume, energy, power and data, and of currencies; times left out."""
    named = {fold(word) for word, unit in UNITS.items() if unit not in TIME_UNITS | {"%", "pp"}}
    return frozenset(named | {fold(word) for word in CURRENCIES if word[0].isalpha()})


@cache
def unit_family(word: str) -> frozenset[str]:
    """All units that differ from the one of this folded name by a factor alone: hectares for square metres."""
    unit = _UNIT_OF_WORD.get(word) or CURRENCIES[word]
    base = to_family(Decimal(1), unit)[1]
    return frozenset({unit, base, *(other for other, (of, _) in _FAMILIES.items() if of == base)})


_UNIT_OF_WORD = {fold(word): unit for word, unit in UNITS.items()}


def to_family(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """The value in the first unit of its family (km → m, GW → W, year → month); other units, currencies too, unchanged."""
    base, factor = _FAMILIES.get(unit, (unit, Decimal(1)))
    return value * factor, base


def alternation(words: Iterable[str]) -> str:
    """A regular expression that matches any of the words, longest first; a space in a word matches any white space."""
    ordered = sorted(set(words), key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in ordered)


# "tỷ lệ", "tỷ trọng", "triệu chứng" are other words; so is "h" of "h5n1" and "m" of "m-th".
# Without accents "ty trong" is one of those, with them "tỷ trong" is "billion in".
NOT_SCALE = (
    r"(?!\s+(?:lệ|trọng|giá|suất|số|chứng(?!\s+(?:thư|chỉ|nhận|từ|khoán|minh))|tập|hồi)\b)"
    r"(?:(?<!ty)(?<!ti)(?<!eu)|(?!\s+(?:le|trong|gia|suat|so|chung(?!\s+(?:thu|chi|nhan|tu|khoan|minh))|tap|hoi)\b))"
)


@cache
def scale_run() -> re.Pattern[str]:
    """One to three scale words in a row, to be multiplied ("nghìn tỷ", "million billion")."""
    word = alternation(SCALES)
    return re.compile(rf"(?:{word})(?!\w){NOT_SCALE}(?:[ \u00a0-](?:{word})(?!\w){NOT_SCALE}){{0,2}}")


@cache
def unit_word() -> re.Pattern[str]:
    """A unit right after a number or its scale word, symbols and words alike."""
    return re.compile(rf"(?:{alternation(UNITS)})(?![\w%])")


@cache
def currency_after() -> re.Pattern[str]:
    """A currency written after the amount; "đ" only when it stands directly on the digits, which the caller checks."""
    return re.compile(rf"(?:{alternation(CURRENCIES)})(?!\w)")


@cache
def currency_before() -> re.Pattern[str]:
    """A currency that ends where the amount begins ("VND 101,400", "US$198")."""
    return re.compile(
        rf"(?:(?<![a-zđ])(?:{alternation(p for p in _PREFIXES if p.isalpha())})|(?:{alternation(p for p in _PREFIXES if not p.isalpha())}))\s?$"
    )


# Money that has no unit of its own here: what is measured is what it is spent on, not the coin.
MONEY_NOUN = re.compile(
    r"\s+(crowns?|kron(?:a|or|e|er|ur)|dinars?|marks?|francs?|pesos?|rupees?|rupiah|ringgit|kip|riels?|roubles?|rubles?|lira"
    r"|liras|shekels?|zloty|florins?|guilders?|reals?|reais|rand|dirhams?|riyals?|forints?|lev|leva|lei|pounds?|cents?|thalers?|curon|cuaron|koruna|koruny)\b",
    re.IGNORECASE,
)


def is_coin(text: str, end: int) -> bool | None:
    """Whether the noun after a number is a coin; None where no noun follows it."""
    if MONEY_NOUN.match(text, end) is not None:
        return True
    return False if re.match(r"\s+[^\W\d]", text[end:]) else None
