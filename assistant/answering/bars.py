"""What rules a sentence out as the answer, however near it is: another unit, another kind of thing, another code or post.

A near miss must be declined whatever else speaks for it; these are rules of language and never name a subject.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.answering.apart import (
    aimed_at,
    asks_before,
    asks_present,
    left_behind,
    of_another,
    other_rate,
    rates,
    took_its_place,
)
from assistant.answering.asked import Asked, own_term_at
from assistant.answering.features import LEAD
from assistant.answering.figure_features import contrast, fields
from assistant.answering.modality import directions
from assistant.answering.wanted import Wanted
from assistant.figures.sameness import concepts
from assistant.records import Document, Figure, Passage, Sentence
from assistant.retrieval.matching import view
from assistant.retrieval.meaning import ALSO
from assistant.retrieval.stopwords import is_stopword
from assistant.retrieval.understanding import Term
from assistant.text import fold, terms

_MEASURES = frozenset({"%", "pp", "VND", "USD", "EUR", "rank", "date"})  # what is told in these is no number of things
_MONEY = frozenset({"VND", "USD", "EUR"})
_SUM = 100_000  # a whole number below this is a number of things where money is asked for
# Names of currencies beside those that figures are read in.
_CURRENCY = re.compile(
    r"\s*(?:[a-z]+illion |nghìn |triệu |tỷ )*(?:crowns?|dinars?|marks?|pesos?|francs?|pounds?|yen|baht|kip|riels?|ringgit|rupees?|rupiah|won|yuan"
    r"|kron[aeo]r?|rubles?|zlot[iy]|liras?|reals?|rand|shillings?|florins?|tala|kina|cents?|pence)(?!\w)"
)
# A target asked for by that name ("target group" is none), and the words that tell one.
_AIM = re.compile(r"(?<!\w)(?:(?:targets?|goals?)(?! (?:groups?|population|market|audience))|mục tiêu|chỉ tiêu)(?!\w)")
_AIMED = re.compile(
    r"(?<!\w)(?:target\w*|goals?|objectives?|ceilings?|quotas?|aim\w*|plan\w*|required?|requires|law|"
    r"mục tiêu|chỉ tiêu|kế hoạch|phấn đấu|định hướng|yêu cầu|quy định|giao)(?!\w)"
)
# Which side of a mark "under 60 percent" and "more than 15%" ask for.
_UNDER = frozenset({"nearly", "at_most", "before"})
_MARKS = _UNDER | {"over", "at_least"}
_NOUN_NEAR, _NOUN_WORDS = 60, 4  # characters, and words of them, in which a number's noun stands
_ROLE = r"(?:chair(?:man|woman|person)?|president|minister|director(?: general)?|head|secretary|chu tich|bo truong|giam doc|cuc truong|vu truong|truong ban|bi thu|thu tuong)"
_DEPUTY = re.compile(
    rf"(?<!\w)(?:vice|deputy|pho|standing deputy|standing vice|permanent deputy)[\s-](?:tong )?({_ROLE})(?!\w)"
)
_POST = re.compile(rf"(?<!\w)({_ROLE})(?!\w)")


# A place that says whose account is asked for, folded: "according to Halmar's report", "theo bản tin của Halmar".
_SOURCE = re.compile(
    r"(?<!\w)(?:according to|as (?:told|reported|published|described|covered) by|per|reported|reports?|review|account|article|news|page|web ?site|portal|announcement|bulletin|notice|meeting|session|conference|theo|bao cao|ban tin|bai|trang|cong thong tin|dua tin|thong bao|hoi nghi|phien hop|cuoc hop|hop)(?!\w)"
)
# Words that tell of a whole country and of one part of it, folded.
_COUNTRY = re.compile(
    r"(?<!\w)(?:viet ?nam|(?:the |whole |our )country(?:['’]s)?|nation(?:al|wide)?|government|prime minister|ministr(?:y|ies)|localities|provinces|ca nuoc|toan quoc|quoc gia|chinh phu|thu tuong|bo,? nganh|cac bo|cac dia phuong|cac tinh|dia phuong)(?!\w)"
)
_PART = re.compile(
    r"(?<!\w)(?:(?:the|this|our|whole) (?:province|city|district|commune|ward|region|town)(?:['’]s)?|province-wide|city-wide|toan (?:tinh|thanh pho|huyen|xa|phuong)|tinh (?:da|se|dang|co|dat|ta|nha|thuc hien|trien khai|giao)|tren dia ban|trong tinh|cua tinh|thanh pho (?:da|se|dang|co|dat))(?!\w)"
)


@lru_cache(maxsize=4096)
def of_whole_country(document: Document) -> bool:
    """Whether an announcement tells of a whole country: a place in its title or publisher says then where somebody took
    part or who published it, and not whose its figures are."""
    folded = fold(document.text)
    country, part = (len(words.findall(folded)) for words in (_COUNTRY, _PART))
    return country >= _OFTEN and country > 3 * part


_OFTEN = 4  # times that an announcement speaks of the country, so that it is of it


_SHARE_OF = re.compile(
    r"(?<!\w)(?:percent|per cent|percentage|share|proportion|portion|fraction) of (?:(?:the|all|its|our|their) )*(?=\w)"
    r"|(?<!\w)(?:phan tram|%) (?:(?:tong|so|cac|trong) )*(?=\w)"
)


_EVERYBODY = frozenset(ALSO)  # "40% of people" is "40% of the population"


def _whole_asked(asked: Asked) -> Term | None:
    """What a share is asked of ("what percentage of communes", "mấy phần trăm số xã"), where the announcements tell of it."""
    found = _SHARE_OF.search(fold(asked.query.text))
    term = own_term_at(asked.query, found.end()) if found is not None else None
    return term if term is not None and term.kind in ("concept", "word") and term.frequency else None


class Bars:
    """What one question rules out; read from the question once and held against each of its sentences."""

    def __init__(self, asked: Asked) -> None:
        question = fold(asked.query.text)
        self._asked = asked
        self._wanted = Wanted(asked)
        # An abbreviation that no announcement uses (P06) may stand for what they write out; 4G stands for itself.
        self._coded = [
            t
            for t in asked.query.terms
            if t.kind == "name" and any(c.isdigit() for c in t.text) and (t.text[0].isdigit() or t.frequency)
        ]
        holder = asked.query.kind == "name" and not _DEPUTY.search(question)
        for_figure = asked.query.kind == "figure"
        self._present = for_figure and asks_present(asked.query)
        self._before = for_figure and asks_before(asked.query)
        self._names = (
            [t for t in asked.query.terms if t.required and t.kind != "body" and not t.home] if for_figure else []
        )
        self._rates = rates(asked.query.text) if for_figure else frozenset[str]()
        ways = directions(asked.query.dense) if for_figure else set[str]()
        self._way = next(iter(ways)) if len(ways) == 1 else None
        self._told = {(m.value, m.unit) for m in asked.query.numbers}
        # The provinces and cities that a figure, a day or a yes is asked of; the country itself goes without saying.
        self._places = [
            t
            for t in asked.query.terms
            if t.kind == "place" and t.frequency and not t.home and asked.query.kind in ("figure", "date", "yes_no")
        ]
        self._of_source = _SOURCE.search(question) is not None
        self._mark = next((m for m in asked.query.numbers if m.value is not None and m.qualifier in _MARKS), None)
        self._aim = _AIM.search(asked.query.dense.lower()) is not None
        self._whole = _whole_asked(asked) if for_figure else None
        self._posts = {m[1] for m in _POST.finditer(question)} if holder else set()

    def rule_out(
        self,
        document: Document,
        passage: Passage,
        sentence: Sentence,
        figure: Figure | None,
        figures: Sequence[Figure],
    ) -> bool:
        """Whether a sentence, or the figure of it that is meant, cannot be what is asked."""
        return (
            _other_unit(self._asked, sentence, figure, figures)
            or _other_noun(self._asked, sentence, figure, figures)
            or self._other_code(document, passage, sentence)
            or self._elsewhere(document, passage, sentence)
            or self._unmarked(sentence, figures)
            or self._only_deputies(sentence)
            or _other_kind(self._asked, sentence, figure)
            or (figure is not None and self._asked_of(sentence, figure))
            or (figure is not None and self._other_of_sentence(document, sentence, figure, figures))
            or self._other_whole(document, passage, sentence, figure)
            or self._wanted.lacks(document, sentence, figure, figures)
        )

    def _other_whole(self, document: Document, passage: Passage, sentence: Sentence, figure: Figure | None) -> bool:
        """A share of one thing is asked, and the sentence tells its figure as a share of another."""
        if self._whole is None or figure is None or figure.unit != "%" or figure.of is None or not figure.of.name:
            return False
        if self._whole.kind == "word" and document.language != self._asked.query.language:
            return False  # no list tells what it is in the other language
        told = f"{sentence.text} . {passage.heading} . {figure.of.name}"
        everybody = all(_EVERYBODY & concepts(name) for name in (self._whole.text, figure.of.name))
        return not everybody and not view(told).has_any(self._whole.forms)

    def _other_code(self, document: Document, passage: Passage, sentence: Sentence) -> bool:
        """A name of letters and digits (5G, B2B) that neither the sentence nor its context holds."""
        if not self._coded:
            return False
        seen = view(f"{sentence.text} . {passage.heading} . {document.title}")
        return not all(seen.has_any(t.forms) for t in self._coded)

    def _elsewhere(self, document: Document, passage: Passage, sentence: Sentence) -> bool:
        """A place is named that the announcement tells of, but neither this passage, its headings nor the head of its text."""
        if not self._places:
            return False
        if self._of_source or not of_whole_country(document):
            told = [passage.text, passage.heading, document.title, document.publisher or "", document.text[:LEAD]]
        else:  # "… attended at Halmar" in another paragraph says nothing of whose a figure is
            before = passage.text[: max(sentence.start - passage.start, 0)].rpartition("\n")[2]
            told = [f"{before}{sentence.text}", passage.heading.replace(document.title, "")]
        return not all(any(view(text).has_any(t.forms) for text in told) for t in self._places)

    def _unmarked(self, sentence: Sentence, figures: Sequence[Figure]) -> bool:
        """Those under (or over) a mark are to be listed, and all figures of its unit stand on the other side of it."""
        mark = self._mark
        if self._asked.query.kind != "list" or mark is None or mark.value is None:
            return False
        levels = [f.number for f in figures if f.unit == mark.unit and f.change is None]
        under = mark.qualifier in _UNDER
        return bool(levels) and all((n > mark.value) if under else (n < mark.value) for n in levels)

    def _only_deputies(self, sentence: Sentence) -> bool:
        """The holder of a post is asked and the sentence names only a deputy of it."""
        if not self._posts:
            return False
        text = fold(sentence.text)
        deputies = [m.span(1) for m in _DEPUTY.finditer(text) if m[1] in self._posts]
        held = [m.span(1) for m in _POST.finditer(text) if m[1] in self._posts]
        return bool(deputies) and set(held) <= set(deputies)

    def _asked_of(self, sentence: Sentence, figure: Figure) -> bool:
        """What the question states itself ("of the 45 million euros, how much …") or, where a target is asked for by name, a
        result in a sentence that names no target."""
        if figure.unit != "date" and (figure.number, figure.unit) in self._told:
            return True
        return self._aim and not figure.is_aim and _AIMED.search(sentence.text.lower()) is None

    def _other_of_sentence(
        self, document: Document, sentence: Sentence, figure: Figure, figures: Sequence[Figure]
    ) -> bool:
        """Another figure of the sentence is meant: the rise for a fall, the level that was reached, the number a day."""
        return (
            self._other_direction(figure, figures)
            or (self._present and left_behind(sentence, figure, figures))
            or (self._before and took_its_place(sentence, figure, figures))
            or of_another(sentence, figure, figures, self._names)
            or other_rate(self._rates, sentence, figure, figures)
            or aimed_at(
                self._asked.query,
                figure,
                figures,
                self._asked.wants_target,
                document.event_date or document.published,
            )
        )

    def _other_direction(self, figure: Figure, figures: Sequence[Figure]) -> bool:
        """A rise is asked, the figure is of a fall, and another one of the sentence is of a rise."""
        if self._way is None or figure.change is None or figure.change.direction == self._way:
            return False
        return any(f.change is not None and f.change.direction == self._way and f.unit == figure.unit for f in figures)


def _other_unit(asked: Asked, sentence: Sentence, figure: Figure | None, figures: Sequence[Figure]) -> bool:
    """A number of things is asked and a share is told, a sum of money and a rank: never the same."""
    units = asked.query.units
    if not units and asked.counted is not None and figure is not None:
        # "Bao nhiêu doanh nghiệp" asks for no sum of money.
        return asked.query.kind == "figure" and figure.unit in _MONEY
    if asked.query.kind != "figure" or not units or figure is None or figure.unit in units:
        return False
    if "count" in units:
        return figure.unit in _MEASURES
    if units & _MONEY and figure.unit == "count":
        # A sum in a currency that is not read as one: "5.38 billion crowns", "9.2 cents".
        if _CURRENCY.match(sentence.text, figure.end - sentence.start):
            return False
        if any(f.unit in units for f in figures):
            return True  # "3 million payments worth 1.7 trillion dong": the sum is told
        return figure.number < _SUM and figure.number == figure.number.to_integral_value()
    if units & {"%", "pp"}:
        return figure.unit not in ("%", "pp")
    # Tonnes or hours are asked: money, a share or another measure is none of these; a plain number may lack its unit.
    return bool(units & _MEASURES) or figure.unit != "count"


def _other_noun(asked: Asked, sentence: Sentence, figure: Figure | None, figures: Sequence[Figure]) -> bool:
    """Tasks are to be counted, this figure counts something else, and another one of the sentence counts tasks."""
    if asked.counted is None or figure is None:
        return False
    counts = [f for f in figures if f.unit == "count"]
    return not _counts(asked, sentence, figure) and any(_counts(asked, sentence, f) for f in counts if f is not figure)


def _counts(asked: Asked, sentence: Sentence, figure: Figure) -> bool:
    """Whether the thing that is to be counted stands right after the number, or opens the figure's indicator."""
    if asked.counted is None:
        return False
    end = figure.end - sentence.start
    whole = _OUT_OF.match(sentence.text, end)  # "30 of the 34 provinces": both count provinces
    end = whole.end() if whole else end
    near = " ".join(sentence.text[end : end + _NOUN_NEAR].split()[:_NOUN_WORDS])
    if view(near).has_any(asked.counted.forms):
        return True
    first = next(iter(terms(near)), "")
    if first and near[:1].isalpha() and not is_stopword(first) and first in terms(figure.indicator):
        return False  # "31 shelters": the noun right behind the number is another
    noun = _OWN_NOUN.search(figure.indicator)  # "people (shelters)": the number is of shelters
    opening = " ".join((noun[1] if noun else figure.indicator).split()[:_NOUN_WORDS])
    return view(opening).has_any(asked.counted.forms)


_OUT_OF = re.compile(r"\s*(?:/|(?:trên|trong|out of|of)(?: (?:the|all|tổng|số|tổng số))*) ?\d[\d.,]*(?= )")
_OWN_NOUN = re.compile(r"\(([^()]+)\)$")


def _other_kind(asked: Asked, sentence: Sentence, figure: Figure | None) -> bool:
    if asked.query.kind == "figure" and figure is not None:
        return contrast(asked, fields(figure)) and contrast(asked, sentence.text)
    return False
