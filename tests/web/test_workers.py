"""Several processes on one index."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant import assembly
from assistant.errors import IndexMissing, InputError
from assistant.records import Answer, Seconds
from assistant.settings import ServerSettings, Settings
from assistant.web.workers import WorkerPool
from tests.parts import write_corpus

QUESTION = "How many electric buses did the board put into service?"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("workers")
    made = Settings(index=folder / "index", server=ServerSettings(workers=2))
    assembly.ingest([write_corpus(folder / "corpus")], made)
    return made


@pytest.fixture(scope="module")
def pool(settings: Settings) -> Iterator[WorkerPool]:
    running = WorkerPool(settings)
    yield running
    running.close()


def _same(answer: Answer) -> Answer:
    return answer.model_copy(update={"answer_id": "", "seconds": Seconds(retrieval=0, answer=0, total=0)})


def test_a_pool_gives_the_records_that_one_process_gives(pool: WorkerPool, settings: Settings) -> None:
    alone = assembly.build(settings)
    assert _same(pool.ask(QUESTION)) == _same(alone.ask(QUESTION))
    assert [_same(a) for a in pool.ask_stream(QUESTION)][-1] == _same(alone.ask(QUESTION))
    assert pool.check("The board has 58 buses.") == alone.check("The board has 58 buses.")
    assert pool.figures("buses") == alone.figures("buses")
    assert pool.documents() == alone.documents()
    first = alone.documents()[0]
    assert pool.document(first.document_id) == first
    assert pool.state() == alone.state()
    assert pool.passage_texts([]) == {}
    alone.close()


def test_errors_keep_their_kind_code_and_remedy(pool: WorkerPool) -> None:
    with pytest.raises(InputError) as caught:
        pool.ask(" ")
    assert caught.value.code == "empty_question"
    assert caught.value.remedy
    with pytest.raises(RuntimeError, match="a worker failed: AttributeError"):
        pool.ask(7)  # type: ignore[arg-type]
    assert pool.ask(QUESTION).answered


def test_many_callers_share_the_processes(pool: WorkerPool) -> None:
    with ThreadPoolExecutor(12) as callers:
        answers = list(callers.map(pool.ask, [QUESTION] * 36))
    assert all("58" in answer.text for answer in answers)


def test_a_reader_who_leaves_a_stream_leaves_the_worker_to_others(pool: WorkerPool) -> None:
    before = pool.pids
    for _ in range(5):
        stream = pool.ask_stream(QUESTION)
        next(stream)
        stream.close()  # type: ignore[attr-defined]
    assert pool.ask(QUESTION).answered
    assert pool.pids == before


def test_a_worker_that_dies_is_replaced_and_no_question_is_lost(pool: WorkerPool) -> None:
    before = set(pool.pids)
    killed = pool.pids[0]
    os.kill(killed, signal.SIGKILL)
    assert all(pool.ask(QUESTION).answered for _ in range(4))
    deadline = time.monotonic() + 90
    while killed in pool.pids and time.monotonic() < deadline:
        time.sleep(0.1)
    assert len(set(pool.pids) - before) == 1
    assert all(pool.ask(QUESTION).answered for _ in range(4))


def test_an_index_that_is_missing_is_told_before_anything_is_served(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        WorkerPool(Settings(index=tmp_path / "none", server=ServerSettings(workers=2)))
