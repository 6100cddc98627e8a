import unicodedata

import pytest

from assistant.checking.checker import MAX_CHARACTERS
from assistant.errors import InputError
from tests.checking.announcements import SCHOOLS, checker, document, ledger, verdict


@pytest.mark.parametrize(
    ("text", "figure", "expected", "code"),
    [
        ("As of 31 March 2024, 4,382 schools had introduced digital school records.", "4,382", "supported", "exact"),
        (
            "The ministry spent about USD 27 million on tablets in the first quarter of 2024.",
            "27",
            "supported",
            "rounded",
        ),
        ("4,283 schools had introduced digital school records by 31 March 2024.", "4,283", "contradicted", "value"),
        (
            "The ministry spent USD 27.4 billion on tablets in the first quarter of 2024.",
            "27.4",
            "contradicted",
            "scale",
        ),
        ("The share of pupils with a digital record is now 58.9%.", "58.9", "outdated", "older"),
        ("In January 2024 the share of pupils with a digital record was 61.3%.", "61.3", "out_of_context", "period"),
        (
            "98% of schools had been connected to the fibre network by the end of 2026.",
            "98%",
            "out_of_context",
            "nature",
        ),
        (
            "In Sudland, 4,382 schools had introduced digital school records by 31 March 2024.",
            "4,382",
            "out_of_context",
            "scope",
        ),
        (
            "713 of the 850 rural schools were connected to the fibre network by 31 March 2024.",
            "713",
            "out_of_context",
            "denominator",
        ),
        ("The museums of the capital sold 312,000 tickets in May 2024.", "312,000", "not_found", "nothing"),
    ],
)
def test_every_verdict_has_its_case(text: str, figure: str, expected: str, code: str) -> None:
    found = verdict(text, figure)
    assert (found.verdict, found.code) == (expected, code)


def test_another_month_that_is_announced_contradicts() -> None:
    assert (
        verdict("In February 2024 the share of pupils with a digital record was 61.3%.", "61.3%").verdict
        == "contradicted"
    )


def test_a_share_of_two_stated_numbers_is_computed_and_cites_its_inputs() -> None:
    text = "By 31 March 2024, 713 of the 950 rural schools had been connected to the fibre network, 75.1% of them."
    found = verdict(text, "75.1%")
    assert (found.verdict, found.code) == ("supported", "computed")
    assert "713 ÷ 950" in found.reason
    assert "713" in found.evidence[0].quote


def test_what_is_left_of_a_whole_is_computed() -> None:
    text = "By 31 March 2024, 237 of the 950 rural schools were still not connected to the fibre network."
    assert verdict(text, "237").code == "computed"


@pytest.mark.parametrize("wrong", ["75.9%", "57.1%", "71%"])
def test_a_wrong_share_is_not_computed(wrong: str) -> None:
    text = f"By 31 March 2024, 713 of the 950 rural schools had been connected to the fibre network, {wrong} of them."
    assert verdict(text, wrong).verdict != "supported"


def test_a_claim_in_one_language_is_held_against_announcements_in_the_other() -> None:
    english = verdict("By 30 June 2024, 8,215 health stations had introduced electronic health records.", "8,215")
    assert english.verdict == "supported"
    changed = verdict("By 30 June 2024, 8,512 health stations had introduced electronic health records.", "8,512")
    assert changed.verdict == "contradicted"


def test_vietnamese_without_accents_is_read() -> None:
    text = "Tinh den ngay 30/6/2024, ca nuoc co 8.215 tram y te trien khai ho so suc khoe dien tu."
    assert verdict(text, "8.215").verdict == "supported"


@pytest.mark.parametrize(
    "changed",
    [
        "As of 31 March 2024, 4,382 schools had not introduced digital school records.",
        "As of 31 March 2024, 4,382 clinics had introduced digital school records.",
        "As of 31 March 2023, 4,382 schools had introduced digital school records.",
        "As of 31 August 2024, 4,382 schools had introduced digital school records.",
        "As of 31 March 2024, 4,382 thousand schools had introduced digital school records.",
        "As of 31 March 2024, more than 4,382 schools had introduced digital school records.",
        "By 31 March 2024 the ministry planned to introduce digital school records in 4,382 schools.",
        "In Thailand, 4,382 schools had introduced digital school records as of 31 March 2024.",
    ],
)
def test_no_changed_statement_is_supported(changed: str) -> None:
    assert all(v.verdict != "supported" for v in checker().check(changed).figures if "4,382" in v.text)


def test_a_quote_word_for_word_is_supported() -> None:
    for sentence in SCHOOLS.replace("\n", " ").split(". ")[1:]:
        for found in checker().check(sentence.strip(" .") + ".").figures:
            assert found.verdict in {"supported", "outdated"}, (sentence, found.text, found.code)


