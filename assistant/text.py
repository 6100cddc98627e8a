"""Unicode, folding of accents, sentences and words, with code-point offsets into the text given.

Python's `unicodedata` and `re` suffice here; segmenters (pysbd, underthesea) either rewrite the text, which loses
offsets, or bring models of their own.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from assistant.records import Language


class Span(NamedTuple):
    """text[start:end]"""

    start: int
    end: int


class Token(NamedTuple):
    """A word with its place; `text` is as written."""

    start: int
    end: int
    text: str


_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]"
)
_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
# Vietnamese writes the tone of oa, oe, uy on either vowel (hoá, hóa); the newer place is taken to the older one.
_TONE_MARKS = "\u0300\u0301\u0303\u0309\u0323"
_TONE_ON_SECOND = re.compile(
    rf"([oO])([aAeE])([{_TONE_MARKS}])(?![\w\u0300-\u036f])|(?<![qQ])([uU])([yY])([{_TONE_MARKS}])(?![\w\u0300-\u036f])"
)


def clean(text: str) -> str:
    """NFC text without control, bidirectional-override and zero-width characters and without lone surrogates.

    Line ends become "\\n"; other white space is kept. Idempotent.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(c for c in text if not "\ud800" <= c <= "\udfff")
    # Composed last: a letter and its accent may meet where a character between them goes.
    return unicodedata.normalize("NFC", _CONTROL.sub("", text))


def squeeze(text: str) -> str:
    """`clean` text with every run of white space as one space, trimmed: for messages and questions, never for offsets."""
    return " ".join(_SPACES.sub(" ", clean(text)).split())


class Folding(dict[int, str]):
    """A table for `str.translate` that folds letters, filled as they come; `then` is applied to each folded one.

    With `capitals` letters of either case keep it: only their accents go.
    """

    def __init__(self, then: Callable[[str], str] = str, *, capitals: bool = False) -> None:
        self._then = then
        self._capitals = capitals

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        folded = letter if self._capitals and letter.isascii() else _fold_char(letter)
        folded = self._then(folded.upper() if self._capitals and letter.isupper() else folded)
        if len(self) < _LETTERS:  # a text of all signs that there are must not stay in memory
            self[code] = folded
        return folded


# Capital letters of English and Vietnamese, for a class of a pattern: from U+1EA0 on they alternate with the small ones.
CAPITALS = "A-ZÀ-ÖØ-ÞĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))
_LETTERS = 8192


def _fold_char(char: str) -> str:
    if char in "đĐ":
        return "d"
    base = unicodedata.normalize("NFD", char)[0].lower()
    return base if len(base) == 1 else char


_FOLDING = Folding()
_UNACCENTED = Folding(capitals=True)


def fold(text: str) -> str:
    """Lower case without accents, đ as d. Same length as `text` if that is NFC, so offsets carry over."""
    return _folded(text) if len(text) <= _KEPT else text.translate(_FOLDING)


_KEPT = 500  # characters: sentences, which are folded again and again


@lru_cache(maxsize=20_000)
def _folded(text: str) -> str:
    return text.translate(_FOLDING)


def without_accents(text: str) -> str:
    """Text without accents, đ as d, its capitals kept. Same length as `text` if that is NFC."""
    return text.translate(_UNACCENTED)


def has_accents(text: str) -> bool:
    """Whether a text was typed with any letter beyond ASCII: Vietnamese without one was typed without accents."""
    return not text.isascii() and any(c.isalpha() and not c.isascii() for c in text)


def blanked(found: re.Match[str]) -> str:
    """As many spaces as were found: what is replaced by these leaves all else where it was."""
    return " " * len(found.group())


def line_above(text: str, place: int) -> str:
    """The last line with words that ends before a place of a text; "" at its beginning."""
    return text[:place].rstrip().rpartition("\n")[2]


def canonical_tones(text: str) -> str:
    """Vietnamese with tone marks where the older orthography puts them (hoá → hóa), NFC. Length may change from NFD."""
    decomposed = unicodedata.normalize("NFD", text)

    def move(match: re.Match[str]) -> str:
        first, second, tone = (match[1], match[2], match[3]) if match[1] else (match[4], match[5], match[6])
        return f"{first}{tone}{second}"

    return unicodedata.normalize("NFC", _TONE_ON_SECOND.sub(move, decomposed))


