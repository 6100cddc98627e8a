"""From one number of a sentence to its figure: frame, name, period, attribution, and what it takes over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.figures.antecedents import (
    as_the_level_before,
    elliptical,
    like_before,
    of_another,
    of_its_own,
    resolved,
    with_leading_whole,
)
from assistant.figures.apposition import apposed, topic_name
from assistant.figures.bodies import is_name
from assistant.figures.changes import ChangeWords, change_of
from assistant.figures.clauses import Clause, Place, split
from assistant.figures.completion import (
    completed,
    dropped,
    equivalent,
    gapped,
    host_of,
    indicator_of,
    plain,
    source_of,
    subject_text,
    whole_of,
    without_place,
)
from assistant.figures.context import Built, Sentence
from assistant.figures.frames import Frame, frame
from assistant.figures.indicators import Asked, Naming, name
from assistant.figures.lists import listed_measure, listed_scope, own_item, parallel_place, place_of, shared_tail
from assistant.figures.natures import FUTURE, bracketed, is_aim_itself, is_bound, nature_of, wanting
from assistant.figures.numbers import Mention
from assistant.figures.responsible import responsible_for
from assistant.figures.scopes import condition_of, scope_of
from assistant.figures.timing import (
    base_of,
    between,
    compared,
    earlier_and_later,
    in_year,
    inferred,
    is_base,
    is_compared,
    period_in,
    set_against,
    year_before,
)
from assistant.figures.wording import Line, Words
from assistant.records import Change, Figure, Language, Period, Qualifier

_TOTAL = Words(en=r"a total of|in total|total|altogether|overall", vi=r"tổng số|tổng cộng|tổng")


def build(sentence: Sentence, clauses: Sequence[Clause]) -> list[Built]:
    """The figures of the quantities of a sentence, in order. `clauses` are those outside its brackets."""
    built: list[Built] = []
    for mention in sentence.quantities:
        window = next((i for i in sentence.inner if i.window and i.window[0] <= mention.start < i.window[1]), None)
        if window is None:
            outer = [m for m in sentence.quantities if not _bracketed(sentence, m)]
            built.append(_figure(sentence, sentence.line, list(clauses), outer, mention, built, host=None))
        else:
            inside = [
                m for m in sentence.quantities if window.window and window.window[0] <= m.start < window.window[1]
            ]
            parts = split(window, [place_of(m) for m in inside], sentence.protected)
            host = host_of(built, mention, window.window or (0, 0))
            built.append(_figure(sentence, window, parts, inside, mention, built, host=host))
    return with_leading_whole(sentence, clauses, completed(sentence, clauses, built))


def _bracketed(sentence: Sentence, mention: Mention) -> bool:
    return any(i.window and i.window[0] <= mention.start < i.window[1] for i in sentence.inner)


def _figure(
    sentence: Sentence,
    line: Line,
    clauses: list[Clause],
    mentions: Sequence[Mention],
    mention: Mention,
    earlier: Sequence[Built],
    host: Built | None,
) -> Built:
    places = [place_of(m) for m in mentions]
    place = place_of(mention)
    unit = mention.unit or "count"
    if unit == "count":
        unit = _unit_before(line, place, earlier) or unit
    framed = frame(line, clauses, places, place)
    before = [m.end for m in mentions if m.end <= place[0]]
    change = change_of(line, framed.clause, (mention.start, mention.end), unit, before[-1] if before else 0)
    change = change or _signed(line, mention) or _coordinate(line, mention, unit, earlier)
    if change is not None and unit == "%" and is_aim_itself(line, place):
        change = None
    equal = equivalent(line, framed, earlier) if change is None else None
    tail = shared_tail(line, clauses, places, place)
    item = own_item(line, framed, mentions, mention, tail)
    drop = dropped(sentence, line, place)
    asked = Asked(framed, unit, change, tail, drop, item, sentence.context.names)
    naming = name(asked)
    source = source_of(sentence, naming, unit, change, earlier, host)
    indicator, noun = indicator_of(sentence, framed, naming, unit, change, source, mention, earlier)
    if source is not None and naming.scope and is_name(naming.scope, sentence.context.names):
        indicator = of_another(indicator, source, naming.scope)
    period = _period(sentence, line, clauses, framed, mention, source, host)
    ahead = _is_ahead(period.end, sentence)
    goal = (
        sentence.context.goal
        or sentence.context.wishes
        or (sentence.context.plan and ahead and period.basis != "document")
    )
    nature = nature_of(framed, clauses, period, sentence.published, sentence.context.directive and host is None, goal)
    if host is not None:
        nature = bracketed(line, place, host.figure.nature)
    elif change is not None and source is not None and nature == "result":
        nature = source.figure.nature
    if change is not None and nature == "target" and not is_bound(line, place) and _of_a_result(line, framed, earlier):
        nature = "result"
    last = earlier[-1] if earlier else None
    became = last is not None and last.figure.unit == unit and _becomes(line, last, place)
    if became and last is not None and nature == "result" and last.figure.is_aim and last.against:
        nature = last.figure.nature  # "will be cut from 48 hours to 4 hours"
    if nature == "result" and _is_ahead(period.start, sentence) and _of_what_follows(line, sentence, place, period):
        # "is 34% complete, and trial production is to begin in 2028": nothing was counted at a time to come.
        period = _taken_over(sentence, line, framed, source, host)
    target = nature == "target"
    told_change = equal.figure.change if equal is not None else _change(sentence, line, framed, place, change, period)
    moved = (
        between(line, place, sentence.periods, period) if told_change is not None and told_change.base is None else None
    )
    if told_change is not None and moved is not None:
        told_change, period = Change(direction=told_change.direction, base=moved[0]), moved[1]
    figure = Figure(
        figure_id="",
        value=plain(mention.value),
        value_max=None if mention.value_max is None else plain(mention.value_max),
        unit=unit,
        indicator=indicator,
        nature=nature,
        change=told_change,
        of=whole_of(sentence, mention, unit, naming, tail, source, host, framed, earlier),
        qualifier=_qualifier(line, mention, change),
        step=plain(mention.step),
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
    built = Built(figure, noun, total, source is None, host is not None, subject_text(framed, item))
    if host is None and change is None and set_against(line, place):
        return like_before(replace(built, against=True), earlier)
    if host is None and change is None and became and _NO_NOUN.match(line.masked, place[1]):
        return as_the_level_before(built, earlier)
    if host is None and change is None:
        built = elliptical(built, earlier)
    named = without_place(gapped(built, framed, earlier))
    final = resolved(sentence, line, of_its_own(line, named, earlier), earlier)
    measure = listed_measure(line, mentions, mention, final.figure.indicator)
    if measure == final.figure.indicator:
        return final
    return replace(final, figure=final.figure.model_copy(update={"indicator": measure}))


_NO_NOUN = re.compile(
    r"\s*(?:[.,;:)]|$|(?:in|by|on|at|this|last|during|since|a|per|and|vào|trong|ở|tại|so|năm|và|mỗi)\s)"
)


def _unit_before(line: Line, place: Place, earlier: Sequence[Built]) -> str | None:
    """The unit of the level before, where a bare number tells what it became: "fell from 5.5 working days to 3.2"."""
    last = earlier[-1] if earlier else None
    if last is None or last.figure.unit in ("count", "date", "rank"):
        return None
    return last.figure.unit if _NO_NOUN.match(line.masked, place[1]) and _becomes(line, last, place) else None


def _becomes(line: Line, before: Built, place: Place) -> bool:
    """The number at `place` is what the level right before it becomes: "reduces the number of forms from 84 to 52"."""
    told = before.figure
    return told.quote == line.text and earlier_and_later(line, (told.start, told.end), place) is True


def _of_a_result(line: Line, framed: Frame, earlier: Sequence[Built]) -> bool:
    """The change stands beside a level that is a result, and nothing in its own words wants it."""
    level = next((b.figure for b in reversed(earlier) if b.figure.change is None), None)
    if level is None or level.quote != line.text or level.nature not in ("result", "estimate"):
        return False
    place = (framed.clause.start, framed.clause.end)
    return wanting(line, *place) is None and FUTURE.search(line, *place) is None


_AND_OF = Words(
    en=r"(?:compared (?:to|with)|against|over|on|than|from) (?!.*[;:]).{0,60}?(?:and|or)(?: by| of)?",
    vi=r"so với (?!.*[;:]).{0,60}?(?:và|hay)(?: là)?",
)


def _coordinate(line: Line, mention: Mention, unit: str, earlier: Sequence[Built]) -> ChangeWords | None:
    """A second change of one thing, against another time ("up 3.4% on August and 14.1% on September 2024")."""
    last = earlier[-1].figure if earlier else None
    if last is None or last.change is None or last.unit != unit or unit not in ("%", "pp"):
        return None
    joined = _AND_OF.before(line, mention.start, last.end)
    if joined is None or line.masked[last.end : joined.start()].strip():
        return None
    return ChangeWords(last.change.direction, joined.end(), mention.start)


def _signed(line: Line, mention: Mention) -> ChangeWords | None:
    """A percentage with its sign is a change: "(+12%)"."""
    before = line.text[max(0, mention.start - 1) : mention.start]
    if mention.unit in ("%", "pp") and before == "+":
        return ChangeWords("up", mention.start - 1, mention.start)
    return None


def _qualifier(line: Line, mention: Mention, change: ChangeWords | None) -> Qualifier:
    """The number's qualifier; "thấp hơn 1,5 điểm" is a word of change and no bound."""
    if change is not None and mention.qualifier_start is not None and change.start <= mention.qualifier_start:
        words = line.masked[mention.qualifier_start : mention.start].split()
        if (
            words
            and words[0] in ("thấp", "cao", "thap", "ít", "nhiều", "lower", "higher", "less", "more")
            and len(words) == 2
        ):
            return "exact" if words[0] != "more" else mention.qualifier
    return mention.qualifier


