"""An answer as server-sent events: partial answers as soon as their statements have passed the guard, then the record."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any, Final

import anyio.to_thread
from starlette.responses import StreamingResponse

from assistant.errors import AssistantError
from assistant.records import Answer
from assistant.web.problems import Problem, problem_of

log = logging.getLogger(__name__)

QUIET: Final = 15.0  # seconds without an event after which a comment keeps proxies from closing the stream
HEADERS: Final = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}  # nginx would hold events back


async def steps(answers: Iterator[Answer], quiet: float = QUIET) -> AsyncIterator[Answer | None]:
    """What a blocking iterator gives, read in a thread; None after each `quiet` seconds without an answer.

    Raises what the iterator raises. Where the reader goes away, the iterator is closed once its step has ended.
    """
    pending: asyncio.Task[Answer | None] | None = None
    try:
        while True:
            pending = pending or asyncio.ensure_future(anyio.to_thread.run_sync(next, answers, None))
            done, _ = await asyncio.wait({pending}, timeout=quiet)
            if not done:
                yield None
                continue
            answer, pending = pending.result(), None
            if answer is None:
                return
            yield answer
    finally:
        if pending is not None:
            pending.add_done_callback(lambda task: _ended(task, answers))
        else:
            _close(answers)


def _ended(task: asyncio.Task[Answer | None], answers: Iterator[Answer]) -> None:
    if not task.cancelled():
        task.exception()  # nobody is left to tell
    _close(answers)


def _close(answers: Iterator[Answer]) -> None:
    close: Callable[[], None] | None = getattr(answers, "close", None)
    if close is not None:
        try:
            close()
        except ValueError:  # its thread is still at work on the last step; it ends by itself
            log.debug("An answer was left while it was being made")


def event(name: str, data: str) -> str:
    """One event; `data` is JSON, so it has no line break."""
    return f"event: {name}\ndata: {data}\n\n"


async def answer_events(
    first: Answer, rest: AsyncIterator[Answer | None], told: Callable[[Problem], dict[str, Any]]
) -> AsyncIterator[str]:
    """`partial` events, then one `answer` with the complete record, or one `problem` where it fails on the way."""
    latest = first
    try:
        yield event("partial", first.model_dump_json())
        async for answer in rest:
            if answer is None:
                yield ": still at work\n\n"
                continue
            yield event("partial", answer.model_dump_json())
            latest = answer
        yield event("answer", latest.model_dump_json())
    except AssistantError as error:
        log.warning("A streamed answer failed: %s", type(error).__name__)
        yield event("problem", json.dumps(told(problem_of(error))))
    except Exception as error:  # noqa: BLE001 - the edge: the stream has begun, so the failure can only be told in it
        log.error("A streamed answer failed: %s", type(error).__name__)
        yield event("problem", json.dumps(told(Problem(500, "internal"))))


def event_stream(events: AsyncIterator[str]) -> StreamingResponse:
    """The response that carries the events."""
    return StreamingResponse(events, media_type="text/event-stream", headers=HEADERS)
