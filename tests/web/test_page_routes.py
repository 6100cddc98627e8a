"""What the page's scripts ask for, over HTTP."""

from __future__ import annotations

import io
import re
from html import unescape

import docx
import httpx
import pytest

from tests.web.corpus import SCHOOLS_EN, SmallAssistant
from tests.web.test_report import ANSWERS, FIRST

SECRET = "77 barges"


def _report(base: str, form: str) -> httpx.Response:
    answers = [answer.model_dump(mode="json") for answer in ANSWERS]
    return httpx.post(f"{base}/page/report?lang=en&form={form}", json={"answers": answers})


@pytest.mark.parametrize("form", ["text", "markdown", "history"])
def test_kept_answers_come_back_as_words(base: str, form: str) -> None:
    made = _report(base, form)
    assert made.status_code == 200
    assert FIRST in made.text


def test_kept_answers_come_back_as_docx(base: str) -> None:
    made = _report(base, "docx")
    assert docx.Document(io.BytesIO(made.content)).paragraphs[0].text == "Report"
    assert made.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("body", [b"{}", b'{"answers": []}', b"no json", b'{"answers": [{"question": 1}]}'])
def test_a_report_of_nothing_is_refused_with_words(base: str, body: bytes) -> None:
    refused = httpx.post(f"{base}/page/report?lang=vi&form=text", content=body)
    assert refused.status_code == 422
    assert refused.json()["detail"].startswith("Yêu cầu không hợp lệ.")


def test_the_text_of_a_draft_is_read_and_another_kind_of_file_is_refused(base: str) -> None:
    read = httpx.post(f"{base}/page/draft?lang=en&name=a.txt", content=SECRET.encode())
    assert read.json() == {"text": SECRET}
    for name, data in (("a.docx", b"PK"), ("a.txt", b"\xff\x00\xfe")):
        refused = httpx.post(f"{base}/page/draft?lang=en&name={name}", content=data)
        assert refused.status_code == 422
        assert "DOCX" in refused.json()["detail"]


def test_a_draft_over_the_bound_is_refused(base: str) -> None:
    refused = httpx.post(f"{base}/page/draft?lang=en&name=a.txt", content=b"x" * 10_200_000)
    assert refused.status_code == 413
    assert "10 MB" in refused.json()["detail"]


def test_a_draft_comes_back_with_comments_and_leaves_no_word_in_the_log(
    base: str, caplog: pytest.LogCaptureFixture
) -> None:
    text = f"By the end of February 2024, 72.5% of rural schools had a reading room. {SECRET} came."
    made = httpx.post(f"{base}/page/commented?lang=en", content=text.encode())
    opened = docx.Document(io.BytesIO(made.content))
    assert len(list(opened.comments)) == 2
    assert httpx.post(f"{base}/page/commented?lang=en&name=a.docx", content=SECRET.encode()).status_code == 422
    assert "barges" not in caplog.text


def test_why_is_told_only_by_an_engine_that_can_explain(base: str) -> None:
    asked = {"question": "How many schools?", "language": "en", "history": []}
    assert httpx.post(f"{base}/page/why?lang=en", json=asked).status_code == 404


def test_a_stored_text_has_its_figures_marked_each_leading_to_what_it_states(base: str) -> None:
    page = httpx.get(f"{base}/page/documents/schools-en?lang=en")
    figures = [f for f in SmallAssistant().figures("", limit=1000).figures if f.citation.document_id == "schools-en"]
    assert page.text.count('class="fig fig-') == len({f.figure.start for f in figures})
    assert 'href="#figure-1" id="place-1"' in page.text
    assert 'id="figure-1"' in page.text
    assert "<script" not in page.text
    assert SCHOOLS_EN.title in page.text
    assert "script-src" not in page.headers["content-security-policy"]


def test_the_text_of_a_marked_page_is_the_stored_text(base: str) -> None:
    page = httpx.get(f"{base}/page/documents/clinics?lang=en").text
    article = re.search(r"<article[^>]*>(.*?)</article>", page)
    assert article is not None
    without = re.sub(r'<span class="(?:shape|unseen)[^>]*>.*?</span>', "", article[1])
    lines = [unescape(re.sub(r"<[^>]+>", "", line)) for line in without.split("</p>")]
    assert "\n".join(line for line in lines if line) == SmallAssistant().document("clinics").text


def test_an_unknown_text_is_a_page_that_says_so(base: str) -> None:
    page = httpx.get(f"{base}/page/documents/none?lang=vi")
    assert page.status_code == 404
    assert "Không có thông báo với mã này" in page.text


def test_the_whole_evaluation_report_is_a_page_without_scripts(base: str) -> None:
    page = httpx.get(f"{base}/page/quality")
    assert page.status_code == 200
    assert "script-src" not in page.headers["content-security-policy"]
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "<script" not in page.text
