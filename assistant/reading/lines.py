"""What one line of a page looks like, and how much vocabulary it shares with others: the signals of cleaning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from assistant.text import fold, language_of, words

BODY_WORDS = 18  # a line of so many words that ends like a sentence is running text, not a headline
SENTENCE_WORDS = 6
HEADLINE_WORDS = 32
_CLOSERS = "\"”’'»)]"
_BULLET = re.compile(r"[-–—•*+▪●◦·]\s+\S")
_ENUMERATOR = re.compile(r"(?:\(?\d{1,3}(?:\.\d{1,3})*[.)]|\(?[a-zđ]\)|[IVX]{1,5}\.)\s+\S", re.IGNORECASE)
_STOP_WORDS_LISTED = """
    the and for with from that this these those have has had been were was are will would shall should must may
    can could which their there they them its also into over under more most than then when where what such each
    other some all any not only between through during after before while about
"""
_STOP_WORDS = frozenset(_STOP_WORDS_LISTED.split())


@dataclass(frozen=True)
class Line:
    """One non-empty line, white space squeezed."""

    text: str

    @cached_property
    def folded(self) -> str:
        """Lower case without accents."""
        return fold(self.text)

    @cached_property
    def count(self) -> int:
        """Number of words."""
        return len(words(self.text))

    @cached_property
    def is_item(self) -> bool:
        """It opens with a bullet or an enumerator."""
        return bool(_BULLET.match(self.text) or _ENUMERATOR.match(self.text))

    @property
    def is_bullet(self) -> bool:
        """It opens with a bullet."""
        return bool(_BULLET.match(self.text))

    @cached_property
    def last(self) -> str:
        """Last character, closing quotes and brackets left aside."""
        return (self.text.rstrip(_CLOSERS + " |") or self.text)[-1:]

    @property
    def is_sentence(self) -> bool:
        """It ends like a sentence or a clause of a list and is long enough to be one."""
        return self.count >= SENTENCE_WORDS and self.last in ".…;:"

    @property
    def is_body(self) -> bool:
        """It is running text: a full paragraph rather than a headline, a caption or a menu entry."""
        return (self.count >= BODY_WORDS and self.last in ".…;:") or self.count > 45

    @property
    def is_headline(self) -> bool:
        """Short and without a final stop, as headlines and menu entries are; neither an item nor an introduction."""
        return self.count <= HEADLINE_WORDS and self.last not in ".…;:," and not self.is_item

    @cached_property
    def has_digit(self) -> bool:
        """It holds a figure."""
        return any(c.isdigit() for c in self.text)

    @cached_property
    def key(self) -> str:
        """Equal for lines that say the same but for case, accents and punctuation."""
        return " ".join(t.text for t in words(self.folded))


def to_lines(text: str) -> list[Line]:
    """The non-empty lines of `text`, white space squeezed."""
    squeezed = (" ".join(raw.split()) for raw in text.split("\n"))
    return [Line(line) for line in squeezed if line]


def terms(line: str, vietnamese: bool) -> set[str]:
    """What a line is about: stems of longer words in English, pairs of syllables in Vietnamese.

    Single Vietnamese syllables are shared by texts on any subject; pairs of them, like English words, are not.
    """
    tokens = [t.text for t in words(fold(line)) if not t.text[0].isdigit()]
    if vietnamese:
        return {f"{a} {b}" for a, b in pairwise(tokens)}
    return {t[:6] for t in tokens if len(t) >= 4 and t not in _STOP_WORDS}


class Vocabulary:
    """The terms of some lines of a page; `empty` takes only the language from them."""

    def __init__(self, lines: Sequence[Line], *, empty: bool = False) -> None:
        self.vietnamese = language_of(" ".join(line.text for line in lines[:40])[:4000]) == "vi"
        self.counts: Counter[str] = Counter()
        for line in () if empty else lines:
            self.add(line.text)

    def add(self, line: str) -> None:
        """Takes up the terms of one more line."""
        self.counts.update(terms(line, self.vietnamese))

    def share(self, line: str, *, but_once: bool = False) -> float:
        """Share of the line's terms that occur here; 1.0 for a line without terms, which cannot be judged.

        `but_once` is for a line whose own terms were added too.
        """
        own = terms(line, self.vietnamese)
        known = sum(self.counts[term] > but_once for term in own)
        return known / len(own) if own else 1.0


def is_heading(line: str, following: str = "") -> bool:
    """Whether a line of stored text is a heading: short, without a final stop, above a paragraph or a list.

    `following` is the next line of the stored text; a last line is never a heading.
    """
    this, after = Line(" ".join(line.split())), Line(" ".join(following.split()))
    if not this.text or not after.text or not any(c.isalpha() for c in this.text):
        return False
    if this.count > 25 or this.last in ".…;:,?!" or this.is_bullet or this.text[:1].islower() or "|" in this.text:
        return False
    if this.is_item and after.is_item:
        return False
    return after.is_sentence or after.is_item or after.count > this.count + 10


def headings(text: str) -> list[tuple[int, int]]:
    """Start and end of each heading of a stored text; a heading right above another heading counts too."""
    spans: list[tuple[int, int]] = []
    below: str = ""
    below_is_heading = False
    position = len(text)
    for line in reversed(text.split("\n")):
        start = position - len(line)
        found = is_heading(line, below) or (below_is_heading and _is_outer_heading(line, start == 0))
        if found:
            spans.append((start, position))
        if line.strip():
            below, below_is_heading = line, found
        position = start - 1
    return spans[::-1]


def _is_outer_heading(line: str, first: bool) -> bool:
    """A line above a heading: the title of the text, or the numbered heading of a larger part."""
    this = Line(" ".join(line.split()))
    return (first or this.is_item or this.text.isupper()) and is_heading(line, "A paragraph stands below it, in full.")


def unwrap(text: str) -> str:
    """`text` with hard-wrapped paragraphs joined to one line each; unchanged where lines are not uniformly wrapped.

    A line end is a wrap where the next line's first word would not have fitted into the width of the text.
    """
    raw = [" ".join(line.split()) for line in text.split("\n")]
    width = max((len(line) for line in raw if "://" not in line), default=0)
    if not 50 <= width <= 120:
        return text
    wrapped = [_wraps(line, after, width) for line, after in pairwise(raw)]
    mid_sentence = sum(w and after[:1].islower() for w, after in zip(wrapped, raw[1:], strict=True))
    if mid_sentence < 2 or mid_sentence * 3 < sum(wrapped):
        return text
    return _join(raw, wrapped)


def _wraps(line: str, after: str, width: int) -> bool:
    if not line or not after or Line(after).is_item:
        return False
    return len(line) + 1 + len(after.split()[0]) > width


def _join(raw: Sequence[str], wrapped: Sequence[bool]) -> str:
    joined = [raw[0]]
    for joins, line in zip(wrapped, raw[1:], strict=True):
        if joins:
            joined[-1] += " " + line
        else:
            joined.append(line)
    return "\n".join(joined)
