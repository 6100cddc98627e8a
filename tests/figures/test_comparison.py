"""Figures held against each other: keys, rounding, sides, scales and directions, on invented programs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import InputError
from assistant.figures.comparison import compare, indicator_match, stated_as
from assistant.figures.computed import difference, share, total
from assistant.figures.sameness import SAME
from assistant.records import Change, Figure, Language, Period, Span, Whole

RATE = "rate of vaccinated pupils"
QUARTER = Period(start="2026-01-01", end="2026-03-31", basis="stated")


def figure(value: str, unit: str = "%", indicator: str = RATE, **fields: Any) -> Figure:
    fields.setdefault("step", "1" if "." not in value else str(Decimal(1).scaleb(-len(value.partition(".")[2]))))
    return Figure(
        figure_id=f"f-{value}", value=value, unit=unit, indicator=indicator, start=0, end=1, quote="", **fields
    )


def relation(claim: Figure, stated: Figure, rounding: bool = True) -> tuple[str, str]:
    found = compare(claim, stated, rounding)
    return found.relation, found.code


@pytest.mark.parametrize(
    ("claim", "stated", "expected"),
    [
        (figure("18.7", qualifier="about"), figure("18.72"), ("agree", "rounded")),
        (figure("18.7"), figure("18.72"), ("agree", "rounded")),
        (figure("18.8"), figure("18.72"), ("conflict", "value")),
        (figure("20", qualifier="about"), figure("18.72"), ("conflict", "value")),
        (figure("19", qualifier="nearly"), figure("18.72"), ("agree", "rounded")),
        (figure("18", qualifier="nearly"), figure("18.72"), ("conflict", "value")),
        (figure("18", qualifier="over"), figure("18.72"), ("agree", "rounded")),
        (figure("19", qualifier="over"), figure("18.72"), ("conflict", "value")),
        (figure("10", qualifier="over"), figure("18.72"), ("conflict", "value")),
        (figure("18.72"), figure("18.7"), ("conflict", "value")),
        (figure("40"), figure("40", qualifier="nearly"), ("agree", "rounded")),
        (figure("40", qualifier="over"), figure("40", qualifier="nearly"), ("conflict", "value")),
        (figure("40", qualifier="over"), figure("40"), ("conflict", "value")),
        (figure("40", qualifier="at_least"), figure("40"), ("agree", "rounded")),
        (figure("40", qualifier="nearly"), figure("40", qualifier="nearly"), ("agree", "exact")),
        (figure("81.27"), figure("18.72"), ("conflict", "value")),
    ],
)
def test_a_rounder_claim_agrees_and_a_sharper_one_never_does(
    claim: Figure, stated: Figure, expected: tuple[str, str]
) -> None:
    assert relation(claim, stated) == expected


def test_more_than_seventeen_million_agrees_with_the_exact_count() -> None:
    claim = figure("17000000", "count", "health cards issued", step="1000000", qualifier="over")
    assert relation(claim, figure("17175876", "count", "health cards issued")) == ("agree", "rounded")


def test_about_with_trailing_zeros_agrees_but_the_bare_number_does_not() -> None:
    stated = figure("3525", "count", "clinics")
    assert relation(figure("3500", "count", "clinics", qualifier="about"), stated) == ("agree", "rounded")
    assert relation(figure("3500", "count", "clinics"), stated) == ("conflict", "value")


def test_scales_are_converted_and_a_wrong_scale_is_named() -> None:
    stated = figure("101400000000000", "VND", "retail sales", step="1000000000")
    assert relation(figure("101400000000000", "VND", "retail sales", step="100000000000"), stated) == ("agree", "exact")
    assert relation(figure("101400000000", "VND", "retail sales", step="100000000"), stated) == ("conflict", "scale")


def test_units_of_one_family_convert_and_currencies_never_do() -> None:
    assert relation(figure("1.2", "GW", "solar capacity"), figure("1200", "MW", "solar capacity")) == ("agree", "exact")
    found = compare(figure("26000", "VND", "fees"), figure("1", "USD", "fees"), True)
    assert (found.relation, found.differs) == ("not_comparable", ("unit",))
    assert compare(figure("4"), figure("4", "pp"), True).relation == "not_comparable"


def test_direction_counts() -> None:
    fell = figure("7.45", change=Change(direction="down"))
    rose = figure("7.45", change=Change(direction="up"))
    assert relation(rose, fell) == ("conflict", "direction")
    assert relation(fell, fell) == ("agree", "exact")


def test_a_change_is_no_level() -> None:
    assert compare(figure("10"), figure("10", change=Change(direction="up")), True).relation == "not_comparable"


def test_the_guard_wants_value_and_qualifier_of_the_source() -> None:
    stated = figure("40", qualifier="nearly")
    assert relation(figure("40", qualifier="nearly"), stated, rounding=False) == ("agree", "exact")
    assert relation(figure("40"), stated, rounding=False) == ("conflict", "value")
    assert relation(figure("18.7", qualifier="about"), figure("18.72"), rounding=False) == ("conflict", "value")


@pytest.mark.parametrize(
    ("claim", "stated", "field", "code"),
    [
        ({"period": Period(start="2023-01-01", end="2023-12-31")}, {"period": QUARTER}, "period", "period"),
        ({"nature": "result"}, {"nature": "target"}, "nature", "nature"),
        ({"scope": "Can Tho"}, {}, "scope", "scope"),
        ({"scope": "districts"}, {"scope": "cities"}, "scope", "scope"),
        ({"of": Whole(name="exports")}, {"of": Whole(name="GDP")}, "of", "denominator"),
        ({"of": Whole(value="180")}, {"of": Whole(value="108")}, "of", "denominator"),
        ({"condition": "including night shifts"}, {"condition": "except night shifts"}, "condition", "condition"),
    ],
)
def test_a_right_number_under_another_key_names_the_field(
    claim: dict[str, Any], stated: dict[str, Any], field: str, code: str
) -> None:
    found = compare(figure("45", **claim), figure("45", **stated), True)
    assert (found.relation, found.code, found.differs, found.value_agrees) == ("not_comparable", code, (field,), True)


def test_another_base_of_a_change_is_another_figure() -> None:
    on_year = figure("24", change=Change(direction="up", base=Span(start="2025-01-01", end="2025-03-31")))
    on_quarter = figure("24", change=Change(direction="up", base=Span(start="2025-10-01", end="2025-12-31")))
    found = compare(on_quarter, on_year, True)
    assert (found.relation, found.code) == ("not_comparable", "base")


def test_another_period_with_another_value_is_only_another_period() -> None:
    claim = figure("57.3", period=Period(start="2026-06-01", end="2026-06-30"))
    assert relation(claim, figure("50.4", period=QUARTER)) == ("not_comparable", "other_period_only")


def test_fields_that_the_claim_leaves_open_match() -> None:
    stated = figure(
        "45",
        "count",
        "wards connected",
        period=Period(end="2026-03-01", basis="stated"),
        of=Whole(name="wards", value="108"),
    )
    found = compare(figure("45", "count", "wards connected"), stated, True)
    assert (found.relation, found.code, found.open) == ("agree", "incomplete", ("of", "period"))


def test_a_whole_year_may_agree_with_a_day_of_it_but_not_contradict_it() -> None:
    stated = figure("270", "count", "wards connected", period=Period(end="2025-09-23", basis="stated"))
    year = Period(start="2025-01-01", end="2025-12-31", basis="stated")
    assert compare(figure("270", "count", "wards connected", period=year), stated, True).relation == "agree"
    assert compare(figure("300", "count", "wards connected", period=year), stated, True).relation == "not_comparable"


def test_a_sum_over_ten_weeks_is_not_the_sum_over_the_year() -> None:
    stated = figure("66", "count", "visits", period=Period(start="2025-07-01", end="2025-09-10"))
    assert relation(figure("66", "count", "visits", period=Period(start="2025-01-01", end="2025-12-31")), stated) == (
        "not_comparable",
        "period",
    )


@pytest.mark.parametrize(
    ("claim", "stated"),
    [
        ("nationwide", None),
        (None, "cả nước"),
        ("the whole country", "nationwide"),
        ("ministries and agencies", "bộ, ngành"),
    ],
)
def test_scopes_of_the_same_reach_are_one(claim: str | None, stated: str | None) -> None:
    assert compare(figure("45", scope=claim), figure("45", scope=stated), True).relation == "agree"


@pytest.mark.parametrize(
    ("claim", "stated"),
    [
        ("tỷ lệ hồ sơ xử lý đúng hạn", "rate of applications handled on time"),
        ("doanh thu du lịch", "tourism revenue"),
        ("hospitals connected", "number of hospitals connected to the portal"),
        ("số bệnh viện đã kết nối", "hospitals connected"),
        ("retail sales", "total sales of the retail market"),
    ],
)
def test_one_indicator_in_other_words_or_the_other_language_is_the_same(claim: str, stated: str) -> None:
    assert indicator_match(claim, stated) >= SAME


@pytest.mark.parametrize(
    ("claim", "stated"),
    [
        ("tasks completed", "tasks overdue"),
        ("exports of timber", "imports of timber"),
        ("share of urban water users", "share of rural water users"),
        ("market share of Alpha Mart", "market share of Beta Foods"),
        ("core health spending share of GDP", "private health spending share of GDP"),
        ("rate of online services over total procedures", "rate of online records over total records resolved"),
        ("nhiệm vụ đã hoàn thành", "nhiệm vụ quá hạn"),
    ],
)
def test_near_synonyms_stay_apart(claim: str, stated: str) -> None:
    assert indicator_match(claim, stated) < SAME


def test_a_glossary_can_be_plugged_in() -> None:
    names = {"nền tảng chăm sóc": "care platform"}
    assert indicator_match("nền tảng chăm sóc", "care platform") < SAME
    assert indicator_match("nền tảng chăm sóc", "care platform", synonyms=lambda t: names.get(t, t)) == 1.0


def test_a_wider_denominator_neither_agrees_with_nor_contradicts_a_narrower_one() -> None:
    narrow = figure("50.65", of=Whole(name="procedures with records generated"))
    wide = figure("50.4", of=Whole(name="procedures"))
    assert compare(wide, narrow, True).relation == "not_comparable"
    assert compare(narrow, wide, True).relation == "not_comparable"


def test_deadlines_compare_as_days() -> None:
    stated = figure("2026-06-30", "date", "digitize land data", qualifier="before", nature="target")
    assert relation(
        figure("2026-06-30", "date", "digitize land data", qualifier="before", nature="target"), stated
    ) == ("agree", "exact")
    assert relation(figure("2026-03-31", "date", "digitize land data", nature="target"), stated) == (
        "conflict",
        "value",
    )
    by = figure("2026-06-30", "date", "digitize land data", qualifier="at_most", nature="target")
    assert relation(by, stated, rounding=False) == ("conflict", "value")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_relation_has_a_reason_in_both_languages(language: Language) -> None:
    stated = figure("18.72", period=QUARTER, change=Change(direction="up"))
    claims = [
        stated,
        figure("18.7", change=Change(direction="up")),
        figure("18.72", change=Change(direction="down")),
        figure("25", change=Change(direction="up")),
        figure("18.72", nature="forecast", change=Change(direction="up")),
    ]
    for claim in claims:
        reason = compare(claim, stated, True).reason(language)
        assert stated_as(stated, language) in reason


@settings(deadline=None)
@given(st.integers(1, 10**12), st.integers(0, 9))
def test_rounding_half_up_to_any_place_agrees_unless_it_loses_the_figure(value: int, places: int) -> None:
    step = 10**places
    rounded = (value + step // 2) // step * step
    claim = figure(str(rounded), "count", "trees", step=str(step))
    outcome = compare(claim, figure(str(value), "count", "trees"), True)
    close = abs(rounded - value) * 20 <= value
    assert (outcome.relation == "agree") == close


@settings(deadline=None)
@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_without_rounding_only_equal_values_agree(a: int, b: int) -> None:
    agreed = compare(figure(str(a), "count", "trees"), figure(str(b), "count", "trees"), False).relation == "agree"
    assert agreed == (a == b)


def test_a_share_a_difference_and_a_sum_show_their_inputs() -> None:
    done, all_of_them = figure("270", "count", "wards done"), figure("679", "count", "wards")
    assert share(done, all_of_them).text("en") == "39.8% (computed, 270 ÷ 679)"
    assert share(done, all_of_them).text("vi") == "39,8% (tính từ 270 ÷ 679)"
    assert share(figure("58", "count", "wards", of=Whole(value="75"))).value.quantize(Decimal("0.01")) == Decimal(
        "77.33"
    )
    gap = difference(figure("39.46"), figure("38.72"))
    assert (gap.value, gap.unit) == (Decimal("0.74"), "pp")
    assert total(figure("382", "count", "wards"), figure("27", "count", "wards")).value == 409


def test_arithmetic_over_different_units_ranks_or_missing_wholes_is_refused() -> None:
    with pytest.raises(InputError, match="differ in unit"):
        share(figure("1", "USD"), figure("1", "VND"))
    with pytest.raises(InputError, match="ranks"):
        difference(figure("5", "rank"), figure("4", "rank"))
    with pytest.raises(InputError, match="no whole"):
        share(figure("5", "count"))
    with pytest.raises(InputError, match="zero"):
        share(figure("5", "count"), figure("0", "count"))
    with pytest.raises(InputError, match="periods"):
        total(
            figure("5", "count", period=QUARTER),
            figure("6", "count", period=Period(start="2025-01-01", end="2025-03-31")),
        )


@pytest.mark.parametrize(("stated", "agrees"), [("68", True), ("65.5", True), ("71", False), ("63", False)])
def test_a_share_in_words_is_said_of_what_lies_near_it(stated: str, agrees: bool) -> None:
    claim = figure("66.67", unit="%", step="2")
    assert (compare(claim, figure(stated, unit="%", step="1"), True).relation == "agree") is agrees
