"""Serving: bind, build, announce the address, stop gracefully."""

from __future__ import annotations

import errno
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from assistant.errors import SettingsError
from assistant.settings import ServerSettings, Settings
from assistant.web.access.policy import refuse_exposure
from assistant.web.engine import Engine
from assistant.web.links import Links
from assistant.web.observing import configure_log

if TYPE_CHECKING:
    from fastapi import FastAPI


def bind(server: ServerSettings) -> socket.socket:
    """A bound socket, so that a taken port is known before anything is loaded. Raises SettingsError with the remedy."""
    family = socket.AF_INET6 if ":" in server.host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((server.host, server.port))
    except OSError as error:
        bound.close()
        if error.errno == errno.EADDRINUSE:
            raise SettingsError(
                f"Port {server.port} of {server.host} is in use.",
                "Stop the other program, or choose another port: ASSISTANT_SERVER__PORT=7861 (0 takes any free one).",
            ) from error
        raise SettingsError(
            f"{server.host} port {server.port} cannot be bound: {error.strerror}.",
            "Correct server.host and server.port; ports below 1024 need special rights.",
        ) from error
    return bound


def address(bound: socket.socket) -> str:
    """The address to open in a browser."""
    host, port = bound.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def run(app: FastAPI, settings: Settings, bound: socket.socket, ready: Callable[[str], None]) -> None:
    """Serve until SIGINT or SIGTERM; `ready` is told the address once the server answers there."""
    import uvicorn

    class Announcing(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if not self.should_exit:
                ready(address(bound))

    config = uvicorn.Config(
        app,
        root_path=Links(settings.server.root_path).root,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=settings.server.grace,  # an open page keeps a stream that never ends by itself
    )
    Announcing(config).run(sockets=[bound])


def serve(settings: Settings, ready: Callable[[str], None]) -> None:
    """Check, bind, build, serve. Raises AssistantError with a remedy before anything listens."""
    refuse_exposure(settings)
    configure_log(settings.server.log)
    if threading.current_thread() is threading.main_thread():
        # uvicorn raises the signal anew once it has stopped; the default would end the process before it tidies up
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with bind(settings.server) as bound, _engine(settings) as engine:
        from assistant.web.application import create_application

        run(create_application(engine, settings), settings, bound, ready)


@contextmanager
def _engine(settings: Settings) -> Iterator[Engine]:
    """The assistant in this process, or several processes of it."""
    from assistant import assembly
    from assistant.web.workers import WorkerPool

    engine = assembly.build(settings) if settings.server.workers == 1 else WorkerPool(settings)
    try:
        yield engine
    finally:
        engine.close()
