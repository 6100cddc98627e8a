"""One assistant for all tests of a run that only read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.assembly import Assistant
from tests.answering.announcements import assistant_over


@pytest.fixture(scope="package")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant over the four announcements."""
    made = assistant_over(tmp_path_factory.mktemp("answering"))
    yield made
    made.close()
