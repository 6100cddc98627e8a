"""The kind of answer a question asks for, by the closed class of question words of both languages, accents folded."""

from __future__ import annotations

import re
from typing import Literal

from assistant.text import fold

Kind = Literal[
    "figure", "date", "name", "place", "list", "yes_no", "why", "how", "summary", "deadline", "comparison", "other"
]

# Tried in this order: the first that matches decides.
_KINDS: tuple[tuple[Kind, str], ...] = (
    ("summary", r"summari[sz]e|sum up|summary of|main points|key points|overview of|tom tat|tom luoc|noi dung chinh|diem chinh|khai quat"),
    ("deadline", r"(?:what|which)(?: \w+){0,4} (?:falls?|comes?|is|are|was|were|must be|has to be|have to be|needs? to be|was to be|were to be)(?: to be)? (?:due|done|completed?|finished|ready|issued|submitted|in place) (?:by|before|in|on|until|at|no later)"
     r"|(?:due|deadlines?) (?:by|before|in|on|until) .*(?:who|responsible)|(?:list|what are|which) (?:the |all )?(?:tasks|deadlines|jobs|duties) .*(?:due|deadline|by|before) .*\d"
     r"|(?:must|expected to|have to|has to|should|asked to|told to) do(?!\w).*(?:when|deadline|date)"
     r"|(?:nhung |cac )?(?:viec|nhiem vu|cong viec)(?: \w+){0,3} (?:phai|can|den han|het han|co han)(?: \w+){0,4} (?:truoc|trong|vao|cham nhat|den)|(?:nhiem vu|viec|cong viec) (?:nao|gi) .*(?:han|phai)|den han(?: \w+){0,3} (?:vao|truoc|trong)"
     r"|phai (?:\w+ ){1,4}(?:viec|ke hoach|nhiem vu|van ban|de an|nhung) (?:gi|nao)|phai lam (?:gi|nhung gi).*(?:khi nao|bao gio|han|ngay nao)"),
    ("yes_no", r"^(?:and |but |so )?(?:is|are|was|were|do|does|did|has|have|had|will|can)(?!\w)(?!.*(?:how|what|which|who|higher|lower|more) )"
     r"|^(?!.*(?:bao nhieu|(?<!\w)may |nao(?!\w)|(?<!\w)gi(?!\w)|(?<!\w)ai(?!\w)|cao hon|nhieu hon)).*(?:khong|chua|phai khong|dung khong)\s*\??$|^co phai"),
    ("comparison", r"(?<!\w)(?:more|higher|lower|bigger|larger|greater|faster|slower|fewer|less|better|worse)(?!\w).*(?<!\w)or(?!\w)"
     r"|how (?:has|have|had|did|does|do) .*(?:chang|grow|evolv|develop|compar)|chang(?:e|ed|es) (?:between|from|since)|by how much .* than"
     r"|(?<!\w)hay .*(?<!\w)hon(?!\w)|(?:thay doi|tang|giam|bien dong) (?:the nao|ra sao)|so voi .*(?:the nao|ra sao)"
     r"|compared? (?:with|to|the)?|difference between|versus|(?<!\w)vs(?!\w)|higher than|lower than|more than .* or |so sanh|khac nhau|chenh lech|hay .* cao hon|cao hon .* khong"),
    ("why", r"^(?:so |and |but )?why|for what reason|what (?:are|is|were|was) the (?:cause|reason)s?|(?:vi|tai) sao|(?:nguyen nhan|ly do) (?:gi|nao|la gi|vi sao)?|do dau"),
    ("date", r"^(?:and |so )?when|what (?:is the |was the )?(?:date|day|deadline|month|year)|(?:which|what) (?:date|day|month|year)|by when|since when|until when|how soon|deadline"
     r"|khi nao|bao gio|ngay (?:nao|may|bao nhieu)|(?:thang|nam|quy) (?:nao|may)|^han (?!che|muc|han)|han chot|thoi han|thoi diem nao|luc nao|den han nao|chu ky ngay"),
    ("figure", r"how (?:many|much|large|big|long|fast|high|low|far|often)|what (?:\w+ ){0,3}(?:percentage|percent|share|rate|proportion|number|amount|value|total|figure|rank|ranking|revenue|speed|length|coverage|turnover|growth|increase|decrease)"
     r"|what (?:is|was|were|are) the (?:\w+ ){0,5}(?:percentage|percent|share|rate|proportion|number|amount|value|total|figure|rank|ranking|revenue|sales|coverage|growth|turnover|target)"
     r"|bao nhieu|(?<!\w)may (?!tinh|chu)|thu may|ty le|ti le|so luong|tong so|doanh thu|kim ngach|gia tri|muc do phu|do phu|dat bao|hang may|phan tram|quy mo|toc do tang"),
    ("list", r"which (?:\w+ ){0,3}(?:are|were|have|do|did)|what (?:are|were) (?:the|all)|^list|name (?:the|all)|(?:nhung|cac) (?:\w+ ){1,6}(?:nao|gi)|gom (?:nhung )?(?:gi|ai|nao|\w+ nao)|bao gom|liet ke|ke ten|ke ra"),
    ("name", r"(?<!\w)who(?:m|se)?(?!\w)|(?:which|what) (?:\w+ )?(?:ministry|body|agency|authority|unit|organi[sz]ation|company|province|city|committee|office|bank|person|minister|platform|department)"
     r"|(?<!\w)ai(?!\w)|(?:bo|co quan|don vi|to chuc|tinh|thanh pho|doanh nghiep|uy ban|bo nganh|ngan hang|san|nen tang|cap) nao|do (?:ai|co quan nao|don vi nao|bo nao)"),
    ("place", r"^(?:and )?where|in (?:which|what) (?:place|city|province)|o dau|tai dau|noi nao|dia diem nao"),
    ("yes_no", r"^(?:and |but |so )?(?:is|are|was|were|do|does|did|has|have|had|will|can|could|should|must|may)(?!\w)"
     r"|(?:co|da) .*(?:khong|chua)\s*\??$|co phai|phai khong|dung khong|(?:khong|chua)\s*\??$"),
    ("how", r"^(?:and )?how|nhu the nao|the nao|ra sao|bang cach nao"),
)  # fmt: skip
_PATTERNS = [(kind, re.compile(rf"(?:{pattern})")) for kind, pattern in _KINDS]

