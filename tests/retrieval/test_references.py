"""Papers, projects and meetings are known by kind and number in both languages."""

from __future__ import annotations

import pytest

from assistant.retrieval.references import references


def found(text: str) -> set[tuple[str, str]]:
    return {(r.kind, r.number) for r in references(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Decree 15 on school meals", {("decree", "15")}),
        ("Nghị định số 15/2031/NĐ-CP", {("decree", "15")}),
        ("nghi dinh 15", {("decree", "15")}),
        ("Decision No. 204/QĐ-TTg", {("decision", "204")}),
        ("204/QD-TTg", {("decision", "204")}),
        ("Thông báo 88/TB-SGD", {("announcement", "88")}),
        ("Project 09", {("project", "9")}),
        ("Đề án 09", {("project", "9")}),
        ("Programme 38", {("program", "38")}),
        ("Chương trình 38 của Chính phủ", {("program", "38")}),
        ("Chương trình số 05-CTr/TU", {("program", "5")}),
        ("khai giảng chương trình 5 ngày cho 12 lớp", set()),
        ("chương trình 12 hoạt động", set()),
        ("Circulars 3, 7 and 12", {("circular", "3"), ("circular", "7"), ("circular", "12")}),
        ("các Thông tư số 3, số 7 và 12", {("circular", "3"), ("circular", "7"), ("circular", "12")}),
        ("Nghị quyết 12 năm 2031", {("resolution", "12")}),
        ("the third meeting of the board", {("meeting", "3")}),
        ("the 3rd meeting", {("meeting", "3")}),
        ("phiên họp thứ ba", {("meeting", "3")}),
        ("phien hop lan thu ba", {("meeting", "3")}),
        ("cuộc họp lần thứ 3", {("meeting", "3")}),
    ],
)
def test_a_reference_is_read_with_and_without_accents_codes_and_lists(
    text: str, expected: set[tuple[str, str]]
) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "a plan for 25.5% of schools",
        "plans 40%",
        "họp năm 2031",
        "three buses",
        "the projects of the year",
        "kế hoạch 1,5 tỷ",
        "a plan of 1,500 beds",
        "kế hoạch 40 tỷ đồng",
        "projects 3 million dollars big",
    ],
)
def test_what_is_only_near_a_number_is_no_reference(text: str) -> None:
    assert found(text) == set()


def test_the_kind_and_the_number_both_tell_references_apart() -> None:
    assert references("Decree 15").isdisjoint(references("Circular 15"))
    assert references("Decree 15").isdisjoint(references("Decree 51"))
    assert references("Nghị định 15") == references("Decree 015")
