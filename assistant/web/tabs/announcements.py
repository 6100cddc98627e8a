"""The Announcements tab: what is stored, since when, and the way to each text."""

from __future__ import annotations

import logging

import gradio as gr

from assistant.errors import AssistantError
from assistant.records import Language
from assistant.web.document_view import document_list
from assistant.web.engine import Engine
from assistant.web.links import Links
from assistant.web.markup import Html, tag
from assistant.web.messages import message
from assistant.web.pane import pane
from assistant.web.problems import problem_of

log = logging.getLogger(__name__)


def announcements_tab(engine: Engine, language: Language, links: Links) -> None:
    """Add the tab; its list is read when the page is opened and again when the tab is chosen."""

    def listed() -> Html:
        try:
            return document_list(engine.documents(), engine.state(), language, links)
        except AssistantError as error:
            log.error("The list of documents failed: %s", error)
            return tag("p", problem_of(error).text(language), class_="notice")

    with gr.Tab(message(language, "tab.announcements"), id="announcements") as tab:
        shown = pane(elem_id="announcements")
    tab.select(listed, outputs=shown, show_progress="hidden", queue=False, api_visibility="private")
    gr.on(None, listed, outputs=shown, show_progress="hidden", api_visibility="private")  # when the page is opened
