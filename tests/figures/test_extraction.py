"""English sentences on subjects of their own: each field of a figure by the words that state it."""

from __future__ import annotations

from datetime import date
from time import perf_counter

import pytest

from assistant.figures.extraction import extract, extract_text
from assistant.records import Document, Figure, Passage

PUBLISHED = date(2026, 5, 20)


def read(text: str) -> list[Figure]:
    return extract_text(text, "en", PUBLISHED, PUBLISHED)


def one(text: str, value: str) -> Figure:
    found = [f for f in read(text) if f.value == value]
    assert len(found) == 1, [(f.value, f.unit) for f in read(text)]
    return found[0]


def test_a_rate_is_named_by_its_subject() -> None:
    figure = one("The rate of on-time bus arrivals reached 87.5% in April.", "87.5")
    assert (figure.indicator, figure.unit, figure.nature) == ("rate of on-time bus arrivals", "%", "result")
    assert (figure.period.start, figure.period.end) == ("2026-04-01", "2026-04-30")


def test_an_earlier_value_in_brackets_keeps_the_name_and_has_its_own_period() -> None:
    figure = one("The rate of on-time bus arrivals reached 87.5% in April (March: 85.1%).", "85.1")
    assert figure.indicator == "rate of on-time bus arrivals"
    assert (figure.period.start, figure.period.end) == ("2026-03-01", "2026-03-31")


def test_bodies_as_subject_are_the_scope_and_the_rate_comes_from_the_sentence_before() -> None:
    text = (
        "The rate of schools with clean water over the total number of schools reached 71.2% in April. Of which, cities"
    )
    text += " achieved an average of 93.4%; provinces achieved an average of 60.8%."
    figure = one(text, "60.8")
    assert figure.indicator == "rate of schools with clean water over the total number of schools"
    assert figure.scope == "provinces"
    assert figure.of is not None
    assert figure.of.name == "total number of schools"
    assert (figure.period.start, figure.period.basis) == ("2026-04-01", "context")


def test_a_share_names_its_denominator() -> None:
    figure = one("Tourism contributes approximately 9.3% to GDP.", "9.3")
    assert figure.indicator == "share of Tourism in GDP"
    assert figure.of is not None
    assert figure.of.name == "GDP"
    assert figure.qualifier == "about"


def test_coverage_names_what_is_covered() -> None:
    figure = one("The vaccination programme covers nearly 40% of the population.", "40")
    assert figure.indicator == "vaccination programme coverage of population"
    assert figure.of is not None
    assert figure.of.name == "population"
    assert figure.qualifier == "nearly"


def test_a_share_of_things_done_is_named_by_the_things_and_the_deed() -> None:
    figure = one("100% of hospitals and clinics have adopted the new triage form.", "100")
    assert figure.indicator == "hospitals and clinics that adopted the new triage form"
    assert figure.of is not None
    assert figure.of.name == "hospitals and clinics"


def test_a_part_of_a_whole_is_one_figure() -> None:
    text = "According to the report of the Ministry of Transport, 45 out of 108 bridges were repaired (reaching 42%)."
    assert [f.value for f in read(text)] == ["45", "42"]
    part, share = read(text)
    for figure in (part, share):
        assert figure.indicator == "bridges repaired"
        assert figure.of is not None
        assert (figure.of.name, figure.of.value) == ("bridges", "108")
        assert figure.stated_by == "Ministry of Transport"


def test_parts_of_a_list_that_add_up_to_a_total_are_parts_of_it() -> None:
    text = (
        "A total of 90 wells were planned. As of May 1, 2026, 50 wells had been drilled; 30 wells were in progress, and"
    )
    text += " 10 wells were overdue."
    found = {f.value: f for f in read(text)}
    assert {found[v].of.value for v in ("50", "30", "10") if found[v].of} == {"90"}  # type: ignore[union-attr]
    assert found["30"].indicator == "wells in progress"
    assert found["10"].period.end == "2026-05-01"


def test_a_count_without_its_noun_takes_it_from_the_figure_before() -> None:
    figure = one(
        "Between March 1, 2026 and May 1, 2026, 73 clinics were inspected, of which 50 have been reopened.", "50"
    )
    assert figure.indicator == "clinics reopened"
    assert figure.of is not None
    assert figure.of.value == "73"
    assert figure.period.start == "2026-03-01"


