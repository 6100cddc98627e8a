"""A question without what is said around it: who asks, what for, and how politely. None of it is told by any announcement.

"I am preparing a report for the board. Could you tell me how many …?" asks how many; "Our draft says that … Correct?" asks
whether that is so.
"""

from __future__ import annotations

import re

from assistant.records import Language
from assistant.retrieval.stopwords import is_stopword
from assistant.text import CAPITALS, fold, has_accents, words

_LEAST = 2  # words with content that must be left: else the frame was the question

# Whoever asks is no subject of an announcement; what somebody of theirs wrote is held against the announcements.
_ME = r"(?:i|we)"
_TOI = r"(?:tôi|chúng tôi|mình|chúng mình|em|cháu|bên (?:mình|em|tôi)|phòng (?:mình|em|tôi)|(?:tòa|toà) soạn|cơ quan (?:tôi|em|mình))"
_TEXTS = r"(?:report|article|story|briefing|brief|draft|thesis|presentation|speech|piece|paper|column|memo|note|essay|infographic|newsletter|fact[- ]?sheet|talk|bulletin)s?"
_BAI = r"(?:một |các )?(?:bài|báo cáo|bản tin|tin|tờ trình|bản thảo|phóng sự|luận văn|tài liệu|diễn văn|slide)"
_DRAFT = r"(?:(?:the|our|my|a|this|one) )?(?:first |rough |new |latest |\w+['’]s )?(?:draft|article|copy|manuscript|story|piece|headline|caption|script|colleague|reporter|reader|intern|boss|editor|friend|someone|somebody|slide|post)"
_BAN_THAO = r"(?:(?:trong|theo|một) )?(?:bản thảo|bản nháp|bài viết|bài báo|bài đăng|đồng nghiệp|phóng viên|biên tập viên|sếp|bạn đọc|người ta|có người|ai đó|trên mạng|mạng xã hội)(?: (?:của )?(?:tôi|mình|chúng tôi|em))?"
_END = r"(?:\s*[,.!:;]+\s*|\s+[-–—]+\s+)"  # what ends a frame: a hyphen within a word does not


class _Pattern:
    """A pattern in any case; in Vietnamese with its accents, or for a question typed without any without them."""

    def __init__(self, text: str) -> None:
        self._written = re.compile(text, re.IGNORECASE)
        self._folded = re.compile(fold(text), re.IGNORECASE)

    def match(self, question: str) -> re.Match[str] | None:
        return (self._written if has_accents(question) else self._folded).match(question)

    def search(self, question: str) -> re.Match[str] | None:
        return (self._written if has_accents(question) else self._folded).search(question)


