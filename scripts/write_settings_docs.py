"""Write docs/settings.md from the settings themselves: `python -m scripts.write_settings_docs`."""

from __future__ import annotations

import sys
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, SecretStr
from pydantic.fields import FieldInfo

from assistant.settings import Settings

PAGE = Path(__file__).resolve().parent.parent / "docs" / "settings.md"

_HEAD = """# Settings

<!-- Written by `python -m scripts.write_settings_docs`; a test fails when it is stale. -->

A value is taken from the first of these that has it: arguments of the command line, environment variables, the file
`assistant.toml` in the working folder (or the file that `ASSISTANT_CONFIG` names), the default. Unknown names are
refused. In the file, a setting of a section stands under its table:

```toml
language = "en"

[server]
port = 8000
```

In the environment the same is `ASSISTANT_LANGUAGE=en` and `ASSISTANT_SERVER__PORT=8000`.
"""


def page() -> str:
    """The whole of docs/settings.md."""
    sections = {n: f.annotation for n, f in Settings.model_fields.items() if _is_section(f.annotation)}
    top = {n: f for n, f in Settings.model_fields.items() if n not in sections}
    parts = [_HEAD, "## General\n", *_table("", top)]
    for name, section in sections.items():
        assert section is not None
        parts += [f"\n## `{name}`\n", f"{section.__doc__}\n", *_table(name, section.model_fields)]
    return "\n".join(parts) + "\n"


def _is_section(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _table(section: str, fields: dict[str, FieldInfo]) -> list[str]:
    rows = ["| setting | environment | values | default | meaning |", "|---|---|---|---|---|"]
    for name, field in fields.items():
        key = f"{section}.{name}" if section else name
        variable = "ASSISTANT_" + (f"{section}__{name}" if section else name).upper()
        rows.append(f"| `{key}` | `{variable}` | {_values(field)} | {_default(name, field)} | {field.description} |")
    return rows


def _values(field: FieldInfo) -> str:
    if get_origin(field.annotation) is Literal:
        return ", ".join(f"`{value}`" for value in get_args(field.annotation))
    limits = [f"{_SIGNS[k]} {v:g}" for m in field.metadata for k in _SIGNS if (v := getattr(m, k, None)) is not None]
    return " ".join([_type(field.annotation), *([f"({', '.join(limits)})"] if limits else [])])


_SIGNS = {"gt": "above", "ge": "at least", "lt": "below", "le": "at most"}
_NAMES = {int: "whole number", float: "number", bool: "`true`, `false`", str: "text", Path: "path", SecretStr: "secret"}


def _type(annotation: Any) -> str:
    if get_origin(annotation) in (Union, UnionType):
        return " or ".join(_type(part) for part in get_args(annotation) if part is not type(None))
    if get_origin(annotation) in (tuple, list):
        return f"list of {_type(get_args(annotation)[0])}"
    return _NAMES.get(annotation, str(annotation))


def _default(name: str, field: FieldInfo) -> str:
    if field.default_factory is not None:
        return f"`{name}/` beside the program"
    value = field.default
    if isinstance(value, SecretStr) or value in ("", None, ()):
        return "–"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def main() -> int:
    """Write the page. 0, or with `--check` 1 where it is stale."""
    if "--check" in sys.argv[1:]:
        return 0 if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == page() else 1
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
