"""What speaks for a sentence as the answer to a question: its features, which never name a subject.

Where a figure is asked for, each figure of a sentence that may be meant is described on its own.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache, reduce
from itertools import islice
from operator import itemgetter, or_
from statistics import fmean

from assistant.answering.asked import Asked, Met
from assistant.answering.figure_features import (
    FIGURE_FEATURES,
    Sheet,
    clause_of,
    compatible,
    contrast,
    fields,
)
from assistant.figures.numbers import Mention, find_mentions
from assistant.figures.periods import find_periods
from assistant.figures.reported import reported_period
from assistant.figures.tables import BAR
from assistant.indexing.context import pieces, support
from assistant.records import Document, Figure, Hit, Language, Period, Sentence
from assistant.retrieval.matching import view
from assistant.retrieval.references import is_kind, references
from assistant.retrieval.understanding import Query
from assistant.text import CAPITALS, fold, terms

_BASE = (
    "cosine_spread",  # of the sentence, in standard deviations over the mean of all sentences of the hits
    "cosine_best",  # how far it lies below the best one
    "cosine_rank",  # 1 for the sentence nearest in meaning, 1/2 for the second …
    "passage_cosine",
    "cover",  # share of the weight of the question's own matter that the sentence holds
    "cover_best",  # how far `cover` lies below the best one
    "cover_near",  # share that the sentence and its neighbours hold
    "cover_back",  # … that it holds with its heading, its title and the sentences that it leans on
    "missing_back",  # weight of the weightiest term that these lack together
    "cover_rare",  # the same share as `cover`, a word weighing by how few sentences of the hits hold it
    "cover_rare_best",  # how far that lies below the best one
    "cover_leaning",  # `cover_back` of a sentence that leans on what was said before it: "Of these …", a row of a table
    "leaning",  # it does
    "cover_passage",  # … that the passage, its heading and its document's title hold
    "cover_document",  # … that the document holds anywhere
    "cover_general",  # the same for general words: rate, reach, how many
    "phrase",  # share of the question's multi-word terms that the sentence holds
    "missing_most",  # weight of the weightiest term that the sentence lacks
    "missing_most_passage",  # … that the passage and its context lack too
    "unheard",  # share of the weight that no passage of the corpus holds
    "required_missing",  # places and bodies of the question that the sentence lacks
    "required_missing_passage",  # … that the passage and its context lack too
    "required_missing_document",  # … that the document lacks everywhere
    "elsewhere",  # places, bodies and names that other passages tell of, and neither the sentence, what it leans on nor its headings
    "required_topic",  # of these and of names, those that tell what the whole document is of
    "name_missing",  # names of the question that the sentence lacks: Shopee, 5G, SIPAS
    "name_missing_passage",
    "name_missing_document",
    "reference_missing",  # documents, projects and meetings that the sentence does not name
    "reference_missing_passage",
    "reference_missing_document",
    "reference_extra",  # the sentence names another of the kind: Plan 02 where no plan is asked for
    "kind_met",  # the sentence has what the kind of question asks for
    "contrast",  # the sentence is about a kind that excludes the one asked about: imports and exports, 4G and 5G
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
# What words can tell is less between two languages: these weigh on their own there.
_ACROSS = (
    "cosine_spread",
    "cosine_best",
    "cover",
    "cover_best",
    "cover_near",
    "cover_passage",
    "cover_back",
    "cover_document",
    "missing_back",
    "missing_most_passage",
    "passage_cosine",
    "unheard",
    "missing_most",
    "name_missing",
    "name_missing_passage",
    "required_missing",
    "figure_cover",
    "figure_match",
    "figure_own",
    "word_rank",
)
# A figure is asked for: evidence of the other kinds of question is weighed apart from its.
_FOR_FIGURES = ("cover", "cosine_spread", "cosine_best", "kind_met", "period_met")
# How sure one may be differs by what is asked for: the same for all sentences of a question, so they never order any.
_ASKED_KINDS = ("figure", "date", "deadline", "name", "list", "yes_no", "why", "comparison")
FEATURES = (
    *_BASE,
    *FIGURE_FEATURES,
    *(f"{name}/across" for name in _ACROSS),
    *(f"{name}/figure" for name in _FOR_FIGURES),
    *(f"asks_{kind}" for kind in _ASKED_KINDS),
)


_SEVERAL = frozenset({"why", "list", "comparison", "summary"})  # what is answered by more than one sentence
_FARTHEST = 1.5  # tenths of a cosine; a part that was not found lies no farther
_NEAREST = 12  # sentences of one language, by nearness in meaning, that are weighed whatever words they hold


@dataclass(frozen=True, slots=True)
class Described:
    """A sentence with its features, and the figure of it that they are about where one is asked for."""

    hit: Hit
    sentence: Sentence
    figures: tuple[Figure, ...]
    figure: Figure | None
    values: tuple[float, ...]


def describe(whole: Asked, hits: Sequence[Hit], figures_of: Callable[[str], Sequence[Figure]]) -> list[Described]:
    """The sentences of the hits with their features, in the order of the hits; a sentence stands once for each figure
    that may be asked for. Those are left out that nothing brings near: see `_Look.distant`."""
    look = _Look(whole, hits)
    of_document = {key: _of_document(whole, document) for key, document in look.documents.items()}
    result: list[Described] = []
    for hit in hits:
        asked = look.asked[hit.document.document_id]
        shared = {**of_document[hit.document.document_id], **_of_passage(whole, hit)}
        told = figures_of(hit.passage.passage_id)
        for place, sentence in enumerate(hit.sentences):
            if look.distant(hit, place):
                continue
            figures = tuple(f for f in told if sentence.start <= f.start < sentence.end)
            values = {
                **shared,
                **look.of(hit, place),
                **_of_sentence(asked, hit.document, sentence, figures, look.met[sentence.sentence_id]),
            }
            for figure, own in _of_figures(asked, hit, place, figures):
                result.append(Described(hit, sentence, figures, figure, _vector(asked, {**values, **own})))
    return result


_of_base = itemgetter(*_BASE, *FIGURE_FEATURES)
_of_across = itemgetter(*_ACROSS)
_of_kind = itemgetter(*_FOR_FIGURES)


def _vector(asked: Asked, values: dict[str, float]) -> tuple[float, ...]:
    return (
        *_of_base(values),
        *(_of_across(values) if values["other_language"] else (0.0,) * len(_ACROSS)),
        *(_of_kind(values) if asked.query.kind == "figure" else (0.0,) * len(_FOR_FIGURES)),
        *(float(asked.query.kind == kind) for kind in _ASKED_KINDS),
    )


@dataclass(frozen=True)
class _Nearness:
    """How near in meaning the sentences of one language lie."""

    floor: float
    top: float
    mean: float
    deviation: float
    rank: dict[float, int]


def _nearness(cosines: Sequence[float]) -> _Nearness:
    scores = [s for s in cosines if s > 0] or [0.0]
    rank = {score: n for n, score in enumerate(sorted(set(scores), reverse=True), 1)}
    mean = fmean(scores)
    deviation = math.dist(scores, [mean] * len(scores)) / math.sqrt(len(scores))  # pstdev, without its fractions
    return _Nearness(min(scores), max(scores), mean, max(deviation, 0.005), rank)


class _Look:
    """What is compared over all sentences of the hits: nearness in meaning and the words of the question."""

    def __init__(self, asked: Asked, hits: Sequence[Hit]) -> None:
        self._whole = asked
        self.documents = {h.document.document_id: h.document for h in hits}
        self.asked = {key: _without_topic(asked, document) for key, document in self.documents.items()}
        # Nearness is compared within a language: across languages all of it is less.
        self._near: dict[str, _Nearness] = {
            language: _nearness([s for h in hits if h.document.language == language for s in h.sentence_scores])
            for language in {h.document.language for h in hits}
        }
        implied = {key: asked.implied(document, sentence=True) for key, document in self.documents.items()}
        self.met: dict[str, Met] = {
            s.sentence_id: asked.met(view(s.text)) | implied[hit.document.document_id]
            for hit in hits
            for s in hit.sentences
        }
        self._of_hit = {h.passage.passage_id: ([s.text for s in h.sentences], self._headed(h)) for h in hits}
        self._cover = {
            s.sentence_id: self.asked[hit.document.document_id].share(self.met[s.sentence_id], hit.document.language)
            for hit in hits
            for s in hit.sentences
        }
        self._shares_rare: dict[tuple[Met, Met, str], float] = {}
        self._rare = {language: self._rarity(language, hits) for language in self._near}
        self._cover_rare = {
            s.sentence_id: self._share_rare(
                self.asked[hit.document.document_id], self.met[s.sentence_id], hit.document.language
            )
            for hit in hits
            for s in hit.sentences
        }
        self._best: dict[str, float] = {}
        self._best_rare: dict[str, float] = {}
        for hit in hits:
            for s in hit.sentences:
                language = hit.document.language
                self._best[language] = max(self._best.get(language, 0.0), self._cover[s.sentence_id])
                rare = self._cover_rare[s.sentence_id]
                self._best_rare[language] = max(self._best_rare.get(language, 0.0), rare)

    def _rarity(self, language: str, hits: Sequence[Hit]) -> tuple[float, ...]:
        """Weight of each term among the sentences of one language: ln((N + 1) / (n + 0.5)), less where it could not be met."""
        seen = [self.met[s.sentence_id] for h in hits if h.document.language == language for s in h.sentences]
        held = [sum(met >> n & 1 for met in seen) for n in range(len(self._whole.query.terms))]
        known = self._whole.same if language == self._whole.query.language else self._whole.other
        return tuple(
            math.log((len(seen) + 1) / (n + 0.5)) * (known[place] / (self._whole.same[place] or 1.0))
            for place, n in enumerate(held)
        )

    def _share_rare(self, asked: Asked, met: Met, language: str) -> float:
        key = (asked.matter, met & asked.matter, language)
        if key not in self._shares_rare:
            weights = self._rare[language]
            total = sum(weights[n] for n, _ in asked.own)
            held = sum(weights[n] for n, _ in asked.own if met >> n & 1)
            self._shares_rare[key] = held / total if total else 0.5
        return self._shares_rare[key]

    def distant(self, hit: Hit, place: int) -> bool:
        """Whether a sentence is neither among the nearest in meaning nor holds a word of the question.

        In the other language, where fewer words can be met, what it leans on and its headings must hold none either. Such
        a sentence never answers (ADR 7), and describing it takes as long as describing one that may; but where a cause,
        a list or a comparison is asked for, it may stand beside the one that does.
        """
        if self._whole.query.kind in _SEVERAL:
            return False
        language, key = hit.document.language, hit.sentences[place].sentence_id
        near, asked = self._near[language], self.asked[hit.document.document_id]
        if near.rank.get(hit.sentence_scores[place], len(near.rank)) <= _NEAREST or BAR in hit.sentences[place].text:
            return False
        if language == self._whole.query.language:
            return bool(asked.matter) and not self.met[key] & asked.matter
        return bool(asked.matter) and not self._behind(hit, place)[0] & self._whole.matter

    def _behind(self, hit: Hit, place: int) -> tuple[Met, bool]:
        """Which terms a sentence, its headings and those hold that it leans on, and whether it leans on any."""
        told, headed = self._of_hit[hit.passage.passage_id]
        back = support(told, place)
        held = reduce(or_, (self.met[hit.sentences[n].sentence_id] for n in (*back, place)), headed)
        return held, bool(back)

    def of(self, hit: Hit, place: int) -> dict[str, float]:
        """Values of one sentence of a hit."""
        asked = self.asked[hit.document.document_id]
        near = self._near[hit.document.language]
        cosine = max(hit.sentence_scores[place], near.floor)
        key = hit.sentences[place].sentence_id
        met = self.met[key]
        beside = reduce(or_, (self.met[s.sentence_id] for s in hit.sentences[max(place - 1, 0) : place + 2]))
        _, headed = self._of_hit[hit.passage.passage_id]
        behind, leaning = self._behind(hit, place)
        language = hit.document.language
        whole = self._whole
        return {
            "cosine_spread": (cosine - near.mean) / near.deviation,
            "cosine_best": (near.top - cosine) * 10,
            "cosine_rank": 1 / near.rank.get(cosine, len(near.rank) + 1),
            "cover": self._cover[key],
            "cover_best": self._best[hit.document.language] - self._cover[key],
            "cover_near": asked.share(beside, hit.document.language),
            "cover_back": whole.share(behind, language),
            "cover_rare": self._cover_rare[key],
            "cover_rare_best": self._best_rare[language] - self._cover_rare[key],
            "cover_leaning": whole.share(behind, language) * leaning,
            "leaning": float(leaning),
            "elsewhere": float((whole.required & whole.heard & ~behind).bit_count()),
            "required_topic": float((whole.required & headed & ~met).bit_count()),
            "missing_back": whole.missing_most(behind, language),
        }

    def _headed(self, hit: Hit) -> Met:
        """Which terms the heading of a passage, the title of its document and its first words hold: what all of it is of."""
        return self._whole.met(view(f"{hit.passage.heading} . {_described(hit.document)} . {_lead(hit.document)}"))


def _without_topic(asked: Asked, document: Document) -> Asked:
    """The question without the terms that title or publisher tell of the whole document: its sentences seldom repeat them.

    A question that only names what the document is about keeps all its terms.
    """
    told = asked.met(view(_described(document)))
    # "Notice 56" names this very paper, whatever its kind is called at its head.
    itself = _is_paper(asked, document)
    kept = tuple((n, t) for n, t in asked.own if not (told >> n & 1 or (itself and is_kind(fold(t.text)))))
    return replace(asked, own=kept) if kept else asked


def _is_paper(asked: Asked, document: Document) -> bool:
    """Whether the question names the document by its kind and number."""
    return bool(asked.query.references) and bool(asked.query.references & references(_described(document)))


def _of_document(asked: Asked, document: Document) -> dict[str, float]:
    described = _described(document)
    # Each text on its own: a joined one would be made, and hashed, for every question.
    anywhere = asked.met(view(described)) | asked.met(view(document.text)) | asked.implied(document)
    known = references(document.text) | references(described) if asked.query.references else frozenset()
    total = sum(t.weight for _, t in asked.own)
    return {
        "cover_document": asked.share(anywhere, document.language),
        "required_missing_document": asked.missing_required(anywhere, names=False),
        "name_missing_document": asked.missing_required(anywhere, names=True),
        "reference_missing_document": float(len(asked.query.references - known)),
        "unheard": sum(t.weight for _, t in asked.own if not t.frequency) / (total or 1.0),
        "other_language": float(document.language != asked.query.language),
    }


def _of_passage(asked: Asked, hit: Hit) -> dict[str, float]:
    document, wanted = hit.document, asked.query.references
    described = _described(document)
    told = (hit.passage.text, hit.passage.heading, described)
    met = reduce(or_, (asked.met(view(text)) for text in told), asked.implied(document))
    known = references(hit.passage.text) | references(f"{hit.passage.heading} . {described}") if wanted else frozenset()
    return {
        "passage_cosine": hit.vector_score or 0.0,
        "cover_passage": asked.share(met, document.language),
        "missing_most_passage": asked.missing_most(met, document.language),
        "required_missing_passage": asked.missing_required(met, names=False),
        "name_missing_passage": asked.missing_required(met, names=True),
        "reference_missing_passage": float(len(wanted - known)),
        "dense_rank": 1 / hit.vector_rank if hit.vector_rank else 0.0,
        "word_rank": 1 / hit.word_rank if hit.word_rank else 0.0,
    }


LEAD = 300  # characters at the head of a text in which its place and its subject are told


def _lead(document: Document) -> str:
    return document.text[:LEAD].rpartition(" ")[0]


def _described(document: Document) -> str:
    return " . ".join(filter(None, (document.title, document.publisher, document.document_number)))


def _of_sentence(
    asked: Asked, document: Document, sentence: Sentence, figures: Sequence[Figure], met: Met
) -> dict[str, float]:
    query = asked.query
    weights = asked.weights(document.language)
    general_total = sum([weights[n] for n, _ in asked.general])
    compound = asked.compound
    named = references(sentence.text)
    stated = {(m.value, m.unit) for m in mentions(sentence.text, document.language)} if query.numbers else set()
    if query.numbers and _is_paper(asked, document):
        stated |= {(Decimal(r.number), "count") for r in query.references}
    return {
        "cover_general": sum(weights[n] for n, _ in asked.general if met >> n & 1) / general_total
        if general_total
        else 0.5,
        "phrase": (met & compound).bit_count() / compound.bit_count() if compound else 0.5,
        "missing_most": asked.missing_most(met, document.language),
        "required_missing": asked.missing_required(met, names=False),
        "name_missing": asked.missing_required(met, names=True),
        "reference_missing": float(len(query.references - named)),
        "reference_extra": float(bool(named - query.references)),
        "kind_met": float(_kind_met(query, sentence.text, document.language, figures)),
        "number_missing": float(sum((m.value, m.unit) not in stated for m in query.numbers)),
        "length": min(view(sentence.text).size, 60) / 60,
    }


def _of_figures(
    asked: Asked, hit: Hit, place: int, figures: tuple[Figure, ...]
) -> list[tuple[Figure | None, dict[str, float]]]:
    """The values that depend on the figure meant: one entry a figure that may be, one without where none may."""
    document, sentence = hit.document, hit.sentences[place]
    around = _times_around(hit, place) if asked.query.periods else ()
    if asked.query.kind != "figure":
        values = dict.fromkeys(FIGURE_FEATURES, 0.0)
        values["contrast"] = float(contrast(asked, sentence.text))
        return [(None, {**values, **_of_period(asked.query, document, sentence, None, figures, around)})]
    sheet = Sheet(asked, sentence, document.language, figures)
    found: list[tuple[Figure | None, dict[str, float]]] = []
    choices: list[Figure | None] = [*sheet.choices] or [None]
    for figure in choices:
        values = sheet.features(figure)
        values["contrast"] = 0.0
        values["piece_behind"] = behind_nearest(hit, place, figure)
        if figure is not None:
            near = clause_of(sentence.text, figure.start - sentence.start, figure.end - sentence.start)
            values["contrast"] = float(contrast(asked, f"{fields(figure)} . {near}"))
        found.append((figure, {**values, **_of_period(asked.query, document, sentence, figure, figures, around)}))
    return found


def behind_nearest(hit: Hit, place: int, figure: Figure | None) -> float:
    """How far the part of a long sentence that states a figure lies below the part nearest to the question; 0 elsewhere."""
    scores = hit.piece_scores[place] if hit.piece_scores else ()
    if figure is None or not scores:
        return 0.0
    sentence = hit.sentences[place]
    spans = pieces(sentence.text)
    own = next(n for n, span in enumerate(spans) if figure.start - sentence.start < span.end or n + 1 == len(spans))
    return min((max(scores) - scores[own]) * 10, _FARTHEST)


def _kind_met(query: Query, text: str, language: Language, figures: Sequence[Figure]) -> bool:
    if query.kind == "figure":
        return any(f.unit != "date" for f in figures)
    if query.kind in ("date", "deadline"):
        return any(m.kind == "date" for m in mentions(text, language)) or any(f.unit == "date" for f in figures)
    if query.kind == "list":
        return text.count(",") + text.count(";") >= 2
    if query.kind == "why":
        return _CAUSE.search(fold(text)) is not None
    if query.kind in ("name", "place"):
        return names_beyond(text, query.text)
    return True


# Words that tell a cause or an aim, folded.
_CAUSE = re.compile(
    r"(?<!\w)(?:because|due to|owing to|as a result|since|in order to|so that|so as to|to (?:create|ensure|help|promote|improve|make|reduce|meet|serve|support|give)"
    r"|aim(?:s|ed|ing)? (?:at|to)|in view of|thanks to|for the purpose|caused by|the reason|blamed?|explain\w*|lags?"
    r"|vi|do|boi|nham|de|nho|nguyen nhan|ly do|muc dich|xuat phat tu|bat nguon|de)(?!\w)"
)
_NAME = re.compile(
    rf"(?<!\w)[{CAPITALS}][\w’'-]*(?:\s(?:of|and|for|on|the|và|của|về)\s[{CAPITALS}][\w’'-]*|\s[{CAPITALS}][\w’'-]*)+|(?<!\w)[A-ZĐ]{{2,}}"
    rf"|(?<!\w)[{CAPITALS}]\w+\.(?:vn|com|org|net)(?!\w)"
    # Bodies of Viet Nam have but the first syllables of their nouns in capitals: "Trung tâm An ninh mạng".
    r"|(?<!\w)(?:Trung tâm|Học viện|Viện|Ủy ban|Uỷ ban|Ban|Bộ|Sở|Cục|Vụ|Tổng cục|Tập đoàn|Công ty|Tổng công ty|Văn phòng|Ngân hàng|Hội đồng|Hội|Hiệp hội|Liên đoàn|Trường|Cơ quan|Tổ công tác|Quỹ|Sàn|Công an|Tòa án|Viện kiểm sát|Kiểm toán|Bảo hiểm|Kho bạc)\s[^\W\d_]+(?:\s[^\W\d_]+)?"
)


@lru_cache(maxsize=20_000)
def _names(text: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(terms(m.group())) for m in _NAME.finditer(text))


def names_beyond(text: str, question: str) -> bool:
    """Whether a text holds a name of which the question does not speak: what "who" and "where" ask for."""
    known = frozenset(terms(question))
    return any(name - known for name in _names(text))


@lru_cache(maxsize=20_000)
def mentions(text: str, language: Language) -> tuple[Mention, ...]:
    """`find_mentions`, kept."""
    return tuple(find_mentions(text, language))


@lru_cache(maxsize=20_000)
def periods(text: str, reference: str | None, language: Language) -> tuple[Period, ...]:
    """The periods that a text names, kept."""
    day = date.fromisoformat(reference) if reference else None
    return tuple(p.period for p in find_periods(text, day, language) if p.period.start or p.period.end)


def _times_around(hit: Hit, place: int) -> tuple[Period, ...]:
    """The times that a sentence without one may be of: those of the nearest before it in its passage that names any, and
    the first month, quarter or number of them that its document tells of."""
    document = hit.document
    reference = document.published or document.event_date
    told = (periods(s.text, reference, document.language) for s in reversed(hit.sentences[:place]))
    nearest = next(filter(None, told), ())
    opening = periods(document.text[:_OPENING].rpartition(" ")[0], reference, document.language)
    return (*nearest, *islice((p for p in opening if p.start and p.end and p.start != p.end), 1))


def _of_period(
    query: Query,
    document: Document,
    sentence: Sentence,
    figure: Figure | None,
    figures: Sequence[Figure],
    around: Sequence[Period],
) -> dict[str, float]:
    """How the periods that a question names stand to the sentence's: met, or in conflict.

    The asked figure's own period goes first, then the sentence's; without either it speaks of the times `around` it, or
    of its document's day.
    """
    asked = query.periods
    other_occasion = bool(query.occasions) and not _of_occasion(query.occasions, document)
    if not asked or other_occasion:
        values = dict.fromkeys(("period_met", "period_exact", "period_conflict", "period_unknown"), 0.0)
        return {**values, "period_conflict": float(other_occasion)}
    reference = document.published or document.event_date
    bases = {(f.change.base.start, f.change.base.end) for f in figures if f.change and f.change.base}
    bases -= {(p.start, p.end) for p in asked}
    # "Down 5.2 points on 2030" is of no time by that: 2030 is what it is held against.
    told = [p for p in periods(sentence.text, reference, document.language) if (p.start, p.end) not in bases]
    undated = not told and all(f.period.basis in ("document", None) for f in ([figure] if figure else figures))
    if query.kind == "figure" and figure is not None and figure.period.end:
        told = [
            _time_of(figure, document),
            *(p for p in told if p.start and p.end and p.start <= figure.period.end <= p.end),
        ]
    else:
        # A sentence is of the times of its figures as well: "31 hours, from 38 hours in 2024" is of this year.
        told += [_time_of(f, document) for f in figures if f.period.end and f.unit != "date"]
        if query.kind == "why" or not told:  # what happened has another time than what caused it
            reported = reported_period(document.title, document.language, document.published)
            told += [reported] if reported else _days(document)
        if query.kind in _TOLD_THERE:
            told += _days(document)
    if undated:
        told += around
    # One side of a comparison is enough; the other has a sentence of its own.
    enough = any if query.kind == "comparison" else all
    own = figure.period if query.kind == "figure" and figure is not None and figure.period.basis == "stated" else None
    met = enough(
        any(
            compatible(a, t) and not _not_over(a, t) and not (figure and _wider(a, t))
            for t in ([own] if own and _by_days(a, own) else told)
        )
        for a in asked
    )
    exact = enough(any((a.start, a.end) == (t.start, t.end) for t in told) for a in asked)
    return {
        "period_met": float(met),
        "period_exact": float(exact),
        "period_conflict": float(bool(told) and not met),
        "period_unknown": float(not told),
    }


# Kinds of answers that have no time of their own: who reported, which are missing, why, is told by a document of that time.
_TOLD_THERE = frozenset({"name", "list", "why", "how", "place"})


def _days(document: Document) -> list[Period]:
    return [Period(start=d, end=d) for d in (document.event_date, document.published) if d]


def _of_occasion(asked: Sequence[Period], document: Document) -> bool:
    """Whether a document is of the day that a question gives a meeting or a notice: its own, or one at its head."""
    head = f"{document.title} . {document.text[:_OPENING].rpartition(' ')[0]}"
    told = (*_days(document), *periods(head, document.published or document.event_date, document.language))
    return all(any(compatible(a, t) for t in told) for a in asked)


def _wider(asked: Period, told: Period) -> bool:
    """The figure of a year is not that of its last quarter, though both end on one day."""
    return bool(asked.start and told.start and told.end == asked.end and told.start < asked.start)


def _by_days(asked: Period, own: Period) -> bool:
    """Whether both hold as of a day: then no longer time that the sentence tells of ("the tasks of 2025") stands for it."""
    return asked.start is None and own.start is None and bool(asked.end and own.end)


def _time_of(figure: Figure, document: Document) -> Period:
    """The figure's period; of one without its own, the time that the whole report is of."""
    if figure.period.basis != "document":
        return figure.period
    return reported_period(document.title, document.language, document.published) or figure.period


_OPENING = 900  # characters at the head of a text in which it tells what time it reports on
_SPAN = 100  # days: months and quarters; a year is spoken of while it goes on


def _not_over(asked: Period, told: Period) -> bool:
    """What is only known to have been published by a day cannot be of a month or quarter that was not over by then."""
    if told.basis != "document" or not (asked.start and asked.end and told.end):
        return False
    days = (date.fromisoformat(asked.end) - date.fromisoformat(asked.start)).days
    return days <= _SPAN and asked.end > told.end
