"""Write docs/cli.md from the help texts of the commands: `python -m scripts.write_cli_docs`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from typer.main import get_command

from assistant.cli import application

PAGE = Path(__file__).resolve().parent.parent / "docs" / "cli.md"

_HEAD = """# Command line

<!-- Written by `python -m scripts.write_cli_docs`; a test fails when it is stale. -->

`make install` leaves the command in `.venv/bin/assistant`. Every command prints its help with `--help`.
"""
_TAIL = """
## Exit codes

| code | meaning |
|---|---|
| 0 | done; for `check`: no figure is contradicted or out of context |
| 1 | `check`: a figure is contradicted or out of context. `eval --gate`: a figure is under its threshold |
| 2 | an error, told in one or two lines on stderr: what is wrong, and the remedy. With `--batch`, or with several files to ingest, the rest was still done |
| 130 | interrupted; what was done so far is kept |

## Batches

`assistant ask --batch FILE.jsonl` reads one object a line, `{"id", "q"}` and optionally `"language"` and `"history"`
(earlier questions, the oldest first, as texts or as `{"question", "understood", "answer"}`: `q` is then read as a follow-up);
`assistant check --batch FILE.jsonl` reads `{"id", "text"}` and optionally `"language"` and `"as_of"`. Each writes one
record a line (`docs/data-flow.md`) with the `id` of its line. A line that fails becomes a record with `error` (`code`,
`message`, `remedy`), the others are still answered, and the exit code is 2.
"""


def page() -> str:
    """The whole of docs/cli.md."""
    root: Any = get_command(application)
    parts = [_HEAD, f"{root.help}\n", *_table("option", _shown(root.params, "option"))]
    for name, command in commands(root):
        parts += _section(name, command)
    return "\n".join(parts) + "\n" + _TAIL


def commands(group: Any, before: str = "") -> list[tuple[str, Any]]:
    """Every command under a group by its whole name ("token new"), in order."""
    found: list[tuple[str, Any]] = []
    for name, command in sorted(group.commands.items()):
        inner = hasattr(command, "commands")
        found += commands(command, f"{before}{name} ") if inner else [(f"{before}{name}", command)]
    return found


def _section(name: str, command: Any) -> list[str]:
    arguments, options = _shown(command.params, "argument"), _shown(command.params, "option")
    words = ["assistant", name, *(_argument(a) for a in arguments), "[OPTIONS]" if options else ""]
    lines = [f"\n## `assistant {name}`\n", f"{command.help}\n", f"    {' '.join(filter(None, words))}\n"]
    return [*lines, *_table("argument or option", [*arguments, *options])]


def _shown(params: Sequence[Any], kind: str) -> list[Any]:
    return [p for p in params if p.param_type_name == kind and not p.hidden]


def _argument(param: Any) -> str:
    word = param.name.upper() + ("…" if param.nargs == -1 else "")
    return word if param.required else f"[{word}]"


def _table(title: str, params: Sequence[Any]) -> list[str]:
    rows = [f"| {title} | meaning |", "|---|---|"]
    for param in params:
        default = "" if param.default in (None, False, "") else f" Default: `{param.default}`."
        rows.append(f"| `{_written(param)}` | {param.help}{default} |")
    return rows


def _written(param: Any) -> str:
    if param.param_type_name == "argument":
        return _argument(param)
    value = "" if param.is_flag else f" {param.metavar or param.opts[-1].lstrip('-').upper()}"
    return ", ".join(param.opts) + value


def main() -> int:
    """Write the page. 0, or with `--check` 1 where it is stale."""
    if "--check" in sys.argv[1:]:
        return 0 if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == page() else 1
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
