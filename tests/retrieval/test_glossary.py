"""The glossary finds concepts in both languages and keeps apart what only looks alike."""

from __future__ import annotations

import time

import pytest

from assistant.errors import SettingsError
from assistant.retrieval.glossary import Entry, Glossary, load, parse

HEADER = "id\tkind\ten\tvi\tabbreviations\trelations\n"


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return load()


def ids(glossary: Glossary, text: str) -> list[str]:
    return [match.entry.id for match in glossary.find(text)]


def test_there_are_at_least_five_hundred_entries_with_forms_in_both_languages(glossary: Glossary) -> None:
    both = [entry for entry in glossary.entries if entry.en and entry.vi]
    assert len(both) >= 500
    assert all(entry.en or entry.abbreviations for entry in glossary.entries)


def test_all_sixty_three_former_provinces_and_thirty_four_present_ones_are_places(glossary: Glossary) -> None:
    units = {e.id: e for e in glossary.entries if e.kind == "place"}
    merged = {e.id for e in units.values() if any(r == "merged_into" for r, _ in e.relations)}
    assert len(merged) == 29
    present = {other for e in units.values() for r, other in e.relations if r == "merged_into"}
    unchanged = {"ha_noi", "hue", "quang_ninh", "cao_bang", "lang_son", "lai_chau", "dien_bien", "son_la", "thanh_hoa",
                 "nghe_an", "ha_tinh"}  # fmt: skip
    assert len(present | unchanged) == 34
    assert not merged & (present | unchanged)
    assert (present | unchanged) <= set(units)


def test_at_least_sixty_countries_are_known(glossary: Glossary) -> None:
    for vi, en in [("Nhật Bản", "Japan"), ("Hà Lan", "the Netherlands"), ("Ấn Độ", "India"), ("Ba Lan", "Poland")]:
        assert glossary.concept_ids(vi) == glossary.concept_ids(en) != set()


@pytest.mark.parametrize(
    ("vi", "en"),
    [
        ("tỷ lệ giải ngân vốn đầu tư công", "public investment disbursement"),
        ("bệnh án điện tử", "electronic medical records"),
        ("hồ sơ quá hạn", "overdue dossiers"),
        ("học phí đại học", "university tuition fees"),
        ("ĐA06", "scheme 06"),
        ("DVCTT", "online public services"),
        ("UBND tỉnh", "provincial People's Committee"),
        ("NQ57", "Resolution No. 57-NQ/TW"),
        ("Bộ KH&CN", "Ministry of Science and Technology"),
        ("đường sắt tốc độ cao", "railway"),
        ("kim ngạch xuất khẩu", "exports"),
        ("chậm tiến độ", "behind schedule"),
        ("được giao", "handed out"),
        ("quá hạn", "slipped past"),
        ("doanh thu", "earned"),
        ("mất việc", "out of work"),
        ("nhà mạng", "phone companies"),
        ("ai lo vụ này", "who is in charge"),
        ("tiêm chủng", "vaccination"),
        ("cơ quan thuế", "tax office"),
        ("nước thải", "sewage"),
        ("thời gian chờ", "waiting time"),
        ("xe tải", "lorries"),
        ("rẻ hơn", "cheaper"),
        ("bắt kịp", "caught up"),
        ("khiếu nại", "complaints"),
        ("bé gái", "schoolgirl"),
        ("sơ tán người dân", "evacuated"),
        ("chuyến bay", "flights"),
        ("đột quỵ", "stroke"),
        ("tiền lương", "salaries"),
        ("bóng đá", "soccer"),
    ],
)  # fmt: skip
def test_the_two_languages_share_a_concept(glossary: Glossary, vi: str, en: str) -> None:
    assert glossary.concept_ids(vi) & glossary.concept_ids(en)