# A word: letters and digits, joined inside by . , / - _ ’ ' & only between letters or digits ("57-NQ/TW", "18,72", "B2B").
_WORD = re.compile(r"\w+(?:[./,\-’'&_]\w+)*", re.UNICODE)


def words(text: str) -> list[Token]:
    """Words of a text; a number with its separators and a document number stay one word."""
    return [Token(m.start(), m.end(), m.group()) for m in _WORD.finditer(text)]


def terms(text: str) -> list[str]:
    """Folded runs of letters and digits: what full-text search and word matching see of a text."""
    return _TERM.findall(fold(unicodedata.normalize("NFC", text)))


_stemming = threading.Lock()


@lru_cache(maxsize=65536)
def stem(term: str) -> str:
    """The stem of a folded term by Snowball's English stemmer, which leaves Vietnamese syllables as they are."""
    with _stemming:  # a stemmer keeps its state between calls and serves one thread at a time
        return str(_stemmer().stemWord(term))


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    from Stemmer import Stemmer

    return Stemmer("english")


_TERM = re.compile(r"[^\W_]+")

# Words after which a full stop does not end a sentence. Closed classes of titles and abbreviations, in both languages.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[\"“'])(?:mr|mrs|ms|dr|prof|gen|lt|col|sr|jr|st|no|nos|art|vol|fig|approx|dept|inc|ltd|co|corp|vs|cf|etc|e\.g|i\.e|"
    r"a\.m|p\.m|u\.s|u\.k|u\.n|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|tp|tx|tt|ths|ts|pgs|gs|bs|ks|cn|đ\/c|đc|nxb|tr|"
    r"[A-ZĐ])\.$",
    re.IGNORECASE | re.UNICODE,
)
_ABBREVIATION_ALWAYS_MID = re.compile(
    r"(?:^|[\s(\[\"“'])(?:mr|mrs|ms|dr|prof|no|nos|gen|tp|ths|ts|pgs|gs|e\.g|i\.e|approx|vs|cf)\.$", re.IGNORECASE
)
_TERMINATOR = re.compile(r"(?:[.!?…]+)[\"”’'»)\]]*(?=\s|$)")
_ENUMERATOR = re.compile(r"^\s*(?:\d{1,3}|[a-zđA-ZĐ]|[ivxIVX]{1,5})[.)]$")


def sentences(text: str) -> list[Span]:
    """Spans of the sentences of a text, in order, without surrounding white space.

    A line end always ends a sentence: stored text has one paragraph, heading or list item a line. A full stop does not
    where it stands in a number (18.72), an abbreviation (No. 56, TP. HCM) or an enumerator ("1. ").
    """
    spans: list[Span] = []
    for line in re.finditer(r"[^\n]+", text):
        begin = line.start()
        for stop in _TERMINATOR.finditer(text, line.start(), line.end()):
            if stop.end() < line.end() and not _ends_sentence(text, begin, stop, line.end()):
                continue
            _append(spans, text, begin, stop.end())
            begin = stop.end()
        _append(spans, text, begin, line.end())
    return spans


def _ends_sentence(text: str, begin: int, stop: re.Match[str], line_end: int) -> bool:
    following = text[stop.end() : line_end].lstrip()
    if not following:
        return True
    before = text[begin : stop.start() + 1]
    if _ENUMERATOR.match(before):
        return False
    first = following.lstrip("\"“‘'«([-–—• ")[:1]
    if stop.group()[0] in ".…" and len(stop.group()) >= 1:
        if first.islower():
            return False
        if stop.group()[0] == "." and _ABBREVIATION_ALWAYS_MID.search(before[-12:]):
            return False
        if (
            stop.group()[0] == "."
            and _ABBREVIATION.search(before[-12:])
            and (first.isdigit() or len(before.split()[-1]) <= 2)
        ):
            return False
    return True


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        spans.append(Span(start, end))


