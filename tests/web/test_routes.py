"""The routes of a running server."""

from __future__ import annotations

import httpx
import pytest

from assistant.records import Answer
from tests.web.corpus import ALL, SCHOOLS_EN, SmallAssistant
from tests.web.serving import served

MAX_BODY = 1_000_000
QUESTION = "How many rural schools have a reading room?"


def test_the_first_page_leads_to_the_browser_s_language(base: str) -> None:
    assert httpx.get(f"{base}/", headers={"accept-language": "en-GB"}).headers["location"] == "/en/"
    assert httpx.get(f"{base}/", headers={"accept-language": "fr"}).headers["location"] == "/vi/"
    assert httpx.get(f"{base}/?x=1").headers["location"] == "/vi/?x=1"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_page_states_its_language_and_names_no_other_host(base: str, language: str) -> None:
    page = httpx.get(f"{base}/{language}/")
    assert f'lang="{language}"' in page.text
    assert page.headers["content-language"] == language
    for foreign in ("huggingface", "gradio.app", "googleapis", "githubusercontent"):
        assert foreign not in page.text


def test_no_script_may_be_compiled_from_text_and_inline_scripts_carry_this_response_s_nonce(base: str) -> None:
    first, second = httpx.get(f"{base}/en/"), httpx.get(f"{base}/en/")
    policy = first.headers["content-security-policy"]
    scripts = next(part for part in policy.split(";") if "script-src" in part)
    assert "unsafe" not in scripts
    nonce = scripts.split("'nonce-")[1].split("'")[0]
    assert first.text.count("<script") == first.text.count(f'nonce="{nonce}"') + first.text.count("/static/page.js")
    assert nonce not in second.headers["content-security-policy"]


@pytest.mark.parametrize(
    "path", ["/en/", "/documents", "/documents/schools-en", "/api/documents", "/healthz", "/nothing"]
)
def test_every_response_carries_the_security_headers(base: str, path: str) -> None:
    headers = httpx.get(base + path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert "unsafe-eval" not in headers["content-security-policy"]


def test_an_answer_is_the_record_of_the_contract(base: str) -> None:
    response = httpx.post(f"{base}/api/ask", json={"question": QUESTION, "language": "en"})
    answer = Answer.model_validate(response.json())
    assert answer == SmallAssistant().ask(QUESTION, language="en")
    cited = answer.citations[0]
    stored = httpx.get(f"{base}/api/documents/{cited.document_id}").json()
    assert stored["text"][cited.start : cited.end] == cited.quote
    assert f'<mark id="quote" tabindex="-1" autofocus>{cited.quote}</mark>' in httpx.get(base + cited.open).text


def test_the_list_has_every_document_without_its_text(base: str) -> None:
    listed = httpx.get(f"{base}/api/documents").json()
    assert [entry["document_id"] for entry in listed] == [d.document_id for d in ALL]
    assert all("text" not in entry for entry in listed)


def test_health_names_the_corpus(base: str) -> None:
    health = httpx.get(f"{base}/healthz").json()
    assert health["status"] == "ok"
    assert health["documents"] == 3
    assert health["corpus"] == SmallAssistant().state().model_dump()


def test_a_problem_is_told_in_the_language_of_the_caller(base: str) -> None:
    spoken = httpx.post(f"{base}/api/ask", json={"question": " ", "language": "vi"}, headers={"accept-language": "en"})
    assert (spoken.status_code, spoken.headers["content-type"]) == (422, "application/problem+json")
    assert spoken.json()["detail"] == "Câu hỏi đang trống. Vui lòng nhập câu hỏi."
    accepted = httpx.post(f"{base}/api/ask", json={"question": " "}, headers={"accept-language": "en"})
    assert accepted.json()["detail"] == "The question is empty. Please type a question."
    assert set(accepted.json()) == {"type", "title", "status", "detail"}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b'{"language": "en"}', "question"),
        (b'{"question": 5}', "question"),
        (b'{"question": "a", "language": "fr"}', "language"),
        (b'{"question": "a", "colour": "red"}', "colour"),
        (b'{"question": "a", "as_of": "yesterday"}', "as_of"),
        (b'{"question": "a", "filters": {"publisher": "x"}}', "filters.publisher"),
        (b"[]", "body"),
        (b"not json", "0"),
    ],
)
def test_a_malformed_request_names_the_field(base: str, body: bytes, field: str) -> None:
    headers = {"content-type": "application/json", "accept-language": "en"}
    response = httpx.post(f"{base}/api/ask", content=body, headers=headers)
    assert response.status_code == 422
    assert response.json()["detail"].startswith(f"The request is not valid. Field {field}:")


