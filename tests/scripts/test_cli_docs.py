"""docs/cli.md says what the commands say of themselves."""

from __future__ import annotations

import re

from typer.main import get_command

from assistant.cli import application
from scripts.write_cli_docs import PAGE, commands, page


def test_the_page_is_not_stale() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m scripts.write_cli_docs"


def test_every_command_and_every_option_is_there_with_a_meaning() -> None:
    text = page()
    for name, command in commands(get_command(application)):
        section = text.split(f"## `assistant {name}`")[1].split("\n## ")[0]
        for param in command.params:
            written = param.opts[0] if param.param_type_name == "option" else param.name.upper()
            assert re.search(rf"^\| `[^`]*{re.escape(written)}[^`]*` \| \S.+ \|$", section, re.MULTILINE), (
                name,
                written,
            )


def test_no_default_names_a_folder_of_one_machine() -> None:
    assert not re.search(r"Default: `/", page())
