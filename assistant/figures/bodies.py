"""Names of bodies, people in office and places, by the shape of names and the nouns that head them."""

from __future__ import annotations

import re

from assistant.figures.clauses import Place
from assistant.figures.wording import Line, Words, phrase, strip_case_accents
from assistant.text import CAPITALS

_CAP = rf"(?:[{CAPITALS}][\w’'.&]*\w|[A-ZĐ])"
_LOWER = r"[a-zđà-öø-ýăĩũơưạ-ỹ]+"
_HEAD_EN = (
    r"Ministry|Ministries|Department|Office|Committee|Academy|University|Institute|Bank|Agency|Authority|Administration|Association"
    r"|Council|Commission|Corporation|Group|Federation|Union|Inspectorate|Bureau|Board|Service|Court|Procuracy|Fund|Organization"
    r"|Organisation|Hospital|Company|Center|Centre|Directorate|Assembly|Government|Secretariat|Observatory"
)
# A new name begins at "the" or at a head noun, so "and" joins only inside one name.
_NAME_EN = rf"(?:{_CAP}\s+)*(?:{_HEAD_EN})s?(?:(?:\s+(?:of|for|on|in)(?:\s+the)?|\s+and|,)?\s+(?!(?:{_HEAD_EN})\b){_CAP}|\s+and\s+{_CAP})*"
_STOP_VI = r"(?:đã|đang|sẽ|là|có|được|cần|phải|và|với|cho|về|chủ|phối|báo|theo|tại|trong|trình|ban|hoàn|đạt|khẩn|triển|công bố|yêu|giao|tổ|nêu|khẳng)"
_SEGMENT_VI = rf"{_CAP}(?:\s+(?!{_STOP_VI}\b){_LOWER}(?=[\s,.;:)]|$))?"
# "Bộ" of a set of things is no ministry, nor is the end of "toàn bộ", "cán bộ".
_SET = "công cụ|chỉ số|chỉ tiêu|tiêu chí|tiêu chuẩn|luật|phận|máy|nhớ|dữ liệu|sản phẩm|giải pháp|tài liệu|câu hỏi|quy tắc|quy chế|mã|hồ sơ|sách|lọc|não|đội|hành"
_HEAD_VI = (
    rf"Bộ(?! (?:{_SET})\b)|Sở(?! (?:hữu|thích|trường|dĩ)\b)|(?:Chủ tịch )?(?:[ỦU][yỷ] ban nhân dân|UBND)(?: (?:(?:cấp |các )?(?:tỉnh|thành phố|TP\.?|huyện|xã|phường)|các cấp))*|Ủy ban|Uỷ ban|Tổng cục|Cục|Văn phòng|Ngân hàng|Tập đoàn|Tổng công ty|Học viện"
    r"|Viện|Đại học|Trường Đại học|Bệnh viện|Ban Chỉ đạo|Ban|Hội|Hiệp hội|Liên đoàn|Thanh tra|Tòa án|Viện Kiểm sát|Kho bạc|Quỹ"
    r"|Trung tâm|Công ty|Công an|Bảo hiểm|Quốc hội|Chính phủ|Kiểm toán|Nền tảng|Cơ quan|Chi cục"
)
_NAME_VI = rf"(?:{_HEAD_VI})(?:\s+{_SEGMENT_VI}(?:\s+(?!(?:{_HEAD_VI})\b){_SEGMENT_VI})*(?:(?:,\s+{_SEGMENT_VI})*(?:\s+-\s+{_SEGMENT_VI})?\s+và\s+(?!(?:{_HEAD_VI})\b){_SEGMENT_VI})?)?"
_NAMED = {"en": re.compile(_NAME_EN), "vi": re.compile(rf"(?<!\w){_NAME_VI}")}
_NAMED_BARE = re.compile(rf"(?<!\w){strip_case_accents(_NAME_VI)}")

