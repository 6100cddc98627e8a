"""From one number of a sentence to its figure: frame, name, period, attribution, and what it takes over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.figures.bodies import GROUPS
from assistant.figures.changes import ChangeWords, change_of
from assistant.figures.clauses import Clause, Place, split
from assistant.figures.context import Built, Context, prior
from assistant.figures.frames import Frame, frame
from assistant.figures.indicators import Asked, Naming, name
from assistant.figures.natures import nature_of
from assistant.figures.numbers import Mention
from assistant.figures.periods import PeriodMention
from assistant.figures.scopes import condition_of, responsible_for, scope_of
from assistant.figures.timing import base_of, inferred, period_in
from assistant.figures.wholes import ranked_pool
from assistant.figures.wording import Line, Words, content_count, phrase, trimmed
from assistant.records import Change, Figure, Period, Qualifier, Whole


@dataclass(frozen=True)
class Sentence:
    """A sentence with all that was found in it before its figures are built. `inner` are its bracketed parts."""

    line: Line
    inner: tuple[Line, ...]
    quantities: tuple[Mention, ...]
    periods: tuple[PeriodMention, ...]
    protected: tuple[Place, ...]
    context: Context
    speaker: str | None
    asker: str | None
    published: str | None
    stored: bool  # of a document, not of a question or a claim


_RESPECTIVELY = Words(en=r"respectively|in turn|in that order", vi=r"lần lượt|tương ứng")
_AND = re.compile(r"\s*,?\s+(?:and|và|va|or|hoặc)\s+|\s*,\s*|\s*&\s*")
_TOTAL = Words(en=r"a total of|in total|total|altogether|overall", vi=r"tổng số|tổng cộng|tổng")
_OF_WHICH = Words(en=r"(?:and )?(?:of|among) (?:which|these|them|those)|including", vi=r"trong đó|trong số đó|trong số này|gồm|bao gồm")


def build(sentence: Sentence, clauses: Sequence[Clause]) -> list[Built]:
    """The figures of the quantities of a sentence, in order. `clauses` are those outside its brackets."""
    built: list[Built] = []
    for mention in sentence.quantities:
        window = next((i for i in sentence.inner if i.window and i.window[0] <= mention.start < i.window[1]), None)
        if window is None:
            outer = [m for m in sentence.quantities if not _bracketed(sentence, m)]
            built.append(_figure(sentence, sentence.line, list(clauses), outer, mention, built, host=None))
        else:
            inside = [m for m in sentence.quantities if window.window and window.window[0] <= m.start < window.window[1]]
            parts = split(window, [_place(m) for m in inside], sentence.protected)
            host = _host(built, mention, window.window or (0, 0))
            built.append(_figure(sentence, window, parts, inside, mention, built, host=host))
    return built


def _host(built: Sequence[Built], mention: Mention, window: Place) -> Built | None:
    """The figure that a bracket speaks of: for a percentage the part and whole that it is the share of, else the last one."""
    earlier = [b for b in built if b.figure.start < window[0] and not b.bracketed]
    if mention.unit == "%" and mention.value is not None:
        for one in reversed(earlier):
            whole = Decimal(one.figure.of.value) if one.figure.of and one.figure.of.value else Decimal(0)
            if whole > 0 and one.figure.unit == "count" and abs(100 * Decimal(one.figure.value) / whole - mention.value) <= 1:
                return one
    return earlier[-1] if earlier else None


def _bracketed(sentence: Sentence, mention: Mention) -> bool:
    return any(i.window and i.window[0] <= mention.start < i.window[1] for i in sentence.inner)


def _place(mention: Mention) -> Place:
    start = mention.start if mention.qualifier_start is None else min(mention.start, mention.qualifier_start)
    return (start, mention.end)


def _figure(
    sentence: Sentence,
    line: Line,
    clauses: list[Clause],
    mentions: Sequence[Mention],
    mention: Mention,
    earlier: Sequence[Built],
    host: Built | None,
) -> Built:
    places = [_place(m) for m in mentions]
    place, unit = _place(mention), mention.unit or "count"
    framed = frame(line, clauses, places, place)
    before = [m.end for m in mentions if m.end <= place[0]]
    change = change_of(line, framed.clause, (mention.start, mention.end), unit, before[-1] if before else 0)
    equal = _equivalent(line, framed, earlier) if change is None else None
    tail = _shared_tail(line, clauses, places, place)
    item = _own_item(line, framed, mentions, mention, tail)
    drop = _dropped(sentence, line, place)
    asked = Asked(framed, unit, change, tail, drop, item)
    naming = name(asked)
    source = _source(sentence, naming, unit, change, earlier, host)
    indicator, noun = _indicator(sentence, framed, naming, unit, change, source, mention)
    period = _period(sentence, line, clauses, framed, mention, source, host)
    nature = nature_of(framed, clauses, period, sentence.published, sentence.context.directive and host is None)
    if host is not None or (change is not None and source is not None and nature == "result"):
        nature = (host or source).figure.nature if (host or source) is not None else nature  # type: ignore[union-attr]
    target = nature == "target"
    figure = Figure(
        figure_id="",
        value=_plain(mention.value),
        value_max=None if mention.value_max is None else _plain(mention.value_max),
        unit=unit,
        indicator=indicator,
        nature=nature,
        change=equal.figure.change if equal is not None else _change(sentence, line, framed, place, change, period),
        of=_whole(sentence, mention, unit, naming, tail, source, host, framed, earlier),
        qualifier=_qualifier(line, mention, change),
        step=_plain(mention.step),
        period=period,
        scope=_scope(sentence, framed, naming, unit, tail, item, source, host, earlier, mention),
        stated_by=_speaker(sentence, target),
        responsible=responsible_for(line, clauses, framed.clause, place) if target else (),
        condition=condition_of(sentence.line, place, sentence.inner),
        start=mention.start,
        end=mention.end,
        quote=line.text,
    )
    total = _TOTAL.search(line, max(0, place[0] - 15), place[0]) is not None
    built = Built(figure, noun, total, source is None, host is not None, _subject_text(framed, item))
    return _gapped(built, framed, earlier)


def _qualifier(line: Line, mention: Mention, change: ChangeWords | None) -> Qualifier:
    """The number's qualifier; "thấp hơn 1,5 điểm" is a word of change and no bound."""
    if change is not None and mention.qualifier_start is not None and change.start <= mention.qualifier_start:
        words = line.masked[mention.qualifier_start : mention.start].split()
        if words and words[0] in ("thấp", "cao", "thap", "ít", "nhiều", "lower", "higher", "less", "more") and len(words) == 2:
            return "exact" if words[0] != "more" else mention.qualifier
    return mention.qualifier


