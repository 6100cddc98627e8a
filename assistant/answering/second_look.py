"""Where the evidence is unsure, the best sentences are read again, each together with the question.

Words and vectors leave open whether a sentence in other words answers: "slice" for a share, "rolled into" for merged. A model that
reads question and sentence together (`assistant.indexing.paired`) tells more, and takes too long for every question. It is asked
only where its word can turn the decision.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.evidence import Candidate, Second
from assistant.indexing.context import in_context
from assistant.indexing.paired import PairReader
from assistant.retrieval.understanding import Query

# Another time, place, paper or kind than asked for: however well a sentence reads, it is none the surer for that.
_CONFLICTS = ("period_conflict", "reference_missing_passage", "required_missing_passage", "contrast")
_FARTHEST = 6.0  # scores of two sentences differ by more only where one is plainly off the matter
_TITLE, _BODY = 70, 400  # characters of the announcement's title and of the sentence with what it leans on


@dataclass(frozen=True)
class SecondLook:
    """Weighs the best candidates of a question anew by reading them."""

    reader: PairReader
    fitted: Second

    def look(self, query: Query, candidates: Sequence[Candidate]) -> list[Candidate]:
        """The candidates, the best first, with what reading the first ones adds to their rank and log-odds.

        As they were where the evidence alone is sure. Raises EmbeddingError.
        """
        if not candidates or not self.fitted.unsure(candidates[0].probability):
            return list(candidates)
        near = [n for n, c in enumerate(candidates) if n < self.fitted.read and self._near(candidates[0], c)]
        read = dict(zip(near, self.reader.scores(query.dense, [text_of(candidates[n]) for n in near]), strict=True))
        best = max(near, key=lambda n: candidates[n].rank + self.fitted.order * read[n])
        # What was found for the question is as sure, or as unsure, as the best that was read.
        more = self.fitted.weight * read[best] + self.fitted.added
        if any(candidates[best].feature(name) > 0 for name in _CONFLICTS):
            more = min(more, 0.0)
        order = [best, *(n for n in range(len(candidates)) if n != best)]
        return [replace(candidates[n], logit=candidates[n].logit + more, read=read.get(n)) for n in order]

    def _near(self, first: Candidate, other: Candidate) -> bool:
        """Whether reading may put another one first."""
        return first.rank - other.rank <= self.fitted.order * _FARTHEST


def text_of(candidate: Candidate) -> str:
    """What is read of a candidate: the title, the sentence with what it leans on, the figure that is meant in brackets."""
    hit, sentence, figure = candidate.hit, candidate.sentence, candidate.figure
    told = [s.text for s in hit.sentences]
    place = next((n for n, s in enumerate(hit.sentences) if s.sentence_id == sentence.sentence_id), None)
    body = sentence.text if place is None else in_context(told, place)
    if figure is not None and sentence.start <= figure.start < figure.end <= sentence.start + len(sentence.text):
        begin = len(body) - len(sentence.text) + figure.start - sentence.start
        end = begin + figure.end - figure.start
        body = f"{body[:begin]}[ {body[begin:end]} ]{body[end:]}"
        if end > _BODY - 40:
            body = body[end - _BODY // 2 :]
    return f"{hit.document.title[:_TITLE]} | {body[:_BODY]}"
