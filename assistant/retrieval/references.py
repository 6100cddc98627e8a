"""Things known by a kind and a number: Resolution 57, Announcement 56/TB-VPCP, Project 06, the fourth meeting."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from assistant.text import fold


class Reference(NamedTuple):
    """`kind` is an id such as "resolution" or "meeting"; `number` has no leading zeros."""

    kind: str
    number: str


# Kinds of official papers and events: words in English, in Vietnamese without accents, and the code in a number.
_KINDS: dict[str, tuple[str, str, str]] = {
    "resolution": (r"resolutions?", r"nghi quyet|(?<!\w)nq(?=[\s-]?\d)", "nq"),
    "decree": (r"decrees?", r"nghi dinh", "nd"),
    "decision": (r"decisions?", r"quyet dinh", "qd"),
    "directive": (r"directives?", r"chi thi", "ct"),
    "announcement": (
        r"announcements?|notices?|concluding notices?|conclusion notices?",
        r"thong bao(?: ket luan)?",
        "tb",
    ),
    "conclusion": (r"conclusions?", r"ket luan", "kl"),
    "plan": (r"plans?", r"ke hoach", "kh"),
    "circular": (r"circulars?", r"thong tu", "tt"),
    "telegram": (r"telegrams?|dispatch(?:es)?", r"cong dien", "cd"),
    "program": (r"programmes?|programs?", r"chuong trinh", "ctr"),
    "project": (r"projects?|schemes?", r"de an|(?<!\w)da(?=[\s-]?0\d)", "da"),
}
_NUMBER = r"\d{1,4}(?:\s?[/-]\s?\d{4})?(?:\s?[-/]\s?[a-z]{1,5}(?:[-/][a-z]+)*)?"
_LIST = rf"(?:no\.?\s?|nos\.?\s?|number\s|so\s(?:hieu\s)?)?({_NUMBER}(?:(?:\s?,\s|\s(?:and|or|va|hoac)\s)(?:(?:so|no\.?)\s)?{_NUMBER})*)"
# A number before a scale or a percent sign counts something: "kế hoạch 40 tỷ" is a plan of forty billion.
_COUNTS = r"\s?(?:%|per ?cent|phan tram|nghin|ngan|trieu|ty|dong|thousand|million|billion|trillion)(?!\w)"
# A programme of five days or of twelve activities has no number: its name ends, or a word without a meaning of its own follows.
_ENDED = (
    r"(?=\s*(?:[^\w\s]|$)|\s(?:cua|duoc|ve|do|va|la|da|dang|se|ngay \d|nam \d{4}|trong|tai|theo|voi|de|cho|co|nay|of|on|is|was|has|in|to"
    r"|and|for|by|at|under|run|start|end|aim|be|get|have|will)(?!\w))"
)
_AFTER = {"program": _ENDED}
_PAPERS = [
    (
        kind,
        re.compile(rf"(?<!\w)(?:{english}|{vietnamese})[\s-]*{_LIST}(?![\w%]|[.,]\d|{_COUNTS}){_AFTER.get(kind, '')}"),
    )
    for kind, (english, vietnamese, _) in _KINDS.items()
]
_CODED = re.compile(r"(?<![\w./-])(\d{1,4})(?:/\d{4})?[-/](nq|nd|qd|ctr?|tb|kl|kh|tt|cd)(?![a-z])[-/]?[a-z]*")
_CODES = {code: kind for kind, (_, _, code) in _KINDS.items()}

_ORDINAL_WORDS = {
    **dict(zip("first second third fourth fifth sixth seventh eighth ninth tenth".split(), range(1, 11), strict=True)),
    **dict(zip("nhat hai ba tu nam sau bay tam chin muoi".split(), range(1, 11), strict=True)),
}
_MEETINGS = r"(?:meetings?|sessions?|conferences?)"
_ORDINAL_EN = re.compile(
    rf"(?<!\w)(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{{1,2}}(?:st|nd|rd|th))\s(?:\w+\s)?{_MEETINGS}(?!\w)"
)
_ORDINAL_VI = re.compile(
    r"(?<!\w)(?:phien hop|phien|ky hop|cuoc hop|hop|hoi nghi)\s(?:lan\s)?(?:thu\s)?(nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi|\d{1,2})(?!\w)"
)


_KIND = re.compile("|".join(f"(?:{english}|{vietnamese})" for english, vietnamese, _ in _KINDS.values()))


def is_kind(word: str) -> bool:
    """Whether a folded word or phrase is no more than the kind of a paper: "notice", "thong bao"."""
    return _KIND.fullmatch(word) is not None


@lru_cache(maxsize=20_000)
def references(text: str) -> frozenset[Reference]:
    """Every reference in a text, in English or Vietnamese, with or without accents; lists are taken apart."""
    folded = fold(text)
    found: set[Reference] = set()
    for kind, pattern in _PAPERS:
        for match in pattern.finditer(folded):
            for number in re.split(r",|\s(?:and|or|va|hoac)\s", match[1]):
                digits = re.search(r"\d+", number)
                if digits:
                    found.add(Reference(kind, digits[0].lstrip("0") or "0"))
    for match in _CODED.finditer(folded):
        found.add(Reference(_CODES[match[2]], match[1].lstrip("0") or "0"))
    for pattern in (_ORDINAL_EN, _ORDINAL_VI):
        for match in pattern.finditer(folded):
            if pattern is _ORDINAL_VI and match[1] in ("hai", "ba", "tu", "nam") and "thu" not in match[0]:
                continue  # "họp năm 2025", "phiên hai bên": only an ordinal with "thứ" is safe in words
            number = _ORDINAL_WORDS.get(match[1]) or int(re.sub(r"\D", "", match[1]))
            found.add(Reference("meeting", str(number)))
    return frozenset(found)
