"""What a figure's name leaves to a word that points back: "after 72.9%", "Those that …", "Of these, …", "Among firms, …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.figures.clauses import Clause
from assistant.figures.context import Built, Sentence
from assistant.figures.natures import is_bound
from assistant.figures.verbs import groups
from assistant.figures.wording import Line, Words, content_count, phrase
from assistant.records import Figure, Whole


def _levels(figure: Figure, earlier: Sequence[Built]) -> Iterator[Built]:
    """The levels of the figure's unit before it in its sentence, the nearest first."""
    for built in reversed(earlier):
        told = built.figure
        if told.unit == figure.unit and told.change is None and not built.bracketed and told.quote == figure.quote:
            yield built


def like_before(built: Built, earlier: Sequence[Built]) -> Built:
    """A number that another is only compared with measures the same ("43.8% of lines, down from 45.1%").

    What it tells itself after the number, a whole, a noun or a place, stays its own.
    """
    figure = built.figure
    model = next((b for b in _levels(figure, earlier) if not b.against), None)
    if model is None:
        return built
    after = figure.quote[figure.end :]
    if figure.of is not None and figure.of.name and figure.of.name in after:
        return built
    new = (
        set(built.noun.lower().split()) - set(model.figure.indicator.lower().split()) if built.noun in after else set()
    )
    if figure.unit == "count" and any(len(w) > 2 for w in new):
        return built
    of = model.figure.of
    taken = {
        "indicator": model.figure.indicator,
        "of": Whole(name=of.name) if of is not None and of.name else None,
        "scope": figure.scope if figure.scope and figure.scope in after else model.figure.scope,
        "nature": "result" if model.figure.is_aim else model.figure.nature,
    }
    return replace(built, figure=figure.model_copy(update=taken), noun=model.noun, own=False)


def as_the_level_before(built: Built, earlier: Sequence[Built]) -> Built:
    """A number that the level right before it becomes measures the same ("from 84 forms to 52")."""
    model = next(_levels(built.figure, earlier), None)
    if model is None:
        return built
    figure, told = built.figure, model.figure
    own, its = figure.indicator.lower(), told.indicator.lower()
    # "the VAT gap" of "revenue that the VAT gap narrowed from"; not what stands in brackets behind a bare measure.
    part = own in its and not its.endswith(f"({own})")
    taken = {
        "indicator": figure.indicator if part else told.indicator,
        "of": figure.of or told.of,
        "scope": figure.scope or told.scope,
    }
    return replace(built, figure=figure.model_copy(update=taken), noun=model.noun, own=False)


# Words of an indicator that tell only when, or that it is a goal: "in 2025 it was 2.8 hours; the goal for 2027 is 6 hours".
_EMPTY = frozenset(
    "năm tháng quý kỳ ngày mục tiêu chỉ kế hoạch con số mức là đạt cùng trước đó nay còn mới thay vì"
    " the a an aim target goal objective plan figure number level year month quarter earlier before ago for of it was is instead rather than".split()
)
_WHO_EMPTY = frozenset("người một của people persons one".split())


def elliptical(built: Built, earlier: Sequence[Built]) -> Built:
    """A level that names nothing but its time measures what the level of its unit before it in the sentence does."""
    figure = built.figure
    words = re.findall(r"[^\W\d]+", figure.indicator.lower())
    told = any(w in _EMPTY for w in words) and all(w in _EMPTY or w in _WHO_EMPTY for w in words)
    model = next(_levels(figure, earlier), None)
    if not told or model is None:
        return built
    taken = {
        "indicator": model.figure.indicator,
        "of": figure.of or model.figure.of,
        "scope": figure.scope or model.figure.scope,
    }
    return replace(built, figure=figure.model_copy(update=taken), noun=model.noun, own=False)


_BETWEEN = re.compile(
    r"\s*(?:,\s*(?:and|or|và)?|\b(?:and|or|while|và|còn|va|con)\b)\s+"
    r"(?!(?:in|at|on|of|for|to|by|from|among|up|down|ở|tại|của|trong|tăng|giảm)\b)([^\W\d][^,;.:()]*?)\s*(?:about|nearly|over|some|only|khoảng|gần|hơn|chỉ)?\s*",
    re.IGNORECASE,
)


