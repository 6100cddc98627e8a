"""A question that asks for several things is taken apart, and one that asks for one thing is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import assembly
from assistant.answering.evidence import Candidate
from assistant.answering.extractive import Draft, Statement
from assistant.answering.parts import joined, parted
from assistant.records import Document, Hit, Language, Sentence
from assistant.retrieval.understanding import Query
from assistant.settings import load
from tests.parts import FakeEmbeddings


@pytest.mark.parametrize(
    ("language", "question", "parts"),
    [
        ("en", "How many wells were dug, and who paid for them?", ("How many wells were dug?", "who paid for them?")),
        (
            "en",
            "What did the bridge cost and by when must it open?",
            ("What did the bridge cost?", "by when must it open?"),
        ),
        ("en", "When was the toll raised? And by how much?", ("When was the toll raised?", "by how much?")),
        ("vi", "Giao bao nhiêu việc, xong mấy việc?", ("Giao bao nhiêu việc?", "xong mấy việc?")),
        (
            "vi",
            "Ai phụ trách bến phà và hạn sửa là ngày nào?",
            ("Ai phụ trách bến phà?", "hạn sửa là ngày nào?"),
        ),
        ("vi", "giao bao nhieu viec, xong may viec", ("giao bao nhieu viec?", "xong may viec")),
        (
            "vi",
            "Cả nước có bao nhiêu hộ nghèo, vùng núi và hải đảo có bao nhiêu?",
            ("Cả nước có bao nhiêu hộ nghèo?", "vùng núi và hải đảo có bao nhiêu?"),
        ),
        (
            "en",
            "What did the school cost, when was it finished, and who built it?",
            ("What did the school cost?", "when was it finished?", "who built it?"),
        ),
    ],
)
def test_each_thing_asked_is_a_part(language: Language, question: str, parts: tuple[str, ...]) -> None:
    assert parted(question, language) == parts


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "How many wells and bridges were built?"),
        ("en", "How many tasks did Plan 4, which the board approved, contain?"),
        ("en", "Did the toll rise and the traffic fall?"),
        ("vi", "Bao nhiêu giếng và cầu đã xây?"),
        ("vi", "Năm 2024, tỉnh mua bao nhiêu máy bơm và máy cày?"),
        ("vi", "Chương trình AI và bán dẫn đã chi bao nhiêu tiền?"),
        ("vi", "Chuong trinh AI va ban dan da chi bao nhieu tien?"),
        ("vi", "chuong trinh ai va ban dan da chi bao nhieu tien"),
        ("vi", "nam 2024 tinh mua bao nhieu may bom va may cay"),
        ("vi", "Mấy năm qua, tỉnh đã xây bao nhiêu trường học?"),
        ("vi", "Ở đầu nguồn và cuối nguồn sông có bao nhiêu trạm quan trắc?"),
        ("vi", "Thép không gỉ và nhôm xuất khẩu bao nhiêu?"),
        ("vi", "Nếu ai trễ hạn, phải nộp thêm bao nhiêu?"),
        ("en", "When the flood hit, how many people were evacuated?"),
        ("en", "For those who lost their homes, how much support is given?"),
        ("en", "When and where was the trade fair held?"),
        ("en", "By whom and when was the school built?"),
    ],
)
def test_one_thing_asked_has_no_parts(language: Language, question: str) -> None:
    assert parted(question, language) == ()


@pytest.fixture
def asked(tmp_path: Path) -> assembly.Assistant:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "wells.en.md").write_text(
        "---\ntitle: Wells of Harrow district\nlanguage: en\npublished: 2026-05-01\n---\n\n"
        "Harrow district dug 48 wells in April 2026. Harrow district dug 31 wells in March 2026.\n\n"
        "The wells of Harrow district are repaired by the Water Board of Harrow.\n\n"
        "The ferry carried 912 lorries in April 2026.\n",
        encoding="utf-8",
    )
    settings = load({"index": tmp_path / "index"})
    assembly.ingest([corpus], settings, embeddings=FakeEmbeddings())
    return assembly.build(settings, FakeEmbeddings())


def test_parts_are_answered_by_their_own_sentences_and_each_is_cited(asked: assembly.Assistant) -> None:
    answer = asked.ask(
        "How many wells did Harrow district dig in April 2026, and how many lorries did the ferry carry?"
    )
    assert answer.answered
    assert "48" in answer.text
    assert "912" in answer.text
    assert [c.quote for c in answer.citations] == [
        "Harrow district dug 48 wells in April 2026.",
        "The ferry carried 912 lorries in April 2026.",
    ]
    asked.close()


def test_a_month_without_its_year_is_read_in_every_part(asked: assembly.Assistant) -> None:
    answer = asked.ask(
        "How many lorries did the ferry carry in April, and how many wells did Harrow district dig in March?"
    )
    assert "912" in answer.text
    assert "31" in answer.text
    assert "48" not in answer.text
    asked.close()


def test_what_is_not_answered_is_said_without_a_figure_of_the_question(asked: assembly.Assistant) -> None:
    answer = asked.ask(
        "How many wells did Harrow district dig in April 2026, and what did the 7 museums of Lorvenia earn?"
    )
    assert "48" in answer.text
    notes = [n for n in answer.notes if n.kind == "partial"]
    assert len(notes) == 1
    assert "7" not in notes[0].text
    asked.close()


def _statement(sentence: str, text: str) -> Statement:
    document = Document.model_construct(text=text, document_id="d", language="en")
    told = Sentence.model_construct(sentence_id=sentence, text=text, start=0, end=len(text))
    candidate = Candidate(Hit.model_construct(document=document), told, (), None, (), 0.0, 0.0)
    return Statement(text, candidate)


ONE, TWO, THREE, FOUR = (_statement(name, f"{name} is so.") for name in ("one", "two", "three", "four"))
QUERY = Query.__new__(Query)
object.__setattr__(QUERY, "language", "en")


def _kinds(draft: Draft) -> list[str]:
    return [note.kind for note in draft.notes]


def test_each_answered_part_has_its_statement_and_none_stands_twice() -> None:
    status, draft = joined(QUERY, Draft((ONE,)), [Draft((ONE, FOUR)), Draft((TWO,)), Draft((ONE,))])
    assert status == "answered"
    assert draft.statements == (ONE, TWO)
    assert not _kinds(draft)


def test_a_part_without_room_or_answer_is_told() -> None:
    _, draft = joined(QUERY, Draft((ONE,)), [Draft((TWO,)), Draft((THREE,)), Draft((FOUR,))])
    assert draft.statements == (ONE, TWO, THREE)
    assert _kinds(draft) == ["partial"]
    _, draft = joined(QUERY, Draft(()), [Draft((TWO,)), Draft(())])
    assert draft.statements == (TWO,)
    assert _kinds(draft) == ["partial"]


def test_without_its_first_part_or_the_whole_nothing_is_answered() -> None:
    assert joined(QUERY, Draft(()), [Draft(()), Draft((TWO,))])[0] == "not_in_corpus"
