"""The fused ranking: two lists, each with a vote only where it has a match; filters hold; LangChain documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever
from langchain_core.vectorstores import InMemoryVectorStore

from assistant import assembly
from assistant.assembly import Assistant
from assistant.records import Filters, Hit
from assistant.settings import load
from tests.answering.announcements import assistant_over
from tests.parts import FakeEmbeddings, write_corpus

QUESTION = "How many electric buses are in service?"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("retriever")
    corpus = write_corpus(made / "corpus")
    assembly.ingest([corpus], load({"index": made / "index"}), embeddings=FakeEmbeddings())
    return made / "index"


@pytest.fixture(scope="module")
def assistant(folder: Path) -> Iterator[Assistant]:
    made = assembly.build(load({"index": folder}), FakeEmbeddings())
    yield made
    made.close()


def hits(assistant: Assistant, question: str = QUESTION, filters: Filters | None = None) -> list[Hit]:
    retriever = assistant.retriever
    return retriever.hits(retriever.understand(question), filters)


def test_the_score_is_the_sum_of_the_votes_of_the_lists_that_found_the_passage(assistant: Assistant) -> None:
    found = hits(assistant)
    assert found
    for hit in found:
        ranks = [r for r in (hit.vector_rank, hit.word_rank) if r is not None]
        assert hit.score == pytest.approx(sum(1 / (60 + r) for r in ranks))
        assert (hit.word_score is None) == (hit.word_rank is None)
    assert [h.score for h in found] == sorted((h.score for h in found), reverse=True)
    assert "58 electric buses" in found[0].passage.text


def test_ranks_of_each_list_begin_at_one_and_follow_its_scores(assistant: Assistant) -> None:
    found = hits(assistant, "clinics with safe water and nurses in post")
    for language in ("en", "vi"):
        own = [h for h in found if h.vector_rank and h.document.language == language]
        by_vectors = sorted(own, key=lambda h: h.vector_rank or 0)
        assert [h.vector_rank for h in by_vectors] == list(range(1, len(by_vectors) + 1))
        scores = [h.vector_score or 0.0 for h in by_vectors]
        assert scores == sorted(scores, reverse=True)


def test_each_language_brings_its_own_passages(assistant: Assistant) -> None:
    found = hits(assistant, "clinics with safe water and nurses in post")
    assert {h.document.language for h in found if h.vector_rank == 1} == {"en", "vi"}


def test_a_list_without_a_match_does_not_vote(assistant: Assistant) -> None:
    found = hits(assistant, "zeppelins over glaciers")
    assert found
    for hit in found:
        assert hit.word_rank is None
        assert hit.vector_rank is not None
        assert hit.score == pytest.approx(1 / (60 + hit.vector_rank))


def test_each_list_can_be_switched_off(folder: Path) -> None:
    for part, other in (("words", "vector_rank"), ("vectors", "word_rank")):
        made = assembly.build(load({"index": folder, "retrieval": {part: False}}), FakeEmbeddings())
        found = hits(made)
        assert found
        assert all(getattr(h, other) is not None for h in found)
        assert all(getattr(h, "word_rank" if part == "words" else "vector_rank") is None for h in found)
        made.close()


def test_a_hit_has_its_sentences_with_a_score_each(assistant: Assistant) -> None:
    for hit in hits(assistant):
        assert len(hit.sentences) == len(hit.sentence_scores) > 0
        for sentence in hit.sentences:
            assert hit.document.text[sentence.start : sentence.end] == sentence.text
        assert hit.document.text[hit.passage.start : hit.passage.end] == hit.passage.text


def test_a_long_sentence_is_as_near_as_its_nearest_part(tmp_path: Path) -> None:
    """The words of the question stand together in one part of five; the other sentence holds half of them."""
    review = (
        "---\ntitle: Review\nlanguage: en\npublished: 2031-05-11\n---\n\n"
        "By March the office had moved to its third building near the river; 58 electric buses are in service; the canteen was "
        "painted in green and white; two bridges over the canal were repaired in the spring; nobody was hurt.\n\n"
        "The service of the ferries is good.\n"
    )
    made = assistant_over(tmp_path, {"review.md": review}, FakeEmbeddings())
    (hit,) = hits(made)
    made.close()
    listed, other = hit.sentence_scores
    assert listed > other
    assert listed == max(hit.piece_scores[0])
    assert hit.piece_scores[0].index(listed) == 1
    assert hit.piece_scores[1] == ()


def test_only_documents_that_the_filters_name_are_found(assistant: Assistant) -> None:
    documents = {d.source.rsplit("/", 1)[-1]: d for d in assistant.documents()}
    clinics = documents["clinics.en.md"]
    for filters in (
        Filters(documents=(clinics.document_id,)),
        Filters(publishers=("Example Health Office",)),
        Filters(published_from="2031-07-01"),
    ):
        assert {h.document.document_id for h in hits(assistant, QUESTION, filters)} == {clinics.document_id}
    assert {h.document.language for h in hits(assistant, QUESTION, Filters(language="vi"))} == {"vi"}
    until = hits(assistant, QUESTION, Filters(published_from="2031-05-11", published_to="2031-06-20"))
    assert {h.document.published for h in until} == {"2031-05-11", "2031-06-20"}
    assert hits(assistant, QUESTION, Filters(documents=("unknown",))) == []


def test_an_excluded_passage_is_not_found_and_the_others_keep_their_order(assistant: Assistant) -> None:
    found = hits(assistant)
    first = found[0].passage.passage_id
    rest = hits(assistant, QUESTION, Filters(exclude_passages=(first,)))
    assert first not in {h.passage.passage_id for h in rest}
    assert len(rest) == len(found) - 1
    assert rest[0].vector_rank == 1 or rest[0].word_rank == 1


def test_an_undated_document_is_not_admitted_where_a_day_is_asked_for(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "note.md").write_text("# Ferries\n\nThe river has 9 ferries for the schools.\n", encoding="utf-8")
    settings = load({"index": tmp_path / "index"})
    assembly.ingest([corpus], settings, embeddings=FakeEmbeddings())
    made = assembly.build(settings, FakeEmbeddings())
    assert hits(made, "How many ferries?")
    assert hits(made, "How many ferries?", Filters(published_from="1990-01-01")) == []
    made.close()


def test_it_is_a_langchain_retriever_whose_documents_carry_metadata(assistant: Assistant) -> None:
    retriever = assistant.as_retriever()
    assert isinstance(retriever, BaseRetriever)
    found = retriever.invoke(QUESTION)
    assert [d.id for d in found] == [h.passage.passage_id for h in hits(assistant)]
    first = found[0]
    stored = assistant.document(first.metadata["document_id"])
    assert stored.text[first.metadata["start"] : first.metadata["end"]] == first.page_content
    assert first.metadata["title"] == "Electric buses on the river line"
    assert first.metadata["publisher"] == "Example Transport Board"
    assert first.metadata["published"] == "2031-05-11"
    assert first.metadata["score"] > 0
    assert [d.id for d in retriever.batch([QUESTION, "nurses"])[0]] == [d.id for d in found]
    only = assistant.as_retriever(Filters(language="vi")).invoke(QUESTION)
    assert {d.metadata["source"].rsplit("/", 1)[-1] for d in only} == {"schools.vi.md"}


def test_its_embeddings_are_langchain_ones_that_a_store_of_the_users_own_takes(assistant: Assistant) -> None:
    embeddings = assistant.as_embeddings()
    assert isinstance(embeddings, Embeddings)
    store = InMemoryVectorStore.from_texts(["nine ferries on the river", "nurses in the clinics"], embeddings)
    assert [d.page_content for d in store.similarity_search("nurses in the clinics", k=1)] == ["nurses in the clinics"]


def test_a_word_is_found_whatever_its_ending_and_accents(assistant: Assistant) -> None:
    for question in ("hoc ba so o cac truong", "Học bạ số ở các trường"):
        assert "học bạ số" in hits(assistant, question)[0].passage.text
    assert any(h.word_rank == 1 and "clinics" in h.passage.text for h in hits(assistant, "clinic"))
