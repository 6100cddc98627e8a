"""What a sentence must hold to be an answer: the day of that relation, a person, a figure, that cause, those left out.

Each rule speaks only where the question plainly asks for the one thing; closed classes of words of both languages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.asked import Asked, own_term_at
from assistant.answering.denials import asked_so, denies
from assistant.answering.features import periods
from assistant.answering.figure_features import clause_of
from assistant.answering.modality import deed
from assistant.answering.quantifiers import folded_for_all
from assistant.figures.dates import MONTHS
from assistant.figures.sameness import concepts
from assistant.figures.tables import BAR
from assistant.records import Document, Figure, Sentence
from assistant.retrieval.matching import view
from assistant.retrieval.references import references
from assistant.retrieval.understanding import Query, Term
from assistant.text import CAPITALS, fold


class Wanted:
    """What one question plainly asks for; read from the question once and held against each of its sentences."""

    def __init__(self, asked: Asked) -> None:
        query = asked.query
        self._kind = query.kind
        self._terms = query.terms
        self._day = _day(query)
        self._part = _part_of_year(query)
        self._papers = query.references if _asks_day_of_paper(query) else frozenset()
        self._next = query.kind == "date" and _NEXT.search(fold(query.text)) is not None
        question = fold(query.text)
        self._person = query.kind == "name" and _PERSON.search(question) is not None
        self._known = question if self._person or (query.kind == "name" and _HEADS.search(question)) else None
        self._amount = _amount(query)
        self._undone = query.kind == "figure" and asked_so(query) and denies(query.text, query.language)
        self._cause = _cause(query)
        self._pay = _pay(query)
        self._items = _items(query)
        self._state = _state(query)
        self._calendar = query.kind == "date" and _CALENDAR.search(question) is not None
        self._happened = query.kind == "date" and _happened(question)
        self._hour = _HOUR.search(question) is not None

    def lacks(self, document: Document, sentence: Sentence, figure: Figure | None, figures: Sequence[Figure]) -> bool:
        """Whether a sentence, or the figure of it that is meant, is not of the kind that the question asks for."""
        return (
            self._other_day(sentence)
            or self._other_paper(sentence)
            or (self._part is not None and not self._part.search(fold(sentence.text)))
            or (self._next and _over(document, sentence))
            or self._nobody(sentence)
            or (self._amount and not any(f.unit != "date" for f in figures))
            or self._other_side(document, sentence, figure)
            or self._other_cause(sentence, figure, figures)
            or (self._pay and figure is not None and figure.unit in _HOURS)
            or self._other_items(document, sentence)
            or (self._state is not None and not _in_state(sentence.text, self._state))
            or (self._happened and _only_due(figures))
            or (self._hour and _HOUR_TOLD.search(fold(sentence.text)) is None)
            or (self._calendar and _DAY_TOLD.search(fold(sentence.text)) is None)
        )

    def _other_day(self, sentence: Sentence) -> bool:
        """The day of entry into force is asked, the sentence tells when it was signed; and the like."""
        if self._day is None:
            return False
        told = {name for name, words in _DAYS.items() if words.search(fold(sentence.text))}
        return (bool(told) and not told & _NEAR[self._day]) or (self._day == "force" and not told)

    def _other_paper(self, sentence: Sentence) -> bool:
        """The day of one paper is asked, and the sentence tells of others only."""
        told = references(sentence.text) if self._papers else frozenset()
        return bool(told) and not told & self._papers

    def _nobody(self, sentence: Sentence) -> bool:
        """Who heads something is asked, and the sentence names neither a person nor a post."""
        if self._known is None:
            return False
        text = fold(sentence.text)
        if (part := _HEAD_OF.search(text)) is not None and not _TOP.search(text):
            # "head of statistics" heads a part of it
            return not any(view(part[1]).has_any(t.forms) for t in self._terms)
        if _POST.search(text):
            return False
        names = [fold(m.group()) for m in _NAMED.finditer(sentence.text)]
        return all(
            _BODY.search(name) or name in self._known or (self._person and _BODY_VI.search(name)) for name in names
        )

    def _other_side(self, document: Document, sentence: Sentence, figure: Figure | None) -> bool:
        """Those are asked for that have not, and the figure is of those that have."""
        if not self._undone or figure is None:
            return False
        clause = clause_of(sentence.text, figure.start - sentence.start, figure.end - sentence.start)
        return deed(clause) and not (denies(clause, document.language) or _LEFT.search(fold(clause)))

    def _other_cause(self, sentence: Sentence, figure: Figure | None, figures: Sequence[Figure]) -> bool:
        """What came of one cause is asked: a sentence without it tells of others, a figure beside it of all."""
        cause = self._cause
        if not cause:
            return False
        if self._kind == "yes_no":
            return not _linked(sentence.text, cause)
        if figure is None:
            return False
        mine, *others = (
            clause_of(sentence.text, f.start - sentence.start, f.end - sentence.start)
            for f in (figure, *(f for f in figures if f.unit == figure.unit and f is not figure))
        )
        return not _linked(mine, cause) and any(_linked(c, cause) for c in others)

    def _other_items(self, document: Document, sentence: Sentence) -> bool:
        """ "In every region?" is not answered by a sentence that tells of no region."""
        if self._items is None or BAR in sentence.text:
            return False
        return not view(f"{sentence.text} . {document.title}").has_any(self._items.forms)


# Days of a document's life, folded. What is issued is signed or published; what is in force is none of these.
_DAYS = {
    "force": re.compile(
        r"(?<!\w)(?:in(?:to)? force|takes? effect|took effect|effective|with effect|appl(?:y|ies|ied|icable)|ap dung|enters? into|hieu luc|co hieu luc|thi hanh tu)(?!\w)"
    ),
    "signed": re.compile(r"(?<!\w)(?:signed|signs?|signing|ky ban hanh|ky ngay|duoc ky|da ky|ky quyet dinh|ky)(?!\w)"),
    "issued": re.compile(r"(?<!\w)(?:issued?|issues|adopted|promulgated|ban hanh)(?!\w)"),
    "published": re.compile(
        r"(?<!\w)(?:publish(?:ed|es)?|announced?|released?|appeared|cong bo|dang tai|thong bao)(?!\w)"
    ),
}
_NEAR = {
    "force": {"force"},
    "signed": {"signed", "issued"},
    "issued": {"issued", "signed", "published"},
    "published": {"published", "issued"},
}


_OF_PAPER = re.compile(r"(?<!\w)(?:dated?|(?:de|ra) ngay|co ngay)(?!\w)")


def _asks_day_of_paper(query: Query) -> bool:
    """Whether the day is asked on which a numbered paper was signed, issued or published, not one that it sets."""
    made = _day(query) in ("signed", "issued", "published") or _OF_PAPER.search(fold(query.text)) is not None
    return query.kind == "date" and made


# What is still to come, folded: its day is none of before the announcement.
_NEXT = re.compile(
    r"(?<!\w)(?:next|again|upcoming|forthcoming|due to|going to|set to|scheduled|planned|will|tiep theo|lan toi|ky toi|sap toi|toi day|du kien|se)(?!\w)"
)


def _over(document: Document, sentence: Sentence) -> bool:
    """Whether all days that a sentence tells were over when it was published; one that tells none in figures may tell more."""
    published = document.published or document.event_date
    days = [p for p in periods(sentence.text, published, document.language) if p.end]
    return published is not None and bool(days) and all((p.end or "") <= published for p in days)


def _day(query: Query) -> str | None:
    """Which day of a document's life is asked for."""
    if query.kind != "date":
        return None
    return next((name for name, words in _DAYS.items() if words.search(fold(query.text))), None)


