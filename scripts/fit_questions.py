"""Fit the encoder of questions (`assistant.indexing.tuned`) on the development questions.

    python -m scripts.fit_questions INDEX… [--write]

INDEX are folders of indexes made with the default embedding. A question is to lie nearer to the sentences, and the passages, that
answer it than to all others of their language: softmax regression over the vectors of the index, which stay as they are; of the
encoder only biases and layer norms move. Prints how often the right one comes first for announcements that the fit has not seen;
with --write stores the weights that ship, and the vector of each question by the encoder of a fold that has not seen its
announcement, for `scripts.fit_evidence`. Each fold takes about two minutes on two cores; what is done is kept in .cache.
"""

from __future__ import annotations

import hashlib
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, NamedTuple

import numpy as np
import torch
import typer
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from assistant.evaluation.sets import document_of
from assistant.indexing.tuned import FILE
from assistant.records import Language
from scripts.encoder import Encoder, ModelFile, checked, descend, padded
from scripts.fit_evidence import FOLDS, QUESTIONS, Put, evident, fold_of, questions_of

SCALE = 100.0  # cosines of the model lie between 0.75 and 0.9: scaled by this they are the logits of a softmax
_OF_PASSAGES = 0.5  # what a passage counts beside a sentence
_EPOCHS = 3
_RATE = 5e-4  # 3e-4 and 1e-3 differ by less than a point on the first fold
_BATCH = 32
_WARM = 20  # steps in which the rate rises; then it falls to a fiftieth
_KEPT = Path(__file__).resolve().parent.parent / ".cache" / "questions"

Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class Pool:
    """All sentences, or all passages, of one language of an index."""

    name: str
    vectors: torch.Tensor
    weight: float


class Wanted(NamedTuple):
    """A pool in which a question has an answer, and where."""

    pool: int
    answers: tuple[int, ...]
    across: bool  # the pool is in the other language


@dataclass(frozen=True)
class Question:
    """A question as it is embedded, its fold, and where it is answered; nowhere if it must be declined."""

    text: str
    fold: int
    wanted: tuple[Wanted, ...]


class _Unit(NamedTuple):
    vector: Sequence[float]
    text: str
    document: str | None


def main(
    indexes: Annotated[list[Path], typer.Argument(help="Folders of indexes.")],
    write: Annotated[bool, typer.Option("--write", help="Store the weights, and the questions' vectors.")] = False,
) -> None:
    """Fit, report, and store with --write."""
    console = Console()
    pools, questions = _read(indexes)
    answered = [q for q in questions if q.wanted]
    console.print(f"{len(answered)} questions with their answers in {len(pools)} pools")
    file = ModelFile()
    encoder = Encoder(file)
    tokens = {q.text: file.tokens(f"query: {q.text}") for q in questions}
    ranks: dict[str, dict[str, list[int]]] = {"before": defaultdict(list), "after": defaultdict(list)}
    vectors: dict[str, Matrix] = {}
    for fold in (*range(FOLDS), FOLDS):  # the last one leaves nothing out
        held = [q for q in questions if q.fold == fold]
        encoder.take({name: np.zeros(1, np.float16) for name in encoder.names})
        _ranked(pools, held, _embedded(encoder, held, tokens), ranks["before"])
        _fitted(encoder, pools, [q for q in answered if q.fold != fold], tokens, f"Fold {fold + 1}", console)
        made = _embedded(encoder, held, tokens)
        vectors |= made
        _ranked(pools, held, made, ranks["after"])
    table = Table(
        "Answers in", "questions", "first", "first three", "first twelve", title="Without → with, out of fold"
    )
    for name, after in sorted(ranks["after"].items()):
        before = np.array(ranks["before"][name])
        shares = [f"{np.mean(before < n):.3f} → {np.mean(np.array(after) < n):.3f}" for n in (1, 3, 12)]
        table.add_row(name, str(len(after)), *shares)
    console.print(table)
    if write:
        _store(encoder, vectors)
        console.print(f"stored in {FILE} and {QUESTIONS}")


def _store(encoder: Encoder, vectors: dict[str, Matrix]) -> None:
    FILE.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(FILE, allow_pickle=False, **checked(encoder))
    QUESTIONS.parent.mkdir(parents=True, exist_ok=True)
    texts = sorted(vectors)
    np.savez(QUESTIONS, texts=np.array(texts), vectors=np.array([vectors[t] for t in texts]))


