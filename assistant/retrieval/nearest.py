"""The announced sentences nearest in meaning to a sentence, by their vectors."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from assistant.indexing.context import sentence_of
from assistant.indexing.embeddings import TextEmbeddings
from assistant.records import Passage, Sentence
from assistant.retrieval.ledger import Entry, Ledger
from assistant.retrieval.search import FusedSearch, first_of_each

SENTENCES = 3
"""How many of each language are given."""
LEAST = 0.5
"""Cosine below which a sentence speaks of something else. Of 24 figures of claims that were read and are found so the least near lies
at 0.56, of 23 with those that nobody read at 0.53 (the default model; another's cosines may lie higher or lower)."""
_UNITS = 4  # neighbours to one sentence: passages and parts of sentences have vectors, too


class NearestSentences:
    """Gives the entries of the sentences of an index that are nearest to a sentence, SENTENCES of each language, the nearest first."""

    def __init__(self, search: FusedSearch) -> None:
        self._search = search

    def __call__(self, sentence: str, ledger: Ledger) -> list[list[Entry]]:
        """One list a sentence that states figures, of the ledger's documents alone. Raises IndexMoved where the index changes meanwhile, EmbeddingError."""
        reader = self._search.reader
        snapshot = reader.current().snapshot
        vector = self._search.embeddings.embed_query(sentence)
        neighbours = reader.vectors.query(vector, SENTENCES * _UNITS, snapshot.changes)
        owners = snapshot.units([key for key, _ in neighbours])
        units = [
            (unit, passage)
            for key, cosine in neighbours
            if cosine >= LEAST
            for unit, passage in owners.get(key, ())
            if unit != passage
        ]
        passages = snapshot.passages([passage for _, passage in units])
        told: dict[str, tuple[Passage, Sentence]] = {}
        for unit, passage_id in units:
            passage, sentences = passages[passage_id]
            if passage.document_id not in ledger.documents:
                continue  # a ledger "as of" a day lacks what came out later, which must not take the place of what it has
            told |= {s.sentence_id: (passage, s) for s in sentences if s.sentence_id == sentence_of(unit)}
        languages = {key: snapshot.documents[passage.document_id].language for key, (passage, _) in told.items()}
        chosen = (told[key] for key in first_of_each(told, languages, SENTENCES))
        found = (
            [e for e in ledger.of_document(passage.document_id) if sentence.start <= e.figure.start < sentence.end]
            for passage, sentence in chosen
        )
        return [entries for entries in found if entries]


class NearestInLedger:
    """The same over a ledger without an index: its sentences are embedded when this is made."""

    def __init__(self, ledger: Ledger, embeddings: TextEmbeddings) -> None:
        """Raises EmbeddingError."""
        told: defaultdict[tuple[str, int], list[Entry]] = defaultdict(list)
        for entry in ledger.entries:
            told[entry.document.document_id, entry.start].append(entry)
        self._embeddings = embeddings
        self._sentences = list(told.values())
        texts = list(dict.fromkeys(entries[0].sentence for entries in self._sentences))
        vectors = dict(zip(texts, embeddings.embed_documents(texts), strict=True))
        self._vectors = np.array([vectors[entries[0].sentence] for entries in self._sentences])

    def __call__(self, sentence: str, ledger: Ledger) -> list[list[Entry]]:
        """Of the sentences that the ledger, made of this one's or a part of it, still has."""
        if not self._sentences:
            return []
        cosines = self._vectors @ np.array(self._embeddings.embed_query(sentence))
        near = [int(n) for n in np.argsort(-cosines, kind="stable") if cosines[n] >= LEAST]
        documents = {n: self._sentences[n][0].document for n in near}
        kept = [n for n in near if documents[n].document_id in ledger.documents]
        chosen = first_of_each(kept, {n: documents[n].language for n in kept}, SENTENCES)
        return [self._sentences[n] for n in chosen]
