"""Vectors in Chroma, across processes too: a reader that lags behind is wrong without an error."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import IndexError_
from assistant.indexing.ingest import ingest, remove
from assistant.indexing.vectors import VectorStore
from tests.parts import FakeEmbeddings, no_figures, write_corpus

NORTH, EAST, WEST = [0.0, 1.0], [1.0, 0.0], [-1.0, 0.0]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[VectorStore]:
    opened = VectorStore(tmp_path / "vectors")
    yield opened
    opened.close()


def test_neighbours_come_nearest_first_with_their_cosine(store: VectorStore) -> None:
    store.add(["n", "e", "w"], [NORTH, EAST, WEST], 1)
    found = store.query([0.6, 0.8], 10, 1)
    assert [key for key, _ in found] == ["n", "e", "w"]
    assert [score for _, score in found] == pytest.approx([0.8, 0.6, -0.6], abs=1e-5)
    assert len(store.query(NORTH, 2, 1)) == 2


def test_every_process_finds_the_same_neighbours_none_of_them_missed(store: VectorStore) -> None:
    """Fewer vectors than Chroma keeps a graph of on disk: whoever opens them makes the graph anew, by chance."""
    random = np.random.default_rng(1)
    vectors = random.normal(size=(900, 384))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    store.add([f"v{n:03}" for n in range(900)], vectors.tolist(), 1)
    questions = vectors[:30] + random.normal(scale=0.05, size=(30, 384))
    nearest = [{f"v{n:03}" for n in np.argsort(-vectors @ question)[:144]} for question in questions]
    rounds = [
        [[key for key, _ in store.query(question.tolist(), 144, generation)] for question in questions]
        for generation in (2, 3, 4)  # another generation is another opening
    ]
    assert [set(found) for found in rounds[0]] == nearest
    assert rounds[0] == rounds[1] == rounds[2]


def test_equally_near_vectors_come_by_their_ids(store: VectorStore) -> None:
    store.add(["c", "a", "b"], [NORTH, NORTH, NORTH], 1)
    assert [key for key, _ in store.query(NORTH, 2, 1)] == ["a", "b"]


def test_what_is_not_kept_is_gone(store: VectorStore) -> None:
    store.add(["n", "e", "w"], [NORTH, EAST, WEST], 1)
    assert store.remove_all_but({"e"}, 1) == 2
    assert store.count(1) == 1
    assert store.present(["n", "e", "w"], 1) == {"e"}
    assert [key for key, _ in store.query(NORTH, 10, 2)] == ["e"]


def test_searching_where_there_are_no_vectors_is_an_error_with_a_remedy_and_makes_nothing(tmp_path: Path) -> None:
    store = VectorStore(tmp_path / "vectors")
    with pytest.raises(IndexError_, match=r"missing.*Run assistant ingest"):
        store.query(NORTH, 1, 1)
    assert not (tmp_path / "vectors").exists()


def test_vectors_of_another_size_are_an_error_with_a_remedy(store: VectorStore) -> None:
    store.add(["n"], [NORTH], 1)
    with pytest.raises(IndexError_, match="cannot be searched"):
        store.query([1.0, 0.0, 0.0], 1, 1)


def test_damaged_files_are_an_error_with_a_remedy(tmp_path: Path) -> None:
    store = VectorStore(tmp_path / "vectors")
    store.add(["n"], [NORTH], 1)
    store.close()
    (tmp_path / "vectors" / "chroma.sqlite3").write_bytes(b"not a database at all" * 500)
    with pytest.raises(IndexError_, match="remove it and run assistant ingest"):
        store.query(NORTH, 1, 1)


class Server:
    """The other process: asks it and waits for its reply."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, question: str) -> list[str]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(question + "\n")
        self._process.stdin.flush()
        reply: list[str] = json.loads(self._process.stdout.readline())
        return reply


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """A second process that keeps the index open."""
    command = [sys.executable, "-m", "tests.indexing.serving", str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield Server(process)
        finally:
            assert process.stdin is not None
            process.stdin.close()
            process.wait(timeout=90)


def test_a_process_that_serves_sees_what_another_ingests_changes_and_removes(tmp_path: Path) -> None:
    index, corpus, fake = tmp_path / "index", write_corpus(tmp_path / "corpus"), FakeEmbeddings()

    def run() -> None:
        ingest([corpus], index, fake, no_figures, prune=True)

    run()
    with serving(index) as server:
        assert server.ask("electric buses depot")[0] == "buses.en.md"
        (corpus / "boats.en.md").write_text("# Night boats\n\nThe night boats carried 7,100 people in spring.\n")
        run()
        assert server.ask("night boats in spring")[0] == "boats.en.md"
        (corpus / "buses.en.md").unlink()
        run()
        assert "buses.en.md" not in server.ask("electric buses depot")
        assert server.ask("night boats in spring")[0] == "boats.en.md"
        (corpus / "boats.en.md").write_text("# Glass walls\n\nThe museum got glass walls and 12 lamps in autumn.\n")
        run()
        assert server.ask("museum glass walls lamps")[0] == "boats.en.md"
        for number in range(40):
            (corpus / f"market{number}.en.md").write_text(f"# Market\n\nMarket hall {number} sold rice by the ton.\n")
        run()
        assert server.ask("market hall 17 sold rice by the ton")[0] == "market17.en.md"
        assert server.ask("market hall 33 sold rice by the ton")[0] == "market33.en.md"
        for number in range(30):
            (corpus / f"market{number}.en.md").unlink()
        run()
        left = server.ask("market hall 33 sold rice by the ton")
        assert left[0] == "market33.en.md"
        assert "market17.en.md" not in left
        assert len(left) == 10 + 3


def test_a_process_that_serves_errs_at_no_moment_of_another_s_runs(tmp_path: Path) -> None:
    index, corpus = tmp_path / "index", write_corpus(tmp_path / "corpus")
    ingest([corpus], index, FakeEmbeddings(), no_figures)
    program = (
        "import sys; from pathlib import Path; from assistant.indexing.ingest import ingest; from tests.parts import *\n"
        "corpus, index = Path(sys.argv[1]), Path(sys.argv[2])\n"
        "for turn in range(6):\n"
        "    for n in range(8):\n"
        "        (corpus / f'm{n}.en.md').write_text(f'# Market\\n\\nMarket hall {n} sold {turn} tons of rice in turn {turn}.\\n')\n"
        "    ingest([corpus], index, FakeEmbeddings(), no_figures, prune=True)\n"
        "    for n in range(8): (corpus / f'm{n}.en.md').unlink()\n"
        "    ingest([corpus], index, FakeEmbeddings(), no_figures, prune=True)\n"
    )
    with serving(index) as server, subprocess.Popen([sys.executable, "-c", program, corpus, index]) as writer:
        asked = 0
        while writer.poll() is None or not asked:
            assert server.ask("electric buses depot")[:1] == ["buses.en.md"]
            asked += 1
        assert writer.returncode == 0
        assert sorted(server.ask("electric buses")) == ["buses.en.md", "clinics.en.md", "schools.vi.md"]
    assert asked > 5


def test_removing_documents_takes_them_from_the_other_process(tmp_path: Path) -> None:
    index, corpus, fake = tmp_path / "index", write_corpus(tmp_path / "corpus"), FakeEmbeddings()
    ingest([corpus], index, fake, no_figures)
    with serving(index) as server:
        assert "schools.vi.md" in server.ask("học bạ số")
        key = next(d for d, s in _sources(index).items() if s == "schools.vi.md")
        assert remove([key, "unknown"], index, fake.identity).removed == ("schools.vi.md",)
        assert "schools.vi.md" not in server.ask("học bạ số")


def _sources(index: Path) -> dict[str, str]:
    from assistant.indexing.library import Library, Snapshot

    library = Library(index)
    found = {key: d.source for key, d in Snapshot(library).documents.items()}
    library.close()
    return found


def test_chroma_is_loaded_without_its_authors_checks_and_these_work_again_afterwards(tmp_path: Path) -> None:
    program = f"""
import sys
from pathlib import Path
from assistant.indexing.vectors import VectorStore
import overrides
kept = overrides.override, overrides.overrides, type(overrides.EnforceOverrides).__new__
store = VectorStore(Path({str(tmp_path / "vectors")!r}))
store.add(["a"], [[1.0, 0.0]], 1)
print(store.query([1.0, 0.0], 1, 1)[0][0])
assert (overrides.override, overrides.overrides, type(overrides.EnforceOverrides).__new__) == kept
try:
    class Wrong(overrides.EnforceOverrides):
        @overrides.override
        def nothing_to_override(self) -> None: ...
except TypeError:
    print("refused")
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ended.stdout.split() == ["a", "refused"], ended.stderr
