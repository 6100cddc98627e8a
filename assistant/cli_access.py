"""`assistant token …`: API tokens are made, listed and revoked; rendering only."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.cli import JsonOption, _emit, _escape, _settings, application, err, out
from assistant.errors import InputError

token = typer.Typer(no_args_is_help=True, help="API tokens, for programs that ask the server.")
application.add_typer(token, name="token")


@token.command()
def new(
    name: Annotated[str, typer.Argument(help="What the token is for; it stands in the audit trail.")],
    role: Annotated[str, typer.Option("--role", help="reader, editor or auditor.")] = "reader",
    days: Annotated[int | None, typer.Option("--days", help="Days until it ends; without end by default.")] = None,
) -> None:
    """Make a token. It is shown once; only its hash is kept, in the file that access.tokens_file names."""
    from assistant.web.access.tokens import TokenFile

    if role not in ("reader", "editor", "auditor"):
        raise InputError(f"{role!r} is no role.", "Give reader, editor or auditor.")
    if days is not None and days < 1:
        raise InputError("A token must last a day at least.", "Give --days 1 or more.")
    settings = _settings()
    made = TokenFile(settings.access.tokens_file).new(name, role, days)  # type: ignore[arg-type]
    typer.echo(made)
    err.print("Keep it now: it cannot be shown again.", highlight=False)
    if "tokens" not in settings.access.allow:
        err.print('The server takes tokens once access.allow has "tokens".', highlight=False)


@token.command(name="list")
def list_(as_json: JsonOption = False) -> None:
    """List the tokens, without their secrets."""
    from rich.table import Table

    from assistant.web.access.tokens import TokenFile

    found = TokenFile(_settings().access.tokens_file).listed()
    if as_json:
        for each in found:
            _emit(each.model_dump(mode="json", exclude={"sha256"}))
        return
    table = Table("Id", "Name", "Role", "Made", "Last day")
    for each in found:
        table.add_row(each.token_id, _escape(each.name), each.role, str(each.made), str(each.ends or "–"))
    out.print(table)


@token.command()
def revoke(token_id: Annotated[str, typer.Argument(help="Id of the token, as the list shows it.")]) -> None:
    """Take a token back. A running server refuses it from the next request on."""
    from assistant.web.access.tokens import TokenFile

    gone = TokenFile(_settings().access.tokens_file).revoke(token_id)
    out.print(f"Revoked: {_escape(gone.name)}", highlight=False)
