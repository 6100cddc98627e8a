"""The shape of Vietnamese syllables, and Telex typing that was left undecoded.

A syllable is an onset and a rime; both are closed classes (Đoàn Thiện Thuật, Ngữ âm tiếng Việt), so a word that has
the shape of a syllable needs no dictionary to be left alone.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from assistant.text import canonical_tones, fold

_ONSET_LETTERS = "ngh ng gh gi kh nh ph qu th tr ch b c d g h k l m n p r s t v x"
_RIME_LETTERS = (
    "a ac ach ai am an ang anh ao ap at au ay e ec ech em en eng enh eo ep et eu i ia ich iec iem ien ieng iep iet ieu im in"
    " inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo oet oi om on ong op ot u ua uan uang"
    " uat uay uc ue uech uen uenh ui um un ung uo uoc uoi uom uon uong uop uot uou up ut uu uy uya uych uyen uyet uynh uyt"
    " uyu y yem yen yet yeu uac uai uau ych ynh yt"
)
_ONSETS = tuple(_ONSET_LETTERS.split())
_RIMES = frozenset(_RIME_LETTERS.split())
_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_TELEX_PAIRS = {"aa": "â", "ee": "ê", "oo": "ô", "dd": "đ", "aw": "ă", "ow": "ơ", "uw": "ư"}
_VOWELS = "aeiouyăâêôơư"
_LATE = re.compile(r"([aeo])(ng|nh|ch|[cmnptiuy])\1$")  # the second letter of a pair typed after the coda: "benhe"
_TELEX = re.compile(r"uow|aa|ee|oo|dd|aw|ow|uw", re.IGNORECASE)


@lru_cache(maxsize=1)
def _syllables() -> frozenset[str]:
    """Every onset with every rime that may follow it, some four thousand."""
    joined = {onset + rime for onset in _ONSETS if onset != "qu" for rime in _RIMES}
    after_qu = {"qu" + rime for rime in _RIMES if rime[0] in "aeioy"}
    return frozenset(joined | after_qu | _RIMES | {"gi"})


def is_syllable(word: str) -> bool:
    """Whether a word, accents aside, has the shape of one Vietnamese syllable."""
    return fold(word) in _syllables()


def from_telex(word: str) -> str | None:
    """The syllable that was meant by Telex keys left as typed ("chuyeenr" → "chuyển"), None where there is none.

    One tone key (s f r x j) may stand anywhere after the first vowel; "w" alone is not read.
    """
    low = word.lower()
    if not (low.isascii() and low.isalpha()) or len(low) > 10:
        return None
    base = _TELEX.sub(lambda m: "ươ" if m.group() == "uow" else _TELEX_PAIRS[m.group()], low.replace("uwow", "uow"))
    tone, letters = "", []
    for index, char in enumerate(base):
        if char in _TONES and any(c in _VOWELS for c in base[:index]):
            if tone:
                return None
            tone = _TONES[char]
        else:
            letters.append(char)
    plain = _LATE.sub(lambda m: _TELEX_PAIRS[m[1] * 2] + m[2], "".join(letters))
    if plain == low or not is_syllable(plain):
        return None
    result = _with_tone(plain, tone)
    return result.capitalize() if word[0].isupper() else result


def is_strong_telex(word: str) -> bool:
    """Whether the Telex keys include a doubled letter or a w, which plain words of both languages seldom have so."""
    return bool(_TELEX.search(word))


def _with_tone(plain: str, tone: str) -> str:
    """Vietnamese orthography: the tone stands on a vowel with a mark, else before the last vowel, on it before a coda."""
    if not tone:
        return plain
    start = 2 if plain.startswith(("qu", "gi")) and len(plain) > 2 and plain[2] in _VOWELS else 0
    places = [i for i, c in enumerate(plain) if c in _VOWELS and i >= start]
    marked = [i for i in places if plain[i] in "ăâêôơư"]
    coda = plain[-1] not in _VOWELS
    place = marked[-1] if marked else places[0] if len(places) == 1 else places[-1] if coda else places[-2]
    return canonical_tones(unicodedata.normalize("NFC", plain[: place + 1] + tone + plain[place + 1 :]))
