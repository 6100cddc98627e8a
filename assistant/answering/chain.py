"""The steps of an answer, one a line in `AnswerChain.answer`. Nothing else decides their order."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import partial as bound
from typing import TYPE_CHECKING

from assistant.answering import deadlines, guard
from assistant.answering.cells import without_strays
from assistant.answering.columns import tabled
from assistant.answering.conversation import CONTINUED, FollowUp, complete, part_of
from assistant.answering.coverage import coverage
from assistant.answering.deadlines import Row, due
from assistant.answering.evidence import Candidate, Weights, load_weights, weigh
from assistant.answering.extractive import Draft, Statement, Writing, answered, denied, of_table, told, write
from assistant.answering.messages import message
from assistant.answering.parts import joined, parted
from assistant.answering.premise import contradicted
from assistant.answering.second_look import SecondLook
from assistant.answering.shaping import Shape, shape
from assistant.answering.smalltalk import smalltalk
from assistant.answering.summary import points
from assistant.answering.tables import grid_at, quotes_of
from assistant.answering.verdict import Settled, settle
from assistant.errors import InputError
from assistant.indexing.paired import PairReader
from assistant.records import (
    Answer,
    Citation,
    CorpusState,
    Document,
    Figure,
    Filters,
    Hit,
    Language,
    Note,
    Seconds,
    Sentence,
    Status,
    Turn,
)
from assistant.retrieval.search import FusedSearch, Reader, State
from assistant.retrieval.understanding import Query, Term, is_everyday
from assistant.settings import Settings
from assistant.text import language_of, squeeze

if TYPE_CHECKING:
    from assistant.answering.asking import ModelAsking
    from assistant.answering.writing import ModelWriter

_RELATED = 3
# Kinds whose answer tells several things itself.
_AT_ONCE = frozenset({"comparison", "summary", "list", "why", "deadline"})


@dataclass(frozen=True)
class Part:
    """A part of a question that asks for several things: as understood, whether it is answered, how likely its best sentence is."""

    understood: str
    answered: bool
    probability: float


@dataclass(frozen=True)
class Trace:
    """What the steps of one answer saw and decided, for --explain and the evaluation."""

    query: Query
    hits: tuple[Hit, ...]
    candidates: tuple[Candidate, ...]
    withheld: tuple[tuple[str, str], ...]  # statement, what its quote did not carry
    answer: Answer
    parts: tuple[Part, ...] = ()


class AnswerChain:
    """Questions to answers over one index."""

    def __init__(
        self,
        reader: Reader,
        retriever: FusedSearch,
        settings: Settings,
        weights: Weights | None = None,
        writer: ModelWriter | None = None,
        asking: ModelAsking | None = None,
        pairs: PairReader | None = None,
    ) -> None:
        self._reader = reader
        self._retriever = retriever
        self._settings = settings
        self._weights = weights or load_weights()
        self._writer = writer
        self._asking = asking
        fitted = self._weights.second
        self._second_look = SecondLook(pairs, fitted) if pairs is not None and fitted is not None else None

    def answer(
        self,
        question: str,
        *,
        language: Language | None = None,
        history: Sequence[Turn] = (),
        filters: Filters | None = None,
        as_of: date | None = None,
    ) -> Trace:
        """Answer one question. Raises InputError for an empty or too long one, IndexMissing without an index."""
        *_, last = self.stream(question, language=language, history=history, filters=filters, as_of=as_of)
        return last

    def stream(
        self,
        question: str,
        *,
        language: Language | None = None,
        history: Sequence[Turn] = (),
        filters: Filters | None = None,
        as_of: date | None = None,
    ) -> Generator[Trace, None, None]:
        """The answer growing by statements that have passed the guard; the last is complete. Raises as `answer` does."""
        began = time.perf_counter()
        state = self._reader.current()
        query, hits, candidates, retrieved = self._best_reading(
            _usable(question, self._settings.max_question), language, history, filters, as_of, state
        )
        admitted = _admitted(filters, as_of)
        status, draft = self._decided(query, hits, candidates, filters, state)
        parts: tuple[Part, ...] = ()
        if CONTINUED not in query.text and not draft.deadlines:
            status, draft, parts = self._by_parts(query, status, draft, filters, as_of, state)
        answer_id = _answer_id(query, state.snapshot.changes)
        with closing(self._written(query, candidates, draft)) as writings:
            for writing in writings:
                seconds = (retrieved - began, time.perf_counter() - retrieved)
                answer = self._compose(
                    answer_id, query, status, writing, candidates, state, seconds, draft.deadlines, admitted
                )
                yield Trace(query, tuple(hits), tuple(candidates), writing.withheld, answer, parts)

    def _decided(
        self, query: Query, hits: Sequence[Hit], candidates: Sequence[Candidate], filters: Filters | None, state: State
    ) -> tuple[Status, Draft]:
        """Whether a reading of the question is answered, and the draft of its answer: empty where it is not."""
        rows = due(query, state.snapshot, filters or Filters())
        sums = points(query, state.snapshot, filters or Filters())
        against, settled, shaped, cells = None, None, None, None
        if not rows and not sums:  # these answer whatever the evidence says
            cells = tabled(query, candidates)
            candidates = candidates if cells else without_strays(query, candidates)
        if not rows and not sums and cells is None:
            against = contradicted(query, hits, state.snapshot.figures_of, self._weights)
            settled, shaped = settle(query, candidates), shape(query, candidates)
        support = 1.0 if cells else max((s.support for s in (settled, shaped) if s is not None), default=0.0)
        status = "answered" if rows or sums or against else self._decide(query, candidates, support, state)
        if status != "answered":
            return status, Draft(())
        if cells:
            return status, of_table(query, cells)
        return status, self._draft(query, candidates, rows, sums, against, settled, shaped)

    def _by_parts(
        self, query: Query, status: Status, whole: Draft, filters: Filters | None, as_of: date | None, state: State
    ) -> tuple[Status, Draft, tuple[Part, ...]]:
        """A question that asks for several things, answered part by part; that one of them is not answered is said."""
        parts = parted(query.text, query.language)
        if not parts or status not in ("answered", "not_in_corpus") or (whole.statements and query.kind in _AT_ONCE):
            return status, whole, ()
        drafts: list[Draft] = []
        asked: list[Part] = []
        for place, part in enumerate(parts):
            texts = _readings(part_of(part, parts[0], self._retriever.glossary) if place else None)
            readings = self._read(part, texts, query.language, as_of, state)
            best, hits, candidates, _ = self._likeliest(readings, filters, as_of, state)
            told = {
                (s.candidate.sentence.sentence_id, s.figure.start) for d in drafts for s in d.statements if s.figure
            }
            # What the parts before were answered by, figure and all, is no answer to this one.
            left = [c for c in candidates if not c.figure or (c.sentence.sentence_id, c.figure.start) not in told]
            drafts.append(self._decided(best, hits, left, filters, state)[1])
            asked.append(Part(best.text, bool(drafts[-1].statements), left[0].probability if left else 0.0))
        return *joined(query, whole, drafts), tuple(asked)

    def _best_reading(
        self,
        question: str,
        language: Language | None,
        history: Sequence[Turn],
        filters: Filters | None,
        as_of: date | None,
        state: State,
    ) -> tuple[Query, list[Hit], list[Candidate], float]:
        """The question understood, its passages, the sentences weighed, and when the passages were there.

        Where it is open whether a question goes on from the last, both readings are tried; the better supported stays.
        """
        return self._likeliest(self._understand(question, language, history, as_of, state), filters, as_of, state)

    def _likeliest(
        self, readings: Sequence[Query], filters: Filters | None, as_of: date | None, state: State
    ) -> tuple[Query, list[Hit], list[Candidate], float]:
        tried = []
        for query in readings:
            hits = self._retrieve(query, filters, as_of, state)
            retrieved = time.perf_counter()
            tried.append((query, hits, self._weigh(query, hits, state), retrieved))
        return max(tried, key=lambda reading: reading[2][0].probability if reading[2] else 0.0)

    def _understand(
        self, question: str, language: Language | None, history: Sequence[Turn], as_of: date | None, state: State
    ) -> list[Query]:
        """The question completed by a model where one is configured, else by rules: one reading, or two where it is open."""
        rewritten = self._asking.rewrite(question, history) if self._asking is not None and history else None
        texts: list[str | None] = [rewritten] if rewritten else self._completed(question, history)
        # "Tiki?" is in the language that was spoken before; "in August" without a year is the last one known of.
        spoken = language or (language_of(question, _spoken(history)) if history else None)
        return self._read(question, texts, spoken, as_of, state)

    def _read(
        self,
        question: str,
        texts: Sequence[str | None],
        language: Language | None,
        as_of: date | None,
        state: State,
    ) -> list[Query]:
        """The question by each of these completed texts, or as it stands where one is None."""
        until = state_of(state.snapshot.documents.values(), "").until
        reference = as_of or (date.fromisoformat(until) if until else None)
        return [
            self._retriever.understand(question, language=language, understood=text, reference=reference, state=state)
            for text in texts
        ]

    def _completed(self, question: str, history: Sequence[Turn]) -> list[str | None]:
        follow_up = None if smalltalk(question) else complete(question, history, self._retriever.glossary)
        return _readings(follow_up)

    def _retrieve(self, query: Query, filters: Filters | None, as_of: date | None, state: State) -> list[Hit]:
        return [] if smalltalk(query.question) else self._retriever.hits(query, _admitted(filters, as_of), state)

    def _weigh(self, query: Query, hits: Sequence[Hit], state: State) -> list[Candidate]:
        weighed = weigh(query, hits, state.snapshot.figures_of, self._weights)
        usable = [c for c in weighed if not _tells_nothing(c)] or weighed
        return self._second_look.look(query, usable) if self._second_look is not None else usable

    def _decide(self, query: Query, candidates: Sequence[Candidate], support: float, state: State) -> Status:
        if smalltalk(query.question):
            return "smalltalk"
        if _vague(query, state.vocabulary.passages):
            return "clarify"
        if not candidates or (self._settings.answering.abstain and _unheard(query)):
            return "not_in_corpus"
        # "Why" is not answered by an effect, however near it is.
        best = support if query.kind == "why" else max(candidates[0].probability, support)
        if self._settings.answering.abstain and best < self._weights.threshold:
            return "not_in_corpus"
        return "answered"

    def _draft(
        self,
        query: Query,
        candidates: Sequence[Candidate],
        rows: Sequence[Row],
        sums: Sequence[Candidate],
        against: Candidate | None,
        settled: Settled | None,
        shaped: Shape | None,
    ) -> Draft:
        if rows:
            return deadlines.draft(rows, query.language)
        if sums:
            return told(query, sums)
        if against is not None:
            return denied(query, against)
        if settled is not None:
            return answered(query, settled)
        if shaped is not None and shaped.chosen:
            return told(query, shaped.chosen, shaped.notes)
        return write(query, candidates, self._settings.answering.statements)

    def _written(self, query: Query, candidates: Sequence[Candidate], draft: Draft) -> Generator[Writing, None, None]:
        """The draft as the guard leaves it, or what the model makes of that."""
        kept, withheld = self._guard(draft, query.language)
        guarded = Draft(tuple(kept), draft.notes)
        if self._writer is not None and kept and not draft.deadlines:
            yield from self._writer.stream(query, candidates, guarded, bound(self._offending, language=query.language))
            return
        notes = [Note(kind="withheld", text=message("withheld", query.language))] if withheld else []
        yield Writing(guarded.statements, (*draft.notes, *notes), tuple(withheld), complete=True)

    def _guard(self, draft: Draft, language: Language) -> tuple[list[Statement], list[tuple[str, str]]]:
        kept: list[Statement] = []
        withheld: list[tuple[str, str]] = []
        for statement in draft.statements:
            offending = self._offending(statement, language)
            if offending is None:
                kept.append(statement)
            else:
                withheld.append((statement.text, offending))
        return kept, withheld

    def _offending(self, statement: Statement, language: Language) -> str | None:
        """What a statement tells that the sentence quoted beside it does not carry."""
        return offending(statement, language) if self._settings.answering.guard else None

    def _compose(
        self,
        answer_id: str,
        query: Query,
        status: Status,
        writing: Writing,
        candidates: Sequence[Candidate],
        state: State,
        seconds: tuple[float, float],
        tabled: bool,
        admitted: Filters,
    ) -> Answer:
        snapshot = state.snapshot
        language = query.language
        kept = writing.statements
        if status == "answered" and not kept:
            status = "not_in_corpus"
        citations = [citation(n, s.candidate.hit, s.candidate.sentence) for n, s in enumerate(kept, 1)]
        related = _related(candidates, {c.quote for c in citations}, len(citations) + 1)
        if status == "answered":
            text = " ".join(f"{s.text} [{c.marker}]" for s, c in zip(kept, citations, strict=True))
        elif status == "smalltalk":
            text = message(smalltalk(query.question) or "smalltalk", language)
        else:
            text = message(_declining(candidates) if status == "not_in_corpus" and related else status, language)
        all_notes = [n for n in writing.notes if status == "answered" or n.kind == "withheld"]
        if status == "not_in_corpus" and (covered := coverage(snapshot.documents.values(), admitted, language)):
            all_notes.append(covered)
        if any(c.text_of != "original" for c in citations):
            all_notes.append(Note(kind="digest", text=message("note.digest", language)))
        figures: list[Figure] = [f for s in kept for f in ([s.figure] if s.figure else [])]
        return Answer(
            answer_id=answer_id,
            question=query.question,
            understood=query.text,
            language=language,
            status=status,
            answered=status == "answered",
            text=text,
            table=deadlines.table(kept, language) if tabled and status == "answered" else None,
            citations=tuple(citations),
            figures=tuple(figures),
            related=tuple(related) if status != "smalltalk" and writing.complete else (),
            notes=tuple(all_notes),
            corpus=state_of(snapshot.documents.values(), snapshot.manifest.get("corpus", "")),
            model=writing.model,
            seconds=Seconds(retrieval=seconds[0], answer=seconds[1], total=sum(seconds)),
        )


def _readings(follow_up: FollowUp | None) -> list[str | None]:
    """The texts by which a question is read: as it stands (None), completed, or either way where it is open."""
    if follow_up is None:
        return [None]
    return [follow_up.text] if follow_up.certain else [None, follow_up.text]


def offending(statement: Statement, language: Language | None = None) -> str | None:
    """What a statement in the reader's language tells that the sentence quoted beside it does not carry, or None."""
    document, sentence = statement.candidate.hit.document, statement.candidate.sentence
    # A row of a table is read with the headings of its columns and the units that these give.
    read = quotes_of(document, sentence.start, statement.candidate.hit.passage.heading)
    verdict = guard.check(statement.text, [(sentence.text, document.language), *read], language=language)
    return None if verdict.passed else verdict.offending or ""


