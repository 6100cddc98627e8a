"""The nouns of the project, frozen. Their JSON is the contract of every entrance (docs/data-flow.md).

Offsets count Unicode code points: of the stored NFC text of a document, or, in a figure check, of the text as sent.
Numbers are strings of decimals in base units ("1700000000000"), never floats.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict

Language = Literal["vi", "en"]
TextOf = Literal["original", "digest", "translation"]
Status = Literal["answered", "not_in_corpus", "clarify", "smalltalk", "refused"]
Nature = Literal["result", "estimate", "target", "forecast"]
Qualifier = Literal["exact", "about", "nearly", "over", "before", "at_least", "at_most"]
VerdictName = Literal["supported", "contradicted", "outdated", "out_of_context", "not_found"]
VerdictCode = Literal[
    "exact", "rounded", "computed", "incomplete", "sources_differ",
    "value", "scale", "direction",
    "older",
    "period", "nature", "scope", "denominator", "base", "condition",
    "nothing", "other_period_only", "not_comparable",
]  # fmt: skip


class Record(BaseModel):
    """Base of all records: immutable, and unknown fields are refused."""

    # A record's validator is made when the first one of its kind is: a short command needs few of them.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Document(Record):
    """One announcement as stored: cleaned NFC text and what is known about it. Unknown metadata is None."""

    document_id: str
    version: int = 1
    title: str
    publisher: str | None = None
    published: str | None = None  # ISO date
    event_date: str | None = None  # ISO date of the meeting or signing that it tells of
    language: Language
    document_number: str | None = None  # "56/TB-VPCP"
    url: str | None = None
    source: str  # file name or address that was ingested
    text_of: TextOf = "original"
    translation_of: str | None = None  # `source` of the document that this one translates
    text: str
    content_hash: str  # of the text and the metadata; unchanged means nothing to embed


class Passage(Record):
    """A run of whole sentences of one document; `text` is document.text[start:end]."""

    passage_id: str
    document_id: str
    ordinal: int
    start: int
    end: int
    text: str
    heading: str = ""  # nearest heading above it, for context


class Sentence(Record):
    """One sentence of a passage, with offsets in the document's text."""

    sentence_id: str
    passage_id: str
    start: int
    end: int
    text: str


class Period(Record):
    """When a figure holds, as ISO dates; start None means "as of" or "by the end of"."""

    start: str | None = None
    end: str | None = None
    basis: Literal["stated", "context", "document"] | None = None


class Span(Record):
    """Bare start and end, ISO dates: the base period of a change."""

    start: str | None = None
    end: str | None = None


class Change(Record):
    """The figure is a change: its direction and, where stated, the period it is measured against."""

    direction: Literal["up", "down"]
    base: Span | None = None


class Whole(Record):
    """What a part is part of: the denominator, the ranked pool, the total."""

    name: str = ""
    value: str | None = None
    unit: str | None = None


class Figure(Record):
    """One figure with all that makes it comparable. The key is indicator, unit, nature, change, of, scope, period."""

    figure_id: str
    value: str  # plain decimal in base units, or an ISO date where unit is "date"
    value_max: str | None = None
    unit: str  # "VND" | "USD" | "%" | "pp" | "rank" | "count" | "date" | UCUM symbol
    indicator: str
    nature: Nature = "result"
    change: Change | None = None
    of: Whole | None = None
    qualifier: Qualifier = "exact"
    step: str = "1"  # the last stated digit, in base units
    period: Period = Period()
    scope: str | None = None
    stated_by: str | None = None
    responsible: tuple[str, ...] = ()
    condition: str | None = None
    document_id: str = ""
    passage_id: str = ""
    start: int  # of the number's text itself
    end: int
    quote: str  # the sentence that states it

    @property
    def number(self) -> Decimal:
        """`value` as a Decimal. Raises ValueError for a date."""
        if self.unit == "date":
            raise ValueError(f"figure {self.figure_id} is the date {self.value}, not a number")
        return Decimal(self.value)

    @property
    def is_aim(self) -> bool:
        """Whether it is still to come: a target or a forecast, no result or estimate of one."""
        return self.nature in ("target", "forecast")


