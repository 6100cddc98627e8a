"""Five tasks of a new user, done in Chromium and counted in steps: python -m scripts.page_tasks [--language vi|en]

Each task begins on the page as it opens and ends when its result is in the reader's hands, which is looked at. A click, a
chosen option, a pasted text and a pressed key are one action each; typed words are counted apart. The application runs
over the index that the settings name.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Locator, Page

from assistant.records import Language
from assistant.web.messages import LANGUAGES, message
from scripts.page import over_the_page

# Ten sentences as a draft has them: right, wrong, old and unknown figures.
TEN: Final[dict[Language, str]] = {
    "en": "5G now reaches 26% of the population. By September 23, 2025, 270 of 679 tasks had been completed. "
    "In March 2025, 61.3% of the procedures were fully online. The museums sold 312,000 tickets in May. "
    "Hardware and electronics exports reached USD 111.4 billion in eight months of 2025. "
    "Over 3 million online payments were made. Nearly 40% of the population has 5G. "
    "Ten of the 12 tasks of Plan No. 02 have been completed. The ferries carried 45,000 people. "
    "Some 80% of the dossiers are to be online by the end of 2025.",
    "vi": "Sóng 5G hiện phủ 26% dân số. Đến ngày 23/9/2025 đã hoàn thành 270 trên 679 nhiệm vụ. "
    "Tháng 3/2025, 61,3% thủ tục là toàn trình. Các bảo tàng bán 312.000 vé trong tháng 5. "
    "Xuất khẩu phần cứng, điện tử 8 tháng đầu năm 2025 đạt 111,4 tỷ USD. "
    "Đã có hơn 3 triệu giao dịch thanh toán trực tuyến. Gần 40% dân số có sóng 5G. "
    "Đã hoàn thành 10 trên 12 nhiệm vụ của Kế hoạch số 02. Các phà chở 45.000 người. "
    "Đến cuối năm 2025, 80% hồ sơ phải trực tuyến.",
}


@dataclass
class Steps:
    """A reader at the page, whose actions and typed words are counted."""

    page: Page
    language: Language
    actions: list[str] = field(default_factory=list)
    words: int = 0

    def say(self, key: str, **values: object) -> str:
        """A string of the page."""
        return message(self.language, key, **values)

    def click(self, what: Locator, name: str) -> None:
        """One click."""
        what.click()
        self.actions.append(name)

    def button(self, key: str, within: Page | Locator | None = None) -> None:
        """One click on a button, by the words on it."""
        self.click((within or self.page).get_by_role("button", name=self.say(key), exact=True).first, self.say(key))

    def tab(self, name: str) -> None:
        """One click on a tab."""
        self.click(self.page.get_by_role("tab", name=self.say(f"tab.{name}"), exact=True), self.say(f"tab.{name}"))

    def type(self, text: str) -> None:
        """Words typed where the cursor stands."""
        self.page.keyboard.type(text)
        self.words += len(text.split())

    def press(self, key: str) -> None:
        """One key."""
        self.page.keyboard.press(key)
        self.actions.append(key)

    def paste(self, text: str) -> None:
        """A text that the reader has copied elsewhere, pasted where the cursor stands."""
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)
        self.page.keyboard.press("Control+V")
        self.actions.append("Ctrl+V")

    def ask(self) -> None:
        """A question typed into the box, which has the cursor when the page is open, and sent.

        It is one that the page offers to journalists, so that it has an answer in any corpus, and is typed all the same.
        """
        offered = self.page.locator("section[aria-labelledby=examples-journalists] button").first.inner_text()
        self.page.wait_for_function("() => document.activeElement?.matches('#question textarea')")
        self.type(offered)
        self.press("Enter")
        self.page.locator("#current article[data-announce]").wait_for()


def a_figure_for_a_report(reader: Steps) -> str:
    """Ask, and copy the answer with its sources."""
    reader.ask()
    reader.button("act.copy", reader.page.locator("#current"))
    reader.page.locator("#current .done", has_text=reader.say("act.copied")).wait_for()
    copied = str(reader.page.evaluate("navigator.clipboard.readText()"))
    sure(any(c.isdigit() for c in copied) and "[1]" in copied, "no cited figure was copied", copied)
    return "the answer with its sources is in the clipboard"


def a_deadline_and_its_body(reader: Steps) -> str:
    """Open the table of deadlines and read the first row."""
    reader.tab("deadlines")
    group = reader.page.locator("#deadlines .documents-table tbody").first
    group.wait_for()
    told = [group.locator(part).first.inner_text().strip() for part in (".body", ".when", ".measure")]
    sure(all(told), "the first deadline lacks its body, day or task", str(told))
    return "body, day and task stand in the first row"


def a_check_of_ten_sentences(reader: Steps) -> str:
    """Paste ten sentences and read the verdicts."""
    reader.tab("check")
    reader.click(reader.page.get_by_label(reader.say("check.label")), reader.say("check.label"))
    reader.paste(TEN[reader.language])
    reader.button("check.send")
    findings = reader.page.locator(".checked .finding")
    findings.first.wait_for()
    sure(findings.count() >= 10, "fewer than ten figures have a verdict", str(findings.count()))
    return f"{findings.count()} figures have a verdict"


def a_series_as_a_picture(reader: Steps) -> str:
    """Open a series and save it."""
    reader.tab("figures")
    series = reader.page.locator(".series summary").first
    series.wait_for()
    reader.click(series, "series")
    with reader.page.expect_download() as saved:
        reader.button("figures.picture.png")
    sure(Path(saved.value.path()).read_bytes().startswith(b"\x89PNG"), "what was saved is no picture", "")
    return "the picture is saved, with title and source"


def reporting_a_wrong_answer(reader: Steps) -> str:
    """Ask, say that the answer is not right, why, and send it."""
    reader.ask()
    current = reader.page.locator("#current")
    reader.button("act.down", current)
    current.get_by_label(reader.say("judge.title")).select_option("wrong_figure")
    reader.actions.append(reader.say("judge.wrong_figure"))
    reader.button("judge.send", current)
    current.locator(".done", has_text=reader.say("act.thanks")).wait_for()
    return "the report is stored and thanked for"


TASKS: Final[tuple[Callable[[Steps], str], ...]] = (
    a_figure_for_a_report,
    a_deadline_and_its_body,
    a_check_of_ten_sentences,
    a_series_as_a_picture,
    reporting_a_wrong_answer,
)


class UnfinishedTaskError(Exception):
    """A task did not come to its end; the message says what was missing."""


def sure(holds: bool, otherwise: str, seen: str) -> None:
    """Raise UnfinishedTaskError where something does not hold."""
    if not holds:
        raise UnfinishedTaskError(f"{otherwise}: {seen}")


def done(browser: Browser, address: str, language: Language, task: Callable[[Steps], str]) -> tuple[Steps, str]:
    """The task done on a page of its own: the reader with the counts, and what the reader has in the end."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    context.set_default_timeout(120_000)
    page = context.new_page()
    page.goto(f"{address}{language}/")
    page.locator("#question textarea").wait_for()
    reader = Steps(page, language)
    result = task(reader)
    context.close()
    return reader, result


def main(arguments: list[str] | None = None) -> int:
    """Print a row for each task. 0 when all came to their end, 1 when one did not, 2 where something is missing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--language", choices=LANGUAGES, action="append", help="both by default")
    languages: list[Language] = parser.parse_args(arguments).language or list(LANGUAGES)
    print("| task | language | actions | words typed | which | in the end |\n|---|---|---|---|---|---|")

    def count(browser: Browser, address: str) -> None:
        for task in TASKS:
            for language in languages:
                reader, result = done(browser, address, language, task)
                name = task.__name__.replace("_", " ")
                which = " → ".join(reader.actions)
                print(f"| {name} | {language} | {len(reader.actions)} | {reader.words} | {which} | {result} |")

    try:
        return over_the_page(count)
    except UnfinishedTaskError as failed:
        print(f"A task failed: {failed}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
