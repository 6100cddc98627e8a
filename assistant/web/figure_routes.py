"""The routes of figures: a text checked, the ledger as JSON and as CSV."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from assistant.checking.listing import MOST, FigureList
from assistant.records import Check, Language, Nature
from assistant.web.check_view import BYTE_ORDER_MARK
from assistant.web.engine import Engine
from assistant.web.figure_list import FigureQuery, to_csv
from assistant.web.links import Links
from assistant.web.openapi_examples import CHECK, FIGURES, shown
from assistant.web.private_check import check_privately
from assistant.web.problems import documented, language_of


class CheckRequest(BaseModel):
    """A sentence or a draft. Without a language the text's own decides. Nothing of it is stored or logged."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"text": "By the end of the year 80% of dossiers were online.", "language": "en"}]
        },
    )

    text: str = Field(description="The text to check, in Vietnamese or English.")
    language: Language | None = Field(None, description="Language of the reasons.")
    as_of: date | None = Field(None, description="Judge by what was published by this day.")


def figure_query(
    q: Annotated[str, Query(max_length=500, description="What is measured; empty for all.")] = "",
    unit: Annotated[
        str | None, Query(max_length=20, description="Keep one unit: VND, USD, %, pp, rank, count …")
    ] = None,
    nature: Annotated[Nature | None, Query(description="Keep results, estimates, targets or forecasts.")] = None,
    period_from: Annotated[date | None, Query(alias="from", description="Keep figures of this day or later.")] = None,
    period_to: Annotated[date | None, Query(alias="to", description="Keep figures of this day or earlier.")] = None,
    as_of: Annotated[date | None, Query(description="Keep what was published by this day.")] = None,
    limit: Annotated[int, Query(ge=1, le=MOST, description="The most figures to list.")] = 100,
) -> FigureQuery:
    """The query of an address."""
    return FigureQuery(q, unit, nature, period_from, period_to, as_of, limit)


Asked = Annotated[FigureQuery, Depends(figure_query)]


def figure_routes(engine: Engine, links: Links) -> APIRouter:
    """Routes over one engine. Errors leave as problem documents (assistant/web/problems.py)."""
    router = APIRouter()

    @router.post(
        "/api/check",
        tags=["figures"],
        summary="Check the figures of a text",
        responses={**documented(413, 502), **shown(CHECK)},
    )
    def check(request: Request, sent: CheckRequest) -> Check:
        request.state.language = sent.language
        return links.check(check_privately(engine, sent.text, sent.language, sent.as_of))

    @router.get(
        "/api/figures",
        tags=["figures"],
        summary="List the figures that the announcements state",
        responses={**documented(), **shown(FIGURES)},
    )
    def figures(query: Asked) -> FigureList:
        return links.figures(query.found(engine))

    @router.get(
        "/api/figures.csv",
        tags=["figures"],
        summary="The same list as a table",
        response_class=Response,
        responses={**documented(), 200: {"content": {"text/csv": {"schema": {"type": "string"}}}}},
    )
    def figures_as_csv(request: Request, query: Asked) -> Response:
        text = BYTE_ORDER_MARK + to_csv(query.found(engine), language_of(request))
        headers = {"Content-Disposition": 'attachment; filename="figures.csv"'}
        return Response(text, media_type="text/csv; charset=utf-8", headers=headers)

    return router
