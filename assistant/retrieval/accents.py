"""Accents for a question typed without them, so that dense search sees the Vietnamese it was trained on.

Glossary terms take their own accents; the syllables between them take the likeliest ones by a bigram model of the
announcements' own Vietnamese (Viterbi over the accented forms seen). Words that were never seen stay as typed. Only the
text that is embedded is changed: word matching folds accents anyway.
"""

from __future__ import annotations

import itertools
import math
import re
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

from assistant.retrieval.glossary import Glossary, GlossaryMatch
from assistant.text import fold

_SYLLABLE = re.compile(r"[^\W\d_]+")
_ACCENTED = re.compile(r"[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.IGNORECASE)
_MODEL_CHARACTERS = (
    600_000  # of text that the model is made from: enough for its frequent words, made in under a second
)
# Everyday words of questions, which announcements seldom use.
_QUESTION_WORDS = (
    "là bao nhiêu của có được không đã chưa những các nào gì ai khi nào ở đâu vì sao tại sao thế nào cơ quan nào bộ nào đến nay"
    " hiện nay chiếm bao nhiêu phần trăm đạt bao nhiêu tỷ lệ là bao nhiêu tháng mấy năm nào ngày nào do ai ban hành"
    " theo báo cáo tại phiên họp thứ tư thứ hai cho biết tổng số tiền tính đến ngày so với cùng kỳ năm trước"
)


class Accents:
    """Restores accents by what a body of Vietnamese text shows; `count` tells how many passages hold a form."""

    def __init__(self, texts: Iterable[str], glossary: Glossary, count: Callable[[str], int] = lambda form: 0) -> None:
        self._glossary = glossary
        self._held = count
        self._texts = texts
        self._lock = threading.Lock()
        self._single: Counter[str] = Counter()
        self._pairs: Counter[tuple[str, str]] = Counter()
        self._forms: dict[str, set[str]] = defaultdict(set)

    def _make(self) -> None:
        """Count the texts, on the first question that needs it: most processes start for one question."""
        left = _MODEL_CHARACTERS
        for text in self._texts:
            self._count(text[:left], 1)
            left -= len(text)
            if left <= 0:
                break
        self._count(_QUESTION_WORDS, 2)

    def _count(self, text: str, weight: int) -> None:
        syllables = [s.lower() for s in _SYLLABLE.findall(text)]
        for syllable in syllables:
            self._single[syllable] += weight
            self._forms[fold(syllable)].add(syllable)
        for pair in itertools.pairwise(syllables):
            self._pairs[pair] += weight

    def restore(self, question: str) -> str:
        """The question with abbreviations written out and, where it has hardly an accent, accents restored."""
        bare = len(_ACCENTED.findall(question)) * 12 < sum(c.isalpha() for c in question)
        pieces: list[str] = []
        position = 0
        for match in _longest(self._glossary.find(question, "vi")):
            written = question[match.start : match.end]
            form = _written_out(match, written)
            if form is None or (not bare and match.exact and match.language is not None):
                continue
            if match.language is None and self._held(written) > self._held(form):
                continue  # the announcements themselves say GDP
            pieces += [self._between(question[position : match.start], bare), form]
            position = match.end
        pieces.append(self._between(question[position:], bare))
        return "".join(pieces)

    def _between(self, text: str, bare: bool) -> str:
        if not bare:
            return text
        with self._lock:
            if not self._forms:
                self._make()
        spans = [m.span() for m in _SYLLABLE.finditer(text)]
        best = self._likeliest([text[a:b] for a, b in spans])
        result, position = [], 0
        for (start, end), form in zip(spans, best, strict=True):
            result += [text[position:start], form]
            position = end
        return "".join([*result, text[position:]])

    def _likeliest(self, syllables: list[str]) -> list[str]:
        """Viterbi: the accented forms whose singles and pairs are the most frequent."""
        paths: dict[str, tuple[float, list[str]]] = {"": (0.0, [])}
        for syllable in syllables:
            forms = self._forms.get(fold(syllable)) or {syllable}
            following: dict[str, tuple[float, list[str]]] = {}
            for form in forms:
                single = math.log(1 + self._single[form])
                following[form] = max(
                    (score + single + 3 * math.log(1 + self._pairs[(before, form)]), [*path, form])
                    for before, (score, path) in paths.items()
                )
            paths = following
        return max(paths.values())[1]


def _longest(matches: list[GlossaryMatch]) -> list[GlossaryMatch]:
    """One reading a span: the first."""
    seen: dict[int, GlossaryMatch] = {}
    for match in matches:
        seen.setdefault(match.start, match)
    return list(seen.values())


def _written_out(match: GlossaryMatch, written: str) -> str | None:
    """The accented or full form of a matched term; None where it should stay as it is."""
    if match.language is None:
        return match.entry.vi[0] if match.entry.vi else None
    if match.language == "vi" and len(written.split()) > 1:
        return match.form
    return None
