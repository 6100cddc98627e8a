"""From where a request comes: through which proxy, for which host, from a page of which origin."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

from assistant.errors import SettingsError
from assistant.settings import Settings
from assistant.web.problems import Problem

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
FORWARDING: Final = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")


@dataclass(frozen=True)
class Seen:
    """The address a request came from, proxies left out, its scheme, and the user that a trusted proxy named."""

    address: str
    scheme: str
    user: str | None


def loopback(host: str) -> bool:
    """Whether a host is this machine: localhost, or an address of loopback."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def origin_of(address: str) -> str:
    """Scheme, host and port of an address, as a browser writes them in `Origin`. Raises ValueError for anything else."""
    parts = urlsplit(address.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(address)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    port = f":{parts.port}" if parts.port not in (None, {"http": 80, "https": 443}[parts.scheme]) else ""
    return f"{parts.scheme}://{host}{port}"


class Places:
    """What the settings say of proxies, hosts and origins. Raises SettingsError for one that cannot be read."""

    def __init__(self, settings: Settings) -> None:
        access = settings.access
        self._trusted = tuple(_network(written) for written in access.trusted_proxies)
        self._user_header = access.user_header if "proxy" in access.allow else None
        self._open = not access.allow
        self._public = _origin("access.public_url", access.public_url) if access.public_url else None
        self.allowed = frozenset(_origin("embed.allowed_origins", each) for each in settings.embed.allowed_origins)

    @property
    def behind_proxy(self) -> bool:
        """Whether a proxy is configured."""
        return bool(self._trusted)

    def seen(self, scope: Scope) -> Seen:
        """Raises Problem where the server is open to this machine only and the request was forwarded to it."""
        headers = Headers(scope=scope)
        client = scope.get("client")
        peer = str(client[0]) if client else ""
        if not self._trusts(peer):
            if self._open and any(name in headers for name in FORWARDING):
                raise Problem(403, "forwarded")
            return Seen(peer, str(scope.get("scheme", "http")), None)
        hops = [hop.strip() for hop in headers.get("x-forwarded-for", "").split(",") if hop.strip()]
        address = next((hop for hop in reversed(hops) if not self._trusts(hop)), hops[0] if hops else peer)
        scheme = headers.get("x-forwarded-proto", str(scope.get("scheme", "http")))
        user = headers.get(self._user_header, "").strip() if self._user_header else ""
        return Seen(address[:64], scheme if scheme in ("http", "https") else "http", user[:200] or None)

    def foreign_origin(self, scope: Scope) -> str | None:
        """The listed origin that a page on another site calls from; None for our own pages and for programs.

        Raises Problem for a host that is not this machine while the server is open to it only (a name that an attacker
        points at loopback), and for a page of an origin that is not listed.
        """
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if self._open and not self._trusted and not loopback(urlsplit(f"//{host}").hostname or ""):
            raise Problem(403, "host")
        origin = headers.get("origin")
        if origin is None or headers.get("sec-fetch-site") == "same-origin":
            return None
        if origin in self.allowed:
            return origin
        if origin == self._public or urlsplit(origin).netloc == host != "":
            return None
        raise Problem(403, "origin")

    def _trusts(self, address: str) -> bool:
        try:
            known = ipaddress.ip_address(address)
        except ValueError:
            return False
        return any(known in network for network in self._trusted)


def _network(written: str) -> Network:
    try:
        return ipaddress.ip_network(written, strict=False)
    except ValueError as error:
        raise SettingsError(
            f"access.trusted_proxies names {written!r}, which is no address or network.",
            "Write 10.0.0.5 or 10.0.0.0/24.",
        ) from error


def _origin(setting: str, written: str) -> str:
    try:
        return origin_of(written)
    except ValueError as error:
        raise SettingsError(
            f"{setting} has {written!r}, which is no origin.",
            "Write https://portal.example, with its port if it has one.",
        ) from error
