"""Figures that are changes: "up 4%", "an increase of over 28%", "giảm 7,45%", "cutting costs by 80%"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from assistant.figures.clauses import Clause, Place
from assistant.figures.wording import Line, Words

Direction = Literal["up", "down"]


@dataclass(frozen=True)
class ChangeWords:
    """The words of a change [start, end) before or after its figure; `measured` is what changes, where said between."""

    direction: Direction
    start: int
    end: int
    measured: Place | None = None


_UP_EN = (
    r"up|rise|rises|rose|risen|rising|increase|increases|increased|increasing|grow|grows|grew|grown|growing|gain|gains|gained"
    r"|expand|expands|expanded|expanding|climb|climbs|climbed|climbing|jump|jumps|jumped|jumping|soar|soared|soaring|surge"
    r"|surged|surging|improve|improved|improving|raise|raised|raising|boost|boosted|boosting|edged up|went up|growth|advance|advanced"
)
# "made up", "set up", "holding up": no rise.
_PHRASAL = re.compile(
    r"\b(?:ma(?:de|kes?|king)|set|h(?:old|olds|olding|eld)|t(?:ake|akes|aking|aken|ook)|(?:sign|open|end|turn|pick|back|clear|clean|catch|mop|sum|tidy|wind|follow|patch|link|hook|join|team|us)(?:e|es|s|ed|ing)?|wrap(?:s|ped|ping)?|r(?:ing|ings|ang|ung)|dr(?:aw|aws|awn|ew)|rack(?:s|ed|ing)?|chalk(?:s|ed|ing)?|notch(?:es|ed|ing)?|caught|wound|buil(?:d|ds|t|ding)) $"
)
_DOWN_EN = (
    r"down|fall|falls|fell|fallen|falling|drop|drops|dropped|dropping|decline|declines|declined|declining|decrease|decreases"
    r"|decreased|decreasing|reduce|reduces|reduced|reducing|cut|cuts|cutting|save|saves|saved|saving|shrink|shrank|shrunk"
    r"|shrinking|lower|lowered|lowering|slump|slumped|plunge|plunged|shorten|shortened|shortening|trim|trimmed|slash|slashed"
    r"|slashing|edged down|went down|reduction|lost|losing|dip|dipped|slip|slipped"
)
_UP_VI = r"tăng trưởng|tăng thêm|tăng|cao hơn|vượt|nhích lên|nhích|đi lên"
_DOWN_VI = r"cắt giảm|sụt giảm|giảm|thấp hơn|tiết kiệm|rút ngắn|ít hơn|(?<!cắt )bớt|thụt lùi|sụt|tụt|đi xuống"
_BEFORE = {
    "up": Words(
        en=rf"(?:{_UP_EN})(?: \w+ly)?(?: (?:by|of))?(?: (?:an? )?(?:average|total|another|further|additional)(?: of)?| on average)?(?: \w+ly)?",
        vi=rf"(?:{_UP_VI})(?: (?:trung bình|bình quân|mạnh|nhẹ|thêm|tới|đến|được|ở mức|mức|đạt))?",
    ),
    "down": Words(
        en=rf"(?:{_DOWN_EN})(?: \w+ly)?(?: (?:by|of))?(?: (?:an? )?(?:average|total|another|further|additional)(?: of)?| on average)?(?: \w+ly)?",
        vi=rf"(?:{_DOWN_VI})(?: (?:trung bình|bình quân|mạnh|nhẹ|thêm|tới|đến|được|ở mức|mức))?",
    ),
}
_QUALIFIER = Words(
    en=r"about|around|some|over|more than|nearly|almost|only|just|at least|approximately|as much as|up to|an estimated|by|of",
    vi=r"khoảng|hơn|gần|trên|chỉ|ít nhất|tối thiểu|xấp xỉ|ước|thêm",
)
_BY = Words(en=r"by(?: (?:an average of|up to|as much as))?")
_AGAINST = r"(?= (?:on|from|against|compared|over|year|in (?:a|one) year)(?!\w))"
# "42% above the same period of 2024", "5% below a year before"
_LEVEL_THEN = r"(?= (?:(?:a|one|last|the previous) year|(?:the )?(?:same|year[- ]ago|corresponding|previous)|(?:its|the|that of) [a-z ]{0,20}(?:level|figure)|(?:in|that of) (?:\d{4}|the same))(?!\w))"
_AFTER = {
    "up": Words(
        en=rf"(?:percentage points? )?(?:higher|more|greater|increase|growth|rise|jump|larger|up{_AGAINST}|above{_LEVEL_THEN})",
        vi=r"(?:cao hơn|nhiều hơn)",
    ),
    "down": Words(
        en=rf"(?:percentage points? )?(?:lower|less|fewer|decrease|reduction|decline|fall|drop|smaller|cut|down{_AGAINST}|below{_LEVEL_THEN}|off(?= (?:the |its |their )?(?:costs?|prices?|bills?|time|fees?)(?!\w)))",
        vi=r"(?:thấp hơn|ít hơn)",
    ),
}
# "486 more than at the end of 2025", "5,200 fewer meters than in July"
_WHEN = r"(?: (?!than)\w+){0,5} than (?:at|in|on|during|a|an|one|two|three|six|last|the)(?= )"
_THAN = {"up": Words(en=rf"more{_WHEN}"), "down": Words(en=rf"(?:fewer|less){_WHEN}")}
# "six places lower than in 2023": of a rank
_PLACES = {
    "up": Words(en=r"(?:places?|positions?|spots?|ranks?|rungs?) (?:higher|better|up)", vi=r"bậc (?:cao hơn|lên)"),
    "down": Words(en=r"(?:places?|positions?|spots?|ranks?|rungs?) (?:lower|worse|down)", vi=r"bậc (?:thấp hơn|xuống)"),
}
# "cao hơn quý IV/2025 là 17,8%": the base stands between the word of change and the figure.
_THEN_VI = r"(?:cùng (?:kỳ|tháng|quý)|(?:tháng|quý|năm|kỳ|tuần) (?:trước|ngoái))"
_COMPARED_LEVEL = Words(
    vi=rf"(?:cao|thấp|nhiều|ít|lớn|nhỏ) hơn|(?:tăng|giảm) so với|so với[^,;]*(?:tăng|giảm)|(?:hơn|kém|thua) {_THEN_VI}"
)
_LOWER = Words(vi=rf"(?:thấp|ít|nhỏ) hơn|giảm so với|so với[^,;]*giảm|(?:kém|thua) {_THEN_VI}")


def change_of(line: Line, clause: Clause, mention: Place, unit: str, previous_end: int) -> ChangeWords | None:
    """The change that the figure at `mention` states, or None where it states a level ("rose to 50%", "growth of 8%").

    `previous_end` is where the figure before it in the clause ends: words beyond it speak of another figure. A reduced
    or added count ("reduced 800 procedures") is a level of its own, so counts change only by "up", "down" and "by".
    """
    start = max(clause.start, previous_end)
    counted = _counted_more(line, start, mention, clause.end) if unit == "count" else None
    if counted is not None:
        return counted
    for direction in ("up", "down"):
        found = _right_before(line, start, mention[0], direction)
        if found is not None:
            if _is_growth_itself(line, found, unit):
                return None
            return found if unit in ("%", "pp") or _count_may_change(line, found) else None
    over = _COMPARED_LEVEL.last(line, start, mention[0])
    if over is not None and len(line.masked[over.end() : mention[0]].split()) <= 8 and unit in ("%", "pp"):
        down = _LOWER.search(line, over.start(), over.end()) is not None
        return ChangeWords("down" if down else "up", over.start(), mention[0])
    by = _BY.before(line, mention[0], start)
    if by is not None:
        return _measured_between(line, start, by.start(), by.end())
    for direction in ("up", "down"):
        after = _AFTER[direction].at(line, _skip(line, mention[1]), clause.end)
        if after is not None and unit in ("%", "pp"):
            return ChangeWords(_direction(direction), after.start(), after.end())
        if unit == "count" and (moved := _PLACES[direction].at(line, _skip(line, mention[1]), clause.end)) is not None:
            return ChangeWords(_direction(direction), moved.start(), moved.end())
        if unit == "count" and (than := _THAN[direction].at(line, _skip(line, mention[1]), clause.end)) is not None:
            return ChangeWords(_direction(direction), than.start(), than.end())
    return None


_THAN_THEN = Words(
    vi=r"(?P<way>nhiều|cao|lớn|ít|thấp) hơn (?:(?:cùng kỳ|cuối|đầu|tháng|quý|năm|tuần|kỳ)(?: [\w/.]+){0,4})(?: là)?",
)
_MORE = Words(vi=r"(?P<way>nhiều|cao|lớn|ít|thấp) hơn|thêm")
_BOUND = Words(vi=r"khoảng|hơn|gần|trên|chỉ|ít nhất|xấp xỉ|ước|tới")
_SINCE_THEN = Words(vi=r"so với")


def _counted_more(line: Line, start: int, mention: Place, end: int) -> ChangeWords | None:
    """ "nhiều hơn quý II 1,9 triệu trang", "thêm 38 đơn vị so với cuối năm 2025", "ít hơn 29 người so với cùng kỳ": a count that is a change."""
    if line.language != "vi":
        return None
    told = _THAN_THEN.before(line, mention[0], start)
    if told is None and _SINCE_THEN.search(line, mention[1], min(end, mention[1] + 40)) is not None:
        place = mention[0]
        while (word := _BOUND.before(line, place, start)) is not None:
            place = word.start()
        told = _MORE.before(line, mention[0], start) or _MORE.before(line, place, start)
    if told is None:
        return None
    return ChangeWords("down" if told["way"] in ("ít", "it", "thấp", "thap") else "up", told.start(), mention[0])


def _direction(word: str) -> Direction:
    return "up" if word == "up" else "down"


def _skip(line: Line, place: int) -> int:
    while place < len(line.text) and line.masked[place] in " ,":
        place += 1
    return place


def _right_before(line: Line, start: int, end: int, direction: str) -> ChangeWords | None:
    place = end
    while (word := _QUALIFIER.before(line, place, start)) is not None:
        place = word.start()
    for stop in (end, place):
        match = _BEFORE[direction].before(line, stop, start)
        if match is not None and not (
            match.group().startswith("up") and _PHRASAL.search(line.masked[: match.start()]) is not None
        ):
            return ChangeWords(_direction(direction), match.start(), end)
    return None


_NOUN_GROWTH = Words(en=r"growth(?: of| by)?", vi=r"tăng trưởng(?: (?:đạt|khoảng|trên|ở mức))*")
_COUNT_CHANGE = Words(
    en=r"up|down|(?:an? )?(?:increase|decrease|rise|fall|drop|decline|reduction) (?:of|by)(?: .*)?|\w+ by(?: .*)?|rose|fell|grew|dropped|declined",
    vi=r"(?:tăng|giảm|tăng thêm|bớt|sụt)(?: .*)?",
)


def _is_growth_itself(line: Line, found: ChangeWords, unit: str) -> bool:
    """ "Economic growth of 8%": the indicator is the growth, the figure its level."""
    return unit == "%" and _NOUN_GROWTH.at(line, found.start, found.end) is not None


def _count_may_change(line: Line, found: ChangeWords) -> bool:
    match = _COUNT_CHANGE.at(line, found.start, found.end)
    return match is not None and line.masked[found.start : found.end].split()[0] not in ("cut", "reduced", "saved")


def _measured_between(line: Line, start: int, end: int, after: int) -> ChangeWords | None:
    """ "reducing training costs by 80%", "the time was cut by half": the verb stands before what changes."""
    best: ChangeWords | None = None
    for direction, pattern in (("up", _UP_EN), ("down", _DOWN_EN)):
        match = Words(en=pattern).last(line, start, end)
        if match is not None and (best is None or match.start() > best.start):
            measured = (match.end(), end) if line.masked[match.end() : end].strip() else None
            best = ChangeWords(_direction(direction), match.start(), after, measured)
    return best
