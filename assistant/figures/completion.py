"""What a figure takes over from those before it: its name, its whole, its change, its missing verb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.figures.bodies import GROUPS
from assistant.figures.changes import ChangeWords
from assistant.figures.clauses import Clause, Place
from assistant.figures.context import Built, Sentence, prior
from assistant.figures.dates import MONTH_NAMES
from assistant.figures.frames import Frame
from assistant.figures.indicators import Naming
from assistant.figures.lists import place_of, qualifies_noun
from assistant.figures.natures import is_bound
from assistant.figures.numbers import Mention
from assistant.figures.wholes import ranked_pool
from assistant.figures.wording import Line, Words, content_count, phrase, trimmed
from assistant.records import Whole

_OF_WHICH = Words(
    en=r"(?:and )?(?:of|among) (?:which|these|them|those)|including",
    vi=r"trong đó|trong số đó|trong số này|gồm|bao gồm",
)


def host_of(built: Sequence[Built], mention: Mention, window: Place) -> Built | None:
    """The figure that a bracket speaks of: for a percentage the part and whole that it is the share of, else the last one."""
    earlier = [b for b in built if b.figure.start < window[0] and not b.bracketed]
    if mention.unit == "%" and mention.value is not None:
        for one in reversed(earlier):
            whole = Decimal(one.figure.of.value) if one.figure.of and one.figure.of.value else Decimal(0)
            if (
                whole > 0
                and one.figure.unit == "count"
                and abs(100 * Decimal(one.figure.value) / whole - mention.value) <= 1
            ):
                return one
    return earlier[-1] if earlier else None


_NAMES_MEASURE = re.compile(
    r"\b(?:rates?|shares?|proportion|percentage|ratio|index|number|coverage|total|tỷ lệ|tỷ trọng|chỉ số|số|mức)\b",
    re.IGNORECASE,
)


def subject_text(framed: Frame, item: str | None) -> str:
    if item is not None:
        return item
    return phrase(framed.line, *framed.subject) if framed.subject is not None else ""


def _is_name(text: str, line: Line) -> bool:
    """A proper name or bodies by kind ("Hanoi", "provinces"): whom a measure holds for, and no measure."""
    words = text.split()
    capital = bool(words) and len(words) <= 4 and all(w[0].isupper() for w in words)
    part = Line(text, line.language)
    kind = GROUPS.at(part, 0)
    return capital or (kind is not None and kind.end() == len(text))


def gapped(built: Built, framed: Frame, earlier: Sequence[Built]) -> Built:
    """A clause that leaves its verb to the one before ("grants covered 44% of costs and loans 56%") measures the same
    of another subject."""
    figure, model = built.figure, earlier[-1] if earlier else None
    if is_bound(framed.line, framed.mention):
        return built  # "cao hơn mục tiêu 520 tỷ đồng", "còn cách xa mục tiêu 70%": a target beside a level
    if model is not None and (other := _joined_subject(built, framed, model)) is not None:
        if _is_name(other, framed.line) and _NAMES_MEASURE.search(model.figure.indicator):
            return _of_other_name(built, model, other)
        told = model.figure.indicator
        indicator = told.replace(model.subject, other) if model.subject in told else other
        update = {"indicator": indicator, "of": figure.of or model.figure.of, "nature": model.figure.nature}
        return replace(built, figure=figure.model_copy(update=update), subject=other)
    if framed.position != "bare" or framed.borrowed or model is None or framed.subject is None or built.bracketed:
        return built
    if model.figure.unit != figure.unit or model.figure.change is not None or figure.change is not None:
        return built
    own = built.subject
    if _is_name(own, framed.line) and _NAMES_MEASURE.search(model.figure.indicator):
        return _of_other_name(built, model, own)
    if not model.subject or model.subject not in model.figure.indicator or not own or len(own.split()) > 5:
        return built
    if figure.indicator != own and built.noun != figure.indicator:
        return built
    indicator = model.figure.indicator.replace(model.subject, own)
    scope = own if model.figure.scope == model.subject else figure.scope
    update = {"indicator": indicator, "of": figure.of or model.figure.of, "scope": scope, "nature": model.figure.nature}
    return replace(built, figure=figure.model_copy(update=update), noun=model.noun)


def _of_other_name(built: Built, model: Built, name: str) -> Built:
    """The figure as one of the same measure, of somebody else."""
    figure, taken = built.figure, model.figure
    update = {"indicator": taken.indicator, "scope": name, "of": figure.of or taken.of, "nature": taken.nature}
    return replace(built, figure=figure.model_copy(update=update), noun=model.noun, own=False)


_JOINED = re.compile(
    r"(?:%|percent|per cent|phần trăm)?\s*,?\s*(?:and|while|whereas|but|và|còn)\s+(?:the\s+)?(?P<other>[^\W\d][^\d,;:()]{2,60}?)\s*",
    re.IGNORECASE,
)
_OPEN_END = Words(
    en=r"of|to|by|in|for|at|with|on|from|than|about|around|nearly|almost|over|under|only|just|some|another|was|were|is|are|had|has|have|\w+ed",
    vi=r"của|là|đạt|chiếm|với|khoảng|gần|hơn|trên|dưới|chỉ|được|có|còn|tăng|giảm|trong|ở|tại|từ|đến|thêm",
)


def _joined_subject(built: Built, framed: Frame, model: Built) -> str | None:
    """The other subject in "the core made up 10% and the diffuse part 8%": its verb is the one before it."""
    figure, line = built.figure, framed.line
    same = model.figure.unit == figure.unit == "%" and model.figure.change is None and figure.change is None
    named = bool(model.subject) and (model.subject in model.figure.indicator or model.figure.indicator in model.subject)
    if not same or not named or figure.quote != model.figure.quote:
        return None
    found = _JOINED.fullmatch(line.text, model.figure.end, figure.start)
    if found is None or _OPEN_END.before(line, framed.mention[0], model.figure.end) is not None:
        return None
    other = found["other"].strip()
    told = any(word.istitle() and word[:3].lower() in _MONTHS for word in other.split())
    return None if told or len(other.split()) > 6 else other


_MONTHS = frozenset(name[:3].lower() for name in MONTH_NAMES)
_EQUALS = Words(
    en=r"(?:or |which is |that is )?(?:equivalent to|equal to|i\.e\.|corresponding to)",
    vi=r"(?:hay |tức )?(?:tương đương|tương ứng|tức là|tức)",
)


def equivalent(line: Line, framed: Frame, earlier: Sequence[Built]) -> Built | None:
    """The change that the figure says again in another unit ("down 7%, equivalent to 38,000 shops")."""
    if not earlier or earlier[-1].figure.change is None:
        return None
    return earlier[-1] if _EQUALS.at(line, framed.clause.start, framed.clause.end) else None


_PREPOSITION = Words(
    en=r"(?:(?:as of|in|by|during|on|at|from|since|for|over|until|before|after|between|up to|within|of|the)\s+)+",
    vi=r"(?:(?:trong|vào|tính|đến|tính đến|của|tại|từ|trước|sau|hết|cuối|qua|năm|tháng)\s+)+",
)


def dropped(sentence: Sentence, line: Line, place: Place) -> tuple[Place, ...]:
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
            other = place_of(mention)
            if other != place and not (mention.unit == "count" and qualifies_noun(line, 0, other[0])):
                found.append(other)
    return tuple(found)


def source_of(
    sentence: Sentence,
    naming: Naming,
    unit: str,
    change: ChangeWords | None,
    earlier: Sequence[Built],
    host: Built | None,
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


def indicator_of(
    sentence: Sentence,
    framed: Frame,
    naming: Naming,
    unit: str,
    change: ChangeWords | None,
    source: Built | None,
    mention: Mention,
    earlier: Sequence[Built],
) -> tuple[str, str]:
    """The indicator and the counted noun, completed from `source`."""
    line = framed.line
    if source is None:
        text = naming.text or _fallback(sentence, framed)
        text = _of_level(sentence, framed, text, earlier)
        counted = _COUNTED_WHOLE.match(text)
        text = counted[2] if counted is not None and naming.whole is not None else text
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


_SAME_AS = Words(
    en=r"(?:which is |and )?(?:equal to|equivalent to|accounting for|representing|making up|or|about)",
    vi=r"(?:chiếm|bằng|tương đương|tương ứng|đạt)",
)


def _of_level(sentence: Sentence, framed: Frame, text: str, earlier: Sequence[Built]) -> str:
    """ "collected 12 billion, accounting for 35% of the total": the share is of what was collected, not of the collector."""
    subject = subject_text(framed, None)
    if not framed.borrowed or not earlier or _SAME_AS.at(framed.line, framed.clause.start) is None or not subject:
        return text
    level = earlier[-1].figure
    if level.unit == "%" or level.change is not None or subject not in text or level.indicator == subject:
        return text
    return text.replace(subject, level.indicator, 1)


def _of_what(sentence: Sentence, framed: Frame, text: str, mention: Mention) -> str:
    """A bare "timely processing rate" belongs to what the count before it in the sentence counts."""
    if framed.clause.kind != "dependent" or not re.search(r"\b(?:rate|share|ratio|tỷ lệ)\b", text, re.IGNORECASE):
        return text
    counts = [m for m in sentence.quantities if m.end <= mention.start and m.unit == "count"]
    if not counts:
        return text
    last = counts[0]
    following = sentence.line.masked[last.end : framed.clause.start]
    noun = re.match(
        r"\s*((?:[^\W\d]+\s+){0,3}?[^\W\d]+)(?=\s+(?:were|was|are|is|have|has|in|at|được|đã|tại)\b|,)", following
    )
    if noun is None:
        return text
    link = "of" if framed.line.language == "en" else "của"
    return f"{text} {link} {trimmed(noun[1], framed.line.language)}"


def _fallback(sentence: Sentence, framed: Frame) -> str:
    """The subject, else the words of the figure's clause, else the rest of its sentence; empty where there is nothing."""
    drop = dropped(sentence, framed.line, (framed.mention[0], framed.mention[0]))
    if framed.subject is not None and not framed.borrowed:
        subject = phrase(framed.line, *framed.subject, drop=drop)
        if content_count(subject):
            return subject
    text = phrase(framed.line, framed.clause.start, framed.clause.end, drop=(*drop, framed.mention))
    if content_count(text) == 0:
        text = phrase(sentence.line, 0, len(sentence.line.text), drop=(*drop, framed.mention))
    return " ".join(text.split()[:16])


