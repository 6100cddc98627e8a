"""The Check and the Figures tab in headless Chromium, as a journalist uses them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, expect

from assistant.checking.reasons import LABELS
from assistant.records import Check, Language
from tests.checking.announcements import CLINICS, SCHOOLS, document
from tests.web.corpus import SmallAssistant
from tests.web.serving import served
from tests.web.test_page import PHONE, Visit, visit

ANNOUNCED: Final = (
    document(SCHOOLS),
    document(CLINICS, "clinics.md", language="vi", published="2024-07-10"),
)
# One sentence that holds, one that does not, one on what nobody announced; and a tag that must stay text.
DRAFT: Final[dict[Language, str]] = {
    "en": "As of 31 March 2024, 4,382 schools had introduced digital school records.\n"
    "In March 2024 the share of pupils with a digital record was 16.3%. <img src=x onerror=alert(1)>\n"
    "The museums sold 312,000 tickets in May 2024.",
    "vi": "Tính đến ngày 30/6/2024, cả nước có 8.215 trạm y tế triển khai hồ sơ sức khỏe điện tử.\n"
    "Trong 6 tháng đầu năm 2024, các bệnh viện tiếp nhận 2,57 triệu lượt đặt khám trực tuyến. <img src=x onerror=alert(1)>\n"
    "Các bảo tàng bán 312.000 vé trong tháng 5/2024.",
}
EXPECTED: Final[dict[Language, list[tuple[str, str]]]] = {
    "en": [("4,382", "supported"), ("16.3%", "contradicted"), ("312,000", "not_found")],
    "vi": [("8.215", "supported"), ("2,57 triệu", "contradicted"), ("312.000", "not_found")],
}
QUOTE: Final[dict[Language, str]] = {
    "en": "As of 31 March 2024, 4,382 schools had introduced digital school records.",
    "vi": "Tính đến ngày 30/6/2024, cả nước có 8.215 trạm y tế triển khai hồ sơ sức khỏe điện tử.",
}


@pytest.fixture(scope="module")
def announced() -> Iterator[str]:
    with served(SmallAssistant(ANNOUNCED)) as address:
        yield address


@pytest.fixture(params=["vi", "en"])
def desk(browser: Browser, announced: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    yield from visit(browser, announced, request.param)


@pytest.fixture(params=["vi", "en"])
def phone(browser: Browser, announced: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    yield from visit(browser, announced, request.param, viewport=PHONE, is_mobile=True, has_touch=True)


def _check(here: Visit, text: str) -> None:
    here.page.get_by_role("tab", name=here.say("tab.check")).click()
    here.page.get_by_label(here.say("check.label")).fill(text)
    here.page.get_by_role("button", name=here.say("check.send")).click()
    expect(here.page.locator("#check-result :is(.checked, .notice)")).to_be_visible()


def _figures(here: Visit) -> None:
    here.page.get_by_role("tab", name=here.say("tab.figures")).click()
    expect(here.page.locator(".figures-table")).to_be_visible()


def test_each_figure_of_a_pasted_text_is_marked_in_place_with_its_verdict_in_words(desk: Visit) -> None:
    _check(desk, DRAFT[desk.language])
    draft = desk.page.locator(".draft")
    assert draft.locator(".figure").all_inner_texts() == [text for text, _ in EXPECTED[desk.language]]
    for number, (_, verdict) in enumerate(EXPECTED[desk.language], 1):
        label = LABELS[verdict][desk.language]  # type: ignore[index]
        expect(draft.locator(f"#figure-{number}")).to_contain_text(label)
        assert draft.locator(f"#figure-{number} .shape").inner_text() in "✓✗↻≠?"
    expect(draft).to_contain_text("<img src=x onerror=alert(1)>")
    assert draft.locator("img").count() == 0
    expect(desk.page.locator("#announcer")).to_contain_text("3")


def test_a_mark_leads_to_its_evidence_and_the_evidence_to_the_stored_sentence(desk: Visit) -> None:
    _check(desk, DRAFT[desk.language])
    desk.page.locator("#figure-1").click()
    finding = desk.page.locator("#finding-1")
    expect(finding).to_be_focused()
    expect(finding.locator(".source mark")).to_contain_text(QUOTE[desk.language])
    with desk.page.expect_popup() as opened:
        finding.get_by_role("link", name=desk.say("source.open")).first.click()
    expect(opened.value.locator("mark#quote")).to_have_text(QUOTE[desk.language])
    finding.get_by_role("link", name=desk.say("check.back")).click()
    expect(desk.page.locator("#figure-1")).to_be_focused()


def test_the_result_of_a_check_is_saved_from_the_page_itself(desk: Visit, tmp_path: Path) -> None:
    _check(desk, DRAFT[desk.language])
    with desk.page.expect_download() as saved:
        desk.page.get_by_role("link", name=desk.say("check.save.csv")).click()
    saved.value.save_as(tmp_path / "check.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "check.csv").read_text("utf-8-sig"))))
    assert [(row["text"], row["verdict"]) for row in rows] == EXPECTED[desk.language]


def test_an_empty_text_is_told_and_a_cleared_one_leaves_nothing(desk: Visit) -> None:
    _check(desk, " ")
    expect(desk.page.get_by_role("alert").filter(has_text=desk.say("error.empty_text"))).to_be_visible()
    _check(desk, DRAFT[desk.language])
    desk.page.get_by_role("button", name=desk.say("check.clear")).click()
    expect(desk.page.locator(".checked")).to_have_count(0)
    expect(desk.page.get_by_label(desk.say("check.label"))).to_have_value("")


def test_figures_are_filtered_by_words_unit_and_kind(desk: Visit) -> None:
    page = desk.page
    _figures(desk)
    rows = page.locator(".figures-table tbody tr")
    every = rows.count()
    page.get_by_label(desk.say("figures.label")).fill("pupils with a digital record")
    page.get_by_role("button", name=desk.say("figures.send")).click()
    expect(rows).not_to_have_count(every)
    expect(page.locator(".figures-table")).to_contain_text("digital record")
    page.get_by_label(desk.say("figures.label")).fill("")
    _choose(desk, "figures.nature", "nature.target")
    expect(rows.filter(has_text=desk.say("nature.result"))).to_have_count(0)
    expect(rows.filter(has_text="98%")).to_have_count(1)
    _choose(desk, "figures.unit", "unit.USD")
    expect(page.locator(".ledger")).to_contain_text(desk.say("figures.none"))


def _choose(here: Visit, label: str, option: str) -> None:
    here.page.get_by_label(here.say(label)).click()
    here.page.get_by_role("option", name=here.say(option)).click()


def test_the_filtered_table_is_downloaded_whole(desk: Visit, tmp_path: Path) -> None:
    _figures(desk)
    _choose(desk, "figures.unit", "unit.%")
    percents = SmallAssistant(ANNOUNCED).figures(unit="%", limit=1000).figures
    expect(desk.page.locator(".figures-table tbody tr")).to_have_count(len(percents))
    with desk.page.expect_download() as saved:
        desk.page.get_by_role("link", name=desk.say("figures.download")).click()
    saved.value.save_as(tmp_path / "figures.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "figures.csv").read_text("utf-8-sig"))))
    assert [row["value"] for row in rows] == [f.figure.value for f in percents]


def test_a_series_is_drawn_with_its_values_in_words(desk: Visit) -> None:
    _figures(desk)
    desk.page.get_by_label(desk.say("figures.label")).fill("share of pupils with a digital record")
    desk.page.get_by_role("button", name=desk.say("figures.send")).click()
    picture = desk.page.locator(".series details[open] svg")
    expect(picture).to_be_visible()
    spoken = picture.get_attribute("aria-label") or ""
    values = ("58,9%", "61,3%") if desk.language == "vi" else ("58.9%", "61.3%")
    assert all(value in spoken for value in values)
    assert desk.say("nature.result").lower() in spoken
    assert picture.locator("circle.point-result").count() == 2
    assert picture.locator("line.course").count() == 1


def test_nothing_of_the_new_tabs_is_wider_than_a_phone_and_every_tab_is_in_reach(phone: Visit) -> None:
    page = phone.page
    for key in ("tab.ask", "tab.check", "tab.figures", "tab.announcements"):
        expect(page.get_by_role("tab", name=phone.say(key))).to_be_in_viewport()
    _check(phone, DRAFT[phone.language])
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    _figures(phone)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


class _Broken(SmallAssistant):
    def check(self, text: str, **options: Any) -> Check:
        raise ValueError(f"cannot read {text}")


def test_a_check_that_fails_is_told_and_the_text_is_kept_but_not_logged(
    browser: Browser, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with served(_Broken()) as address:
        for here in visit(browser, address, "vi"):
            _check(here, "77 barges")
            expect(here.page.locator("#check-result")).to_contain_text(here.say("error.internal"))
            expect(here.page.get_by_label(here.say("check.label"))).to_have_value("77 barges")
    assert "barges" not in caplog.text + "".join(capfd.readouterr())
