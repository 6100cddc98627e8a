"""Embeddings without a model and announcements of the tests' own."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from pathlib import Path

from assistant.records import Document, Figure, Passage
from assistant.text import terms

DIMENSIONS = 512

CLINICS = """---
title: Rural clinics in the second quarter
publisher: Example Health Office
published: 2031-07-04
language: en
---
# Rural clinics in the second quarter

## Water and power

The office reported that 412 clinics had safe water by 30 June 2031. Solar power reached 77.5% of them.

## Staff

Nurses in post numbered 3,120, up 6% on the first quarter.
"""

BUSES = """---
title: Electric buses on the river line
publisher: Example Transport Board
published: 2031-05-11
language: en
---
# Electric buses on the river line

The board put 58 electric buses into service. A depot for 120 buses must be finished before 1 March 2032.
"""

SCHOOLS = """---
title: Học bạ số ở các trường vùng cao
publisher: Sở Giáo dục Ví dụ
published: 2031-06-20
language: vi
---
# Học bạ số ở các trường vùng cao

Đến ngày 15/6/2031, 245 trường đã dùng học bạ số, đạt 81,3%. Phấn đấu đến hết năm 2032 có 100% trường dùng học bạ số.
"""


def write_corpus(folder: Path) -> Path:
    """The three announcements as files of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in {"clinics.en.md": CLINICS, "buses.en.md": BUSES, "schools.vi.md": SCHOOLS}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def embed(text: str) -> list[float]:
    """A unit vector in which texts that share words are near each other."""
    vector = [0.0] * DIMENSIONS
    for term in [*terms(text), "·"]:
        digest = hashlib.sha256(term.encode()).digest()
        vector[int.from_bytes(digest[2:4]) % DIMENSIONS] += 1.0 if digest[1] % 2 else -1.0
    length = math.sqrt(sum(x * x for x in vector)) or 1.0
    return [x / length for x in vector]


class FakeEmbeddings:
    """Embeddings by hashed words; `texts` lists what was embedded for the index, in order."""

    def __init__(self, identity: str = "fake/hashed-words") -> None:
        self.identity = identity
        self.texts: list[str] = []

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.texts += texts
        return [embed(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        return embed(text)


def no_figures(_document: Document, _passages: Sequence[Passage]) -> Sequence[Figure]:
    """For tests of the index that are not about figures."""
    return ()


def document(text: str, *, name: str = "note.md", title: str = "Note") -> Document:
    """A document with a text and nothing else."""
    key = "d" + hashlib.sha256(name.encode()).hexdigest()[:12]
    return Document(document_id=key, title=title, language="en", source=name, text=text, content_hash="h")
