"""Fitting the adapter of question vectors: what it learns holds for questions that it has not seen."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from assistant.evaluation.sets import Item
from scripts.fit_adapter import Matrix, Pool, Wanted, _ranked, fit
from scripts.fit_evidence import FOLDS, fold_of

SIZE = 12


def _unit(vectors: Matrix) -> Matrix:
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def _pool(seed: int, turn: Matrix) -> Pool:
    """Sentences, and for each a question that lies off it in the same way: its first half is turned."""
    random = np.random.default_rng(seed)
    sentences = _unit(random.normal(size=(40, SIZE)))
    questions = _unit(sentences @ turn.T + 0.05 * random.normal(size=sentences.shape))
    wanted = tuple(Wanted(q, (n,), n % FOLDS, across=False) for n, q in enumerate(questions))
    return Pool("sentences", sentences, 1.0, wanted)


def test_what_is_learnt_of_some_questions_brings_the_answers_of_others_first() -> None:
    turn = np.diag([*[-1.0] * 5, *[1.0] * 7])
    seen, unseen = [_pool(seed, turn) for seed in (1, 2, 3)], _pool(4, turn)
    mean = np.zeros(SIZE)
    ranks: dict[str, dict[str, list[int]]] = {"before": defaultdict(list), "after": defaultdict(list)}
    _ranked(unseen, np.zeros((SIZE, SIZE)), mean, ranks["before"])
    _ranked(unseen, fit(seen, mean), mean, ranks["after"])
    name = "sentences, the same language"
    first = {when: np.mean(np.array(found[name]) == 0) for when, found in ranks.items()}
    assert first["before"] < 0.4 < 0.9 < first["after"]


def test_questions_on_one_announcement_share_a_fold() -> None:
    def item(key: str, document: str) -> Item:
        expect = {
            "status": "answered",
            "facts": [{"type": "figure", "value": "9", "unit": "count"}],
            "sources": [document],
            "evidence": [{"document": document, "anchors": ["9"]}],
        }
        told = {"id": key, "q": "How many?", "language": "en", "kind": "figure", "split": "dev", "origin": "hand"}
        return Item.model_validate({**told, "form": "plain", "expect": expect})

    assert fold_of(item("a", "x.en.md")) == fold_of(item("b", "x.en.md"))
    assert {fold_of(item("a", f"{n}.en.md")) for n in range(40)} == set(range(FOLDS))
