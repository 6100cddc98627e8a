"""Yes or no: the question's proposition held against what a sentence tells, rule by rule. None where only the reader can tell.

A wrong "yes" is worse than none, and so is a wrong "no": each rule speaks only where the sentence tells the same matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.answering import goals
from assistant.answering.denials import asked_so, clauses, denied, denies, weighed_clauses
from assistant.answering.direction import (
    DOWN,
    FEW,
    SURE,
    UP,
    counted_all,
    directional,
    entities,
    of_direction,
)
from assistant.answering.evidence import Candidate
from assistant.answering.features import periods
from assistant.answering.figure_features import compatible
from assistant.answering.polarity import polarity, same_deeds
from assistant.answering.quantifiers import folded_for_all
from assistant.answering.sides import Told, distinct, nearest, pair, sense, told
from assistant.answering.standing import stands_over
from assistant.figures.opposites import left_out, negated
from assistant.figures.tables import BAR
from assistant.records import Language
from assistant.retrieval.matching import view
from assistant.retrieval.understanding import Query
from assistant.text import fold

_TRIED = 6  # sentences in which a question may be settled, the best first
_LIKELY = 0.45  # a sentence as likely as this is of the matter; a less likely one must hold …
_NEAR = 0.35  # … this share of the question's weight …
_AROUND = 0.6  # … and this with its passage
_ROUND, _SOME = 0.7, 0.2  # or this with its passage and some of it itself
_FIRM = 2.0  # how much likelier a sentence answers that settles the question by a rule


@dataclass(frozen=True, slots=True)
class Settled:
    """The answer, the sentence that gives it, and the one beside it where two are compared. `firm`: a rule compared them."""

    answer: bool
    candidate: Candidate
    beside: Candidate | None = None
    firm: bool = True

    @property
    def support(self) -> float:
        """Probability that the question is answered: a rule that compared the two speaks for the sentence."""
        return min(1.0, _FIRM * self.candidate.probability) if self.firm else self.candidate.probability


_BEHIND = 4.0  # of the rank, which is a log-odds of one sentence over another


def settle(query: Query, candidates: Sequence[Candidate]) -> Settled | None:
    """The first of the best sentences that settles a yes-or-no question; None where none does."""
    if query.kind != "yes_no" or not candidates:
        return None
    found = _settled(query, candidates)
    return found if found is None or not found.answer else _not_denied(query, found)


def _not_denied(query: Query, found: Settled) -> Settled | None:
    """A "yes" that its own quote does not deny: else a "no" where the quote tells of the matter, else nothing."""
    sentence = found.candidate.sentence.text
    # "A target of 100% by June, but it was not reached" denies that all have; not that some rose or outdid others.
    of_all = not (goals.asks_goal(query) or directional(query) or entities(query) or _reached(query, found.candidate))
    missed = of_all and goals.missed(fold(sentence))
    if asked_so(query) or not (missed or denied(query, sentence, found.candidate.hit.document.language)):
        return found
    tells = found.candidate.feature("cover") >= _TOLD and (missed or len(clauses(sentence)) == 1)
    return replace(found, answer=False, beside=None) if tells else None


def _reached(query: Query, candidate: Candidate) -> bool:
    """Whether a figure of the question is told as a result: that a target above it was missed does not deny it."""
    results = {(f.number, f.unit) for f in candidate.figures if f.unit != "date" and not f.is_aim}
    return any((m.value, m.unit) in results for m in query.numbers)


_TOLD = 0.6  # of the question's weight, in a sentence that denies it


def _settled(query: Query, candidates: Sequence[Candidate]) -> Settled | None:
    if goals.asks_goal(query):
        found = _goal(query, candidates)
        if found is not None or not _ALL.search(folded_for_all(query.text)):
            return found  # "are all the planned ones open" counts them where no target is told
    if (between := _between(query, candidates)) is not None:
        return between
    for candidate in _of_matter(query, candidates, _TRIED):
        answer = held(query, candidate)
        if answer is not None:
            return Settled(answer, candidate)
    if directional(query):
        return None  # no sentence tells the change that is asked about
    if entities(query) is not None:
        return None  # only one of the two that are compared is told
    plain = polarity(query, candidates[0])
    if plain is None:
        return None
    aim = None if plain else _aim(query, candidates)
    return Settled(plain, candidates[0], aim, firm=False)


def _of_matter(query: Query, candidates: Sequence[Candidate], most: int) -> Iterator[Candidate]:
    """Of the best sentences those that tell of the question's matter. A row of a table tells of one thing, never of all."""
    for candidate in distinct([c for c in candidates if BAR not in c.sentence.text], most):
        if candidate.rank < candidates[0].rank - _BEHIND:
            continue  # so far behind it tells of something else, whatever words the two share
        if _same_matter(query, candidate) or _goes_on(query, candidates[0], candidate):
            yield candidate


