"""Numbers written in words, English and Vietnamese, where the reading is certain.

Articles ("one", "một") and words with other frequent meanings ("năm", "tư", "ba") count only where a scale word, a unit
or a counted noun follows. Fractions ("two thirds", "ba phần tư", "một nửa") are shares in percent.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from assistant.figures.units import alternation, scale_run, unit_word
from assistant.text import fold

_EN_ONES = dict(zip(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"], range(1, 20), strict=True))  # fmt: skip
_EN_TENS = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
)
_VI_ONES = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9}
_VI_LAST = {"mốt": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "lăm": 5, "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
            "chín": 9}  # fmt: skip
_EN_PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "eighth": 8,
    "tenth": 10,
}
# Nouns that a lone Vietnamese number word counts: classifiers and the generic nouns of public life.
_VI_COUNTED = [
    "người",
    "tỉnh",
    "thành",
    "xã",
    "phường",
    "huyện",
    "quận",
    "thị",
    "bộ",
    "ban",
    "cơ",
    "đơn",
    "địa",
    "nhiệm",
    "dự",
    "chương",
    "lần",
    "ngày",
    "tháng",
    "năm",
    "tuần",
    "giờ",
    "phút",
    "trường",
    "bệnh",
    "con",
    "cái",
    "chiếc",
    "bài",
    "loại",
    "nhóm",
    "lĩnh",
    "nước",
    "quốc",
    "công",
    "doanh",
    "tuyến",
    "cây",
    "căn",
    "trạm",
    "nhà",
    "văn",
    "luật",
    "nghị",
    "thông",
    "mục",
    "giải",
    "nội",
    "hội",
    "phiên",
    "đợt",
    "phòng",
    "khu",
    "vùng",
    "miền",
    "trung",
    "cụm",
    "bên",
    "hộ",
    "học",
    "giáo",
    "bác",
    "ca",
    "vụ",
    "cuộc",
    "khoản",
    "gói",
    "nền",
    "hệ",
    "phần",
    "thủ",
    "hồ",
    "dịch",
    "tiêu",
    "chỉ",
    "nguyên",
    "trụ",
    "điểm",
    "cầu",
    "sân",
    "bến",
    "tàu",
    "xe",
    "máy",
    "sàn",
    "sản",
    "mạng",
    "ngành",
    "khâu",
    "bước",
    "quỹ",
    "hãng",
    "cổng",
    "kênh",
    "thôn",
    "bản",
    "làng",
    "cảng",
    "nhà",
    "tập",
    "kho",
    "quyết",
]


SHARE_STEP = Decimal(2)
"""The step of a share in words, in percent: "two in three" is said of 66.7% as of 66% and 67%."""


class NumberWord(NamedTuple):
    """text[start:end] says a number; with `unit` "%" it is a share, and the value is in percent."""

    start: int
    end: int
    value: Decimal
    unit: str | None = None


def _with_folded(table: dict[str, int]) -> dict[str, int]:
    return table | {fold(w): v for w, v in table.items() if fold(w) not in table}


_VI_ONES_ALL, _VI_LAST_ALL = _with_folded(_VI_ONES), _with_folded(_VI_LAST)
_EN_SMALL = alternation([*_EN_ONES])
_EN_TENS_RE = alternation([*_EN_TENS])


@cache
def _english() -> re.Pattern[str]:
    below100 = rf"(?:(?:{_EN_TENS_RE})(?:[\s-](?:{alternation(list(_EN_ONES)[:9])}))?|{_EN_SMALL})"
    return re.compile(
        rf"(?<![\w-])(?:(?P<h>{alternation(list(_EN_ONES)[:9])}|a)\shundred\s+and\s+(?P<rest>{below100})|(?P<n>{below100}))(?!\w)"
    )


@cache
def _vietnamese() -> re.Pattern[str]:
    one, last = alternation(_VI_ONES_ALL), alternation(_VI_LAST_ALL)
    return re.compile(
        rf"(?<!\w)(?:(?P<t>{one})\s+(?:mươi|muoi)(?:\s+(?P<o>{last})(?!\w))?|(?:mười|muoi)(?:\s+(?P<teen>{last})(?!\w))?|(?P<s>{alternation(_VI_ONES)}))(?!\w)"
    )


@cache
def _fractions() -> re.Pattern[str]:
    vi_one, en_part = alternation(_VI_ONES_ALL), alternation(_EN_PARTS)
    return re.compile(
        rf"(?<![\w-])(?:(?P<en>one|a|two|three|four|five)[\s-](?P<part>{en_part})s?(?=\s+(?:of|the)\b(?!\s+(?:the\s+)?(?:year|(?:19|20)\d\d)))"
        rf"|(?P<enm>an?|one|two|three|four)[\s-](?P<partm>{en_part})s?(?=\s+(?:more|less|fewer|higher|lower|larger|smaller|above|below)\b)"
        rf"|(?P<enp>two|three|four)[\s-](?P<partp>thirds|quarters|fourths|fifths|sixths|eighths|tenths)(?!\w)"
        rf"|(?P<half>half)(?=\s+(?:of|the|its|their|all)\b(?!\s+(?:the\s+)?(?:year|(?:19|20)\d\d)))"
        rf"|(?P<vi>{vi_one}|\d)\s+(?:phần|phan)\s+(?P<vipart>{vi_one}|tư|mười|\d)(?!\w)"
        rf"|(?P<nua>(?:một\s+|mot\s+)nửa|(?:mot\s+)nua|nửa(?=\s+(?:số|dân|tổng|diện))))(?!\w)"
    )


_IN = re.compile(
    rf"(?<![\w-])(?P<top>{alternation(list(_EN_ONES)[:9])}|[1-9])\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<bottom>{alternation([w for w in _EN_ONES if w != 'one'])}|twenty|10|[2-9])(?![\w.,]*\d|\w|\s*%|\s+(?:million|billion|thousand|hundred|years?|months?|days?|weeks?|hours?))"
)


# "80 out of every 100 files", "three in every thousand".
_OF_EVERY = re.compile(
    rf"(?<![\w.,-])(?P<top>\d{{1,3}}|{alternation(_EN_ONES)}|{alternation(_EN_TENS)})\s+(?:(?:out\s+)?of|in)\s+(?:every|each)\s+(?P<bottom>100|(?:one\s+)?hundred|1,000|1000|(?:one\s+)?thousand)(?![\w.,]*\d|\w)"
)


def _of_every(match: re.Match[str]) -> Decimal | None:
    top = int(match["top"]) if match["top"].isdigit() else (_EN_ONES | _EN_TENS)[match["top"]]
    bottom = 1000 if match["bottom"].endswith(("thousand", "000")) else 100
    return _share(top, bottom) if top < bottom else None


# "bảy trong mười đường dây", "chín trên mười người": the whole is ten or another small number of the things that follow.
_VI_IN = re.compile(
    rf"(?<![\w-])(?P<top>{alternation(_VI_ONES_ALL)}|[1-9])\s+(?:trong|trên|tren)\s+(?:số\s+|so\s+)?(?P<bottom>mười|muoi|{alternation(_VI_ONES_ALL)}|10)"
    r"(?!\w|\s+(?:năm|nam|tháng|thang|ngày|ngay|tuần|tuan|giờ|gio|triệu|trieu|nghìn|nghin|tỷ|ty|phần|mươi|muoi)\b)(?=\s+[^\W\d])"
)


def _vietnamese_in_many(match: re.Match[str]) -> Decimal | None:
    table = _VI_ONES_ALL | {"mười": 10, "muoi": 10}
    top, bottom = (int(w) if w.isdigit() else table[w] for w in (match["top"], match["bottom"]))
    return _share(top, bottom) if 0 < top < bottom else None


def _in_many(match: re.Match[str]) -> Decimal | None:
    """Seven in ten: a share."""
    top, bottom = (int(w) if w.isdigit() else _EN_ONES.get(w, 20) for w in (match["top"], match["bottom"]))
    return _share(top, bottom) if top < bottom else None


def _share(numerator: int, denominator: int) -> Decimal:
    return (Decimal(100 * numerator) / denominator).quantize(Decimal("0.01")).normalize()


def _fraction_of(match: re.Match[str]) -> Decimal | None:
    if match["half"] or match["nua"]:
        return Decimal(50)
    for told in ("", "m", "p"):
        if word := match[f"en{told}"]:
            return _share(1 if word in {"a", "an"} else _EN_ONES[word], _EN_PARTS[match[f"part{told}"].rstrip("s")])
    table = _VI_ONES_ALL | {"tư": 4, "mười": 10}
    top = int(match["vi"]) if match["vi"].isdigit() else table[match["vi"]]
    bottom = int(match["vipart"]) if match["vipart"].isdigit() else table[match["vipart"]]
    return _share(top, bottom) if 0 < top < bottom else None


def _english_value(match: re.Match[str]) -> int:
    words = re.split(r"[\s-]", match["n"] or match["rest"])
    value = sum(_EN_TENS.get(w, _EN_ONES.get(w, 0)) for w in words)
    if match["h"]:
        value += 100 * (1 if match["h"] == "a" else _EN_ONES[match["h"]])
    return value


def _vietnamese_value(match: re.Match[str]) -> int:
    if match["s"]:
        return _VI_ONES[match["s"]]
    if match["t"]:
        return 10 * _VI_ONES_ALL[match["t"]] + (_VI_LAST_ALL[match["o"]] if match["o"] else 0)
    return 10 + (_VI_LAST_ALL[match["teen"]] if match["teen"] else 0)


_NOUN = re.compile(r"(?:\s+|-)(?:[a-z]+[\s-]+){0,2}?(?P<w>[a-z]{2,}s|people|children|women|men|staff|personnel)\b")
_NO_NOUN = re.compile(
    r"\s+(?:is|was|has|this|as|its|his|us|thus|of|ways|sides|things|days|others|times|always|does|hours|fingers|hands)\b"
)
_COUNTED = re.compile(rf"\s+(?:{'|'.join(sorted(_VI_COUNTED))})(?!\w)")
_VI_NOT_BEFORE = re.compile(r"(?:thứ|tháng|hạng|số|mồng|mùng|quý|đầu|chú|ông|bà|cha|người|năm|nhất|lần|\d)\s+$")
_ARTICLE_SCALE = re.compile(
    r"(?<![\w-])(?P<a>a|an|half a|nửa|một)\s+(?=(?:hundred|thousand|million|billion|trillion|dozen|triệu|tỷ|tỉ|nghìn|ngàn)\b)"
)


_OF_THEM = re.compile(r"\s+of\s+(?:the|its|their|these|those|all|our|\d|[^\W\d]+['’]s?\s)")


# "of these, seven are in …", "…, five below the North Terminal"
_STANDS_ALONE = re.compile(
    r"\s+(?:(?:are|were|have|had|remain)\b(?! to )|(?:more|fewer|less|higher|lower|below|above)\s+(?:than\b|the\b|its\b|in\b|a\b))"
)
# "rose by five", "down from five"
_MOVED = re.compile(
    r"\b(?:(?:rose|risen|rises?|fell|fallen|falls?|grew|grown|dropped|increased|decreased|declined|up|down)\s+by|(?:up|down)\s+from)\s+$"
)
_FRACTION = re.compile(r"[\s-]+(?:halves|thirds?|quarters?|fourths?|fifths?|tenths?|times|per\s?cent|percentage)\b")
_OPENS = re.compile(r"(?:^|[,;:(]\s*|\b(?:and|but|only|while|of which|of whom|of them|just)\s+)$")


def _counts(low: str, end: int, english: bool) -> bool:
    """Whether a scale word, a unit or a counted noun follows the number word."""
    skip = end + (low[end : end + 1] in {" ", "-"})
    if skip > end and (scale_run().match(low, skip) or unit_word().match(low, skip)):
        return True
    if not english:
        return bool(_COUNTED.match(low, end))
    if _OF_THEM.match(low, end):
        return True
    noun = _NOUN.match(low, end)
    return bool(noun) and not _NO_NOUN.match(low, end)


def find_number_words(low: str) -> list[NumberWord]:
    """Number words of a lower-case NFC text whose reading is certain, in order and without overlap."""
    found: list[NumberWord] = []
    for match in _fractions().finditer(low):
        share = _fraction_of(match)
        if share is not None:
            found.append(NumberWord(*match.span(), share, "%"))
    for match in _IN.finditer(low):
        share = _in_many(match)
        worded = not (match["top"].isdigit() and match["bottom"].isdigit()) and "out" not in match.group()
        if share is not None and (worded or "every" in match.group()):
            found.append(NumberWord(*match.span(), share, "%"))
    for match in _OF_EVERY.finditer(low):
        share = _of_every(match)
        if share is not None:
            found.append(NumberWord(*match.span(), share, "%"))
    for match in _VI_IN.finditer(low):
        share = _vietnamese_in_many(match)
        if share is not None and not (match["top"].isdigit() and match["bottom"].isdigit()):
            found.append(NumberWord(*match.span(), share, "%"))
    for match in _ARTICLE_SCALE.finditer(low):
        half = match["a"] in {"half a", "nửa"}
        found.append(NumberWord(match.start(), match.end() - 1, Decimal("0.5") if half else Decimal(1)))
    for match in _english().finditer(low):
        value = _english_value(match)
        lone = value == 1 and not match["h"]
        following = low[match.end() : match.end() + 12]
        if lone and not re.match(r"\s+(?:thousand|million|billion|trillion|hundred|percent|per cent)", following):
            continue
        alone = _STANDS_ALONE.match(low, match.end()) and _OPENS.search(low[max(0, match.start() - 12) : match.start()])
        moved = _MOVED.search(low[max(0, match.start() - 20) : match.start()]) and not _FRACTION.match(low, match.end())
        if match["h"] or alone or moved or _counts(low, match.end(), english=True):
            found.append(NumberWord(*match.span(), Decimal(value)))
    for match in _vietnamese().finditer(low):
        if _VI_NOT_BEFORE.search(low[max(0, match.start() - 8) : match.start()]):
            continue
        single = bool(match["s"])
        skip = match.end() + 1
        scaled = bool(scale_run().match(low, skip)) or low.startswith(("phần trăm", "trăm", "%"), skip)
        if single and match["s"] in {"một", "năm", "tư"} and not scaled:
            continue
        if scaled or _counts(low, match.end(), english=False):
            found.append(NumberWord(*match.span(), Decimal(_vietnamese_value(match))))
    kept: list[NumberWord] = []
    for word in sorted(found, key=lambda w: (w.start, -w.end)):
        if not kept or word.start >= kept[-1].end:
            kept.append(word)
    return kept
