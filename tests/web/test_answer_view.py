"""An answer as markup."""

from __future__ import annotations

import re

import pytest

from assistant.records import Answer, Note, Table
from assistant.web.answer_view import AnswerView
from assistant.web.links import Links
from assistant.web.source_cards import context
from tests.web.corpus import SmallAssistant

ENGINE = SmallAssistant()


@pytest.fixture
def view() -> AnswerView:
    return AnswerView("en", Links(), ENGINE.document)


@pytest.fixture
def answer() -> Answer:
    return ENGINE.ask("How many rural schools have a reading room?")


def test_each_marker_leads_to_the_card_of_its_source(view: AnswerView, answer: Answer) -> None:
    shown = view.turn(answer, 3, complete=True)
    assert re.findall(r'href="#(source-[\d-]+)"', shown) == ["source-3-1"]
    assert 'id="source-3-1"' in shown


def test_a_number_in_brackets_that_is_no_marker_stays_text(view: AnswerView, answer: Answer) -> None:
    shown = view.turn(answer.model_copy(update={"text": "Article [12] holds. [1]"}), 1, complete=True)
    assert "Article [12] holds." in shown


def test_the_quote_is_marked_inside_its_paragraph(view: AnswerView, answer: Answer) -> None:
    shown = view.turn(answer, 1, complete=True)
    assert (
        "12 March 2024. <mark>By the end of February, 72.5% of rural schools had a reading room.</mark> The target"
        in shown
    )


def test_only_published_wording_is_a_quotation(view: AnswerView, answer: Answer) -> None:
    digest = ENGINE.ask("Bao nhiêu trường học nông thôn có phòng đọc sách?")
    assert "<blockquote" in view.turn(answer, 1, complete=True)
    shown = view.turn(digest, 1, complete=True)
    assert "<blockquote" not in shown
    assert "Project summary, not the published wording" in shown
    assert "#:~:text=" not in shown


def test_text_of_a_source_cannot_become_markup(view: AnswerView) -> None:
    shown = view.turn(ENGINE.ask("How many communal clinics stayed open at night?"), 1, complete=True)
    assert "<script" not in shown
    assert "<b>" not in shown
    assert "javascript:" not in shown
    assert "Clinics &lt;b&gt;open&lt;/b&gt; &amp; ready" in shown


def test_a_question_cannot_become_markup(view: AnswerView) -> None:
    question = "<img src=x onerror=alert(1)>\n\n# heading"
    for shown in (view.waiting(question, 1), view.failed(question, 1, "no"), view.turn(ENGINE.ask(question), 1, True)):
        assert "<img" not in shown
        assert "\n" not in shown


def test_an_answer_is_announced_only_when_it_is_complete(view: AnswerView, answer: Answer) -> None:
    assert "data-announce" not in view.turn(answer, 1, complete=False)
    assert "Answer complete, 1 source." in view.turn(answer, 1, complete=True)


def test_what_the_announcements_do_not_say_is_said_once_with_what_is_related(view: AnswerView, answer: Answer) -> None:
    declined = ENGINE.ask("Will it rain on the moon tomorrow?").model_copy(update={"related": answer.citations})
    shown = view.turn(declined, 1, complete=True)
    assert shown.split('data-announce="')[1].count("The announcements do not say.") == 3  # announced, kept, and shown
    assert '<details class="related" open>' in shown


def test_an_answer_in_the_other_language_says_so_to_screen_readers(view: AnswerView) -> None:
    digest = ENGINE.ask("Bao nhiêu trường học nông thôn có phòng đọc sách?")
    assert '<div class="statements" lang="vi">' in view.turn(digest, 1, complete=True)


def test_notes_and_tables_carry_their_markers(view: AnswerView, answer: Answer) -> None:
    rich = answer.model_copy(
        update={
            "notes": (Note(kind="computed", text="270 ÷ 679", citations=(1, 9)),),
            "table": Table(columns=("Task", "Due"), rows=(("Plan <now> [1]", "30 June"),)),
        }
    )
    shown = view.turn(rich, 1, complete=True)
    assert "<strong>Computed</strong>: 270 ÷ 679 <a" in shown
    assert "[9]" not in shown
    assert "Plan &lt;now&gt;\u00a0<a" in shown


def test_what_each_card_says_as_well_is_no_boxed_note(view: AnswerView, answer: Answer) -> None:
    noted = answer.model_copy(update={"notes": (Note(kind="digest", text="A summary."),)})
    shown = view.turn(noted, 1, complete=True)
    assert '<p class="quiet">A summary.</p>' in shown
    assert 'class="notes"' not in shown


def test_a_citation_whose_text_is_gone_shows_its_quote_alone(view: AnswerView, answer: Answer) -> None:
    lost = answer.citations[0].model_copy(update={"document_id": "gone"})
    shown = view.turn(answer.model_copy(update={"citations": (lost,)}), 1, complete=True)
    assert "The stored text is no longer here" in shown
    assert f"<mark>{lost.quote}</mark>" in shown


def test_a_citation_without_publisher_or_date_says_so(view: AnswerView) -> None:
    shown = view.turn(ENGINE.ask("How many communal clinics stayed open at night?"), 1, complete=True)
    assert "publisher not given · no date given" in shown


def test_context_stays_in_the_paragraph_and_cuts_at_sentences() -> None:
    long = "A first sentence that is rather long, " + "and longer " * 30 + "ends. "
    whole = f"Title\n{long}Near before. The quote. Near after. {long}\nNext paragraph"
    start = whole.index("The quote.")
    before, after = context(whole, start, start + len("The quote."))
    assert before == "… Near before. "
    assert after == " Near after. …"


def test_context_of_a_whole_paragraph_is_empty() -> None:
    assert context("One.\nTwo here.\nThree.", 5, 14) == ("", "")
