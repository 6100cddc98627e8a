"""What was done for whom: an engine that counts and keeps a trail of answers and checks, whichever entrance they came by."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, TypeVar

from assistant.checking.listing import FigureList
from assistant.errors import AssistantError, InputError
from assistant.records import Answer, Check, Citation, CorpusState, Document, Filters, Language, Turn
from assistant.settings import Settings
from assistant.web.access.caller import current
from assistant.web.engine import Engine
from assistant.web.feedback import folder
from assistant.web.journal import Journal
from assistant.web.metrics import Metrics

log = logging.getLogger(__name__)

Given = TypeVar("Given")


class Recorded:
    """An Engine over another one. A trail that cannot be written is logged and counted; the answer is given all the same."""

    def __init__(self, engine: Engine, settings: Settings, metrics: Metrics) -> None:
        self._engine = engine
        self._metrics = metrics
        self._questions = settings.audit.questions
        keep = settings.audit.keep_days
        self.trail = Journal(folder(settings), "audit", keep) if keep else None

    def ask(
        self,
        question: str,
        *,
        language: Language | None = None,
        history: Sequence[Turn] = (),
        filters: Filters | None = None,
        as_of: date | None = None,
    ) -> Answer:
        """The engine's answer, recorded."""
        began = time.perf_counter()
        answer = self._done(
            lambda: self._engine.ask(question, language=language, history=history, filters=filters, as_of=as_of)
        )
        self._answered(answer, time.perf_counter() - began)
        return answer

    def ask_stream(
        self,
        question: str,
        *,
        language: Language | None = None,
        history: Sequence[Turn] = (),
        filters: Filters | None = None,
        as_of: date | None = None,
    ) -> Iterator[Answer]:
        """The engine's answers; the last is recorded, or the last that a reader who left has seen."""
        began = time.perf_counter()
        answers = self._done(
            lambda: self._engine.ask_stream(question, language=language, history=history, filters=filters, as_of=as_of)
        )
        latest: Answer | None = None
        try:
            while (answer := self._done(lambda: next(answers, None))) is not None:
                latest = answer
                yield answer
        finally:
            if latest is not None:
                self._answered(latest, time.perf_counter() - began)

    def check(self, text: str, *, language: Language | None = None, as_of: date | None = None) -> Check:
        """The engine's check, recorded without a word of the text."""
        done = self._done(lambda: self._engine.check(text, language=language, as_of=as_of))
        for figure in done.figures:
            self._metrics.verdicts.labels(figure.verdict).inc()
        self._keep(
            {
                "kind": "check",
                "language": done.language,
                "corpus": done.corpus.version,
                "verdicts": [figure.verdict for figure in done.figures],
                "sources": _places([cited for figure in done.figures for cited in figure.evidence]),
            }
        )
        return done

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
        """The engine's list."""
        return self._engine.figures(
            query, unit=unit, period_from=period_from, period_to=period_to, as_of=as_of, limit=limit
        )

    def documents(self) -> list[Document]:
        """The engine's documents."""
        found = self._engine.documents()
        self._metrics.documents.set(len(found))
        return found

    def document(self, document_id: str) -> Document:
        """One of the engine's documents."""
        return self._engine.document(document_id)

    def state(self) -> CorpusState:
        """The engine's corpus."""
        return self._engine.state()

    def __getattr__(self, name: str) -> Any:
        """Whatever else the engine has, as it is."""
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self._engine, name)

    def _done(self, work: Callable[[], Given]) -> Given:
        try:
            return work()
        except InputError:
            raise
        except AssistantError as error:
            self._metrics.failures.labels(error.code).inc()
            raise
        except Exception:
            self._metrics.failures.labels("fault").inc()
            raise

    def _answered(self, answer: Answer, seconds: float) -> None:
        caller = current()
        withheld = [note.text for note in answer.notes if note.kind == "withheld"]
        self._metrics.answers.labels(caller.entrance if caller else "", answer.status).inc()
        self._metrics.answer_seconds.observe(seconds)
        if withheld:
            self._metrics.withheld.inc()
        record: dict[str, Any] = {
            "kind": "answer",
            "answer_id": answer.answer_id,
            "status": answer.status,
            "language": answer.language,
            "model": answer.model,
            "corpus": answer.corpus.version,
            "sources": _places(answer.citations),
            "withheld": withheld,
            "seconds": round(seconds, 3),
        }
        if self._questions:
            record |= {"question": answer.question, "understood": answer.understood, "text": answer.text}
        self._keep(record)

    def _keep(self, record: dict[str, Any]) -> None:
        if self.trail is None:
            return
        caller = current()
        who = (
            {"user": caller.name, "way": caller.way, "address": caller.address, "entrance": caller.entrance}
            if caller
            else {}
        )
        try:
            self.trail.append(who | record)
        except OSError as error:
            self._metrics.unwritten.inc()
            log.error("The audit trail cannot be written: %s", error.strerror)


def _places(citations: Sequence[Citation]) -> list[dict[str, Any]]:
    """Where each quoted sentence stands: enough to find it again in the same version of the corpus."""
    return [c.model_dump(include={"document_id", "source", "passage_id", "start", "end"}) for c in citations]