def _goal(query: Query, candidates: Sequence[Candidate]) -> Settled | None:
    """Whether a target was reached, by the newest sentence that tells it of the same matter."""
    found = []
    for candidate in _of_matter(query, candidates, _GOALS):
        answer = goals.held(query, candidate)
        if answer is not None:
            found.append((candidate, answer))
    best = goals.newest(query, found)
    return Settled(best[1], best[0]) if best is not None else None


_GOALS = 12  # sentences among which the newest result is looked for


def _aim(query: Query, candidates: Sequence[Candidate]) -> Candidate | None:
    """The sentence that tells the asked figure as a target, where the first tells that it is not reached."""
    asked = {(m.value, m.unit) for m in query.numbers}
    first = candidates[0]
    if any((Decimal(f.value), f.unit) in asked for f in first.figures if f.unit != "date"):
        return None
    for other in distinct(candidates, _TRIED)[1:]:
        if other.probability < 0.5 * first.probability or other.hit.document.language != first.hit.document.language:
            continue
        if any(f.nature == "target" and (Decimal(f.value), f.unit) in asked for f in other.figures if f.unit != "date"):
            return other
    return None


def _same_matter(query: Query, candidate: Candidate) -> bool:
    """Whether a sentence with its passage tells of what is asked: its names, its place, its matter, its time."""
    blocked = ("contrast", "required_missing_passage", "name_missing_passage")
    if any(candidate.feature(name) for name in blocked) or other_time(query, candidate):
        return False
    if candidate.probability >= _LIKELY:
        return True
    near, around = candidate.feature("cover"), candidate.feature("cover_passage")
    return (around >= _AROUND and near >= _NEAR) or (around >= _ROUND and near >= _SOME)


def _goes_on(query: Query, first: Candidate, candidate: Candidate) -> bool:
    """Whether a sentence comes right after the likeliest one: "142 people were injured. That is 8 more than …"."""
    same = first.hit.passage.passage_id == candidate.hit.passage.passage_id and first.probability >= _LIKELY
    return same and 0 <= candidate.sentence.start - first.sentence.end <= 2 and not other_time(query, candidate)


def other_time(query: Query, candidate: Candidate) -> bool:
    """Whether a sentence tells of another time: by its figures, or where these are of no time by its passage."""
    if not candidate.feature("period_conflict"):
        return False
    own = [f.period for f in candidate.figures if f.unit != "date" and f.period.basis in ("stated", "context")]
    document = candidate.hit.document
    around = own or periods(candidate.hit.passage.text, document.published, document.language)
    return not any(compatible(asked, period) for asked in query.periods for period in around)


def held(query: Query, candidate: Candidate) -> bool | None:
    """What a sentence that tells of the question's matter says to it: by quantity, by share, by direction."""
    figures = told(candidate)
    for rule in (
        _of_standing, _of_every, _of_all, _of_multiple, _of_extreme, _of_share, _of_rank, _of_bound, _of_exact, _of_aim, of_direction, _of_day, _of_exclusion, _of_end, _of_negation,
    ):  # fmt: skip
        answer = rule(query, candidate, figures)
        if answer is not None:
            return answer
    return None


def _of_standing(query: Query, candidate: Candidate, figures: Sequence[Told]) -> bool | None:
    """ "Is it ahead of Norland?" is a no where the sentence tells that it is behind Norland, whomever else it outdoes."""
    return stands_over(query, candidate.sentence.text)


def _of_bound(query: Query, candidate: Candidate, figures: Sequence[Told]) -> bool | None:
    """ "More than 150?" is held against the figures of that unit, where all of them are on one side of it."""
    if len(figures) < FEW:
        return None
    bounds = [
        m for m in query.numbers if m.qualifier != "exact" and m.value is not None and any(c.isdigit() for c in m.text)
    ]
    if not bounds or bounds[0].value is None:
        return None
    mark = bounds[0].value
    same = [one.figure for one in figures if one.figure.unit == bounds[0].unit and one.figure.change is None]
    same = [f for f in same if not f.is_aim and f.value_max is None]
    over = {f.number > mark for f in same if f.number != mark}
    if len(over) > 1:  # of several figures the one that the question is about
        near = nearest(query, [one for one in figures if one.figure in same])
        over = {one.figure.number > mark for one in near if one.figure.number != mark}
    if len(over) != 1 or bounds[0].qualifier not in ("over", "at_least", "at_most", "before"):
        return None
    return over.pop() == (bounds[0].qualifier in ("over", "at_least"))


