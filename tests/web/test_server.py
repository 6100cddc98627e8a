"""Binding, announcing, stopping."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import httpx
import pytest

import assistant
from assistant.errors import SettingsError
from assistant.settings import ServerSettings
from assistant.web.server import address, bind
from tests.parts import write_corpus
from tests.web.events import events


def test_a_taken_port_is_told_with_the_remedy() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=rf"Port {port} of 127.0.0.1 is in use\..*ASSISTANT_SERVER__PORT"):
            bind(ServerSettings(port=port))


def test_an_address_that_is_not_of_this_machine_is_told_with_the_remedy() -> None:
    with pytest.raises(SettingsError, match=r"cannot be bound.*Correct server\.host"):
        bind(ServerSettings(host="192.0.2.7", port=0))


def test_the_address_to_open_names_the_port_that_was_taken() -> None:
    with bind(ServerSettings(port=0)) as bound:
        assert address(bound) == f"http://127.0.0.1:{bound.getsockname()[1]}/"


def test_a_server_says_its_address_when_it_answers_and_stops_on_a_signal() -> None:
    program = textwrap.dedent(
        """
        from assistant.settings import ServerSettings, Settings
        from assistant.web.application import create_application
        from assistant.web.server import bind, run
        from tests.web.corpus import SmallAssistant

        settings = Settings(server=ServerSettings(port=0))
        with bind(settings.server) as bound:
            run(create_application(SmallAssistant(), settings), settings, bound, lambda at: print(at, flush=True))
        """
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        said = process.stdout.readline().strip()
        assert httpx.get(f"{said}healthz").json()["status"] == "ok"
        process.send_signal(signal.SIGTERM)
        _, problems = process.communicate(timeout=90)
    finally:
        process.kill()
    assert "Traceback" not in problems
    assert process.returncode in (0, -signal.SIGTERM)


def test_the_page_s_library_is_not_loaded_before_an_application_is_made() -> None:
    program = "import sys, assistant.web.application, assistant.web.server; print('gradio' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "False\n"
    )


def test_a_stopped_server_finishes_the_answer_under_way() -> None:
    program = textwrap.dedent(
        """
        from assistant.settings import ServerSettings, Settings
        from assistant.web.application import create_application
        from assistant.web.server import bind, run
        from tests.web.corpus import SmallAssistant

        settings = Settings(server=ServerSettings(port=0, grace=90), audit={"keep_days": 0})
        with bind(settings.server) as bound:
            app = create_application(SmallAssistant(pause=1.0), settings, pages=False)
            run(app, settings, bound, lambda at: print(at, flush=True))
        """
    )
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        said = process.stdout.readline().strip()
        asked = {"question": "How many communal clinics stayed open at night?", "language": "en"}
        headers = {"accept": "text/event-stream"}
        names = []
        with httpx.stream("POST", f"{said}api/ask", json=asked, headers=headers, timeout=120) as response:
            for name, _ in events(response):
                if not names:
                    process.send_signal(signal.SIGTERM)
                names.append(name)
        assert names == ["partial", "partial", "answer"]
        assert process.wait(90) in (0, -signal.SIGTERM)
    finally:
        process.kill()


def _running(pid: str) -> bool:
    """Whether a process is there and at work; one that ended and waits to be counted is not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_worker_processes_answer_and_end_with_the_server(tmp_path: Path) -> None:
    command = str(Path(sys.executable).parent / "assistant")
    environment = {**os.environ, "PYTHONPATH": str(Path(assistant.__file__).parent.parent)}
    environment |= {"ASSISTANT_INDEX": str(tmp_path / "index"), "ASSISTANT_SERVER__WORKERS": "2"}
    corpus = str(write_corpus(tmp_path / "corpus"))
    subprocess.run([command, "ingest", corpus], env=environment, check=True, capture_output=True)
    process = subprocess.Popen([command, "serve", "--port", "0"], env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        base = process.stdout.readline().removeprefix("Ready: ").strip()
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        assert len(children) >= 2
        question = {"question": "How many electric buses did the board put into service?"}
        assert "58" in httpx.post(f"{base}api/ask", json=question, timeout=60).json()["text"]
        process.send_signal(signal.SIGTERM)
        assert process.wait(90) == 0
        deadline = time.monotonic() + 60
        while any(map(_running, children)) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert [child for child in children if _running(child)] == []
    finally:
        process.kill()
