"""From judged outcomes to figures: every share with n and a 95% interval, by kind, language, form, origin and split.

    summary(judged)            all figures of one system
    risk_coverage(...)         how often it is wrong, by how often it answers
    compare(ours, theirs)      the same items, who is right: exact McNemar
    verdicts(outcomes)         the figure check, with its confusion matrix

What cannot be scored is counted apart (`unscorable`), never as wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from assistant.evaluation.claims import FAITHFUL, Outcome
from assistant.evaluation.intervals import mcnemar, rate
from assistant.evaluation.judging import Judged
from assistant.records import Seconds

DEPTHS = (1, 3, 8)
GROUPS = ("set", "origin", "kind", "language", "form")
_FIRST = ("dev", "test", "hand", "plain", "figure")  # listed before the others


def share(found: Iterable[Judged], right: Callable[[Judged], bool]) -> dict[str, Any]:
    """The share of outcomes for which `right` holds, its interval clustered by source."""
    listed = list(found)
    return rate([right(j) for j in listed], [j.cluster for j in listed])


def summary(judged: Sequence[Judged]) -> dict[str, Any]:
    """Figures of one system over one split: all together, then by group."""
    plain = [j for j in judged if not j.twin and j.form != "hostile"]
    return {
        "all": figures(judged),
        **{key: _by(judged, key) for key in GROUPS},
        "decline_reason": _by([j for j in plain if j.must_decline], "kind"),
        "retrieval": retrieval(plain),
        "citations": citations(plain),
        "robustness": robustness(plain),
        "length": length(plain),
        "hostile": share([j for j in judged if j.form == "hostile" and j.scorable], lambda j: j.right),
        "crashed": sum(j.status == "crashed" for j in judged),
    }


def figures(judged: Sequence[Judged]) -> dict[str, Any]:
    """Shares of a group. Hostile input is counted by itself.

    `right`, `right_and_cited`, `answered` are over what the announcements answer; `declined` over what they do not,
    `declined_twin` over questions whose evidence was taken away; `wrong_when_answered` over everything answered;
    `fully_right` over everything scored.
    """
    usual = [j for j in judged if j.form != "hostile"]
    asked = [j for j in usual if not j.must_decline and not j.twin]
    scored = [j for j in asked if j.scorable]
    exact = [j for j in scored if j.figure and j.kind == "figure"]
    decline = [j for j in usual if j.must_decline and not j.twin]
    twins = [j for j in usual if j.twin]
    everything = [j for j in usual if j.scorable]
    return {
        "items": len(usual),
        "unscorable": sum(not j.scorable for j in asked),
        "right": share(scored, lambda j: j.right),
        "right_and_cited": share(scored, lambda j: j.right_and_cited),
        "figure_exact": share(exact, lambda j: j.right),
        "answered": share(asked, lambda j: j.answered),
        "declined": share(decline, lambda j: j.right),
        "declined_twin": share(twins, lambda j: j.right),
        "wrong_when_answered": share([j for j in everything if j.answered], lambda j: not j.right),
        "fully_right": share(everything, lambda j: j.right_and_cited),
    }


def _by(judged: Sequence[Judged], key: str) -> dict[str, Any]:
    values = {str(getattr(j, key)) for j in judged if j.form != "hostile"}
    ordered = sorted(values, key=lambda v: (v not in _FIRST, v))
    return {value: figures([j for j in judged if str(getattr(j, key)) == value]) for value in ordered}


def retrieval(judged: Sequence[Judged], rankings: Sequence[str] = ("fused", "vectors", "words")) -> dict[str, Any]:
    """Recall at 1, 3 and 8 and MRR of the first passage that answers, by ranking.

    `agreed` is the share of questions whose first passage both rankings had found: fusion has something to fuse.
    """
    ranked = [j for j in judged if j.ranks is not None]
    result: dict[str, Any] = {}
    for ranking in rankings:
        places = [(j.ranks or {}).get(ranking) for j in ranked]
        own = [j.cluster for j in ranked]
        result[ranking] = {
            **{f"recall@{d}": rate([p is not None and p <= d for p in places], own) for d in DEPTHS},
            "mrr": rate([1 / p if p else 0.0 for p in places], own),
        }
    result["agreed"] = share([j for j in ranked if j.agreed is not None], lambda j: bool(j.agreed))
    return result


def citations(judged: Sequence[Judged]) -> dict[str, Any]:
    """How well answers are cited.

    `precision`: citations that carry a fact or the evidence of their question. `recall`: statements whose figures all
    stand in the quotes that they mark. `verbatim`: quotes that stand at their offsets in the stored text.
    """
    answered = [j for j in judged if j.answered]
    useful = [j for j in answered if not j.must_decline]

    def pooled(
        found: Sequence[Judged], part: Callable[[Judged], int], whole: Callable[[Judged], int]
    ) -> dict[str, Any]:
        outcomes = [n < part(j) for j in found for n in range(whole(j))]
        return rate(outcomes, [j.cluster for j in found for _ in range(whole(j))])

    return {
        "precision": pooled(useful, lambda j: j.supporting, lambda j: j.citations),
        "recall": pooled(answered, lambda j: j.borne, lambda j: j.statements),
        "verbatim": pooled(answered, lambda j: j.verbatim, lambda j: j.citations),
    }


def robustness(judged: Sequence[Judged]) -> dict[str, Any]:
    """Paired forms of one question against the plain one, and one language against the other.

    `same_answer`: same status and the same first quote. `same_outcome`: both right or both wrong. `vi_where_en_right`: of what
    is answered rightly in English, the share that is in Vietnamese too; and the other way round.
    """
    found = {j.id: j for j in judged}
    pairs = [(j, found[j.pair]) for j in judged if j.pair in found and j.pair is not None]
    forms = [(j, other) for j, other in pairs if j.form != "plain" and j.language == other.language]
    tongues = [
        (j, other) for j, other in pairs if j.form == "plain" and j.language != other.language and j.id < other.id
    ]
    result: dict[str, Any] = {"forms": _pairs(forms)}
    for form in sorted({j.form for j, _ in forms}):
        result[form] = _pairs([pair for pair in forms if pair[0].form == form])
    result["languages"] = _pairs(tongues)
    del result["languages"]["same_answer"]  # another language quotes another document
    for first, second in (("en", "vi"), ("vi", "en")):
        asked = [(a, b) for pair in tongues for a, b in (pair, pair[::-1]) if a.language == first]
        twins = [b for a, b in asked if a.right and not a.must_decline]
        result["languages"][f"{second}_where_{first}_right"] = share(twins, lambda j: j.right)
    return result


def _pairs(pairs: Sequence[tuple[Judged, Judged]]) -> dict[str, Any]:
    own = [j.cluster for j, _ in pairs]
    return {
        "same_answer": rate([a.status == b.status and a.first == b.first for a, b in pairs], own),
        "same_outcome": rate([a.right == b.right for a, b in pairs], own),
        "both_right": rate([a.right and b.right for a, b in pairs], own),
    }


def length(judged: Sequence[Judged]) -> dict[str, Any]:
    """Words of what is answered, markers left out."""
    counts = [j.words for j in judged if j.answered]
    return {"n": len(counts), **_quantiles(counts, digits=1)}


def seconds(timed: Sequence[Seconds]) -> dict[str, Any]:
    """Seconds by stage."""
    return {"n": len(timed)} | {
        stage: _quantiles([getattr(t, stage) for t in timed], digits=4) for stage in ("retrieval", "answer", "total")
    }


def _quantiles(values: Sequence[float], digits: int) -> dict[str, float | None]:
    if not values:
        return {"mean": None, "median": None, "p90": None, "p95": None}
    return {
        "mean": round(float(np.mean(values)), digits),
        **{
            name: round(float(np.quantile(values, q)), digits)
            for name, q in (("median", 0.5), ("p90", 0.9), ("p95", 0.95))
        },
    }


def risk_coverage(forced: Sequence[Judged], shipped: Sequence[Judged]) -> dict[str, Any]:
    """The curve over all scored items (twins too), asked without abstention and sorted by the best probability.

    A point is [coverage, risk, probability]: answering only from that probability on, the share answered and the share
    of those that is wrong. `area` is the mean risk over the curve (AURC, Geifman and El-Yaniv 2017). `shipped` is
    where the assistant stands as it is set.
    """
    usable = [j for j in forced if j.scorable and j.form != "hostile"]
    answered = sorted((j for j in usable if j.answered), key=lambda j: -(j.probability or 0.0))
    points: list[list[float]] = []
    wrong, risks = 0, []
    for number, j in enumerate(answered, 1):
        wrong += not j.right
        risks.append(wrong / number)
        last = number == len(answered) or answered[number].probability != j.probability
        if last:
            points.append([round(number / len(usable), 4), round(wrong / number, 4), round(j.probability or 0.0, 4)])
    mine = [j for j in shipped if j.scorable and j.form != "hostile"]
    shown = [j for j in mine if j.answered]
    return {
        "n": len(usable),
        "points": thinned(points),
        "area": round(float(np.mean(risks)), 4) if risks else None,
        "shipped": [round(len(shown) / len(mine), 4), round(sum(not j.right for j in shown) / len(shown), 4)]
        if shown
        else None,
    }


def thinned(points: Sequence[list[float]], most: int = 200) -> list[list[float]]:
    """At most `most` points of a curve, its ends among them."""
    if len(points) <= most:
        return list(points)
    return [points[round(i * (len(points) - 1) / (most - 1))] for i in range(most)]


def guard(tampered: Sequence[Judged]) -> dict[str, Any]:
    """The share of false figures, put into statements on purpose, that never reached a reader."""
    outcomes = [n < j.borne for j in tampered for n in range(j.statements)]
    return rate(outcomes, [j.cluster for j in tampered for _ in range(j.statements)])


def compare(ours: Sequence[Judged], theirs: Sequence[Judged]) -> dict[str, Any]:
    """The same items through two systems: over what is answerable, and over what must be declined (twins too)."""
    other = {(j.id, j.twin): j for j in theirs}
    pairs = [(j, other[j.id, j.twin]) for j in ours if (j.id, j.twin) in other and j.scorable and j.form != "hostile"]
    return {
        "answerable": _paired([p for p in pairs if not p[0].must_decline], lambda j: j.right_and_cited),
        "declined": _paired([p for p in pairs if p[0].must_decline], lambda j: j.right),
        "everything": _paired(pairs, lambda j: j.right_and_cited),
    }


def _paired(pairs: Sequence[tuple[Judged, Judged]], right: Callable[[Judged], bool]) -> dict[str, Any]:
    return paired([(right(a), right(b)) for a, b in pairs])


def paired(outcomes: Sequence[tuple[bool, bool]]) -> dict[str, Any]:
    """Outcomes of two systems on the same items, with the exact p of McNemar's test."""
    only_ours = sum(a and not b for a, b in outcomes)
    only_theirs = sum(b and not a for a, b in outcomes)
    n = len(outcomes)
    return {
        "n": n,
        "ours": round(sum(a for a, _ in outcomes) / n, 4) if n else None,
        "theirs": round(sum(b for _, b in outcomes) / n, 4) if n else None,
        "only_ours": only_ours,
        "only_theirs": only_theirs,
        "p": float(f"{mcnemar(only_ours, only_theirs):.3g}"),
    }


