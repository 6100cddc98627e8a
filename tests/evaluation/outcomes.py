"""Judged outcomes written for the tests of metrics and report."""

from __future__ import annotations

from typing import Any

from assistant.evaluation.judging import Judged


def outcome(number: int = 0, **fields: Any) -> Judged:
    """A right and cited answer to a figure question, but for what is given."""
    usual: dict[str, Any] = {
        "system": "assistant", "id": f"q{number}", "set": "dev", "split": "dev", "origin": "hand", "kind": "figure",
        "language": "en", "form": "plain", "cluster": f"q{number}", "must_decline": False, "figure": True,
        "status": "answered", "right": True, "cited": True, "scorable": True, "reason": "ok",
    }  # fmt: skip
    return Judged.model_validate({**usual, **fields})


def declined(number: int = 0, **fields: Any) -> Judged:
    """A right decline of what the announcements do not say."""
    usual: dict[str, Any] = {"must_decline": True, "figure": False, "status": "not_in_corpus"}
    return outcome(number, **{**usual, **fields})
