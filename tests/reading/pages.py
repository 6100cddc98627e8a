"""Noisy pages written for the tests: each with the lines that are announcement and the lines that are not."""

from __future__ import annotations

from typing import NamedTuple


class NoisyPage(NamedTuple):
    """Lines in page order; those that begin with "~" are not announcement, the others must be kept as they are."""

    name: str
    marked: str

    @property
    def text(self) -> str:
        return "\n".join(line.removeprefix("~") for line in self.marked.strip().split("\n"))

    @property
    def wanted(self) -> list[str]:
        lines = (line.strip() for line in self.marked.split("\n"))
        return [line for line in lines if line and not line.startswith("~")]


SCHOOL_MEALS = NoisyPage(
    "English report with comment form, teasers of the category and a section menu at the end",
    """
~Skip to main content
~Home > News > Education
School meals programme reaches 1,240 primary schools
~Updated: 14/03/2024 - 09:15 (GMT+7)
~Share
~Facebook Twitter Zalo
The Ministry of Education reported on Thursday that its school meals programme now serves 1,240 primary schools in 27 provinces, 310 more than a year earlier.
~Pupils eat lunch at a school in the northern uplands. (Photo: MINH AN)
According to the report, 412,000 pupils receive a warm lunch on every school day, and the share of underweight pupils fell from 14.2% to 11.8%.
Tasks for the coming school year
The Ministry asked the provinces to complete the following tasks:
- Equip 95 kitchens before 31 August 2024;
- Train 1,800 cooks in food safety;
- Publish the menu of every school once a week.
"No pupil should learn on an empty stomach," the Minister said at the end of the meeting.
~Source: https://education.example.gov.vn/en/school-meals-2024.html
~Comments (3)
~Leave a comment
~Same category
~Ten beaches to visit before the summer crowds arrive
~Why everybody is talking about this bowl of noodles
~A young singer returns to her home town
~Travel
~Food
~Sports
""",
)

HEALTH_STATIONS = NoisyPage(
    "Vietnamese report with related block, tags, captions and copyright",
    """
~Trang chủ / Tin tức / Y tế
~Thứ Năm, 06/06/2024, 14:20
Hoàn thành nâng cấp 86 trạm y tế xã trong năm 2024
(soyte.example.gov.vn) - Chiều 5/6, Sở Y tế tổ chức hội nghị sơ kết chương trình nâng cấp trạm y tế xã giai đoạn 2021-2025.
~Quang cảnh hội nghị. Ảnh: Lan Phương
Báo cáo tại hội nghị cho biết 86 trên tổng số 112 trạm y tế xã đã được nâng cấp, đạt 76,8% kế hoạch.
~>>> Xem thêm: Lễ hội hoa anh đào thu hút hàng nghìn du khách
Tổng kinh phí đã giải ngân là 148 tỷ đồng, trong đó ngân sách tỉnh chiếm 60%.
Sở Y tế yêu cầu các đơn vị hoàn thành 26 trạm còn lại trước ngày 31/12/2024.
~Nguồn: Sở Y tế
~Từ khóa: y tế, trạm y tế, nâng cấp
~Bình luận (0)
~Tin liên quan
~Giá vàng hôm nay tăng mạnh phiên thứ ba liên tiếp
~Đội tuyển bóng đá nữ hội quân chuẩn bị cho giải châu Á
~Xem thêm
~© 2024 Cổng thông tin Sở Y tế. Ghi rõ nguồn khi phát hành lại thông tin.
""",
)

