from __future__ import annotations

import pytest

from assistant.reading.cleaning import Removed, clean, untouched

from . import pages

BODY = (
    "The Department of Culture said on Friday that 18 of the 25 libraries planned for the year had opened their doors.\n"
    "Readers borrowed 96,000 books from the new libraries in the first three months, the Department of Culture said."
)


@pytest.mark.parametrize("page", pages.ALL, ids=lambda page: page.name)
def test_keeps_the_announcement_and_nothing_of_the_page_around_it(page: pages.NoisyPage) -> None:
    assert clean(page.text).text.split("\n") == page.wanted


@pytest.mark.parametrize("page", pages.ALL, ids=lambda page: page.name)
def test_cleaning_a_cleaned_text_changes_nothing(page: pages.NoisyPage) -> None:
    once = clean(page.text)
    assert clean(once.text) == (once.text, ())


@pytest.mark.parametrize("page", pages.ALL, ids=lambda page: page.name)
def test_every_line_of_a_page_is_either_kept_or_named_with_a_reason(page: pages.NoisyPage) -> None:
    cleaned = clean(page.text)
    lines = [line for line in page.text.split("\n") if line.strip()]
    assert len(cleaned.text.split("\n")) + len(cleaned.removed) == len(lines)
    assert all(lines[removed.line] == removed.text and removed.reason for removed in cleaned.removed)


@pytest.mark.parametrize("text", pages.CLEAN, ids=lambda text: text.split("\n")[0])
def test_takes_nothing_from_a_text_that_is_all_announcement(text: str) -> None:
    assert clean(text) == (text, ())


@pytest.mark.parametrize(
    "noise",
    [
        "Comment (0)",
        "12 Comments",
        "Bình luận",
        "Please leave a comment to tell us what you think!",
        "Hãy để lại bình luận của bạn",
        "Facebook | Twitter | Zalo | Copy link",
        "Chia sẻ bài viết",
        "Lượt xem: 2.310",
        "Copyright 2024 Department of Culture. All rights reserved.",
        "Source: culture.example.gov.vn",
        "Nguồn: TTXVN",
        "Tác giả: Lê Minh",
        "Theo Báo Văn hóa",
        "According to Culture Daily Newspaper",
        "Related: Ten cakes to bake this winter",
        "Đọc thêm: Mười món ngon ngày lạnh",
        "»» Ten cakes to bake this winter",
        "#libraries #reading",
        "Từ khóa: thư viện, sách",
        "https://culture.example.gov.vn/libraries",
        "A reader in the new library. (Photo: DUC THANH) |",
        "Bạn đọc tại thư viện mới. Ảnh: Đức Thành",
        "Overview of the opening",
        "Toàn cảnh lễ khai trương",
    ],
)
def test_takes_away_furniture_wherever_it_stands(noise: str) -> None:
    first, second = BODY.split("\n")
    third = "The Department of Culture will open the other libraries before 30 November, in the communes farthest away."
    for page in (f"{first}\n{second}\n{noise}", f"{first}\n{second}\n{third}\n{noise}\n{noise}"):
        assert clean(page).text == page.split(f"\n{noise}")[0]


@pytest.mark.parametrize(
    "statement",
    [
        "Please send comments on the draft to the Department before 30 June 2025.",
        "Vui lòng gửi ý kiến về Sở trước ngày 30/6/2025.",
        "Delegates attending the opening agreed to meet again in 2026.",
        "- Copyright fees fall by 20%;",
        "Chủ đề: Sách cho mọi người",
        "The portal of the Department has 3,525 services.",
        "01/02/2025: the first library opens",
        "Contact: Department of Culture, telephone 024 3333 4444",
        "Our libraries lend to everybody without a fee.",
        "“We shall never again forget these children”",
    ],
)
def test_keeps_statements_that_look_like_furniture(statement: str) -> None:
    page = f"{BODY}\n{statement}\nThe Department of Culture said that readers may keep books for 21 days."
    assert clean(page).text == page


def test_only_the_sentence_with_the_credit_goes_where_a_caption_is_glued_to_a_paragraph() -> None:
    paragraph = BODY.replace("\n", " ")
    cleaned = clean(f"{paragraph} Children read in the sun. (Photo: NGOC HA)")
    assert cleaned.text == paragraph
    assert cleaned.removed == (Removed(0, "Children read in the sun. (Photo: NGOC HA)", "photo caption with credit"),)


def test_repeated_sentences_stay_once_and_short_repeated_items_stay() -> None:
    first, second = BODY.split("\n")
    page = f"{first}\nHa Tinh\nDeadline: June 2025\n{second}\nHue\nDeadline: June 2025\n{first}"
    assert clean(page).text == f"{first}\nHa Tinh\nDeadline: June 2025\n{second}\nHue\nDeadline: June 2025"


def test_a_headline_of_another_story_between_two_paragraphs_goes() -> None:
    first, second = BODY.split("\n")
    assert clean(f"{first}\nFamous footballer marries childhood sweetheart abroad\n{second}").text == BODY


def test_a_share_bar_above_the_text_does_not_end_it() -> None:
    assert clean(f"Share\nComment (0)\nTags: books\n{BODY}").text == BODY


def test_untouched_keeps_every_line() -> None:
    page = pages.SCHOOL_MEALS
    assert untouched(page.text).text == page.text
    assert untouched(page.text).removed == ()


def test_a_table_that_ends_an_announcement_is_no_menu_and_no_row_of_unrelated_headlines() -> None:
    text = """Tiến độ các cầu trên sông Đà Liễu

Đến hết tháng 7/2031, tổng vốn đã giải ngân cho ba cây cầu trên sông Đà Liễu là 2.140 tỷ đồng, theo Sở Giao thông.

Cầu | Chiều dài (m) | Dự kiến thông xe
Cầu Bến Tranh | 640 | Tháng 3/2032
Cầu Vàm Sậy | 1.180 | Quý IV/2033
"""
    assert clean(text).text.endswith("Cầu Vàm Sậy | 1.180 | Quý IV/2033")
    menu = text.partition("Cầu |")[0] + "Trang chủ | Tin tức | Liên hệ\n"
    assert "Trang chủ" not in clean(menu).text
