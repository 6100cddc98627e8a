from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from assistant.errors import ReadingError
from assistant.reading import discover, explain, read_bytes, read_source

from . import pages


def write(folder: Path, name: str, text: str = "The office opens at nine.") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_document_is_known_by_its_name_and_its_hash_by_what_it_says(tmp_path: Path) -> None:
    first = read_source(write(tmp_path, "a.txt"), "a.txt")
    again = read_source(tmp_path / "a.txt", "a.txt")
    other = read_source(write(tmp_path, "a.txt", "The office opens at ten."), "a.txt")
    assert first == again
    assert first.document_id == "d" + hashlib.sha256(b"a.txt").hexdigest()[:12] == other.document_id
    assert first.content_hash != other.content_hash
    assert first.source == "a.txt"


def test_metadata_alone_changes_the_hash() -> None:
    one = read_bytes(b"---\npublisher: A\n---\nThe office opens.", "a.md", ".md")
    two = read_bytes(b"---\npublisher: B\n---\nThe office opens.", "a.md", ".md")
    assert one.text == two.text
    assert one.content_hash != two.content_hash


def test_cleaning_can_be_switched_off() -> None:
    page = pages.SCHOOL_MEALS
    raw = read_bytes(page.text.encode(), "a.txt", ".txt", clean=False)
    assert raw.text == page.text
    assert read_bytes(page.text.encode(), "a.txt", ".txt").text == "\n".join(page.wanted)


def test_explain_tells_what_was_taken_away_and_why() -> None:
    removed = explain(pages.WATER.text.encode(), "a.txt", ".txt").removed
    assert [(r.text, r.reason) for r in removed][-2:] == [
        ("for water treatment solutions nationwide.", "promotion"),
        ("117", "counter"),
    ]


def test_folders_give_their_readable_files_sorted_and_named_from_the_folder(tmp_path: Path) -> None:
    for name in (
        "b.md",
        "a.txt",
        "sub/c.HTML",
        ".hidden.txt",
        ".git/d.txt",
        "README.md",
        "sub/readme.txt",
        "e.xlsx",
        "f",
    ):
        write(tmp_path, name)
    assert [name for _, name in discover([tmp_path])] == ["a.txt", "b.md", "sub/c.HTML"]


def test_a_file_given_twice_is_listed_once_and_equal_names_of_two_folders_differ(tmp_path: Path) -> None:
    one, two = write(tmp_path, "one/a.txt"), write(tmp_path, "two/a.txt")
    assert discover([one, one, one.parent]) == [(one, "a.txt")]
    assert discover([one.parent, two.parent]) == [(one, "a.txt"), (two, "two/a.txt")]


@pytest.mark.parametrize("name", ["table.xlsx", "no_ending", "missing.txt", "README.rst"])
def test_what_is_named_directly_is_reported_when_it_is_read(tmp_path: Path, name: str) -> None:
    if name != "missing.txt":
        write(tmp_path, name)
    [(path, given)] = discover([tmp_path / name])
    with pytest.raises(ReadingError, match=given) as caught:
        read_source(path, given)
    assert caught.value.remedy


def test_a_readme_named_directly_is_read(tmp_path: Path) -> None:
    [(path, name)] = discover([write(tmp_path, "README.md")])
    assert read_source(path, name).text == "The office opens at nine."


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission_is_reported(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt")
    path.chmod(0)
    with pytest.raises(ReadingError, match=r"a\.txt cannot be read"):
        read_source(path, "a.txt")


def test_a_file_that_the_system_refuses_to_read_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "a.txt")

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(ReadingError, match=r"a\.txt cannot be read: Permission denied"):
        read_source(path, "a.txt")


def test_a_folder_with_the_ending_of_a_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(ReadingError, match="is a folder"):
        read_source(tmp_path / "a.txt", "a.txt")


def test_a_file_above_the_limit_is_reported(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "x" * 100)
    with pytest.raises(ReadingError, match="larger than"):
        read_source(path, "a.txt", max_bytes=99)
    with pytest.raises(ReadingError, match="larger than"):
        read_bytes(b"x" * 100, "a.txt", ".txt", max_bytes=99)


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (b"", ".txt"),
        (b" \n\t", ".md"),
        (b"---\ntitle: A\n---\n", ".md"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", ".txt"),
        (b"%PDF-1.7 text", ".txt"),
        (b"1234\n5678", ".txt"),
        (b"Comment (0)\nShare\nRelated news\nStar opens bakery", ".txt"),
        (b"<html><body><nav>Home</nav></body></html>", ".html"),
        ("Bộ Tài chính".encode("cp1258", "replace") + b"\xe9\xfe", ".txt"),
    ],
)
def test_data_without_an_announcement_is_refused_with_the_name_and_a_remedy(data: bytes, suffix: str) -> None:
    with pytest.raises(ReadingError, match="the-file") as caught:
        read_bytes(data, f"the-file{suffix}", suffix)
    assert caught.value.remedy
