"""One contract: 30 questions through every entrance give the same answers, related passages and verdicts.

The index is that of the fast evaluation, whose vectors are kept; ENTRANCES_INDEX names another, such as the whole
corpus's. The entrances that are processes of their own get a seed of their own for the order of Python's sets.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import httpx
import openai
import pytest
from mcp import Client, StdioServerParameters

import assistant
from assistant import assembly
from assistant.records import Answer, Check
from assistant.settings import ServerSettings, Settings
from tests.evaluation import fast
from tests.web.events import asked
from tests.web.running import run_apart
from tests.web.serving import served

ROOT = Path(assistant.__file__).parent.parent
COMMAND = str(Path(sys.executable).parent / "assistant")
COUNT = 30
_DECLINED = 6  # of these


def _evenly(texts: Sequence[str], count: int = COUNT) -> list[str]:
    """`count` of them by an odd step: a question stands beside its twin in the other language."""
    return list(texts[:: max(1, len(texts) // count - 1) | 1][:count])


def _questions() -> list[str]:
    """Mostly such as can be answered, and some that must be declined."""
    items = fast.chosen(ROOT / "evals")
    declined = _evenly([item.q for item in items if item.must_decline], _DECLINED)
    return [*_evenly([item.q for item in items if not item.must_decline], COUNT - len(declined)), *declined]


def _claims() -> list[str]:
    lines = (ROOT / "evals" / "claims" / "hand.jsonl").read_text(encoding="utf-8").splitlines()
    return _evenly([json.loads(line)["text"] for line in lines if line.strip()])


QUESTIONS = _questions()
CLAIMS = _claims()


def _told(record: Answer) -> dict[str, Any]:
    """All of an answer but what differs each time it is made."""
    return record.model_dump(mode="json", exclude={"answer_id", "seconds"})


def _environment(seed: int) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": str(seed)}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    given = os.environ.get("ENTRANCES_INDEX")
    index = given or fast.make_index(tmp_path_factory.mktemp("records"), fast.StoredVectors()).index
    return Settings(index=Path(index), server=ServerSettings(port=0))


@pytest.fixture(scope="module")
def engine(settings: Settings) -> Iterator[assembly.Assistant]:
    built = assembly.build(settings)
    yield built
    built.close()


@pytest.fixture(scope="module")
def base(engine: assembly.Assistant) -> Iterator[str]:
    with served(engine, pages=False) as address:
        yield address


@pytest.fixture(scope="module")
def expected(engine: assembly.Assistant) -> list[dict[str, Any]]:
    return [_told(engine.ask(question)) for question in QUESTIONS]


@pytest.fixture(scope="module")
def verdicts(engine: assembly.Assistant) -> list[Check]:
    return [engine.check(text) for text in CLAIMS]


def _batch(settings: Settings, folder: Path, command: str, key: str, texts: Sequence[str]) -> list[dict[str, Any]]:
    file = folder / "batch.jsonl"
    file.write_text("".join(json.dumps({"id": n, key: text}) + "\n" for n, text in enumerate(texts)))
    words = [COMMAND, command, "--index", str(settings.index), "--batch", str(file), "--json"]
    ended = subprocess.run(words, capture_output=True, text=True, check=False, env=_environment(1), cwd=folder)
    assert ended.returncode in (0, 1), ended.stderr
    records = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [record.pop("id") for record in records] == list(range(len(texts)))
    return records


async def _through_tools(server: Any, tool: str, key: str, texts: Sequence[str]) -> list[Any]:
    async with Client(server) as client:
        results = [await client.call_tool(tool, {key: text}) for text in texts]
    assert not any(result.is_error for result in results)
    return [result.structured_content for result in results]


def test_there_are_thirty_questions_in_both_languages(expected: list[dict[str, Any]]) -> None:
    assert len(expected) == COUNT
    assert {record["language"] for record in expected} == {"vi", "en"}
    assert {record["status"] for record in expected} >= {"answered", "not_in_corpus"}
    assert sum(len(record["related"]) for record in expected) >= COUNT


def test_the_command_line_gives_the_same(settings: Settings, tmp_path: Path, expected: list[Any]) -> None:
    records = _batch(settings, tmp_path, "ask", "q", QUESTIONS)
    assert [_told(Answer.model_validate(record)) for record in records] == expected


def test_json_over_http_gives_the_same(base: str, expected: list[Any]) -> None:
    got = [httpx.post(f"{base}/api/ask", json={"question": q}).json() for q in QUESTIONS]
    assert [_told(Answer.model_validate(record)) for record in got] == expected


def test_server_sent_events_end_with_the_same(base: str, expected: list[Any]) -> None:
    last = [asked(base, {"question": q})[-1] for q in QUESTIONS]
    assert {name for name, _ in last} == {"answer"}
    assert [_told(Answer.model_validate(record)) for _, record in last] == expected


@pytest.mark.parametrize("stream", [False, True])
def test_the_openai_route_gives_the_same(base: str, expected: list[Any], stream: bool) -> None:
    client = openai.OpenAI(base_url=f"{base}/v1", api_key="any", max_retries=0)
    got = []
    for question in QUESTIONS:
        messages = [{"role": "user", "content": question}]
        done: Any = client.chat.completions.create(model="announcement-assistant", messages=messages, stream=stream)  # type: ignore[call-overload]
        if stream:
            *chunks, done = list(done)
            text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks)
        else:
            text = done.choices[0].message.content
        record = Answer.model_validate(done.model_extra["answer"])
        assert text.startswith(record.text)
        got.append(_told(record))
    assert got == expected


def test_tools_over_http_and_stdio_give_the_same(
    base: str, settings: Settings, tmp_path: Path, expected: list[Any]
) -> None:
    stdio = StdioServerParameters(
        command=COMMAND,
        args=["mcp", "--index", str(settings.index)],
        env=_environment(2),
        cwd=tmp_path,
    )
    for server in (f"{base}/mcp", stdio):
        got = run_apart(_through_tools(server, "ask", "question", QUESTIONS))
        assert [_told(Answer.model_validate(record)) for record in got] == expected


def test_verdicts_are_the_same_through_every_entrance(
    base: str, settings: Settings, tmp_path: Path, verdicts: list[Check]
) -> None:
    assert sum(len(done.figures) for done in verdicts) >= COUNT
    expected = [done.model_dump(mode="json") for done in verdicts]
    assert _batch(settings, tmp_path, "check", "text", CLAIMS) == expected
    assert [httpx.post(f"{base}/api/check", json={"text": t}).json() for t in CLAIMS] == expected
    assert run_apart(_through_tools(f"{base}/mcp", "check_figures", "text", CLAIMS)) == expected
