"""Routes for those who run the server: readiness, metrics, the audit trail."""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from assistant.errors import AssistantError
from assistant.web.engine import Engine
from assistant.web.journal import Journal
from assistant.web.metrics import TYPE, Metrics
from assistant.web.problems import Problem, documented

log = logging.getLogger(__name__)

_LONGEST = 10_000  # lines of one list


class AuditRecord(BaseModel):
    """One answer or check, as the trail kept it. Text of a question is there only where `audit.questions` says so."""

    model_config = ConfigDict(extra="allow")

    at: datetime
    kind: str
    user: str | None = None
    way: str | None = Field(None, description="How the caller came in.")
    entrance: str | None = None
    answer_id: str | None = None
    status: str | None = None
    corpus: str = Field(description="Version of the corpus that the sources are of.")
    sources: list[dict[str, Any]] = []
    withheld: list[str] = []


class Ready(BaseModel):
    """The server answers from its index."""

    status: str


def operation_routes(engine: Engine, metrics: Metrics, trail: Journal | None) -> APIRouter:
    """Routes over one engine. Who may read them is decided before (assistant/web/access)."""
    router = APIRouter(tags=["operation"])

    @router.get("/readyz", summary="Whether requests should be sent here", responses=documented())
    def ready() -> Ready:
        try:
            getattr(engine, "ready", engine.state)()
        except AssistantError as error:
            log.error("Not ready: %s", error)
            raise Problem(503, error.code if error.code.startswith("index") else "index") from error
        return Ready(status="ready")

    @router.get(
        "/metrics",
        summary="Values for Prometheus (auditors)",
        response_class=Response,
        responses={**documented(), 200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
    )
    def values() -> Response:
        return Response(metrics.page(), media_type=TYPE)

    @router.get(
        "/api/audit", summary="What was answered, when and from which sources (auditors)", responses=documented()
    )
    def audit(
        first: Annotated[date | None, Query(alias="from", description="First day; a week ago by default.")] = None,
        last: Annotated[date | None, Query(alias="to", description="Last day; today by default.")] = None,
        answer_id: Annotated[str | None, Query(max_length=100, description="One answer.")] = None,
    ) -> list[AuditRecord]:
        today = datetime.now(UTC).date()
        last = last or today
        first = first or (date.min if answer_id else min(last, today) - timedelta(days=7))
        found = [] if trail is None else [
            line for line in trail.lines(first, last) if answer_id in (None, line.get("answer_id"))
        ]  # fmt: skip
        return [AuditRecord.model_validate(line) for line in found[-_LONGEST:]]

    return router
