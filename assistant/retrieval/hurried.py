"""Times and question words as people type them in a hurry ("9T/2026", "Jan-Sep 2026", "bn"), written out as texts tell them."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.figures.dates import COUNTS, MONTH_NAMES
from assistant.records import Language
from assistant.text import fold

_SHORT = {name[:3].casefold(): name for name in MONTH_NAMES}
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_COUNTED = "one two three four five six seven eight nine ten eleven".split()
_COUNT = rf"(\d{{1,2}}|{'|'.join(_COUNTED[1:])})"
_YEAR = r"((?:19|20)\d\d)(?!\d)"


def _full(month: str) -> str:
    return _SHORT[month[:3].casefold()]


def _counted(number: str) -> str:
    """ "9" as texts tell it, "nine"."""
    return _COUNTED[int(number) - 1] if number.isdigit() and 0 < int(number) <= len(_COUNTED) else number.lower()


Rewrite = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]

_ENGLISH: tuple[Rewrite, ...] = (
    (
        re.compile(rf"(?<!\w)({_MONTH})\.?\s*(?:-|–|/|\bto\b|\buntil\b|\bthrough\b)\s*({_MONTH})\.?\s+{_YEAR}", re.I),
        lambda m: f"{_full(m[1])}-{_full(m[2])} {m[3]}",
    ),
    (
        re.compile(rf"(?<!\w)(first|second)[ -]half(?:[ -]year)?(?: year)? {_YEAR}", re.I),
        lambda m: f"{m[1]} half of {m[2]}",
    ),
    (re.compile(rf"(?<!\w)(?<!first )half[ -]year {_YEAR}", re.I), lambda m: f"first half of {m[1]}"),
    (
        re.compile(rf"(?<!\w)(?<!last )(?:first )?{_COUNT}(?: months?|[ -]?m)(?: of)?[ /]{_YEAR}", re.I),
        lambda m: f"first {_counted(m[1])} months of {m[2]}",
    ),
    (re.compile(rf"(?<!\w)end-({_MONTH})(?!\w)", re.I), lambda m: f"end of {_full(m[1])}"),
)
_IN_DIGITS = {fold(word): number for word, number in COUNTS.items()}
_VIETNAMESE: tuple[Rewrite, ...] = (
    (
        re.compile(rf"(?<!\w)(\d{{1,2}}) ?(?:t|tháng|thang)(?: (?:đầu|dau))?(?: (?:năm|nam))?[ /]{_YEAR}", re.I),
        lambda m: f"{m[1]} tháng đầu năm {m[2]}",
    ),
    (
        # "Chín tháng 2024"; "năm" alone is a year as well.
        re.compile(
            rf"(?<!\w)(hai|ba|bốn|bon|sáu|sau|bảy|bay|tám|tam|chín|chin|mười(?: một)?|muoi(?: mot)?) (?:tháng|thang)(?: (?:đầu|dau))?(?: (?:năm|nam))? {_YEAR}",
            re.I,
        ),
        lambda m: f"{_IN_DIGITS[fold(m[1])]} tháng đầu năm {m[2]}",
    ),
    (
        re.compile(rf"(?<!\w)(?:(?:từ|tu) )?(?:tháng|thang) ?(\d{{1,2}}) ?[-–] ?(\d{{1,2}}) ?/ ?{_YEAR}", re.I),
        lambda m: f"từ tháng {m[1]} đến tháng {m[2]}/{m[3]}",
    ),
)
# Words of messages, in small letters alone: "BN" may stand for a name. After a number "bn" is a billion, after a date it asks.
_WORDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<![\w.])(?:(?<!\d )|(?<=[/ ](?:19|20)\d\d ))bn(?!\w)"), "bao nhiêu"),
    (re.compile(r"(?<=\d) ?tr(?!\w)"), " triệu"),
    (re.compile(r"(?<!\w)đc(?!\w)"), "được"),
    (re.compile(r"(?<!\w)ntn(?!\w)"), "như thế nào"),
    (re.compile(r"(?<!\w)(?:bnhiu|bnhieu|bnh|bao nhiu|bao nhiêu z)(?!\w)"), "bao nhiêu"),
    (re.compile(r"(?:(?<=là )|(?<=la ))jz?(?!\w)|(?<=là )gì z(?!\w)|(?<!\w)cái j(?!\w)"), "gì"),
    (
        re.compile(
            r"(?:(?<=gì )|(?<=nào )|(?<=nhiêu )|(?<=mấy )|(?<=đâu )|(?<=sao )|(?<=ký )|(?<=vậy ))(?:z|zậy|zay|dz)(?=\s*[?!.]*$)"
        ),
        "vậy",
    ),
    (re.compile(r"(?<!\w)dc(?=\s+(?:bao|mấy|may|bn|\d))"), "được"),
    (re.compile(r"(?<=\w )r(?=\s*[?!.]*$)"), "rồi"),
    (re.compile(r"(?<!\w)(?:ko|hok)(?!\w)"), "không"),
)
# Kinds of papers by their letters right before a number ("TB56", "NĐ 69"), as texts name them.
_PAPERS = {
    "NQ": "Nghị quyết", "NĐ": "Nghị định", "ND": "Nghị định", "QĐ": "Quyết định", "QD": "Quyết định",
    "TB": "Thông báo", "CT": "Chỉ thị", "TT": "Thông tư", "CĐ": "Công điện", "KH": "Kế hoạch", "KL": "Kết luận",
    "ĐA": "Đề án", "DA": "Đề án",
}  # fmt: skip
_PAPER = re.compile(rf"(?<!\w)({'|'.join(_PAPERS)})[ -]?(?=\d{{1,4}}(?![\w/.,%]))")
_NUMBERED = r"(?= ?(?:thứ|thu|lần|lan|số|so|\d))"
# What officials shorten in messages, where its neighbours tell which word is meant.
_SHORTENED_VI: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"(?<!\w)PH{_NUMBERED}"), "phiên họp"),
    (re.compile(r"(?<!\w)HN(?= (?:lần|lan|thứ|thu|sơ kết|so ket|tổng kết|tong ket|trực tuyến|triển khai))"), "hội nghị"),
    (re.compile(r"(?<!\w)PCT(?!\w)"), "Phó Chủ tịch"),
    (re.compile(r"(?<!\w)CT(?= (?:UBND|HĐND|HDND|tỉnh|tinh|TP|thành phố|xã|xa|nước|quốc hội)(?!\w))"), "Chủ tịch"),
    (re.compile(r"(?<!\w)(?:bq|BQ)(?!\w)"), "bình quân"),
    (re.compile(r"(?<!\w)HS(?= (?:trực tuyến|truc tuyen|toàn trình|toan trinh|TTHC|thủ tục|thu tuc|nộp|nop|đã giải quyết|da giai quyet|đúng hạn|dung han|quá hạn|qua han|giấy|giay)(?!\w))"), "hồ sơ"),
    (re.compile(r"(?:(?<=đủ )|(?<=du )|(?<=có )|(?<=co )|(?<=kèm )|(?<=theo ))ĐK(?!\w)"), "điều kiện"),
    (re.compile(r"(?<!\w)(?:đv|ĐV)(?= (?:nào|nao|gì|gi|này|liên quan|trực thuộc)(?!\w))"), "đơn vị"),
    (re.compile(r"(?<!\w)(?:VBPL|VBQPPL)(?!\w)"), "văn bản pháp luật"),
    (re.compile(r"(?<!\w)BDHVS(?!\w)"), "Bình dân học vụ số"),
    (re.compile(r"(?<=\w )sp(?!\w)"), "sản phẩm"),
    (re.compile(r"(?<!\w)trc(?!\w)"), "trước"),
    (re.compile(r"(?<=(?:nhiêu|nhieu)) ng(?!\w)"), " người"),
)  # fmt: skip
_SHORTENED_EN: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<!\w)[Rr]es\.(?= ?\d)"), "Resolution"),
    (re.compile(r"(?<!\w)[Aa]nn\.(?= ?\d)"), "Announcement"),
    (re.compile(r"(?<!\w)P0(?=\d(?!\d))"), "Project 0"),
    (re.compile(r"(?<!\w)svcs(?!\w)"), "services"),
    (re.compile(r"(?<!\w)svc(?!\w)"), "service"),
    (re.compile(r"(?<!\w)est\.(?!\w)"), "estimated"),
    (re.compile(r"(?<!\w)(?:govt|gov['’]t)(?!\w)", re.IGNORECASE), "government"),
    (re.compile(r"(?<!\w)depts(?!\w)", re.IGNORECASE), "departments"),
    (re.compile(r"(?<!\w)dept\.?(?!\w)", re.IGNORECASE), "department"),
    (re.compile(r"(?<=\d[ -])yrs?(?!\w)"), "year"),
    (re.compile(r"(?<!\w)1(?=-year(?!\w))"), "one"),
    (re.compile(r"(?<!\w)yrs(?!\w)"), "years"),
    (re.compile(r"(?<!\w)(?:mths|mos)(?!\w)"), "months"),
    (re.compile(r"(?<!\w)qtr(?!\w)", re.IGNORECASE), "quarter"),
    (re.compile(r"(?<!\w)avg\.?(?!\w)", re.IGNORECASE), "average"),
    (re.compile(r"(?<!\w)pct(?!\w)"), "percent"),
    (re.compile(r"(?<!\w)(?:mtg|mtng)(?!\w)", re.IGNORECASE), "meeting"),
    (re.compile(r"(?<!\w)cttee(?!\w)", re.IGNORECASE), "committee"),
    (re.compile(r"(?<!\w)docs(?!\w)"), "documents"),
    (re.compile(r"(?<!\w)DBs(?!\w)"), "databases"),
    (re.compile(r"(?<!\w)info(?= (?:systems?|security|technology|sharing)(?!\w))"), "information"),
    (re.compile(r"(?<!\w)(?:no\.|num\.) of(?!\w)", re.IGNORECASE), "number of"),
    (re.compile(r"(?<!\w)thru(?!\w)"), "through"),
    (re.compile(r"(?<!\w)wich(?!\w)"), "which"),
    (re.compile(r"(?<!\w)forth(?= (?:meeting|session|quarter|plenum|congress)(?!\w))"), "fourth"),
    (re.compile(r"(?<!\w)approx\.?(?!\w)", re.IGNORECASE), "approximately"),
)
_SHORTENED = {"vi": (*_WORDS, *_SHORTENED_VI), "en": _SHORTENED_EN}
# "Tháng 9 tháng 2026" or "mỗi 3 tháng 2026" is none: a month, or a length of time, stands before.
_LENGTH = re.compile(r"(?:tháng|thang|mỗi|moi|sau|vòng|vong|every|within|after|last|past)\s$", re.I)


def written_out(text: str, language: Language) -> str:
    """The text with such times and words written out; everything else as it stands."""
    for pattern, rewrite in _VIETNAMESE if language == "vi" else _ENGLISH:
        text = pattern.sub(lambda m, rewrite=rewrite: _unless_length(m, rewrite), text)  # type: ignore[misc]
    if language == "vi":
        text = _PAPER.sub(lambda m: f"{_PAPERS[m[1]]} ", text)
    for pattern, word in _SHORTENED[language]:
        text = pattern.sub(word, text)
    return text


def _unless_length(match: re.Match[str], rewrite: Callable[[re.Match[str]], str]) -> str:
    return match.group() if _LENGTH.search(match.string[: match.start()]) else rewrite(match)
