"""What every response carries, and what Gradio's page becomes: its language, its title, our files, no outside address."""

from __future__ import annotations

import re
import secrets
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.records import Language
from assistant.web.assets import early
from assistant.web.links import Links
from assistant.web.markup import join, tag
from assistant.web.messages import LANGUAGES, message

_COMMON: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",
}
# Stored texts and answers as data: nothing runs in them.
_STILL: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
# Gradio's front end sets inline styles; its own inline scripts carry the nonce of the response.
_PAGE: Final = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; frame-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
_FOREIGN_META = re.compile(r'\s*<meta\s+(?:property="og:|name="twitter:)[^>]*>')
_MANIFEST = re.compile(r'\s*<link rel="manifest"[^>]*>')


def _uncompressed(scope: Scope) -> Scope:
    """The request without Accept-Encoding: a compressed document could not be rewritten."""
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]}


class SecurityHeaders:
    """ASGI middleware: sets the headers above; streams pass through untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(event: Message) -> None:
            if event["type"] == "http.response.start":
                headers = MutableHeaders(scope=event)
                for name, value in _COMMON.items():
                    headers.setdefault(name, value)
                if "frame-ancestors" in headers.get("Content-Security-Policy", "") and scope["path"].endswith("/embed"):
                    del headers["X-Frame-Options"]  # it cannot list origins; the policy of the panel's page does
                headers.setdefault("Content-Security-Policy", _STILL)
                if "/assets/" in scope["path"] and event["status"] == 200:
                    headers["Cache-Control"] = "public, max-age=31536000, immutable"  # their names carry a hash
                if "/api/" in scope["path"] or "/documents" in scope["path"]:
                    headers.setdefault("Cache-Control", "no-store")
            await send(event)

        await self._app(scope, receive, with_headers)


class PageShell:
    """ASGI middleware around one language's Gradio page: rewrites its HTML document, nothing else."""

    def __init__(self, app: ASGIApp, links: Links) -> None:
        self._app = app
        self._links = links

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        language = self._language(scope)
        if language is None:
            await self._app(scope, receive, send)
            return
        start: Message | None = None
        body = b""

        async def rewrite(event: Message) -> None:
            nonlocal start, body
            if event["type"] == "http.response.start":
                start = event
                return
            body += event.get("body", b"")
            if event.get("more_body") or start is None:
                return
            headers = MutableHeaders(scope=start)
            nonce = secrets.token_urlsafe(16)
            headers["Content-Security-Policy"] = _PAGE.format(nonce=nonce)
            if headers.get("content-type", "").startswith("text/html"):
                body = self._document(body.decode(), language, nonce).encode()
                headers["content-length"] = str(len(body))
                headers["Cache-Control"] = "no-store"
                headers["Content-Language"] = language
            await send(start)
            await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})

        await self._app(_uncompressed(scope), receive, rewrite)

    def _language(self, scope: Scope) -> Language | None:
        """The language whose page document is asked for; None for every other request."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            return None
        path = str(scope["path"]).removeprefix(self._links.root)
        return next((language for language in LANGUAGES if path == f"/{language}/"), None)

    def _document(self, html: str, language: Language, nonce: str) -> str:
        html = _MANIFEST.sub("", _FOREIGN_META.sub("", html))
        html = html.replace('lang="en"', f'lang="{language}" data-language="{language}"', 1)
        html = html.replace("<script", f'<script nonce="{nonce}"')
        ours = tag("script", src=self._links.to("/static/page.js"), defer=True)  # first: it watches the page's requests
        html = html.replace("<script", ours + "<script", 1)
        return html.replace("</head>", self._head(language) + "</head>", 1).replace(
            "<gradio-app", self._before(language) + "<gradio-app", 1
        )

    def _head(self, language: Language) -> str:
        other = tuple(tag("link", rel="alternate", hreflang=each, href=self._links.page(each)) for each in LANGUAGES)
        return join(
            tag("title", message(language, "site.title")),
            tag("meta", name="description", content=message(language, "site.description")),
            tag("meta", name="color-scheme", content="light dark"),
            tag("link", rel="icon", href=self._links.to("/static/favicon.svg"), type="image/svg+xml"),
            tag("link", rel="stylesheet", href=self._links.to("/static/page.css")),
            early(),
            *other,
        )

    def _before(self, language: Language) -> str:
        """What stands on the page before Gradio does: words for the wait, and a way in without scripts."""
        link = tag("a", message(language, "list.title"), href=self._links.documents(language))
        return join(
            tag("a", message(language, "site.skip"), href="#question", class_="skip", data_focus="#question textarea"),
            tag("p", message(language, "site.loading"), id="opening", role="status"),
            tag("div", id="announcer", class_="unseen", role="status", aria_live="polite"),
            tag("div", message(language, "error.offline"), id="offline", role="alert", hidden=True),
            tag("noscript", tag("p", message(language, "site.noscript"), " ", link, class_="noscript")),
        )
