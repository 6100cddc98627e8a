"""Our own markup on a Gradio page.

`gr.HTML` compiles its templates with `new Function`, which a content security policy without unsafe-eval forbids;
`gr.Markdown` passes a one-line HTML block through as it is. All text in it was escaped by `markup.tag`.
"""

from __future__ import annotations

import gradio as gr

from assistant.web.markup import EMPTY, Html


def pane(value: Html = EMPTY, elem_id: str | None = None) -> gr.Markdown:
    """A place for markup."""
    return gr.Markdown(
        value,
        elem_id=elem_id,
        elem_classes="pane",
        sanitize_html=False,
        latex_delimiters=[],
        container=False,
    )
