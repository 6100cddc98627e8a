"""Verbs of announcements, in both languages: where the predicate of a clause stands and of what class it is.

A tagger would have to be a model for each language; the verbs that announcements put beside figures are few, so they
are listed by class, and English past tenses are recognised by their ending.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.figures.wording import Line, Words

VerbClass = Literal["measure", "be", "have", "lexical"]


@dataclass(frozen=True)
class Verb:
    """A verb group [start, end) of a line; `main` is where its meaning begins, past the auxiliaries."""

    start: int
    end: int
    main: int
    kind: VerbClass
    passive: bool = False
    finite: bool = True  # it carries an auxiliary or is a listed predicate, not a bare participle


def _english_forms(bases: str) -> str:
    forms: list[str] = []
    for base in bases.split():
        if base.endswith("e"):
            forms += [base, base + "s", base + "d", base[:-1] + "ing"]
        elif base.endswith("y") and base[-2] not in "aeiou":
            forms += [base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"]
        elif base.endswith(("s", "sh", "ch", "x")):
            forms += [base, base + "es", base + "ed", base + "ing"]
        else:
            forms += [base, base + "s", base + "ed", base + "ing"]
    return "|".join(sorted(set(forms), key=len, reverse=True))


# Verbs whose subject is what is measured and whose object is the figure.
_MEASURE_EN = (
    r"reach(?:es|ed|ing)?|total(?:s|ed|led|ing|ling)?|amount(?:s|ed|ing)? to|stands? at|stood at|hits?|c[ao]mes? to|c[ao]mes?(?= \d)|equal(?:s|ed)?"
    r"|pass(?:es)?|near(?:s|ed)|approach(?:es|ed)?|exceed(?:s|ed|ing)?|surpass(?:es|ed)?|top(?:s|ped)|achieve(?:s|d)?|attain(?:s|ed)?|record(?:s|ed)|account(?:s|ed|ing)? for"
    r"|ma[dk]e(?:s)? up|making up|represent(?:s|ed|ing)?|rises?|rose|risen|increase[sd]?|grows?|grew|grown|falls?|fell|fallen"
    r"|drop(?:s|ped)?|decline[sd]?|decrease[sd]?|climb(?:s|ed)?|remain(?:s|ed)?|numbered|averages|averaged|averaging|held|holds|contribute[sd]?"
    r"|contributing|cover(?:s|ed|ing)?|rank(?:s|ed|ing)?|estimated at|valued at|recorded at|set at|put at|edged up|edged down|jumped"
    r"|soared|surged|plunged|shrank|expanded|shrunk|dipped|slipped|were worth|was worth|is worth|worth|ranged|crossed"
    r"|equivalent to|equals?|constitutes?|constituted|comprises?|comprised|occup(?:y|ies|ied)|captured?|accounted|earned|grossed"
)
_MEASURE_VI = (
    r"ước đạt|ước tính đạt|đạt|ước tính|ước|chiếm|tăng trưởng|tăng lên|giảm xuống|giảm còn|tăng|giảm|lên tới|lên đến|lên|xuống còn"
    r"|còn|vượt|phủ sóng|phủ|bao phủ|ghi nhận|tương đương|xếp hạng|xếp thứ|xếp|đứng thứ|đứng|đóng góp|nắm giữ|nắm|là|ở mức"
    r"|rút ngắn|kéo dài|nâng|hạ|thu hẹp|cán mốc|trị giá|có giá trị|dao động|thu về|nâng lên|bằng"
)
_BE_EN = r"is|are|was|were|be|'s|has been|have been|had been|will be"
_LEXICAL = (
    "complete provide process receive handle resolve issue connect integrate train build deploy implement launch establish"
    " announce approve pass assign reduce simplify cut digitize digitise publish operate participate serve support attract create"
    " develop open install upgrade expand treat examine vaccinate enrol transport carry produce export import invest disburse"
    " collect save plant generate supply revise supplement amend organize organise conduct allocate grant register use access"
    " visit welcome sign join employ hire recruit inspect detect repair renovate review finish deliver distribute donate"
    " test screen cure graduate award fund finance lend borrow construct pave electrify relocate resettle harvest catch ship"
    " handle host link exploit select introduce collect evaluate assess monitor verify authenticate activate pilot adopt apply"
    " decentralize decentralise delegate merge abolish eliminate remove convert migrate replace restore protect prevent settle"
    " answer respond include require need want plan aim strive target interconnect share spend assist help offer give"
    " enter move return follow start begin stop continue call start prepare adjust inaugurate promulgate advise"
    " file borrow absorb hold issue perform execute fulfil fulfill run license certify inspect fine penalize penalise rescue recover equip"
)
_IRREGULAR_EN = (
    r"built|spent|lent|sold|bought|paid|put|sent|brought|given|gave|taken|took|made|done|did|won|met|gone|went|written|wrote"
    r"|drawn|drew|chosen|chose|begun|began|shown|showed|seen|saw|known|knew|caught|taught|set up|set|carried out|put into"
    r"|submitted|submit|submits|submitting|planned|permitted|admitted|equipped|stopped|shipped|cut|cuts|cutting|enrolled|signed up"
    r"|c[ao]mes? from|has|have|had|got|get|gets|overdue|underway|under way|pending|behind schedule|in progress|eligible|available|operational|ongoing"
)
_AUX_EN = r"has|have|had|is|are|was|were|will|shall|must|should|can|could|may|would|do|does|did|needs? to|to be|having|being|be"
_ADVERB_EN = (
    r"not|also|already|only|now|currently|basically|soon|been|be|being|still|so far|all|both|to|have|had|fully|\w{3,}ly"
)
_PARTICIPLE_EN = rf"\w{{2,}}ed|{_IRREGULAR_EN}"

_GROUP = Words(
    en=rf"(?P<aux>(?:{_AUX_EN})(?:\s+(?:{_ADVERB_EN}))*)"
    rf"(?:\s+(?:(?P<am>{_MEASURE_EN})|(?P<al>{_PARTICIPLE_EN}|{_english_forms(_LEXICAL)})))?"
    rf"|(?P<m>{_MEASURE_EN})|(?P<l>\w{{2,}}ed|{_IRREGULAR_EN}|(?:aims?|plans?|wants?|intends?|seeks?|hopes?|strives?|expects?) to)",
    vi=r"(?P<aux>(?:đã|đang|sẽ|phải|cần|chưa|không|cũng|vẫn|mới|chỉ|có thể|được|bị|có)(?:\s+(?:được|bị|cơ bản|phải|có|thực hiện))*)"
    rf"(?:\s+(?:(?P<am>{_MEASURE_VI})|(?P<al>(?!(?:quan|sở|chế|cấu|hội)\b)[^\W\d]+(?:\s[^\W\d]+)?)))?"
    rf"|(?P<m>{_MEASURE_VI})"
    r"|(?P<l>hoàn thành|cung cấp|tiếp nhận|xử lý|giải quyết|triển khai|xây dựng|ban hành|kết nối|tích hợp|đào tạo|cấp|kích hoạt"
    r"|cắt giảm|đơn giản hóa|thu hút|giải ngân|đầu tư|sản xuất|xuất khẩu|nhập khẩu|thực hiện|vận chuyển|khám|tiêm|tuyển|phát triển"
    r"|lắp đặt|tổ chức|thông qua|giao|rút ngắn|tiết kiệm|số hóa|công bố|vận hành|tham gia|phục vụ|hỗ trợ|tạo|mở|nâng cấp|mở rộng"
    r"|điều trị|tiếp đón|đón|trồng|bàn giao|khởi công|khánh thành|đăng ký|sử dụng|truy cập|ký kết|ký|tuyển dụng|kiểm tra|phát hiện"
    r"|xử phạt|sửa chữa|phân cấp|phân bổ|huy động|rà soát|sửa đổi|bổ sung|trình|thẩm định|phê duyệt|gồm|bao gồm|đưa|chi|vay|bán|mua)",
)
_NOT_FINITE_AFTER = Words(
    en=r"the|a|an|of|its|their|all|and|or|highly|newly|other|these|those|this|more|most", vi=r"(?!)"
)
_PASSIVE = Words(en=r"(?:is|are|was|were|be|been|being)", vi=r"được|bị")
_HAVE = Words(en=r"has|have|had|having", vi=r"có|đã có|gồm|bao gồm")
_BE = Words(en=_BE_EN, vi=r"là")


def groups(line: Line, start: int, end: int) -> list[Verb]:
    """Verb groups of [start, end), in order; an English "-ed" word after an article is an adjective and left out."""
    found: list[Verb] = []
    for match in _GROUP.finditer(line, start, end):
        parts = match.groupdict()
        if parts["aux"] is None and line.language == "en" and _adjective(line, start, match.start()):
            continue
        found.append(_verb(line, match.start(), match.end(), parts))
    return found


_NOUN_OF_CHANGE = Words(en=r"increase|decrease|rise|fall|drop|decline|record|hit|total|average")
_ARTICLE = Words(en=r"(?:a|an|the|its|their) \w+")
AUXILIARIES = "is|are|was|were|will|would|has|have|had|sẽ|đã|đang|được"
"""Small words with which a predicate begins, as alternatives of a regular expression, of both languages."""


def _adjective(line: Line, start: int, place: int) -> bool:
    if _NOUN_OF_CHANGE.at(line, place) is not None and _ARTICLE.before(line, place, start) is not None:
        return True
    return _NOT_FINITE_AFTER.before(line, place, start) is not None


def _verb(line: Line, start: int, end: int, parts: dict[str, str | None]) -> Verb:
    aux, measure, lexical = parts["aux"], parts["m"] or parts["am"], parts["l"] or parts["al"]
    main_text = measure or lexical or ""
    main = end - len(main_text)
    passive = aux is not None and _PASSIVE.search(line, start, main) is not None and lexical is not None
    if measure:
        kind: VerbClass = "measure"
    elif lexical and not (aux is None and _HAVE.at(line, start, end)):
        kind = "lexical"
    elif _BE.search(line, start, end):
        kind = "be"
    else:
        kind = "have" if _HAVE.search(line, start, end) else "lexical"
    return Verb(start, end, main, kind, passive, aux is not None or measure is not None)


_BASES = Words(
    en="|".join(_LEXICAL.split())
    + r"|strive|ensure|promote|strengthen|focus|improve|continue|submit|put|build|set up|carry out|urgently \w+|promptly \w+|strictly \w+"
    r"|effectively \w+|accelerate|intensify|step up|research|direct|coordinate|preside|enhance|increase|reduce",
    vi=r"hoàn thành|xây dựng|triển khai|phấn đấu|đẩy mạnh|tăng cường|tiếp tục|tập trung|rà soát|ban hành|bảo đảm|đảm bảo|khẩn trương"
    r"|trình|thực hiện|phát triển|nâng cao|tổ chức|chủ trì|phối hợp|cắt giảm|mở rộng|đào tạo|huy động|bố trí|nghiên cứu|chỉ đạo|đưa",
)


def base_form(line: Line, start: int, end: int) -> int | None:
    """Where the first bare verb of [start, end) begins, if no other verb group stands before it; None if there is none."""
    place = start
    while place < end and not line.masked[place].isalnum():
        place += 1
    match = _BASES.search(line, place, end)
    if match is None:
        return None
    earlier = [v for v in groups(line, place, end) if v.start < match.start() and v.finite]
    return None if earlier else match.start() if match.start() > place else start
