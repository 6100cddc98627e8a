"""Evaluation sets: questions with typed expectations, one JSON object a line (evals/README.md describes them).

read_items(path)      one file, every line checked; EvaluationError names file, line and field
read_sets(paths)      several files: ids unique over all of them, every pair present and pointing back or to a twin
read_documents(path)  which announcement a citation's source belongs to
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, ValidationError, field_validator, model_validator

from assistant.errors import EvaluationError
from assistant.records import Language, Qualifier

Split = Literal["dev", "test"]
Origin = Literal["hand", "generated"]
# `input_error`: the entrance must refuse the input itself (InputError), so there is no answer record.
Expected = Literal["answered", "not_in_corpus", "clarify", "smalltalk", "refused", "input_error"]
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|-Q[1-4])?")


def _any_text(value: Any) -> str:
    """A string as it is: hostile questions hold lone surrogates, which pydantic's own check refuses."""
    if not isinstance(value, str):
        raise ValueError("must be a string")  # noqa: TRY004 - pydantic reports ValueError, not TypeError
    return value


RawText = Annotated[str, PlainValidator(_any_text)]


class Strict(BaseModel):
    """Base of the schema: immutable, unknown fields refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class FigureFact(Strict):
    """A number with its unit, in base units as a plain decimal ("1700000000000", not "1.7 trillion").

    `inputs` are set for a computed figure: its quotes must state those instead of the result.
    """

    type: Literal["figure"]
    value: str
    unit: Literal["%", "pp", "VND", "USD", "rank", "count", "km"]
    qualifier: Qualifier = "exact"
    inputs: tuple[str, ...] = ()

    @field_validator("value")
    @classmethod
    def _decimal(cls, value: str) -> str:
        try:
            Decimal(value)
        except InvalidOperation:
            raise ValueError(f"{value!r} is not a plain decimal") from None
        return value


class DateFact(Strict):
    """A day, a month ("2025-05"), a quarter ("2025-Q4") or a year."""

    type: Literal["date"]
    value: str

    @field_validator("value")
    @classmethod
    def _iso(cls, value: str) -> str:
        if not _DATE.fullmatch(value):
            raise ValueError(f"{value!r} is not YYYY, YYYY-MM, YYYY-Qn or YYYY-MM-DD")
        return value


class NameFact(Strict):
    """A person, body or place; any of the spellings will do (accents and case are ignored)."""

    type: Literal["name"]
    any: tuple[str, ...] = Field(min_length=1)


class ListItem(Strict):
    """One item of a list, in any of its wordings."""

    any: tuple[str, ...] = Field(min_length=1)


class ListFact(Strict):
    """Items of which at least `min` must be given."""

    type: Literal["list"]
    items: tuple[ListItem, ...] = Field(min_length=1)
    min: int = Field(ge=1)

    @model_validator(mode="after")
    def _enough(self) -> ListFact:
        if self.min > len(self.items):
            raise ValueError(f"min is {self.min} but there are {len(self.items)} items")
        return self


class YesNoFact(Strict):
    """The answer must open with yes or with no (or carry a note of kind `premise`, which counts as no)."""

    type: Literal["yes_no"]
    value: Literal["yes", "no"]


class TextFact(Strict):
    """Words that must all occur (beginnings of words, accents and case ignored), in one of several wordings."""

    type: Literal["text"]
    any: tuple[tuple[str, ...], ...] = Field(min_length=1)


Fact = Annotated[FigureFact | DateFact | NameFact | ListFact | YesNoFact | TextFact, Field(discriminator="type")]


class Evidence(Strict):
    """Where one announcement answers the item: `scoring.anchors_stand` tells whether a text holds all anchors."""

    document: str
    anchors: tuple[str, ...] = Field(min_length=1)


class Expect(Strict):
    """What a right answer holds. `also` lists figures that may stand before the asked one; `or_status` other
    outcomes that are right too; `forbidden` strings that no answer may hold (for hostile input)."""

    status: Expected
    or_status: tuple[Expected, ...] = ()
    facts: tuple[Fact, ...] = ()
    also: tuple[FigureFact, ...] = ()
    sources: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    reason: str | None = None
    forbidden: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> Expect:
        if self.status == "answered":
            if self.facts and not self.sources:
                raise ValueError("an item with facts needs sources")
            if self.reason:
                raise ValueError("reason is for items that must be declined")
        else:
            if self.facts:
                raise ValueError(f"an item with status {self.status} has no facts")
            if not self.reason:
                raise ValueError("an item that must be declined needs its reason")
        return self


class Asked(Strict):
    """An earlier question of the conversation."""

    q: RawText


class Item(Strict):
    """One question with what is expected of its answer. `history` holds the earlier questions, oldest first.

    `leave_one_out`: with the passages of all its evidence taken away, the question must be declined.
    """

    id: str = Field(min_length=1)
    q: RawText
    language: Language
    form: str
    kind: str
    split: Split
    origin: Origin
    pair: str | None = None
    history: tuple[Asked, ...] = ()
    leave_one_out: bool = False
    expect: Expect

    @model_validator(mode="after")
    def _twin_needs_evidence(self) -> Item:
        if self.leave_one_out and not self.expect.evidence:
            raise ValueError("leave_one_out needs evidence: nothing else says which passages to take away")
        return self

    @property
    def must_decline(self) -> bool:
        """True where an answer would be wrong whatever it says."""
        return self.expect.status != "answered"


class DocumentKey(Strict):
    """How the sources of one announcement begin: the raw page's file and the digest's slug."""

    raw: str
    digest: str
    title: str


def read_items(path: Path) -> list[Item]:
    """Items of one file, in order. Raises EvaluationError naming file, line and field."""
    items: list[Item] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        item = _item(line, f"{path.name}, line {number}")
        if item.id in seen:
            raise EvaluationError(
                f"{path.name}, line {number}, field id: {item.id!r} stands on line {seen[item.id]} already.",
                "Give every item its own id.",
            )
        seen[item.id] = number
        items.append(item)
    return items


def read_sets(paths: Iterable[Path]) -> list[Item]:
    """Items of several files together. Raises EvaluationError for an id used twice or a pair that is not there."""
    items: dict[str, Item] = {}
    for path in paths:
        for item in read_items(path):
            if item.id in items:
                raise EvaluationError(f"{path.name}: id {item.id!r} stands in another file too.", "Rename one of them.")
            items[item.id] = item
    for item in items.values():
        if item.pair is not None and item.pair not in items:
            raise EvaluationError(
                f"Item {item.id!r}, field pair: there is no item {item.pair!r}.",
                "Load its file too, or correct the id.",
            )
    return list(items.values())


def read_documents(path: Path) -> dict[str, DocumentKey]:
    """The announcements by key ("000" …), from evals/documents.json. Raises EvaluationError."""
    try:
        raw = json.loads(_text(path))
    except json.JSONDecodeError as error:
        raise EvaluationError(f"{path.name} is not JSON: {error}.", "Correct the file.") from error
    if not isinstance(raw, dict):
        raise EvaluationError(f"{path.name} must hold one object.", 'Map each key to {"raw", "digest", "title"}.')
    documents: dict[str, DocumentKey] = {}
    for key, value in raw.items():
        try:
            documents[key] = DocumentKey.model_validate(value)
        except ValidationError as error:
            raise EvaluationError(f"{path.name}, {key}: {_first(error)}.", "Correct the entry.") from error
    return documents


def document_of(source: str, documents: Mapping[str, DocumentKey]) -> str | None:
    """Key of the announcement that a citation's `source` (file name, path or address) belongs to, or None."""
    name = re.split(r"[/\\]", source)[-1]
    for key, document in documents.items():
        if name.startswith((document.raw, document.digest)):
            return key
    return None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise EvaluationError(f"{path} cannot be read: {error.strerror}.", "Check the path and its rights.") from error
    except UnicodeDecodeError as error:
        raise EvaluationError(f"{path.name} is not UTF-8 (byte {error.start}).", "Save it as UTF-8.") from error


def _item(line: str, where: str) -> Item:
    try:
        raw = json.loads(line)
    except json.JSONDecodeError as error:
        raise EvaluationError(
            f"{where}: not JSON: {error.msg} at column {error.colno}.", "Correct the line."
        ) from error
    try:
        return Item.model_validate(raw)
    except ValidationError as error:
        raise EvaluationError(f"{where}, {_first(error)}.", "See evals/README.md for the schema.") from error


def _first(error: ValidationError) -> str:
    problem = error.errors()[0]
    field = ".".join(str(part) for part in problem["loc"]) or "item"
    return f"field {field}: {problem['msg']}"
