"""The report: what it holds, what it keeps to itself, its page, and the README's figures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import EvaluationError
from assistant.evaluation import page, report
from assistant.evaluation.claims import Outcome
from assistant.evaluation.judging import Judged
from assistant.evaluation.runner import Run
from assistant.evaluation.wording import WORDING
from scripts import update_readme_figures as readme
from tests.evaluation.outcomes import declined, outcome

MADE = {"made": "2031-07-04T08:00:00+00:00", "code": "c", "models": {"embedding": "fake"}}
SYSTEMS = ("assistant", "never_declines", "bm25", "vectors", "langchain")


def _claim(split: str, expected: str = "supported", given: str = "supported") -> Outcome:
    claim: dict[str, Any] = {
        "id": f"claim-{split}", "text": f"Text of {split}.", "figure": None, "split": split, "origin": "hand",
        "language": "en", "change": None if expected == "supported" else "digits",
    }  # fmt: skip
    right = expected == given
    return Outcome(claim, {"text": "58", "verdict": expected, "codes": ["exact"]}, given, "exact", right, right)


def _run(*more: Judged) -> Run:
    judged: list[Judged] = []
    for split in ("dev", "test"):
        for system in SYSTEMS:
            common = {
                "split": split,
                "system": system,
                "probability": 0.8,
                "citations": 1,
                "supporting": 1,
                "verbatim": 1,
            }
            judged += [
                outcome(1, **common, statements=1, borne=1, ranks={"fused": 1, "vectors": 1, "words": 2}),
                outcome(2, **common, right=False, reason="missing: 412", text=f"A wrong answer of {split} & <b>"),
                declined(3, split=split, system=system),
                declined(1, split=split, system=system, twin=True, id="q1"),
            ]
        judged.append(outcome(1, split=split, system="tampered", statements=1, borne=1))
    claims = [
        _claim(s, e, g) for s in ("dev", "test") for e, g in (("supported", "supported"), ("contradicted", "supported"))
    ]
    return Run((*judged, *more), {"claims": claims}, MADE)


@pytest.fixture
def made() -> dict[str, Any]:
    return report.assemble(_run())


def test_both_splits_are_told_with_all_comparisons(made: Mapping[str, Any]) -> None:
    for split in ("dev", "test"):
        assert report.value(made, f"{split}.questions.all.right.share") == 0.5
        assert set(made[split]["comparisons"]) == {"bm25", "vectors", "langchain"}
        assert report.value(made, f"{split}.claims.all.changed_passed.share") == 1.0
        assert report.value(made, f"{split}.guard.share") == 1.0


def test_failures_and_outcomes_of_the_test_split_stay_unseen(made: Mapping[str, Any]) -> None:
    assert [f["answer"] for f in made["failures"]["questions"]] == ["A wrong answer of dev & <b>"]
    assert [c["text"] for c in made["failures"]["claims"]] == ["Text of dev."]
    assert "of test" not in page.render(made)
    assert set(made["outcomes"]) == {"q1", "q2", "q3", "q1#twin"}


def test_the_worst_failures_come_first() -> None:
    crashed = outcome(7, status="crashed", right=False, reason="RuntimeError: x")
    shown = declined(8, status="answered", right=False, cited=False, reason="answered")
    missing = outcome(9, status="not_in_corpus", right=False, reason="not answered")
    assert [f["id"] for f in report.failures([missing, shown, crashed])] == ["q7", "q8", "q9"]


def test_the_last_report_is_compared_figure_by_figure_and_item_by_item(made: Mapping[str, Any]) -> None:
    better = Run(tuple(j.model_copy(update={"right": True}) for j in _run().judged), _run().claims, MADE)
    found = report.assemble(better, made)["previous"]
    assert found["figures"]["dev.questions.all.right"] == [0.5, 1.0]
    assert (found["won"], found["lost"]) == (["q2"], [])
    assert (found["items"]["only_ours"], found["items"]["only_theirs"]) == (1, 0)


def test_a_report_is_read_back_as_it_was_written(made: Mapping[str, Any], tmp_path: Path) -> None:
    data, shown = report.write(made, tmp_path / "reports")
    assert report.read(data) == made
    assert shown.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_missing_figure_is_named_and_a_broken_report_refused(made: Mapping[str, Any], tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"dev\.nothing"):
        report.value(made, "dev.nothing")
    (tmp_path / "latest.json").write_text("{}", encoding="utf-8")
    with pytest.raises(EvaluationError, match="no report"):
        report.read(tmp_path / "latest.json")


class _Page(HTMLParser):
    """Open elements, addresses, and the languages of texts."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.tags: set[str] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]
        if tag not in ("meta", "input", "br", "line", "rect", "path", "circle", "polyline"):
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag


