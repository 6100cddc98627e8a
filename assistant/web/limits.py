"""A bound on what a caller may send, before any of it is parsed."""

from __future__ import annotations

import re
from typing import Final

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.settings import LimitsSettings

_UPLOAD: Final = re.compile(r"/gradio_api/upload$|/page/(?:draft|commented|report)$")
_FORM: Final = 100_000  # bytes of an upload that are not the file


class BodyLimit:
    """ASGI middleware: a body over the limit ends with 413, by its declared length or as it comes."""

    def __init__(self, app: ASGIApp, limits: LimitsSettings) -> None:
        self._app = app
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        upload = bool(_UPLOAD.search(str(scope["path"])))
        megabytes = self._limits.upload_mb if upload else self._limits.body_mb
        most = int(megabytes * 1_000_000) + (_FORM if upload else 0)
        declared = Headers(scope=scope).get("content-length", "")
        refused = declared.isdecimal() and int(declared) > most
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            event = await receive() if not refused else None
            seen += len(event.get("body", b"")) if event else 0
            if event is None or seen > most:
                raise HTTPException(413, f"{megabytes:g} MB")
            return event

        await self._app(scope, counted, send)
