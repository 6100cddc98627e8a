"""`assistant eval --public`: the assistant on a public set that the user has."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.table import Table

from assistant.cli import out
from assistant.cli_eval import cells, watched
from assistant.errors import InputError
from assistant.settings import Settings

_ROWS = (
    ("First quote holds the answer", "sentence_right"),
    ("A quote holds the answer", "sentence_among_quotes"),
    ("Answered", "answered"),
    ("Wrong, of what was answered", "wrong_when_answered"),
    ("Declined, paragraph taken away", "declined_paragraph_gone"),
    ("Declined, paragraph does not tell", "declined_impossible"),
)
_CLAIM_ROWS = (("Label right", "right"), ("Refuted, passed as supported", "refuted_passed"))


def measure(
    name: str,
    files: Sequence[Path],
    questions: Path | None,
    paragraphs: Path | None,
    settings: Settings,
    limit: int | None,
    report: Path | None,
) -> None:
    """Runs the set, prints its figures and writes them as JSON. Raises InputError where the files do not fit."""
    from assistant.evaluation import public
    from assistant.evaluation.public_run import measure_claims, measure_questions

    if (questions is None) != (paragraphs is None) or (questions is None) == (not files):
        raise InputError(
            "A public set needs its files.", "Give --path FILE…, or --questions FILE and --paragraphs FILE together."
        )
    with watched() as progress:
        if questions is not None and paragraphs is not None:
            asked = public.across(public.read_questions([questions]), public.read_questions([paragraphs]))
            found = measure_questions(asked[:limit], settings, None, progress)
        elif public.holds_claims(files[0]):
            found = measure_claims(public.read_claims(files)[:limit], settings, None, progress)
        else:
            found = measure_questions(public.read_questions(files)[:limit], settings, None, progress)
    folder = report or Path(".cache/evaluation/public")
    _write(name, found, files or [f for f in (questions, paragraphs) if f], settings, folder / f"{name}.json")
    _show(name, found)
    out.print(str(folder / f"{name}.json"), highlight=False, soft_wrap=True)


def _write(name: str, found: Mapping[str, Any], files: Sequence[Path], settings: Settings, place: Path) -> None:
    from assistant.evaluation.corpora import code_hash
    from assistant.evaluation.runner import CODE, PLACES, versions

    made = {
        "set": name,
        "files": [file.name for file in files],
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "settings": settings.model_dump(mode="json", exclude=PLACES),
        "code": code_hash(CODE),
        "versions": versions(),
    }
    place.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"made_with": made, **found}, ensure_ascii=False, indent=1)
    place.write_text(text + "\n", encoding="utf-8")


def _show(name: str, found: Mapping[str, Any]) -> None:
    table = Table(name, "share", "n")
    for label, key in _CLAIM_ROWS if "claims" in found else _ROWS:
        if found[key]["n"]:
            table.add_row(label, *cells(found[key]))
    for label, rate in found.get("by_label", {}).items():
        table.add_row(f"Label right, {label}", *cells(rate))
    for way, ranks in found.get("retrieval", {}).items():
        for depth in ("recall@1", "recall@3", "recall@8", "mrr"):
            table.add_row(f"{way}, {depth}", *cells(ranks[depth]))
    out.print(table)
    if found.get("without_figures"):
        out.print(f"Claims without a figure, not judged: {found['without_figures']}")
