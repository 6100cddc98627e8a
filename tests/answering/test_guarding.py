"""What the writer gets wrong, the chain withholds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from assistant.answering import chain
from assistant.answering.extractive import Draft, write
from assistant.assembly import Assistant

QUESTION = "How many electric buses did the board put into service?"


def test_a_statement_with_a_figure_that_its_quote_lacks_is_withheld_and_nothing_of_it_is_shown(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(*arguments: Any) -> Draft:
        draft = write(*arguments)
        return replace(draft, statements=tuple(replace(s, text=s.text.replace("58", "85")) for s in draft.statements))

    monkeypatch.setattr(chain, "write", wrong)
    trace = assistant.trace(QUESTION)
    assert trace.withheld
    assert trace.withheld[0][1].startswith("85")
    assert trace.answer.status == "not_in_corpus"
    assert "85" not in trace.answer.model_dump_json(exclude={"answer_id", "seconds", "related", "corpus"})
    assert "withheld" in {note.kind for note in trace.answer.notes}


def test_a_faithful_statement_stays_where_another_is_withheld(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    def longer(*arguments: Any) -> Draft:
        draft = write(*arguments)
        return replace(draft, statements=(*draft.statements, replace(draft.statements[0], text="It was 59 buses.")))

    monkeypatch.setattr(chain, "write", longer)
    answer = assistant.ask(QUESTION)
    assert answer.answered
    assert "59" not in answer.text
    assert [c.marker for c in answer.citations] == [1]