def verdicts(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """The figure check over one split: shares, confusion matrix, and by language, origin and change."""
    return {
        "all": _verdicts(outcomes),
        "confusion": _confusion(outcomes),
        **{
            key: {
                value: _verdicts([o for o in outcomes if str(o.claim[key]) == value])
                for value in sorted({str(o.claim[key]) for o in outcomes}, key=lambda v: (v not in _FIRST, v))
            }
            for key in ("origin", "language", "change")
        },
    }


def _verdicts(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    own = [str(o.claim.get("figure") or o.claim["id"]) for o in outcomes]
    coded = [(o, c) for o, c in zip(outcomes, own, strict=True) if o.code_expected]
    changed = [(o, c) for o, c in zip(outcomes, own, strict=True) if o.claim["change"] not in FAITHFUL]
    return {
        "verdict": rate([o.verdict_right for o in outcomes], own),
        "code": rate([o.code_right for o, _ in coded], [c for _, c in coded]),
        "missed": rate([o.verdict == "missed" for o in outcomes], own),
        "changed_passed": rate([o.passed_wrongly for o, _ in changed], [c for _, c in changed]),
    }


def _confusion(outcomes: Sequence[Outcome]) -> Mapping[str, Mapping[str, int]]:
    """Expected verdict to the one given; another that is right as well counts as the expected one."""
    counts: Counter[tuple[str, str]] = Counter()
    for o in outcomes:
        expected = str(o.expected.get("verdict") or o.expected["verdicts"][0]["verdict"])
        counts[expected, expected if o.verdict_right else o.verdict] += 1
    return {
        row: {column: counts[row, column] for column in sorted({c for r, c in counts if r == row})}
        for row in sorted({r for r, _ in counts})
    }
