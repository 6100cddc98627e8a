"""What is suggested instead of a figure that the announcements contradict, and the draft that carries it as comments."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from assistant.checking.drafts import docx_text
from assistant.errors import InputError
from assistant.records import Check, FigureVerdict
from assistant.web.check_docx import comment, commented
from assistant.web.corrections import corrected, correction
from tests.checking.announcements import CLINICS, SCHOOLS, document
from tests.web.corpus import SmallAssistant

ENGINE = SmallAssistant(
    (document(SCHOOLS), document(CLINICS, "clinics.md", language="vi", published="2024-07-10")),
)
DRAFT = (
    "As of 31 March 2024, 4,382 schools had introduced digital school records.\n"
    "In March 2024 the share of pupils with a digital record was 16.3%. The museums sold 312,000 tickets in May 2024."
)


def checked(text: str = DRAFT) -> Check:
    return ENGINE.check(text)


def figure(check: Check, text: str) -> FigureVerdict:
    return next(f for f in check.figures if f.text == text)


def test_a_contradicted_figure_gets_the_announced_one_in_the_notation_of_the_text() -> None:
    suggested = correction(figure(checked(), "16.3%"), "en")
    assert suggested is not None
    assert suggested.text == "61.3%"
    assert "61.3% (result, 1 March 2024 to 31 March 2024)" in suggested.told


def test_vietnamese_text_gets_vietnamese_notation() -> None:
    text = "Trong 6 tháng đầu năm 2024, các bệnh viện tiếp nhận 2,57 triệu lượt đặt khám trực tuyến."
    suggested = correction(figure(ENGINE.check(text), "2,57 triệu"), "vi")
    assert suggested is not None
    assert suggested.text == "2,75 triệu"


def test_nearly_and_over_are_part_of_what_is_suggested() -> None:
    wrong = figure(checked(), "16.3%")
    assert wrong.stated is not None
    nearly = wrong.stated.model_copy(update={"qualifier": "nearly"})
    suggested = correction(wrong.model_copy(update={"stated": nearly}), "en")
    assert suggested is not None
    assert suggested.text == "nearly 61.3%"


@pytest.mark.parametrize("text", ["4,382", "312,000"])
def test_what_holds_and_what_nobody_announced_gets_no_suggestion(text: str) -> None:
    assert correction(figure(checked(), text), "en") is None


def test_a_number_in_the_wrong_context_is_kept_and_the_words_are_to_change() -> None:
    wrong = figure(checked(), "16.3%").model_copy(update={"verdict": "out_of_context", "code": "nature"})
    suggested = correction(wrong, "en")
    assert suggested is not None
    assert suggested.text is None
    assert "61.3% (result" in suggested.told


def test_the_corrected_text_changes_the_contradicted_figures_alone() -> None:
    assert corrected(checked(), "en") == DRAFT.replace("16.3%", "61.3%")


def _comments(data: bytes) -> dict[str, str]:
    """What is under each comment, and the comment."""
    opened = docx.Document(io.BytesIO(data))
    found: dict[str, str] = {}
    for each in opened.comments:
        body = opened.element.body
        start = next(e for e in body.iter() if e.tag.endswith("commentRangeStart") and _id(e) == str(each.comment_id))
        text, element = "", start.getnext()
        while not element.tag.endswith("commentRangeEnd"):
            text += "".join(t.text or "" for t in element.iter() if t.tag.endswith("}t"))
            element = element.getnext()
        found[text] = each.text
    return found


def _id(element: object) -> str:
    return next(value for key, value in element.attrib.items() if key.endswith("}id"))  # type: ignore[attr-defined]


def test_a_pasted_text_becomes_a_docx_with_a_comment_on_each_figure() -> None:
    found = _comments(commented(checked(), "en"))
    assert list(found) == ["4,382", "16.3%", "312,000"]
    assert found["16.3%"].startswith("Contradicts the announcements. ")
    assert (
        "“In March 2024 the share of pupils with a digital record was 61.3%.” — Ministry of Education" in found["16.3%"]
    )


def own_file() -> bytes:
    """A draft as people write them: a figure across two runs, one in a table, bold text, a line break."""
    made = docx.Document()
    paragraph = made.add_paragraph("As of 31 March 2024, 4,")
    paragraph.add_run("382").bold = True
    paragraph.add_run(" schools had introduced digital school records.")
    table = made.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "In March 2024 the share of pupils with a digital record was 16.3%."
    table.cell(0, 1).text = "none"
    last = made.add_paragraph("Museums:")
    last.add_run().add_break()
    last.add_run("they sold 312,000 tickets in May 2024.")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_the_reader_sown_file_keeps_its_form_and_gets_the_comments() -> None:
    data = own_file()
    text = docx_text(data, "draft.docx")
    with_comments = commented(checked(text), "en", data)
    assert docx_text(with_comments, "draft.docx") == text
    assert set(_comments(with_comments)) == {"4,382", "16.3%", "312,000"}
    opened = docx.Document(io.BytesIO(with_comments))
    assert [run.text for run in opened.paragraphs[0].runs if run.bold] == ["382"]
    assert len(opened.tables) == 1


def test_a_damaged_file_is_refused() -> None:
    with pytest.raises(InputError):
        commented(checked(), "en", b"PK no docx")
    broken = io.BytesIO()
    with zipfile.ZipFile(broken, "w") as package:
        package.writestr("word/document.xml", "<w/>")
    with pytest.raises(InputError):
        commented(checked(), "en", broken.getvalue())


def test_a_comment_tells_verdict_suggestion_and_source_on_lines_of_their_own() -> None:
    lines = comment(figure(checked(), "16.3%"), "en").splitlines()
    assert lines[1].startswith("The announcements state 61.3%")
    assert len(lines) == 3
