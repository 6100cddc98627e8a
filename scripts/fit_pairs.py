"""Fit the model that reads a question and a sentence together (`assistant.indexing.paired`) on the development questions.

    python -m scripts.fit_pairs INDEX… [--write]

INDEX are folders of indexes made with the default embedding. Of each question, and of its twin whose answering passages are taken
away, the sentences that the evidence puts first are read; the softmax over their scores and a 0, which stands for "none of them",
is to give the answering ones all the weight. Biases, layer norms, the scales of the 4-bit weights and the layer on top move. The
questions of KEPT are not fitted on: they tell what the model's word weighs beside the evidence (`Second`). A fit takes about
an hour on two cores; one that is done is kept in .cache.
"""

from __future__ import annotations

import hashlib
import json
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import torch
import typer
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import track
from scipy.optimize import minimize  # type: ignore[import-untyped]
from torch import nn
from torch.nn import functional

from assistant.answering.evidence import Second, load_weights
from assistant.answering.second_look import text_of
from assistant.indexing.paired import FILE, HEAD, SCALE, together
from scripts.encoder import Encoder, ModelFile, checked, descend, padded
from scripts.fit_evidence import CORPORA, SINCE, TARGET, Corpus, threshold_of, weighed_questions

FITTED = (*CORPORA, *SINCE[:1])
KEPT = SINCE[1:]
_LEAST = -15.0  # of a rank: what a rule bars lies 20 lower
_KEPT, _ANSWERS = 12, 3  # sentences of a question that are kept, and answering ones beyond them
_EPOCHS = 2
_BATCH = 6  # questions, with so many sentences each:
_READ = 5
_FIRSTS = 2  # of these, the wrong ones that stand first are always read, the others by chance
_RATE, _HEAD_RATE, _SCALE_RATE = 5e-4, 5e-3, 1e-3
_WARM = 40  # steps in which the rate rises; then it falls to a fiftieth
_LOOKED_AT = 3  # sentences that the product reads, at most
_ORDERS = (0.0, 0.25, 0.5, 1.0, 1.5)  # weights in the order that are tried
_UNSURE = (0.25, 0.75)  # probabilities between which the product reads
_CACHE = Path(__file__).resolve().parent.parent / ".cache" / "pairs"


@dataclass(frozen=True)
class Read:
    """A question, or its twin, with its sentences as they are read, best first, and which of them answer it."""

    question: str
    texts: tuple[str, ...]
    answers: tuple[bool, ...]
    ranks: tuple[float, ...]
    logits: tuple[float, ...]
    answerable: bool
    twin: bool


