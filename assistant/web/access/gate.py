"""ASGI middleware before every route: from where, who, what it may do, how often. Each step is a line of `_enter`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.settings import Settings
from assistant.web import problems
from assistant.web.access.caller import CALLER, EVERY, RIGHTS, Caller, Right
from assistant.web.access.places import Places, Seen
from assistant.web.access.rates import Rate
from assistant.web.access.signed import Signed, portal_tokens, window_tokens
from assistant.web.access.tokens import TokenFile
from assistant.web.links import Links
from assistant.web.problems import Problem

# Without sign-in: health for a load balancer, the panel's shell, which holds nothing of the corpus, and the sign-in itself.
_FREE: Final = re.compile(r"/(?:healthz|readyz|embed|embed\.js|favicon\.ico|login|logout|auth/callback|static/.*)")
_AUDIT: Final = re.compile(r"/(?:metrics|api/audit)(?:/.*)?")
_COSTLY: Final = re.compile(
    r"/(?:api/(?:ask|check|figures|feedback).*|page/(?:report|draft|commented|why)|v1/chat/.*|mcp|(?:vi|en)/gradio_api/(?:queue/join|run|call|api|upload).*)"
)
_ENTRANCES: Final = (
    (re.compile(r"/v1/"), "openai"),
    (re.compile(r"/mcp"), "mcp"),
    (re.compile(r"/api/"), "api"),
    (re.compile(r"/(?:vi|en|page)/"), "page"),
)
_PREFLIGHT: Final = {
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, Accept, Accept-Language, Mcp-Protocol-Version, "
    "Mcp-Session-Id, Mcp-Method, Mcp-Name",
    "Access-Control-Max-Age": "600",
}


def right_for(method: str, path: str) -> Right | None:
    """What a caller must be allowed for a request; None where anybody may send it."""
    if _FREE.fullmatch(path):
        return None
    if _AUDIT.fullmatch(path):
        return "audit"
    if path.rstrip("/") == "/api/feedback" and method != "POST":
        return "edit"
    return "read"


class Gate:
    """Middleware over the whole application. Raises SettingsError when it is made of settings that contradict."""

    def __init__(self, app: ASGIApp, settings: Settings, links: Links) -> None:
        access, embed = settings.access, settings.embed
        self._app = app
        self._links = links
        self._places = Places(settings)
        self._allow = frozenset(access.allow)
        self._tokens = TokenFile(access.tokens_file) if "tokens" in access.allow else None
        self._signed: tuple[Signed, ...] = ()
        if embed.token_secret.get_secret_value():
            self._signed += (portal_tokens(embed.token_secret.get_secret_value(), embed.token_seconds),)
        if "oidc" in access.allow:
            self._signed += (window_tokens(access.session_secret.get_secret_value()),)
        self._roles = {"editor": frozenset(access.editors), "auditor": frozenset(access.auditors)}
        limited = bool(access.allow) or self._places.behind_proxy
        self._by_user = Rate(settings.limits.user_per_minute if limited else 0)
        self._by_address = Rate(settings.limits.address_per_minute if limited else 0)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":  # nothing here speaks it
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        origin: str | None = None
        try:
            seen = self._places.seen(scope)
            scope["scheme"] = seen.scheme
            origin = self._places.foreign_origin(scope)
            if origin is not None and request.method == "OPTIONS":
                await Response(status_code=204, headers=_PREFLIGHT)(scope, receive, _shared(send, origin))
                return
            caller = self._enter(request, seen, origin)
        except Problem as problem:
            await self._refusal(request, problem)(scope, receive, _shared(send, origin))
            return
        scope.setdefault("state", {})["caller"] = caller
        token = CALLER.set(caller)
        try:
            await self._app(scope, receive, _shared(send, origin))
        finally:
            CALLER.reset(token)

    def _enter(self, request: Request, seen: Seen, origin: str | None) -> Caller | None:
        path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
        right = right_for(request.method, path)
        if right is None:
            return None
        caller = self._who(request, seen)
        if caller is None:
            raise Problem(401, "sign_in", headers={"WWW-Authenticate": "Bearer"})
        if origin is not None:  # a page of another site does what a reader may, whoever looks at it
            caller = replace(caller, rights=caller.rights & RIGHTS["reader"])
        if right not in caller.rights:
            raise Problem(403, "role")
        if _COSTLY.fullmatch(path):
            self._count(caller, seen)
        entrance = next((name for pattern, name in _ENTRANCES if pattern.match(path)), "documents")
        return replace(caller, address=seen.address, entrance=entrance)

    def _who(self, request: Request, seen: Seen) -> Caller | None:
        scheme, _, written = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and (caller := self._holder(written.strip())) is not None:
            return caller
        if "proxy" in self._allow and seen.user:
            return Caller(seen.user, self._rights(seen.user), "proxy")
        if "oidc" in self._allow and scheme.lower() != "bearer":
            from assistant.web.access.oidc import signed_in

            found = signed_in(request)
            if found is not None:
                name, roles = found
                given = frozenset[Right]().union(*(RIGHTS[role] for role in roles))
                return Caller(name, given | self._rights(name), "oidc")
        if "public" in self._allow:
            return Caller(None, RIGHTS["reader"], "public")
        return None if self._allow else Caller(None, EVERY, "local")

    def _holder(self, written: str) -> Caller | None:
        if self._tokens is not None and (caller := self._tokens.caller(written)) is not None:
            return caller
        return next((found for each in self._signed if (found := each.caller(written)) is not None), None)

    def _rights(self, name: str) -> frozenset[Right]:
        given = RIGHTS["reader"]
        if name in self._roles["editor"]:
            given |= RIGHTS["editor"]
        if name in self._roles["auditor"]:
            given |= RIGHTS["auditor"]
        return given

    def _count(self, caller: Caller, seen: Seen) -> None:
        wait = self._by_address.wait(seen.address)
        if not wait and caller.name is not None:
            wait = self._by_user.wait(f"{caller.way}:{caller.name}")
        if wait:
            raise Problem(429, "too_many", (("seconds", wait),), {"Retry-After": str(wait)})

    def _refusal(self, request: Request, problem: Problem) -> Response:
        page = request.method == "GET" and "text/html" in request.headers.get("accept", "")
        if page and problem.status == 401 and "oidc" in self._allow:
            from urllib.parse import quote

            path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
            wanted = path + (f"?{request.url.query}" if request.url.query else "")
            return RedirectResponse(self._links.to(f"/login?next={quote(wanted, safe='')}"), 303)
        return problems.response(request, problem, self._links, page)


def _shared(send: Send, origin: str | None) -> Send:
    """`send` that lets a page of a listed origin read the response. Cookies are never asked for from another site."""

    async def with_origin(event: Message) -> None:
        if event["type"] == "http.response.start" and origin is not None:
            headers = MutableHeaders(scope=event)
            headers["Access-Control-Allow-Origin"] = origin
            headers["Access-Control-Expose-Headers"] = "Retry-After, Content-Language"
            headers.add_vary_header("Origin")
        await send(event)

    return with_origin
