"""A private certificate authority for the time of a test, and the certificate of a server on loopback that it signed."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from pathlib import Path

import trustme


@dataclass(frozen=True)
class Authority:
    """Its PEM file, what a server of it serves with, and what a client needs that trusts it."""

    file: Path
    server: ssl.SSLContext
    client: ssl.SSLContext


def authority(folder: Path, name: str = "authority") -> Authority:
    """A new authority whose file stands in `folder`; no machine trusts it by itself."""
    made = trustme.CA()
    file = folder / f"{name}.pem"
    made.cert_pem.write_to_path(file)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.issue_cert("localhost", "127.0.0.1").configure_cert(server)
    client = ssl.create_default_context()
    made.configure_trust(client)
    return Authority(file, server, client)
