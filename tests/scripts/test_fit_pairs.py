"""Fitting the reader of question and sentence: what a step learns, which sentences it reads, and what its word weighs."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
import torch
from rich.console import Console

from assistant.indexing.paired import together
from scripts.encoder import ModelFile
from scripts.fit_pairs import PairModel, Read, _chosen, _loss, weighed_together

READ = Read(
    question="How many ferries were repaired?",
    texts=(
        "Ferries | [ 12 ] ferries were repaired.",
        "Ferries | The harbour has [ 3 ] piers.",
        "Ferries | Fares rose.",
    ),
    answers=(True, False, False),
    ranks=(5.0, 5.0, 4.0),
    logits=(0.0, 0.0, -1.0),
    answerable=True,
    twin=False,
)


@pytest.fixture(scope="module")
def model() -> PairModel:
    torch.manual_seed(1)
    return PairModel(ModelFile())


def test_it_begins_undecided_and_a_few_steps_bring_the_answer_forward_and_of_a_twin_none(model: PairModel) -> None:
    twin = replace(READ, texts=READ.texts[1:], answers=READ.answers[1:], twin=True)
    first = _loss(model, [READ], random.Random(1))
    assert first.item() == pytest.approx(np.log(4), abs=1e-4)  # three sentences and "none of them" are as likely
    optimizer = torch.optim.AdamW(model.parameters(), lr=2e-3)
    for _ in range(8):
        loss = _loss(model, [READ, twin], random.Random(1))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    assert loss.item() < 0.8 * first.item()


def test_tokens_of_what_is_read_are_those_of_the_engine(model: PairModel) -> None:
    assert model.file.tokens(f"query: {together('a b', 'c')}") == model.file.tokens("query: a b | c")


def test_answers_and_the_first_wrong_sentences_are_always_read() -> None:
    many = replace(READ, texts=("x",) * 12, answers=(False, False, True) + (False,) * 9)
    for seed in range(5):
        chosen = _chosen(many, random.Random(seed))
        assert len(chosen) == 5
        assert {0, 1, 2} <= set(chosen)


def test_a_reader_that_knows_weighs_much_and_one_that_guesses_nothing() -> None:
    chance = random.Random(3)
    asked, knows, guesses = [], [], []
    for n in range(300):
        right = n % 2 == 0
        asked.append(replace(READ, answers=(right, False, False), logits=(chance.gauss(0, 0.3), -1.0, -1.0)))
        knows.append(np.array([(2.0 if right else -2.0) + chance.gauss(0, 1), -9.0, -9.0]))
        guesses.append(np.array([chance.gauss(0, 2), -9.0, -9.0]))
    console = Console(quiet=True)
    assert weighed_together(asked, knows, 0.54, console).weight > 1
    assert weighed_together(asked, guesses, 0.54, console).weight < 0.2
