"""Documents cut into passages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.indexing.passages import LIMIT_WORDS, split
from assistant.reading.lines import headings
from assistant.text import clean, sentences, words
from tests.parts import document

SENTENCES = (
    "The harbour board counted 41 ships in May.",
    "Ferries carried 1.2 million people, 8% more than a year before.",
    "Cảng đón 41 tàu trong tháng 5.",
    "Tỷ lệ đúng giờ đạt 97,5% (tháng 4: 96%).",
    "Repairs must end before 1 June 2031; the Ministry of Works reports on them each month.",
    "Why so late?",
)
HEADINGS = ("Ferries and trams", "Kết quả chung", "Harbour report", "Ferries carried 40% more")

lines = st.lists(
    st.one_of(st.sampled_from(HEADINGS), st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=9).map(" ".join))
)


@given(lines)
def test_passages_and_their_sentences_stand_verbatim_at_their_offsets(parts: list[str]) -> None:
    text = "\n".join(parts)
    for passage, inside in split(document(text)):
        assert text[passage.start : passage.end] == passage.text
        assert [(s.start, s.end) for s in inside] == sorted((s.start, s.end) for s in inside)
        for sentence in inside:
            assert text[sentence.start : sentence.end] == sentence.text
            assert passage.start <= sentence.start < sentence.end <= passage.end


@given(st.one_of(lines.map("\n".join), st.text(max_size=200).map(clean)))
def test_nothing_but_headings_stands_outside_every_passage(text: str) -> None:
    outside = list(text)
    for start, end in [*((p.start, p.end) for p, _ in split(document(text))), *headings(text)]:
        outside[start:end] = " " * (end - start)
    assert "".join(outside).isspace() or not outside


@given(lines)
def test_a_passage_is_a_run_of_whole_sentences_that_passes_the_limit_by_none(parts: list[str]) -> None:
    text = "\n".join(parts)
    ends = {(s.start, s.end) for s in sentences(text)}
    for passage, inside in split(document(text)):
        assert {(s.start, s.end) for s in inside} <= ends
        assert len(words(passage.text)) <= LIMIT_WORDS or len(inside) == 1


def test_a_passage_never_crosses_a_heading_and_bears_it() -> None:
    cut = split(
        document(
            "The report\nOne ship came to the old harbour in the month of May.\nFerries and boats\nTwo boats crossed the river every hour until the evening.\nTrams and cars\nThree cars of the new type were shown to the public."
        )
    )
    assert [(p.heading, p.text) for p, _ in cut] == [
        ("The report", "One ship came to the old harbour in the month of May."),
        ("Ferries and boats", "Two boats crossed the river every hour until the evening."),
        ("Trams and cars", "Three cars of the new type were shown to the public."),
    ]


def test_a_heading_that_states_a_figure_can_be_quoted() -> None:
    cut = split(
        document(
            "Ferries carry 40% more people\nThe board spoke of a good year for all of its lines.\nResults of 2031\nIt was calm on all lines of the board for most of the year."
        )
    )
    assert [p.text for p, _ in cut] == [
        "Ferries carry 40% more people\nThe board spoke of a good year for all of its lines.",
        "It was calm on all lines of the board for most of the year.",
    ]


def test_the_title_is_a_heading_however_long() -> None:
    title = (
        "Announcement of the conclusions of the chair of the board at the sixth meeting on the quays, the ferries, the tugs, the pilots "
        "and all other matters of the harbour that had been put off before"
    )
    told = document(f"{title}\nThe board met in May to speak of the quays and of the ferries.").model_copy(
        update={"title": title}
    )
    assert [p.text for p, _ in split(told)] == ["The board met in May to speak of the quays and of the ferries."]


def test_a_passage_keeps_its_id_when_others_change() -> None:
    before = split(
        document(
            "Ferries and boats\nThe first part of the report stays as it has always been.\nTrams and cars\nThe second part of the report is taken out of the text."
        )
    )
    after = split(
        document(
            "Buses and taxis\nThis part was put before the others in the new report.\nFerries and boats\nThe first part of the report stays as it has always been.\nTrams and cars\nThe second part of the report was written once more."
        )
    )
    assert before[0][0].passage_id == after[1][0].passage_id
    assert before[1][0].passage_id not in {p.passage_id for p, _ in after}


def test_equal_passages_of_one_document_or_of_two_have_ids_of_their_own() -> None:
    repeated = split(
        document(
            "Ferries and boats\nNothing has changed on this line since the report before.\nTrams and cars\nNothing has changed on this line since the report before."
        )
    )
    elsewhere = split(
        document("Ferries and boats\nNothing has changed on this line since the report before.", name="other.md")
    )
    ids = [p.passage_id for p, _ in [*repeated, *elsewhere]]
    assert len(set(ids)) == 3


def test_a_sentence_longer_than_a_passage_is_kept_whole() -> None:
    long = "The list names " + ", ".join(f"village {n}" for n in range(200)) + "."
    cut = split(document(f"Before it.\n{long}\nAfter it."))
    assert long in [p.text for p, _ in cut]


def test_a_text_without_content_gives_no_passage() -> None:
    assert split(document("\n \n")) == []
