"""`assistant eval`: measures the assistant beside simpler ways of doing it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from assistant.cli import IndexOption, _escape, _settings, application, err, out
from assistant.errors import InputError

HEADLINES = (
    ("Right and cited", "questions.all.right_and_cited"),
    ("Right", "questions.all.right"),
    ("Answered when it should", "questions.all.answered"),
    ("Declined when it should", "questions.all.declined"),
    ("Declined, evidence taken away", "questions.all.declined_twin"),
    ("Wrong, of what was answered", "questions.all.wrong_when_answered"),
    ("Right passage among three", "questions.retrieval.fused.recall@3"),
    ("Citations that support", "questions.citations.precision"),
    ("Statements carried by their quotes", "questions.citations.recall"),
    ("False figures withheld", "guard"),
    ("Verdicts right", "claims.all.verdict"),
    ("Changed figures passed", "claims.all.changed_passed"),
)


@application.command("eval")
def evaluate(
    sets: Annotated[str | None, typer.Option("--set", metavar="NAME,…", help="Sets to run; all by default.")] = None,
    index: IndexOption = None,
    baseline: Annotated[
        str | None, typer.Option("--baseline", metavar="NAME,…", help="Comparisons, or none; all by default.")
    ] = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="The first items of each set only.")] = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Processes; times by stage are true with one.")] = 1,
    report: Annotated[
        Path | None,
        typer.Option(
            "--report",
            metavar="DIR",
            help="Where latest.json and latest.html go: evals/reports, or .cache/evaluation/report for a part.",
        ),
    ] = None,
    evals: Annotated[Path, typer.Option("--evals", metavar="DIR", help="Folder of the sets.")] = Path("evals"),
    gate: Annotated[bool, typer.Option("--gate", help="Exit with 1 where a figure is under its threshold.")] = False,
    show: Annotated[bool, typer.Option("--open", help="Open the last report's page, run nothing.")] = False,
    vectors: Annotated[
        Path | None, typer.Option("--vectors", metavar="FILE", help="Keep question vectors between runs (development).")
    ] = None,
) -> None:
    """Measure the assistant on the evaluation sets, beside simpler ways; writes a report."""
    from assistant.evaluation import gate as gates
    from assistant.evaluation import report as reports
    from assistant.evaluation.bench import SYSTEMS
    from assistant.evaluation.corpora import present
    from assistant.evaluation.runner import Plan, run

    published = evals / "reports"
    if show:
        _open((report or published) / "latest.html")
        return
    if not evals.is_dir():
        raise InputError(f"There is no folder {evals}.", "Run it in a checkout, or name the sets with --evals.")
    chosen = present(evals) if sets is None else tuple(_names(sets))
    systems = SYSTEMS if baseline is None else tuple(n for n in _names(baseline) if n != "none")
    plan = Plan(_settings(index), evals, chosen, systems, limit=limit, jobs=jobs, vectors=vectors)
    whole = (chosen, systems, limit) == (present(evals), SYSTEMS, None)
    folder = report or (published if whole else plan.work / "report")  # a part never takes the place of the whole
    last = published / "latest.json"
    previous = reports.read(last) if last.is_file() else None
    with _progress() as bar:
        tasks: dict[str, Any] = {}

        def progress(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage.capitalize(), total=total)
            bar.update(tasks[stage], completed=done, total=total)

        found = run(plan, progress)
    made = reports.assemble(found, previous)
    data, page = reports.write(made, folder)
    _summary(made)
    out.print(f"{data}\n{page}", highlight=False, soft_wrap=True)
    if gate:
        failed = gates.check(made, gates.read(evals / "thresholds.toml").full)
        for line in failed:
            err.print(f"[bold red]Gate:[/] {_escape(line)}", highlight=False, soft_wrap=True)
        if failed:
            raise typer.Exit(1)
        out.print("The gate is passed.")


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _progress() -> Any:
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=err,
        transient=True,
    )


def _summary(made: dict[str, Any]) -> None:
    from assistant.evaluation.report import value

    table = Table("", "Development", "n", "Test", "n")
    for label, path in HEADLINES:
        cells: list[str] = []
        for split in ("dev", "test"):
            rate = value(made, f"{split}.{path}", None)
            if rate and rate["n"]:
                cells += [f"{rate['share']:.1%} ({rate['low']:.1%} to {rate['high']:.1%})", str(rate["n"])]
            else:
                cells += ["–", ""]
        table.add_row(label, *cells)
    out.print(table)
    beside = Table("Right and cited", "Ours", "Theirs", "Only ours", "Only theirs", "p")
    for name, parts in (value(made, "dev.comparisons", None) or {}).items():
        for part in ("answerable", "declined"):
            row = parts[part]
            if row["n"]:
                beside.add_row(
                    f"{name}, {part}", f"{row['ours']:.1%}", f"{row['theirs']:.1%}",
                    str(row["only_ours"]), str(row["only_theirs"]), f"{row['p']:.3g}",
                )  # fmt: skip
    if beside.row_count:
        out.print(beside)


def _open(page: Path) -> None:
    import webbrowser

    if not page.is_file():
        raise InputError(f"There is no report {page} yet.", "Run assistant eval first.")
    out.print(str(page), highlight=False, soft_wrap=True)
    webbrowser.open(page.resolve().as_uri())
