"""Phrases are found by their stems, words are weighed by how rare they are."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieval.matching import View, Vocabulary, phrase, view


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("The insured patients were counted.", "patient", True),
        ("The insured patients were counted.", "insured patient", True),
        ("The patients were insured.", "insured patients", False),
        ("Thẻ bảo hiểm y tế", "bao hiem y te", True),
        ("Thẻ bảo hiểm y tế", "hiểm y", True),
        ("outpatients", "patients", False),
    ],
)
def test_a_phrase_is_met_by_adjacent_whole_words_whatever_endings_and_accents(
    text: str, wanted: str, found: bool
) -> None:
    assert View(text).has(phrase(wanted)) is found


def test_any_of_several_phrases_is_enough() -> None:
    seen = view("Two ferries and a bus")
    assert seen.has_any([phrase("trams"), phrase("ferry")])
    assert not seen.has_any([phrase("trams")])
    assert not seen.has_any([])
    assert seen.size == 5


WORDS = st.sampled_from("bus buses ferry ferries school schools xe buýt trường học card".split())


@given(st.lists(WORDS, max_size=12), st.lists(WORDS, min_size=1, max_size=3))
def test_a_view_agrees_with_a_search_of_runs_of_stems(text: list[str], wanted: list[str]) -> None:
    stems, sought = phrase(" ".join(text)), phrase(" ".join(wanted))
    runs = {stems[i : i + len(sought)] for i in range(len(stems))}
    assert View(" ".join(text)).has(sought) is (sought in runs)


def test_a_rare_word_weighs_more_than_a_common_one_and_an_absent_one_as_much_as_one_found_once() -> None:
    vocabulary = Vocabulary({"bus": 90, "depot": 3}, 100)
    assert vocabulary.weight(3) > vocabulary.weight(90) > 0
    assert vocabulary.weight(0) == vocabulary.weight(1)
    assert vocabulary.weight(3) == pytest.approx(math.log(1 + (100 - 3 + 0.5) / (3 + 0.5)))


def test_a_phrase_is_at_most_as_frequent_as_its_rarest_word() -> None:
    vocabulary = Vocabulary({"insurance": 40, "card": 4, "cards": 3}, 100)
    assert vocabulary.frequency(phrase("insurance cards")) == 7
    assert vocabulary.frequency(phrase("insurance zebra")) == 0
    assert vocabulary.surface(phrase("card")[0]) == ["card", "cards"]
    assert vocabulary.surface("zebra") == ["zebra"]


def test_passages_are_counted_once_for_the_same_forms() -> None:
    asked: list[object] = []

    def count(phrases: object) -> int:
        asked.append(phrases)
        return 2

    vocabulary = Vocabulary({"insurance": 40, "card": 4}, 100, count)
    forms = (phrase("insurance card"), phrase("zebra crossing"))
    assert [vocabulary.any_of(forms), vocabulary.any_of(forms)] == [2, 2]
    assert len(asked) == 1
    assert vocabulary.any_of((phrase("zebra crossing"),)) == 0
    assert len(asked) == 1


def test_phrases_that_stand_nowhere_are_left_out_and_each_is_looked_up_once() -> None:
    sought: list[tuple[str, ...]] = []

    def present(phrases: Sequence[tuple[str, ...]]) -> set[tuple[str, ...]]:
        sought.extend(phrases)
        return {("insurance", "card")} & {*phrases}

    vocabulary = Vocabulary({"insurance": 40, "card": 4, "health": 2}, 100, present=present)
    phrases = [("card", "insurance"), ("insurance", "card"), ("health", "card")]
    assert vocabulary.adjacent(phrases) == [("insurance", "card")]
    assert vocabulary.adjacent(phrases[1:]) == [("insurance", "card")]
    assert sought == phrases
    assert Vocabulary({"insurance": 40}, 100).adjacent(phrases) == phrases  # nobody to ask: all may be there
