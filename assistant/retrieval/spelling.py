"""Mends typing slips in a question against the words of the corpus and of the glossary.

A wrong correction is worse than a missed one, so a word is touched only if it exists nowhere: not in the corpus, not
in the glossary, not among frequent English words, and not as a possible Vietnamese syllable; and only if exactly one
known word is near. Accents are compared folded; a wrong accent is mended only inside a known expression.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.records import Language
from assistant.retrieval.glossary import Glossary, accents_missing, same_accents, singular
from assistant.retrieval.glossary import load as load_glossary
from assistant.retrieval.syllables import from_telex, is_strong_telex, is_syllable
from assistant.text import clean, fold, language_of

_ENGLISH_FILE = Path(__file__).parent / "data" / "english_words.tsv"
_SHORTEST = 4  # letters of a word that may be a slip
_SHORTEST_NAME = 5  # … of one with a capital; below _PLAIN_NAME only a letter doubled or left undoubled is mended
_PLAIN_NAME = 6
_RIVALS = 5000  # frequent English words that a slip may be of, though the corpus has never used them
_LESS_LIKELY = 0.1  # of an edit
_OUTWEIGHS = 5  # of two equally near words one is meant if it is so many times more frequent
_WORD = re.compile(r"[^\W\d_]+")
_IDENTIFIER = re.compile(
    r"\S*(?:[\d@#_\\]|/\S*/|\.\./|://|www\.|\.\w{2,4}/)\S*|\S+\.(?:vn|com|org|net|gov|edu)\b\S*", re.IGNORECASE
)
# Vietnamese words of grammar: what they look like without an accent is no evidence of a slip.
_GRAMMAR_WORDS = (
    "ai anh bao bị bởi các cái cả cần chi cho chưa chung chỉ có còn con của cùng cũng do dù dưới đã đang đây đấy để đến đều đi"
    " điều đó được giữa gì hay hãy hai hết hoặc hơn khi không là lại lên lúc mà mỗi mọi một mới nay này nào năm nếu nên"
    " ngay nhất như nhưng những nhiều nơi nữa ở ra rất rồi sau sẽ tại theo thì tôi tới trên trong trước từ tự và vào vẫn về"
    " vì việc với vừa xem"
)
_GRAMMAR = frozenset(_GRAMMAR_WORDS.split())
_INFLECTIONS = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "or", "al", "ally", "ness")


@dataclass(frozen=True, slots=True)
class Change:
    """text[start:end] of the question was `written`; the corrected text has `mended` there."""

    start: int
    end: int
    written: str
    mended: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """The question with slips mended, and each change with its place in the cleaned question, in order."""

    text: str
    changes: tuple[Change, ...]


@lru_cache(maxsize=1)
def english_words() -> dict[str, int]:
    """The most frequent English words of four letters or more, with their rank from 0."""
    return {word: rank for rank, word in enumerate(_ENGLISH_FILE.read_text(encoding="ascii").split())}


class Lexicon:
    """The words that exist: those of the corpus with their frequencies, as written or folded, and the glossary's.

    Make it once for a corpus; `restore` only reads it.
    """

    def __init__(self, frequencies: Mapping[str, int], glossary: Glossary | None = None) -> None:
        self.glossary = glossary or load_glossary()
        self.words: dict[str, int] = defaultdict(int)  # folded, with their frequency
        for word, count in frequencies.items():
            self.words[fold(unicodedata.normalize("NFC", word))] += count
        self._english = english_words()
        self._glossary_words = self._take_glossary()
        self._take_singulars()

    @cached_property
    def _candidates(self) -> dict[str, list[str]]:
        """Words that a slip may have been meant for, by first letter."""
        rivals = [word for word, rank in self._english.items() if rank < _RIVALS]
        found: dict[str, list[str]] = defaultdict(list)
        for word in dict.fromkeys([*self.words, *rivals]):
            if len(word) >= _SHORTEST and word.isalpha():
                found[word[0]].append(word)
        return found

    @cached_property
    def _toned(self) -> frozenset[str]:
        """The glossary's Vietnamese words that bear a tone, with their accents."""
        forms = (form for entry in self.glossary.entries for form in entry.vi)
        return frozenset(word for form in forms for word in form.lower().split() if _bears_tone(word))

    def is_toned(self, word: str) -> bool:
        """Whether a word has a tone already and is a word with just these accents: "đạt" is not "đặt" left unfinished."""
        return word.lower() in self._toned

    def _take_glossary(self) -> set[str]:
        """Words of the glossary's forms; a word in many forms is the likelier one of two near words."""
        counts = Counter(word for phrase in self.glossary.phrases() for word in phrase.split(" "))
        for word, count in counts.items():
            self.words[word] += count
        return set(counts)

    def _take_singulars(self) -> None:
        """A corpus that speaks of ambulances knows the ambulance."""
        for word, count in list(self.words.items()):
            if (one := singular(word)) != word and one in self._english:
                self.words[one] += count

    @cached_property
    def _joined(self) -> dict[str, str]:
        """Expressions and the first two words of longer Vietnamese ones, by their letters without spaces."""
        phrases = [p for p in self.glossary.phrases() if " " in p]
        heads = [" ".join(p.split(" ")[:2]) for p in phrases if all(map(is_syllable, p.split(" ")[:2]))]
        short = [p for p in phrases if p.count(" ") <= 2 and len(p) >= 8]
        return {p.replace(" ", ""): p for p in heads + short if len(p) >= 6 and p.replace(" ", "").isalpha()}

    def knows(self, word: str) -> bool:
        """Whether a word exists: in the corpus, the glossary or English, inflected or not, or as a possible syllable."""
        folded = fold(word)
        return self._listed(folded) or any(
            folded.endswith(e) and self._has_stem(folded[: -len(e)]) for e in _INFLECTIONS
        )

    def _listed(self, folded: str) -> bool:
        return folded in self.words or singular(folded) in self.words or is_syllable(folded) or folded in self._english

    def doubtful(self, word: str) -> bool:
        """Whether a word is known only as a form of another, and so rare that a near word of the corpus is likelier
        meant: "regulater", "acess"."""
        folded = fold(word)
        if self._listed(folded) or len(folded) <= _SHORTEST:
            return False
        near = self.nearest(word, word[0].isupper())
        if near is None or near not in self.words:
            return False
        return OSA.distance(folded, near) == 1 or _undoubled(near) == _undoubled(folded)

    def _has_stem(self, stem: str) -> bool:
        if len(stem) < _SHORTEST:
            return False
        forms = (
            stem,
            stem + "e",
            stem[:-1] if stem[-1] == stem[-2] else stem,
            stem[:-1] + "y" if stem[-1] == "i" else stem,
        )
        return any(form in self._english or form in self.words for form in forms)

    def is_swap(self, word: str) -> bool:
        """Whether a frequent word comes of two neighbouring letters changing places ("waht")."""
        low = fold(word)
        swaps = (low[:i] + low[i + 1] + low[i] + low[i + 2 :] for i in range(len(low) - 1))
        return any(swap in self.words or self._english.get(swap, _RIVALS) < _RIVALS for swap in swaps)

    def nearest(self, word: str, name: bool) -> str | None:
        """The one known word that a slip is of, folded, or None. `name` asks for more, as capitals speak of a name."""
        folded = fold(word)
        capital = word[0].isupper()
        if folded in self._joined:
            return self._joined[folded]
        limit = 2 if len(folded) >= 9 and not name else 1
        if name and len(folded) < _SHORTEST_NAME:  # too short to tell from a name
            return None
        pool = [word for letter in {folded[0], folded[1]} for word in self._candidates.get(letter, ())]
        near = [
            (self._cost(folded, candidate, distance), candidate)
            for candidate, distance, _ in process.extract(
                folded, pool, scorer=OSA.distance, score_cutoff=limit, limit=None
            )
            if self._plausible(folded, candidate, int(distance), name, capital)
        ]
        return self._one(near)

    def _plausible(self, slip: str, candidate: str, distance: int, name: bool, capital: bool) -> bool:
        if name and candidate not in self._glossary_words:
            return False
        if name and len(slip) < _PLAIN_NAME and _undoubled(slip) != _undoubled(candidate):
            return False
        swapped = sorted(slip) == sorted(candidate)
        if candidate not in self.words and (distance > 1 or (capital and not swapped)):
            return False  # the topic speaks for a word; mere frequency in English is weaker evidence
        if distance == 2 and len(slip) == len(candidate) and sorted(slip[:3]) != sorted(candidate[:3]):
            return False  # two letters changed, one of them early: another word ("unpowered", "uncovered")
        if slip[0] != candidate[0] and not (swapped and slip[:2] == candidate[1::-1]):
            return False
        if len(slip) < 6 and len(slip) == len(candidate) and not swapped:
            return False  # one letter for another in a short word is another word
        return len(slip) > _SHORTEST or swapped or _undoubled(slip) == _undoubled(candidate)

    def _cost(self, slip: str, candidate: str, distance: float) -> float:
        """Swapped and doubled letters are the commonest slips of the hand and count as half of one edit; a letter left out
        goes before another letter, and that before one too many."""
        if sorted(slip) == sorted(candidate) or _undoubled(slip) == _undoubled(candidate):
            return distance - 0.5
        return distance + _LESS_LIKELY * (0 if len(slip) < len(candidate) else 1 if len(slip) == len(candidate) else 2)

    def _one(self, near: list[tuple[float, str]]) -> str | None:
        if not near:
            return None
        best = min(cost for cost, _ in near)
        tied = sorted((self.words.get(w, 0) for c, w in near if c == best), reverse=True)
        chosen = max(
            (w for c, w in near if c == best), key=lambda w: (self.words.get(w, 0), -self._english.get(w, 10**6))
        )
        if len(tied) > 1 and (tied[0] == 0 or tied[0] < _OUTWEIGHS * tied[1]):
            return None
        return chosen


