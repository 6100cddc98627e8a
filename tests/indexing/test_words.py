"""Full-text search against an independent BM25."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import bm25s
import pytest
import sqlalchemy as sa

from assistant.indexing import words
from assistant.indexing.library import Library, insert_document, insert_passage
from assistant.records import Passage
from assistant.text import terms
from tests.parts import document

TEXTS = [
    "The ferry line carried 120,000 people in May.",
    "The ferry was late: the ferry office gave no reason for the ferry.",
    "Trams carried more people than the ferry line in June.",
    "Học bạ số đã có ở 245 trường.",
    "Trường học vùng cao dùng học bạ số và sổ điểm số.",
    "Nurses in post numbered 3,120.",
    "A depot for trams and buses must be finished in June.",
    "Kế hoạch hoá gia đình do Sở Y tế điều phối.",
]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path, create=True)
    with opened.begin() as connection:
        words.create(connection)
        held = document("\n".join(TEXTS))
        insert_document(connection, held, "origin")
        for number, text in enumerate(TEXTS):
            passage = Passage(
                passage_id=f"p{number}", document_id=held.document_id, ordinal=number, start=0, end=1, text=text
            )
            row = insert_passage(connection, passage, (), {f"p{number}": "v"})
            words.insert(connection, row, text, "")
    yield opened
    opened.close()


def found(library: Library, *queries: str) -> list[tuple[str, float]]:
    with library.connect() as connection:
        return words.search(connection, [tuple(terms(query)) for query in queries], 10)


@pytest.mark.parametrize(
    "query", ["ferry people", "ferry line June", "học bạ số trường", "trams", "nurses in post", "the ferry"]
)
def test_the_ranking_is_that_of_an_independent_bm25(library: Library, query: str) -> None:
    independent = bm25s.BM25(method="robertson", k1=1.2, b=0.75)
    independent.index([terms(text) for text in TEXTS], show_progress=False)
    asked = list(dict.fromkeys(terms(query)))
    scores = independent.get_scores(asked)
    expected = {f"p{n}": float(score) for n, score in enumerate(scores) if score > 0}
    got = dict(found(library, *asked))
    common = [key for key in expected if key in got]  # a word in most passages weighs nothing there and 1e-6 here
    assert common
    assert sorted(common, key=lambda k: -expected[k]) == [key for key in got if key in common]
    for one in common:
        for other in common:
            if expected[one] - expected[other] > 1e-6:
                assert got[one] > got[other]


def test_both_places_of_a_tone_mark_and_no_accents_at_all_find_the_same(library: Library) -> None:
    for query in ("kế hoạch hoá", "kế hoạch hóa", "ke hoach hoa", "KẾ HOẠCH HOÁ"):
        assert [key for key, _ in found(library, query)] == ["p7"]


def test_a_phrase_is_found_only_where_its_words_are_adjacent(library: Library) -> None:
    assert [key for key, _ in found(library, "ferry line")] == ["p0", "p2"]
    assert found(library, "line ferry") == []


@pytest.mark.parametrize(
    "query", ['"', "NEAR(a b)", "ferry*", "text:ferry", "a AND", "'; DROP TABLE words; --", "^", "()"]
)
def test_no_query_is_read_as_syntax(library: Library, query: str) -> None:
    found(library, query)
    assert found(library, "ferry")


def test_without_a_word_there_is_no_result(library: Library) -> None:
    assert found(library) == []
    assert found(library, "", "?!") == []
    with library.connect() as connection:
        assert words.count(connection, []) == 0


def test_removed_passages_leave_neither_hits_nor_counts(library: Library) -> None:
    with library.begin() as connection:
        rows = connection.execute(sa.text("SELECT row FROM passages WHERE passage_id IN ('p0', 'p2')")).scalars().all()
        words.delete(connection, list(rows))
    assert [key for key, _ in found(library, "ferry")] == ["p1"]
    with library.connect() as connection:
        assert words.document_frequencies(connection)["ferry"] == 1
        assert words.size(connection) == len(TEXTS) - 2
        assert words.count(connection, [("ferry",)]) == 1


@pytest.mark.parametrize(
    ("phrase", "held"),
    [("ferry line", True), ("line ferry", False), ("ke hoach hoa", True), ("zebra", False)],
)
def test_a_phrase_occurs_where_a_passage_holds_its_words_side_by_side(
    library: Library, phrase: str, held: bool
) -> None:
    with library.connect() as connection:
        assert words.occurs(connection, phrase.split()) is held
