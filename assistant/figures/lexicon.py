"""A small general dictionary of English and Vietnamese words that official texts use: a closed class, no facts.

The format of `concepts`, whose table has them as well; the first line that has a phrase decides. Vietnamese compounds
stand here too where one of their syllables alone would name something else ("bộ chỉ số", "xã hội").
"""

from __future__ import annotations

DICTIONARY = """
held: held, holding | nam giu
missing: people missing, people are missing, persons are missing | nguoi mat tich
hous: houses, homes | nha sap, nha hu hong, nha ngap, nha bi
abandon: abandoned, scrapped, dropped | huy bo, bo do
account: e identity account | tai khoan dinh danh
admit: admitted, admission | trung tuyen, do vao
adopt: adoption, adopted | con nuoi
afforest: afforestation, planted forest | trong rung
age: age group, age groups | nhom tuoi, do tuoi
aid: aid, assistance, support | ho tro, vien tro, tro giup
airquality: air quality | chat luong khong khi
allocat: allocation, allocations, allocated, allocate, set aside | phan bo, bo tri
ambassador: embassy, embassies | dai su quan
ambulanc: ambulance, ambulances | xe cap cuu
anchorage: anchorage | neo dau
announce: announced, announcement, published, publish | cong bo
apparatus: apparatus | bo may
appeal: appeals | khang cao
auction: auction, auctions | dau gia
auditor: audit office | co quan kiem toan
averagewage: average wage, average pay | tien luong binh quan
bike: bicycle, bicycles, bike, bikes | xe dap
bill: bill, bills, invoice, invoices | hoa don
boarding: boarding, boarders | noi tru, ban tru
bond: bond, bonds | trai phieu
borderarea: border communes, border areas | xa bien gioi, vung bien gioi
borrow: borrow, borrower, borrowers, borrowing, borrowed | nguoi vay, di vay
breach: breach, breaches, leak, leaked | ro ri, vi pham du lieu
bridg: viaduct | cau can
broadcast: television, radio | truyen hinh, phat thanh
budgeted: approved, authorised, authorized | phe duyet, duoc duyet
bulk: bulk | hang roi
busline: bus lines, bus routes | tuyen buyt
cable: cable | cap truyen hinh
call: calls, phone calls | cuoc goi
camera: camera, cameras | camera
capitalcity: capital city | thu do
carbon: carbon dioxide, carbon | cac bon, khi nha kinh
carer: carer, carers, caregiver | nguoi cham soc
cargo: goods traffic, cargoes | hang hoa, luong hang
case: case, cases | truong hop
cash: banknotes | tien mat
casualt: casualties | thuong vong
catfish: pangasius, catfish | ca tra
ceil: ceiling, ceilings, cap, limit, limits | muc tran, han muc
cement: cement | xi mang
census: census | tong dieu tra
centralbank: central bank, bank | ngan hang trung uong, ngan hang nha nuoc
chairman: chairman, chair, chairperson | chu tich
championship: championship | giai dau
chemist: chemistry | hoa hoc
cheque: cheque, cheques |
classsize: class size | si so
clinic: surgeries | phong kham
clothes: apparel, garments, textiles | quan ao, det may
cloud: cloud | dien toan dam may, dam may
collapse: collapsed, destroyed | do sap, sap hoan toan
committee: committee, committees | uy ban
compensat: compensation, compensated | den bu, boi thuong
computer: computer, computers, laptops, tablets | may tinh
concert: concerts, performances | buoi bieu dien
conference: conference, meeting | hoi nghi
consumer: consumer, consumers | nguoi tieu dung
contractor: outside contractors | nha thau ben ngoai
contribut: contributor, contributors | nguoi dong
coreinflat: core inflation, underlying inflation | lam phat co ban, lam phat loi
corridor: corridor, corridors | hanh lang
cost: cost, costs, costing | tieu ton, ton kem, chi phi
council: council, councils | hoi dong
counter: counter, counters, front desk | quay giao dich
counterfeit: counterfeit, fake | hang gia
coverage_rate: coverage rate | ty le bao phu
craft: crafts, handicraft | thu cong
crane: crane, cranes | can cau, cau truc
criteria: criterion, criteria | tieu chi
cropland: farmland, cropland | dat nong nghiep
cruise: cruise ship, cruise ships, liner, liners | tau du lich, du thuyen
curriculum: curriculum, syllabus | chuong trinh hoc
customer: customer, customers, client, clients | khach hang
cyber: cybersecurity, cyber | an ninh mang, an toan thong tin
daily: daily, a day | moi ngay, hang ngay
dam: dam, dams |
dataset: data set, data sets, dataset, datasets | bo du lieu
deadline: deadline, deadlines | thoi han, han chot
deliveryman: courier, couriers, shippers | nguoi giao hang
deliverytime: delivery time | thoi gian giao hang
dengue: dengue | sot xuat huyet
department: division, divisions | bo phan
departur: departure, departures | khoi hanh, xuat phat
deposit: deposit facility | tien gui
depth: depth, deep | do sau, chieu sau
dig: excavated, dug | dao duoc, da dao
digitalskill: digital skills | ky nang so
director: director, directors, head, heads | giam doc, truong phong, cuc truong
disabil: disabled people, people with disabilities | nguoi khuyet tat, khuyet tat
dissatisf: dissatisfied, unhappy | khong hai long
donat: donation, donations, donated | quyen gop, ung ho
dorm: dormitory, dormitories | ky tuc xa
dose: injection, injections |
doubleroom: double room, double rooms | phong doi
doubletrack: double track | duong doi
downtown: city centre, downtown | trung tam thanh pho, noi thanh
drill: well, wells |
drought: dry spell | han han
drown: drowned, drowning | duoi nuoc
drybulk: dry bulk | hang roi kho, hang kho
dryport: inland port | cang can
economi: economy, economies, economic | kinh te, nen kinh te
electr: charging point, charging points, charging station, charging stations | tram sac
electronicid: electronic identity, digital identity | dinh danh dien tu
electronicsgoods: electronics, electronic goods | do dien tu, dien tu gia dung, hang dien tu
emergenc: emergency, emergencies | khan cap, cap cuu
englishlang: english language | tieng anh
enrol: enrolled, enrolment, intake | tuyen sinh, nhap hoc
epidemic: epidemic, outbreak, outbreaks | dich benh, o dich
equipment: equipment, device, devices | thiet bi, trang thiet bi
exam: entrance exam, entrance examination | ky thi vao, thi tuyen
examcandidate: candidates, exam candidates | thi sinh
exchangerate: exchange rate | ty gia
expect: expects, expected, expectation | du kien, ky vong
expenditur: paid out, disbursements | chi tra, da chi, khoan chi
father: father, fathers | nguoi cha, nguoi bo
feedback: feedback | phan anh
femaleworker: female workers | lao dong nu
fertilis: fertiliser, fertilizer, fertilisers | phan bon
finish: finished, completed | hoan thanh
firefight: firefighters, fire brigade | cuu hoa, phong chay
firm: firms | doanh nghiep
firstdose: first dose, first doses | mui mot, mui dau
firsthalf: half year, half yearly | nua dau, sau thang dau
firsttime: first time | lan dau
flight: flights | chuyen bay
footwear: footwear, shoes | giay dep
forecast: forecast, forecasts, projection, projections, projected, outlook | du bao
foreignexchange: foreign exchange, currency | ngoai hoi, ngoai te
foreigntour: foreigners, foreign tourists | khach quoc te, nguoi nuoc ngoai
form: form, forms | bieu mau
furnitur: furniture | noi that
gap: gap, gaps | chenh lech, khoang cach
gasoil: diesel | dau diesel
geograph: geography | dia ly
government: government, cabinet | chinh phu, noi cac
grid: grid, grids | luoi dien
gridloss: grid losses, grid loss | ton that dien, ton that luoi dien
gross: gross | truoc thue
growth: grow, grew, grown, growing, expansion | tang truong
guesthous: guest house, guest houses | nha nghi
heat: heating, heat | suoi am
hectar: hectare, hectares |
herd: herd, herds | dan gia suc, dan vat nuoi
highway: highway, highways | quoc lo
histor: history | lich su
holiday: holidaymaker, holidaymakers, holiday | ky nghi, nguoi di nghi
hospital+bed: hospital beds | giuong benh
hotelroom: room, rooms | buong phong
hotline: hotline, telephone line | duong day nong
household+broadband: broadband lines | duong bang rong, thue bao bang rong
household+waste: household waste | rac thai sinh hoat
householdsize: household size | quy mo ho
hydrolog: river, rivers | song ngoi
identitycard: identity card, identity cards | the can cuoc
index: sets of indicators, set of indicators | bo chi so, bo tieu chi
infant: babies | tre so sinh
inflat: consumer prices, annual inflation, price rises | lam phat, gia tieu dung
influenza: influenza, flu |
informal: informal, informally | phi chinh thuc
inherit: inheritance, inherited | thua ke
inland: inland, interior | dat lien, noi dia
instantpay: instant payment, instant payments | thanh toan tuc thoi, chuyen tien nhanh
insurer: insurer, insurers | cong ty bao hiem
inundat: inundated, under water, flooded houses | bi ngap, ngap nuoc
island: islands | hai dao
issue: issued, issue, issuing | ban hanh
jobless: out of work | khong co viec lam, mat viec
jobseek: looking for a job, looking for work, job seekers, job seeker, searching for a job | tim viec, nguoi tim viec
judge: judge, judges | tham phan
kilowatt: kilowatt, kilowatts, kwh | ki lo oat
kinderg: nursery school | nha tre
lake: lakes | ho nuoc
landfill: landfill, landfills, dump | bai rac, chon lap
language: language, languages | ngon ngu
lawsuit: lawsuit, lawsuits, gone to court, sued | khoi kien, vu kien
lead: leads, leading, first place | dan dau
legalaid: legal aid | tro giup phap ly
legalcode: civil code, penal code, labour code | bo luat
length: long | chieu dai
lesson: lesson, lessons | buoi hoc, tiet hoc
letter: letter, letters | buu pham
library: libraries | thu vien
lifeexpect: life expectancy | tuoi tho
line: line, lines, route, routes | duong day
liquid: liquid bulk, liquid | hang long
literat: literature | ngu van, mon van
longest: longest | dai nhat
lunch: lunch, lunches | an trua, bua trua
machine: machine, machines | may moc
maize: maize, corn |
marches: eastern | mien dong
mark: marks, score, scores, grade, grades | diem so, diem thi
marketplace: market stall, wet market, bazaar |
marriag: wedding | ket hon
maternity: maternity, parental | thai san
mathemat: mathematics, maths, math | mon toan
mediat: mediation, mediated | hoa giai
mental: mental | tam than
merchant: trader, traders, merchants | tieu thuong
merit: people with meritorious service | nguoi co cong
migrant: refugee, refugees | nguoi ti nan
minister: minister, ministers | bo truong
monthly: a month, per month | moi thang
mortgag: mortgage, mortgages, housing loan, housing loans, home loans | vay mua nha
mother: mother, mothers | nguoi me, ba me
newschool: new school, new schools | truong moi
newspaper: newspaper, newspapers, press | bao chi, bao giay
noise: noise | tieng on
nominal: nominal, nominally | danh nghia
nonperform: non performing loans, bad loans, bad debt, bad debts | no xau
nutrit: malnutrition, malnourished, stunted | suy dinh duong
onestop: one stop shop | mot cua
onlineapply: filed online, submitted online, applied online | nop truc tuyen, nop qua mang, qua mang
operator: operator, operators, carrier, carriers | nha mang
orphan: orphan, orphans | mo coi
outage: outage, outages, power cut, power cuts | mat dien
outsid: outside | ben ngoai
outskirt: suburbs, suburban | ngoai o, ngoai thanh
overnight: night, nights |
overspend: overspending, overspent, exceeded | vuot chi, vuot muc
overtime: overtime | lam them gio
parcel: parcels | buu kien, buu gui
parent: parent, parents | phu huynh, cha me
park: park, parks | cong vien
parliament: parliament, national assembly | quoc hoi, nghi vien
participat: participation, participating, taking part | tham gia
passmark: pass marks, admission score, cut off mark | diem chuan
passport: passport, passports | ho chieu
password: password, passwords | mat khau
pay_gap: pay gap, wage gap | chenh lech luong, khoang cach luong
peak: peak, crest | dinh lu
pedestrian: pedestrian, pedestrians | nguoi di bo
pesticide: pesticide, pesticides | thuoc bao ve thuc vat
pharmac: pharmacy, pharmacies | nha thuoc
phase: first phase, second phase |
physic: physics | vat ly
pilot: pilot, trial, trials | thi diem, thu nghiem
point: point, points |
policyrate: policy rate, key rate, base rate | lai suat dieu hanh, lai suat chinh sach
portal+business: business portal | cong doanh nghiep
postman: postmen | buu ta
postoffice: post office, post offices | buu cuc, buu dien
pothol: potholes | o ga
premium: premium, premiums | phi bao hiem
president: president | tong thong
prison: prison, prisons, prisoners | nha tu, pham nhan
privatesector: private sector | khu vuc tu nhan
processingtime: processing time, processing times | thoi gian xu ly, thoi gian giai quyet
programme: programme, programmes, program, programs | chuong trinh
promise: promised, pledged, pledge | cam ket
provincialroad: provincial road | duong tinh, tinh lo
publicsector: public sector | khu vuc cong
quarter: quarterly | hang quy
quay: berth, berths, quay, quays, wharf | ben tau, cau cang
rating: rating, rated | cham diem, danh gia
realterms: real terms, real | thuc te, gia so sanh
recommend: recommendation, recommendations | kien nghi, khuyen nghi
recycl: recycled, recycling | tai che
reform: reform, reforms | cai cach
religi: religious, religion | ton giao
remote: remote areas, remote | vung sau, vung xa
renewabl: renewable, renewables | tai tao
reserv: reserves, reserve | du tru
resettl: resettled, resettlement, relocated | tai dinh cu, di doi
resolve: settle, settled, decided | giai quyet
restaurant: restaurant, restaurants | nha hang
restore: restored, restoration | khoi phuc
retiree: retired people | nguoi ve huu
returnrate: return rate | ty le hoan
roaming: roaming | chuyen vung
roomrate: room rate, room price | gia phong
rubella: rubella | rubella
ruling: ruling, verdict, judgment | phan quyet, ban an
satisfact: happy, pleased | hai long
scanner: scanner, scanners | may quet
scheme: scheme, schemes | de an
schoolyear: school year, academic year | nam hoc
screen: screening, screened | sang loc, tam soat
seaside: seaside, seashore, coast | vung bien, bo bien
seat: seat, seats | cho ngoi
seconddose: second dose, second doses | mui hai
secondhome: second home, second homes | nha thu hai, can nha thu hai
section: section, sections, stretch, stretches | doan tuyen
seedling: seed, seeds, seedlings | giong cay, hat giong
seiz: seized, confiscated | thu giu, tich thu
selfemploy: self employed | tu lam, lao dong tu do
server: server, servers | may chu
session: session, sessions |
shareholder: shareholder, shareholders | co dong
shelf: storeroom | gia kho
shelter: shelter, shelters | diem so tan, noi tru an
shift: shift, shifts | ca lam viec
ship: ship, ships | tau bien, con tau, tau hang
shortage: shortage, shortages, lack | thieu hut, con thieu
sickness: sickness, sick leave | om dau
signal: signal, mobile coverage | song di dong
signalling: signalling, signaling | tin hieu
singletrack: single track | duong don
smallbusiness: small business, small businesses, small firms, small enterprises | doanh nghiep nho
smuggl: smuggled, smuggling | buon lau
social: social, society | xa hoi
socialsecurity: social security, social protection | an sinh xa hoi, an sinh
soldier: servicemen | quan doi, chien si
spare: saving, savings | tiet kiem
specialschool: specialised school, gifted school | truong chuyen
spectrum: spectrum, band | tan so, bang tan
speedlimit: speed limit | toc do toi da
spend: spends, spend | chi tieu
sport: sport, sports | the thao
squid: squid, octopus |
stadium: stadium, stadiums | san van dong
staff: staff, personnel, manpower | nhan su, nhan luc, bien che
stateowned: state owned, state owned enterprises | doanh nghiep nha nuoc
stationsite: mast, masts | tram thu phat
stay: stayed, stays | luu tru, luu lai
stock: stocks, stock exchange | chung khoan, co phieu
strategy: strategy, strategies | chien luoc
stresstest: stress test, stress tests | kiem tra suc chiu dung
strike: strikes, walkout | dinh cong
subject: school subject, school subjects | mon hoc
submit: filed, lodged, submit |
supermarket: supermarket, supermarkets | sieu thi
supplement: supplementary, additional, further, extra | bo sung
surgeon: surgeon, surgeons | bac si phau thuat
surname: surnames | ho ten
target_group: target group, those to be vaccinated, eligible | doi tuong
tariff: tariffs | bieu gia, gia dien
taxi: taxi, taxis | taxi
teach: teaching, taught | day hoc, giang day
teenag: teenager, teenagers, adolescents | vi thanh nien
terminal: terminal, terminals | nha ga, ben cang, ga hanh khach
throughput: throughput, handled | san luong thong qua, thong qua
toll: toll, tolls | phi duong bo, thu phi
tourtax: tourist tax | thue du lich
town: township, townships | thi xa
track: track, tracks | duong ray
trade: trade, trading | thuong mai, buon ban
trademark: trademark, trademarks, brand, brands | nhan hieu, thuong hieu
traffic: traffic | giao thong
trainee: apprentices | hoc nghe
transship: transshipment | trung chuyen
travel: traveller, travellers, travelers, travel | di lai, lu khach
treati: treaty, agreement, agreements | hiep dinh, thoa thuan
tunnel: tunnel, tunnels | duong ham
turnover: turnover | kim ngach
underconstruct: under construction, being built | dang thi cong, dang xay
urbanarea: cities and towns, towns and cities | thanh thi, do thi
vacant: vacant, unfilled | con trong
vegetabl: vegetables | rau mau, hoa mau
verif: verified, confirmed, verify | xac minh, kiem chung
victim: victim, victims | nan nhan
virus: malware, viruses | ma doc
visa: visa, visas | thi thuc
volunteer: volunteer, volunteers | tinh nguyen
waitlist: waiting list, waiting lists | danh sach cho
warehouse: warehouse, warehouses, storage | nha kho
website: website, websites | trang web
weekly: weekly, a week | moi tuan, hang tuan
wide: width, wide | chieu rong
workshop: workshop, workshops | xuong san xuat
worth: worth | tri gia
yearly: a year, per year | moi nam
"""