# What a question asks for by name is told by name: a quarter as one.
_QUARTER = re.compile(
    r"(?<!\w)(?:quarters?|q[1-4]|quy (?:[1-4]|i{1,3}|iv|mot|nhat|hai|ba|tu|bon|dau|cuoi)(?!\w)|first half|second half)(?!\w)"
)
_ASKS_QUARTER = re.compile(r"(?<!\w)(?:which quarter|what quarter|quy (?:nao|may))(?!\w)")


def _part_of_year(query: Query) -> re.Pattern[str] | None:
    """How a sentence must tell the time where a quarter is asked for."""
    return _QUARTER if query.kind == "date" and _ASKS_QUARTER.search(fold(query.text)) else None


_HEADS = re.compile(
    r"^(?:and |so )?who (?:heads?|leads?|headed|led|runs?|chairs?|chaired|presides?|is the (?:head|leader|chair\w*|president|director|governor|minister|chief)|(?:is|was) (?:head|chair\w*|minister|director|governor) of)(?!\w)"
    r"|(?<!\w)ai (?:dang )?(?:dung dau|lanh dao|phu trach|chu tri|lam (?:chu tich|giam doc|truong ban)|la (?:nguoi dung dau|chu tich|bo truong|giam doc|cuc truong|vu truong|thong doc|truong ban|tong giam doc))"
)
# A person is asked for by what he or she is: "which provincial chief", "vị lãnh đạo nào của tỉnh".
_PERSON = re.compile(
    r"^(?:and |so )?(?:at |for |from |of |by )?which (?:\w+ ){0,2}(?:leaders?|officials?|chiefs?|chair\w*|ministers?|deput(?:y|ies)|governors?|directors?|speakers?|spokes\w+)(?!\w)"
    r"|(?<!\w)(?:vi|ong|ba|lanh dao|quan chuc|dong chi)(?: \w+){0,4}? nao(?!\w)"
)
_POST = re.compile(
    r"(?<!\w)(?:chair\w*|president|minister|director|governor|head(?:ed|s)?|chief|secretary|commissioner|mayor|leader|led by|dr|mr|mrs|ms|prof"
    r"|chu tich|bo truong|thu truong|giam doc|cuc truong|vu truong|truong ban|bi thu|thu tuong|thong doc|tong giam doc|ong|ba|truong phong|chanh van phong)(?!\w)"
)
_HEAD_OF = re.compile(r"(?<!\w)(?:head of|truong (?:phong|bo phan)) ((?:the )?\w+(?: \w+)?)")
_TOP = re.compile(
    r"(?<!\w)(?:director general|general director|president|minister|governor|chair\w*|chief|commissioner|mayor|led by|headed by|tong giam doc|cuc truong|bo truong|chu tich|thong doc|giam doc)(?!\w)"
)
_NAMED = re.compile(rf"(?<!\w)[{CAPITALS}][\w’'-]+(?: [{CAPITALS}][\w’'-]+)+")
_BODY = re.compile(
    r"(?<!\w)(?:office|ministry|board|bank|agency|authority|committee|council|department|service|institute|company|university|report|survey|strategy|plan|government"
    r"|republic|region|province|city|tunnel|port|terminal|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?!\w)"
)
# Bodies of Viet Nam by the noun that heads their name: they may be in charge of something, but are nobody who attends.
_BODY_VI = re.compile(
    r"^(?:bo|so|uy ban|ban chi|ban quan|to cong|hoi dong|cong ty|tap doan|tong cong|ngan hang|truong dai|vien|cuc|tong cuc|van phong|trung tam|tinh|thanh pho)(?!\w)"
)


