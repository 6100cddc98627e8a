"""Whether a target was reached: the newest result of the thing asked about, held against the target told beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answering.apart import left_behind
from assistant.answering.evidence import Candidate
from assistant.answering.sides import Told, nearest, told
from assistant.figures.units import to_family
from assistant.indexing.context import pieces
from assistant.records import Figure
from assistant.retrieval.matching import view
from assistant.retrieval.understanding import Query
from assistant.text import fold

# A plan that is drawn up, submitted or named is a document and nothing to be reached.
_AIM = r"(?:targets?|goals?|aims?|milestones?|plan(?:ned)?|(?:yearly|annual|full-year|budget|year['’]s) estimates?|muc tieu|chi tieu|(?<!cot )(?<!dau )moc(?! (?:thoi gian|lich su))|(?<!trinh )(?<!ban hanh )(?<!xay dung )(?<!theo )(?<!trien khai )ke hoach(?! so)|du toan)"
# What was set, without a word for a target: "the 40,000 envisaged", "đủ mức Ủy ban đề ra".
_SET = r"envisaged|foreseen|targeted|as planned|estimates? for the (?:full |whole |entire )?year|where it (?:should|was to|is to|ought to) be|(?:level|coverage|share|number|figure)s? (?:that (?:was|is|were) )?(?:wanted|set|sought)|(?:demanded|required|asked|expected) of (?:it|them)|the required(?= \d)|(?:cham|ve|can|toi) dich|(?:muc )?yeu cau(?= \d)|(?:dat|dap ung|du|so voi|thap hon|cao hon|vuot) (?:muc |dung )?yeu cau|(?:\d[\d.,]*%?|what (?:was|is|had been)) (?:\w+ ){0,3}?(?:planned|set (?:for|out|by|in))|(?:muc|so|du|nhu|dung|nhiem vu) (?:\S+ ){0,8}?(?:de ra|dat ra|duoc giao|doi hoi|mong muon|can co)"
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
# Asked in these words only: a sentence that tells them may tell of something else.
_ASKED_REACHED = re.compile(
    r"(?<!\w)(?:meeting|reaching|achieving|hitting|on target|(?:got|come|gone|went|risen|rose|already|now|fallen|fell) (?:\w+ ){0,2}?(?:to|at|where|beyond|past)|da (?:bang|toi|cham|den)|bang|kip)(?!\w)"
)
# On which side of its target a result lies, in so many words: "exceeding the target of 30%", "thấp hơn mục tiêu 75%".
_OVER_AIM = re.compile(
    rf"(?<!\w)(?:exceed\w*|surpass\w*|beat(?:en|s|ing)?|above|higher than|more than|ahead of|vuot(?: qua)?|cao hon) (?:\S+ ){{0,3}}?(?:{_AIM})(?!\w)"
)
_UNDER_AIM = re.compile(
    rf"(?<!\w)(?:below|under|short of|lower than|less than|fewer than|behind|approaching|close to|thap hon|duoi|gan (?:dat|toi)|tiem can|kem) (?:\S+ ){{0,4}}?(?:{_AIM})(?!\w)"
)
_ALL_SET = re.compile(rf"(?<!\w)all (?:of )?the (?:\w+ ){{1,5}}?(?:{_SET})(?!\w)")
_NAMED = re.compile(rf"(?<!\w){_AIM}(?!\w)")
_AIMED = re.compile(rf"(?<!\w){_AIM}(?: (?:of|la|o muc|is|was|for \d{{4}}))*\s*$")
_PART = re.compile(r"^\W*(?:rieng|only|except|apart from|in particular)(?!\w)")
_TIME = frozenset({"h", "min", "s", "d", "wk", "mo", "a"})  # of these, less is often what is aimed at …
# … and where one waits, always.
_WAIT = re.compile(
    r"(?<!\w)(?:wait\w*|delays?|processing|handled|response|turnaround|cho|xu ly|giai quyet|tra loi)(?!\w)"
)


def asks_goal(query: Query) -> bool:
    """Whether a question asks if a target was reached, or missed."""
    question = fold(query.text)
    return query.kind == "yes_no" and _GOAL.search(question) is not None and _asked(question) is not None


def _asked(question: str) -> bool | None:
    """Whether a question asks if a target was reached, or if it was missed."""
    found = passed(question)
    return True if found is None and _ASKED_REACHED.search(question) else found


def reached(query: Query, result: Figure, target: Figure) -> bool:
    """The answer to a question that asks if a target was reached, or missed (`asks_goal`), where more is aimed at."""
    return (result.number >= target.number) == _asked(fold(query.text))


def is_aim(heading: str) -> bool:
    """Whether the heading of a column says that it holds targets."""
    return _NAMED.search(fold(heading)) is not None


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
    candidate = _of_goal(query, candidate)
    question, sentence = fold(query.text), fold(candidate.sentence.text)
    if not _GOAL.search(sentence) or _other_target(query, candidate):
        return None
    asked, told = _asked(question), _told(query, candidate)
    return None if asked is None or told is None else asked == told


def _of_goal(query: Query, candidate: Candidate) -> Candidate:
    """A candidate cut down to the parts of its long sentence that tell the asked target and, before it, its result.

    Where no part, or not one more than the others, tells of what is asked, the whole sentence.
    """
    sentence, spans = candidate.sentence, pieces(candidate.sentence.text)
    ends = [n for n, span in enumerate(spans) if _GOAL.search(fold(sentence.text[span.start : span.end]))]
    # The result stands before its target: "… reached 88.7%, the plan for the year being 90%".
    regions = [(spans[n - 1 if n and n - 1 not in ends else n].start, spans[n].end) for n in ends]
    held = [_weight(query, sentence.text[start:end]) for start, end in regions]
    if not held or not max(held) or held.count(max(held)) > 1:
        return candidate
    start, end = regions[held.index(max(held))]
    cut = sentence.model_copy(
        update={"text": sentence.text[start:end], "start": sentence.start + start, "end": sentence.start + end}
    )
    figures = tuple(f for f in candidate.figures if cut.start <= f.start < cut.end)
    # Targets that are told together belong to results that stand farther ahead.
    return replace(candidate, sentence=cut, figures=figures) if len(_targets(figures)) < _SEVERAL else candidate


_SEVERAL = 2


def _weight(query: Query, text: str) -> float:
    seen = view(text)
    return sum(t.weight for t in query.terms if seen.has_any(t.forms) and not _GOAL.search(fold(t.text)))


# "Đạt 102% nhiệm vụ được giao", "15.5% of the annual plan"
_SHARE_OF_AIM = re.compile(
    rf"(?<![\w.,])(\d+(?:[.,]\d+)?)\s?% (?:of |so voi |cua )?(?:the |its |ca )?(?:\w+ ){{0,1}}?(?:{_AIM}|nhiem vu(?: duoc giao)?)(?!\w)"
)
_WHOLE = Decimal(100)


def _told(query: Query, candidate: Candidate) -> bool | None:
    sentence, figures = fold(candidate.sentence.text), candidate.figures
    shares = [Decimal(m[1].replace(",", ".")) for m in _SHARE_OF_AIM.finditer(sentence)]
    if len(shares) == 1:
        return shares[0] >= _WHOLE
    over, under = (words.search(sentence) is not None for words in (_OVER_AIM, _UNDER_AIM))
    if over != under and len(_GOAL.findall(sentence)) == 1 and not _units(figures) & _TIME:
        return over
    pair = _result_and_target(query, candidate)
    if pair is None or pair[0].unit in _TIME:
        if _SHORT.search(sentence):
            return False
        if _BEYOND.search(sentence):
            return True
    if pair is not None:
        result, target = (float(to_family(f.number, f.unit)[0]) for f in pair)
        if pair[0].unit not in _TIME:
            return result >= target
        return result <= target if _WAIT.search(sentence) else None
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


def _units(figures: Sequence[Figure]) -> set[str]:
    """The units of the targets among figures."""
    return {f.unit for f in _targets(figures)}


def _targets(figures: Sequence[Figure]) -> list[Figure]:
    return [f for f in figures if f.nature == "target" and f.unit != "date"]


def _result_and_target(query: Query, candidate: Candidate) -> tuple[Figure, Figure] | None:
    """The result that a question is about, and the target that a sentence sets it; None where they are not told apart."""
    units = _units(candidate.figures)
    if len(units) != 1:
        return None
    # A figure of another unit ("mills of 10 men or more") belongs to the words of these.
    figures = told(replace(candidate, figures=tuple(f for f in candidate.figures if {f.unit} == units)))
    targets = [one for one in figures if one.figure.nature == "target"]
    ways = {_way(one.figure) for one in targets}
    results = [
        one
        for one in figures
        if not one.figure.is_aim
        and {_way(one.figure)} == ways
        and not left_behind(candidate.sentence, one.figure, candidate.figures)
    ]
    if len(targets) == 1:
        # "92.8%, against 89.5% the year before and a target of 95%": of several results the one that is asked about.
        near = results if len(results) == 1 else _newest(nearest(query, results))
        return (near[0].figure, targets[0].figure) if len(near) == 1 else None
    if len(targets) != len(results):
        return None
    # "38.4% of the one and 74.9% of the other; the targets are 60% and 90% respectively": told apart only where all fare alike.
    pairs = [(one.figure, target.figure) for one, target in zip(results, targets, strict=True)]
    return pairs[0] if len({result.number >= target.number for result, target in pairs}) == 1 else None


def _way(figure: Figure) -> str | None:
    """Whether a figure tells of a rise or a fall; None for a level."""
    return figure.change.direction if figure.change else None


def _newest(results: Sequence[Told]) -> list[Told]:
    """Those of the last time that they are told of, where each has a time of its own."""
    ends = [one.figure.period.end or "" for one in results]
    return [one for one, end in zip(results, ends, strict=True) if end == max(ends)]


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