def test_a_change_takes_the_name_of_the_level_and_has_its_base() -> None:
    text = "In the first quarter of 2026, rail freight reached 950.7 million tonnes, up 24% over the first quarter of 2025."
    figure = one(text, "24")
    assert figure.indicator.startswith("rail freight")
    assert figure.change is not None
    assert figure.change.direction == "up"
    assert figure.change.base is not None
    assert (figure.change.base.start, figure.change.base.end) == ("2025-01-01", "2025-03-31")


@pytest.mark.parametrize(
    ("text", "value", "direction", "base"),
    [
        ("In January 2032 output was 4% up on December 2031.", "4", "up", "2031-12-01"),
        ("In June 2031 exports were 7% down against May 2031.", "7", "down", "2031-05-01"),
        ("In June 2031 imports were 3% up over the year.", "3", "up", None),
    ],
)
def test_up_and_down_behind_a_share_make_it_a_change(text: str, value: str, direction: str, base: str | None) -> None:
    change = one(text, value).change
    assert change is not None
    assert change.direction == direction
    assert (change.base.start if change.base else None) == base


def test_up_to_behind_a_share_makes_it_no_change() -> None:
    assert one("The grant pays 40% up to a ceiling of 20 million dong.", "40").change is None


def test_the_same_period_of_another_year_is_the_figures_own_period_moved() -> None:
    text = "In the first quarter of 2026, rail freight fell by 7.45% compared to the same period in 2025."
    figure = one(text, "7.45")
    assert figure.change is not None
    assert figure.change.direction == "down"
    assert figure.change.base is not None
    assert figure.change.base.start == "2025-01-01"


def test_a_month_that_is_not_named_is_read_from_the_month_that_it_is_compared_with() -> None:
    text = "Revenue from ferries is estimated at VND 1,200 billion, up 4% compared to March 2026."
    level = one(text, "1200000000000")
    assert (level.nature, level.period.start, level.period.basis) == ("estimate", "2026-04-01", "context")


def test_costs_cut_by_a_share_are_a_change_of_the_costs() -> None:
    figure = one("The new scanners screened 203,000 patients, reducing waiting costs by 80%.", "80")
    assert figure.indicator == "waiting costs"
    assert figure.change is not None
    assert figure.change.direction == "down"


def test_a_value_repeated_in_another_currency_keeps_the_name() -> None:
    text = "The export value of shrimp is estimated at VND 373,242 billion (equivalent to USD 14.5 billion)."
    figure = one(text, "14500000000")
    assert (figure.indicator, figure.unit, figure.nature) == ("export value of shrimp", "USD", "estimate")


def test_respectively_gives_each_figure_its_own_subject() -> None:
    text = "Redline and Bluebus held 5.5% and 0.9% of the market share of the four coach companies, respectively."
    found = {f.value: f for f in read(text)}
    assert found["5.5"].indicator == "market share of Redline"
    assert found["0.9"].indicator == "market share of Bluebus"
    assert found["0.9"].scope == "Bluebus"
    assert found["5.5"].of is not None
    assert "four coach companies" in found["5.5"].of.name


def test_two_places_in_one_list_are_two_scopes() -> None:
    text = "The rate of digitization of patient files reached 39.27% in hospitals and 37.83% in village clinics."
    found = {f.value: f for f in read(text)}
    assert (found["39.27"].scope, found["37.83"].scope) == ("hospitals", "village clinics")
    assert found["37.83"].indicator == "rate of digitization of patient files"


def test_a_qualifier_does_not_spread_along_a_list() -> None:
    text = "The plan covers the simplification of more than 800 forms and 222 permits."
    found = {f.value: f for f in read(text)}
    assert (found["800"].qualifier, found["222"].qualifier) == ("over", "exact")


def test_ranks_have_the_pool_that_they_are_ranked_in() -> None:
    text = "Vietnam ranks 44th out of 139 countries in the Logistics Index; its port system ranks 55th globally and 5th in ASEAN."
    found = {f.value: f for f in read(text)}
    assert found["44"].of is not None
    assert (found["44"].of.name, found["44"].of.value) == ("countries", "139")
    assert found["44"].indicator == "rank of Vietnam in the Logistics Index"
    assert found["55"].scope == "global"
    assert found["5"].of is not None
    assert found["5"].of.name == "ASEAN"


