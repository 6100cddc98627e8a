"""The bilingual glossary of the field: names and synonyms of one concept in Vietnamese and English.

The data are tab-separated files in `data/glossary` (how to edit them: `data/README.md`). They are read once, on the
first `load`; YAML would take ten times as long. A concept keeps its own identity: a ministry that was merged into
another is a `relation`, not a synonym.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple, cast, get_args

from assistant.errors import SettingsError
from assistant.records import Language
from assistant.retrieval.syllables import is_syllable
from assistant.text import Folding, canonical_tones, fold, language_of

Kind = Literal["term", "body", "program", "document", "place", "indicator", "role", "status", "verb", "question"]
Relation = Literal["merged_into", "formed_from", "part_of", "has_part", "related"]
INVERSE: dict[Relation, Relation] = {
    "merged_into": "formed_from",
    "formed_from": "merged_into",
    "part_of": "has_part",
    "has_part": "part_of",
    "related": "related",
}
SUCCESSION: frozenset[Relation] = frozenset({"merged_into", "formed_from", "related"})

_KINDS = frozenset(get_args(Kind))
_GROUPS: tuple[Language | None, ...] = ("en", "vi", None, "en")  # forms of an entry; the last are inflected verbs
_INFLECTED = 3
FOLDER = Path(__file__).parent / "data" / "glossary"
_HEADER = "id\tkind\ten\tvi\tabbreviations\trelations"
_LANGUAGE_SAMPLE = 600  # characters that decide the language of a long text
_JOINT = re.compile(r"[ \t\u00a0]?[,\-–/.&'’]?[ \t\u00a0]*")  # what may stand between two words of one name
_WORD = re.compile(r"[^\W_]+")
_FOLDED = Folding(lambda char: char if char.isalnum() or char in ";\t\n=" else " ")  # what joins words as a space
_NOUN_ENDINGS = ("tion", "ment", "ance", "sion", "ption", "ity")


@dataclass(frozen=True, slots=True)
class Entry:
    """One concept: its forms in both languages, the official form first, and how it relates to other concepts."""

    id: str
    kind: Kind
    en: tuple[str, ...]
    vi: tuple[str, ...]
    abbreviations: tuple[str, ...]
    relations: tuple[tuple[Relation, str], ...] = ()
    case_sensitive: frozenset[str] = frozenset()  # forms that are another word in other case: AI, IT, Anh

    def forms(self, language: Language | None = None) -> tuple[str, ...]:
        """Forms in one language, or in both, then the abbreviations."""
        if language is None:
            return self.en + self.vi + self.abbreviations
        return (self.en if language == "en" else self.vi) + self.abbreviations


@dataclass(frozen=True, slots=True)
class GlossaryMatch:
    """text[start:end] names the concept `entry`; `form` is the form that it equals, `language` the form's own.

    `language` is None for an abbreviation. `exact` tells that accents are as in the form. Two matches with the same
    span are two readings of an ambiguous form.
    """

    start: int
    end: int
    entry: Entry
    form: str
    language: Language | None
    exact: bool


@dataclass(frozen=True, slots=True)
class Expansion:
    """Other forms of one matched concept, and the names of the concepts that it became or was formed from."""

    match: GlossaryMatch
    forms: tuple[str, ...]
    related: tuple[str, ...]


class _Form(NamedTuple):
    entry: int
    text: str
    language: Language | None
    case_matters: bool
    inflected: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    folded: str
    singular: str
    first: bool  # of its sentence


def singular(word: str) -> str:
    """An English folded word without its plural s; Vietnamese syllables never end in s and stay as they are."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1]