def of_its_own(line: Line, built: Built, earlier: Sequence[Built]) -> Built:
    """ "Cable made up 21% and copper 9% of lines": the second share is that of copper, which stands right before it."""
    last, figure = (earlier[-1] if earlier else None), built.figure
    if last is None or last.subject != built.subject or last.figure.unit != figure.unit:
        return built
    between = _BETWEEN.fullmatch(line.text, last.figure.end, figure.start)
    own = phrase(line, *between.span(1)) if between is not None else ""
    if not own or len(own.split()) > 3 or groups(line, last.figure.end, figure.start):
        return built
    if not last.subject or last.subject not in figure.indicator or figure.change is not None:
        return built
    named = {"indicator": figure.indicator.replace(last.subject, own, 1)}
    if figure.scope == last.subject:
        named["scope"] = own
    return replace(built, figure=figure.model_copy(update=named), subject=own)


_ALSO_CHANGED = re.compile(
    r"(?:,|\s)*\b(?:and|while|whereas|và|còn)\s+(?:[^\W\d][\w'’-]*\s+){1,6}?(?:by\s+)?(?:(?:about|nearly|over|khoảng|gần|hơn)\s+)?",
    re.IGNORECASE,
)
_OF_A_WHOLE = re.compile(r"\s*(?:of|trong|tổng|trên)\b", re.IGNORECASE)
_STANDS = re.compile(r"\b(?:là|đạt|chiếm|có|được|bằng|up|down|against|from|so với|từ)\b", re.IGNORECASE)


def with_shared_changes(line: Line, built: Sequence[Built]) -> list[Built]:
    """ "Loans to households grew by 11% and loans to companies by 7%": the second tells no verb, and changed as the first."""
    found: list[Built] = []
    for one in built:
        last = found[-1].figure if found else None
        figure = one.figure
        if (
            last is not None
            and last.change is not None
            and figure.change is None
            and figure.unit == last.unit == "%"
            and _ALSO_CHANGED.fullmatch(line.text, last.end, figure.start)
            and not _STANDS.search(line.text, last.end, figure.start)
            and not groups(line, last.end, figure.start)
            and not _OF_A_WHOLE.match(line.text, figure.end)
        ):
            one = replace(one, figure=figure.model_copy(update={"change": last.change}))
        found.append(one)
    return found


_RELATIVE = re.compile(r"(?:(?<=^)|(?<=\bby )|(?<=\bthat ))(?:who|which)\b", re.IGNORECASE)
_PERSONAL = re.compile(r"(?:(?<=^)|(?<=\bof )|(?<=\bby )|(?<=\bthat ))they\b|^them\b", re.IGNORECASE)
_THOSE = re.compile(r"^(?:those|these)(?= (?:that|who|which)\b)", re.IGNORECASE)


def resolved(sentence: Sentence, line: Line, built: Built, earlier: Sequence[Built]) -> Built:
    """The name with what its pronoun stands for: "they had cost" of projects, "who spent" of the shoppers counted before."""
    text = built.figure.indicator
    here = [b for b in earlier if not b.against]
    before = [b for b in sentence.context.figures if not b.against]
    same = [b for b in (*before, *here) if b.figure.unit == built.figure.unit and b.figure.change is None]
    if same and built.figure.change is None and same[-1].figure.indicator != text:
        led = _led(built, same[-1])
        if led is not None:
            return led
    if built.figure.unit == "count" and built.figure.change is not None and _PLACES.match(built.noun):
        rank = next((b for b in reversed(here) if b.figure.unit == "rank"), None)
        if rank is not None:
            named = {"indicator": f"{rank.figure.indicator} ({built.noun.split()[0]})", "scope": rank.figure.scope}
            return replace(built, figure=built.figure.model_copy(update=named))
    if built.figure.change is None and is_bound(line, (built.figure.start, built.figure.end)):
        return _target_of(built, here or before)
    if here and built.figure.change is None:
        listed = _listed(line, built, here)
        if listed is not None:
            return listed
    if here and _SAYS_NOTHING.fullmatch(text) and here[-1].figure.quote == built.figure.quote:
        return _like_level(built, here)
    if here and built.figure.change is None and _says_again(line, built, here[-1]):
        return replace(built, figure=built.figure.model_copy(update={"indicator": here[-1].figure.indicator}))
    if line.language != "en":
        return _told_again(built, here or before)
    if before and _OF_THESE.match(built.noun) and built.figure.unit == "count":
        return _part_of(built, [b for b in (*before, *here) if b.figure.unit == "count" and b.figure.change is None])
    for pattern, known in ((_RELATIVE, here), (_PERSONAL, here or before), (_THOSE, before)):
        if pattern.search(text) and known:
            text = pattern.sub(_thing(known[-1]).replace("\\", r"\\"), text, count=1)
    if text == built.figure.indicator:
        return built
    return replace(built, figure=built.figure.model_copy(update={"indicator": text}))


