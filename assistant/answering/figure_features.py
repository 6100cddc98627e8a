"""What speaks for one figure of a sentence as the figure that a question asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache, reduce
from operator import or_

from assistant.answering.asked import Asked, Met, content
from assistant.answering.territories import territories
from assistant.figures.comparison import indicator_match
from assistant.figures.sameness import concepts, exclusive
from assistant.records import Figure, Language, Period, Sentence
from assistant.retrieval.matching import View, view
from assistant.text import Span, fold

FIGURE_FEATURES = (
    "figure_cover",  # share of the question's weight that the figure's fields and its clause hold
    "figure_behind",  # how far that lies below the best figure of the sentence
    "figure_own",  # share that its fields alone hold
    "figure_rival",  # share that it lacks and another figure of the sentence has in its fields
    "figure_extra",  # share of what the figure is about that the question does not speak of
    "figure_match",  # sameness of the question and the figure's indicator
    "scope_extra",  # it holds for a part that the question does not name
    "is_whole",  # another figure of the sentence is a part of it
    "counted_met",  # its noun is what "how many" counts
    "counted_missed",
    "target_unasked",  # a target or forecast where none is asked for
    "target_missed",  # a target is asked for and this is a result
    "change_unasked",  # a rise or fall where a level is asked for
    "change_missed",
    "base_met",  # the base of the change is the one asked for
    "base_conflict",
    "unit_missing",  # the question asks for a unit that no figure of the sentence has
    "no_figure",
    "label_own",  # share of the weight that stands with this figure and with no other of its unit in the sentence
    "label_rival",  # share that stands with another figure of its unit only
    "label_extra",  # share of the words that stand with it of which the question does not speak
    "label_extra_more",  # how far that lies above the least of the figures of its unit
    "label_dominated",  # with another figure of its unit in the sentence stands all that the question speaks of, and more of it
    "label_chosen",  # with this one stands what stands with none of the others
    "piece_behind",  # how far the part of a long sentence that states it lies below the part nearest in meaning
    "later_figure",  # how many figures of its kind stand before it in the sentence, at most 3, a third each
)
# "by mid-May" is answered by what held on 12 May: as near as this to the day asked for, and not after it.
_NEAR_DAYS = 31
_COUNTED_NEAR = 45  # characters after a number in which its noun stands


def candidates(asked: Asked, figures: Sequence[Figure]) -> list[Figure]:
    """Figures of a sentence that may answer: of an asked unit, else all but dates."""
    units = asked.query.units
    fitting = [f for f in figures if (f.unit in units if units else f.unit != "date")]
    return fitting or [f for f in figures if f.unit != "date"]


class Sheet:
    """The figures of one sentence, read once: what each is about, by its own fields and with its clause."""

    def __init__(self, asked: Asked, sentence: Sentence, language: Language, figures: Sequence[Figure]) -> None:
        self._asked = asked
        self._sentence = sentence
        self._language = language
        self.figures = figures
        self.choices = candidates(asked, figures)
        self._own: dict[str, Met] = {f.figure_id: asked.met(view(fields(f))) for f in figures}
        self._clause: dict[str, Met] = {f.figure_id: asked.met(figure_view(f, sentence)) for f in self.choices}
        self._best = max((asked.share(met, language) for met in self._clause.values()), default=0.0)
        self._labels = self._labelled()

    def features(self, figure: Figure | None) -> dict[str, float]:
        """The values of FIGURE_FEATURES for one of `choices`, or for a sentence without any."""
        values = dict.fromkeys(FIGURE_FEATURES, 0.0)
        if figure is None:
            values.update(figure_extra=1.0, unit_missing=1.0, no_figure=1.0)
            return values
        asked, language = self._asked, self._language
        own, clause = self._own[figure.figure_id], self._clause[figure.figure_id]
        cover = asked.share(clause, language)
        about = content(" ".join(filter(None, (figure.indicator, figure.of.name if figure.of else None))))
        scoped = bool(figure.scope) and not asked.met(view(figure.scope or ""))
        target = figure.is_aim
        change = figure.change is not None
        values.update(
            figure_cover=cover,
            figure_behind=self._best - cover,
            figure_own=asked.share(own, language),
            figure_rival=self._rival(figure, own),
            figure_extra=sum(w not in asked.roots for w in about) / len(about) if about else 0.5,
            figure_match=indicator_match(asked.query.text, fields(figure)),
            scope_extra=float(scoped),
            is_whole=float(any(f.of and f.of.value == figure.value for f in self.figures if f is not figure)),
            target_unasked=float(target and not asked.wants_target),
            target_missed=float(asked.wants_target and not target),
            change_unasked=float(change and not asked.wants_change),
            change_missed=float(asked.wants_change and not change),
            unit_missing=float(bool(asked.query.units) and figure.unit not in asked.query.units),
            later_figure=min(self.choices.index(figure), 3) / 3,
        )
        values.update(self._counted(figure))
        values.update(self._base(figure))
        values.update(self._labels.get(figure.figure_id, {}))
        return values

    def _labelled(self) -> dict[str, dict[str, float]]:
        """What stands with each figure and not with the others of its unit; nothing where it is the only one."""
        found: dict[str, dict[str, float]] = {}
        for unit in {f.unit for f in self.choices}:
            group = sorted((f for f in self.figures if f.unit == unit), key=lambda f: f.start)
            if len(group) > 1:
                found.update(self._labels_of(group))
        return found

    def _labels_of(self, group: Sequence[Figure]) -> dict[str, dict[str, float]]:
        asked, text, begin = self._asked, self._sentence.text, self._sentence.start
        spans = [Span(f.start - begin, f.end - begin) for f in group]
        lands = territories(text, spans)
        # What stands before the first figure is said of all of them.
        own = [text[(spans[0].start if n == 0 else land.start) : land.end] for n, land in enumerate(lands)]
        met = [asked.met(view(t)) for t in own]
        weights = asked.weights(self._language)
        total = asked.total(self._language) or 1.0
        extra = [_unasked(asked, t) for t in own]
        held = list(met)
        if _WHOLE_FIRST.search(fold(text[: spans[0].start])):
            held = [held[0], *(h | held[0] for h in held[1:])]  # "Of the 41 bridges, 6 are under construction"
        result: dict[str, dict[str, float]] = {}
        for place, figure in enumerate(group):
            here, others = met[place], reduce(or_, (m for n, m in enumerate(met) if n != place))
            mine = sum(weights[n] for n, _ in asked.own if (here & ~others) >> n & 1)
            theirs = sum(weights[n] for n, _ in asked.own if (others & ~here) >> n & 1)
            result[figure.figure_id] = {
                "label_own": mine / total,
                "label_rival": theirs / total,
                "label_extra": extra[place],
                "label_extra_more": extra[place] - min(extra),
                "label_dominated": float(any(_within(held[place], h) for h in held)),
                "label_chosen": float(all(_within(h, held[place]) for n, h in enumerate(held) if n != place)),
            }
        return result

    def _rival(self, figure: Figure, own: Met) -> float:
        """Weight of terms that set another figure of the sentence apart from this one."""
        asked, weights = self._asked, self._asked.weights(self._language)
        total = asked.total(self._language) or 1.0
        rivals = (self._own[f.figure_id] for f in self.figures if f is not figure and f.unit == figure.unit)
        theirs = reduce(or_, rivals, 0) & ~own
        return sum(weights[n] for n, _ in asked.own if theirs >> n & 1) / total

    def _counted(self, figure: Figure) -> dict[str, float]:
        counted = self._asked.counted
        if counted is None or figure.unit != "count":
            return {}
        end = figure.end - self._sentence.start
        near = view(self._sentence.text[end : end + _COUNTED_NEAR]).has_any(counted.forms)
        return {"counted_met": float(near), "counted_missed": float(not near)}

    def _base(self, figure: Figure) -> dict[str, float]:
        bases = self._asked.query.bases
        base = figure.change.base if figure.change else None
        if not bases or base is None or not (base.start or base.end):
            return {}
        told = Period(start=base.start, end=base.end)
        met = all(compatible(b, told) for b in bases)
        return {"base_met": float(met), "base_conflict": float(not met)}


def _within(one: Met, other: Met) -> bool:
    """Whether the other holds all terms that one holds, and more."""
    return one & other == one and one != other


_WHOLE_FIRST = re.compile(r"(?<!\w)(?:of|among|trong(?: tong)? so)(?: the| all| its| cac| ca)?\s*$")


def _unasked(asked: Asked, text: str) -> float:
    """Share of the words of a text of which the question does not speak; 0 for a text without words."""
    told = [w for w in content(text) if not w.isdigit()]
    return sum(w not in asked.roots for w in told) / len(told) if told else 0.0


def fields(figure: Figure) -> str:
    """What a figure is about by its own fields: indicator, scope, whole."""
    return " . ".join(filter(None, (figure.indicator, figure.scope, figure.of.name if figure.of else None)))


def figure_view(figure: Figure, sentence: Sentence) -> View:
    """What one figure is about: its own fields and the clause it stands in."""
    near = clause_of(sentence.text, figure.start - sentence.start, figure.end - sentence.start)
    return view(f"{fields(figure)} . {near}")


def clause_of(sentence: str, start: int, end: int) -> str:
    """The text between the commas, semicolons and brackets around sentence[start:end]."""
    left = max(sentence.rfind(mark, 0, start) for mark in ("; ", ", ", ": ", "("))
    stops = [p for p in (sentence.find(mark, end) for mark in ("; ", ", ", ": ", ")")) if p >= 0]
    return sentence[max(left, 0) : min(stops, default=len(sentence))]


_CODED = re.compile(r"(?<!\w)\d+([a-z])(?!\w)")


def contrast(asked: Asked, text: str) -> bool:
    """Whether a text is about a kind that excludes what is asked: exports for imports, 5G for 4G."""
    if exclusive(asked.concepts, concepts(text)):
        return True
    wanted = _coded(asked.query.text)
    if not wanted:
        return False
    found = _coded(text)
    return not found.keys() & wanted.keys() and bool({*found.values()} & {*wanted.values()})


@lru_cache(maxsize=20_000)
def _coded(text: str) -> dict[str, str]:
    """Names of a digit and a letter in a text, with the letter: 4G and 5G are of a kind."""
    return {m.group(): m[1] for m in _CODED.finditer(fold(text))}


def compatible(asked: Period, told: Period) -> bool:
    """Whether a statement about `told` answers a question about `asked`.

    It lies within, ends on the same day, or, where a day is asked ("as of", "by"), ends shortly before that day: not at the
    end of a month where the end of a later one is asked, which has a figure of its own.
    """
    end = told.end or told.start
    if not end:
        return False
    if asked.end == end:
        return True
    if not asked.start:
        if asked.end is None or (_closes_month(asked.end) and _closes_month(end)):
            return False
        return 0 <= (date.fromisoformat(asked.end) - date.fromisoformat(end)).days <= _NEAR_DAYS
    return asked.start <= (told.start or end) and (not asked.end or end <= asked.end) and not _unfinished(asked, told)


def _unfinished(asked: Period, told: Period) -> bool:
    """Whether `told` is only the first part of the months asked for: eight months for nine. Of a year any part is told."""
    if not told.start or told.start != asked.start or not asked.end or not told.end or told.start == told.end:
        return False
    year = (asked.start[5:], asked.end[5:]) == ("01-01", "12-31")
    early = asked.basis == "context"  # "early in the year": no end is said
    return told.end < asked.end and not year and not early


def _closes_month(day: str) -> bool:
    """Whether a day is the last of its month."""
    return (date.fromisoformat(day) + timedelta(days=1)).day == 1
