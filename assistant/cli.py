"""`assistant …`: the command line. Rendering only; heavy parts are imported by the command that needs them."""

from __future__ import annotations

import codecs
import io
import json
import logging
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from pydantic import TypeAdapter, ValidationError
from rich.console import Console

from assistant import __version__
from assistant.errors import AssistantError, InputError
from assistant.garbage import collect_at_ease, collect_in_service
from assistant.records import Turn

if TYPE_CHECKING:
    from assistant.assembly import Assistant
    from assistant.records import Answer, Record
    from assistant.settings import Settings

application = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Cited answers and figure checks over official announcements, in Vietnamese and English.",
)
out = Console()
err = Console(stderr=True)

IndexOption = Annotated[Path | None, typer.Option("--index", metavar="DIR", help="Folder of the index.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print records as JSON, one a line.")]
LanguageOption = Annotated[str | None, typer.Option("--language", help="Language of the answer: vi or en.")]
BatchOption = Annotated[
    Path | None, typer.Option("--batch", metavar="FILE.jsonl", help='Read {"id", "q"} objects, one a line.')
]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Use only what was published by this ISO date.")
]


def main() -> None:
    """Entry point: errors become one line and exit code 2, never a traceback."""
    collect_at_ease()
    logging.getLogger("chromadb").setLevel(logging.ERROR)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # where a terminal cannot show a letter, the others still come
            stream.reconfigure(errors="replace")
    try:
        application(standalone_mode=True)
    except AssistantError as error:
        fail(error)
    except KeyboardInterrupt:
        err.print("Interrupted. What was done so far is kept; run the same command to go on.")
        sys.exit(130)
    except BrokenPipeError:  # the reader of a pipe has seen enough
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:  # noqa: BLE001 - the edge: a fault is told in words, its traceback kept for a report
        _fault(error)


def fail(error: AssistantError) -> None:
    """Print what is wrong and the remedy, and end with exit code 2."""
    err.print(f"[bold red]Error:[/] {_escape(error.message)}", highlight=False, soft_wrap=True)
    if error.remedy:
        err.print(_escape(error.remedy), highlight=False, soft_wrap=True)
    sys.exit(2)


def _fault(error: Exception) -> None:
    """Tell a fault of the program without a traceback, and where the traceback was written."""
    remedy = _kept(error)
    err.print(f"[bold red]Error:[/] {_escape(f'{type(error).__name__}: {error}')}", highlight=False, soft_wrap=True)
    err.print(_escape(remedy), highlight=False, soft_wrap=True)
    sys.exit(2)


def _kept(error: Exception) -> str:
    """Writes the traceback of a fault to a file, and says so."""
    import tempfile
    import traceback

    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="assistant-", suffix=".log", delete=False, encoding="utf-8"
        ) as log:
            traceback.print_exception(error, file=log)
    except OSError:  # a full disk: the message alone has to do
        return "This is a fault of the program; please report it."
    return f"This is a fault of the program; please report it with {log.name}."


def _escape(text: str) -> str:
    from rich.markup import escape

    return escape(text.encode("utf-8", "replace").decode())


def _settings(index: Path | None = None, **overrides: Any) -> Settings:
    from assistant.settings import load

    if index is not None:
        overrides["index"] = index
    return load(overrides)


def _language(value: str | None) -> Any:
    if value not in (None, "vi", "en"):
        raise InputError(f"--language {value!r} is not known.", "Use vi or en.")
    return value


