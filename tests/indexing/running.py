"""A run of `ingest` in a process of its own, that can be killed at a chosen moment.

`python -m tests.indexing.running CORPUS INDEX MOMENT`: "embedding" kills the process after two batches were stored,
"commit" after all vectors were stored and before the library commits, "sweep" after the commit and before unused
vectors go; "hold" waits for a line of input while it holds the lock; "end" lets it finish and prints its report.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from assistant.errors import AssistantError
from assistant.indexing import ingest
from assistant.indexing.vectors import VectorStore
from assistant.records import Document, Figure, Passage
from tests.parts import FakeEmbeddings


class Doomed(FakeEmbeddings):
    """Kills its process when it is asked for a third batch."""

    batches = 0

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.batches += 1
        if self.batches == 3:
            _die()
        return super().embed_documents(texts)


def _die(*_arguments: object, **_options: object) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def _figures(_document: Document, _passages: Sequence[Passage]) -> Sequence[Figure]:
    if sys.argv[3] == "commit":
        _die()
    if sys.argv[3] == "hold":
        print("holding", flush=True)
        sys.stdin.readline()
    return ()


def main() -> int:
    """Run; 2 with the message on standard error where it fails."""
    corpus, index, moment = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    if moment == "sweep":
        VectorStore.remove_all_but = _die  # type: ignore[method-assign,assignment]
    embeddings = Doomed() if moment == "embedding" else FakeEmbeddings()
    try:
        report = ingest.ingest([corpus], index, embeddings, _figures, prune=True)
    except AssistantError as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 2
    print(json.dumps({**asdict(report), "texts": len(embeddings.texts)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
