"""A real server on loopback for the time of a test."""

from __future__ import annotations

import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI

from assistant.settings import AuditSettings, ServerSettings, Settings
from assistant.web.application import create_application
from assistant.web.engine import Engine
from assistant.web.server import bind


@contextmanager
def reserved_port() -> Iterator[int]:
    """A port that no other program gets, for a server whose address others must know before it runs.

    Servers bind with SO_REUSEADDR, which a socket that is bound and does not listen allows to one that has it too.
    """
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", 0))
        yield int(held.getsockname()[1])


@contextmanager
def served(engine: Engine, root_path: str = "", pages: bool = True, port: int = 0, **sections: Any) -> Iterator[str]:
    """Address (without a slash at its end) of the whole application over `engine`, on a free port.

    Without `pages` the routes alone, which start faster. `sections` are further settings; what the server writes goes to a folder of this run.
    """
    with tempfile.TemporaryDirectory() as folder:
        sections.setdefault("audit", AuditSettings(folder=Path(folder)))
        settings = Settings(server=ServerSettings(port=port, root_path=root_path), **sections)
        with _running(create_application(engine, settings, pages), settings) as address:
            yield address


@contextmanager
def _running(app: FastAPI, settings: Settings) -> Iterator[str]:
    root_path = settings.server.root_path
    with bind(settings.server) as bound:
        server = uvicorn.Server(
            uvicorn.Config(
                app, root_path=root_path, log_level="error", proxy_headers=False, timeout_graceful_shutdown=1
            )
        )
        started = threading.Event()
        startup = server.startup

        async def announced(sockets: list[object] | None = None) -> None:
            await startup(sockets)  # type: ignore[arg-type]
            started.set()

        server.startup = announced  # type: ignore[method-assign, assignment]
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
        thread.start()
        assert started.wait(60), "the server did not start"
        yield f"http://127.0.0.1:{bound.getsockname()[1]}"
        server.should_exit = True
        thread.join(60)
        assert not thread.is_alive(), "the server did not stop"
