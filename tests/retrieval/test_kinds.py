"""The kind of answer asked for and its units, in both languages with and without accents."""

from __future__ import annotations

import pytest

from assistant.records import Language
from assistant.retrieval.kinds import asked_units, kind_of, without_look_alikes
from assistant.text import fold

KINDS = [
    ("What do I pay to renew a mooring over the internet?", "figure"),
    ("What did the port rake in from fees in 2031?", "figure"),
    ("What's the reed acreage goal for 2032, in hectares?", "figure"),
    ("What was the full-year plan for boats joining the register?", "figure"),
    ("harbour review conference 19 October attendees", "figure"),
    ("What is the plan for the project?", "other"),
    ("Where does the Halmar fleet sit among those of the coast?", "figure"),
    ("Các hãng phà được cho vay khoản lớn cỡ nào?", "figure"),
    ("What proportion of skippers is supposed to pay by card by 2032?", "figure"),
    ("What were the new buoys supposed to do?", "why"),
    ("What's the point of painting the buoys red?", "why"),
    ("How did the number of ferries move from the spring count to the autumn one?", "comparison"),
    ("Lượng khách đi phà năm nào cũng tăng à?", "yes_no"),
    ("Bến mới có phục vụ cả xe tải không hay chỉ xe con?", "yes_no"),
    ("My editor says the ferries lose passengers every year. Is that so?", "yes_no"),
    ("A reader insists that half of the ferries are late. Can we print that?", "yes_no"),
    ("Năm nào bến mới mở cửa?", "date"),
    ("How many pupils ride the school bus?", "figure"),
    ("Harbour board, April to June 2031: what portion of the boats was insured?", "figure"),
    ("What was a trainee sailor in Lakeland paid a month?", "figure"),
    ("Top three counties for new ferries?", "list"),
    ("Three lowest counties for ferries", "list"),
    ("Who heads the top five yards?", "name"),
    ("Có đúng là hết năm 2031 đã có 300 bến xe?", "yes_no"),
    ("Hội đồng vùng phải làm xong kế hoạch giữ chân thợ khi nào?", "date"),
    ("Nhà máy nước do ai quản lý?", "name"),
    ("What share of patients has a card?", "figure"),
    ("Bao nhiêu học sinh đi xe buýt?", "figure"),
    ("Tỷ lệ bệnh nhân có thẻ là bao nhiêu?", "figure"),
    ("When does the new depot open?", "date"),
    ("Khi nào bến xe mới mở cửa?", "date"),
    ("Bến xe mới mở cửa vào tháng mấy?", "date"),
    ("Who runs the ferries?", "name"),
    ("Which ministry pays for vaccines?", "name"),
    ("Cơ quan nào trả tiền vắc xin?", "name"),
    ("Ai điều hành phà?", "name"),
    ("Where is the new clinic?", "place"),
    ("Phòng khám mới ở đâu?", "place"),
    ("Is the ferry free for pupils?", "yes_no"),
    ("Has the depot been finished?", "yes_no"),
    ("Phà có miễn phí cho học sinh không?", "yes_no"),
    ("Bến xe đã xong chưa?", "yes_no"),
    ("Why was the line closed?", "why"),
    ("Vì sao tuyến bị đóng?", "why"),
    ("Summarise the note on school milk", "summary"),
    ("Tóm tắt thông báo về sữa học đường", "summary"),
    ("How do patients renew a card?", "how"),
    ("Bệnh nhân gia hạn thẻ như thế nào?", "how"),
    ("What are the duties of the drivers?", "list"),
    ("Các nhiệm vụ của tài xế gồm những gì?", "list"),
    ("Passenger numbers rose in May, right?", "yes_no"),
    ("Were more buses bought in 2031 than in 2030?", "yes_no"),
    ("Trường nào cũng có bể bơi phải không?", "yes_no"),
    ("How come the line was late in May?", "why"),
    ("What made the number of riders fall?", "why"),
    ("What is the new depot meant to relieve?", "why"),
    ("Xây bến xe mới để làm gì?", "why"),
    ("Gói vay 300 tỷ đồng nhằm thúc đẩy điều gì?", "why"),
    ("Which depots still had old buses at the end of May?", "list"),
    ("Give the shares of the three lines.", "list"),
    ("Who may see the records of a pupil?", "list"),
    ("What must the Transport Board deliver?", "list"),
    ("Liệt kê tỷ lệ đúng giờ của ba tuyến", "list"),
    ("Địa phương nào có tỷ lệ dưới 15%?", "list"),
    ("Lakeland và Seatown, nơi nào có tỷ lệ cao hơn?", "comparison"),
    ("Tỷ lệ thay đổi ra sao từ tháng 5 đến tháng 6?", "comparison"),
    ("Which of the two lines was faster?", "comparison"),
    ("How full were the morning buses?", "figure"),
    ("What is the average fare of a ferry ticket?", "figure"),
    ("What was the depot's net loss?", "figure"),
    ("What did the new depot cost?", "figure"),
    ("Where did Lakeland come among the counties?", "figure"),
    ("ridership harbour line 2031", "figure"),
    ("school milk budget?", "figure"),
    ("share of pupils who cycle", "figure"),
    ("By what percentage did fares rise compared with the year before?", "figure"),
    ("đội xe có bn tài xế rồi?", "figure"),
    ("giá vé phà ban đêm", "figure"),
    ("số chuyến xe bị hủy?", "figure"),
    ("Which line had the highest share of late buses?", "name"),
    ("In which county is the rate of late buses lowest?", "name"),
    ("Tuyến nào có tỷ lệ trễ cao nhất?", "name"),
    ("Bến nào được sửa trước?", "name"),
    ("In which counties do pupils ride free?", "list"),
    ("Đã có bến nào sửa xong chưa?", "yes_no"),
    ("What yearly savings did the depot bring?", "figure"),
    ("new opening date of the depot", "date"),
    ("Bến xe phải xong hôm nào?", "date"),
    ("driver of the first bus name", "name"),
    ("Xe buýt và phà, loại nào chở nhiều khách hơn?", "comparison"),
    ("Did Lakeland or Seatown carry more pupils in May, and how many each?", "comparison"),
    ("Between March and April 2031, how did the share of late buses move?", "comparison"),
    ("Lakeland với Seatown mỗi bên chở bao nhiêu khách?", "comparison"),
    ("Bến xe mới đã chạy chưa ạ?", "yes_no"),
    ("Chi phí điện và nước mỗi tháng bao nhiêu?", "figure"),
]


