"""Public sets through the assistant, over a throw-away index of their paragraphs.

    measure_questions(questions, …)   retrieval, sentence-level answers, declining with the paragraph taken away
    measure_claims(claims, …)         the figure check against the labels of a claim set

A question is answered rightly where the first quote stands in its paragraph and holds one of its answers. Everything
goes through the same entrance as a user's questions.
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.assembly import Assistant, build
from assistant.errors import EvaluationError, InputError
from assistant.evaluation.baselines import switched
from assistant.evaluation.bench import KeptVectors
from assistant.evaluation.corpora import throwaway
from assistant.evaluation.intervals import rate
from assistant.evaluation.judging import first_rank
from assistant.evaluation.metrics import DEPTHS
from assistant.evaluation.public import Claim, Label, Question
from assistant.indexing.embeddings import TextEmbeddings
from assistant.records import Answer, Check, Citation, Filters
from assistant.settings import Settings
from assistant.text import fold, language_of, squeeze

Progress = Callable[[str, int, int], None]
_REFUTING = frozenset({"contradicted", "out_of_context", "outdated"})


@dataclass(frozen=True)
class Asked:
    """One question's outcome. `places` are ranks of the first passage that holds an answer, by ranking."""

    paragraph: str
    told: bool  # the paragraph answers it
    answered: bool
    first_right: bool
    any_right: bool
    declined_without: bool | None  # with its paragraph taken away
    places: dict[str, int | None]


def measure_questions(
    questions: Sequence[Question], settings: Settings, embeddings: TextEmbeddings | None, progress: Progress
) -> dict[str, Any]:
    """Figures over these questions, each with n and a 95% interval clustered by paragraph."""
    names = _names([(q.title, q.paragraph) for q in questions])
    with _paragraphs(names, settings, embeddings) as (own, vectors):
        systems = {"fused": build(own, vectors)}
        systems |= {name: build(switched(own, way), vectors) for name, way in (("words", "bm25"), ("vectors",) * 2)}
        try:
            passages = _by_source(systems["fused"])
            asked = []
            for number, question in enumerate(questions, 1):
                name = names[question.title, question.paragraph]
                asked.append(_ask(question, name, passages[name], systems))
                progress("questions", number, len(questions))
        finally:
            for assistant in systems.values():
                assistant.close()
    return _figures(asked)


def _by_source(assistant: Assistant) -> dict[str, dict[str, str]]:
    """Texts of the passages by id, by paragraph."""
    snapshot = assistant.retriever.reader.current().snapshot
    found: dict[str, dict[str, str]] = {d.source: {} for d in snapshot.documents.values()}
    for key, (passage, _) in snapshot.passages(snapshot.passage_ids()).items():
        found[snapshot.documents[passage.document_id].source][key] = passage.text
    return found


def _ask(question: Question, name: str, mine: Mapping[str, str], systems: Mapping[str, Assistant]) -> Asked:
    assistant = systems["fused"]
    try:
        trace = assistant.trace(question.text)
    except InputError as error:
        raise EvaluationError(f"The question {question.id!r} is refused: {error.message}", "Take it out.") from error
    gold = {key for key, text in mine.items() if _holds(text, question.answers)}
    places = {}
    if gold:
        places = {way: first_rank(system.retriever.hits(trace.query), gold) for way, system in systems.items()}
    right = [_right(citation, name, question.answers) for citation in trace.answer.citations]
    without: Answer | None = None
    if question.answers and mine:
        without = assistant.ask(question.text, filters=Filters(exclude_passages=tuple(sorted(mine))))
    return Asked(
        paragraph=name,
        told=bool(question.answers),
        answered=trace.answer.answered,
        first_right=trace.answer.answered and bool(right) and right[0],
        any_right=trace.answer.answered and any(right),
        declined_without=None if without is None else not without.answered,
        places=places,
    )


