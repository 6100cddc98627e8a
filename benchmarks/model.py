"""A language model's answers beside the extracts and beside a plain LangChain chain: `python -m benchmarks.model`.

    python -m benchmarks.model --base-url http://127.0.0.1:18181/v1 --name small [--sample 40] [--out FILE.jsonl]

Questions of evals/questions/dev.jsonl, a fixed sample, are put to three systems over one index: `extractive`, `model`
(the same with the endpoint given) and `plain`, LangChain's prompt, ChatOpenAI and output parser over the same passages
with no guard. They are judged as in the evaluation (assistant/evaluation). A wrong figure is one that no quote marked
beside its statement states, read by the evaluation's own notation. Results are kept line by line: a broken run goes on
where it was.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI

from assistant.answering.chain import Trace
from assistant.assembly import Assistant, build
from assistant.evaluation.judging import Judged, judge
from assistant.evaluation.sets import Item, read_documents, read_items
from assistant.records import Answer, Citation, Seconds
from assistant.settings import load

HOME = Path(__file__).resolve().parent.parent
SYSTEMS = ("extractive", "model", "plain")
_PASSAGES = 4  # of the plain chain, LangChain's default
_SEED = 7
# The prompt of LangChain's own tutorial on retrieval, with the sources numbered and asked for.
_PROMPT = ChatPromptTemplate.from_messages(
    [
        (
            "system",
            "You are an assistant for question-answering tasks. Use the following pieces of retrieved context to answer the"
            " question. If you don't know the answer, say that you don't know. Use three sentences maximum and keep the answer"
            " concise. Answer in the language of the question and cite the piece after each sentence, like [1].\n\n{context}",
        ),
        ("human", "{question}"),
    ]
)


class Plain:
    """The plain chain over the passages that the assistant's search found."""

    def __init__(self, base_url: str, name: str, timeout: float) -> None:
        client = ChatOpenAI(
            base_url=base_url, api_key="none", model=name, temperature=0, timeout=timeout, max_tokens=300
        )
        self._chain = _PROMPT | client | StrOutputParser()

    def ask(self, trace: Trace) -> tuple[Answer, float]:
        """Its answer, and the seconds to its first piece."""
        hits = trace.hits[:_PASSAGES]
        context = "\n\n".join(f"[{n}] {hit.passage.text}" for n, hit in enumerate(hits, 1))
        began = time.perf_counter()
        first = 0.0
        pieces: list[str] = []
        for piece in self._chain.stream({"context": context, "question": trace.query.question}):
            first = first or time.perf_counter() - began
            pieces.append(piece)
        total = time.perf_counter() - began
        text = "".join(pieces).strip()
        marked = sorted({int(n) for n in re.findall(r"\[(\d)\]", text) if 0 < int(n) <= len(hits)})
        citations = [
            Citation.of(
                n,
                hits[n - 1].document,
                hits[n - 1].passage.passage_id,
                hits[n - 1].passage.start,
                hits[n - 1].passage.end,
            )
            for n in marked
        ]
        declined = bool(
            re.search(
                r"don't know|do not know|not (?:mentioned|provided|specified)|không (?:biết|có thông tin|nêu|đề cập)",
                text,
            )
        )
        answer = trace.answer.model_copy(
            update={
                "text": text,
                "status": "not_in_corpus" if declined and not marked else "answered",
                "answered": not declined or bool(marked),
                "citations": tuple(citations),
                "figures": (),
                "notes": (),
                "related": (),
                "seconds": Seconds(retrieval=trace.answer.seconds.retrieval, answer=total, total=total),
            }
        )
        return answer, first


def ask(assistant: Assistant, question: str) -> tuple[Trace, float]:
    """The trace of a streamed answer, and the seconds to its first statement."""
    began = time.perf_counter()
    first = 0.0
    traces = []
    for trace in assistant.traces(question):
        first = first or time.perf_counter() - began
        traces.append(trace)
    return traces[-1], first