# What is told in a figure: the last noun of an English noun phrase, the first one of a Vietnamese one.
_AMOUNT_EN = re.compile(
    r"(?<!\w)(?:unemployment|employment|inflation|growth|rates?|profits?|losses|population|output|production|exports?|imports?|turnover|gdp|debts?|wages?|salar(?:y|ies)|incomes?"
    r"|prices?|costs?|budget|revenues?|spending|deaths|births|cases|share|ratio|percentage|number|total|average|value|area|length|height|distance|capacity|coverage|deficit|surplus|rainfall)\s*\??$"
)
_AMOUNT_VI = re.compile(
    r"^(?:ty le|ti le|so (?!sanh)|muc|gia (?!dinh|tri gia)|kim ngach|doanh thu|lam phat|that nghiep|loi nhuan|san luong|dan so|du no|no xau|luong|thu nhap|chi phi|kinh phi|dien tich|tong|ty trong|luong mua)(?!\w)"
)
_ASKS = re.compile(r"(?<!\w)(?:who|what|which|when|where|why|how|ai|gi|nao|sao|dau|khi|the nao)(?!\w)")
_PHRASE = 7  # words of a noun phrase that asks for a figure by itself


def _amount(query: Query) -> bool:
    """Whether a figure is asked for by a noun alone: "Youth unemployment?"."""
    folded = fold(query.text).strip()
    if query.kind not in ("other", "figure") or len(folded.split()) > _PHRASE or _ASKS.search(folded):
        return False
    return (_AMOUNT_EN if query.language == "en" else _AMOUNT_VI).search(folded) is not None


