"""The interface of OpenAI's chat completions over the same answers, for programs that speak it: Open WebUI, LibreChat, any client.

There is one model, the assistant itself. The last message of the user is the question and what stands before it the
conversation; system messages are not followed, since the announcements alone answer.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import AsyncIterator, Sequence
from functools import partial
from typing import Any, Final, Literal

import anyio.to_thread
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from assistant.errors import AssistantError
from assistant.records import Answer, Language, Turn
from assistant.web.engine import Engine
from assistant.web.formats import day
from assistant.web.links import Links
from assistant.web.messages import message
from assistant.web.problems import Problem, documented, language_of, openai_error, problem_of
from assistant.web.streaming import event_stream, steps

log = logging.getLogger(__name__)

MODEL: Final = "announcement-assistant"
_OWNER: Final = "announcement-assistant"
_MADE: Final = 1764028800  # of the model's entry, which must have a date; it says nothing
_REMEMBERED: Final = 6


class Part(BaseModel):
    """A part of a message; only text is read."""

    model_config = ConfigDict(extra="allow")

    type: str
    text: str = ""


class ChatMessage(BaseModel):
    """One message of a conversation."""

    model_config = ConfigDict(extra="allow")

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[Part] | None = None

    def written(self) -> str:
        """The text of the message."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.type == "text")
        return self.content or ""


class StreamOptions(BaseModel):
    """What a stream carries beside the text."""

    model_config = ConfigDict(extra="allow")

    include_usage: bool = False


class ChatRequest(BaseModel):
    """A chat completion. Settings of a sampler (temperature, max_tokens …) are taken and have no effect."""

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={
            "examples": [
                {
                    "model": MODEL,
                    "messages": [{"role": "user", "content": "What is the target for online public services?"}],
                }
            ]
        },
    )

    model: str = Field(description="`announcement-assistant`, or what /v1/models lists.")
    messages: list[ChatMessage] = Field(min_length=1, max_length=200, description="The conversation, oldest first.")
    stream: bool = Field(False, description="Send the answer as it grows.")
    stream_options: StreamOptions | None = Field(None, description="`include_usage` adds a last chunk with usage.")


def openai_routes(engine: Engine, links: Links, public_url: str = "") -> APIRouter:
    """Routes under /v1. Errors carry OpenAI's `error` object beside the problem document.

    Sources are addressed under `public_url`, or under the address that the caller used.
    """
    router = APIRouter(prefix="/v1", tags=["OpenAI-compatible"])

    @router.get("/models", summary="List the models", responses=documented())
    def models() -> dict[str, Any]:
        return {"object": "list", "data": [_model()]}

    @router.get("/models/{name}", summary="One model", responses=documented(404))
    def model(name: str) -> dict[str, Any]:
        _known(name)
        return _model()

    @router.post(
        "/chat/completions",
        summary="Answer the last message of a conversation",
        description="The text carries markers and the list of sources; `annotations` of the message are OpenAI's URL "
        "citations, `answer` is the whole Answer record. With `stream` the last chunk carries both.",
        response_model=None,
        responses=documented(404, 413, 502),
    )
    async def complete(request: Request, asked: ChatRequest) -> Response:
        _known(asked.model)
        question, history = conversation(asked.messages)
        base = public_url.rstrip("/") or str(request.base_url).rstrip("/")
        if not asked.stream:
            answer = links.answer(await anyio.to_thread.run_sync(partial(engine.ask, question, history=history)))
            return JSONResponse(_completion(answer, _Sources(base, links)))
        answers = steps(engine.ask_stream(question, history=history))
        first = await anext(answers, None)
        while first is None:
            first = await anext(answers)
        usage = bool(asked.stream_options and asked.stream_options.include_usage)
        chunks = _Chunks(first, _Sources(base, links), usage, language_of(request))
        return event_stream(chunks.of(first, answers))

    return router


def conversation(messages: Sequence[ChatMessage]) -> tuple[str, tuple[Turn, ...]]:
    """The question, and the finished turns before it. Raises Problem where no message of the user ends it."""
    turns: list[Turn] = []
    asked: str | None = None
    for each in messages:
        if each.role == "user":
            asked = each.written()
        elif each.role == "assistant" and asked is not None:
            turns.append(Turn(question=asked, answer=_without_sources(each.written())))
            asked = None
    if asked is None:
        raise Problem(422, "no_question")
    return asked, tuple(turns[-_REMEMBERED:])


def _known(name: str) -> None:
    if name != MODEL:
        raise Problem(404, "unknown_model", (("model", MODEL),))


def _model() -> dict[str, Any]:
    return {"id": MODEL, "object": "model", "created": _MADE, "owned_by": _OWNER}


_DIVIDER: Final = "\n\n---\n"