def _read(indexes: Sequence[Path]) -> tuple[list[Pool], list[Question]]:
    pools: list[Pool] = []
    folds: dict[str, int] = {}
    wanted: dict[str, list[Wanted]] = defaultdict(list)
    for put in (put for index in indexes for put in questions_of(index)):
        search = put.assistant.retriever
        asked = [(item, search.understand(item.q)) for item in put.items]
        folds |= {query.dense: fold_of(item) for item, query in asked if query.dense not in folds}
        for (language, of_sentences), units in _units(put).items():
            for item, query in asked:
                answers = tuple(n for n, u in enumerate(units) if evident(item, u.document, u.text, language))
                if answers and item.expect.status == "answered":
                    wanted[query.dense].append(Wanted(len(pools), answers, query.language != language))
            name, weight = ("sentences", 1.0) if of_sentences else ("passages", _OF_PASSAGES)
            pools.append(Pool(name, torch.tensor(np.array([u.vector for u in units], np.float32)), weight))
    return pools, [Question(text, fold, tuple(wanted[text])) for text, fold in folds.items()]


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


def _fitted(
    encoder: Encoder,
    pools: Sequence[Pool],
    questions: Sequence[Question],
    tokens: dict[str, list[int]],
    name: str,
    console: Console,
) -> None:
    """Moves the encoder's weights to where these questions lie nearest to their answers; taken from .cache if done before."""
    told = hashlib.sha256(repr([(q.text, q.wanted) for q in questions]).encode())
    told.update(repr((SCALE, _OF_PASSAGES, _EPOCHS, _RATE, _BATCH)).encode())
    kept = _KEPT / f"{told.hexdigest()[:16]}.npz"
    if kept.exists():
        with np.load(kept) as stored:
            encoder.take({key: stored[key] for key in stored.files})
        return
    torch.manual_seed(1)
    optimizer = torch.optim.AdamW(encoder.parameters(), lr=_RATE, weight_decay=0.0)
    batches = list(_batches(questions, tokens))
    descend(optimizer, batches, lambda batch: _loss(encoder, pools, batch, tokens), _WARM, name, console)
    kept.parent.mkdir(parents=True, exist_ok=True)
    fresh = kept.with_suffix(".part.npz")
    np.savez(fresh, allow_pickle=False, **encoder.changes())
    fresh.replace(kept)


def _batches(questions: Sequence[Question], tokens: dict[str, list[int]]) -> Iterator[list[Question]]:
    """Questions of like length together, in another order each time."""
    shuffled = random.Random(1)
    for _ in range(_EPOCHS):
        ordered = sorted(questions, key=lambda q: len(tokens[q.text]) + 6 * shuffled.random())
        batches = [ordered[n : n + _BATCH] for n in range(0, len(ordered), _BATCH)]
        shuffled.shuffle(batches)
        yield from batches


def _loss(
    encoder: Encoder, pools: Sequence[Pool], batch: Sequence[Question], tokens: dict[str, list[int]]
) -> torch.Tensor:
    """What the questions' answers lack of all likelihood, in the mean of the questions."""
    vectors = encoder(*padded([tokens[q.text] for q in batch], encoder.file.head.pad))
    total = torch.zeros(())
    for number, pool in enumerate(pools):
        rows = [(row, w.answers) for row, q in enumerate(batch) for w in q.wanted if w.pool == number]
        if not rows:
            continue
        likely = torch.log_softmax(SCALE * vectors[[row for row, _ in rows]] @ pool.vectors.T, dim=-1)
        for place, (_, answers) in enumerate(rows):
            total = total - pool.weight * torch.logsumexp(likely[place, list(answers)], 0) / len(batch)
    return total


def _embedded(encoder: Encoder, questions: Sequence[Question], tokens: dict[str, list[int]]) -> dict[str, Matrix]:
    found: dict[str, Matrix] = {}
    ordered = sorted((q.text for q in questions), key=lambda text: len(tokens[text]))
    with torch.no_grad():
        for n in range(0, len(ordered), _BATCH):
            texts = ordered[n : n + _BATCH]
            made = encoder(*padded([tokens[t] for t in texts], encoder.file.head.pad)).numpy()
            found |= dict(zip(texts, made, strict=True))
    return found


def _ranked(
    pools: Sequence[Pool], questions: Sequence[Question], vectors: dict[str, Matrix], ranks: dict[str, list[int]]
) -> None:
    """Adds how many units lie nearer to each question than its nearest answer."""
    for question in questions:
        for wanted in question.wanted:
            pool = pools[wanted.pool]
            scores = pool.vectors.numpy() @ vectors[question.text]
            name = f"{pool.name}, {'the other' if wanted.across else 'the same'} language"
            ranks[name].append(int((scores > scores[list(wanted.answers)].max()).sum()))


if __name__ == "__main__":
    typer.run(main)
