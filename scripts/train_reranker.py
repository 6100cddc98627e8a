"""Train a cross-encoder on development questions, for `retrieval.reranker` and `assistant eval --reranker`.

    python -m scripts.train_reranker BASE OUT SET… [--index DIR --documents FILE] [--language en]

BASE is a hub id or a folder of any encoder that sentence-transformers reads (extra sentence-transformers), OUT the folder
that the cross-encoder is written to. Of every answerable question of the sets (evals/questions) whose passage was found,
the passage that answers is told from the best ones that do not: the softmax over their scores is to give it all the
weight (listwise cross-entropy, Cao and others 2007). An epoch that is done is kept: a broken run goes on with the next.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import track

from assistant.assembly import build
from assistant.evaluation.judging import gold
from assistant.evaluation.sets import read_documents, read_items
from assistant.settings import load

ROOT = Path(__file__).resolve().parent.parent
_SEED = 7
_RATE = 3e-5  # of the learning, usual for encoders of this size; it falls epoch by epoch
_BATCH = 8  # questions
_FAR = 1.0  # norm at which gradients are cut
_STATE = "epochs.json"


@dataclass(frozen=True)
class Example:
    """A question, the passage that answers it and some that do not."""

    question: str
    answer: str
    others: tuple[str, ...]


def examples(index: Path, documents: Path, sets: list[str], language: str | None, others: int) -> list[Example]:
    """One example for each question whose passage is among those that the search brings."""
    assistant = build(load({"index": index}))
    keys = read_documents(documents)
    snapshot = assistant.retriever.reader.current().snapshot
    found = []
    items = [item for name in sets for item in read_items(ROOT / "evals" / "questions" / f"{name}.jsonl")]
    for item in track(items, "Searching", console=Console(stderr=True)):
        if not item.expect.evidence or item.history or language not in (None, item.language):
            continue
        wanted, _ = gold(item, snapshot, keys)
        hits = assistant.retriever.hits(assistant.retriever.understand(item.q))
        right = [h.passage.text for h in hits if h.passage.passage_id in wanted]
        wrong = [h.passage.text for h in hits if h.passage.passage_id not in wanted]
        if right and wrong:
            found.append(Example(item.q, right[0], tuple(wrong[:others])))
    assistant.close()
    return found


def train(base: str, out: Path, told: list[Example], epochs: int, length: int, rate: float = _RATE) -> None:
    """Write the cross-encoder after each epoch; those that a run before this one has done are not done again."""
    import torch
    from sentence_transformers import CrossEncoder

    state = out / _STATE
    done = int(json.loads(state.read_text())["epochs"]) if state.is_file() else 0
    torch.manual_seed(_SEED + done)
    encoder: Any = CrossEncoder(str(out) if done else base, num_labels=1, max_length=length)
    console = Console(stderr=True)
    for epoch in range(done, epochs):
        optimizer = torch.optim.AdamW(encoder.model.parameters(), lr=rate * (1 - epoch / epochs))
        order = random.Random(_SEED + epoch).sample(told, len(told))
        encoder.model.train()
        losses = []
        batches = [order[start : start + _BATCH] for start in range(0, len(order), _BATCH)]
        for batch in track(batches, f"Epoch {epoch + 1} of {epochs}", console=console):
            pairs = [(e.question, text) for e in batch for text in (e.answer, *e.others)]
            tokens = encoder.tokenizer(
                *map(list, zip(*pairs, strict=True)), padding=True, truncation="only_second", max_length=length,
                return_tensors="pt",
            )  # fmt: skip
            scores = encoder.model(**tokens).logits.squeeze(-1)
            groups = torch.split(scores, [1 + len(e.others) for e in batch])
            loss = -torch.stack([torch.log_softmax(group, 0)[0] for group in groups]).mean()
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(encoder.model.parameters(), _FAR)
            optimizer.step()
            losses.append(loss.item())
        encoder.model.eval()
        encoder.save_pretrained(str(out))
        state.write_text(json.dumps({"epochs": epoch + 1, "base": base, "examples": len(told)}) + "\n")
        console.print(f"Epoch {epoch + 1}: mean loss {sum(losses) / len(losses):.3f}, written to {out}")


def main(
    base: Annotated[str, typer.Argument(help="Hub id or folder of the encoder to begin with.")],
    out: Annotated[Path, typer.Argument(help="Folder of the cross-encoder.")],
    sets: Annotated[list[str], typer.Argument(help="Names of sets in evals/questions, all about one index.")],
    index: Annotated[Path, typer.Option(help="Index of the announcements that the sets are about.")] = Path("index"),
    documents: Annotated[Path, typer.Option(help="Keys of these announcements.")] = ROOT / "evals" / "documents.json",
    language: Annotated[str | None, typer.Option(help="Only questions in this language: en or vi.")] = None,
    others: Annotated[int, typer.Option(min=1, help="Passages that do not answer, a question.")] = 4,
    epochs: Annotated[int, typer.Option(min=1, help="Times that all questions are seen.")] = 2,
    rate: Annotated[float, typer.Option(min=0, help="Rate of learning in the first epoch.")] = _RATE,
    length: Annotated[int, typer.Option(min=32, help="Tokens of a question with its passage.")] = 192,
) -> None:
    """Train a cross-encoder on development questions."""
    told = examples(index, documents, sets, language, others)
    if not told:
        raise typer.BadParameter("no question of these sets has its passage in this index.", param_hint="SETS")
    train(base, out, told, epochs, length, rate)


if __name__ == "__main__":
    typer.run(main)
