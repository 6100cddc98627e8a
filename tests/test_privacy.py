"""Nothing leaves the machine: a whole run in a network namespace that has loopback only."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.parts import write_corpus

ASSISTANT = Path(sys.executable).parent / "assistant"
_SCRIPT = """
set -e
ip link set lo up
test "$(ip -o link | wc -l)" = 1
"$1" ingest --index "$3" "$2" >&2
exec "$1" ask --index "$3" --json "How many electric buses did the board put into service?"
"""


def _isolated() -> bool:
    if not (shutil.which("unshare") and shutil.which("ip")):
        return False
    probe = ["unshare", "--net", "--", "ip", "link", "set", "lo", "up"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def test_documents_are_ingested_and_a_question_answered_without_a_network(tmp_path: Path) -> None:
    if not _isolated():
        reason = "no right to make a network namespace: that nothing leaves the machine was not shown"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    corpus = write_corpus(tmp_path / "corpus")
    command = ["unshare", "--net", "--", "sh", "-c", _SCRIPT, "sh", ASSISTANT, corpus, tmp_path / "index"]
    environment = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "LANG")}
    ended = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd=tmp_path)
    assert ended.returncode == 0, ended.stderr
    answer = json.loads(ended.stdout)
    assert answer["status"] == "answered"
    assert "58" in answer["text"]


@pytest.mark.parametrize(
    "name", ["ANONYMIZED_TELEMETRY", "GRADIO_ANALYTICS_ENABLED", "HF_HUB_DISABLE_TELEMETRY", "LANGSMITH_TRACING"]
)
def test_what_libraries_would_send_home_is_off(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.assembly import quiet

    monkeypatch.setenv(name, "on-by-the-user")
    quiet()
    assert os.environ[name].lower() in ("false", "1")
    assert (os.environ[name] == "1") == ("DISABLE" in name)
