"""A small assistant over small announcements on other subjects: it finds sentences by words and quotes them."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Any

import httpx

from assistant.checking.checker import Checker
from assistant.checking.listing import FigureList, listed
from assistant.errors import InputError
from assistant.records import (
    Answer,
    Check,
    Citation,
    CorpusState,
    Document,
    Filters,
    Language,
    Note,
    Seconds,
    Turn,
)
from assistant.retrieval.ledger import Ledger
from assistant.text import fold, language_of, sentences, squeeze, words
from tests.checking.announcements import ledger
from tests.web.events import events

_COMMON = {
    token.text for token in words("the of and in to is are was what which how many have la bao nhieu cua co cac")
}


def document(document_id: str, language: Language, title: str, text: str, **known: object) -> Document:
    """A document whose hash is made of its text."""
    values: dict[str, object] = {
        "document_id": document_id,
        "language": language,
        "title": title,
        "text": text,
        "source": f"{document_id}.md",
        "content_hash": hashlib.sha256(text.encode()).hexdigest(),
        **known,
    }
    return Document.model_validate(values)


SCHOOLS_EN = document(
    "schools-en",
    "en",
    "Rural schools: review of the first term",
    "Rural schools: review of the first term\n"
    "The Department of Education met in Ha Giang on 12 March 2024. By the end of February, 72.5% of rural schools had a "
    "reading room. The target for the end of 2025 is 90% of rural schools. Twelve districts have not reported yet.\n"
    "The Department asked every district to send its plan by 30 June 2024.",
    publisher="Department of Education",
    published="2024-03-13",
    document_number="18/TB-SGD",
    url="https://education.example/news/rural-schools",
)
SCHOOLS_VI = document(
    "schools-vi",
    "vi",
    "Trường học nông thôn: sơ kết học kỳ một",
    "Trường học nông thôn: sơ kết học kỳ một\n"
    "Sở Giáo dục họp tại Hà Giang ngày 12/3/2024. Đến hết tháng 2, 72,5% trường học nông thôn đã có phòng đọc sách. "
    "Mục tiêu đến hết năm 2025 là 90% trường học nông thôn.\n"
    "Sở yêu cầu các huyện gửi kế hoạch trước ngày 30/6/2024.",
    publisher="Sở Giáo dục",
    published="2024-03-13",
    document_number="18/TB-SGD",
    url="https://education.example/tin/truong-hoc",
    text_of="digest",
)
CLINICS = document(
    "clinics",
    "en",
    "Clinics <b>open</b> & ready",
    "Clinics open\nSome 340 communal clinics stayed open at night in May 2024 <script>alert(1)</script>.\n"
    "A newer count speaks of 355 communal clinics that stayed open at night.",
    url="javascript:alert(1)",
)
ALL = (SCHOOLS_EN, SCHOOLS_VI, CLINICS)


def _content(text: str) -> set[str]:
    return {fold(token.text) for token in words(text)} - _COMMON


class SmallAssistant:
    """Quotes the sentences that share most words with the question; declines where they share fewer than half."""

    def __init__(self, documents: Sequence[Document] = ALL, pause: float = 0.0) -> None:
        self._documents = {d.document_id: d for d in documents}
        self._pause = pause

    def documents(self) -> list[Document]:
        return list(self._documents.values())

    def document(self, document_id: str) -> Document:
        if document_id not in self._documents:
            raise InputError(f"No document has the id {document_id!r}.", "List them with: assistant documents")
        return self._documents[document_id]

    def state(self) -> CorpusState:
        ids = "".join(self._documents)
        dates = [d.published for d in self._documents.values() if d.published]
        return CorpusState(version=hashlib.sha256(ids.encode()).hexdigest()[:12], until=max(dates, default=None))

    @cached_property
    def _ledger(self) -> Ledger:
        return ledger(list(self._documents.values()))

    def check(self, text: str, *, language: Language | None = None, as_of: date | None = None) -> Check:
        return Checker(lambda: (self._ledger, self.state())).check(text, language=language, as_of=as_of)

    def figures(
        self,
        query: str = "",
        *,
        unit: str | None = None,
        period_from: date | None = None,
        period_to: date | None = None,
        as_of: date | None = None,
        limit: int = 100,
    ) -> FigureList:
        return listed(self._ledger, self.state(), query, unit, period_from, period_to, as_of, limit)

    def ask(
        self,
        question: str,
        *,
        language: Language | None = None,
        history: Sequence[Turn] = (),
        filters: Filters | None = None,
        as_of: date | None = None,
    ) -> Answer:
        *_, last = self.ask_stream(question, language=language, history=history, filters=filters, as_of=as_of)
        return last

    def ask_stream(
        self,
        question: str,
        *,
        language: Language | None = None,
        history: Sequence[Turn] = (),
        filters: Filters | None = None,
        as_of: date | None = None,
    ) -> Iterator[Answer]:
        question = squeeze(question)
        if not question:
            raise InputError("question is empty.", "Type a question.", code="empty_question")
        spoken = language or language_of(question)
        found = self._find(question, spoken)
        if not found:
            missing = "The announcements do not say." if spoken == "en" else "Các thông báo không nêu."
            yield self._answer(question, spoken, missing, (), status="not_in_corpus")
            return
        for count in range(1, len(found) + 1):
            time.sleep(self._pause)
            cited = found[:count]
            text = "\n".join(f"{c.quote} [{c.marker}]" for c in cited)
            yield self._answer(question, spoken, text, cited, status="answered")

    def _find(self, question: str, spoken: Language) -> tuple[Citation, ...]:
        wanted = _content(question)
        scored = [
            (len(wanted & _content(found.text[s.start : s.end])), found, s.start, s.end)
            for found in self._documents.values()
            if found.language == spoken
            for s in sentences(found.text)
        ]
        scored = sorted((each for each in scored if each[0] * 2 > len(wanted)), key=lambda each: -each[0])[:2]
        return tuple(_cite(place, *each[1:]) for place, each in enumerate(scored, 1))

    def _answer(self, question: str, spoken: Language, text: str, cited: tuple[Citation, ...], status: str) -> Answer:
        notes = (Note(kind="digest", text="Tóm lược [1]"),) if any(c.text_of == "digest" for c in cited) else ()
        return Answer.model_validate(
            {
                "answer_id": hashlib.sha256(question.encode()).hexdigest()[:12],
                "question": question,
                "understood": question,
                "language": spoken,
                "status": status,
                "answered": status == "answered",
                "text": text,
                "citations": cited,
                "notes": notes,
                "corpus": self.state(),
                "seconds": Seconds(retrieval=0, answer=0, total=0),
            }
        )


class Waiting(SmallAssistant):
    """Makes what follows the first statement only once `read` is set: a reader to whom the first comes late gets no more."""

    def __init__(self) -> None:
        super().__init__()
        self.read = threading.Event()

    def ask_stream(self, question: str, **options: Any) -> Iterator[Answer]:
        for place, answer in enumerate(super().ask_stream(question, **options)):
            if place and not self.read.wait(40):
                raise TimeoutError("nobody has read the first statement")
            yield answer

    def ask_and_read(self, address: str, body: dict[str, Any]) -> list[str]:
        """Names of the events of one streamed question; `read` is set when the first has come."""
        names = []
        with httpx.stream("POST", address, json=body, headers={"accept": "text/event-stream"}) as response:
            for name, _ in events(response):
                self.read.set()
                names.append(name)
        return names


def _cite(marker: int, found: Document, start: int, end: int) -> Citation:
    return Citation(
        marker=marker,
        document_id=found.document_id,
        title=found.title,
        publisher=found.publisher,
        published=found.published,
        document_number=found.document_number,
        url=found.url,
        source=found.source,
        passage_id=f"{found.document_id}-1",
        quote=found.text[start:end],
        start=start,
        end=end,
        text_of=found.text_of,
        open=f"/documents/{found.document_id}?start={start}&end={end}",
    )
