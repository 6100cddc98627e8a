"""What the page's own scripts ask for: reports, drafts in files, drafts with comments, why an answer is as it is.

A draft goes through memory alone: its bytes are the body of the request, so that no parser spools them to a file.
"""

from __future__ import annotations

import logging
from typing import Annotated, Literal, TypeVar

from fastapi import APIRouter, Path, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.checking.drafts import draft_text
from assistant.checking.listing import MOST
from assistant.errors import AssistantError, InputError
from assistant.records import Language, Turn
from assistant.web import quality, report
from assistant.web.check_docx import commented
from assistant.web.engine import Engine, explaining
from assistant.web.links import Links
from assistant.web.marked_view import marked_page
from assistant.web.private_check import check_privately
from assistant.web.problems import Problem
from assistant.web.report_docx import DOCX, as_docx
from assistant.web.why_view import why

log = logging.getLogger(__name__)

MAX_DRAFT = 20 * 2**20  # bytes, as assistant.checking.drafts reads at most
_MAX_REPORT = 4 * 2**20

Asked = TypeVar("Asked", bound=BaseModel)
Lang = Annotated[Language, Query()]


class ReportRequest(BaseModel):
    """Answers that the reader kept, in the order of the report."""

    model_config = ConfigDict(extra="forbid")

    answers: tuple[report.Kept, ...] = Field(min_length=1, max_length=report.MOST)


class WhyRequest(BaseModel):
    """The question of an answer and the turns before it."""

    model_config = ConfigDict(extra="forbid")

    question: str = Field(max_length=4000)
    language: Language
    history: tuple[Turn, ...] = Field((), max_length=50)


def page_routes(engine: Engine, links: Links) -> APIRouter:
    """Routes over one engine, for the page alone: they are no part of the API."""
    router = APIRouter(prefix="/page", include_in_schema=False)

    @router.post("/report")
    async def make_report(
        request: Request, lang: Lang, form: Annotated[Literal["text", "markdown", "history", "docx"], Query()]
    ) -> Response:
        asked = _parsed(ReportRequest, await _body(request, _MAX_REPORT))
        return await run_in_threadpool(_reported, engine, asked.answers, lang, form)

    @router.post("/draft")
    async def draft(request: Request, lang: Lang, name: Annotated[str, Query(max_length=300)]) -> JSONResponse:
        text = await run_in_threadpool(_text_of, await _body(request, MAX_DRAFT), name)
        return JSONResponse({"text": text}, headers={"Cache-Control": "no-store"})

    @router.post("/commented")
    async def with_comments(request: Request, lang: Lang, name: Annotated[str, Query(max_length=300)] = "") -> Response:
        data = await _body(request, MAX_DRAFT)
        return _saved(await run_in_threadpool(_commented, engine, data, name, lang))

    @router.post("/why")
    async def explained(request: Request, lang: Lang) -> HTMLResponse:
        asked = _parsed(WhyRequest, await _body(request, _MAX_REPORT))
        explains = explaining(engine)
        if explains is None:
            raise Problem(404, "not_found")
        trace = await run_in_threadpool(explains.trace, asked.question, language=asked.language, history=asked.history)
        return HTMLResponse(why(trace, lang, links), headers={"Cache-Control": "no-store"})

    @router.get("/quality")
    def whole_quality() -> HTMLResponse:
        found = quality.whole_report()
        if found is None:
            raise Problem(404, "not_found")
        policy = (
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"  # its own style alone
        )
        return HTMLResponse(found, headers={"Content-Security-Policy": policy, "Cache-Control": "no-store"})

    @router.get("/documents/{document_id}")
    def marked(lang: Lang, document_id: Annotated[str, Path(max_length=200)]) -> HTMLResponse:
        try:
            document = engine.document(document_id)
        except InputError as error:
            raise Problem(404, "unknown_document") from error
        found = engine.figures("", limit=MOST).figures
        figures = [f.figure for f in found if f.citation.document_id == document_id]
        return HTMLResponse(marked_page(document, figures, lang, links))

    return router


async def _body(request: Request, most: int) -> bytes:
    """The body, held in memory. Raises Problem where it is larger than `most` bytes."""
    data = bytearray()
    async for part in request.stream():
        data += part
        if len(data) > most:
            raise Problem(413, "too_large", (("limit", f"{most // 2**20} MB"),))
    return bytes(data)


def _parsed(model: type[Asked], data: bytes) -> Asked:
    try:
        return model.model_validate_json(data)
    except ValidationError as error:
        field = ".".join(str(part) for part in error.errors()[0]["loc"]) or "body"
        raise Problem(422, "json", (("field", field),)) from error


def _reported(engine: Engine, answers: tuple[report.Kept, ...], language: Language, form: str) -> Response:
    made = report.composed(answers, language, engine.document)
    if form == "docx":
        return _saved(as_docx(made, language))
    if form == "text":
        return PlainTextResponse(report.as_text(made, language))
    written = report.as_markdown(made, language, answers if form == "history" else ())
    return Response(written, media_type="text/markdown; charset=utf-8")


def _saved(data: bytes) -> Response:
    return Response(data, media_type=DOCX, headers={"Cache-Control": "no-store"})


def _text_of(data: bytes, name: str) -> str:
    try:
        return draft_text(data, name)
    except AssistantError as error:
        raise Problem(422, "draft") from error


def _commented(engine: Engine, data: bytes, name: str, language: Language) -> bytes:
    """The checked draft; no failure carries words of it to a log."""
    is_file = name.lower().endswith(".docx")
    text = _text_of(data, name or "draft.txt")
    check = check_privately(engine, text, None, default=language)
    try:
        return commented(check, language, data if is_file else None)
    except AssistantError as error:
        raise Problem(422, "draft") from error
    except Exception as error:  # noqa: BLE001 - the edge of the interface: its message may quote the draft
        log.error("A draft could not be given comments: %s", type(error).__name__)
    raise Problem(500, "internal")
