"""The kind of answer a question asks for, by the closed class of question words of both languages, accents folded."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from assistant.figures.opposites import ROSE
from assistant.figures.units import measure_words, unit_family
from assistant.records import Language
from assistant.text import CAPITALS, blanked, fold, has_accents

Kind = Literal[
    "figure", "date", "name", "place", "list", "yes_no", "why", "how", "summary", "deadline", "comparison", "other"
]

# Tried in this order: the first that matches decides. A kind, its English pattern, its Vietnamese one (folded).
_MORE = r"(?:more|higher|lower|bigger|larger|greater|faster|slower|fewer|less|better|worse|longer|shorter|cheaper|quicker|smaller|older|newer)"
_HON = r"(?:cao|thap|nhieu|it|lon|nho|nhanh|cham|dai|ngan|re|dat|tot|kem|som|muon|manh|yeu) hon"
# Nouns that are told in a figure: after "what is the …", and in a note without a question word ("port net profit 2030?").
_AMOUNTS = (
    r"(?:(?:un)?employment|inflation|profits?|loss(?:es)?|damages?|overruns?|savings|population|output|production|productivity|exports?|imports?|turnover|gdp|debts?"
    r"|wages?|salar(?:y|ies)|pensions?|allowances?|incomes?|prices?|costs?|fees?|fares?|tariffs?|fines?|penalt(?:y|ies)|budget|revenues?|spending|sales|deficit|surplus|compensation|supports?|subsid(?:y|ies)|slice|portion"
    r"|shares?|ratio|percentage|percent|rates?|number|total|average|median|maximum|minimum|value|size|area|length|height|depth|width|weight|speed|distance|capacity|coverage|occupancy|rainfall"
    r"|temperature|scores?|marks?|points|rank(?:ing)?|ages?|yield|growth|increase|decrease|rise|fall|gap|turnout|attendance)(?!\w)"
)
_AMOUNTS_VI = (
    r"(?:(?<!\w)so (?!sanh|hoa|voi|ket|phieu)|(?<!\w)muc (?!dich)|(?:ty le|ti le|gia (?:ve|ban|dien|nuoc|xang|thue|thep|tri|tom|gao|nha|dat)|kim ngach|doanh thu|doanh so|lam phat|that nghiep|loi nhuan|san luong|dan so|du no|no xau"
    r"|luong (?:huu|mua|khach|hang|thang)|tien (?:luong|an|thuong|phat|cong|dien)|thu nhap|chi phi|kinh phi|dien tich|tong|ty trong|thi phan|nang suat|cong suat|cong suat phong|thiet hai|chenh lech|toc do|chieu dai"
    r"|do dai|do chinh xac|luot|nhiet do|hoc phi|le phi|muc phi|diem (?:chuan|so|trung binh)|binh quan|trung binh|bui min|lai suat|so luong)(?!\w))"
)
# What tells when or how much and no thing: "which year", "nam nao".
_MEASURED = r"(?:percentage|percent|share|proportion|rate|number|year|month|date|day|quarter|week|rank|place|amount|value|total)(?!\w)"
_TIMES = r"(?:the|khi|ngay|nam|thang|quy|luc|muc|cach|noi|thoi|hom|tuan|gio|hang|vi tri|kieu|han|tri)(?!\w)"
_AUXILIARY = r"(?:is|are|was|were|do|does|did|has|have|had|will|can|could|should|must|would)"
# What politeness puts behind "không" and "chưa", folded.
_PARTICLES = r"(?: (?:a|da|nhi|vay|the|ha|ho|em|anh|chi|ban|ad|nhe|oi))*"
_KINDS: tuple[tuple[Kind, str, str], ...] = (
    ("summary", r"summari[sz]e|sum up|summary of|main points|key points|overview of", r"tom tat|tom luoc|noi dung chinh|diem chinh|khai quat"),
    ("deadline", r"(?:what|which)(?: \w+){0,4} (?:falls?|comes?|is|are|was|were|must be|has to be|have to be|needs? to be|was to be|were to be)(?: to be)? (?:due|done|completed?|finished|ready|issued|submitted|in place) (?:by|before|in|on|until|at|no later)"
     r"|(?:due|deadlines?) (?:by|before|in|on|until) .*(?:who|responsible)|(?:list|what are|which) (?:the |all )?(?:tasks|deadlines|jobs|duties) .*(?:due|deadline|by|before) .*\d"
     r"|(?:must|expected to|have to|has to|should|asked to|told to) do(?!\w).*(?:when|deadline|date)",
     r"(?:nhung |cac )?(?:viec|nhiem vu|cong viec)(?: \w+){0,3} (?:phai|can|den han|het han|co han)(?: \w+){0,4} (?:truoc|trong|vao|cham nhat|den)|(?:nhiem vu|viec|cong viec) (?:nao|gi) .*(?:han|phai)|den han(?: \w+){0,3} (?:vao|truoc|trong)"
     r"|phai (?:\w+ ){1,4}(?:viec|ke hoach|nhiem vu|van ban|de an|nhung) (?:gi|nao)(?!\w)|phai lam (?:gi|nhung gi).*(?:khi nao|bao gio|han|ngay nao)"),
    # "…, right?" and "nào cũng … phải không" ask for a yes whatever else they hold.
    ("yes_no", r"[,;.?!] (?:right|correct|true|yes|yes or no|true or false|is it not|(?:is|was) (?:that|this|it) (?:right|so|correct|true|accurate|the case|still so)|(?:can|may|should|could) (?:i|we) (?:print|publish|write|say|run|quote|use|report) (?:that|this|it|so))\s*\??$|(?:isn|aren|wasn|weren|didn|doesn|don|hasn|haven|won)['’]?t (?:it|they|that|there|he|she|we|you)\s*\??$|^(?:is|was) it (?:true|correct|right|the case)(?!\w)",
     r"nao cung .*(?:khong|chua)\s*\??$|^(?!.*(?:bao nhieu|(?<!\w)may |(?<!\w)gi(?!\w)|(?<!\w)ai(?!\w)|the nao|ra sao|nao (?!cung))).*(?<!\w)(?:a|ha|u|chu|sao|nhi|dung chu|phai chu)\s*\?+$|(?<!\w)co .* (?:khong|chua),? (?:hay|hoac) (?:la )?(?:chi|van|moi)(?!\w)|(?:dung|phai) (?:khong|ko|k|chua)\s*\??$|^(?!.*(?:nhung|cac) ).*(?<!\w)nao (?:\w+ ){0,2}(?:khong|chua|ko)\s*\??$"),
    ("why", r"^(?:so |and |but )?(?:why|how come)(?!\w)|for what (?:reason|purpose)|to what end|what (?:are|is|were|was)(?: \w+){0,3} (?:the |main |chief )?(?:cause|reason|purpose|aim|point)s? (?:of|for|behind|why)|what (?:\w+ )?(?:cause|reason)s?(?!\w)"
     r"|what (?:has |had |have )?(?:made|makes|caused|causes|led|leads|explains|explained|prompted|drove|lies behind|lay behind|held|holds|keeps|kept)(?!\w)|what (?:is|was|are|were) (?:behind|to blame)|(?:what|who) (?:is|was|are|were) blamed"
     r"|what['’]?s? (?:is |was )?the (?:\w+ )?(?:point|purpose|aim|idea|use|reason) (?:of|for|behind|in)(?!\w)|^(?!.*(?:how (?:many|much)|what (?:\w+ )?(?:percentage|percent|share|portion|fraction|slice|rate|proportion|number|amount|value|total|figure|date|day|month|year|deadline))).*what .* (?:meant|intended|supposed|designed) (?:to|for)(?!\w)|(?:grounds?|reasons?|explanation) (?:was|were|is|are) (?:given|named|stated)|what .*(?:complain|grumbl)\w* (?:about|of)",
     r"(?:vi|tai) sao|^sao(?!\w)|nguyen nhan|ly do|(?<!\w)do dau|nho dau|(?<!\w)do (?:nhung )?(?:yeu to|nguyen nhan|dieu) (?:gi|nao)|(?:de|nham)(?: muc dich)? (?:lam )?gi(?!\w)|(?<!\w)nham (?:\w+ ){1,4}gi(?!\w)|muc dich (?:cua .*)?(?:la )?gi|vi dau|vi le gi|phan nan (?:ve )?(?:dieu )?gi"),
    ("list", r"^(?:the )?(?:(?:top|bottom|best|worst|highest|lowest|leading|biggest|largest) (?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})|(?:two|three|four|five|six|seven|eight|nine|ten) (?:top|best|worst|highest|lowest|leading|biggest|largest)) (?!how )\w{3,}s(?!\w)|^(?:please )?(?:list|enumerate|name (?:the|all|every|each)|break down|give (?:me )?(?:all|every|the (?:\w+ ){0,3}\w{3,}s (?:of|for|by|in)))(?!\w)|broken? down by|breakdown (?:of|by)|how many .*\w, .*\w,? and (?!\d)"
     r"|(?:shares|rates|percentages) (?:of|for|in) (?:the |each )?(?:\w+ ){0,4}\w+(?:s|ies)\s*\??$",
     r"liet ke|ke ten|ke ra|^neu (?:cac|nhung|ten)|chia theo|phan theo|co cau theo|bao nhieu (?:\w+ ){1,3}\w+, (?:\w+ ){1,4}\w+, |^(?:ty le|thi phan|ti le|doanh thu|so luong) (?:cua )?(?:cac|tung) (?!.*(?:bao nhieu|may|the nao|khong|chua))"),
    # An auxiliary that opens the question asks for a yes, unless it only asks to be told or offers alternatives.
    ("yes_no", rf"^(?:and |but |so )?(?:(?:among|in|for|of|at|by|on|according to|under|within) (?:[^,?]*, )+?)?{_AUXILIARY}(?!\w)(?! (?:you|i|we) (?:tell|know|say|explain|give|list|have))(?!.*(?<!more )(?<!whether )(?<!\w)or(?! (?:more|not|less|better|later|earlier)))(?!.*(?<!\w)(?:and|,) (?:if so )?(?:how|what|which|who|when|where))",
     rf"^(?!.*(?:bao nhieu|(?<!\w)may |nao(?!\w)|(?<!\w)gi(?!\w)|(?<!\w)ai(?!\w))).*(?:khong|chua|phai khong|dung khong){_PARTICLES}\s*\??$|^(?:co phai|co dung|phai chang)(?!\w)"),
    ("comparison", rf"(?<!\w){_MORE}(?!\w).*(?<!\w)or(?!\w)|(?<!\w)\w+ or \w+.*(?<!\w){_MORE}(?!\w)|(?<!\w)(?:and|or) .*(?<!\w)(?:how (?:much|many)|(?:what|which) (?:share|percentage|proportion|rate))(?!\w).*(?<!\w)each(?!\w)\s*\??$|between .* and .* how (?:did|does|has|have|had) .*(?:mov|shift|ris|rose|fall|fell)\w*|(?:which|who) (?:of|is|was|has|had|are|were)(?!\w).*(?<!\w){_MORE}(?!\w)(?! than \d)"
     r"|how (?:has|have|had|did|does|do) .*(?:chang|grow|evolv|develop|compar|differ)|how (?:has|have|had|did|does|do) .*(?:mov|shift|ris|fall|fell|go|gone|went)\w* .*(?<!\w)from .*(?<!\w)to(?!\w)|chang(?:e|ed|es) (?:between|from|since)|by how much .* than|how (?:much|many)(?: \w+){0,2} (?:more|fewer|less|higher|lower|faster|longer) .*than"
     r"|^(?!.*(?:how many|how much|(?:what|which) (?:percentage|percent|share|proportion))).*compar(?:e|es|ed|ison)(?!\w)|difference between|versus|(?<!\w)vs(?!\w)",
     rf"(?<!\w)hay .*(?<!\w)hon(?!\w)|(?<!\w)(?:va|voi|hay|hoac) .*(?<!\w)moi (?:ben|moc|noi|dang|don vi|tinh|thanh pho|nuoc|loai|nhom|khoi|san|hang|thoi diem|lan|ky|dot)(?: \w+){{0,4}} (?:bao nhieu|may)(?!\w)|(?:thay doi|{ROSE}|giam|bien dong|chenh lech|khac) (?:the nao|ra sao|nhu the nao)|so voi .*(?:the nao|ra sao)|so sanh|khac nhau|hay .* cao hon"
     rf"|(?<!\w)(?:va|voi) .* nao .*(?<!\w)hon(?! \d)|{_HON} .*bao nhieu|chenh(?: lech)? (?:nhau )?bao nhieu|cao hon .* khong(?!.*\?)"),
    ("date", r"^(?:and |so )?when(?!\w)|what (?:(?:is|was) the )?(?:new )?(?:date|day|deadline|month|year)(?!\w)|(?:which|what) (?:date|day|month|year)(?!\w)|by when|since when|until when|how soon|deadline",
     r"khi nao|bao gio|(?:ngay|hom) (?:nao|may|bao nhieu)|(?:thang|nam|quy) (?:nao(?! cung)|may)|^han (?!che|muc|han)|han chot|thoi han|thoi diem nao|luc nao|den han nao|chu ky ngay|deadline"),
    # Those that pass a mark are listed; plural nouns after "which" ask for more than one.
    ("list", r"^(?:and |so )?(?:(?:in|at|for|from|to|by|of|on|under) )?which (?!(?:ministry|body|agency|authority|unit|province|city|company|committee|office|bank|person|country|district|minister) )(?:of the )?(?:\w+ ){0,3}\w{2,}(?:[^su\W]s|ies|people|children|women|men)(?= )(?! (?:the|an?|its|their|those|these|this|that|on|for)(?!\w))(?!.*(?:share|percentage|proportion|number) of)|what (?:are|were) (?:the|all)(?! (?:\w+ ){0,5}(?:percentage|percent|share|rate|proportion|number|amount|value|total|figure|rank|ranking|revenue|sales|coverage|growth|turnover|target)(?!\w))"
     r"|what (?:\w+ ){0,2}(?:tasks|duties|jobs|measures|weaknesses|limitations|shortcomings|goals|aims|objectives|targets|steps|results|principles|priorities|groups|areas|laws|bills|documents|conditions)(?!\w)"
     r"|(?:what|which) (?:must|should|has|have|is|are) .*(?:deliver|do|submit|prepare|complete)(?: \w+){0,6}\s*\??$|(?:duties|tasks|responsibilities|targets|results) of(?!\w)|all the (?:\w+ ){1,5}(?:targets|tasks|results|figures)|^(?:and )?who (?:may|can|could|attended|took part|joined|were|are|else)(?!\w)",
     r"(?:nhung|cac) (?:\w+ ){1,6}(?:nao|gi)(?!\w)|(?<!\w)nhung (?:ai|gi)(?!\w)|gom (?:nhung )?(?:gi|ai|nao|\w+ nao)|bao gom|phai lam (?:nhung )?(?:gi|viec gi)|^nhiem vu cua|^neu (?:cac|nhung)|(?<!\w)nao (?:con|chua|van)(?!\w)|(?<!\w)nao .*(?:duoi|tren|hon|it nhat|qua) \d"),
    ("name", rf"^(?:and |so )?(?:(?:in|at|for|from|to|by|of|on|under) )?which (?!{_MEASURED}|of(?!\w))(?:\w+ ){{0,2}}\w+ (?:of .*|in .*)?(?:has|had|is|was|does|did|will|shows?|showed|gets?|got|holds?|held|buys?|saw|leads?|led|gained|lost|earned)(?!\w)",
     rf"(?<!\w)(?!{_TIMES})\w+ nao(?!\w).*(?:cao|thap|lon|nho|nhieu|it|tot|kem|nhanh|cham|dong|nang|dai|ngan|dat|re|manh|yeu|som|muon) nhat"),
    ("figure", r"how (?:many|much|large|big|long|fast|high|low|far|often|full|old|tall|wide|deep|heavy|hot|cold|expensive|small|short|strongly)(?!\w)|what (?:\w+ ){0,3}(?:percentage|percent|share|portion|fraction|slice|rate|proportion|number|amount|value|total|figure|rank|ranking|revenue|speed|length|coverage|turnover|growth|increase|decrease)"
     r"|what (?:is|was|were|are) the (?:\w+ ){0,5}(?:percentage|percent|share|rate|proportion|number|amount|value|total|figure|rank|ranking|revenue|sales|coverage|growth|turnover|target)|^what .*(?<!\w)in (?:per ?cent|dollars|hectares|tonnes|tons|dong|vnd|usd|points|megawatts|mw|kilomet(?:re|er)s|km|days|months|hours|minutes)\s*\??$|^what(?:['’]?s| is| was| are| were) the (?:[\w-]+ ){0,6}(?:target|goal|quota|ceiling|threshold|cap|limit|plan) for (?!the (?:project|programme|program|future)(?!\w))"
     r"|^(?:the )?(?:share|number|proportion|percentage|rate|amount|total|average)(?!\w)|where (?:was|is|were|did|does|do) .*(?:placed?|stands?|stood|comes?|came|ranked|ranks?|sits?|sat|falls?|fell|land(?:s|ed)?)(?!\w)|^what (?:did|do|does|will|would|has|have|had) .*(?:spend|spent|cost|earn|earned|contributed?|weigh|amount to|add up to|come to|pay|paid|owe|owed|charge|charged|rake in|raked in|bring in|brought in|take in|took in|fetch|fetched)(?!\w)|^(?!.*(?<!\w)(?:say|said|about|happened|mean)(?!\w))what(?:['’]?s)? (?:[\w’'-]+ ){0,8}" + _AMOUNTS + r"|^what (?:is|was|were|has been|had been) (?:\w+ed|spent|paid|sold|lent|put)(?!\w)|^what (?:is|are|was|were) (?:an? |the )?(?:\w+ ){1,5}(?:paid|charged|worth)(?!\w)|^(?!.*(?<!\w)(?:who|which|what|when|where|why|how)(?!\w)).*(?:in|by|of|since) (?:january|february|march|april|may|june|july|august|september|october|november|december|q[1-4]|(?:19|20)\d\d)(?!\w)",
     r"bao nhieu|bao nhiu|(?<!\w)(?:co|lon|to|rong|dai|cao|nang|xa|lau|nhieu|sau) (?:co )?(?:co nao|chung nao|den dau|toi dau|den muc nao|nhuong nao)(?!\w)|(?<!\w)co nao(?!\w)|(?<!\w)bn(?!\w)|(?<!\w)(?<!nha )(?<!xe )may (?!tinh|chu|bay|moc|lanh|keo|phat)|thu may|ty le|ti le|so luong|tong so|doanh thu|kim ngach|gia tri|muc do phu|do phu|dat bao|hang may|phan tram|quy mo|toc do tang"),
    ("list", r"which (?:\w+ ){0,3}(?:are|were|have|do|did)(?!\w)", r"^list|^(?!.*(?<!\w)(?:o|tai|thuoc|do) (?:\w+ ){1,2}nao(?!\w))(?:hai|ba|bon|nam|sau|bay|tam|chin|muoi|\d+) \w+ .*(?:la gi|gi|nao)(?!\w)"),
    ("name", rf"(?<!\w)who(?:m|se)?(?!\w)|^(?:and |so )?(?:(?:in|at|for|from|to|by|of|on|under) )?which (?!{_MEASURED}|of(?!\w))(?:\w+ )?\w+[^s\W](?!\w)|(?:which|what) (?:\w+ )?(?:ministry|body|agency|authority|unit|organi[sz]ation|company|province|city|committee|office|bank|person|minister|platform|department)",
     r"(?<!\w)ai(?!\w)|(?:bo|co quan|don vi|to chuc|tinh|thanh pho|doanh nghiep|uy ban|bo nganh|ngan hang|san|nen tang|cap) nao|do (?:ai|co quan nao|don vi nao|bo nao)"
     + rf"|^(?!.*(?:khong|chua)\s*\??$).*(?<!\w)(?!{_TIMES})\w+ nao(?!\w)"),
    ("place", r"^(?:and )?where|in (?:which|what) (?:place|city|province)", r"o dau|tai dau|noi nao|dia diem nao"),
    ("yes_no", r"^(?:and |but |so )?(?:is|are|was|were|do|does|did|has|have|had|will|can|could|should|must|may)(?!\w)",
     rf"(?:co|da) .*(?:khong|chua){_PARTICLES}\s*\??$|co phai|phai khong|dung khong|(?:khong|chua){_PARTICLES}\s*\??$"),
    ("how", r"^(?:and )?how", r"nhu the nao|the nao|ra sao|bang cach nao"),
)  # fmt: skip


@cache  # a language is compiled when it is first asked in: the other one's patterns would only delay the first answer
def _patterns(language: Language | None) -> list[tuple[Kind, re.Pattern[str]]]:
    spoken = ((kind, {"en": en, "vi": vi}) for kind, en, vi in _KINDS)
    return [
        (kind, re.compile(f"(?:{words[language] if language else '|'.join(words.values())})")) for kind, words in spoken
    ]


# The first that matches decides: "growth rate of revenue" asks for a rate.
# A sum of money by its noun: "số tiền phạt … bao nhiêu", "tiền làm sân vận động hết bao nhiêu"; not a number of those who pay it.
_TIEN = (
    r"(?<!\w)tien (?!do(?!\w)|trinh|sy|si|te|mat|phong|than|hanh|quyet|loi|bo|dien dien tu|gui nguoi)(?:[\w/]+,? ){0,16}?(?:la |duoc |het |len |den |toi |khoang |tong cong |ca thay )*(?:bao nhieu|may|bn)"
    r"(?=\s*(?:[?,.]|$|(?:mot|moi|1|trong|o|tai|vao|nam|quy|thang|tu|vay|a|nhi|the|thi|tien|ty|trieu|nghin)(?!\w)))"
)
# What "bao nhiêu" counts by the piece: classifiers, and the nouns of official texts that need none.
_COUNTABLE = (
    r"(?:nguoi|co quan|nhiem vu|tinh|thanh pho|dia phuong|bo|van ban|thu tuc|ho so|giao dich|nen tang|quoc gia|nuoc|luot|don(?! vi do)|suat|chiec|cai|con(?= )|cay(?! so)|can(?= (?:ho|nha|bo))|ngoi|toa|chuyen|ban(?= )|bai|cuoc"
    r"|xe|tau|may bay|thiet bi|tram|diem(?! phan tram)(?= (?:cau|du lich|truy cap|phat|ban|den|giao dich|truong))|co so|doanh nghiep|cong ty|ho(?= )|hop tac xa|hoc sinh|sinh vien|giao vien|can bo|cong chuc|ky su|lao dong|cong nhan|benh nhan|benh vien|truong(?= )|lop"
    r"|tai khoan|the(?= )|chung thu|chu ky|ung dung|he thong|co so du lieu|bo du lieu|dich vu|du an|cong trinh|hop dong|goi thau|khoan vay|san pham|mat hang|de tai|nhiem ki|xa(?= )|phuong(?= )|huyen|quan(?= )|thon|khu(?= )|trung tam|phong(?= )|giuong|ket noi|thue bao|khieu nai|phan anh|kien nghi|vu(?= )|truong hop|sang kien|bang sang che|chi tieu|muc tieu|khach|du khach|hanh khach|dai bieu|thanh vien|hoi vien|dang vien|linh vuc|nganh(?= )|loai|nhom)(?!\w)"
)
# "How much was set aside", "how much did they lose": without a thing that there is much of, money.
_HOW_MUCH = (
    r"how much (?:was|were|is|are|has|have|had|did|do|does|will|would) (?:[\w'’]+ ){0,8}?(?:set aside|put aside|allocat\w+|earmark\w+|disburs\w+|budgeted"
    r"|invest(?:ed)?|raised?(?! the)|collect(?:ed)?|refunded|borrow(?:ed)?|donat\w+|len[dt]|owed?|repa(?:y|id)|handed out|swindled|stolen)(?!\w)"
)
_UNITS: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset({"pp"}), r"(?:bao nhieu|may|bn) diem (?:phan tram|%)|how many percentage points"),
    (frozenset({"%", "pp"}), r"(?:bao nhieu|bn) (?:phan tram|%)|(?<!\w)may phan tram|how many per ?cent|what percent(?:age)?(?! point)(?!\w)"),
    (frozenset({"USD"}), r"(?<!\w)usd(?!\w)|us dollars?|in dollars|how many dollars|do la|(?:bao nhieu|bn|may|trieu|ty|ti) (?:trieu |ty |ti )?do(?: my)?(?=\s*(?:[?,.]|$|(?:tu|trong|o|tai|vao|nam|quy|thang|de|cho|moi|mot|1|nhe|vay|a|thi)(?!\w)))"),
    (frozenset({"VND"}), r"(?<!\w)vnd(?!\w)|in dong|(?:ty|nghin|trieu|bao nhieu|bn|may) dong(?!\w)"),
    (frozenset({"a", "mo", "wk", "d", "h", "min", "s"}), r"(?:how many|what number of) (?:working |business |calendar )?(?:days|weeks|months|years|hours|minutes|seconds)(?!\w)|(?:bao nhieu|may|bn) (?:ngay|tuan|thang|gio|tieng(?! (?:dan toc|noi|viet|anh|phap|nuoc))|phut|giay|nam)(?! (?:gioi|nu|sinh|vien|phong|dinh))(?!\w)"),
    (frozenset({"VND", "USD", "EUR"}), r"(?:bao nhieu|may|bn) (?:nghin |ngan )?(?:ty|ti)(?=\s*(?:\?|$|trong|tu|o|tai|vao|nam|thang|quy)(?!\w))"),
    (frozenset({"Mbit/s"}), r"(?:mega|giga|kilo)bits?(?!\w)|(?<!\w)[kmg]bps(?!\w)|(?<!\w)[kmg]bit/s(?!\w)"),
    (frozenset(), r"how much of (?!.*as a (?:share|percentage))"),
    (frozenset({"count"}), r"how many (?!per ?cent|percentage|points|usd|vnd|dollars|euros?|km|kilomet|in (?:a|every) (?:hundred|ten))|(?<!thu )(?<!hang )(?:bao nhieu|may|bn) (?:nguoi|co quan|nhiem vu|tinh|thanh pho|dia phuong|van ban|thu tuc|ho so|giao dich|nen tang|quoc gia|nuoc|nhan vien|can bo|giao vien|hoc sinh|truong|vu|ca)(?!\w)"),
    (frozenset({"%", "pp"}), r"how full(?!\w)|as a (?:share|percentage|proportion)|how (?:fast|quickly|strongly) .*(?:grow|grew|increase|rise|rose|fall|fell|drop|shrink)|by how much|how much (?:\w+ ){0,8}(?:grow|grew|increase|rise|rose|fall|fell|drop|shrink|shrank)|(?:tang|giam)(?: truong| them)? (?:bao nhieu|may|bn)(?=\s*(?:\?|$|phan|%|so voi|trong|tu|o|tai|den|vao|nam|quy|thang|theo|diem)(?!\w))"
     r"|percent|per cent|what (?:part|portion|slice|fraction) of|share of|what share|market share|thi phan|proportion|(?<!\w)rates?(?!\w)|coverage|phan tram|ty le|ti le|ty trong|ti trong|do phu|phu song|%"),
    (frozenset({"rank"}), r"(?<!\w)rank|where (?:was|is|were|did|does|do) .*(?:placed?|stand|stood|come|came|sits?|sat|rank|fall|fell|land)(?!\w)|position|place in the world|thu may|hang may|xep hang|dung thu|vi tri thu"),
    (frozenset({"km", "m"}), r"length|kilomet|(?<!\w)km(?!\w)|dai bao nhieu|chieu dai"),
    (frozenset({"km", "m", "a", "mo", "wk", "d", "h", "min"}), r"how long|bao lau|may nam|bao nhieu nam"),
    (frozenset({"count"}), rf"how many|number of|so luong|(?<!thu )(?<!hang )(?:bao nhieu|may|bn) (?:nghin |ngan |trieu )?{_COUNTABLE}"),
    (frozenset({"VND", "USD", "EUR"}), rf"{_TIEN}|how much (?:money|cash)(?!\w)|{_HOW_MUCH}|(?:pay|paid|charged?|cost(?:s|ing)?|fined?)(?= (?:to|for|per|each|a|in|on|by|if|when|the)(?!\w)).*how much|how much .*(?<!\w)(?:pay|paid|charged?|cost|earn(?:s|ed)?|spend|spent)(?!\w)|^what (?:do|does|did|will|would|must|should) (?:\w+ ){{1,6}}(?:pay|owe)(?!\w)|(?:total|combined|overall|transaction|contract) value|value of (?:the )?(?:\w+ )?(?:transactions?|contracts?|orders?|goods|sales|trade|payments?)(?!\w)|(?<!\w)prices?(?!\w)|(?<!\w)fees?(?!\w)|(?<!\w)fares?(?!\w)|salar(?:y|ies)|wages?(?!\w)|revenue|turnover|(?<!\w)sales|export value|import value|(?<!\w)costs?(?!\w)|worth(?!\w)|budget|(?:how much|how many|in|of|thousand|million|billion|trillion) (?:viet ?nam(?:ese)? )?dong(?!\w)|(?<!\w)dong\s*\??$|usd|dollar"
     r"|bao nhieu tien(?!\w)|ton bao nhieu|gia (?:ve|ban|tien|ca)(?!\w)|muc phi|le phi|tien luong|muc luong|doanh thu|doanh so|kim ngach|ngan sach|kinh phi|tri gia|tong gia tri|(?<!\w)tong (?:thu|chi|von|muc dau tu|du toan)(?! (?:tuc|so|nhap|hoach))(?!\w)|ty dong|do la"),
    (unit_family("ha"), r"(?<!\w)dien tich(?!\w)|(?:how (?:big|large) an|(?:what|total|combined|whole|planted|sown|forest|burnt|burned|flooded)) area(?!s? (?:are|were|is|was) (?:part|covered|included))(?!\w)"),
)  # fmt: skip
_UNIT_PATTERNS = [(units, re.compile(pattern)) for units, pattern in _UNITS]


def kind_of(folded: str, language: Language | None = None) -> Kind:
    """Kind of a folded question; "figure" where only a unit is asked for, "other" where nothing says.

    Without a language the question words of both count: "độ", folded, is "do".
    """
    text = folded.strip().lower()
    found = next((kind for kind, pattern in _patterns(language) if pattern.search(text)), None)
    return found or _noted(text, language) or ("figure" if asked_units(text) else "other")


def _noted(text: str, language: Language | None) -> Kind | None:
    """The kind of a note that is no sentence: "port net profit?", "giá điện ban đêm 2030"; None where it says none."""
    if _NAMED.search(text):
        return "name"
    if _DATED.search(text):
        return "date"
    if _ASKING.search(text):
        return None
    amounts = [p for spoken, p in _NOTED.items() if language in (spoken, None)]
    if _VERSUS.search(text):
        return "comparison"
    return "figure" if any(p.search(text) for p in amounts) else None


_ASKING = re.compile(
    r"(?<!\w)(?:who|what|which|when|where|why|how|tell|explain|please|is|are|was|were|do|does|did|ai|gi|nao|sao|o dau|tai dau|khi|the nao|vi|tai sao|khong|chua|co phai|han|deadline|date|director|head|chair\w*|minister|governor|giam doc|bo truong|chu tich)(?!\w)"
)
_NAMED = re.compile(r"(?<!\w)(?:name|ten (?:la )?gi)\s*\??$")
_DATED = re.compile(
    r"(?<!\w)(?:date|deadline|day|han chot|thoi han)\s*\??$|^(?:new |old )?(?:\w+ )?(?:date|deadline)(?!\w)"
)
_VERSUS = re.compile(r"(?<!\w)(?:versus|vs|so voi)(?!\w)")
_PERIODS = r"(?<!\w)(?:q[1-4]|(?:19|20)\d\d|first half|second half|h[12]|\d+ ?m(?:onths)?|quy [1-4iv]+|thang \d+|t\d+|\d+t|nua dau nam|dau nam|cuoi nam)(?!\w)"
_NOTED: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        rf"(?<!\w){_AMOUNTS}|{_PERIODS}|(?<!\w)(?:attendees|participants|delegates|visitors|passengers|users|subscribers|deaths|casualties|injuries)(?!\w)"
    ),
    "vi": re.compile(rf"(?<!\w){_AMOUNTS_VI}|{_PERIODS}"),
}


# Folded alike with "đồng" (east, move, council, plain), "mấy" (machine) and "giá vé" ("quốc gia về"); where a question has
# its accents these are told apart.
_AI = re.compile(r"(?<!\w)AI(?!\w)")
_DONG = re.compile(
    r"(?<!\w)(?:đông|động|đống|đóng|dong|dòng|dông|(?:hội|nội|hợp|cộng|cánh|tương|lao) đồng"
    r"|đồng(?= (?:bằng|bào|ý|thời|bộ|hành|phục|đều|loạt|quản|tổ chức|chủ trì))|máy|may|mây|mày|gia(?= (?:về|bán)(?!\w)))(?!\w)",
    re.IGNORECASE,
)


# The money in the name of a place: "Đồng Nai", "Lam Dong".
_DONG_OF_A_NAME = re.compile(
    rf"(?<!\w)(?:Đồng|Dong)(?= [{CAPITALS}][^\W\d_A-Z])"
    rf"|(?P<first>(?<!\w)(?!(?:Ty|Tỷ|Tỉ|Trieu|Triệu|Nghin|Nghìn|Ngan|Ngàn) )[{CAPITALS}][^\W\d_A-Z]+ )(?:Đồng|Dong)(?!\w)(?! [{CAPITALS}])"
)


def without_look_alikes(question: str) -> str:
    """A question folded, without the words that only then look like "đồng", "mấy", "giá" or "ai"."""
    without = _DONG_OF_A_NAME.sub(lambda m: m["first"] or " ", without_ai(question))
    return fold(_DONG.sub(" ", without) if has_accents(question) else without)


def without_ai(question: str) -> str:
    """A question without "AI", which is no "ai" (who) where not all of it is in capitals; all else stays where it was."""
    return question if question.isupper() else _AI.sub(blanked, question)


def asked_units(folded: str) -> frozenset[str]:
    """Units that the question's words ask for; empty where they name none."""
    measured = _measure().search(folded)
    if measured:
        return unit_family(measured["unit"])
    told = next((units for units, pattern in _UNIT_PATTERNS if pattern.search(folded)), None)
    if told is not None:
        return told
    noted = _bare_measure().search(folded) if _ASKING.search(folded) is None else None
    return unit_family(noted["unit"]) if noted else frozenset()


