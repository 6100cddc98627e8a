"""How well the assistant answers from pages as they were published, menus, captions and teasers and all.

    raw_run(folder, plan, progress)   the development questions over an index of a folder's pages, thrown away after

The pages' names must begin as evals/documents.json says, for a citation to be recognised. Nothing of them is kept: the
report of such a run holds quotes, so it is written to the work folder and not published.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path

from assistant.errors import EvaluationError
from assistant.evaluation.bench import KeptVectors
from assistant.evaluation.corpora import QUESTIONS, SHIPPED, throwaway
from assistant.evaluation.runner import Plan, Report, Run, quiet, run
from assistant.evaluation.sets import document_of, read_documents
from assistant.reading import FORMATS

SETS = ("dev", "kinds", "declines", "teasers", "conversations")


def raw_sets(evals: Path) -> tuple[str, ...]:
    """The sets that are asked of raw pages: those about the shipped announcements, of which there is a file."""
    return tuple(name for name in SETS if QUESTIONS[name].paths(evals))


def raw_run(folder: Path, plan: Plan, progress: Report = quiet) -> Run:
    """Results of the plan's sets over the pages of `folder`. Raises EvaluationError where it holds none."""
    if other := [name for name in plan.sets if name not in QUESTIONS or QUESTIONS[name].corpus != SHIPPED]:
        raise EvaluationError(
            f"The set {other[0]!r} is not about these pages.", f"Choose from {', '.join(raw_sets(plan.evals))}."
        )
    pages = pages_of(folder, plan.evals)
    from assistant.indexing.embeddings import create

    vectors = KeptVectors(plan.embeddings or create(plan.settings.embedding))
    with throwaway(pages, "raw", plan.settings, vectors) as settings:
        return run(dataclasses.replace(plan, settings=settings, only_split="dev"), progress)


def pages_of(folder: Path, evals: Path) -> list[Path]:
    """The pages of a folder by name. Raises EvaluationError where one is of no announcement that the sets know."""
    if not folder.is_dir():
        raise EvaluationError(f"There is no folder {folder}.", "Name the folder of the pages.")
    pages = [
        p
        for p in sorted(folder.iterdir())
        if p.suffix.lower() in FORMATS and p.stem.lower() != "readme" and p.is_file()
    ]
    keys = read_documents(evals / "documents.json")
    if unknown := [p.name for p in pages if document_of(p.name, keys) is None]:
        raise EvaluationError(
            f"{unknown[0]} is none of the announcements of documents.json.",
            f"Let its name begin with one of {', '.join(k.raw for k in keys.values())}.",
        )
    if not pages:
        raise EvaluationError(f"There is no page in {folder}.", f"Pages end in {', '.join(FORMATS)}.")
    return pages
