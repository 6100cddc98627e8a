"""A language model's opinion of answers, where one is configured: fluency and faithfulness. Never part of the gate.

    judge_answers(judged, settings, progress)   fluency from 1 to 5 and the share called faithful, with n and intervals

What a model says of another text is an opinion and differs from model to model: it stands apart in the report, and a
reply that cannot be read is counted apart.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from assistant.answering.model import ChatEndpoint, Prompt
from assistant.errors import ModelError
from assistant.evaluation.intervals import rate
from assistant.evaluation.judging import Judged
from assistant.settings import Settings

SAMPLE = 100
_TOLD = (
    "You judge an answer by the quotes beside it. fluency: 1 (broken) to 5 (reads like a careful official's sentence). "
    "faithful: true if every statement of the answer is said by a quote, false otherwise. Reply with one JSON object: "
    '{"fluency": 1-5, "faithful": true or false}'
)
_OBJECT = re.compile(r"\{[^{}]*\}")


def judge_answers(
    judged: Iterable[Judged], settings: Settings, progress: Callable[[str, int, int], None]
) -> dict[str, Any]:
    """Opinions on a fixed sample of the assistant's answers. Raises SettingsError where no model is configured."""
    model = ChatEndpoint(settings.model)
    sample = sampled(judged)
    opinions: list[tuple[Judged, tuple[int, bool]]] = []
    failed = 0
    for number, j in enumerate(sample, 1):
        try:
            said = model.complete(prompt(j), settings.model.timeout, model.allowance(), 60)
        except ModelError:
            failed += 1
        else:
            opinion = opinion_of(said)
            opinions += [(j, opinion)] if opinion else []
        progress("judge", number, len(sample))
    own = [j.cluster for j, _ in opinions]
    return {
        "model": model.name,
        "answers": len(sample),
        "failed": failed,
        "unreadable": len(sample) - failed - len(opinions),
        "faithful": rate([faithful for _, (_, faithful) in opinions], own),
        "fluency": _mean([fluency for _, (fluency, _) in opinions], own),
    }


def sampled(judged: Iterable[Judged]) -> list[Judged]:
    """Answers of the assistant, the same ones in every run while the items are the same."""
    answers = [j for j in judged if j.system == "assistant" and j.answered and not j.twin and j.form != "hostile"]
    return sorted(answers, key=lambda j: hashlib.sha256(j.id.encode()).digest())[:SAMPLE]


def prompt(j: Judged) -> Prompt:
    """What the model is asked about one answer."""
    quotes = "\n".join(f"[{number}] {quote}" for number, quote in enumerate(j.quotes, 1))
    return Prompt(_TOLD, f"Answer:\n{j.text}\n\nQuotes:\n{quotes}")


def opinion_of(said: str) -> tuple[int, bool] | None:
    """Fluency and faithfulness from a reply, None where it holds no such object."""
    for found in _OBJECT.findall(said):
        try:
            entry = json.loads(found)
        except ValueError:
            continue
        fluency, faithful = entry.get("fluency"), entry.get("faithful")
        if (
            isinstance(fluency, int)
            and not isinstance(fluency, bool)
            and 1 <= fluency <= 5
            and isinstance(faithful, bool)
        ):
            return fluency, faithful
    return None


def _mean(values: Sequence[int], clusters: Sequence[str]) -> dict[str, Any]:
    """A mean on the scale of 1 to 5 with its bootstrap interval."""
    found = rate([(value - 1) / 4 for value in values], clusters)
    scaled = {key: None if found[key] is None else round(1 + 4 * found[key], 2) for key in ("share", "low", "high")}
    return {"n": found["n"], "mean": scaled["share"], "low": scaled["low"], "high": scaled["high"]}
