"""The Model Context Protocol: the same answers as tools of a language model's host, over stdio and over HTTP."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar

import anyio.to_thread
from pydantic import BaseModel, Field
from starlette.routing import Route

from assistant import __version__
from assistant.checking.listing import MOST, FigureList
from assistant.errors import AssistantError
from assistant.records import Answer, Check, CorpusState, Document, Filters, Language, Nature, TextOf, Turn
from assistant.web.engine import Engine
from assistant.web.figure_list import FigureQuery
from assistant.web.links import Links
from assistant.web.private_check import check_privately
from assistant.web.problems import Problem, problem_of

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

log = logging.getLogger(__name__)

Given = TypeVar("Given")
_INSTRUCTIONS: Final = (
    "Official announcements, in Vietnamese and English. Every statement of an answer is taken from a sentence that is "
    "cited beside it. Repeat its figures as they are, with their dates and sources; where `answered` is false the "
    "announcements do not say, so do not fill in an answer."
)

Day = Annotated[date | None, Field(description="ISO date: use only what was published by that day.")]
Spoken = Annotated[Language | None, Field(description="Language of the result: vi or en; by default the text's own.")]


class AnnouncementEntry(BaseModel):
    """One stored announcement without its text."""

    document_id: str
    title: str
    publisher: str | None
    published: str | None
    document_number: str | None
    language: Language
    text_of: TextOf
    url: str | None
    source: str
    open: str


class AnnouncementList(BaseModel):
    """What is stored, the newest first, and until when."""

    corpus: CorpusState
    announcements: list[AnnouncementEntry]


def mcp_server(engine: Engine, links: Links, language: Language = "vi") -> MCPServer:
    """The server with its tools; problems are told in a call's language, by default `language`. Imports `mcp`: 1 second."""
    from mcp.server.mcpserver import MCPServer
    from mcp.server.mcpserver.exceptions import ToolError
    from mcp.types import ToolAnnotations

    server: MCPServer = MCPServer(
        "announcement-assistant", instructions=_INSTRUCTIONS, version=__version__, log_level="WARNING"
    )
    reading = ToolAnnotations(read_only_hint=True, open_world_hint=False)

    async def done(work: Callable[[], Given], spoken: Language | None) -> Given:
        """What `work` gives, made in a thread; failures become the tool's error, in words."""
        try:
            return await anyio.to_thread.run_sync(work)
        except Problem as problem:
            raise ToolError(problem.text(spoken or language)) from None
        except AssistantError as error:
            raise ToolError(problem_of(error).text(spoken or language)) from None
        except Exception as error:  # noqa: BLE001 - the edge: nothing of a draft may reach the log
            log.error("A tool failed: %s", type(error).__name__)
            raise ToolError(Problem(500, "internal").text(spoken or language)) from None

    @server.tool(title="Ask the announcements", annotations=reading)
    async def ask(
        question: Annotated[str, Field(description="The question, in Vietnamese or English.")],
        language: Spoken = None,
        history: Annotated[
            list[Turn], Field(max_length=50, description="Earlier turns of the conversation, oldest first.")
        ] = [],  # noqa: B006 - never changed; a schema needs the value itself
        filters: Annotated[Filters | None, Field(description="Which documents may answer.")] = None,
        as_of: Day = None,
    ) -> Answer:
        """Answer a question from the official announcements, every statement with the sentence it rests on."""
        work = partial(engine.ask, question, language=language, history=history, filters=filters, as_of=as_of)
        return links.answer(await done(work, language))

    @server.tool(title="Check the figures of a text", annotations=reading)
    async def check_figures(
        text: Annotated[str, Field(description="A sentence or a draft. It is neither stored nor logged.")],
        language: Spoken = None,
        as_of: Day = None,
    ) -> Check:
        """Hold every figure of a text against the announcements: supported, contradicted, outdated, out of context or not found."""
        return links.check(await done(partial(check_privately, engine, text, language, as_of), language))

    @server.tool(title="Find announced figures", annotations=reading)
    async def find_figures(
        query: Annotated[str, Field(max_length=500, description="What is measured; empty for all.")] = "",
        unit: Annotated[str | None, Field(max_length=20, description="VND, USD, %, pp, rank, count …")] = None,
        nature: Annotated[Nature | None, Field(description="Results, estimates, targets or forecasts alone.")] = None,
        period_from: Annotated[date | None, Field(description="Figures of this day or later.")] = None,
        period_to: Annotated[date | None, Field(description="Figures of this day or earlier.")] = None,
        as_of: Day = None,
        limit: Annotated[int, Field(ge=1, le=MOST, description="The most figures to list.")] = 50,
    ) -> FigureList:
        """List the figures that the announcements state, each with its period, nature, scope and sentence."""
        asked = FigureQuery(query, unit, nature, period_from, period_to, as_of, limit)
        return links.figures(await done(partial(asked.found, engine), None))

    @server.tool(title="List the announcements", annotations=reading)
    async def list_announcements() -> AnnouncementList:
        """List the stored announcements and the date until which they reach."""
        found, state = await done(lambda: (engine.documents(), engine.state()), None)
        return AnnouncementList(corpus=state, announcements=[_entry(each, links) for each in found])

    return server


def _entry(document: Document, links: Links) -> AnnouncementEntry:
    known = document.model_dump(include=set(AnnouncementEntry.model_fields))
    return AnnouncementEntry(**known, open=links.to(f"/documents/{document.document_id}"))


def mcp_routes(engine: Engine, links: Links) -> tuple[Route, Callable[[Any], AbstractAsyncContextManager[None]]]:
    """The route `/mcp`, which speaks streamable HTTP, and the lifespan that must run while it is served.

    There are no sessions: any process may answer any request, and no stream is kept open. Who may call, from which
    host and origin, is decided before it (assistant/web/access).
    """
    from mcp.server.transport_security import TransportSecuritySettings

    server = mcp_server(engine, links)
    elsewhere = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    made = server.streamable_http_app(json_response=True, stateless_http=True, transport_security=elsewhere)
    endpoint = next(route.endpoint for route in made.routes if isinstance(route, Route))

    @asynccontextmanager
    async def lifespan(_app: Any) -> AsyncIterator[None]:
        async with server.session_manager.run():
            yield

    return Route("/mcp", endpoint=endpoint, methods=["POST"], include_in_schema=False), lifespan
