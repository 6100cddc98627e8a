from __future__ import annotations

import pytest

from assistant.reading import read_bytes
from assistant.records import Document

BODY = "The Ministry reported that 1,240 schools in 27 provinces now take part, more than a year earlier."


def read(text: str) -> Document:
    return read_bytes(text.encode(), "page.txt", ".txt")


@pytest.mark.parametrize(
    ("stamp", "published"),
    [
        ("24/09/2025", "2025-09-24"),
        ("Viet NamViet Nam24/09/2025", "2025-09-24"),
        ("Thứ Tư, 24/9/2025, 19:37 (GMT+7)", "2025-09-24"),
        ("Published: September 24, 2025", "2025-09-24"),
        ("Posted on 24th September 2025 at 7:30 PM", "2025-09-24"),
        ("Ngày đăng: 24-09-2025", "2025-09-24"),
        ("Updated: 2025-09-24", "2025-09-24"),
        ("ngày 24 tháng 9 năm 2025", "2025-09-24"),
    ],
)
def test_published_is_read_from_a_date_stamp_which_leaves_the_text(stamp: str, published: str) -> None:
    document = read(f"Meals reach more schools\n{stamp}\n{BODY}")
    assert document.published == published
    assert document.text == f"Meals reach more schools\n{BODY}"


@pytest.mark.parametrize(
    ("address", "published"),
    [
        ("https://news.example.vn/schools/meals-20250924193759718.htm", "2025-09-24"),
        ("https://news.example.vn/2025/09/24/meals", "2025-09-24"),
        ("https://news.example.vn/meals-2025-09-24.html", "2025-09-24"),
        ("https://news.example.vn/meals-post880363.html", None),
        ("https://news.example.vn/meals-20259924.html", None),
        ("https://news.example.vn/meals-213591.html", None),
    ],
)
def test_published_is_read_from_the_address_of_the_source_where_it_has_a_date(
    address: str, published: str | None
) -> None:
    document = read(f"Meals reach more schools\n{BODY}\nSource: {address}")
    assert (document.url, document.publisher, document.published) == (address, "news.example.vn", published)


def test_a_date_told_in_the_text_is_not_the_day_of_publishing() -> None:
    document = read(f"Meals reach more schools\n{BODY}\nOn May 5, 2024, the National Assembly passed the law on meals.")
    assert (document.published, document.event_date) == (None, None)


def test_a_date_beside_a_teaser_is_not_the_day_of_publishing() -> None:
    assert read(f"Meals reach more schools\n{BODY}\nRelated news\nStar opens bakery\n24/09/2025").published is None


def test_of_several_source_lines_the_labelled_one_gives_the_address() -> None:
    page = f"{BODY}\nAccording to Morning Newspaper\nhttps://morning.example.vn/a\nSource: https://weekly.example.vn/b"
    assert read(page).url == "https://weekly.example.vn/b"


@pytest.mark.parametrize(
    ("page", "publisher"),
    [
        (f"(moet.gov.vn) - {BODY}", "moet.gov.vn"),
        (f"HANOI (VNA) – {BODY}", "VNA"),
        (f"{BODY}\nTheo Báo Giáo dục", "Báo Giáo dục"),
        (f"{BODY} The agency (founded in 1945) is old.", None),
        (f"The law (2019) - {BODY}", None),
    ],
)
def test_publisher_is_the_agency_of_the_dateline_or_the_paper_named_at_the_end(
    page: str, publisher: str | None
) -> None:
    assert read(page).publisher == publisher


