"""The Check tab: a text is pasted, its figures come back marked, with the evidence beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import gradio as gr

from assistant.records import Language
from assistant.web.check_view import CheckView
from assistant.web.engine import Engine
from assistant.web.links import Links
from assistant.web.markup import EMPTY, Html, tag
from assistant.web.messages import message
from assistant.web.pane import pane
from assistant.web.private_check import check_privately
from assistant.web.problems import Problem

_AT_ONCE: Final = 2  # a long draft takes a whole core for seconds


def check_tab(engine: Engine, language: Language, links: Links) -> None:
    """Add the tab to the Blocks being built."""
    view = CheckView(language, links, engine.document)

    with gr.Tab(message(language, "tab.check"), id="check"):
        pane(tag("p", message(language, "check.intro"), class_="intro"))
        pane(_file(language), elem_id="draft-place")
        with gr.Column(elem_id="check-row"):
            box = gr.Textbox(
                label=message(language, "check.label"),
                placeholder=message(language, "check.placeholder"),
                lines=5,
                max_lines=14,
                elem_id="draft",
            )
            with gr.Row(elem_id="check-buttons"):
                send = gr.Button(message(language, "check.send"), variant="primary", scale=0, elem_id="check-send")
                clear = gr.Button(message(language, "check.clear"), scale=0, elem_id="check-clear")
        result = pane(elem_id="check-result")

    def check(text: str) -> Iterator[Html]:
        yield view.waiting()
        try:
            shown = view.checked(check_privately(engine, text, None, default=language))
        except Problem as problem:
            shown = view.failed(problem.text(language))
        yield shown

    hidden: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    sent = send.click(check, box, result, concurrency_limit=_AT_ONCE, **hidden)
    clear.click(lambda: ("", EMPTY), outputs=[box, result], cancels=[sent], queue=False, **hidden)


def _file(language: Language) -> Html:
    """A draft from a file: the page's script sends its bytes to be read, and the text comes back into the box."""
    return tag(
        "div",
        # The browser's own words for a file would be in the browser's language: the label is the button.
        tag(
            "input",
            type="file",
            id="draft-file",
            accept=".docx,.txt,.md",
            aria_describedby="draft-hint",
            class_="unseen",
        ),
        tag("label", message(language, "draft.label"), for_="draft-file", class_="button"),
        tag("p", message(language, "draft.hint"), id="draft-hint", class_="hint"),
        tag("p", class_="done"),
        class_="draft-file",
    )
