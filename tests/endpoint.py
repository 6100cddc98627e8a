"""A language model's endpoint for tests: a real HTTP server that speaks the OpenAI protocol, streaming included, and
misbehaves on demand.

What it answers is a `Reply`, made from the request by the function given; `sources(request)` are the sentences that the
request hands out, by their marks.
"""

from __future__ import annotations

import json
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import langchain_openai  # noqa: F401 - takes seconds to load, which no test's time limit should pay for

_SOURCE = re.compile(r"^\[([A-Z]{4})\] (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Reply:
    """What the server does with one request."""

    pieces: Sequence[str] = ()
    status: int = 200
    body: str = ""  # of an error, or in place of a stream
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0.0  # seconds before the first piece
    pause: float = 0.0  # seconds between pieces
    cut_after: int | None = None  # pieces after which the connection is reset
    end: str = "stop"  # the finish reason; "" ends the stream without one
    usage: int | None = None
    comments: int = 0  # keep-alive comments in place of pieces, one each `pause`
    hang: bool = False  # no end after the last piece
    read: threading.Event | None = None  # awaited after the first piece: a reader to whom it comes late gets no more


Behaviour = Callable[[dict[str, Any]], Reply]


def sources(request: dict[str, Any]) -> dict[str, str]:
    """Mark and sentence of every source in the prompt, in order."""
    return dict(_SOURCE.findall(request["messages"][-1]["content"]))


def in_json(*statements: tuple[str, str]) -> Reply:
    """A structured answer of (mark, text), streamed in small pieces."""
    text = json.dumps({"statements": [{"source": m, "text": t} for m, t in statements]}, ensure_ascii=False)
    return Reply(small(text))


def in_marks(text: str) -> Reply:
    """A text streamed in small pieces."""
    return Reply(small(text))


def small(text: str, size: int = 7) -> list[str]:
    """A text in pieces of a few characters."""
    return [text[i : i + size] for i in range(0, len(text), size)]


@dataclass
class Endpoint:
    """The running server: its address, what was asked of it, and how many connections the client broke."""

    behaviour: Behaviour
    url: str = ""
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    broken: int = 0
    sent: int = 0  # pieces


@contextmanager
def serving(behaviour: Behaviour | Reply, tls: ssl.SSLContext | None = None) -> Iterator[Endpoint]:
    """An endpoint on loopback for the length of the block, over TLS where a server's context is given."""
    endpoint = Endpoint(behaviour if callable(behaviour) else lambda _: behaviour)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["content-length"])))
            endpoint.requests.append(request)
            endpoint.keys.append(self.headers.get("authorization", ""))
            try:
                _answer(self, endpoint, endpoint.behaviour(request))
            except (BrokenPipeError, ConnectionResetError):
                endpoint.broken += 1
                self.close_connection = True

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if tls is not None:  # the handshake is left to the thread of its connection
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    endpoint.url = f"{'https' if tls else 'http'}://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield endpoint
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _answer(handler: BaseHTTPRequestHandler, endpoint: Endpoint, reply: Reply) -> None:
    time.sleep(reply.wait)
    handler.send_response(reply.status)
    for name, value in reply.headers.items():
        handler.send_header(name, value)
    if reply.body or reply.status != 200:
        raw = reply.body.encode()
        handler.send_header("content-type", "application/json")
        handler.send_header("content-length", str(len(raw)))
        handler.end_headers()
        handler.wfile.write(raw)
        return
    handler.send_header("content-type", "text/event-stream")
    handler.send_header("transfer-encoding", "chunked")
    handler.end_headers()
    for _ in range(reply.comments):
        _chunk(handler, ": still here\n\n")
        time.sleep(reply.pause)
    for number, piece in enumerate(reply.pieces):
        if reply.cut_after is not None and number >= reply.cut_after:
            _reset(handler)
            return
        _event(handler, {"delta": {"role": "assistant", "content": piece}})
        endpoint.sent += 1
        if reply.read is not None and not reply.read.wait(40):
            _reset(handler)
            return
        time.sleep(reply.pause)
    while reply.hang:
        time.sleep(0.02)
        _chunk(handler, ": still here\n\n")
    if reply.end:
        _event(handler, {"delta": {}, "finish_reason": reply.end})
    if reply.usage is not None:
        _chunk(handler, _data(choices=[], usage={"prompt_tokens": reply.usage, "completion_tokens": 0,
                                                 "total_tokens": reply.usage}))  # fmt: skip
    _chunk(handler, "data: [DONE]\n\n")
    _chunk(handler, "")


def _event(handler: BaseHTTPRequestHandler, choice: dict[str, Any]) -> None:
    _chunk(handler, _data(choices=[{"index": 0, "finish_reason": None, **choice}]))


def _data(**fields: Any) -> str:
    whole = {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "test", **fields}
    return f"data: {json.dumps(whole, ensure_ascii=False)}\n\n"


def _chunk(handler: BaseHTTPRequestHandler, text: str) -> None:
    raw = text.encode()
    handler.wfile.write(f"{len(raw):x}\r\n".encode() + raw + b"\r\n")
    handler.wfile.flush()


def _reset(handler: BaseHTTPRequestHandler) -> None:
    """Break the connection as a dying process does."""
    handler.close_connection = True
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
    handler.connection.close()
