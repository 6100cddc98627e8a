"""A bound on what a caller may send, before any of it is parsed."""

from __future__ import annotations

from typing import Final

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY: Final = 1_000_000  # bytes; the longest question with a full history stays far below


class BodyLimit:
    """ASGI middleware: a body over MAX_BODY on /api/ ends with 413, by its declared length or as it comes."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or "/api/" not in scope["path"] or "/gradio_api/" in scope["path"]:
            await self._app(scope, receive, send)
            return
        declared = Headers(scope=scope).get("content-length", "")
        seen = int(declared) if declared.isdecimal() else 0
        refused = seen > MAX_BODY
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            if refused:
                raise HTTPException(413)
            event = await receive()
            seen += len(event.get("body", b""))
            if seen > MAX_BODY:
                raise HTTPException(413)
            return event

        await self._app(scope, counted, send)