def _of_exact(query: Query, candidate: Candidate, figures: Sequence[Told]) -> bool | None:
    """ "Is it 68.7%?" is a yes where of several figures the one that the question is about is just that."""
    asked = [m for m in query.numbers if m.qualifier == "exact" and m.value is not None]
    if len(asked) != 1 or asked_so(query) or candidate.feature("required_missing") or candidate.feature("name_missing"):
        return None
    same = [one for one in figures if one.figure.unit == asked[0].unit]
    near = [one.figure for one in nearest(query, same)]
    exact = len(near) == 1 and near[0].number == asked[0].value and near[0].value_max is None
    return True if exact and not near[0].is_aim and near[0].change is None else None


_SO_FAR = re.compile(r"(?<!\w)(?:already|reached|achieved|has|have|had|did|da|dat|roi)(?!\w)")
_AIMS = re.compile(r"(?<!\w)(?:targets?|goals?|aims?|plan(?:ned)?|will|muc tieu|chi tieu|ke hoach|se|phan dau)(?!\w)")


def _of_aim(query: Query, candidate: Candidate, figures: Sequence[Told]) -> bool | None:
    """ "Are there already 30,000?" is a no where 30,000 is told as the target and the result beside it is short of it."""
    question, document = fold(query.text), candidate.hit.document
    if not _SO_FAR.search(question) or _AIMS.search(question):
        return None
    asked = {(m.value, m.unit) for m in query.numbers if m.qualifier == "exact"}
    levels = [one for one in figures if one.figure.unit != "date" and one.figure.change is None]
    aims = [one.figure for one in levels if one.figure.is_aim and (one.figure.number, one.figure.unit) in asked]
    if len(aims) != 1 or (aims[0].period.end or "9") <= (document.published or document.event_date or ""):
        return None
    reached = nearest(query, [one for one in levels if not one.figure.is_aim and one.figure.unit == aims[0].unit])
    return False if reached and all(one.figure.number < aims[0].number for one in reached) else None


# "All" in a question, and what makes it untrue.
_ALL = re.compile(
    r"(?<!\w)(?:all|every|each|entire|entirely|everyone|everybody|everything|fully|completely|any(?! more)|without exception"
    r"|tat ca|toan bo|moi(?= \w)|het thay|day du|deu|nao cung|ai cung|hoan toan|khong tru)(?!\w)"
)
_REMAIN = re.compile(
    r"(?<!\w)(?:remain\w*|still|yet to|not yet|left out|have not|has not|had not|are not|is not|were not|exempt\w*|owes?|owed|outstanding|pending|missing|con (?:no|thieu)|con (?:lai )?(?=\d|mot|hai|ba|nhieu)|chua|khong)(?!\w)"
)


def _of_all(query: Query, candidate: Candidate, figures: Sequence[Told]) -> bool | None:
    """ "Every kind of goods?" is a no where the sentence excepts some, counts some that are not, or counts a part."""
    if not _ALL.search(folded_for_all(query.text)) or asked_so(query):
        return None
    text = candidate.sentence.text
    excepted = left_out(text)
    shares = [one.figure for one in nearest(query, figures) if one.figure.unit == "%" and one.figure.change is None]
    if excepted is not None:
        # "100% of ministries, except for secret papers" excepts no ministry.
        items = counted_all(query)
        of_others = items is not None and not view(excepted).has_any(items.forms)
        return len(shares) == 1 and shares[0].number == _WHOLE and of_others
    counts = [one for one in figures if one.figure.unit == "count"]
    if any(_REMAIN.search(fold(_around(one))) for one in counts if one.figure.number > 0):
        return False
    part = next((one for one in nearest(query, figures) if one.figure.of and one.figure.of.value), None)
    if part is not None and part.figure.unit == "count" and part.figure.of is not None:
        return part.figure.number >= Decimal(part.figure.of.value or 0)
    return shares[0].number == _WHOLE if len(shares) == 1 and not shares[0].is_aim else None