# "two thirds of the 1,200 wards": the whole tells its own number.
_COUNTED_WHOLE = re.compile(r"^((?:\d{1,3}(?:[.,]\d{3})+|\d+)) (\S.*)$")


def _deed(text: str, noun: str) -> set[str]:
    """The words of an indicator beside its noun: a part is done otherwise than its total ("completed", "assigned")."""
    return {w for w in text.lower().split() if len(w) > 3} - set(noun.lower().split())


def whole_of(
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
    stated = None if mention.whole is None else plain(mention.whole)
    if unit == "rank":
        return ranked_pool(line, place_of(mention), tail, stated, "count")
    if stated is not None:
        return Whole(name=naming.noun or naming.text, value=stated, unit="count")
    if naming.whole is not None:
        known = [b.figure for b in (*sentence.context.figures, *earlier) if b.figure.unit == unit and b.figure.of]
        if (
            naming.whole.name.lower() in ("market share", "thị phần")
            and known
            and "share" in known[-1].indicator + " thị phần"
        ):
            return known[-1].of
        counted = _COUNTED_WHOLE.match(naming.whole.name)
        if counted is not None:
            return Whole(name=counted[2], value=re.sub(r"[.,]", "", counted[1]), unit="count")
        return naming.whole
    if host is not None and unit == "%":
        return host.figure.of
    if source is not None and unit == source.figure.unit == "%":
        return source.figure.of
    inside = host is not None and _OF_WHICH.at(line, line.window[0] if line.window else framed.clause.start) is not None
    part = inside or (host is None and _OF_WHICH.at(line, framed.clause.start) is not None)
    if unit == "count" and source is not None and part:
        return Whole(name=source.figure.indicator, value=source.figure.value, unit="count")
    if unit == "count" and mention.value is not None and naming.noun and naming.text != naming.noun:
        for total in reversed([*sentence.context.figures, *earlier]):
            same = total.total and total.noun.lower() == naming.noun.lower() and total.figure.unit == "count"
            same = same and not _deed(total.figure.indicator, naming.noun) & _deed(naming.text, naming.noun)
            if same and Decimal(total.figure.value) > mention.value:
                return Whole(name=total.figure.indicator, value=total.figure.value, unit="count")
    return None


def plain(value: Decimal | None) -> str:
    if value is None:
        return "0"
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


_LEADS_WHOLE = Words(
    en=r"(?:and )?(?:out )?(?:of|among|from)(?: all| the| these| those| its| their)*",
    vi=r"(?:trong|từ)(?: tổng)?(?: số)?|trong số|trong tổng số",
)
_OF_THEM = re.compile(r"^(?:whom|which|them|these|those|chúng|đó|này)\b\s*", re.IGNORECASE)


def completed(sentence: Sentence, clauses: Sequence[Clause], built: Sequence[Built]) -> list[Built]:
    """The figures of a sentence with what only their neighbours tell: wholes that lead, pronouns, and places of names."""
    led = _with_leading_whole(sentence.line, clauses, list(built))
    return [_of_them(sentence.line, b, led[:i]) for i, b in enumerate(led)]


def _with_leading_whole(line: Line, clauses: Sequence[Clause], built: list[Built]) -> list[Built]:
    """ "Of the 63 hospitals, 40 have …" is one figure: 40 of 63."""
    for index, clause in enumerate(clauses[:-1]):
        inside = [b for b in built if clause.start <= b.figure.start < clause.end]
        after = [b for b in built if clauses[index + 1].start <= b.figure.start < clauses[index + 1].end]
        lead = _LEADS_WHOLE.at(line, clause.start, clause.end)
        if len(inside) != 1 or not after or lead is None or line.masked[lead.end() : inside[0].figure.start].strip():
            continue
        whole, part = inside[0], after[0]
        if whole.figure.unit != "count" or part.figure.unit not in ("count", "%") or part.figure.of is not None:
            continue
        if part.figure.unit == "count" and Decimal(part.figure.value) > Decimal(whole.figure.value):
            continue
        noun = whole.noun or whole.figure.indicator
        parts = [part, *_rest_of(whole, part, built)]
        return [_part_of(b, noun, whole) if any(b is p for p in parts) else b for b in built if b is not whole]
    return built


def _part_of(part: Built, noun: str, whole: Built) -> Built:
    known = set(noun.lower().split()) & set(part.figure.indicator.lower().split())
    indicator = part.figure.indicator if known else f"{noun}: {part.figure.indicator}"
    of = Whole(name=noun, value=whole.figure.value, unit="count")
    return replace(part, figure=part.figure.model_copy(update={"indicator": indicator, "of": of}))


def _rest_of(whole: Built, part: Built, built: Sequence[Built]) -> list[Built]:
    """The later counts that add up to the whole with its first part ("of 412, 298 …, 61 … and the remaining 53"); else none."""
    later = [b for b in built if b.figure.start > part.figure.start and b.figure.unit == part.figure.unit == "count"]
    later = [b for b in later if b.figure.change is None and not (b.figure.of and b.figure.of.value)]
    adds_up = sum(Decimal(b.figure.value) for b in (part, *later)) == Decimal(whole.figure.value)
    return later if adds_up else []


def _of_them(line: Line, built: Built, earlier: Sequence[Built]) -> Built:
    """ "60% of whom are women" is of what was counted before; "of which solar power accounted for 9%" of the level before."""
    figure = built.figure
    levels = [b for b in earlier if b.figure.change is None and b.figure.unit != "%"]
    if figure.unit != "%" or figure.change is not None or not levels:
        return built
    model = levels[-1]
    of = Whole(name=model.noun or model.figure.indicator, value=model.figure.value, unit=model.figure.unit)
    pronoun = _OF_THEM.match(figure.of.name) if figure.of is not None else None
    whole = model.figure.of
    told = re.search(r"\bof (?:them|whom|which|these)\b", line.masked[figure.end : figure.end + 12])
    if pronoun is not None and told is None and whole is not None and whole.value and model.noun == whole.name:
        of = whole  # "1,529,000 of them, or 70%, cable for 21.4%": all are of what "them" means
    if pronoun is not None:
        rest = trimmed(_OF_THEM.sub("", figure.indicator), line.language)
        link = "among" if line.language == "en" else "trong"
        text = f"{rest} {link} {of.name}" if rest else of.name
        return replace(built, figure=figure.model_copy(update={"indicator": text, "of": of}))
    leads = _OF_WHICH.last(line, max(0, figure.start - 90), figure.start)
    if figure.of is None and leads is not None and built.own and leads.start() > model.figure.end:
        share = re.match(r"(?:rate|share|proportion|tỷ lệ|tỷ trọng)\b", figure.indicator, re.IGNORECASE)
        link = f"share of {figure.indicator} in" if line.language == "en" else f"tỷ trọng {figure.indicator} trong"
        text = figure.indicator if share else f"{link} {model.figure.indicator}"
        return replace(built, figure=figure.model_copy(update={"indicator": text, "of": of}))
    return built


def without_place(built: Built) -> Built:
    """A name that ends with the place that is its scope, without it ("rate of online files in Da Nang")."""
    scope = built.figure.scope
    if not scope or built.figure.unit == "rank":
        return built
    cut = re.sub(
        rf"\s+(?:in|at|across|tại|ở|của|trên địa bàn)\s+(?:the\s+)?{re.escape(scope)}$", "", built.figure.indicator
    )
    if cut == built.figure.indicator or content_count(cut) < 2:
        return built
    return replace(built, figure=built.figure.model_copy(update={"indicator": cut}))
