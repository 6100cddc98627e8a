"""A source as a card: what it is, the quoted sentence marked in its paragraph, and the ways to it."""

from __future__ import annotations

from collections.abc import Callable

from assistant.errors import AssistantError
from assistant.records import Citation, Document, Language
from assistant.text import sentences
from assistant.web.document_view import kind
from assistant.web.formats import day
from assistant.web.links import Links, original
from assistant.web.markup import Html, tag
from assistant.web.messages import message

_CONTEXT = 240  # characters shown on each side of a quoted sentence, to whole sentences


class SourceCards:
    """Renders citations for the page of one language; `document` gives the stored text around a quote."""

    def __init__(self, language: Language, links: Links, document: Callable[[str], Document]) -> None:
        self.language: Language = language
        self.links = links
        self._document = document

    def _say(self, key: str, **values: object) -> str:
        return message(self.language, key, **values)

    def card(self, citation: Citation, card_id: str, related: bool = False) -> Html:
        """One source as a list item; a related passage bears no marker."""
        marker = None if related else tag("span", f"[{citation.marker}]", class_="marker", aria_hidden="true")
        return tag(
            "li",
            tag("h4", marker, tag("span", citation.title), class_="card-title"),
            tag("p", self._about(citation), class_="about"),
            tag("p", kind(citation.text_of, self.language), class_="label"),
            self._passage(citation),
            self._ways(citation),
            id=card_id,
            class_="source",
            tabindex="-1",
        )

    def _about(self, citation: Citation) -> str:
        known = [
            citation.publisher or self._say("source.unknown_publisher"),
            day(citation.published, self.language) or self._say("source.undated"),
        ]
        if citation.document_number:
            known.append(self._say("source.number", number=citation.document_number))
        return " · ".join(known)

    def _ways(self, citation: Citation) -> Html:
        new_tab = tag("span", " " + self._say("source.new_tab"), class_="unseen")
        opened = tag(
            "a", self._say("source.open"), new_tab,
            href=self.links.sentence(citation, self.language), target="_blank", rel="noopener", class_="open",
        )  # fmt: skip
        address = original(citation, citation.quote)
        page = None
        if address:
            page = tag(
                "a", self._say("source.original"), new_tab,
                href=address, target="_blank", rel="noopener noreferrer", class_="original",
            )  # fmt: skip
        return tag("p", opened, page, class_="ways")

    def _passage(self, citation: Citation) -> Html:
        """The quoted sentence in its paragraph. Only the published wording stands in quotation marks."""
        name = "blockquote" if citation.text_of == "original" else "div"
        mark = tag("mark", citation.quote)
        try:
            document = self._document(citation.document_id)
        except AssistantError:
            lost = tag("p", self._say("source.missing"), class_="hint")
            return tag("div", tag(name, mark, class_="passage"), lost, class_="around")
        before, after = context(document.text, citation.start, citation.end)
        return tag("div", tag(name, before, mark, after, class_="passage", lang=document.language), class_="around")


def context(whole: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after whole[start:end] in its own paragraph, to whole sentences, cut with an ellipsis."""
    line_start = whole.rfind("\n", 0, start) + 1
    line_end = whole.find("\n", end)
    line_end = len(whole) if line_end < 0 else line_end
    spans = sentences(whole[line_start:line_end])
    first = min((line_start + s.start for s in spans if line_start + s.start >= start - _CONTEXT), default=start)
    last = max((line_start + s.end for s in spans if line_start + s.end <= end + _CONTEXT), default=end)
    before = whole[min(first, start) : start]
    after = whole[end : max(last, end)]
    if before or first > line_start:
        before = ("… " if first > line_start else "") + before
    return before, after + (" …" if last < line_end and whole[last:line_end].strip() else "")
