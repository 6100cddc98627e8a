"""Sign-in by OpenID Connect: authorization code with PKCE, then a signed cookie. The only importer of Authlib."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.middleware.sessions import SessionMiddleware

from assistant.errors import SettingsError
from assistant.settings import AccessSettings
from assistant.trust import distrusted, trusting
from assistant.web.access.caller import Role
from assistant.web.access.signed import WINDOW_SECONDS, window_tokens
from assistant.web.document_view import message_page
from assistant.web.links import Links
from assistant.web.markup import tag
from assistant.web.messages import message
from assistant.web.problems import Problem, language_of

log = logging.getLogger(__name__)

COOKIE: Final = "assistant_login"
_ROLES: Final[tuple[Role, ...]] = ("editor", "auditor")
_NEEDED: Final = ("oidc_issuer", "oidc_client_id", "public_url", "session_secret")


def complete(access: AccessSettings) -> None:
    """Raises SettingsError where sign-in is chosen and a setting that it needs is missing."""
    for name in _NEEDED:
        value = getattr(access, name)
        if not (value if isinstance(value, str) else value.get_secret_value()):
            raise SettingsError(
                f'access.allow has "oidc", which needs access.{name}.', "docs/deployment.md shows a whole example."
            )
    window_tokens(access.session_secret.get_secret_value())


def session_options(access: AccessSettings, links: Links) -> dict[str, Any]:
    """Arguments of starlette's SessionMiddleware."""
    return {
        "secret_key": access.session_secret.get_secret_value(),
        "session_cookie": COOKIE,
        "max_age": int(access.session_hours * 3600),
        "path": links.to("/"),
        "same_site": "lax",
        "https_only": access.public_url.startswith("https://"),
    }


Sessions = SessionMiddleware


def signed_in(request: Request) -> tuple[str, tuple[Role, ...]] | None:
    """Name and roles of the user whose login cookie a request carries."""
    login = request.session.get("login")
    if not isinstance(login, dict) or login.get("until", 0) < time.time():
        return None
    return login["name"], tuple(role for role in _ROLES if role in login["roles"])


def sign_in_routes(access: AccessSettings, links: Links) -> APIRouter:
    """/login, /auth/callback and /logout. Raises SettingsError for a certificate authority that cannot be read."""
    from authlib.common.errors import AuthlibBaseError
    from authlib.integrations.starlette_client import OAuth
    from httpx2 import HTTPError  # the client that Authlib uses

    trust = trusting(access.certificate_authority, "access.certificate_authority")
    router = APIRouter(include_in_schema=False)
    registry: Any = OAuth()  # type: ignore[no-untyped-call]
    provider: Any = registry.register(
        "provider",
        server_metadata_url=access.oidc_issuer.rstrip("/") + "/.well-known/openid-configuration",
        client_id=access.oidc_client_id,
        client_secret=access.oidc_client_secret.get_secret_value() or None,
        client_kwargs={
            "scope": access.oidc_scopes, "code_challenge_method": "S256", "verify": trust, "timeout": 10
        },
    )  # fmt: skip
    callback = access.public_url.rstrip("/") + "/auth/callback"
    window = window_tokens(access.session_secret.get_secret_value())

    @router.get("/login")
    async def login(request: Request, next: str = "/", popup: bool = False) -> Response:
        request.session["wanted"] = {"next": _inside(next), "popup": popup}
        try:
            response: Response = await provider.authorize_redirect(request, callback)
        except (HTTPError, AuthlibBaseError) as error:
            raise _unreachable(error) from error
        return _popup(response)

    @router.get("/auth/callback")
    async def come_back(request: Request) -> Response:
        wanted = request.session.pop("wanted", {})
        try:
            granted = await provider.authorize_access_token(request)
        except (HTTPError, AuthlibBaseError) as error:
            if distrusted(error):
                raise _unreachable(error) from error
            log.warning("A sign-in failed: %s", type(error).__name__)
            page = message_page(language_of(request), message(language_of(request), "error.signin_failed"), links)
            return _popup(HTMLResponse(page, 401))
        name, roles = _claims(granted.get("userinfo") or {}, access)
        if name is None:
            log.error("The provider names no %s in its claims", access.oidc_user_claim)
            raise Problem(502, "provider")
        until = time.time() + access.session_hours * 3600
        request.session.clear()
        request.session["login"] = {"name": name, "roles": roles, "until": until}
        if wanted.get("popup"):
            seconds = int(min(WINDOW_SECONDS, access.session_hours * 3600))
            return _popup(HTMLResponse(_handing_over(request, window.sign(name, seconds), links)))
        return RedirectResponse(links.to(_inside(str(wanted.get("next", "/")))), 303)

    @router.get("/logout")
    def logout(request: Request) -> Response:
        request.session.clear()
        language = language_of(request)
        return HTMLResponse(message_page(language, message(language, "access.signed_out"), links))

    return router


def _claims(claims: Mapping[str, Any], access: AccessSettings) -> tuple[str | None, list[Role]]:
    name = claims.get(access.oidc_user_claim)
    given = claims.get(access.oidc_roles_claim, []) if access.oidc_roles_claim else []
    given = [given] if isinstance(given, str) else given
    roles = [role for role in _ROLES if isinstance(given, list) and role in given]
    return (name if isinstance(name, str) and name else None), roles


def _inside(path: str) -> str:
    """A path of this application; anything that could lead elsewhere becomes the first page."""
    inside = path.startswith("/") and not path.startswith("//") and "\\" not in path and path.isprintable()
    return path if inside else "/"


def _unreachable(error: Exception) -> Problem:
    """What the reader is told where the provider cannot be asked; the log tells the operator."""
    if distrusted(error):
        log.error(
            "The certificate of the sign-in provider is not trusted. "
            "Name the authority that signed it in access.certificate_authority."
        )
        return Problem(502, "provider_certificate")
    log.error("The sign-in provider does not respond: %s", type(error).__name__)
    return Problem(502, "provider")


def _handing_over(request: Request, token: str, links: Links) -> str:
    """The page that gives the token to the frame that opened this window, and closes it."""
    language = language_of(request)
    script = tag("script", src=links.to("/static/signed-in.js"), data_token=token)
    body = tag("p", message(language, "access.signed_in"))
    head = tag("head", tag("meta", charset="utf-8"), tag("title", message(language, "site.title")))
    return "<!doctype html>" + tag("html", head, tag("body", body, script), lang=language)


def _popup(response: Response) -> Response:
    """A window that a frame of another site opened keeps its opener only without an opener policy."""
    response.headers["Cross-Origin-Opener-Policy"] = "unsafe-none"
    response.headers["Content-Security-Policy"] = (
        "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    )
    return response
