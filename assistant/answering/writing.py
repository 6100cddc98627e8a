"""The model writer: sentences of a language model that have passed the guard, over the extractive draft.

The draft is made first and is never lost: it replaces what fails, completes what the model leaves out, and is the
answer where the endpoint fails. Abstention stays with the evidence (evidence.py): the model is asked only where the
announcements answer, and a model that declines gets the extract shown.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date

from assistant.answering.evidence import Candidate
from assistant.answering.extractive import Draft, Statement, Writing
from assistant.answering.fidelity import Fidelity, Source
from assistant.answering.messages import message
from assistant.answering.model import ChatEndpoint
from assistant.answering.parsing import StatementReader, Told
from assistant.answering.prompts import Handed, hand
from assistant.errors import ModelError
from assistant.figures.numbers import find_mentions
from assistant.figures.sameness import SAME, indicator_match
from assistant.records import Figure, Language, Note
from assistant.retrieval.carriage import carried
from assistant.retrieval.understanding import Query
from assistant.settings import ModelSettings
from assistant.text import fold, language_of, terms

log = logging.getLogger(__name__)

Carries = Callable[[Statement], str | None]
"""The chain's own guard: what a statement tells that its sentence does not carry, or None."""

_MOST = 4  # statements of a model, and more where many things are asked for
_MOST_MANY = 8
_MOST_ONE = 2  # where one fact is asked for
_ONE = frozenset({"figure", "date", "name", "place", "yes_no"})
_MANY = frozenset({"list", "summary", "comparison", "deadline"})
_WHOLE = frozenset({"list", "comparison", "deadline"})  # kinds of which no statement of the draft may be lost
_MATCHED = 0.9  # support from which a sentence without a mark belongs to a source
_ALIKE = 0.8
_REPEATS = 3
_LEAD = re.compile(r"^(yes|no|có|không|đúng vậy|đúng|vâng|chưa)\s*(?:[,.:;!]|[–—-](?=\s))\s*", re.IGNORECASE)


class ModelWriter:
    """Writes answers with an endpoint. Safe from several threads."""

    def __init__(self, endpoint: ChatEndpoint, fidelity: Fidelity, settings: ModelSettings) -> None:
        self._endpoint = endpoint
        self._fidelity = fidelity
        self._settings = settings

    def stream(
        self, query: Query, candidates: Sequence[Candidate], draft: Draft, carries: Carries
    ) -> Generator[Writing, None, None]:
        """The answer growing by sentences that have passed; the last one is complete. Closing it stops the request."""
        most = _MOST_MANY if query.kind in _MANY else _MOST_ONE if query.kind in _ONE else _MOST
        handed = hand(query, candidates, [s.candidate for s in draft.statements], self._settings.sentences, most)
        page = _Page(query, draft, handed, self._fidelity, carries)
        trouble: ModelError | None = None
        try:
            with closing(self._told(handed)) as all_told:
                for told in all_told:
                    before = len(page.shown)
                    page.add(told)
                    if len(page.shown) > before:
                        yield Writing(tuple(page.shown), withheld=tuple(page.withheld), model=self._by(page))
                    if page.repeats >= _REPEATS:
                        raise ModelError("The model repeats itself.", reason="repeats")
                    if page.written >= most:
                        break
        except ModelError as error:
            log.warning("The model's answer is not used further: %s (%s)", error.reason, error.message)
            trouble = error
        page.complete(trouble)
        notes = page.notes(trouble)
        yield Writing(tuple(page.shown), notes, tuple(page.withheld), self._by(page), complete=True)

    def _by(self, page: _Page) -> str | None:
        return self._endpoint.name if page.written else None

    def _told(self, handed: Handed) -> Generator[Told, None, None]:
        reader = StatementReader()
        with closing(self._endpoint.stream(handed, self._settings.timeout, self._endpoint.allowance())) as pieces:
            for piece in pieces:
                yield from reader.feed(piece)
                if reader.endless:
                    raise ModelError("A sentence without an end.", reason="repeats")
            yield from reader.finish()


