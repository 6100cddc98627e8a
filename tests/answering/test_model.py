"""The endpoint's client against a real server: what it sends, and what becomes of every failure."""

from __future__ import annotations

import logging
import socket
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from assistant.answering.model import ChatEndpoint, Prompt
from assistant.errors import ModelError, SettingsError
from assistant.settings import ModelSettings
from tests.endpoint import Reply, serving, small
from tests.tls import authority

KEY = "sk-very-secret-key-0123456789"
PROMPT = Prompt("Rules.", "A question?", {"type": "object"})
PATIENCE = 120.0  # for what is to succeed, or to fail by itself
SHORT: dict[str, dict[str, float]] = {"silent": {"silence": 1.0}, "slow": {"timeout": 2.0}}  # for what is to be stopped
SOON = 45.0  # a busy machine; what is not stopped lasts longer than this


def settings(url: str, **changes: Any) -> ModelSettings:
    return ModelSettings(
        **{"base_url": url, "name": "test", "api_key": KEY, "retries": 0, "silence": 60, "timeout": PATIENCE, **changes}
    )


def told(endpoint: ChatEndpoint, seconds: float = PATIENCE) -> str:
    return "".join(endpoint.stream(lambda output: PROMPT, seconds, endpoint.allowance()))


def failure(reply: Reply, **changes: Any) -> tuple[ModelError, float]:
    """The error of one request, and the seconds it took to tell."""
    with serving(reply) as server:
        client = ChatEndpoint(settings(server.url, **changes))
        told_of_warm(client)
        began = time.monotonic()
        with pytest.raises(ModelError) as caught:
            told(client, changes.get("timeout", PATIENCE))
        return caught.value, time.monotonic() - began


def told_of_warm(client: ChatEndpoint) -> None:
    """Import the client's library before time is taken."""
    assert client._client is not None


def test_pieces_come_as_they_are_sent_with_the_key_and_the_schema() -> None:
    read = threading.Event()
    with serving(Reply(["One ", "two ", "three."], read=read)) as server:
        client = ChatEndpoint(settings(server.url))
        pieces = client.stream(lambda output: PROMPT, PATIENCE, client.allowance())
        assert next(pieces) == "One "
        read.set()
        assert "".join(pieces) == "two three."
    assert server.keys == [f"Bearer {KEY}"]
    request = server.requests[0]
    assert request["model"] == "test"
    assert request["stream"] is True
    assert request["response_format"]["json_schema"]["schema"] == {"type": "object"}
    assert [m["role"] for m in request["messages"]] == ["system", "user"]


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(status=401, body='{"error": {"message": "no", "code": "invalid_api_key"}}'), "refused"),
        (Reply(status=403, body="{}"), "refused"),
        (Reply(status=429, body="{}"), "busy"),
        (Reply(status=500, body="oops"), "broken"),
        (Reply(status=503, body=""), "broken"),
        (Reply(small("Half of it"), cut_after=1), "cut"),
        (Reply(small("Half of it"), end=""), "cut"),
        (Reply([]), "empty"),
        (Reply(body="<html>not an API</html>"), "malformed"),
        (Reply(["One "], hang=True), "silent"),
        (Reply(["x"], wait=60.0), "silent"),
        (Reply(small("word " * 500), pause=0.3), "slow"),
    ],
)
def test_every_failure_is_told_within_the_time_limit(reply: Reply, reason: str) -> None:
    error, seconds = failure(reply, **SHORT.get(reason, {}))
    assert error.reason == reason
    assert seconds < SOON


def test_a_silent_endpoint_that_keeps_the_line_alive_is_told_of() -> None:
    error, seconds = failure(Reply([], comments=1000, pause=0.1), **SHORT["silent"])
    assert error.reason == "silent"
    assert seconds < SOON


def test_an_endpoint_that_is_down_is_told_of() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        client = ChatEndpoint(settings(f"http://127.0.0.1:{unused.getsockname()[1]}/v1"))
        with pytest.raises(ModelError) as caught:
            told(client)
    assert caught.value.reason == "down"


def test_a_passing_failure_is_tried_again() -> None:
    replies = iter(
        [Reply(status=500, body="{}"), Reply(status=429, body="{}", headers={"retry-after": "0"}), Reply(["Fine."])]
    )
    with serving(lambda _: next(replies)) as server:
        assert told(ChatEndpoint(settings(server.url, retries=2))) == "Fine."
    assert len(server.requests) == 3


def test_an_answer_that_has_begun_is_not_asked_for_again() -> None:
    with serving(Reply(small("It has begun to tell"), cut_after=2)) as server:
        client = ChatEndpoint(settings(server.url, retries=3))
        with pytest.raises(ModelError):
            told(client)
    assert len(server.requests) == 1


def test_a_wait_longer_than_the_time_limit_is_not_waited_for() -> None:
    error, seconds = failure(Reply(status=429, body="{}", headers={"retry-after": "600"}), retries=3)
    assert error.reason == "busy"
    assert seconds < SOON


def test_an_endpoint_without_structured_output_is_asked_for_marked_text_and_remembered() -> None:
    def behaviour(request: dict[str, Any]) -> Reply:
        return Reply(status=400, body="{}") if "response_format" in request else Reply(["Text."])

    with serving(behaviour) as server:
        client = ChatEndpoint(settings(server.url))
        outputs: list[str] = []

        def ask(output: str) -> Prompt:
            outputs.append(output)
            return PROMPT if output == "structured" else Prompt("Rules.", "A question?")

        for _ in range(2):
            assert "".join(client.stream(ask, PATIENCE, client.allowance())) == "Text."
    assert outputs == ["structured", "marked", "marked"]


