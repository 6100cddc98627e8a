"""How long the page takes, in a real browser: `python -m benchmarks.page [--json] [--index DIR]`.

Headless Chromium opens the Ask page of a running `assistant serve`: time from the navigation until the question box can
be used, in a new window (nothing is kept) and in one that has had the page before; and time from pressing Enter until the
first words of the answer are drawn. Two floors are taken in turns with it, so that all see the same machine: a Gradio
page with nothing but a box that repeats what was typed, in the same browser, and the answer over the REST API. With
`--cold` a server is started anew for each run and the page opened the moment it says that it is ready.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.queues import Queue
from pathlib import Path
from typing import Final

import httpx
from playwright.sync_api import Browser, BrowserContext, Page

from assistant.errors import AssistantError
from assistant.settings import ServerSettings, load
from benchmarks.answer import _questions, _ready
from benchmarks.load import server
from scripts.browser import chromium

MOST_OPENING: Final = 2.0
MOST_FIRST_WORDS: Final = 0.5
_WAIT: Final = 120_000  # milliseconds
# Written into each page before anything of its own: when the box came, when Enter was pressed, when words were drawn.
_WATCH: Final = """
(() => {
  const seen = window.__seen = {};
  const look = () => {
    if (!seen.usable && document.querySelector("#question textarea:not(:disabled)")) {
      seen.usable = performance.now();
    }
    const words = document.querySelector("#current .statements, #current .answer table, #said p");
    if (seen.enter && !seen.words && words?.textContent.trim() && !words.closest("[data-old]")) {
      requestAnimationFrame(() => { seen.words ??= performance.now() - seen.enter; });
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
  addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    document.querySelector("#current article, #said p")?.setAttribute("data-old", "");
    seen.enter = performance.now();
    seen.words = undefined;
  }, true);
})();
"""


def opened(page: Page, address: str) -> float:
    """Seconds from the navigation until the box of the page can be used."""
    page.goto(address, wait_until="commit")
    page.wait_for_function("() => window.__seen?.usable", timeout=_WAIT, polling=20)
    return float(page.evaluate("window.__seen.usable")) / 1000


def first_words(page: Page, box: str, question: str) -> float:
    """Seconds from pressing Enter until the first words of the answer are drawn."""
    page.fill(box, question)
    page.wait_for_timeout(300)  # Gradio takes the text over in its own time, as it does while a reader types
    page.press(box, "Enter")
    page.wait_for_function("() => window.__seen.words", timeout=_WAIT, polling=20)
    seconds = float(page.evaluate("window.__seen.words")) / 1000
    page.wait_for_timeout(1500)  # suggestions follow an answer
    return seconds


def _window(browser: Browser) -> tuple[BrowserContext, Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(_WATCH)
    return context, context.new_page()


def _nothing_but_gradio(addresses: Queue[str]) -> None:
    """Serve a Gradio page that holds one box and repeats what is typed into it."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio as gr
    from fastapi import FastAPI

    from assistant.web.server import bind, run

    with gr.Blocks(analytics_enabled=False) as blocks, gr.Column():
        said = gr.Markdown(elem_id="said")
        box = gr.Textbox(elem_id="question")
        box.submit(lambda text: text, box, said, show_progress="hidden")
    app = FastAPI()
    gr.mount_gradio_app(app, blocks, path="/floor", footer_links=[], ssr_mode=False)
    chosen = load({"server": ServerSettings(port=0)})
    with bind(chosen.server) as bound:
        run(app, chosen, bound, addresses.put)


@contextmanager
def bare_gradio() -> Iterator[str]:
    """Address of a Gradio page with nothing in it, served by a process of its own."""
    context = multiprocessing.get_context("spawn")
    addresses: Queue[str] = context.Queue()
    process = context.Process(target=_nothing_but_gradio, args=(addresses,), daemon=True)
    process.start()
    try:
        yield addresses.get(timeout=600) + "floor/"
    finally:
        process.terminate()
        process.join(20)


def warm(browser: Browser, index: Path, questions: Sequence[str], runs: int) -> dict[str, list[float]]:
    """Seconds of each run, by what was timed."""
    found: dict[str, list[float]] = {
        name: [] for name in ("new", "new_floor", "again", "again_floor", "words", "words_floor", "api")
    }
    with server(index, 1) as (base, _), bare_gradio() as bare:
        ours = f"{base}/en/"
        for question in questions:  # the engine is warm, as after the first reader
            httpx.post(f"{base}/api/ask", json={"question": question}, timeout=60)
        for run in range(runs + 1):
            for name, address in (("new", ours), ("new_floor", bare)):
                context, page = _window(browser)
                seconds = opened(page, address)
                if run:  # the first run of each warms the server's files
                    found[name].append(seconds)
                    found[name.replace("new", "again")].append(opened(page, address))
                context.close()
        mine, bare_page = _window(browser), _window(browser)
        opened(mine[1], ours)
        opened(bare_page[1], bare)
        for question in questions[:runs]:
            found["words"].append(first_words(mine[1], "#question textarea", question))
            found["words_floor"].append(first_words(bare_page[1], "#question textarea", question))
            began = time.perf_counter()
            httpx.post(f"{base}/api/ask", json={"question": question}, timeout=60)
            found["api"].append(time.perf_counter() - began)
        mine[0].close()
        bare_page[0].close()
    return found


def cold(browser: Browser, index: Path, runs: int) -> list[float]:
    """Seconds until the box can be used of a page opened the moment a new server says that it is ready."""
    found = []
    for _ in range(runs):
        context, page = _window(browser)
        with server(index, 1) as (base, _):
            found.append(opened(page, f"{base}/en/"))
            context.close()
    return found


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--index", type=Path, default=load().index)
    parser.add_argument("--questions", type=Path, default=Path("evals/questions/dev.jsonl"))
    parser.add_argument("--runs", type=int, default=12)
    parser.add_argument("--cold", type=int, default=0, help="servers to start anew")
    return parser.parse_args()


def main() -> int:
    """Measure and report. 0 where the medians keep both limits, 1 where not, 2 on an error."""
    arguments = _arguments()
    try:
        _ready(load({"index": arguments.index}))
        with chromium() as browser:
            found = warm(browser, arguments.index, _questions(arguments.questions, arguments.runs), arguments.runs)
            if arguments.cold:
                found["after_ready"] = cold(browser, arguments.index, arguments.cold)
    except (AssistantError, FileNotFoundError) as error:
        print(f"Error: {error}", file=sys.stderr)
        return 2
    result: dict[str, object] = {
        name: {"median": statistics.median(times), "worst": max(times), "runs": len(times)}
        for name, times in found.items()
    }
    opening = max(statistics.median(found[name]) for name in ("new", "after_ready") if name in found)
    kept = opening <= MOST_OPENING and statistics.median(found["words"]) <= MOST_FIRST_WORDS
    result |= {"load_average": os.getloadavg()[0], "kept": kept}
    if arguments.json:
        print(json.dumps(result))
    else:
        for name, times in found.items():
            print(
                f"{name:<12} median {statistics.median(times):6.2f} s   worst {max(times):6.2f} s   {len(times)} runs"
            )
        print(f"load average {os.getloadavg()[0]:.1f}; {'kept' if kept else 'not kept'}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
