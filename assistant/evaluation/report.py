"""The report of a run: one JSON object for machines; `page.py` makes the page for people from it.

assemble(run, previous)   the report; failures are listed of the dev split alone
write(report, folder)     latest.json and latest.html
value(report, path)       one figure by its dotted path ("dev.questions.all.right.share")
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.errors import EvaluationError
from assistant.evaluation import metrics
from assistant.evaluation.baselines import COMPARED, OF_MODELS
from assistant.evaluation.claims import Outcome
from assistant.evaluation.corpora import CORPORA, SHIPPED
from assistant.evaluation.judging import Judged
from assistant.evaluation.runner import Run

FORMAT = 1
FAILURES = 25
HEADLINES = (
    "questions.all.right_and_cited",
    "questions.all.right",
    "questions.all.wrong_when_answered",
    "questions.all.declined",
    "questions.all.declined_twin",
    "questions.all.figure_exact",
    "questions.retrieval.fused.recall@3",
    "questions.citations.precision",
    "questions.citations.recall",
    "claims.all.verdict",
    "claims.all.changed_passed",
    "invented.questions.all.right_and_cited",
    "invented.questions.all.wrong_when_answered",
    "invented.questions.all.declined",
    "heldout.questions.all.right_and_cited",
    "heldout.questions.all.wrong_when_answered",
    "heldout.questions.all.declined",
    "announcements.all.verdict",
    "announcements.all.changed_passed",
    "unread-claims.all.verdict",
    "unread-claims.all.changed_passed",
    "heldout-claims.all.verdict",
    "heldout-claims.all.changed_passed",
)
"""Figures that are set against the last report's."""


