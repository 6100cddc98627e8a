"""The application and a browser, for the commands that work in its page."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser

from assistant import assembly, settings
from assistant.errors import AssistantError
from assistant.web.application import create_application
from assistant.web.server import bind, run
from scripts.browser import chromium


@contextmanager
def serving() -> Iterator[str]:
    """Address of the application on a free port. Raises AssistantError where there is no index."""
    chosen = settings.load({"server": {"port": 0}})
    app = create_application(assembly.build(chosen), chosen)
    ready = threading.Event()
    addresses: list[str] = []

    def announce(address: str) -> None:
        addresses.append(address)
        ready.set()

    with bind(chosen.server) as bound:
        threading.Thread(target=run, args=(app, chosen, bound, announce), daemon=True).start()
        if not ready.wait(60):
            raise TimeoutError("The server did not answer within a minute.")
        yield addresses[0]


def over_the_page(work: Callable[[Browser, str], None]) -> int:
    """Run `work` with a browser and the application's address: 0, or 2 with one line told where either cannot be had."""
    try:
        with serving() as address, chromium() as browser:
            work(browser, address)
    except (AssistantError, FileNotFoundError) as error:
        print(f"Error: {error}", file=sys.stderr)
        return 2
    return 0
