"""The gate: figures of a report held against evals/thresholds.toml.

    [full]                                      for `assistant eval --gate`
    "dev.questions.all.right.share" = {min = 0.8}
    [fast]                                      for the subset in `make test`
    "dev.questions.crashed" = {max = 0}

A threshold may be raised freely, and lowered only with a reason in CHANGELOG.md.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator, model_validator

from assistant.errors import EvaluationError
from assistant.evaluation.report import value


class Bound(BaseModel):
    """What a figure must reach, what it must not exceed, or both."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    min: float | None = None
    max: float | None = None

    @model_validator(mode="after")
    def _bounded(self) -> Bound:
        if self.min is None and self.max is None:
            raise ValueError("a threshold needs min or max")
        return self


class Thresholds(BaseModel):
    """Bounds by dotted path, for the full run and for the fast subset."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    full: dict[str, Bound]
    fast: dict[str, Bound]

    @field_validator("full", "fast")
    @classmethod
    def _measured(cls, bounds: dict[str, Bound]) -> dict[str, Bound]:
        if judged := [path for path in bounds if path.split(".")[0] == "judge"]:
            raise ValueError(f"{judged[0]} is a language model's opinion, and no part of the gate")
        return bounds


def read(path: Path) -> Thresholds:
    """The thresholds of a file. Raises EvaluationError naming the entry."""
    try:
        return Thresholds.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise EvaluationError(f"{path} cannot be read: {error}.", "Correct the file.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise EvaluationError(f"{path}, {where}: {first['msg']}.", "Give each figure a min or a max.") from error


def check(report: Mapping[str, Any], bounds: Mapping[str, Bound]) -> list[str]:
    """What does not pass, a line a figure; empty where all does. A figure that was not measured does not pass."""
    failed = []
    for path, bound in bounds.items():
        found = value(report, path, None)
        if found is None:
            failed.append(f"{path} was not measured.")
        elif bound.min is not None and found < bound.min:
            failed.append(f"{path} is {found:g}, under {bound.min:g}.")
        elif bound.max is not None and found > bound.max:
            failed.append(f"{path} is {found:g}, over {bound.max:g}.")
    return failed
