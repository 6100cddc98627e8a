"""The routes of figures on a running server."""

from __future__ import annotations

import csv
import io
import logging
from datetime import date

import httpx
import pytest

from assistant.checking.listing import FigureList
from assistant.records import Check
from tests.web.corpus import CLINICS, SmallAssistant
from tests.web.serving import served

DRAFT = "By the end of February 2024, 72.5% of rural schools had a reading room. In May 2024, 430 clinics stayed open at night."


def test_a_checked_text_comes_back_as_the_record_of_the_contract(base: str) -> None:
    response = httpx.post(f"{base}/api/check", json={"text": DRAFT})
    done = Check.model_validate(response.json())
    assert done == SmallAssistant().check(DRAFT)
    assert [DRAFT[f.start : f.end] for f in done.figures] == [f.text for f in done.figures]
    assert done.figures[0].verdict == "supported"
    assert all(f.verdict != "supported" for f in done.figures[1:])
    cited = done.figures[0].evidence[0]
    assert cited.quote in httpx.get(base + cited.open).text


def test_the_language_and_the_day_of_a_check_can_be_chosen(base: str) -> None:
    asked = {"text": DRAFT, "language": "vi", "as_of": "2020-01-01"}
    done = Check.model_validate(httpx.post(f"{base}/api/check", json=asked).json())
    assert done == SmallAssistant().check(DRAFT, language="vi", as_of=date(2020, 1, 1))
    assert "supported" not in {f.verdict for f in done.figures if f.text == "72.5%"}


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        ({"text": " "}, "There is no text to check."),
        ({"text": "5 " * 120_000}, "The text is too long"),
        ({"question": "x"}, "The request is not valid. Field text:"),
        ({"text": "a", "as_of": "soon"}, "The request is not valid. Field as_of:"),
    ],
)
def test_a_check_that_cannot_be_is_a_problem_document(base: str, body: dict[str, str], detail: str) -> None:
    response = httpx.post(f"{base}/api/check", json=body, headers={"accept-language": "en"})
    assert (response.status_code, response.headers["content-type"]) == (422, "application/problem+json")
    assert response.json()["detail"].startswith(detail)
    spoken = httpx.post(f"{base}/api/check", json={"text": " ", "language": "vi"}, headers={"accept-language": "en"})
    assert spoken.json()["detail"].startswith("Chưa có văn bản")


class _Broken(SmallAssistant):
    def check(self, text: str, **options: object) -> Check:
        raise ValueError(f"cannot read {text}")


def test_a_draft_stays_out_of_the_log_even_when_its_check_fails(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    secret = "the unpublished 77 barges"
    with caplog.at_level(logging.DEBUG), served(_Broken(), pages=False) as address:
        response = httpx.post(f"{address}/api/check", json={"text": secret, "language": "en"})
    assert response.status_code == 500
    assert "written to its log" in response.json()["detail"]
    assert "ValueError" in caplog.text
    assert "barges" not in caplog.text + "".join(capfd.readouterr())


def test_figures_are_listed_filtered_and_cited(base: str) -> None:
    every = FigureList.model_validate(httpx.get(f"{base}/api/figures").json())
    assert len(every.figures) > 4
    for listed in every.figures:
        text = httpx.get(f"{base}/api/documents/{listed.citation.document_id}").json()["text"]
        assert text[listed.citation.start : listed.citation.end] == listed.citation.quote
        assert listed.citation.start <= listed.figure.start < listed.figure.end <= listed.citation.end
    schools = httpx.get(f"{base}/api/figures", params={"q": "rural schools reading room", "unit": "%"}).json()
    assert "72.5" in {f["figure"]["value"] for f in schools["figures"]}
    targets = httpx.get(f"{base}/api/figures", params={"nature": "target"}).json()
    assert {f["figure"]["nature"] for f in targets["figures"]} == {"target"}
    kept = {f["figure"]["figure_id"] for f in targets["figures"]}
    assert all(set(row["figures"]) <= kept for row in targets["series"])
    assert len(httpx.get(f"{base}/api/figures", params={"limit": 2}).json()["figures"]) == 2


def test_the_table_of_figures_opens_safely_in_a_spreadsheet() -> None:
    sneaky = CLINICS.model_copy(update={"title": "=HYPERLINK(1)", "text": "Some 340 clinics stayed open in May 2024."})
    with served(SmallAssistant([sneaky]), pages=False) as address:
        response = httpx.get(f"{address}/api/figures.csv", params={"lang": "en"})
        assert response.headers["content-type"] == "text/csv; charset=utf-8"
        assert response.headers["content-disposition"] == 'attachment; filename="figures.csv"'
        rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
        listed = httpx.get(f"{address}/api/figures").json()["figures"]
    assert [row["value"] for row in rows] == [f["figure"]["value"] for f in listed]
    assert {row["title"] for row in rows} == {"'=HYPERLINK(1)"}
    assert "340 clinics" in rows[0]["quote"]


@pytest.mark.parametrize(
    ("query", "detail"),
    [
        ("limit=0", "The request is not valid. Field limit:"),
        ("nature=dream", "The request is not valid. Field nature:"),
        ("from=2025-02-01&to=2025-01-01", "The period ends before it begins."),
    ],
)
def test_a_list_that_cannot_be_is_a_problem_document(base: str, query: str, detail: str) -> None:
    response = httpx.get(f"{base}/api/figures?{query}&lang=en")
    assert (response.status_code, response.headers["content-type"]) == (422, "application/problem+json")
    assert response.json()["detail"].startswith(detail)


def test_under_a_root_path_evidence_is_addressed_with_it() -> None:
    with served(SmallAssistant(), root_path="/portal", pages=False) as address:
        done = httpx.post(f"{address}/api/check", json={"text": DRAFT}).json()
        assert done["figures"][0]["evidence"][0]["open"].startswith("/portal/documents/")
        listed = httpx.get(f"{address}/api/figures").json()["figures"]
        assert listed[0]["citation"]["open"].startswith("/portal/documents/")