def test_the_page_is_well_formed_and_fetches_and_runs_nothing(made: Mapping[str, Any]) -> None:
    text = page.render(made)
    parser = _Page()
    parser.feed(text)
    assert parser.stack == []
    assert parser.addresses == []
    assert "script" not in parser.tags
    assert "url(" not in text
    assert "A wrong answer of dev &amp; &lt;b&gt;" in text


def test_the_page_speaks_both_languages_everywhere(made: Mapping[str, Any]) -> None:
    text = page.render(made)
    english = re.findall(r'<(?:span|text) class="[^"]*\ben\b[^"]*"', text)
    vietnamese = re.findall(r'<(?:span|text) class="[^"]*\bvi\b[^"]*"', text)
    assert len(english) == len(vietnamese) > 50
    for key, (one, other) in WORDING.items():
        assert one, key
        assert other, key


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_fragment_holds_one_language_and_brings_no_script_and_no_style(
    made: Mapping[str, Any], language: str
) -> None:
    text = page.fragment(made, language)  # type: ignore[arg-type]
    parser = _Page()
    parser.feed(text)
    assert parser.stack == []
    assert not parser.tags & {"script", "style", "input", "html"}
    other = {"en": "vi", "vi": "en"}[language]
    assert not re.search(rf'class="[^"]*\b{other}\b', text)
    assert len(re.findall(rf'class="[^"]*\b{language}\b', text)) > 50
    assert all(rule.lstrip().startswith((".eval-report", ".dark .eval-report", "@media", "}")) for rule in
               page.stylesheet().splitlines())  # fmt: skip


def test_the_page_opens_with_the_figures_that_matter_and_folds_the_development_set(made: Mapping[str, Any]) -> None:
    text = page.render(made)
    assert text.index(WORDING["glance"][0]) < text.index(WORDING["test"][0])
    assert "<details><summary><h2>" + page.t("dev") in text


def test_a_change_since_the_last_report_is_told_in_words(made: Mapping[str, Any]) -> None:
    changed = {"made": "2031", "code": "c", "items": {"n": 1, "only_ours": 1, "only_theirs": 0, "p": 1.0}, "figures": {
        "test.heldout.questions.all.right": [0.5, 0.6], "dev.announcements.all.verdict": [0.7, 0.8]}}  # fmt: skip
    text = page.fragment({**made, "previous": changed}, "en")
    assert f"{WORDING['heldout'][0]}</span>: <span" in text
    assert "all.verdict" not in text


def test_every_plot_has_a_name_for_those_who_do_not_see_it(made: Mapping[str, Any]) -> None:
    plots = re.findall(r"<svg [^>]*>", page.render(made))
    assert len(plots) >= 6
    assert all('role="img"' in plot and "aria-label=" in plot for plot in plots)


def test_the_readmes_figures_are_those_of_the_report(made: Mapping[str, Any]) -> None:
    text = readme.updated("# Name\n<!-- quality -->\nold\n<!-- /quality -->\nrest\n", made)
    assert re.search(r"^\| Answers right and cited rightly \| 50\.0% \([^|]+\), n 2 \|$", text, re.MULTILINE)
    assert "| Plain LangChain chain | 50.0% (50.0% of its answers wrong) |" in text
    assert "new announcements" not in text
    assert "old" not in text
    assert text.endswith("<!-- /quality -->\nrest\n")
    assert readme.updated(text, made) == text


def test_the_readme_tells_new_announcements_apart() -> None:
    closed = [j.model_copy(update={"corpus": "heldout", "id": f"h{j.id}"}) for j in _run().judged if j.split == "test"]
    text = readme.block(report.assemble(_run(*closed)))
    assert "| the five announcements that ship | new announcements, kept closed |" in text
    assert re.search(r"^\| Verdicts of the figure check \| 50\.0% [^|]+ \| – \|$", text, re.MULTILINE)


def test_a_readme_without_a_place_for_the_figures_is_told(made: Mapping[str, Any]) -> None:
    with pytest.raises(EvaluationError, match="no place"):
        readme.updated("# Name\n", made)


@pytest.mark.skipif(not readme.README.is_file(), reason="there is no README yet")
def test_the_readme_is_not_stale() -> None:
    text = readme.README.read_text(encoding="utf-8")
    assert text == readme.updated(text, report.read(readme.REPORT)), "run python -m scripts.update_readme_figures"
