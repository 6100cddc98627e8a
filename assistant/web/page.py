"""The page of one language: header and tabs, in the order in which readers need them."""

from __future__ import annotations

import json
from typing import Final

import gradio as gr

from assistant.records import Language
from assistant.web.engine import Engine
from assistant.web.examples import Examples
from assistant.web.links import Links
from assistant.web.markup import Html, tag
from assistant.web.messages import CATALOGUE, LANGUAGES, message
from assistant.web.pane import pane
from assistant.web.tabs.announcements import announcements_tab
from assistant.web.tabs.ask import ask_tab
from assistant.web.tabs.check import check_tab
from assistant.web.tabs.deadlines import deadlines_tab
from assistant.web.tabs.figures import figures_tab
from assistant.web.tabs.quality import quality_tab

_NAMES: dict[Language, str] = {"vi": "Tiếng Việt", "en": "English"}
_SCRIPTED: Final = ("act.", "report.", "history.", "draft.")


def build_page(
    engine: Engine, unrecorded: Engine, language: Language, links: Links, examples: Examples, max_question: int
) -> gr.Blocks:
    """Gradio Blocks of one language, ready to be mounted; suggestions are tried on `unrecorded`."""
    blocks = gr.Blocks(title=message(language, "site.title"), analytics_enabled=False, fill_width=True)
    with blocks:
        pane(_header(language, links), elem_id="site-header")
        with gr.Tabs(elem_id="tabs", overflow_behavior="wrap"):
            ask_tab(engine, unrecorded, language, links, examples, max_question)
            check_tab(engine, language, links)
            figures_tab(engine, language, links)
            deadlines_tab(engine, language, links)
            announcements_tab(engine, language, links)
            quality_tab(language, links)
    return blocks


def _header(language: Language, links: Links) -> Html:
    ways = [
        tag("a", _NAMES[each], href=links.page(each), lang=each, aria_current="page" if each == language else None)
        for each in LANGUAGES
    ]
    return tag(
        "header",
        tag(
            "div",
            tag("h1", message(language, "site.title")),
            tag("p", message(language, "site.tagline")),
            class_="names",
        ),
        tag("nav", *ways, aria_label=message(language, "site.language"), class_="languages"),
        tag("div", id="words", data_root=links.root, data_words=_words(language), hidden=True),
    )


def _words(language: Language) -> str:
    """The sentences that the page's scripts say, as JSON."""
    said = {key: text for key, text in CATALOGUE[language].items() if key.startswith(_SCRIPTED)}
    return json.dumps(said, ensure_ascii=False)
