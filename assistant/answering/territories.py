"""Which words of a sentence belong to which of its figures: "bắt buộc 441.900 người và tự nguyện 44.300 người".

Between two figures stands a separator: a semicolon, a comma, a word such as "while", or "and". The words on its left go
with the figure before it and those on its right with the next, whether a label precedes its figure or follows it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from assistant.text import Span, fold

# From the strongest to the weakest: the strongest one in the gap between two figures parts them.
_SEPARATORS = (
    re.compile(r";|\.\s"),
    re.compile(r"(?<!\w)(?:while|whereas|trong khi|con lai|con)(?!\w)"),
    re.compile(r",(?=\s)"),
    re.compile(r"[|()]"),
    re.compile(r"(?<!\w)(?:and|va|against|compared with|from|than|so voi|to)(?!\w)"),
)


def territories(sentence: str, figures: Sequence[Span]) -> list[Span]:
    """The part of a sentence that belongs to each figure, in their order; `figures` are ordered and do not overlap.

    The first reaches to the beginning and the last to the end of the sentence.
    """
    folded = fold(sentence)
    if len(folded) != len(sentence):  # a letter that folds into two: offsets would not agree
        folded = sentence
    edges = [0]
    for left, right in itertools.pairwise(figures):
        edges.append(_edge(folded, left.end, right.start))
    edges.append(len(sentence))
    return [Span(a, b) for a, b in itertools.pairwise(edges)]


def _edge(folded: str, start: int, end: int) -> int:
    """Where the words of one figure end and those of the next begin."""
    opened = re.search(r"\(\s*$", folded[start:end])
    if opened is not None and ")" in folded[start:end]:
        # "tiếng Anh (21.700) và tin học (16.900)": in brackets a figure follows its label.
        return start + folded[start:end].rindex(")") + 1
    for separator in _SEPARATORS:
        found = [m.start() for m in separator.finditer(folded, start, end)]
        if found:
            # A separator right before the next figure parts labels that follow ("54 in A and B and 47 in C").
            return found[-1] if end - found[-1] <= _RIGHT_BEFORE else found[0]
    return start


_RIGHT_BEFORE = 12  # characters: "and only ", "va khoang "
