"""What speaks for a sentence as the answer to a question: its features, which never name a subject."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from statistics import fmean, pstdev

from assistant.figures.numbers import Mention, find_mentions
from assistant.figures.periods import find_periods
from assistant.figures.sameness import concepts, exclusive, indicator_match
from assistant.records import Document, Figure, Hit, Language, Period, Sentence
from assistant.retrieval.matching import View, view
from assistant.retrieval.references import references
from assistant.retrieval.stopwords import STOPWORDS
from assistant.retrieval.understanding import Query, Term
from assistant.text import fold, stem, terms

FEATURES = (
    "cosine_spread",  # of the sentence, in standard deviations over the mean of all sentences of the hits
    "cosine_best",  # how far it lies below the best one
    "passage_cosine",
    "cover",  # share of the weight of the question's own matter that the sentence holds
    "cover_best",  # how far `cover` lies below the best one
    "cover_passage",  # … that the passage, its heading and its document's title hold
    "cover_general",  # the same for general words: rate, reach, how many
    "phrase",  # share of the question's multi-word terms that the sentence holds
    "missing_most",  # weight of the weightiest term that the sentence lacks
    "missing_most_passage",  # … that the passage and its context lack too
    "unheard",  # share of the weight that no passage of the corpus holds
    "required_missing",  # places and bodies of the question that the sentence lacks
    "required_missing_passage",  # … that the passage and its context lack too
    "name_missing",  # names of the question that the sentence lacks: Shopee, 5G, SIPAS
    "name_missing_passage",
    "reference_missing",  # documents, projects and meetings that the sentence does not name
    "reference_missing_passage",
    "reference_extra",  # the sentence names another of the kind: Plan 02 where no plan is asked for
    "kind_met",  # the sentence has what the kind of question asks for
    "unit_missing",  # the question asks for a unit that no figure of the sentence has
    "figure_cover",  # share of the weight that the best figure of the sentence and its clause hold
    "figure_extra",  # share of what that figure is about that the question does not speak of
    "figure_match",  # sameness of the question and that figure's indicator
    "contrast",  # the sentence is about a kind that excludes the one asked about: imports and exports, 4G and 5G
    "figure_turned",  # a target asked and a result found, a change asked and a level found, or the reverse
    "period_met",
    "period_exact",  # beginning and end are those asked for
    "period_conflict",
    "period_unknown",  # a period is asked for and neither sentence nor document has one
    "number_missing",  # figures of the question that the sentence does not state
    "dense_rank",
    "word_rank",
    "length",
    "other_language",
)

_TARGET = frozenset(
    "target goal aim plan must should due require deadline muc tieu phan dau chi tieu ke hoach yeu cau phai han".split()
)
_CHANGE = frozenset("increase decrease grow grew growth rise rose fall fell drop change tang giam".split())


@dataclass(frozen=True, slots=True)
class Described:
    """A sentence with its features, and the figure of it that the question would ask for."""

    hit: Hit
    sentence: Sentence
    figures: tuple[Figure, ...]
    figure: Figure | None
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is the same for every sentence of one question."""

    query: Query
    own: tuple[tuple[int, Term], ...]  # terms of the question's own matter, with their place among all terms
    total: float
    general_total: float
    heaviest: float
    roots: frozenset[str]
    concepts: frozenset[str]
    wants_target: bool
    wants_change: bool
    counted: Term | None  # what "how many" asks to count


def describe(query: Query, hits: Sequence[Hit], figures_of: Callable[[str], Sequence[Figure]]) -> list[Described]:
    """Every sentence of the hits with its features, in the order of the hits."""
    asked = _asked(query)
    scores = [s for hit in hits for s in hit.sentence_scores if s > 0] or [0.0]
    floor, top, mean, deviation = min(scores), max(scores), fmean(scores), max(pstdev(scores), 0.005)
    met = {s.sentence_id: _met(query.terms, view(s.text)) for hit in hits for s in hit.sentences}
    best_cover = max((_share(asked, m) for m in met.values()), default=0.0)
    result: list[Described] = []
    for hit in hits:
        shared = _of_passage(asked, hit)
        told = figures_of(hit.passage.passage_id)
        for sentence, raw in zip(hit.sentences, hit.sentence_scores, strict=True):
            cosine = max(raw, floor)
            figures = tuple(f for f in told if sentence.start <= f.start < sentence.end)
            figure = best_figure(asked, sentence, figures)
            cover = _share(asked, met[sentence.sentence_id])
            values = {
                **shared,
                "cosine_spread": (cosine - mean) / deviation,
                "cosine_best": (top - cosine) * 10,
                "cover": cover,
                "cover_best": best_cover - cover,
                **_of_sentence(asked, hit.document, sentence, figures, met[sentence.sentence_id]),
                **_of_figure(asked, sentence, figure, cover),
                **_of_period(query, hit.document, sentence, figure, figures),
            }
            result.append(
                Described(hit, sentence, figures, figure, tuple(map(float, map(values.__getitem__, FEATURES))))
            )
    return result


