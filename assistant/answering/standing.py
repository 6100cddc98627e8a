"""Above or below a named other: "is it ahead of Norland?" held against "higher than Sorland but still behind Norland"."""

from __future__ import annotations

import re

from assistant.answering.denials import asked_so
from assistant.retrieval.understanding import Query
from assistant.text import CAPITALS, fold

_OVER = (
    r"above|ahead of|higher (?:\w+ )?than|more than(?= the )|exceed(?:s|ed|ing)?|overt(?:ake|akes|aken|aking|ook)|surpass(?:es|ed|ing)?|outrank(?:s|ed)?|in front of"
    r"|vuot(?: qua| tren)?|cao hon|(?:xep|dung|hang) (?:tren|truoc)|dan truoc|di truoc"
)
_UNDER = (
    r"below|behind|lower (?:\w+ )?than|trail(?:s|ed|ing)?(?: behind)?|lag(?:s|ged|ging)? (?:behind)?"
    r"|thap hon|(?:xep|dung|hang) (?:duoi|sau)|thua(?: kem)?|kem(?: hon)?|tut hau so voi|chua bang|con sau"
)
_COMPARED = re.compile(rf"(?<!\w)(?:(?P<over>{_OVER})|(?P<under>{_UNDER}))(?!\w)")
_WHOLE = re.compile(
    r"(?<!\w)(?:(?:the )?national(?: average)?|nationwide|the (?:whole )?country|the nation|(?:binh quan |trung binh |muc )?(?:chung )?(?:cua )?(?:ca nuoc|toan quoc))(?!\w)"
)
_REACH = 60  # characters after a comparing word within which what it compares with is named
_BREAKS = re.compile(r"[;:]|(?<!\w)(?:but|while|whereas|although|nhung|con|song|trong khi|tuy)(?!\w)")
_DENIED = re.compile(r"(?<!\w)(?:not|never|cannot|khong|chua)(?: \w+){0,2} $")
_NAME = re.compile(rf"[{CAPITALS}]\w+(?:\s+[{CAPITALS}]\w+)*")


def stands_over(query: Query, sentence: str) -> bool | None:
    """Yes or no where question and sentence both compare with one and the same named other; else None."""
    question = fold(query.text)
    asked = list(_COMPARED.finditer(question))
    if len(asked) != 1 or query.numbers or asked_so(query):
        return None
    other = _other(query.text, question, asked[0].end())
    told = _told(fold(sentence), other) if other is not None else set()
    if len(told) != 1:
        return None
    return told.pop() == (asked[0]["over"] is not None)


def _other(text: str, folded: str, start: int) -> re.Pattern[str] | None:
    """What a question compares with, as a sentence names it: the whole country, or the first name after the word."""
    if _WHOLE.match(folded, len(folded) - len(folded[start:].lstrip())):
        return _WHOLE
    if len(text) != len(folded):
        return None  # offsets of the two differ
    name = _NAME.search(text, start, start + _REACH)
    return re.compile(rf"(?<!\w){re.escape(fold(name.group()))}(?!\w)") if name is not None else None


def _told(sentence: str, other: re.Pattern[str]) -> set[bool]:
    """For each place where a sentence names the other, whether the word before it says over or under."""
    found = set()
    for place in other.finditer(sentence):
        before = list(_COMPARED.finditer(sentence, max(place.start() - 2 * _REACH, 0), place.start()))
        if not before or place.start() - before[-1].end() > _REACH:
            continue
        word = before[-1]
        if _BREAKS.search(sentence, word.end(), place.start()) or _DENIED.search(sentence[: word.start()]):
            continue
        found.add(word["over"] is not None)
    return found
