"""Every figure of a text with what it measures, when, for whom and whether it is a result, an estimate or a target.

The steps for one sentence stand in `_sentence`: numbers and periods are found, the sentence is cut into clauses, each
figure is framed by its subject and verb, named, dated and attributed; what a sentence leaves out is taken from the
figures before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import islice

from assistant.figures.antecedents import with_shared_changes
from assistant.figures.bodies import OWN_PLACE, named_place
from assistant.figures.building import build
from assistant.figures.carrying import carried, names_group
from assistant.figures.clauses import Clause, split
from assistant.figures.context import Built, Context, Sentence
from assistant.figures.deadlines import dates_in
from assistant.figures.deictic import Named, after, kinds, pointed
from assistant.figures.natures import is_directive
from assistant.figures.numbers import Mention, find_mentions
from assistant.figures.periods import PeriodMention, find_periods
from assistant.figures.reported import reported_period
from assistant.figures.scopes import asker_of, condition_of, speaker_of
from assistant.figures.tables import Column, head_of, is_row, row_figures, time_above
from assistant.figures.timing import is_base, of_document
from assistant.figures.wording import Line, Words
from assistant.records import Document, Figure, Language, Passage, Period, Whole
from assistant.text import Span, fold, line_above, sentences


def extract(document: Document, passages: Sequence[Passage]) -> list[Figure]:
    """The figures of a document, in order. Each bears the passage that holds its sentence; offsets are the document's.

    Figures outside every passage are left out.
    """
    published = _day(document.published)
    reference = published or _day(document.event_date) or latest_day(document.text, document.language)
    plan = GOALS.search(Line(document.title, document.language)) is not None
    titled = reported_period(document.title, document.language, document.published)
    named = kinds(titled, document.published) if titled is not None else {}
    figures = _extracted(document.text, document.language, reference, published, stored=True, plan=plan, named=named)
    home_scope = _scope_of_title(document)
    found: list[Figure] = []
    for figure in figures:
        home = next((p for p in passages if p.start <= figure.start < p.end), None)
        if home is None:
            continue
        place: dict[str, str | None] = {"document_id": document.document_id, "passage_id": home.passage_id}
        own = figure.scope is None or _is_own(fold(figure.scope))
        if own and home_scope is not None and figure.unit not in ("rank", "date"):
            place["scope"] = home_scope
        found.append(
            figure.model_copy(update={**place, "figure_id": f"{document.document_id}:{figure.start}:{figure.unit}"})
        )
    return found


def _is_own(scope: str) -> bool:
    """The scope is the place that the document is of, whatever time was told beside it ("đến nay toàn tỉnh")."""
    found = OWN_PLACE.search(scope)
    return found is not None and found.end() == len(scope)


_NATIONAL = re.compile(
    r"(?<!\w)(?:nationwide|national|country|prime minister|ministr(?:y|ies)|ca nuoc|toan quoc|quoc gia|thu tuong|chinh phu|bo, nganh)(?!\w)"
)


# Where people met is not for whom they counted.
_VENUE = re.compile(
    r"(?:\b(?:held|met|meeting|convened|took place|taking place) (?:in|at)(?: the)?|\b(?:họp|tổ chức|diễn ra) (?:tại|ở))\s*$",
    re.IGNORECASE,
)


def _scope_of_title(document: Document) -> str | None:
    """The province, city or region that the title names: the figures of a document on it hold for it unless they say else."""
    title = Line(document.title, document.language)
    place = named_place(title, 0, len(title.text))
    if place is None or _VENUE.search(title.text[: title.text.find(place)]):
        return _scope_of_publisher(document)
    # A province's report on the whole country names itself in the title and then speaks of the country.
    name = (
        fold(place)
        .removeprefix("tinh ")
        .removeprefix("thanh pho ")
        .removesuffix(" province")
        .removesuffix(" city")
        .strip()
    )
    body = fold(document.text)
    return place if body.count(name) >= len(_NATIONAL.findall(body)) else None


def _scope_of_publisher(document: Document) -> str | None:
    """The place of a local publisher that speaks of itself ("toàn tỉnh", "the city")."""
    publisher = Line(document.publisher or "", document.language)
    place = named_place(publisher, 0, len(publisher.text)) if publisher.text else None
    return place if place is not None and OWN_PLACE.search(fold(document.text)) else None


def extract_text(
    text: str, language: Language, reference: date | None = None, published: date | None = None
) -> list[Figure]:
    """The figures of any text, in order; offsets and `quote` are of `text` as given.

    `reference` is the day that "last year" and a month without its year are read from; `published`, the day on which
    the text came out, is the period of a figure that names none (None leaves it open, as for a question or a claim).
    """
    return _extracted(text, language, reference, published, stored=False)


def latest_day(text: str, language: Language) -> date | None:
    """The latest full date that a text tells of as past or present; a text without a date of its own is not older."""
    days = [
        p.period.end
        for p in find_periods(text, None, language)
        if p.role in ("at", "as_of")
        and p.period.basis == "stated"
        and p.period.end
        and p.period.start in (None, p.period.end)
    ]
    return _day(max(days)) if days else None


def _extracted(
    text: str,
    language: Language,
    reference: date | None,
    published: date | None,
    *,
    stored: bool,
    plan: bool = False,
    named: Named | None = None,
) -> list[Figure]:
    found: list[Figure] = []
    context = Context(plan=plan, names=frozenset(_NAME.findall(text)), named=named or {})
    paragraph_end = 0
    columns: tuple[Column, ...] | None = None
    heading = above = ""
    for span in _bounded(text, sentences(text)):
        line = Line(text[span.start : span.end], language)
        if columns is None and is_row(line.text):
            above = line_above(text, span.start)
        rows, columns = _row(line, columns, reference, published, context, (heading, above))
        if columns is not None:
            found.extend(_moved(f, span.start, line.text) for f in rows)
            paragraph_end = span.end
            continue
        if "\n" in text[paragraph_end : span.start] or (not found and paragraph_end == 0):
            context = context.next_paragraph(line)
        paragraph_end = span.end
        if _is_heading(text, span, line):
            heading = line.text
            lead = _named_period(line, reference) if span.start > 0 or line.text.endswith(":") else None
            context = context.under_heading(GOALS.search(line) is not None, lead)
        figures, context = _sentence(line, context, reference, published, stored=stored)
        found.extend(_moved(f, span.start, line.text) for f in figures)
    return found


_NAME = re.compile(r"(?<=[a-zà-ỹ,;] )[A-ZĐ]\w+")  # a word written large inside a sentence


def _row(
    line: Line,
    columns: tuple[Column, ...] | None,
    reference: date | None,
    published: date | None,
    context: Context,
    headed: tuple[str, str],
) -> tuple[list[Figure], tuple[Column, ...] | None]:
    """The figures of a line of a table, and the columns of that table; no columns where the line is none of a table.

    `headed` are the heading over the table and the line right before it.
    """
    if not is_row(line.text):
        return [], None
    head = head_of(line.text, line.language, reference, *headed) if columns is None else None
    if head is not None or columns is None:
        return [], head
    until = Period(end=published.isoformat() if published else None, basis="document")
    above = time_above(headed[1], line.language, reference) or context.lead
    return row_figures(line.text, columns, line.language, until, above), columns


_LONGEST_SENTENCE = 1_200  # code points; the work grows with the square of a sentence's figures


_MOST_NUMERALS = 40
_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")


def _reach(text: str, start: int, end: int) -> int:
    """How far a piece that begins at `start` may go."""
    reach = min(end, start + _LONGEST_SENTENCE)
    beyond = next(islice(_NUMERAL.finditer(text, start, reach), _MOST_NUMERALS, None), None)
    return reach if beyond is None else beyond.start()


def _bounded(text: str, spans: Sequence[Span]) -> list[Span]:
    """The sentences, those of overlong lines (a table, a text without stops) cut at a mark or a space."""
    found: list[Span] = []
    for span in spans:
        start = span.start
        while (reach := _reach(text, start, span.end)) < span.end:
            cut = max(text.rfind("; ", start, reach), text.rfind(", ", start, reach))
            cut = cut if cut > start else text.rfind(" ", start, reach)
            cut = cut + 1 if cut > start else reach
            found.append(Span(start, cut))
            start = cut
        found.append(Span(start, span.end))
    return found


GOALS = Words(
    en=r"targets?|goals?|objectives?|tasks|plans?(?! no)|next steps|what comes next|looking ahead|outlook|roadmap|strategy",
    vi=r"mục tiêu|chỉ tiêu|nhiệm vụ|phương hướng|kế hoạch(?! số| \d)|giải pháp|lộ trình|định hướng|chiến lược",
)
_LONGEST_HEADING = 16  # words


def _is_heading(text: str, span: Span, line: Line) -> bool:
    """A short line of its own without a full stop and without a figure; a line that ends in a colon leads a list."""
    alone = text[: span.start].rstrip(" \t")[-1:] in ("", "\n") and text[span.end :].lstrip(" \t")[:1] in ("", "\n")
    if not alone or not text[span.end :].strip() or line.text.endswith((".", "!", "?", ";", "…", ",")):
        return False
    if line.text.endswith(":"):
        return not _quantities(line)
    return len(line.text.split()) <= _LONGEST_HEADING and not _quantities(line)


def _quantities(line: Line) -> list[Mention]:
    periods = find_periods(line.text, None, line.language)
    return [m for m in find_mentions(line.text, line.language) if m.kind == "quantity" and not _in_period(m, periods)]


def _named_period(line: Line, reference: date | None) -> Period | None:
    """The period that a heading names; a bare "to 2030" is one as well."""
    told = [p for p in find_periods(line.text, reference, line.language) if not of_document(line, p)]
    periods = [p for p in told if not is_base(line, p)]
    return periods[-1].period if periods else None


def _moved(figure: Figure, offset: int, quote: str) -> Figure:
    start = figure.start + offset
    update = {"start": start, "end": figure.end + offset, "quote": quote, "figure_id": f"{start}:{figure.unit}"}
    return figure.model_copy(update=update)


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None


@dataclass(frozen=True)
class _Found:
    quantities: list[Mention]
    periods: list[PeriodMention]


def _sentence(
    line: Line, context: Context, reference: date | None, published: date | None, *, stored: bool
) -> tuple[list[Figure], Context]:
    """The figures of one sentence, offsets within it, and the context of the next."""
    mentions = find_mentions(line.text, line.language)
    told = _without_numbers(find_periods(line.text, reference, line.language), mentions)
    told = sorted([*told, *pointed(line, context.named, told)], key=lambda p: p.start)
    quantities = [m for m in mentions if m.kind == "quantity" and m.value is not None and not _in_period(m, told)]
    quantities = [m for m in quantities if not names_group(line, m)]
    protected = [(m.start, m.end) for m in mentions if m.kind != "quantity"] + [(p.start, p.end) for p in told]
    periods = [p for p in told if not of_document(line, p)]
    windows = [(w, replace(line, window=w)) for w in line.brackets()]
    sentence = Sentence(
        line=line,
        inner=tuple(inner for _, inner in windows),
        quantities=tuple(quantities),
        periods=tuple(periods),
        protected=tuple(protected),
        context=context,
        speaker=speaker_of(line),
        asker=asker_of(line),
        published=published.isoformat() if published else None,
        reference=reference.isoformat() if reference else None,
        stored=stored,
    )
    clauses = split(line, [(m.start, m.end) for m in quantities], protected)
    directive = is_directive(line, clauses, context.directive)
    built = with_shared_changes(line, _with_wholes(build(sentence, clauses), context)) if quantities else []
    dated = _dated(replace(sentence, periods=tuple(told)), clauses, directive)
    period = carried(line, periods, sentence.published, context.period)
    following = context.after(built, period, sentence.speaker, sentence.asker, directive)
    following = replace(following, named=after(context.named, line, periods, sentence.published))
    figures = sorted([b.figure for b in built] + dated, key=lambda f: f.start)
    return figures, following


def _without_numbers(periods: list[PeriodMention], mentions: list[Mention]) -> list[PeriodMention]:
    return [
        p
        for p in periods
        if not any(m.kind == "document_number" and m.start <= p.start and p.end <= m.end for m in mentions)
    ]


def _in_period(mention: Mention, periods: list[PeriodMention]) -> bool:
    """The number is part of a period ("the first 8 months of 2025")."""
    return any(p.start <= mention.start and mention.end <= p.end for p in periods)


def _dated(sentence: Sentence, clauses: Sequence[Clause], directive: bool) -> list[Figure]:
    line = sentence.line
    places = [(m.start, m.end) for m in sentence.quantities]
    found: list[Figure] = []
    asks = directive or sentence.context.goal or (sentence.context.directive and line.language == "en")
    for dated in dates_in(line, clauses, places, sentence.periods, asks, sentence.published):
        by = (sentence.asker or sentence.context.asker) if dated.deadline else None
        found.append(
            Figure(
                figure_id="",
                value=dated.value,
                value_max=dated.value_max,
                unit="date",
                indicator=dated.indicator,
                nature="target" if dated.deadline else "result",
                qualifier=dated.qualifier,
                stated_by=by,
                responsible=dated.responsible,
                condition=condition_of(line, dated.place, sentence.inner)
                if dated.deadline and not dated.moved
                else None,
                start=dated.place[0],
                end=dated.place[1],
                quote=line.text,
            )
        )
    return found


def _with_wholes(built: list[Built], context: Context) -> list[Built]:
    """Counts that add up to a total stated before them are parts of it ("270 done; 382 ongoing; 27 late" of 679).

    Shares that add up to a share of a named whole are shares of that whole.
    """
    built = _with_shared_denominator(built)
    parts = [b for b in built if b.figure.unit == "count" and b.figure.of is None and b.figure.value_max is None]
    totals: dict[Decimal, list[Built]] = {}
    for known in (*context.figures, *built):
        if known.figure.unit == "count":
            totals.setdefault(Decimal(known.figure.value), []).append(known)
    for size in range(len(parts), 1, -1):
        for start in range(len(parts) - size + 1):
            run = parts[start : start + size]
            equal = totals.get(sum((Decimal(b.figure.value) for b in run), Decimal(0)), [])
            home = next((t for t in equal if all(t is not b for b in run)), None)
            if home is not None:
                whole = Whole(name=home.figure.indicator, value=home.figure.value, unit="count")
                return [replace(b, figure=b.figure.model_copy(update={"of": whole})) if b in run else b for b in built]
    return built


def _with_shared_denominator(built: list[Built]) -> list[Built]:
    shares = [b for b in built if b.figure.unit == "%" and b.figure.change is None]
    total = next((b for b in shares if b.figure.of is not None), None)
    parts = [b for b in shares if b.figure.of is None]
    if total is None or len(parts) < 2 or sum(Decimal(b.figure.value) for b in parts) != Decimal(total.figure.value):
        return built
    return [replace(b, figure=b.figure.model_copy(update={"of": total.figure.of})) if b in parts else b for b in built]
