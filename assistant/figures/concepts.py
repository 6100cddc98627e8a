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
ontime: on time, on-time, timely | dung han, truoc han
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
village: village, villages, hamlet, hamlets | thon ban, thon, ban lang
country: country, countries, economies | quoc gia
agency: agency, agencies | co quan, don vi
centre: centre, center, centres, centers | trung tam
official: official, officials, civil servant, civil servants | can bo cong chuc, can bo, cong chuc
gdp: gdp, gross domestic product | tong san pham trong nuoc, tong san pham quoc noi, gdp
rank: rank, ranks, ranked, ranking, position, place, stands | xep hang, xep thu, thu hang, vi tri, xep
global: global, globally, world, worldwide | toan cau, the gioi
urban: urban, urban area, urban areas | thanh thi, do thi, khu vuc thanh thi
rural: rural, rural area, rural areas, countryside | nong thon, khu vuc nong thon
male: male, males, men | nam gioi, dan ong
femal: female, females, women, woman | phu nu, nu gioi
child: child, children | tre em, thieu nhi
elderly: elderly, older people, elderly people, senior citizens | nguoi cao tuoi
youth: youth, young people, youths | thanh nien, gioi tre
disabl: disabled, disability, disabilities, people with disabilities | khuyet tat, nguoi khuyet tat
ethnic+minor: ethnic minority, ethnic minorities | dan toc thieu so
birth: birth, births, newborn, newborns, babies born, live births | tre sinh ra, tre duoc sinh
birth+rate: birth rate, fertility rate | ty suat sinh, tong ty suat sinh
death: death, deaths, died, dead, killed, fatalities, fatality | tu vong, nguoi chet, thiet mang
death+rate: death rate, mortality rate, mortality | ty le tu vong, ty suat tu vong
injur: injured, injuries, injury, wounded | bi thuong, nguoi bi thuong
missing: missing people, missing persons, unaccounted for | mat tich
marriag: marriage, marriages, married | ket hon, hon nhan
divorc: divorce, divorces, divorced | vu ly hon, ly di
migrat: migration, migrants, migrant | di cu, nguoi di cu
density: density, population density | mat do, mat do dan so
income: income, incomes, earnings | thu nhap
expenditur: expenditure, expenditures, spending, outlay, outlays, spent | chi ngan sach, khoan chi
budget+revenue: budget revenue, budget revenues, budget collection | thu ngan sach
budget+expenditur: budget expenditure, budget spending | chi ngan sach nha nuoc
surplus: surplus, trade surplus | thang du, xuat sieu
deficit: deficit, trade deficit, shortfall | tham hut, nhap sieu, boi chi
debt: debt, debts, arrears | no cong, khoan no, no dong
tax: tax, taxes, taxation | tien thue, nganh thue, thue suat
customs: customs | hai quan
interest+rate: interest rate, interest rates | lai suat
deposit: deposit, deposits | tien gui
lend: lending, lent | cho vay
bank: bank, banks, banking | ngan hang
inflat: inflation | lam phat
price: price, prices | gia ca, muc gia, don gia
price+index: price index, consumer price index, cpi | chi so gia tieu dung
wholesal: wholesale | ban buon
wage: wage, wages, salary, salaries, pay packet | tien luong, tien cong, muc luong
minimum+wage: minimum wage | luong toi thieu
pension: pension, pensions | luong huu, huu tri
allowanc: allowance, allowances, benefit payment, subsidy, subsidies | tro cap, phu cap
contract: contract, contracts | hop dong
investor: investor, investors | nha dau tu
project: project, projects | du an
tender: tender, tenders, bidding, procurement | dau thau, goi thau
contractor: contractor, contractors | nha thau
factory: factory, factories | nha may, nha xuong
inventory: inventory, inventories | ton kho, hang ton kho
supply: supply | nguon cung, cung ung
demand: demand | nhu cau, suc cau
consumpt: consumption, consumed | tieu thu, tieu dung
yield: yield, yields, crop yield | nang suat cay trong, nang suat lua
productiv: productivity | nang suat lao dong, nang suat
rice: rice, paddy | lua gao, cay lua, thoc gao
coffe: coffee | ca phe
fruit: fruit, fruits | trai cay, hoa qua, cay an qua
vegetabl: vegetable, vegetables | rau qua, rau xanh, rau cu
pig: pig, pigs, pork | dan lon, thit lon
cattle: cattle, cows, beef, buffaloes | trau bo, dan bo, thit bo
poultri: poultry, chickens, ducks | gia cam, dan ga, thit ga
livestock: livestock | chan nuoi, vat nuoi
fisheri: fishery, fisheries, seafood | thuy san, hai san
aquacultur: aquaculture | nuoi trong thuy san
capturefish: capture fisheries, marine catch, fish catch | khai thac thuy san, danh bat
fishingboat: fishing boat, fishing boats, fishing vessel, fishing vessels | tau ca
farmer: farmer, farmers | nong dan
crop: crop, crops | cay trong, trong trot
harvest: harvest, harvested | thu hoach
sow: planted, sown, sowing | gieo trong, gieo cay, xuong giong
forest+cover: forest cover, forest coverage | che phu rung, do che phu rung
timber: timber, wood, logs | go rung, san pham go, do go
environment: environment, environmental | moi truong
pollut: pollution, polluted | o nhiem
wast: waste, garbage, rubbish | rac thai, chat thai
wastewat: wastewater, sewage | nuoc thai
emiss: emission, emissions, greenhouse gas, greenhouse gases | phat thai, khi thai, khi nha kinh
clean+water: clean water, drinking water, tap water, piped water | nuoc sach, nuoc may
reservoir: reservoir, reservoirs | ho chua, ho dap
dyke: dyke, dykes, embankment | de dieu, de bien
storm: storm, storms, typhoon, typhoons | con bao, mua bao, ap thap nhiet doi
flood: flood, floods, flooding, flooded | lu lut, ngap lut, mua lu, lu quet
landslid: landslide, landslides | sat lo
drought: drought, droughts | han han, kho han
earthquak: earthquake, earthquakes | dong dat
disaster: disaster, disasters, natural disaster, natural disasters | thien tai, tham hoa
damag: damage, damaged, losses | thiet hai, hu hong
evacu: evacuated, evacuation, evacuees | so tan
rescu: rescue, rescued | cuu ho, cuu nan
relief: relief, relief goods | cuu tro
road: road, roads | duong bo, quoc lo, mang luoi duong bo
bridg: bridge, bridges | cay cau
airport: airport, airports | san bay, cang hang khong
aviat: aviation, airline, airlines, flight, flights | hang khong, chuyen bay
seaport: seaport, seaports, port, ports | cang bien, ben cang
waterway: waterway, waterways | duong thuy
passeng: passenger, passengers | hanh khach
freight: freight, cargo | hang hoa van chuyen, van tai hang hoa
car: car, cars, automobiles | o to, xe hoi
motorcycl: motorcycle, motorcycles, motorbike, motorbikes | xe may, mo to
bus: bus, buses | xe buyt
truck: truck, trucks, lorry, lorries | xe tai
driver: driver, drivers | tai xe, lai xe
accident: accident, accidents | tai nan, vu tai nan
licenc: licence, licences, license, licenses, permit, permits | giay phep, cap phep
fine: fine, fines, penalty, penalties | tien phat, xu phat, phat tien
violat: violation, violations, offence, offences | vi pham
crime: crime, crimes | toi pham
court: court, courts | toa an
police: police | cong an, canh sat
inspect: inspection, inspections, inspected | thanh tra, kiem tra
complaint: complaint, complaints | khieu nai
petition: petition, petitions | kien nghi
hous: house, houses, housing, homes, dwelling, dwellings | nha o, can nha, ngoi nha
apartment: apartment, apartments, flats | chung cu, can ho chung cu, nha chung cu
social+hous: social housing | nha o xa hoi
land: land | dat dai, quyen su dung dat
land+price: land price, land prices | bang gia dat
parcel+land: land parcel, land parcels, land plot, land plots | thua dat
solarpow: solar power, solar energy | dien mat troi
windpow: wind power, wind energy | dien gio
hydropow: hydropower, hydroelectric | thuy dien
thermalpow: thermal power, coal power | nhiet dien
oil: oil, crude oil | dau tho, dau mo
petrol: petrol, gasoline, fuel | xang dau
coal: coal | than da
miner: mineral, minerals | khoang san
preschool: preschool, kindergarten, kindergartens, nursery | mam non, mau giao
primaryschool: primary school, primary schools, primary education | tieu hoc
lowersecondari: lower secondary, lower secondary school, lower secondary schools, middle school | trung hoc co so, thcs
uppersecondari: upper secondary, upper secondary school, high school, high schools | trung hoc pho thong, thpt
univers: university, universities, higher education | dai hoc, truong dai hoc
vocat: vocational, vocational training, vocational education | day nghe, dao tao nghe, giao duc nghe nghiep
tuit: tuition, tuition fee, tuition fees | hoc phi
graduat: graduate, graduates, graduated, graduation | tot nghiep
exam: exam, exams, examination, examinations | ky thi, thi cu
classroom: classroom, classrooms | phong hoc, lop hoc
scholarship: scholarship, scholarships | hoc bong
research: research | nghien cuu
nurs: nurse, nurses | dieu duong, y ta
vaccin: vaccine, vaccines, vaccination, vaccinated | vac xin, tiem chung, tiem phong
dose: dose, doses | lieu vac xin, mui tiem
diseas: disease, diseases | dich benh, benh tat
infect: infection, infections, infected | ca mac, lay nhiem, nhiem benh
inpati: inpatient, inpatients | dieu tri noi tru, benh nhan noi tru
outpati: outpatient, outpatients | dieu tri ngoai tru, benh nhan ngoai tru
bed: hospital bed, hospital beds, beds | giuong benh
medicin: medicine, medicines, drugs | thuoc chua benh, duoc pham
insur: insured, insured people, insurance members | nguoi tham gia bao hiem
compulsori: compulsory, mandatory, obligatory | bat buoc
voluntari: voluntary | tu nguyen
electn: election, elections | bau cu
voter: voter, voters | cu tri
candid: candidate, candidates | ung cu vien, thi sinh
soldier: soldier, soldiers, troops | bo doi, chien si
domest: domestic | trong nuoc, noi dia
foreign: foreign, overseas, from abroad, international | nuoc ngoai, quoc te
plan: plan, plans, planned | ke hoach, du kien
actual: actual, actually, in reality | thuc te
target: target, targets, goal, goals | muc tieu
estimat: estimate, estimated, estimates | uoc tinh
minimum: minimum | toi thieu
maximum: maximum | toi da
fixedlin: fixed line, fixed broadband, landline | co dinh
mobilenet: mobile | di dong
download: download speed, download | tai xuong, tai ve
upload: upload speed, upload | tai len
length: length | chieu dai, do dai
height: height | chieu cao, do cao
weight: weight | trong luong
capac: capacity | cong suat, suc chua
temperatur: temperature, temperatures | nhiet do
rainfal: rainfall | luong mua
age: age, aged | do tuoi, nhom tuoi
waiting+time: waiting time, waiting times | thoi gian cho
workingday: working day, working days, business days | ngay lam viec
gold: gold medal, gold medals | huy chuong vang
silver: silver medal, silver medals | huy chuong bac
bronz: bronze medal, bronze medals | huy chuong dong
festiv: festival, festivals | le hoi
museum: museum, museums | vien bao tang
heritag: heritage | di san
hotel: hotel, hotels | khach san
establish: established, newly established, set up | thanh lap, thanh lap moi
dissolv: dissolved, dissolution, closed down | giai the
grdp: gross regional domestic product, grdp | tong san pham tren dia ban
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
        "income expenditur",
        "surplus deficit",
        "wholesal retail",
        "preschool primaryschool lowersecondari uppersecondari univers",
        "inpati outpati",
        "death injur missing",
        "compulsori voluntari",
        "plan actual",
        "domest foreign",
        "minimum maximum",
        "fixedlin mobilenet",
        "upload download",
        "solarpow windpow hydropow thermalpow",
        "passeng freight",
        "road railway aviat waterway",
        "deposit lend",
        "gold silver bronz",
        "establish dissolv",
        "doctor nurs",
        "teacher student",
        "aquacultur capturefish",
        "pig cattle poultri",
        "car motorcycl bus truck",
        "storm flood drought earthquak",
        "supply demand",
        "birth marriag divorc",
        "length height weight",
        "sow harvest",
        "gross net",
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
        "estimat",
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
