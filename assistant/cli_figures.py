"""`assistant check` and `assistant figures`: rendering only, registered with the application in cli.py."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli import (
    AsOfOption,
    IndexOption,
    JsonOption,
    _day,
    _emit,
    _escape,
    _language,
    _run_batch,
    _settings,
    application,
    out,
)
from assistant.errors import InputError

if TYPE_CHECKING:
    from assistant.checking.listing import FigureList
    from assistant.records import Check, FigureVerdict

CheckedLanguage = Annotated[
    str | None, typer.Option("--language", help="Language of the text: vi or en; by default it is found out.")
]
CsvOption = Annotated[bool, typer.Option("--csv", help="Print a table as CSV.")]
_STYLES = {
    "supported": "green",
    "contradicted": "bold red",
    "outdated": "yellow",
    "out_of_context": "magenta",
    "not_found": "dim",
}
_WRONG = frozenset({"contradicted", "out_of_context"})


@application.command()
def check(
    text: Annotated[str | None, typer.Argument(help="A sentence or a draft, in Vietnamese or English.")] = None,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="F", help="Check the draft in this file: text, Markdown or DOCX.")
    ] = None,
    index: IndexOption = None,
    language: CheckedLanguage = None,
    as_of: AsOfOption = None,
    batch: Annotated[
        Path | None, typer.Option("--batch", metavar="FILE.jsonl", help='Read {"id", "text"} objects, one a line.')
    ] = None,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown.")] = False,
    as_claimreview: Annotated[
        bool, typer.Option("--claimreview", help="Print ClaimReview JSON-LD, as drafts for a person to publish.")
    ] = False,
) -> None:
    """Hold every figure of a text against the announcements. Exit code 1: one is contradicted or out of context."""
    from assistant.assembly import build

    if sum(given is not None for given in (text, file, batch)) != 1:
        raise InputError("Give a text, a file with --file, or a file with --batch.", 'For example: assistant check "…"')
    if sum((as_json, as_csv, as_markdown, as_claimreview)) > 1:
        raise InputError(
            "More than one form of output is asked for.", "Give one of --json, --csv, --markdown, --claimreview."
        )
    chosen, day = _language(language), _day(as_of)
    assistant = build(_settings(index))
    if batch is not None:
        wrong = False

        def run(item: dict[str, Any]) -> Check:
            nonlocal wrong
            done = assistant.check(
                item["text"], language=_language(item.get("language", chosen)), as_of=_item_day(item) or day
            )
            wrong = wrong or _is_wrong(done)
            return done

        _run_batch(batch, "text", run)
        raise typer.Exit(1 if wrong else 0)
    done = assistant.check(text if text is not None else _draft(file), language=chosen, as_of=day)
    _print(done, as_json, as_csv, as_markdown, as_claimreview)
    if _is_wrong(done):
        raise typer.Exit(1)


def _item_day(item: dict[str, Any]) -> date | None:
    value = item.get("as_of")
    return _day(value) if isinstance(value, str) else None


def _draft(file: Path | None) -> str:
    from assistant.checking.drafts import read_draft

    return read_draft(file) if file is not None else ""


def _is_wrong(done: Check) -> bool:
    return any(v.verdict in _WRONG for v in done.figures)


def _print(done: Check, as_json: bool, as_csv: bool, as_markdown: bool, as_claimreview: bool) -> None:
    from assistant.checking import exports

    if as_json:
        _emit(done.model_dump(mode="json"))
    elif as_csv:
        sys.stdout.write(exports.to_csv(done))
    elif as_markdown:
        sys.stdout.write(exports.to_markdown(done))
    elif as_claimreview:
        sys.stdout.write(exports.to_claim_review(done))
    else:
        _show(done)


def _show(done: Check) -> None:
    if not done.figures:
        out.print(
            "No figure was found in the text." if done.language == "en" else "Không tìm thấy số liệu nào trong văn bản."
        )
    for verdict in done.figures:
        _show_verdict(verdict, done)


def _show_verdict(verdict: FigureVerdict, done: Check) -> None:
    from assistant.checking.reasons import LABELS, source
    from assistant.figures.comparison import stated_as

    style, label = _STYLES[verdict.verdict], LABELS[verdict.verdict][done.language]
    out.print(f"[{style}]{_escape(verdict.text)}: {label}[/] ({verdict.code})", highlight=False)
    out.print(f"    {_escape(verdict.reason)}", highlight=False)
    for citation in verdict.evidence:
        out.print(f"    {_escape(citation.quote)}", highlight=False)
        out.print(
            f"    [dim]{_escape(source(citation))} · {_escape(citation.url or citation.source)}[/]", highlight=False
        )
    if verdict.verdict == "not_found" and verdict.others:
        near = "; ".join(f"{stated_as(f, done.language)} ({f.indicator})" for f in verdict.others)
        out.print(f"    [dim]{'Nearest' if done.language == 'en' else 'Gần nhất'}: {_escape(near)}[/]", highlight=False)


@application.command()
def figures(
    query: Annotated[
        str, typer.Argument(help="What is measured, in Vietnamese or English; all figures by default.")
    ] = "",
    index: IndexOption = None,
    unit: Annotated[
        str | None, typer.Option("--unit", help="Keep one unit: VND, USD, %, pp, rank, count, date, km …")
    ] = None,
    period_from: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="Keep figures of this day or later.")
    ] = None,
    period_to: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="Keep figures of this day or earlier.")
    ] = None,
    as_of: AsOfOption = None,
    limit: Annotated[int, typer.Option("--limit", help="The most figures to list.")] = 100,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """List the figures that the announcements state, with their sources."""
    from assistant.assembly import build

    found = build(_settings(index)).figures(
        query,
        unit=unit,
        period_from=_day(period_from),
        period_to=_day(period_to),
        as_of=_day(as_of),
        limit=limit,
    )
    if as_json:
        _emit(found.model_dump(mode="json"))
    elif as_csv:
        _csv(found)
    else:
        _table(found)


_COLUMNS = ("stated", "value", "value_max", "unit", "indicator", "period_start", "period_end", "nature", "scope",
            "title", "publisher", "published", "quote", "url")  # fmt: skip


def _csv(found: FigureList) -> None:
    from assistant.checking.exports import figure_row, table_csv

    rows = [
        [
            *figure_row(f.figure, "en"),
            f.citation.title,
            f.citation.publisher,
            f.citation.published,
            f.citation.quote,
            f.citation.url,
        ]
        for f in found.figures
    ]
    sys.stdout.write(table_csv(_COLUMNS, rows))


def _table(found: FigureList) -> None:
    from rich.table import Table

    from assistant.checking.reasons import span
    from assistant.figures.comparison import stated_as

    table = Table("Figure", "What it measures", "Period", "Nature", "Source")
    for entry in found.figures:
        figure = entry.figure
        period = span(figure.period.start, figure.period.end, "en") or "–"
        table.add_row(
            _escape(stated_as(figure, "en")),
            _escape(figure.indicator),
            period,
            figure.nature,
            _escape(entry.citation.title),
        )
    out.print(table)
    for group in found.conflicts:
        out.print(f"Announcements differ: {_escape(', '.join(group.sources))}", highlight=False)
