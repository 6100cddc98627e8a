"""Addresses inside and outside: the stored text at a sentence, the original page, everything under a root path."""

from __future__ import annotations

import re
from urllib.parse import quote

from assistant.checking.listing import FigureList
from assistant.records import Answer, Check, Citation, Document, Language
from assistant.web.markup import web_address

QUOTE_ID = "quote"
_FRAGMENT_WORDS = 8  # a longer fragment is given by its first and last words, as the draft advises for long passages


class Links:
    """Addresses of one deployment; `root_path` is the prefix that a reverse proxy strips."""

    def __init__(self, root_path: str = "") -> None:
        self.root = "/" + root_path.strip("/") if root_path.strip("/") else ""

    def to(self, path: str) -> str:
        """A path of the application ("/api/ask") as a browser must ask for it."""
        return self.root + path

    def page(self, language: Language) -> str:
        """The page of one language."""
        return self.to(f"/{language}/")

    def documents(self, language: Language) -> str:
        """The list of stored texts, without scripts."""
        return self.to(f"/documents?lang={language}")

    def document(self, document_id: str, language: Language) -> str:
        """The stored text of one document."""
        return self.to(f"/documents/{quote(document_id, safe='')}?lang={language}")

    def marked(self, document_id: str, language: Language) -> str:
        """The stored text with its figures marked."""
        return self.to(f"/page/documents/{quote(document_id, safe='')}?lang={language}")

    def sentence(self, citation: Citation, language: Language) -> str:
        """The stored text, opened at the quoted sentence."""
        return self.place(citation.document_id, citation.start, citation.end, language)

    def place(self, document_id: str, start: int, end: int, language: Language) -> str:
        """The stored text, opened at text[start:end]."""
        return self.to(f"/documents/{quote(document_id, safe='')}?start={start}&end={end}&lang={language}#{QUOTE_ID}")

    def rooted(self, citation: Citation) -> Citation:
        """The citation with `open` under the root path, for readers outside the page."""
        return citation.model_copy(update={"open": self.root + citation.open}) if self.root else citation

    def answer(self, answer: Answer) -> Answer:
        """The answer with every citation `rooted`."""
        if not self.root:
            return answer
        return answer.model_copy(
            update={
                "citations": tuple(map(self.rooted, answer.citations)),
                "related": tuple(map(self.rooted, answer.related)),
            }
        )

    def check(self, check: Check) -> Check:
        """The check with all its evidence `rooted`."""
        if not self.root:
            return check
        figures = tuple(f.model_copy(update={"evidence": tuple(map(self.rooted, f.evidence))}) for f in check.figures)
        return check.model_copy(update={"figures": figures})

    def figures(self, listed: FigureList) -> FigureList:
        """The list with every citation `rooted`."""
        if not self.root:
            return listed
        figures = tuple(f.model_copy(update={"citation": self.rooted(f.citation)}) for f in listed.figures)
        return listed.model_copy(update={"figures": figures})


def original(source: Citation | Document, quoted: str | None = None) -> str | None:
    """The published page, at the quoted words where the stored text is the published wording; None without an address.

    Text fragments: https://wicg.github.io/scroll-to-text-fragment/ (a hyphen, comma or ampersand must be encoded).
    """
    address = web_address(source.url)
    if address is None or source.text_of != "original" or not quoted:
        return address
    return f"{address.split('#')[0]}#:~:text={_fragment(quoted)}"


def _fragment(quoted: str) -> str:
    written = re.split(r"\s+", quoted.strip())
    if len(written) <= 2 * _FRAGMENT_WORDS:
        return _encode(" ".join(written))
    return f"{_encode(' '.join(written[:_FRAGMENT_WORDS]))},{_encode(' '.join(written[-_FRAGMENT_WORDS:]))}"


def _encode(words: str) -> str:
    return quote(words, safe="").replace("-", "%2D")
