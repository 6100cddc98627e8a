"""An answer as server-sent events."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import httpx
import pytest

from assistant.errors import ModelError
from assistant.records import Answer
from assistant.web.streaming import steps
from tests.web.corpus import SmallAssistant, Waiting
from tests.web.events import asked
from tests.web.running import run_apart
from tests.web.serving import served

QUESTION = "How many communal clinics stayed open at night?"


def test_a_stream_grows_by_statements_and_ends_with_the_record_that_json_gives(base: str) -> None:
    got = asked(base, {"question": QUESTION, "language": "en"})
    assert [name for name, _ in got] == ["partial", "partial", "answer"]
    answers = [Answer.model_validate(data) for _, data in got]
    assert answers[1].text.startswith(answers[0].text)
    assert answers[-1] == SmallAssistant().ask(QUESTION, language="en")


def test_the_first_statement_comes_before_the_last_is_made() -> None:
    engine = Waiting()
    with served(engine, pages=False) as address:
        request = {"question": QUESTION, "language": "en"}
        assert engine.ask_and_read(f"{address}/api/ask", request) == ["partial", "partial", "answer"]


def test_a_question_that_cannot_be_used_is_a_problem_before_the_stream_begins(base: str) -> None:
    headers = {"accept": "text/event-stream", "accept-language": "en"}
    response = httpx.post(f"{base}/api/ask", json={"question": " "}, headers=headers)
    assert (response.status_code, response.headers["content-type"]) == (422, "application/problem+json")
    assert response.json()["detail"] == "The question is empty. Please type a question."


class _Cut(SmallAssistant):
    def ask_stream(self, question: str, **options: object) -> Iterator[Answer]:
        yield next(super().ask_stream(question))
        if "fault" in question:
            raise ZeroDivisionError("/secret/path")
        raise ModelError("the endpoint is gone")


@pytest.mark.parametrize(("question", "code"), [(QUESTION, "model"), (f"{QUESTION} fault", "internal")])
def test_a_failure_on_the_way_is_told_in_the_stream(question: str, code: str) -> None:
    with served(_Cut(), pages=False) as address:
        got = asked(address, {"question": question, "language": "vi"}, **{"accept-language": "en"})
    assert [name for name, _ in got] == ["partial", "problem"]
    assert got[-1][1]["type"].endswith(f":{code}")
    assert got[-1][1]["title"] == "Chưa thực hiện được"
    assert "secret" not in str(got)


def test_a_stream_under_a_root_path_addresses_sources_with_it() -> None:
    with served(SmallAssistant(), root_path="/portal", pages=False) as address:
        for _, data in asked(address, {"question": QUESTION, "language": "en"}):
            assert data["citations"][0]["open"].startswith("/portal/documents/")


def test_a_long_wait_is_filled_so_that_no_proxy_gives_up() -> None:
    answer, filled = SmallAssistant().ask(QUESTION), threading.Event()

    def slow() -> Iterator[Answer]:
        assert filled.wait(60)
        yield answer

    async def read() -> list[Answer | None]:
        got: list[Answer | None] = []
        async for step in steps(slow(), quiet=0.1):
            got.append(step)
            if len(got) == 2:
                filled.set()
        return got

    got = run_apart(read())
    assert got[:2] == [None, None]
    assert got[-1] == answer


def test_a_reader_who_leaves_ends_the_making_of_the_answer() -> None:
    answer, ended = SmallAssistant().ask(QUESTION), threading.Event()

    def endless() -> Iterator[Answer]:
        try:
            while True:
                time.sleep(0.01)
                yield answer
        finally:
            ended.set()

    async def read() -> None:
        source = steps(endless())
        await anext(source)
        await source.aclose()

    run_apart(read())
    assert ended.wait(60)
