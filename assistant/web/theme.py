"""The look of the Gradio components: system fonts, a calm blue on slate; nothing is fetched from anywhere."""

from __future__ import annotations

import gradio as gr
from gradio.themes.utils.colors import Color

_FONT = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Arial", "sans-serif")
_MONO = ("ui-monospace", "Consolas", "Noto Sans Mono", "monospace")
_BLUE = Color(
    name="official",
    c50="#f0f5fb", c100="#dce8f5", c200="#b9d0ea", c300="#8bb0da", c400="#5a8bc4", c500="#2f69ab",
    c600="#1f5594", c700="#194579", c800="#153860", c900="#112c4b", c950="#0b1d33",
)  # fmt: skip


def theme() -> gr.themes.Base:
    """The theme of both pages."""
    look = gr.themes.Base(
        primary_hue=_BLUE,
        secondary_hue=_BLUE,
        neutral_hue=gr.themes.colors.slate,
        radius_size=gr.themes.sizes.radius_sm,
        font=_FONT,
        font_mono=_MONO,
    )
    return look.set(
        body_background_fill="white",
        body_background_fill_dark="*neutral_950",
        body_text_color="*neutral_900",
        body_text_color_dark="*neutral_100",
        button_primary_background_fill="*primary_600",
        button_primary_background_fill_hover="*primary_700",
        button_primary_background_fill_dark="*primary_600",
        button_primary_background_fill_hover_dark="*primary_500",
        button_primary_text_color="white",
        button_secondary_background_fill="white",
        button_secondary_background_fill_hover="*primary_50",
        button_secondary_background_fill_dark="*neutral_900",
        button_secondary_background_fill_hover_dark="*neutral_800",
        button_secondary_border_color="*neutral_400",
        button_secondary_border_color_dark="*neutral_500",
        button_secondary_text_color="*primary_800",
        button_secondary_text_color_dark="*primary_200",
        input_border_color="*neutral_500",
        input_border_color_dark="*neutral_500",
        input_placeholder_color="*neutral_600",
        input_placeholder_color_dark="*neutral_400",
        block_info_text_color="*neutral_700",
        block_info_text_color_dark="*neutral_300",
        block_title_text_color="*neutral_900",
        block_title_text_color_dark="*neutral_100",
        block_label_text_color="*neutral_800",
        block_label_text_color_dark="*neutral_200",
    )