_ALSO = Words(en=r"also|likewise", vi=r"cũng|đồng thời")


_NOW = Words(en=r"now|currently|today|at present|to date|so far", vi=r"hiện nay|hiện|đang|đến nay|tới nay|lúc này")


def _a_year_earlier(sentence: Sentence, line: Line, mention: Mention, before: Built | None) -> Period | None:
    """The period of a number that stands beside its like of a year later: "cùng kỳ năm 2025 là 41,5%", "6,900 a year earlier".

    It is the period of that other number, else of the sentence, moved to the year before or to the year told.
    """
    others = [m for m in sentence.quantities if m is not mention]
    phrase = year_before(line, place_of(mention), [place_of(m) for m in others])
    if phrase is None:
        return None
    told = [p for p in sentence.periods if not is_base(line, p) and not phrase[0] - 8 <= p.start < phrase[1]]
    # "19.2% a year before; the aim for 2028 is 30%": what is told after a semicolon is of another time.
    near = [p.period for p in told if p.start < phrase[0] or ";" not in line.masked[phrase[1] : p.start]]
    bases = near + [b.figure.period for b in (before,) if b is not None]
    bases += [p for p in (sentence.context.period, sentence.context.lead) if p is not None]
    bases += [p.period for p in told if p.period not in near]
    main = next((p for p in bases if p.end is not None and p.basis != "document"), None)
    named = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", line.text[phrase[0] : phrase[1]])
    day = main.end if main is not None else sentence.published or sentence.reference
    if named is None and day is None:
        return None
    if named is None and main is None and not sentence.stored and set_against(line, place_of(mention)):
        return Period()  # "23.7%, against 19.2% a year before": before a time that is not told
    year = int(named.group()) if named else int((day or "")[:4]) - 1
    if main is not None and (main.end or "")[:4] == str(year):
        return None  # the sentence speaks of that year: the number is told by it
    moved = in_year(main, year) if main is not None else None
    if moved is not None:
        return Period(start=moved.start, end=moved.end, basis="stated")
    return Period(start=f"{year}-01-01", end=f"{year}-12-31", basis="stated")


