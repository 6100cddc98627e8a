"""One server for the tests of this folder, and a browser where there is one."""

from __future__ import annotations

import os
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, expect

from scripts.browser import CHROMIUM, chromium
from tests.web.corpus import SmallAssistant
from tests.web.serving import served

# A busy machine is no failure: what never comes fails after a minute, what comes is not waited for.
PATIENCE = 60
expect.set_options(timeout=PATIENCE * 1000)
for _wait in ("connect", "read", "write", "pool"):
    setattr(httpx._config.DEFAULT_TIMEOUT_CONFIG, _wait, PATIENCE)


@pytest.fixture(scope="session")
def base() -> Iterator[str]:
    """Address of a server over the small corpus; its answers come a statement every 50 ms."""
    with served(SmallAssistant(pause=0.05)) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium. Without it the tests that look at pages are skipped, but never where CI says it must be there."""
    if not CHROMIUM.is_file():
        reason = f"{CHROMIUM} is missing, so no page was looked at: apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with chromium() as running:
        yield running
