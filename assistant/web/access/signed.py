"""Short-lived tokens (JWT, HS256): those that a portal's server signs for its users, and those of a login in a window."""

from __future__ import annotations

import time
from typing import Final

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from assistant.errors import SettingsError
from assistant.web.access.caller import RIGHTS, Caller, Way

AUDIENCE: Final = "announcement-assistant"
_WINDOW: Final = "announcement-assistant-window"
_WINDOW_SECONDS: Final = 3600
_SKEW: Final = 30  # seconds that two servers' clocks may differ
_SHORTEST_SECRET: Final = 32


class Signed:
    """Tokens of one secret, for one audience."""

    def __init__(self, secret: str, setting: str, audience: str, longest: int, way: Way) -> None:
        """Raises SettingsError for a secret that is too short to sign with."""
        if len(secret) < _SHORTEST_SECRET:
            raise SettingsError(
                f"{setting} has {len(secret)} characters.", f"Use at least {_SHORTEST_SECRET}: openssl rand -base64 32"
            )
        self._key = OctKey.import_key(secret)
        self._audience = audience
        self._longest = longest
        self._way: Way = way

    def caller(self, written: str, now: float | None = None) -> Caller | None:
        """The user that a token names; None where it is not ours, has ended, or would live too long."""
        now = time.time() if now is None else now
        try:
            claims = jwt.decode(written, self._key, algorithms=["HS256"]).claims
        except (JoseError, ValueError, TypeError):
            return None
        name, begun, ends = claims.get("sub"), claims.get("iat"), claims.get("exp")
        if claims.get("aud") != self._audience or not isinstance(name, str) or not name or len(name) > 200:
            return None
        if not isinstance(begun, int) or not isinstance(ends, int):
            return None
        if begun > now + _SKEW or ends <= now or ends - begun > self._longest:
            return None
        return Caller(name, RIGHTS["reader"], self._way)

    def sign(self, name: str, seconds: int, now: float | None = None) -> str:
        """A token for a user; what a portal's server does in its own language (docs/embedding.md)."""
        begun = int(time.time() if now is None else now)
        claims = {"sub": name, "aud": self._audience, "iat": begun, "exp": begun + seconds}
        return jwt.encode({"alg": "HS256"}, claims, self._key)


def portal_tokens(secret: str, longest: int) -> Signed:
    """Tokens that a portal signs with `embed.token_secret`."""
    return Signed(secret, "embed.token_secret", AUDIENCE, longest, "portal")


def window_tokens(secret: str) -> Signed:
    """Tokens that a login in a window of its own hands to the frame that opened it."""
    return Signed(secret, "access.session_secret", _WINDOW, _WINDOW_SECONDS, "window")


WINDOW_SECONDS: Final = _WINDOW_SECONDS
