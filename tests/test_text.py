"""Unicode, folding, sentences and languages."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.records import Language
from assistant.text import canonical_tones, clean, fold, language_of, sentences, squeeze, stem, terms, words

awkward = st.sampled_from("e\u0301\u200b\u0302đĐ.\n \x00\ud800ắ")
texts = st.text(st.characters(codec="utf-8"), max_size=200)
anything = st.one_of(st.text(max_size=200), st.text(awkward, max_size=30))  # lone surrogates included


@given(anything)
def test_clean_text_is_nfc_encodable_and_stays_as_it_is(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not set(cleaned) & set("\x00\r\u200b\u202e\ufeff")


@given(texts)
def test_folding_nfc_text_keeps_every_offset(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    folded = fold(composed)
    assert len(folded) == len(composed)
    assert fold(folded) == folded
    assert all(fold(c) == f for c, f in zip(composed, folded, strict=True))


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Đường Nguyễn Huệ", "duong nguyen hue"), ("ƯỠN", "uon"), ("café İß", "cafe iß"), ("5G — 40%", "5g — 40%")],
)
def test_folding_takes_accents_and_case_away(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(anything)
def test_sentences_are_ordered_apart_and_leave_nothing_but_white_space(text: str) -> None:
    rest, end = list(text), 0
    for span in sentences(text):
        assert end <= span.start < span.end
        assert text[span.start : span.end].strip() == text[span.start : span.end]
        assert "\n" not in text[span.start : span.end]
        rest[span.start : span.end] = " " * (span.end - span.start)
        end = span.end
    assert "".join(rest).strip() == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It grew 18.72% in May. It fell later.", ["It grew 18.72% in May.", "It fell later."]),
        ("Decree No. 45 of 3 May applies. It is new.", ["Decree No. 45 of 3 May applies.", "It is new."]),
        ("Tăng 7,5% so với 3.120 người. Đạt kế hoạch.", ["Tăng 7,5% so với 3.120 người.", "Đạt kế hoạch."]),
        ("UBND TP. Huế báo cáo. Sở Y tế nhận.", ["UBND TP. Huế báo cáo.", "Sở Y tế nhận."]),
        ("PGS. TS. Lê Văn Ví dụ phát biểu. Ông nói.", ["PGS. TS. Lê Văn Ví dụ phát biểu.", "Ông nói."]),
        ("1. Build the depot. 2. Buy buses.", ["1. Build the depot.", "2. Buy buses."]),
        ("“Is it done?” Yes. No!", ["“Is it done?”", "Yes.", "No!"]),
        ("He said “it is done.” They left.", ["He said “it is done.”", "They left."]),
        ("First line\nSecond line. Third", ["First line", "Second line.", "Third"]),
        (
            "Mr. An met Dr. Bình at 5 p.m. on Monday. They spoke.",
            ["Mr. An met Dr. Bình at 5 p.m. on Monday.", "They spoke."],
        ),
        ("It costs 5 USD… and more.", ["It costs 5 USD… and more."]),
        ("Visit example.org/a.b for more. Thanks.", ["Visit example.org/a.b for more.", "Thanks."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_full_stop_ends_a_sentence_only_where_one_ends(text: str, expected: list[str]) -> None:
    assert [text[s.start : s.end] for s in sentences(text)] == expected


@given(anything)
def test_words_stand_at_their_offsets(text: str) -> None:
    assert all(text[w.start : w.end] == w.text and w.text for w in words(text))


def test_numbers_and_document_numbers_are_one_word() -> None:
    assert [w.text for w in words("Số 57-NQ/TW: 18,72% (B2B), 1.234.567 người.")] == [
        "Số", "57-NQ/TW", "18,72", "B2B", "1.234.567", "người",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        ("hoá", "hóa"),
        ("thuỷ", "thủy"),
        ("khoẻ", "khỏe"),
        ("uỷ", "ủy"),
        ("Hoà", "Hòa"),
        ("TOÀ", "TÒA"),
        ("loè", "lòe"),
        ("tuỳ", "tùy"),
    ],
)
def test_both_places_of_a_tone_mark_become_the_older_one(newer: str, older: str) -> None:
    for form in ("NFC", "NFD"):
        assert canonical_tones(unicodedata.normalize(form, newer)) == older
        assert canonical_tones(unicodedata.normalize(form, older)) == older
    assert terms(newer) == terms(older)


@pytest.mark.parametrize(
    "word", ["quý", "quỹ", "quà", "toán", "hoàn", "chuyển", "khoảng", "thuế", "quả", "huyện", "xoài"]
)
def test_a_tone_mark_that_has_but_one_place_stays(word: str) -> None:
    assert canonical_tones(word) == word


SYLLABLES = [
    "hoá",
    "hóa",
    "quý",
    "Đà",
    "Nẵng",
    "thuỷ",
    "thủy",
    "ủy",
    "57-NQ/TW",
    "5G",
    "the",
    "toàn",
    "café",
    ",",
    "\n",
]


@given(st.lists(st.sampled_from(SYLLABLES)).map(" ".join))
def test_canonical_tones_stay_as_they_are_and_change_no_folded_letter(text: str) -> None:
    canonical = canonical_tones(text)
    assert canonical_tones(canonical) == canonical
    assert fold(canonical) == fold(text)


@given(texts)
def test_canonical_tones_of_any_text_are_nfc_and_stay(text: str) -> None:
    canonical = canonical_tones(text)
    assert unicodedata.is_normalized("NFC", canonical)
    assert canonical_tones(canonical) == canonical


@given(anything)
def test_terms_are_folded_words_without_signs(text: str) -> None:
    assert all(term.isalnum() or unicodedata.category(term[0])[0] in "LNM" for term in terms(text))
    assert terms(" ".join(terms(text))) == terms(text)


def test_stems_join_forms_of_english_and_leave_vietnamese() -> None:
    assert stem("connections") == stem("connected") == "connect"
    assert [stem(t) for t in terms("nhiệm vụ chuyển đổi")] == ["nhiem", "vu", "chuyen", "doi"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Có bao nhiêu trường dùng học bạ số?", "vi"),
        ("co bao nhieu truong dung hoc ba so", "vi"),
        ("Ty le ho ngheo nam 2030 la bao nhieu?", "vi"),
        ("muc tieu den nam 2035", "vi"),
        ("thủ tục", "vi"),
        ("How many clinics have safe water?", "en"),
        ("What did the chairman of Lâm Đồng say about Đà Lạt?", "en"),
        ("What is the target for Thừa Thiên Huế in 2031?", "en"),
        ("share of schools online", "en"),
        ("List the tasks due by June", "en"),
        ("Who is Nguyễn Thị Ví Dụ?", "en"),
        ("Bộ trưởng Bộ Y tế nói gì về AI?", "vi"),
        ("Doanh thu CNTT quý 1?", "vi"),
        ("hospital beds", "en"),
        ("Solar power 2031", "en"),
        ("giuong benh", "vi"),
        ("Da Bac district new schools budget 2031", "en"),
        ("bridge damage Ha Lang storm", "en"),
        ("Who wrote Decision 14/QĐ-UBNDT?", "en"),
        ("so nguoi dung internet o Tan Ky", "vi"),
        ("so luong khach mua hang online", "vi"),
        ("Ty le giuong benh o Long Thinh", "vi"),
    ],
)
def test_the_language_of_a_question_is_seen_with_accents_without_and_with_names(text: str, language: Language) -> None:
    assert language_of(text) == language
    assert language_of(unicodedata.normalize("NFD", text)) == language


@pytest.mark.parametrize("text", ["", "5G?", "57-NQ/TW", "2031", "🙂", "VNeID", "Hue"])
def test_where_nothing_speaks_for_a_language_the_default_is_taken(text: str) -> None:
    assert language_of(text, "vi") == "vi"
    assert language_of(text, "en") == "en"


@given(anything)
def test_squeezed_text_has_single_spaces_and_no_ends(text: str) -> None:
    squeezed = squeeze(text)
    assert squeezed == squeezed.strip()
    assert "  " not in squeezed
    assert "\n" not in squeezed
    assert squeeze(squeezed) == squeezed