BRIDGES = NoisyPage(
    "Related stories with summaries and dates in the middle, after which the report goes on",
    """
Rural bridge programme passes half-way mark
The provincial Department of Transport has completed 64 of the 120 rural bridges planned for the years 2022 to 2026, its director told the People's Council on Tuesday.
The bridges finished so far cost VND 310 billion and shorten the way to school for about 9,500 pupils in mountain communes.
~Related news
~Autumn fashion week opens with a parade of silk
~Film festival announces its jury
Of the bridges that remain, 41 are under construction and 15 wait for the clearance of land, the director of the Department of Transport said.
The programme must be completed by 30 June 2026, and the communes report on progress to the Department every month.
~Read more: Five recipes for a rainy weekend
The Department will hand over each bridge to the commune that it serves within 30 days of its completion.
~Tags: bridges, transport
~Most read
~Actress opens a bakery in the old quarter
~The young actress who left the stage last spring has opened a bakery that sells forty kinds of bread…
~12/10/2024
~Rare bird seen over the lake again
~Visitors gathered at dawn with cameras to watch the rare bird return to its nest over the lake…
""",
)

WATER = NoisyPage(
    "Company site: menu at the top, motto, promotion and counter at the end, no end mark",
    """
~AQUALINK.example.com - Clean water for every home
~About us
~Products
~Solutions
~News
~Contact
Clean water target for 2027 announced
The Ministry of Construction has just issued Decision No. 418/QD-BXD dated May 6, 2025 on the clean water target for towns, under which 97% of urban households are to have piped water by the end of 2027.
The Ministry of Construction has just issued guidance to the provinces as well, and inspectors will visit 20 towns in the third quarter.
Losses in the network are to fall below 15%, from 18.3% at the end of 2024.
~AQUALINK, your reliable partner
~for water treatment solutions nationwide.
~117
""",
)

FORESTS = NoisyPage(
    "Vietnamese, captions with other credits, share bar in the lead, lead repeated, credit of the newspaper",
    """
~Vietnam.example.vn - Kênh thông tin đối ngoại
Trồng mới 12.500 ha rừng phòng hộ ven biển
~Chia sẻ
~Bình luận
Đến hết tháng 9/2024, cả nước trồng mới 12.500 ha rừng phòng hộ ven biển, bằng 83% kế hoạch năm.
~(Ảnh minh họa)
Bộ Nông nghiệp và Môi trường cho biết tỷ lệ che phủ rừng đạt 42,02%, tăng 0,01 điểm phần trăm so với năm trước.
~Người dân trồng cây đước ở bãi bồi. Ảnh: TTXVN
Nhiệm vụ trọng tâm
a) Trồng 2.500 ha còn lại trước ngày 15/12/2024.
b) Giao 4.000 ha cho cộng đồng quản lý.
~Đến hết tháng 9/2024, cả nước trồng mới 12.500 ha rừng phòng hộ ven biển, bằng 83% kế hoạch năm.
c) Chi trả dịch vụ môi trường rừng cho 61.000 hộ.
~Theo Báo Nông nghiệp
~https://nongnghiep.example.vn/trong-moi-12500-ha-rung-20241002081500.html
~Cùng chuyên mục
~Ca sĩ trẻ ra mắt album mới sau ba năm vắng bóng
~Bí quyết giữ dáng của các người mẫu
~Cùng tác giả
~Du lịch
~Nhân vật
~Sản phẩm
""",
)

DIRECTIVE = NoisyPage(
    "Official document with national title, number and signature: next to nothing is furniture",
    """
BỘ TÀI CHÍNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 77/CT-BTC
Hà Nội, ngày 12 tháng 5 năm 2024
CHỈ THỊ
Về việc tiết kiệm chi thường xuyên năm 2024
Bộ trưởng Bộ Tài chính yêu cầu các đơn vị thực hiện nghiêm các nội dung sau:
1. Tiết kiệm tối thiểu 5% dự toán chi thường xuyên còn lại của năm 2024.
2. Báo cáo kết quả về Bộ Tài chính trước ngày 30/11/2024.
3. Công khai số liệu trên Cổng thông tin điện tử của đơn vị.
Nơi nhận:
- Các đơn vị thuộc Bộ;
- Lưu: VT.
BỘ TRƯỞNG
~In trang
~Lượt xem: 1.532
""",
)

