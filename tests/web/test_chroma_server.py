"""The product on a Chroma server: ingested and served by the commands, several workers, with a server that goes and comes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

import assistant
from tests.indexing.chroma_server import running
from tests.parts import write_corpus
from tests.web.serving import reserved_port

COMMAND = str(Path(sys.executable).parent / "assistant")
QUESTION = {"question": "How many electric buses did the board put into service?", "language": "en"}


@contextmanager
def _served(environment: dict[str, str]) -> Iterator[str]:
    command = [COMMAND, "serve", "--port", "0"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().removeprefix("Ready: ").strip()
        finally:
            process.terminate()
            process.wait(60)


def test_questions_are_answered_from_a_chroma_server_and_its_absence_is_told(tmp_path: Path) -> None:
    corpus = str(write_corpus(tmp_path / "corpus"))
    with reserved_port() as port:
        environment = os.environ | {
            "PYTHONPATH": str(Path(assistant.__file__).parent.parent),
            "ASSISTANT_INDEX": str(tmp_path / "index"),
            "ASSISTANT_VECTORS__SERVER": f"http://127.0.0.1:{port}",
            "ASSISTANT_SERVER__WORKERS": "2",
        }
        with running(tmp_path / "chroma", port):
            subprocess.run([COMMAND, "ingest", corpus], env=environment, check=True, capture_output=True)
        assert not (tmp_path / "index" / "vectors").exists()

        lost = subprocess.run([COMMAND, "ask", "buses?"], env=environment, check=False, capture_output=True, text=True)
        assert lost.returncode == 2
        assert "See that the Chroma server runs" in " ".join(lost.stderr.split())
        assert "Traceback" not in lost.stderr

        with _served(environment) as base:
            assert httpx.get(f"{base}readyz", timeout=60).status_code == 503
            refused = httpx.post(f"{base}api/ask", json=QUESTION, timeout=60)
            assert (refused.status_code, refused.json()["type"].rsplit(":", 1)[1]) == (503, "index")
            for _ in range(2):  # what was opened once must find its way back as well
                with running(tmp_path / "chroma", port):
                    assert httpx.get(f"{base}readyz", timeout=60).status_code == 200
                    answers = [httpx.post(f"{base}api/ask", json=QUESTION, timeout=60).json() for _ in range(4)]
                    assert all("58" in answer["text"] and answer["citations"] for answer in answers)
                assert httpx.post(f"{base}api/ask", json=QUESTION, timeout=60).status_code == 503
                assert httpx.get(f"{base}healthz", timeout=60).status_code == 200