def _subject_text(framed: Frame, item: str | None) -> str:
    if item is not None:
        return item
    return phrase(framed.line, *framed.subject) if framed.subject is not None else ""


_NAMES_MEASURE = re.compile(r"\b(?:rates?|shares?|proportion|percentage|ratio|index|number|coverage|total|tỷ lệ|tỷ trọng|chỉ số|số|mức)\b", re.IGNORECASE)


def _is_name(text: str, line: Line) -> bool:
    """A proper name or bodies by kind ("Hanoi", "provinces"): whom a measure holds for, and no measure."""
    words = text.split()
    capital = bool(words) and len(words) <= 4 and all(w[0].isupper() for w in words)
    part = Line(text, line.language)
    kind = GROUPS.at(part, 0)
    return capital or (kind is not None and kind.end() == len(text))


def _gapped(built: Built, framed: Frame, earlier: Sequence[Built]) -> Built:
    """A clause that leaves its verb to the one before ("grants covered 44% of costs and loans 56%") measures the same
    of another subject."""
    figure, model = built.figure, earlier[-1] if earlier else None
    if framed.position != "bare" or framed.borrowed or model is None or framed.subject is None or built.bracketed:
        return built
    if model.figure.unit != figure.unit or model.figure.change is not None or figure.change is not None:
        return built
    own = built.subject
    if _is_name(own, framed.line) and _NAMES_MEASURE.search(model.figure.indicator):
        taken = {"indicator": model.figure.indicator, "scope": own, "of": figure.of or model.figure.of, "nature": model.figure.nature}
        return replace(built, figure=figure.model_copy(update=taken), noun=model.noun, own=False)
    if not model.subject or model.subject not in model.figure.indicator or not own or len(own.split()) > 5:
        return built
    if figure.indicator != own and built.noun != figure.indicator:
        return built
    indicator = model.figure.indicator.replace(model.subject, own)
    scope = own if model.figure.scope == model.subject else figure.scope
    update = {"indicator": indicator, "of": figure.of or model.figure.of, "scope": scope, "nature": model.figure.nature}
    return replace(built, figure=figure.model_copy(update=update), noun=model.noun)


_EQUALS = Words(en=r"(?:or |which is |that is )?(?:equivalent to|equal to|i\.e\.|corresponding to)", vi=r"(?:hay |tức )?(?:tương đương|tương ứng|tức là|tức)")
_ALSO = Words(en=r"also|likewise", vi=r"cũng|đồng thời")


