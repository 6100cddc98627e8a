"""Our own markup on a Gradio page.

`gr.HTML` compiles its templates with `new Function`, which a content security policy without unsafe-eval forbids;
`gr.Markdown` passes a one-line HTML block through as it is. All text in it was escaped by `markup.tag`.
"""

from __future__ import annotations

from collections.abc import Callable

import gradio as gr

from assistant.web.markup import EMPTY, Html


def pane(value: Html | Callable[[], Html] = EMPTY, elem_id: str | None = None, visible: bool = True) -> gr.Markdown:
    """A place for markup; a callable is asked for it each time the page is opened."""
    return gr.Markdown(
        value,
        elem_id=elem_id,
        elem_classes="pane",
        sanitize_html=False,
        latex_delimiters=[],
        visible=visible,
        container=False,
    )
