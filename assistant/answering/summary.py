"""A short summary of one announcement: its opening, then the sentences that tell most results, in their order."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.asked import asked_of
from assistant.answering.evidence import Candidate, candidate_of_sentence
from assistant.indexing.library import Snapshot
from assistant.records import Document, Figure, Filters, Hit, Passage, Sentence
from assistant.retrieval.matching import view
from assistant.retrieval.references import references
from assistant.retrieval.understanding import Query
from assistant.text import words

_POINTS = 5
_LONGEST = 45  # words of a sentence that a summary takes
_SHORTEST = 6
_TITLE_MET = 0.6  # share of the question's weight that a title must hold where no number names the announcement


def points(query: Query, snapshot: Snapshot, filters: Filters) -> list[Candidate]:
    """Sentences that sum up the announcement that a question names, in its order; empty where it names none."""
    if query.kind != "summary":
        return []
    found = _named(query, snapshot, filters)
    if found is None:
        return []
    mine = [
        (passage, sentences)
        for passage, sentences in snapshot.passages(snapshot.passage_ids()).values()
        if passage.document_id == found.document_id and passage.passage_id not in filters.exclude_passages
    ]
    opening = next(((p, s) for p, ss in mine for s in ss if _fits(s)), None)
    if opening is None:
        return []
    ranked: list[tuple[float, Passage, Sentence]] = []
    for passage, sentences in mine:
        told = snapshot.figures_of(passage.passage_id)
        best = max(((_worth(s, told), s) for s in sentences if _fits(s)), key=lambda pair: pair[0], default=None)
        if best is not None and best[0] > 0 and best[1] != opening[1]:
            ranked.append((best[0], passage, best[1]))
    ranked.sort(key=lambda r: (-r[0], r[2].start))
    chosen = [opening, *((p, s) for _, p, s in ranked[: _POINTS - 1])]
    chosen.sort(key=lambda pair: pair[1].start)
    by_passage = {p.passage_id: ss for p, ss in mine}
    return [
        _candidate(found, passage, sentence, by_passage[passage.passage_id], snapshot) for passage, sentence in chosen
    ]


def _named(query: Query, snapshot: Snapshot, filters: Filters) -> Document | None:
    """The announcement that a question is about: by the number or meeting it names, else by its title."""
    asked = asked_of(query)
    best: tuple[float, Document] | None = None
    for document in snapshot.documents.values():
        if filters.documents and document.document_id not in filters.documents:
            continue
        head = " . ".join(filter(None, (document.title, document.document_number, document.publisher)))
        known = references(f"{head} . {document.text[:600]}")
        if query.references and not query.references <= known:
            continue
        cover = asked.share(asked.met(view(head)), document.language)
        in_title = len(query.references & references(head))
        if not query.references and cover < _TITLE_MET:
            continue
        score = cover + 2.0 * in_title + 0.5 * (document.language == query.language)
        if best is None or score > best[0]:
            best = (score, document)
    return best[1] if best else None


def _fits(sentence: Sentence) -> bool:
    return _SHORTEST <= len(words(sentence.text)) <= _LONGEST


def _worth(sentence: Sentence, told: Sequence[Figure]) -> float:
    """Figures make a sentence worth telling, results more than targets, and the third adds nothing."""
    mine = [f for f in told if sentence.start <= f.start < sentence.end and f.unit != "date"]
    return float(min(2.0, sum(0.7 if f.is_aim else 1.0 for f in mine)))


def _candidate(
    document: Document, passage: Passage, sentence: Sentence, sentences: tuple[Sentence, ...], snapshot: Snapshot
) -> Candidate:
    hit = Hit(
        passage=passage,
        document=document,
        score=0.0,
        sentences=sentences,
        sentence_scores=tuple(0.0 for _ in sentences),
    )
    figures = tuple(f for f in snapshot.figures_of(passage.passage_id) if sentence.start <= f.start < sentence.end)
    return candidate_of_sentence(hit, sentence, figures)
