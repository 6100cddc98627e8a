"""What is said around a question is taken away; what it asks stays."""

from __future__ import annotations

import pytest

from assistant.records import Language
from assistant.retrieval.framing import unframed


@pytest.mark.parametrize(
    ("language", "framed", "plain"),
    [
        ("en", "Hello, could you please tell me how many ferries sank in May?", "how many ferries sank in May?"),
        (
            "en",
            "I'm writing a story for Sunday. How many boats were lost in 2024?",
            "How many boats were lost in 2024?",
        ),
        ("en", "For our annual report: what share of wells was tested?", "what share of wells was tested?"),
        ("en", "Quick question - who chairs the water board?", "who chairs the water board?"),
        ("en", "How many boats were lost in 2024, so that I can quote it?", "How many boats were lost in 2024?"),
        ("en", "When does the toll end? Thanks!", "When does the toll end?"),
        ("vi", "Tôi đang soạn báo cáo trình lãnh đạo, cần số liệu về hộ nghèo năm 2024.", "hộ nghèo năm 2024."),
        ("vi", "Kính đề nghị quý cơ quan cho biết bao nhiêu giếng đã khoan?", "bao nhiêu giếng đã khoan?"),
        ("vi", "Bao nhiêu giếng đã khoan, để phóng viên ghi cho đúng?", "Bao nhiêu giếng đã khoan?"),
        ("vi", "xin cho toi hoi bao nhieu gieng da khoan, cam on", "bao nhieu gieng da khoan"),
        ("vi", "Dạ, cho em hỏi ai phụ trách bến phà ạ?", "ai phụ trách bến phà ạ?"),
    ],
)
def test_who_asks_what_for_and_how_politely_is_no_part_of_the_question(
    language: Language, framed: str, plain: str
) -> None:
    assert unframed(framed, language) == plain


@pytest.mark.parametrize(
    ("language", "framed", "plain"),
    [
        ("en", "Our draft says the toll ended in 2023. Correct?", "the toll ended in 2023, is that right?"),
        ("en", "A colleague claims that 40 wells are dry; true or false?", "40 wells are dry, is that right?"),
        ("en", "Could you confirm whether the toll ended in 2023?", "the toll ended in 2023, is that right?"),
        ("en", "The toll ended in 2023. Can we print that?", "The toll ended in 2023, is that right?"),
        ("vi", "Bản nháp ghi 40 giếng đã cạn, viết thế có đúng không ạ?", "40 giếng đã cạn, đúng không?"),
        ("vi", "Bài báo nói phí cầu đường hết từ 2023. Chính xác không?", "phí cầu đường hết từ 2023, đúng không?"),
        ("vi", "ban thao viet 40 gieng da can, ghi the co chuan khong?", "40 gieng da can, dung khong?"),
    ],
)
def test_a_statement_to_be_confirmed_is_asked_as_it_is(language: Language, framed: str, plain: str) -> None:
    assert unframed(framed, language) == plain


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "Who is preparing the report on wells?"),
        ("en", "For which districts was the report on wells written?"),
        ("en", "Is it right that 40 wells are dry?"),
        ("en", "Thanks!"),
        ("en", "What did the minister tell the board?"),
        ("vi", "Nhà nghèo ở Phước Trạch được tỉnh cho tối đa bao nhiêu tiền để lắp bồn nước?"),
        ("vi", "Bể chứa do cơ quan nào xây dựng?"),
        ("vi", "Trường học cho học sinh nghỉ từ ngày nào để tránh bão?"),
        ("vi", "Cảm ơn bạn nhé"),
        ("vi", "Cho biết gì?"),
        ("vi", "Hỗ trợ cho tôi bao nhiêu tiền?"),
        ("vi", "Lương hưu trả cho tôi qua tài khoản từ ngày nào?"),
        ("vi", "Các bộ phải gửi báo cáo cho Văn phòng Chính phủ trước ngày nào?"),
        ("vi", "ngan hang cho vay bao nhieu cho to chuc tin dung?"),
        ("vi", "xuat khau bao nhieu gao cho chau Au trong nam 2025?"),
        ("vi", "Sở phải chuẩn bị gì để báo cáo lãnh đạo tỉnh trước ngày nào?"),
        ("vi", "Phường Tân Hòa đã đạt chuẩn chưa?"),
        ("vi", "Dự báo bão có chính xác không?"),
        ("vi", "tinh co bao nhieu truong dat chuan chua?"),
        ("vi", "Em đang làm thủ tục đất đai, lệ phí bao nhiêu?"),
        ("en", "I'm writing a story on fishing. How many boats were lost?"),
        ("en", "We are working with Japan on semiconductors: how many engineers were trained?"),
        ("en", "Hi-tech exports grew by how much in 2025?"),
        ("en", "Check-in counters at the airport: how many?"),
        ("en", "How much have exports grown since we have joined the pact?"),
    ],
)
def test_what_an_announcement_may_tell_stays(language: Language, question: str) -> None:
    assert unframed(question, language) == question


def test_a_question_to_be_told_is_no_statement_to_be_confirmed() -> None:
    assert unframed("Can you tell me if exports rose and by how much?", "en") == "if exports rose and by how much?"
    assert unframed("Could you confirm that figure for exports in May?", "en") == "that figure for exports in May?"
