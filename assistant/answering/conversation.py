"""Follow-ups completed from the questions before them, by rules: "And in August?" asks again what was asked, of August.

What a follow-up names takes the place of its like in the earlier question (a month for a month, a place for a place);
a question word of its own asks something else of the same matter ("who chaired it?"). No language model is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.figures.periods import PeriodMention, find_periods
from assistant.figures.sameness import concepts, exclusive
from assistant.records import Turn
from assistant.retrieval.glossary import Glossary
from assistant.retrieval.kinds import asked_units, kind_of, unit_asked
from assistant.retrieval.references import references
from assistant.retrieval.stopwords import is_stopword
from assistant.text import fold, language_of, squeeze, words

# What opens a follow-up, folded; "còn bao nhiêu …" ("how many are left") opens a question of its own.
_OPENING = re.compile(
    r"^(?:and(?: what about| how about)?|what about|how about|so what about|but what about|also|then|or"
    r"|(?:the |vay |a |o )?(?:con|the con|the)(?! (?:bao nhieu|may|lai|nao))|(?:vay )?(?:con|the)|vay|rieng|the|va)(?=\s)[\s,:]*"
)
_CLOSING = re.compile(r"[\s,]*(?:thi sao|thi the nao|the nao|ra sao|vay|nhi|then|too|instead|as well)?[\s?!.…]*$")
# Words that point back. Vietnamese ones count with their accents, since "do" and "chung" are other words as well.
_ANAPHORA = re.compile(
    r"(?<!\w)(?:its?|that|this|those|these|them|they|there|he|she|his|her|đó|ấy|này|nó|chúng|họ"
    r"|(?:viec|so|cai|dieu|noi dung) (?:do|ay|nay)|trong so|cai)(?!\w)"
)
_SMALL = re.compile(r"^(?:and|in|on|at|by|for|of|the|only|just|alone|o|tai|vao|hoi|trong|cua|voi|ve)(?=\s)\s*")
# Words by which a question asks, folded; taken out of an earlier question whose matter alone goes on.
_ASKING = re.compile(
    r"(?<!\w)(?:(?:by|in|on|until|since|of) (?:what|which) (?:date|day|month|year|time)"
    r"|(?:what|which|who|whom|whose|when|where|why|how)(?!\w)"
    r"(?: (?:is|was|are|were|did|does|do|has|have|had|many|much|old|long|must|will|percentage|share of)(?!\w))*(?: the(?!\w))?"
    r"|la bao nhieu|bao nhieu phan tram|bao nhieu tien|bao nhieu|ngay nao|thang nao|nam nao|khi nao|bao gio|luc nao|the nao|thu may|hang may|may"
    r"|la gi|la ai|do ai|ai|nao|o dau|vi sao|tai sao|khong|chua|phai khong)(?!\w)"
)
CONTINUED = " — "  # stands in a completed question between its own words and those that it takes over
_LIKE = frozenset({"place", "body", "document", "program", "role"})  # of these, a named one takes another's place
# Content words with which a question stands by itself, unless it points back; a Vietnamese word is often two syllables.
_ENOUGH_WORDS, _ENOUGH_SYLLABLES = 4, 5
_LONE_WORDS, _LONE_SYLLABLES = 2, 3
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question completed. `certain` is False where the question may as well stand by itself."""

    text: str
    certain: bool


def complete(question: str, history: Sequence[Turn], glossary: Glossary) -> FollowUp | None:
    """The question with what it leaves to the earlier ones, or None where it leaves nothing."""
    if not history:
        return None
    earlier = _earlier(history, glossary)
    asked = squeeze(question)
    folded = fold(asked)
    opening = _OPENING.match(folded)
    points_back = bool(_ANAPHORA.search(asked.lower()))
    rest = asked[opening.end() if opening else 0 :]
    own = _content(rest)
    asks = _ASKING.search(fold(rest)) is not None
    syllabic = language_of(asked) == "vi"
    enough = len(_matter_words(rest, glossary)) >= (_ENOUGH_SYLLABLES if syllabic else _ENOUGH_WORDS)
    if not opening and not points_back and enough:
        return None
    if opening and asks and enough and not points_back:
        return FollowUp(_composed(rest, earlier, glossary, asks), certain=False)
    # One word of its own ("how many are completed?") is too little to stand by itself.
    certain = bool(opening) or points_back or len(own) < (_LONE_SYLLABLES if syllabic else _LONE_WORDS)
    return FollowUp(_composed(rest, earlier, glossary, asks), certain=certain)


