"""The time that a report names in its title."""

from __future__ import annotations

import pytest

from assistant.figures.reported import reported_period
from assistant.records import Language


@pytest.mark.parametrize(
    ("title", "language", "published", "expected"),
    [
        ("Labour market, first quarter of 2026", "en", "2026-04-28", ("2026-01-01", "2026-03-31")),
        ("Kết quả công tác quý II/2026", "vi", "2026-07-20", ("2026-04-01", "2026-06-30")),
        ("Online services in July 2026", "en", "2026-08-05", ("2026-07-01", "2026-07-31")),
        ("Annual report 2025", "en", "2026-02-10", ("2025-01-01", "2025-12-31")),
        ("Forestry campaign of 2026", "en", "2026-07-20", None),
        ("Policy statement of May 2026", "en", "2026-05-20", None),
        ("Resolution 12 of 3 June 2014 reviewed", "en", "2026-07-20", None),
        ("Yields higher than in the first quarter of 2025", "en", "2025-06-01", None),
        ("Labour market, first quarter of 2026", "en", None, None),
    ],
)
def test_the_period_of_a_report(
    title: str, language: Language, published: str | None, expected: tuple[str, str] | None
) -> None:
    found = reported_period(title, language, published)
    assert (None if found is None else (found.start, found.end)) == expected
