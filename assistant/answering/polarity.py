"""Yes or no, where the quoted sentence settles it; None where only the reader can tell.

A wrong "yes" is worse than none: it is given only where the sentence meets nearly all of the question.
"""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.answering.evidence import Candidate
from assistant.answering.quantifiers import folded_for_all
from assistant.figures.numbers import Mention
from assistant.figures.opposites import ROSE
from assistant.records import Figure
from assistant.retrieval.understanding import Query
from assistant.text import fold

_MET = 0.75  # of the question's weight must stand in the sentence for a "yes" without figures
_ALL = re.compile(r"(?<!\w)(?:all|every|entire|fully|ca|tat ca|toan bo|moi|het|day du|deu)(?!\w)")
_DONE = re.compile(r"(?<!\w)(?:already|reached|achieved|has|have|had|did|was|were|da|chua|roi|dat)(?!\w)")
_UP = re.compile(rf"(?<!\w)(?:rise|rose|risen|rising|increas\w+|grow\w*|grew|up|higher|{ROSE})(?!\w)")
_DOWN = re.compile(
    r"(?<!\w)(?:fall|fell|fallen|falling|decreas\w+|declin\w+|drop\w*|down|lower|giam(?! sat| doc| dinh| khao))(?!\w)"
)
_NEGATED = re.compile(r"(?<!\w)(?:not|no|never|without|khong|chua)(?!\w)")


# What is done by somebody: the verbs of both languages, folded; those of a row tell the same deed.
_DEEDS = (
    r"lead|leads|led|chair\w*|presid\w+|(?<!deputy )head(?:s|ed)?(?! of)|manage[sd]?|responsible|in charge|chu tri|phu trach|dieu hanh|chiu trach nhiem",
    r"issue[sd]?|publish\w*|ban hanh",
    r"sign(?:s|ed)?|(?<!cung )(?<!thoi )(?<!dinh )(?<!hoc )(?<!nhiem )ky(?! (?:truoc|nay|hop|nam))",
    r"draft(?:s|ed)?|prepare[sd]?|soan thao",
    r"approve[sd]?|phe duyet",
    r"propos\w+|de xuat",
    r"report(?:s|ed)?|bao cao",
    r"assign\w*|giao",
    r"(?<!deputy )heads? of",
)
_EACH_DEED = tuple(re.compile(rf"(?<!\w)(?:{verbs})(?!\w)") for verbs in _DEEDS)
DONE_BY = re.compile(rf"(?<!\w)(?:{'|'.join(_DEEDS)})(?!\w)")


def _deeds(folded: str) -> set[int]:
    return {number for number, verbs in enumerate(_EACH_DEED) if verbs.search(folded)}


def same_deeds(query: Query, sentence: str) -> bool:
    """Whether a sentence tells of what the question says that somebody has done; true where it says nothing of the kind."""
    asked = _deeds(fold(query.text))
    return not asked or bool(asked & _deeds(fold(sentence)))


def polarity(query: Query, candidate: Candidate) -> bool | None:
    """True for yes, False for no, None where the sentence does not settle it."""
    if candidate.feature("contrast") or candidate.feature("required_missing") or candidate.feature("name_missing"):
        return None
    folded = fold(query.text)
    of_all = _ALL.search(folded_for_all(query.text)) is not None
    for asked in query.numbers:
        told = _counterpart(asked, candidate)
        if told is not None:
            return _settled(asked, told, folded, of_all, fold(candidate.sentence.text))
    direction = _direction(folded, candidate)
    if direction is not None:
        return direction
    share = next((f for f in candidate.figures if _whole_of(f) is not None), None)
    if share is not None and of_all:
        return _whole_of(share)
    if candidate.feature("period_conflict"):
        return None
    sentence = fold(candidate.sentence.text)
    question = re.sub(r"(?:khong|chua)\s*\??$|co phai|phai khong", "", folded)
    if bool(_NEGATED.search(sentence)) != bool(_NEGATED.search(question)):
        return None
    if query.numbers or candidate.feature("cover") < _MET:
        return None
    # Who took part is not who chaired: what somebody is said to have done must be told of somebody.
    if not same_deeds(query, sentence):
        return None
    # A word that no announcement has may be just what makes the difference.
    if any(not t.frequency and t.kind not in ("general", "concept") for t in query.terms):
        return None
    # "All" is not settled by a sentence that counts a part.
    return None if of_all and candidate.figures else True


def _counterpart(asked: Mention, candidate: Candidate) -> Figure | None:
    """The one figure of the sentence in the unit that the question's figure has."""
    same = [f for f in candidate.figures if f.unit == asked.unit]
    whole = {f.of.value for f in same if f.of and f.of.value}
    same = [f for f in same if f.value not in whole]
    return same[0] if len(same) == 1 else None


# Words that make a figure what is wanted, folded. "The eight towns without a plan shall make one" counts what there is.
_WANTED = re.compile(r"(?<!\w)(?:target\w*|goals?|aim\w*|planned|muc tieu|chi tieu|phan dau)(?!\w)")


def _settled(asked: Mention, told: Figure, question: str, of_all: bool, sentence: str) -> bool | None:
    if asked.value is None:
        return None
    value = Decimal(told.value)
    if told.is_aim and _DONE.search(question) and "target" not in question and "muc tieu" not in question:
        counts = told.unit == "count" and not _WANTED.search(sentence)
        return False if value == asked.value and not counts else None
    if asked.qualifier in ("over", "at_least"):
        return value > asked.value or (asked.qualifier == "at_least" and value == asked.value)
    if asked.qualifier in ("nearly", "before", "at_most"):
        return value <= asked.value
    if told.of and told.of.value and Decimal(told.of.value) == asked.value and of_all:
        return value == asked.value
    return value == asked.value


def _direction(question: str, candidate: Candidate) -> bool | None:
    up, down = bool(_UP.search(question)), bool(_DOWN.search(question))
    if up == down:
        return None
    changed = [f for f in candidate.figures if f.change is not None]
    if len(changed) > 1:
        return None
    changes = {f.change.direction for f in changed if f.change is not None}
    sentence = fold(candidate.sentence.text)
    if not changes:
        told_up, told_down = bool(_UP.search(sentence)), bool(_DOWN.search(sentence))
        if told_up == told_down:
            return None
        return told_up == up
    return ("up" in changes) == up


def _whole_of(figure: Figure) -> bool | None:
    """Whether a share or part is all of its whole; None for other figures."""
    if figure.unit == "%":
        return Decimal(figure.value) == 100 if figure.change is None and figure.value == "100" else None
    if figure.of and figure.of.value and figure.unit == "count":
        return Decimal(figure.value) == Decimal(figure.of.value)
    return None
