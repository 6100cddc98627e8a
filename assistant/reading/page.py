"""What every format's module hands on: the raw lines of a source and what the source states about itself."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from assistant.records import Language, TextOf


@dataclass(frozen=True)
class Metadata:
    """What is known about a document; None is unknown. Dates are ISO dates."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    event_date: str | None = None
    language: Language | None = None
    document_number: str | None = None
    url: str | None = None
    text_of: TextOf | None = None
    translation_of: str | None = None

    def or_else(self, other: Metadata, but_not: frozenset[str] = frozenset()) -> Metadata:
        """This, with the unknown fields taken from `other`, the fields `but_not` excepted."""
        missing = {f.name for f in fields(self) if getattr(self, f.name) is None} - but_not
        return replace(self, **{name: getattr(other, name) for name in missing})


@dataclass(frozen=True)
class Page:
    """A source, decoded: one paragraph, heading or list item a line, furniture of the page included.

    `stated` names the metadata fields that the source itself lists, empty ones too: an empty one is known to be
    unknown and is not looked for in the text. `own_words` marks a text that was written for this project's use (a
    digest or translation): there is no page around it and nothing is cleaned away or read out of it.
    """

    text: str
    metadata: Metadata = Metadata()
    stated: frozenset[str] = frozenset()
    own_words: bool = False
