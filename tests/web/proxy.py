"""A reverse proxy that strips a prefix, as nginx does with `location /portal/ { proxy_pass http://…/; }`."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit


@contextmanager
def stripped(target: str, prefix: str) -> Iterator[str]:
    """Address whose paths under `prefix` reach `target` without it; all others end with 404."""
    port = urlsplit(target).port
    assert port is not None
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while chunk := await reader.read(65536):
                writer.write(chunk)
                await writer.drain()
        except ConnectionError:
            pass  # a browser that closes a page drops its streams
        finally:
            writer.close()

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        method, path, rest = head.split(b" ", 2)
        if not path.startswith(prefix.encode() + b"/"):
            writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            writer.close()
            return
        server_reader, server_writer = await asyncio.open_connection("127.0.0.1", port)
        line, headers = rest.split(b"\r\n", 1)
        server_writer.write(b" ".join((method, path[len(prefix) :], line)) + b"\r\nConnection: close\r\n" + headers)
        await asyncio.gather(pipe(reader, server_writer), pipe(server_reader, writer))

    server = asyncio.run_coroutine_threadsafe(asyncio.start_server(accept, "127.0.0.1", 0), loop).result(60)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}{prefix}"
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
