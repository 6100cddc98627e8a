"""A cross-encoder orders the passages that the fused ranking brought; without one nothing changes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.errors import EmbeddingError
from assistant.indexing.reranking import CrossEncoderReranker


def test_every_passage_gets_one_score_that_depends_on_the_question_and_on_nothing_else(cross_encoder: Path) -> None:
    reranker = CrossEncoderReranker(str(cross_encoder))
    texts = ["Electric buses are charged at the depot.", "Nurses work in rural clinics.", "Học bạ số ở vùng cao."]
    scores = reranker.scores("Where are the buses charged?", texts)
    assert len(set(scores)) == 3
    again = reranker.scores("Where are the buses charged?", texts[::-1])[::-1]
    assert again == pytest.approx(scores, abs=1e-5)
    assert reranker.scores("Who works in clinics?", texts) != scores
    assert reranker.scores("Anything?", []) == []


def test_a_reranker_that_is_not_there_is_told_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(EmbeddingError, match=r"absent.* cannot be loaded.*retrieval\.reranker"):
        CrossEncoderReranker(str(tmp_path / "absent")).scores("Which?", ["One."])


class Backwards:
    """Prefers what stands last in the alphabet."""

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        return [float(ord(text[0])) for text in passages]


def test_the_search_hands_on_its_passages_in_the_rerankers_order(tmp_path: Path) -> None:
    from assistant import assembly
    from assistant.settings import load
    from tests.parts import FakeEmbeddings, write_corpus

    settings = load({"index": tmp_path / "index"})
    fake = FakeEmbeddings()
    assembly.ingest([write_corpus(tmp_path / "corpus")], settings, embeddings=fake)
    assistant = assembly.build(settings, fake)
    search = assistant.retriever
    query = search.understand("How many electric buses and clinics?")
    before = [hit.passage.text for hit in search.hits(query)]
    search.reranker = Backwards()
    after = [hit.passage.text for hit in search.hits(query)]
    assistant.close()
    assert sorted(after) == sorted(before)
    assert [text[0] for text in after] == sorted((text[0] for text in before), reverse=True)
