"""Typing slips are mended; words that exist, names and numbers are left alone.

The vocabulary is a small corpus about health, transport and schools, so that most correct words below stand neither in
it nor in the glossary.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import pytest

from assistant.retrieval.glossary import Glossary
from assistant.retrieval.spelling import Change, Lexicon, restore

CORPUS = """
The Ministry of Health reported that vaccination reached ninety percent of children in coastal provinces. Hospitals in
mountainous districts received ambulances and refrigerators. Construction of the expressway between two harbours will
finish before December, and passengers may buy electronic tickets. Teachers of primary schools attend training.
Bộ Y tế cho biết tiêm chủng đạt chín mươi phần trăm trẻ em các tỉnh ven biển. Bệnh viện miền núi nhận xe cứu thương và
tủ lạnh. Đường cao tốc nối hai cảng biển sẽ hoàn thành trước tháng mười hai, hành khách mua vé điện tử. Giáo viên tiểu
học tham gia tập huấn. Ông Lê Văn Tám và bà Trần Thị Mai dự lễ.
"""

SLIPS = [
    ("digitl transformation", "digital transformation"),
    ("which govenment agency is it", "which government agency is it"),
    ("the goverment office", "the government office"),
    ("hospitel beds", "hospital beds"),
    ("recrods of patients", "records of patients"),
    ("the mininstry of finance", "the ministry of finance"),
    ("vaccinaton of children", "vaccination of children"),
    ("is the exppressway open", "is the expressway open"),
    ("waht is the deadline", "what is the deadline"),
    ("what perecntage of schools", "what percentage of schools"),
    ("infrastucture projects", "infrastructure projects"),
    ("public invesment", "public investment"),
    ("expot turnover", "export turnover"),
    ("elctronic tickets", "electronic tickets"),
    ("the ambulence fleet", "the ambulance fleet"),
    ("prvincial hospitals", "provincial hospitals"),
    ("telecomunications revenue", "telecommunications revenue"),
    ("adminstrative procedures", "administrative procedures"),
    ("overdeu tasks", "overdue tasks"),
    ("healht insurance", "health insurance"),
    ("semicondutor industry", "semiconductor industry"),
    ("brodband subscribers", "broadband subscribers"),
    ("cybersecurty incidents", "cybersecurity incidents"),
    ("agriculturre exports", "agriculture exports"),
    ("Ministry of Sience and Technology", "Ministry of Science and Technology"),
    ("Is the resoluton in force", "Is the resolution in force"),
    ("who are the benificiaries", "who are the beneficiaries"),
    ("unemployement rate", "unemployment rate"),
    ("passangers on trains", "passengers on trains"),
    ("coverge of the network", "coverage of the network"),
    ("how many refrigeraters", "how many refrigerators"),
    ("the North Tunel", "the North Tunnel"),
    ("tỷ lê tiêm chủng", "tỷ lệ tiêm chủng"),
    ("ty lệ tiêm chủng", "tỷ lệ tiêm chủng"),
    ("quan lý nhà nước", "quản lý nhà nước"),
    ("cơ sơ dữ liệu đất đai", "cơ sở dữ liệu đất đai"),
    ("bộ trương Bộ Y tế là ai", "bộ trưởng Bộ Y tế là ai"),
    ("thu tục hành chính", "thủ tục hành chính"),
    ("chuyeenr ddooir soos laf gif", "chuyển đổi số là gì"),
    ("tyr leej phur songs laf bao nhieeu", "tỷ lệ phủ sóng là bao nhiêu"),
    ("nghij quyeets 57 cuar Booj Chinhs trij", "nghị quyết 57 của Bộ Chính trị"),
    ("benhej vieenj hoanf thanhf chuwa", "bệnh viện hoàn thành chưa"),
    ("chuyne doi so quoc gia", "chuyen doi so quoc gia"),
    ("chuyendoi so o tinh nao", "chuyen doi so o tinh nao"),
    ("dichvu cong truc tuyen", "dich vu cong truc tuyen"),
    ("benhvien mien nui", "benh vien mien nui"),
    ("doanhnghiep nho va vua", "doanh nghiep nho va vua"),
    ("thogn bao cua bo y te", "thong bao cua bo y te"),
    ("hanhc chinh cong", "hanh chinh cong"),
    ("nguonf nhan luc y te nam nay the nao", "nguon nhan luc y te nam nay the nao"),
]

ENGLISH_TEXT = """
Did Kowalski travel from Krakow to Rotterdam with Matsumoto and Fitzgerald while Schwarzenegger stayed in Ljubljana
whether weather affects football matches remains unclear although umbrellas sold briskly across neighbouring villages
grandmother whispered something about chrysanthemums nobody believed her cheerful nephew juggled oranges beside a
dusty fountain musicians rehearsed Beethoven quartets until midnight photographers chased butterflies dentists
recommend flossing penguins waddle marathon runners stretch nervously before sunrise carpenters sharpen chisels
Huawei Samsung Nvidia Foxconn Techcombank Vinamilk Vinhomes Shopee Lazada Sovico Hoaphat Masan Gelex Petrolimex Sabeco
Trump Macron Starmer Ishiba Zelensky Modi Albanese Lukashenko Petersen Andersson Mbappe Djokovic Ronaldo Wagner
microservices kubernetes tokenization chatgpt deepseek fintech edtech proptech webinar podcast blogger metadata
"""

VIETNAMESE_TEXT = """
Hôm qua bà ngoại nấu canh chua cá lóc rất ngon khiến cả nhà khen mãi không thôi buổi chiều lũ trẻ thả diều trên triền đê
lộng gió tiếng sáo vi vu nghe thật êm tai người dẫn chương trình mỉm cười cúi chào khán giả rồi nhường sân khấu cho nghệ
sĩ ghi ta khuya muộn phố xá thưa thớt chỉ còn vài quán phở đỏ đèn khách quen gọi thêm quẩy giòn nhấp ngụm trà nóng chuyện
trò rôm rả Nguyễn Thị Kim Ngân Đỗ Hùng Dũng Quách Văn Tưởng Lò Thị Xuyến Hoàng Su Phì Mù Cang Chải
"""

UNACCENTED_TEXT = """
hom qua ba ngoai nau canh chua ca loc rat ngon khien ca nha khen mai buoi chieu lu tre tha dieu tren trien de long gio
tieng sao nghe that em tai khan gia nhuong san khau nghe si khuya muon pho xa thua thot quan pho do den khach quen goi
"""

ENGLISH, VIETNAMESE, UNACCENTED = ENGLISH_TEXT.split(), VIETNAMESE_TEXT.split(), UNACCENTED_TEXT.split()
SENTENCES = [
    "Will Vietjet and Bamboo Airways merge with AirAsia before Christmas?",
    "Ông Lê Văn Tám có phát biểu gì tại chính quyền cơ sở không?",
    "người dẫn đầu bảng xếp hạng là ai",
    "công nghệ của Nvidia, Qualcomm và MediaTek có gì mới",
    "Theo Thông báo 56/TB-VPCP và Nghị quyết số 57-NQ/TW, hạn là 30/6/2025",
    "tấn công ddos vào ví momo và zalopay",
    "email nguyenvana@moh.gov.vn hoặc https://dichvucong.gov.vn/tracuu",
    "GDP, GRDP, CSDLQG, VNeID, iPhone, eKYC, WiFi",
    "What does Dr. Bui Thi Minh Hoai think of blockchain oracles?",
    "hòa bình, hoà bình, thuỷ sản, thủy sản",
    "trong tâm trí mọi người, dẫn đến tiền đề mới",
]  # fmt: skip


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(Counter(word.lower() for word in re.findall(r"[^\W\d_]+", CORPUS)))


def test_at_least_nine_slips_in_ten_are_mended_and_none_into_something_else(lexicon: Lexicon) -> None:
    assert len(SLIPS) >= 40
    results = [(slip, restore(slip, lexicon).text, meant) for slip, meant in SLIPS]
    wrong = [r for r in results if r[1] not in (r[0], r[2])]
    missed = [r for r in results if r[1] == r[0]]
    assert wrong == []
    assert len(missed) <= len(SLIPS) // 10, missed


def test_no_correct_word_of_either_language_is_changed(lexicon: Lexicon) -> None:
    words = ENGLISH + VIETNAMESE + UNACCENTED
    assert len(set(words)) >= 200
    changed = [(word, restore(word, lexicon).text) for word in words if restore(word, lexicon).changes]
    assert changed == []


@pytest.mark.parametrize("text", [" ".join(ENGLISH), " ".join(VIETNAMESE), " ".join(UNACCENTED), *SENTENCES])
def test_no_correct_text_is_changed(lexicon: Lexicon, text: str) -> None:
    assert restore(text, lexicon).changes == ()


@pytest.mark.parametrize("text", ["pengiuns", "Kowalsky and Rotterdem", "zq xv", "57-NQ/TW 1.234,5 20/10/2025"])
def test_what_is_near_nothing_known_stays(lexicon: Lexicon, text: str) -> None:
    assert restore(text, lexicon).text == text


def test_changes_carry_the_place_of_each_slip_in_the_question(lexicon: Lexicon) -> None:
    question = "Which hospitel lacks ambulences?"
    corrected = restore(question, lexicon)
    assert corrected.text == "Which hospital lacks ambulances?"
    assert corrected.changes[0] == Change(6, 14, "hospitel", "hospital")
    assert [question[c.start : c.end] for c in corrected.changes] == [c.written for c in corrected.changes]


def test_capitals_are_kept(lexicon: Lexicon) -> None:
    assert restore("Hospitel beds", lexicon).text == "Hospital beds"


def test_decomposed_accents_are_read_as_composed_ones(lexicon: Lexicon) -> None:
    slip = unicodedata.normalize("NFD", "tỷ lê tiêm chủng")
    assert restore(slip, lexicon).text == "tỷ lệ tiêm chủng"


@pytest.mark.parametrize(
    ("slip", "words", "meant"),
    [
        ("leaners", {"leaders": 3, "learners": 1}, "learners"),  # a letter left out before another letter
        ("markt", {"market": 2, "mark": 2}, "market"),  # and before one too many
        ("quater", {"quarter": 2}, "quarter"),  # "quat" with an ending is no reason to let it stand
        ("dollers", {"dollars": 2}, "dollars"),
        ("teachers", {"reachers": 2}, "teachers"),
    ],
)
def test_the_commoner_slip_is_taken_and_an_ending_saves_none(slip: str, words: dict[str, int], meant: str) -> None:
    assert restore(slip, Lexicon(words, Glossary(()))).text == meant


@pytest.mark.parametrize(
    ("slip", "meant"), [("how meny ships", "how many ships"), ("how mutch money", "how much money")]
)
def test_after_how_a_slip_is_of_a_word_that_asks_how_much(slip: str, meant: str) -> None:
    assert restore(slip, Lexicon({"men": 9, "menu": 9, "match": 9})).text == meant


def test_a_word_that_the_corpus_uses_is_never_a_slip() -> None:
    assert restore("digitl", Lexicon({"digitl": 1})).changes == ()
    assert restore("digitl", {}).text == "digital"


def test_mending_twice_changes_nothing_more(lexicon: Lexicon) -> None:
    for slip, _ in SLIPS:
        once = restore(slip, lexicon).text
        assert restore(once, lexicon).text == once


@pytest.mark.parametrize("text", ["", "   ", "?!", "12 345"])
def test_a_question_without_words_stays_as_it_is(lexicon: Lexicon, text: str) -> None:
    assert restore(text, lexicon).changes == ()
