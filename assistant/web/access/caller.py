"""Who asks: set by the gate for the time of a request, read by whatever records what was done."""

from __future__ import annotations

import sys
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Final, Literal

Role = Literal["reader", "editor", "auditor"]
Right = Literal["read", "edit", "audit"]
Way = Literal["local", "token", "portal", "window", "proxy", "oidc", "public"]

RIGHTS: Final[dict[Role, frozenset[Right]]] = {
    "reader": frozenset({"read"}),
    "editor": frozenset({"read", "edit"}),
    "auditor": frozenset({"read", "audit"}),
}
EVERY: Final[frozenset[Right]] = frozenset({"read", "edit", "audit"})


@dataclass(frozen=True)
class Caller:
    """One caller: a name where there is one, what it may do, how it came in, from which address and to which entrance."""

    name: str | None
    rights: frozenset[Right]
    way: Way
    address: str = ""
    entrance: str = ""


CALLER: Final[ContextVar[Caller | None]] = ContextVar("caller", default=None)


def current() -> Caller | None:
    """The caller of the request being served; None outside of one (the command line, MCP over stdio).

    Gradio runs its events in tasks of its own, but hands them the request that they came with.
    """
    caller = CALLER.get()
    if caller is None and (gradio := sys.modules.get("gradio.context")) is not None:
        request: Any = gradio.LocalContext.request.get(None)
        state = getattr(getattr(request, "request", None), "state", None)
        caller = getattr(state, "caller", None)
    return caller
