import csv
import io
import json

import pytest

from assistant.checking.exports import safe_cell, to_claim_review, to_csv, to_markdown
from assistant.records import Check
from tests.checking.announcements import SCHOOLS, checker, document

TEXT = "As of 31 March 2024, 4,382 schools had introduced digital school records. In 2024, 77 zeppelins flew."


def checked(**known: str) -> Check:
    return checker([document(SCHOOLS, **known)]).check(TEXT)


@pytest.mark.parametrize("cell", ["=1+1", "+A1", "-2", "@SUM(A1)", "\t=1", " =1", "\u00a0=1", "|calc", "%x"])
def test_no_cell_begins_a_formula(cell: str) -> None:
    assert safe_cell(cell).startswith("'")


def test_csv_has_one_row_a_figure_and_reads_back() -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(checked()))))
    assert [r["text"] for r in rows] == ["4,382", "77"]
    assert rows[0]["verdict"] == "supported"
    assert rows[0]["quote"].startswith("As of 31 March 2024")


def test_markdown_quotes_originals_and_labels_summaries() -> None:
    assert "“As of 31 March 2024, 4,382 schools" in to_markdown(checked())
    summary = to_markdown(checked(text_of="digest"))
    assert "“" not in summary
    assert "Project summary, not the published wording" in summary


def test_markdown_escapes_what_came_from_the_text() -> None:
    made = checked()
    risky = made.figures[0].model_copy(update={"text": "<img> [x](http://evil)"})
    shown = to_markdown(made.model_copy(update={"figures": (risky,)}))
    assert "<img>" not in shown
    assert "[x](" not in shown


def test_claim_review_is_a_draft_and_only_for_originals() -> None:
    reviews = json.loads(to_claim_review(checked()))["@graph"]
    assert len(reviews) == 1
    assert reviews[0]["creativeWorkStatus"] == "Draft"
    assert "author" not in reviews[0]
    assert json.loads(to_claim_review(checked(text_of="digest")))["@graph"] == []


def test_claim_review_cannot_end_a_script_element() -> None:
    made = checked()
    figure = made.figures[0]
    risky = figure.model_copy(update={"understood": figure.understood.model_copy(update={"quote": "</script><b>"})})
    assert "</script>" not in to_claim_review(made.model_copy(update={"figures": (risky,)}))
