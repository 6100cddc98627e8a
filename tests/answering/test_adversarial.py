"""Sentences of a model, faithful and false, streamed by a real endpoint to the model writer: which of them are shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from assistant.answering.chain import offending
from assistant.answering.extractive import Draft, Statement, Writing
from assistant.answering.fidelity import Fidelity
from assistant.answering.model import ChatEndpoint
from assistant.answering.writing import ModelWriter
from assistant.assembly import Assistant
from assistant.retrieval.glossary import load
from assistant.settings import ModelSettings
from benchmarks.guard import FAITHFUL, Case, candidates, cases, judge
from tests.endpoint import Endpoint, Reply, in_json, in_marks, serving, sources

WRITTEN = [case for case in cases() if case.kind != "changed"]
FALSE = [case for case in WRITTEN if case.kind != FAITHFUL]
QUESTION = {"en": "What do the announcements say about this?", "vi": "Các thông báo nêu gì về việc này?"}


@pytest.fixture(scope="module")
def server() -> Iterator[Endpoint]:
    with serving(Reply()) as running:
        yield running


def told(case: Case, server: Endpoint, assistant: Assistant, text: str | None = None) -> Writing:
    """The end of an answer of which the endpoint says one sentence, marked with the source that the case cites."""
    cited = case.statement.candidate

    def behaviour(request: dict[str, Any]) -> Reply:
        if text is not None:
            return in_marks(text)
        mark = list(sources(request))[place]
        return in_json((mark, case.statement.text))

    settings = ModelSettings(base_url=server.url, name="test", timeout=120, silence=60, retries=0)
    near = [c for c in candidates(case.path) if c is not cited][:4]
    ordered = sorted([cited, *near], key=lambda c: c.sentence.start)
    place = ordered.index(cited)
    server.behaviour = behaviour
    writer = ModelWriter(ChatEndpoint(settings), Fidelity(load()), settings)
    query = assistant.retriever.understand(QUESTION[case.language], language=case.language)
    draft = Draft((Statement(cited.sentence.text, cited),))
    *_, last = writer.stream(query, [cited, *near], draft, offending)
    return last


def test_there_are_enough_of_them() -> None:
    assert len(FALSE) >= 60
    assert {case.kind for case in FALSE} >= {
        "figure",
        "name",
        "negation",
        "opposite",
        "direction",
        "deed",
        "markup",
        "language",
    }


def test_of_the_faithful_at_most_three_in_a_hundred_are_withheld_and_of_the_false_few_get_through() -> None:
    fidelity = Fidelity(load())
    judged = [(case, judge(case, fidelity)) for case in cases()]
    withheld = [c.id for c, why in judged if c.kind == FAITHFUL and why]
    assert len(withheld) <= 0.03 * sum(c.kind == FAITHFUL for c, _ in judged), withheld
    assert not [c.statement.text for c, why in judged if c.kind == "changed" and not why]
    through = [c.id for c, why in judged if c.kind not in (FAITHFUL, "changed") and not why]
    assert len(through) <= 0.02 * len(FALSE), through


@pytest.mark.parametrize("kind", sorted({case.kind for case in FALSE}))
def test_no_false_sentence_reaches_the_reader_through_the_stream(
    kind: str, server: Endpoint, assistant: Assistant
) -> None:
    shown = []
    for case in (c for c in FALSE if c.kind == kind):
        last = told(case, server, assistant)
        if any(case.statement.text in s.text for s in last.statements):
            shown.append(case.id)
        assert last.complete
        assert last.statements
    assert len(shown) <= (1 if kind == "figure" else 0), shown


def test_faithful_sentences_reach_the_reader_through_the_stream(server: Endpoint, assistant: Assistant) -> None:
    faithful = [case for case in WRITTEN if case.kind == FAITHFUL][::4]
    shown = [
        case
        for case in faithful
        if any(case.statement.text in s.text for s in told(case, server, assistant).statements)
    ]
    assert len(shown) >= 0.95 * len(faithful)


def test_invented_marks_and_marks_of_nothing_show_no_sentence(server: Endpoint, assistant: Assistant) -> None:
    case = next(c for c in WRITTEN if c.kind == FAITHFUL)
    for mark in ("[QQQQ]", "[1]", "[Source 2]", "[nguồn 1]", "[https://evil.example]"):
        text = f"{case.statement.text.rstrip('.')} {mark}."
        last = told(case, server, assistant, text)
        assert last.model is None, mark
        assert not any("evil" in s.text for s in last.statements)
