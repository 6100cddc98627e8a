"""`assistant eval`: measures the assistant beside simpler ways of doing it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from assistant.cli import IndexOption, _escape, _settings, application, err, out
from assistant.errors import InputError

if TYPE_CHECKING:
    from assistant.evaluation.runner import Plan, Report, Run
    from assistant.settings import Settings

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
)
CHECKED = (("Verdicts right", "all.verdict"), ("Changed figures passed", "all.changed_passed"))


@application.command("eval")
def evaluate(
    sets: Annotated[
        str | None, typer.Option("--set", metavar="NAME,…", help="Sets to run; all but earlier by default.")
    ] = None,
    index: IndexOption = None,
    baseline: Annotated[
        str | None, typer.Option("--baseline", metavar="NAME,…", help="Comparisons, or none; all by default.")
    ] = None,
    embedding: Annotated[
        str | None,
        typer.Option(
            "--embedding", metavar="BACKEND[:MODEL],…", help="Embedding in place of the settings'; more are compared."
        ),
    ] = None,
    reranker: Annotated[
        str | None,
        typer.Option("--reranker", metavar="MODEL,…", help="Cross-encoders, hub ids or folders, that are compared."),
    ] = None,
    writer: Annotated[
        str,
        typer.Option(
            "--writer", metavar="extractive|model", help="model: answers of the language model that is configured."
        ),
    ] = "extractive",
    judge: Annotated[
        bool, typer.Option("--judge", help="Let the configured language model judge a sample; never in the gate.")
    ] = False,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="The first items of each set only.")] = None,
    jobs: Annotated[int | None, typer.Option("--jobs", min=1, help="Processes; one a core by default.")] = None,
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
    raw: Annotated[
        Path | None,
        typer.Option("--raw", metavar="DIR", help="Ask the development sets of a folder of pages as they are."),
    ] = None,
    public: Annotated[
        str | None, typer.Option("--public", metavar="NAME", help="Measure on a public set that you have: its name.")
    ] = None,
    path: Annotated[
        list[Path] | None,
        typer.Option("--path", metavar="FILE…", help="Its files: SQuAD's format, or JSON lines of claims."),
    ] = None,
    more: Annotated[list[Path] | None, typer.Argument(help="Further files after --path.")] = None,
    questions: Annotated[
        Path | None, typer.Option("--questions", metavar="FILE", help="Public: questions in one language …")
    ] = None,
    paragraphs: Annotated[
        Path | None, typer.Option("--paragraphs", metavar="FILE", help="… over the paragraphs of another.")
    ] = None,
    vectors: Annotated[
        Path | None, typer.Option("--vectors", metavar="FILE", help="Keep question vectors between runs (development).")
    ] = None,
) -> None:
    """Measure the assistant on the evaluation sets, beside simpler ways; writes a report."""
    from assistant.evaluation.bench import SYSTEMS
    from assistant.evaluation.corpora import usual
    from assistant.evaluation.raw import raw_run, raw_sets
    from assistant.evaluation.runner import Plan, run

    if public is not None:
        from assistant.cli_public import measure

        measure(public, [*(path or ()), *(more or ())], questions, paragraphs, _settings(index), limit, report)
        return
    if path or more or questions or paragraphs:
        raise InputError("--path, --questions and --paragraphs are for a public set.", "Name it with --public.")
    published = evals / "reports"
    if show:
        _open((report or published) / "latest.html")
        return
    if not evals.is_dir():
        raise InputError(f"There is no folder {evals}.", "Run it in a checkout, or name the sets with --evals.")
    every = usual(evals) if raw is None else raw_sets(evals)
    chosen = every if sets is None else tuple(_names(sets))
    settings = _writing(_settings(index), writer)
    systems = _systems(baseline, writer)
    plan = Plan(settings, evals, chosen, systems, limit=limit, jobs=jobs or _cores(), vectors=vectors)
    plan = _embedded(plan, embedding, index) if embedding else plan
    plan = _reranked(plan, reranker) if reranker else plan
    whole = (chosen, plan.systems, limit, raw) == (usual(evals), SYSTEMS, None, None) and not embedding
    opinion = _with_model(_settings(index)) if judge else None
    if raw is not None:
        made = _measured(plan, lambda p, progress: raw_run(raw, p, progress), published, opinion)
        folder = report or plan.work / "raw"
    else:
        made = _measured(plan, run, published, opinion)
        folder = report or (published if whole else plan.work / "report")  # a part never replaces the whole
    _told(made, folder)
    if gate:
        _gate(made, evals)


def _embedded(plan: Plan, specs: str, index: Path | None) -> Plan:
    """The plan with the first embedding in place of the settings' and the others as comparisons."""
    import dataclasses

    from assistant.evaluation.baselines import EMBEDDING, with_embedding
    from assistant.evaluation.corpora import SHIPPED, indexed
    from assistant.indexing.embeddings import create

    first, *others = _names(specs)
    settings = with_embedding(plan.settings, first)
    if settings.embedding != plan.settings.embedding:
        if index is not None:
            raise InputError("An index is bound to its embedding.", "Give --index or another --embedding, not both.")
        settings = indexed(SHIPPED, plan.evals, plan.work, settings, create(settings.embedding))
    return dataclasses.replace(
        plan, settings=settings, systems=(*plan.systems, *(f"{EMBEDDING}{spec}" for spec in others))
    )


