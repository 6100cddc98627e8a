"""What a sentence tells of each of its figures: the words that are that figure's own, and the sides of a comparison.

"Take-up was 53.8% in the lowlands and 29.4% in the highlands" tells two things; a question about the highlands is about
the second. A row of a table tells, of each cell, what its column's heading says.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assistant.answering.evidence import Candidate
from assistant.answering.figure_features import compatible
from assistant.answering.tables import cell_of
from assistant.figures.contrast import own_words
from assistant.figures.units import to_family
from assistant.records import Figure
from assistant.retrieval.matching import View, view
from assistant.retrieval.stopwords import is_stopword
from assistant.retrieval.understanding import Query, Term
from assistant.text import Span, fold, stem, words


@dataclass(frozen=True)
class Told:
    """A figure with the sentence that tells it and the words that are its own there."""

    candidate: Candidate
    figure: Figure
    words: str
    shared: str = ""  # what stands before the first figure and is told of all

    @cached_property
    def seen(self) -> View:
        """The own words as stems."""
        return view(self.words)

    @property
    def reach(self) -> tuple[float, float]:
        """Value in the base unit of its family, lower and upper end."""
        low = float(to_family(self.figure.number, self.figure.unit)[0])
        high = float(self.figure.value_max) if self.figure.value_max else low
        return low, max(low, high)


def distinct(candidates: Sequence[Candidate], most: int) -> list[Candidate]:
    """The candidates of up to `most` sentences, one each, the best first."""
    seen: dict[str, Candidate] = {}
    for candidate in candidates:
        seen.setdefault(candidate.sentence.sentence_id, candidate)
        if len(seen) == most:
            break
    return list(seen.values())


def told(candidate: Candidate) -> list[Told]:
    """The figures of a sentence that are no dates, in order, each with its own words, scope and column heading."""
    sentence = candidate.sentence
    figures = sorted((f for f in candidate.figures if f.unit != "date"), key=lambda f: f.start)
    places = [Span(f.start - sentence.start, f.end - sentence.start) for f in figures]
    owns = own_words(sentence.text, places)
    # "The ferries carried 48,200 lorries and 912,000 passengers": what is counted stands after, who carried is shared.
    after_first = len(owns) > 1 and content(sentence.text[owns[0].after.start : owns[0].after.end])
    shared = sentence.text[: places[0].start] if after_first else ""
    found = []
    for number, (figure, own) in enumerate(zip(figures, owns, strict=True)):
        cell = cell_of(candidate.hit.document.text, figure.start)
        before = "" if shared and not number else sentence.text[own.before.start : own.before.end]
        parts = cell or (before, sentence.text[own.after.start : own.after.end])
        found.append(Told(candidate, figure, " . ".join(filter(None, (*parts, figure.scope))), shared))
    return found


def nearest(query: Query, choices: Sequence[Told]) -> list[Told]:
    """The figures that a question is about, as far as words and periods tell: those of the best score."""
    scored = [(_score(query, one), one) for one in choices]
    best = max((score for score, _ in scored), default=0.0)
    return [one for score, one in scored if score == best]


def _score(query: Query, one: Told) -> float:
    """Weight of the question's terms among the figure's own words, its other words too, and what its period settles."""
    indicator = view(one.figure.indicator)
    shared = view(one.shared)
    own = [t for t in query.terms if not shared.has_any(t.forms)]
    met = sum(t.weight * max(_share(t, one.seen), 0.75 * _share(t, indicator)) for t in own)
    alike = 0.5 * len(content(query.text) & one.seen.stems)
    return round(met + alike + 2.0 * _timed(query, one.figure), 3)


def _timed(query: Query, figure: Figure) -> float:
    """1 where period or base are those asked for, less 1 for each that is another."""
    score = 0.0
    if query.periods and figure.period.end and figure.period.basis != "document":
        score += 1.0 if any(compatible(p, figure.period) for p in query.periods) else -1.0
    base = figure.change.base if figure.change else None
    if query.bases and base is not None:
        same = any((base.start, base.end) == (b.start, b.end) or base.end == b.end for b in query.bases)
        score -= 0.0 if same else 1.0
    return score


def _share(term: Term, seen: View) -> float:
    """1 where a term is met, less where only some words of it are: "tự nguyện" of "bảo hiểm xã hội tự nguyện"."""
    if seen.has_any(term.forms):
        return 1.0
    return max((0.5 * sum(word in seen.stems for word in form) / len(form) for form in term.forms if form), default=0.0)


@lru_cache(maxsize=20_000)
def content(text: str) -> frozenset[str]:
    """Stems of the words of a text that are not stop words, folded."""
    return frozenset(stem(fold(w.text)) for w in words(text) if not is_stopword(w.text))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures of one kind, told of the two things that a question compares, in the question's order."""

    first: Told
    second: Told


def pair(query: Query, candidates: Sequence[Candidate], parts: tuple[str, str] | None) -> Pair | None:
    """The figures of the two sides that a question sets against each other; None where no two are told apart.

    `parts` are the texts of the question that name the sides; without them its terms and periods are tried.
    """
    every = [one for candidate in candidates for one in told(candidate)]
    if parts is not None:
        return _named(query, every, parts)
    return None


