"""What the coverage check reads as a figure, what it takes as the same one, and what it reports."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from assistant.records import Language
from scripts.digest_coverage import compare, copied_runs, main, stated

ORIGINAL = (
    "On March 4, 2023 the clinic network served 1,250,300 patients, up 12.5%.\n"
    "Under Decision No. 18/QD-BYT it spends VND 2,400 billion by the third quarter of 2024.\n"
)
ENGLISH = (
    "---\nlanguage: en\n---\nDecision No. 18/QD-BYT gives VND 2.4 trillion until Q3 2024. "
    "Patients served: 1,250,300 on 4 March 2023, 12.5% more.\n"
)
VIETNAMESE = (
    "---\nlanguage: vi\n---\nQuyết định số 18/QD-BYT chi 2.400 tỷ đồng đến quý III/2024. "
    "Ngày 04/3/2023, mạng lưới phục vụ 1.250.300 bệnh nhân, tăng 12,5%.\n"
)


def keys(text: str, language: Language = "en") -> set[tuple[str, ...]]:
    return {item.key for item in stated(text, language)}


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("17,500 schools", "en", "17500"),
        ("17.500 trường", "vi", "17500"),
        ("3.5 km", "en", "3.5"),
        ("3,5 km", "vi", "3.5"),
        ("1,234.50 ha", "en", "1234.5"),
        ("1.234,50 ha", "vi", "1234.5"),
        ("1.234.567 people", "en", "1234567"),
        ("1,234.5 ha, in a Vietnamese text", "vi", "1234.5"),
        ("VND500 trillion", "en", "500000000000000"),
        ("500 nghìn tỷ đồng", "vi", "500000000000000"),
        ("500 nghin ty dong", "vi", "500000000000000"),
        ("3.2 million billion", "en", "3200000000000000"),
        ("6.2 million", "en", "6200000"),
        ("US$14.540 billion", "en", "14540000000"),
        ("hạng 5 tỷ lệ cao", "vi", "5"),
        ("the 7th bridge", "en", "7"),
        ("four bridges", "en", "4"),
    ],
)
def test_a_number_is_read_as_its_value_in_base_units(text: str, language: Language, value: str) -> None:
    assert keys(text, language) == {("number", value)}


@pytest.mark.parametrize("text", ["up 8%", "up 8 %", "up 8 percent", "up 8 per cent"])
def test_a_percentage_is_another_figure_than_the_bare_number(text: str) -> None:
    assert keys(text) == {("percent", "8")}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("5 September 2024", "en"),
        ("September 5, 2024", "en"),
        ("Sept. 5th, 2024", "en"),
        ("2024-09-05", "en"),
        ("posted05/09/2024", "en"),
        ("ngày 5/9/2024", "vi"),
        ("ngày 05 tháng 9 năm 2024", "vi"),
        ("ngày 5 tháng 9/2024", "vi"),
    ],
)
def test_a_date_is_read_in_each_notation(text: str, language: Language) -> None:
    assert keys(text, language) == {("date", "2024", "9", "5")}


@pytest.mark.parametrize("text", ["fourth quarter of 2024", "Q4 2024"])
def test_a_quarter_is_read_in_english(text: str) -> None:
    assert keys(text) == {("quarter", "2024", "4")}


@pytest.mark.parametrize("text", ["quý IV/2024", "quý 4 năm 2024"])
def test_a_quarter_is_read_in_vietnamese(text: str) -> None:
    assert keys(text, "vi") == {("quarter", "2024", "4")}


@pytest.mark.parametrize("number", ["18/QĐ-BYT", "57-NQ/TW", "13/2023/NĐ-CP", "02-KH/BCĐTW"])
def test_a_document_number_is_one_thing(number: str) -> None:
    assert keys(f"under {number} of that year") == {("document", number)}


def test_figures_inside_an_address_do_not_count() -> None:
    assert keys("see https://example.org/a-2024-99.html for more") == set()


@pytest.mark.parametrize("digest", [ENGLISH, VIETNAMESE])
def test_a_digest_in_either_notation_carries_the_figures(digest: str) -> None:
    assert compare(ORIGINAL, digest).lacking == []


@pytest.mark.parametrize(
    ("there", "instead", "lacking"),
    [
        ("1.250.300", "1.250.030", "1,250,300"),
        ("12,5%", "12,5", "12.5%"),
        ("2.400 tỷ", "2.400 triệu", "2,400 billion"),
        ("04/3/2023", "03/4/2023", "March 4, 2023"),
        ("quý III/2024", "quý II/2024", "third quarter of 2024"),
        ("18/QD-BYT", "18/QD-BTC", "18/QD-BYT"),
    ],
)
def test_a_changed_figure_is_listed_as_the_original_writes_it(there: str, instead: str, lacking: str) -> None:
    assert there in VIETNAMESE
    assert [item.text.strip() for item in compare(ORIGINAL, VIETNAMESE.replace(there, instead)).lacking] == [lacking]


def test_a_full_date_carries_one_that_leaves_out_the_year_but_not_the_reverse() -> None:
    assert compare("Due by June 30.", "It is due on 30 June 2025.").lacking == []
    assert compare("It is due on 30 June 2025.", "Due by June 30.").lacking != []


def test_a_year_is_carried_by_a_date_in_it() -> None:
    assert compare("The year 2025 was dry.", "Rain came on 4 May 2025.").lacking == []


def test_a_number_may_be_spelled_in_the_digest() -> None:
    assert compare("It has 3 wards and the 4th meeting.", "Three wards; the fourth meeting.").lacking == []


@pytest.mark.parametrize("digest", [ENGLISH, VIETNAMESE])
def test_a_figure_that_the_original_does_not_state_is_listed_as_added(digest: str) -> None:
    assert compare(ORIGINAL, digest).added == []
    assert [item.key for item in compare(ORIGINAL, digest + "77%\n").added] == [("percent", "77")]


def test_a_figure_that_is_stated_less_often_is_told_apart_from_a_lacking_one() -> None:
    coverage = compare("There are 45 wards. Of 108 nurses 45 came.", "Of 108 nurses, 45 came to the wards.")
    assert coverage.lacking == []
    assert [item.key for item in coverage.rarer] == [("number", "45")]


def test_copied_words_are_found_whatever_their_punctuation_and_case() -> None:
    original = "The ferry leaves the old harbour at dawn, every day of the week."
    (run,) = copied_runs(original, "We know: the Ferry leaves the old harbour at dawn - every day it rains.")
    assert run.length == 10
    assert run.text == "the ferry leaves the old harbour at dawn every day"


def test_seven_words_in_a_row_and_runs_over_two_sentences_are_not_copies() -> None:
    original = "The ferry leaves the old harbour at dawn. Every day of the week it does."
    assert list(copied_runs(original, "Yes, the ferry leaves the old harbour at noon.")) == []
    assert list(copied_runs(original, "It leaves the old harbour at dawn. Every day of the week.")) == []


def run(*arguments: str) -> tuple[int, str]:
    app = typer.Typer()
    app.command()(main)
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.output


def test_the_command_exits_with_one_and_names_what_is_lacking(tmp_path: Path) -> None:
    original, digest = tmp_path / "original.txt", tmp_path / "digest.en.md"
    original.write_text(ORIGINAL + "A 9m tree nearby\n", encoding="utf-8")
    digest.write_text(ENGLISH, encoding="utf-8")
    code, output = run(str(original), str(digest))
    assert (code, "lacks 9" in output) == (1, True)
    code, output = run(str(original), str(digest), "--ignore", r"\dm tree")
    assert (code, output.strip()) == (0, "digest.en.md: nothing lacking")


def test_an_unreadable_file_or_pattern_is_named_without_a_traceback(tmp_path: Path) -> None:
    original = tmp_path / "original.txt"
    original.write_text(ORIGINAL, encoding="utf-8")
    code, output = run(str(original), str(tmp_path / "absent.md"))
    assert (code, "absent.md: cannot be read" in output) == (2, True)
    code, output = run(str(original), str(original), "--ignore", "(")
    assert (code, "--ignore (: no regular expression" in output) == (2, True)