_WHOLE = 100  # percent


def _of_every(query: Query, candidate: Candidate, figures: Sequence[Told]) -> bool | None:
    """ "Did it rise in every region?" is a no where a sentence tells that it rose in some and fell in others."""
    items, sentence = counted_all(query), fold(candidate.sentence.text)
    if items is None or not directional(query) or not view(candidate.sentence.text).has_any(items.forms):
        return None
    rose, fell = UP.search(sentence) is not None, DOWN.search(sentence) is not None
    if rose and fell:
        return False
    of_all = _ALL.search(folded_for_all(candidate.sentence.text)) is not None
    return (UP.search(fold(query.text)) is not None) == rose if (rose or fell) and of_all else None


def _around(one: Told) -> str:
    """The clause around a figure, its commas the limits."""
    text, start = one.candidate.sentence.text, one.candidate.sentence.start
    begin = max(text.rfind(mark, 0, one.figure.start - start) for mark in (", ", "; ", ": ", "("))
    stops = [p for p in (text.find(m, one.figure.end - start) for m in (", ", "; ", ")", ". ")) if p >= 0]
    return text[max(begin, 0) : min(stops, default=len(text))]


_MULTIPLE = re.compile(
    r"(?<!\w)(?P<more>more than |over |hon )?(?:(?P<two>doubl(?:e|ed|ing)|twofold|twice|gap (?:doi|hai|2)(?: lan)?)|(?P<three>tripl(?:e|ed|ing)|trebl(?:e|ed|ing)|threefold|gap (?:ba|3)(?: lan)?))(?!\w)"
)


def _of_multiple(query: Query, candidate: Candidate, figures: Sequence[Told]) -> bool | None:
    """ "Did it more than double?" is held against the one rise in percent that a sentence tells."""
    asked = _MULTIPLE.search(fold(query.text))
    if asked is None or asked_so(query) or _MULTIPLE.search(fold(candidate.sentence.text)):
        return None
    least = 2 if asked["two"] else 3
    rises = [one.figure for one in figures if one.figure.change is not None and one.figure.unit == "%"]
    if len(rises) != 1 or rises[0].change is None:
        return None
    grown = 1 + rises[0].number / 100
    return rises[0].change.direction == "up" and (grown > least if asked["more"] else grown >= least)


_EXTREME = {
    1: re.compile(r"(?<!\w)(?:(?:the|its|is) (?:highest|most|largest|biggest|greatest|fastest)|(?:cao|lon|nhieu|nhanh) nhat|dan dau|leads?|leading)(?!\w)"),
    -1: re.compile(r"(?<!\w)(?:(?:the|its|is) (?:lowest|least|fewest|smallest|slowest)|(?:thap|it|nho|cham) nhat|(?:at|the) bottom|doi so)(?!\w)"),
}  # fmt: skip
_RANKED = re.compile(
    r"(?<!\w)(?:led|highest|lowest|most|least|top|bottom|dan dau|(?:cao|thap|nhieu|it|lon) nhat)(?!\w)"
)


def _of_extreme(query: Query, candidate: Candidate, figures: Sequence[Told]) -> bool | None:
    """ "Is X the highest?" is held against the figures of those that a sentence ranks, X among them."""
    question = fold(query.text)
    asked = [way for way, words in _EXTREME.items() if words.search(question)]
    if len(asked) != 1 or query.numbers or asked_so(query) or not _RANKED.search(fold(candidate.sentence.text)):
        return None
    scoped = [one.figure for one in figures if one.figure.scope and one.figure.change is None]
    mine = [f for f in scoped if re.search(rf"(?<!\w){re.escape(fold(f.scope or ''))}(?!\w)", question)]
    if len({f.value for f in mine}) != 1 or len({f.scope for f in mine}) != 1:
        return None
    others = [f for f in scoped if f.unit == mine[0].unit and f.scope != mine[0].scope]
    return all((mine[0].number - f.number) * asked[0] > 0 for f in others) if len(others) > 1 else None


_MOSTLY = 0.5  # of the question's weight, in a sentence that tells the very day


def _of_day(query: Query, candidate: Candidate, figures: Sequence[Told]) -> bool | None:
    """ "Is it dated 23 February 2025?" is a yes where a sentence of the matter tells that day and no other."""
    days = {p.end for p in query.periods if p.end and p.start == p.end}
    if len(days) != 1 or query.numbers or asked_so(query) or candidate.feature("cover") < _MOSTLY:
        return None
    if any(candidate.feature(name) for name in ("required_missing", "name_missing", "contrast")):
        return None
    document, text = candidate.hit.document, candidate.sentence.text
    stated = {p.end for p in periods(text, document.published, document.language) if p.end and p.start == p.end}
    return True if stated == days and not negated(text) and same_deeds(query, text) else None