def _named(query: Query, every: Sequence[Told], parts: tuple[str, str]) -> Pair | None:
    one, other = (_terms_in(query, part) for part in parts)
    mine, theirs = (_telling(a, b) for a, b in ((one, other), (other, one)))
    if not mine or not theirs:
        return None
    best: tuple[float, Pair] | None = None
    for a, b in itertools.permutations(every, 2):
        if not comparable(a.figure, b.figure) or _left_out((*mine, *theirs), a, b):
            continue
        if not (_named_whole(mine, a) and _named_whole(theirs, b)):
            continue
        here, there = _weight(mine, a) - _weight(mine, b), _weight(theirs, b) - _weight(theirs, a)
        if here <= 0 or there <= 0:
            continue
        near = 0.5 if a.candidate.sentence == b.candidate.sentence else 0.0
        matter = _score(query, a) + _score(query, b)
        score = here + there + near + matter + 0.1 * (a.candidate.rank + b.candidate.rank)
        if best is None or score > best[0]:
            best = (score, Pair(a, b))
    return best[1] if best else None


def _telling(one: Sequence[Term], other: Sequence[Term]) -> list[Term]:
    """The terms of one side that the other lacks and that a sentence can tell."""
    return [t for t in one if t not in other and t.kind != "general" and fold(t.text) not in _DEGREES]


def _named_whole(terms: Sequence[Term], one: Told) -> bool:
    """Whether a figure's surroundings hold each word of the name of its side: Thach Giang is not Tan Giang."""
    return all(_stands(t, one) for t in terms if t.kind in ("name", "place") or t.text[:1].isupper())


_LEFT = 0.3  # of the weight of both sides may go unsaid, though no name and nothing that no announcement has


def _left_out(terms: Sequence[Term], a: Told, b: Told) -> bool:
    """Whether something is compared that neither sentence, nor the heading or title above it, tells of."""
    unsaid = [t for t in terms if not _stands(t, a) and not _stands(t, b)]
    if any(not t.frequency or t.required for t in unsaid):
        return True
    return sum(t.weight for t in unsaid) > _LEFT * sum(t.weight for t in terms)


# Adjectives of a comparison, which are met by the figures themselves.
_DEGREES = frozenset(
    "more less fewer higher lower bigger smaller larger greater longer shorter better worse faster slower quicker cheaper time"
    " nhieu it cao thap lon nho dai ngan lau nhanh cham tot kem re dat som muon hon compare comparison difference differ".split()
) | {"so sanh", "chenh lech", "khac nhau"}


def _stands(term: Term, one: Told) -> bool:
    """Whether the sentence, the headings of its table or what it stands under tell of a term."""
    hit = one.candidate.hit
    texts = (one.candidate.sentence.text, one.words, hit.passage.heading, hit.document.title)
    return any(view(text).has_any(term.forms) for text in texts)


def _terms_in(query: Query, part: str) -> list[Term]:
    seen = view(part)
    return [t for t in query.terms if seen.has(tuple(stem(fold(w.text)) for w in words(t.text)))]


def _weight(terms: Iterable[Term], one: Told) -> float:
    return sum(t.weight for t in terms if one.seen.has_any(t.forms))


def comparable(a: Figure, b: Figure) -> bool:
    """Whether two figures measure in one unit and are both levels, or both changes, of one nature."""
    family = to_family(a.number, a.unit)[1] == to_family(b.number, b.unit)[1]
    return family and both_levels(a, b) and a.is_aim == b.is_aim


def both_levels(a: Figure, b: Figure) -> bool:
    """Whether two figures are both levels, or both changes: a growth rate is no share."""
    return (a.change is None) == (b.change is None)


_SENSE = {
    "en": (
        r"more|higher|bigger|larger|greater|longer|better|older|later",
        r"less|fewer|lower|smaller|shorter|worse|cheaper|earlier",
        r"faster|quicker|sooner",
        r"slower",
    ),
    "vi": (
        r"nhieu hon|cao hon|lon hon|dai hon|lau hon|tot hon|dat hon|muon hon",
        r"it hon|thap hon|nho hon|ngan hon|kem hon|re hon|som hon",
        r"nhanh hon",
        r"cham hon",
    ),
}
_COMPARATIVE = {lang: [re.compile(rf"(?<!\w)(?:{p})(?!\w)") for p in ps] for lang, ps in _SENSE.items()}
_TIME = frozenset({"h", "min", "s", "d", "wk", "mo", "a"})


def sense(query: Query, unit: str) -> int:
    """1 where the question's comparative asks for the larger figure, -1 for the smaller one, 0 without one.

    What is faster takes less time and has the higher speed.
    """
    folded = fold(query.text)
    up, down, fast, slow = (bool(p.search(folded)) for p in _COMPARATIVE[query.language])
    if fast or slow:
        return (1 if fast else -1) * (-1 if unit in _TIME else 1)
    if up == down:
        return 0
    return 1 if up else -1


_THAN = {
    "en": re.compile(r"(?<!\w)(?:than)(?!\w)(?! \d)"),
    "vi": re.compile(r"(?<!\w)hơn(?!\w)(?! nữa| \d| một)|(?<!\w)hon(?!\w)(?! nua| \d| mot)"),
}


def sides_of_than(query: Query) -> tuple[str, str] | None:
    """The question before and after its "than" or "hơn"; None without one."""
    found = _THAN[query.language].search(query.text)
    return (query.text[: found.start()], query.text[found.end() :]) if found else None


_OR = {
    "en": re.compile(
        r"(?<!\w)(?:or|versus|vs\.?|against|compared (?:with|to)|from|between|with|and|to|than)(?!\w)", re.IGNORECASE
    ),
    "vi": re.compile(r"(?<!\w)(?:hay|và|với|so với|hoặc|hơn|sang|đến|va|voi|hon|den)(?!\w)", re.IGNORECASE),
}


def splits(query: Query) -> list[tuple[str, str]]:
    """The ways in which a question may be parted into the two things that it compares, the likeliest first."""
    found = [(query.text[: m.start()], query.text[m.end() :]) for m in _OR[query.language].finditer(query.text)]
    than = sides_of_than(query)
    return ([than] if than else []) + found
