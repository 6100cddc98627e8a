"""Words of statistics and public administration that mean the same in English and Vietnamese: a closed class, no facts.

One line a concept: its key, its English words, its Vietnamese phrases (folded, so that text without accents matches).
A caller with a glossary plugs it in before this table (`sameness.indicator_match`, parameter `synonyms`).
"""

from __future__ import annotations

# key: English words and phrases | Vietnamese phrases. A key with "+" stands for several concepts.
_TABLE = """
rate: rate, share, proportion, percentage, ratio, percent | ty le, ti le, ty trong, ti trong, ty suat
number: number, total, amount, volume, quantity, sum | so luong, tong so, tong cong, tong
average: average, mean | trung binh, binh quan
level: level, reach, reached, stand, stood, attain, record, recorded | dat, muc
value: value, turnover, worth | gia tri, kim ngach, tri gia
revenue: revenue, revenues | doanh thu
sale: sale, sales | doanh so
profit: profit, profits | loi nhuan
growth: growth, growth rate | tang truong, toc do tang truong
contribute: contribution, contribute, contributes, account, accounts, make up, makes up | dong gop, chiem
export: export, exports | xuat khau
import: import, imports | nhap khau
output: output, production, consumption output | san luong
product: product, products, goods, item, items | san pham, hang hoa
population: population | dan so
people: people, citizen, citizens, resident, residents, inhabitants, persons | nguoi dan, cong dan
adult: adult, adults | nguoi truong thanh, dan so truong thanh
household: household, households | ho gia dinh, ho dan
worker: worker, workers, employee, employees, labourers | nguoi lao dong, lao dong
business: business, businesses, enterprise, enterprises, firm, firms, company, companies | doanh nghiep, cong ty
business+condition: business condition, business conditions | dieu kien kinh doanh
cooperative: cooperative, cooperatives | hop tac xa
coverage: coverage, cover, covers, covered, covering | phu song, bao phu, do phu
infrastructure: infrastructure | ha tang
network: network, networks | mang luoi, mang
fibre: fibre, fiber, fibre optic, fiber optic, fibre-optic | cap quang
electricity: electricity, power | dien luc, dien nang
energy: energy | nang luong
task: task, tasks, assignment, assignments, duties | nhiem vu
complete: completed, complete, completes, finished, done, accomplished, fulfilled | hoan thanh, hoan tat
overdue: overdue, late, behind schedule, past due, delayed | qua han, cham tien do, tre han, cham muon
ongoing: in progress, ongoing, under way, underway, being implemented, still open | dang thuc hien, dang trien khai, dang xu ly, dang lam
assigned: assigned, allotted, given | duoc giao, giao
online: online, electronically, electronic | truc tuyen, dien tu
fullprocess: full-process, full process, end-to-end, entire process, whole process, fully online | toan trinh, toan bo qua trinh
public+service: public service, public services | dich vu cong
service: service, services | dich vu
procedure: procedure, procedures, administrative procedure, administrative procedures | thu tuc hanh chinh, thu tuc
record: record, records, dossier, dossiers, application, applications, file, files | ho so
digitize: digitization, digitisation, digitized, digitised, digitize, digitizing | so hoa
digital+signature: digital signature, digital signatures, e-signature | chu ky so
certificate: certificate, certificates | chung thu, chung nhan, giay chung nhan
digital+economy: digital economy | kinh te so
digital+technology: digital technology | cong nghe so
digital+transformation: digital transformation | chuyen doi so
digital+society: digital society | xa hoi so
digital+government: digital government, e-government | chinh phu so, chinh phu dien tu
information+technology: information technology, it | cong nghe thong tin, cntt
technology: technology, technologies | cong nghe
science: science | khoa hoc
innovation: innovation | doi moi sang tao
startup: startup, start-up, startups | khoi nghiep
industry: industry, industries, sector | cong nghiep
agriculture: agriculture, agricultural, farming | nong nghiep
tourism: tourism | du lich
visitor: visitor, visitors, arrivals, tourists | du khach, luot khach, khach du lich, khach
ecommerce: e-commerce, ecommerce | thuong mai dien tu
retail: retail | ban le
market: market | thi truong
market+rate: market share | thi phan
platform: platform, platforms | nen tang, san
shop: shop, shops, seller, sellers, store, stores | cua hang, gian hang, nha ban, nguoi ban
order: order, orders | don hang
database: database, databases | co so du lieu
data: data | du lieu
system: system, systems | he thong
portal: portal | cong dich vu, cong thong tin
hospital: hospital, hospitals | benh vien
clinic: clinic, clinics, health station, health stations | tram y te, phong kham
medical+facility: medical facility, medical facilities, health facilities | co so kham chua benh, co so y te
health: health, healthcare, medical | y te, suc khoe
insurance: insurance | bao hiem
school: school, schools | truong hoc, truong
teacher: teacher, teachers | giao vien
student: student, students, pupil, pupils, learner, learners, trainee, trainees | hoc sinh, sinh vien, hoc vien
education: education | giao duc
train: training, trained, train, trains | dao tao, tap huan
doctor: doctor, doctors | bac si
patient: patient, patients | benh nhan
transport: transport, transportation | giao thong, van tai
railway: railway, rail | duong sat
motorway: expressway, expressways, motorway, motorways | cao toc
vehicle: vehicle, vehicles | phuong tien, xe
area: area | dien tich
forest: forest, forests | rung
job: job, jobs, employment | viec lam
unemployment: unemployment, unemployed | that nghiep
poor: poor, poverty | ngheo
investment: investment, invested, invest | dau tu
capital: capital, fund, funds | nguon von, von
budget: budget | ngan sach
disbursed: disbursement, disbursed | giai ngan
credit: credit, loan, loans | tin dung
package: package | goi
payment: payment, payments | thanh toan
transaction: transaction, transactions | giao dich
account: accounts, bank account | tai khoan
subscriber: subscriber, subscribers, subscription, subscriptions | thue bao
user: user, users | nguoi dung, nguoi su dung
speed: speed | toc do
index: index | chi so
cost: cost, costs | chi phi
time: time | thoi gian
ontime: on time, on-time, timely, punctual | dung han, truoc han, dung gio
handle: handled, processed, processing, resolved, resolving, settled, resolution | giai quyet, xu ly
receive: received, receive, receives, submitted | tiep nhan, nhan
connect: connected, connect, linked, interconnected, connecting, links | ket noi, lien thong, lien ket
integrate: integrated, integrate | tich hop
provide: provided, provide, offered, supplied, providing, provides | cung cap
reduce: reduced, cut, reduction, reducing, trimmed, cuts, saving | cat giam, giam, tiet kiem
simplify: simplified, simplification, simplifying | don gian hoa
essential: essential | thiet yeu
law: law, laws, draft law, draft laws | du an luat, luat
decree: decree, decrees | nghi dinh
resolution: resolutions | nghi quyet
legal+document: legal document, legal documents, legal normative documents | van ban quy pham phap luat, van ban phap luat
document: document, documents | van ban
decentralize: decentralization, decentralisation, decentralized, decentralised | phan cap, phan quyen
locality: locality, localities, provinces and cities, provinces, province | dia phuong, tinh thanh pho, tinh thanh, cac tinh
ministry: ministry, ministries, ministries and sectors, ministries and branches, ministries and agencies | bo nganh, cac bo, bo
commune: commune, communes | cap xa, xa
ward: ward, wards | phuong
district: district, districts | huyen
city: city, cities | thanh pho
urban: urban, urban areas | thanh thi, do thi
rural: rural, countryside, rural areas | nong thon
village: village, villages, hamlet, hamlets | thon ban, thon, ban lang
country: country, countries, economies | quoc gia
agency: agency, agencies | co quan, don vi
centre: centre, center, centres, centers | trung tam
official: official, officials, civil servant, civil servants | can bo cong chuc, can bo, cong chuc
gdp: gdp, gross domestic product | tong san pham trong nuoc, tong san pham quoc noi, gdp
rank: rank, ranks, ranked, ranking, position, place, stands | xep hang, xep thu, thu hang, vi tri, xep
global: global, globally, world, worldwide | toan cau, the gioi
"""

# Kinds that exclude each other: a figure of one is never a figure of another.
EXCLUSIVE: tuple[frozenset[str], ...] = tuple(
    frozenset(g.split())
    for g in (
        "complete overdue ongoing assigned",
        "export import",
        "revenue sale profit cost",
        "male femal",
        "urban rural",
        "locality ministry",
        "commune district ward",
        "hardwar softwar",
        "hospital school clinic",
        "procedure record task",
        "user subscriber",
        "birth death",
        "procedure business",
    )
)
# Words that say how something is counted more than what: they weigh little.
GENERIC = frozenset(
    [
        "rate",
        "number",
        "average",
        "level",
        "value",
        "contribute",
        "time",
        "rank",
        "public",
        "nation",
        "countri",
        "year",
        "period",
        "figur",
        "count",
        "agency",
    ]
)


def table() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Folded words of a phrase → its concepts."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for line in _TABLE.strip().splitlines():
        key, _, rest = line.partition(":")
        for phrase in rest.replace("|", ",").split(","):
            words = tuple(phrase.replace("-", " ").split())
            found[words] = tuple(key.strip().split("+"))
    return found
