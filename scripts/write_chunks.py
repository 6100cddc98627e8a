"""Write the list of Gradio's files that the page fetches at once: python -m scripts.write_chunks

A browser opens the page of each language without the list and what it asks for until the page stands is the list, in that
order. To be run again when Gradio is updated or the page gets other kinds of components; a test says when.
"""

from __future__ import annotations

import sys
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from assistant.web import assets
from assistant.web.messages import LANGUAGES
from scripts.page import over_the_page


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
    """Write the list; 0 when it is there, 2 where the application or the browser is missing, the old list kept."""
    known = assets.CHUNKS.read_text(encoding="utf-8") if assets.CHUNKS.is_file() else ""
    names: list[str] = []
    assets.CHUNKS.unlink(missing_ok=True)
    assets.early.cache_clear()

    def listen(browser: Browser, address: str) -> None:
        for language in LANGUAGES:
            names.extend(asked_for(browser, f"{address}{language}/"))

    failed = over_the_page(listen)
    assets.CHUNKS.write_text(known if failed else "\n".join(dict.fromkeys(names)) + "\n", encoding="utf-8")
    if not failed:
        print(f"{len(set(names))} names are in {assets.CHUNKS.name}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