def _equivalent(line: Line, framed: Frame, earlier: Sequence[Built]) -> Built | None:
    """The change that the figure says again in another unit ("down 7%, equivalent to 38,000 shops")."""
    if not earlier or earlier[-1].figure.change is None:
        return None
    return earlier[-1] if _EQUALS.at(line, framed.clause.start, framed.clause.end) else None


def _plain(value: Decimal | None) -> str:
    if value is None:
        return "0"
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _shared_tail(line: Line, clauses: Sequence[Clause], places: Sequence[Place], place: Place) -> Place:
    """What follows the figure; of a list of bare numbers ("66.7% and 26.9% of sales") what follows its last one."""
    here = place
    while True:
        following = [p for p in places if p[0] >= here[1]]
        if not following or not _AND.fullmatch(line.masked[here[1] : following[0][0]] or " "):
            break
        here = following[0]
    clause = next((c for c in clauses if c.start <= here[0] < c.end), None)
    later = [p[0] for p in places if p[0] >= here[1] and not _qualifies_noun(line, here[1], p[0])]
    end = clause.end if clause else len(line.text)
    return (here[1], min([end, *later]))


_DETERMINED = re.compile(r"\w.*\b(?:of the|of all|all the|of)\s+$")


def _qualifies_noun(line: Line, start: int, place: int) -> bool:
    """The number belongs to a noun phrase that is told of another figure ("of the sales of the |four| platforms")."""
    return _DETERMINED.match(line.masked[start:place].lstrip()) is not None


def _own_item(
    line: Line, framed: Frame, mentions: Sequence[Mention], mention: Mention, tail: Place
) -> str | None:
    """The member of the subject's list that a figure of a "respectively" list belongs to."""
    begin, end = line.window or (0, len(line.text))
    signal = _RESPECTIVELY.search(line, begin, end)
    if signal is None:
        return None
    run = _run(line, mentions, mention)
    if len(run) < 2:
        return None
    index = run.index(mention)
    for place in (framed.subject, tail):
        if place is None:
            continue
        text = phrase(line, *place)
        text = re.sub(r"^(?:lần lượt|tương ứng)\s+|,?\s*(?:respectively|lần lượt|tương ứng)\.?$", "", text)
        lead = re.match(r"^(?:(?:market shares?|shares?|sales|revenues?|rates?|the \w+) of|thị phần(?: của)?|tỷ lệ(?: của)?|doanh thu(?: của)?) ", text, re.IGNORECASE)
        inner = text[lead.end() :] if lead else text
        items = [i for i in _AND.split(re.sub(r"^(?:in|at|for|of|tại|ở|của)\s+", "", inner)) if i.strip()]
        if len(items) == len(run):
            return trimmed(items[index], line.language)
    return None


def _run(line: Line, mentions: Sequence[Mention], mention: Mention) -> list[Mention]:
    """The coordinated figures of one unit that the figure stands among."""
    ordered = [m for m in mentions if m.unit == mention.unit]
    index = ordered.index(mention)
    first = index
    while first > 0 and _AND.fullmatch(line.masked[ordered[first - 1].end : _place(ordered[first])[0]]):
        first -= 1
    last = index
    while last + 1 < len(ordered) and _AND.fullmatch(line.masked[ordered[last].end : _place(ordered[last + 1])[0]]):
        last += 1
    return ordered[first : last + 1]


_PREPOSITION = Words(
    en=r"(?:(?:as of|in|by|during|on|at|from|since|for|over|until|before|after|between|up to|within|of|the)\s+)+",
    vi=r"(?:(?:trong|vào|tính|đến|tính đến|của|tại|từ|trước|sau|hết|cuối|qua|năm|tháng)\s+)+",
)


def _dropped(sentence: Sentence, line: Line, place: Place) -> tuple[Place, ...]:
    """What an indicator leaves out: periods with the preposition before them, brackets with figures or periods, other figures."""
    found: list[Place] = []
    for period in sentence.periods:
        start = period.start
        for match in _PREPOSITION.finditer(line, max(0, start - 16), start + 1):
            if match.end() >= start:
                start = match.start()
        found.append((start, period.end))
    for inner in sentence.inner:
        window = inner.window or (0, 0)
        numbers = any(window[0] <= m.start < window[1] for m in sentence.quantities)
        times = any(window[0] <= p.start < window[1] for p in sentence.periods)
        if line.window is None and (numbers or times or window[1] - window[0] > 40):
            found.append((window[0] - 1, window[1] + 1))
    if line.window is None:
        for mention in sentence.quantities:
            other = _place(mention)
            if other != place and not (mention.unit == "count" and _qualifies_noun(line, 0, other[0])):
                found.append(other)
    return tuple(found)