def results(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """One result a question and system, those kept from an earlier run first."""
    kept = [json.loads(line) for line in options.out.read_text().splitlines()] if options.out.exists() else []
    yield from kept
    done = {(r["system"], r["id"]) for r in kept}
    section = {
        "base_url": options.base_url, "name": options.name, "timeout": options.timeout, "silence": options.timeout,
        "sentences": options.sentences, "max_tokens": 300,
    }  # fmt: skip
    overrides = {"index": options.index} if options.index else {}
    systems = {"extractive": build(load(overrides)), "model": build(load({**overrides, "model": section}))}
    plain = Plain(options.base_url, options.name, options.timeout)
    documents = read_documents(HOME / "evals" / "documents.json")
    texts = {d.document_id: d.text for d in systems["extractive"].documents()}
    for item in sample(options.sample):
        if all((system, item.id) in done for system in SYSTEMS):
            continue
        extract, first = ask(systems["extractive"], item.q)
        found: dict[str, tuple[Answer, float]] = {"extractive": (extract.answer, first)}
        trace, first = ask(systems["model"], item.q)
        found["model"] = (trace.answer, first)
        found["plain"] = plain.ask(extract)
        for system, (answer, begun) in found.items():
            judged = judge(answer, item, system=system, name="dev", cluster=item.id, documents=documents, texts=texts)
            row = _row(judged, answer, begun, trace.withheld if system == "model" else ())
            with options.out.open("a") as file:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
            yield row
    for assistant in systems.values():
        assistant.close()


def sample(count: int) -> list[Item]:
    """The first `count` of the development questions in a fixed random order."""
    items = read_items(HOME / "evals" / "questions" / "dev.jsonl")
    random.Random(_SEED).shuffle(items)
    return items[:count]


def _row(judged: Judged, answer: Answer, first: float, withheld: Sequence[tuple[str, str]]) -> dict[str, Any]:
    return {
        "system": judged.system, "id": judged.id, "right": judged.right, "cited": judged.cited, "reason": judged.reason,
        "citations": judged.citations, "supporting": judged.supporting, "statements": judged.statements,
        "borne": judged.borne, "text": answer.text, "model": answer.model, "first": first,
        "seconds": answer.seconds.total, "withheld": list(withheld), "notes": [n.kind for n in answer.notes],
    }  # fmt: skip


def summary(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The figures of one system."""
    count = len(rows)
    citations = sum(r["citations"] for r in rows)
    statements = sum(r["statements"] for r in rows)
    return {
        "questions": count,
        "right and cited": f"{sum(r['right'] and r['cited'] for r in rows) / count:.0%}",
        "right": f"{sum(r['right'] for r in rows) / count:.0%}",
        "supporting citations": f"{sum(r['supporting'] for r in rows)} of {citations}",
        "statements with a wrong figure": f"{statements - sum(r['borne'] for r in rows)} of {statements}",
        "model wrote": f"{sum(bool(r['model']) for r in rows)} of {count}",
        "seconds to first (median)": round(statistics.median(r["first"] for r in rows), 1),
        "seconds to end (median)": round(statistics.median(r["seconds"] for r in rows), 1),
    }


def main() -> int:
    """Print one table. 1 where the assistant showed a wrong figure."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--base-url", required=True)
    arguments.add_argument("--name", default="small")
    arguments.add_argument("--sample", type=int, default=40)
    arguments.add_argument("--sentences", type=int, default=10)
    arguments.add_argument("--timeout", type=float, default=180.0)
    arguments.add_argument("--index", type=Path)
    arguments.add_argument("--out", type=Path, default=Path(".cache/model.jsonl"))
    options = arguments.parse_args()
    options.out.parent.mkdir(parents=True, exist_ok=True)
    rows: list[dict[str, Any]] = []
    for row in results(options):
        rows.append(row)
        print(f"\r{len(rows)}", end="", file=sys.stderr)
    print(file=sys.stderr)
    table = {s: summary([r for r in rows if r["system"] == s]) for s in SYSTEMS}
    print(json.dumps(table, indent=1))
    return int(not table["model"]["statements with a wrong figure"].startswith("0 "))


if __name__ == "__main__":
    sys.exit(main())