def test_an_exception_is_a_condition() -> None:
    figure = one("100% of wards use electronic signatures in handling work (except for sealed files).", "100")
    assert figure.condition == "except for sealed files"


def test_wishes_are_targets_and_name_who_asks() -> None:
    text = "The Prime Minister requested that by the end of 2026, 80% of land records must be digitized."
    figure = one(text, "80")
    assert (figure.nature, figure.stated_by) == ("target", "Prime Minister")
    assert (figure.period.start, figure.period.end) == (None, "2026-12-31")


def test_a_wish_in_a_sentence_of_results_governs_only_its_own_clause() -> None:
    text = "In the first 3 months of 2026, seafood exports reached 2.4 billion USD, striving to reach nearly 10 billion USD in 2026."
    found = {f.value: f for f in read(text)}
    assert (found["2400000000"].nature, found["10000000000"].nature) == ("result", "target")
    assert found["10000000000"].indicator == "seafood exports"


def test_future_wording_for_a_period_that_had_ended_is_a_result() -> None:
    figure = one("By April 2026, the clean water coverage rate will reach 26%.", "26")
    assert figure.nature == "result"


def test_future_wording_for_a_period_to_come_is_a_forecast() -> None:
    figure = one("By 2030, the urban population will reach 45 million people.", "45000000")
    assert figure.nature == "forecast"


@pytest.mark.parametrize(
    "name", ["the 5G network", "Project 06", "the 4th meeting", "the two-level model", "Resolution 12-NQ/TW"]
)
def test_names_are_no_figures(name: str) -> None:
    assert read(f"The province promotes {name} in every district.") == []


def test_a_clause_that_leaves_its_verb_out_measures_the_same() -> None:
    text = "Grants covered 44% of the building costs and loans 56%."
    found = {f.value: f for f in read(text)}
    assert found["56"].indicator == "loans coverage of building costs"


def test_offsets_and_quote_are_those_of_the_text() -> None:
    text = "First line.\nThe harbour handled 1.2 million containers. It employs 4,100 people."
    for figure in read(text):
        assert figure.quote in text
        assert text[figure.start : figure.end] in figure.quote
    assert [text[f.start : f.end] for f in read(text)] == ["1.2 million", "4,100"]


def test_figures_of_a_document_bear_their_passage_and_the_documents_offsets() -> None:
    text = "The harbour handled 1.2 million containers.\nIt employs 4,100 people."
    document = Document(
        document_id="d1", title="t", published="2026-05-20", language="en", source="s", text=text, content_hash="h"
    )
    cut = text.index("\n") + 1
    passages = [
        Passage(passage_id="p1", document_id="d1", ordinal=0, start=0, end=cut, text=text[:cut]),
        Passage(passage_id="p2", document_id="d1", ordinal=1, start=cut, end=len(text), text=text[cut:]),
    ]
    figures = extract(document, passages)
    assert [(f.passage_id, f.document_id, text[f.start : f.end]) for f in figures] == [
        ("p1", "d1", "1.2 million"),
        ("p2", "d1", "4,100"),
    ]
    assert len({f.figure_id for f in figures}) == 2
    assert figures[1].period.end == "2026-05-20"
    assert figures[1].period.basis == "document"


def test_an_undated_claim_leaves_the_period_open() -> None:
    (figure,) = extract_text("The harbour handles 1.2 million containers.", "en")
    assert (figure.period.start, figure.period.end, figure.period.basis) == (None, None, None)


@pytest.mark.parametrize("text", ["", "\n\n", "No number here.", "(((", "12", "% % %", "5%"])
def test_odd_texts_do_no_harm(text: str) -> None:
    assert all(f.indicator is not None for f in read(text))


def document_of(text: str, title: str = "t") -> list[Figure]:
    document = Document(
        document_id="d", title=title, published="2026-05-20", language="en", source="s", text=text, content_hash="h"
    )
    whole = Passage(passage_id="p", document_id="d", ordinal=0, start=0, end=len(text), text=text)
    return extract(document, [whole])