def assemble(run: Run, previous: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Everything that was measured, split by split, with what it was measured with.

    Questions about announcements of the sets' own stand by themselves, under the name of their corpus.
    """
    report: dict[str, Any] = {"format": FORMAT, "made_with": run.made_with, "seconds": metrics.seconds(run.timed)}
    for split in ("dev", "test"):
        judged = [j for j in run.judged if j.split == split]
        outcomes = {name: [o for o in found if o.claim["split"] == split] for name, found in run.claims.items()}
        of = {corpus: [j for j in judged if j.corpus == corpus] for corpus in (SHIPPED, *CORPORA)}
        report[split] = {
            **(_questions(of[SHIPPED]) if of[SHIPPED] else {}),
            **{corpus: _questions(of[corpus]) for corpus in CORPORA if of[corpus]},
            **{name: metrics.verdicts(found) for name, found in outcomes.items() if found},
        }
    dev = [j for j in run.judged if j.split == "dev"]
    report["failures"] = {
        "questions": failures(j for j in dev if j.system == "assistant"),
        "claims": claim_failures(o for found in run.claims.values() for o in found if o.claim["split"] == "dev"),
    }
    report["outcomes"] = _outcomes(dev)
    report["previous"] = differences(report, previous) if previous else None
    return report


def _questions(judged: Sequence[Judged]) -> dict[str, Any]:
    of = {name: [j for j in judged if j.system == name] for name in {j.system for j in judged}}
    mine = of["assistant"]
    result: dict[str, Any] = {"questions": metrics.summary(mine)}
    if "never_declines" in of:
        result["risk_coverage"] = metrics.risk_coverage(of["never_declines"], mine)
    if of.get("tampered"):
        result["guard"] = metrics.guard(of["tampered"])
    models = sorted(name for name in of if name.startswith(OF_MODELS))
    beside = [*(name for name in COMPARED if name in of), *models]
    result["systems"] = {name: metrics.figures(of[name]) for name in ("assistant", *beside)}
    result["comparisons"] = {name: metrics.compare(mine, of[name]) for name in beside}
    result["embeddings"] = {name: metrics.retrieval(of[name], ["fused"])["fused"] for name in models}
    return result


def failures(judged: Iterable[Judged]) -> list[dict[str, Any]]:
    """The worst outcomes first: breakdowns, wrong answers, uncited ones, then what was wrongly declined."""
    wrong = [j for j in judged if j.scorable and not j.right_and_cited]

    def severity(j: Judged) -> tuple[int, float]:
        order = (
            j.status == "crashed",
            j.answered and j.must_decline and not j.twin,
            j.answered and not j.right and not j.twin,
            j.answered and j.twin,
            j.answered,
        )
        return (order.index(True) if True in order else len(order), -(j.probability or 0.0))

    picked: list[Judged] = []
    for place in range(6):  # some of each severity, so that no kind of failure hides another
        picked += [j for j in sorted(wrong, key=severity) if severity(j)[0] == place][: FAILURES // 4]
    return [_failure(j) for j in picked[:FAILURES]]


def _failure(j: Judged) -> dict[str, Any]:
    return {
        "id": j.id,
        "set": j.set,
        "kind": j.kind,
        "form": j.form,
        "twin": j.twin,
        "status": j.status,
        "probability": round(j.probability, 3) if j.probability is not None else None,
        "reason": j.reason,
        "answer": j.text[:600],
        "seen": [list(entry) for entry in j.seen],
        "withheld": list(j.withheld),
        "ranks": j.ranks,
    }


def claim_failures(outcomes: Iterable[Outcome]) -> list[dict[str, Any]]:
    """Wrong verdicts, the changed figures that passed as supported first."""
    wrong = sorted(
        (o for o in outcomes if not o.verdict_right), key=lambda o: (not o.passed_wrongly, o.verdict != "missed")
    )
    return [
        {
            "id": o.claim["id"],
            "text": o.claim["text"],
            "figure": o.expected["text"],
            "expected": sorted({v["verdict"] for v in o.expected.get("verdicts") or [o.expected]}),
            "verdict": o.verdict,
            "code": o.code,
        }
        for o in wrong[:FAILURES]
    ]


def _outcomes(judged: Iterable[Judged]) -> dict[str, bool]:
    """Right and cited by item, of the dev split: what the next report is paired with."""
    return {
        j.id + ("#twin" if j.twin else ""): j.right_and_cited
        for j in judged
        if j.system == "assistant" and j.scorable and j.form != "hostile"
    }


def differences(report: Mapping[str, Any], previous: Mapping[str, Any]) -> dict[str, Any]:
    """What changed since another report: the headline figures, and the same dev items paired."""
    changed = {}
    for split in ("dev", "test"):
        for path in HEADLINES:
            now, before = (value(r, f"{split}.{path}.share", None) for r in (report, previous))
            if now is not None and before is not None:
                changed[f"{split}.{path}"] = [before, now]
    before, now = previous.get("outcomes", {}), report["outcomes"]
    shared = sorted(set(before) & set(now))
    return {
        "made": previous["made_with"]["made"],
        "code": previous["made_with"].get("code"),
        "figures": changed,
        "items": metrics.paired([(now[key], before[key]) for key in shared]),
        "lost": [key for key in shared if before[key] and not now[key]][:50],
        "won": [key for key in shared if now[key] and not before[key]][:50],
    }


_MISSING: Any = object()


def value(report: Mapping[str, Any], path: str, default: Any = _MISSING) -> Any:
    """One figure by its dotted path. Raises EvaluationError where it is missing and no default is given."""
    found: Any = report
    for part in path.split("."):
        if not isinstance(found, Mapping) or part not in found:
            if default is _MISSING:
                raise EvaluationError(f"The report has no figure {path!r}.", "Run the sets that it is made from.")
            return default
        found = found[part]
    return found


def read(path: Path) -> dict[str, Any]:
    """A report that was written. Raises EvaluationError."""
    try:
        report = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EvaluationError(
            f"The report {path} cannot be read: {error}.", "Run assistant eval to make one."
        ) from error
    if not isinstance(report, dict) or report.get("format") != FORMAT:
        raise EvaluationError(f"{path} is no report of this version.", "Run assistant eval to make one.")
    return report


def write(report: Mapping[str, Any], folder: Path) -> tuple[Path, Path]:
    """latest.json and latest.html in `folder`."""
    from assistant.evaluation.page import render

    folder.mkdir(parents=True, exist_ok=True)
    data, page = folder / "latest.json", folder / "latest.html"
    data.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    page.write_text(render(report), encoding="utf-8")
    return data, page
