"""Fit the linear adapter of question vectors (`assistant.retrieval.adapter`) on the development questions.

    python -m scripts.fit_adapter INDEX… [--write]

INDEX are folders of indexes made with the default embedding. A question is to lie nearer to the sentences, and the passages, that
answer it than to all others of their language: softmax regression over the vectors of the index, convex, with a penalty on the
squares of the matrix. Prints how often the right one comes first, for announcements that the fit has not seen; with --write
stores the matrix, and beside the kept question vectors one of each fold, for `scripts.fit_evidence`: the evidence must not be
fitted on questions that the adapter knows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import numpy as np
import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table
from scipy.optimize import minimize  # type: ignore[import-untyped]

from assistant.evaluation.sets import document_of
from assistant.records import Language
from assistant.retrieval.adapter import FILE, IDENTITY
from scripts.fit_evidence import ADAPTERS, FOLDS, Put, evident, fold_of, questions_of

Matrix = np.ndarray[Any, np.dtype[np.float64]]

# Chosen by cross-validation over announcements. Cosines of the model lie between 0.75 and 0.9: scaled by this they are the
# logits of a softmax.
SCALE = 100.0
PENALTY = 0.03
_OF_PASSAGES = 0.5  # what a passage counts beside a sentence
_STEPS = 60


@dataclass(frozen=True)
class Wanted:
    """One question and the units of one pool that answer it."""

    question: Matrix
    answers: tuple[int, ...]  # places in the pool
    fold: int
    across: bool  # the pool is in the other language


@dataclass(frozen=True)
class Pool:
    """All sentences, or all passages, of one language of an index, and the questions that some of them answer."""

    name: str
    vectors: Matrix
    weight: float
    wanted: tuple[Wanted, ...]

    def only(self, folds: Sequence[int]) -> Pool:
        """With the questions of some folds alone."""
        return Pool(self.name, self.vectors, self.weight, tuple(w for w in self.wanted if w.fold in folds))


def main(
    indexes: Annotated[list[Path], typer.Argument(help="Folders of indexes.")],
    write: Annotated[bool, typer.Option("--write", help="Store the matrix, and one of each fold.")] = False,
) -> None:
    """Fit, report, and store with --write."""
    console = Console()
    pools = [pool for index in indexes for put in questions_of(index) for pool in _pools(put)]
    mean = np.mean([w.question for pool in pools for w in pool.wanted], axis=0)
    console.print(f"{sum(len(p.wanted) for p in pools)} questions with their answers in {len(pools)} pools")
    matrices = []
    before: dict[str, list[int]] = defaultdict(list)
    after: dict[str, list[int]] = defaultdict(list)
    for fold in track(range(FOLDS), description="Folds", console=console):
        matrix = fit([p.only([f for f in range(FOLDS) if f != fold]) for p in pools], mean)
        matrices.append(matrix)
        for pool in (p.only([fold]) for p in pools):
            _ranked(pool, np.zeros_like(matrix), mean, before)
            _ranked(pool, matrix, mean, after)
    table = Table(
        "Answers in", "questions", "first", "first three", "first twelve", title="Without → with, out of fold"
    )
    for name, ranks in after.items():
        shares = [f"{np.mean(np.array(before[name]) < n):.3f} → {np.mean(np.array(ranks) < n):.3f}" for n in (1, 3, 12)]
        table.add_row(name, str(len(ranks)), *shares)
    console.print(table)
    if write:
        stored = np.vstack([fit(pools, mean), mean[None]]).astype(np.float16)
        np.save(FILE, stored)
        ADAPTERS.parent.mkdir(parents=True, exist_ok=True)
        np.savez(ADAPTERS, mean=mean, matrices=np.array(matrices))
        console.print(f"stored in {FILE} and {ADAPTERS}")


class _Unit(NamedTuple):
    """A sentence or a passage that has a vector, and the key of its announcement."""

    vector: Sequence[float]
    text: str
    document: str | None


def _pools(put: Put) -> list[Pool]:
    search = put.assistant.retriever
    if search.embeddings.identity != IDENTITY:
        raise SystemExit(f"The adapter is fitted to {IDENTITY}: make the index with it.")
    asked = []
    for item in put.items:
        if item.expect.status == "answered":
            query = search.understand(item.q)
            asked.append((item, query.language, np.array(search.embeddings.embed_query(query.dense))))
    pools: list[Pool] = []
    for (language, of_sentences), units in _units(put).items():
        wanted = []
        for item, spoken, question in asked:
            answers = tuple(n for n, unit in enumerate(units) if evident(item, unit.document, unit.text, language))
            if answers:
                wanted.append(Wanted(question, answers, fold_of(item), across=spoken != language))
        name, weight = ("sentences", 1.0) if of_sentences else ("passages", _OF_PASSAGES)
        pools.append(Pool(name, np.array([unit.vector for unit in units]), weight, tuple(wanted)))
    return pools


def _units(put: Put) -> dict[tuple[Language, bool], list[_Unit]]:
    """What has a vector, by its language and whether it is a sentence."""
    reader = put.assistant.retriever.reader
    snapshot = reader.current().snapshot
    passages = snapshot.passages(snapshot.passage_ids())
    sentences = {s.sentence_id: s.text for _, told in passages.values() for s in told}
    vectors = reader.vectors.all(snapshot.changes)
    found: dict[tuple[Language, bool], list[_Unit]] = defaultdict(list)
    for vector_id, owners in snapshot.units(list(vectors)).items():
        for unit_id, passage_id in owners:
            passage = passages[passage_id][0]
            document = snapshot.documents[passage.document_id]
            key = document_of(document.source, put.documents)
            text = sentences.get(unit_id, passage.text)
            found[document.language, unit_id in sentences].append(_Unit(vectors[vector_id], text, key))
    return found


def fit(pools: Sequence[Pool], mean: Matrix) -> Matrix:
    """The matrix W of q + W (q - mean) under which answers lie nearest, by L-BFGS from 0."""
    size = len(mean)
    taken = [(p, *_questions(p)) for p in pools if p.wanted]
    count = sum(len(p.wanted) for p, _, _ in taken)

    def loss(flat: Matrix) -> tuple[float, Matrix]:
        matrix = flat.reshape(size, size)
        value, slope = 0.5 * PENALTY * float(flat @ flat), PENALTY * matrix
        for pool, questions, answers in taken:
            moved = questions - mean
            scores = SCALE * ((questions + moved @ matrix.T) @ pool.vectors.T)
            scores -= scores.max(axis=1, keepdims=True)
            odds = np.exp(scores)
            total = odds.sum(axis=1, keepdims=True)
            weight = pool.weight / count
            value += weight * float((np.log(total[:, 0]) - (answers * scores).sum(axis=1)).sum())
            slope = slope + ((odds / total - answers) * (weight * SCALE) @ pool.vectors).T @ moved
        return value, slope.ravel()

    found = minimize(loss, np.zeros(size * size), jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
    return np.asarray(found.x).reshape(size, size)


def _questions(pool: Pool) -> tuple[Matrix, Matrix]:
    """The questions of a pool, and for each the share of every unit among its answers."""
    answers = np.zeros((len(pool.wanted), len(pool.vectors)))
    for row, wanted in enumerate(pool.wanted):
        answers[row, list(wanted.answers)] = 1 / len(wanted.answers)
    return np.array([w.question for w in pool.wanted]), answers


def _ranked(pool: Pool, matrix: Matrix, mean: Matrix, ranks: dict[str, list[int]]) -> None:
    """Adds how many units lie nearer to each question than its nearest answer."""
    for wanted in pool.wanted:
        scores = pool.vectors @ (wanted.question + matrix @ (wanted.question - mean))
        name = f"{pool.name}, {'the other' if wanted.across else 'the same'} language"
        ranks[name].append(int((scores > scores[list(wanted.answers)].max()).sum()))


if __name__ == "__main__":
    typer.run(main)
