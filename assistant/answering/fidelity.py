"""What a language model's sentence may not add to, turn round in or leave out of the sentence that it cites.

Figures are the guard's work (guard.py). Here is the rest, as far as rules reach: links and markup, the language, names of
persons, bodies and places, negation, opposites, direction, a duty told as a deed, and words that the source does not have.
docs/guard.md tells what is caught and what is not, with measured rates.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.answering.modality import deed, denies, due, duty, unsaid, without_contrast
from assistant.answering.pairing import Pairing
from assistant.figures.bodies import named
from assistant.figures.numbers import find_mentions
from assistant.figures.opposites import turned
from assistant.figures.wording import Line
from assistant.records import Language
from assistant.retrieval.glossary import Glossary
from assistant.retrieval.meaning import Interpreter, Meaning, Term, coverage
from assistant.retrieval.spelling import english_words
from assistant.retrieval.stopwords import is_stopword
from assistant.retrieval.syllables import is_syllable
from assistant.text import fold, language_of, sentences, words

Kind = Literal["markup", "language", "pairing", "name", "negation", "opposite", "direction", "deed", "unsupported"]

LEAST = 0.5
"""Share of the weight of a sentence's words that its source must know."""
_LEAST_FOREIGN = 0.3  # of a source in the other language: words that no list knows cannot be found there


@dataclass(frozen=True, slots=True)
class Source:
    """The cited sentence, and what stands around it: names there may be used, its words count as known."""

    quote: str
    language: Language
    around: tuple[str, ...] = ()  # title, heading, publisher, number and dates of the document


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a sentence may not be shown, and the words of it that show why."""

    kind: Kind
    text: str


class Fidelity:
    """Holds sentences against their sources with one glossary. Safe from several threads."""

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary
        self._meaning = Interpreter(glossary)
        self._pairing = Pairing(self._meaning)

    def fault(self, statement: str, language: Language, source: Source) -> Fault | None:
        """The first thing that keeps a sentence of a model from being shown; None for a faithful one."""
        return (
            markup(statement, source)
            or foreign(statement, language, source)
            or self._paired(statement, language, source)
            or self._name(statement, language, source)
            or self._turned(statement, language, source)
            or self._unsupported(statement, language, source)
        )

    def support(self, statement: str, language: Language, source: Source) -> float:
        """Share of the weight of a sentence's words that its source knows, 0 to 1."""
        told = [t for t in self._meaning(statement, language).terms if not _numeral(statement, t)]
        return coverage(told, self._known(source).keys, language != source.language) if told else 0.0

    def _paired(self, statement: str, language: Language, source: Source) -> Fault | None:
        text = self._pairing.fault(statement, language, source.quote, source.language)
        return Fault("pairing", text) if text is not None else None

    def _known(self, source: Source) -> Meaning:
        known = self._meaning(source.quote, source.language)
        for text in source.around:
            known |= self._meaning(text, language_of(text, default=source.language))
        return known

    def _name(self, statement: str, language: Language, source: Source) -> Fault | None:
        """A name that neither the quote nor what stands around it has, in either language."""
        texts = (source.quote, *source.around)
        held = set().union(*(self._entries(t, language_of(t, default=source.language)) for t in texts))
        for ids, written in self._entries_at(statement, language, 0, len(statement), kinds=("place", "body")):
            if written[0].isupper() and not ids & held and not any(_stands(written, t) for t in texts):
                return Fault("name", written)
        for start, end, name in _names(statement, language):
            if any(_stands(name, t) for t in texts) or _pieces_stand(name, source.quote):
                continue
            listed = self._entries_at(statement, language, start, end)
            missing = next((written for ids, written in listed if not ids & held), None)
            if missing is not None:
                return Fault("name", missing)
            if not listed and not (
                language != source.language and self._translated(statement, start, end, language, source)
            ):
                return Fault("name", name)
        return None

    def _translated(self, statement: str, start: int, end: int, language: Language, source: Source) -> bool:
        """Whether a name that no list has may be what the source calls it in its language: most of its words are there."""
        known = self._known(source).keys
        ends = [end]
        if language == "vi":  # where the name ends is not written: its first word alone has the capital
            ends += [t.end for t in words(statement) if t.start >= end and t.text.islower()][:4]
        told = [self._meaning(statement, language).within(start, e).terms for e in ends]
        return any(len(terms) > 1 and coverage(terms, known, True) >= LEAST for terms in told)

    def _entries(self, text: str, language: Language) -> set[str]:
        return {match.entry.id for match in self._glossary.find(text, language, nested=True)}

    def _entries_at(
        self, text: str, language: Language, start: int, end: int, kinds: Sequence[str] = ()
    ) -> list[tuple[set[str], str]]:
        """The concepts named inside text[start:end], all readings of one place together."""
        found: dict[tuple[int, int], set[str]] = {}
        for match in self._glossary.find(text, language):
            if start < match.end and match.start < end and (not kinds or match.entry.kind in kinds):
                found.setdefault((match.start, match.end), set()).add(match.entry.id)
        return [(ids, text[a:b]) for (a, b), ids in found.items()]

    def _turned(self, statement: str, language: Language, source: Source) -> Fault | None:
        statement = without_contrast(statement)
        clause = self._clause(statement, language, source)
        apart = language != source.language
        if denies(statement, apart) != denies(clause, apart):
            return Fault("negation", statement)
        if turned(statement, clause) or turned(statement, source.quote):
            return Fault("opposite", statement)
        added = unsaid(statement, source.quote)
        if added:
            return Fault("direction", " ".join(sorted(added)))
        return Fault("deed", statement) if _other_modality(statement, clause, source) else None

    def _clause(self, statement: str, language: Language, source: Source) -> str:
        """The run of the quote's clauses that knows most of the sentence: what it says of other things does not matter."""
        parts = [p for p in _CLAUSES.split(without_contrast(source.quote)) if any(c.isalnum() for c in p)]
        if len(parts) < 2:
            return source.quote
        told = self._meaning(statement, language).terms
        apart = language != source.language
        best = (-1.0, 0, source.quote)
        for first, last in itertools.combinations(range(len(parts) + 1), 2):
            run = ", ".join(parts[first:last])
            score = coverage(told, self._meaning(run, source.language).keys, apart)
            best = max(best, (round(score, 3), first - last, run))
        return best[2]

    def _unsupported(self, statement: str, language: Language, source: Source) -> Fault | None:
        least = LEAST if language == source.language else _LEAST_FOREIGN
        if any(m.kind == "quantity" for m in find_mentions(statement)):
            # The guard has found its figures in the source; of words in the other language they tell more.
            least = least / 2 if language == source.language else 0.0
        if self.support(statement, language, source) >= least:
            return None
        return Fault("unsupported", statement)


