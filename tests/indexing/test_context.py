"""Sentences in their context, and the parts of long ones."""

from __future__ import annotations

import pytest

from assistant.indexing.context import pieces

LISTED = (
    "By 31 March 2031, Westmark will be among the ten fastest networks of the region; fibre will reach 61% of households; the second "
    "exchange will be opened; and a 410 km line to three neighbours will be in use."
)
JOINED = (
    "Sở Y tế chủ trì, phối hợp với Sở Tài chính và các bệnh viện tuyến huyện hoàn thành việc số hóa hồ sơ sức khỏe trước ngày 30/6/2031, "
    "đồng thời đưa giấy hẹn khám lên ứng dụng, báo cáo Ủy ban nhân dân tỉnh trong quý III năm 2031"
)


def parts(sentence: str) -> list[str]:
    return [sentence[piece.start : piece.end] for piece in pieces(sentence)]


def test_a_long_sentence_is_taken_apart_at_its_semicolons() -> None:
    assert [part.split()[0] for part in parts(LISTED)] == ["By", "fibre", "the", "and"]


@pytest.mark.parametrize("sentence", [LISTED, JOINED])
def test_the_parts_are_the_whole_sentence(sentence: str) -> None:
    assert "".join(parts(sentence)) == sentence
    assert len(parts(sentence)) > 1


def test_a_comma_ends_a_part_that_has_words_enough() -> None:
    assert parts(JOINED)[0].startswith("Sở Y tế chủ trì, phối hợp")
    assert all(len(part.split()) >= 5 for part in parts(JOINED))


@pytest.mark.parametrize(
    "sentence",
    [
        "Fibre reached 61% of households; the second exchange was opened.",
        " | ".join(["Ward", "files received; files returned", "share"] * 8),
        "The council " + "very " * 40 + "slowly agreed",
    ],
    ids=["short", "row", "without marks"],
)
def test_what_is_short_or_a_row_or_has_no_marks_stays_whole(sentence: str) -> None:
    assert pieces(sentence) == ()
