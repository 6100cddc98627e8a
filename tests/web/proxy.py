"""Reverse proxies: one strips a prefix, as nginx does with `location /portal/ { proxy_pass http://…/; }`, one ends TLS."""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

Accept = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@contextmanager
def stripped(target: str, prefix: str) -> Iterator[str]:
    """Address whose paths under `prefix` reach `target` without it; all others end with 404."""

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        method, path, rest = head.split(b" ", 2)
        if not path.startswith(prefix.encode() + b"/"):
            writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            writer.close()
            return
        server_reader, server_writer = await asyncio.open_connection("127.0.0.1", _port(target))
        line, headers = rest.split(b"\r\n", 1)
        server_writer.write(b" ".join((method, path[len(prefix) :], line)) + b"\r\nConnection: close\r\n" + headers)
        await asyncio.gather(_pipe(reader, server_writer), _pipe(server_reader, writer))

    with _accepting(accept) as port:
        yield f"http://127.0.0.1:{port}{prefix}"


@contextmanager
def over_tls(target: str, certified: ssl.SSLContext) -> Iterator[str]:
    """Address at which `target` is reached over TLS, for servers that leave TLS to a proxy before them."""

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        server_reader, server_writer = await asyncio.open_connection("127.0.0.1", _port(target))
        await asyncio.gather(_pipe(reader, server_writer), _pipe(server_reader, writer))

    with _accepting(accept, certified) as port:
        yield f"https://localhost:{port}"


def _port(address: str) -> int:
    port = urlsplit(address).port
    assert port is not None
    return port


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while chunk := await reader.read(65536):
            writer.write(chunk)
            await writer.drain()
    except ConnectionError:
        pass  # a browser that closes a page drops its streams
    finally:
        writer.close()


@contextmanager
def _accepting(accept: Accept, certified: ssl.SSLContext | None = None) -> Iterator[int]:
    """Port of loopback where each connection is handed to `accept`."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    starting = asyncio.start_server(accept, "127.0.0.1", 0, ssl=certified)
    server = asyncio.run_coroutine_threadsafe(starting, loop).result(60)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        asyncio.run_coroutine_threadsafe(_ended(server), loop).result(60)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(60)
        loop.close()


async def _ended(server: asyncio.Server) -> None:
    server.close()
    streams = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in streams:
        task.cancel()
    await asyncio.gather(*streams, return_exceptions=True)
