"""The page in headless Chromium, as a reader uses it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from assistant.errors import ModelError
from assistant.records import Language
from assistant.web.messages import CATALOGUE, message
from tests.web.corpus import SCHOOLS_EN, SmallAssistant
from tests.web.proxy import stripped
from tests.web.serving import served

QUESTION: Final[dict[Language, str]] = {
    "en": "How many rural schools have a reading room?",
    "vi": "Bao nhiêu phần trăm trường học nông thôn có phòng đọc sách?",
}
QUOTE: Final[dict[Language, str]] = {
    "en": "By the end of February, 72.5% of rural schools had a reading room.",
    "vi": "Đến hết tháng 2, 72,5% trường học nông thôn đã có phòng đọc sách.",
}
UNANSWERED: Final[dict[Language, str]] = {"en": "Will it rain on the moon?", "vi": "Sao Hỏa có mưa không?"}
DESKTOP: Final[ViewportSize] = {"width": 1280, "height": 900}
PHONE: Final[ViewportSize] = {"width": 390, "height": 844}


@dataclass
class Watched:
    """What a page did beside showing itself."""

    console: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)


@dataclass
class Visit:
    """One reader's page of one language."""

    base: str
    language: Language
    page: Page
    watched: Watched
    reloaded: bool = False

    def reload(self) -> None:
        self.page.reload()
        self.reloaded = True

    def say(self, key: str) -> str:
        return message(self.language, key)

    def ask(self, question: str) -> None:
        box = self.page.get_by_label(self.say("ask.label"))
        box.fill(question)
        box.press("Enter")
        expect(self.page.locator("#current article[data-announce] h2")).to_contain_text(question)


def visit(browser: Browser, base: str, language: Language, **options: Any) -> Iterator[Visit]:
    """Open the page of a language, and afterwards hold it to what every page must keep."""
    page, watched = _window(browser, base, {"viewport": DESKTOP, **options})
    watched.console.clear()
    watched.hosts.clear()
    page.goto(f"{base}/{language}/")
    expect(page.get_by_label(message(language, "ask.label"))).to_be_visible()
    here = Visit(base, language, page, watched)
    yield here
    problems = [said for said in watched.console if said.startswith(("error", "warning")) and not _STREAM.search(said)]
    # Gradio reports the streams of a page that was left as aborted.
    if here.reloaded or page.url != f"{base}/{language}/":
        problems = [said for said in problems if not any(words in said for words in _LEFT)]
    assert watched.hosts == {"127.0.0.1"}
    assert problems == []


_LEFT: Final = ("AbortError: signal is aborted", "Connection errored out", "BodyStreamBuffer was aborted")
# A stream of Gradio's whose session is over; it is asked for once more when a page is left.
_STREAM: Final = re.compile(r"404 \(Not Found\) \S*/gradio_api/(?:heartbeat|queue/data)")
_kept: dict[str, tuple[Page, Watched]] = {}  # one entry: the window of the last visit


def _window(browser: Browser, base: str, options: dict[str, Any]) -> tuple[Page, Watched]:
    """An empty window on `base`: that of the visit before, if it was to the same place with the same options.

    A page that is loaded in a window that had it before takes a third of the time of one in a new window.
    """
    key = f"{id(browser)} {base} {sorted(options.items())}"
    if key in _kept and not _kept[key][0].is_closed():
        page, watched = _kept[key]
        for popup in page.context.pages:
            if popup is not page:
                popup.close()
        page.goto(f"{base}/static/favicon.svg")  # ends the streams of the page that is left, and has its storage
        page.evaluate("localStorage.clear(); sessionStorage.clear()")
        page.context.clear_cookies()
        return page, watched
    for old, _ in _kept.values():
        old.context.close()
    _kept.clear()
    context = browser.new_context(**options)
    context.set_default_timeout(60_000)
    watched = Watched()
    context.on("request", lambda request: watched.hosts.add(urlsplit(request.url).hostname or request.url[:20]))
    context.on(
        "console", lambda said: watched.console.append(f"{said.type}: {said.text} {said.location.get('url', '')}")
    )
    context.on("weberror", lambda failure: watched.console.append(f"error: {failure.error}"))
    _kept[key] = context.new_page(), watched
    return _kept[key]


