"""Questions to ask next."""

from __future__ import annotations

import re

from assistant.errors import IndexMissing
from assistant.web.suggestions import suggested
from tests.web.corpus import SmallAssistant, document

HARBOUR = document(
    "harbour",
    "en",
    "The harbour in the second quarter",
    "The harbour in the second quarter\n"
    "Revenue of the harbour was USD 4.2 million in May 2031. The share of electric pilot tugs in the old harbour basin was 37.5% on 31 May 2031. "
    "The target is that the share of night arrivals reaches 20% by the end of 2033. Fish sales reached USD 1.1 million.",
    published="2031-06-20",
)
ENGINE = SmallAssistant((HARBOUR,))


def test_suggestions_are_answered_from_other_sentences_and_state_no_figure() -> None:
    answer = ENGINE.ask("What was the revenue of the harbour?")
    assert answer.answered
    found = suggested(ENGINE, answer, "en")
    assert found
    for question in found:
        tried = ENGINE.ask(question)
        assert tried.answered
        assert {c.quote for c in tried.citations} - {c.quote for c in answer.citations}
        assert not re.search(r"\d", question)


def test_a_vague_question_gets_the_nearest_ones_that_can_be_answered() -> None:
    vague = ENGINE.ask("harbour").model_copy(update={"status": "clarify", "answered": False, "citations": ()})
    found = suggested(ENGINE, vague, "en")
    assert found
    assert all(ENGINE.ask(question).answered for question in found)


def test_the_other_language_s_page_offers_nothing_in_the_wrong_language() -> None:
    assert suggested(ENGINE, ENGINE.ask("What was the revenue of the harbour?"), "vi") == ()


class _Gone(SmallAssistant):
    def figures(self, *_: object, **__: object):  # type: ignore[no-untyped-def]
        raise IndexMissing("gone", "make it")


def test_a_failure_leaves_the_answer_without_suggestions() -> None:
    engine = _Gone((HARBOUR,))
    assert suggested(engine, engine.ask("What was the revenue of the harbour?"), "en") == ()
