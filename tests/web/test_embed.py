"""The panel inside a portal's page on another origin, behind nginx under a path."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import oidc_provider_mock
import pytest
from playwright.sync_api import Browser, FrameLocator, Page, Route, expect
from pydantic import SecretStr

from assistant.settings import AccessSettings, EmbedSettings
from assistant.web.access.signed import portal_tokens
from assistant.web.engine import Engine
from assistant.web.messages import message
from tests.web.corpus import SmallAssistant, Waiting
from tests.web.events import asked
from tests.web.nginx import nginx
from tests.web.portal import portal
from tests.web.serving import reserved_port, served

SECRET = "shared-by-the-portal-and-the-assistant-1"
PREFIX = "/tro-ly"
QUESTION = "How many rural schools have a reading room?"
QUOTE = "By the end of February, 72.5% of rural schools had a reading room."


@dataclass
class Site:
    """A portal's page with the panel, and what it logged."""

    origin: str = ""
    public: str = ""
    attributes: str = 'data-lang="en"'
    token: Callable[[], str] = field(default=lambda: "")

    def page(self) -> str:
        script = f'<script src="{self.public}/embed.js" {self.attributes} async></script>'
        style = "<style>* { color: red !important; font-size: 40px !important; display: block }</style>"
        icon = '<link rel="icon" href="data:,">'  # else the browser asks the portal for one, which has none
        return f"<!doctype html><html lang=vi><head>{icon}{style}</head><body><h1>Cổng</h1>{script}</body></html>"


@contextmanager
def _site(
    folder: Path, pages: bool = False, listed: bool = True, engine: Engine | None = None, **access: Any
) -> Iterator[Site]:
    site = Site()
    with reserved_port() as port, portal(site.page, lambda: site.token()) as origin:
        site.public = f"http://127.0.0.1:{port}{PREFIX}"
        site.origin = origin
        given = {"trusted_proxies": ("127.0.0.1",), "public_url": site.public} | access
        origins = (origin,) if listed else ("https://another.example",)
        embed = EmbedSettings(allowed_origins=origins, token_secret=SecretStr(SECRET))
        settings: dict[str, Any] = {"access": AccessSettings(**given), "embed": embed}
        with (
            served(engine or SmallAssistant(pause=0.2), root_path=PREFIX, pages=pages, **settings) as base,
            nginx(folder, port, urlsplit(base).port or 0, PREFIX),
        ):
            yield site


_HANDED = """addEventListener("message", event => {
    if (event.data?.kind === "assistant-token") document.documentElement.dataset.handed = "yes";
})"""


def _opened(browser: Browser, site: Site) -> Page:
    page = browser.new_page()
    page.add_init_script(_HANDED)
    page.goto(site.origin)
    page.get_by_role("button", name="Ask the announcements").click()
    return page


