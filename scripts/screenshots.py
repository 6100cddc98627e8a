"""Pictures of every tab, in both languages, at desktop and phone width: python -m scripts.screenshots [FOLDER]

They show the application over the index that the settings name; look at them after each change of the page.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Browser, Page

from assistant.records import Language
from assistant.web.messages import LANGUAGES, message
from scripts.page import over_the_page

FOLDER: Final = Path(__file__).parent.parent / "docs" / "screenshots"
SIZES: Final[dict[str, tuple[int, int]]] = {"desktop": (1280, 900), "phone": (390, 844)}
TALLEST: Final = 2600  # a longer page is cut off there: its rest is more of the same
COLOURS: Final = 96  # the repository carries the pictures

# Sentences for a picture, one of them wrong on purpose.
DRAFT: Final[dict[Language, str]] = {
    "en": "5G now reaches 26% of the population. In March 2025, 61.3% of the procedures were fully online.\n"
    "By September 23, 2025, 270 of 679 tasks had been completed. The museums sold 312,000 tickets in May.",
    "vi": "Sóng 5G hiện phủ 26% dân số. Đến ngày 23/9/2025 đã hoàn thành 270 trên 679 nhiệm vụ.\n"
    "Tỷ lệ dịch vụ công trực tuyến toàn trình tháng 4/2025 đạt 54,4%. Các bảo tàng bán 312.000 vé trong tháng 5.",
}
FIGURES: Final[dict[Language, str]] = {"en": "online public services", "vi": "dịch vụ công trực tuyến"}


class Camera:
    """Takes the pictures of one page: one language, one size, light or dark."""

    def __init__(self, page: Page, language: Language, size: str, dark: bool, folder: Path) -> None:
        self.page = page
        self.language: Language = language
        self._end = f"{size}{'-dark' if dark else ''}.{language}.png"
        self._size = SIZES[size]
        self._folder = folder
        self.made: list[Path] = []

    def say(self, key: str) -> str:
        """A string of the page."""
        return message(self.language, key)

    def keep(self, name: str, shown: Page | None = None, whole: bool = True) -> None:
        """Take a picture; a whole page is shown on a screen as tall, so that what stays in view covers nothing."""
        page = shown or self.page
        width, height = self._size
        tall = page.evaluate("document.documentElement.scrollHeight") if whole else height
        page.set_viewport_size({"width": width, "height": min(TALLEST, max(height, int(tall)))})
        page.wait_for_timeout(500)
        if whole:
            page.evaluate("window.scrollTo(0, 0)")  # the newest question has come to the top
        self.made.append(self._folder / f"{name}-{self._end}")
        page.screenshot(path=self.made[-1])
        with Image.open(self.made[-1]) as picture:
            picture.convert("RGB").quantize(COLOURS).save(self.made[-1], optimize=True)
        page.set_viewport_size({"width": width, "height": height})

    def turn_to(self, tab: str, awaited: str) -> None:
        """Open a tab and wait for what is in it."""
        self.page.get_by_role("tab", name=self.say(f"tab.{tab}"), exact=True).click()
        self.page.locator(awaited).first.wait_for(timeout=60_000)

    def ask(self, question: str) -> None:
        """Ask and wait for the complete answer."""
        self.page.get_by_label(self.say("ask.label")).fill(question)
        self.page.get_by_role("button", name=self.say("ask.send"), exact=True).click()
        self.page.locator("#current article[data-announce]", has_text=question).wait_for(timeout=60_000)
        self.page.wait_for_timeout(4000)  # suggestions come after the answer, where there are any


def picture(browser: Browser, address: str, language: Language, size: str, dark: bool, folder: Path) -> list[Path]:
    """Pictures of one language at one size: every tab, an answer, a decline and stored texts."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", reduced_motion="reduce"
    )
    context.set_default_timeout(60_000)
    camera = Camera(context.new_page(), language, size, dark, folder)
    camera.page.goto(f"{address}{language}/")
    camera.page.locator("#examples button").first.wait_for()
    camera.keep("welcome")
    _questions(camera)
    _check(camera)
    camera.turn_to("figures", ".ledger .figures-table")
    _filter(camera, FIGURES[language])
    camera.keep("figures")
    camera.turn_to("deadlines", "#deadlines .summary")
    camera.keep("deadlines")
    camera.turn_to("announcements", "#announcements .documents-table")
    camera.keep("announcements")
    _marked(camera, address)
    camera.turn_to("quality", "#quality .intro")
    camera.keep("quality")
    context.close()
    return camera.made


def _questions(camera: Camera) -> None:
    page = camera.page
    # One that is offered: the engine answers it.
    camera.ask(page.locator("section[aria-labelledby=examples-journalists] button").first.inner_text())
    camera.keep("ask")
    with page.expect_popup() as opened:
        page.get_by_role("link", name=camera.say("source.open")).first.click()
    camera.keep("stored", opened.value, whole=False)
    opened.value.close()
    page.get_by_role("button", name=camera.say("act.keep")).click()
    camera.ask(camera.say("example.journalists.5"))
    camera.keep("conversation")
    current = page.locator("#current")
    current.get_by_role("button", name=camera.say("act.why")).click()
    page.locator(".why-steps").wait_for()
    current.get_by_role("button", name=camera.say("act.down")).click()
    page.locator("#shelf-report summary").click()
    camera.keep("with-an-answer")


def _check(camera: Camera) -> None:
    page = camera.page
    camera.turn_to("check", "#draft textarea")
    page.get_by_label(camera.say("check.label")).fill(DRAFT[camera.language])
    page.get_by_role("button", name=camera.say("check.send")).click()
    page.locator(".checked .finding").first.wait_for()
    camera.keep("check")


def _filter(camera: Camera, words: str) -> None:
    page = camera.page
    before = page.locator(".ledger .summary").inner_text()
    page.get_by_label(camera.say("figures.label")).fill(words)
    page.get_by_role("button", name=camera.say("figures.send")).click()
    page.wait_for_function("was => document.querySelector('.ledger .summary')?.innerText !== was", arg=before)


def _marked(camera: Camera, address: str) -> None:
    """A stored text with its figures, on a page of its own."""
    way = camera.page.locator("#announcements a[href*='/page/documents/']").first.get_attribute("href")
    shown = camera.page.context.new_page()
    shown.goto(f"{address.rstrip('/')}{way}")
    camera.keep("marked", shown, whole=False)
    shown.close()


def main(arguments: list[str] | None = None) -> int:
    """Write all pictures; 0 when every one is there, 2 where the application or the browser is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, help="where the pictures go")
    folder: Path = parser.parse_args(arguments).folder
    folder.mkdir(parents=True, exist_ok=True)

    def take(browser: Browser, address: str) -> None:
        for language in LANGUAGES:
            for size in SIZES:
                for path in picture(browser, address, language, size, dark=False, folder=folder):
                    print(path.name)
        for path in picture(browser, address, "vi", "desktop", dark=True, folder=folder):
            print(path.name)

    return over_the_page(take)


if __name__ == "__main__":
    sys.exit(main())