def _without_sources(written: str) -> str:
    """An earlier answer as it was made: the list of sources below it is left out."""
    return written.split(_DIVIDER)[0]


class _Sources:
    """Where the quoted sentences are read: our own pages, by their full address."""

    def __init__(self, base: str, links: Links) -> None:
        self._base = base.removesuffix(links.root) if links.root else base

    def address(self, opened: str) -> str:
        return self._base + opened

    def below(self, answer: Answer) -> str:
        """Notes and sources as text below the answer; empty where there are none."""
        lines = [f"_{note.text}_" for note in answer.notes]
        for cited in answer.citations:
            known = (cited.title, cited.publisher, day(cited.published, answer.language), cited.document_number)
            where = ", ".join(filter(None, known)).replace("[", "(").replace("]", ")")
            kind = "" if cited.text_of == "original" else f" · {message(answer.language, f'text_of.{cited.text_of}')}"
            lines.append(f"[{cited.marker}] [{where}]({self.address(cited.open)}){kind}")
        return _DIVIDER + "\n\n".join(lines) if lines else ""

    def annotations(self, answer: Answer) -> list[dict[str, Any]]:
        """OpenAI's URL citations: the place of each marker in the text, counted in code points."""
        found = []
        for cited in answer.citations:
            marker = f"[{cited.marker}]"
            start = answer.text.find(marker)
            while start >= 0:
                place = {"start_index": start, "end_index": start + len(marker)}
                known = {"title": cited.title, "url": self.address(cited.open)}
                found.append({"type": "url_citation", "url_citation": {**place, **known}})
                start = answer.text.find(marker, start + 1)
        return found


_USAGE: Final = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}  # none are counted


def _completion(answer: Answer, sources: _Sources) -> dict[str, Any]:
    content = answer.text + sources.below(answer)
    said = {"role": "assistant", "content": content, "refusal": None, "annotations": sources.annotations(answer)}
    return {
        "id": f"chatcmpl-{answer.answer_id}",
        "object": "chat.completion",
        "created": int(time.time()),
        "model": MODEL,
        "choices": [{"index": 0, "message": said, "logprobs": None, "finish_reason": "stop"}],
        "usage": _USAGE,
        "answer": answer.model_dump(mode="json"),
    }


class _Chunks:
    """The chunks of one streamed completion."""

    def __init__(self, first: Answer, sources: _Sources, usage: bool, language: Language) -> None:
        self._head = {
            "id": f"chatcmpl-{first.answer_id}",
            "object": "chat.completion.chunk",
            "created": int(time.time()),
            "model": MODEL,
        }
        self._sources = sources
        self._usage = usage
        self._language: Language = language
        self._sent = ""

    async def of(self, first: Answer, rest: AsyncIterator[Answer | None]) -> AsyncIterator[str]:
        """Lines of the stream, `[DONE]` at its end, or an `error` object where the answer fails on the way."""
        latest = first
        try:
            yield self._chunk({"role": "assistant", "content": ""})
            for piece in self._grown(first):
                yield piece
            async for answer in rest:
                if answer is None:
                    yield ": still at work\n\n"
                    continue
                for piece in self._grown(answer):
                    yield piece
                latest = answer
            for piece in self._end(latest):
                yield piece
        except AssistantError as error:
            log.warning("A streamed completion failed: %s", type(error).__name__)
            yield self._line(openai_error(problem_of(error), self._language))
        except Exception as error:  # noqa: BLE001 - the edge: the stream has begun, so it can only be told in it
            log.error("A streamed completion failed: %s", type(error).__name__)
            yield self._line(openai_error(Problem(500, "internal"), self._language))
        yield "data: [DONE]\n\n"

    def _grown(self, answer: Answer) -> list[str]:
        """What is new of the text. What was sent cannot be taken back, so other wording comes in a paragraph of its own."""
        if answer.text == self._sent:
            return []
        if answer.text.startswith(self._sent):
            new = answer.text[len(self._sent) :]
        else:
            new = f"\n\n{answer.text}"
        self._sent = answer.text
        return [self._chunk({"content": new})]

    def _end(self, answer: Answer) -> list[str]:
        below = self._sources.below(answer)
        pieces = [self._chunk({"content": below})] if below else []
        pieces.append(
            self._chunk(
                {"annotations": self._sources.annotations(answer)}, "stop", {"answer": answer.model_dump(mode="json")}
            )
        )
        if self._usage:
            pieces.append(self._line({**self._head, "choices": [], "usage": _USAGE}))
        return pieces

    def _chunk(self, delta: dict[str, Any], finish: str | None = None, more: dict[str, Any] | None = None) -> str:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
        return self._line({**self._head, "choices": [choice], **(more or {})})

    def _line(self, data: dict[str, Any]) -> str:
        return f"data: {json.dumps(data)}\n\n"