_OF_THESE = re.compile(r"^(?:them|these|those)\b", re.IGNORECASE)


def _part_of(built: Built, counts: Sequence[Built]) -> Built:
    """ "1,103 of them": of what was counted before, by which it is named."""
    model = next((b for b in reversed(counts) if Decimal(b.figure.value) > Decimal(built.figure.value)), None)
    if model is None:
        return built
    name = model.noun or model.figure.indicator
    text = re.sub(r"\b(?:them|these|those)\b", lambda _: name, built.figure.indicator, count=1)
    of = Whole(name=name, value=model.figure.value, unit="count")
    figure = built.figure.model_copy(update={"indicator": text, "of": built.figure.of or of})
    return replace(built, figure=figure, noun=_OF_THESE.sub(lambda _: name, built.noun))


# "Among small firms it was 39%", "in towns it was 89%, in villages 66%", "với luật sư, tỷ lệ này là 58%"
_LED = (
    re.compile(r"^(?:among|in|for|at|on|of)\s+(?:the\s+)?(?P<who>[^,]+?)\s+(?:it|this|that|the (?:rate|share|figure))$", re.IGNORECASE),
    re.compile(r"^(?:among|in|at|on)\s+(?:the\s+)?(?P<who>[^,]{3,40})$", re.IGNORECASE),
    re.compile(r"^(?:với|ở|đối với|tại|riêng)?\s*(?P<who>[^,]{3,60}?),?\s+(?:tỷ lệ|con số|mức|tỷ trọng) (?:này|đó)$", re.IGNORECASE),
)  # fmt: skip


# "382 were complete, 270 in progress": how they stand, and nobody whom they are of.
_STANDING = re.compile(
    r"(?:in (?:progress|force|place|use|operation|service|preparation|arrears|transit|training|dispute|court|part|full|draft|stock|total)"
    r"|on (?:hold|time|schedule|track|average|order|paper|appeal)|at (?:work|risk|least|most|sea))",
    re.IGNORECASE,
)


def _led(built: Built, model: Built) -> Built | None:
    """A figure that names only whom it is of, and leaves what is measured to the one before it."""
    text = built.figure.indicator
    if _STANDING.fullmatch(text):
        if not model.noun or built.figure.unit != "count":
            return None
        return replace(built, figure=built.figure.model_copy(update={"indicator": f"{model.noun} {text}"}))
    match = next((m for pattern in _LED if (m := pattern.match(text)) is not None), None)
    if match is None or built.figure.unit == "rank" or match["who"].lower() in model.figure.indicator.lower():
        return None
    if content_count(match["who"]) == 0 or _TIMES.search(match["who"]):
        return None
    update = {"indicator": model.figure.indicator, "scope": built.figure.scope or match["who"]}
    return replace(built, figure=built.figure.model_copy(update=update), noun=model.noun, own=False)