FLOODS = NoisyPage(
    "Cards of other stories at the end without any heading, photo credit glued to a paragraph",
    """
Flood relief reaches 31 communes
~Posted on September 17, 2024 at 8:00 AM
The Committee for Disaster Prevention said that relief goods worth VND 26.4 billion had reached 31 communes by Monday evening, and that 14 schools cut off by the water would open again within the week.
~A rescue team crosses the river. Photo by Hoang Long
Some 7,300 people remain in shelters, of whom 2,100 are children, and the Committee expects most of them to go home before the end of September.
The Committee asks households to report damage to the commune within ten days.
~Celebrity chef unveils a dessert shaped like a violin
~Young designers dazzle on the Paris runway
~Puppies rescued from an abandoned cinema find homes
""",
)

TAX = NoisyPage(
    "News agency dateline, byline, print and listen controls, subscribe and cookie bars",
    """
~We use cookies to improve your experience
~Accept all cookies
~Menu
~Search
E-invoices used by nine in ten firms
~By: Thu Ha
~3 min read
~Listen to this article
~0:00 / 2:35
HANOI (VNA) - The General Department of Taxation said 91.4% of firms used e-invoices at the end of the second quarter of 2024, against 88% three months before.
Firms sent 6.6 billion e-invoices in the first half of the year, and the Department rejected 0.4% of them.
~VNA Photo
Penalties for late invoices start on 1 October 2024.
~Print
~Email
~Copy link
~Subscribe to our newsletter
~Follow us on Facebook
~You may also like
~Is this the best coffee in town?
~Privacy policy
~All rights reserved
""",
)

UNACCENTED = NoisyPage(
    "Vietnamese typed without accents, with teasers and captions",
    """
~Trang chu > Thoi su > Giao thong
Khanh thanh tuyen duong ven bien dai 48 km
Sang 3/2/2025, Uy ban nhan dan tinh to chuc le khanh thanh tuyen duong ven bien dai 48 km voi tong muc dau tu 2.900 ty dong.
~Cac dai bieu du le khanh thanh. Anh: Quoc Bao
Tuyen duong rut ngan thoi gian di lai giua hai huyen tu 90 phut xuong con 35 phut.
~Nguon: https://giaothong.example.vn/khanh-thanh-tuyen-duong
~Binh luan (2)
~Tin moi nhat
~Hoa hau chia se bi quyet lam dep
~Gia xang hom nay giam nhe
""",
)

ALL = (SCHOOL_MEALS, HEALTH_STATIONS, BRIDGES, WATER, FORESTS, DIRECTIVE, FLOODS, TAX, UNACCENTED)

CLEAN = (
    """Clinics open at night from July
The Department of Health announced that 34 clinics will stay open until ten in the evening from 1 July 2025.
Where the clinics are
- 12 in the old town;
- 15 in the suburbs;
- 7 on the islands.
Health
Patients pay the same fee as by day.
Education
Nurses receive 40 hours of training.
"We listened to the patients," said the Director of the Department.
Who may come?
Everybody with an identity card.""",
    """Key figures of the year
Hospitals
1,240
Doctors
12,400
Nurses
30,100""",
    """Lịch cấp nước mùa khô
Công ty cấp nước thông báo lịch cấp nước cho 14 phường trong tháng 4/2025.
1. Phường ven sông: cấp nước cả ngày.
2. Phường vùng cao: từ 5 giờ đến 9 giờ.
Giáo dục
Các trường học được cấp nước miễn phí trong giờ học.
Nguồn nước đủ dùng đến hết tháng 6.
Hotline tiếp nhận phản ánh là 1900 5555.""",
    """Ferry timetable
The ferry leaves at six.
It returns at nine.""",
    """Results of the third quarter
Exports | 14.2 | +8%
Imports | 13.1 | +6%
The General Statistics Office published these results, in billions of dollars, on the sixth day of October.
Related tasks
The Ministry of Industry and Trade reports on exports every month.
The source of the increase is the electronics industry, the General Statistics Office said.""",
)
