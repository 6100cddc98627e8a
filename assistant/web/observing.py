"""The log of the server, and the middleware that counts and logs each request. Never a query, a body or a token."""

from __future__ import annotations

import json
import logging
import time
from datetime import UTC, datetime
from typing import Any, Literal

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.metrics import Metrics

requests_log = logging.getLogger("assistant.requests")


class JsonLines(logging.Formatter):
    """A record as one JSON object a line; `fields` of a record become members of it."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        written: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            written["exception"] = self.formatException(record.exc_info)
        return json.dumps(written, ensure_ascii=False)


def configure_log(form: Literal["text", "json"]) -> None:
    """Send the log to stderr: warnings as text, or everything of ours as JSON lines, a line for each request."""
    handler = logging.StreamHandler()
    if form == "json":
        handler.setFormatter(JsonLines())
    else:
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("assistant").setLevel(logging.INFO if form == "json" else logging.WARNING)


class Observed:
    """ASGI middleware: every request is counted and, as JSON, logged by method, path, status, time and caller."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), 500

        async def seen(event: Message) -> None:
            nonlocal status
            if event["type"] == "http.response.start":
                status = event["status"]
            await send(event)

        try:
            await self._app(scope, receive, seen)
        finally:
            caller = scope.get("state", {}).get("caller")
            entrance, seconds = caller.entrance if caller else "none", time.perf_counter() - began
            self._metrics.requests.labels(entrance, str(status)).inc()
            self._metrics.seconds.labels(entrance).observe(seconds)
            if requests_log.isEnabledFor(logging.INFO):
                who = {"user": caller.name, "way": caller.way, "address": caller.address} if caller else {}
                fields = {
                    "method": scope["method"], "path": scope["path"], "status": status, "seconds": round(seconds, 4), **who
                }  # fmt: skip
                requests_log.info("request", extra={"fields": fields})
