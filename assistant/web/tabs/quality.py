"""The Quality tab: the last evaluation report in pictures and plain words."""

from __future__ import annotations

import gradio as gr

from assistant.records import Language
from assistant.web.links import Links
from assistant.web.messages import message
from assistant.web.pane import pane
from assistant.web.quality import last_report
from assistant.web.quality_view import quality


def quality_tab(language: Language, links: Links) -> None:
    """Add the tab; the report is read whenever the tab is chosen."""
    with gr.Tab(message(language, "tab.quality"), id="quality") as tab:
        shown = pane(elem_id="quality")
    tab.select(
        lambda: quality(last_report(), language, links), outputs=shown, show_progress="hidden", api_visibility="private"
    )
