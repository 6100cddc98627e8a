"""What must be settled before anything listens: without a choice of who may come in, only this machine may."""

from __future__ import annotations

from assistant.errors import SettingsError
from assistant.settings import Settings
from assistant.web.access.places import Places, loopback
from assistant.web.access.signed import portal_tokens


def refuse_exposure(settings: Settings) -> None:
    """Raises SettingsError where others could reach the server and nobody chose who, or where the choice is not complete."""
    access, host = settings.access, settings.server.host
    if not access.allow and not loopback(host):
        raise SettingsError(
            f"server.host is {host!r}: other machines could reach the assistant, and access.allow is empty.",
            "Choose who may come in with access.allow: tokens, proxy, oidc or, for anyone at all, public. "
            "Or set server.host to 127.0.0.1.",
        )
    if "proxy" in access.allow and not access.trusted_proxies:
        raise SettingsError(
            'access.allow has "proxy", but access.trusted_proxies is empty, so no header would be believed.',
            "Name the address of the proxy that sets access.user_header.",
        )
    if "public" in access.allow and {"proxy", "oidc"} & set(access.allow):
        raise SettingsError(
            'access.allow has "public" beside a sign-in, so nobody would have to sign in.',
            'Leave "public" out, or the sign-in. "public" and "tokens" go together.',
        )
    if "oidc" in access.allow:
        from assistant.web.access.oidc import complete

        complete(access)
    if settings.embed.token_secret.get_secret_value():
        portal_tokens(settings.embed.token_secret.get_secret_value(), settings.embed.token_seconds)
    Places(settings)