def _period(
    sentence: Sentence,
    line: Line,
    clauses: Sequence[Clause],
    framed: Frame,
    mention: Mention,
    source: Built | None,
    host: Built | None,
) -> Period:
    place = place_of(mention)
    earlier = _a_year_earlier(sentence, line, mention, source or host)
    if earlier is not None:
        return earlier
    if is_compared(line, place):
        # Of a document, not even the heading tells it; of a claim it is left open.
        open_time = Period(basis="stated" if sentence.stored else None)
        told = next((p for p in sentence.periods if mention.end <= p.start and compared(line, p) is not None), None)
        near = told is not None and not any(mention.end <= m.start < told.start for m in sentence.quantities)
        return told.period.model_copy(update={"basis": told.period.basis or "stated"}) if told and near else open_time
    own = [p for p in sentence.periods if line.window is None or line.window[0] <= p.start < line.window[1]]
    if line.window is None:
        own = [p for p in own if not any(i.window and i.window[0] <= p.start < i.window[1] for i in sentence.inner)]
    found = period_in(line, framed.clause, place, own, [place_of(m) for m in sentence.quantities])
    if found is not None and found.basis == "document" and sentence.published is None:
        return Period(basis="document")
    if (
        found is not None
        and found.end is None
        and sentence.published is not None
        and (found.start or "9") < sentence.published
    ):
        return found.model_copy(update={"end": sentence.published})
    if found is not None:
        return found
    return _taken_over(sentence, line, framed, source, host)