def _asked(query: Query) -> _Asked:
    own = tuple((n, t) for n, t in enumerate(query.terms) if t.kind != "general")
    words = frozenset(terms(query.text))
    return _Asked(
        query=query,
        own=own,
        total=sum(t.weight for _, t in own),
        general_total=sum(t.weight for t in query.terms if t.kind == "general"),
        heaviest=max((t.weight for _, t in own), default=1.0),
        roots=frozenset(root for t in query.terms for form in t.forms for root in form),
        concepts=concepts(query.text),
        wants_target=bool(words & _TARGET),
        counted=_counted(query),
        wants_change=bool(words & _CHANGE),
    )


def _met(asked: Sequence[Term], seen: View) -> tuple[bool, ...]:
    return tuple(seen.has_any(t.forms) for t in asked)


def _share(asked: _Asked, met: Sequence[bool]) -> float:
    if not asked.total:
        return 0.5
    return sum(t.weight for n, t in asked.own if met[n]) / asked.total


def _missing_most(asked: _Asked, met: Sequence[bool]) -> float:
    return max((t.weight for n, t in asked.own if not met[n]), default=0.0) / asked.heaviest


def _missing_required(asked: _Asked, met: Sequence[bool], names: bool) -> float:
    return float(sum(t.required and (t.kind == "name") == names and not met[n] for n, t in asked.own))


def _of_passage(asked: _Asked, hit: Hit) -> dict[str, float]:
    described = _described(hit.document)
    met = _met(asked.query.terms, view(f"{hit.passage.text} . {hit.passage.heading} . {described}"))
    known = references(hit.passage.text) | references(f"{hit.passage.heading} . {described}")
    return {
        "passage_cosine": hit.vector_score or 0.0,
        "cover_passage": _share(asked, met),
        "missing_most_passage": _missing_most(asked, met),
        "required_missing_passage": _missing_required(asked, met, names=False),
        "name_missing_passage": _missing_required(asked, met, names=True),
        "reference_missing_passage": float(len(asked.query.references - known)),
        "unheard": sum(t.weight for _, t in asked.own if not t.frequency) / (asked.total or 1.0),
        "dense_rank": 1 / hit.vector_rank if hit.vector_rank else 0.0,
        "word_rank": 1 / hit.word_rank if hit.word_rank else 0.0,
        "other_language": float(hit.document.language != asked.query.language),
    }


def _described(document: Document) -> str:
    return " . ".join(filter(None, (document.title, document.publisher, document.document_number)))


def _of_sentence(
    asked: _Asked, document: Document, sentence: Sentence, figures: Sequence[Figure], met: Sequence[bool]
) -> dict[str, float]:
    query = asked.query
    general = [(n, t) for n, t in enumerate(query.terms) if t.kind == "general"]
    compound = [n for n, t in asked.own if max(map(len, t.forms)) > 1]
    named = references(sentence.text)
    stated = {(m.value, m.unit) for m in mentions(sentence.text, document.language)} if query.numbers else set()
    return {
        "cover_general": sum(t.weight for n, t in general if met[n]) / asked.general_total if general else 0.5,
        "phrase": sum(met[n] for n in compound) / len(compound) if compound else 0.5,
        "missing_most": _missing_most(asked, met),
        "required_missing": _missing_required(asked, met, names=False),
        "name_missing": _missing_required(asked, met, names=True),
        "reference_missing": float(len(query.references - named)),
        "reference_extra": float(bool(named - query.references)),
        "kind_met": float(_kind_met(query, sentence.text, document.language, figures)),
        "number_missing": float(sum((m.value, m.unit) not in stated for m in query.numbers)),
        "length": min(view(sentence.text).size, 60) / 60,
    }