@pytest.mark.parametrize(("question", "kind"), KINDS)
def test_the_kind_of_a_question_is_read_with_and_without_accents(question: str, kind: str) -> None:
    assert kind_of(fold(question)) == kind


@pytest.mark.parametrize(
    ("question", "language", "kind"),
    [
        ("Độ phủ sóng tăng thế nào so với tháng 8?", "vi", "comparison"),
        ("Who may look at the records?", "en", "list"),
        ("Which ministry leads the work?", "en", "name"),
    ],
)
def test_words_of_the_other_language_do_not_decide(question: str, language: Language, kind: str) -> None:
    assert kind_of(fold(question), language) == kind


@pytest.mark.parametrize(
    ("question", "units"),
    [
        ("What share of pupils rides the bus?", {"%", "pp"}),
        ("Bao nhiêu phần trăm học sinh đi xe buýt?", {"%", "pp"}),
        ("Số bệnh nhân tăng bao nhiêu?", {"%", "pp"}),
        ("How many dollars does a ticket cost?", {"USD"}),
        ("Vé phà giá bao nhiêu đồng?", {"VND"}),
        ("Where does the school rank?", {"rank"}),
        ("Trường xếp hạng thứ mấy?", {"rank"}),
        ("How many clinics are open?", {"count"}),
        ("Bao nhiêu người có thẻ?", {"count"}),
        ("What does the announcement say?", set()),
        ("How many days does a permit take?", {"a", "mo", "wk", "d", "h", "min", "s"}),
        ("Cấp phép mất bao nhiêu tiếng?", {"a", "mo", "wk", "d", "h", "min", "s"}),
        ("Doanh thu bến phà bao nhiêu tỷ?", {"VND", "USD", "EUR"}),
        ("Trường đứng thứ mấy cả nước?", {"rank"}),
        ("Tuyến phà nối với mấy nước?", {"count"}),
        ("Cấp phép mất mấy ngày?", {"a", "mo", "wk", "d", "h", "min", "s"}),
        ("Of the villages without coverage, how many lie in the north?", {"count"}),
        ("Bưu cục giảm bao nhiêu nhân viên?", {"count"}),
        ("How fast did ticket sales grow?", {"%", "pp"}),
        ("How full were the trains?", {"%", "pp"}),
        ("How much of the budget was spent?", set()),
        ("Số tiền phạt các xưởng vi phạm tổng cộng bao nhiêu?", {"VND", "USD", "EUR"}),
        ("tien lam ben pha het bao nhieu", {"VND", "USD", "EUR"}),
        ("Tổng thu từ vé phà ước bao nhiêu?", {"VND", "USD", "EUR"}),
        ("Tiền vé có bao nhiêu hộ còn nợ?", {"count"}),
        ("Tiến độ dự án đạt bao nhiêu?", set()),
        ("What do I pay to renew a mooring?", {"VND", "USD", "EUR"}),
        ("Phà chở bao nhiêu lượt khách năm 2031?", {"count"}),
        ("Mỗi chủ tàu được cho bao nhiêu đô để sửa tàu?", {"USD"}),
        ("tonnes of coffee shipped in 2031", {"t", "kg"}),
        ("Vùng núi thua đồng bằng mấy điểm phần trăm?", {"pp"}),
        ("By how many percentage points did the towns lead?", {"pp"}),
        ("diện tích có mã vùng trồng hết tháng 11", {"ha", "km2", "m2"}),
        ("Tỷ lệ diện tích rừng là bao nhiêu?", {"%", "pp"}),
        ("How much was set aside for the ferries in 2031?", {"VND", "USD", "EUR"}),
        ("How much water was saved?", set()),
    ],
)
def test_the_units_asked_for_are_read_in_both_languages(question: str, units: set[str]) -> None:
    assert asked_units(fold(question)) == units


