"""The developer's list: failed development items, one a line, and nothing of the test split."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.evaluation import failures
from assistant.evaluation.sets import Item
from tests.evaluation.outcomes import declined, outcome
from tests.evaluation.test_corpora import _BASE, _item, _write
from tests.evaluation.test_corpora import evals as evals  # the folder of sets is a fixture
from tests.evaluation.test_report import _claim

ABSENT = Item.model_validate(
    {**_BASE, "id": "absent", "q": "How many trams?", "expect": {"status": "not_in_corpus", "reason": "not told"}}
)
STATED = Item.model_validate(_item("stated", "How many ferries?", "37", "ferries.en.md"))


@pytest.mark.parametrize(
    ("judged", "kind"),
    [
        (outcome(right=False), "wrong"),
        (outcome(cited=False), "uncited"),
        (outcome(right=False, status="not_in_corpus"), "silent"),
        (outcome(right=False, status="crashed"), "crashed"),
        (declined(right=False, status="answered"), "made up"),
        (declined(right=False), "declined badly"),
    ],
)
def test_every_failure_has_its_kind(judged: failures.Judged, kind: str) -> None:
    assert failures.outcome_class(judged) == kind


def test_what_was_expected_stands_beside_what_was_said() -> None:
    wrong = outcome(id="stated", right=False, text="38 ferries. [1]", reason="missing: 37 count")
    (entry,) = failures.failed([STATED, ABSENT], [wrong, outcome(id="absent"), declined(id="absent")])
    assert (entry["answer"], entry["expected"], entry["q"]) == ("38 ferries. [1]", "37 count", "How many ferries?")


def test_items_of_the_test_split_are_never_listed() -> None:
    hidden = STATED.model_copy(update={"split": "test"})
    assert failures.failed([hidden], [outcome(id="stated", right=False)]) == []


def test_the_command_lists_failures_and_counts_them(
    evals: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    wrong = _item("wrong", "How many ferries were in service?", "38", "ferries.en.md")
    hidden = _item("hidden", "How many ferries were in service?", "39", "ferries.en.md", "test")
    _write(evals / "questions" / "invented-h.jsonl", wrong, hidden)
    assert failures.main(["--set", "invented", "--evals", str(evals), "--json"]) == 0
    shown = capsys.readouterr()
    entries = [json.loads(line) for line in shown.out.splitlines()]
    assert "wrong" in [e["id"] for e in entries]
    assert "hidden" not in shown.out
    assert "of 3 failed" in shown.err


def test_wrong_verdicts_are_listed_the_changed_figure_that_passed_by_name() -> None:
    wrong = [_claim("dev", "contradicted", "supported"), _claim("dev", "supported", "missed")]
    found = failures.failed_claims([*wrong, _claim("dev"), _claim("test", "contradicted", "supported")])
    assert [(e["class"], e["expected"]) for e in found] == [("passed wrongly", "contradicted"), ("missed", "supported")]


def test_a_lone_surrogate_in_a_hostile_question_is_printed_escaped(
    evals: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    wrong = _item("odd", "How many \ud800 ferries were in service?", "38", "ferries.en.md")
    _write(evals / "questions" / "invented-h.jsonl", wrong)
    assert failures.main(["--set", "invented", "--only", "odd", "--evals", str(evals)]) == 0
    assert "\\ud800" in capsys.readouterr().out


def test_an_unknown_set_is_told_without_a_traceback(evals: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert failures.main(["--set", "nothing", "--evals", str(evals)]) == 2
    assert "'nothing'" in capsys.readouterr().err