def _source(
    sentence: Sentence, naming: Naming, unit: str, change: ChangeWords | None, earlier: Sequence[Built], host: Built | None
) -> Built | None:
    """The figure that this one takes its missing words from; None where it says all itself."""
    if naming.text and not (unit == "count" and not naming.noun):
        return None
    if host is not None and host.figure.change is None:
        return host
    if change is not None:
        return next((b for b in reversed(earlier) if b.figure.change is None), None) or (
            sentence.context.figures[-1] if sentence.context.figures else None
        )
    known = [*sentence.context.figures, *earlier]
    same = prior(known, unit)
    if unit in ("VND", "USD") and earlier:
        return prior(earlier, unit) or prior(earlier, "count")
    if unit == "%" and naming.scope is not None:
        return same
    return prior(earlier, unit) or (earlier[-1] if earlier else None) or same


def _indicator(
    sentence: Sentence, framed: Frame, naming: Naming, unit: str, change: ChangeWords | None, source: Built | None, mention: Mention
) -> tuple[str, str]:
    """The indicator and the counted noun, completed from `source`."""
    line = framed.line
    if source is None:
        text = naming.text or _fallback(sentence, framed)
        if unit == "%" and naming.whole is None and content_count(text) <= 3 and "of" not in text.split():
            text = _of_what(sentence, framed, text, mention)
        return text, naming.noun
    lent = source.figure.indicator
    if unit == "count" and naming.text:
        noun = source.noun or lent
        return f"{noun} {naming.text}", noun
    if unit in ("VND", "USD") and source.figure.unit == "count":
        noun = source.noun or lent
        return (f"value of {noun}" if line.language == "en" else f"giá trị {noun}"), noun
    return lent, source.noun


def _of_what(sentence: Sentence, framed: Frame, text: str, mention: Mention) -> str:
    """A bare "timely processing rate" belongs to what the count before it in the sentence counts."""
    if framed.clause.kind != "dependent" or not re.search(r"\b(?:rate|share|ratio|tỷ lệ)\b", text, re.IGNORECASE):
        return text
    counts = [m for m in sentence.quantities if m.end <= mention.start and m.unit == "count"]
    if not counts:
        return text
    last = counts[0]
    following = sentence.line.masked[last.end : framed.clause.start]
    noun = re.match(r"\s*((?:[^\W\d]+\s+){0,3}?[^\W\d]+)(?=\s+(?:were|was|are|is|have|has|in|at|được|đã|tại)\b|,)", following)
    if noun is None:
        return text
    link = "of" if framed.line.language == "en" else "của"
    return f"{text} {link} {trimmed(noun[1], framed.line.language)}"


def _fallback(sentence: Sentence, framed: Frame) -> str:
    """The words of the figure's clause, else the rest of its sentence: an indicator is never empty."""
    drop = _dropped(sentence, framed.line, (framed.mention[0], framed.mention[0]))
    text = phrase(framed.line, framed.clause.start, framed.clause.end, drop=(*drop, framed.mention))
    if content_count(text) == 0:
        text = phrase(sentence.line, 0, len(sentence.line.text), drop=(*drop, framed.mention))
    return " ".join(text.split()[:16])


def _period(
    sentence: Sentence, line: Line, clauses: Sequence[Clause], framed: Frame, mention: Mention, source: Built | None, host: Built | None
) -> Period:
    place = _place(mention)
    own = [p for p in sentence.periods if line.window is None or line.window[0] <= p.start < line.window[1]]
    if line.window is None:
        own = [p for p in own if not any(i.window and i.window[0] <= p.start < i.window[1] for i in sentence.inner)]
    found = period_in(line, clauses, framed.clause, place, own)
    if found is not None and found.basis == "document" and sentence.published is None:
        return Period(basis="document")
    if found is not None:
        return found
    if host is not None:
        return host.figure.period
    if source is not None and source.figure.period.basis in ("stated", "context"):
        here = source.figure.quote == line.text
        return source.figure.period.model_copy(update={"basis": source.figure.period.basis if here else "context"})
    base = inferred(line, sentence.periods)
    if base is not None:
        return base
    if sentence.context.period is not None:
        return sentence.context.period.model_copy(update={"basis": "context"})
    if sentence.published is not None:
        return Period(start=None, end=sentence.published, basis="document")
    return Period(basis="document" if sentence.stored else None)


