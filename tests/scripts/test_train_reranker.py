"""A cross-encoder is trained on development questions, written after each epoch, and used as any other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.indexing.reranking import CrossEncoderReranker
from scripts.train_reranker import Example, train

TOLD = [
    Example("Where are the buses charged?", "Buses are charged at the depot.", ("Nurses work in clinics.", "A tax.")),
    Example("Who works in clinics?", "Nurses work in clinics.", ("Buses are charged at the depot.", "A tax.")),
]


def test_an_epoch_is_kept_and_a_broken_run_goes_on_with_the_next(tmp_path: Path, cross_encoder: Path) -> None:
    out = tmp_path / "trained"
    train(str(cross_encoder), out, TOLD, epochs=1, length=64)
    once = CrossEncoderReranker(str(out)).scores(TOLD[0].question, [TOLD[0].answer])
    assert json.loads((out / "epochs.json").read_text())["epochs"] == 1
    train(str(cross_encoder), out, TOLD, epochs=1, length=64)  # nothing is left to do
    assert CrossEncoderReranker(str(out)).scores(TOLD[0].question, [TOLD[0].answer]) == pytest.approx(once)
    train(str(cross_encoder), out, TOLD, epochs=20, length=64, rate=0.01)
    assert json.loads((out / "epochs.json").read_text())["epochs"] == 20
    reranker = CrossEncoderReranker(str(out))
    before = CrossEncoderReranker(str(cross_encoder))
    for told in TOLD:
        texts = [told.answer, *told.others]
        ahead = [
            s[0] - max(s[1:]) for s in (reranker.scores(told.question, texts), before.scores(told.question, texts))
        ]
        assert ahead[0] > ahead[1]
