"""What readers report of an answer: kept in a journal of its own, for the editors."""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from assistant.settings import Settings
from assistant.web.access.caller import current
from assistant.web.journal import Journal
from assistant.web.problems import Problem, documented

log = logging.getLogger(__name__)

Reason = Literal["wrong_figure", "wrong_source", "incomplete", "not_answered", "out_of_date", "unclear", "other"]
_KEPT_AT_LEAST = 30  # days, where the trail itself is off


class FeedbackRequest(BaseModel):
    """A judgement on one answer. Only what is sent is kept: the question is not, unless the reader sends it."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"answer_id": "a1b2c3d4e5f60718", "rating": "down", "reason": "out_of_date", "comment": "See No. 60."}
            ]
        },
    )

    answer_id: str = Field(min_length=1, max_length=100, description="`answer_id` of the answer.")
    rating: Literal["up", "down"] = Field(description="Whether the answer helped.")
    reason: Reason | None = Field(None, description="What is wrong with it.")
    comment: str = Field("", max_length=2000, description="In the reader's words.")
    question: str = Field("", max_length=2000, description="The question, where the reader agrees to send it.")


class Feedback(BaseModel):
    """A judgement as it was kept."""

    at: datetime
    user: str | None
    answer_id: str
    rating: Literal["up", "down"]
    reason: Reason | None
    comment: str
    question: str


def folder(settings: Settings) -> Path:
    """Where the journals are."""
    return settings.audit.folder or settings.index / "journal"


class FeedbackBox:
    """Takes judgements and lists them; one for the page and the routes."""

    def __init__(self, settings: Settings) -> None:
        self._journal = Journal(folder(settings), "feedback", settings.audit.keep_days or _KEPT_AT_LEAST)

    def put(self, given: FeedbackRequest, user: str | None) -> None:
        """Keep a judgement. Raises Problem where it cannot be written."""
        record: dict[str, Any] = {"user": user, **given.model_dump()}
        try:
            self._journal.append(record)
        except OSError as error:
            log.error("A judgement could not be kept: %s", error)
            raise Problem(503, "feedback_unsaved") from error

    def listed(self, days: int) -> list[Feedback]:
        """The judgements of the last days, oldest first."""
        today: date = datetime.now(UTC).date()
        return [Feedback.model_validate(line) for line in self._journal.lines(today - timedelta(days=days), today)]


def feedback_routes(box: FeedbackBox) -> APIRouter:
    """Routes over one box. Who may list is decided before them (assistant/web/access)."""
    router = APIRouter(tags=["feedback"])

    @router.post("/api/feedback", status_code=201, summary="Judge an answer", responses=documented(413))
    def give(given: FeedbackRequest) -> None:
        caller = current()
        box.put(given, caller.name if caller else None)

    @router.get("/api/feedback", summary="List judgements (editors)", responses=documented())
    def listed(days: Annotated[int, Query(ge=0, le=3650, description="How many days back.")] = 30) -> list[Feedback]:
        return box.listed(days)

    return router