class Citation(Record):
    """Where a statement stands: `quote` is verbatim document.text[start:end]; `open` shows it in our own pages."""

    marker: int
    document_id: str
    title: str
    publisher: str | None
    published: str | None
    document_number: str | None
    url: str | None
    source: str
    passage_id: str
    quote: str
    start: int
    end: int
    text_of: TextOf
    open: str

    @classmethod
    def of(cls, marker: int, document: Document, passage_id: str, start: int, end: int) -> Citation:
        """The citation of document.text[start:end] under a marker."""
        return cls(
            marker=marker,
            document_id=document.document_id,
            title=document.title,
            publisher=document.publisher,
            published=document.published,
            document_number=document.document_number,
            url=document.url,
            source=document.source,
            passage_id=passage_id,
            quote=document.text[start:end],
            start=start,
            end=end,
            text_of=document.text_of,
            open=f"/documents/{document.document_id}?start={start}&end={end}",
        )


class Note(Record):
    """Something the reader must know beside the answer; `citations` are markers of the answer."""

    kind: Literal[
        "conflict",
        "outdated",
        "premise",
        "computed",
        "inferred",
        "several",
        "partial",
        "translation",
        "withheld",
        "digest",
        "model",
        "coverage",
    ]
    text: str
    citations: tuple[int, ...] = ()


class Table(Record):
    """Rows of an answer that is a list: tasks and deadlines, a series, a comparison."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class CorpusState(Record):
    """Which announcements an answer was drawn from: a hash of them, and the newest date among them."""

    version: str
    until: str | None


class Seconds(Record):
    """Time spent, by stage."""

    retrieval: float
    answer: float
    total: float


class Answer(Record):
    """The answer to one question, the same through every entrance."""

    answer_id: str
    question: str
    understood: str
    language: Language
    status: Status
    answered: bool
    text: str
    citations: tuple[Citation, ...] = ()
    figures: tuple[Figure, ...] = ()
    related: tuple[Citation, ...] = ()
    table: Table | None = None
    notes: tuple[Note, ...] = ()
    corpus: CorpusState
    model: str | None = None
    seconds: Seconds


class FigureVerdict(Record):
    """What the announcements say about one figure of a checked text."""

    text: str
    start: int
    end: int
    understood: Figure
    verdict: VerdictName
    code: VerdictCode
    reason: str
    stated: Figure | None = None
    others: tuple[Figure, ...] = ()
    ambiguous: bool = False
    evidence: tuple[Citation, ...] = ()


class Check(Record):
    """A checked text: every figure in it with its verdict. Offsets are those of `text` as it was sent."""

    text: str
    language: Language
    corpus: CorpusState
    figures: tuple[FigureVerdict, ...] = ()


class Filters(Record):
    """Which documents may answer. Empty means all."""

    documents: tuple[str, ...] = ()  # document_id
    publishers: tuple[str, ...] = ()
    published_from: str | None = None  # ISO date
    published_to: str | None = None
    language: Language | None = None
    exclude_passages: tuple[str, ...] = ()  # evaluation: leave-one-out


class Turn(Record):
    """An earlier question of a conversation, as it was understood, and its answer's text."""

    question: str
    understood: str = ""
    answer: str = ""


class Hit(Record):
    """One retrieved passage: both ranks (1 is best, None where that list did not find it) and the fused score."""

    passage: Passage
    document: Document
    score: float
    vector_rank: int | None = None
    vector_score: float | None = None  # cosine
    word_rank: int | None = None
    word_score: float | None = None  # BM25, higher is better
    sentences: tuple[Sentence, ...] = ()
    # Cosine of each sentence with the question, of a long one that of its nearest part.
    sentence_scores: tuple[float, ...] = ()
    piece_scores: tuple[tuple[float, ...], ...] = ()  # of the parts of each long sentence; empty for the others
