"""HTML made of escaped parts, on one line: text can only enter a page through `tag`, which escapes it."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit


class Html(str):
    """Markup that is already safe. Any other string is text and is escaped when it becomes part of a `tag`."""

    __slots__ = ()


EMPTY = Html("")
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})


def text(value: str) -> Html:
    """`value` escaped for element content and for quoted attributes.

    Line ends become character references: a pane's markup must stay on one line, because a Markdown renderer takes a
    blank line for the end of an HTML block and would read what follows as Markdown.
    """
    return Html(escape(value, quote=True).replace("\r", "").replace("\n", "&#10;"))


def tag(name: str, /, *children: str | None, **attributes: str | bool | float | None) -> Html:
    """One element. `class_` is class, `data_id` is data-id; None and False leave a child or an attribute out."""
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{join(*children)}</{name}>")


def join(*children: str | None) -> Html:
    """Children side by side; plain strings are escaped."""
    return Html("".join(child if isinstance(child, Html) else text(child) for child in children if child))


def _attribute(key: str, value: str | bool | float | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{text(str(value))}"'


def web_address(address: str | None) -> str | None:
    """The address if a browser may follow it: http or https with a host; None for all else (javascript:, data:, files)."""
    if not address:
        return None
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    return address.strip() if parts.scheme in ("http", "https") and parts.hostname else None
