"""A real Chroma server on loopback for the time of a test."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.web.serving import reserved_port


@contextmanager
def running(folder: Path, port: int) -> Iterator[str]:
    """Address of `chroma run` over a folder; the port is one of serving.reserved_port."""
    command = [str(Path(sys.executable).parent / "chroma"), "run", "--path", str(folder)]
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen([*command, "--host", "127.0.0.1", "--port", str(port)], stdout=subprocess.DEVNULL) as process:
        try:
            deadline = time.monotonic() + 60
            while not _answers(address):
                assert process.poll() is None, "chroma run ended"
                assert time.monotonic() < deadline, "chroma run did not answer"
                time.sleep(0.1)
            yield address
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


@contextmanager
def started(folder: Path) -> Iterator[str]:
    """The same on a free port."""
    with reserved_port() as port, running(folder, port) as address:
        yield address


def _answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/api/v2/heartbeat", timeout=5).status_code == 200
    except httpx.HTTPError:
        return False
