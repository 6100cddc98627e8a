"""What readers do on the page all day, in headless Chromium: each test is one visit."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Final
from urllib.parse import quote

import docx
import pytest
from playwright.sync_api import Browser, Locator, expect

from assistant import assembly
from assistant.records import Language
from assistant.settings import load
from assistant.web.messages import CATALOGUE, message
from tests.parts import FakeEmbeddings
from tests.web.corpus import ALL, SmallAssistant
from tests.web.serving import served
from tests.web.test_corrections import DRAFT, own_file
from tests.web.test_deadlines import TASKS, TASKS_VI
from tests.web.test_figure_tabs import ANNOUNCED
from tests.web.test_page import DESKTOP, PHONE, QUESTION, QUOTE, UNANSWERED, Visit, visit

TABS: Final = ("check", "figures", "deadlines", "announcements", "quality")
WCAG: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def working() -> Iterator[str]:
    """A server whose announcements have answers, drafts to check, series and deadlines."""
    with served(SmallAssistant((*ALL, *ANNOUNCED, TASKS, TASKS_VI))) as address:
        yield address


@pytest.fixture(params=["vi", "en"])
def desk(browser: Browser, working: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    yield from visit(browser, working, request.param, permissions=["clipboard-read", "clipboard-write"])


def act(here: Visit, name: str) -> Locator:
    """A control beside the latest answer."""
    return here.page.locator("#current").get_by_role("button", name=here.say(f"act.{name}"))


def turn_to(here: Visit, tab: str) -> None:
    here.page.get_by_role("tab", name=here.say(f"tab.{tab}"), exact=True).click()


def test_answers_are_copied_kept_and_become_a_docx_with_footnotes_and_a_list_of_earlier_questions(
    desk: Visit, tmp_path: Path
) -> None:
    page = desk.page
    desk.ask(QUESTION[desk.language])
    act(desk, "copy").click()
    expect(page.locator("#current .done")).to_have_text(desk.say("act.copied"))
    copied = page.evaluate("navigator.clipboard.readText()")
    assert QUOTE[desk.language] in copied
    assert "18/TB-SGD" in copied
    act(desk, "keep").click()
    act(desk, "keep").click()
    expect(page.locator("#current .done")).to_have_text(desk.say("act.kept_already"))
    report = page.locator("#shelf-report")
    report.locator("summary").click()
    with page.expect_download() as saved:
        report.get_by_role("button", name=desk.say("report.docx")).click()
    saved.value.save_as(tmp_path / "report.docx")
    assert QUOTE[desk.language] in docx.Document(str(tmp_path / "report.docx")).paragraphs[1].text

    desk.reload()  # both lists are the browser's
    expect(page.locator("#shelf-report summary")).to_have_text(message(desk.language, "report.open", count=1))
    page.locator("#shelf-history summary").click()
    with page.expect_download() as listed:
        page.get_by_role("button", name=desk.say("history.save")).click()
    listed.value.save_as(tmp_path / "questions.md")
    assert f"## {QUESTION[desk.language]}" in (tmp_path / "questions.md").read_text("utf-8")
    page.get_by_role("button", name=desk.say("history.erase")).click()
    expect(page.locator("#shelf-history")).to_be_hidden()
    assert json.loads(page.evaluate("localStorage.getItem('assistant.history')")) == []


def test_a_shared_link_asks_its_question_and_a_follow_up_is_asked_after_it(browser: Browser, working: str) -> None:
    for here in visit(browser, working, "en", permissions=["clipboard-read", "clipboard-write"]):
        here.page.goto(f"{working}/en/?q={quote(QUESTION['en'])}")
        expect(here.page.locator("#current .statements")).to_contain_text(QUOTE["en"])
        assert here.page.url == f"{working}/en/"
        act(here, "link").click()
        expect(here.page.locator("#current .done")).to_have_text(here.say("act.linked"))
        assert here.page.evaluate("navigator.clipboard.readText()") == f"{working}/en/?q={quote(QUESTION['en'])}"
        here.ask(UNANSWERED["en"])
        expect(here.page.locator("#earlier article")).to_have_count(1)
        here.page.goto(f"{working}/en/?tab=deadlines")
        expect(here.page.locator("#deadlines .month").first).to_be_visible()
        here.watched.console.clear()  # each address cut off the streams of the one before


def test_a_wrong_answer_is_reported_with_a_reason_by_the_keyboard_alone(browser: Browser, working: str) -> None:
    for here in visit(browser, working, "vi"):
        page = here.page
        page.keyboard.type(QUESTION["vi"])  # the question has the focus when the page is opened
        page.keyboard.press("Enter")
        expect(act(here, "down")).to_be_visible()
        act(here, "down").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_label(here.say("judge.title"))).to_be_focused()
        page.get_by_label(here.say("judge.title")).select_option("out_of_date")
        page.keyboard.press("Tab")
        page.keyboard.type("Có số mới hơn.")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        with page.expect_request("**/api/feedback?lang=vi") as sent:
            page.keyboard.press("Enter")
        expect(page.locator("#current .done")).to_have_text(here.say("act.thanks"))
        given = sent.value.post_data_json
        assert (given["rating"], given["reason"], given["comment"]) == ("down", "out_of_date", "Có số mới hơn.")
        assert given["question"] == QUESTION["vi"]
        expect(act(here, "up")).to_be_disabled()


def test_a_draft_in_a_docx_is_checked_corrected_and_comes_back_with_comments(
    browser: Browser, working: str, tmp_path: Path
) -> None:
    (tmp_path / "draft.docx").write_bytes(own_file())
    for here in visit(browser, working, "en", permissions=["clipboard-read", "clipboard-write"]):
        page = here.page
        turn_to(here, "check")
        page.get_by_label(here.say("draft.label")).set_input_files(tmp_path / "draft.docx")
        expect(page.locator(".finding")).to_have_count(3)
        expect(page.locator(".finding-contradicted .suggest ins")).to_have_text("61.3%")
        with page.expect_download() as saved:
            page.get_by_role("button", name=here.say("check.save.docx")).click()
        assert saved.value.suggested_filename == "draft.comments.docx"
        saved.value.save_as(tmp_path / "back.docx")
        back = docx.Document(str(tmp_path / "back.docx"))
        assert len(list(back.comments)) == 3
        assert len(back.tables) == 1

        page.get_by_label(here.say("check.label")).fill(DRAFT)
        page.get_by_role("button", name=here.say("check.send")).click()
        expect(page.locator(".draft")).to_contain_text("The museums sold")  # as the file does not
        page.get_by_role("button", name=here.say("check.copy_corrected")).click()
        expect(page.locator(".checked .done")).to_have_text(here.say("act.copied"))
        assert page.evaluate("navigator.clipboard.readText()") == DRAFT.replace("16.3%", "61.3%")


def test_figures_are_sorted_and_a_series_is_saved_as_a_picture(desk: Visit, tmp_path: Path) -> None:
    page = desk.page
    turn_to(desk, "figures")
    column = page.get_by_role("button", name=desk.say("figures.period"))
    column.click()
    ends = (
        "[...document.querySelectorAll('.figures-table tbody tr')].map(r => r.children[2].dataset.key).filter(Boolean)"
    )
    rising = page.evaluate(ends)
    assert rising == sorted(rising)
    column.click()
    assert page.evaluate(ends) == sorted(rising, reverse=True)
    expect(page.locator("#announcer")).to_contain_text(desk.say("figures.period"))
    page.locator(".series summary").first.click()
    for kind, mark in (("svg", b"<svg"), ("png", b"\x89PNG")):
        with page.expect_download() as saved:
            page.get_by_role("button", name=desk.say(f"figures.picture.{kind}")).first.click()
        saved.value.save_as(tmp_path / kind)
        assert mark in (tmp_path / kind).read_bytes()[:200]
    assert desk.say("figures.source") in (tmp_path / "svg").read_text("utf-8")


def test_a_day_of_the_calendar_leads_to_its_deadline_and_a_text_shows_its_figures(
    browser: Browser, working: str
) -> None:
    for here in visit(browser, working, "en"):
        page = here.page
        turn_to(here, "deadlines")
        page.get_by_role("link", name=message("en", "deadlines.day_one", day="1 March 2032")).click()
        expect(page.locator("tr:focus")).to_contain_text("night clinic")
        turn_to(here, "announcements")
        page.locator(f"a[href*='/page/documents/{TASKS.document_id}?']").click()
        mark = page.locator("article a.fig").first
        mark.click()
        expect(page.locator(".figures li:target")).to_contain_text(here.say("nature.target"))


def test_an_answer_of_the_real_chain_tells_why(browser: Browser, corpus: Path, tmp_path: Path) -> None:
    settings = load({"index": tmp_path / "index"})
    assembly.ingest([corpus], settings, embeddings=FakeEmbeddings())
    made = assembly.build(settings, FakeEmbeddings())
    with served(made) as address:
        for here in visit(browser, address, "en"):
            here.ask("How many electric buses are in service?")
            act(here, "why").click()
            expect(here.page.locator(".why-steps")).to_contain_text("Electric buses on the river line")
            expect(act(here, "why")).to_have_attribute("aria-expanded", "true")
            act(here, "why").click()
            expect(here.page.locator(".why-steps")).to_be_hidden()
    made.close()


@pytest.mark.parametrize(
    ("language", "options"),
    [("vi", {"viewport": DESKTOP}), ("en", {"viewport": PHONE, "color_scheme": "dark"})],
    ids=["vi-desktop-light", "en-phone-dark"],
)
def test_every_tab_keeps_to_wcag_to_its_language_and_to_the_width_of_the_screen(
    browser: Browser, working: str, language: Language, options: dict[str, object]
) -> None:
    for here in visit(browser, working, language, **options):
        page = here.page
        width = page.viewport_size["width"] if page.viewport_size else 0
        here.ask(QUESTION[language])
        act(here, "keep").click()
        act(here, "down").click()
        page.locator("#shelf-report summary").click()
        _held_to(here, "ask", width)
        for tab in TABS:
            turn_to(here, tab)
            if tab == "check":
                page.get_by_label(here.say("check.label")).fill(DRAFT)
                page.get_by_role("button", name=here.say("check.send")).click()
            awaited = {"check": ".finding", "figures": ".figures-table", "deadlines": ".month", "quality": ".bars"}
            expect(page.locator(awaited.get(tab, "#announcements .documents-table")).first).to_be_visible()
            if tab == "figures":
                page.locator(".series summary").first.click()
            _held_to(here, tab, width)


def _held_to(here: Visit, tab: str, width: int) -> None:
    """What axe-core finds, words of the other language, and what is wider than the screen: none."""
    page = here.page
    axe = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    page.evaluate(f"{axe};0")
    found = page.evaluate("rules => axe.run(document, { runOnly: rules })", WCAG)
    assert len(found["passes"]) > 10
    assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in found["violations"]] == [], tab
    words = page.evaluate("document.body.innerText")
    words += " ".join(page.evaluate("[...document.querySelectorAll('[aria-label]')].map(e => e.ariaLabel)"))
    other: Language = "en" if here.language == "vi" else "vi"
    own = " ".join(CATALOGUE[here.language].values())
    foreign = [text for text in CATALOGUE[other].values() if len(text) > 8 and text in words and text not in own]
    assert foreign == [], tab
    assert page.evaluate("document.documentElement.scrollWidth") <= width, tab