_TIMES = re.compile(
    r"\b(?:year|month|quarter|week|day|average|total|all|addition|particular|fact|turn|general)s?\b|\d{4}",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\b(?:con số|số|mức|kết quả|tỷ lệ) (?:này|đó)\b", re.IGNORECASE)


def _told_again(built: Built, before: Sequence[Built]) -> Built:
    """ "Con số này chiếm 9,8% tổng mức bán lẻ": the share of what was told before."""
    levels = [b for b in before if b.figure.change is None]
    text = built.figure.indicator
    if not levels or _AGAIN.search(text) is None or levels[-1].figure.indicator in text:
        return built
    text = _AGAIN.sub(lambda _: levels[-1].figure.indicator, text, count=1)
    return replace(built, figure=built.figure.model_copy(update={"indicator": text}))


def of_another(indicator: str, model: Built, own: str) -> str:
    """The name that a figure lends, told of another: "share of Tavnet in lines" becomes "share of Bluewave in lines"."""
    lent = model.subject or model.figure.scope or ""
    return indicator.replace(lent, own, 1) if lent and lent in indicator else indicator


_PLACES = re.compile(r"(?:places?|positions?|spots?|ranks?|rungs?|bậc|bac)\b", re.IGNORECASE)
_OR = re.compile(
    r"\s*,?\s*(?:or|which is|that is|equal to|i\.e\.|tức|tương đương|bằng|chiếm)\s+(?:about |nearly |over |some |khoảng |gần |hơn )?",
    re.IGNORECASE,
)


# "…, equivalent to 90.9%", "…, đạt 97,1%", "486 more than …": words that say how a number stands, not what it measures.
_SAYS_NOTHING = re.compile(
    r"(?:equivalent|equal|more|fewer|less|higher|lower|up|down|after|corresponding|đạt|chiếm|bằng|tương đương|tương ứng|tăng|giảm|dat|bang)",
    re.IGNORECASE,
)


def _like_level(built: Built, here: Sequence[Built]) -> Built:
    """The name of the level before it in the sentence, of the same unit where there is one."""
    levels = [b for b in here if b.figure.change is None and not b.bracketed]
    alike = [b for b in levels if b.figure.unit == built.figure.unit]
    if not alike and built.figure.unit in ("%", "pp"):
        alike = levels  # "251 of 276 procedures, equivalent to 90.9%"
    if not alike:
        return built
    model = alike[-1]
    named = {"indicator": model.figure.indicator, "scope": built.figure.scope or model.figure.scope}
    return replace(built, figure=built.figure.model_copy(update=named), noun=model.noun, own=False)


def _target_of(built: Built, known: Sequence[Built]) -> Built:
    """A target told beside a level ("63%, below the goal of 70%") is one of the same measure."""
    figure = built.figure
    levels = [b for b in known if b.figure.unit == figure.unit and b.figure.change is None and not b.against]
    if not levels or content_count(re.sub(_WANTED, "", figure.indicator)) > 1:
        return built
    model = levels[-1]
    of = Whole(name=model.figure.of.name) if model.figure.of is not None and model.figure.of.name else figure.of
    named = {"indicator": model.figure.indicator, "of": of, "scope": figure.scope or model.figure.scope}
    return replace(built, figure=figure.model_copy(update=named), noun=model.noun, own=False)


_WANTED = re.compile(
    r"\b(?:targets?|goals?|objectives?|plan|below|above|short|own|its|the|law|rule|allows?|requires?|mục tiêu|chỉ tiêu|kế hoạch|đề ra|đặt ra|cao hơn"
    r"|thấp hơn|chưa|đạt|năm|cả|vượt|nhưng|but|up|from)\b",
    re.IGNORECASE,
)
_OPENS_LIST = re.compile(r":|\b(?:trong đó|gồm|bao gồm|of which|including)\b", re.IGNORECASE)
_ITEM = re.compile(
    r"[^,;:]{0,30}?[,;:]\s*(?:(?:trong đó|gồm|bao gồm|of which|including|và|and),?\s*)*(?P<own>[^\W\d][^,;:()\d]{1,50}?)\s*(?:là|có|đạt|với|at|with)?\s*",
    re.IGNORECASE,
)
_OF_ITS_KIND = re.compile(
    r"[^,;.]{0,15}?\s(?:of|for|from)\s+(?:the\s+)?(?P<own>[a-z][a-z -]{2,40}?)(?=\s*(?:[,;.]|$|\band\b|\bwhile\b))"
)


def _listed(line: Line, built: Built, here: Sequence[Built]) -> Built | None:
    """The parts of a level, each with its own words ("…, trong đó nông nghiệp 1.240 tỷ, giao thông 615 tỷ"; "USD 5 million of fees")."""
    figure = built.figure
    total = next((b for b in here if b.figure.unit == figure.unit and b.figure.change is None), None)
    if total is None or Decimal(total.figure.value) <= Decimal(figure.value) or built.bracketed:
        return None
    if _OPENS_LIST.search(line.text, total.figure.end, figure.start) is None:
        return None
    before = _ITEM.fullmatch(line.text, here[-1].figure.end, figure.start)
    after = _OF_ITS_KIND.match(line.text, figure.end) if line.language == "en" else None
    match = after or before
    if match is None or len(match["own"].split()) > 8:
        return None
    own = phrase(line, *match.span("own"))
    if figure.scope is not None and figure.scope.lower() == own.lower():
        return None  # "trong đó địa phương đạt 37%": whom it is of, and no other measure
    if not content_count(own) or _is_statement(line, match.span("own")):
        return None
    name = total.figure.indicator
    text = f"{own} ({name})" if own.lower() not in name.lower() else name
    return replace(built, figure=figure.model_copy(update={"indicator": text}), noun=built.noun or total.noun)


_STATES = re.compile(r"\b(?:là|đạt|chiếm|có|được|đã|tăng|giảm|còn|ước)\b", re.IGNORECASE)


def _is_statement(line: Line, place: tuple[int, int]) -> bool:
    """Whether a stretch says that something is or has something, so that it is no name of a part."""
    if line.language == "vi":
        return _STATES.search(line.text, *place) is not None
    return any(v.kind in ("be", "have", "measure") for v in groups(line, *place))


def _says_again(line: Line, built: Built, last: Built) -> bool:
    """ "78,200 firms, or 46.0% of all firms": the share says again what was counted right before it."""
    figure = built.figure
    if figure.unit != "%" or figure.of is None or last.figure.unit != "count" or last.figure.change is not None:
        return False
    between = line.text[last.figure.end : figure.start]
    apart = re.match(r"[^,;.]{0,60}(?=,)", between)
    told = between[apart.end() :] if apart is not None else between
    return figure.indicator == figure.of.name and _OR.fullmatch(told) is not None


def _thing(built: Built) -> str:
    """What a pronoun after a figure means: the subject of its sentence, else what it counts."""
    for name in (built.subject, built.noun, built.figure.indicator):
        if content_count(name) and len(name.split()) <= 8:
            return name
    return built.noun or built.figure.indicator


_LEADS = Words(
    en=r"(?:out )?(?:of|among)(?: all)?(?: the)?", vi=r"(?:trong (?:tổng )?số|trong tổng số)(?: các| những)?"
)
_POINTS = re.compile(r"(?:these|them|those|this|that|these ones|này|đó)?", re.IGNORECASE)
_LONGEST = 12  # words of a whole that leads


def with_leading_whole(sentence: Sentence, clauses: Sequence[Clause], built: Sequence[Built]) -> list[Built]:
    """The parts of a whole that opens the sentence without a number of its own ("Among firms with few employees, 39%").

    "Of these, 1,840 concerned bills" is of what was counted last before.
    """
    line = sentence.line
    first = next((c for c in clauses if line.masked[c.start : c.end].strip()), None)
    lead = _LEADS.at(line, first.start, first.end) if first is not None else None
    if first is None or lead is None or any(first.start <= b.figure.start < first.end for b in built):
        return list(built)
    name = phrase(line, lead.end(), first.end)
    pointing = _POINTS.fullmatch(name) is not None
    if not pointing and (first.kind != "intro" or not content_count(name) or len(name.split()) > _LONGEST):
        return list(built)
    whole = _counted_before(sentence) if pointing else Whole(name=name)
    return [_of(line, b, whole) for b in built] if whole is not None else list(built)


def _counted_before(sentence: Sentence) -> Whole | None:
    counts = [b for b in sentence.context.figures if b.figure.unit == "count" and b.figure.change is None]
    known = [b for b in counts if not b.against and not b.bracketed]
    if not known:
        return None
    model = known[-1]
    return Whole(name=model.noun or model.figure.indicator, value=model.figure.value, unit="count")


def _of(line: Line, built: Built, whole: Whole) -> Built:
    figure = built.figure
    own = figure.of is not None and bool(figure.of.name) and figure.of.name in line.text and whole.value is None
    if built.against or built.bracketed or figure.change is not None or own:
        return built
    if figure.unit == "count":
        if whole.value is not None and Decimal(figure.value) > Decimal(whole.value):
            return built
        if figure.of is not None and figure.of.value is not None:
            return built
    elif figure.unit != "%" or whole.value is not None:
        return built  # the share of what was counted before is told by `_of_them`
    shared = {w for w in whole.name.lower().split() if len(w) > 2} & set(figure.indicator.lower().split())
    indicator = figure.indicator if shared else f"{whole.name}: {figure.indicator}"
    return replace(built, figure=figure.model_copy(update={"indicator": indicator, "of": whole}))
