"""A stored text with its figures marked, and below it what each of them states; a page of its own, without scripts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.records import Document, Figure, Language
from assistant.web.document_view import about, kind, shell
from assistant.web.figure_words import SHAPES, nature_label, period_words, value_words
from assistant.web.links import Links
from assistant.web.markup import Html, join, tag
from assistant.web.messages import message

_HEADING = re.compile(r"#{1,6}\s+")


def marked_page(document: Document, figures: Sequence[Figure], language: Language, links: Links) -> Html:
    """The whole page. Figures whose places overlap share the mark of the first."""
    shown = _apart(figures)
    count = message(language, "document.figures_count" if shown else "document.figures_none", count=len(shown))
    body = join(
        tag(
            "nav",
            tag("a", message(language, "document.back"), href=links.documents(language)),
            tag("a", message(language, "document.plain"), href=links.document(document.document_id, language)),
            kind(document.text_of, language),
            aria_label=message(language, "site.title"),
        ),
        tag(
            "main",
            tag("h1", document.title, lang=document.language),
            about(document, language),
            tag("p", count, class_="notice"),
            _legend(shown, language),
            tag("article", *_lines(document.text, shown, language), lang=document.language),
            _list(shown, language, document.language) if shown else None,
        ),
    )
    return shell(language, f"{document.title} · {message(language, 'document.figures')}", body, links)


def _apart(figures: Sequence[Figure]) -> list[Figure]:
    ordered = sorted(figures, key=lambda f: (f.start, -f.end))
    kept: list[Figure] = []
    for figure in ordered:
        if not kept or figure.start >= kept[-1].end:
            kept.append(figure)
    return kept


def _legend(figures: Sequence[Figure], language: Language) -> Html | None:
    natures = [nature for nature in SHAPES if any(f.nature == nature for f in figures)]
    items = (tag("li", nature_label(nature, language)) for nature in natures)
    return tag("ul", *items, class_="legend") if natures else None


def _lines(text: str, figures: Sequence[Figure], language: Language) -> list[Html]:
    """One element a line, each figure in it a mark that leads to its entry below."""
    numbered = list(enumerate(figures, 1))
    written: list[Html] = []
    for line in re.finditer(r"[^\n]+", text):
        heading = _HEADING.match(line.group())
        begin = line.start() + (heading.end() if heading else 0)
        inside = [(n, f) for n, f in numbered if begin <= f.start and f.end <= line.end()]
        places = [begin, *(place for _, f in inside for place in (f.start, f.end)), line.end()]
        plain = [text[a:b] for a, b in list(pairwise(places))[::2]]
        marks = [_mark(number, figure, text, language) for number, figure in inside]
        pieces = [piece for pair in zip(plain, [*marks, None], strict=True) for piece in pair]
        item = "item" if line.group().startswith(("- ", "* ", "+ ", "• ")) else None
        written.append(tag("h2" if heading else "p", *pieces, class_=item))
    return written


def _mark(number: int, figure: Figure, text: str, language: Language) -> Html:
    nature = message(language, f"nature.{figure.nature}")
    label = message(language, "document.figure", number=number, nature=nature.lower())
    shape = tag("span", SHAPES[figure.nature], class_=f"shape shape-{figure.nature}", aria_hidden="true")
    return tag(
        "a", text[figure.start : figure.end], shape, tag("span", f" ({label})", class_="unseen", lang=language),
        href=f"#figure-{number}", id=f"place-{number}", class_=f"fig fig-{figure.nature}",
    )  # fmt: skip


def _list(figures: Sequence[Figure], language: Language, spoken: Language) -> Html:
    items = [
        tag(
            "li",
            tag("strong", value_words(figure, language)),
            " · ",
            nature_label(figure.nature, language),
            f" · {period_words(figure, language)} · ",
            tag("span", figure.indicator, lang=spoken),
            tag("span", f" · {figure.scope}", lang=spoken) if figure.scope else None,
            " ",
            tag("a", message(language, "document.to_text"), href=f"#place-{number}"),
            id=f"figure-{number}",
        )
        for number, figure in enumerate(figures, 1)
    ]
    return tag("section", tag("h2", message(language, "document.figures")), tag("ol", *items), class_="figures")
