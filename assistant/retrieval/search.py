"""Search: dense and BM25 rankings over one state of the library, fused. retriever.py gives it to LangChain."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from assistant.indexing import words
from assistant.indexing.context import piece_ids
from assistant.indexing.embeddings import TextEmbeddings
from assistant.indexing.library import Library, Snapshot
from assistant.indexing.reranking import Reranker
from assistant.indexing.vectors import VectorStore
from assistant.records import Document, Filters, Hit, Language, Passage, Sentence
from assistant.retrieval.accents import Accents
from assistant.retrieval.glossary import Glossary
from assistant.retrieval.matching import Phrase, Vocabulary, phrase
from assistant.retrieval.spelling import Lexicon
from assistant.retrieval.understanding import Query, understand
from assistant.settings import RetrievalSettings

Key = TypeVar("Key")
# Reciprocal rank fusion (Cormack, Clarke and Buettcher 2009) with their constant.
_RRF = 60
# More entries are fetched where filters may take some away; both are small beside embedding the question.
_FILTERED_FACTOR = 6
_OTHER: Mapping[Language, str] = {"en": "vi", "vi": "en"}  # the part of the vectors in the other language


class State(NamedTuple):
    """The library at one value of its change counter, with its vocabulary and the words that spelling knows."""

    snapshot: Snapshot
    vocabulary: Vocabulary
    lexicon: Lexicon
    accents: Accents


class Reader:
    """The library as a process reads it: one snapshot, renewed whenever the change counter has moved."""

    def __init__(self, library: Library, vectors: VectorStore, identity: str, glossary: Glossary) -> None:
        self._glossary = glossary
        self._library = library
        self.vectors = vectors
        self._identity = identity
        self._lock = threading.Lock()
        self._current: State | None = None

    def current(self) -> State:
        """The newest state and its words. Raises IndexMissing or IndexMismatch."""
        changes = self._library.changes()
        with self._lock:
            if self._current is None or self._current.snapshot.changes != changes:
                self._library.require(self._identity)
                snapshot = Snapshot(self._library)
                with self._library.connect() as connection:
                    frequencies = words.document_frequencies(connection)
                    passages = words.size(connection)
                spoken = [d.text for d in snapshot.documents.values() if d.language == "vi"]
                vocabulary = Vocabulary(frequencies, passages, self.count_phrases, self.present_phrases)
                self._current = State(
                    snapshot,
                    vocabulary,
                    Lexicon(frequencies, self._glossary),
                    Accents(spoken, self._glossary, lambda form: vocabulary.any_of((phrase(form),))),
                )
            return self._current

    def search_words(self, phrases: Sequence[Phrase], count: int) -> list[tuple[str, float]]:
        """BM25 ranking of passages."""
        with self._library.connect() as connection:
            return words.search(connection, phrases, count)

    def count_phrases(self, phrases: Sequence[Phrase]) -> int:
        """How many passages hold one of the phrases."""
        with self._library.connect() as connection:
            return words.count(connection, phrases)

    def present_phrases(self, phrases: Sequence[Phrase]) -> set[Phrase]:
        """Those of the phrases that some passage holds."""
        with self._library.connect() as connection:
            return {one for one in phrases if words.occurs(connection, one)}

    def close(self) -> None:
        """Release the files."""
        self.vectors.close()
        self._library.close()


class FusedSearch:
    """Fuses vectors and words: `understand` takes a question apart, `hits` finds its passages."""

    def __init__(
        self,
        reader: Reader,
        embeddings: TextEmbeddings,
        glossary: Glossary,
        settings: RetrievalSettings,
        default_language: Language = "vi",
        reranker: Reranker | None = None,
    ) -> None:
        self.reader = reader
        self.embeddings = embeddings
        self.glossary = glossary
        self.settings = settings
        self.default_language: Language = default_language
        self.reranker = reranker

    def understand(
        self,
        question: str,
        *,
        state: State | None = None,
        language: Language | None = None,
        understood: str | None = None,
        reference: date | None = None,
    ) -> Query:
        """The question as `hits` wants it; `understood` is the completed form of a follow-up, `state` what is read already."""
        state = state or self.reader.current()
        return understand(
            question,
            self.glossary,
            state.vocabulary,
            state.lexicon,
            state.accents,
            understood=understood,
            language=language,
            default=self.default_language,
            reference=reference,
        )

    def hits(self, query: Query, filters: Filters | None = None, state: State | None = None) -> list[Hit]:
        """The best passages for a query, best first, with both ranks, the fused score and a score a sentence.

        Each language brings its own best, ranked among themselves: a text in the language of the question lies nearer
        to it than one in the other, whatever it says. Passages of which the other edition speaks the reader's language
        are left to it.
        """
        snapshot, vocabulary, _, _ = state or self.reader.current()
        filters = filters or Filters()
        count = self.settings.candidates * (1 if filters == Filters() else _FILTERED_FACTOR)
        without = snapshot.spared(query.language) if filters == Filters() else ()
        dense, scores = self._dense(query, snapshot, count, without) if self.settings.vectors else ({}, {})
        lexical = dict(self.reader.search_words(_phrases(query, vocabulary), count)) if self.settings.words else {}
        found = snapshot.passages([*dense, *lexical])
        admitted = {key for key, (p, _) in found.items() if _admits(filters, snapshot.documents[p.document_id], key)}
        fused: dict[str, float] = {}
        languages = {key: snapshot.documents[found[key][0].document_id].language for key in admitted}
        dense_rank: dict[str, int] = {}
        word_rank: dict[str, int] = {}
        best: list[str] = []
        for language in sorted(set(languages.values()), key=lambda it: it != query.language):
            own = {key for key in admitted if languages[key] == language}
            if language != query.language:
                own = _untranslated(own, found, snapshot, filters)
            ranks = [
                _ranks(key for key in sorted(dense, key=lambda k: (-dense[k], k)) if key in own),
                _ranks(key for key in lexical if key in own),
            ]
            dense_rank |= ranks[0]
            word_rank |= ranks[1]
            fused |= {key: sum(1 / (_RRF + rank[key]) for rank in ranks if key in rank) for key in own}
            ordered = sorted(own, key=lambda key: (-fused[key], dense_rank.get(key, count), key))
            best += ordered[: self.settings.reranked if self.reranker else self.settings.passages]
        best.sort(key=lambda key: (-fused[key], languages[key] != query.language, dense_rank.get(key, count), key))
        best = first_of_each(self._reranked(query, best, found), languages, self.settings.passages)
        told = {key: [_of_sentence(s, scores) for s in found[key][1]] for key in best}
        return [
            Hit(
                passage=found[key][0],
                document=snapshot.documents[found[key][0].document_id],
                score=fused[key],
                vector_rank=dense_rank.get(key),
                vector_score=dense.get(key),
                word_rank=word_rank.get(key),
                word_score=lexical.get(key),
                sentences=found[key][1],
                sentence_scores=tuple(max(own) for own in told[key]),
                piece_scores=tuple(own[1:] for own in told[key]),
            )
            for key in best
        ]

    def _reranked(
        self, query: Query, ordered: list[str], found: Mapping[str, tuple[Passage, tuple[Sentence, ...]]]
    ) -> list[str]:
        """The best of the fused ranking as the cross-encoder orders them, where there is one."""
        if self.reranker is None:
            return ordered
        few = ordered[: self.settings.reranked * 2]  # of both languages
        scores = self.reranker.scores(query.dense, [found[key][0].text for key in few])
        by_score = dict(zip(few, scores, strict=True))
        return sorted(few, key=lambda key: -by_score[key]) + ordered[len(few) :]

    def _dense(
        self, query: Query, snapshot: Snapshot, count: int, without: Sequence[str]
    ) -> tuple[dict[str, float], dict[str, float]]:
        """Cosine of the best unit of each passage (itself, a sentence, a part of one), and of each sentence and part."""
        vector = self.embeddings.embed_query(query.dense)
        # A passage has several units, so that `count` passages take more neighbours than that.
        neighbours = self.reader.vectors.query(vector, count * 2, snapshot.changes, without)
        owners = snapshot.units([key for key, _ in neighbours])
        passages: dict[str, float] = {}
        parts: dict[str, float] = {}
        for key, cosine in neighbours:
            for unit_id, passage_id in owners.get(key, ()):
                passages[passage_id] = max(passages.get(passage_id, -1.0), cosine)
                if unit_id != passage_id:
                    parts[unit_id] = cosine
        return passages, parts


def _of_sentence(sentence: Sentence, scores: Mapping[str, float]) -> tuple[float, ...]:
    """The cosine of a sentence, and those of its parts where it is long; 0 for what was not near enough to be found."""
    return tuple(scores.get(unit, 0.0) for unit in (sentence.sentence_id, *piece_ids(sentence)))


def first_of_each(ordered: Iterable[Key], languages: Mapping[Key, str], count: int) -> list[Key]:
    """The first `count` keys of each language, in their order."""
    taken: dict[str, int] = {}
    kept: list[Key] = []
    for key in ordered:
        taken[languages[key]] = taken.get(languages[key], 0) + 1
        if taken[languages[key]] <= count:
            kept.append(key)
    return kept


def _untranslated(
    keys: set[str], found: Mapping[str, tuple[Passage, tuple[Sentence, ...]]], snapshot: Snapshot, filters: Filters
) -> set[str]:
    """Those of the passages whose document has no edition in the other language that may be searched."""
    documents = snapshot.documents
    kept = set()
    for key in keys:
        editions = snapshot.editions(found[key][0].document_id)
        if not any(_admits(filters, documents[edition], "") for edition in editions):
            kept.add(key)
    return kept


def _ranks(ordered: Iterable[str]) -> dict[str, int]:
    return {key: rank for rank, key in enumerate(ordered, 1)}


def _phrases(query: Query, vocabulary: Vocabulary) -> list[Phrase]:
    """What full-text search looks for: every form of every term, its words as the corpus writes them."""
    phrases: list[Phrase] = []
    compound: list[Phrase] = []
    for term in query.terms:
        for form in term.forms:
            if not vocabulary.frequency(form):
                continue
            if len(form) == 1:
                phrases.extend((word,) for word in vocabulary.surface(form[0]))
            else:
                compound.extend(vocabulary.written(form))
    phrases.extend(vocabulary.adjacent(compound))
    for reference in query.references:
        phrases.extend([(reference.number,), (reference.number.zfill(2),)])
    return phrases


def admits(filters: Filters, document: Document) -> bool:
    """Whether a document may answer."""
    day = document.published or document.event_date
    return (
        (not filters.documents or document.document_id in filters.documents)
        and (not filters.publishers or document.publisher in filters.publishers)
        and (not filters.language or document.language == filters.language)
        and (not filters.published_from or (day is not None and day >= filters.published_from))
        and (not filters.published_to or (day is not None and day <= filters.published_to))
    )


def _admits(filters: Filters, document: Document, passage_id: str) -> bool:
    return admits(filters, document) and passage_id not in filters.exclude_passages