class PairModel(Encoder):
    """The encoder with one linear layer on top: how surely a text answers, from the tokens of question and text."""

    def __init__(self, file: ModelFile) -> None:
        super().__init__(file, scales=True)
        self.head = nn.Linear(file.head.hidden, 1)
        nn.init.zeros_(self.head.weight)
        nn.init.zeros_(self.head.bias)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """One score a text."""
        with torch.autocast("cpu", torch.bfloat16):
            vectors = super().forward(ids, mask)
        found: torch.Tensor = self.head(vectors.float() * SCALE)[:, 0]
        return found

    def attended(self, q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Plain attention: the fused one of torch is slow in 16 bits, going back."""
        bias = torch.where(mask, 0.0, -1e4).to(q.dtype)
        return functional.softmax(q @ k.transpose(2, 3) / math.sqrt(q.shape[-1]) + bias, dim=-1).to(v.dtype) @ v


def main(
    indexes: Annotated[list[Path], typer.Argument(help="Folders of indexes.")],
    write: Annotated[bool, typer.Option("--write", help="Store the weights.")] = False,
) -> None:
    """Fit, report, and store with --write."""
    console = Console()
    fitted, kept = ([r for index in indexes for r in _read(index, corpora)] for corpora in (FITTED, KEPT))
    console.print(f"{len(fitted)} questions to fit on, {len(kept)} others")
    model = PairModel(ModelFile())
    _fit(model, fitted, console)
    second = weighed_together(kept, _scores(model, kept), load_weights().threshold, console)
    if write:
        store(model)
        told = json.loads(TARGET.read_text())
        TARGET.write_text(json.dumps(told | {"second": asdict(second)}, indent=2) + "\n")
        console.print(f"stored in {FILE} and {TARGET}")


def store(model: PairModel) -> None:
    """Writes what ships."""
    values = (model.head.weight.detach().numpy(), model.head.bias.detach().numpy())
    np.savez_compressed(FILE, allow_pickle=False, **checked(model), **dict(zip(HEAD, values, strict=True)))


def _read(index: Path, corpora: Sequence[Corpus]) -> Iterator[Read]:
    for w in weighed_questions(index, load_weights(), _LEAST, corpora):
        answering = [n for n in range(_KEPT, len(w.candidates)) if w.answers[n]][:_ANSWERS]
        kept = [*range(min(_KEPT, len(w.candidates))), *answering]
        yield Read(
            w.query.dense,
            tuple(text_of(w.candidates[n]) for n in kept),
            tuple(bool(w.answers[n]) for n in kept),
            tuple(w.candidates[n].rank for n in kept),
            tuple(w.candidates[n].logit for n in kept),
            w.answerable,
            w.twin,
        )


def _tokens(model: PairModel, question: str, text: str) -> list[int]:
    return model.file.tokens(f"query: {together(question, text)}")


def _fit(model: PairModel, read: Sequence[Read], console: Console) -> None:
    """Moves the weights to where the answering sentences have all of the softmax; taken from .cache if done before."""
    told = hashlib.sha256(repr([(r.question, r.texts, r.answers) for r in read]).encode())
    told.update(repr((_EPOCHS, _BATCH, _READ, _FIRSTS, _RATE, _HEAD_RATE, _SCALE_RATE, _WARM)).encode())
    kept = _CACHE / f"{told.hexdigest()[:16]}.pt"
    if kept.exists():
        model.load_state_dict(torch.load(kept, weights_only=True))
        return
    torch.manual_seed(1)
    chance = random.Random(1)
    rates = ((model.fitted, _RATE), (model.head, _HEAD_RATE), (model.scales, _SCALE_RATE))
    groups = [{"params": list(part.parameters()), "lr": rate} for part, rate in rates]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    order = [r for _ in range(_EPOCHS) for r in chance.sample(read, len(read))]
    batches = [order[n : n + _BATCH] for n in range(0, len(order), _BATCH)]
    descend(optimizer, batches, lambda batch: _loss(model, batch, chance), _WARM, "Fitting", console)
    kept.parent.mkdir(parents=True, exist_ok=True)
    fresh = kept.with_suffix(".part")
    torch.save(model.state_dict(), fresh)
    fresh.replace(kept)


def _loss(model: PairModel, batch: Sequence[Read], chance: random.Random) -> torch.Tensor:
    """What the answering sentences, or "none of them", lack of all likelihood, in the mean of the questions."""
    chosen = [_chosen(r, chance) for r in batch]
    texts = [_tokens(model, r.question, r.texts[n]) for r, few in zip(batch, chosen, strict=True) for n in few]
    scores = model(*padded(texts, model.file.head.pad))
    total, place = torch.zeros(()), 0
    for r, few in zip(batch, chosen, strict=True):
        likely = torch.log_softmax(torch.cat([torch.zeros(1), scores[place : place + len(few)]]), 0)
        good = [1 + n for n, of in enumerate(few) if r.answers[of]] or [0]
        total = total - torch.logsumexp(likely[good], 0) / len(batch)
        place += len(few)
    return total


def _chosen(read: Read, chance: random.Random) -> list[int]:
    """Places of the sentences of a question that are read this time: answers, the first of the others, more by chance."""
    right = [n for n, answers in enumerate(read.answers) if answers]
    wrong = [n for n, answers in enumerate(read.answers) if not answers]
    good = chance.sample(right, min(2, len(right)))
    rest = wrong[_FIRSTS:]
    return good + wrong[:_FIRSTS] + chance.sample(rest, min(len(rest), max(0, _READ - _FIRSTS - len(good))))


def _scores(model: PairModel, read: Sequence[Read]) -> list[NDArray[np.float64]]:
    """The scores of the first sentences of each question."""
    found = []
    with torch.no_grad():
        for r in track(read, description="Reading"):
            texts = [_tokens(model, r.question, text) for text in r.texts[:_LOOKED_AT]]
            found.append(model(*padded(texts, model.file.head.pad)).numpy().astype(float))
    return found


def weighed_together(
    read: Sequence[Read], scores: Sequence[NDArray[np.float64]], threshold: float, console: Console
) -> Second:
    """What the scores weigh: in the order, so that most first sentences are right; in the log-odds by logistic regression;
    and what is added, so that answering from `threshold` on loses least, as `threshold_of` tells."""
    low, high = _UNSURE
    unsure = [n for n, r in enumerate(read) if low <= 1 / (1 + math.exp(-r.logits[0])) <= high]

    def firsts(order: float) -> list[int]:
        return [int(np.argmax(np.array(read[n].ranks[: len(scores[n])]) + order * scores[n])) for n in unsure]

    def right(order: float) -> NDArray[np.bool_]:
        return np.array([read[n].answers[first] for n, first in zip(unsure, firsts(order), strict=True)])

    order = max(_ORDERS, key=lambda o: (int(right(o).sum()), -o))
    best, good = firsts(order), right(order)
    logits = np.array([read[n].logits[first] for n, first in zip(unsure, best, strict=True)])
    told = np.array([scores[n][first] for n, first in zip(unsure, best, strict=True)])
    signs = np.where(good, 1.0, -1.0)

    def loss(moved: NDArray[np.float64]) -> float:
        weight, added = moved
        return float(np.logaddexp(0.0, -signs * (logits + weight * told + added)).mean())

    weight = round(float(minimize(loss, (0.5, 0.0), bounds=((0.0, None), (None, None))).x[0]), 2)
    odds = logits + weight * told
    asked = np.array([not read[n].twin for n in unsure])
    answerable = np.array([read[n].answerable for n in unsure])
    # From this probability on answering would lose least; what is added brings it to the threshold that there is.
    best_from = threshold_of((1 / (1 + np.exp(-odds)))[asked], good[asked], answerable[asked])
    border = math.log(threshold / (1 - threshold))
    added = round(border - math.log(best_from / (1 - best_from)), 2)
    for name, values in (("evidence alone", logits), ("both", odds + added)):
        shown = values >= border
        console.print(
            f"{name}: of {int((answerable & asked).sum())} unsure questions {int((shown & good & asked).sum())} answered rightly, "
            f"{int((shown & ~good & asked).sum())} wrongly"
        )
    console.print(f"first right in the order: {int(right(0.0).sum())} without, {int(good.sum())} with weight {order}")
    return Second(low, high, _LOOKED_AT, order, weight, added)


if __name__ == "__main__":
    typer.run(main)