def _other_modality(statement: str, clause: str, source: Source) -> bool:
    """A duty, target or forecast told as done or as a plain fact, or the other way round."""
    told = duty(statement)
    if not told and not deed(clause):
        return duty(clause) or (deed(statement) and due(source.quote))
    if told and not (duty(clause) or duty(source.quote) or due(source.quote)):
        return not any(duty(text) for text in source.around)
    return False


# Links and markup.

_LINK = re.compile(
    r"https?:|www\.|javascript:|data:|mailto:|://|\]\(|!\[|<[a-z/!]|&(?:#\d+|#x[\da-f]+|[a-z]{2,8});|[\w.-]+@[\w-]+\.\w"
    r"|(?<![\w.])(?:[\w-]+\.)+(?:vn|com|org|net|gov|edu|io|info|biz|xyz|top|ru|cn|me|co)(?![\w-])",
    re.IGNORECASE,
)


def markup(statement: str, source: Source) -> Fault | None:
    """A link, an address, an image or a tag; a bare domain stands only where the quote has it."""
    for match in _LINK.finditer(statement):
        bare = re.fullmatch(r"[\w.-]+", match.group()) and "." in match.group() and not match.group().endswith(".")
        if not (bare and match.group() in source.quote):
            return Fault("markup", match.group())
    return None


# Language.

_OTHER_SCRIPT = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]")
_LEAST_KNOWN = 0.5  # of a sentence's small words must be words of its language


def foreign(statement: str, language: Language, source: Source) -> Fault | None:
    """Another language than the reader's, or another script than the quote has."""
    other = _OTHER_SCRIPT.search(statement)
    if other and other.group() not in source.quote:
        return Fault("language", other.group())
    if language_of(statement, default=language) != language:
        return Fault("language", statement)
    quoted = {fold(t.text) for t in words(source.quote)}
    small = [t.text for t in words(statement) if t.text.isalpha() and t.text.islower()]
    known = [w for w in small if fold(w) in quoted or _of_language(w, language)]
    if small and len(known) < _LEAST_KNOWN * len(small):
        return Fault("language", statement)
    return None