def fitting(query: Query, figures: Sequence[Figure]) -> list[Figure]:
    """Figures of a unit that the question asks for; all but dates where it names none."""
    return [f for f in figures if (f.unit in query.units if query.units else f.unit != "date")]


_HOW_MANY = re.compile(r"(?<!\w)(?:how many|number of|bao nhieu|may|bn|so luong|so)(?!\w)")
_COUNTED_NEAR = 45  # characters after a number in which its noun stands


def _counted(query: Query) -> Term | None:
    """The term that comes right after "how many" or "bao nhiêu"; None where nothing is counted."""
    folded = fold(query.text)
    asked = _HOW_MANY.search(folded)
    if asked is None or not {"count"} >= query.units:
        return None
    placed = [(folded.find(fold(t.text), asked.end()), t) for t in query.terms]
    after = [(place, t) for place, t in placed if place >= 0]
    return min(after, key=lambda pair: pair[0])[1] if after else None


def best_figure(asked: _Asked, sentence: Sentence, figures: Sequence[Figure]) -> Figure | None:
    """The figure of a sentence that the question would ask for; None where none fits its unit."""
    candidates = fitting(asked.query, figures)
    return max(candidates, key=lambda f: (_fit(asked, sentence, f, figures), -f.start), default=None)


def _fit(asked: _Asked, sentence: Sentence, figure: Figure, figures: Sequence[Figure]) -> float:
    """How much of the question a figure meets by its own fields, then by the words of its clause."""
    own, near = view(_fields(figure)), figure_view(figure, sentence)
    score = 0.0
    for term in asked.query.terms:
        if own.has_any(term.forms):
            score += term.weight
        elif near.has_any(term.forms):
            score += 0.4 * term.weight
        elif term.required:
            score -= term.weight
    score += 2.0 * ((figure.nature == "target") == asked.wants_target)
    score += 2.0 * ((figure.change is not None) == asked.wants_change)
    score += sum(3.0 if compatible(p, figure.period) else -3.0 for p in asked.query.periods if figure.period.end)
    if asked.query.bases and figure.change:
        base = figure.change.base
        known = base is not None and (base.start or base.end)
        told = Period(start=base.start, end=base.end) if base else Period()
        score += sum(3.0 if compatible(b, told) else -3.0 for b in asked.query.bases) if known else 0.0
    if asked.counted is not None and figure.unit == "count":
        end = figure.end - sentence.start
        counted = view(sentence.text[end : end + _COUNTED_NEAR]).has_any(asked.counted.forms)
        score += 3.0 if counted else -1.0
    # The whole that another figure is a part of is named for that figure's sake.
    if any(f.of and f.of.value == figure.value for f in figures if f is not figure):
        score -= 1.5
    # A scope that the question does not name speaks against the figure: it is about a part.
    if figure.scope and not any(view(figure.scope).has_any(t.forms) for t in asked.query.terms):
        score -= 1.0
    return score


def _fields(figure: Figure) -> str:
    return " . ".join(filter(None, (figure.indicator, figure.scope, figure.of.name if figure.of else None)))


def figure_view(figure: Figure, sentence: Sentence) -> View:
    """What one figure is about: its own fields and the clause it stands in."""
    near = clause_of(sentence.text, figure.start - sentence.start, figure.end - sentence.start)
    return view(f"{_fields(figure)} . {near}")


def clause_of(sentence: str, start: int, end: int) -> str:
    """The text between the commas, semicolons and brackets around sentence[start:end]."""
    left = max(sentence.rfind(mark, 0, start) for mark in ("; ", ", ", ": ", "("))
    stops = [p for p in (sentence.find(mark, end) for mark in ("; ", ", ", ": ", ")")) if p >= 0]
    return sentence[max(left, 0) : min(stops, default=len(sentence))]