_VIETNAMESE_LETTER = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯ]|[aeiouyAEIOUYăâêôơưĂÂÊÔƠƯ][\u0300\u0301\u0303\u0309\u0323]")
# Frequent words of Vietnamese without accents that are not English words, and the English function words.
_VI_UNACCENTED = frozenset(
    "la bao nhieu cua va co duoc khong cac nhung nao gi ai khi nam thang ngay den tu trong tai theo ve cho voi nay do da se dang"
    " ty le phan tram so lieu nghi quyet thong bao de an chuyen doi quoc gia chinh phu bo truong tinh xa phuong dich vu cong"
    " truc tuyen ho so thu tuc hanh chinh nguoi dan doanh nghiep dia phuong quy hoan thanh nhiem vu may muc tieu hien thi sao"
    " vay con neu dat tang giam trien khai ket qua phien hop lan thu nhat hai ba tu the nao bo nganh hay ha noi viet bang cach"
    " moi nhat truoc sau cuoi dau may cham han xong phu song thue bao nguoi".split()
)
_EN_COMMON = frozenset(
    "the of and in to is are was were what which who whom when where why how many much does do did has have had by for on at"
    " from with as an a be been it its this that there will would should can could or not no than then about after before"
    " under over per rate share number total target result tell me give show list summarise summarize explain please".split()
)


def _accented(word: str) -> bool:
    return "đ" in word or "Đ" in word or bool(_VIETNAMESE_LETTER.search(unicodedata.normalize("NFD", word)))


# What an unaccented syllable of Vietnamese can look like; most English words of content do not.
_SYLLABLE = re.compile(r"(?:ngh?|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?")


_VOWEL = re.compile(r"[aeiouy]")
_BORROWED = frozenset(  # English words of Vietnamese texts
    "internet online offline camera video email website container robot startup marketing livestream smartphone bitcoin"
    " blockchain chatbot logistics cloud data center server wifi facebook google tiktok zalo shopee lazada visa euro".split()
)
_SHORT = 4  # letters: shorter words that are no syllable may be abbreviations of either language


def _by_shape(written: list[str]) -> Language | None:
    """English where a word in small letters cannot be Vietnamese, Vietnamese where two or more all can."""
    small = [w for w in written if w.isalpha() and w.islower()]
    if any(w.isascii() and len(w) > 2 and not _SYLLABLE.fullmatch(w) for w in small):
        return "en"
    return "vi" if len(small) > 1 else None


def _foreign(written: list[str]) -> int:
    """How many words in small letters can be no Vietnamese ones: "losses", "public"; "tthc" is an abbreviation."""
    return sum(
        len(w) >= _SHORT
        and w.isascii()
        and w.isalpha()
        and w.islower()
        and w not in _BORROWED
        and _VOWEL.search(w) is not None
        and not _SYLLABLE.fullmatch(w)
        for w in written
    )


def _vietnamese(written: list[str]) -> int:
    """How many words are common ones of Vietnamese without accents; where others are in small letters, those with a
    capital are names ("Phu Lam")."""
    small = any(w.islower() for w in written)
    return sum(
        fold(w.lower()) in _VI_UNACCENTED and w.lower() not in _EN_COMMON
        for n, w in enumerate(written)
        if not small or n == 0 or w.islower()
    )


def language_of(text: str, default: Language = "en") -> Language:
    """Language of a question or text: accents decide, else frequent words; Vietnamese without accents is Vietnamese.

    `default` is returned where nothing speaks for either ("5G?").
    """
    written = [t.text for t in words(unicodedata.normalize("NFC", text))]
    tokens = [t.lower() for t in written]
    english = sum(t in _EN_COMMON for t in tokens)
    if english >= 2:  # names keep their accents in an English sentence: only accented words in lower case count
        accents = sum(w[:1].islower() and _accented(w) for w in written)
    else:  # the code of a document has the letters of its country in a sentence of any language
        small = any(w.islower() for w in written)
        accents = sum(_accented(w) for w in written if not (small and w.isupper() and len(w) > 2))
    if accents and accents >= english:
        return "vi"
    vietnamese = _vietnamese(written)
    english += _foreign(written)
    if vietnamese == english:
        return "vi" if accents and not english else _by_shape(written) or default
    return "vi" if vietnamese > english else "en"
