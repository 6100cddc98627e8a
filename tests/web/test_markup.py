"""Markup from escaped parts."""

from __future__ import annotations

import pytest

from assistant.web.markup import join, tag, text, web_address


def test_text_and_attributes_are_escaped_and_markup_is_not_escaped_twice() -> None:
    inner = tag("b", "<i>&", title='"><script>')
    assert tag("p", inner) == '<p><b title="&quot;&gt;&lt;script&gt;">&lt;i&gt;&amp;</b></p>'


def test_markup_stays_on_one_line_whatever_text_it_carries() -> None:
    assert "\n" not in tag("p", "one\n\n# two\r\n", title="a\n\nb")
    assert text("a\nb") == "a&#10;b"


def test_attributes_that_are_none_or_false_are_left_out() -> None:
    assert tag("p", class_="x", hidden=True, lang=None, open=False) == '<p class="x" hidden></p>'


def test_missing_children_leave_nothing_behind() -> None:
    assert join("a", None, "", "b") == "ab"


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//host/x",
        "http://",
        "http://[",
    ],
)
def test_an_address_that_a_browser_must_not_follow_is_refused(address: str | None) -> None:
    assert web_address(address) is None


def test_a_web_address_is_kept_as_it_is() -> None:
    assert web_address(" https://gov.example/tin?a=1&b=2 ") == "https://gov.example/tin?a=1&b=2"
