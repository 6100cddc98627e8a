"""A decline says what the announcements cover and until when, read from them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.answering.coverage import coverage
from assistant.assembly import Assistant
from assistant.figures.numbers import find_mentions
from assistant.records import Document, Filters, Language
from tests.answering.announcements import FILES, assistant_over
from tests.answering.test_chain import DECLINED


def _document(title: str, language: Language = "en", source: str = "", **known: object) -> Document:
    made = {"document_id": title, "title": title, "language": language, "source": source or f"{title}.md"}
    return Document.model_validate({**made, "text": "Text.", "content_hash": "", **known})


@pytest.mark.parametrize(("question", "language"), DECLINED)
def test_a_declined_question_is_told_what_the_announcements_cover_and_until_when(
    assistant: Assistant, question: str, language: Language
) -> None:
    answer = assistant.ask(question)
    (note,) = [note for note in answer.notes if note.kind == "coverage"]
    assert "Health insurance …" in note.text
    assert "Sữa học đường và thư viện số năm học mới" in note.text
    assert ("10 July 2031" if language == "en" else "10/7/2031") in note.text
    assert "quantity" not in {mention.kind for mention in find_mentions(note.text)}


def test_another_corpus_is_told_of_in_its_own_titles(tmp_path: Path) -> None:
    made = assistant_over(tmp_path, {"buses.en.md": FILES["buses.en.md"]})
    notes = made.ask("How much does a crab cost on the moon?").notes
    assert [n.text for n in notes if n.kind == "coverage"] == [
        "What the announcements cover: Electric buses on the river line. The newest is dated 11 May 2031."
    ]
    made.close()


def test_an_answer_and_a_greeting_say_nothing_of_it(assistant: Assistant) -> None:
    for asked in ("How many hospitals accept the insurance card in an app?", "Hello"):
        assert "coverage" not in {note.kind for note in assistant.ask(asked).notes}


def test_only_what_may_answer_is_told_of(assistant: Assistant) -> None:
    told = [n.text for n in assistant.ask(DECLINED[0][0], as_of=date(2031, 4, 30)).notes if n.kind == "coverage"]
    assert len(told) == 1
    assert "Health insurance …" in told[0]
    assert "buses" not in told[0]
    assert not [n for n in assistant.ask(DECLINED[0][0], as_of=date(2030, 1, 1)).notes if n.kind == "coverage"]


def test_of_a_text_and_its_translation_the_reader_s_is_named_and_a_title_with_a_quantity_is_not() -> None:
    documents = [
        _document("Water", source="water.en.md", published="2031-01-02"),
        _document("Nước", "vi", source="water.vi.md", translation_of="water.en.md", published="2031-01-02"),
        _document("Fees of 15 million dong", published="2031-05-05", event_date="2031-05-06"),
    ]
    english, vietnamese = (coverage(documents, Filters(), language) for language in ("en", "vi"))
    assert english is not None
    assert vietnamese is not None
    assert english.text == "What the announcements cover: Water. The newest is dated 6 May 2031."
    assert vietnamese.text == "Các thông báo hiện có: Nước. Thông báo mới nhất đề ngày 6/5/2031."
    assert coverage([], Filters(), "en") is None


def test_of_many_the_newest_are_named_and_that_there_are_others() -> None:
    documents = [
        _document(f"{'Rivers and' if n == 7 else 'Lakes of'} {'abcdefgh'[n] * 3}", published=f"2031-0{n + 1}-01")
        for n in range(8)
    ]
    note = coverage(documents, Filters(), "en")
    assert note is not None
    assert note.text.startswith("What the announcements cover: Rivers and hhh; ")
    assert "and others." in note.text
    assert "aaa" not in note.text


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Port of Varnholm Authority: results for the first half of 2026", "Port of Varnholm Authority …"),
        ("Employment and social insurance in the first half of 2026", "Employment and social insurance …"),
        ("Kết quả đợt 1 Chiến dịch tiêm vắc xin", "Kết quả đợt …"),
        ("15,800 enterprises reviewed", None),
        ("Announcement No. 56/TB-VPCP on Project 06 in 2024", "Announcement No. 56/TB-VPCP on Project 06 in 2024"),
        ("A meeting on the science, technology and " + "innovation " * 12, "A meeting on the science …"),
        ("word " * 40, "word " * 24 + "…"),
    ],
)
def test_a_title_is_told_up_to_a_figure_that_nothing_beside_it_would_carry(title: str, told: str | None) -> None:
    note = coverage([_document(title)], Filters(), "en")
    assert (note.text if note else None) == (told and f"What the announcements cover: {told}.".replace("….", "…"))
