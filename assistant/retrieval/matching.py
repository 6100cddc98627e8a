"""Words of a question held against words of a text: stems, phrases and the weight of each."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from assistant.text import canonical_tones, fold, stem, terms, words

Phrase = tuple[str, ...]


def stems_of(text: str) -> Phrase:
    """Stemmed, folded terms of a text."""
    return tuple(stem(term) for term in terms(text))


@lru_cache(maxsize=20_000)
def phrase(form: str) -> Phrase:
    """The same of a word or a name, kept: the forms of a glossary are asked for again and again."""
    return stems_of(form)


def accented(text: str) -> list[str]:
    """The words of a text in small letters with their accents, the tone in its canonical place."""
    return [token.text for token in words(canonical_tones(text).lower())]


class View:
    """A text as a run of stems, in which phrases are looked up."""

    __slots__ = ("_accented", "_text", "joined", "size", "stems")

    def __init__(self, text: str) -> None:
        self._text = text
        self._accented: frozenset[str] | None = None
        stems = stems_of(text)
        self.joined = f" {' '.join(stems)} "
        self.size = len(stems)
        self.stems = frozenset(stems)

    def has(self, wanted: Phrase) -> bool:
        """Whether the phrase occurs, its words adjacent."""
        if len(wanted) == 1:
            return wanted[0] in self.stems
        return self.stems.issuperset(wanted) and f" {' '.join(wanted)} " in self.joined

    def writes(self, syllable: str) -> bool:
        """Whether the text has a syllable with just these accents ("tư", not "tử"), or with none, as names are often told."""
        if self._accented is None:
            self._accented = frozenset() if self._text.isascii() else frozenset(accented(self._text))
        return not self._accented or syllable in self._accented or fold(syllable) in self._accented

    def has_any(self, wanted: Sequence[Phrase]) -> bool:
        """Whether one of the phrases occurs."""
        stems = self.stems
        # The innermost loop of an answer: no generator, and no call for a phrase whose first word is not there.
        for each in wanted:  # noqa: SIM110
            if each and each[0] in stems and (len(each) == 1 or self.has(each)):
                return True
        return False


@lru_cache(maxsize=20_000)
def view(text: str) -> View:
    """The `View` of a text, kept: the same sentences are asked for again and again."""
    return View(text)


_FORMS = 3  # of one word


class Vocabulary:
    """The words of the corpus: how many passages hold each stem, and the words as written (folded)."""

    def __init__(
        self,
        frequencies: Mapping[str, int],
        passages: int,
        count: Callable[[Sequence[Phrase]], int] | None = None,
        present: Callable[[Sequence[Phrase]], set[Phrase]] | None = None,
    ) -> None:
        self.words = frequencies
        self.passages = max(passages, 1)
        self._count = count
        self._present = present
        self._adjacent: dict[Phrase, bool] = {}
        self._exact: dict[tuple[Phrase, ...], int] = {}
        self._stems: dict[str, int] = {}
        self._surface: dict[str, list[str]] = {}
        self._written: dict[Phrase, list[Phrase]] = {}
        for word, held in frequencies.items():
            root = stem(word)
            self._stems[root] = self._stems.get(root, 0) + held
            self._surface.setdefault(root, []).append(word)

    def surface(self, root: str) -> list[str]:
        """Words of the corpus with this stem, for the full-text query."""
        return self._surface.get(root, [root])

    def frequency(self, wanted: Phrase) -> int:
        """An upper bound of the passages that hold the phrase: those with its rarest word. 0: it is not there."""
        if len(wanted) == 1:
            return self._stems.get(wanted[0], 0)
        return min((self._stems.get(root, 0) for root in wanted), default=0)

    def any_of(self, forms: tuple[Phrase, ...]) -> int:
        """The passages whose text holds one of the phrases, its words adjacent, by full-text search; kept once counted."""
        known = self._exact.get(forms)
        if known is not None:
            return known
        usable = [f for f in forms if self.frequency(f)]
        if not usable or self._count is None:
            return max(map(self.frequency, usable), default=0)
        self._exact[forms] = self._count([w for f in usable for w in self.written(f)])
        return self._exact[forms]

    def written(self, wanted: Phrase) -> list[Phrase]:
        """The phrase of stems as the corpus may write it: with the commonest and the shortest word of each stem, and with
        further forms of the first or the last word ("departments of health"); kept."""
        if wanted not in self._written:
            surfaces = [self.surface(root) for root in wanted]
            commonest = tuple(max(s, key=lambda w: self.words.get(w, 0)) for s in surfaces)
            shortest = tuple(min(s, key=len) for s in surfaces)
            varied = [
                (*commonest[:place], word, *commonest[place + 1 :])
                for place in (0, len(wanted) - 1)
                for word in sorted(surfaces[place], key=lambda w: -self.words.get(w, 0))[:_FORMS]
            ]
            self._written[wanted] = list(dict.fromkeys([commonest, shortest, *varied]))
        return self._written[wanted]

    def adjacent(self, phrases: Sequence[Phrase]) -> list[Phrase]:
        """Those of the phrases of words whose words stand side by side somewhere, in their order; kept once looked up.

        Full-text search is slower by every phrase that it looks for in vain.
        """
        unknown = [p for p in phrases if p not in self._adjacent]
        if unknown and self._present is not None:
            found = self._present(unknown)
            self._adjacent.update((p, p in found) for p in unknown)
        return [p for p in phrases if self._adjacent.get(p, True)]

    def weight(self, frequency: int) -> float:
        """Inverse document frequency ln(1 + (N - n + 0.5) / (n + 0.5)) of a term in n passages (Robertson, Zaragoza 2009).

        What no passage holds weighs as if one did: its absence is told by the frequency itself.
        """
        n = min(max(frequency, 1), self.passages)
        return math.log(1 + (self.passages - n + 0.5) / (n + 0.5))