def _undoubled(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", word)


def restore(question: str, vocabulary: Lexicon | Mapping[str, int], language: Language | None = None) -> Corrected:
    """The question with typing slips mended; offsets of changes are those of `clean(question)`.

    `vocabulary` is a `Lexicon`, or the corpus's words with their frequencies (a Lexicon is then made, which takes some
    tens of milliseconds). Never touched: numbers, document numbers, addresses, abbreviations, words of fewer than four
    letters (but for Telex typing), words that exist.
    """
    text = clean(question)
    lexicon = vocabulary if isinstance(vocabulary, Lexicon) else Lexicon(vocabulary)
    spoken = language or language_of(text)
    frozen = [match.span() for match in _IDENTIFIER.finditer(text)]
    words = [m for m in _WORD.finditer(text) if not any(a <= m.start() and m.end() <= b for a, b in frozen)]
    changes = _telex_changes(words, lexicon, spoken)
    done = {change.start for change in changes}
    titled = sum(m.group()[0].isupper() for m in words) * 2 > len(words)  # capitals all over say nothing
    for match in words:
        if match.start() not in done:
            change = _word_change(text, match, lexicon, titled)
            if change:
                changes.append(change)
    mended = _apply(text, changes)
    if changes:
        return Corrected(mended, tuple(sorted(changes, key=lambda c: c.start)))
    changes = _accent_changes(text, words, lexicon)
    return Corrected(_apply(text, changes), tuple(changes))


def _telex_changes(words: list[re.Match[str]], lexicon: Lexicon, language: Language) -> list[Change]:
    """Telex typing is one state of the keyboard: two undecoded words prove it, one alone only in Vietnamese text."""
    decoded = [(m, meant) for m in words if not m.group().isupper() and (meant := from_telex(m.group())) is not None]
    strange = [(m, meant) for m, meant in decoded if not lexicon.knows(m.group())]
    strong = [m for m, _ in strange if is_strong_telex(m.group())]
    if strong and len(strange) >= 2 and len(strange) * 4 >= len(words):
        taken = [(m, meant) for m, meant in decoded if not is_syllable(m.group())]
    elif language == "vi":
        taken = [(m, meant) for m, meant in strange if len(m.group()) >= _SHORTEST and fold(meant) in lexicon.words]
    else:
        taken = []
    plain = not strong and all(fold(m.group()) == m.group().lower() for m in words)  # a text without accents gets none
    return [Change(m.start(), m.end(), m.group(), fold(meant) if plain else meant) for m, meant in taken]


def _word_change(text: str, match: re.Match[str], lexicon: Lexicon, titled: bool) -> Change | None:
    word = match.group()
    if len(word) < _SHORTEST or sum(c.isupper() for c in word) > 1:
        return None
    if lexicon.knows(word) and not lexicon.doubtful(word):
        return None
    before = text[: match.start()].rstrip(" \"'“‘([«")
    starts = not before or before[-1] in ".?!:\n"
    name = word[0].isupper() and not titled and not (starts and len(word) >= 6)
    name = name and not (starts and lexicon.is_swap(word))
    meant = _degree_after(before, word) or lexicon.nearest(word, name)
    if meant is None or meant == fold(word):
        return None
    single = _undoubled(word)
    if fold(single) == meant:  # a letter held too long: the accents stay as written
        meant = single
    return Change(match.start(), match.end(), word, meant.capitalize() if word[0].isupper() else meant)


_DEGREES = ("many", "much", "long", "often", "large", "high", "fast", "soon")


def _degree_after(before: str, word: str) -> str | None:
    """What "meny" is after "how", where it is near to several words but to one of those that ask how much."""
    if not re.search(r"(?<!\w)how$", before, re.IGNORECASE):
        return None
    near = [degree for degree in _DEGREES if OSA.distance(word.lower(), degree) == 1]
    return near[0] if len(near) == 1 else None


def _accent_changes(text: str, words: list[re.Match[str]], lexicon: Lexicon) -> list[Change]:
    """One syllable with a missing or impossible accent in an expression whose other syllables are as they should be."""
    if text.isascii():
        return []
    found: list[Change] = []
    index = 0
    while index < len(words):
        for size in range(min(6, len(words) - index), 1, -1):
            span = words[index : index + size]
            change = _accent_change(text, span, lexicon)
            if change is not None:
                if change.start >= 0:
                    found.append(change)
                index += size - 1
                break
        index += 1
    return found


def _accent_change(text: str, span: list[re.Match[str]], lexicon: Lexicon) -> Change | None:
    """The change in this span; one with start -1 says that the span is a known expression as it stands."""
    if any(text[a.end() : b.start()] != " " for a, b in pairwise(span)):
        return None
    written = [m.group() for m in span]
    proposals: dict[tuple[int, str], Change] = {}
    for form in lexicon.glossary.phrase(fold(" ".join(written))):
        meant = _WORD.findall(form)
        if len(meant) != len(written):
            continue
        other = [i for i, (w, m) in enumerate(zip(written, meant, strict=True)) if not same_accents(w, m)]
        if not other:
            return Change(-1, -1, "", "")
        unfinished = len(other) == 1 and not lexicon.is_toned(written[other[0]])
        if unfinished and _slip_of(written[other[0]], meant[other[0]]):
            at = span[other[0]]
            mended = meant[other[0]].lower()
            mended = mended.capitalize() if at.group()[0].isupper() else mended
            proposals[other[0], mended] = Change(at.start(), at.end(), at.group(), mended)
    return next(iter(proposals.values())) if len(proposals) == 1 else None


_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def _bears_tone(word: str) -> bool:
    return not _TONES.isdisjoint(unicodedata.normalize("NFD", word))


def _slip_of(written: str, meant: str) -> bool:
    """Left-out accents are slips ("lê" for "lệ"); another accent is another word ("dẫn" for "dân")."""
    low = written.lower()
    return low not in _GRAMMAR and accents_missing(low, meant.lower())


def _apply(text: str, changes: Iterable[Change]) -> str:
    for change in sorted(changes, key=lambda c: -c.start):
        text = text[: change.start] + change.mended + text[change.end :]
    return text