_OFFICE = Words(
    en=r"(?:the )?(?:deputy )?(?:prime minister|head of (?:the )?government|president|minister|government leader|general secretary"
    r"|governor|mayor)",
    vi=r"(?:phó )?thủ tướng(?: chính phủ)?|chủ tịch nước|tổng bí thư|bộ trưởng|chủ tịch",
)
_GENERIC_EN = (
    r"(?:ministries|localities|provinces|cities|sectors|branches|agencies|units|departments|communes|wards|districts|committees"
    r"|ministers|chairpersons|chairmen|heads|hospitals|schools|universities|businesses|enterprises|banks|authorities|leaders|officials"
    r"|civil servants|municipalities|regions|bodies|councils|companies|operators)"
)
_ADJ_EN = (
    r"(?:all|relevant|the|local|central|provincial|commune-level|ministerial-level|government|concerned|competent|state"
    r"|centrally[- ](?:run|administered)|joint stock|commercial|public|private|municipal|other|related|\d+)"
)
_ITEM_EN = rf"(?:{_ADJ_EN}\s+)*{_GENERIC_EN}"
_ITEM_VI = (
    rf"(?:các |những |tất cả |toàn bộ |\d+ )*(?:(?<!toàn )(?<!cán )(?<!nội )(?<!đồng )(?<!tiến )(?<!sơ )bộ(?! (?:{_SET})\b)|lãnh đạo|cán bộ|công chức|viên chức|người đứng đầu|ngành|địa phương|tỉnh|thành phố|cơ quan|đơn vị|sở|xã(?! hội)|phường|quận|huyện|đặc khu"
    r"|bệnh viện|trường học|trường|doanh nghiệp|ngân hàng|cấp tỉnh|cấp xã|cấp huyện|trung ương|ban|ubnd|ủy ban nhân dân)"
    r"(?: (?:tỉnh|thành phố|trung ương|ngang bộ|thuộc chính phủ|liên quan|trực thuộc trung ương|cấp tỉnh|cấp xã|thương mại|nhà nước))*"
)
GROUPS = Words(
    en=rf"{_ITEM_EN}(?:(?:[,_]\s+and|[,_]|\s+and|\s+or)\s+{_ITEM_EN})*",
    vi=rf"{_ITEM_VI}(?:(?:[,_]\s+|\s+và\s+|\s*-\s*){_ITEM_VI})*",
)
_PLACE_EN = re.compile(
    rf"((?:(?!(?:The|This|Each|Every|In|A|All|Our|Its|Of)\s){_CAP}\s+){{1,4}}(?:province|Province|city|City|district|District|region|Region))\b(?!\s+[A-Z])"
)
_PLACE_VI = re.compile(
    rf"\b((?:tỉnh|Tỉnh|thành phố|Thành phố|TP\.?|Tp\.?|huyện|quận|xã|phường)\s+{_CAP}(?:\s+{_CAP}){{0,3}})"
)
_IN_EN = re.compile(rf"\b(?:in|across|throughout)\s+((?:the\s+)?{_CAP}(?:\s+{_CAP}){{0,3}})")
# "Đồng bằng sông Hồng", "Duyên hải Nam Trung Bộ": the small words of a region's name stand within it.
_REGION_VI = rf"(?:Đồng bằng|Duyên hải|Vùng|Trung du|Miền|Khu vực|Bán đảo|Quần đảo)(?:\s+(?:sông|và|miền|núi|ven|biển|duyên|hải|phía|vùng|{_CAP})){{1,6}}"
_IN_VI = re.compile(rf"\b(?:ở|tại|trong|khu vực)\s+({_REGION_VI}|{_CAP}(?:\s+{_CAP}){{0,3}})")
_NO_PLACE = re.compile(
    r"^(?:the\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December|Q[1-4]|Resolution|Project"
    r"|Plan|Decision|GDP|Government|National|State|Prime|Decree|Directive|Announcement|Program|Programme|Nghị|Quyết|Đề|Kế|Chỉ|Thông"
    r"|Smart|Digital|Global|Chính|Quốc|Luật|Law|Internet|AI|VND|USD|IT)\b"
)


def named(line: Line, start: int, end: int) -> list[Place]:
    """Places of named bodies ("Ministry of Health", "Bộ Y tế") in [start, end), in order."""
    pattern = _NAMED_BARE if line.language == "vi" and not line.accented else _NAMED[line.language]
    return [m.span() for m in pattern.finditer(line.text, start, end)]


def offices(line: Line, start: int, end: int) -> list[Place]:
    """Places of people named by their office ("Prime Minister", "Thủ tướng")."""
    return [m.span() for m in _OFFICE.finditer(line, start, end)]


def office_name(line: Line, place: Place) -> str:
    """The office as a title, for `stated_by`."""
    text = phrase(line, *place)
    return text.title() if line.language == "en" and text.islower() else text


def groups_of_bodies(line: Line, start: int, end: int) -> list[Place]:
    """Places of bodies named by kind: "ministries, sectors and localities", "các bộ, ngành, địa phương"."""
    return [m.span() for m in GROUPS.finditer(line, start, end)]


def named_place(line: Line, start: int, end: int) -> str | None:
    """A province, city or region named in [start, end), or what stands after "in" as a name ("ASEAN"); None if none."""
    patterns = (_PLACE_EN, _IN_EN) if line.language == "en" else (_PLACE_VI, _IN_VI)
    for pattern in patterns:
        for match in pattern.finditer(line.text, start, end):
            if not _NO_PLACE.match(match[1]) and not _NAMED[line.language].match(line.text, match.start(1)):
                return match[1].strip()
    return None


# A locality that speaks of itself: its figures are its own.
OWN_PLACE = re.compile(
    r"\b(?:toan (?:tinh|thanh pho|huyen|xa|phuong)|cua (?:tinh|thanh pho)\b(?! \w+ [a-z]+ tinh)|tren dia ban (?:tinh|thanh pho)|the (?:province|city|district)"
    r"|(?:province|city)[- ]?wide)\b"
)


_MEASURE = re.compile(
    r"\b(?:rate|share|index|ratio|coverage|inflation|growth|gdp|grdp|survey|tỷ lệ|chỉ số)\b", re.IGNORECASE
)


def is_name(text: str, names: frozenset[str]) -> bool:
    """A proper name, whom a measure holds for: every word large, a single one also elsewhere in the text ("Tavnet holds 27%")."""
    words = text.split()
    if not 0 < len(words) <= 5 or not all(w[0].isupper() for w in words) or _MEASURE.search(text):
        return False
    return len(words) > 1 or words[0] in names or any(c.isupper() for c in words[0][1:])