_AMONG = re.compile(
    r"(?<!\w)(?:top|among|in the|one of|trong|thuoc|nhom|lot vao|vao)(?: (?:the|first|best|top|nhom|so|toan))* (\d{1,3}|[a-z]+)(?!\w)(?! (?:19|20)\d\d|/)"
)
_SMALL = {
    word: number
    for number, said in {3: "three ba", 4: "four bon", 5: "five nam", 6: "six sau", 7: "seven bay", 8: "eight tam",
                         9: "nine chin", 10: "ten muoi", 20: "twenty", 50: "fifty", 100: "hundred"}.items()
    for word in said.split()
}  # fmt: skip
_TOP = re.compile(r"(?<!\w)(?:top|nhom)[- ](\d{1,3})(?!\w)")


def _of_rank(query: Query, candidate: Candidate, figures: Sequence[Told]) -> bool | None:
    """ "Among the ten fastest?" is held against a rank or another "top ten"."""
    limits = [
        _SMALL.get(m[1]) or int(m[1]) for m in _AMONG.finditer(fold(query.text)) if m[1] in _SMALL or m[1].isdigit()
    ]
    if len(limits) != 1:
        return None
    limit = limits[0]
    ranks = [one for one in figures if one.figure.unit == "rank"]
    near = nearest(query, ranks)
    if len(near) == 1:
        return near[0].figure.number <= limit
    tops = [Decimal(m[1]) for m in _TOP.finditer(fold(candidate.sentence.text))]
    return True if not ranks and len(tops) == 1 and tops[0] <= limit else None


_MOST = re.compile(r"(?<!\w)(?:majority|most|da so|phan lon|qua ban|qua nua)(?!\w)")


def _of_share(query: Query, candidate: Candidate, figures: Sequence[Told]) -> bool | None:
    """ "More than half of the districts?" is held against "45 of the 108 districts" or a share."""
    words = [m for m in query.numbers if m.unit == "%" and m.value is not None and not any(c.isdigit() for c in m.text)]
    if not words and not _MOST.search(fold(query.text)):
        return None
    least = words[0].value if words and words[0].value is not None else Decimal(50)
    asked = {m.value for m in query.numbers}
    parts = [one for one in figures if one.figure.of and one.figure.of.value and one.figure.unit == "count"]
    shares = [one for one in figures if one.figure.unit == "%" and one.figure.number not in asked]
    chosen = nearest(query, parts or shares)
    if len(chosen) != 1:
        return None
    figure = chosen[0].figure
    share = figure.number
    if figure.unit == "count":
        whole = Decimal(figure.of.value or 0) if figure.of else Decimal(0)
        if not whole:
            return None
        share = 100 * share / whole
    if not words or words[0].qualifier in ("over", "at_least"):
        return share > least
    return share < least if words[0].qualifier in ("nearly", "at_most", "before") else None


def _of_negation(query: Query, candidate: Candidate, figures: Sequence[Told]) -> bool | None:
    """ "Are boys included?" is a no where a clause that tells of boys says that they are not."""
    if query.numbers or asked_so(query):
        return None
    language = candidate.hit.document.language
    scored = weighed_clauses(query, candidate.sentence.text)
    best, clause = max(scored, key=lambda pair: pair[0], default=(0.0, ""))
    if not best or sum(s == best for s, _ in scored) > 1:
        return None
    # A sentence that all but surely answers tells of the subject in words of its own.
    of_way = UP.search(fold(clause)) is not None or DOWN.search(fold(clause)) is not None
    surely = candidate.probability >= SURE and (of_way or not directional(query))
    if not surely and not _of_subject(query, clause, best, language):
        return None
    denying = negated(clause) or denies(clause, language)
    return False if denying and not _only_of_part(candidate, clause, figures) else None


