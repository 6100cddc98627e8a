"""Gradio's files come from memory, compressed where the browser can take it, and all at once."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, expect

from assistant.web import assets
from assistant.web.messages import message

LISTED = assets.CHUNKS.read_text("utf-8").split()
SCRIPT = next(name for name in LISTED if name.endswith(".js"))


def test_every_listed_file_is_one_of_the_installed_gradio() -> None:
    missing = [name for name in LISTED if assets.asset(name) is None]
    assert missing == [], "Gradio has changed: python -m scripts.write_chunks"


@pytest.mark.parametrize("accepted", ["gzip", "identity"])
def test_a_file_is_the_one_on_disk_and_may_be_kept_for_good(base: str, accepted: str) -> None:
    got = httpx.get(f"{base}/vi/assets/{SCRIPT}", headers={"Accept-Encoding": accepted})
    assert got.content == (assets.folder() / SCRIPT).read_bytes()
    assert got.headers.get("Content-Encoding", "identity") == accepted
    assert "javascript" in got.headers["Content-Type"]
    assert "immutable" in got.headers["Cache-Control"]
    assert got.headers["Vary"] == "Accept-Encoding"
    assert got.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["none.js", "..%2Findex.html", "../index.html", "%2e%2e/%2e%2e/__init__.py"])
def test_what_is_no_file_of_the_folder_is_not_given(base: str, name: str) -> None:
    answer = httpx.Client().send(httpx.Request("GET", httpx.URL(f"{base}/vi/assets/{name}")))
    assert answer.status_code in (403, 404)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_asks_for_nothing_of_gradio_s_that_it_was_not_told_of_at_once(
    browser: Browser, base: str, language: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(f"{base}/{language}/")
    expect(page.get_by_label(message(language, "ask.label"))).to_be_visible()  # type: ignore[arg-type]
    padding = page.locator("#shelf-report .actions button").first.evaluate("e => getComputedStyle(e).paddingLeft")
    context.close()
    assert padding != "0px"  # the page's own styles come after Gradio's, which take it away
    names = [PurePosixPath(path).name for path in asked if "/assets/" in path]
    document = httpx.get(f"{base}/{language}/").text
    # A style that stands twice would win over the page's own the second time.
    assert [name for name in LISTED if document.count(name) != 1] == []
    assert [name for name in names if name not in document] == [], (
        "the page has other components: python -m scripts.write_chunks"
    )
    assert len(names) == len(set(names))  # what was fetched early is not fetched again
