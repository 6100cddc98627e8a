"""Announcements invented for these tests, and a checker over them."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checking.checker import Checker
from assistant.figures.extraction import extract
from assistant.indexing.passages import split
from assistant.records import CorpusState, Document, FigureVerdict, Language
from assistant.retrieval.glossary import load
from assistant.retrieval.ledger import Ledger, ledger_from
from assistant.retrieval.meaning import Interpreter

INTERPRETER = Interpreter(load())

SCHOOLS = """Digital school records in Norland

As of 31 March 2024, 4,382 schools had introduced digital school records. In March 2024 the share of pupils with a digital record was 61.3%. In February 2024 the share of pupils with a digital record was 58.9%.

The ministry spent USD 27.4 million on tablets in the first quarter of 2024, up 12.6% on the first quarter of 2023.

Of the 950 rural schools, 713 had been connected to the fibre network by 31 March 2024. By the end of 2026 the ministry aims to connect 98% of schools to the fibre network."""

CLINICS = """Y tế số

Tính đến ngày 30/6/2024, cả nước có 8.215 trạm y tế triển khai hồ sơ sức khỏe điện tử. Trong 6 tháng đầu năm 2024, các bệnh viện tiếp nhận 2,75 triệu lượt đặt khám trực tuyến, tăng 18,4% so với cùng kỳ năm 2023."""


def document(
    text: str, name: str = "schools.md", *, language: str = "en", published: str | None = "2024-04-15", **known: str
) -> Document:
    return Document(
        document_id=f"d-{name}",
        title=text.partition("\n")[0],
        publisher=known.get("publisher", "Ministry of Education"),
        published=published,
        language="vi" if language == "vi" else "en",
        source=name,
        translation_of=known.get("translation_of"),
        text_of="digest" if known.get("text_of") == "digest" else "original",
        text=text,
        content_hash=name,
    )


def ledger(documents: Sequence[Document]) -> Ledger:
    passages = {d.document_id: [p for p, _ in split(d)] for d in documents}
    figures = [f for d in documents for f in extract(d, passages[d.document_id])]
    return ledger_from(
        figures,
        {d.document_id: d for d in documents},
        {p.passage_id: p for run in passages.values() for p in run},
        INTERPRETER,
    )


def checker(documents: Sequence[Document] | None = None) -> Checker:
    chosen = documents or [document(SCHOOLS), document(CLINICS, "clinics.md", language="vi", published="2024-07-10")]
    made = ledger(chosen)
    until = max((d.published for d in chosen if d.published), default=None)
    return Checker(lambda: (made, CorpusState(version="test", until=until)))


def verdict(text: str, figure: str, documents: Sequence[Document] | None = None) -> FigureVerdict:
    """The verdict on the figure of a text that is written as `figure`."""
    found = [v for v in checker(documents).check(text).figures if figure in v.text or v.text in figure]
    assert len(found) == 1, [v.text for v in found]
    return found[0]


def verdict_on(checked: Checker, text: str, figure: str, language: Language) -> tuple[str, str]:
    """Verdict and code of the one figure of a text that is written so."""
    found = [v for v in checked.check(text, language=language).figures if figure in v.text or v.text in figure]
    assert len(found) == 1, [v.text for v in found]
    return found[0].verdict, found[0].code