@lru_cache(maxsize=16384)
def _marks(word: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Each letter's base with the accents on it, the tone taken to its canonical place."""
    letters: list[tuple[str, frozenset[str]]] = []
    for char in canonical_tones(word).lower():
        if char == "đ":
            letters.append(("d", frozenset({"stroke"})))
            continue
        decomposed = unicodedata.normalize("NFD", char)
        letters.append((decomposed[0], frozenset(decomposed[1:])))
    return tuple(letters)


def accents_missing(written: str, meant: str) -> bool:
    """Whether `written` is `meant` with some or all accents left out: "ty", "ti lê" of "tỷ", never another accent."""
    left, right = _marks(written), _marks(meant)
    return len(left) == len(right) and all(a[0] == b[0] and a[1] <= b[1] for a, b in zip(left, right, strict=True))


def same_accents(left: str, right: str) -> bool:
    """Whether two words are equal but for case and for where the tone stands (hoá, hóa)."""
    return left.lower() == right.lower() or _marks(left) == _marks(right)


def _inflections(form: str) -> list[str]:
    """Past and -ing forms of the first word of an English verb form, by the regular rules of spelling."""
    head, _, tail = form.partition(" ")
    past = head.endswith("ed") and not head.endswith("eed")
    if len(head) < 3 or past or head.endswith((*_NOUN_ENDINGS, "ing")):
        return []
    if head.endswith("e"):
        stems = (head + "d", head[:-1] + "ing")
    elif head.endswith("y") and head[-2] not in "aeiou":
        stems = (head[:-1] + "ied", head + "ing")
    elif re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]|.*mit", head):
        stems = (head + head[-1] + "ed", head + head[-1] + "ing")
    else:
        stems = (head + "ed", head + "ing")
    return [f"{stem} {tail}".strip() for stem in stems]


