"""Parts that tests of several rooms share: embeddings without a model, and a small corpus."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.parts import FakeEmbeddings, write_corpus

settings.register_profile("project", deadline=None)  # a busy machine is no failure
settings.load_profile("project")


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
