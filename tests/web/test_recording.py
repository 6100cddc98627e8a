"""The audit trail, the metrics and the log: what is kept of a question, and what is not."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from mcp import Client
from playwright.sync_api import Browser, expect

from assistant.errors import IndexMissing, ModelError
from assistant.records import Answer, CorpusState, Note
from assistant.settings import AccessSettings, AuditSettings
from assistant.web.access.tokens import TokenFile
from assistant.web.messages import message
from assistant.web.observing import JsonLines, configure_log
from tests.web.corpus import SmallAssistant
from tests.web.events import asked
from tests.web.running import run_apart
from tests.web.serving import served

QUESTION = "How many rural schools have a reading room?"
BODY = {"question": QUESTION, "language": "en"}


def _trail(base: str, **query: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = httpx.get(f"{base}/api/audit", params=query).json()
    return found


def test_an_answer_leaves_who_when_which_sources_and_which_corpus_but_no_question(tmp_path: Path) -> None:
    file = tmp_path / "tokens.json"
    reader, auditor = (TokenFile(file).new(name, name, None) for name in ("reader", "auditor"))  # type: ignore[arg-type]
    access = AccessSettings(allow=("tokens",), tokens_file=file)
    folder = tmp_path / "trail"
    with served(SmallAssistant(), pages=False, access=access, audit=AuditSettings(folder=folder)) as base:
        headers = {"authorization": f"Bearer {reader}"}
        answer = Answer.model_validate(httpx.post(f"{base}/api/ask", json=BODY, headers=headers).json())
        asked(base, BODY, **headers)
        headers = {"authorization": f"Bearer {auditor}"}
        kept = httpx.get(f"{base}/api/audit", params={"answer_id": answer.answer_id}, headers=headers).json()
    assert len(kept) == 2
    first = kept[0]
    assert (first["user"], first["way"], first["entrance"], first["address"]) == ("reader", "token", "api", "127.0.0.1")
    assert first["corpus"] == answer.corpus.version
    cited = answer.citations[0]
    place = first["sources"][0]
    stored = SmallAssistant().document(place["document_id"]).text
    assert stored[place["start"] : place["end"]] == cited.quote
    written = "".join(path.read_text() for path in folder.iterdir())
    assert "reading room" not in written


def test_the_text_of_a_question_is_kept_only_where_a_setting_says_so(tmp_path: Path) -> None:
    audit = AuditSettings(folder=tmp_path, questions=True)
    with served(SmallAssistant(), pages=False, audit=audit) as base:
        httpx.post(f"{base}/api/ask", json=BODY)
        assert _trail(base)[-1]["question"] == QUESTION


def test_a_check_leaves_its_verdicts_and_no_word_of_the_draft(tmp_path: Path) -> None:
    with served(SmallAssistant(), pages=False, audit=AuditSettings(folder=tmp_path, questions=True)) as base:
        draft = "In May 2024, 430 clinics stayed open at night, a secret says."
        httpx.post(f"{base}/api/check", json={"text": draft})
        kept = _trail(base)[-1]
    assert kept["kind"] == "check"
    assert kept["verdicts"]
    assert "secret" not in "".join(path.read_text() for path in tmp_path.iterdir())


class _Withholding(SmallAssistant):
    def ask(self, question: str, **options: Any) -> Answer:
        note = Note(kind="withheld", text="One statement was withheld.")
        return super().ask(question, **options).model_copy(update={"notes": (note,)})


def test_what_was_withheld_is_kept_and_counted() -> None:
    with served(_Withholding(), pages=False) as base:
        httpx.post(f"{base}/api/ask", json=BODY)
        assert _trail(base)[-1]["withheld"] == ["One statement was withheld."]
        assert "assistant_answers_withheld_total 1.0" in httpx.get(f"{base}/metrics").text


def test_a_trail_that_is_off_or_cannot_be_written_stops_no_answer(tmp_path: Path) -> None:
    with served(SmallAssistant(), pages=False, audit=AuditSettings(folder=tmp_path, keep_days=0)) as base:
        assert httpx.post(f"{base}/api/ask", json=BODY).is_success
        assert _trail(base) == []
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").write_text("")
    with served(SmallAssistant(), pages=False, audit=AuditSettings(folder=tmp_path / "file")) as base:
        assert httpx.post(f"{base}/api/ask", json=BODY).is_success
        assert "assistant_audit_unwritten_total 1.0" in httpx.get(f"{base}/metrics").text


def test_last_month_s_answer_is_found_by_its_id_and_old_days_are_gone(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    for days, name in ((40, "month"), (300, "old")):
        day = now - timedelta(days=days)
        line = {
            "at": day.isoformat(),
            "kind": "answer",
            "answer_id": name,
            "corpus": "c1",
            "sources": [],
            "withheld": [],
        }
        (tmp_path / f"audit-{day.date()}.jsonl").write_text(json.dumps(line) + "\n")
    with served(SmallAssistant(), pages=False, audit=AuditSettings(folder=tmp_path)) as base:
        httpx.post(f"{base}/api/ask", json=BODY)
        assert [line["corpus"] for line in _trail(base, answer_id="month")] == ["c1"]
        assert _trail(base, answer_id="old") == []
        assert len(_trail(base)) == 1


class _Failing(SmallAssistant):
    def ask(self, question: str, **options: Any) -> Answer:
        raise ModelError("gone")

    def ask_stream(self, question: str, **options: Any) -> Iterator[Answer]:
        raise ZeroDivisionError

    def state(self) -> CorpusState:
        raise IndexMissing("There is no index in /somewhere.")


def test_every_entrance_leaves_its_name(tmp_path: Path) -> None:
    async def use_tool(base: str) -> None:
        async with Client(f"{base}/mcp") as client:
            await client.call_tool("ask", BODY)

    with served(SmallAssistant(), pages=False, audit=AuditSettings(folder=tmp_path)) as base:
        chat = {"model": "announcement-assistant", "messages": [{"role": "user", "content": QUESTION}]}
        for stream in (False, True):
            assert httpx.post(f"{base}/v1/chat/completions", json=chat | {"stream": stream}).is_success
        run_apart(use_tool(base))
        asked(base, BODY)
        assert [line["entrance"] for line in _trail(base)] == ["openai", "openai", "mcp", "api"]


def test_metrics_count_requests_answers_verdicts_and_failures() -> None:
    with served(SmallAssistant(), pages=False) as base:
        httpx.post(f"{base}/api/ask", json=BODY)
        httpx.post(f"{base}/api/ask", json={"question": "Will it rain on the moon?", "language": "en"})
        httpx.post(
            f"{base}/api/check",
            json={"text": "By the end of February 2024, 72.5% of rural schools had a reading room."},
        )
        httpx.get(f"{base}/api/documents")
        page = httpx.get(f"{base}/metrics")
    assert page.headers["content-type"].startswith("text/plain")
    for line in (
        'assistant_answers_total{entrance="api",status="answered"} 1.0',
        'assistant_answers_total{entrance="api",status="not_in_corpus"} 1.0',
        'assistant_verdicts_total{verdict="supported"} 1.0',
        'assistant_http_requests_total{entrance="api",status="200"} 4.0',
        "assistant_documents 3.0",
        "assistant_answer_seconds_count 2.0",
    ):
        assert line in page.text, line
    assert "process_resident_memory_bytes" in page.text
    assert "reading" not in page.text
    with served(_Failing(), pages=False) as base:
        assert httpx.post(f"{base}/api/ask", json=BODY).status_code == 502
        assert httpx.post(f"{base}/api/ask", json=BODY, headers={"accept": "text/event-stream"}).status_code == 500
        text = httpx.get(f"{base}/metrics").text
    assert 'assistant_engine_failures_total{kind="model"} 1.0' in text
    assert 'assistant_engine_failures_total{kind="fault"} 1.0' in text


def test_readiness_follows_the_index() -> None:
    with served(SmallAssistant(), pages=False) as base:
        assert httpx.get(f"{base}/readyz").json() == {"status": "ready"}
    with served(_Failing(), pages=False) as base:
        response = httpx.get(f"{base}/readyz", headers={"accept-language": "en"})
    assert response.status_code == 503
    assert "no index of announcements" in response.json()["detail"]
    assert "/somewhere" not in response.text


def test_the_log_has_a_json_line_for_each_request_without_its_words(capfd: pytest.CaptureFixture[str]) -> None:
    before = logging.getLogger().handlers[:], logging.getLogger("assistant").level
    try:
        configure_log("json")
        with served(SmallAssistant(), pages=False) as base:
            httpx.post(f"{base}/api/ask", json=BODY)
            httpx.get(f"{base}/api/figures", params={"q": "secret barges"})
        lines = [json.loads(line) for line in capfd.readouterr().err.splitlines() if line.startswith("{")]
    finally:
        logging.getLogger().handlers[:], level = before
        logging.getLogger("assistant").setLevel(level)
    requests = [line for line in lines if line["message"] == "request"]
    assert [(r["method"], r["path"], r["status"]) for r in requests] == [
        ("POST", "/api/ask", 200),
        ("GET", "/api/figures", 200),
    ]
    assert all(r["seconds"] >= 0 and r["address"] == "127.0.0.1" for r in requests)
    assert "barges" not in str(lines)
    assert "reading room" not in str(lines)


def test_a_failure_is_one_json_line_with_its_traceback() -> None:
    try:
        raise ValueError("broken")
    except ValueError:
        import sys

        record = logging.LogRecord("assistant.x", logging.ERROR, "x.py", 1, "It %s", ("failed",), sys.exc_info())
    line = json.loads(JsonLines().format(record))
    assert (line["level"], line["message"]) == ("error", "It failed")
    assert "ValueError: broken" in line["exception"]


def test_a_question_on_the_page_is_recorded_with_its_caller(browser: Browser, tmp_path: Path) -> None:
    access = AccessSettings(allow=("proxy",), trusted_proxies=("127.0.0.1",))
    with served(SmallAssistant(), access=access, audit=AuditSettings(folder=tmp_path)) as base:
        page = browser.new_page(extra_http_headers={"X-Remote-User": "hoa"})
        page.goto(f"{base}/en/")
        box = page.get_by_label(message("en", "ask.label"))
        box.fill(QUESTION)
        box.press("Enter")
        expect(page.locator("article[data-announce]")).to_contain_text("72.5%")
        page.close()
    kept = [json.loads(line) for path in tmp_path.glob("audit-*") for line in path.read_text().splitlines()]
    page_answers = [line for line in kept if line.get("entrance") == "page"]
    assert page_answers
    assert {line["user"] for line in page_answers} == {"hoa"}
