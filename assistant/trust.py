"""Certificates of servers that the assistant calls: whom to trust beside the public authorities, and what distrust looks like."""

from __future__ import annotations

import ssl
from pathlib import Path

from assistant.errors import SettingsError


def trusting(authority: Path | None, setting: str) -> ssl.SSLContext:
    """TLS that trusts the machine's authorities and a private one. Raises SettingsError where its file holds none."""
    context = ssl.create_default_context()
    if authority is None:
        return context
    try:
        context.load_verify_locations(cafile=str(authority))
    except (OSError, ssl.SSLError) as error:
        raise SettingsError(
            f"{setting} names {authority}, which holds no certificate.",
            "Give a PEM file with the authority's certificate.",
        ) from error
    return context


def distrusted(error: BaseException) -> bool:
    """Whether a failure came of a certificate that nobody trusted signed. Clients wrap that error in their own."""
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        if isinstance(cause, ssl.SSLCertVerificationError) or "CERTIFICATE_VERIFY_FAILED" in str(cause):
            return True
        seen.add(id(cause))
        cause = cause.__cause__ or cause.__context__
    return False
