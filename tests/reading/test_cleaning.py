from __future__ import annotations

import pytest

from assistant.reading.cleaning import clean, untouched

from . import pages


@pytest.mark.parametrize("page", pages.ALL, ids=lambda page: page.name)
def test_keeps_the_announcement_and_nothing_of_the_page_around_it(page: pages.NoisyPage) -> None:
    assert clean(page.text).text.split("\n") == page.wanted


@pytest.mark.parametrize("page", pages.ALL, ids=lambda page: page.name)
def test_cleaning_a_cleaned_text_changes_nothing(page: pages.NoisyPage) -> None:
    once = clean(page.text)
    assert clean(once.text) == (once.text, ())