@pytest.mark.parametrize(
    ("question", "units"),
    [
        ("How many hectares were planted?", {"ha", "m2", "km2"}),
        ("How many million tonnes of sand?", {"t", "kg"}),
        ("bao nhiêu MW điện gió", {"W", "kW", "MW", "GW"}),
        ("mất mấy mét khối gỗ", {"m3"}),
        ("How many million dollars were lent?", {"USD"}),
        ("How many masts were built?", {"count"}),
        ("có bao nhiêu tàu", {"count"}),
        ("Hội đồng vùng có bao nhiêu tàu", {"count"}),
        ("Ai báo cáo về tàu ở cuộc họp quốc gia về phà?", set()),
        ("Đồng bào vùng cao đi phà gì?", set()),
        ("Thu nhập mấy triệu đồng một tháng?", {"VND"}),
    ],
)
def test_the_unit_that_a_question_names_is_asked_for_with_its_family(question: str, units: set[str]) -> None:
    assert asked_units(without_look_alikes(question)) == units


@pytest.mark.parametrize(
    ("question", "units"),
    [
        ("How many private clinics in Dong Thap have lifts?", {"count"}),
        ("Lâm Đồng có bao nhiêu cây cầu?", {"count"}),
        ("Các xưởng thu về bao nhiêu đô?", {"USD"}),
        ("Ngân sách là bao nhiêu đồng?", {"VND"}),
        ("Did Dong Nai pay for the lifts?", set()),
    ],
)
def test_the_money_in_the_name_of_a_place_asks_for_none(question: str, units: set[str]) -> None:
    assert asked_units(without_look_alikes(question)) == units
