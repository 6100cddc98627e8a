"""The adapter of question vectors: what it does to a vector, to whom it belongs, and that the search uses it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant import assembly
from assistant.indexing.embeddings import create
from assistant.retrieval.adapter import FILE, QueryAdapter, adapter_of
from assistant.settings import EmbeddingSettings, load
from tests.parts import FakeEmbeddings, embed


def test_it_turns_a_vector_by_its_distance_from_the_mean_and_keeps_its_length() -> None:
    matrix = np.array(
        [[0.0, 0.0], [1.0, 0.0]], dtype=np.float32
    )  # what lies along the first axis moves along the second
    adapter = QueryAdapter(matrix, np.array([0.2, 0.0], dtype=np.float32))
    assert adapter([1.0, 0.0]) == pytest.approx([1 / np.hypot(1, 0.8), 0.8 / np.hypot(1, 0.8)])
    assert adapter([0.2, 0.0]) == pytest.approx([1.0, 0.0])


def test_the_one_that_ships_belongs_to_the_default_model_alone() -> None:
    assert adapter_of("sentence-transformers/some-model") is None
    adapter = adapter_of(create(EmbeddingSettings()).identity)
    assert adapter is not None
    assert np.load(FILE).shape == (385, 384)
    turned = adapter(list(np.eye(384)[0]))
    assert len(turned) == 384
    assert np.linalg.norm(turned) == pytest.approx(1.0, abs=1e-5)


def test_the_other_language_is_searched_with_the_vector_that_it_gives_and_the_own_without(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    told = {
        "ferries.en": "The river has 9 ferries for the schools of the town.",
        "nurses.en": "The clinics of the town have 30 nurses for all of its people.",
        "pha.vi": "Dòng sông có 9 chuyến phà cho các trường học của thành phố.",
        "yta.vi": "Các trạm y tế của thành phố có 30 y tá cho mọi người dân.",
    }
    for name, text in told.items():
        (corpus / f"{name}.md").write_text(f"# {name}\n\n{text}\n", encoding="utf-8")
    settings = load({"index": tmp_path / "index", "retrieval": {"words": False}})
    assembly.ingest([corpus], settings, embeddings=FakeEmbeddings())
    made = assembly.build(settings, FakeEmbeddings())
    search = made.retriever
    assert search.adapter is None

    def firsts() -> dict[str, str]:
        """The nearest text of each language for a question in English that has no word of the other."""
        found: dict[str, str] = {}
        for hit in search.hits(search.understand("How many ferries has the river?")):
            if hit.vector_rank == 1:
                found[hit.document.language] = hit.passage.text.splitlines()[-1]
        return found

    for wanted in ("pha.vi", "yta.vi"):
        towards = np.array(embed(told[wanted]), dtype=np.float32)
        # One that turns whatever is asked to this sentence: W (q - m) is 50 times its vector.
        asked = np.array(embed(search.understand("How many ferries has the river?").dense), dtype=np.float32)
        search.adapter = QueryAdapter(np.outer(towards * 50, asked), np.zeros_like(asked))
        assert firsts() == {"en": told["ferries.en"], "vi": told[wanted]}
    made.close()