class Glossary:
    """Finds the concepts that a text names and gives their other names. Immutable after it is made."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries: tuple[Entry, ...] = tuple(entries)
        self._by_id = {entry.id: entry for entry in self.entries}
        # Lists of text and numbers, not objects: thousands of them would keep the garbage collector busy for longer
        # than the rest of loading takes.
        self._form_text: list[str] = []
        self._form_entry: list[int] = []
        self._form_group: list[int] = []  # index in _GROUPS
        self._phrases: dict[str, int] = {}  # folded words to the first form that has them
        self._readings: dict[str, list[int]] = {}  # all forms, where there are several
        self._longest: dict[str, int] = {}  # words of the longest form that starts with this word
        self._relations: dict[str, list[tuple[Relation, str]]] = defaultdict(list)
        self._index_forms()
        for entry in self.entries:
            for relation, other in entry.relations:
                if other not in self._by_id:
                    raise SettingsError(
                        f"Glossary entry {entry.id!r} names an unknown entry {other!r}.", "Correct its id."
                    )
                self._relations[entry.id].append((relation, other))
                self._relations[other].append((INVERSE[relation], entry.id))

    def __getitem__(self, entry_id: str) -> Entry:
        return self._by_id[entry_id]

    def __contains__(self, entry_id: str) -> bool:
        return entry_id in self._by_id

    def related(self, entry: Entry, relations: Iterable[Relation] = SUCCESSION) -> list[tuple[Relation, Entry]]:
        """Entries that stand in one of `relations` to this one: what it was merged into or formed from by default."""
        wanted = frozenset(relations)
        return [(name, self._by_id[other]) for name, other in self._relations.get(entry.id, ()) if name in wanted]

    def find(self, text: str, language: Language | None = None, nested: bool = False) -> list[GlossaryMatch]:
        """Concepts named in an NFC text, in order, the longest form at each place.

        Accents may be missing; where they are written, the form with equal accents wins ("chi tiêu" is spending,
        "chỉ tiêu" a target). `language` saves finding it out. `nested` adds the concepts inside longer names.
        """
        words = _words_of(text)
        if not words:
            return []
        context = _Context.of(text, words, language or language_of(text[:_LANGUAGE_SAMPLE]))
        found: list[GlossaryMatch] = []
        index = 0
        while index < len(words):
            matches, count = self._longest_at(context, index)
            found.extend(matches)
            index += count if count and not nested else 1
        return found

    def expansions(self, text: str, target: Language | None = None, limit: int = 6,
                   kinds: Iterable[Kind] | None = None) -> list[Expansion]:  # fmt: skip
        """For each concept named in the text at most `limit` other forms: those of the other language first.

        `target` keeps to one language; `kinds` to some kinds of concept. `related` holds the first name of what a
        body or place was merged into or formed from: to widen a search, not a synonym.
        """
        allowed = frozenset(kinds) if kinds is not None else None
        result: list[Expansion] = []
        seen: set[str] = set()
        for match in self.find(text):
            if match.entry.id in seen or (allowed is not None and match.entry.kind not in allowed):
                continue
            seen.add(match.entry.id)
            forms = _other_forms(match, text[match.start : match.end], target)
            names = [other.forms(target or match.language or "vi")[0] for _, other in self.related(match.entry)]
            result.append(Expansion(match, tuple(forms[:limit]), tuple(names)))
        return result

    def expand(self, text: str, target: Language | None = None, limit: int = 6, related: bool = False,
               kinds: Iterable[Kind] | None = None) -> list[str]:  # fmt: skip
        """The forms of `expansions` in one list without repetition, grouped by match; `related` adds the related names."""
        listed: dict[str, str] = {}
        for expansion in self.expansions(text, target, limit, kinds):
            for form in expansion.forms + (expansion.related if related else ()):
                listed.setdefault(form.casefold(), form)
        return list(listed.values())

    def concept_ids(self, text: str, related: bool = False, kinds: Iterable[Kind] | None = None) -> set[str]:
        """Ids of the concepts named in a text, the same for both languages; `related` adds predecessors and successors."""
        allowed = frozenset(kinds) if kinds is not None else None
        entries = [m.entry for m in self.find(text) if allowed is None or m.entry.kind in allowed]
        ids = {entry.id for entry in entries}
        if related:
            ids.update(other.id for entry in entries for _, other in self.related(entry))
        return ids

    def phrase(self, folded: str) -> tuple[str, ...]:
        """Forms whose words, folded and joined by one space, are `folded`; inflected ones left out."""
        return tuple(self._form_text[n] for n in self._forms(folded) if self._form_group[n] != _INFLECTED)

    def phrases(self) -> Iterable[str]:
        """Every folded form, words joined by one space."""
        return self._phrases.keys()

    def written_forms(self, language: Language | None) -> Iterable[str]:
        """Every form of one language, or every abbreviation for None, as written; English inflections included."""
        return (
            text for text, group in zip(self._form_text, self._form_group, strict=True) if _GROUPS[group] == language
        )

    def _index_forms(self) -> None:
        texts, owners, groups = self._form_text, self._form_entry, self._form_group
        for number, entry in enumerate(self.entries):
            inflected = [text for form in entry.en for text in _inflections(form)] if entry.kind == "verb" else []
            for group, forms in enumerate((entry.en, entry.vi, entry.abbreviations, inflected)):
                texts.extend(forms)
                owners.extend([number] * len(forms))
                groups.extend([group] * len(forms))
        # One pass over all forms at once: folding them one by one takes three times as long.
        for form, line in enumerate("\n".join(texts).translate(_FOLDED).split("\n")):
            key = " ".join(line.split()) if "  " in line or line[:1] == " " or line[-1:] == " " else line
            self._add(key, form)
            if "s" in key and _GROUPS[groups[form]] == "en":
                plain = " ".join([singular(word) for word in key.split(" ")])
                if plain != key:
                    self._add(plain, form)
        for key in self._phrases:
            first, size = key.partition(" ")[0], key.count(" ") + 1
            if self._longest.get(first, 0) < size:
                self._longest[first] = size

    def _add(self, key: str, form: int) -> None:
        earlier = self._phrases.setdefault(key, form)
        if earlier != form:
            self._readings.setdefault(key, [earlier]).append(form)

    def _forms(self, key: str) -> list[int]:
        first = self._phrases.get(key)
        return [] if first is None else self._readings.get(key) or [first]

    def _form(self, number: int) -> _Form:
        text, owner, group = self._form_text[number], self._form_entry[number], self._form_group[number]
        return _Form(owner, text, _GROUPS[group], text in self.entries[owner].case_sensitive, group == _INFLECTED)

    def _longest_at(self, context: _Context, index: int) -> tuple[list[GlossaryMatch], int]:
        words = context.words
        first = words[index]
        most = max(self._longest.get(first.folded, 0), self._longest.get(first.singular, 0))
        for count in range(min(most, context.run(index, most)), 0, -1):
            span = words[index : index + count]
            forms = self._forms(" ".join([w.folded for w in span])) or self._forms(" ".join([w.singular for w in span]))
            if not forms or context.inside_number(index, count):
                continue
            accepted = self._accepted(context, index, span, forms)
            if accepted:
                return accepted, count
        return [], 0

    def _accepted(self, context: _Context, index: int, span: Sequence[_Word], forms: list[int]) -> list[GlossaryMatch]:
        ranked: list[tuple[tuple[int, int], _Form]] = []
        for number in forms:
            form = self._form(number)
            entry = self.entries[form.entry]
            rank = context.rank(span, form)
            if rank is None or (entry.kind == "place" and len(span) == 1 and not context.may_be_place(index, form)):
                continue
            ranked.append((rank, form))
        if not ranked:
            return []
        best = min(rank for rank, _ in ranked)
        matches: dict[str, GlossaryMatch] = {}
        for rank, form in ranked:
            if rank == best:
                entry = self.entries[form.entry]
                match = GlossaryMatch(span[0].start, span[-1].end, entry, form.text, form.language, rank == (0, 0))
                matches.setdefault(entry.id, match)
        return list(matches.values())


@dataclass(frozen=True, slots=True)
class _Context:
    """What the whole text tells about each of its words."""

    text: str
    words: list[_Word]
    language: Language
    accented: bool
    shouting: bool  # all in capitals: case says nothing

    @classmethod
    def of(cls, text: str, words: list[_Word], language: Language) -> _Context:
        accented = not text.isascii() and any(word.text.lower() != word.folded for word in words)
        shouting = len(words) >= 3 and text.isupper()
        return cls(text, words, language, accented, shouting)

    def run(self, index: int, most: int) -> int:
        """How many words from `index` on, `most` at most, may belong to one name: nothing but joints between them."""
        count = 1
        while count < most and index + count < len(self.words):
            before, after = self.words[index + count - 1], self.words[index + count]
            gap = self.text[before.end : after.start]
            if gap != " " and (
                len(gap) > 3 or not _JOINT.fullmatch(gap) or (gap[0] == "." and gap[1:] and len(before.text) > 2)
            ):
                break
            count += 1
        return count

    def inside_number(self, index: int, count: int) -> bool:
        """Whether the span ends or begins with digits that go on outside it: "Resolution 66" in "Resolution 66.7/2025"."""
        start, last = self.words[index], self.words[index + count - 1]
        after, before = self.text[last.end : last.end + 2], self.text[max(0, start.start - 2) : start.start]
        if last.text.isdigit() and len(after) == 2 and after[0] in "./-," and after[1].isalnum():
            return True
        return start.text.isdigit() and len(before) == 2 and before[1] in "./-," and before[0].isalnum()

    def rank(self, span: Sequence[_Word], form: _Form) -> tuple[int, int] | None:
        """(words with other accents, words with missing accents), or None where the span cannot be this form."""
        meant = _WORD.findall(form.text)
        if form.case_matters and (self.shouting or [w.text for w in span] != meant):
            return None
        if form.language == "en" and len(span) == 1 and self.language == "vi" and is_syllable(span[0].folded):
            return None  # "gap", "day", "loan" in Vietnamese without accents are not English
        if form.language == "en" or len(meant) != len(span):
            return (0, 0) if all(w.text.isascii() or w.text.lower() == w.folded or
                                 any(same_accents(w.text, m) for m in meant) for w in span) else None  # fmt: skip
        wrong = missing = 0
        for word, part in zip(span, meant, strict=True):
            if same_accents(word.text, part):
                continue
            if accents_missing(word.text, part):
                missing += 1
            else:
                wrong += 1
        if len(span) == 1 and form.language == "vi":
            alone = (
                not self.accented and self.language == "vi"
            )  # a lone syllable says little: the text must be Vietnamese
            if wrong or (missing and not alone) or (meant[0].isascii() and self.language != "vi"):
                return None
        tolerated = 0 if len(span) < 3 else 1 if len(span) < 5 else 2
        if missing and all(word.text.lower() == word.folded for word in span):
            missing = 1  # without any accent no reading is nearer than another
        return (wrong, missing) if wrong <= tolerated else None

    def may_be_place(self, index: int, form: _Form) -> bool:
        """Whether one capitalised word is a country or city, not part of a person's name or the start of a sentence."""
        word = self.words[index]
        if not word.text[0].isupper() or self.shouting:
            return not form.case_matters and len(word.text) > 4
        if form.language != "vi":
            return True
        if form.case_matters and word.first:
            return False
        return not (self._name_part(index, 1) or self._name_part(index, -1))

    def _name_part(self, index: int, step: int) -> bool:
        other = index + step
        if not 0 <= other < len(self.words):
            return False
        left, right = sorted((self.words[index], self.words[other]), key=lambda w: w.start)
        neighbour = self.words[other]
        return self.text[left.end : right.start] == " " and neighbour.text[0].isupper() and not neighbour.first


