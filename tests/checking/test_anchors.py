"""Which announcements a claim can be about."""

from __future__ import annotations

import pytest

from assistant.checking.anchors import anchored
from assistant.checking.claims import claims_of
from assistant.figures.extraction import extract_text
from assistant.records import Language
from tests.checking.announcements import document, ledger

TEXT = "Output\n\nOutput was 41.7 tonnes in May 2026. Trucks to Zelmar Pass carried 12.3 tonnes."
LEDGER = ledger(
    [
        document(TEXT, "a.md", publisher="Statistics Office of Ostavia"),
        document(
            "Sản lượng tỉnh Kha Sơn\n\nSản lượng đạt 52,6 tấn.", "b.md", language="vi", publisher="UBND tỉnh Kha Sơn"
        ),
        document("Output of Belland\n\nOutput was 33.1 tonnes.", "c.md", publisher="Belland Press"),
    ]
)


def kept(text: str, language: Language) -> set[str]:
    figures = extract_text(text, language)
    return set(anchored(claims_of(figures, text, language, LEDGER.interpreter)[0], LEDGER))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Output in Ostavia was 41.7 tonnes.", {"d-a.md"}),
        ("en", "Ostavian output was 41.7 tonnes.", {"d-a.md"}),
        ("en", "Kha Son produced 52.6 tonnes.", {"d-b.md"}),
        ("vi", "Sản lượng của Belland đạt 33,1 tấn.", {"d-c.md"}),
        ("en", "Output was 41.7 tonnes in May 2026.", set()),
        ("en", "The Ministry of Health counted 41.7 tonnes.", set()),
        ("vi", "Bộ Y tế ghi nhận 52,6 tấn.", set()),
    ],
)
def test_a_place_that_the_claim_names_tells_which_announcements_are_meant(
    language: Language, text: str, expected: set[str]
) -> None:
    assert kept(text, language) == expected
