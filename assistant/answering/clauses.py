"""The part of a long sentence that answers: a verbatim run of its clauses, short enough to read."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from assistant.retrieval.matching import View
from assistant.retrieval.understanding import Term
from assistant.text import Span, words

# Words of a statement; DESIGN asks for 60 in an answer.
LONGEST = 36
_BREAK = re.compile(r"[;:](?=\s)|,(?=\s)|\s[–—-](?=\s)|\s\((?=\w)")


def cut(
    sentence: str, terms: Sequence[Term], keep: Sequence[Span] = (), longest: int = LONGEST, *, fill: bool = False
) -> Span:
    """Span of the run of clauses to show: it holds every span in `keep` and as much of the terms' weight as fits.

    A sentence of up to `longest` words is left whole. With `fill`, and without `keep`, the run is as long as it may be: then
    nobody knows which words answer, and what is asked about is seldom the answer itself.
    """
    if len(words(sentence)) <= longest:
        return Span(0, len(sentence))
    edges = [0, *(m.end() for m in _BREAK.finditer(sentence) if not _inside_number(sentence, m)), len(sentence)]
    parts = [Span(a, b) for a, b in itertools.pairwise(edges) if sentence[a:b].strip()]
    best: tuple[float, int, Span] | None = None
    for first in range(len(parts)):
        for last in range(first, len(parts)):
            run = Span(parts[first].start, parts[last].end)
            length = len(words(sentence[run.start : run.end]))
            holds = all(run.start <= k.start and k.end <= run.end for k in keep)
            if length > longest and last > first:
                break
            if not holds:
                continue
            seen = View(sentence[run.start : run.end])
            weight = sum(t.weight for t in terms if seen.has_any(t.forms))
            # A run that starts the sentence names its subject; that is worth a little more than a word.
            better = length if fill or not keep else -length
            score = (weight + (0.5 if first == 0 else 0.0) + 0.01 * better, better, run)
            best = max(best, score) if best else score
    run = best[2] if best else Span(0, len(sentence))
    start, end = run.start, run.end
    while start < end and sentence[start] in " ,;:–—-(":
        start += 1
    while end > start and sentence[end - 1] in " ,;:–—-(":
        end -= 1
    return Span(start, end)


_ITEM = re.compile(r";\s")


def item_around(sentence: str, place: Span) -> Span:
    """The item of a list told in one sentence, between its semicolons, that a place stands in."""
    start = max((m.end() for m in _ITEM.finditer(sentence, 0, place.start)), default=0)
    end = next((m.start() for m in _ITEM.finditer(sentence, place.end)), len(sentence))
    return Span(start, end)


def _inside_number(sentence: str, match: re.Match[str]) -> bool:
    return sentence[match.start() - 1 : match.start()].isdigit() and sentence[match.end() : match.end() + 1].isdigit()
