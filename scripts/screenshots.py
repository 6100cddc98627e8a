"""Pictures of every tab, in both languages, at desktop and phone width: python -m scripts.screenshots [FOLDER]

They show the application over the index that the settings name; look at them after each change of the page.
"""

from __future__ import annotations

import argparse
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page

from assistant import assembly, settings
from assistant.errors import AssistantError
from assistant.records import Language
from assistant.web.application import create_application
from assistant.web.messages import LANGUAGES, message
from assistant.web.server import bind, run
from scripts.browser import chromium

FOLDER: Final = Path(__file__).parent.parent / "docs" / "screenshots"
SIZES: Final[dict[str, tuple[int, int]]] = {"desktop": (1280, 900), "phone": (390, 844)}

# Sentences for a picture, one of them wrong on purpose.
DRAFT: Final[dict[Language, str]] = {
    "en": "5G now reaches 26% of the population. In March 2025, 61.3% of the procedures were fully online.\n"
    "By September 23, 2025, 270 of 679 tasks had been completed. The museums sold 312,000 tickets in May.",
    "vi": "Sóng 5G hiện phủ 26% dân số. Đến ngày 23/9/2025 đã hoàn thành 270 trên 679 nhiệm vụ.\n"
    "Tỷ lệ dịch vụ công trực tuyến toàn trình tháng 4/2025 đạt 54,4%. Các bảo tàng bán 312.000 vé trong tháng 5.",
}
FIGURES: Final[dict[Language, str]] = {"en": "online public services", "vi": "dịch vụ công trực tuyến"}


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


def picture(browser: Browser, address: str, language: Language, size: str, dark: bool, folder: Path) -> list[Path]:
    """Pictures of one language at one size: the tabs, an answer, a decline and a stored text."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", reduced_motion="reduce"
    )
    page = context.new_page()
    made: list[Path] = []

    def keep(name: str, shown: Page = page, whole: bool = True) -> None:
        made.append(folder / f"{name}-{size}{'-dark' if dark else ''}.{language}.png")
        shown.wait_for_timeout(400)
        shown.screenshot(path=made[-1], full_page=whole)

    page.goto(f"{address}{language}/")
    page.get_by_label(message(language, "ask.label")).wait_for()
    page.wait_for_timeout(1500)  # the examples come after the page
    keep("welcome")
    _ask(page, language, message(language, "example.journalists.1"))
    keep("ask")
    with page.expect_popup() as opened:
        page.get_by_role("link", name=message(language, "source.open")).first.click()
    opened.value.set_viewport_size({"width": width, "height": height})
    keep("stored", opened.value, whole=False)
    _ask(page, language, message(language, "example.journalists.5"))
    keep("conversation")
    page.get_by_role("tab", name=message(language, "tab.check")).click()
    page.get_by_label(message(language, "check.label")).fill(DRAFT[language])
    page.get_by_role("button", name=message(language, "check.send")).click()
    page.locator(".checked .finding").first.wait_for()
    keep("check")
    page.get_by_role("tab", name=message(language, "tab.figures")).click()
    page.locator(".ledger .figures-table").wait_for()
    _filter(page, language, FIGURES[language])
    keep("figures")
    page.get_by_role("tab", name=message(language, "tab.announcements")).click()
    keep("announcements")
    context.close()
    return made


def _filter(page: Page, language: Language, words: str) -> None:
    before = page.locator(".ledger .summary").inner_text()
    page.get_by_label(message(language, "figures.label")).fill(words)
    page.get_by_role("button", name=message(language, "figures.send")).click()
    page.wait_for_function("was => document.querySelector('.ledger .summary')?.innerText !== was", arg=before)


def _ask(page: Page, language: Language, question: str) -> None:
    page.get_by_label(message(language, "ask.label")).fill(question)
    page.get_by_role("button", name=message(language, "ask.send"), exact=True).click()
    page.locator("#current article[data-announce]", has_text=question).wait_for()


def main(arguments: list[str] | None = None) -> int:
    """Write all pictures; 0 when every one is there, 2 where the application or the browser is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, help="where the pictures go")
    folder: Path = parser.parse_args(arguments).folder
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with serving() as address, chromium() as browser:
            for language in LANGUAGES:
                for size in SIZES:
                    for path in picture(browser, address, language, size, dark=False, folder=folder):
                        print(path.name)
            for path in picture(browser, address, "vi", "desktop", dark=True, folder=folder):
                print(path.name)
    except (AssistantError, FileNotFoundError) as error:
        print(f"Error: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