def _tells_nothing(candidate: Candidate) -> bool:
    """Whether a sentence only asks, or only heads the columns of a table."""
    text, grid = candidate.sentence.text, grid_at(candidate.hit.document.text, candidate.sentence.start)
    return text.endswith("?") or (grid is not None and grid.head.span.start == candidate.sentence.start)


def _admitted(filters: Filters | None, as_of: date | None) -> Filters:
    filters = filters or Filters()
    if as_of is None or filters.published_to:
        return filters
    return filters.model_copy(update={"published_to": as_of.isoformat()})


def _spoken(history: Sequence[Turn]) -> Language:
    return language_of(history[-1].question)


# A lone term that this share of the passages holds says nothing of what is wanted ("And the result?").
_COMMON = 0.2


def _vague(query: Query, passages: int) -> bool:
    """Whether a question names nothing that could be looked up."""
    own = [t for t in query.terms if t.kind != "general"]
    if query.references or query.kind == "summary" or len(own) > 1:
        return False
    if query.kind in ("name", "list") and len(query.terms) > 2:
        return False  # "Who voted against the cut?" tells what was done, which is enough to look it up
    # "How many tasks are completed?" names a common thing and what happened to it: that is enough.
    return not own or (len(query.terms) == 1 and own[0].frequency > _COMMON * passages)