@dataclass
class _Page:
    """One answer being written."""

    query: Query
    draft: Draft
    handed: Handed
    fidelity: Fidelity
    carries: Carries
    shown: list[Statement] = field(default_factory=list)
    withheld: list[tuple[str, str]] = field(default_factory=list)
    written: int = 0  # by the model
    replaced: int = 0
    lost: int = 0  # left out without a replacement
    repeats: int = 0

    def add(self, told: Told) -> None:
        """Show a sentence of the model, or what takes its place, or nothing."""
        text = _without_lead(told.text)
        if not any(c.isalpha() for c in text):
            return
        if self._repeated(text):
            self.repeats += 1
            self.withheld.append((told.text, "repeated"))
            return
        statement, why = self._held(text, told)
        if statement is None:
            self.withheld.append((told.text, why))
            self._replace(told, why)
            return
        self._opening(statement)
        self.shown.append(self._with_lead(statement))
        self.written += 1

    def _held(self, text: str, told: Told) -> tuple[Statement | None, str]:
        """The sentence with the source that carries it, or why there is none."""
        unknown = [m for m in told.marks if m not in self.handed.marks] + list(told.strange)
        if unknown:
            return None, f"mark: {unknown[0]}"
        matched = not told.marks
        named = [self.handed.marks[m] for m in told.marks] or self._likely(text)
        why = "no source"
        for candidate in named:
            statement = Statement(text, candidate, _figure_of(text, candidate))
            why = self._fault(statement, named=not matched)
            if not why:
                return statement, ""
        # The wrong mark: what another of the sentences carries is shown beside that one.
        for candidate in self._likely(text) if told.marks else ():
            statement = Statement(text, candidate, _figure_of(text, candidate))
            if not self._fault(statement, named=False):
                return statement, ""
        return None, why

    def _fault(self, statement: Statement, *, named: bool) -> str:
        language = self.query.language
        why = fault_of(statement, language, self.fidelity, self.carries)
        if not why and not named:
            supported = self.fidelity.support(statement.text, language, source_of(statement.candidate))
            return "" if supported >= _MATCHED else "no source"
        return why

    def _likely(self, text: str) -> list[Candidate]:
        """For a sentence without its mark: the sources in its language that know its words, the best first.

        Of a source in the other language too few words are known to find it by them.
        """
        language = self.query.language
        own = [c for c in self.handed.marks.values() if c.hit.document.language == language]
        scored = [(self.fidelity.support(text, language, source_of(c)), c) for c in own]
        return [c for score, c in sorted(scored, key=lambda s: -s[0]) if score >= _MATCHED][:3]

    def _repeated(self, text: str) -> bool:
        mine = set(terms(text))
        return any(
            len(mine & other) >= _ALIKE * max(len(mine | other), 1)
            for s in self.shown
            for other in [set(terms(s.text))]
        ) or any(text == earlier for earlier, _ in self.withheld)

    def _replace(self, told: Told, why: str) -> None:
        """Put the draft's statement from the same passage in the place of a sentence that failed."""
        passages = {self.handed.marks[m].hit.passage.passage_id for m in told.marks if m in self.handed.marks}
        for statement in self.draft.statements:
            if statement.candidate.hit.passage.passage_id in passages and not self._cites(statement):
                self._opening(statement)
                if not self._cites(statement):
                    self.shown.append(statement)
                self.replaced += 1
                return
        if told.marks or told.strange or why != "no source" or find_mentions(told.text):
            self.lost += 1  # else it was talk, which nobody misses

    def _opening(self, statement: Statement) -> None:
        """The draft's asked figure, yes or no comes first, if the sentence about to be shown does not tell it."""
        if self.shown or not self.draft.statements:
            return
        anchor = self.draft.statements[0]
        if anchor is not statement and _essential(anchor, self.query.language) and not self._tells(anchor, statement):
            self.shown.append(anchor)

    def _tells(self, anchor: Statement, statement: Statement) -> bool:
        """Whether a sentence tells what the draft's does: its figure, of the same thing, or its very source."""
        if anchor.candidate.sentence.sentence_id == statement.candidate.sentence.sentence_id:
            return anchor.figure is None or _states(statement.text, anchor.figure)
        # 100% of one thing is not 100% of another.
        asked = anchor.figure
        return asked is not None and any(
            f.value == asked.value and f.unit == asked.unit and indicator_match(f.indicator, asked.indicator) >= SAME
            for f in statement.candidate.figures
            if _states(statement.text, f)
        )

    def _with_lead(self, statement: Statement) -> Statement:
        """The yes or no of the evidence before the sentence it rests on; one of the model's own is dropped."""
        if self.shown or not self.draft.statements:
            return statement
        anchor = self.draft.statements[0]
        same = anchor.candidate.sentence.sentence_id == statement.candidate.sentence.sentence_id
        lead = next((w for w in _leads(self.query.language) if anchor.text.startswith(f"{w} —")), None)
        if lead is None or not same:
            return statement
        return Statement(f"{lead} — {statement.text}", statement.candidate, statement.figure)

    def _cites(self, statement: Statement) -> bool:
        return any(s.candidate.sentence.sentence_id == statement.candidate.sentence.sentence_id for s in self.shown)

    def complete(self, trouble: ModelError | None) -> None:
        """Add what the draft has and the model left out: all of it after a failure or of a list, else its first."""
        if not self.written:
            self.shown = list(self.draft.statements)
            return
        whole = trouble is not None or self.query.kind in _WHOLE
        wanted = self.draft.statements if whole else self.draft.statements[: self.query.kind != "summary"]
        for statement in wanted:
            if not self._cites(statement) and not self._told_already(statement):
                self.shown.append(statement)

    def _told_already(self, statement: Statement) -> bool:
        if statement.figure is not None:
            return any(self._tells(statement, s) for s in self.shown)
        return self._repeated(statement.text)

    def notes(self, trouble: ModelError | None) -> tuple[Note, ...]:
        """The draft's notes that still hold, and what befell the model's answer."""
        language = self.query.language
        found = [
            n for n in self.draft.notes if n.kind != "translation" and (n.kind != "outdated" or len(self.shown) > 1)
        ]
        if any(s.candidate.hit.document.language != language for s in self.shown):
            found.append(Note(kind="translation", text=message("note.translation", language)))
        if trouble is not None:
            key = "note.model.broke_off" if self.written else "note.model.failed"
            found.append(Note(kind="model", text=message(key, language)))
        elif not self.written:
            found.append(Note(kind="model", text=message("note.model.nothing", language)))
        elif self.replaced:
            found.append(Note(kind="model", text=message("note.model.replaced", language)))
        if self.lost:
            found.append(Note(kind="withheld", text=message("withheld", language)))
        return tuple(found)


