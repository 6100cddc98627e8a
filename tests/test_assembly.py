"""The assistant that the parts make: documents, removal, an index that is missing, one that moves while it is read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant import assembly
from assistant.assembly import Assistant
from assistant.errors import IndexMissing, IndexMoved, InputError
from assistant.records import Answer
from assistant.settings import Settings, load
from tests.parts import FakeEmbeddings

QUESTION = "How many electric buses are in service?"


@pytest.fixture
def settings(corpus: Path, tmp_path: Path) -> Settings:
    made = load({"index": tmp_path / "index"})
    assembly.ingest([corpus], made, embeddings=FakeEmbeddings())
    return made


@pytest.fixture
def assistant(settings: Settings) -> Assistant:
    return assembly.build(settings, FakeEmbeddings())


def test_without_an_index_there_is_no_assistant(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        assembly.build(load({"index": tmp_path / "nothing"}), FakeEmbeddings())


def test_documents_are_listed_the_newest_first(assistant: Assistant) -> None:
    assert [d.published for d in assistant.documents()] == ["2031-07-04", "2031-06-20", "2031-05-11"]
    assert assistant.state().until == "2031-07-04"


def test_an_unknown_document_is_told_of_with_its_id(assistant: Assistant) -> None:
    first = assistant.documents()[0]
    assert assistant.document(first.document_id) == first
    with pytest.raises(InputError, match="no-such-id"):
        assistant.document("no-such-id")


def test_the_text_of_passages_is_given_with_its_offset(assistant: Assistant) -> None:
    cited = assistant.ask(QUESTION).related or assistant.ask(QUESTION).citations
    text, start = assistant.passage_texts([cited[0].passage_id])[cited[0].passage_id]
    assert assistant.document(cited[0].document_id).text[start : start + len(text)] == text


def test_an_open_assistant_sees_what_is_added_meanwhile(
    assistant: Assistant, settings: Settings, tmp_path: Path
) -> None:
    before = assistant.state().version
    buses = next(d for d in assistant.documents() if d.source.endswith("buses.en.md"))
    hits = assistant.trace(QUESTION).hits
    assert buses.document_id in {h.document.document_id for h in hits}
    (tmp_path / "trams.md").write_text("# Trams\n\nThe board runs 17 trams on the hill.\n", encoding="utf-8")
    assembly.ingest([tmp_path / "trams.md"], settings, embeddings=FakeEmbeddings())
    assert len(assistant.documents()) == 4
    assert any("17 trams" in h.passage.text for h in assistant.trace("How many trams on the hill?").hits)
    assert assistant.state().version != before


def test_a_read_that_an_update_disturbs_is_tried_again(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = assistant.trace(QUESTION)
    failures = [IndexMoved("moved"), IndexMoved("moved")]

    def disturbed(*_: object, **__: object) -> object:
        if failures:
            raise failures.pop()
        return wanted

    monkeypatch.setattr(assistant._chain, "answer", disturbed)
    assert assistant.ask(QUESTION) == wanted.answer
    assert not failures


def test_an_index_that_never_rests_is_told_of(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    def disturbed(*_: object, **__: object) -> object:
        raise IndexMoved("moved")

    monkeypatch.setattr(assistant._chain, "answer", disturbed)
    with pytest.raises(IndexMoved):
        assistant.ask(QUESTION)


def test_a_streamed_answer_ends_with_the_whole(assistant: Assistant) -> None:
    last: Answer = list(assistant.ask_stream(QUESTION))[-1]
    assert last.text == assistant.ask(QUESTION).text


def test_telemetry_of_the_libraries_is_off_once_an_assistant_is_built(assistant: Assistant) -> None:
    assert assistant.settings is not None
    assert os.environ["ANONYMIZED_TELEMETRY"] == "False"
    assert os.environ["HF_HUB_DISABLE_TELEMETRY"] == "1"