# What opens a question; each is taken away, and what is left is looked at again. A clause that tells what the writing is on
# stays: it may be the only one that does.
_OPENING: dict[Language, tuple[_Pattern, ...]] = {
    "en": (
        _Pattern(rf"(?:hi|hello|hey|dear \w+(?: \w+)?|good (?:morning|afternoon|evening|day)|excuse me|sorry)(?: there| all| team)?{_END}"),
        _Pattern(rf"(?:(?:a |one |just a |another )?(?:quick |short |simple )?(?:question|query|fact[- ]?check)(?: (?:please|for you|here|this))*|urgent|asap|fyi|please|pls){_END}"),
        _Pattern(rf"{_ME}(?:['’]m|['’]re| am| are| have been|['’]ve been) (?:writing|preparing|drafting|compiling|checking|editing|finishing|reviewing|translating) (?:an?|the|my|our|this|some) (?:\w+ )?{_TEXTS}(?: (?!on |about |regarding |covering )[^,.;:?!0-9]*)?{_END}(?:and |so |but )?"),
        _Pattern(rf"for (?:my|our|an?|the|this) (?:\w+ ){{0,2}}{_TEXTS}(?: to (?:the|my|our) \w+)?{_END}"),
        _Pattern(r"(?:could|can|would|will) (?:you|someone|anyone) (?:please |kindly )?(?:tell|confirm|let|remind|clarify|say|specify|explain|advise)(?: (?:to )?(?:me|us))?(?: know)?,? +(?:exactly |please )?"),
        _Pattern(r"(?:please |kindly )(?:tell|let|remind|inform|confirm|clarify|specify|advise)(?: (?:me|us))?(?: know)?,? +(?:exactly )?"),
        _Pattern(r"(?:tell|remind|inform) (?:me|us),? +(?:exactly )?"),
        _Pattern(rf"{_ME}(?:['’]d| would)? (?:like|love|want|wish|need|have|am trying|are trying|try) to (?:know|ask|confirm|check|find out|verify|be sure|understand|learn),? +"),
        _Pattern(r"(?:do|does|would) (?:you|anyone) (?:happen to )?know(?! how to),? +"),
        _Pattern(r"(?:i|we) (?:wonder|was wondering|were wondering|am wondering),? +"),
    ),
    "vi": (
        _Pattern(r"(?:(?:dạ|kính|xin) )*(?:chào|thưa|gửi)(?: (?:anh|chị|bạn|em|ad|admin|mọi người|quý cơ quan|quý báo|quý vị|bộ phận \w+|trợ lý|hệ thống|cả nhà))+\s*[,.!:;]\s*"),
        _Pattern(r"(?:dạ|alo|ad ơi|em ơi|bạn ơi|anh ơi|chị ơi|trợ lý ơi|gấp|khẩn|hỏi nhanh|hỏi chút|nhờ chút)\s*[,.!:;]+\s*"),
        _Pattern(rf"{_TOI}(?: (?:hiện|đang|cũng|còn|cần|phải|muốn|sắp|vừa))+ (?:viết|soạn|làm|chuẩn bị|tổng hợp|kiểm tra|rà soát|biên tập|hoàn thiện|lập|dịch) {_BAI}(?: (?!về )(?:(?! về )[^,.;:?!0-9])*)?\s*[,.;:]\s*(?:nên |và |mà )?"),
        _Pattern(rf"(?:kính |rất |xin |{_TOI} )*(?:đề nghị|mong|nhờ|xin|vui lòng|làm ơn|phiền|cho|hãy|giúp)(?: (?:quý cơ quan|quý bộ|anh|chị|bạn|trợ lý|ad|admin|hệ thống|các bạn|giúp|dùm|giùm|vui lòng|làm ơn|cho|cung cấp|xác nhận|trả lời|thông tin|{_TOI}))*(?: (?:biết|hỏi|phép hỏi))+(?: (?:là|rằng|rõ|chính xác|cụ thể|thêm|chút))*\s*[,:]?\s+"),
        _Pattern(rf"(?:{_TOI} )?(?:đang )?(?:cần|muốn|xin)(?: (?:biết|hỏi|tìm hiểu|xác nhận|tìm|nắm|lấy|xin))*(?: (?:con số|số liệu|thông tin))(?: (?:về|là))?\s*[,:]?\s+"),
        _Pattern(rf"{_TOI} (?:đang )?(?:cần|muốn|xin)(?: (?:biết|hỏi|tìm hiểu|xác nhận))+(?: (?:là|rằng|xem|rõ))*\s*[,:]?\s+"),
    ),
}  # fmt: skip
# What closes it, after a mark or after the word that asks. None of it may ask, count or name anything itself.
_CLOSING: dict[Language, tuple[_Pattern, ...]] = {
    "en": (
        _Pattern(rf"[,;.?!]?\s+so (?:that )?{_ME} (?:can|could) (?:print|publish|file|put|quote|use|write|add|include|cite|run|check)(?!\w)[^.?!]*[.?!]*$"),
        _Pattern(rf"[,;.?!]?\s+for (?:my|our) (?:\w+ ){{0,2}}{_TEXTS}[.?!]*$"),
        _Pattern(r"\s*[,;.?!]+\s*(?:please|pls|thanks|thank you|thx|cheers|many thanks|thanks in advance|thank you very much)[.?!]*$"),
    ),
    "vi": (
        _Pattern(rf"(?:[,;.?!]\s*|(?<=nào)\s+|(?<=nhiêu)\s+|(?<=gì)\s+|(?<=mấy)\s+)để (?:{_TOI}|phóng viên|biên tập viên|sếp)(?: (?:còn|có thể|tiện))? (?:ghi|viết|đưa|báo cáo|trình|đăng|in|dùng|tổng hợp)(?: \w+){{0,10}}[.?!]*$"),
        _Pattern(r"\s*[,;.?!]+\s*(?:xin |em |tôi |chân thành |mình )*(?:cảm ơn|cám ơn|trân trọng|tks|thanks)(?: \w+){0,3}[.?!]*$"),
    ),
}  # fmt: skip
_ASKING: dict[Language, _Pattern] = {
    "en": _Pattern(r"(?<!\w)(?:how|what|which|who|whom|whose|when|where|why)(?!\w)"),
    "vi": _Pattern(r"(?<!\w)(?:bao nhiêu|mấy|nào|gì|ai|đâu|bao giờ|thế nào|ra sao|vì sao|tại sao)(?!\w)"),
}
_NAMES_OR_COUNTS = re.compile(rf"\d|(?<=[^\W\d_{CAPITALS}] )[{CAPITALS}]\w")
# What asks, at the end, whether what was said is so. It is put as the plain question, which the kinds of questions know.
_CONFIRMING: dict[Language, tuple[_Pattern, str, str]] = {
    "en": (
        _Pattern(r"\s*[.;,?!:]+\s*(?:is (?:that|this|it|the draft|our draft|he|she) )?(?:correct|right|true|accurate|so|the case|ok|okay)(?: or (?:not|wrong|false))?\s*\?*$"
                 r"|\s*[.;,?!:]+\s*(?:(?:please )?confirm|true or false|yes or no|can (?:i|we) (?:print|publish|run|quote|say|use) (?:that|this|it))\s*[.?!]*$"),
        ", is that right?",
        ", is that right?",
    ),
    "vi": (
        _Pattern(rf"\s*[.,;:?!]+\s*(?:{_TOI} )?(?:(?:ghi|viết|nói|nêu|đưa|đăng|in|hiểu) )?(?:như )?(?:(?:thế|vậy|con số|số liệu|thông tin)(?: (?:này|đó|ấy|trên))? )?(?:là )?(?:có )?(?:chuẩn|đúng|chính xác)(?: (?:không|ko|k|hông|chưa|chứ|hay sai))+(?: (?:ạ|nhỉ|hả|vậy|thế|nhé|ad|anh|chị|bạn))*\s*[?.!]*$"),
        ", đúng không?",
        ", dung khong?",
    ),
}  # fmt: skip
_QUOTING: dict[Language, _Pattern] = {
    "en": _Pattern(rf"{_DRAFT} (?:says|said|states|stated|claims|claimed|has it|reads|writes|wrote|reports|believes|insists|thinks|tells me|told me)(?: that|:|,)?\s+"),
    "vi": _Pattern(rf"{_BAN_THAO}(?: đang| đã| lại)? (?:viết|ghi|nói|nêu|cho rằng|bảo|đưa tin|đưa|khẳng định)(?: là| rằng)?\s*[:,]?\s+"),
}  # fmt: skip
# What stands before a statement where the frame asks to confirm it: "could you confirm that the toll …".
_WHETHER: dict[Language, _Pattern] = {
    "en": _Pattern(r"(?:whether(?: or not)?|if) |that (?=(?:the|an?|all|every|only|no|some|both|there) |\d)"),
    "vi": _Pattern(r"(?:rằng|liệu(?: rằng)?) "),
}


