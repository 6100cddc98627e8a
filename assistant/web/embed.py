"""The panel for other sites' pages: the script that puts it there, and the page inside its frame.

The frame's page holds nothing of the corpus, so it needs no sign-in; what it fetches does. Its token comes from the
page around it or from a sign-in window, stays in memory, and is never part of an address.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Annotated, Final

from fastapi import APIRouter, Query
from fastapi.responses import FileResponse, HTMLResponse, Response

from assistant.records import Language
from assistant.settings import Settings
from assistant.web.access.places import origin_of
from assistant.web.links import Links
from assistant.web.markup import Html, join, tag
from assistant.web.messages import CATALOGUE, message

_SCRIPT: Final = Path(__file__).parent / "static" / "embed.js"
_COLOUR: Final = re.compile(r"#[0-9A-Fa-f]{3}(?:[0-9A-Fa-f]{3})?")
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors {ancestors}"
)
_WORDS: Final = "embed."


def embed_routes(settings: Settings, links: Links) -> APIRouter:
    """`/embed.js` and `/embed`."""
    router = APIRouter(include_in_schema=False)
    origins = sorted(origin_of(each) for each in settings.embed.allowed_origins)
    windows = "oidc" in settings.access.allow

    @router.get("/embed.js")
    def script() -> Response:
        headers = {"Cross-Origin-Resource-Policy": "cross-origin", "Cache-Control": "public, max-age=300"}
        return FileResponse(_SCRIPT, media_type="text/javascript", headers=headers)

    @router.get("/embed")
    def frame(
        lang: Language = settings.language,
        title: Annotated[str, Query(max_length=80)] = "",
        question: Annotated[str, Query(max_length=500)] = "",
        colour: Annotated[str, Query(max_length=7)] = "",
    ) -> HTMLResponse:
        shown = title or message(lang, "site.title")
        page = _page(lang, shown, question, colour if _COLOUR.fullmatch(colour) else "", origins, windows, links)
        headers = {
            "Content-Security-Policy": _POLICY.format(ancestors=" ".join(["'self'", *origins])),
            "Content-Language": lang,
            "Cache-Control": "no-store",
        }
        return HTMLResponse(page, headers=headers)

    return router


def _page(
    language: Language, title: str, question: str, colour: str, origins: list[str], windows: bool, links: Links
) -> str:
    def say(key: str) -> str:
        return message(language, key)

    words = {key.removeprefix(_WORDS): text for key, text in CATALOGUE[language].items() if key.startswith(_WORDS)}
    words |= {f"text_of.{kind}": say(f"text_of.{kind}") for kind in ("original", "digest", "translation")}
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", title),
        tag("link", rel="stylesheet", href=links.to("/static/embed-frame.css")),
        tag("script", src=links.to("/static/embed-frame.js"), defer=True),
    )
    return "<!doctype html>" + tag(
        "html",
        head,
        tag("body", _body(title, question, say("embed.label"), say("embed.send"), say("embed.close"))),
        lang=language,
        data_root=links.root,
        data_origins=" ".join(origins),
        data_colour=colour,
        data_windows="yes" if windows else None,
        data_words=json.dumps(words, ensure_ascii=False),
    )


def _body(title: str, question: str, label: str, send: str, close: str) -> Html:
    return join(
        tag("header", tag("h1", title), tag("button", "×", type="button", id="close", aria_label=close, hidden=True)),
        tag("main", id="talk", role="log", aria_live="polite", aria_label=title, tabindex="0"),
        tag("div", id="source", role="dialog", hidden=True, tabindex="-1"),
        tag(
            "form",
            tag("label", label, for_="question"),
            # The script enables both: what is typed before it listens would be lost.
            tag("textarea", question, id="question", rows="2", maxlength="2000", disabled=True),
            tag("button", send, type="submit", disabled=True),
            id="ask",
        ),
    )