def fault_of(statement: Statement, language: Language, fidelity: Fidelity, carries: Carries) -> str:
    """Why a model's sentence may not be shown beside its source: kind and words; "" for a faithful one."""
    figure = carries(statement)
    if figure is not None:
        return f"figure: {figure}"
    fault = fidelity.fault(statement.text, language, source_of(statement.candidate))
    return f"{fault.kind}: {fault.text}" if fault is not None else ""


def unlike_its_figures(statement: Statement, language: Language) -> str:
    """The first figure that a sentence tells otherwise than its source: nature, direction, whole, period or indicator."""
    candidate = statement.candidate
    document, sentence = candidate.hit.document, candidate.sentence
    day = document.published or document.event_date
    around = [(t, language_of(t, default=document.language)) for t in source_of(candidate).around]
    quotes = [(sentence.text, document.language, candidate.figures)]
    verdict = carried(statement.text, language, quotes, date.fromisoformat(day) if day else None, around)
    return "" if verdict.passed else f"{verdict.reason}: {verdict.offending}"


def source_of(candidate: Candidate) -> Source:
    """The sentence of a candidate with what stands around it."""
    document, passage = candidate.hit.document, candidate.hit.passage
    around = [document.title, document.publisher, document.document_number, passage.heading]
    before = next((s for s in candidate.hit.sentences if 0 <= candidate.sentence.start - s.end <= 2), None)
    if before is not None and _REFERS.match(fold(candidate.sentence.text)):
        around.append(before.text)
    return Source(candidate.sentence.text, document.language, tuple(t for t in around if t))


# A sentence that begins so speaks of what the one before it named.
_REFERS = re.compile(
    r"^(?:it|its|they|their|he|she|this|these|those|the (?:ministry|agency|province|city|system|platform|project|plan|two|three)|do la"
    r"|day la|bo nay|tinh nay|co quan nay|du an nay|de an nay|trong do|theo do|ho|don vi nay|nen tang nay|he thong nay)\b"
)


def _without_lead(text: str) -> str:
    match = _LEAD.match(text)
    if match is None or len(text) == match.end():
        return text
    rest = text[match.end() :]
    return rest[:1].upper() + rest[1:]


def _leads(language: Language) -> tuple[str, str]:
    return message("yes", language), message("no", language)


def _essential(anchor: Statement, language: Language) -> bool:
    return anchor.figure is not None or any(anchor.text.startswith(f"{w} —") for w in _leads(language))


def _figure_of(text: str, candidate: Candidate) -> Figure | None:
    """The figure of the source that the sentence tells: the asked one before others."""
    ordered = [*([candidate.figure] if candidate.figure else []), *candidate.figures]
    return next((f for f in ordered if f.unit != "date" and _states(text, f)), None)


def _states(text: str, figure: Figure) -> bool:
    """Whether a text has the value of a figure in its unit."""
    if figure.unit == "date":
        return False
    return any(
        m.kind == "quantity" and m.value is not None and m.value == figure.number and (m.unit or "count") == figure.unit
        for m in find_mentions(text)
    )