# The first that matches decides: "growth rate of revenue" asks for a rate.
_UNITS: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset({"USD"}), r"(?<!\w)usd(?!\w)|us dollars?|in dollars|how many dollars|do la"),
    (frozenset({"VND"}), r"(?<!\w)vnd(?!\w)|in dong|(?:ty|nghin|trieu|bao nhieu|bn|may) dong(?!\w)"),
    (frozenset({"%", "pp"}), r"by how much|how much (?:\w+ ){0,8}(?:grow|grew|increase|rise|rose|fall|fell|drop|shrink|shrank)|(?:tang|giam)(?: truong| them)? (?:bao nhieu|may|bn)(?! (?:nguoi|dong|ty|tien|nhiem vu|ho so))"
     r"|percent|per cent|what (?:part|fraction) of|share of|what share|market share|thi phan|proportion|(?<!\w)rates?(?!\w)|coverage|phan tram|ty le|ti le|ty trong|ti trong|do phu|phu song|%"),
    (frozenset({"rank"}), r"(?<!\w)rank|where (?:was|is|were|did|does|do) .*(?:placed?|stand|stood|come|came)(?!\w)|position|place in the world|thu may|hang may|xep hang|dung thu|vi tri thu"),
    (frozenset({"km", "m"}), r"length|kilomet|(?<!\w)km(?!\w)|dai bao nhieu|chieu dai"),
    (frozenset({"km", "m", "a", "mo", "wk", "d", "h", "min"}), r"how long|bao lau|may nam|bao nhieu nam"),
    (frozenset({"count"}), r"how many|number of|so luong|bao nhieu (?:nguoi|co quan|nhiem vu|tinh|thanh pho|dia phuong|bo|van ban|thu tuc|ho so|giao dich|nen tang|quoc gia|nuoc)"),
    (frozenset({"VND", "USD", "EUR"}), r"how much money|prices?(?!\w)|fees?(?!\w)|fares?(?!\w)|salar(?:y|ies)|wages?(?!\w)|revenue|turnover|(?<!\w)sales|export value|import value|(?<!\w)costs?(?!\w)|worth(?!\w)|budget|(?<!\w)dong(?!\w)|usd|dollar"
     r"|bao nhieu tien|ton bao nhieu|gia (?:ve|ban|tien|ca)(?!\w)|muc phi|le phi|tien luong|muc luong|doanh thu|doanh so|kim ngach|ngan sach|kinh phi|tri gia|tong gia tri|ty dong|do la"),
)  # fmt: skip
_UNIT_PATTERNS = [(units, re.compile(pattern)) for units, pattern in _UNITS]


def kind_of(folded: str) -> Kind:
    """Kind of a folded question; "figure" where only a unit is asked for, "other" where nothing says."""
    text = folded.strip().lower()
    found = next((kind for kind, pattern in _PATTERNS if pattern.search(text)), None)
    return found or ("figure" if asked_units(text) else "other")


# Folded alike with "đồng": east, copper, move, action, worker; where a question has its accents these are told apart.
_DONG = re.compile(r"(?<!\w)(?:đông|động|đống|đóng|dong|dòng|dông)(?!\w)", re.IGNORECASE)


def without_look_alikes(question: str) -> str:
    """A question folded, without the words that only look like "đồng" once their accents are gone."""
    accented = any(c.isalpha() and not c.isascii() for c in question)
    return fold(_DONG.sub(" ", question) if accented else question)


def asked_units(folded: str) -> frozenset[str]:
    """Units that the question's words ask for; empty where they name none."""
    return next((units for units, pattern in _UNIT_PATTERNS if pattern.search(folded)), frozenset())