def part_of(question: str, first: str, glossary: Glossary) -> FollowUp:
    """A later part of a question with what it leaves to the first: "and by when?". `certain` as for follow-ups."""
    found = complete(question, [Turn(question=first, understood=first)], glossary)
    return found or FollowUp(_composed(squeeze(question), first, glossary, asks=True), certain=False)


def _earlier(history: Sequence[Turn], glossary: Glossary) -> str:
    """The last question, itself completed from those before it."""
    *before, last = history
    if last.understood:
        return squeeze(last.understood)
    found = complete(last.question, before, glossary)
    return found.text if found is not None and found.certain else squeeze(last.question)


def _composed(rest: str, earlier: str, glossary: Glossary, asks: bool) -> str:
    told = _trimmed(rest)
    base = _without_like(told, earlier, glossary)
    told = _with_year(told, earlier)
    if asks and (kind_of(fold(rest)) != "other" or asked_units(fold(rest))):
        # Its own question about the earlier matter.
        return f"{rest.rstrip(' ?!.')}{CONTINUED}{_matter(base)}?"
    return f"{base.rstrip(' ?!.')}{CONTINUED}{told}?"


def _trimmed(rest: str) -> str:
    """A follow-up without its small words: "in August?" is August."""
    end = _CLOSING.search(fold(rest))
    text = rest[: end.start()] if end else rest
    while (small := _SMALL.match(fold(text))) is not None and small.end() < len(text):
        text = text[small.end() :]
    return re.sub(r"[’']s$", "", text.strip(" ,;:?!."))


def _without_like(told: str, earlier: str, glossary: Glossary) -> str:
    """The earlier question without what the follow-up names another of: a period, a place, a document, a name."""
    gone: list[tuple[int, int]] = []
    if _periods(told):
        gone += [(p.start, p.end) for p in _periods(earlier)]
    if references(told):
        gone += _reference_spans(earlier)
    named = {m.entry.kind for m in glossary.find(told)} & _LIKE
    ids = {m.entry.id for m in glossary.find(told)}
    for match in glossary.find(earlier):
        if match.entry.kind in named and match.entry.id not in ids:
            gone.append((match.start, match.end))
    kinds = concepts(told)
    gone += [(t.start, t.end) for t in words(earlier) if exclusive(concepts(t.text), kinds)]
    gone += _same_head(_cut(told, [(p.start, p.end) for p in _periods(told)]), earlier)
    if not gone and (names := _names(told)):
        gone += [span for span, name in _names(earlier) if name not in {n for _, n in names}][:1]
    if not gone:
        gone += _subject(told, earlier, glossary)
    return _cut(earlier, [_whole(earlier, span) for span in gone])


# What a question says of its subject begins with one of these, and its subject stands before it or between two of them.
_FIRST = re.compile(
    r"^((?:\S+ ){1,4}?)(?:has|have|had|is|are|was|were|will|đã|được|có|đang|sẽ|mới|bị|da|duoc|co|dang|se|moi|bi)(?= )",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?<!\w)(?:has|have|had|is|are|was|were|will) ((?:\S+ ){1,3}?)(?:be|been|being|\w{2,}ed)(?!\w)", re.IGNORECASE
)


# With accents: "máy" is a machine.
_ASKS = re.compile(
    r"(?<!\w)(?:bao nhiêu|mấy|nào|gì|ai|bao nhieu|nao|what|which|who|how|when|where|why)(?!\w)", re.IGNORECASE
)


def _subject(told: str, earlier: str, glossary: Glossary) -> list[tuple[int, int]]:
    """The subject of the earlier question, where the follow-up names another thing: power, then "and water?"."""
    if not _things(told, glossary):
        return []
    for pattern in (_FIRST, _BETWEEN):
        found = pattern.search(earlier)
        if found is None or _ASKS.search(found[1]):
            continue
        start, end = found.start(1), found.end(1) - 1
        own = _things(earlier[start:end], glossary)
        if own and not own & _things(told, glossary):
            return [(start, end)]
    return []


def _things(text: str, glossary: Glossary) -> set[str]:
    """Ids of the things that a noun phrase names; none where it names people, places or bodies."""
    found = list(glossary.find(text))
    other = _LIKE | {"indicator"}
    return set() if any(m.entry.kind in other for m in found) else {m.entry.id for m in found if m.entry.kind == "term"}


