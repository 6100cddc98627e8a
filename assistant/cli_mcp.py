"""`assistant mcp`: the assistant as tools of a program on this machine, over its standard input and output."""

from __future__ import annotations

import logging

from assistant.cli import IndexOption, _settings, application
from assistant.garbage import collect_in_service


@application.command()
def mcp(index: IndexOption = None) -> None:
    """Serve the tools ask, check_figures, find_figures and list_announcements over stdio (Model Context Protocol)."""
    from assistant.assembly import build
    from assistant.web.links import Links
    from assistant.web.mcp_server import mcp_server

    collect_in_service()
    logging.basicConfig(level=logging.WARNING)  # to stderr: stdout carries the protocol
    settings = _settings(index)
    mcp_server(build(settings), Links(), settings.language).run("stdio")
