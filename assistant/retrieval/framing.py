"""A question without what is said around it: who asks, what for, and how politely. None of it is told by any announcement.

"I am preparing a report for the board. Could you tell me how many …?" asks how many; "Our draft says that … Correct?" asks
whether that is so.
"""

from __future__ import annotations

import re

from assistant.records import Language
from assistant.retrieval.stopwords import is_stopword
from assistant.text import fold, words

_LEAST = 2  # words with content that must be left: else the frame was the question

# Whoever asks is no subject of an announcement; what somebody of theirs wrote is held against the announcements.
_ME = r"(?:i|we|my \w+|our \w+)"
_TOI = r"(?:tôi|chúng tôi|mình|chúng mình|em|cháu|tớ|bên (?:mình|em|tôi)|phòng (?:mình|em|tôi)|(?:tòa|toà) soạn|cơ quan (?:tôi|em|mình))"
_TEXTS = r"report|article|story|briefing|brief|draft|thesis|presentation|speech|piece|paper|column|memo|note|essay|infographic|newsletter|fact[- ]?sheet|talk|bulletin"
_DRAFT = r"(?:(?:the|our|my|a|this|one) )?(?:first |rough |new |latest |\w+['’]s )?(?:draft|article|copy|manuscript|story|piece|headline|caption|script|colleague|reporter|reader|intern|boss|editor|friend|someone|somebody|slide|post)"
_BAN_THAO = r"(?:(?:trong|theo|một) )?(?:bản thảo|bản nháp|bài viết|bài báo|bài đăng|đồng nghiệp|phóng viên|biên tập viên|sếp|bạn đọc|người ta|có người|ai đó|trên mạng|mạng xã hội)(?: (?:của )?(?:tôi|mình|chúng tôi|em))?"


class _Pattern:
    """A pattern in lower case; in Vietnamese with its accents, or for a question typed without any without them."""

    def __init__(self, text: str) -> None:
        self._written = re.compile(text)
        self._folded = re.compile(fold(text))

    def match(self, question: str) -> re.Match[str] | None:
        return (self._folded if question.isascii() else self._written).match(question.lower())

    def search(self, question: str) -> re.Match[str] | None:
        return (self._folded if question.isascii() else self._written).search(question.lower())


