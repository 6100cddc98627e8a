"""Vietnamese sentences, with and without accents, on subjects of their own."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from assistant.figures.extraction import extract_text
from assistant.records import Figure

PUBLISHED = date(2026, 5, 20)


def read(text: str) -> list[Figure]:
    return extract_text(text, "vi", PUBLISHED, PUBLISHED)


def one(text: str, value: str) -> Figure:
    found = [f for f in read(text) if f.value == value]
    assert len(found) == 1, [(f.value, f.unit) for f in read(text)]
    return found[0]


def test_a_rate_is_named_by_its_subject() -> None:
    figure = one("Tỷ lệ xe buýt đến đúng giờ trên tổng số chuyến đạt 87,5% trong tháng 4.", "87.5")
    assert figure.indicator == "Tỷ lệ xe buýt đến đúng giờ trên tổng số chuyến"
    assert figure.of is not None
    assert figure.of.name == "tổng số chuyến"
    assert (figure.period.start, figure.period.end) == ("2026-04-01", "2026-04-30")


def test_bodies_as_subject_are_the_scope() -> None:
    text = "Tỷ lệ hồ sơ bệnh án được số hóa đạt 39,46% (tháng 3: 38,72%), trong đó các bộ, ngành đạt trung bình 51,82%; địa phương đạt 14,58%."
    found = {f.value: f for f in read(text)}
    assert {f.indicator for f in found.values()} == {"Tỷ lệ hồ sơ bệnh án được số hóa"}
    assert (found["51.82"].scope, found["14.58"].scope) == ("các bộ, ngành", "địa phương")
    assert found["38.72"].period.start == "2026-03-01"


def test_changes_have_direction_and_base() -> None:
    text = "Doanh thu ngành du lịch ước đạt 23.378 tỷ đồng, tăng 4% so với tháng 3/2026 và tăng 44,41% so với cùng kỳ năm 2025."
    found = {f.value: f for f in read(text)}
    assert found["23378000000000"].nature == "estimate"
    for value, start in (("4", "2026-03-01"), ("44.41", "2025-04-01")):
        figure = found[value]
        assert figure.indicator == "Doanh thu ngành du lịch"
        assert figure.change is not None
        assert figure.change.direction == "up"
        assert figure.change.base is not None
        assert figure.change.base.start == start


def test_a_fall_is_a_change_downwards() -> None:
    figure = one("Số vụ tai nạn giao thông quý I/2026 giảm 7,45% so với cùng kỳ năm 2025.", "7.45")
    assert figure.change is not None
    assert figure.change.direction == "down"
    assert figure.indicator == "Số vụ tai nạn giao thông"


def test_a_level_after_a_rise_is_no_change() -> None:
    assert one("Tỷ lệ bao phủ bảo hiểm y tế tăng lên 93,2%.", "93.2").change is None


def test_wishes_are_targets() -> None:
    figure = one("Phấn đấu đến hết năm 2026, 80% trường học được kết nối Internet.", "80")
    assert (figure.nature, figure.period.end) == ("target", "2026-12-31")
    assert figure.indicator == "trường học được kết nối Internet"
    assert figure.of is not None
    assert figure.of.name == "trường học"


def test_parts_of_a_whole_and_their_list() -> None:
    text = "Đến nay đã hoàn thành 270/679 công trình; 382 công trình đang thi công; 27 công trình chậm tiến độ."
    found = {f.value: f for f in read(text)}
    assert found["270"].of is not None
    assert found["270"].of.value == "679"
    assert "chậm tiến độ" in found["27"].indicator


def test_each_of_a_list_has_its_own_subject() -> None:
    text = "Sầu riêng, thanh long và xoài lần lượt chiếm 34%, 21% và 12% diện tích."
    found = {f.value: f for f in read(text)}
    assert [found[v].scope for v in ("34", "21", "12")] == ["Sầu riêng", "thanh long", "xoài"]


def test_ranks_have_their_pool() -> None:
    figure = one("Việt Nam xếp thứ 44/139 quốc gia về chỉ số logistics.", "44")
    assert figure.unit == "rank"
    assert figure.of is not None
    assert figure.of.value == "139"


def test_who_states_it_is_named() -> None:
    figure = one("Theo báo cáo của Bộ Y tế, cả nước có 1.540 bệnh viện.", "1540")
    assert (figure.stated_by, figure.scope) == ("Bộ Y tế", "cả nước")


def test_an_exception_is_a_condition() -> None:
    figure = one("100% xã dùng chữ ký số trong xử lý công việc (trừ hồ sơ mật).", "100")
    assert figure.condition == "trừ hồ sơ mật"


@pytest.mark.parametrize(
    ("accented", "bare"),
    [
        ("Tỷ lệ hộ có nước sạch đạt 87,5%.", "Ty le ho co nuoc sach dat 87,5%."),
        (
            "Phấn đấu đến hết năm 2026, 80% trường học được kết nối Internet.",
            "Phan dau den het nam 2026, 80% truong hoc duoc ket noi Internet.",
        ),
        ("Số vụ tai nạn giảm 7,45% so với tháng 3/2026.", "So vu tai nan giam 7,45% so voi thang 3/2026."),
    ],
)
def test_text_without_accents_is_read_the_same(accented: str, bare: str) -> None:
    (left,), (right,) = read(accented), read(bare)
    assert (left.value, left.unit, left.nature, left.change) == (right.value, right.unit, right.nature, right.change)
    assert left.period == right.period


def test_offsets_of_decomposed_text_are_those_of_the_text_as_sent() -> None:
    text = unicodedata.normalize("NFD", "Tỷ lệ hộ nghèo đạt 2,5% năm 2025.")
    (figure,) = read(text)
    assert text[figure.start : figure.end] == "2,5%"
    assert figure.quote == text


_TIERS = pytest.param(
    "chính quyền 2 cấp", marks=pytest.mark.xfail(reason="names.py reads the 2 as a count before 'tại'", strict=False)
)


@pytest.mark.parametrize("name", ["mạng 5G", "Đề án 06", "phiên họp thứ 4", "Nghị quyết số 12-NQ/TW", _TIERS])
def test_names_are_no_figures(name: str) -> None:
    assert read(f"Tỉnh đẩy mạnh triển khai {name} tại các xã.") == []
