"""The evaluation report as pictures with words: shares as bars, each with its number and its 95% interval."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from assistant.records import Language
from assistant.web.formats import day
from assistant.web.links import Links
from assistant.web.markup import Html, join, tag
from assistant.web.messages import known, message

_LOW: Final = frozenset({"wrong_when_answered", "changed_passed", "missed"})  # the better, the lower
_QUESTIONS: Final = ("right_and_cited", "answered", "declined", "wrong_when_answered")
_CITATIONS: Final = ("precision", "verbatim")
_CLAIMS: Final = ("verdict", "changed_passed", "missed")
_WIDTH: Final = 300

Rate = Mapping[str, Any]


def quality(report: Mapping[str, Any] | None, language: Language, links: Links) -> Html:
    """Plain words first, then the pictures, then the way to the whole report."""
    intro = tag("p", message(language, "quality.intro"), class_="intro")
    if report is None:
        return tag("section", intro, tag("p", message(language, "quality.none"), class_="notice"))
    test, made = report.get("test") or {}, report.get("made_with") or {}
    full = tag(
        "a", message(language, "quality.full"), tag("span", f" {message(language, 'source.new_tab')}", class_="unseen"),
        href=links.to("/page/quality"), target="_blank", rel="noopener",
    )  # fmt: skip
    measured = message(
        language, "quality.made", day=day(str(made.get("made", ""))[:10], language), count=made.get("items_run", 0)
    )
    return tag(
        "section",
        intro,
        tag("p", tag("span", measured, class_="summary"), " ", full, class_="ways"),
        _plain(test, language),
        _part("quality.test", _asked(test), language),
        _part("quality.claims", _of(test, ("claims", "all"), _CLAIMS), language),
        _compared(test, language),
        _part("quality.dev", _asked(report.get("dev") or {}), language),
        class_="quality",
    )


def _of(found: Mapping[str, Any], path: Sequence[str], names: Sequence[str]) -> list[tuple[str, Rate]]:
    """The rates of these names that were measured."""
    at: Any = found
    for step in path:
        at = at.get(step, {}) if isinstance(at, Mapping) else {}
    return [(name, at[name]) for name in names if isinstance(at, Mapping) and (at.get(name) or {}).get("n")]


def _asked(found: Mapping[str, Any]) -> list[tuple[str, Rate]]:
    rates = _of(found, ("questions", "all"), _QUESTIONS) + _of(found, ("questions", "citations"), _CITATIONS)
    return rates + _of(found, (), ("guard",))


def _plain(test: Mapping[str, Any], language: Language) -> Html | None:
    """What the two most telling shares mean for a reader."""
    rates = dict(_asked(test))
    if "right_and_cited" not in rates or "wrong_when_answered" not in rates:
        return None
    right, wrong = (round(10 * float(rates[name]["share"])) for name in ("right_and_cited", "wrong_when_answered"))
    return tag(
        "div",
        tag("h2", message(language, "quality.plain"), class_="part"),
        tag("p", message(language, "quality.plain_right", right=right, wrong=wrong)),
        tag("p", message(language, "quality.plain_advice")),
        class_="notes",
    )


def _compared(test: Mapping[str, Any], language: Language) -> Html | None:
    systems = test.get("systems") or {}
    rates = [
        (name, found["right_and_cited"])
        for name, found in systems.items()
        if known(f"quality.{name}") and (found.get("right_and_cited") or {}).get("n")
    ]
    hint = tag("p", message(language, "quality.compared_hint"), class_="hint")
    return _part("quality.compared", rates, language, hint)


def _part(key: str, rates: Sequence[tuple[str, Rate]], language: Language, hint: Html | None = None) -> Html | None:
    if not rates:
        return None
    rows = [tag("li", _bar(name, rate, language)) for name, rate in rates]
    return join(tag("h2", message(language, key), class_="part"), hint, tag("ul", *rows, class_="bars"))


def _bar(name: str, rate: Rate, language: Language) -> Html:
    """A name, a bar with the interval as a thin line, and the same in words."""
    share, low, high = (float(rate[key]) for key in ("share", "low", "high"))
    kind = "bar low" if name in _LOW else "bar"
    drawn = tag(
        "svg",
        tag("rect", x=0, y=2, width=_WIDTH, height=12, class_="ground"),
        tag("rect", x=0, y=2, width=round(_WIDTH * share, 1), height=12, class_=kind),
        tag("line", x1=round(_WIDTH * low, 1), x2=round(_WIDTH * high, 1), y1=8, y2=8, class_="whisker"),
        viewBox=f"0 0 {_WIDTH} 16", aria_hidden="true", preserveAspectRatio="none",
    )  # fmt: skip
    told = message(
        language, "quality.interval", share=_percent(share, language), count=rate["n"], low=_percent(low, language),
        high=_percent(high, language),
    )  # fmt: skip
    better = tag("span", f" ({message(language, 'quality.better_low')})", class_="hint") if name in _LOW else None
    return join(
        tag("span", message(language, f"quality.{name}"), better, class_="bar-name"),
        drawn,
        tag("span", told, class_="bar-words"),
    )


def _percent(share: float, language: Language) -> str:
    written = f"{100 * share:.1f}%"
    return written.replace(".", ",") if language == "vi" else written
