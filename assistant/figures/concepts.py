"""Words of statistics and public administration that mean the same in English and Vietnamese: a closed class, no facts.

One line a concept: its key, its English words, its Vietnamese phrases (folded, so that text without accents matches).
A caller with a glossary plugs it in before this table (`sameness.indicator_match`, parameter `synonyms`).
"""

from __future__ import annotations

from assistant.figures.lexicon import DICTIONARY
from assistant.figures.vocabulary import MORE

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
electrify: electrify, electrifies, electrified, electrification | dien khi hoa
electricity: electricity, power | dien luc, dien nang
energy: energy | nang luong
task: task, tasks, assignment, assignments, duties | nhiem vu
complete: completed, complete, completes, finished, done, accomplished, fulfilled | hoan thanh, hoan tat, xong, lam xong
overdue: overdue, late, behind schedule, past due, delayed | qua han, cham tien do, tre han, cham muon
ongoing: in progress, ongoing, under way, underway, being implemented, still open | dang thuc hien, dang trien khai, dang xu ly, dang lam
assigned: assigned, allotted, given, handed out, entrusted, allocated to | duoc giao, giao, phan cong
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
student: student, students, schoolchild, schoolchildren, pupil, pupils, learner, learners, trainee, trainees | hoc sinh, sinh vien, hoc vien
education: education | giao duc
train: training, trained, train, trains | dao tao, tap huan
doctor: doctor, doctors | bac si
patient: patient, patients | benh nhan
transport: transport, transportation | giao thong, van tai
railway: railway, rail | duong sat
undersea: undersea, submarine, subsea | duoi bien, duoi day bien, cap bien, ngam duoi bien
overland: land-based, overland, terrestrial | dat lien, tren dat lien, tren bo
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
electrify: electrified, electrify, electrification, electrifying | dien khi hoa
global: global, globally, world, worldwide | toan cau, the gioi
urban: urban, urban area, urban areas | thanh thi, do thi, khu vuc thanh thi
rural: rural, rural area, rural areas, countryside | nong thon, khu vuc nong thon
male: male, males, men | nam gioi, dan ong
femal: female, females, women, woman | phu nu, do phu nu, nu gioi
child: child, childhood, children | tre em, thieu nhi
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
parcel+land+plot: land parcel, land parcels, land plot, land plots | thua dat
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
insur+insurance: insured, insured people, insurance members | nguoi tham gia bao hiem
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
child: child, childhood, children, minors | tre em, tre duoi
baby: infant, infants | tre so sinh
femal: women, woman, female | phu nu, nu gioi
male: men, male | nam gioi
vaccin: vaccine, vaccines, vaccination, vaccinated, immunisation, immunization | tiem chung, vac xin
dose: dose, doses, shot, shots, jab, jabs | mui tiem, lieu vac xin, mui
measles: measles | soi
diseas: disease, diseases | benh tat, can benh
budget: budgets, budgetary, state budget | ngan sach nha nuoc
plan: plan, planned, plans | ke hoach
estimat: approved estimate, budget estimate | du toan
expenditur: spent, spending, expenditure, expenditures, spend, outlay | tong chi, da chi
collect: collected, collection, takings, proceeds | thu ngan sach, tong thu, thu duoc
tax: tax, taxes, taxation | thue
declaration: declaration, declarations | to khai
green: green | luong xanh, mau xanh
yellow: yellow, amber | luong vang, mau vang
red: red | luong do, mau do
clearance: clearance, cleared | thong quan
portal: portals, gateway, single window | mot cua
day: day, days
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
agriculture: farm, farms | nong san
harvest: harvest, harvested, yield, yields | thu hoach, nang suat
fisheri: fishery, fisheries, fish, seafood | thuy san
livestock: livestock, cattle | chan nuoi, gia suc
drone: drone, drones | may bay khong nguoi lai, thiet bi bay khong nguoi lai
sensor: sensor, sensors | cam bien
code: code, codes | ma so
cancel: returned, cancelled, canceled | bi hoan, bi huy
ticket: ticket, tickets | ve tau, ve xe, the ve
fare: fare, fares | tien ve, gia ve
metro: metro, subway, underground | tau dien ngam, metro
train: train services | tau hoa, doan tau
ferry: ferry, ferries | tau pha
card: card, cards | the ngan hang, qua the
phone: phone, phones, mobile phone, smartphone, smartphones | dien thoai
passeng: passenger, passengers, rider, riders, commuters | hanh khach
trip: trip, trips, ride, rides, journey, journeys | luot di, chuyen di
road: road, roads, street, streets | duong bo, tuyen duong, con duong
bridg: bridge, bridges | cau duong, cay cau
junction: junction, junctions, intersection, intersections, crossroads | nut giao
signal: signal, signals, traffic light, traffic lights | den tin hieu
parking: parking | do xe, bai do
accident: accident, accidents, crash, crashes | tai nan
delay: delay, delays, congestion | un tac, cham tre
seaport: port, ports, seaport, seaports | cang bien, ben cang
container: container, containers | container
hous: house, houses, housing, home, homes | nha o, can nha
apartment: apartment, apartments, flat, flats | can ho
construct: construction, built, build, constructed | xay dung, thi cong
repair: repair, repaired, repairs, renovated | sua chua, tu sua
flood: flood, floods, flooding | lu lut, ngap lut
storm: storm, storms, typhoon, typhoons | bao lu, con bao
emiss: emission, emissions | phat thai
wast: waste, garbage | rac thai, chat thai
pollut: pollution | o nhiem
tree: tree, trees | cay xanh
gas: gas | khi dot, khi tu nhien
solar: solar | mat troi
refrigerator: refrigerator, refrigerators, fridge, fridges | tu lanh
power_plant: power plant, power plants | nha may dien
factory: factory, factories, plant | nha may
wage: wage, wages, salary, salaries, pay | tien luong
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
inflat: inflation | lam phat
price: price, prices | gia ca, gia ban
share_capital: equity, shares | co phan
public+investment: public investment | dau tu cong
foreign: foreign, overseas | nuoc ngoai
domest: domestic | trong nuoc, noi dia
central: central | trung uong
provincial: provincial | cap tinh
uppersecondari: upper secondary, high school, high schools | trung hoc pho thong
lowersecondari: lower secondary, middle school, middle schools | trung hoc co so
primaryschool: primary, elementary | tieu hoc
preschool: kindergarten, kindergartens, preschool, preschools | mam non, mau giao
univers: university, universities, college, colleges | dai hoc, cao dang
graduat: graduate, graduates, graduated | tot nghiep
textbook: textbook, textbooks | sach giao khoa
library: library, libraries | thu vien
bed: bed, beds | giuong benh
medicin: drug, drugs, medicine, medicines | thuoc men
surgery: surgery, surgeries, operation | phau thuat
visit: visit, visits, appointment, appointments | luot kham, dat kham
electronic+record: electronic health record, electronic medical record, health record, health records | ho so suc khoe, benh an
identity: identity, identification, id | dinh danh, can cuoc
birth: birth, births, born | khai sinh, sinh ra
death: death, deaths, died | khai tu, tu vong
marriag: marriage, marriages | ket hon
crime: crime, crimes, criminal | toi pham, hinh su
court: court, courts, tribunal | toa an
fine: fine, fines, penalty, penalties | xu phat, tien phat
petition: complaint, complaints, petition, petitions | khieu nai, phan anh, kien nghi
inspect: inspection, inspections, inspected | thanh tra, kiem tra
station: station, stations | nha ga
base+station: base station, base stations | tram phat song, tram bts
mobile+team: mobile team, mobile teams, outreach team, outreach teams | doi luu dong
team: team, teams | to cong nghe
technology+team: community technology team, community digital technology group | to cong nghe so cong dong
wifi: wifi, wi-fi | wifi
point: hotspot, hotspots | diem truy cap
kiosk: kiosk, kiosks | ki ot
software: software | phan mem
hardware: hardware | phan cung
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
voluntari: voluntary, voluntarily | tu nguyen
compulsori: compulsory, mandatory | bat buoc
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
        "undersea overland",
        "revenue sale profit cost",
        "male femal youth",
        "urban rural",
        "locality ministry",
        "commune district ward",
        "hardware software",
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
        "domest foreignvisitor",
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
    for line in (*_TABLE.strip().splitlines(), *MORE.strip().splitlines()):
        key, _, rest = line.partition(":")
        for phrase in rest.replace("|", ",").split(","):
            words = tuple(phrase.replace("-", " ").split())
            if words:
                found.setdefault(words, tuple(key.strip().split("+")))  # the first line that has a phrase decides
    for line in DICTIONARY.strip().splitlines():
        key, _, rest = line.partition(":")
        phrases = [tuple(p.replace("-", " ").split()) for p in rest.replace("|", ",").split(",")]
        # A line that has phrases of the other tables gives its other phrases their concepts as well.
        shared = [c for p in phrases if len(found.get(p, ())) == 1 for c in found[p]]
        for words in filter(None, phrases):
            found.setdefault(words, tuple(dict.fromkeys((*key.strip().split("+"), *shared))))
    return found
