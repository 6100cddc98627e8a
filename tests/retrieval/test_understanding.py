"""A question as understood: language, terms, periods, bases of comparison, names that must be met."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.records import Language
from assistant.retrieval.accents import Accents
from assistant.retrieval.glossary import load
from assistant.retrieval.matching import Vocabulary
from assistant.retrieval.spelling import Lexicon
from assistant.retrieval.understanding import Query, Term, understand

GLOSSARY = load()
WORDS = {
    "bus": 6, "buses": 9, "electric": 5, "river": 4, "line": 8, "claims": 3, "hospitals": 7, "insurance": 9, "the": 40,
    "truong": 12, "hoc": 14, "sinh": 10, "xe": 9, "buyt": 6, "thu": 9, "vien": 9, "lakeland": 2,
}  # fmt: skip
VOCABULARY = Vocabulary(WORDS, 60)
LEXICON = Lexicon(WORDS, GLOSSARY)
ACCENTS = Accents(["Học sinh đi xe buýt đến trường, thư viện số."], GLOSSARY)


def ask(question: str, *, language: Language | None = None, reference: date | None = None) -> Query:
    return understand(question, GLOSSARY, VOCABULARY, LEXICON, ACCENTS, language=language, reference=reference)


def term(query: Query, text: str) -> Term:
    return next(t for t in query.terms if t.text == text)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("How many buses run on the river line?", "en"),
        ("Bao nhiêu xe buýt chạy trên tuyến sông?", "vi"),
        ("bao nhieu xe buyt chay tren tuyen song?", "vi"),
    ],
)
def test_the_language_is_that_of_the_question(question: str, language: str) -> None:
    assert ask(question).language == language


def test_the_caller_s_language_goes_before_that_of_the_question() -> None:
    assert ask("How many buses run?", language="vi").language == "vi"


@pytest.mark.parametrize(
    ("question", "period"),
    [
        ("How many claims in April 2031?", ("2031-04-01", "2031-04-30")),
        ("Bao nhiêu học sinh trong tháng 4/2031?", ("2031-04-01", "2031-04-30")),
        ("bao nhieu hoc sinh trong thang 4/2031?", ("2031-04-01", "2031-04-30")),
        ("How many claims in 2030?", ("2030-01-01", "2030-12-31")),
        # What is "early" in a year may be told of its first quarter.
        ("How many claims in early 2030?", ("2030-01-01", "2030-04-30")),
        ("Bao nhiêu học sinh hồi đầu năm 2030?", ("2030-01-01", "2030-04-30")),
        ("How many claims on 1 January 2030?", ("2030-01-01", "2030-01-01")),
        ("Claims, 1 July to 10 September 2030: how many?", ("2030-07-01", "2030-09-10")),
        ("Bao nhiêu học sinh, ngày 1/7/2030 đến ngày 10/9/2030?", ("2030-07-01", "2030-09-10")),
    ],
)
def test_the_period_asked_for_is_read(question: str, period: tuple[str, str]) -> None:
    assert [(p.start, p.end) for p in ask(question).periods] == [period]


@pytest.mark.parametrize(
    "question",
    [
        "By how much did claims grow in April 2031 compared with April 2030?",
        "Số học sinh tháng 4/2031 tăng bao nhiêu so với tháng 4/2030?",
        "so hoc sinh thang 4/2031 tang bao nhieu so voi thang 4/2030?",
    ],
)
def test_a_base_of_comparison_is_no_period_asked_for(question: str) -> None:
    query = ask(question)
    assert [p.end for p in query.periods] == ["2031-04-30"]
    assert [p.end for p in query.bases] == ["2030-04-30"]


def test_last_month_is_dated_by_the_reference() -> None:
    periods = ask("How many claims last month?", reference=date(2031, 5, 20)).periods
    assert [(p.start, p.end) for p in periods] == [("2031-04-01", "2031-04-30")]


def test_figures_of_the_question_are_its_numbers_and_dates_are_not() -> None:
    query = ask("Did 58 buses and 12.5% of claims arrive by 3 May 2031?")
    assert [(str(m.value), m.unit) for m in query.numbers] == [("58", "count"), ("12.5", "%")]


def test_a_name_is_required_and_a_plain_word_is_not() -> None:
    query = ask("How many electric buses does Lakeland have?")
    assert (term(query, "Lakeland").kind, term(query, "Lakeland").required) == ("name", True)
    assert not term(query, "electric").required
    assert not any(t.required for t in ask("How many electric buses are there?").terms)


@pytest.mark.parametrize(
    "question", ["Who heads the central bank of Lakeland?", "Ngân hàng trung ương Lakeland do ai lãnh đạo?"]
)
def test_a_body_in_small_letters_beside_a_name_is_described_and_not_named(question: str) -> None:
    assert not any(t.required for t in ask(question).terms if t.kind == "body")
    assert term(ask(question), "Lakeland").required


def test_a_body_with_capitals_or_without_any_beside_it_is_named() -> None:
    for question in ("Who heads the Central Bank of Lakeland?", "who heads the central bank?"):
        assert any(t.required for t in ask(question).terms if t.kind == "body")


@pytest.mark.parametrize("question", ["How many buses run so far?", "Đến nay có bao nhiêu xe buýt?"])
def test_until_now_asks_for_the_newest_of_whatever_day(question: str) -> None:
    query = ask(question, reference=date(2031, 5, 20))
    assert query.latest
    assert not query.periods


def test_a_possessive_is_the_name_itself() -> None:
    for question in ("What is Lakeland's insurance rate?", "What is Lakeland’s insurance rate?"):
        assert term(ask(question), "Lakeland").frequency == 2


def test_a_code_of_letters_and_digits_is_a_name() -> None:
    assert any(t.kind == "name" and "B7X" in t.text for t in ask("Is the B7X bus electric?").terms)


def test_a_question_in_capitals_has_no_names() -> None:
    assert not any(t.kind == "name" for t in ask("HOW MANY ELECTRIC BUSES RUN?").terms)


def test_a_word_that_no_announcement_holds_has_the_frequency_nought() -> None:
    assert term(ask("How many zeppelins run on the river line?"), "zeppelins").frequency == 0


def test_stopwords_and_numbers_are_no_terms() -> None:
    texts = {t.text for t in ask("How many of the 58 buses run?").terms}
    assert not texts & {"How", "many", "of", "the", "58"}
    assert "buses" in texts


@pytest.mark.parametrize(
    ("asked", "pointed"),
    [
        ("How many clinics does this report count?", "report"),
        ("How much was spent on these campaigns?", "campaigns"),
        ("Báo cáo này nêu bao nhiêu trạm y tế?", "Báo cáo"),
    ],
)
def test_what_is_only_pointed_at_is_no_matter_of_the_question(asked: str, pointed: str) -> None:
    assert pointed not in " ".join(term.text for term in ask(asked).terms)


def test_a_follow_up_asks_for_what_its_own_words_ask_for() -> None:
    def units(question: str, understood: str) -> frozenset[str]:
        return understand(question, GLOSSARY, VOCABULARY, LEXICON, ACCENTS, understood=understood).units

    assert "VND" in units("Kinh phí là bao nhiêu?", "Kinh phí là bao nhiêu — tỷ lệ học sinh đi xe buýt?")
    assert "USD" in units("How much did it cost?", "How much did it cost, the coverage of buses?")
    assert "%" in units("And in May?", "And in May, the coverage of buses?")


def test_accents_are_restored_for_the_embedding_alone() -> None:
    query = ask("bao nhieu hoc sinh di xe buyt?")
    assert "học sinh" in query.dense
    assert "hoc sinh" in query.text
    assert query.question == "bao nhieu hoc sinh di xe buyt?"


def test_the_newest_is_asked_for_in_both_languages() -> None:
    assert ask("What is the latest number of claims?").latest
    assert ask("Hiện nay có bao nhiêu học sinh?").latest
    assert not ask("How many claims in 2030?").latest


def test_a_follow_up_is_read_in_its_completed_form() -> None:
    query = understand(
        "And the ferries?", GLOSSARY, VOCABULARY, LEXICON, ACCENTS, understood="How many electric buses run in 2031?"
    )
    assert query.question == "And the ferries?"
    assert query.text == "How many electric buses run in 2031?"
    assert query.periods


@pytest.mark.parametrize("question", ["Vì sao mấy năm tới phải thêm xe buýt?", "5 năm tới có bao nhiêu xe buýt?"])
def test_the_coming_years_are_not_next_year(question: str) -> None:
    assert not ask(question, reference=date(2031, 5, 1)).periods