@pytest.mark.parametrize(
    ("accented", "plain"),
    [
        ("bảo hiểm y tế ở Nghệ An", "bao hiem y te o nghe an"),
        ("thủ tục hành chính", "thu tuc hanh chinh"),
        ("trạm phát sóng vùng sâu vùng xa", "tram phat song vung sau vung xa"),
        ("giáo viên tiểu học", "giao vien tieu hoc"),
    ],
)
def test_missing_accents_do_not_matter(glossary: Glossary, accented: str, plain: str) -> None:
    assert glossary.concept_ids(accented) <= glossary.concept_ids(plain)


def test_written_accents_choose_between_words_that_look_alike_without_them(glossary: Glossary) -> None:
    assert ids(glossary, "đạt") == ["reach"]
    assert ids(glossary, "đất") == ["land"]
    assert "goal" in ids(glossary, "chỉ tiêu năm nay")
    assert "goal" not in ids(glossary, "chi tiêu năm nay")
    assert {"goal", "cost"} <= set(ids(glossary, "chi tieu nam nay la gi"))


@pytest.mark.parametrize("text", ["người dẫn đầu", "có số liệu", "cơ quan tại chính quyền"])
def test_another_accent_is_another_word(glossary: Glossary, text: str) -> None:
    assert not {"people", "grassroots", "finance"} & set(ids(glossary, text))


def test_old_and_new_places_of_a_tone_mark_are_one(glossary: Glossary) -> None:
    assert glossary.concept_ids("số hoá") == glossary.concept_ids("số hóa") != set()


def test_abbreviations_that_are_words_need_their_case(glossary: Glossary) -> None:
    assert "artificial_intelligence" in ids(glossary, "AI là gì?")
    assert "artificial_intelligence" not in ids(glossary, "Ai là bộ trưởng?")
    assert "information_technology" in ids(glossary, "IT revenue")
    assert "information_technology" not in ids(glossary, "is it done")
    assert "online_public_service" in ids(glossary, "ty le dvctt")


def test_an_ambiguous_abbreviation_gives_all_its_readings_with_one_span(glossary: Glossary) -> None:
    matches = glossary.find("BCT")
    assert {m.entry.id for m in matches} == {"politburo", "ministry_of_industry_and_trade"}
    assert len({(m.start, m.end) for m in matches}) == 1


def test_the_longest_name_wins_and_nested_names_are_given_on_request(glossary: Glossary) -> None:
    text = "Ministry of Culture, Sports and Tourism"
    assert ids(glossary, text) == ["ministry_of_culture_sports_and_tourism"]
    assert "culture" in [m.entry.id for m in glossary.find(text, nested=True)]


def test_offsets_are_those_of_the_text(glossary: Glossary) -> None:
    text = "Theo Bộ Y tế, các bệnh viện đã triển khai."
    assert [text[m.start : m.end] for m in glossary.find(text)] == ["Bộ Y tế", "bệnh viện", "triển khai"]


def test_a_name_does_not_run_over_the_end_of_a_sentence(glossary: Glossary) -> None:
    assert "artificial_intelligence" not in ids(glossary, "They used the artificial. Intelligence came later")


@pytest.mark.parametrize("text", ["Nghị quyết 66.7/2025/NQ-CP", "Resolution 71/NQ-CP", "Decree 1.06"])
def test_a_number_that_goes_on_is_another_document(glossary: Glossary, text: str) -> None:
    assert not {"resolution_66", "resolution_71", "project_06"} & set(ids(glossary, text))


def test_personal_names_are_not_countries(glossary: Glossary) -> None:
    assert "germany" in ids(glossary, "xuất khẩu sang Đức tăng")
    assert not {"germany", "united_kingdom"} & set(ids(glossary, "ông Nguyễn Đức Anh phát biểu"))
    assert "united_kingdom" not in ids(glossary, "Anh có biết số liệu này không?")


def test_english_inflections_and_plurals_are_found(glossary: Glossary) -> None:
    assert ids(glossary, "exceeded") == ["exceed"]
    assert ids(glossary, "ministries") == ["ministry"]
    assert ids(glossary, "dropped")[0] == "decrease"


