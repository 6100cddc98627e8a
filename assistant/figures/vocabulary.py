"""More words of everyday life that official figures count, the same in English and Vietnamese: a closed class, no facts.

The format of `concepts`, whose table has them as well; keys are shared where a word means what one there means.
"""

from __future__ import annotations

MORE = """
air: by air | duong hang khong, bang may bay
annual: annual, yearly | hang nam, ca nam
answer: answer, answers, answered, reply, replies | tra loi, cau tra loi
apprentice: apprentice, apprentices, apprenticeship | hoc nghe
aquacultur: farmed | nuoi trong
archive: archive, archives, archival | luu tru, tai lieu luu tru
area: areas |
assistant: virtual assistant, virtual assistants, chatbot, chatbots | tro ly ao
audit: audit, audited, auditor, auditors | kiem toan
automatic: automatic, automated, automatically | tu dong
backup: backup, backups | sao luu
benefit:  | tro cap xa hoi
border: border gate, border gates | cua khau
boy: boy, boys | be trai, tre trai, em trai
broadband: broadband | bang rong
bulletin: bulletin, bulletins | ban tin
buyer: buyer, buyers, shopper, shoppers | nguoi mua, nguoi mua sam
candid: examinee, examinees |
capturefish: catch, caught, capture | khai thac
cash: cash | tien mat
cashless: cashless, non cash | khong dung tien mat
civilstatus: civil status | ho tich
clearance: customs clearance |
clinic:  | phong tiem
collect: collect, collects |
connect: connects |
contribute: contributions | muc dong
copper: copper | cap dong
correct: correct, accurate, correctly | chinh xac
cosmetics: cosmetics | my pham
credit:  | khoan vay
criminalrecord: criminal record, criminal records | ly lich tu phap
damag: damages |
debt: late contributions, late payment, late payments | tien cham dong
deliver:  | nhan hang
design: design, designs | thiet ke
digital+signature: e signatures |
disbursed: disburse |
dispute: dispute, disputes | tranh chap
document:  | tai lieu
domestic: inland |
dropout: dropout, dropouts, dropped out | bo hoc
ecommerce: online retail, online sales | ban le truc tuyen
elderly: old age | nguoi gia
electriccar: electric vehicle, electric vehicles, electric cars | xe dien
engineer: engineer, engineers | ky su
exchange: exchange, exchanges | trao doi
facility: facility, facilities | co so
fashion: fashion, clothing, clothes | thoi trang
fault: fault, faults | su co
fee: fee, fees, charge, charges | le phi
finedust: fine dust, particulate, particulates, pm2.5 | bui min
fire: fire, fires | hoa hoan
fishery: aquatic |
fishingboat: vessel, vessels, boat, boats |
fixedlin:  | bang rong co dinh
flood: flash flood, flash floods |
food: food, foods | thuc pham
foreigncapital: foreign capital | von nuoc ngoai
foreignvisitor: foreign visitor, foreign visitors, foreign arrivals, international visitors | khach nuoc ngoai, khach quoc te
gauge: gauge, gauges | tram do
girl: girl, girls | be gai, tre gai, em gai
handle: treated, treatment |
injur: hurt |
interest: interest |
investment: investments | von dau tu
job: employ, employs, employed | co viec lam
join: admitted, admission, won a place | trung tuyen, nhap hoc
jointown: co owner, co owners, joint owner, joint owners | dong so huu, dong dung ten
keyproject: key project, key projects, major project, major projects | du an trong diem
labourforce: labour force, labor force, workforce | luc luong lao dong
landslid:  | sat lo dat
lawyer: lawyer, lawyers | luat su
man: man |
market+rate: market shares |
meal: meal, meals, lunch, lunches | bua an, suat an
member: member, members | thanh vien
meter: meter, meters | cong to
museum:  | bao tang
nearpoor: near poor | can ngheo
night: night | ban dem
notary: notary, notaries, notarised, notarized | cong chung, cong chung vien
occupancy: occupancy | cong suat phong, lap day
official:  | vien chuc
ontime: on schedule | dung tien do, dung hen
output:  | san xuat
overnight: overnight stays, overnight stay, nights | dem luu tru, luot khach luu tru
overrun: overrun, overruns, over budget | vuot du toan, doi von
owner: owns | dung ten
package: packages | buu kien, goi hang
passmark: pass mark, cut off score | diem chuan
passrate: pass rate | ty le do
patient:  | nguoi benh
pension: retiree, retirees | nguoi huong luong huu, nguoi nghi huu, can bo huu tri
petrol:  | nhien lieu
plot: parcel of land, parcels of land | lo dat
poor:  | ho ngheo
post: post, postal, mail | buu chinh
price: tariff, tariffs | bieu gia
privateperson: private person, private persons, individual, individuals | ca nhan, tu nhan
privateschool: private school, private schools | truong tu thuc, truong tu
prize: prize, prizes, award, awards | giai thuong
project:  | cong trinh
publicschool: public school, public schools, state school, state schools | truong cong lap
question: question, questions | cau hoi
repair:  | khac phuc
request: request, requests | yeu cau
roadaccident: road accident, road accidents, traffic accident, traffic accidents | tai nan giao thong
satisfied: happy with |
sea: by sea | duong bien, bang tau bien
shelf: shelf, shelves, shelving | gia tai lieu
shrimp: shrimp, shrimps, prawn, prawns | tom
signin: signed in, sign in, log in, logged in | dang nhap
skill: skill, skills | ky nang
smartmeter: smart meter, smart meters | cong to thong minh
sorted: sorted, separated, sorting | phan loai
standard: standard, standards | dat chuan
station:  | tram
supplier: supplier, suppliers, provider, providers | nha cung cap
survey: survey, surveys, surveyed | khao sat
theft: theft, thefts, stolen | trom cap, mat cap
toilet: toilet, toilets, latrine, latrines | nha ve sinh
train:  | boi duong
unemployment: jobless |
urban: town, towns | thi tran
vacancy: vacancy, vacancies | vi tri tuyen dung, viec lam trong
vaccine: immunised |
village+mobile: mobile signal, mobile coverage | song di dong
visit: visited | luot truy cap, truy cap
visitor: tourist, arrival |
wait: waits |
warning: warning, warnings, alert, alerts | canh bao
waste: refuse |
wastewat: waste water |
work: work, works, worked, working | lam viec
workplace: workplace, workplaces | noi lam viec
"""