def test_half_a_character_in_a_question_is_no_failure_of_the_server(base: str) -> None:
    body = b'{"question": "\\ud800 rural schools \\u0000 reading room", "language": "en"}'
    response = httpx.post(f"{base}/api/ask", content=body, headers={"content-type": "application/json"})
    assert response.status_code == 200
    assert response.json()["answered"]


def test_a_body_that_is_too_large_is_refused_declared_or_streamed(base: str) -> None:
    headers = {"content-type": "application/json", "accept-language": "en"}
    large = b'{"question": "' + b"a" * MAX_BODY + b'"}'
    declared = httpx.post(f"{base}/api/ask", content=large, headers=headers)
    streamed = httpx.post(f"{base}/api/ask", content=iter([large[:700_000], large[700_000:]]), headers=headers)
    for response in (declared, streamed):
        assert response.status_code == 413
        assert response.json()["detail"] == "The request is larger than 1 MB. Please send less text."


def test_a_browser_finds_an_icon_beside_any_address(base: str) -> None:
    icon = httpx.get(f"{base}/favicon.ico")
    assert (icon.status_code, icon.headers["content-type"]) == (200, "image/svg+xml")
    assert icon.text.startswith("<svg")


def test_an_unknown_document_is_a_problem_for_programs_and_a_page_for_readers(base: str) -> None:
    program = httpx.get(f"{base}/api/documents/none")
    assert (program.status_code, program.headers["content-type"]) == (404, "application/problem+json")
    reader = httpx.get(f"{base}/documents/none?lang=en")
    assert reader.status_code == 404
    assert "There is no announcement of this id." in reader.text


@pytest.mark.parametrize("place", ["start=9&end=3", "start=-1&end=3", "start=x&end=3"])
def test_a_place_that_cannot_be_is_refused_in_words(base: str, place: str) -> None:
    response = httpx.get(f"{base}/documents/schools-en?{place}&lang=vi")
    assert response.status_code == 422
    assert '<html lang="vi">' in response.text


def test_wrong_addresses_and_methods_are_problems_too(base: str) -> None:
    assert httpx.get(f"{base}/nothing?lang=en").json()["status"] == 404
    assert httpx.get(f"{base}/api/ask?lang=en").json()["detail"] == "This address does not take this kind of request."


class _Broken(SmallAssistant):
    def ask(self, question: str, **options: object) -> Answer:
        raise ZeroDivisionError("/secret/path")


def test_an_unexpected_failure_tells_nothing_of_the_server() -> None:
    with served(_Broken(), pages=False) as address:
        response = httpx.post(f"{address}/api/ask", json={"question": "x"}, headers={"accept-language": "en"})
    assert response.status_code == 500
    assert "secret" not in response.text
    assert "written to its log" in response.json()["detail"]


def test_under_a_root_path_every_address_of_ours_carries_it() -> None:
    with served(SmallAssistant(), root_path="/portal") as address:
        assert httpx.get(f"{address}/").headers["location"] == "/portal/vi/"
        page = httpx.get(f"{address}/en/").text
        assert 'src="/portal/static/page.js"' in page
        assert 'href="/portal/vi/"' in page
        answer = httpx.post(f"{address}/api/ask", json={"question": QUESTION}).json()
        assert answer["citations"][0]["open"].startswith("/portal/documents/schools-en?start=")
        assert (
            'href="/portal/documents?lang=en"'
            in httpx.get(f"{address}/documents/{SCHOOLS_EN.document_id}?lang=en").text
        )


def test_the_description_of_the_interface_has_an_example_and_needs_no_other_host(base: str) -> None:
    described = httpx.get(f"{base}/api/openapi.json").json()
    assert described["components"]["schemas"]["AskRequest"]["examples"]
    assert httpx.get(f"{base}/docs").status_code == 404
