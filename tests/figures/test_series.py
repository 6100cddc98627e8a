"""Series over time, agreement between sources, and conflicts that are shown."""

from __future__ import annotations

from assistant.figures.series import agreements, conflicts, overlap, series
from assistant.records import Document, Figure, Period


def figure(value: str, end: str, document: str, **more: object) -> Figure:
    base = {
        "figure_id": f"{document}-{value}-{end}",
        "value": value,
        "unit": "%",
        "indicator": "rate of homes with running water",
        "period": Period(end=end, basis="stated"),
        "document_id": document,
        "start": 0,
        "end": 2,
        "quote": "…",
    }
    return Figure(**{**base, **more})  # type: ignore[arg-type]


def document(name: str, translation_of: str | None = None) -> Document:
    return Document(
        document_id=name,
        title=name,
        language="en",
        source=f"{name}.md",
        translation_of=translation_of,
        text="",
        content_hash=name,
    )


def test_one_indicator_over_time_is_a_series_oldest_first() -> None:
    rows = series([figure("51", "2026-03-31", "b"), figure("26", "2025-08-31", "a")])
    assert [[f.value for f in row.figures] for row in rows] == [["26", "51"]]


def test_other_denominators_scopes_and_changes_are_other_series() -> None:
    plain = figure("51", "2026-03-31", "a")
    others = [
        figure("52", "2026-03-31", "a", of={"name": "rural homes"}),
        figure("53", "2026-03-31", "a", scope="cities"),
        figure("54", "2026-03-31", "a", change={"direction": "up", "base": None}),
        figure("55", "2026-03-31", "a", unit="count"),
    ]
    assert len(series([plain, *others])) == 5


def test_two_sources_that_say_the_same_agree() -> None:
    rows = series([figure("51", "2026-03-31", "a"), figure("51", "2026-03-31", "b")])
    (agreement,) = agreements(rows, {n: document(n) for n in "ab"})
    assert agreement.sources == ("a.md", "b.md")


def test_a_translation_is_not_a_second_source() -> None:
    rows = series([figure("51", "2026-03-31", "a"), figure("51", "2026-03-31", "b")])
    assert agreements(rows, {"a": document("a"), "b": document("b", translation_of="a.md")}) == []


def test_two_sources_that_differ_for_one_period_conflict() -> None:
    rows = series([figure("51", "2026-03-31", "a"), figure("53", "2026-03-31", "b"), figure("60", "2026-04-30", "b")])
    (conflict,) = conflicts(rows, {n: document(n) for n in "ab"})
    assert {f.value for f in conflict.figures} == {"51", "53"}


def test_a_target_does_not_conflict_with_a_result() -> None:
    rows = series([figure("51", "2026-03-31", "a"), figure("80", "2026-03-31", "b", nature="target")])
    assert conflicts(rows, {n: document(n) for n in "ab"}) == []


def test_overlap_is_one_for_the_same_words_in_another_order_and_number() -> None:
    assert overlap("rate of homes with water", "the water rate of the home") == 1.0
    assert overlap("homes with water", "roads repaired") == 0.0
