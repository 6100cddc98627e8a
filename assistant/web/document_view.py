"""Stored texts as pages of their own: no script, no outside file, readable without a network."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.records import CorpusState, Document, Language
from assistant.web.formats import day
from assistant.web.links import QUOTE_ID, Links, original
from assistant.web.markup import EMPTY, Html, join, tag
from assistant.web.messages import message

_HEADING = re.compile(r"#{1,6}\s+")


def kind(document_kind: str, language: Language) -> Html:
    """The label that says whose wording a text is."""
    return tag("span", message(language, f"text_of.{document_kind}"), class_=f"kind kind-{document_kind}")


def document_page(document: Document, language: Language, links: Links, start: int | None, end: int | None) -> Html:
    """The stored text with text[start:end] marked; a place outside the text is said to be so and nothing is marked."""
    marked = start is not None and end is not None and 0 <= start < end <= len(document.text)
    asked = start is not None or end is not None
    notice = EMPTY
    if asked:
        notice = tag("p", message(language, "document.marked" if marked else "document.outside"), class_="notice")
    place = (start, end) if marked and start is not None and end is not None else (0, 0)
    body = join(
        tag(
            "nav",
            tag("a", message(language, "document.back"), href=links.documents(language)),
            tag("a", message(language, "document.ask"), href=links.page(language)),
            kind(document.text_of, language),  # in sight at every sentence, not only at the title
            aria_label=message(language, "site.title"),
        ),
        tag(
            "main",
            tag("h1", document.title, lang=document.language),
            about(document, language),
            notice,
            tag("article", *_paragraphs(document.text, place), lang=document.language),
        ),
    )
    return shell(language, f"{document.title} · {message(language, 'document.title')}", body, links)


def about(document: Document, language: Language) -> Html:
    """What is known about a text, as a list of terms."""
    address = original(document)
    rows: list[tuple[str, str | None]] = [
        ("document.publisher", document.publisher),
        ("document.published", day(document.published, language) or message(language, "source.undated")),
        ("document.event_date", day(document.event_date, language)),
        ("document.number", document.document_number),
        ("document.original", tag("a", address, href=address, rel="noopener noreferrer") if address else None),
    ]
    return tag("dl", *(tag("div", tag("dt", message(language, key)), tag("dd", value)) for key, value in rows if value))


def _paragraphs(text: str, place: tuple[int, int]) -> list[Html]:
    """One element a line; the part of each line inside `place` is marked, the first mark carries the id."""
    written: list[Html] = []
    first = True
    for line in re.finditer(r"[^\n]+", text):
        heading = _HEADING.match(line.group())
        begin = line.start() + (heading.end() if heading else 0)
        left, right = max(begin, place[0]), min(line.end(), place[1])
        name = "h2" if heading else "p"
        item = "item" if line.group().startswith(("- ", "* ", "+ ", "• ")) else None
        if left >= right:
            written.append(tag(name, text[begin : line.end()], class_=item))
            continue
        mark = tag("mark", text[left:right], id=QUOTE_ID if first else None, tabindex="-1", autofocus=first)
        written.append(tag(name, text[begin:left], mark, text[right : line.end()], class_=item))
        first = False
    return written


def newest_first(documents: Sequence[Document]) -> list[Document]:
    """Documents by date, newest first; those without a date last, then by title."""
    by_title = sorted(documents, key=lambda d: d.title)
    return sorted(by_title, key=lambda d: d.published or d.event_date or "", reverse=True)


def document_list(documents: Sequence[Document], state: CorpusState, language: Language, links: Links) -> Html:
    """What is stored and until when, one table a language of the texts, the page's own language first."""
    if not documents:
        return tag("div", tag("p", message(language, "list.empty"), class_="notice"), class_="documents")
    count = message(language, "list.count_one" if len(documents) == 1 else "list.count", count=len(documents))
    until = day(state.until, language)
    summary = " ".join([count] + ([message(language, "list.until", until=until)] if until else []))
    other: Language = "en" if language == "vi" else "vi"
    tables = [
        _table([d for d in newest_first(documents) if d.language == shown], shown, language, links)
        for shown in (language, other)
    ]
    return tag("div", tag("p", summary, class_="summary"), *tables, class_="documents")


def _table(documents: Sequence[Document], shown: Language, language: Language, links: Links) -> Html:
    if not documents:
        return EMPTY
    columns = ("list.date", "list.announcement", "list.publisher", "list.kind")
    head = tag("tr", *(tag("th", message(language, key), scope="col") for key in columns))
    rows = [_row(document, language, links) for document in documents]
    caption = tag("caption", message(language, f"list.in.{shown}"))
    table = tag("table", caption, tag("thead", head), tag("tbody", *rows), class_="documents-table")
    return tag("div", table, class_="list")


def _row(document: Document, language: Language, links: Links) -> Html:
    published = document.published or document.event_date
    number = message(language, "source.number", number=document.document_number) if document.document_number else None
    address = original(document)
    outside = None
    if address:
        outside = tag(
            "a", message(language, "source.original"), tag("span", " " + document.title, class_="unseen"),
            href=address, target="_blank", rel="noopener noreferrer",
        )  # fmt: skip
    return tag(
        "tr",
        tag("td", day(published, language) or message(language, "source.undated"), class_="date"),
        tag(
            "td",
            tag("a", document.title, href=links.document(document.document_id, language), lang=document.language),
            tag("span", number, class_="number") if number else None,
            class_="title",
        ),
        tag("td", document.publisher or message(language, "source.unknown_publisher"), lang=document.language),
        tag(
            "td",
            kind(document.text_of, language),
            tag(
                "a",
                message(language, "list.figures"),
                tag("span", " " + document.title, class_="unseen"),
                href=links.marked(document.document_id, language),
            ),
            outside,
            class_="text",
        ),
    )


def list_page(documents: Sequence[Document], state: CorpusState, language: Language, links: Links) -> Html:
    """The list of stored texts as a page without scripts."""
    body = join(
        tag(
            "nav",
            tag("a", message(language, "list.back"), href=links.page(language)),
            aria_label=message(language, "site.title"),
        ),
        tag(
            "main",
            tag("h1", message(language, "list.title")),
            document_list(documents, state, language, links),
        ),
    )
    return shell(language, message(language, "list.title"), body, links)


def message_page(language: Language, text: str, links: Links) -> Html:
    """A page that says what is wrong and where to go."""
    body = join(
        tag("nav", tag("a", message(language, "document.back"), href=links.documents(language))),
        tag("main", tag("h1", message(language, "error.title")), tag("p", text, class_="notice")),
    )
    return shell(language, message(language, "error.title"), body, links)


def shell(language: Language, title: str, body: Html, links: Links) -> Html:
    """A whole HTML page around `body`."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="robots", content="noindex"),
        tag("title", title),
        tag("link", rel="icon", href=links.to("/static/favicon.svg"), type="image/svg+xml"),
        tag("link", rel="stylesheet", href=links.to("/static/document.css")),
    )
    return Html("<!doctype html>" + tag("html", head, tag("body", body), lang=language))
