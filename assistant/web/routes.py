"""The HTTP routes beside the page: questions as JSON and as a stream, stored texts as JSON and as pages, health."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from functools import partial
from typing import Annotated

import anyio.to_thread
from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from assistant.errors import InputError
from assistant.records import Answer, CorpusState, Document, Filters, Language, TextOf, Turn
from assistant.web.document_view import document_page, list_page
from assistant.web.engine import Engine
from assistant.web.links import Links
from assistant.web.messages import language_from
from assistant.web.openapi_examples import ANSWER, EVENTS, shown
from assistant.web.problems import Problem, body, documented, language_of
from assistant.web.streaming import answer_events, event_stream, steps

DocumentId = Annotated[str, Path(max_length=200)]


class AskRequest(BaseModel):
    """One question. All but `question` is optional; without a language the question's own decides."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"question": "What is the target for online public services?", "language": "en"}]
        },
    )

    question: str = Field(description="The question, in Vietnamese or English.")
    language: Language | None = Field(None, description="Language of the answer.")
    history: tuple[Turn, ...] = Field((), max_length=50, description="Earlier turns, oldest first.")
    filters: Filters = Field(Filters(), description="Which documents may answer.")
    as_of: date | None = Field(None, description="Answer as of this day.")


class DocumentEntry(BaseModel):
    """One stored document without its text."""

    document_id: str
    version: int
    title: str
    publisher: str | None
    published: str | None
    event_date: str | None
    language: Language
    document_number: str | None
    url: str | None
    source: str
    text_of: TextOf
    translation_of: str | None


class Health(BaseModel):
    """What the server answers from."""

    status: str
    corpus: CorpusState
    documents: int


def routes(engine: Engine, links: Links) -> APIRouter:
    """Routes over one engine. Errors leave as problem documents (assistant/web/problems.py)."""
    router = APIRouter()

    @router.get("/", include_in_schema=False)
    def first_page(request: Request) -> RedirectResponse:
        language = language_from(request.headers.get("accept-language"))
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(links.page(language) + query, 307, headers={"Vary": "Accept-Language"})

    @router.post(
        "/api/ask",
        tags=["answers"],
        summary="Ask a question",
        description="JSON by default. With `Accept: text/event-stream` the answer comes as it grows: `partial` events "
        "whose statements have passed the guard, then one `answer` with the complete record, or one `problem`.",
        response_model=Answer,
        responses={**documented(413, 502), **shown(ANSWER, text_event_stream=EVENTS)},
    )
    async def ask(request: Request, asked: AskRequest) -> Answer | Response:
        request.state.language = asked.language
        options = {
            "language": asked.language, "history": asked.history, "filters": asked.filters, "as_of": asked.as_of
        }  # fmt: skip
        if "text/event-stream" not in request.headers.get("accept", ""):
            answer = await anyio.to_thread.run_sync(partial(engine.ask, asked.question, **options))  # type: ignore[arg-type]
            return links.answer(answer)
        answers = steps(engine.ask_stream(asked.question, **options))  # type: ignore[arg-type]
        first = await anext(answers, None)
        while first is None:
            first = await anext(answers)
        language = language_of(request)
        return event_stream(answer_events(links.answer(first), _rooted(answers), lambda p: body(p, language)))

    async def _rooted(answers: AsyncIterator[Answer | None]) -> AsyncIterator[Answer | None]:
        async for answer in answers:
            yield answer and links.answer(answer)

    @router.get("/api/documents", tags=["documents"], summary="List the stored documents", responses=documented())
    def documents() -> list[DocumentEntry]:
        return [
            DocumentEntry.model_validate(d.model_dump(include=set(DocumentEntry.model_fields)))
            for d in engine.documents()
        ]

    @router.get(
        "/api/documents/{document_id}",
        tags=["documents"],
        summary="One stored document with its text",
        responses=documented(404),
    )
    def document(document_id: DocumentId) -> Document:
        return _stored(engine, document_id)

    @router.get("/documents", include_in_schema=False)
    def list_as_page(request: Request) -> HTMLResponse:
        return HTMLResponse(list_page(engine.documents(), engine.state(), language_of(request), links))

    @router.get("/documents/{document_id}", include_in_schema=False)
    def document_as_page(
        request: Request,
        document_id: DocumentId,
        start: Annotated[int | None, Query(ge=0)] = None,
        end: Annotated[int | None, Query(ge=0)] = None,
    ) -> HTMLResponse:
        if start is not None and end is not None and start >= end:
            raise Problem(422, "range")
        stored = _stored(engine, document_id)
        return HTMLResponse(document_page(stored, language_of(request), links, start, end))

    @router.get(
        "/healthz", tags=["operation"], summary="Whether the server can answer, and from what", responses=documented()
    )
    def healthz() -> Health:
        return Health(status="ok", corpus=engine.state(), documents=len(engine.documents()))

    return router


def _stored(engine: Engine, document_id: str) -> Document:
    try:
        return engine.document(document_id)
    except InputError as error:
        raise Problem(404, "unknown_document") from error