def _figures(asked: Sequence[Asked]) -> dict[str, Any]:
    told, untold = [a for a in asked if a.told], [a for a in asked if not a.told]
    ranked = [a for a in told if a.places]
    gone = [a for a in told if a.declined_without is not None]

    def share(found: Sequence[Asked], right: Callable[[Asked], float]) -> dict[str, Any]:
        return rate([right(a) for a in found], [a.paragraph for a in found])

    def reached(way: str, depth: int) -> Callable[[Asked], bool]:
        return lambda a: (a.places[way] or depth + 1) <= depth

    def reciprocal(way: str) -> Callable[[Asked], float]:
        return lambda a: 1 / (a.places[way] or float("inf"))

    return {
        "questions": len(asked),
        "paragraphs": len({a.paragraph for a in asked}),
        "retrieval": {
            way: {**{f"recall@{d}": share(ranked, reached(way, d)) for d in DEPTHS}, "mrr": share(ranked, reciprocal(way))}
            for way in ("fused", "vectors", "words")
        },
        "sentence_right": share(told, lambda a: a.first_right),
        "sentence_among_quotes": share(told, lambda a: a.any_right),
        "answered": share(told, lambda a: a.answered),
        "wrong_when_answered": share([a for a in asked if a.answered], lambda a: not a.first_right),
        "declined_paragraph_gone": share(gone, lambda a: bool(a.declined_without)),
        "declined_impossible": share(untold, lambda a: not a.answered),
    }  # fmt: skip


def measure_claims(
    claims: Sequence[Claim], settings: Settings, embeddings: TextEmbeddings | None, progress: Progress
) -> dict[str, Any]:
    """Labels against verdicts. A claim without a figure cannot be judged by a figure check and is counted apart."""
    names = _names([("", claim.evidence) for claim in claims if claim.evidence])
    judged: list[tuple[Label, Label | None]] = []
    with _paragraphs(names, settings, embeddings) as (own, vectors):
        assistant = build(own, vectors)
        try:
            for number, claim in enumerate(claims, 1):
                judged.append((claim.label, label_of(assistant.check(claim.text))))
                progress("claims", number, len(claims))
        finally:
            assistant.close()
    scored = [(label, said) for label, said in judged if said is not None]
    counts = Counter(scored)
    return {
        "claims": len(claims),
        "without_figures": len(judged) - len(scored),
        "right": rate([label == said for label, said in scored]),
        "refuted_passed": rate([said == "supported" for label, said in scored if label == "refuted"]),
        "by_label": {
            label: rate([said == label for known, said in scored if known == label])
            for label in ("supported", "refuted", "unknown")
        },
        "confusion": {
            label: {said: counts[label, said] for said in ("supported", "refuted", "unknown") if counts[label, said]}
            for label in ("supported", "refuted", "unknown")
        },
    }


def label_of(check: Check) -> Label | None:
    """What the verdicts on a text's figures amount to, None without a figure: one that is refuted refutes the claim,
    one that is not found leaves it open."""
    verdicts = {figure.verdict for figure in check.figures}
    if not verdicts:
        return None
    if verdicts & _REFUTING:
        return "refuted"
    return "supported" if verdicts == {"supported"} else "unknown"


def _names(paragraphs: Sequence[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """A file name for each different paragraph with its title."""
    return {key: f"paragraph-{number:05}.md" for number, key in enumerate(dict.fromkeys(paragraphs), 1)}


@contextmanager
def _paragraphs(
    names: dict[tuple[str, str], str], settings: Settings, embeddings: TextEmbeddings | None
) -> Iterator[tuple[Settings, KeptVectors]]:
    from assistant.indexing.embeddings import create

    vectors = KeptVectors(embeddings or create(settings.embedding))
    with tempfile.TemporaryDirectory(prefix="assistant-public-") as folder:
        for (title, text), name in names.items():
            head = f'---\ntitle: "{squeeze(title).replace(chr(34), chr(39))}"\nlanguage: {language_of(text)}\n---\n\n'
            Path(folder, name).write_text(f"{head}{text}\n", encoding="utf-8")
        files = [Path(folder, name) for name in names.values()]
        with throwaway(files, "public", settings, vectors) as own:
            yield own, vectors


def _right(citation: Citation, name: str, answers: Sequence[str]) -> bool:
    return citation.source.endswith(name) and _holds(citation.quote, answers)


def _holds(text: str, answers: Sequence[str]) -> bool:
    """Whether an answer stands in the text as whole words, accents and case ignored."""
    plain = fold(squeeze(text))
    return any(re.search(rf"(?<!\w){re.escape(fold(squeeze(answer)))}(?!\w)", plain) for answer in answers)