def _day(value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise InputError(f"--as-of {value!r} is not a date.", "Write it as 2025-09-30.") from error


@application.callback(invoke_without_command=True)
def _root(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    if version:
        out.print(__version__)
        raise typer.Exit


@application.command()
def ingest(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files and folders; the corpus that ships by default.")
    ] = None,
    index: IndexOption = None,
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove documents whose files are gone from the folders named.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Read announcements (Markdown, text, HTML) into the index. Unchanged ones are left alone."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from assistant.assembly import ingest as run

    settings = _settings(index)
    labels = {"read": "Reading", "embed": "Embedding"}
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=err,
        transient=True,
    ) as bar:
        tasks = {stage: bar.add_task(label, total=None, visible=False) for stage, label in labels.items()}

        def progress(stage: str, done: int, total: int) -> None:
            bar.update(tasks[stage], completed=done, total=total, visible=True)

        report = run(paths or [settings.corpus], settings, prune=prune, progress=progress)
    if as_json:
        from dataclasses import asdict

        _emit(asdict(report))
    else:
        out.print(
            f"{len(report.added)} added, {len(report.changed)} changed, {len(report.unchanged)} unchanged, "
            f"{len(report.removed)} removed; {report.embedded} texts embedded into {settings.index}",
            highlight=False,
            soft_wrap=True,
        )
    for name, problem in report.failed:
        err.print(f"[bold red]Not read:[/] {_escape(name)}: {_escape(problem)}", highlight=False, soft_wrap=True)
    if report.failed:
        raise typer.Exit(2)


@application.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="The question, in Vietnamese or English.")] = None,
    index: IndexOption = None,
    language: LanguageOption = None,
    as_of: AsOfOption = None,
    batch: BatchOption = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show what was found, kept and dropped, and why.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Answer a question from the announcements, with its sources."""
    from assistant.assembly import build

    chosen, day = _language(language), _day(as_of)
    if (question is None) == (batch is None):
        raise InputError(
            "Give a question, or a file with --batch.", 'For example: assistant ask "What is 5G coverage?"'
        )
    assistant = build(_settings(index))
    if batch is not None:

        def answered(item: dict[str, Any]) -> Record:
            return assistant.ask(
                item["q"], language=item.get("language") or chosen, history=_turns(item.get("history")), as_of=day
            )

        _run_batch(batch, "q", answered)
        return
    trace = assistant.trace(question or "", language=chosen, as_of=day)
    if as_json:
        _emit(trace.answer.model_dump(mode="json"))
        return
    _show_answer(trace.answer)
    if explain:
        from assistant.explain import render

        out.print(render(trace))


def _show_answer(answer: Answer) -> None:
    out.print(_escape(answer.text), highlight=False)
    for note in answer.notes:
        out.print(f"[italic]{_escape(note.text)}[/]", highlight=False)
    for citation in answer.citations:
        where = ", ".join(
            filter(None, (citation.title, citation.publisher, citation.published, citation.document_number))
        )
        out.print(f"\n[bold]\\[{citation.marker}][/] {_escape(where)}", highlight=False)
        out.print(f"    {_escape(citation.quote)}", highlight=False)
        out.print(f"    [dim]{_escape(citation.url or citation.source)}[/]", highlight=False)
    if answer.related:
        out.print("\n[dim]Related:[/]" if answer.language == "en" else "\n[dim]Liên quan:[/]")
        for citation in answer.related:
            out.print(f"[dim]  • {_escape(citation.quote)} ({_escape(citation.title)})[/]", highlight=False)


@application.command()
def documents(index: IndexOption = None, as_json: JsonOption = False) -> None:
    """List the announcements in the index."""
    from assistant.assembly import build

    assistant: Assistant = build(_settings(index))
    found = assistant.documents()
    if as_json:
        for document in found:
            _emit(document.model_dump(mode="json", exclude={"text"}))
        return
    from rich.table import Table

    table = Table("Published", "Language", "Title", "Publisher", "Source")
    for document in found:
        table.add_row(
            document.published or "–",
            document.language,
            _escape(document.title),
            document.publisher or "–",
            document.source,
        )
    out.print(table)


@application.command()
def serve(
    index: IndexOption = None,
    host: Annotated[str | None, typer.Option(help="Address to bind.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to bind.")] = None,
) -> None:
    """Serve the web page and the API."""
    collect_in_service()
    from assistant.web.server import serve as run

    server = {key: value for key, value in {"host": host, "port": port}.items() if value is not None}
    settings = _settings(index, **({"server": server} if server else {}))
    run(settings, ready=lambda address: out.print(f"Ready: {address}", highlight=False, soft_wrap=True))


def _emit(record: dict[str, Any]) -> None:
    line = json.dumps(record, ensure_ascii=False)
    if any("\ud800" <= c <= "\udfff" for c in line):
        line = json.dumps(record)  # half a character, from an id of the input, can only be written as an escape
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _run_batch(path: Path, key: str, run: Callable[[dict[str, Any]], Record]) -> None:
    """One record a line, each with its `id`; a line that fails becomes a record with `error`, and exit code 2."""
    failed = False
    for identifier, item in _lines(path, key):
        try:
            record = run(_item(item)).model_dump(mode="json")
        except AssistantError as error:
            record = {"error": {"code": error.code, "message": error.message, "remedy": error.remedy}}
        except Exception as error:  # noqa: BLE001 - one line must not take the others with it; told in its record
            record = {"error": {"code": "fault", "message": f"{type(error).__name__}: {error}", "remedy": _kept(error)}}
        failed = failed or "error" in record
        _emit({"id": identifier, **record})
    if failed:
        raise typer.Exit(2)


def _turns(history: object) -> list[Turn]:
    """The earlier turns of a line of a batch: questions, or objects as in the API. Raises InputError for anything else."""
    told = (
        [{"question": turn} if isinstance(turn, str) else turn for turn in history]
        if isinstance(history, list)
        else history
    )
    try:
        return TypeAdapter(list[Turn]).validate_python(told or [])
    except ValidationError as error:
        raise InputError(
            "The history of this line is not a list of earlier questions.",
            'Give "history": ["first question", "second question"], the oldest first.',
        ) from error


def _item(item: dict[str, Any] | InputError) -> dict[str, Any]:
    if isinstance(item, InputError):
        raise item
    return item


def _lines(path: Path, key: str) -> Iterator[tuple[Any, dict[str, Any] | InputError]]:
    """The id and the object of each line, or what is wrong with the line."""
    try:
        data = path.read_bytes().removeprefix(codecs.BOM_UTF8)
    except OSError as error:
        raise InputError(
            f"The batch file {path} cannot be read: {error.strerror}.", "Give a UTF-8 file of JSON lines."
        ) from error
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            item = json.loads(line.decode("utf-8"))
        except (ValueError, RecursionError):
            yield None, InputError(f"{where} is not JSON in UTF-8.", "Correct the line.")
            continue
        identifier = item.get("id") if isinstance(item, dict) else None
        if not isinstance(item, dict) or not isinstance(item.get(key), str):
            yield identifier, InputError(f"{where} has no text field {key!r}.", "Correct the line.")
        elif item.get("language") not in (None, "vi", "en"):
            yield identifier, InputError(f"{where} has an unknown language.", "Use vi or en.")
        else:
            yield identifier, item


from assistant import cli_access as _access  # noqa: E402, F401 - adds its commands to the application
from assistant import cli_eval as _eval  # noqa: E402, F401 - adds its command to the application
from assistant import cli_figures as _figures  # noqa: E402, F401 - adds its commands to the application
from assistant import cli_mcp as _mcp  # noqa: E402, F401 - adds its command to the application

if __name__ == "__main__":
    main()