def unit_asked(folded: str) -> tuple[int, int] | None:
    """Where a folded question names the unit of measure that it asks in: "hectares" of "how many hectares"."""
    measured = _measure().search(folded)
    if measured:
        return measured.span("unit")
    told = _SCALED.search(folded) or _MONEY.search(folded)
    return told.span("unit") if told else None


# "Bao nhiêu tỷ", "mấy triệu đô": the scale says how it is told and not of what.
_SCALED = re.compile(
    r"(?<!\w)(?:bao nhieu|may|bn) (?P<unit>(?:nghin|ngan|trieu|ty|ti)(?: (?:ty|ti))?)(?! (?:le|trong|suat))(?!\w)"
)


# "How much money", "bao nhiêu tiền": that it is money says in what it is told; an announcement tells the currency.
_MONEY = re.compile(
    r"(?<!\w)(?:how much|(?:bao nhieu|may|bn)) (?P<unit>money|cash(?= (?:did|do|does|was|is|has|have|had|will|went|came))|tien(?! (?:do|trinh|sy|si|te|mat|luong|phong)))(?!\w)"
)


@cache
def _bare_measure() -> re.Pattern[str]:
    """The unit that a note without a question word asks in, its words folded: "durian hectares", "average waiting minutes".

    Not the one of a time of the day or of what is told for each ("office hours", "24 hours", "per hectare").
    """
    units = sorted(
        (w for w in measure_words() | {"hours", "minutes", "days"} if w.isalpha() and len(w) > _ABBREVIATED),
        key=len,
        reverse=True,
    )
    return re.compile(
        rf"(?<!\d )(?<!per )(?<!each )(?<!every )(?<!office )(?<!working )(?<!opening )(?<!business )(?<!last )(?<!first )(?<!\w)(?P<unit>{'|'.join(units)})(?!\w)"
    )


_ABBREVIATED = 4  # letters: "ha", "ton", "won" and "dong" are other words as well


@cache
def _measure() -> re.Pattern[str]:
    """ "How many hectares", "bao nhiêu triệu tấn": the unit of measure that is asked in, its words folded."""
    units = "|".join(sorted(map(re.escape, measure_words()), key=len, reverse=True))
    scale = r"(?:(?:thousand|million|billion|trillion|nghin|ngan|trieu|ty|ti) (?:of )?)*"
    return re.compile(rf"(?<!\w)(?:how many|bao nhieu|may|bn) {scale}(?P<unit>{units})(?!\w)")
