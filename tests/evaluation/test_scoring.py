"""Scoring of one answer: typed facts, citations, declines."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.errors import InputError
from assistant.evaluation.scoring import Score, anchors_stand, score
from assistant.evaluation.sets import DocumentKey, Item
from assistant.records import Answer, Citation, CorpusState, Language, Note, Seconds, Status, Table

DOCUMENTS = {
    "a": DocumentKey(raw="a_", digest="2031-beds", title="Beds"),
    "b": DocumentKey(raw="b_", digest="2031-roads", title="Roads"),
}


def _citation(quote: str, source: str = "2031-beds.en.md", marker: int = 1) -> Citation:
    return Citation(
        marker=marker, document_id="d", title="Beds", publisher=None, published=None, document_number=None, url=None,
        source=source, passage_id="p", quote=quote, start=0, end=len(quote), text_of="original", open="/",
    )  # fmt: skip


def _answer(text: str, *quotes: str | Citation, status: Status = "answered", **more: Any) -> Answer:
    citations = tuple(q if isinstance(q, Citation) else _citation(q, marker=i) for i, q in enumerate(quotes, start=1))
    fields: dict[str, Any] = {"language": "en", **more}
    return Answer(
        answer_id="x", question="q", understood="q", status=status, answered=status == "answered", text=text,
        citations=citations, corpus=CorpusState(version="v", until=None),
        seconds=Seconds(retrieval=0, answer=0, total=0), **fields,
    )  # fmt: skip


def _item(
    *facts: dict[str, Any], kind: str = "figure", language: Language = "en", q: str = "Beds?", **expect: Any
) -> Item:
    return Item.model_validate({
        "id": "i", "q": q, "language": language, "form": "plain", "kind": kind, "split": "dev", "origin": "hand",
        "expect": {"status": "answered", "facts": facts, "sources": ["a"] if facts else [], **expect},
    })  # fmt: skip


def _score(answer: Answer | InputError, item: Item) -> Score:
    return score(answer, item, DOCUMENTS)


BEDS = {"type": "figure", "value": "1200", "unit": "count"}
SHARE = {"type": "figure", "value": "40", "unit": "%", "qualifier": "nearly"}


def test_a_figure_that_its_quote_states_is_right_and_cited() -> None:
    result = _score(_answer("There are 1,200 beds [1].", "The wards hold 1,200 beds."), _item(BEDS))
    assert (result.right, result.cited, result.right_and_cited, result.reason) == (True, True, True, "ok")


def test_notation_follows_the_language_of_answer_and_quote() -> None:
    answer = _answer("Có 1.200 giường [1].", "The wards hold 1,200 beds.", language="vi")
    assert _score(answer, _item(BEDS, language="vi")).right_and_cited


@pytest.mark.parametrize(
    "text", ["11200 beds [1]", "1,200% [1]", "1.2 beds [1]", "12000 beds [1]", "1,200 million beds [1]"]
)
def test_digits_inside_another_figure_are_not_the_figure(text: str) -> None:
    assert not _score(_answer(text, "The wards hold 1,200 beds."), _item(BEDS)).right


def test_a_figure_in_the_name_of_a_document_is_not_the_figure() -> None:
    item = _item({"type": "figure", "value": "57", "unit": "count"})
    assert not _score(_answer("Resolution 57-NQ/TW asks for beds [1].", "There are 57 beds."), item).right


def test_another_value_stated_first_is_wrong_unless_allowed() -> None:
    answer = _answer("26% in August, nearly 40% now [1].", "It was 26%, now nearly 40%.")
    assert _score(answer, _item(SHARE)).reason == "states 26 % first"
    also = [{"type": "figure", "value": "26", "unit": "%"}]
    assert _score(answer, _item(SHARE, also=also)).right
    assert _score(answer, _item(SHARE, q="After 26% in August, what now?")).right


def test_a_figure_of_another_unit_may_stand_first() -> None:
    answer = _answer("In 12 provinces, nearly 40% [1].", "nearly 40%")
    assert _score(answer, _item(SHARE)).right


@pytest.mark.parametrize("lead", ["26% —", "VND 3.2 billion —", "7 wards:", "About 26% (undated) –"])
def test_a_figure_that_leads_the_answer_must_be_the_asked_one(lead: str) -> None:
    item = _item(SHARE, also=[{"type": "figure", "value": "26", "unit": "%"}])
    assert not _score(_answer(f"{lead} it was 26%, now nearly 40% [1].", "now nearly 40%"), item).right
    assert _score(_answer("Nearly 40% — it was 26% in 7 wards [1].", "now nearly 40%"), item).right


def test_a_qualifier_that_points_the_other_way_is_wrong() -> None:
    assert not _score(_answer("More than 40% [1].", "nearly 40%"), _item(SHARE)).right
    assert _score(_answer("About 40% [1].", "nearly 40%"), _item(SHARE)).right


def test_a_fact_is_not_cited_by_an_unmarked_quote_or_another_announcement() -> None:
    quote = "The wards hold 1,200 beds."
    for answer in (
        _answer("There are 1,200 beds.", quote),
        _answer("There are 1,200 beds [1].", _citation(quote, source="2031-roads.en.md")),
        _answer("There are 1,200 beds [1].", "The wards hold many beds."),
        _answer("There are 1,200 beds [1]."),
    ):
        result = _score(answer, _item(BEDS))
        assert (result.right, result.cited, result.right_and_cited) == (True, False, False)


def test_the_answer_must_be_in_the_language_of_the_question() -> None:
    assert "language is vi" in _score(_answer("Có 1.200 giường [1].", "1,200 beds", language="vi"), _item(BEDS)).reason


@pytest.mark.parametrize(
    ("value", "text", "right"),
    [
        ("2031-06-30", "by 30 June 2031 [1]", True),
        ("2031-06-30", "by June 30 [1]", True),
        ("2031-06-30", "by June 2031 [1]", False),
        ("2031-06-30", "by 30 June 2032 [1]", False),
        ("2031-06", "by the end of June 2031 [1]", True),
        ("2031-06", "by 30 June 2031 [1]", True),
        ("2031-06", "on 12 June 2031 [1]", False),
        ("2031-Q4", "in the fourth quarter of 2031 [1]", True),
        ("2031-Q4", "in 2031 [1]", False),
        ("2031", "in 2031 [1]", True),
    ],
)
def test_a_date_is_compared_as_precisely_as_expected(value: str, text: str, right: bool) -> None:
    item = _item({"type": "date", "value": value}, kind="date")
    assert _score(_answer(text, text.replace(" [1]", "")), item).right_and_cited is right


def test_a_name_may_be_given_in_any_spelling_but_not_inside_a_word() -> None:
    item = _item({"type": "name", "any": ["Ministry of Health", "Bộ Y tế"]}, kind="name")
    assert _score(_answer("Bo Y te [1].", "Bộ Y tế chủ trì."), item).right_and_cited
    short = _item({"type": "name", "any": ["AI"]}, kind="name")
    assert not _score(_answer("Ai phụ trách [1].", "AI"), short).right


def test_a_list_needs_its_minimum_in_text_and_quotes() -> None:
    items = [{"any": ["north"]}, {"any": ["south", "miền Nam"]}, {"any": ["east"]}]
    item = _item({"type": "list", "items": items, "min": 2}, kind="list")
    assert _score(_answer("North [1] and south [2].", "The north.", "Ở miền Nam."), item).right_and_cited
    assert not _score(_answer("North [1].", "The north."), item).right
    assert not _score(_answer("North [1] and south [1].", "The north."), item).cited


def test_a_table_counts_as_part_of_the_answer() -> None:
    item = _item({"type": "date", "value": "2031-06-30"}, kind="deadline")
    table = Table(columns=("task", "due"), rows=(("Beds [1]", "30 June 2031"),))
    assert _score(_answer("One task:", "Beds by 30 June 2031.", table=table), item).right_and_cited


@pytest.mark.parametrize(
    ("text", "value"),
    [("Yes, all of them [1].", "yes"), ("No: not yet [1].", "no"), ("Not stated as reached [1].", "no"),
     ("Có, tất cả [1].", "yes"), ("Chưa [1].", "no"), ("Không [1].", "no")],
)  # fmt: skip
def test_yes_and_no_are_read_from_the_opening(text: str, value: str) -> None:
    for asked in ("yes", "no"):
        item = _item({"type": "yes_no", "value": asked}, kind="yes_no")
        assert _score(_answer(text, "All wards."), item).right is (asked == value)


def test_a_premise_note_counts_as_no() -> None:
    item = _item({"type": "yes_no", "value": "no"}, kind="yes_no")
    note = Note(kind="premise", text="The announcements say otherwise.")
    assert _score(_answer("The wards opened [1].", "The wards opened.", notes=(note,)), item).right


def test_text_needs_all_words_of_one_wording() -> None:
    item = _item({"type": "text", "any": [["attract", "nurse"], ["thu hút"]]}, kind="why")
    assert _score(_answer("To attract nurses [1].", "It attracts nurses."), item).right_and_cited
    assert not _score(_answer("To attract doctors [1].", "To attract nurses."), item).right


def test_a_computed_figure_is_cited_by_its_inputs() -> None:
    item = _item({"type": "figure", "value": "25", "unit": "%", "inputs": ["3", "12"]})
    assert _score(_answer("25% (3 of 12) [1].", "3 of 12 wards."), item).right_and_cited
    assert not _score(_answer("25% [1].", "3 wards."), item).cited


def _declined(**expect: Any) -> Item:
    return _item(**{"status": "not_in_corpus", "reason": "near_miss_month", "q": "Beds in May, 55% or more?", **expect})


def test_a_decline_without_figures_is_right() -> None:
    text = "The announcements do not say. They cover Resolution 57-NQ/TW until 24 September 2031."
    assert _score(_answer(text, status="not_in_corpus"), _declined()).right_and_cited
    assert _score(_answer("55%? Not stated.", status="not_in_corpus"), _declined()).right


def test_a_decline_that_states_a_figure_is_wrong() -> None:
    assert not _score(_answer("Not for May, but 1,200 in June.", status="not_in_corpus"), _declined()).right
    notes = (Note(kind="outdated", text="40% earlier"),)
    assert not _score(_answer("Not stated.", status="not_in_corpus", notes=notes), _declined()).right


def test_an_answer_where_it_must_decline_is_wrong() -> None:
    result = _score(_answer("1,200 beds [1].", "1,200 beds"), _declined())
    assert (result.right, result.cited, result.scorable) == (False, False, True)


def test_a_decline_where_an_answer_is_expected_is_wrong() -> None:
    assert not _score(_answer("Not stated.", status="not_in_corpus"), _item(BEDS)).right


def test_another_name_for_a_decline_is_as_good_but_small_talk_is_not() -> None:
    assert _score(_answer("Which ward?", status="clarify"), _declined()).right
    assert not _score(_answer("Hello!", status="smalltalk"), _declined()).right
    assert not _score(
        _answer("Not stated.", status="not_in_corpus"), _declined(status="smalltalk", reason="smalltalk")
    ).right


def test_refused_input_is_right_only_where_it_is_expected() -> None:
    error = InputError("The question is empty.")
    assert _score(error, _declined(status="input_error", reason="bad_input")).right
    assert not _score(error, _item(BEDS)).right


def test_forbidden_words_are_wrong_whatever_else_is_right() -> None:
    item = _item(BEDS, forbidden=["HACKED"])
    assert not _score(_answer("1,200 beds [1]. hacked", "1,200 beds"), item).right


def test_an_item_without_facts_cannot_be_scored() -> None:
    assert not _score(_answer("Anything [1].", "Anything."), _item()).scorable


@pytest.mark.parametrize(
    ("text", "anchors", "stand"),
    [
        ("The wards hold 1,200 beds.", ["1200"], True),
        ("Có 1.200 giường.", ["1200"], True),
        ("VND 6.6 million", ["6.6"], True),
        ("6,6 triệu", ["6.6"], True),
        ("40 beds", ["40%"], False),
        ("41.200 beds", ["1200"], False),
        ("ngày 30/6/2031 xong", ["2031-06-30", "complete|xong"], True),
        ("in 2031, bonds were sold", ["2031", "bond"], True),
        ("Resolutions 11, 12 and 13", ["=12"], True),
        ("Resolutions 11, 120 and 13", ["=12"], False),
    ],
)
def test_anchors_stand_in_either_notation(text: str, anchors: list[str], stand: bool) -> None:
    assert anchors_stand(text, anchors) is stand