def _frame(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


def _ask(frame: FrameLocator) -> None:
    box = frame.get_by_label("Question about the announcements")
    box.fill(QUESTION)
    box.press("Enter")


def _tokens(tmp_path: Path) -> dict[str, Any]:
    return {"allow": ("tokens",), "tokens_file": tmp_path / "tokens.json"}


def test_with_a_token_of_the_portal_the_panel_answers_and_shows_the_sentence(browser: Browser, tmp_path: Path) -> None:
    with _site(tmp_path, **_tokens(tmp_path)) as site:
        signed = portal_tokens(SECRET, 600).sign("an@portal.example", 300)
        site.attributes = f'data-lang="en" data-token="{signed}" data-position="bottom-left" data-colour="#225500"'
        page = _opened(browser, site)
        problems: list[str] = []
        page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
        frame = _frame(page)
        expect(frame.locator("html[data-handed]")).to_be_attached()  # who asks before is asked to come again
        _ask(frame)
        expect(frame.locator("article[data-complete]")).to_contain_text("72.5% of rural schools")
        expect(frame.locator("blockquote").first).to_have_text(QUOTE)
        assert frame.locator("blockquote").first.evaluate("e => getComputedStyle(e).color") != "rgb(255, 0, 0)"
        frame.get_by_role("button", name="Stored text").first.click()
        expect(frame.locator("#source mark")).to_have_text(QUOTE)
        frame.get_by_role("button", name="Back to the answer").click()
        expect(frame.locator("#source")).to_be_hidden()
        button = page.get_by_role("button", name="Ask the announcements")
        assert button.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(34, 85, 0)"
        frame.get_by_label("Question about the announcements").press("Escape")
        expect(button).to_have_attribute("aria-expanded", "false")
        assert problems == []
        page.close()


def test_a_title_and_a_question_of_the_portal_stand_in_the_panel(browser: Browser, tmp_path: Path) -> None:
    with _site(tmp_path) as site:
        site.attributes = f'data-lang="vi" data-title="Hỏi cổng &lt;b&gt;" data-question="{QUESTION}"'
        page = browser.new_page()
        page.goto(site.origin)
        page.get_by_role("button", name="Hỏi cổng <b>").click()
        box = _frame(page).get_by_label(message("vi", "embed.label"))
        expect(box).to_have_value(QUESTION)
        expect(box).to_be_enabled()  # before the panel's script listens, no key is taken
        box.press("Enter")
        expect(_frame(page).locator("article[data-complete]")).to_contain_text("72.5%")
        page.close()


def test_a_plain_frame_of_a_listed_page_answers(browser: Browser, tmp_path: Path) -> None:
    with _site(tmp_path) as site:
        page = browser.new_page()
        page.goto(site.origin)
        page.evaluate(
            "address => document.body.append(Object.assign(document.createElement('iframe'), {src: address}))",
            f"{site.public}/embed?lang=en",
        )
        _ask(_frame(page))
        expect(_frame(page).locator("article[data-complete]")).to_contain_text("72.5%")
        page.close()


def test_a_token_that_has_ended_is_fetched_anew_from_the_portal(browser: Browser, tmp_path: Path) -> None:
    with _site(tmp_path, **_tokens(tmp_path)) as site:
        portal_key = portal_tokens(SECRET, 600)
        old = portal_key.sign("an", 60, time.time() - 120)
        site.attributes = f'data-lang="en" data-token="{old}" data-token-url="/token"'
        site.token = lambda: portal_key.sign("an", 600)
        page = _opened(browser, site)
        _ask(_frame(page))
        expect(_frame(page).locator("article[data-complete]")).to_contain_text("72.5%")
        page.close()


def test_without_a_token_the_panel_says_so_in_words(browser: Browser, tmp_path: Path) -> None:
    with _site(tmp_path, **_tokens(tmp_path)) as site:
        page = _opened(browser, site)
        _ask(_frame(page))
        expect(_frame(page).get_by_role("alert")).to_have_text(message("en", "embed.signed_out"))
        page.close()


def test_what_is_typed_while_the_panel_loads_is_not_lost(browser: Browser, tmp_path: Path) -> None:
    with _site(tmp_path) as site:
        page = browser.new_page()
        held: list[Route] = []
        page.route("**/embed-frame.js", lambda route: held.append(route))
        page.goto(site.origin)
        page.get_by_role("button", name="Ask the announcements").click()
        frame = _frame(page)
        expect(frame.get_by_label("Question about the announcements")).to_be_disabled()
        expect(frame.get_by_role("button", name="Send")).to_be_disabled()
        while not held:
            page.wait_for_timeout(50)
        held[0].continue_()
        _ask(frame)
        expect(frame.locator("article[data-complete]")).to_contain_text("72.5%")
        page.close()


def test_a_sign_in_in_its_own_window_serves_the_panel(browser: Browser, tmp_path: Path) -> None:
    with oidc_provider_mock.run_server_in_thread(user_claims=[oidc_provider_mock.User(sub="hoa")]) as provider:
        oidc = {
            "allow": ("oidc",), "oidc_issuer": f"http://localhost:{provider.server_port}", "oidc_client_id": "a",
            "oidc_client_secret": SecretStr("s"), "session_secret": SecretStr(SECRET[::-1]),
        }  # fmt: skip
        with _site(tmp_path, **oidc) as site:
            page = _opened(browser, site)
            frame = _frame(page)
            _ask(frame)
            button = frame.get_by_role("button", name="Sign in")
            expect(button).to_be_visible()
            with page.expect_popup() as opened:
                button.click()
            window = opened.value
            window.locator("input[name=sub]").first.fill("hoa")
            window.locator("input[name=sub]").first.press("Enter")
            expect(frame.locator("article[data-complete]")).to_contain_text("72.5%")
            if not window.is_closed():
                window.wait_for_event("close")
            page.close()


def test_a_page_of_an_origin_that_is_not_listed_gets_no_panel_and_no_answer(browser: Browser, tmp_path: Path) -> None:
    with _site(tmp_path, listed=False) as site:
        page = browser.new_page()
        page.goto(site.origin)
        with page.expect_console_message(lambda each: "frame-ancestors" in each.text, timeout=60_000):
            page.get_by_role("button", name="Ask the announcements").click()
        page.wait_for_timeout(500)  # nothing shows that nothing happened
        assert not [f for f in page.frames if f != page.main_frame and "/embed" in f.url and f.locator("form").count()]
        fetched = page.evaluate(
            "address => fetch(address, {method: 'POST', headers: {'Content-Type': 'application/json'}, "
            "body: JSON.stringify({question: 'x'})}).then(r => r.status, () => 'refused')",
            f"{site.public}/api/ask",
        )
        assert fetched == "refused"
        page.close()


def test_a_listed_page_may_call_the_interface_itself(browser: Browser, tmp_path: Path) -> None:
    with _site(tmp_path, **_tokens(tmp_path)) as site:
        page = browser.new_page()
        page.goto(site.origin)
        answer = page.evaluate(
            "([address, question, token]) => fetch(address, {method: 'POST', headers: {'Content-Type': "
            "'application/json', Authorization: `Bearer ${token}`}, body: JSON.stringify({question})}).then(r => r.json())",
            [f"{site.public}/api/ask", QUESTION, portal_tokens(SECRET, 600).sign("an", 600)],
        )
        assert answer["text"].startswith(QUOTE)
        page.close()


def test_behind_nginx_under_a_path_the_page_works_and_streams(browser: Browser, tmp_path: Path) -> None:
    engine = Waiting()
    engine.read.set()
    with _site(tmp_path, pages=True, engine=engine) as site:
        page = browser.new_page()
        problems: list[str] = []
        page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
        page.goto(f"{site.public}/en/")
        box = page.get_by_label(message("en", "ask.label"))
        box.fill(QUESTION)
        box.press("Enter")
        expect(page.locator("article[data-announce]")).to_contain_text("72.5% of rural schools")
        assert problems == []
        page.close()
        engine.read.clear()
        body = {"question": "How many communal clinics stayed open at night?", "language": "en"}
        assert engine.ask_and_read(f"{site.public}/api/ask", body) == ["partial", "partial", "answer"]
        assert asked(site.public, body)[-1][1]["citations"][0]["open"].startswith(f"{PREFIX}/documents/")


def test_the_frame_s_page_lists_who_may_frame_it_and_takes_no_markup() -> None:
    embed = EmbedSettings(allowed_origins=("https://portal.example/", "https://b.example:8443"))
    with served(SmallAssistant(), pages=False, embed=embed) as base:
        given = {"lang": "vi", "title": "<b>x</b>", "question": '"><script>', "colour": "red;}"}
        page = httpx.get(f"{base}/embed", params=given)
        ancestors = page.headers["content-security-policy"].split("frame-ancestors ")[1]
        assert ancestors == "'self' https://b.example:8443 https://portal.example"
        assert "x-frame-options" not in page.headers
        assert "<b>x" not in page.text
        assert "<script>" not in page.text
        assert "red;" not in page.text
        script = httpx.get(f"{base}/embed.js")
        assert script.headers["cross-origin-resource-policy"] == "cross-origin"
        assert httpx.get(f"{base}/documents").headers["x-frame-options"] == "SAMEORIGIN"


@pytest.mark.parametrize("field", [{"lang": "fr"}, {"title": "x" * 81}])
def test_an_attribute_that_cannot_be_is_refused(base: str, field: dict[str, str]) -> None:
    assert httpx.get(f"{base}/embed", params=field).status_code == 422