def _words_of(text: str) -> list[_Word]:
    folded = fold(text)
    words: list[_Word] = []
    end = -1
    for match in _WORD.finditer(text):
        start = match.start()
        gap = text[end:start] if end >= 0 else "\n"
        low = folded[start : match.end()]
        words.append(_Word(start, match.end(), match.group(), low, singular(low), any(c in ".?!:\n" for c in gap)))
        end = match.end()
    return words


def _other_forms(match: GlossaryMatch, written: str, target: Language | None) -> list[str]:
    entry = match.entry
    if target is not None:
        pool = entry.forms(target)
    elif match.language == "en":
        pool = entry.vi + entry.en + entry.abbreviations
    else:
        pool = entry.en + entry.vi + entry.abbreviations
    other: dict[str, str] = {}
    for form in pool:
        other.setdefault(_variant_key(form), form)
    for known in (written, match.form):
        other.pop(_variant_key(known), None)
    if target is None:  # other language and synonyms in turn, so that a limit keeps some of both
        own = [f for f in other.values() if f in (entry.en if match.language == "en" else entry.vi)]
        foreign = [f for f in other.values() if f not in own]
        return _interleave(foreign, own)
    return list(other.values())


def _variant_key(form: str) -> str:
    """The same for forms that a search need not try twice: singular and plural, "&" and "and", old and new tone places."""
    plain = canonical_tones(form).lower().replace("&", " and ")
    return " ".join(singular(word) for word in _WORD.findall(plain))


