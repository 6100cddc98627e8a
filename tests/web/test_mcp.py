"""The tools as the official client of the Model Context Protocol uses them."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest
from mcp import Client, StdioServerParameters

import assistant
from assistant.checking.listing import FigureList
from assistant.records import Answer, Check, Turn
from tests.parts import write_corpus
from tests.web.corpus import ALL, SmallAssistant
from tests.web.running import run_apart
from tests.web.serving import served

QUESTION = "How many communal clinics stayed open at night?"
DRAFT = "In May 2024, 430 clinics stayed open at night."
Given = TypeVar("Given")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served(SmallAssistant(), pages=False) as base:
        yield f"{base}/mcp"


def _with(server: Any, use: Callable[[Client], Awaitable[Given]]) -> Given:
    async def run() -> Given:
        async with Client(server) as client:
            return await use(client)

    return run_apart(run())


def _called(server: Any, tool: str, **arguments: Any) -> Any:
    return _with(server, lambda client: client.call_tool(tool, arguments))


def test_the_tools_are_described_and_only_read(address: str) -> None:
    tools = _with(address, lambda client: client.list_tools()).tools
    assert {tool.name for tool in tools} == {"ask", "check_figures", "find_figures", "list_announcements"}
    for tool in tools:
        assert tool.description
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint
        assert tool.output_schema
        for name, field in tool.input_schema["properties"].items():
            assert field.get("description"), (tool.name, name)


def test_the_tools_give_the_records_of_the_contract(address: str) -> None:
    small = SmallAssistant()
    answer = _called(address, "ask", question=QUESTION, language="en")
    assert Answer.model_validate(answer.structured_content) == small.ask(QUESTION, language="en")
    assert Answer.model_validate_json(answer.content[0].text) == small.ask(QUESTION, language="en")
    check = _called(address, "check_figures", text=DRAFT)
    assert Check.model_validate(check.structured_content) == small.check(DRAFT)
    figures = _called(address, "find_figures", query="communal clinics", limit=3)
    assert FigureList.model_validate(figures.structured_content) == small.figures("communal clinics", limit=3)
    targets = _called(address, "find_figures", nature="target").structured_content["figures"]
    assert {f["figure"]["nature"] for f in targets} == {"target"}
    listed = _called(address, "list_announcements").structured_content
    assert [d["document_id"] for d in listed["announcements"]] == [d.document_id for d in ALL]
    assert listed["corpus"] == small.state().model_dump()


def test_a_conversation_and_filters_are_taken(address: str) -> None:
    turn = Turn(question="Hello", answer="Hello.").model_dump()
    filters = {"publishers": ["Department of Education"]}
    result = _called(address, "ask", question=QUESTION, history=[turn], filters=filters, as_of="2024-12-31")
    assert result.structured_content["question"] == QUESTION


@pytest.mark.parametrize(
    ("tool", "arguments", "words"),
    [
        ("ask", {"question": " ", "language": "en"}, "The question is empty."),
        ("ask", {"question": " "}, "Câu hỏi đang trống."),
        ("check_figures", {"text": "", "language": "en"}, "There is no text to check."),
        ("find_figures", {"period_from": "2025-02-01", "period_to": "2025-01-01"}, "Khoảng thời gian"),
        ("find_figures", {"limit": 0}, "limit"),
    ],
)
def test_what_cannot_be_done_is_an_error_of_the_tool_in_words(
    address: str, tool: str, arguments: dict[str, Any], words: str
) -> None:
    result = _called(address, tool, **arguments)
    assert result.is_error
    assert words in result.content[0].text


class _Broken(SmallAssistant):
    def check(self, text: str, **options: object) -> Check:
        raise ValueError(f"cannot read {text}")


def test_a_failing_tool_tells_nothing_of_the_draft(caplog: pytest.LogCaptureFixture) -> None:
    with served(_Broken(), pages=False) as base:
        result = _called(f"{base}/mcp", "check_figures", text="77 secret barges", language="en")
    assert result.is_error
    assert "written to its log" in result.content[0].text
    assert "barges" not in caplog.text


def test_the_route_takes_no_page_s_get(address: str) -> None:
    assert httpx.get(address).status_code == 405


def test_a_program_on_this_machine_starts_the_tools_over_stdio(tmp_path: Path) -> None:
    index = tmp_path / "index"
    command = [str(Path(sys.executable).parent / "assistant")]
    environment = {
        **os.environ,
        "PYTHONPATH": str(Path(assistant.__file__).parent.parent),
        "ASSISTANT_INDEX": str(index),
    }

    async def run() -> tuple[Any, Any]:
        made = await asyncio.create_subprocess_exec(
            *command,
            "ingest",
            str(write_corpus(tmp_path / "corpus")),
            env=environment,
            stdout=asyncio.subprocess.DEVNULL,
        )
        assert await made.wait() == 0
        server = StdioServerParameters(command=command[0], args=[*command[1:], "mcp"], env=environment, cwd=tmp_path)
        async with Client(server) as client:
            question = {"question": "How many electric buses did the board put into service?"}
            return await client.call_tool("ask", question), await client.call_tool("list_announcements", {})

    answer, listed = run_apart(run())
    assert "58" in answer.structured_content["text"]
    assert len(listed.structured_content["announcements"]) == 3
