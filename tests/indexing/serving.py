"""A process that keeps an index open and answers word by word on its standard streams.

Run as `python -m tests.indexing.serving FOLDER`; each line of input is a question, each line of output a JSON list of
the sources found by vectors alone, nearest first.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from assistant.errors import AssistantError, IndexMoved
from assistant.indexing.library import Library, Snapshot
from assistant.indexing.vectors import VectorStore
from tests.parts import FakeEmbeddings


def main() -> None:
    """Serve until the input ends."""
    folder = Path(sys.argv[1])
    library, vectors = Library(folder), VectorStore(folder / "vectors")
    for line in sys.stdin:
        try:
            reply: object = _sources(library, vectors, FakeEmbeddings().embed_query(line.strip()))
        except AssistantError as error:
            reply = {"error": str(error)}
        print(json.dumps(reply), flush=True)


def _sources(library: Library, vectors: VectorStore, vector: list[float]) -> list[str]:
    for _ in range(50):
        snapshot = Snapshot(library)
        neighbours = vectors.query(vector, 50, snapshot.changes)
        try:
            owners = snapshot.units([key for key, _ in neighbours])
            found = snapshot.passages(dict.fromkeys(p for key, _ in neighbours for _, p in owners.get(key, ())))
        except IndexMoved:
            continue
        for passage, inside in found.values():
            text = snapshot.documents[passage.document_id].text
            assert text[passage.start : passage.end] == passage.text
            assert all(text[s.start : s.end] == s.text for s in inside)
        return list(dict.fromkeys(snapshot.documents[p.document_id].source for p, _ in found.values()))
    raise IndexMoved("The index moved at every attempt.")


if __name__ == "__main__":
    main()