_LEFT = re.compile(
    r"(?<!\w)(?:remain\w*|left|still|yet|other|rest|outstanding|missing|lack\w*|short|without|fail\w*|con|thieu|con lai)(?!\w)"
)


# With accents: "do" is a cause, "độ" and "đo" are none.
_CAUSE = re.compile(
    r"(?<!\w)(?:due to|caused by|because of|owing to|resulting from|linked (?:to|with)|related to|attributed to|blamed on|as a result of|damaged by|killed by|injured by|hit by"
    r"|do(?! (?:bộ|ubnd|ủy ban|sở|cục|vụ|ông|bà|ai))|vì|liên quan (?:đến|tới)|bởi|gây ra bởi|xuất phát từ)(?!\w)"
)
_CAUSES = re.compile(
    r"(?<!\w)(?:caus\w+|due|because|owing|result\w*|linked|related|attribut\w+|blam\w+|after|from|by|kill\w*|injur\w+|left|led to|làm|khiến|gây|do|vì|liên quan|bởi|sau|nhờ)(?!\w)"
)


def _cause(query: Query) -> list[Term]:
    """The terms that a question names as a cause: of the "wet floors" of "caused by wet floors"."""
    text = query.text.lower()
    found = _CAUSE.search(text)
    if found is None or query.kind not in ("yes_no", "figure") or (query.language == "vi") != (found.group() in _VI):
        return []
    rest = fold(text[found.end() :])
    return [t for t in query.terms if fold(t.text) in rest and (t.kind != "general" or " " in t.text)]


_VI = frozenset({"do", "vì", "liên quan đến", "liên quan tới", "bởi", "gây ra bởi", "xuất phát từ"})


def _told_cause(text: str, cause: Sequence[Term]) -> bool:
    """Whether a text has words of cause and the first noun of the cause."""
    seen = view(text)
    return _CAUSES.search(text.lower()) is not None and any(seen.has_any(t.forms) for t in cause)


def _linked(text: str, cause: Sequence[Term]) -> bool:
    """Whether a clause of a text has both a word of cause and the cause."""
    return any(_told_cause(piece, cause) for piece in re.split(r"[,;](?=\s)", text))


_PAY = re.compile(
    r"(?<!\w)(?:wages?|salar(?:y|ies)|pay|fees?|price|luong|tien luong|tien cong|hoc phi|le phi|gia ve)(?!\w)"
)
_PAY_VI = re.compile(r"(?<!\w)(?:lương(?! thực| mưa)|tiền công|học phí|lệ phí|giá vé)(?!\w)")
_HOURS = frozenset({"h", "min", "s", "d", "wk", "mo", "a", "km", "m", "rank"})


def _pay(query: Query) -> bool:
    """Whether pay or a price is asked for, which no time or length can be."""
    if query.kind != "figure" or query.units & _HOURS:
        return False
    question = query.text.lower()
    if query.language == "vi" and not question.isascii():
        return _PAY_VI.search(question) is not None
    return _PAY.search(question) is not None


# "How many tasks are overdue?": what is said of the things that are counted, up to the next mark.
_COUNTED = re.compile(r"(?<!\w)(?:how many|what number of|bao nhieu|may|bn)(?!\w)(?P<said>[^,;.?:]{3,60})")
_STATES = frozenset({"overdue", "ongoing"})


