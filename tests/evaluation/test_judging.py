"""What is read off one answer: carried statements, verbatim quotes, shared sources."""

from __future__ import annotations

import pytest

from assistant.evaluation.baselines import misstate
from assistant.evaluation.judging import clusters, is_verbatim, judge, statements_of
from assistant.evaluation.sets import DocumentKey, Item
from assistant.records import Answer, Citation, CorpusState, Note, Seconds

TEXT = "The fleet grew.\nSome 58 buses run on the river line. A depot for 120 buses is planned."


def _citation(start: int, end: int, marker: int = 1) -> Citation:
    return Citation(
        marker=marker, document_id="d", title="Buses", publisher=None, published=None, document_number=None, url=None,
        source="buses.md", passage_id="p", quote=TEXT[start:end], start=start, end=end, text_of="original", open="",
    )  # fmt: skip


SENTENCE = (TEXT.index("Some"), TEXT.index(" A depot"))


def _answer(text: str, *citations: Citation, notes: tuple[Note, ...] = ()) -> Answer:
    return Answer(
        answer_id="a", question="q", understood="q", language="en", status="answered", answered=True, text=text,
        citations=citations, notes=notes, corpus=CorpusState(version="", until=None),
        seconds=Seconds(retrieval=0, answer=0, total=0),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "carried"),
    [
        ("58 buses run on the river line [1].", (1, 1)),
        ("59 buses run on the river line [1].", (1, 0)),
        ("58 buses run on the river line.", (1, 0)),
        ("58 buses run [1]. A depot for 120 is planned [1].", (2, 1)),
        ("58 buses run [7].", (1, 0)),
    ],
)
def test_a_statement_is_carried_only_by_the_quotes_that_it_marks(text: str, carried: tuple[int, int]) -> None:
    assert statements_of(_answer(text, _citation(*SENTENCE))) == carried


def test_a_computed_figure_needs_its_note() -> None:
    note = Note(kind="computed", text="…", citations=(1,))
    assert statements_of(_answer("116 buses in two years [1].", _citation(*SENTENCE))) == (1, 0)
    assert statements_of(_answer("116 buses in two years [1].", _citation(*SENTENCE), notes=(note,))) == (1, 1)


def test_a_quote_is_verbatim_at_its_own_offsets_alone() -> None:
    right = _citation(*SENTENCE)
    assert is_verbatim(right, {"d": TEXT})
    assert not is_verbatim(right.model_copy(update={"start": right.start + 1, "end": right.end + 1}), {"d": TEXT})
    assert not is_verbatim(right, {"other": TEXT})


@pytest.mark.parametrize(("start", "end"), [(2, 0), (5, 0), (0, -3)])
def test_a_quote_that_begins_or_ends_inside_a_sentence_or_word_is_not_whole(start: int, end: int) -> None:
    assert not is_verbatim(_citation(SENTENCE[0] + start, SENTENCE[1] + end), {"d": TEXT})


def test_items_joined_by_pairs_share_their_source() -> None:
    def item(key: str, pair: str | None) -> Item:
        expect = {"status": "not_in_corpus", "reason": "r"}
        fields = {"id": key, "q": "?", "language": "en", "form": "plain", "kind": "figure", "split": "dev"}
        return Item.model_validate({**fields, "origin": "hand", "pair": pair, "expect": expect})

    found = clusters([item("a.en", "a.vi"), item("a.vi", "a.en"), item("a.nfd", "a.vi"), item("b", None)])
    assert found["a.en"] == found["a.vi"] == found["a.nfd"]
    assert found["b"] != found["a.en"]


def test_a_misstated_figure_stands_nowhere_in_its_quote() -> None:
    false = misstate("58 buses run", "Some 58 buses run, 78 of them at night.")
    assert false is not None
    assert not false.startswith(("58 ", "78 "))
    assert misstate("Buses run at night", "Buses run at night.") is None


def test_a_quote_that_carries_one_item_of_a_list_supports_the_answer() -> None:
    expect = {
        "status": "answered", "sources": ["buses.md"],
        "facts": [{"type": "list", "items": [{"any": ["river line"]}, {"any": ["hill line"]}], "min": 2}],
    }  # fmt: skip
    item = Item.model_validate(
        {"id": "a", "q": "Which lines?", "language": "en", "form": "plain", "kind": "list", "split": "dev", "origin": "hand", "expect": expect}
    )  # fmt: skip
    depot = (TEXT.index("A depot"), len(TEXT))
    answer = _answer("Lines [1] [2].", _citation(*SENTENCE), _citation(*depot, marker=2))
    keys = {"buses.md": DocumentKey(raw="buses.md", digest="buses.md", title="Buses")}
    judged = judge(answer, item, system="assistant", name="dev", cluster="a", documents=keys, texts={"d": TEXT})
    assert (judged.citations, judged.supporting) == (2, 1)
