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
child: child, children, minors | tre em, tre duoi
baby: newborn, newborns, infant, infants | tre so sinh
woman: women, woman, female | phu nu, nu gioi
man: men, male | nam gioi
vaccine: vaccine, vaccines, vaccination, vaccinated, immunisation, immunization | tiem chung, vac xin
dose: dose, doses, shot, shots, jab, jabs | mui tiem, lieu vac xin, mui
measles: measles | soi
disease: disease, diseases | benh tat, can benh
budget: budgets, budgetary, state budget | ngan sach nha nuoc
plan: plan, planned, plans | ke hoach
estimate: approved estimate, budget estimate | du toan
spend: spent, spending, expenditure, expenditures, spend, outlay | chi tieu, tong chi, da chi
collect: collected, collection, takings, proceeds | thu ngan sach, tong thu, thu duoc
tax: tax, taxes, taxation | thue
customs: customs | hai quan
declaration: declaration, declarations | to khai
green: green | luong xanh, mau xanh
yellow: yellow, amber | luong vang, mau vang
red: red | luong do, mau do
clearance: clearance, cleared | thong quan
portal: portals, gateway, single window | mot cua
day: day, days | ngay lam viec
month: monthly | hang thang
satisfied: satisfied, satisfaction | hai long
plot: plot, plots, parcel, parcels | thua dat
land: land, cadastre, cadastral | dat dai, dia chinh
boundary: boundary, boundaries | ranh gioi
owner: owner, owners, owned, ownership, own | so huu, chu so huu
transfer: transfer, transfers, transferred | chuyen nhuong, chuyen quyen
register: register, registry, registered, registration | dang ky, so dang ky
satellite: satellite, satellites | ve tinh
paper: paper, paper-based | giay to, ban giay
sign: signed, sign, signing | ky so, duoc ky, ky dien tu
water: water | nuoc sach, tuoi nuoc
irrigation: irrigation | tuoi tieu, nuoc tuoi
rice: rice | lua gao
farmer: farmer, farmers | nong dan
agriculture: farm, farms | nong san
harvest: harvest, harvested, yield, yields | thu hoach, nang suat
fishery: fishery, fisheries, fish, seafood | thuy san
livestock: livestock, cattle | chan nuoi, gia suc
drone: drone, drones | may bay khong nguoi lai, thiet bi bay khong nguoi lai
sensor: sensor, sensors | cam bien
code: code, codes | ma so
cancel: returned, cancelled, canceled | bi hoan, bi huy
ticket: ticket, tickets | ve tau, ve xe, the ve
fare: fare, fares | tien ve, gia ve
bus: bus, buses | xe buyt
metro: metro, subway, underground | tau dien ngam, metro
train: train services | tau hoa, doan tau
ferry: ferry, ferries | tau pha
card: card, cards | the ngan hang, qua the
phone: phone, phones, mobile phone, smartphone, smartphones | dien thoai
passenger: passenger, passengers, rider, riders, commuters | hanh khach
trip: trip, trips, ride, rides, journey, journeys | luot di, chuyen di
road: road, roads, street, streets | duong bo, tuyen duong, con duong
bridge: bridge, bridges | cau duong, cay cau
junction: junction, junctions, intersection, intersections, crossroads | nut giao
signal: signal, signals, traffic light, traffic lights | den tin hieu
parking: parking | do xe, bai do
accident: accident, accidents, crash, crashes | tai nan
delay: delay, delays, congestion | un tac, cham tre
airport: airport, airports | san bay, cang hang khong
port: port, ports, seaport, seaports | cang bien, ben cang
container: container, containers | container
hotel: hotel, hotels | khach san
house: house, houses, housing, home, homes | nha o, can nha
flat: apartment, apartments, flat, flats | can ho
project: project, projects | du an
construct: construction, built, build, constructed | xay dung, thi cong
repair: repair, repaired, repairs, renovated | sua chua, tu sua
flood: flood, floods, flooding | lu lut, ngap lut
storm: storm, storms, typhoon, typhoons | bao lu, con bao
emission: emission, emissions | phat thai
waste: waste, garbage | rac thai, chat thai
pollution: pollution | o nhiem
tree: tree, trees | cay xanh
gas: gas | khi dot, khi tu nhien
solar: solar | mat troi
refrigerator: refrigerator, refrigerators, fridge, fridges | tu lanh
power_plant: power plant, power plants | nha may dien
factory: factory, factories, plant | nha may
worker_pay: wage, wages, salary, salaries, pay | tien luong
pension: pension, pensions, pensioner, pensioners, retirement | luong huu, huu tri
benefit: benefit, benefits, allowance, allowances | tro cap, che do
social+insurance: social insurance | bao hiem xa hoi
health+insurance: health insurance | bao hiem y te
claim: claim, claims | ho so thanh toan, yeu cau thanh toan
reject: rejected, turned down, refused, denied | bi tu choi, tu choi
refund: refund, refunds, reimbursement | hoan tien, hoan thue, hoan tra
debt: debt, debts, arrears, overdue payment | no dong, cham dong, cong no
lend: lending, lent, borrowed | cho vay, du no, vay von
interest: interest rate, interest rates | lai suat
deposit: deposit, deposits | tien gui
inflation: inflation | lam phat
price: price, prices | gia ca, gia ban
share_capital: equity, shares | co phan
public+investment: public investment | dau tu cong
foreign: foreign, overseas | nuoc ngoai
domestic: domestic | trong nuoc, noi dia
central: central | trung uong
provincial: provincial | cap tinh
upper_secondary: upper secondary, high school, high schools | trung hoc pho thong
lower_secondary: lower secondary, middle school, middle schools | trung hoc co so
primary: primary, elementary | tieu hoc
kindergarten: kindergarten, kindergartens, preschool, preschools | mam non, mau giao
university: university, universities, college, colleges | dai hoc, cao dang
graduate: graduate, graduates, graduated | tot nghiep
exam: exam, exams, examination, examinations | ky thi, thi cu
scholarship: scholarship, scholarships | hoc bong
textbook: textbook, textbooks | sach giao khoa
library: library, libraries | thu vien
bed: bed, beds | giuong benh
drug: drug, drugs, medicine, medicines | thuoc men
surgery: surgery, surgeries, operation | phau thuat
visit: visit, visits, appointment, appointments | luot kham, dat kham
electronic+record: electronic health record, electronic medical record, health record, health records | ho so suc khoe, benh an
identity: identity, identification, id | dinh danh, can cuoc
birth: birth, births, born | khai sinh, sinh ra
death: death, deaths, died | khai tu, tu vong
marriage: marriage, marriages | ket hon
police: police | cong an, canh sat
crime: crime, crimes, criminal | toi pham, hinh su
court: court, courts, tribunal | toa an
fine: fine, fines, penalty, penalties | xu phat, tien phat
complaint: complaint, complaints, petition, petitions | khieu nai, phan anh, kien nghi
inspection: inspection, inspections, inspected | thanh tra, kiem tra
station: station, stations | nha ga
base+station: base station, base stations | tram phat song, tram bts
mobile+team: mobile team, mobile teams, outreach team, outreach teams | doi luu dong
team: team, teams | to cong nghe
technology+team: community technology team, community digital technology group | to cong nghe so cong dong
wifi: wifi, wi-fi | wifi
point: hotspot, hotspots | diem truy cap
kiosk: kiosk, kiosks | ki ot
software: software | phan mem
attack: attack, attacks | tan cong
email: email, emails | thu dien tu
message: message, messages | tin nhan
download: download, downloads, downloaded | tai xuong, luot tai
app: app, apps, application software | ung dung
robot: robot, robots | robot
chip: chip, chips, semiconductor, semiconductors | ban dan, vi mach
patent: patent, patents | bang sang che, sang che
region: region, regions | khu vuc
plateau: plateau, highlands | cao nguyen
coast: coast, coastal | ven bien, duyen hai
lake: lake, lakes | vung ho
island: island, islands | xa dao
mountain: mountain, mountains, mountainous, upland | mien nui, vung cao
lowland: lowland, lowlands, delta | dong bang
north: north, northern | phia bac, mien bac, bac bo
south: south, southern | phia nam, mien nam, nam bo
east: east, eastern | phia dong, mien dong
west: west, western | phia tay, mien tay
border: border, borders | bien gioi
county: county, counties | cac hat
lost: lost, wasted, wastage | hao hut, that thoat
open: opened, open, reopened | mo cua, khai truong, mo lai
close: closed, shut | dong cua
join: joined, join, joining, enrolled, enrolment | tham gia, gia nhap
voluntary: voluntary, voluntarily | tu nguyen
compulsory: compulsory, mandatory | bat buoc
wait: waited, wait, waiting | cho doi
average_wait: queue, queues | hang doi
install: installed, install, fitted | lap dat
deliver: delivered, deliver, delivery, deliveries | ban giao, giao hang
buy: bought, purchased, purchase, purchases | mua sam, da mua
sell: sold | da ban, ban ra
hire: hired, recruited, recruitment | tuyen dung
campaign: campaign, campaigns | chien dich
phase: phase, stage | giai doan
loan_dev: development loan | vay phat trien, von vay
pupil_record: school record, school records | hoc ba
bank: bank, banks | ngan hang
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
