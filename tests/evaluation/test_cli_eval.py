"""`assistant eval` as it is typed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from assistant.cli import application
from assistant.errors import EvaluationError, InputError
from assistant.evaluation import report, runner
from tests.evaluation.test_report import _run

RUNNER = CliRunner()


@pytest.fixture
def evals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of sets, and a run over it that is known."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(runner, "run", lambda _plan, _progress: _run())
    folder = tmp_path / "evals"
    (folder / "questions").mkdir(parents=True)
    for name in ("dev", "test"):
        (folder / "questions" / f"{name}.jsonl").write_text("", encoding="utf-8")
    return folder


def _thresholds(folder: Path, least: float) -> None:
    text = f'[full]\n"dev.questions.all.right.share" = {{min = {least}}}\n[fast]\n'
    (folder / "thresholds.toml").write_text(text, encoding="utf-8")


def test_a_whole_run_publishes_its_report(evals: Path) -> None:
    done = RUNNER.invoke(application, ["eval"])
    assert done.exit_code == 0, done.output
    assert report.read(evals / "reports" / "latest.json")["dev"]["questions"]["all"]["right"]["share"] == 0.5


@pytest.mark.parametrize("part", [["--limit", "3"], ["--set", "dev"], ["--baseline", "none"]])
def test_a_part_leaves_the_published_report_alone(evals: Path, part: list[str]) -> None:
    done = RUNNER.invoke(application, ["eval", *part])
    assert done.exit_code == 0, done.output
    assert not (evals / "reports").exists()
    assert Path(".cache/evaluation/report/latest.html").is_file()


def test_the_gate_ends_with_1_under_a_threshold_and_with_0_above(evals: Path) -> None:
    _thresholds(evals, 0.6)
    failed = RUNNER.invoke(application, ["eval", "--gate"])
    assert failed.exit_code == 1
    assert "dev.questions.all.right.share is 0.5, under 0.6." in failed.output
    _thresholds(evals, 0.5)
    assert RUNNER.invoke(application, ["eval", "--gate"]).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["--open"], InputError),
        (["--evals", "nowhere"], InputError),
        (["--set", "dev,nothing"], EvaluationError),
        (["--baseline", "nothing"], EvaluationError),
    ],
)
def test_what_is_not_there_is_told(evals: Path, arguments: list[str], error: type[Exception]) -> None:
    assert isinstance(RUNNER.invoke(application, ["eval", *arguments]).exception, error)


def test_open_shows_the_last_page(evals: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (evals / "reports").mkdir()
    (evals / "reports" / "latest.html").write_text("<!doctype html>", encoding="utf-8")
    opened: list[Any] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    assert RUNNER.invoke(application, ["eval", "--open"]).exit_code == 0
    assert opened[0].endswith("/evals/reports/latest.html")
