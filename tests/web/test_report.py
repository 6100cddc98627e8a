"""Answers as a paragraph of a report."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree.ElementTree import XML

import docx

from assistant.records import Citation, Note
from assistant.web.report import Kept, as_markdown, as_text, composed
from assistant.web.report_docx import as_docx
from tests.web.corpus import SCHOOLS_VI, SmallAssistant, document

ENGINE = SmallAssistant()
FIRST = "By the end of February, 72.5% of rural schools had a reading room."
SECOND = "The target for the end of 2025 is 90% of rural schools."
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def cited(marker: int, quote: str, of: str = "schools-en") -> Citation:
    source = ENGINE.document(of)
    start = source.text.index(quote)
    return Citation.of(marker, source, "p", start, start + len(quote))


def kept(text: str, *citations: Citation, notes: tuple[Note, ...] = ()) -> Kept:
    return Kept(
        question="How many # schools?", language="en", text=text, citations=citations, notes=notes, until="2024-03-13"
    )


ANSWERS = (
    kept(f"{FIRST} [1] {SECOND} [2]", cited(1, FIRST), cited(2, SECOND)),
    kept(f"{SECOND} [1]", cited(1, SECOND)),
)


def test_sources_are_numbered_through_and_a_sentence_cited_twice_has_one_number() -> None:
    made = composed(ANSWERS, "en", ENGINE.document)
    assert made.paragraphs == ((FIRST, 1, f" {SECOND}", 2), (SECOND, 2))
    assert len(made.references) == 2


def test_a_source_names_publisher_title_number_date_address_and_the_sentence() -> None:
    made = composed(ANSWERS[:1], "en", ENGINE.document)
    assert made.references[0] == (
        "Department of Education, “Rural schools: review of the first term”, No. 18/TB-SGD, 13 March 2024, "
        f"https://education.example/news/rural-schools. “{FIRST}”"
    )


def test_a_summary_gets_no_quotation_marks_and_is_called_one() -> None:
    quote = "Đến hết tháng 2, 72,5% trường học nông thôn đã có phòng đọc sách."
    made = composed([kept(f"{quote} [1]", cited(1, quote, "schools-vi"))], "vi", ENGINE.document)
    assert SCHOOLS_VI.text_of == "digest"
    assert made.references[0].endswith(f". {quote} (tóm lược, không phải nguyên văn)")


def test_a_sentence_that_is_no_longer_stored_is_said_to_be_so() -> None:
    moved = cited(1, FIRST).model_copy(update={"start": 3, "end": 9})
    lost = cited(2, SECOND).model_copy(update={"document_id": "gone"})
    made = composed([kept(f"{FIRST} [1] {SECOND} [2]", moved, lost)], "en", ENGINE.document)
    assert all(told.endswith("(no longer stored in this wording)") for told in made.references)


def test_a_number_in_brackets_that_cites_nothing_stays_text() -> None:
    assert composed([kept("As in [7], done.")], "en", ENGINE.document).paragraphs == (("As in [7], done.",),)


def test_the_text_has_one_paragraph_its_notes_its_sources_and_the_date_of_the_announcements() -> None:
    noted = ANSWERS[0].model_copy(update={"notes": (Note(kind="inferred", text="The year is read.", citations=(2,)),)})
    lines = as_text(composed([noted, ANSWERS[1]], "en", ENGINE.document), "en").splitlines()
    assert lines[0] == f"{FIRST} [1] {SECOND} [2] {SECOND} [2]"
    assert lines[1] == "– Read from context: The year is read. [2]"
    assert [line[:3] for line in lines if line.startswith("[")] == ["[1]", "[2]"]
    assert lines[-1] == "Drawn from announcements up to 13 March 2024."


def test_markdown_has_footnotes_and_what_came_from_a_text_cannot_become_markup() -> None:
    made = composed([kept("A *bold* <b>claim</b> [1]", cited(1, FIRST))], "en", ENGINE.document)
    written = as_markdown(made, "en")
    assert written.startswith("A \\*bold\\* \\<b\\>claim\\</b\\>[^1]\n")
    assert re.search(r"^\[\^1\]: Department of Education", written, re.MULTILINE)


def test_earlier_questions_stand_each_over_its_answer() -> None:
    written = as_markdown(composed(ANSWERS, "en", ENGINE.document), "en", ANSWERS)
    assert written.startswith("# Earlier questions\n")
    assert written.count("## How many \\# schools?") == 2
    assert written.index(f"{SECOND}[^2]") > written.index("## How many")


def test_a_docx_has_a_footnote_at_every_statement() -> None:
    data = as_docx(composed(ANSWERS, "en", ENGINE.document), "en")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        notes = XML(package.read("word/footnotes.xml")).findall(f"{_W}footnote")
        settings = package.read("word/settings.xml").decode()
    told = ["".join(t.text or "" for t in note.iter(f"{_W}t")) for note in notes]
    assert [note.get(f"{_W}id") for note in notes] == ["-1", "0", "1", "2", "3"]
    assert FIRST in told[2]
    assert told[3] == told[4]
    assert settings.index("<w:footnotePr") < settings.index("<w:compat>")
    opened = docx.Document(io.BytesIO(data))
    assert [p.text for p in opened.paragraphs][1:3] == [f"{FIRST} {SECOND}", SECOND]
    assert opened.core_properties.author == "Announcement assistant"


def test_control_characters_do_not_break_the_docx() -> None:
    odd = document("odd", "en", "Odd\x0b title", "Odd \x01 words.")
    made = composed([kept("Odd \x01 words. [1]", Citation.of(1, odd, "p", 0, 5))], "en", ENGINE.document)
    assert docx.Document(io.BytesIO(as_docx(made, "en"))).paragraphs[1].text == "Odd  words."
