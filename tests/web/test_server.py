"""Binding, announcing, stopping."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import textwrap

import httpx
import pytest

from assistant.errors import SettingsError
from assistant.settings import ServerSettings
from assistant.web.server import address, bind


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
        _, problems = process.communicate(timeout=15)
    finally:
        process.kill()
    assert "Traceback" not in problems
    assert process.returncode in (0, -signal.SIGTERM)


def test_the_page_s_library_is_not_loaded_before_an_application_is_made() -> None:
    program = "import sys, assistant.web.application, assistant.web.server; print('gradio' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "False\n"
    )
