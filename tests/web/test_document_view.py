"""Stored texts as pages."""

from __future__ import annotations

from assistant.web.document_view import document_list, document_page, newest_first
from assistant.web.links import Links
from tests.web.corpus import ALL, CLINICS, SCHOOLS_EN, SCHOOLS_VI, SmallAssistant, document

STATE = SmallAssistant().state()


def test_the_quoted_sentence_is_marked_once_and_takes_the_focus() -> None:
    start = SCHOOLS_EN.text.index("The target")
    end = SCHOOLS_EN.text.index(" Twelve")
    page = document_page(SCHOOLS_EN, "en", Links(), start, end)
    assert (
        '<mark id="quote" tabindex="-1" autofocus>The target for the end of 2025 is 90% of rural schools.</mark> Twelve'
        in page
    )
    assert page.count("<mark") == 1


def test_a_place_over_several_lines_is_marked_in_each_with_one_id() -> None:
    lines = document("d", "en", "T", "# One\nTwo\nThree")
    page = document_page(lines, "en", Links(), 0, len(lines.text))
    assert page.count("<mark") == 3
    assert page.count('id="quote"') == 1
    assert "<h2><mark" in page


def test_a_place_outside_the_text_is_said_and_nothing_is_marked() -> None:
    page = document_page(SCHOOLS_EN, "en", Links(), 5, 10_000)
    assert "<mark" not in page
    assert "The quoted place is not in this text" in page
    assert "<mark" not in document_page(SCHOOLS_EN, "en", Links(), 5, None)


def test_a_page_without_a_place_has_no_notice() -> None:
    assert 'class="notice"' not in document_page(SCHOOLS_EN, "en", Links(), None, None)


def test_a_digest_is_labelled_as_such_in_the_reader_s_language() -> None:
    assert "Project summary, not the published wording" in document_page(SCHOOLS_VI, "en", Links(), None, None)
    assert "Tóm lược, không phải nguyên văn" in document_page(SCHOOLS_VI, "vi", Links(), None, None)
    assert "Tóm lược" not in document_page(SCHOOLS_EN, "vi", Links(), None, None)


def test_the_page_is_in_the_reader_s_language_and_the_text_in_its_own() -> None:
    page = document_page(SCHOOLS_VI, "en", Links(), None, None)
    assert '<html lang="en">' in page
    assert '<article lang="vi">' in page


def test_markup_in_a_text_stays_text_and_a_bad_address_is_no_link() -> None:
    page = document_page(CLINICS, "en", Links(), 0, 5)
    assert "<script" not in page
    assert "<b>" not in page
    assert "javascript:" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_list_has_every_text_and_begins_with_the_page_s_language() -> None:
    shown = document_list(ALL, STATE, "vi", Links("/p"))
    assert shown.index("Bằng tiếng Việt") < shown.index("Bằng tiếng Anh")
    assert all(f'href="/p/documents/{d.document_id}?lang=vi"' in shown for d in ALL)
    assert "Đang lưu 3 văn bản. Văn bản mới nhất: 13/3/2024." in shown


def test_an_empty_list_says_how_to_add_texts() -> None:
    assert "assistant ingest" in document_list((), STATE, "en", Links())


def test_texts_without_a_date_come_last() -> None:
    assert newest_first([CLINICS, SCHOOLS_EN])[-1] is CLINICS
