"""Many users asking at once, beside the floor of embedding alone: `python -m benchmarks.load [--json] [--index DIR]`.

The server runs as `assistant serve` with `--workers` processes; each of `--users` connections asks the next question as
soon as the last is answered, for `--seconds`. Errors, throughput, median and 95th percentile are reported, and the memory
of all processes together (proportional and resident) after the first tenth of the time and at the end. The floor is what
`--workers` processes embed of the same questions when they do nothing else. All traffic stays on loopback.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import os
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx

from assistant.errors import AssistantError
from assistant.settings import load
from benchmarks.answer import _questions, _ready

MOST_MB = 1000.0
GROWTH_MB = 50.0


@contextmanager
def server(index: Path, workers: int) -> Iterator[tuple[str, int]]:
    """Address and process id of a running server."""
    command = [str(Path(sys.executable).parent / "assistant"), "serve", "--index", str(index), "--port", "0"]
    environment = {**os.environ, "ASSISTANT_SERVER__WORKERS": str(workers), "ASSISTANT_AUDIT__KEEP_DAYS": "0"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        if not said.startswith("Ready: "):
            raise RuntimeError(f"the server did not start: {said!r}")
        yield said.removeprefix("Ready: ").strip().rstrip("/"), process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()


def family(pid: int) -> list[int]:
    """A process and all its descendants."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += family(int(child))
    return found


def memory(pid: int) -> dict[str, float]:
    """Megabytes of a process and its descendants: shared pages counted once (pss) and in each (rss)."""
    total = {"pss": 0.0, "rss": 0.0}
    for each in family(pid):
        try:
            lines = Path(f"/proc/{each}/smaps_rollup").read_text().splitlines()
        except (FileNotFoundError, ProcessLookupError):
            continue
        for line in lines[1:]:
            name, value, *_ = line.split()
            if name.rstrip(":").lower() in total:
                total[name.rstrip(":").lower()] += int(value) / 1024
    return total


async def ask(base: str, questions: Sequence[str], users: int, seconds: float, pid: int) -> dict[str, object]:
    """What came of all the questions asked in that time."""
    times: list[float] = []
    wrong: list[str] = []
    ends = time.perf_counter() + seconds
    limits = httpx.Limits(max_connections=users, max_keepalive_connections=users)

    async def user(number: int, client: httpx.AsyncClient) -> None:
        place = number
        while time.perf_counter() < ends:
            began = time.perf_counter()
            question = questions[place % len(questions)]
            place += users
            try:
                response = await client.post(f"{base}/api/ask", json={"question": question})
                if response.status_code != 200 or response.json()["question"] != question:
                    wrong.append(str(response.status_code))
            except httpx.HTTPError as error:
                wrong.append(type(error).__name__)
            times.append(time.perf_counter() - began)

    async def early() -> dict[str, float]:
        await asyncio.sleep(seconds / 10)
        return memory(pid)

    async with httpx.AsyncClient(limits=limits, timeout=60) as client:
        looking = asyncio.create_task(early())
        await asyncio.gather(*(user(n, client) for n in range(users)))
        first = await looking
    last = memory(pid)
    return {
        "asked": len(times),
        "errors": len(wrong),
        "kinds_of_errors": sorted(set(wrong)),
        "a_second": len(times) / seconds,
        "median_ms": statistics.median(times) * 1000,
        "p95_ms": statistics.quantiles(times, n=20)[-1] * 1000,
        "pss_mb": last["pss"],
        "rss_mb": last["rss"],
        "growth_mb": last["pss"] - first["pss"],
    }


def _embed(questions: Sequence[str], seconds: float) -> int:
    from assistant.indexing.embeddings import create

    embeddings = create(load().embedding)
    embeddings.embed_query(questions[0])
    ends, done = time.perf_counter() + seconds, 0
    while time.perf_counter() < ends:
        embeddings.embed_query(questions[done % len(questions)])
        done += 1
    return done


def floor(questions: Sequence[str], workers: int, seconds: float) -> float:
    """Questions a second that `workers` processes embed, with the threads that the server's workers have."""
    threads = str(max(1, (os.cpu_count() or 1) // workers))
    os.environ.update(OMP_NUM_THREADS=threads, OMP_WAIT_POLICY="PASSIVE", GOMP_SPINCOUNT="0")
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        counts = pool.starmap(_embed, [(questions, seconds)] * workers)
    return sum(counts) / seconds


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--index", type=Path, default=load().index)
    parser.add_argument("--questions", type=Path, default=Path("evals/questions/dev.jsonl"))
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--workers", type=int, default=2)
    return parser.parse_args()


def main() -> int:
    """Measure and report. 0 where no question failed and memory is kept, 1 where not, 2 on an error."""
    arguments = _arguments()
    questions = _questions(arguments.questions, 60)
    try:
        _ready(load({"index": arguments.index}))
    except AssistantError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 2
    result: dict[str, object] = {"users": arguments.users, "seconds": arguments.seconds, "workers": arguments.workers}
    with server(arguments.index, arguments.workers) as (base, pid):
        for question in questions:
            httpx.post(f"{base}/api/ask", json={"question": question}, timeout=60)
        result |= asyncio.run(ask(base, questions, arguments.users, arguments.seconds, pid))
    result["floor_a_second"] = floor(questions, arguments.workers, min(20.0, arguments.seconds))
    result["load_average"] = os.getloadavg()[0]
    kept = result["errors"] == 0 and float(str(result["pss_mb"])) <= MOST_MB
    result["kept"] = kept and float(str(result["growth_mb"])) <= GROWTH_MB
    if arguments.json:
        print(json.dumps(result))
    else:
        for name, value in result.items():
            print(f"{name:<18}{f'{value:.1f}' if isinstance(value, float) else value!s:>12}")
    return 0 if result["kept"] else 1


if __name__ == "__main__":
    sys.exit(main())
