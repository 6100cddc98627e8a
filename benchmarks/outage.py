"""An endpoint that dies in the middle of 100 streams: `python -m benchmarks.outage [--streams 100] [--index DIR]`.

A process of its own speaks the OpenAI protocol and writes slowly; questions of the development set that the
announcements answer are asked at the same time, and the process is killed (SIGKILL) when a third of the pieces are
out. Every stream must end with a complete answer: nothing of the extract is missing, every quote stands in its
document, and every figure of every statement stands in the quote beside it, read by the evaluation's own notation.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from assistant import assembly
from assistant.assembly import Assistant
from assistant.evaluation.notation import read
from assistant.evaluation.sets import read_items
from assistant.records import Answer
from assistant.settings import load
from tests.endpoint import Reply, in_json, serving, sources

HOME = Path(__file__).resolve().parent.parent
_AT_ONCE = 25
_LIMIT = 60.0


def _slowly(request: dict[str, Any]) -> Reply:
    """The first sentences handed out, word for word, a few characters at a time."""
    return Reply(in_json(*list(sources(request).items())[:3]).pieces, pause=0.05)


def serve() -> None:
    """Speak the protocol until killed; the address goes to standard output."""
    with serving(_slowly) as server:
        print(server.url, flush=True)
        while True:
            time.sleep(1)


def faults(assistant: Assistant, answer: Answer, extract: Answer) -> list[str]:
    """What is wrong with an answer."""
    found = [] if answer.answered else ["not answered"]
    if not {c.quote for c in extract.citations[:1]} <= {c.quote for c in answer.citations}:
        found.append("the extract's first source is missing")
    broken = any(n.kind == "model" for n in answer.notes)
    if broken and not {c.quote for c in extract.citations} <= {c.quote for c in answer.citations}:
        found.append("a part of the extract is missing")
    for cited in answer.citations:
        if assistant.document(cited.document_id).text[cited.start : cited.end] != cited.quote:
            found.append("a quote does not stand in its document")
    rest = answer.text
    for cited in answer.citations:
        statement, _, rest = rest.partition(f" [{cited.marker}]")
        languages = (answer.language, assistant.document(cited.document_id).language)
        stated = {n.value for lang in languages for n in read(cited.quote, lang).numbers}
        if any(n.value not in stated for n in read(statement, answer.language).numbers):
            found.append(f"a figure is not in its quote: {statement}")
    return found


def main() -> int:
    """Print what came of the streams. 0 where every answer is complete and honest."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--streams", type=int, default=100)
    arguments.add_argument("--index", type=Path)
    arguments.add_argument("--serve", action="store_true", help="be the endpoint")
    options = arguments.parse_args()
    if options.serve:
        serve()
    with tempfile.TemporaryDirectory() as folder:
        return _run(options.streams, options.index or Path(folder))


def _run(streams: int, index: Path) -> int:
    if not (index / "vectors").is_dir():
        assembly.ingest([HOME / "corpus"], load({"index": index}))
    extracting = assembly.build(load({"index": index}))
    items = read_items(HOME / "evals" / "questions" / "dev.jsonl")
    extracts = {item.q: answer for item in items if (answer := extracting.ask(item.q)).answered}
    questions = (list(extracts) * (streams // len(extracts) + 1))[:streams]
    server = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.outage", "--serve"], stdout=subprocess.PIPE, text=True, cwd=HOME
    )
    assert server.stdout is not None
    section = {
        "base_url": server.stdout.readline().strip(), "name": "dying", "timeout": _LIMIT, "silence": 10.0, "failures": 3,
        "pause": 1000.0, "retries": 1,
    }  # fmt: skip
    assistant = assembly.build(load({"index": index, "model": section}))
    partial: Counter[str] = Counter()

    def ask(question: str) -> tuple[str, Answer, float]:
        began = time.perf_counter()
        answers = []
        for answer in assistant.ask_stream(question):
            answers.append(answer)
            partial["pieces"] += 1
            if partial["pieces"] == max(streams // 3, 1):
                server.kill()
        return question, answers[-1], time.perf_counter() - began

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        results = list(pool.map(ask, questions))
    server.kill()
    server.wait()
    wrong = [(q, why) for q, answer, _ in results if (why := faults(assistant, answer, extracts[q]))]
    broken_off = sum(a.model is not None and any(n.kind == "model" for n in a.notes) for _, a, _ in results)
    table = {
        "streams": len(results), "complete and honest": len(results) - len(wrong), "broken off in the middle": broken_off,
        "written by the model to the end": sum(a.model is not None for _, a, _ in results) - broken_off,
        "extracts": sum(a.model is None for _, a, _ in results), "longest, seconds": round(max(s for *_, s in results), 1),
    }  # fmt: skip
    print(json.dumps(table, indent=1))
    for question, why in wrong[:10]:
        print(question, why, file=sys.stderr)
    assistant.close()
    extracting.close()
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
