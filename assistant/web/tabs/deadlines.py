"""The Deadlines tab: a calendar, and what is due from whom, before and after today."""

from __future__ import annotations

import logging
from datetime import date

import gradio as gr

from assistant.errors import AssistantError
from assistant.records import Language
from assistant.web.deadlines import deadlines
from assistant.web.deadlines_view import DeadlinesView
from assistant.web.engine import Engine
from assistant.web.links import Links
from assistant.web.markup import Html, tag
from assistant.web.messages import message
from assistant.web.pane import pane
from assistant.web.problems import problem_of

log = logging.getLogger(__name__)


def deadlines_tab(engine: Engine, language: Language, links: Links) -> None:
    """Add the tab; its list is read whenever the tab is chosen."""

    def listed() -> Html:
        try:
            return DeadlinesView(language, links, date.today()).listed(deadlines(engine, language))
        except AssistantError as error:
            log.error("The list of deadlines failed: %s", error)
            return tag("p", problem_of(error).text(language), class_="notice", role="alert")

    with gr.Tab(message(language, "tab.deadlines"), id="deadlines") as tab:
        pane(tag("p", message(language, "deadlines.intro"), class_="intro"))
        shown = pane(elem_id="deadlines")
    tab.select(listed, outputs=shown, show_progress="hidden", api_visibility="private")
