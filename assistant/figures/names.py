"""Digits that are no quantity: document numbers, phone numbers, times of day, versions, enumerators and names.

Found by class of expression (a noun such as "Resolution", "điều" or "level" before the number), never by a list of the
names themselves. `spans` returns what can be told without reading the number; `named_before` and `named_after` judge a
number by its neighbours.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from assistant.figures.units import alternation
from assistant.text import fold

NameKind = Literal["document_number", "phone", "time", "name"]


class NameSpan(NamedTuple):
    """text[start:end] is no quantity, but of this kind."""

    start: int
    end: int
    kind: NameKind


# Patterns run on the text as written; those of documents need their capitals, or the sign of a known type of document.
_TYPES = "nq|qđ|qd|tb|nđ|nd|ct|kh|tt|cv|cđ|cd|kl|qh|ttr|ttlt|l|pl|ub|sl"
_DOCUMENT = re.compile(
    rf"(?<![\w.,])\d{{1,5}}(?:/\d{{4}})?(?:[-/](?:(?!km/|VND|VNĐ|USD|GDP|KWH|MW|G\b)[A-ZĐ]{{2,}}\w*|(?i:{_TYPES})\d*(?=[-/])))(?:[-/][A-ZĐa-zđ]\w*)*"
    rf"|(?<![\w.,])\d{{1,5}}/\d{{4}}/(?i:{_TYPES})\d*(?:[-/]\w+)*"
    rf"|(?<![\w.,])\d{{1,5}}-(?i:{_TYPES})/\w+"
)
# "Circular 27/2026", "Thông tư số 27/2026": the number of a text and its year, without the letters of its type.
_INSTRUMENTS = (
    "resolution|decree|decision|directive|circular|conclusion|ordinance|regulation|law|announcement|notice|nghị quyết|nghị định|quyết định|chỉ thị"
    "|thông tư|kết luận|công văn|công điện|pháp lệnh|luật|thông báo"
)
_OF_YEAR = re.compile(
    rf"(?<!\w)(?i:{_INSTRUMENTS}|{fold(_INSTRUMENTS)})(?:\s+(?i:nos?\.?|number|số|so))?\s+(?P<n>\d{{1,5}}/(?:19|20)\d\d)(?![\w/-]|[.,]\d)"
)
_URL = re.compile(
    r"(?:https?://|www\.)\S+|(?<![^\s@])[^\s@]{1,64}@[^\s@]{1,250}\.\w+|(?<![\w.-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.(?:vn|com|org|net|gov|edu|io)(?:/\S*)?\b|(?<![\w.-])[\w-]{1,200}(?:\.\w{1,20})?\.html?\b"
)
_PHONE = re.compile(
    r"(?<![\w.,])(?:\+\d{1,3}[ .-]?(?:\(?\d{1,4}\)?[ .-]?){2,4}\d{2,4}|\(0\d{1,3}\)\s?\d[\d .-]{5,9}\d|0\d{2,3}([ .-])\d{3,4}\1\d{3,4}|0\d{9,10}"
    r"|1[89]00[ .-]?\d{4,6}|1[89]00[ .-]\d{2}[ .-]\d{2}(?:[ .-]\d{2})?)(?![\w,]|\.\d)"
)
_HOTLINE = re.compile(
    r"(?i:hotline|tel\.?|phone|fax|telephone|switchboard|tổng đài|đường dây nóng|điện thoại|đt|gọi(?: số)?|call(?:ing)?)(?: number| số| at)?\s*:?\s*(?:\(\+?\d+\)\s*)?(?P<n>\+?\d[\d .-]{1,14}\d)"
)
_TIME = re.compile(
    r"(?<![\w.,:/])(?:[01]?\d|2[0-4])(?::[0-5]\d(?::[0-5]\d)?(?:\s?[AaPp]\.?[Mm]\b\.?)?|[hHg][0-5]\d(?:['’p]|\s?phút)?|\s?[AaPp]\.?[Mm]\b\.?"
    r"|\s+giờ(?:\s+[0-5]?\d(?:\s+phút)?)?\s+(?:sáng|trưa|chiều|tối|đêm|ngày)|\s?o['’]clock|\s?[hH](?=\s+(?:sáng|trưa|chiều|tối|ngày)))(?![\w:])"
    r"|(?<=lúc )\d{1,2}\s?(?:giờ|h)(?:\s?\d{1,2}(?:\s?phút)?)?(?!\w)"
)
_ENUMERATOR = re.compile(r"(?m)^[ \t]*(?:[-•*–]\s*)?\(?\d{1,2}(?:\.\d{1,2}){0,3}(?:[.)](?=\s)|(?<=\d\.\d)(?=\s[A-ZĐ]))")
# "(1)", "[2]" and "Comment (0)" mark or count something, they measure nothing.
_BRACKETED = re.compile(r"(?<=[\[(])\d{1,3}(?=[\])])")
_VERSION = re.compile(
    r"(?<![\w.,])(?!\d{1,3}(?:\.\d{3})+(?!\w|[.,]\d))[vV]?\d+(?:\.\d+){2,}(?![\w]|,\d)|\bv\d+(?:\.\d+)*\b"
)
# "share-2024", "wait-2": digits that close a hyphened word, unless they measure something.
_HYPHENED = re.compile(
    r"(?<=[A-Za-zĐđ]-)(?<!mid-)(?<!end-)(?<!pre-)(?<!post-)(?<!late-)(?<!early-)\d+(?![\w%.,]|\s?%|[-–]\w)"
)
# Digits with letters: 5G, G20, COVID-19, H5N1, IPv6, 4K, 3D, B2B, F-16, A1, QH15, 24/7.
_CODE = re.compile(
    r"(?<![\w.,])[2-7][gG](?!\w)|(?<![\w.,])[248][kK](?=\s*(?:TV|video|resolution|quality|\b[a-z]*screen))|(?<![\w.,])[1-9]D(?!\w)|(?<![\w.,/])24/7(?![\w/])"
    r"|\b[A-Za-zĐđ]+\d+[A-Za-z]*(?:[.-]?\d+)*\b(?<!\d[.])|\b[A-ZĐ][A-Za-zĐđ]+-\d{1,4}[A-Za-z]?\b(?!\s*%)|\b[A-Z]-\d+\b|\b\d+[A-Z](?![\w$]|\s?\d)|\b[A-Z]?\d+[A-Z]{2,}\b"
)
_CURRENCY_CODE = re.compile(r"(?i)^(?:vnđ?|vnd|usd|eur|gbp|jpy|cny|rmb|krw|sgd|aud|thb|us)\d")
_MEASURE_CODE = re.compile(r"^\d+(?:[KMBT]|VND|VNĐ|USD|EUR|MW|KW|GW|KV|KM|HA|GB|TB|MB|M|KG)$")
_PRODUCT = re.compile(
    r"(?i)\b(?:web|industry|industrie|version|ver\.?|phiên bản|phien ban|windows|android|ios|bluetooth|wi-?fi|ipv|usb|http|html|cách mạng công nghiệp|"
    r"cong nghiep|công nghiệp|giáo dục|nông nghiệp|logistics|society|revolution|chính phủ số|smart)\s+(?P<n>\d+\.0)(?![\d%]|\s*(?:%|phần|percent|triệu|tỷ|million))"
)

# Nouns whose number names them: "Resolution 57", "điều 5", "level 3".
_EN_NOUNS = [
    "project",
    "programme",
    "program",
    "resolution",
    "decree",
    "decision",
    "directive",
    "circular",
    "announcement",
    "notice",
    "notification",
    "conclusion",
    "dispatch",
    "plan",
    "document",
    "law",
    "article",
    "clause",
    "section",
    "chapter",
    "appendix",
    "annex",
    "paragraph",
    "item",
    "point",
    "part",
    "table",
    "figure",
    "fig",
    "page",
    "line",
    "step",
    "phase",
    "stage",
    "level",
    "grade",
    "class",
    "group",
    "zone",
    "district",
    "ward",
    "precinct",
    "hamlet",
    "room",
    "floor",
    "terminal",
    "gate",
    "platform",
    "highway",
    "route",
    "road",
    "line",
    "metro",
    "block",
    "unit",
    "type",
    "category",
    "tier",
    "version",
    "generation",
    "volume",
    "issue",
    "number",
    "no",
    "lot",
    "code",
    "form",
    "schedule",
    "regulation",
    "ordinance",
    "instruction",
    "official",
    "letter",
    "program",
    "scheme",
    "goal",
    "sdg",
    "option",
    "apollo",
    "boeing",
    "airbus",
    "square",
    "building",
    "pier",
    "port",
    "bridge",
]
_VI_NOUNS = ["đề án", "chương trình", "nghị quyết", "nghị định", "quyết định", "chỉ thị", "thông tư", "thông báo", "kế hoạch", "công văn", "công điện", "kết luận",
             "tờ trình", "văn bản", "luật", "điều", "khoản", "mục", "chương", "phụ lục", "quận", "phường", "tổ", "khu phố", "thôn", "ấp", "đội",
             "lớp", "khối", "khóa", "khoá", "quốc lộ", "đường", "tuyến", "giai đoạn", "nhóm", "bảng", "hình", "trang", "bước", "cấp", "mức", "mức độ",
             "cấp độ", "tầng", "phòng", "thế hệ", "phiên bản", "dự án", "tiểu dự án", "gói thầu số", "mẫu", "mẫu số", "biểu", "biểu mẫu", "số hiệu",
             "vùng", "khu", "loại", "hạng mục", "lần", "thứ", "kỳ", "quy chuẩn", "tiêu chuẩn", "nhà máy", "bến", "cảng", "mã", "tiêu chí số",
             "phần", "điểm số"]  # fmt: skip
# Vietnamese nouns that are verbs or countable too: only where no counted noun follows the number.
_UNSURE = {"chương trình", "quyết định", "kết luận", "kế hoạch", "thông báo", "dự án", "tổ", "nhóm", "phần", "lần", "đường", "tuyến", "loại", "vùng", "khu", "mức",
           "mẫu", "khối", "đội", "điều", "khoản", "mục", "biểu", "bước", "hình", "bảng", "phòng", "giai đoạn", "kỳ", "cấp", "plan", "form",
           "issue", "schedule", "notice", "point", "document", "code"}  # fmt: skip
_LEVELS = {"mức", "mức độ", "cấp", "cấp độ"}
_LEVEL_DIGITS = 2
_VI_FUNCTION = [
    "của",
    "được",
    "về",
    "do",
    "và",
    "là",
    "đã",
    "đang",
    "sẽ",
    "ngày",
    "năm",
    "tháng",
    "ban",
    "của",
    "trong",
    "tại",
    "theo",
    "với",
    "để",
    "cho",
    "từ",
    "đến",
    "có",
    "hay",
    "hoặc",
    "này",
    "nói",
    "trên",
    "nêu",
    "như",
    "bao",
    "gồm",
    "gồm",
    "quy",
    "thì",
    "cua",
    "duoc",
    "ve",
    "va",
    "la",
    "da",
    "dang",
    "se",
    "ngay",
    "nam",
    "theo",
    "voi",
    "de",
    "cho",
    "tu",
    "den",
    "co",
    "nay",
]
_EN_FUNCTION = [
    "of",
    "is",
    "was",
    "has",
    "have",
    "had",
    "on",
    "in",
    "to",
    "and",
    "or",
    "for",
    "by",
    "at",
    "with",
    "as",
    "the",
    "a",
    "an",
    "which",
    "that",
    "will",
    "shall",
    "must",
    "should",
    "dated",
    "issued",
    "under",
    "from",
    "are",
    "were",
    "aims",
    "provides",
    "sets",
    "stipulates",
    "requires",
    "calls",
    "came",
    "takes",
    "took",
    "into",
    "between",
]
_FUNCTION = re.compile(rf"\s+(?:{'|'.join(sorted(set(_VI_FUNCTION + _EN_FUNCTION)))})(?!\w)")

# Nouns that a number with a hyphen, or "hai cấp", turns into a name: kinds of things, not amounts of them.
_EN_KIND = "levels?|tiers?|tiered|layers?|layered|lane|way|dimensional|party|sided|star|pronged|fold|clicks?|stop|tier|in-1|in-one|sector|legged|wheel|wheeled|wheeler|axis|stage|phase|step"
_KIND_AFTER = re.compile(
    rf"(?:-(?:{_EN_KIND})|\s(?:level|tier|tiered)(?=\s+(?:local|government|model|administ|system)))\b"
)
_VI_KIND_AFTER = re.compile(
    r"\s+(?:cấp|cap)(?=\s*(?:[,.;:)]|$|\s(?:chính|hành|học|tỉnh|trung|được|hoạt|vận|và|từ|chinh|hanh|tinh|duoc|va|tu)))"
)
# "(N)th meeting": an edition of something.
ORDINAL_NOUN = re.compile(
    r"\s+(?:[a-z]+\s+){0,3}?(?:meetings?|sessions?|congress|plenum|conference|round|anniversary|century|edition|time|phase|generation|industrial|"
    r"national|assembly|party|floor|grade|summit|forum|term|tenure|working|steering|batch|stage|day|year|month|week|plenary|revolution|legislature)\b"
)


@cache
def _noun_before() -> re.Pattern[str]:
    vietnamese = {*_VI_NOUNS, *(fold(n) for n in _VI_NOUNS if " " in n or n in {"quận", "phường"})}
    return re.compile(
        rf"(?<![\w-])(?<!cung )(?<!phân )(?<!cùng )(?<!tài )(?!(?<=danh )(?:mục|muc))(?<!thành )(?<!một )(?<!các )(?<!những )(?<!từng )(?<!mỗi )(?<!toàn )(?P<noun>{alternation(vietnamese)}|(?:{alternation(_EN_NOUNS)})(?:e?s)?)(?:\s+(?:nos?\.?|numbers?|số|so|thứ))?[\s-]+$"
        rf"|(?<!\w)(?P<no>nos?\.|№|(?<!tổng )(?<!trong )(?<!con )(?<!dân )(?<!đa )(?<!một )(?<!chỉ )(?<!ký )(?<!chữ )(?<!chuyển đổi )số(?:\s+hiệu)?:?)\s*$"
    )


def _plain(text: str) -> list[NameSpan]:
    """Spans that need no look at their neighbours."""
    spans = [NameSpan(*m.span(), "name") for m in _URL.finditer(text)]
    spans += [NameSpan(*m.span(), "document_number") for m in _DOCUMENT.finditer(text)]
    spans += [NameSpan(*m.span("n"), "document_number") for m in _OF_YEAR.finditer(text)]
    spans += [NameSpan(*m.span(), "phone") for m in _PHONE.finditer(text)]
    spans += [NameSpan(*m.span("n"), "phone") for m in _HOTLINE.finditer(text)]
    spans += [NameSpan(*m.span(), "time") for m in _TIME.finditer(text)]
    for pattern in (_ENUMERATOR, _BRACKETED, _VERSION, _HYPHENED):
        spans += [NameSpan(*m.span(), "name") for m in pattern.finditer(text)]
    spans += [NameSpan(*m.span("n"), "name") for m in _PRODUCT.finditer(text)]
    spans += [
        NameSpan(*m.span(), "name")
        for m in _CODE.finditer(text)
        if not _CURRENCY_CODE.match(m.group()) and not _MEASURE_CODE.match(m.group())
    ]
    return spans


def spans(text: str) -> list[NameSpan]:
    """What is no quantity by its own shape, in order and without overlap; where two overlap the earlier class wins."""
    taken = bytearray(len(text))
    kept = []
    for span in _plain(text):
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\x01" * (span.end - span.start)
            kept.append(span)
    return sorted(kept)


def named_before(low: str, start: int, end: int) -> bool:
    """Whether the noun before the plain number low[start:end] makes it a name ("Resolution 57", "mức độ 4")."""
    match = _noun_before().search(low[max(0, start - 40) : start])
    if match is None:
        return False
    noun = match["noun"]
    if noun in _LEVELS and sum(c.isdigit() for c in low[start:end]) > _LEVEL_DIGITS:
        return False  # "mức 40.000" is an amount
    if noun is None or (noun not in _UNSURE and noun.rstrip("s") not in _UNSURE):
        return True
    after = low[end : end + 24]
    counted = re.match(r"\s+[^\W\d]", after) and not _FUNCTION.match(after)
    return not counted


def named_after(low: str, end: int) -> bool:
    """Whether what follows the number at low[:end] makes it a kind of thing ("2-level", "two-tier", "hai cấp")."""
    return bool(_KIND_AFTER.match(low, end) or _VI_KIND_AFTER.match(low, end))