def _interleave(first: list[str], second: list[str]) -> list[str]:
    """Two of the first, one of the second, and so on."""
    result: list[str] = []
    left, right = iter(first), iter(second)
    for _ in range(len(first) + len(second)):
        result.extend(form for form in (next(left, None), next(left, None), next(right, None)) if form is not None)
    return result


def _split(cell: str) -> tuple[str, ...]:
    return tuple([form for part in cell.split(";") if (form := part.strip())])


def _relations(cell: str, source: str) -> tuple[tuple[Relation, str], ...]:
    result: list[tuple[Relation, str]] = []
    for item in _split(cell):
        name, _, other = item.partition("=")
        if name not in get_args(Relation) or not other:
            raise SettingsError(
                f"{source}: the relation {item!r} is unknown.", f"Use one of {get_args(Relation)} as name=id."
            )
        result.append((cast(Relation, name), other.strip()))
    return tuple(result)


def parse(text: str, source: str = "glossary") -> list[Entry]:
    """Entries of one tab-separated file; `source` names it in errors. Raises SettingsError for a malformed line."""
    lines = unicodedata.normalize("NFC", text).splitlines()
    if not lines or lines[0] != _HEADER:
        raise SettingsError(f"{source}: the first line must name the columns.", f"Write {_HEADER!r}.")
    entries: list[Entry] = []
    for number, line in enumerate(lines[1:], 2):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 6:
            raise SettingsError(
                f"{source}, line {number}: {len(cells)} columns instead of 6.", "Separate them by one tab each."
            )
        if cells[1] not in _KINDS:
            raise SettingsError(
                f"{source}, line {number}: the kind {cells[1]!r} is unknown.", f"Use one of {get_args(Kind)}."
            )
        relations = _relations(cells[5], f"{source}, line {number}") if cells[5] else ()
        marked = "=" in "".join(cells[2:5])
        forms = [_split(cell) for cell in cells[2:5]]
        exact = frozenset(form[1:] for group in forms for form in group if form[0] == "=") if marked else frozenset()
        en, vi, abbreviations = [tuple(f.removeprefix("=") for f in group) for group in forms] if marked else forms
        entries.append(Entry(cells[0], cast(Kind, cells[1]), en, vi, abbreviations, relations, exact))
    return entries


@lru_cache(maxsize=1)
def load() -> Glossary:
    """The project's glossary, read once a process. Raises SettingsError if a data file is malformed."""
    entries: list[Entry] = []
    for path in sorted(FOLDER.glob("*.tsv")):
        entries.extend(parse(path.read_text(encoding="utf-8"), path.name))
    repeated = [entry_id for entry_id, count in Counter(entry.id for entry in entries).items() if count > 1]
    if repeated:
        raise SettingsError(f"Glossary ids are used twice: {repeated}.", "Give each entry its own id.")
    return Glossary(entries)