def _of_figure(asked: _Asked, sentence: Sentence, figure: Figure | None, cover: float) -> dict[str, float]:
    if asked.query.kind != "figure":
        contrast = float(_contrast(asked, sentence.text))
        return {
            "figure_cover": cover,
            "figure_extra": 0.5,
            "figure_turned": 0.0,
            "unit_missing": 0.0,
            "figure_match": 0.5,
            "contrast": contrast,
        }
    if figure is None:
        return {
            "figure_cover": 0.0,
            "figure_extra": 1.0,
            "figure_turned": 0.0,
            "unit_missing": 1.0,
            "figure_match": 0.0,
            "contrast": 0.0,
        }
    about = _content(" ".join(filter(None, (figure.indicator, figure.of.name if figure.of else None))))
    near = clause_of(sentence.text, figure.start - sentence.start, figure.end - sentence.start)
    turned = ((figure.nature == "target") != asked.wants_target) + ((figure.change is not None) != asked.wants_change)
    return {
        "figure_cover": _share(asked, _met(asked.query.terms, figure_view(figure, sentence))),
        "figure_extra": sum(w not in asked.roots for w in about) / len(about) if about else 0.5,
        "figure_turned": float(turned),
        "unit_missing": 0.0,
        "figure_match": indicator_match(asked.query.text, _fields(figure)),
        "contrast": float(_contrast(asked, f"{_fields(figure)} . {near}")),
    }


_CODED = re.compile(r"(?<!\w)\d+([a-z])(?!\w)")


def _contrast(asked: _Asked, text: str) -> bool:
    """Whether a text is about a kind that excludes what is asked: exports for imports, 5G for 4G."""
    if exclusive(asked.concepts, concepts(text)):
        return True
    wanted, found = (set(_CODED.finditer(fold(t))) for t in (asked.query.text, text))
    names = {m.group() for m in wanted}
    return any(m.group() not in names and m[1] in {w[1] for w in wanted} for m in found) and not names & {
        m.group() for m in found
    }


@lru_cache(maxsize=20_000)
def _content(text: str) -> frozenset[str]:
    return frozenset(stem(t) for t in terms(text) if t not in STOPWORDS)


def _kind_met(query: Query, text: str, language: Language, figures: Sequence[Figure]) -> bool:
    if query.kind == "figure":
        return any(f.unit != "date" for f in figures)
    if query.kind in ("date", "deadline"):
        return any(m.kind == "date" for m in mentions(text, language)) or any(f.unit == "date" for f in figures)
    if query.kind == "list":
        return text.count(",") + text.count(";") >= 2
    return True


@lru_cache(maxsize=20_000)
def mentions(text: str, language: Language) -> tuple[Mention, ...]:
    """`find_mentions`, kept."""
    return tuple(find_mentions(text, language))


@lru_cache(maxsize=20_000)
def periods(text: str, reference: str | None, language: Language) -> tuple[Period, ...]:
    """The periods that a text names, kept."""
    day = date.fromisoformat(reference) if reference else None
    return tuple(p.period for p in find_periods(text, day, language) if p.period.start or p.period.end)


def _of_period(
    query: Query, document: Document, sentence: Sentence, figure: Figure | None, figures: Sequence[Figure]
) -> dict[str, float]:
    """How the periods that a question names stand to the sentence's: met, or in conflict.

    The asked figure's own period goes first, then the sentence's; without either it speaks of its document's day.
    """
    asked = query.periods
    if not asked:
        return {"period_met": 0.0, "period_exact": 0.0, "period_conflict": 0.0, "period_unknown": 0.0}
    reference = document.published or document.event_date
    told = [*periods(sentence.text, reference, document.language)]
    if query.kind == "figure" and figure is not None and figure.period.end:
        told = [figure.period, *(p for p in told if p.start and p.end and p.start <= figure.period.end <= p.end)]
    elif not told:
        told = [f.period for f in figures if f.period.end]
        told = told or [Period(start=d, end=d) for d in (document.event_date, document.published) if d]
    met = all(any(compatible(a, t) for t in told) for a in asked)
    exact = all(any((a.start, a.end) == (t.start, t.end) for t in told) for a in asked)
    return {
        "period_met": float(met),
        "period_exact": float(exact),
        "period_conflict": float(bool(told) and not met),
        "period_unknown": float(not told),
    }


# "by mid-May" is answered by what held on 12 May: as near as this to the day asked for, and not after it.
_NEAR_DAYS = 31


def compatible(asked: Period, told: Period) -> bool:
    """Whether a statement about `told` answers a question about `asked`.

    It lies within, ends on the same day, or, where a day is asked ("as of", "by"), ends shortly before that day.
    """
    end = told.end or told.start
    if not end:
        return False
    if asked.end == end:
        return True
    if not asked.start:
        return (
            asked.end is not None and 0 <= (date.fromisoformat(asked.end) - date.fromisoformat(end)).days <= _NEAR_DAYS
        )
    return asked.start <= (told.start or end) and (not asked.end or end <= asked.end)
