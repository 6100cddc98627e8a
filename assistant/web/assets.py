"""Gradio's front end from memory, and which of its files the page is told to fetch at once.

Gradio passes each file through a dozen layers, which costs some 3 ms a file, 60 files a page; and it names the next files
only when it has run the last, four times over. Here a file is read and compressed once, and `chunks.txt` lists what the
page needs, so that the browser asks for all of it with the document. `python -m scripts.write_chunks` writes the list from
what a browser asked for; a name that the installed Gradio lacks is left out, so that a stale list costs time and nothing else.
"""

from __future__ import annotations

import gzip
import importlib.util
import mimetypes
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.web.links import Links
from assistant.web.markup import EMPTY, Html, join, tag
from assistant.web.messages import LANGUAGES

CHUNKS: Final = Path(__file__).parent / "chunks.txt"
_SMALL: Final = 500  # bytes that are not worth compressing


class Asset(NamedTuple):
    """One file: its bytes, the same compressed where that is shorter, and its media type."""

    plain: bytes
    packed: bytes | None
    media: str


def folder() -> Path:
    """Where the installed Gradio keeps its front end; Gradio itself is not imported."""
    found = importlib.util.find_spec("gradio")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("gradio is not installed: pip install gradio")
    return Path(found.submodule_search_locations[0]) / "templates" / "frontend" / "assets"


@cache
def _names() -> frozenset[str]:
    return frozenset(path.name for path in folder().iterdir() if path.is_file())


@cache
def asset(name: str) -> Asset | None:
    """The file of that name; None where there is none."""
    if name not in _names():
        return None
    plain = (folder() / name).read_bytes()
    packed = gzip.compress(plain, 6) if len(plain) > _SMALL else plain
    media = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Asset(plain, packed if len(packed) < len(plain) else None, media)


@cache
def early() -> Html:
    """Links for the head of the page: the files that it needs, all at once.

    Styles are fetched early and applied when Gradio asks for them: which of two rules wins depends on their order.
    """
    if not CHUNKS.is_file():
        return EMPTY
    wanted = [name for name in CHUNKS.read_text(encoding="utf-8").split() if name in _names()]
    return join(
        *(
            tag("link", rel="modulepreload", href=f"./assets/{name}", crossorigin="")
            if name.endswith(".js")
            else tag("link", rel="preload", as_="style", href=f"./assets/{name}", crossorigin="")
            for name in wanted
        )
    )


class GradioAssets:
    """ASGI middleware: answers for the files of Gradio's front end; everything else is passed on."""

    def __init__(self, app: ASGIApp, links: Links) -> None:
        self._app = app
        self._places = tuple(f"{links.root}/{language}/assets/" for language in LANGUAGES)
        self._root = links.root

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = self._asked(scope)
        if found is None:
            await self._app(scope, receive, send)
            return
        packed = found.packed if "gzip" in Headers(scope=scope).get("accept-encoding", "") else None
        headers = {"Vary": "Accept-Encoding", **({"Content-Encoding": "gzip"} if packed else {})}
        await Response(packed or found.plain, headers=headers, media_type=found.media)(scope, receive, send)

    def _asked(self, scope: Scope) -> Asset | None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            return None
        path = self._root + str(scope["path"]).removeprefix(self._root)
        place = next((place for place in self._places if path.startswith(place)), None)
        return asset(path.removeprefix(place)) if place else None