def unframed(question: str, language: Language) -> str:
    """The question itself, with its own words; what asks whether a statement is so stands behind it in plain words.

    The question as it is where little would be left of it.
    """
    text, confirming = question, False
    asks, plainly, unaccented = _CONFIRMING[language]
    tail = asks.search(text)
    if tail is not None and tail.start() > 0 and not _ASKING[language].search(text[: tail.start()]):
        text, confirming = text[: tail.start()], True
    while True:
        shorter = _shortened(text, language, confirming)
        if shorter == text or not _says_enough(shorter):
            break
        text = shorter
    whether = _WHETHER[language].match(text) if text != question else None
    if whether is not None and _says_enough(text) and not _ASKING[language].search(text):
        text, confirming = text[whether.end() :], True
    if confirming and _says_enough(text):
        return text.rstrip(" .,;:?!") + (plainly if has_accents(question) else unaccented)
    return question if confirming else text


def _shortened(text: str, language: Language, confirming: bool) -> str:
    openings = (*_OPENING[language], *((_QUOTING[language],) if confirming else ()))
    for pattern in openings:
        if (found := pattern.match(text)) is not None and found.end() < len(text):
            return text[found.end() :]
    for pattern in _CLOSING[language]:
        if (found := pattern.search(text)) is None or found.start() == 0:
            continue
        if not (_ASKING[language].search(found[0]) or _NAMES_OR_COUNTS.search(found[0])):
            return text[: found.start()].rstrip(" ,;") + ("?" if "?" in found[0] else "")
    return text


def _says_enough(text: str) -> bool:
    return sum(not is_stopword(token.text) for token in words(text)) >= _LEAST
