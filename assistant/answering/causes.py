"""Why: the sentence that tells the cause or the aim, never the effect alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.evidence import Candidate
from assistant.answering.verdict import other_time
from assistant.records import Language
from assistant.retrieval.kinds import kind_of
from assistant.retrieval.matching import view
from assistant.retrieval.understanding import Query
from assistant.text import fold

# Words that tell a cause or an aim, in small letters, with accents: "do" is a cause, "độ" none, "do Bộ … chủ trì" neither.
_CAUSE: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"(?<!\w)(?:because|due to|owing to|on account of|as a result of|result(?:s|ed|ing)? from|stem(?:s|med)? from|caused by|blam(?:e|es|ed|ing)|thanks to|attribut\w+ (?:[^.;:]{1,80}? )?to|(?:put|puts|putting) (?:this |it |that )?down to|laid at the door of|on the grounds"
        r"|reasons?|causes?|caused|explain\w*|since(?! (?:\w+ )?(?:\d|january|february|march|april|may|june|july|august|september|october|november|december|then|last|the (?:end|start|beginning)))"
        r"|in order to|so that|so as to|for the purpose|purpose|aim(?:s|ed|ing)? (?:at|to)|with a view to|intended to|meant to|designed to|serv(?:e|es|ed) (?:to |the |\w+ing|\w+tion)"
        r"|(?:is|are|was|were) to (?:give|help|make|create|ensure|bring|draw|encourage|promote|improve|reduce|support|serve)|in response to|prompted|hamper\w*|held (?:up|back)|given that|for lack of)(?!\w)"
        r"|(?<!\w)(?:,|so) (?:as|for) (?!of )|(?<=\w) to (?:create|ensure|help|promote|improve|make|reduce|meet|serve|support|give|draw|attract|encourage|spread)(?!\w)|for investment"
    ),
    "vi": re.compile(
        r"(?<!\w)(?:vì(?! thế(?! giới))|bởi|nhờ|nguyên nhân|lý do|lí do|nhằm|xuất phát từ|bắt nguồn|phục vụ|căn cứ vào|vướng|mục đích"
        r"|để(?! nghị| lại)|do(?! (?:bộ|ubnd|ủy ban|uỷ ban|sở|cục|vụ|ông|bà|thủ tướng|phó|ban|cơ quan|đơn vị|ngân hàng|tổng) (?:\w+ ){0,8}(?:chủ trì|đứng đầu|phụ trách|ban hành|tổ chức|thực hiện|làm|ký|soạn)))(?!\w)"
    ),
}  # fmt: skip
_TRIED = 8
_AFTER = 3  # sentences after the effect in which its cause may stand
_LIKELY = 0.45
_AROUND, _SOME = 0.6, 0.3  # of the question's weight, in the cause's passage and in the cause itself or its neighbours
_CLOSE = 4  # sentences, by rank, of which one that has a cause and tells most of the question answers
_MOST, _NEAR = 0.75, 0.45
_SUPPORT = 0.6
_OWN = 0.2  # of the question's weight, in a cause that does not follow its effect
_TOGETHER = 1.2  # how much likelier the two answer together than the better one alone
_FIRM = 1.8  # how much likelier a sentence answers "why" that has a cause


def tells_cause(text: str, language: Language) -> bool:
    """Whether a sentence has words of cause or aim."""
    return _CAUSE[language].search(text.lower()) is not None


def causes(query: Query, candidates: Sequence[Candidate]) -> tuple[list[Candidate], float]:
    """The sentences that answer "why" and the probability that they do; none where only effects are told."""
    if not candidates:
        return [], 0.0
    first = candidates[0]
    if _is_cause(first):
        return [first], max(_FIRM * first.probability, _SUPPORT if _tells_most(query, first) else 0.0)
    after = _after(first, candidates)
    if after is not None and first.probability >= _LIKELY:
        return [first, after], _TOGETHER * max(first.probability, after.probability)
    near = next((c for c in candidates[1:_CLOSE] if _is_cause(c) and _tells_most(query, c)), None)
    if near is not None:
        return [near], max(_SUPPORT, near.probability)
    for other in candidates[1:_TRIED]:
        same = other.hit.document.language == first.hit.document.language
        if _is_cause(other) and _same_matter(query, other) and (same or other.probability >= _LIKELY):
            return [other], max(_FIRM * other.probability, 0.9 * first.probability)
    return [], 0.0


def _is_cause(candidate: Candidate) -> bool:
    text = candidate.sentence.text
    return not text.endswith("?") and tells_cause(text, candidate.hit.document.language)


def _named(query: Query, candidate: Candidate) -> bool:
    """Whether a sentence, or the title or heading it stands under, tells of every name and place of the question.

    A cause stands beside many effects; what a neighbour tells of another place is not why it is so in this one.
    """
    hit = candidate.hit
    seen = view(f"{candidate.sentence.text} . {hit.passage.heading} . {hit.document.title}")
    return all(seen.has_any(t.forms) for t in query.terms if t.required)


def _same_matter(query: Query, candidate: Candidate) -> bool:
    if not _named(query, candidate) or candidate.feature("cover") < _OWN:
        return False
    if any(candidate.feature(name) for name in ("contrast", "required_missing_passage", "name_missing_passage")):
        return False
    return candidate.feature("cover_passage") >= _AROUND and candidate.feature("cover_near") >= _SOME


def _tells_most(query: Query, candidate: Candidate) -> bool:
    """Whether a cause with its neighbours tells of nearly all that is asked, and of no other time or thing."""
    blocked = ("contrast", "required_missing_passage", "name_missing_passage", "reference_missing_passage")
    if any(candidate.feature(name) for name in blocked) or other_time(query, candidate):
        return False
    if not _named(query, candidate) or candidate.feature("cover") < _SOME:
        return False
    return candidate.feature("cover_passage") >= _MOST and candidate.feature("cover_near") >= _NEAR


def _after(effect: Candidate, candidates: Sequence[Candidate]) -> Candidate | None:
    """The cause that stands soon after the effect: in words of cause, or as the answer to the text's own "why?"."""
    known = {c.sentence.sentence_id: c for c in reversed(candidates)}
    following = [s for s in effect.hit.sentences if s.start >= effect.sentence.end]
    asked = False
    for sentence in following[:_AFTER]:
        if sentence.text.endswith("?"):
            asked = kind_of(fold(sentence.text), effect.hit.document.language) == "why"
            if not asked:
                return None
            continue
        candidate = known.get(sentence.sentence_id)
        if candidate is not None and (asked or _is_cause(candidate)):
            return candidate
    return None
