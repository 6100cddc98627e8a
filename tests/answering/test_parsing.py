"""A model's output taken apart while it streams, whatever its form and wherever the pieces are cut."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.parsing import StatementReader, Told, wording


def read(text: str, size: int = 1) -> list[Told]:
    reader = StatementReader()
    found = [t for i in range(0, len(text), size) for t in reader.feed(text[i : i + size])]
    return found + reader.finish()


TWO = [Told("By June 18.72% had a card.", ("BKTR",)), Told("The fund paid 1.2 trillion VND.", ("QXZW",))]


@pytest.mark.parametrize(
    "text",
    [
        "By June 18.72% had a card [BKTR]. The fund paid 1.2 trillion VND [QXZW].",
        "By June 18.72% had a card. [BKTR] The fund paid 1.2 trillion VND. [QXZW]",
        "By June 18.72% had a card. [BKTR]\nThe fund paid 1.2 trillion VND. [QXZW]\n",
        "- By June **18.72%** had a card [BKTR].\n- The fund paid 1.2 trillion VND [QXZW].",
        "1. By June 18.72% had a card (BKTR).\n2. The fund paid 1.2 trillion VND 【QXZW】.",
        '{"statements": [{"source": "BKTR", "text": "By June 18.72% had a card."},'
        ' {"source": "QXZW", "text": "The fund paid 1.2 trillion VND."}]}',
        '```json\n{"statements": [{"text": "By June 18.72% had a card.", "sources": ["BKTR"]},\n'
        '{"text": "The fund paid 1.2 trillion VND. [QXZW]"}]}\n```',
        '[{"source": "[BKTR]", "text": "By June 18.72% had a card."}, {"source": "QXZW", "text": "The fund paid 1.2 trillion VND."}]',
    ],
)
@pytest.mark.parametrize("size", [1, 3, 10, 1000])
def test_every_form_gives_the_same_statements(text: str, size: int) -> None:
    assert read(text, size) == TWO


def test_a_statement_is_given_out_as_soon_as_it_is_whole() -> None:
    reader = StatementReader()
    assert reader.feed("The first is told [BKTR].") == [Told("The first is told.", ("BKTR",))]
    assert reader.feed(" The second is") == []
    assert reader.feed(" not yet. The third") == [Told("The second is not yet.")]
    structured = StatementReader()
    assert structured.feed('{"statements": [{"source": "BKTR", "text": "The first."}') == [
        Told("The first.", ("BKTR",))
    ]


def test_what_was_cut_in_the_middle_of_a_structured_answer_is_no_statement() -> None:
    assert read('{"statements": [{"source": "BKTR", "text": "Whole."}, {"source": "QXZW", "text": "Cut in the m') == [
        Told("Whole.", ("BKTR",))
    ]


@pytest.mark.parametrize(
    ("text", "strange"),
    [
        ("Told so [1].", "1"),
        ("Told so [Source 3].", "Source"),
        ("Told so [bktr].", "bktr"),
        ("Told so [BKTRX].", "BKTRX"),
    ],
)
def test_what_only_looks_like_a_mark_is_kept_apart(text: str, strange: str) -> None:
    (told,) = read(text)
    assert told.marks == ()
    assert strange in told.strange
    assert "[" not in told.text


def test_an_abbreviation_in_round_brackets_is_no_mark() -> None:
    (told,) = read("The index of health (GDP) rose [BKTR].")
    assert told == Told("The index of health (GDP) rose.", ("BKTR",))


def test_a_text_without_an_end_is_noticed() -> None:
    reader = StatementReader()
    for _ in range(400):
        reader.feed("and on ")
    assert reader.endless
    structured = StatementReader()
    structured.feed('{"statements": [{"source": "BKTR", "text": "')
    structured.feed("and on " * 400)
    assert structured.endless


@pytest.mark.parametrize(
    "text", ["", "   ", "[]", "{}", '{"statements": []}', "[BKTR]", '{"statements": "no"}', "{", "null"]
)
def test_nothing_is_told_by_nothing(text: str) -> None:
    assert [t for t in read(text) if any(c.isalnum() for c in t.text) and t.marks] == []


@pytest.mark.no_cover  # other tests cover the same lines at half the cost
@given(st.text(max_size=200), st.integers(min_value=1, max_value=9))
def test_no_output_breaks_the_reader(text: str, size: int) -> None:
    for told in [*read(text, size), *read(json.dumps({"statements": [{"source": text, "text": text}]}), size)]:
        assert told.text.strip()


def test_the_dress_of_markdown_is_taken_off() -> None:
    assert wording("## **Bold** and `code` , told *so*  .") == "Bold and code, told so."
    assert wording("a_b stays, 2 * 3 stays") == "a_b stays, 2 * 3 stays"
