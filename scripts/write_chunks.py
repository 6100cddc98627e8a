"""Write the list of Gradio's files that the page fetches at once: python -m scripts.write_chunks

A browser opens the page of each language without the list and what it asks for until the page stands is the list, in that
order. To be run again when Gradio is updated or the page gets other kinds of components; a test says when.
"""

from __future__ import annotations

import sys
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from assistant.errors import AssistantError
from assistant.web import assets
from assistant.web.messages import LANGUAGES
from scripts.browser import chromium
from scripts.screenshots import serving


def asked_for(browser: Browser, address: str) -> list[str]:
    """Names of Gradio's scripts and styles that the page at `address` asks for until the question can be typed."""
    context = browser.new_context()
    context.set_default_timeout(120_000)
    page = context.new_page()
    names: list[str] = []
    page.on("request", lambda request: names.append(urlsplit(request.url).path))
    answer = page.goto(address)
    own = (
        answer.text() if answer else ""
    )  # what the document names itself must keep its place: styles go by their order
    page.locator("#question textarea").wait_for()
    page.wait_for_timeout(1000)
    context.close()
    chunks = [name.rsplit("/", 1)[1] for name in names if "/assets/" in name and name.endswith((".js", ".css"))]
    return [name for name in chunks if name not in own]


def main() -> int:
    """Write the list; 0 when it is there, 2 where the application or the browser is missing."""
    assets.CHUNKS.unlink(missing_ok=True)
    assets.early.cache_clear()
    try:
        with serving() as address, chromium() as browser:
            names = [name for language in LANGUAGES for name in asked_for(browser, f"{address}{language}/")]
    except (AssistantError, FileNotFoundError) as error:
        print(f"Error: {error}", file=sys.stderr)
        return 2
    assets.CHUNKS.write_text("\n".join(dict.fromkeys(names)) + "\n", encoding="utf-8")
    print(f"{len(set(names))} names are in {assets.CHUNKS.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
