"""Deadlines are targets of unit date with a task and the bodies responsible; dates of documents are results."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.figures.extraction import extract_text
from assistant.records import Figure, Language

PUBLISHED = date(2026, 1, 15)


def dates(text: str, language: Language = "en") -> list[Figure]:
    return [f for f in extract_text(text, language, PUBLISHED, PUBLISHED) if f.unit == "date"]


@pytest.mark.parametrize(
    ("words", "qualifier"),
    [
        ("before March 31, 2026", "before"),
        ("by March 31, 2026", "at_most"),
        ("no later than March 31, 2026", "at_most"),
    ],
)
def test_by_and_before_are_kept_apart(words: str, qualifier: str) -> None:
    (figure,) = dates(f"The Ministry of Health shall complete the national patient registry {words}.")
    assert (figure.value, figure.qualifier, figure.nature) == ("2026-03-31", qualifier, "target")
    assert figure.indicator == "complete the national patient registry"
    assert figure.responsible == ("Ministry of Health",)


def test_a_month_as_a_deadline_has_two_ends() -> None:
    (figure,) = dates("The Ministry of Justice shall urgently complete the draft Notary Law in May 2026.")
    assert (figure.value, figure.value_max) == ("2026-05-01", "2026-05-31")


def test_all_bodies_that_act_are_responsible() -> None:
    text = "The Ministry of Finance and the Ministry of Home Affairs shall coordinate with the State Bank to publish pay tables by June 30, 2026."
    (figure,) = dates(text)
    assert figure.responsible[:2] == ("Ministry of Finance", "Ministry of Home Affairs")


def test_a_body_that_only_receives_the_work_is_not_responsible() -> None:
    (figure,) = dates(
        "The Ministry of Health shall submit the Blood Safety Law to the National Assembly by May 31, 2026."
    )
    assert figure.responsible == ("Ministry of Health",)


def test_who_is_asked_is_responsible_and_who_asks_states_it() -> None:
    text = "The Prime Minister requested Northern Rail to develop a plan to reopen the coastal line, striving to complete it by November 2026."
    (figure,) = dates(text)
    assert figure.responsible == ("Northern Rail",)
    assert figure.stated_by == "Prime Minister"
    assert "reopen the coastal line" in figure.indicator
    assert figure.value == "2026-11-30"


def test_a_leading_date_opens_the_task() -> None:
    (figure,) = dates("By June 30, 2026, all teachers and school leaders must use electronic mark books.")
    assert "use electronic mark books" in figure.indicator
    assert figure.value == "2026-06-30"


def test_the_day_of_a_share_is_its_period_and_no_deadline_of_its_own() -> None:
    assert dates("By the end of 2026, 80% of land records must be digitized.") == []


def test_a_day_gone_by_is_no_deadline() -> None:
    assert dates("The hospitals had completed their registers by June 30, 2025.") == []


def test_the_date_of_a_document_is_a_result() -> None:
    (figure,) = dates("The plan carries out Decision No. 12/QD-TTg dated January 9, 2026 on rural clinics.")
    assert (figure.value, figure.nature) == ("2026-01-09", "result")
    assert figure.indicator == "date of Decision No. 12/QD-TTg"


def test_vietnamese_deadlines_have_task_and_body() -> None:
    (figure,) = dates("Bộ Y tế hoàn thành sổ khám bệnh điện tử trước ngày 31/3/2026.", "vi")
    assert (figure.value, figure.qualifier, figure.nature) == ("2026-03-31", "before", "target")
    assert figure.responsible == ("Bộ Y tế",)
    assert "sổ khám bệnh điện tử" in figure.indicator


def test_vietnamese_quarters_are_deadlines_where_a_body_acts() -> None:
    (figure,) = dates("Sở Xây dựng trình bộ tiêu chí nhà ở trong quý III/2026.", "vi")
    assert (figure.value, figure.value_max, figure.responsible) == ("2026-07-01", "2026-09-30", ("Sở Xây dựng",))


@pytest.mark.parametrize(
    ("text", "language", "responsible"),
    [
        (
            "Provinces, cities and communes must close their old registers by June 30, 2026.",
            "en",
            ("Provinces, cities and communes",),
        ),
        (
            "The Ministry of Culture, with the museums, must finish the catalogue for the National Assembly's spring"
            " session in May 2026.",
            "en",
            ("Ministry of Culture",),
        ),
        (
            "With the Ministry of Justice, chairpersons of municipal councils must have the archives scanned before"
            " May 31, 2026.",
            "en",
            ("Ministry of Justice", "chairpersons of municipal councils"),
        ),
        ("Coast Ferries was asked for a timetable, striving to publish it by May 31, 2026.", "en", ("Coast Ferries",)),
        ("A set of tools that rates the work of ministries must be completed by May 31, 2026.", "en", ()),
        (
            "Ministries must report by May 31, 2026, while provincial hospitals have until July 31, 2026.",
            "en",
            ("Ministries",),
        ),
        (
            "Bộ Văn hóa cùng các bảo tàng phải hoàn thành danh mục để trình Quốc hội trước ngày 31/5/2026.",
            "vi",
            ("Bộ Văn hóa",),
        ),
        (
            "Chủ tịch UBND cấp tỉnh phối hợp với Bộ Tư pháp và Bộ Công an rà soát hộ tịch, hoàn thành trước ngày 31/5/2026.",
            "vi",
            ("Chủ tịch UBND cấp tỉnh", "Bộ Tư pháp", "Bộ Công an"),
        ),
        ("Bộ tiêu chí đánh giá thư viện phải hoàn thành trước ngày 31/5/2026.", "vi", ()),
        (
            "Chậm nhất ngày 31/5/2026, toàn bộ lãnh đạo, công chức của các sở phải dùng chữ ký số.",
            "vi",
            ("toàn bộ lãnh đạo, công chức của các sở",),
        ),
        (
            "Bộ Quốc phòng chủ trì, phối hợp với Bộ Công an lắp đặt loa cảnh báo trước ngày 31/5/2026.",
            "vi",
            ("Bộ Quốc phòng", "Bộ Công an"),
        ),
    ],
)
def test_the_subject_of_the_duty_and_its_partners_are_responsible(
    text: str, language: Language, responsible: tuple[str, ...]
) -> None:
    assert dates(text, language)[0].responsible == responsible


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "The Minister stressed that on December 2, 2025, the Council issued a charter with the goal of clean rivers.",
            "en",
        ),
        ("Thủ tướng yêu cầu: ngày 02/12/2025, Hội đồng đã ban hành hiến chương với mục tiêu làm sạch sông.", "vi"),
    ],
)
def test_a_day_on_which_something_was_done_is_no_deadline_whatever_aim_it_had(text: str, language: Language) -> None:
    """Also where an announcement has no day of its own, which would tell that this one is past."""
    found = [f for f in extract_text(text, language, None, None) if f.unit == "date"]
    assert all(f.nature != "target" for f in found)


def test_a_day_on_which_something_shall_be_done_is_a_deadline_without_a_day_of_the_announcement() -> None:
    text = "The Minister asked that on December 2, 2025, the Council issue a charter with the goal of clean rivers."
    found = [f for f in extract_text(text, "en", None, None) if f.unit == "date"]
    assert [f.nature for f in found] == ["target"]
