"""Answers are cited, in the language of the question, and declined where the announcements do not say."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from assistant.answering.chain import partial
from assistant.answering.messages import message
from assistant.assembly import Assistant
from assistant.errors import InputError
from assistant.records import Answer, Filters
from assistant.text import fold
from tests.answering.announcements import FILES, assistant_over

COVERAGE = "What share of the population did health insurance cover?"
LIBRARIES = "Bao nhiêu trường tiểu học đã mở thư viện số?"

ANSWERED = [
    (COVERAGE, "en", "91.4%"),
    ("How many claims did hospitals send electronically?", "en", "2.3 million"),
    ("How many hospitals accept the insurance card in an app?", "en", "512"),
    ("How many electric buses did the board put into service?", "en", "58"),
    ("How much did the fund pay for treatment?", "en", "1.2 trillion"),
    ("When must the rules on telemedicine be issued?", "en", "15 September 2031"),
    ("Who must issue the rules on telemedicine?", "en", "Ministry of Health"),
    (LIBRARIES, "vi", "245"),
    ("bao nhieu truong tieu hoc da mo thu vien so?", "vi", "245"),
    ("Tổng kinh phí sữa học đường là bao nhiêu?", "vi", "1,2 nghìn tỷ đồng"),
    ("tong kinh phi sua hoc duong la bao nhieu?", "vi", "1,2 nghìn tỷ đồng"),
    ("Phòng Giáo dục phải gửi kế hoạch bể bơi trước ngày nào?", "vi", "30/8/2031"),
]
DECLINED = [
    ("What share of the population did health insurance cover in November 2029?", "en"),  # another month
    ("How many electric buses did the board put into service in October 2030?", "en"),
    ("Did passenger numbers on the river line rise in August 2031?", "en"),
    ("Bao nhiêu trường tiểu học đã mở thư viện số vào tháng 9/2028?", "vi"),
    ("What share of the population of Seatown did health insurance cover?", "en"),  # another place
    ("How many hospitals in Hanoi accept the insurance card in an app?", "en"),
    ("Bao nhiêu trường tiểu học ở Thủy Thành đã mở thư viện số?", "vi"),
    ("Bao nhiêu trường tiểu học ở Đà Nẵng đã mở thư viện số?", "vi"),
    ("What does Announcement 43/TB-BHX say about claims?", "en"),  # another document
    ("Thông báo 99/TB-SGD nêu bao nhiêu trường tiểu học?", "vi"),
    ("What is the price of a ferry ticket to the island?", "en"),  # nothing of the kind
    ("gia ve pha ra dao la bao nhieu?", "vi"),
    ("How many kindergartens have a swimming pool?", "en"),
]


def digits(text: str) -> set[str]:
    return set(re.findall(r"\d[\d.,/]*", re.sub(r"\[\d+\]", "", text)))


def verbatim(assistant: Assistant, answer: Answer) -> None:
    """Every quote stands in its document, every marker has its citation and every citation of the text its marker."""
    for cited in (*answer.citations, *answer.related):
        document = assistant.document(cited.document_id)
        assert document.text[cited.start : cited.end] == cited.quote
        assert cited.open == f"/documents/{cited.document_id}?start={cited.start}&end={cited.end}"
    markers = [int(m) for m in re.findall(r"\[(\d+)\]", answer.text)]
    assert markers == [c.marker for c in answer.citations]
    assert all(marker in markers for note in answer.notes for marker in note.citations)


@pytest.mark.parametrize(("question", "language", "told"), ANSWERED)
def test_a_question_that_the_announcements_answer_is_answered_with_the_figure_and_its_quote(
    assistant: Assistant, question: str, language: str, told: str
) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.answered, answer.language) == ("answered", True, language)
    assert told in answer.text
    verbatim(assistant, answer)
    for statement, cited in zip(re.split(r"\s\[\d+\]\s?", answer.text), answer.citations, strict=False):
        assert len(statement.split()) <= 60
        clause = statement.rsplit(" — ", 1)[-1].strip("… ")
        assert clause in cited.quote


@pytest.mark.parametrize(("question", "language"), DECLINED)
def test_a_near_miss_is_declined_without_a_figure(assistant: Assistant, question: str, language: str) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.answered, answer.language) == ("not_in_corpus", False, language)
    assert not digits(answer.text)
    assert answer.citations == ()
    assert answer.figures == ()
    verbatim(assistant, answer)


def test_the_reader_may_choose_the_language_of_the_answer(assistant: Assistant) -> None:
    answer = assistant.ask("How many hospitals accept the insurance card in an app?", language="vi")
    assert answer.language == "vi"
    declined = assistant.ask("gia ve pha ra dao la bao nhieu?", language="en")
    assert declined.status == "not_in_corpus"
    assert declined.text in {
        message(key, "en") for key in ("not_in_corpus", "not_in_corpus_related", "not_in_corpus_unsure")
    }


def test_a_question_in_the_other_language_is_answered_in_its_own_with_the_quote_as_published(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("Đến ngày 30/6/2031, bảo hiểm y tế bao phủ bao nhiêu phần trăm dân số Lakeland?")
    assert answer.language == "vi"
    assert answer.text.startswith("91,4% — By 30 June 2031")
    assert "translation" in {note.kind for note in answer.notes}
    assert next(note.text for note in answer.notes if note.kind == "translation").startswith("Nguồn bằng tiếng Anh")


def test_the_newest_figure_stands_first_and_the_earlier_one_is_called_earlier(assistant: Assistant) -> None:
    answer = assistant.ask(COVERAGE)
    assert [f.value for f in answer.figures] == ["91.4", "89.7"]
    assert "Earlier: 89.7% — By 31 March 2031" in answer.text
    assert [note.kind for note in answer.notes] == ["outdated"]


def test_an_undated_figure_is_marked_as_undated_and_stands_first(tmp_path: Path) -> None:
    undated = "---\ntitle: A note\nlanguage: en\n---\nHealth insurance covered 93.3% of the population of Lakeland.\n"
    made = assistant_over(tmp_path, {"spring.en.md": FILES["spring.en.md"], "note.en.md": undated})
    answer = made.ask("What share of the population of Lakeland did health insurance cover?")
    assert answer.text.startswith("93.3% (undated) — ")
    verbatim(made, answer)
    made.close()


def test_as_of_a_day_only_what_was_published_by_then_answers(assistant: Assistant) -> None:
    of_lakeland = "What share of the population of Lakeland did health insurance cover?"
    assert [f.value for f in assistant.ask(of_lakeland, as_of=date(2031, 5, 1)).figures] == ["89.7"]
    assert assistant.ask(COVERAGE, as_of=date(2030, 1, 1)).status == "not_in_corpus"


def test_only_admitted_documents_answer(assistant: Assistant) -> None:
    found = {d.source.rsplit("/", 1)[-1]: d.document_id for d in assistant.documents()}
    answer = assistant.ask(COVERAGE, filters=Filters(documents=(found["spring.en.md"],)))
    assert {c.document_id for c in (*answer.citations, *answer.related)} == {found["spring.en.md"]}


@pytest.mark.parametrize("question", ["", "   ", "???", "\x00", "\ud800", "\u200b\u202e", "…!"])
def test_a_question_without_a_letter_is_refused_with_a_remedy(assistant: Assistant, question: str) -> None:
    with pytest.raises(InputError) as caught:
        assistant.ask(question)
    assert caught.value.code == "empty_question"


def test_a_question_of_twenty_thousand_characters_is_refused_with_both_counts(assistant: Assistant) -> None:
    with pytest.raises(InputError) as caught:
        assistant.ask("buses " * 3334)
    assert caught.value.code == "long_question"
    assert "20003" in str(caught.value)
    assert str(assistant.settings.max_question) in str(caught.value)


@pytest.mark.parametrize(
    "question",
    [
        "How many\x00 electric buses did the board put into service?",
        "How many electric \ud800buses did the board\udfff put into service?",
        "  How many\telectric\n\nbuses did the board put into service?\r\n",
        "How many electric bu\u200bses did the board put into service?",
    ],
)
def test_control_characters_and_lone_surrogates_change_no_answer(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.text == assistant.ask("How many electric buses did the board put into service?").text
    answer.model_dump_json().encode()


@pytest.mark.parametrize(
    "question",
    ["'; DROP TABLE passages; --", 'buses" OR "ferries NEAR(', "AND OR NOT *", "🚌🚌 buses?", "ệ" * 80, "1 2 3 4 5"],
)
def test_no_question_breaks_the_search(assistant: Assistant, question: str) -> None:
    verbatim(assistant, assistant.ask(question))


def test_greetings_and_thanks_are_answered_without_a_search(assistant: Assistant) -> None:
    for question, language in [("hello", "en"), ("xin chao", "vi"), ("cảm ơn bạn", "vi"), ("Thanks a lot!", "en")]:
        trace = assistant.trace(question)
        assert (trace.answer.status, trace.answer.language) == ("smalltalk", language)
        assert trace.hits == ()
        assert trace.answer.related == ()
        assert not digits(trace.answer.text)


@pytest.mark.parametrize("question", ["what about it?", "thế nào?", "bao nhiêu?"])
def test_a_question_that_names_nothing_asks_back(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "clarify"
    assert not digits(answer.text)


def test_a_digest_is_labelled_as_no_published_wording(tmp_path: Path) -> None:
    digest = FILES["buses.en.md"].replace("language: en", "language: en\nkind: digest")
    made = assistant_over(tmp_path, {"buses.en.md": digest})
    answer = made.ask("How many electric buses did the board put into service on the river line?")
    assert answer.status == "answered"
    assert {c.text_of for c in answer.citations} == {"digest"}
    assert "digest" in {note.kind for note in answer.notes}
    made.close()


def test_partial_answers_grow_statement_by_statement_to_the_whole(assistant: Assistant) -> None:
    whole = assistant.ask(COVERAGE)
    shown = list(partial(whole))
    assert shown[-1] == whole
    assert len(shown) == len(whole.citations)
    for part in shown:
        assert whole.text.startswith(part.text)
        assert part.text.endswith(f"[{len(part.citations)}]")


def test_the_answer_names_the_state_of_the_corpus(assistant: Assistant) -> None:
    answer = assistant.ask(COVERAGE)
    assert answer.corpus == assistant.state()
    assert answer.corpus.until == "2031-07-10"
    assert answer.corpus.version
    assert answer.model is None


def test_unaccented_and_accented_questions_have_the_same_answer(assistant: Assistant) -> None:
    assert fold(assistant.ask(LIBRARIES).text) == fold(assistant.ask(fold(LIBRARIES)).text)


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("The Ferry Fund of Lakeland pays three quarters of the cost of the piers.", "What share of the cost of the piers does the Ferry Fund of Lakeland pay?"),
        ("The Ferry Fund of Lakeland pays two thirds of the cost of the piers.", "What share of the cost of the piers does the Ferry Fund of Lakeland pay?"),
    ],
)  # fmt: skip
def test_a_share_told_in_words_is_not_led_by_digits(tmp_path: Path, sentence: str, question: str) -> None:
    note = f"---\ntitle: Piers of Lakeland\npublished: 2031-05-02\nlanguage: en\n---\n{sentence}\n"
    made = assistant_over(tmp_path, {"piers.en.md": note})
    answer = made.ask(question)
    made.close()
    assert answer.answered
    assert answer.text.startswith("The Ferry Fund")