@pytest.fixture(params=["vi", "en"])
def desk(browser: Browser, base: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    yield from visit(browser, base, request.param)


@pytest.fixture(params=["vi", "en"])
def phone(browser: Browser, base: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    yield from visit(browser, base, request.param, viewport=PHONE, is_mobile=True, has_touch=True)


def test_a_typed_question_comes_back_answered_and_its_source_opens_at_the_sentence(desk: Visit, tmp_path: Path) -> None:
    desk.ask(QUESTION[desk.language])
    turn = desk.page.locator("#current article")
    expect(turn.locator(".statements")).to_contain_text(QUOTE[desk.language])
    expect(turn.locator(".source mark")).to_have_text(re.compile(re.escape(QUOTE[desk.language])))
    desk.page.screenshot(path=tmp_path / "answer.png")

    with desk.page.expect_popup() as opened:
        turn.get_by_role("link", name=desk.say("source.open")).click()
    stored = opened.value
    mark = stored.locator("mark#quote")
    expect(mark).to_have_text(QUOTE[desk.language])
    expect(mark).to_be_in_viewport()
    label = desk.say("text_of.digest" if desk.language == "vi" else "text_of.original")
    expect(stored.get_by_text(label)).to_be_in_viewport()
    assert stored.locator("script").count() == 0
    stored.screenshot(path=tmp_path / "stored.png")
    assert all((tmp_path / name).stat().st_size > 5_000 for name in ("answer.png", "stored.png"))


def test_a_marker_takes_the_reader_to_its_source(desk: Visit) -> None:
    desk.ask(QUESTION[desk.language])
    desk.page.get_by_role("link", name=message(desk.language, "source.marker", marker=1)).first.click()
    card = desk.page.locator("#source-1-1")
    expect(card).to_be_focused()
    expect(card).to_be_in_viewport()
    assert desk.page.url == f"{desk.base}/{desk.language}/"


def test_what_the_announcements_do_not_say_is_said_plainly(desk: Visit) -> None:
    desk.ask(UNANSWERED[desk.language])
    turn = desk.page.locator("#current article")
    expect(turn.locator(".declined")).to_contain_text(desk.say("status.not_in_corpus"))
    assert turn.locator(".source").count() == 0


def test_a_conversation_keeps_its_turns_until_it_is_started_over(desk: Visit) -> None:
    desk.ask(QUESTION[desk.language])
    desk.ask(UNANSWERED[desk.language])
    expect(desk.page.locator("#earlier article")).to_have_count(1)
    expect(desk.page.locator("#earlier .source")).to_have_count(1)
    desk.page.get_by_role("button", name=desk.say("ask.clear")).click()
    expect(desk.page.locator("article")).to_have_count(0)
    expect(desk.page.get_by_text(desk.say("ask.intro"))).to_be_visible()


def test_a_complete_answer_is_announced_to_screen_readers(desk: Visit) -> None:
    region = desk.page.locator("#announcer")
    expect(region).to_have_attribute("aria-live", "polite")
    desk.ask(QUESTION[desk.language])
    expect(region).to_contain_text(QUOTE[desk.language])
    expect(region).to_contain_text(desk.say("sources.one"))


def test_examples_are_questions_that_are_answered_and_one_click_asks(browser: Browser) -> None:
    spoken = SCHOOLS_EN.model_copy(update={"text": "A total of 12 tasks have been completed in the schools."})
    with served(SmallAssistant([spoken])) as base:
        for here in visit(browser, base, "en"):
            example = here.page.get_by_role("button", name=here.say("example.officials.2"))
            example.click()
            expect(here.page.locator("#current .statements")).to_contain_text("12 tasks")
            expect(example).to_be_hidden()
            assert here.page.get_by_role("button", name=here.say("example.journalists.1")).count() == 0


def test_everything_can_be_done_with_the_keyboard(desk: Visit) -> None:
    page = desk.page
    skip = page.get_by_role("link", name=desk.say("site.skip"))
    page.get_by_label(desk.say("ask.label")).focus()
    _press_until(page, "Shift+Tab", "a.skip")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_label(desk.say("ask.label"))).to_be_focused()
    page.keyboard.type(QUESTION[desk.language])
    page.keyboard.press("Enter")
    expect(page.locator("#current article[data-announce]")).to_be_visible()
    _press_until(page, "Shift+Tab", "a.marker")
    page.keyboard.press("Enter")
    expect(page.locator("#source-1-1")).to_be_focused()
    page.keyboard.press("Tab")
    with page.expect_popup() as opened:
        page.keyboard.press("Enter")
    expect(opened.value.locator("mark#quote")).to_be_focused()


def _press_until(page: Page, key: str, reached: str) -> None:
    for _ in range(25):
        page.keyboard.press(key)
        if page.evaluate("selector => document.activeElement.matches(selector)", reached):
            return
    pytest.fail(f"{key} never reached {reached}")


def test_shift_and_enter_start_a_new_line_and_ask_nothing(desk: Visit) -> None:
    box = desk.page.get_by_label(desk.say("ask.label"))
    box.fill("one")
    box.press("Shift+Enter")
    box.type("two")
    expect(box).to_have_value("one\ntwo")
    assert desk.page.locator("article").count() == 0


def test_an_empty_question_asks_nothing(desk: Visit) -> None:
    desk.page.get_by_role("button", name=desk.say("ask.send"), exact=True).click()
    desk.page.wait_for_timeout(500)  # nothing shows that nothing happened
    expect(desk.page.get_by_text(desk.say("ask.intro"))).to_be_visible()
    desk.ask(QUESTION[desk.language])
    expect(desk.page.locator("article")).to_have_count(1)


def test_the_list_leads_to_the_stored_text(desk: Visit) -> None:
    desk.page.get_by_role("tab", name=desk.say("tab.announcements")).click()
    expect(desk.page.locator(".documents-table tbody tr")).to_have_count(3)
    desk.page.get_by_role("link", name=SCHOOLS_EN.title, exact=True).click()
    expect(desk.page.locator("h1")).to_have_text(SCHOOLS_EN.title)
    expect(desk.page.locator("html")).to_have_attribute("lang", desk.language)


def test_nothing_on_the_page_is_in_the_other_language_or_in_gradio_s_words(desk: Visit) -> None:
    desk.ask(QUESTION[desk.language])
    page = desk.page
    words = page.evaluate("document.body.innerText")
    words += " ".join(page.evaluate("[...document.querySelectorAll('[aria-label]')].map(e => e.ariaLabel)"))
    other: Language = "en" if desk.language == "vi" else "vi"
    foreign = [text for text in CATALOGUE[other].values() if len(text) > 8 and text in words]
    assert foreign == []
    assert "gradio" not in words.lower()
    expect(page.locator("html")).to_have_attribute("lang", desk.language)
    expect(page).to_have_title(desk.say("site.title"))


def test_the_header_leads_to_the_other_language(desk: Visit) -> None:
    other: Language = "en" if desk.language == "vi" else "vi"
    desk.page.locator(f".languages a[lang={other}]").click()
    expect(desk.page.get_by_label(message(other, "ask.label"))).to_be_visible()
    desk.watched.console.clear()  # Gradio reports the streams of the page that was left as aborted


def test_the_question_box_stays_in_view_and_the_newest_question_comes_to_the_top(phone: Visit) -> None:
    for question in (QUESTION[phone.language], UNANSWERED[phone.language], QUESTION[phone.language]):
        phone.ask(question)
        expect(phone.page.get_by_label(phone.say("ask.label"))).to_be_in_viewport()
    expect(phone.page.locator("#current h2")).to_be_in_viewport()
    expect(phone.page.locator("#current .statements")).to_be_in_viewport()


def test_nothing_is_wider_than_a_phone(phone: Visit) -> None:
    page = phone.page
    phone.ask(QUESTION[phone.language])
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_role("tab", name=phone.say("tab.announcements")).click()
    expect(page.locator(".documents-table").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.goto(f"{phone.base}/documents/schools-en?lang={phone.language}")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_dark_screen_gets_a_dark_page(browser: Browser, base: str) -> None:
    for here in visit(browser, base, "en", color_scheme="dark"):
        ink, paper = (
            here.page.locator("#site-header h1").evaluate("e => getComputedStyle(e).color"),
            here.page.locator(".gradio-container").evaluate("e => getComputedStyle(e).backgroundColor"),
        )
        assert _light(ink) > 200
        assert _light(paper) < 40


def _light(colour: str) -> float:
    return sum(float(n) for n in re.findall(r"[\d.]+", colour)[:3]) / 3


class _NoModel(SmallAssistant):
    def ask_stream(self, question: str, **options: Any) -> Iterator[Any]:
        raise ModelError("http://secret.example/v1 timed out.", "Start it.")


def test_a_failure_is_told_with_its_remedy_and_the_question_is_kept(browser: Browser) -> None:
    with served(_NoModel()) as base:
        for here in visit(browser, base, "vi"):
            here.ask(QUESTION["vi"])
            expect(here.page.locator("#current .declined")).to_contain_text(here.say("error.model"))
            expect(here.page.get_by_label(here.say("ask.label"))).to_have_value(QUESTION["vi"])
            assert "secret" not in here.page.content()


def test_a_lost_server_is_told_in_the_reader_s_language(browser: Browser) -> None:
    with served(SmallAssistant()) as base:
        context = browser.new_context(viewport=DESKTOP)
        page = context.new_page()
        page.goto(f"{base}/vi/")
        expect(page.get_by_label(message("vi", "ask.label"))).to_be_visible()
    page.get_by_label(message("vi", "ask.label")).fill(QUESTION["vi"])
    page.get_by_role("button", name=message("vi", "ask.send"), exact=True).click()
    expect(page.get_by_role("alert")).to_have_text(message("vi", "error.offline"))
    assert "connection" not in page.evaluate("document.body.innerText").lower()
    context.close()


def test_the_page_works_under_a_path_behind_a_reverse_proxy(browser: Browser) -> None:
    with served(SmallAssistant(), root_path="/portal") as base, stripped(base, "/portal") as outside:
        for here in visit(browser, outside, "en"):
            here.ask(QUESTION["en"])
            with here.page.expect_popup() as opened:
                here.page.get_by_role("link", name=here.say("source.open")).click()
            expect(opened.value.locator("mark#quote")).to_have_text(QUOTE["en"])
            assert urlsplit(opened.value.url).path == "/portal/documents/schools-en"


def test_without_scripts_the_announcements_can_still_be_read(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/vi/")
    page.get_by_role("link", name=message("vi", "list.title")).click()
    page.get_by_role("link", name=SCHOOLS_EN.title, exact=True).click()
    expect(page.locator("h1")).to_have_text(SCHOOLS_EN.title)
    context.close()
