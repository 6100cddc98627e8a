"""What the assistant gets wrong, a line an item, for whoever develops it: `python -m assistant.evaluation.failures`.

Only development items are asked, each once, without comparisons and twins. Question vectors are kept between runs in
.cache/evaluation/vectors.json, and the index is built anew where the code that reads or cuts has changed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from assistant.errors import AssistantError
from assistant.evaluation.bench import KeptVectors
from assistant.evaluation.corpora import CLAIMS, QUESTIONS, SHIPPED, indexed, present
from assistant.evaluation.judging import Judged
from assistant.evaluation.runner import Plan, read_plan, run
from assistant.evaluation.scoring import named
from assistant.evaluation.sets import Item

_WORK = Path(".cache/evaluation")


def outcome_class(judged: Judged) -> str:
    """What kind of failure it is: crashed, made up (it had to decline), wrong, uncited, or silent (it had to answer)."""
    if judged.status == "crashed":
        return "crashed"
    if judged.must_decline:
        return "made up" if judged.answered else "declined badly"
    if not judged.answered:
        return "silent"
    return "uncited" if judged.right else "wrong"


def expected_of(item: Item) -> str:
    """What a right answer holds, in a few words."""
    if item.must_decline:
        return f"{item.expect.status} ({item.expect.reason})"
    return "; ".join(named(fact) for fact in item.expect.facts) or item.expect.status


def failed(items: Iterable[Item], judged: Iterable[Judged]) -> list[dict[str, Any]]:
    """Failed development items with what was said and what was expected, in the order of the sets."""
    wanted = {item.id: item for item in items if item.split == "dev"}
    return [
        {
            "id": j.id,
            "class": outcome_class(j),
            "q": " › ".join([*(asked.q for asked in wanted[j.id].history), wanted[j.id].q]),
            "answer": j.text,
            "expected": expected_of(wanted[j.id]),
            "reason": j.reason,
            "probability": j.probability,
        }
        for j in judged
        if j.id in wanted and j.system == "assistant" and j.scorable and not j.right_and_cited
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the failures, then how many there are of each kind."""
    options = _options(arguments)
    try:
        entries, asked = look(options)
    except AssistantError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    for entry in entries:
        sys.stdout.write((json.dumps(entry, ensure_ascii=False) if options.json else _line(entry)) + "\n")
    kinds = ", ".join(f"{count} {kind}" for kind, count in Counter(e["class"] for e in entries).most_common())
    sys.stderr.write(f"{len(entries)} of {asked} failed{': ' if kinds else ''}{kinds}\n")
    return 0


def look(options: argparse.Namespace) -> tuple[list[dict[str, Any]], int]:
    """The failures of the chosen sets, and how many development items were asked."""
    from assistant.indexing.embeddings import create
    from assistant.settings import load

    settings = load({"index": options.index} if options.index else {})
    names = tuple(n.strip() for n in options.set.split(",")) if options.set else _questions(options.evals)
    embeddings = KeptVectors(create(settings.embedding), options.vectors)
    if options.index is None and any(QUESTIONS[n].corpus == SHIPPED for n in names if n in QUESTIONS):
        settings = indexed(SHIPPED, options.evals, _WORK, settings, embeddings)
        embeddings.save()
    plan = Plan(
        settings,
        options.evals,
        names,
        (),
        limit=options.limit,
        jobs=options.jobs,
        vectors=options.vectors,
        only_split="dev",
        only=options.only,
        timed=0,
        brief=True,
    )
    items = [item for _, item in read_plan(plan)]
    found = run(plan, _progress)
    return failed(items, found.judged), sum(j.scorable for j in found.judged)


def _questions(evals: Path) -> tuple[str, ...]:
    return tuple(name for name in present(evals) if name not in CLAIMS)


def _progress(stage: str, done: int, total: int) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{stage} {done}/{total}" + ("\n" if done == total else ""))


def _line(entry: dict[str, Any]) -> str:
    said = " ".join(entry["answer"].split())
    return f"{entry['id']} | {entry['class']} | {entry['q']} | {said[:400]} | {entry['expected']} | {entry['reason']}"


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m assistant.evaluation.failures", description=__doc__)
    parser.add_argument("--set", metavar="NAME,…", help="question sets; all by default")
    parser.add_argument("--limit", type=int, help="the first items of each set")
    parser.add_argument("--only", metavar="TEXT", help="items whose id holds this")
    parser.add_argument("--index", type=Path, help="an index of yours in place of one built from corpus/")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--vectors", type=Path, default=_WORK / "vectors.json", help="where question vectors are kept")
    parser.add_argument("--evals", type=Path, default=Path("evals"), help="folder of the sets")
    parser.add_argument("--json", action="store_true", help="a JSON object a line")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