def test_the_breaker_spares_a_dead_endpoint() -> None:
    with serving(Reply(status=500, body="{}")) as server:
        client = ChatEndpoint(settings(server.url, failures=3, pause=600))
        reasons = []
        for _ in range(6):
            with pytest.raises(ModelError) as caught:
                told(client)
            reasons.append(caught.value.reason)
    assert reasons == ["broken"] * 3 + ["paused"] * 3
    assert len(server.requests) == 3


def test_a_refused_key_is_not_tried_again() -> None:
    with serving(Reply(status=401, body="{}")) as server:
        client = ChatEndpoint(settings(server.url, failures=5))
        for _ in range(3):
            with pytest.raises(ModelError):
                told(client)
    assert len(server.requests) == 1


def test_closing_the_stream_breaks_the_connection() -> None:
    with serving(Reply(small("word " * 6000), pause=0.02)) as server:
        client = ChatEndpoint(settings(server.url, timeout=120, silence=60))
        pieces = client.stream(lambda output: PROMPT, PATIENCE, client.allowance())
        next(pieces)
        pieces.close()  # type: ignore[attr-defined]
        _until(lambda: server.broken == 1)
        assert server.sent < 4000  # of a longer stream; a busy machine takes its time to notice


def test_a_question_may_use_so_many_tokens_and_a_day_so_many() -> None:
    with serving(Reply(["Text."], usage=900)) as server:
        client = ChatEndpoint(settings(server.url, tokens_per_question=700, max_tokens=600))
        allowance = client.allowance()
        list(client.stream(lambda output: PROMPT, PATIENCE, allowance))
        with pytest.raises(ModelError) as caught:
            list(client.stream(lambda output: PROMPT, PATIENCE, allowance))
        assert caught.value.reason == "budget"

        daily = ChatEndpoint(settings(server.url, tokens_per_day=1000))
        told(daily)
        with pytest.raises(ModelError) as caught:
            told(daily)
        assert caught.value.reason == "budget"
    assert len(server.requests) == 2


def test_the_days_tokens_are_counted_over_restarts_where_a_file_is_named(tmp_path: Path) -> None:
    changes = {"tokens_per_day": 1000, "usage_file": tmp_path / "usage.json"}
    with serving(Reply(["Text."], usage=900)) as server:
        told(ChatEndpoint(settings(server.url, **changes)))
        with pytest.raises(ModelError) as caught:
            told(ChatEndpoint(settings(server.url, **changes)))
    assert caught.value.reason == "budget"


def test_a_key_comes_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(f"{KEY}\n")
    with serving(Reply(["Text."])) as server:
        told(ChatEndpoint(settings(server.url, api_key="", api_key_file=tmp_path / "key")))
    assert server.keys == [f"Bearer {KEY}"]
    for missing in (tmp_path / "none", tmp_path / "empty"):
        if missing.name == "empty":
            missing.write_text("\n")
        with pytest.raises(SettingsError, match=missing.name):
            ChatEndpoint(settings("http://127.0.0.1:9/v1", api_key_file=missing))


def test_the_key_stands_in_no_log_and_no_error_even_if_the_endpoint_repeats_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    body = f'{{"error": {{"message": "Bad key {KEY}", "code": "{KEY}", "type": "{KEY}"}}}}'
    url = ""
    for reply in (
        Reply(status=401, body=body),
        Reply(status=500, body=body),
        Reply(status=400, body=body),
        Reply(body=body),
    ):
        with serving(reply) as server:
            url = server.url.replace("http://", "http://user:password@")
            client = ChatEndpoint(settings(url))
            with pytest.raises(ModelError) as caught:
                told(client)
        assert KEY not in f"{caught.value!r} {caught.value.remedy} {client!r} {vars(client)!r}"
    ours = "\n".join(r.getMessage() + str(r.exc_text or "") for r in caplog.records)
    assert "assistant.answering.model" in {r.name for r in caplog.records}
    assert KEY not in ours
    assert "password" not in "\n".join(r.getMessage() for r in caplog.records if r.name.startswith("assistant"))


def test_half_of_the_settings_is_an_error_that_names_the_rest() -> None:
    with pytest.raises(SettingsError, match=r"model\.base_url and model\.name"):
        ChatEndpoint(ModelSettings(base_url="http://127.0.0.1:9/v1"))


def _until(met: Any, seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not met() and time.monotonic() < end:
        time.sleep(0.02)
    assert met()


def test_a_private_authority_of_the_endpoint_can_be_named(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    private = authority(tmp_path)
    with serving(Reply(["Yes."]), private.server) as server:
        named = ChatEndpoint(settings(server.url, certificate_authority=private.file))
        assert told(named) == "Yes."
        with pytest.raises(ModelError, match=r"not trusted.*model\.certificate_authority") as caught:
            told(ChatEndpoint(settings(server.url, retries=2)))
    assert caught.value.reason == "certificate"
    assert "model.certificate_authority" in caplog.text
    with pytest.raises(SettingsError, match=r"model\.certificate_authority names .* holds no certificate"):
        ChatEndpoint(settings(server.url, certificate_authority=tmp_path / "missing.pem"))