# What opens a question; each is taken away, and what is left is looked at again.
_OPENING: dict[Language, tuple[_Pattern, ...]] = {
    "en": (
        _Pattern(r"(?:hi|hello|hey|dear \w+(?: \w+)?|good (?:morning|afternoon|evening|day)|excuse me|sorry)(?: there| all| team)?\s*[,.!:;-]+\s*"),
        _Pattern(r"(?:(?:a |one |just a |another )?(?:quick |short |simple )?(?:question|query|fact[- ]?check|check)(?: (?:please|for you|here|this))*|urgent|asap|fyi|please|pls)\s*[,.!:;—–-]+\s*"),
        _Pattern(rf"{_ME}(?:['’]m|['’]re| am| are| is| was| have been| ?['’]ve been)? (?:writing|preparing|drafting|working|compiling|checking|editing|putting|researching|reporting|finishing|reviewing|translating|briefing|doing)(?!\w)[^,.;:?!0-9]*[,.;:—–]\s*(?:and |so |but )?"),
        _Pattern(rf"for (?:my|our|an?|the|this) (?:\w+ ){{0,2}}(?:{_TEXTS})(?: to (?:the|my|our) \w+)?\s*[,:]\s*"),
        _Pattern(r"(?:could|can|would|will) (?:you|someone|anyone) (?:please |kindly )?(?:tell|confirm|let|remind|clarify|say|specify|explain|advise)(?: (?:to )?(?:me|us))?(?: know)?(?: for \w+)?[,:]? +(?:exactly |please )?"),
        _Pattern(r"(?:please |kindly )(?:tell|let|remind|inform|confirm|clarify|specify|advise)(?: (?:me|us))?(?: know)?[,:]? +(?:exactly )?"),
        _Pattern(r"(?:tell|remind|inform) (?:me|us)[,:]? +(?:exactly )?"),
        _Pattern(rf"{_ME}(?:['’]d| would)? (?:like|love|want|wish|need|have|am trying|are trying|try)(?:ed)? to (?:know|ask|confirm|check|find out|verify|be sure|understand|learn)(?: from you)?[,:]? +"),
        _Pattern(r"(?:do|does|would) (?:you|anyone) (?:happen to )?know(?! how to)[,:]? +"),
        _Pattern(r"(?:i|we) (?:wonder|was wondering|were wondering|am wondering)[,:]? +"),
    ),
    "vi": (
        _Pattern(r"(?:(?:dạ|kính|xin) )*(?:chào|thưa|gửi)(?: (?:anh|chị|bạn|em|ad|admin|mọi người|quý cơ quan|quý báo|quý vị|bộ phận \w+|trợ lý|hệ thống|cả nhà))+\s*[,.!:;]?\s+"),
        _Pattern(r"(?:dạ|alo|ad ơi|em ơi|bạn ơi|anh ơi|chị ơi|trợ lý ơi|gấp|khẩn|hỏi nhanh|hỏi chút|nhờ chút)\s*[,.!:;]+\s*"),
        _Pattern(rf"{_TOI}(?: (?:hiện|đang|cũng|còn|cần|phải|muốn|sắp|vừa))+ (?:viết|soạn|làm|chuẩn bị|tổng hợp|kiểm tra|rà soát|biên tập|hoàn thiện|lập|dựng|dịch|đối chiếu|báo cáo|trình)(?!\w)[^,.;:?!0-9]*[,.;:]\s*(?:nên |và |mà )?"),
        _Pattern(rf"(?:kính |rất |xin |{_TOI} )*(?:đề nghị|mong|nhờ|xin|vui lòng|làm ơn|phiền|cho|hãy|giúp)(?: (?:quý cơ quan|quý bộ|anh|chị|bạn|trợ lý|ad|admin|hệ thống|các bạn|giúp|dùm|giùm|vui lòng|làm ơn|cho|cung cấp|xác nhận|trả lời|thông tin|{_TOI}))*(?: (?:biết|hỏi|phép hỏi|thêm))+(?: (?:là|rằng|rõ|chính xác|cụ thể|thêm|chút))*\s*[,:]?\s+"),
        _Pattern(rf"(?:{_TOI} )?(?:đang )?(?:cần|muốn|xin)(?: (?:biết|hỏi|tìm hiểu|xác nhận|tìm|nắm|lấy|xin))*(?: (?:con số|số liệu|thông tin))(?: (?:về|là))?\s*[,:]?\s+"),
        _Pattern(rf"{_TOI} (?:đang )?(?:cần|muốn|xin)(?: (?:biết|hỏi|tìm hiểu|xác nhận))+(?: (?:là|rằng|xem|rõ))*\s*[,:]?\s+"),
    ),
}  # fmt: skip
# What closes it.
_CLOSING: dict[Language, tuple[_Pattern, ...]] = {
    "en": (
        _Pattern(rf"\s*[,;.?!—–-]*\s+(?:so that |so |because |as |since |before ){_ME} (?:can|could|must|need|needs|have|has|may|want|will|should|am|are|print|publish|file|put|quote|use|write)(?!\w)[^.?!]*[.?!]*$"),
        _Pattern(rf"\s*[,;.?!—–-]*\s+(?:for|in) (?:my|our) (?:\w+ ){{0,2}}(?:{_TEXTS})[.?!]*$"),
        _Pattern(r"\s*[,;.?!—–-]+\s*(?:please|pls|thanks|thank you|thx|cheers|many thanks|thanks in advance|thank you very much)[.?!]*$"),
    ),
    "vi": (
        _Pattern(rf"\s*[,;.?!]*\s+(?:để|cho) (?:{_TOI}|phóng viên|biên tập viên|văn phòng|sếp)(?!\w)(?: \w+){{1,12}}[.?!]*$"),
        _Pattern(r"\s*[,;.?!]*\s+(?:để|phục vụ) (?:đưa|ghi|viết|báo cáo|trình|điền|bổ sung|làm) (?:vào |cho |lên )?(?:bài|tin|báo cáo|bản tin|tờ trình|sếp|lãnh đạo)(?: \w+){0,6}[.?!]*$"),
        _Pattern(r"\s*[,;.?!]+\s*(?:xin |em |tôi |chân thành |mình )*(?:cảm ơn|cám ơn|trân trọng|tks|thanks)(?: \w+){0,3}[.?!]*$"),
    ),
}  # fmt: skip
# What asks, at the end, whether what was said is so. It is put as the plain question, which the kinds of questions know.
_CONFIRMING: dict[Language, tuple[_Pattern, str]] = {
    "en": (
        _Pattern(r"\s*[.;,?!:—–-]+\s*(?:is (?:that|this|it|the draft|our draft|he|she) )?(?:correct|right|true|accurate|so|the case|ok|okay)(?: or (?:not|wrong|false))?\s*\?*$"
                 r"|\s*[.;,?!:—–-]+\s*(?:(?:please )?confirm|true or false|yes or no|can (?:i|we) (?:print|publish|run|quote|say|use) (?:that|this|it))\s*[.?!]*$"),
        ", is that right?",
    ),
    "vi": (
        _Pattern(rf"\s*[,.;:?!]*\s+(?:{_TOI} )?(?:(?:ghi|viết|nói|nêu|đưa|đăng|in|hiểu) )?(?:như )?(?:(?:thế|vậy|con số|số liệu|thông tin)(?: (?:này|đó|ấy|trên))? )?(?:là )?(?:có )?(?:chuẩn|đúng|chính xác)(?: (?:không|ko|k|hông|chưa|chứ|hay sai))+(?: (?:ạ|nhỉ|hả|vậy|thế|nhé|ad|anh|chị|bạn))*\s*[?.!]*$"),
        ", đúng không?",
    ),
}  # fmt: skip
_QUOTING: dict[Language, _Pattern] = {
    "en": _Pattern(rf"{_DRAFT} (?:says|said|states|stated|claims|claimed|has it|reads|writes|wrote|reports|believes|insists|thinks|tells me|told me)(?: that|:|,)?\s+"),
    "vi": _Pattern(rf"{_BAN_THAO}(?: đang| đã| lại)? (?:viết|ghi|nói|nêu|cho rằng|bảo|đưa tin|đưa|khẳng định)(?: là| rằng)?\s*[:,]?\s+"),
}  # fmt: skip
# What stands before a statement where the frame asks to confirm it: "could you confirm that …".
_WHETHER: dict[Language, _Pattern] = {
    "en": _Pattern(r"(?:whether(?: or not)?|if|that) (?!\w+ (?:is|was|are|were) the (?:case|reason))"),
    "vi": _Pattern(r"(?:rằng|liệu(?: rằng)?|có phải(?: là)?|có đúng(?: là)?) "),
}