def _of_language(word: str, language: Language) -> bool:
    if language == "vi":
        return is_syllable(word) and (not word.isascii() or is_stopword(word) or fold(word) == word)
    return word.isascii() and (is_stopword(word) or word in english_words())


# Names: runs of capitalised words.

_JOIN = {"en": frozenset({"of", "for", "and", "the", "on", "de"}), "vi": frozenset({"và"})}
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept"
    " oct nov dec monday tuesday wednesday thursday friday saturday sunday vnd usd eur gdp".split()
)
# Nouns that head a name in running text and are none by themselves.
_HEADS = frozenset(
    "resolution decision plan project announcement notice decree circular directive program programme law article government state"
    " ministry department province city nghị quyết định kế hoạch đề án thông báo chỉ thị luật chính phủ nhà nước bộ sở tỉnh"
    " thành phố quý tháng ngày năm q h".split()
)


def _names(statement: str, language: Language) -> list[tuple[int, int, str]]:
    """Names of bodies, and other runs of capitalised words; an ordinary word that opens a sentence is none."""
    line = Line(statement, language)
    bodies = [(a, b) for a, b in named(line, 0, len(statement)) if not _generic(statement[a:b])]
    runs = [(a, b) for a, b in _runs(statement, language) if not any(x < b and a < y for x, y in bodies)]
    return [(a, b, statement[a:b]) for a, b in sorted(bodies + runs)]


def _generic(name: str) -> bool:
    """A head without a name: "the Ministry", "Sở"."""
    return " " not in name and name.lower().rstrip("s") in _HEADS


def _runs(statement: str, language: Language) -> Iterable[tuple[int, int]]:
    openings = {s.start for s in sentences(statement)}
    run: list[tuple[int, int, str]] = []
    for token in [*words(statement), None]:
        joined = token is not None and run and statement[run[-1][1] : token.start].strip() == ""
        if token is not None and _capital(token.text) and (joined or not run):
            run.append((token.start, token.end, token.text))
            continue
        if token is not None and joined and token.text in _JOIN[language]:
            run.append((token.start, token.end, token.text))
            continue
        while run and run[-1][2] in _JOIN[language]:
            run.pop()
        if run and run[0][0] in openings and _ordinary(run[0][2], language):
            run.pop(0)
        while run and run[0][2] in _JOIN[language]:
            run.pop(0)
        if run and not all(_plain_word(text) for _, _, text in run):
            yield run[0][0], run[-1][1]
        run = [(token.start, token.end, token.text)] if token is not None and _capital(token.text) else []


def _capital(word: str) -> bool:
    return word[0].isupper() and not any(c.isdigit() for c in word)


def _plain_word(word: str) -> bool:
    return (
        word.lower() in _MONTHS or word.lower() in _HEADS or word in ("of", "for", "and", "the", "on", "và", "I", "A")
    )


def _ordinary(word: str, language: Language) -> bool:
    low = word.lower()
    if low.isascii() and language == "en":
        return is_stopword(low) or low in english_words()
    return language == "vi"  # the first syllable of a Vietnamese sentence: the rest of a name would follow in capitals


@lru_cache(maxsize=8192)
def _folded(text: str) -> str:
    return " " + " ".join(t for t in re.findall(r"[^\W_]+", fold(text)) if t not in _SMALL) + " "


_SMALL = frozenset({"of", "for", "and", "the", "on", "va", "s"})


def _stands(name: str, text: str) -> bool:
    """Whether a name stands in a text, accents, case and small words aside; its letters, where it is an abbreviation."""
    wanted = _folded(name)
    if wanted in _folded(text):
        return True
    bare = wanted.strip()
    if " " not in bare and name.isupper() and 2 <= len(bare) <= 6:
        initials = "".join(w[0] for w in _folded(text).split())
        return bare in initials
    return False


def _pieces_stand(name: str, quote: str) -> bool:
    """Whether every word of a run is written with a capital in the quote: "Minister Nguyen Van A" and "Nguyen Van A, Minister"."""
    capitals = {fold(t.text) for t in words(quote) if t.text[0].isupper()}
    return all(fold(t.text) in capitals or _plain_word(t.text) or t.text in _SMALL for t in words(name))


def _numeral(text: str, term: Term) -> bool:
    return any(c.isdigit() for c in text[term.start : term.end])


# Clauses of a quote.

_CLAUSES = re.compile(
    r"[;:](?=\s)|,(?=\s)|\s[–—-](?=\s)|(?<=\s)(?:but|while|whereas|although|though|nhưng|còn|trong khi|tuy nhiên|and|và)(?=\s)"
)
