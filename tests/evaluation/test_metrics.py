"""Figures of outcomes whose counts are known."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.evaluation import metrics
from assistant.evaluation.claims import Outcome
from assistant.records import Seconds
from tests.evaluation.outcomes import declined, outcome


def test_right_is_over_answerable_items_and_declined_over_the_others() -> None:
    found = metrics.figures(
        [outcome(1), outcome(2, right=False), declined(3), declined(4, status="answered", right=False)]
    )
    assert (found["right"]["share"], found["right"]["n"]) == (0.5, 2)
    assert (found["declined"]["share"], found["declined"]["n"]) == (0.5, 2)
    assert (found["wrong_when_answered"]["share"], found["wrong_when_answered"]["n"]) == (0.6667, 3)


def test_an_uncited_answer_is_right_but_not_right_and_cited() -> None:
    found = metrics.figures([outcome(1, cited=False), outcome(2)])
    assert (found["right"]["share"], found["right_and_cited"]["share"]) == (1.0, 0.5)


def test_what_cannot_be_scored_is_counted_apart_and_not_as_wrong() -> None:
    found = metrics.figures([outcome(1), outcome(2, scorable=False, right=False, cited=False)])
    assert (found["unscorable"], found["right"]["n"], found["right"]["share"]) == (1, 1, 1.0)
    assert found["answered"]["n"] == 2


def test_twins_and_hostile_input_stay_out_of_the_usual_figures() -> None:
    found = metrics.figures([outcome(1), declined(1, twin=True, right=False), outcome(2, form="hostile", right=False)])
    assert (found["right"]["n"], found["declined"]["n"], found["declined_twin"]["n"]) == (1, 0, 1)
    assert metrics.summary([outcome(2, form="hostile", right=False)])["hostile"]["share"] == 0.0


def test_figures_are_told_by_group_handwritten_first() -> None:
    found = metrics.summary(
        [outcome(1, origin="generated", right=False), outcome(2, kind="name"), outcome(3, language="vi")]
    )
    assert list(found["origin"]) == ["hand", "generated"]
    assert found["origin"]["generated"]["right"]["share"] == 0.0
    assert found["kind"]["name"]["right"]["n"] == 1
    assert found["language"]["vi"]["right"]["n"] == 1


def test_recall_and_reciprocal_rank_follow_the_place_of_the_first_gold_passage() -> None:
    ranks: list[dict[str, int | None]] = [
        {"fused": 1, "vectors": 2, "words": None},
        {"fused": 2, "vectors": 4, "words": 1},
    ]
    found = metrics.retrieval([outcome(n, ranks=r, agreed=n == 0) for n, r in enumerate(ranks)])
    assert [found["fused"][f"recall@{d}"]["share"] for d in (1, 3, 8)] == [0.5, 1.0, 1.0]
    assert found["fused"]["mrr"]["share"] == 0.75
    assert found["vectors"]["mrr"]["share"] == 0.375
    assert found["words"]["recall@8"]["share"] == 0.5
    assert found["agreed"]["share"] == 0.5


def test_citation_precision_pools_the_citations_of_all_answers() -> None:
    found = metrics.citations(
        [
            outcome(1, citations=2, supporting=1, verbatim=2, statements=2, borne=2),
            outcome(2, citations=1, supporting=1, verbatim=0, statements=2, borne=1),
            declined(3, status="answered", right=False, citations=4, verbatim=4),
        ]
    )
    assert (found["precision"]["n"], found["precision"]["share"]) == (3, 0.6667)
    assert (found["recall"]["n"], found["recall"]["share"]) == (4, 0.75)
    assert (found["verbatim"]["n"], found["verbatim"]["share"]) == (7, 0.8571)


def test_the_curve_rises_where_less_sure_answers_are_wrong() -> None:
    forced = [
        outcome(1, probability=0.9),
        outcome(2, probability=0.7),
        outcome(3, probability=0.4, right=False),
        declined(4, status="answered", probability=0.2, right=False),
    ]
    found = metrics.risk_coverage(forced, [outcome(1), outcome(2), declined(3), declined(4)])
    assert [p[:2] for p in found["points"]] == [[0.25, 0.0], [0.5, 0.0], [0.75, 0.3333], [1.0, 0.5]]
    assert found["area"] == pytest.approx((0 + 0 + 1 / 3 + 1 / 2) / 4, abs=1e-4)
    assert found["shipped"] == [0.5, 0.0]


def test_answers_of_equal_probability_are_one_point_of_the_curve() -> None:
    found = metrics.risk_coverage([outcome(1, probability=0.5), outcome(2, probability=0.5, right=False)], [])
    assert found["points"] == [[1.0, 0.5, 0.5]]


def test_robustness_compares_a_form_with_its_plain_question() -> None:
    plain = outcome(1, first="a\nquote")
    same = outcome(2, id="q1.nfd", pair="q1", form="nfd", first="a\nquote")
    other = outcome(3, id="q1.bare", pair="q1", form="unaccented", first="b\nother", right=False)
    found = metrics.robustness([plain, same, other])
    assert found["forms"]["same_answer"]["share"] == 0.5
    assert found["nfd"]["both_right"]["share"] == 1.0
    assert found["unaccented"]["same_outcome"]["share"] == 0.0


def test_a_pair_in_two_languages_is_counted_once_and_not_by_its_quotes() -> None:
    english = outcome(1, id="a.en", pair="a.vi", first="x")
    vietnamese = outcome(2, id="a.vi", pair="a.en", language="vi", first="y")
    found = metrics.robustness([english, vietnamese])
    assert found["languages"]["both_right"]["n"] == 1
    assert "same_answer" not in found["languages"]


def test_one_language_is_held_against_the_other_where_that_one_is_right_and_something_is_answered() -> None:
    judged = []
    for n, (english, vietnamese) in enumerate([(True, True), (True, False), (True, True), (False, True)]):
        judged.append(outcome(n, id=f"{n}.en", pair=f"{n}.vi", right=english))
        judged.append(outcome(10 + n, id=f"{n}.vi", pair=f"{n}.en", language="vi", right=vietnamese))
    judged.append(declined(20, id="d.en", pair="d.vi"))
    judged.append(declined(21, id="d.vi", pair="d.en", language="vi"))
    found = metrics.robustness(judged)["languages"]
    assert (found["vi_where_en_right"]["n"], found["vi_where_en_right"]["share"]) == (3, 0.6667)
    assert (found["en_where_vi_right"]["n"], found["en_where_vi_right"]["share"]) == (3, 0.6667)


def test_seconds_are_told_of_questions_that_were_timed() -> None:
    found = metrics.seconds([Seconds(retrieval=0.02, answer=0.01, total=t) for t in (0.03, 0.04, 0.08)])
    assert (found["n"], found["total"]["median"]) == (3, 0.04)


def test_systems_are_compared_on_the_same_items_alone() -> None:
    ours = [outcome(1), outcome(2), outcome(3, right=False), declined(4)]
    theirs = [outcome(1, right=False), outcome(2), declined(4, status="answered", right=False), outcome(9)]
    found = metrics.compare(ours, theirs)
    assert (found["answerable"]["n"], found["answerable"]["only_ours"], found["answerable"]["only_theirs"]) == (2, 1, 0)
    assert found["declined"]["p"] == 1.0
    assert found["everything"]["n"] == 3


def test_guard_counts_the_false_statements_that_were_held_back() -> None:
    assert metrics.guard([outcome(1, statements=2, borne=2), outcome(2, statements=2, borne=1)])["share"] == 0.75


def _verdict(expected: str, given: str, change: str | None = None) -> Outcome:
    claim: dict[str, Any] = {
        "id": f"{expected}-{given}",
        "figure": None,
        "split": "dev",
        "origin": "hand",
        "language": "en",
        "change": change,
    }
    right = expected == given
    return Outcome(claim, {"verdict": expected, "codes": ["exact"]}, given, "exact" if right else "value", right, right)


def test_verdicts_have_a_confusion_matrix_and_changed_figures_that_passed() -> None:
    found = metrics.verdicts(
        [
            _verdict("supported", "supported"),
            _verdict("contradicted", "supported", "digits"),
            _verdict("contradicted", "contradicted", "digits"),
            _verdict("not_found", "missed", "digits"),
        ]
    )
    assert found["all"]["verdict"]["share"] == 0.5
    assert found["all"]["changed_passed"] == pytest.approx({**found["all"]["changed_passed"], "n": 3, "share": 0.3333})
    assert found["confusion"]["contradicted"] == {"contradicted": 1, "supported": 1}
    assert found["confusion"]["not_found"] == {"missed": 1}


def test_a_long_curve_is_thinned_but_keeps_its_ends() -> None:
    points = [[n / 1000, 0.0, 0.0] for n in range(1001)]
    found = metrics.thinned(points, 50)
    assert (len(found), found[0], found[-1]) == (50, points[0], points[-1])