def test_offsets_are_those_of_the_text_as_it_was_sent() -> None:
    composed = "Số liệu: tính đến ngày 30/6/2024, cả nước có 8.215 trạm y tế triển khai hồ sơ sức khỏe điện tử."
    sent = unicodedata.normalize("NFD", composed).replace(": ", ":\r\n")
    found = next(v for v in checker().check(sent).figures if "8.215" in v.text)
    assert sent[found.start : found.end] == found.text
    assert sent[found.understood.start : found.understood.end] == found.text
    assert found.verdict == "supported"


def test_evidence_is_the_whole_sentence_verbatim() -> None:
    found = verdict("As of 31 March 2024, 4,382 schools had introduced digital school records.", "4,382")
    cited = found.evidence[0]
    assert SCHOOLS[cited.start : cited.end] == cited.quote
    assert cited.quote == "As of 31 March 2024, 4,382 schools had introduced digital school records."


def test_as_of_judges_by_what_was_published_by_then() -> None:
    from datetime import date

    text = "As of 31 March 2024, 4,382 schools had introduced digital school records."
    assert checker().check(text, as_of=date(2024, 4, 14)).figures[0].verdict == "not_found"
    assert checker().check(text, as_of=date(2024, 4, 15)).figures[0].verdict == "supported"


def test_sources_that_differ_are_told() -> None:
    other = SCHOOLS.replace("4,382", "4,410")
    documents = [document(SCHOOLS), document(other, "audit.md", publisher="Audit Office")]
    found = verdict("As of 31 March 2024, 4,382 schools had introduced digital school records.", "4,382", documents)
    assert (found.verdict, found.code) == ("supported", "sources_differ")
    assert "4,410" in found.reason
    assert {c.document_id for c in found.evidence} == {"d-schools.md", "d-audit.md"}


def test_a_translation_is_not_a_source_that_differs() -> None:
    other = SCHOOLS.replace("4,382", "4,410")
    documents = [document(SCHOOLS), document(other, "copy.md", translation_of="schools.md")]
    found = verdict("As of 31 March 2024, 4,382 schools had introduced digital school records.", "4,382", documents)
    assert found.code == "exact"


TRAMS = "Trams of Ostrand\n\nBy 30 June 2024 the trams of Ostrand had 118 stops with a lift."
TRAMS_VI = "Tàu điện Ostrand\n\nĐến ngày 30/6/2024, tàu điện Ostrand có 118 điểm dừng có thang máy."


@pytest.mark.parametrize(
    ("text", "figure", "quoted", "day"),
    [
        ("By 30 June 2024 the trams of Ostrand had 118 stops with a lift.", "118", "118 stops", None),
        ("Đến ngày 30/6/2024, tàu điện Ostrand có 118 điểm dừng có thang máy.", "118", "118 điểm dừng", None),
        ("By 31 March 2024 the trams of Ostrand had 118 stops with a lift.", "118", "118 stops", "30 June 2024"),
        ("Đến ngày 31/3/2024, tàu điện Ostrand có 118 điểm dừng có thang máy.", "118", "118 điểm dừng", "30/6/2024"),
    ],
)
def test_what_is_shown_is_of_the_edition_and_in_the_notation_of_the_reader(
    text: str, figure: str, quoted: str, day: str | None
) -> None:
    documents = [
        document(TRAMS, "trams.md"),
        document(TRAMS_VI, "trams.vi.md", language="vi", translation_of="trams.md"),
    ]
    for order in (documents, documents[::-1]):
        found = verdict(text, figure, order)
        assert [quoted in c.quote for c in found.evidence] == [True]
        assert found.stated is not None
        assert day is None or day in found.reason


def test_a_figure_is_found_in_the_edition_of_a_language_where_that_tells_it_once() -> None:
    twice = TRAMS + " Of the halls of Ostrand, 118 had a lift by 30 June 2024."
    for english, once in ((TRAMS, True), (twice, False)):
        made = ledger(
            [document(english, "trams.md"), document(TRAMS_VI, "trams.vi.md", language="vi", translation_of="trams.md")]
        )
        vietnamese = next(e for e in made.entries if e.document.language == "vi" and e.figure.value == "118")
        shown = made.edition(vietnamese, "en")
        assert (shown.document.language == "en") is once
        assert shown is not vietnamese or not once
        assert made.edition(vietnamese, "vi") is vietnamese


def test_an_undated_announcement_may_overtake_a_dated_figure() -> None:
    later = "Review of digital school records in Norland\n\nThe share of pupils with a digital record was 70.2%."
    documents = [document(SCHOOLS), document(later, "review.md", published=None)]
    found = verdict("The share of pupils with a digital record is now 61.3%.", "61.3%", documents)
    assert (found.verdict, found.code) == ("outdated", "older")


@pytest.mark.parametrize("text", ["", "  \n ", "…"])
def test_an_empty_text_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="empty"):
        checker().check(text)


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(InputError, match="at most"):
        checker().check("a" * (MAX_CHARACTERS + 1))


def test_a_text_without_figures_has_no_verdicts() -> None:
    assert checker().check("The ministry thanked all teachers.").figures == ()
