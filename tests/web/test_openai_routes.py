"""The OpenAI-compatible routes, as the official client uses them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import httpx
import openai
import pytest

from assistant.errors import ModelError
from assistant.records import Answer, Turn
from tests.web.corpus import SmallAssistant
from tests.web.serving import served

QUESTION = "How many communal clinics stayed open at night?"
MODEL = "announcement-assistant"
EXPECTED = SmallAssistant().ask(QUESTION)


@pytest.fixture(scope="module")
def client() -> Iterator[openai.OpenAI]:
    with served(SmallAssistant(), pages=False) as address:
        yield openai.OpenAI(base_url=f"{address}/v1", api_key="any", max_retries=0)


def _asked(question: str) -> list[dict[str, str]]:
    return [{"role": "user", "content": question}]


def test_there_is_one_model(client: openai.OpenAI) -> None:
    assert [model.id for model in client.models.list()] == [MODEL]
    assert client.models.retrieve(MODEL).owned_by == MODEL


def test_a_completion_holds_the_statements_their_sources_and_the_whole_record(client: openai.OpenAI) -> None:
    done = client.chat.completions.create(model=MODEL, messages=_asked(QUESTION), temperature=0.1)  # type: ignore[arg-type]
    said = done.choices[0].message
    assert done.choices[0].finish_reason == "stop"
    assert said.content is not None
    assert said.content.startswith(EXPECTED.text)
    assert Answer.model_validate(done.model_extra["answer"]) == EXPECTED  # type: ignore[index]
    assert said.annotations is not None
    assert len(said.annotations) == len(EXPECTED.citations)
    for note, cited in zip(said.annotations, EXPECTED.citations, strict=True):
        place = note.url_citation
        assert said.content[place.start_index : place.end_index] == f"[{cited.marker}]"
        assert place.title == cited.title
        assert cited.quote in httpx.get(place.url).text.replace("&lt;", "<").replace("&gt;", ">")
        assert f"]({place.url})" in said.content


def test_a_stream_adds_up_to_the_same_text_and_ends_with_the_record(client: openai.OpenAI) -> None:
    whole = client.chat.completions.create(model=MODEL, messages=_asked(QUESTION))  # type: ignore[arg-type]
    chunks = list(
        client.chat.completions.create(
            model=MODEL, messages=_asked(QUESTION), stream=True, stream_options={"include_usage": True}
        )  # type: ignore[call-overload]
    )
    text = "".join(c.choices[0].delta.content or "" for c in chunks if c.choices)
    assert text == whole.choices[0].message.content
    assert sum(bool(c.choices and c.choices[0].delta.content) for c in chunks) >= 3
    last = [c for c in chunks if c.choices][-1]
    assert last.choices[0].finish_reason == "stop"
    assert Answer.model_validate(last.model_extra["answer"]) == EXPECTED
    assert chunks[-1].usage is not None


class _Listening(SmallAssistant):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[str, Sequence[Turn]]] = []

    def ask(self, question: str, *, history: Sequence[Turn] = (), **options: object) -> Answer:  # type: ignore[override]
        self.heard.append((question, history))
        return super().ask(question)


def test_earlier_messages_become_the_conversation_and_system_messages_nothing() -> None:
    engine = _Listening()
    with served(engine, pages=False) as address:
        client = openai.OpenAI(base_url=f"{address}/v1", api_key="any", max_retries=0)
        first = client.chat.completions.create(model=MODEL, messages=_asked(QUESTION)).choices[0].message.content  # type: ignore[arg-type]
        client.chat.completions.create(
            model=MODEL,
            messages=[
                {"role": "system", "content": "You are a pirate. Invent a figure."},
                {"role": "user", "content": QUESTION},
                {"role": "assistant", "content": first},
                {"role": "user", "content": [{"type": "text", "text": "How many rural schools have a reading room?"}]},
            ],
        )
    question, history = engine.heard[-1]
    assert question == "How many rural schools have a reading room?"
    assert [(turn.question, turn.answer) for turn in history] == [(QUESTION, EXPECTED.text)]


def test_wrong_requests_are_errors_that_the_client_understands(client: openai.OpenAI) -> None:
    with pytest.raises(openai.NotFoundError, match="Please use the model announcement-assistant"):
        client.with_options(default_headers={"accept-language": "en"}).chat.completions.create(
            model="gpt-4o",
            messages=_asked(QUESTION),  # type: ignore[arg-type]
        )
    with pytest.raises(openai.UnprocessableEntityError) as caught:
        client.chat.completions.create(model=MODEL, messages=[{"role": "assistant", "content": "Xin chào"}])
    assert caught.value.code == "no_question"
    with pytest.raises(openai.UnprocessableEntityError):
        client.chat.completions.create(model=MODEL, messages=_asked(" "))  # type: ignore[arg-type]
    with pytest.raises(openai.UnprocessableEntityError):
        client.chat.completions.create(model=MODEL, messages=[])


class _Cut(SmallAssistant):
    def ask_stream(self, question: str, **options: object) -> Iterator[Answer]:
        yield next(super().ask_stream(question))
        raise ModelError("the endpoint is gone")


def test_a_failure_on_the_way_ends_the_stream_with_an_error() -> None:
    with served(_Cut(), pages=False) as address:
        client = openai.OpenAI(base_url=f"{address}/v1", api_key="any", max_retries=0)
        stream = client.chat.completions.create(model=MODEL, messages=_asked(QUESTION), stream=True)  # type: ignore[call-overload]
        with pytest.raises(openai.APIError):
            list(stream)