_COVERS = re.compile(
    r"(?<!\w)(?:cover(?:s|ed|ing)?|includ\w+|count(?:s|ed)?(?= (?:in|among|the|those|as))|take in|takes in|comprise[sd]?|(?:bao )?gom|tinh ca|tinh (?:den|vao)|ke ca|bao phu)(?!\w)"
)
_EXCLUDES = re.compile(
    r"(?<!\w)(?:(?:is|are|was|were|been|being) (?:left out|excluded|omitted|not (?:included|covered|counted))|exclud(?:es?|ing)|omits?|leaves out|"
    r"(?:do|does|did) not (?:include|cover|count|take in)|khong (?:bao gom|gom|tinh|ke|co so lieu)|chua (?:bao gom|gom|tinh|ke)|bi loai|loai tru|ngoai tru)(?!\w)"
)


def _of_exclusion(query: Query, candidate: Candidate, figures: Sequence[Told]) -> bool | None:
    """ "Do the numbers cover the islands?" is a no where the clause that tells of the islands leaves them out."""
    if not _asks(query, _COVERS):
        return None
    scored = weighed_clauses(query, candidate.sentence.text)
    best = max((weight for weight, _ in scored), default=0.0)
    told = [clause for weight, clause in scored if weight == best]
    return False if best and all(_EXCLUDES.search(fold(clause)) for clause in told) else None


_STILL = re.compile(
    r"(?<!\w)(?:still|yet in|van(?: con| dang)?|con (?:hieu luc|giu|hoat dong|ap dung|lam)|tiep tuc)(?!\w)"
)
_ENDED = re.compile(
    r"(?<!\w)(?:terminated|ended|expired|cancell?ed|revoked|withdrawn|repealed|abolished|scrapped|discontinued|closed down|shut down|dismissed|resigned|no longer"
    r"|cham dut|het hieu luc|huy bo|bi huy|bai bo|thu hoi giay|dong cua|ngung hoat dong|dung hoat dong|thoi (?:viec|giu chuc|lam)|mien nhiem|khong con)(?!\w)"
)


def _of_end(query: Query, candidate: Candidate, figures: Sequence[Told]) -> bool | None:
    """ "Does it still have its contract?" is a no where the clause that tells of the contract says that it was ended."""
    if not _asks(query, _STILL) or _ENDED.search(fold(query.text)) or candidate.probability < SURE:
        return None
    told = [clause for weight, clause in weighed_clauses(query, candidate.sentence.text) if weight]
    return False if any(_ENDED.search(fold(clause)) for clause in told) else None


def _asks(query: Query, words: re.Pattern[str]) -> bool:
    """Whether a question has the words, and neither a number nor a negation that would turn the answer."""
    return not query.numbers and not asked_so(query) and words.search(fold(query.text)) is not None


def _of_subject(query: Query, clause: str, held: float, language: Language) -> bool:
    """Whether a clause tells of the first thing of a question, or most of what could stand in a text of its language."""
    subject = next((t for t in query.terms if t.kind != "general"), None)
    if subject is not None and view(clause).has_any(subject.forms) and not directional(query):
        return True  # whether it rose is not denied by all that is denied of it
    could = sum(t.weight for t in query.terms if t.carries or language == query.language)
    return could > 0 and held >= _TOLD * could


def _only_of_part(candidate: Candidate, clause: str, figures: Sequence[Told]) -> bool:
    """Whether a clause denies of a counted part what it may tell of the rest."""
    begin = candidate.sentence.start + candidate.sentence.text.find(clause)
    counted = [one.figure for one in figures if one.figure.unit in ("count", "%")]
    return any(begin <= f.start < begin + len(clause) for f in counted)


def _between(query: Query, candidates: Sequence[Candidate]) -> Settled | None:
    """ "Is it higher in towns than in villages?" is held against the two figures, where both are told."""
    parts = entities(query)
    if parts is None:
        return None
    near = [c for c in distinct(candidates, _TRIED) if _comparable(query, c)]
    found = pair(query, near, parts)
    if found is None:
        return None
    asked = sense(query, found.first.figure.unit)
    (low, high), (other_low, other_high) = found.first.reach, found.second.reach
    if not asked or (low <= other_high and other_low <= high):
        return None
    larger = low > other_high
    beside = found.second.candidate if found.second.candidate.sentence != found.first.candidate.sentence else None
    return Settled(larger == (asked > 0), found.first.candidate, beside)


def _comparable(query: Query, candidate: Candidate) -> bool:
    if candidate.feature("contrast") or candidate.feature("name_missing_passage"):
        return False
    document = candidate.hit.document
    titled = periods(document.title, document.published, document.language)
    of_title = any(compatible(asked, period) for asked in query.periods for period in titled)
    return of_title or not other_time(query, candidate)
