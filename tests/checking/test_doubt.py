"""A contradiction that few words carry says that another figure could be meant."""

from __future__ import annotations

from tests.checking.announcements import checker, document

MILLS = document(
    """Mills of Norland in 2026

In the first half of 2026 the water mills of the northern valleys ground 61,400 tonnes of rye for the state granaries.""",
    "mills.md",
    published="2026-07-20",
)


def test_a_contradiction_that_few_words_carry_is_told_as_doubtful() -> None:
    check = checker([MILLS]).check
    near = check("The water mills of the northern valleys of Norland ground 74,300 tonnes of rye for the state granaries in the first half of 2026.", language="en")  # fmt: skip
    assert [(v.verdict, v.ambiguous) for v in near.figures] == [("contradicted", False)]
    far = check("Northern farmers had 74,300 tonnes of rye ground in the first half of 2026.", language="en")
    assert [(v.verdict, v.ambiguous) for v in far.figures] == [("contradicted", True)]
