from datetime import date

from tests.checking.announcements import CLINICS, SCHOOLS, document, ledger

LEDGER = ledger([document(SCHOOLS), document(CLINICS, "clinics.md", language="vi", published="2024-07-10")])


def test_figures_are_found_by_words_of_either_language() -> None:
    assert LEDGER.search("pupils with a digital record")[0].entry.figure.value in {"61.3", "58.9"}
    assert LEDGER.search("electronic health records at health stations")[0].entry.figure.value == "8215"


def test_a_search_keeps_the_unit_and_the_period_asked_for() -> None:
    found = LEDGER.search("", unit="%", period_from="2024-02-01", period_to="2024-02-29")
    assert "58.9" in {f.entry.figure.value for f in found}
    assert "61.3" not in {f.entry.figure.value for f in found}


def test_what_no_announcement_tells_is_not_found() -> None:
    assert LEDGER.search("zeppelins over the lake") == []


def test_words_of_a_search_or_a_draft_are_not_kept() -> None:
    own = ledger([document(SCHOOLS)])
    own.search("pupils beside zeppelins with a digital record")
    assert own._arrays
    assert own._arrays.keys() <= own._by_key.keys()


def test_figures_of_one_thing_form_a_series_oldest_first() -> None:
    rows = LEDGER.series([e.figure for e in LEDGER.entries])
    assert ["58.9", "61.3"] in [[f.value for f in row.figures] for row in rows]


def test_two_sources_agree_and_a_translation_is_no_second_one() -> None:
    both = ledger([document(SCHOOLS), document(SCHOOLS, "other.md")])
    assert both.agreements(both.series([e.figure for e in both.entries]))
    copied = ledger([document(SCHOOLS), document(SCHOOLS, "copy.md", translation_of="schools.md")])
    assert copied.agreements(copied.series([e.figure for e in copied.entries])) == []


def test_sources_that_differ_are_a_conflict() -> None:
    both = ledger([document(SCHOOLS), document(SCHOOLS.replace("4,382", "4,410"), "other.md")])
    found = both.conflicts(both.series([e.figure for e in both.entries]))
    assert [sorted(f.value for f in c.figures) for c in found] == [["4382", "4410"]]


def test_as_of_leaves_out_later_and_undated_announcements() -> None:
    assert {e.document.source for e in LEDGER.as_of(date(2024, 5, 1)).entries} == {"schools.md"}
    assert ledger([document(SCHOOLS, published=None)]).as_of(date(2030, 1, 1)).entries == ()


def test_an_entry_has_its_whole_sentence() -> None:
    entry = next(e for e in LEDGER.entries if e.figure.value == "4382")
    assert entry.sentence == "As of 31 March 2024, 4,382 schools had introduced digital school records."
