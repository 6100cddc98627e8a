"""Errors as RFC 9457 problem details, in the caller's language. No server path, file name or traceback leaves here."""

from __future__ import annotations

import logging
import traceback
from dataclasses import dataclass
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant import errors
from assistant.records import Language
from assistant.web.document_view import message_page
from assistant.web.links import Links
from assistant.web.messages import LANGUAGES, known, language_from, message

log = logging.getLogger(__name__)

_STATUS: tuple[tuple[type[errors.AssistantError], int], ...] = (
    (errors.InputError, 422),
    (errors.ModelError, 502),
    (errors.EmbeddingError, 502),
    (errors.IndexError_, 503),
    (errors.SettingsError, 500),
)
_HTTP = {404: "not_found", 405: "method", 413: "too_large"}


class ProblemDetails(BaseModel):
    """An error as RFC 9457 has it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "type": "urn:announcement-assistant:problem:empty_question",
                    "title": "That did not work",
                    "status": 422,
                    "detail": "The question is empty. Please type a question.",
                }
            ]
        }
    )

    type: str = Field(description="Which problem it is; the last part is a stable code.")
    title: str = Field(description="The same for all problems, in the caller's language.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="What is wrong and the remedy, in the caller's language.")


_MEANINGS: Final = {
    401: "No sign-in, or one that has ended",
    403: "Not allowed to this user, or from this place",
    404: "Not stored",
    405: "The address does not take this method",
    413: "The request is too large",
    422: "The request cannot be used; the detail names the field",
    429: "Too many requests; `Retry-After` says how many seconds to wait",
    500: "A fault, written to the server's log",
    502: "A model's endpoint does not respond",
    503: "The index cannot be read, or the server is starting or stopping",
}


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """OpenAPI responses of a route that can end with these statuses, those of every route included."""
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}}
    wanted = sorted({*statuses, 401, 403, 405, 422, 429, 500, 503})
    return {status: {"description": _MEANINGS[status], "content": content} for status in wanted}


@dataclass
class Problem(Exception):  # noqa: N818 - RFC 9457 calls it so
    """A refusal of the web entrance itself: an HTTP status, a key of the catalogue, its values, and headers."""

    status: int
    code: str
    values: tuple[tuple[str, object], ...] = ()
    headers: dict[str, str] | None = None

    def text(self, language: Language) -> str:
        """The sentence for the reader."""
        return message(language, f"error.{self.code}", **dict(self.values))


def problem_of(error: errors.AssistantError) -> Problem:
    """Status and message of one of the project's errors; a code that the catalogue lacks gets its class's message."""
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), 500)
    if known(f"error.{error.code}"):
        return Problem(status, error.code)
    return Problem(status, "input" if isinstance(error, errors.InputError) else "internal")


def language_of(request: Request) -> Language:
    """The language to answer a request in: ?lang, then what its body named, then Accept-Language."""
    named = request.query_params.get("lang") or getattr(request.state, "language", None)
    for language in LANGUAGES:
        if named == language:
            return language
    return language_from(request.headers.get("accept-language"))


def body(problem: Problem, language: Language) -> dict[str, Any]:
    """The problem document, for this reader."""
    return {
        "type": f"urn:announcement-assistant:problem:{problem.code}",
        "title": message(language, "error.title"),
        "status": problem.status,
        "detail": problem.text(language),
    }


_OPENAI_KINDS: Final = {
    401: "authentication_error",
    403: "permission_error",
    404: "not_found_error",
    429: "rate_limit_error",
}


def openai_error(problem: Problem, language: Language) -> dict[str, Any]:
    """The problem document with the `error` object that OpenAI's clients read."""
    told = body(problem, language)
    kind = _OPENAI_KINDS.get(problem.status, "server_error" if problem.status >= 500 else "invalid_request_error")
    return {**told, "error": {"message": told["detail"], "type": kind, "param": None, "code": problem.code}}


def response(request: Request, problem: Problem, links: Links, page: bool = False) -> Response:
    """A problem document; a page where `page` says so or a stored text was asked for."""
    language = language_of(request)
    path = request.url.path
    if page or ("/documents" in path and "/api/" not in path):
        return HTMLResponse(message_page(language, problem.text(language), links), problem.status, problem.headers)
    headers = {"Content-Language": language, "Vary": "Accept-Language", **(problem.headers or {})}
    if "/v1/" in path:
        told = openai_error(problem, language)
        return JSONResponse(told, problem.status, headers, media_type="application/problem+json")
    return JSONResponse(body(problem, language), problem.status, headers, media_type="application/problem+json")


def install(app: FastAPI, links: Links) -> None:
    """Make every error of `app` a problem document, or a page where a browser asked for one."""

    def respond(request: Request, problem: Problem) -> Response:
        return response(request, problem, links)

    async def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, Problem)
        return respond(request, error)

    async def failed(request: Request, error: Exception) -> Response:
        assert isinstance(error, errors.AssistantError)
        problem = problem_of(error)
        if problem.status >= 500:
            log.error("%s: %s", type(error).__name__, error)
        return respond(request, problem)

    async def malformed(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"] if part not in ("body", "query", "path")) or "body"
        return respond(request, Problem(422, "json", (("field", field),)))

    async def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        if error.status_code == 400:  # a body that is no UTF-8
            return respond(request, Problem(422, "json", (("field", "body"),)))
        code = _HTTP.get(error.status_code, "input")
        values = (("limit", error.detail),) if code == "too_large" else ()
        return respond(request, Problem(error.status_code, code, values, dict(error.headers or {})))

    app.add_exception_handler(Problem, refused)
    app.add_exception_handler(errors.AssistantError, failed)
    app.add_exception_handler(RequestValidationError, malformed)
    app.add_exception_handler(HTTPException, http)
    app.add_middleware(Faults, links=links)


class Faults:
    """ASGI middleware: a fault of the program is a problem document, and its way through the code goes to the log.

    Its message does not: it may quote the question or the draft that it failed on.
    """

    def __init__(self, app: ASGIApp, links: Links) -> None:
        self._app = app
        self._links = links

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def seen(event: Message) -> None:
            nonlocal begun
            begun = True
            await send(event)

        try:
            await self._app(scope, receive, seen)
        except Exception as error:  # noqa: BLE001 - the edge of the interface
            frames = "".join(traceback.format_tb(error.__traceback__))
            log.error("%s %s failed: %s\n%s", scope["method"], scope["path"], type(error).__name__, frames)
            if begun:
                raise ConnectionAbortedError("the response had begun") from None  # the server then cuts the connection
            await response(Request(scope), Problem(500, "internal"), self._links)(scope, receive, send)
