"""Server-sent events read as a client reads them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx


def events(response: httpx.Response) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name and JSON data of each event; comments are left out."""
    name = ""
    for line in response.iter_lines():
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield name, json.loads(line.removeprefix("data: "))


def asked(address: str, body: dict[str, Any], **headers: str) -> list[tuple[str, dict[str, Any]]]:
    """All events of one streamed question."""
    sent = {"accept": "text/event-stream", **headers}
    with httpx.stream("POST", f"{address}/api/ask", json=body, headers=sent, timeout=120) as response:
        assert response.headers["content-type"].startswith("text/event-stream"), response.read()
        return list(events(response))
