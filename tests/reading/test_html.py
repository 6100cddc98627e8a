from __future__ import annotations

import pytest

from assistant.reading import headings, read_bytes
from assistant.records import Document

PAGE = """<!doctype html><html lang="vi"><head><meta charset="{charset}">
<title>Mở rộng 24 tuyến xe buýt điện - Báo Giao thông</title>{head}</head><body>
<nav><ul><li>Trang chủ</li><li>Thời sự</li></ul></nav>
<article><h1>Mở rộng 24 tuyến xe buýt điện</h1><p class="time">18/07/2024 09:30</p>
<p><strong>Sở Giao thông cho biết thành phố đã mở 24 tuyến xe buýt điện, phục vụ 86.000 lượt khách mỗi ngày.</strong></p>
<figure><img src="a.jpg"><figcaption>Xe buýt điện trên phố lớn</figcaption></figure>
<p>Đến năm 2030, toàn bộ 1.900 xe buýt sẽ chạy bằng điện, theo kế hoạch được phê duyệt.</p>
<h2>Nguồn vốn</h2>
<ul><li>Ngân sách thành phố: 1.200 tỷ đồng;</li><li>Vốn vay ưu đãi: 45 triệu USD.</li></ul>
<table><tr><th>Năm</th><th>Số tuyến</th></tr><tr><td>2024</td><td>24</td></tr></table>
<p>Thành phố yêu cầu hoàn thành 60 trạm sạc trước ngày 30/9/2024.</p>
<div class="related"><h3>Tin liên quan</h3><ul><li><a href="/1">Phim mới ra rạp cuối tuần</a></li></ul></div>
<p>Bình luận (0)</p></article>
<aside><h4>Đọc nhiều</h4><a href="/3">Hoa hậu về quê</a></aside><footer>© 2024 Báo Giao thông</footer></body></html>"""


def read(head: str = "", charset: str = "utf-8") -> Document:
    page = PAGE.replace("{charset}", charset).replace("{head}", head)
    return read_bytes(page.encode("utf-8"), "bus.html", ".html")


def test_the_article_is_kept_line_by_line_and_the_page_around_it_goes() -> None:
    document = read()
    assert document.text.split("\n") == [
        "Mở rộng 24 tuyến xe buýt điện",
        "Sở Giao thông cho biết thành phố đã mở 24 tuyến xe buýt điện, phục vụ 86.000 lượt khách mỗi ngày.",
        "Đến năm 2030, toàn bộ 1.900 xe buýt sẽ chạy bằng điện, theo kế hoạch được phê duyệt.",
        "Nguồn vốn",
        "- Ngân sách thành phố: 1.200 tỷ đồng;",
        "- Vốn vay ưu đãi: 45 triệu USD.",
        "Năm | Số tuyến",
        "2024 | 24",
        "Thành phố yêu cầu hoàn thành 60 trạm sạc trước ngày 30/9/2024.",
    ]
    assert [document.text[a:b] for a, b in headings(document.text)] == ["Mở rộng 24 tuyến xe buýt điện", "Nguồn vốn"]


def test_title_site_and_date_are_read_without_any_metadata_elements() -> None:
    document = read()
    assert (document.title, document.publisher) == ("Mở rộng 24 tuyến xe buýt điện", "Báo Giao thông")
    assert (document.published, document.language, document.url) == ("2024-07-18", "vi", None)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2024-07-17T09:30:00+07:00">',
        '<meta name="pubdate" content="2024-07-17">',
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-07-17T00:00"}</script>',
        '<script type="application/ld+json">{"@graph":[{"@type":["Report"],"datePublished":"2024-07-17"}]}</script>',
    ],
)
def test_the_date_in_the_markup_comes_before_the_stamp(head: str) -> None:
    assert read(head).published == "2024-07-17"


def test_broken_or_foreign_markup_metadata_is_passed_over() -> None:
    head = (
        '<script type="application/ld+json">{broken</script><script type="application/ld+json">{"@type":"WebSite"}</script>'
        '<meta property="article:published_time" content="yesterday"><link rel="canonical" href="/relative">'
    )
    document = read(head)
    assert (document.published, document.url) == ("2024-07-18", None)


def test_publisher_and_address_are_read_from_the_markup() -> None:
    document = read(
        '<meta property="og:site_name" content="Giao thông 24h">'
        '<link rel="canonical" href="https://giaothong.example.vn/xe-buyt-dien.html">'
    )
    assert (document.publisher, document.url) == ("Giao thông 24h", "https://giaothong.example.vn/xe-buyt-dien.html")


def test_a_declared_legacy_charset_is_followed() -> None:
    page = '<html><head><meta charset="windows-1252"></head><body><p>The café opens its 12 rooms in May 2025.</p></body></html>'
    assert read_bytes(page.encode("cp1252"), "a.html", ".html").text == "The café opens its 12 rooms in May 2025."


def test_a_short_page_without_an_article_element_keeps_its_paragraphs() -> None:
    page = b"<html><body><div>The office is closed on 2 September 2024.</div><div>It opens again on the next day.</div></body></html>"
    assert read_bytes(page, "a.html", ".html").text == (
        "The office is closed on 2 September 2024.\nIt opens again on the next day."
    )
