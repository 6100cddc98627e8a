"""Warm time of an answer beside its floor, and a cold start: `python -m benchmarks.answer [--json] [--index DIR]`.

The floor is what no answer can go below: embedding the question, and the Chroma query that the answer makes, over the
same parts of the index (the edition in the other language is left out). For each question the answer and
its two floors are timed one after the other in the same process, so that all three see the same machine and the same
thread settings; the medians of each, their ratio and the rest in milliseconds are reported. Without an index in the
folder named, the corpus that ships is ingested into it first.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant import assembly
from assistant.errors import AssistantError, IndexMissing
from assistant.garbage import collect_in_service
from assistant.indexing.embeddings import create
from assistant.indexing.library import Library, Snapshot
from assistant.indexing.vectors import VectorStore
from assistant.settings import Settings, load

REST_MS = 8.0  # all that is neither of the two floors, in the median
COLD_SECONDS = 3.0
_COLD_RUNS = 5
_NEIGHBOURS = 144  # what the retriever asks of Chroma with the default settings


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds that `work` took, and those that its thread computed: other programs do not lengthen these."""
    began, computed = time.perf_counter(), time.thread_time()
    work()
    return (time.perf_counter() - began) * 1000, (time.thread_time() - computed) * 1000


def warm(settings: Settings, questions: Sequence[str], rounds: int) -> dict[str, float]:
    """Medians in milliseconds over all questions and rounds, after one round that is not counted."""
    assistant = assembly.build(settings)
    embeddings = create(settings.embedding)
    library, vectors = Library(settings.index), VectorStore(settings.index / "vectors")
    generation = library.changes()
    snapshot = Snapshot(library)
    asked = {question: assistant.trace(question).query for question in questions}
    known = {question: embeddings.embed_query(query.dense) for question, query in asked.items()}
    spared = {question: snapshot.spared(query.language) for question, query in asked.items()}
    answers, floors, chromas, rests, computed = [], [], [], [], []
    for _ in range(rounds):
        for question in questions:
            embedding = timed(lambda text=asked[question].dense: embeddings.embed_query(text))  # type: ignore[misc]
            chroma = timed(
                lambda text=question: vectors.query(known[text], _NEIGHBOURS, generation, spared[text])  # type: ignore[misc]
            )
            answer = timed(lambda text=question: assistant.ask(text))  # type: ignore[misc]
            answers.append(answer[0])
            floors.append(embedding[0])
            chromas.append(chroma[0])
            rests.append(answer[0] - embedding[0] - chroma[0])
            computed.append(answer[1] - embedding[1] - chroma[1])
    library.close()
    assistant.close()
    floor = statistics.median(e + c for e, c in zip(floors, chromas, strict=True))
    return {
        "answer_ms": statistics.median(answers),
        "embedding_ms": statistics.median(floors),
        "chroma_ms": statistics.median(chromas),
        "floor_ms": floor,
        "ratio": statistics.median(answers) / floor,
        "rest_ms": statistics.median(rests),
        "rest_cpu_ms": statistics.median(computed),
        "answer_p95_ms": statistics.quantiles(answers, n=20)[-1],
        "samples": len(answers),
    }


def cold(index: Path, question: str) -> float:
    """Median seconds of `assistant ask` in a process of its own, bytecode compiled and files in the system's cache."""
    command: list[str | Path] = [Path(sys.executable).parent / "assistant", "ask", "--index", index, "--json", question]
    environment = {**os.environ}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    times = []
    for _ in range(_COLD_RUNS + 1):
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env=environment)
        times.append(time.perf_counter() - began)
    return statistics.median(times[1:])


def _questions(path: Path, count: int) -> list[str]:
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    step = max(1, len(lines) // count)
    return [line["q"] for line in lines[::step]][:count]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--index", type=Path, help="folder of the index; a temporary one by default")
    parser.add_argument("--questions", type=Path, default=Path("evals/questions/dev.jsonl"))
    parser.add_argument("--count", type=int, default=24, help="questions asked in each round")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-cold", action="store_true", help="leave the cold start out")
    return parser.parse_args()


def main() -> int:
    """Measure and report. 0 where both targets are kept, 1 where not, 2 on an error."""
    arguments = _arguments()
    collect_in_service()  # as the server does
    with tempfile.TemporaryDirectory() as folder:
        settings = load({"index": arguments.index or Path(folder) / "index"})
        try:
            _ready(settings)
            questions = _questions(arguments.questions, arguments.count)
            result: dict[str, object] = {**warm(settings, questions, arguments.rounds)}
        except AssistantError as error:
            print(f"Error: {error}", file=sys.stderr)
            return 2
        kept = float(str(result["rest_ms"])) <= REST_MS
        if not arguments.no_cold:
            seconds = cold(settings.index, questions[0])
            result["cold_seconds"] = seconds
            kept = kept and seconds <= COLD_SECONDS
    result["threads"] = os.environ.get("OMP_NUM_THREADS", f"all {os.cpu_count()}")
    result["load"] = os.getloadavg()[0]
    result["kept"] = kept
    print(json.dumps(result) if arguments.json else _table(result))
    return 0 if kept else 1


def _ready(settings: Settings) -> None:
    try:
        assembly.build(settings).close()
    except IndexMissing:
        print("Building an index of the corpus ...", file=sys.stderr)
        assembly.ingest([settings.corpus], settings)


def _table(result: dict[str, object]) -> str:
    targets = {"rest_ms": f"target at most {REST_MS:g}", "cold_seconds": f"target at most {COLD_SECONDS:g}"}
    rows = []
    for name, value in result.items():
        shown = f"{value:.2f}" if isinstance(value, float) else str(value)
        rows.append(f"{name:<16}{shown:>10}  {targets.get(name, '')}".rstrip())
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())
