"""What is said of a figure, in both languages. The numbers in it are those of the announcements or of the claim."""

from __future__ import annotations

from datetime import date

from assistant.figures.comparison import stated_as
from assistant.figures.dates import written_day
from assistant.records import Citation, Document, Figure, Language, VerdictCode, VerdictName

LABELS: dict[VerdictName, dict[Language, str]] = {
    "supported": {"en": "Matches the announcements", "vi": "Khớp công bố"},
    "contradicted": {"en": "Contradicts the announcements", "vi": "Trái công bố"},
    "outdated": {"en": "A newer figure exists", "vi": "Đã có số mới hơn"},
    "out_of_context": {"en": "Right number, wrong context", "vi": "Đúng số nhưng sai ngữ cảnh"},
    "not_found": {"en": "Not in the announcements", "vi": "Không thấy trong công bố"},
}

_TEXTS: dict[str, dict[Language, str]] = {
    "nothing": {
        "en": "No announcement states a figure of this kind.",
        "vi": "Không công bố nào nêu số liệu loại này.",
    },
    "other_period_only": {
        "en": "The announcements state this for another time only: {there}{when}.",
        "vi": "Công bố chỉ nêu số liệu này cho thời điểm khác: {there}{when}.",
    },
    "not_comparable": {
        "en": "The announcements state something near this, but nothing that it can be held against.",
        "vi": "Công bố có nêu điều gần giống nhưng không đủ để đối chiếu.",
    },
    "older": {
        "en": "Right{when}, but a newer figure has been announced: {newer}{newer_when}.",
        "vi": "Đúng{when}, nhưng đã có số mới hơn: {newer}{newer_when}.",
    },
    "older_or_undated": {
        "en": "Right{when}, but another announcement, which bears no date, states {newer}.",
        "vi": "Đúng{when}, nhưng một công bố khác không ghi ngày nêu {newer}.",
    },
    "level_left": {
        "en": "That was the level before: the announcement states {newer}{newer_when} in its place.",
        "vi": "Đó là mức trước đó: công bố nêu mức đã thay thế nó là {newer}{newer_when}.",
    },
    "period": {
        "en": "The number is announced, but for another time{when}.",
        "vi": "Con số có trong công bố nhưng cho thời điểm khác{when}.",
    },
    "nature": {"en": "The number is announced as {nature}.", "vi": "Trong công bố, con số này là {nature}."},
    "scope": {
        "en": "The number is announced, but for another scope{scope}.",
        "vi": "Con số có trong công bố nhưng cho phạm vi khác{scope}.",
    },
    "denominator": {
        "en": "The number is announced, but as part of another whole{whole}.",
        "vi": "Con số có trong công bố nhưng là phần của tổng thể khác{whole}.",
    },
    "base": {
        "en": "The change is announced, but measured against another time{base}.",
        "vi": "Mức thay đổi có trong công bố nhưng so với mốc khác{base}.",
    },
    "condition": {
        "en": "The number is announced under another condition{condition}.",
        "vi": "Con số có trong công bố nhưng kèm điều kiện khác{condition}.",
    },
    "part_of_it": {
        "en": "The announcement states {there} of this number.",
        "vi": "Công bố nêu {there} trên tổng số này.",
    },
    "points": {
        "en": "The announcement states {there}: percentage points are no percent.",
        "vi": "Công bố nêu {there}: điểm phần trăm khác với phần trăm.",
    },
    "order": {
        "en": "The announcement tells {there} and the other level the other way round: what is earlier here is later there.",
        "vi": "Công bố nêu {there} và mức còn lại theo thứ tự ngược lại: mức trước ở đây là mức sau ở đó.",
    },
    "sources_differ": {
        "en": "One announcement states {there}; another states {other}.",
        "vi": "Một công bố nêu {there}; một công bố khác nêu {other}.",
    },
    "computed": {"en": "Follows from the figures announced: {made}.", "vi": "Tính được từ số liệu công bố: {made}."},
    "own_period": {
        "en": "The time that the text names cannot be told, so the figure was not held against any.",
        "vi": "Không rõ thời điểm mà câu nêu nên không thể đối chiếu.",
    },
}
_NATURES: dict[str, dict[Language, str]] = {
    "result": {"en": "a result", "vi": "kết quả"},
    "estimate": {"en": "an estimate", "vi": "ước tính"},
    "target": {"en": "a target", "vi": "mục tiêu"},
    "forecast": {"en": "a forecast", "vi": "dự báo"},
}


def reason(code: VerdictCode | str, language: Language, stated: Figure | None = None, **values: str) -> str:
    """The reason for a code in words, with what the stated figure says put in."""
    known = {"there": "", "when": "", "scope": "", "whole": "", "base": "", "condition": "", "nature": ""}
    if stated is not None:
        known |= {
            "there": stated_as(stated, language),
            "when": when(stated, language),
            "scope": _detail(stated.scope),
            "whole": _detail(_whole(stated)),
            "base": _base(stated, language),
            "condition": _detail(stated.condition),
            "nature": _NATURES[stated.nature][language],
        }
    return _TEXTS[code][language].format(**{**known, **values})


def _detail(text: str | None) -> str:
    return f" ({text})" if text else ""


def _whole(figure: Figure) -> str | None:
    if figure.of is None:
        return None
    return " ".join(filter(None, (figure.of.value, figure.of.name)))


def span(start: str | None, end: str | None, language: Language) -> str:
    """A period as a reader of the language writes its days; empty where nothing is known of it."""
    days = [written_day(date.fromisoformat(iso), language) for iso in dict.fromkeys((start, end)) if iso]
    return " – ".join(days)


def when(figure: Figure, language: Language) -> str:
    """ " (1 January 2025 – 31 March 2025)", or nothing where the figure has no period."""
    return _detail(span(figure.period.start, figure.period.end, language))


def _base(figure: Figure, language: Language) -> str:
    base = figure.change.base if figure.change else None
    return _detail(span(base.start, base.end, language)) if base else ""


def source(document: Document | Citation) -> str:
    """Title, publisher, date and number of a document in one line."""
    return ", ".join(filter(None, (document.title, document.publisher, document.published, document.document_number)))