def _unheard(query: Query) -> bool:
    """Whether a place, a body or a proper name of the question stands in no announcement: what is told is of others.

    The country itself goes without saying where an announcement is of it, which the evidence weighs. Abbreviations are
    left out, since the announcements may write them out; so are yes-no questions, which the place that an announcement
    does name may answer.
    """
    if query.kind == "yes_no":
        return False
    return any(t.required and not t.frequency and not t.home and _proper(t) for t in query.terms)


def _proper(term: Term) -> bool:
    if not term.text[0].isupper():
        return False
    return term.kind in ("place", "body") or (
        len(term.text) > 3 and term.text[1:].islower() and not is_everyday(term.text)
    )


def _usable(question: str, longest: int) -> str:
    text = squeeze(question)
    if not any(c.isalnum() for c in text):
        raise InputError("The question is empty.", "Type a question.", code="empty_question")
    if len(text) > longest:
        raise InputError(
            f"The question has {len(text)} characters; at most {longest} are read.",
            "Shorten it, or check a longer text with assistant check.",
            code="long_question",
        )
    return text


def partial(answer: Answer) -> Iterator[Answer]:
    """The answer statement by statement; the last is complete."""
    pieces = answer.text.split("] ")
    for count in range(1, len(pieces)):
        yield answer.model_copy(
            update={
                "text": "] ".join(pieces[:count]) + "]",
                "citations": answer.citations[:count],
                "notes": (),
                "related": (),
            }
        )
    yield answer


