"""Evaluation with a language model, against a real endpoint of the tests: as the writer, in the plain chain, as a judge."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from assistant.cli import application
from assistant.errors import EvaluationError, InputError
from assistant.evaluation import gate, judge, page
from assistant.evaluation.bench import KNOWN
from assistant.evaluation.report import assemble
from assistant.evaluation.runner import Plan, quiet, run
from assistant.settings import Settings
from tests.endpoint import Reply, in_json, in_marks, serving, sources
from tests.evaluation.outcomes import outcome
from tests.evaluation.test_cli_eval import evals as cli_evals  # noqa: F401 - a fixture
from tests.evaluation.test_report import _run
from tests.evaluation.test_runner import evals as evals  # fixtures of the small index
from tests.evaluation.test_runner import settings as settings
from tests.parts import FakeEmbeddings


def _with(settings: Settings, url: str) -> Settings:
    return settings.model_copy(update={"model": settings.model.model_copy(update={"base_url": url, "name": "small"})})


def _writer(request: dict[str, Any]) -> Reply:
    """Says the first sentence that it is shown again, and in the plain chain the figure of the clinics."""
    shown = sources(request)
    if not shown:
        told = request["messages"][-1]["content"]
        return in_marks("I don't know." if "trams" in told else "412 clinics had safe water.")
    mark, sentence = next(iter(shown.items()))
    return in_json((mark, sentence))


def test_answers_of_the_model_are_measured_beside_the_extracts_and_a_plain_chain_with_it(
    settings: Settings, evals: Path, tmp_path: Path, fake: FakeEmbeddings
) -> None:
    with serving(_writer) as endpoint:
        systems = ("extractive", "langchain_model")
        plan = Plan(
            _with(settings, endpoint.url), evals, ("dev",), systems, work=tmp_path / "w", embeddings=fake, timed=0
        )
        found = run(plan)
    plain = {j.id: j for j in found.judged if j.system == "langchain_model" and not j.twin}
    assert plain["clinics"].right
    assert plain["trains"].right  # it said that it does not know
    assert found.made_with["models"]["language_model"] == "small"
    assert set(assemble(found)["dev"]["comparisons"]) == set(systems)


def test_a_plain_chain_whose_model_fails_is_counted_as_broken_down(
    settings: Settings, evals: Path, tmp_path: Path, fake: FakeEmbeddings
) -> None:
    with serving(Reply(status=401, body="{}")) as endpoint:
        plan = Plan(
            _with(settings, endpoint.url), evals, ("dev",), ("langchain_model",), work=tmp_path / "w",
            embeddings=fake, timed=0,
        )  # fmt: skip
        found = run(plan)
    assert {j.status for j in found.judged if j.system == "langchain_model"} == {"crashed"}
    assert "crashed" not in {j.status for j in found.judged if j.system == "assistant"}  # it shows the extract


def test_opinions_are_averaged_and_unreadable_ones_counted_apart(settings: Settings) -> None:
    replies = iter(['{"fluency": 5, "faithful": true}', 'Well: {"fluency": 4, "faithful": false}', "No idea."])
    answers = [outcome(n, text="58 buses. [1]", quotes=("58 buses run.",)) for n in range(3)]
    with serving(lambda _: in_marks(next(replies))) as endpoint:
        found = judge.judge_answers([*answers, outcome(9, twin=True)], _with(settings, endpoint.url), quiet)
    assert (found["answers"], found["unreadable"], found["failed"]) == (3, 1, 0)
    assert (found["faithful"]["share"], found["fluency"]["mean"]) == (0.5, 4.5)
    assert "58 buses run." in endpoint.requests[0]["messages"][-1]["content"]


@pytest.mark.parametrize("said", ["", "{}", '{"fluency": 9, "faithful": true}', '{"fluency": true, "faithful": 1}'])
def test_a_reply_without_an_opinion_is_none(said: str) -> None:
    assert judge.opinion_of(said) is None


def test_an_opinion_is_shown_apart_and_never_gated(tmp_path: Path) -> None:
    rate = {"n": 2, "share": 0.5, "low": 0.1, "high": 0.9}
    fluency = {"n": 2, "mean": 4.5, "low": 4.0, "high": 5.0}
    said = {"model": "small <b>", "answers": 3, "failed": 0, "unreadable": 1, "faithful": rate, "fluency": fluency}
    assert "small &lt;b&gt;" in page.render({**assemble(_run()), "judge": said})
    file = tmp_path / "thresholds.toml"
    file.write_text('[full]\n"judge.faithful.share" = { min = 0.5 }\n[fast]\n', encoding="utf-8")
    with pytest.raises(EvaluationError, match="opinion"):
        gate.read(file)


@pytest.mark.usefixtures("cli_evals")
@pytest.mark.parametrize("arguments", [["--writer", "model"], ["--judge"], ["--writer", "poet"]])
def test_a_model_that_is_not_configured_is_told(arguments: list[str]) -> None:
    assert isinstance(CliRunner().invoke(application, ["eval", *arguments]).exception, InputError)


def test_a_model_brings_its_own_comparisons() -> None:
    from assistant.cli_eval import _systems

    assert set(_systems(None, "model")) == set(KNOWN)
    assert not {"extractive", "langchain_model"} & set(_systems(None, "extractive"))
