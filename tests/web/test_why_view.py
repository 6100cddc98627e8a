"""Why an answer is as it is, in plain words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant import assembly
from assistant.answering.chain import Part, Trace
from assistant.settings import load
from assistant.web.engine import explaining
from assistant.web.links import Links
from assistant.web.why_view import why
from tests.parts import FakeEmbeddings
from tests.web.corpus import SmallAssistant


@pytest.fixture
def trace(corpus: Path, tmp_path: Path) -> Trace:
    settings = load({"index": tmp_path / "index"})
    assembly.ingest([corpus], settings, embeddings=FakeEmbeddings())
    made = assembly.build(settings, FakeEmbeddings())
    assert explaining(made) is made
    found = made.trace("How many electric buses are in service in May 2031?", language="en")
    made.close()
    return found


def test_the_panel_tells_what_was_read_searched_and_weighed_with_ways_to_the_sentences(trace: Trace) -> None:
    shown = why(trace, "en", Links("/portal"))
    assert "<q>How many electric buses are in service in May 2031?</q>" in shown
    assert "1 May 2031 – 31 May 2031" in shown
    assert "Electric buses on the river line" in shown
    assert "The board put 58 electric buses into service." in shown
    assert 'href="/portal/documents/' in shown
    assert "\n" not in shown


def test_both_languages_have_all_words_of_the_panel(trace: Trace) -> None:
    assert "Câu hỏi được đọc thế nào" in why(trace, "vi", Links())


def test_a_withheld_statement_is_counted_and_its_words_stay_out_of_sight(trace: Trace) -> None:
    shown = why(replace(trace, withheld=(("It was 85 buses.", "85"),)), "en", Links())
    assert "did not carry them: 1." in shown
    assert "85" not in shown


def test_each_part_of_a_question_is_told_with_its_outcome(trace: Trace) -> None:
    assert "Asked part by part" not in why(trace, "en", Links())
    shown = why(
        replace(trace, parts=(Part("How many <buses>?", True, 0.8), Part("Who pays?", False, 0.1))), "en", Links()
    )
    assert "<q>How many &lt;buses&gt;?</q> was answered." in shown
    assert "<q>Who pays?</q> was not: no sentence was likely enough." in shown


def test_a_sentence_that_was_read_again_says_so_in_both_languages(trace: Trace) -> None:
    unread = replace(trace, candidates=tuple(replace(c, read=None) for c in trace.candidates))
    read = replace(trace, candidates=tuple(replace(c, read=0.5) for c in trace.candidates))
    for language, words in (("en", "read again together with the question"), ("vi", "đã đọc lại cùng câu hỏi")):
        assert words not in why(unread, language, Links())
        assert words in why(read, language, Links())


def test_a_small_engine_that_cannot_explain_is_not_taken_for_one_that_can() -> None:
    assert explaining(SmallAssistant()) is None
