"""Evaluation sets: the schema, its errors, and the files that ship."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import EvaluationError
from assistant.evaluation.sets import document_of, read_documents, read_items, read_sets

EVALS = Path(__file__).parents[2] / "evals"
SHIPPED = [*EVALS.glob("questions/*.jsonl"), *EVALS.glob("conversations/*.jsonl"), *EVALS.glob("hostile/*.jsonl")]


def _item(**changes: Any) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": "beds", "q": "How many beds?", "language": "en", "form": "plain", "kind": "figure", "split": "dev",
        "origin": "hand", "pair": None,
        "expect": {
            "status": "answered", "facts": [{"type": "figure", "value": "120", "unit": "count"}], "sources": ["a"],
            "evidence": [{"document": "a", "anchors": ["120"]}],
        },
    }  # fmt: skip
    return {**item, **changes}


def _write(path: Path, *items: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(item) + "\n" for item in items), encoding="utf-8")
    return path


def test_a_well_formed_line_becomes_an_item(tmp_path: Path) -> None:
    (item,) = read_items(_write(tmp_path / "a.jsonl", _item()))
    assert item.id == "beds"
    assert item.expect.evidence[0].anchors == ("120",)
    assert not item.must_decline


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"language": "fr"}, "language"),
        ({"colour": "red"}, "colour"),
        ({"expect": {"status": "answered", "facts": [{"type": "figure", "value": "1,5", "unit": "%"}]}}, "value"),
        ({"expect": {"status": "answered", "facts": [{"type": "date", "value": "30/6"}]}}, "value"),
        ({"expect": {"status": "answered", "facts": [{"type": "name", "any": ["A"]}]}}, "sources"),
        ({"expect": {"status": "not_in_corpus"}}, "reason"),
        (
            {"leave_one_out": True, "expect": {"status": "not_in_corpus", "reason": "out_of_scope"}},
            "leave_one_out needs evidence",
        ),
        (
            {"expect": {"status": "answered", "facts": [{"type": "list", "items": [{"any": ["A"]}], "min": 2}]}},
            "min is 2",
        ),
    ],
)
def test_an_error_names_file_line_and_field(tmp_path: Path, changes: dict[str, Any], field: str) -> None:
    path = _write(tmp_path / "a.jsonl", _item(), _item(id="second", **changes))
    with pytest.raises(EvaluationError) as caught:
        read_items(path)
    assert "a.jsonl, line 2" in str(caught.value)
    assert field in str(caught.value)


def test_a_line_that_is_not_json_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("{oops\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"a\.jsonl, line 1: not JSON"):
        read_items(path)


def test_a_missing_or_wrongly_encoded_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"none\.jsonl cannot be read"):
        read_items(tmp_path / "none.jsonl")
    (tmp_path / "latin.jsonl").write_bytes("é".encode("latin-1"))
    with pytest.raises(EvaluationError, match=r"latin.jsonl is not UTF-8"):
        read_items(tmp_path / "latin.jsonl")


def test_an_id_used_twice_is_refused_within_and_across_files(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="line 2, field id"):
        read_items(_write(tmp_path / "a.jsonl", _item(), _item()))
    with pytest.raises(EvaluationError, match="another file"):
        read_sets([_write(tmp_path / "b.jsonl", _item()), _write(tmp_path / "c.jsonl", _item())])


def test_a_pair_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="no item 'ghost'"):
        read_sets([_write(tmp_path / "a.jsonl", _item(pair="ghost"))])


def test_a_question_may_hold_what_no_one_should_type(tmp_path: Path) -> None:
    (item,) = read_items(_write(tmp_path / "a.jsonl", _item(q="beds\ud800 \x00?")))
    assert item.q == "beds\ud800 \x00?"


def test_sources_are_mapped_to_announcements_by_the_beginning_of_their_name(tmp_path: Path) -> None:
    path = tmp_path / "documents.json"
    path.write_text(json.dumps({"a": {"raw": "01_", "digest": "2031-beds", "title": "Beds"}}), encoding="utf-8")
    documents = read_documents(path)
    assert document_of("corpus/2031-beds-report.vi.md", documents) == "a"
    assert document_of("01_x.txt", documents) == "a"
    assert document_of("2030-other.en.md", documents) is None


def test_the_sets_that_ship_are_sound_and_large_enough() -> None:
    items = read_sets(sorted(SHIPPED))
    documents = read_documents(EVALS / "documents.json")
    named = {e.document for i in items for e in i.expect.evidence} | {s for i in items for s in i.expect.sources}
    invented = {path.name for path in EVALS.glob("announcements/**/*.??.md")}  # named by their file
    assert named <= set(documents) | invented
    dev = [i for i in items if i.split == "dev"]
    assert sum(i.origin == "hand" and not i.must_decline for i in dev) >= 150
    assert sum(i.must_decline and i.expect.reason is not None and "near_miss" in i.expect.reason for i in dev) >= 90
    assert all(i.split == "test" for i in read_items(EVALS / "questions" / "test.jsonl"))


def test_no_test_question_is_asked_in_the_development_sets() -> None:
    items = read_sets(sorted(SHIPPED))
    asked = {i.q.casefold() for i in items if i.split == "dev" and not i.history}
    assert not asked & {i.q.casefold() for i in items if i.split == "test"}
