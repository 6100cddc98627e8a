"""Addresses inside and outside."""

from __future__ import annotations

from assistant.web.links import Links, original
from tests.web.corpus import CLINICS, SCHOOLS_EN, SCHOOLS_VI, SmallAssistant


def test_everything_stands_under_the_root_path_however_it_is_written() -> None:
    for written in ("/portal", "portal/", "/portal/"):
        assert Links(written).page("vi") == "/portal/vi/"
    assert Links("").page("en") == "/en/"
    assert Links("/").to("/api/ask") == "/api/ask"


def test_a_citation_opens_the_stored_text_at_its_sentence() -> None:
    citation = SmallAssistant().ask("How many rural schools have a reading room?").citations[0]
    address = Links("/p").sentence(citation, "vi")
    assert address == f"/p/documents/schools-en?start={citation.start}&end={citation.end}&lang=vi#quote"


def test_a_document_id_cannot_lead_elsewhere() -> None:
    assert Links().document("../../api/x?y#z", "en") == "/documents/..%2F..%2Fapi%2Fx%3Fy%23z?lang=en"


def test_only_published_wording_is_looked_for_on_the_original_page() -> None:
    assert (
        original(SCHOOLS_EN, "a-b, c & d")
        == "https://education.example/news/rural-schools#:~:text=a%2Db%2C%20c%20%26%20d"
    )
    assert original(SCHOOLS_VI, "một hai") == "https://education.example/tin/truong-hoc"
    assert original(SCHOOLS_EN) == "https://education.example/news/rural-schools"


def test_a_long_quote_is_found_by_its_first_and_last_words() -> None:
    quoted = " ".join(f"w{n}" for n in range(40))
    address = original(SCHOOLS_EN, quoted)
    assert address is not None
    first, last = address.split("#:~:text=")[1].split(",")
    assert first.split("%20") == [f"w{n}" for n in range(8)]
    assert last.split("%20") == [f"w{n}" for n in range(32, 40)]


def test_an_address_that_is_not_of_the_web_is_no_link() -> None:
    assert original(CLINICS, "anything") is None