# From here on it is more than seldom that the nearest sentence answers: "do not say" would claim more than is known.
_UNSURE = 0.2


def _declining(candidates: Sequence[Candidate]) -> str:
    """What a decline with related passages says: that nothing is told, or that nothing surely is."""
    near = bool(candidates) and candidates[0].probability >= _UNSURE
    return "not_in_corpus_unsure" if near else "not_in_corpus_related"


def citation(marker: int, hit: Hit, sentence: Sentence) -> Citation:
    """The citation of a sentence under a marker."""
    return Citation.of(marker, hit.document, hit.passage.passage_id, sentence.start, sentence.end)


def _related(candidates: Sequence[Candidate], shown: set[str], marker: int) -> list[Citation]:
    result: list[Citation] = []
    passages: set[str] = set()
    for candidate in candidates:
        if len(result) == _RELATED:
            break
        if candidate.hit.passage.passage_id in passages or candidate.sentence.text in shown:
            continue
        passages.add(candidate.hit.passage.passage_id)
        result.append(citation(marker + len(result), candidate.hit, candidate.sentence))
    return result


def state_of(documents: Iterable[Document], version: str) -> CorpusState:
    """Corpus version and the newest date that a document bears."""
    days = [d for doc in documents for d in (doc.published, doc.event_date) if d]
    return CorpusState(version=version, until=max(days, default=None))


def _answer_id(query: Query, changes: int) -> str:
    key = f"{time.time_ns()}\x1f{query.text}\x1f{changes}"
    return "a" + hashlib.sha256(key.encode()).hexdigest()[:16]
