"""Whether a target was reached: the newest result of the thing asked about, held against the target told beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.answering.evidence import Candidate
from assistant.figures.units import to_family
from assistant.records import Figure
from assistant.retrieval.understanding import Query
from assistant.text import fold

# A plan that is drawn up, submitted or named is a document and nothing to be reached.
_AIM = r"(?:targets?|goals?|aims?|plan(?:ned)?|muc tieu|chi tieu|(?<!trinh )(?<!ban hanh )(?<!xay dung )(?<!theo )(?<!trien khai )ke hoach(?! so)|du toan)"
# What was set, without a word for a target: "the 40,000 envisaged", "đủ mức Ủy ban đề ra".
_SET = r"envisaged|foreseen|targeted|as planned|(?:demanded|required|asked|expected) of (?:it|them)|the required(?= \d)|(?:cham|ve|can|toi) dich|(?:muc )?yeu cau(?= \d)|(?:dat|dap ung|du|so voi|thap hon|cao hon|vuot) (?:muc |dung )?yeu cau|(?:\d[\d.,]*%?|what (?:was|is|had been)) (?:\w+ ){0,3}?(?:planned|set (?:for|out|by|in))|(?:muc|so|du|nhu|dung|nhiem vu) (?:\S+ ){0,8}?(?:de ra|dat ra|duoc giao)"
_GOAL = re.compile(rf"(?<!\w)(?:{_AIM}|aimed|{_SET})(?!\w)")
_SHORT = re.compile(
    rf"(?<!\w)(?:miss(?:ed|es)?|short of|(?:below|under|behind|thap hon|duoi) (?:\S+ ){{0,4}}(?:{_AIM}|requirements?|yeu cau)|fail(?:s|ed)? to|fell short|(?:did |have |has |had |was |were )?not (?:yet )?(?:reach|met|meet|achiev|attain|hit|been (?:met|reach|achiev))\w*"
    rf"|(?:less|fewer|lower) than (?:\S+ ){{0,3}}{_AIM}|(?:less|fewer|lower|below|under) (?:than )?the [\d.,]+%? (?:\w+ ){{0,2}}?(?:envisaged|foreseen|targeted|planned|set)|chua (?:dat|hoan thanh)|khong (?:dat|hoan thanh))(?!\w)"
    r"|n['’]t (?:yet )?(?:reach|meet|met|hit|achieve|attain)"
)
_BEYOND = re.compile(
    rf"(?<!\w)(?:exceed\w*|surpass\w*|beat(?:en|s|ing)?|outdone|overshot|topped|ahead of|more than the [\d.,]+%? (?:\w+ ){{0,2}}?(?:envisaged|foreseen|targeted|planned|set)|(?:above|over|more than|higher than) (?:\w+ ){{0,3}}{_AIM}|cao hon|vuot)(?!\w)"
)
_REACHED = re.compile(
    r"(?<!\w)(?:meets?|met|reach(?:ed|es)?|achieved?|attained?|hit|above|over|dat|hoan thanh|(?:cham|ve|can|toi) dich)(?!\w)|(?<!\w)du (?=\d|muc|so|chi tieu|ke hoach|nhu)"
)
_ALL_SET = re.compile(rf"(?<!\w)all (?:of )?the (?:\w+ ){{1,5}}?(?:{_SET})(?!\w)")
_AIMED = re.compile(rf"(?<!\w){_AIM}(?: (?:of|la|o muc|is|was|for \d{{4}}))*\s*$")
_PART = re.compile(r"^\W*(?:rieng|only|except|apart from|in particular)(?!\w)")
_TIME = frozenset({"h", "min", "s", "d", "wk", "mo", "a"})  # of these, less is often what is aimed at


def asks_goal(query: Query) -> bool:
    """Whether a question asks if a target was reached, or missed."""
    question = fold(query.text)
    return query.kind == "yes_no" and _GOAL.search(question) is not None and passed(question) is not None


def passed(folded: str) -> bool | None:
    """Whether a text tells of a target as reached; None where its words tell neither."""
    if _SHORT.search(folded):
        return False
    return True if any(words.search(folded) for words in (_BEYOND, _REACHED, _ALL_SET)) else None


def missed(folded: str) -> bool:
    """Whether a text tells of a target that was not reached."""
    return _GOAL.search(folded) is not None and _SHORT.search(folded) is not None


def held(query: Query, candidate: Candidate) -> bool | None:
    """The answer that a sentence gives which sets a result beside a target; None where it sets none."""
    question, sentence = fold(query.text), fold(candidate.sentence.text)
    if not _GOAL.search(sentence) or _other_target(query, candidate):
        return None
    asked, told = passed(question), _told(sentence, candidate.figures)
    return None if asked is None or told is None else asked == told


# "Đạt 102% nhiệm vụ được giao", "15.5% of the annual plan"
_SHARE_OF_AIM = re.compile(
    rf"(?<![\w.,])(\d+(?:[.,]\d+)?)\s?% (?:of |so voi |cua )?(?:the |its |ca )?(?:\w+ ){{0,1}}?(?:{_AIM}|nhiem vu(?: duoc giao)?)(?!\w)"
)
_WHOLE = Decimal(100)


def _told(sentence: str, figures: Sequence[Figure]) -> bool | None:
    shares = [Decimal(m[1].replace(",", ".")) for m in _SHARE_OF_AIM.finditer(sentence)]
    if len(shares) == 1:
        return shares[0] >= _WHOLE
    if _SHORT.search(sentence):
        return False
    if _BEYOND.search(sentence):
        return True
    pair = _result_and_target(figures)
    if pair is not None:
        result, target = (float(to_family(f.number, f.unit)[0]) for f in pair)
        return None if pair[0].unit in _TIME else result >= target
    return True if _REACHED.search(sentence) and not _targets(figures) else None


def _other_target(query: Query, candidate: Candidate) -> bool:
    """Whether "its 80% target" is asked about and the sentence tells of another one."""
    told = _aims(candidate)
    asked = {(m.value, m.unit) for m in query.numbers if m.unit in {unit for _, unit in told}}
    return bool(asked) and not asked & told


def _aims(candidate: Candidate) -> set[tuple[Decimal, str]]:
    """Value and unit of each figure that a sentence tells as a target."""
    text, start = candidate.sentence.text, candidate.sentence.start
    figures = [f for f in candidate.figures if f.unit != "date"]
    return {(f.number, f.unit) for f in figures if f.nature == "target" or _aimed(text[: f.start - start])}


def _aimed(before: str) -> bool:
    """Whether a target is named right before a figure: "vượt mục tiêu 95%", "the target of 80%"."""
    return _AIMED.search(fold(before)) is not None


def _targets(figures: Sequence[Figure]) -> list[Figure]:
    return [f for f in figures if f.nature == "target" and f.unit != "date"]


def _result_and_target(figures: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """The one result and the one target of a unit that a sentence tells; None where there are more or fewer."""
    targets = _targets(figures)
    if len(targets) != 1:
        return None
    unit = targets[0].unit
    results = [f for f in figures if f.unit == unit and f.change is None and not f.is_aim]
    return (results[0], targets[0]) if len(results) == 1 else None


def newest(query: Query, found: Sequence[tuple[Candidate, bool]]) -> tuple[Candidate, bool] | None:
    """Of the sentences that tell of a target the newest, those first that tell the asked one.

    Of one day that of the whole goes before that of a part.
    """
    asked = {(m.value, m.unit) for m in query.numbers}

    def order(entry: tuple[Candidate, bool]) -> tuple[bool, bool, str, bool, bool, float]:
        candidate = entry[0]
        own = candidate.hit.document.language == query.language
        whole = not _PART.search(fold(candidate.sentence.text))
        stated = bool(_targets(candidate.figures))
        return bool(asked & _aims(candidate)), own, _day(candidate), whole, stated, candidate.rank

    return max(found, key=order, default=None)


def _day(candidate: Candidate) -> str:
    """The day that a sentence speaks of: of its announcement, since a part may be told without its time."""
    document = candidate.hit.document
    return document.event_date or document.published or ""
