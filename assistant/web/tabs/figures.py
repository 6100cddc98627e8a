"""The Figures tab: the ledger as a table that can be filtered and downloaded, and series over time."""

from __future__ import annotations

import logging
from typing import Any, Final, get_args

import gradio as gr

from assistant.errors import AssistantError
from assistant.records import Language, Nature
from assistant.web.engine import Engine
from assistant.web.figure_list import FigureQuery, without_twins
from assistant.web.figure_words import unit_words
from assistant.web.figures_view import FiguresView
from assistant.web.links import Links
from assistant.web.markup import Html, tag
from assistant.web.messages import message
from assistant.web.pane import pane
from assistant.web.problems import Problem, problem_of

log = logging.getLogger(__name__)

_EVERY: Final = ""


def figures_tab(engine: Engine, language: Language, links: Links) -> None:
    """Add the tab; the list is read when the tab is chosen and again with every change of a filter."""
    view = FiguresView(language, links)
    every = (message(language, "figures.every"), _EVERY)
    natures = [every, *((message(language, f"nature.{nature}"), nature) for nature in get_args(Nature))]

    with gr.Tab(message(language, "tab.figures"), id="figures") as tab:
        pane(tag("p", message(language, "figures.intro"), class_="intro"))
        with gr.Row(elem_id="figures-row"):
            box = gr.Textbox(
                label=message(language, "figures.label"),
                placeholder=message(language, "figures.placeholder"),
                max_length=500,
                max_lines=1,
                elem_id="figures-query",
                scale=4,
            )
            unit = gr.Dropdown(
                [every],
                value=_EVERY,
                label=message(language, "figures.unit"),
                filterable=False,
                scale=2,
                elem_id="unit",
            )
            nature = gr.Dropdown(
                natures,
                value=_EVERY,
                label=message(language, "figures.nature"),
                filterable=False,
                scale=2,
                elem_id="nature",
            )
            both = gr.Checkbox(
                value=False, label=message(language, "figures.both"), elem_id="both", scale=2, container=False
            )
            send = gr.Button(message(language, "figures.send"), variant="primary", scale=0, elem_id="figures-send")
        shown = pane(elem_id="ledger")

    def listed(text: str, chosen_unit: str, chosen_nature: Nature | None, twins: bool) -> Html:
        query = FigureQuery(text, chosen_unit or None, chosen_nature or None)
        try:
            found = query.found(engine)
            shown = found if twins else without_twins(found, engine.documents(), language)
            return view.listed(shown, query, len(found.figures) - len(shown.figures))
        except Problem as problem:
            return view.failed(problem.text(language))
        except AssistantError as error:
            log.error("The list of figures failed: %s", error)
            return view.failed(problem_of(error).text(language))

    def opened(text: str, chosen_unit: str, chosen_nature: Nature | None, twins: bool) -> tuple[Any, Html]:
        return gr.update(choices=[every, *units()]), listed(text, chosen_unit, chosen_nature, twins)

    def units() -> list[tuple[str, str]]:
        try:
            found = {f.figure.unit for f in FigureQuery().found(engine).figures}
        except AssistantError as error:
            log.error("The units of the figures could not be read: %s", error)
            return []
        return sorted((unit_words(each, language), each) for each in found)

    hidden: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    filters = [box, unit, nature, both]
    tab.select(opened, filters, [unit, shown], **hidden)
    gr.on([box.submit, send.click, unit.input, nature.input, both.input], listed, filters, shown, **hidden)