def test_items_under_a_heading_of_goals_are_targets_of_its_period() -> None:
    text = "School roads\nResults in 2025\n40 schools received new roads.\nTargets to 2030\n- 95% of schools on paved roads\n"
    result, target = document_of(text)
    assert (result.nature, target.nature) == ("result", "target")
    assert (target.period.end, target.period.basis) == ("2030-12-31", "context")
    assert (result.period.start, result.period.end) == ("2025-01-01", "2025-12-31")


def test_a_forecast_under_a_heading_of_goals_stays_one() -> None:
    text = "School roads\nNext steps\nThe Transport Office expects 300,000 daily riders in 2027.\nIt must add 12 lines by 2027."
    forecast, target = document_of(text)
    assert (forecast.nature, target.nature) == ("forecast", "target")


def test_the_province_of_the_title_is_the_scope_of_what_names_none() -> None:
    (figure,) = document_of("The clinics treated 1.2 million patients in 2025.", "Health report of Lam Dong Province")
    assert figure.scope == "Lam Dong Province"


def test_an_undated_document_dates_its_months_from_the_latest_day_it_tells_of() -> None:
    text = "The rate of on-time trains reached 87% in April. As of May 12, 2026, 45 stations had lifts."
    document = Document(document_id="d", title="t", language="en", source="s", text=text, content_hash="h")
    whole = Passage(passage_id="p", document_id="d", ordinal=0, start=0, end=len(text), text=text)
    assert extract(document, [whole])[0].period.start == "2026-04-01"


def test_figures_outside_every_passage_are_left_out() -> None:
    document = Document(
        document_id="d", title="t", language="en", source="s", text="It has 12 lifts.", content_hash="h"
    )
    assert extract(document, []) == []


@pytest.mark.parametrize(
    ("text", "value", "indicator"),
    [
        ("The Ministry of Transport reported that 3,200 bridges had been inspected.", "3200", "bridges inspected"),
        ("The number of registered boats rose from 1,200 to 1,500.", "1500", "number of registered boats"),
        ("Average waiting time was cut from 45 minutes to 12 minutes.", "12", "Average waiting time"),
        (
            "The island harbour handled 12 million passengers and 300,000 tonnes of cargo.",
            "300000",
            "cargo handled by island harbour",
        ),
        ("Does rail cover 60% of the districts?", "60", "rail coverage of districts"),
        ("A target of 12% was set; the government targets growth of 8% in 2027.", "8", "growth"),
        (
            "Electricity output totalled 120 billion kWh, of which wind accounted for 9%.",
            "9",
            "share of wind in Electricity output",
        ),
        ("Some 15,000 people took the course, 60% of whom are women.", "60", "women among people"),
    ],
)
def test_indicators_say_what_is_measured(text: str, value: str, indicator: str) -> None:
    assert one(text, value).indicator.startswith(indicator)


def test_a_whole_that_leads_the_sentence_is_no_figure_of_its_own() -> None:
    (figure,) = read("Of the 63 hospitals, 40 have switched to electronic records.")
    assert figure.value == "40"
    assert figure.of is not None
    assert (figure.of.name, figure.of.value) == ("hospitals", "63")


def test_cities_named_beside_a_national_rate_are_scopes_of_it() -> None:
    text = "The vaccination rate was 94.5% nationwide, with Hanoi at 97.1% and Can Tho at 91.3%."
    found = {f.value: f for f in read(text)}
    assert [found[v].scope for v in ("94.5", "97.1")] == ["nationwide", "Hanoi"]
    assert found["97.1"].indicator == found["94.5"].indicator


def test_month_on_month_is_measured_against_the_month_before() -> None:
    figure = one("Exports to Japan hit $2.1 billion in May, up 12.5% month on month.", "12.5")
    assert figure.change is not None
    assert figure.change.base is not None
    assert (figure.change.base.start, figure.change.base.end) == ("2026-04-01", "2026-04-30")


@pytest.mark.parametrize("text", ["5 and " * 600, "(5% " * 500, "5% of houses and " * 200, "a, " * 3000 + "5%"])
def test_lines_without_an_end_are_read_in_bounded_time(text: str) -> None:
    begun = perf_counter()
    assert read(text)
    assert perf_counter() - begun < 60  # what is not bounded takes hours
