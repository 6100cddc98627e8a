"""What readers report of an answer."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from assistant.settings import AuditSettings
from tests.web.corpus import SmallAssistant
from tests.web.serving import served

GIVEN = {"answer_id": "a1", "rating": "down", "reason": "wrong_figure", "comment": "Số đúng là 73%."}


def test_a_judgement_is_kept_and_listed_for_the_editors(base: str) -> None:
    assert httpx.post(f"{base}/api/feedback", json=GIVEN).status_code == 201
    kept = httpx.get(f"{base}/api/feedback", params={"days": 0}).json()[-1]
    assert {key: kept[key] for key in GIVEN} == GIVEN
    assert (kept["question"], kept["user"]) == ("", None)


@pytest.mark.parametrize("wrong", [{"rating": "meh"}, {"answer_id": ""}, {"reason": "bored"}, {"comment": "x" * 2001}])
def test_a_judgement_that_cannot_be_used_is_refused_by_field(base: str, wrong: dict[str, str]) -> None:
    response = httpx.post(f"{base}/api/feedback", json=GIVEN | wrong, headers={"accept-language": "en"})
    assert response.status_code == 422
    assert f"Field {next(iter(wrong))}:" in response.json()["detail"]


def test_where_nothing_can_be_written_the_reader_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with served(SmallAssistant(), pages=False, audit=AuditSettings(folder=tmp_path / "file")) as address:
        response = httpx.post(f"{address}/api/feedback", json=GIVEN, headers={"accept-language": "en"})
    assert response.status_code == 503
    assert response.json()["detail"].startswith("The judgement could not be kept.")
