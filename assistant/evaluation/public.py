"""Readers of public sets that a user has: questions in SQuAD's format (XQuAD, ViQuAD, SQuAD 2), claims in JSON lines.

    read_questions(paths)              questions with their paragraphs, nested JSON or a JSON object a line
    across(questions, paragraphs)      the questions of one file over the paragraphs of its translation
    read_claims(paths)                 claims with their label and, where the set has it, the evidence

Formats: Rajpurkar et al. 2016 and 2018 (SQuAD), Artetxe et al. 2020 (XQuAD), Nguyen et al. 2020 (ViQuAD); claim sets
differ in names of fields and labels, of which the usual ones are known.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from assistant.errors import EvaluationError

Label = Literal["supported", "refuted", "unknown"]
_CLAIM = ("claim", "statement", "text")
_EVIDENCE = ("evidence", "context", "paragraph")
_LABEL = ("label", "labels", "gold_label", "verdict")
_LABELS: dict[str, Label] = {
    **dict.fromkeys(("supports", "supported", "support", "true", "entailment", "0"), "supported"),
    **dict.fromkeys(("refutes", "refuted", "refute", "false", "contradiction", "contradicted", "1"), "refuted"),
    **dict.fromkeys(("nei", "not enough info", "not_enough_info", "neutral", "unknown", "2"), "unknown"),
}
"""The usual names of labels; the numbers are those of sets that list supported, refuted, not enough info."""


@dataclass(frozen=True)
class Question:
    """A question with the paragraph it is about; without answers the paragraph does not tell."""

    id: str
    text: str
    title: str
    paragraph: str
    answers: tuple[str, ...]


@dataclass(frozen=True)
class Claim:
    """A claim with its label; `evidence` is what it is held against."""

    id: str
    text: str
    evidence: str
    label: Label


def read_questions(paths: Iterable[Path]) -> list[Question]:
    """The questions of all files, in order. Raises EvaluationError naming file and place."""
    found = [question for path in paths for question in _questions(path)]
    if not found:
        raise EvaluationError("The files hold no question.", "Give files in SQuAD's format.")
    return found


def across(questions: Sequence[Question], paragraphs: Sequence[Question]) -> list[Question]:
    """The wording of `questions` over title, paragraph and answers of the same ids in `paragraphs`.

    Raises EvaluationError where no id is in both: then the files are not translations of each other.
    """
    other = {question.id: question for question in paragraphs}
    shared = [replace(other[q.id], text=q.text) for q in questions if q.id in other]
    if not shared:
        raise EvaluationError("The two files share no id.", "Give two languages of one set, such as XQuAD's.")
    return shared


def read_claims(paths: Iterable[Path]) -> list[Claim]:
    """The claims of files of JSON lines. Raises EvaluationError naming file and line."""
    found = [
        _claim(entry, f"{path.name}, line {number}", f"{path.stem}-{number}")
        for path in paths
        for number, entry in _lines(path)
    ]
    if not found:
        raise EvaluationError("The files hold no claim.", "Give JSON lines with a claim, its evidence and its label.")
    return found


def holds_claims(path: Path) -> bool:
    """Whether a file is JSON lines with labels, so a claim set. Raises EvaluationError where it cannot be read."""
    try:
        first = json.loads(next((line for line in _text(path).split("\n") if line.strip()), "null"))
    except ValueError:
        return False
    return isinstance(first, Mapping) and any(key in first for key in _LABEL) and "question" not in first


def _questions(path: Path) -> Iterator[Question]:
    text = _text(path)
    try:
        whole = json.loads(text)
    except ValueError:
        for number, entry in _lines(path):
            yield _flat(entry, f"{path.name}, line {number}")
        return
    where = path.name
    if isinstance(whole, Mapping) and "question" in whole:
        yield _flat(whole, where)
        return
    if not isinstance(whole, Mapping) or not isinstance(whole.get("data"), list):
        raise EvaluationError(f"{where} has no list 'data'.", "Give a file in SQuAD's format.")
    for article in whole["data"]:
        for paragraph in _field(article, "paragraphs", list, where):
            context = _field(paragraph, "context", str, where)
            for asked in _field(paragraph, "qas", list, where):
                yield _question(asked, str(article.get("title", "")), context, where)


def _question(asked: Mapping[str, Any], title: str, context: str, where: str) -> Question:
    question = _field(asked, "question", str, where)
    impossible = bool(asked.get("is_impossible", False))
    answers = [] if impossible else asked.get("answers") or []
    texts = answers.get("text", []) if isinstance(answers, Mapping) else [a.get("text") for a in answers]
    known = tuple(dict.fromkeys(str(text).strip() for text in texts if text))
    return Question(str(asked.get("id", question)), question.strip(), title.strip(), context.strip(), known)


def _flat(entry: Mapping[str, Any], where: str) -> Question:
    return _question(entry, str(entry.get("title", "")), _field(entry, "context", str, where), where)


def _claim(entry: Mapping[str, Any], where: str, key: str) -> Claim:
    text, evidence = (next((entry[k] for k in names if k in entry), None) for names in (_CLAIM, _EVIDENCE))
    named = str(next((entry[k] for k in _LABEL if k in entry), "")).strip().lower()
    if not isinstance(text, str) or not text.strip():
        raise EvaluationError(f"{where} has no claim.", f"Name its field one of {', '.join(_CLAIM)}.")
    if named not in _LABELS:
        raise EvaluationError(f"{where}: the label {named!r} is not known.", f"Use one of {', '.join(_LABELS)}.")
    if isinstance(evidence, list):
        evidence = "\n\n".join(str(part) for part in evidence)
    return Claim(str(entry.get("id", key)), text.strip(), str(evidence or "").strip(), _LABELS[named])


def _field(entry: Any, name: str, kind: type, where: str) -> Any:
    if not isinstance(entry, Mapping) or not isinstance(entry.get(name), kind):
        raise EvaluationError(
            f"{where}: an entry has no {name!r} that is a {kind.__name__}.", "Give a file in SQuAD's format."
        )
    return entry[name]


def _lines(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(_text(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except ValueError as error:
            raise EvaluationError(f"{path.name}, line {number} is not JSON.", "Correct the line.") from error
        if not isinstance(entry, Mapping):
            raise EvaluationError(f"{path.name}, line {number} is no object.", "Correct the line.")
        yield number, entry


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise EvaluationError(f"{path} cannot be read: {error.strerror}.", "Check the path.") from error
    except UnicodeDecodeError as error:
        raise EvaluationError(f"{path.name} is not UTF-8 (byte {error.start}).", "Save it as UTF-8.") from error
