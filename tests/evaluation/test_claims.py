import json
from pathlib import Path

import pytest

from assistant.errors import EvaluationError
from assistant.evaluation.claims import outcomes, put, read_claims, report
from tests.checking.announcements import checker

TEXT = "4,283 schools had introduced digital school records by 31 March 2024."
CLAIM = {
    "id": "a", "text": TEXT, "language": "en", "split": "dev", "origin": "hand", "change": "digits",
    "expect": [{"text": "4,283", "start": 0, "end": 5, "verdict": "contradicted", "codes": ["value"]}],
}  # fmt: skip


def test_a_right_verdict_counts_with_its_code() -> None:
    [outcome] = outcomes(CLAIM, checker().check(TEXT))
    assert (outcome.verdict_right, outcome.code_right, outcome.passed_wrongly) == (True, True, False)


def test_a_claim_without_a_code_counts_for_verdicts_alone() -> None:
    bare = {**CLAIM, "expect": [{**CLAIM["expect"][0], "codes": []}]}  # type: ignore[index]
    made = report([*put(CLAIM, checker().check), *put(bare, checker().check)])["dev"]["all"]
    assert made["verdicts_right"]["right"] == 2
    assert made["codes_right"] == {"right": 1, "share": 1.0, "standard_error": 0.0}


def test_a_changed_figure_that_passes_is_counted_by_itself() -> None:
    right = TEXT.replace("4,283", "4,382")
    [outcome] = outcomes({**CLAIM, "text": right}, checker().check(right))
    assert outcome.passed_wrongly
    assert report([outcome])["dev"]["all"]["changed_passed_as_supported"] == 1


def test_a_figure_that_no_verdict_touches_is_missed() -> None:
    [outcome] = outcomes(CLAIM, checker().check("No figure at all."))
    assert (outcome.verdict, outcome.verdict_right) == ("missed", False)


def test_the_report_has_shares_by_split_language_and_change() -> None:
    made = report(put(CLAIM, checker().check))["dev"]
    assert made["all"]["verdicts_right"]["share"] == 1.0
    assert made["change"]["digits"]["codes"] == 1
    assert made["all"]["confusion"] == {"contradicted -> contradicted": 1}


def test_a_malformed_claim_is_named_by_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text(json.dumps(CLAIM) + "\n{}\n")
    with pytest.raises(EvaluationError, match=r"claims\.jsonl, line 2"):
        read_claims([path])
