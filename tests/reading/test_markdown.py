from __future__ import annotations

import pytest

from assistant.errors import ReadingError
from assistant.reading import read_bytes
from assistant.reading.markdown import body_lines
from assistant.records import Document

DIGEST = """---
title: "Night clinics: a digest"
publisher: health.example.gov.vn
published: 2025-07-02
event_date:
language: en
document_number:
url: https://health.example.gov.vn/night
kind: digest
layout: page
---
# Night clinics

From 1 July 2025, **34 clinics** stay open until *ten* in the
evening, the [Department](https://health.example.gov.vn) said.

## Places

- 12 in the old
  town;
* 15 in the suburbs.

1. Patients pay the day's fee.
"""


def read(text: str, name: str = "a.md") -> Document:
    return read_bytes(text.encode(), name, ".md")


def test_front_matter_becomes_metadata_and_markup_leaves_the_text() -> None:
    document = read(DIGEST)
    assert document.title == "Night clinics: a digest"
    assert (document.publisher, document.published, document.language) == ("health.example.gov.vn", "2025-07-02", "en")
    assert (document.text_of, document.url) == ("digest", "https://health.example.gov.vn/night")
    assert document.text.split("\n") == [
        "Night clinics",
        "From 1 July 2025, 34 clinics stay open until ten in the evening, the Department said.",
        "Places",
        "- 12 in the old town;",
        "- 15 in the suburbs.",
        "1. Patients pay the day's fee.",
    ]


def test_a_field_left_empty_is_not_looked_for_in_the_text() -> None:
    text = "---\ntitle: Meals\npublished:\n---\n24/09/2025\n\nThe Ministry feeds 1,240 schools in 27 provinces."
    assert read(text).published is None
    assert read(text.replace("published:\n", "")).published == "2025-09-24"


def test_a_digest_is_stored_as_it_is_written() -> None:
    document = read("---\nkind: digest\ntitle: Meals\n---\nComment (0)\n\nSource: https://a.example.vn/2025/09/24/b")
    assert document.text == "Comment (0)\nSource: https://a.example.vn/2025/09/24/b"
    assert (document.url, document.published) == (None, None)


def test_an_original_in_markdown_is_cleaned() -> None:
    assert (
        read("# Meals\n\nThe Ministry feeds 1,240 schools.\n\nComment (0)\n").text
        == "Meals\nThe Ministry feeds 1,240 schools."
    )


def test_a_translation_names_the_file_beside_it_from_the_folder_that_was_given() -> None:
    text = "---\nkind: translation\ntranslation_of: a.en.md\n---\nBộ Y tế mở 34 trạm y tế."
    assert read(text, "2025/a.vi.md").translation_of == "2025/a.en.md"
    assert read(text, "a.vi.md").translation_of == "a.en.md"


@pytest.mark.parametrize(
    ("front_matter", "named"),
    [
        ("published: soon", "published"),
        ("published: 2025-13-01", "published"),
        ("event_date: 24/09/2025", "event_date"),
        ("kind: summary", "kind"),
        ("language: fr", "language"),
        ("title: [a, b]", "title"),
        ('title: "a', "line 2"),
        ("- a\n- b", "keys"),
    ],
)
def test_malformed_front_matter_is_refused_with_the_field_and_a_remedy(front_matter: str, named: str) -> None:
    with pytest.raises(ReadingError, match=named) as caught:
        read(f"---\n{front_matter}\n---\nThe office opens at nine.")
    assert "a.md" in caught.value.message
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("markdown", "lines"),
    [
        ("Title\n=====\n\nText.", ["Title", "Text."]),
        ("### Part ###\nText.", ["Part", "Text."]),
        ("| Task | Body |\n|---|:--:|\n| Roads | Police |", ["Task | Body", "Roads | Police"]),
        ("> Quoted\n> on", ["Quoted on"]),
        ("one  \ntwo", ["one", "two"]),
        ("![photo](a.png)\n\nText<!-- note -->.", ["Text."]),
        ("2 * 3 * 4 and snake_case_name and 5\\*", ["2 * 3 * 4 and snake_case_name and 5*"]),
        (
            "~~old~~ `code` <https://a.example.vn> [a][1]\n\n[1]: https://b.example.vn",
            ["old code https://a.example.vn a"],
        ),
        ("a) first\nb) second\n- [x] done", ["a) first", "b) second", "- done"]),
        ("```\nplain *text*\n```", ["plain text"]),
        ("đ) Fifth\n\n---\n\nAfter a rule.", ["đ) Fifth", "After a rule."]),
        ("No front matter --- here", ["No front matter --- here"]),
    ],
)
def test_markup_becomes_plain_lines(markdown: str, lines: list[str]) -> None:
    assert body_lines(markdown) == lines


def test_an_empty_front_matter_is_allowed() -> None:
    assert read("---\n---\nThe office opens at nine.").text == "The office opens at nine."


def test_a_value_with_a_colon_may_stand_without_quotes() -> None:
    page = read(
        '---\ntitle: Locks and canals: "second" quarter\npublisher: Ministry of Ways\n---\nThe office opens at nine.'
    )
    assert page.title == 'Locks and canals: "second" quarter'
    assert page.publisher == "Ministry of Ways"