def _change(
    sentence: Sentence, line: Line, framed: Frame, place: Place, change: ChangeWords | None, period: Period
) -> Change | None:
    if change is None:
        return None
    return Change(direction=change.direction, base=base_of(line, framed.clause, place, change, sentence.periods, period))


def _whole(
    sentence: Sentence,
    mention: Mention,
    unit: str,
    naming: Naming,
    tail: Place,
    source: Built | None,
    host: Built | None,
    framed: Frame,
    earlier: Sequence[Built],
) -> Whole | None:
    line = framed.line
    stated = None if mention.whole is None else _plain(mention.whole)
    if unit == "rank":
        return ranked_pool(line, _place(mention), tail, stated, "count")
    if stated is not None:
        return Whole(name=naming.noun or naming.text, value=stated, unit="count")
    if naming.whole is not None:
        known = [b.figure for b in (*sentence.context.figures, *earlier) if b.figure.unit == unit and b.figure.of]
        if naming.whole.name.lower() in ("market share", "thị phần") and known and "share" in known[-1].indicator + " thị phần":
            return known[-1].of
        return naming.whole
    if host is not None and unit == "%":
        return host.figure.of
    if source is not None and unit == source.figure.unit == "%":
        return source.figure.of
    if unit == "count" and source is not None and (host is not None or _OF_WHICH.at(line, framed.clause.start)):
        return Whole(name=source.figure.indicator, value=source.figure.value, unit="count")
    if unit == "count" and mention.value is not None and naming.noun and naming.text != naming.noun:
        for total in reversed([*sentence.context.figures, *earlier]):
            same = total.total and total.noun.lower() == naming.noun.lower() and total.figure.unit == "count"
            if same and Decimal(total.figure.value) > mention.value:
                return Whole(name=total.figure.indicator, value=total.figure.value, unit="count")
    return None


def _scope(
    sentence: Sentence,
    framed: Frame,
    naming: Naming,
    unit: str,
    tail: Place,
    item: str | None,
    source: Built | None,
    host: Built | None,
    earlier: Sequence[Built],
    mention: Mention,
) -> str | None:
    if item is not None:
        return item
    lines = (sentence.line, *sentence.inner)
    parallel = _parallel_place(framed.line, sentence.quantities, mention)
    if parallel is not None:
        return parallel
    reach = tail if unit == "rank" else (tail[0], max(tail[1], framed.clause.end))
    own = scope_of(framed, lines, unit, reach, naming.scope)
    if own is not None:
        return own
    if host is not None:
        return host.figure.scope
    if framed.clause.kind == "dependent" and earlier:
        return next((b.figure.scope for b in reversed(earlier) if b.figure.scope), None)
    if _ALSO.search(framed.line, framed.clause.start, framed.clause.end) and sentence.context.figures:
        return next((b.figure.scope for b in reversed(sentence.context.figures) if b.figure.scope), None)
    return source.figure.scope if source is not None and naming.scope is None else None


_IN_PLACE = re.compile(r"\s+(in|among|at|for|tại|ở|trong|đối với)\s+(?:the\s+)?([^,;.()]{2,60}?)(?=\s*(?:[,;.()]|\s(?:and|while|và|còn)\s|$))")


def _parallel_place(line: Line, mentions: Sequence[Mention], mention: Mention) -> str | None:
    """Of "53.8% in the lowlands and 29.4% in the highlands" each one's place: figures of a unit with one preposition."""
    own = _IN_PLACE.match(line.text, mention.end)
    if own is None or any(m.start >= own.start(2) and m.end <= own.end(2) for m in mentions):
        return None
    for other in mentions:
        near = abs(other.start - mention.end) < 80 or abs(mention.start - other.end) < 80
        if other is not mention and other.unit == mention.unit and near:
            match = _IN_PLACE.match(line.text, other.end)
            words = other.start > mention.end and line.masked[own.end() : other.start].strip(" ,;") in ("and", "và", "", "while", "còn")
            behind = match is not None and mention.start > other.end and line.masked[match.end() : mention.start].strip(" ,;") in ("and", "và", "")
            if match is not None and match[1] == own[1] and (words or behind) and not re.search(r"\d", own[2] + match[2]):
                return trimmed(own[2], line.language)
    return None


def _speaker(sentence: Sentence, target: bool) -> str | None:
    if target:
        return sentence.asker or (sentence.context.asker if sentence.context.directive else None) or sentence.speaker
    return sentence.speaker or sentence.context.speaker