_JOINED = re.compile(r"^(?:\s*,\s*[\w’'-]+)*,?\s+(?:and|or|và|hoặc|va|hoac) [\w’'-]+", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?<!\w)(?:(?:in|on|at|of|for|by|to|from|until|ở|tại|của|trong|vào|hồi|cho|o|tai|cua|vao)(?: the)?\s+)$",
    re.IGNORECASE,
)
_STRAY = re.compile(
    r"^\s*(?:[?.!,]|$|(?:in|on|at|of|for|by|to|from|until|is|was|ở|tại|của|trong|vào|hồi|đến|tới|tính|là|o|den|la)(?!\w))",
    re.IGNORECASE,
)


def _whole(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """A span with what is joined to it by "and", and with the preposition that would be left hanging before it."""
    start, end = span
    joined = _JOINED.match(text[end:]) if not _YEAR.search(text[start:end]) else None
    if joined is not None and not any(p.start < end + joined.end() and end < p.end for p in _periods(text)):
        end += joined.end()
    before = _BEFORE.search(text[:start])
    if before is not None and _STRAY.match(text[end:]):
        start = before.start()
    return start, end


def _same_head(told: str, earlier: str) -> list[tuple[int, int]]:
    """The noun phrase of the earlier question that ends (English) or begins (Vietnamese) with the follow-up's noun."""
    mine = [t for t in words(told) if not is_stopword(t.text)]
    theirs = words(earlier)
    if len(mine) < 2:
        return []
    keys = [fold(t.text) for t in theirs]
    for head, step in ((fold(mine[-1].text), -1), (fold(mine[0].text), 1)):
        if head in keys:
            last = first = keys.index(head)
            while 0 <= last + step < len(theirs) and not is_stopword(theirs[last + step].text):
                last += step
            low, high = sorted((first, last))
            if high > low:
                return [(theirs[low].start, theirs[high].end)]
    return []


def _names(text: str) -> list[tuple[tuple[int, int], str]]:
    """Runs of words with a capital letter that do not open the question."""
    found: list[tuple[int, int]] = []
    for token in words(text):
        if not token.text[:1].isupper() or is_stopword(token.text):
            continue
        if found and token.start - found[-1][1] == 1:
            found[-1] = (found[-1][0], token.end)
        else:
            found.append((token.start, token.end))
    spans = [span for span in found if span[0] > 0 or len(words(text)) <= 3]
    return [(span, fold(re.sub(r"[’']s$", "", text[span[0] : span[1]]))) for span in spans]


def _reference_spans(text: str) -> list[tuple[int, int]]:
    return [(t.start, t.end) for t in words(text) if any(c.isdigit() for c in t.text) and not _YEAR.fullmatch(t.text)]


def _periods(text: str) -> list[PeriodMention]:
    return find_periods(text)


def _with_year(told: str, earlier: str) -> str:
    """A month without its year is of the year that was spoken of."""
    if _periods(told) and not _YEAR.search(told):
        years = _YEAR.findall(earlier)
        if years:
            return f"{told}/{years[-1]}" if told[-1:].isdigit() else f"{told} {years[-1]}"
    return told


def _matter(text: str) -> str:
    """What a question is about, without the words that ask."""
    folded = fold(text)
    unit = unit_asked(folded)
    return _cut(text, [*(m.span() for m in _ASKING.finditer(folded)), *([unit] if unit else [])]).strip(" ,;:?!.")


def _cut(text: str, spans: Iterable[tuple[int, int]]) -> str:
    kept: list[str] = []
    place = 0
    for start, end in sorted(spans):
        if start >= place:
            kept.append(text[place:start])
            place = end
        place = max(place, end)
    kept.append(text[place:])
    return squeeze(" ".join(kept))


# Whom or what a question asks for ("đơn vị nào", "which ministry") is not yet what it asks about.
_ASKED_FOR = re.compile(
    r"(?:\w+ ){0,2}(?<=\W)\w+(?= (?:nào|nao)(?!\w))|^(?:\w+ )?\w+(?= (?:nào|nao)(?!\w))|(?<!\w)(?:which|what) \w+",
    re.IGNORECASE,
)


def _matter_words(text: str, glossary: Glossary) -> list[str]:
    """The content words of a question; of one that asks for somebody without that, and without verbs that go with any
    matter."""
    spans = [m.span() for m in _ASKED_FOR.finditer(text)]
    if not spans:
        return _content(text)
    return _content(_cut(text, [*spans, *((m.start, m.end) for m in glossary.find(text) if m.entry.kind == "verb")]))


def _content(text: str) -> list[str]:
    taken = [(p.start, p.end) for p in _periods(text)]
    return [
        t.text
        for t in words(text)
        if not is_stopword(t.text) and not any(a <= t.start < b for a, b in taken) and not t.text.isdigit()
    ]