_MONTHS = "|".join(MONTHS)
# "On which day": a day of the calendar, which a sentence without one does not tell.
_CALENDAR = re.compile(
    r"(?<!\w)(?:on )?(?:what|which) (?:day|date)(?!\w)|(?<!\w)(?:ngay|hom) (?:nao|may|bao nhieu)(?!\w)"
)
_HOUR = re.compile(
    r"(?<!\w)(?:(?:at )?what (?:time|hour)(?! of (?:the )?(?:year|month))(?:s)?(?: of day)?(?= (?:is|are|was|were|do|does|did|will|must|should|can|may|has|have|had)(?!\w)|\s*\?|$)|may gio)(?!\w)"
)
_HOUR_TOLD = re.compile(
    r"(?<!\w)(?:\d{1,2}:\d\d|\d{1,2} ?(?:a\.?m|p\.?m)\.?|\d{1,2} ?gio|\d{1,2}h\d*|noon|midnight|o['’]clock|morning|afternoon|evening|around the clock|24/7"
    r"|buoi (?:sang|trua|chieu|toi)|(?:sang|chieu|toi) (?:ngay|nay|mai|hom))(?!\w)"
)
_DAY_TOLD = re.compile(
    rf"(?<!\w)(?:\d{{1,2}}[/.-]\d{{1,2}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{_MONTHS})|(?:{_MONTHS}) \d{{1,2}}|ngay (?:mung |mong )?\d{{1,2}})(?!\w)"
    r"|(?<!\w)(?:yesterday|today|this (?:morning|afternoon)|hom nay|hom qua|sang nay|chieu nay)(?!\w)"
)
_PASSED = re.compile(
    r"(?<!\w)(?:when|on (?:what|which) (?:day|date)|what (?:day|date)|which (?:day|date)) (?:did|was|were|has|have)(?!\w)"
    r"|(?<!\w)da (?:\w+ ){0,12}?(?:khi nao|ngay nao|hom nao|bao gio|luc nao|ngay may)"
)
_TO_BE_DONE = re.compile(
    r"(?<!\w)(?:have to|has to|had to|must|should|due|deadline|supposed|expected|planned|scheduled|set|aim\w*|targets?|told|asked"
    r"|phai|can|han|thoi han|chi tieu|muc tieu|ke hoach|du kien)(?!\w)"
)


def _happened(question: str) -> bool:
    """The day of something done is asked for ("When did the Assembly pass the law?"), not one by which it is to be done."""
    return _PASSED.search(question) is not None and _TO_BE_DONE.search(question) is None


def _only_due(figures: Sequence[Figure]) -> bool:
    """All days of a sentence are days by which something is to be done."""
    days = [f for f in figures if f.unit == "date"]
    return bool(days) and all(f.is_aim for f in days)


_GOING_ON = re.compile(r"(?<!\w)(?:being|currently|now|still|under way|underway|dang)(?!\w)")


def _in_state(text: str, state: str) -> bool:
    """Whether a sentence tells the state, be it by its tense ("is being built", "đang được triển khai")."""
    return state in concepts(text) or (state == "ongoing" and _GOING_ON.search(folded_for_all(text)) is not None)


def _state(query: Query) -> str | None:
    """The state in which things are counted that are late or under way: a sentence that tells no such state counts others."""
    if query.kind != "figure":
        return None
    counted = _COUNTED.search(fold(query.text))
    told = concepts(counted["said"]) & _STATES if counted is not None else frozenset()
    return next(iter(told)) if len(told) == 1 else None


_ITEMS = re.compile(
    r"(?<!\w)(?:in|for|at|o|tai) (?:all|every|each|tat ca|moi|tung) (?:(?:of|the|cac|nhung|its|our) )*(?=\w)"
)


def _items(query: Query) -> Term | None:
    """What all of are asked for: the regions of "In every region?"."""
    found = _ITEMS.search(folded_for_all(query.text)) if query.kind == "yes_no" else None
    return own_term_at(query, found.end()) if found is not None else None