def _reranked(plan: Plan, models: str) -> Plan:
    """The plan with the same assistant beside it, once for each cross-encoder."""
    import dataclasses

    from assistant.evaluation.baselines import RERANKER

    return dataclasses.replace(plan, systems=(*plan.systems, *(f"{RERANKER}{model}" for model in _names(models))))


def _systems(baseline: str | None, writer: str) -> tuple[str, ...]:
    from assistant.evaluation.baselines import WITH_MODEL
    from assistant.evaluation.bench import SYSTEMS

    if baseline is None:
        return SYSTEMS if writer == "extractive" else (*SYSTEMS, *WITH_MODEL)
    return tuple(name for name in _names(baseline) if name != "none")


def _writing(settings: Settings, writer: str) -> Settings:
    """The settings for a writer: extracts, or the language model that they name."""
    from assistant.evaluation.baselines import without_model

    if writer == "extractive":
        return without_model(settings)
    if writer != "model":
        raise InputError(f"--writer {writer!r} is not known.", "Use extractive or model.")
    return _with_model(settings)


def _with_model(settings: Settings) -> Settings:
    if not settings.model.base_url or not settings.model.name:
        raise InputError("No language model is configured.", "Set model.base_url and model.name.")
    return settings


def _measured(plan: Plan, work: Any, published: Path, opinion: Settings | None) -> dict[str, Any]:
    """The report of a run, with progress while it goes on; `opinion` are the settings of a model that judges."""
    from assistant.evaluation import report as reports
    from assistant.evaluation.judge import judge_answers

    last = published / "latest.json"
    previous = reports.read(last) if last.is_file() else None
    with watched() as progress:
        found: Run = work(plan, progress)
        said = judge_answers(found.judged, opinion, progress) if opinion else None
    return reports.assemble(found, previous) | ({"judge": said} if said else {})


@contextmanager
def watched() -> Iterator[Report]:
    """Progress by stage on standard error, gone afterwards."""
    with _progress() as bar:
        tasks: dict[str, Any] = {}

        def progress(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage.capitalize(), total=total)
            bar.update(tasks[stage], completed=done, total=total)

        yield progress


def _told(made: dict[str, Any], folder: Path) -> None:
    from assistant.evaluation import report as reports

    data, page = reports.write(made, folder)
    _summary(made)
    out.print(f"{data}\n{page}", highlight=False, soft_wrap=True)


def _gate(made: Mapping[str, Any], evals: Path) -> None:
    from assistant.evaluation import gate as gates

    failed = gates.check(made, gates.read(evals / "thresholds.toml").full)
    for line in failed:
        err.print(f"[bold red]Gate:[/] {_escape(line)}", highlight=False, soft_wrap=True)
    if failed:
        raise typer.Exit(1)
    out.print("The gate is passed.")


def _cores() -> int:
    return max(1, min(4, os.cpu_count() or 1))


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
    from assistant.evaluation.corpora import CLAIMS, CORPORA

    for title, prefix in (("The announcements that ship", ""), *((c.capitalize(), f"{c}.") for c in CORPORA)):
        _shares(made, title, [(label, prefix + path) for label, path in HEADLINES])
    for name in CLAIMS:
        _shares(made, name.capitalize(), [(label, f"{name}.{path}") for label, path in CHECKED])
    _beside(made)
    if said := made.get("judge"):
        fluency = said["fluency"]["mean"]
        told = f"Judge {said['model']}: faithful {cells(said['faithful'])[0]}, fluency {fluency} of 5, n {said['fluency']['n']}"
        out.print(told, highlight=False)


def _shares(made: Mapping[str, Any], title: str, rows: list[tuple[str, str]]) -> None:
    from assistant.evaluation.report import value

    table = Table(title, "Development", "n", "Test", "n")
    for label, path in rows:
        rates = [value(made, f"{split}.{path}", None) for split in ("dev", "test")]
        if any(rate and rate["n"] for rate in rates):
            table.add_row(label, *(cell for rate in rates for cell in cells(rate)))
    if table.row_count:
        out.print(table)


def cells(rate: Mapping[str, Any] | None) -> tuple[str, str]:
    """A rate for a table: its share with the interval, and n."""
    if not rate or not rate["n"]:
        return "–", ""
    return f"{rate['share']:.1%} ({rate['low']:.1%} to {rate['high']:.1%})", str(rate["n"])


def _beside(made: Mapping[str, Any]) -> None:
    from assistant.evaluation.report import value

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