def test_a_former_ministry_keeps_its_identity_and_names_its_successor(glossary: Glossary) -> None:
    text = "Bộ Giao thông vận tải"
    assert glossary.concept_ids(text) == {"ministry_of_transport"}
    assert "ministry_of_construction" in glossary.concept_ids(text, related=True)
    assert "Bộ Xây dựng" in glossary.expand(text, target="vi", related=True)
    assert "Bộ Xây dựng" not in glossary.expand(text, target="vi")
    successors = glossary.related(glossary["ministry_of_construction"])
    assert ("formed_from", glossary["ministry_of_transport"]) in successors


def test_expansion_crosses_languages_keeps_the_target_and_the_limit(glossary: Glossary) -> None:
    forms = glossary.expand("hồ sơ quá hạn", target="en", limit=3)
    assert {"dossier", "overdue"} <= set(forms)
    assert len(forms) <= 6
    assert "hồ sơ" not in glossary.expand("hồ sơ")
    groups = glossary.expansions("overdue dossiers")
    assert [g.match.entry.id for g in groups] == ["overdue", "dossier"]
    assert "hồ sơ" in groups[1].forms


def test_expansion_can_be_kept_to_kinds(glossary: Glossary) -> None:
    assert all(e.match.entry.kind == "place" for e in glossary.expansions("doanh thu tại Hà Nội", kinds=["place"]))


@pytest.mark.parametrize("text", ["", "   ", "?!", "12345", "€ 5,00"])
def test_text_without_words_names_nothing(glossary: Glossary, text: str) -> None:
    assert glossary.find(text) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("doanh thu", "lợi nhuận"),
        ("exports", "imports"),
        ("trade surplus", "trade deficit"),
        ("nhập viện", "ngoại trú"),
        ("primary school", "high school"),
        ("deaths", "births"),
        ("retail price", "wholesale price"),
        ("men", "women"),
        ("average", "median"),
        ("sốt rét", "measles"),
        ("profitable", "loss-making"),
        ("lucky", "unlucky"),
        ("inpatient", "outpatient"),
    ],
)
def test_what_excludes_each_other_is_two_concepts(glossary: Glossary, one: str, other: str) -> None:
    first, second = glossary.concept_ids(one), glossary.concept_ids(other)
    assert first
    assert second
    assert not first & second


def test_every_official_form_is_found_as_its_own_concept(glossary: Glossary) -> None:
    lost = [
        (entry.id, form)
        for entry in glossary.entries
        for language, form in (("en", entry.en[0]), ("vi", entry.vi[0]))
        if entry.id not in {m.entry.id for m in glossary.find(f"x {form}", language)}  # type: ignore[arg-type]
    ]
    assert lost == []


def test_a_long_text_takes_no_longer_than_its_length(glossary: Glossary) -> None:
    line = "Bộ Y tế báo cáo tỷ lệ bệnh án điện tử đạt 40% tại các bệnh viện ở Nghệ An và Thanh Hóa.\n"

    def took(lines: int) -> float:
        times = []
        for _ in range(3):
            started = time.process_time()
            assert glossary.find(line * lines)
            times.append(time.process_time() - started)
        return min(times)

    took(10)  # what is read once
    assert took(400) < 30 * took(40)  # a square of the length would take a hundred times as long


def test_a_malformed_line_is_refused_with_its_number() -> None:
    with pytest.raises(SettingsError, match="line 2"):
        parse(HEADER + "only\tthree\tcolumns\n", "x.tsv")
    with pytest.raises(SettingsError, match="kind 'thing'"):
        parse(HEADER + "a\tthing\ta\tb\t\t\n")
    with pytest.raises(SettingsError, match="first line"):
        parse("id,kind\n")
    with pytest.raises(SettingsError, match="relation"):
        parse(HEADER + "a\tbody\ta\tb\t\tcousin=b\n")


def test_a_relation_to_an_unknown_entry_is_refused() -> None:
    with pytest.raises(SettingsError, match="unknown entry 'b'"):
        Glossary([Entry("a", "body", ("a",), ("b",), (), (("merged_into", "b"),))])