@pytest.mark.parametrize(
    ("text", "number", "signed"),
    [
        (
            "(gov.example.vn) - The Cabinet Office has just issued Announcement No. 88/TB-VPCP dated April 3, 2025 on fees.",
            "88/TB-VPCP",
            "2025-04-03",
        ),
        (
            "Văn phòng vừa có Thông báo số 88/TB-VPCP ngày 3/4/2025 kết luận cuộc họp về phí.",
            "88/TB-VPCP",
            "2025-04-03",
        ),
        (
            "Thủ tướng vừa ký Quyết định số 12/2024/QĐ-TTg ngày 4 tháng 5 năm 2024 về phí.",
            "12/2024/QĐ-TTg",
            "2024-05-04",
        ),
        (
            "Decision No. 12/2024/QD-TTg dated May 4, 2024 has just been issued by the Prime Minister.",
            "12/2024/QD-TTg",
            "2024-05-04",
        ),
        (
            "Quyết định 45/QĐ-BYT về giường bệnh\nBộ Y tế đặt mục tiêu 35 giường bệnh trên 10.000 dân.",
            "45/QĐ-BYT",
            None,
        ),
        (
            "Ministries carry out Decision No. 99/QD-TTg dated May 1, 2024, which has been issued to cut fees.",
            None,
            None,
        ),
        ("Bộ Y tế tổ chức hội nghị triển khai Nghị quyết số 72-NQ/TW ngày 9/9/2025 của Bộ Chính trị.", None, None),
        ("On December 22, 2024, the Politburo issued Resolution No. 57-NQ/TW. Communes now carry it out.", None, None),
    ],
)
def test_the_number_and_date_of_a_document_count_only_where_the_text_announces_it(
    text: str, number: str | None, signed: str | None
) -> None:
    document = read(text)
    assert (document.document_number, document.event_date) == (number, signed)


def test_the_day_of_signing_is_also_the_day_of_publishing_where_the_page_has_no_other() -> None:
    text = "The Office has just issued Notice No. 88/TB-VPCP dated April 3, 2025 on the fees of ports."
    assert read(text).published == "2025-04-03"
    assert read(f"05/04/2025\n{text}").published == "2025-04-05"


@pytest.mark.parametrize(
    ("lead", "published", "event"),
    [
        ("On the afternoon of September 24, the Minister chaired a meeting on meals.", "25/09/2025", "2025-09-24"),
        ("Chiều 24/9, Bộ trưởng chủ trì cuộc họp về bữa ăn học đường tại Hà Nội.", "25/09/2025", "2025-09-24"),
        ("Ngày 30 tháng 12, Bộ trưởng chủ trì phiên họp về bữa ăn học đường.", "02/01/2025", "2024-12-30"),
        ("The Minister chaired a meeting on September 24 about meals in schools.", "25/09/2025", "2025-09-24"),
        ("On the afternoon of September 24, the Minister chaired a meeting on meals.", "", None),
        ("The Minister told the meeting to finish the kitchens before September 24 this year.", "25/09/2025", None),
        ("On September 24, fees fell by 4% in all the schools of the province.", "25/09/2025", None),
    ],
)
def test_the_day_of_a_meeting_is_read_from_the_lead_and_its_year_from_the_day_of_publishing(
    lead: str, published: str, event: str | None
) -> None:
    assert read(f"{published}\n{lead}\n{BODY}").event_date == event


def test_the_head_of_an_official_document_gives_number_day_publisher_and_title() -> None:
    document = read(
        "BỘ TÀI CHÍNH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 77/CT-BTC\n"
        "Hà Nội, ngày 12 tháng 5 năm 2024\nCHỈ THỊ\nVề việc tiết kiệm chi thường xuyên\n"
        "Bộ trưởng yêu cầu các đơn vị tiết kiệm 5% chi thường xuyên theo Nghị định số 13/2023/NĐ-CP."
    )
    assert document.document_number == "77/CT-BTC"
    assert document.event_date == document.published == "2024-05-12"
    assert document.publisher == "BỘ TÀI CHÍNH"
    assert document.title == "CHỈ THỊ: Về việc tiết kiệm chi thường xuyên"


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (f"Meals reach more schools\n{BODY}", "Meals reach more schools"),
        (
            f"The Minister opens a kitchen in the hills. (Photo: AN)\n{BODY}",
            "The Minister opens a kitchen in the hills",
        ),
        (
            "Lunch is part of the day.\nThe Ministry said that schools cook for 412,000 pupils on every school day now. "
            "It will add 95 kitchens before the end of the year.",
            "The Ministry said that schools cook for 412,000 pupils on every school day now",
        ),
        (
            BODY.replace(".", " ") + "and " * 20 + "end.",
            "The Ministry reported that 1,240 schools in 27 provinces now take part, more than a year earlier and and and…",
        ),
    ],
)
def test_title_is_the_headline_else_the_opening_caption_else_the_first_sentence(page: str, title: str) -> None:
    assert read(page).title == title


def test_language_is_that_of_the_text() -> None:
    assert read(BODY).language == "en"
    assert read("Bộ Y tế cho biết 86 trạm y tế đã được nâng cấp.").language == "vi"