def _is_ahead(day: str | None, sentence: Sentence) -> bool:
    return day is not None and sentence.published is not None and day > sentence.published


def _of_what_follows(line: Line, sentence: Sentence, place: Place, period: Period) -> bool:
    """The period stands behind the figure, in a statement of its own that goes on from it."""
    told = (p for p in sentence.periods if p.start >= place[1])
    alike = (p for p in told if (p.period.start, p.period.end) == (period.start, period.end))
    return any(_FOLLOWS.search(line.masked, place[1], p.start) for p in alike)


_FOLLOWS = re.compile(r"[,;]\s(?:and|but|while|with|còn|nhưng|trong khi)\s")


def _taken_over(sentence: Sentence, line: Line, framed: Frame, source: Built | None, host: Built | None) -> Period:
    """The period of a figure to which its sentence gives none: of what it stands with, of the text before it, of the document."""
    if host is not None:
        return _bracketed_after(sentence, line) or host.figure.period
    here = source is not None and source.figure.quote == line.text
    before = source is not None and _was_compared(source, line.language)
    if source is not None and source.figure.period.basis in ("stated", "context") and not before:
        return source.figure.period.model_copy(update={"basis": source.figure.period.basis if here else "context"})
    base = inferred(line, sentence.periods)
    if base is not None:
        return base
    if sentence.context.period is not None and not _NOW.search(line, framed.clause.start, framed.clause.end):
        return sentence.context.period.model_copy(update={"basis": "context"})
    if sentence.context.lead is not None:
        return sentence.context.lead.model_copy(update={"basis": "context"})
    if sentence.published is not None:
        return Period(start=None, end=sentence.published, basis="document")
    return Period(basis="document" if sentence.stored else None)


def _was_compared(source: Built, language: Language) -> bool:
    """The figure was only one that another was compared with: its time is not that of what follows."""
    figure = source.figure
    return is_compared(Line(figure.quote, language), (figure.start, figure.end))


def _bracketed_after(sentence: Sentence, line: Line) -> Period | None:
    """The time right before the brackets that the figure stands in ("against April 2026 (198,700)")."""
    opening = line.window[0] - 1 if line.window else 0
    for mention in sentence.periods:
        if mention.end <= opening and not sentence.line.text[mention.end : opening].strip():
            return mention.period.model_copy(update={"basis": mention.period.basis or "stated"})
    return None


def _change(
    sentence: Sentence, line: Line, framed: Frame, place: Place, change: ChangeWords | None, period: Period
) -> Change | None:
    if change is None:
        return None
    return Change(
        direction=change.direction, base=base_of(line, framed.clause, place, change, sentence.periods, period)
    )


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
    listed = listed_scope(framed.line, framed, sentence.quantities, mention)
    if listed or item:
        return listed or item
    lines = (sentence.line, *sentence.inner)
    parallel = parallel_place(framed.line, sentence.quantities, mention)
    parallel = parallel or apposed(sentence.line, sentence.quantities, mention)
    if parallel is not None:
        return parallel
    reach = tail if unit == "rank" else (tail[0], max(tail[1], framed.clause.end))
    own = scope_of(framed, lines, unit, reach, naming.scope)
    own = own or (topic_name(sentence.line) if unit != "rank" else None)
    if own is not None:
        return own
    if host is not None:
        return host.figure.scope
    if framed.clause.kind == "dependent" and earlier:
        return next((b.figure.scope for b in reversed(earlier) if b.figure.scope), None)
    if _ALSO.search(framed.line, framed.clause.start, framed.clause.end) and sentence.context.figures:
        return next((b.figure.scope for b in reversed(sentence.context.figures) if b.figure.scope), None)
    return source.figure.scope if source is not None and naming.scope is None else None


def _speaker(sentence: Sentence, target: bool) -> str | None:
    if target:
        return sentence.asker or (sentence.context.asker if sentence.context.directive else None) or sentence.speaker
    return sentence.speaker or sentence.context.speaker