def unframed(question: str, language: Language) -> str:
    """The question itself, with its own words; what asks whether a statement is so stands behind it in plain words.

    The question as it is where little would be left of it.
    """
    text, confirming = question, False
    asks, plainly = _CONFIRMING[language]
    if (tail := asks.search(text)) is not None and tail.start() > 0:
        text, confirming = text[: tail.start()], True
    while True:
        shorter = _shortened(text, language, confirming)
        if shorter == text or not _says_enough(shorter):
            break
        text = shorter
    if text != question and (whether := _WHETHER[language].match(text)) is not None and _says_enough(text):
        text, confirming = text[whether.end() :], True
    if confirming and _says_enough(text):
        return text.rstrip(" .,;:?!") + plainly
    return question if confirming else text


def _shortened(text: str, language: Language, confirming: bool) -> str:
    openings = (*_OPENING[language], *((_QUOTING[language],) if confirming else ()))
    for pattern in openings:
        if (found := pattern.match(text)) is not None and found.end() < len(text):
            return text[found.end() :]
    for pattern in _CLOSING[language]:
        if (found := pattern.search(text)) is not None and found.start() > 0:
            return text[: found.start()].rstrip(" ,;") + ("?" if "?" in text[found.start() :] else "")
    return text


def _says_enough(text: str) -> bool:
    return sum(not is_stopword(token.text) for token in words(text)) >= _LEAST
