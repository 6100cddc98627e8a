"""The HTTP routes beside the page: questions as JSON, stored texts as JSON and as pages, health."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import BaseModel, ConfigDict, Field

from assistant.errors import InputError
from assistant.records import Answer, CorpusState, Document, Filters, Language, TextOf, Turn
from assistant.web.document_view import document_page, list_page
from assistant.web.engine import Engine
from assistant.web.links import Links
from assistant.web.messages import language_from
from assistant.web.problems import Problem, language_of

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

    @router.post("/api/ask", tags=["answers"], summary="Ask a question")
    def ask(request: Request, asked: AskRequest) -> Answer:
        request.state.language = asked.language
        answer = engine.ask(
            asked.question, language=asked.language, history=asked.history, filters=asked.filters, as_of=asked.as_of
        )
        return answer.model_copy(
            update={
                "citations": tuple(map(links.rooted, answer.citations)),
                "related": tuple(map(links.rooted, answer.related)),
            }
        )

    @router.get("/api/documents", tags=["documents"], summary="List the stored documents")
    def documents() -> list[DocumentEntry]:
        return [
            DocumentEntry.model_validate(d.model_dump(include=set(DocumentEntry.model_fields)))
            for d in engine.documents()
        ]

    @router.get("/api/documents/{document_id}", tags=["documents"], summary="One stored document with its text")
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

    @router.get("/healthz", tags=["operation"], summary="Whether the server can answer, and from what")
    def healthz() -> Health:
        return Health(status="ok", corpus=engine.state(), documents=len(engine.documents()))

    return router


def _stored(engine: Engine, document_id: str) -> Document:
    try:
        return engine.document(document_id)
    except InputError as error:
        raise Problem(404, "unknown_document") from error
