"""Public sets in the formats that users have: small files written for these tests, read and measured."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from assistant.cli import application
from assistant.errors import EvaluationError, InputError
from assistant.evaluation import public
from assistant.evaluation.public_run import label_of, measure_claims, measure_questions
from assistant.evaluation.runner import quiet
from assistant.records import Check, CorpusState
from assistant.settings import Settings, load
from tests.parts import FakeEmbeddings

FERRIES = "The harbour office of Bay Province counted 37 ferries in service. Each ferry carries 120 passengers."
MUSEUM = "The glass museum of Hill Town opened in May 2031 and showed 412 vases in its first year."
PHA = "Cảng vụ tỉnh Vịnh đếm được 37 chiếc phà đang chạy. Mỗi chiếc phà chở 120 khách."


def _squad(*entries: tuple[str, str, str, list[str] | None]) -> dict[str, Any]:
    data = [
        {
            "title": f"Article {key}",
            "paragraphs": [
                {
                    "context": context,
                    "qas": [
                        {
                            "id": key,
                            "question": question,
                            "is_impossible": answers is None,
                            "answers": [{"text": a, "answer_start": context.index(a)} for a in answers or []],
                            "plausible_answers": [{"text": "37", "answer_start": 0}],
                        }
                    ],
                }
            ],
        }
        for key, context, question, answers in entries
    ]
    return {"version": "v2.0", "data": data}


ENGLISH = _squad(
    ("ferries", FERRIES, "How many ferries were in service in Bay Province?", ["37", "37 ferries"]),
    ("vases", MUSEUM, "How many vases did the glass museum show?", ["412"]),
    ("visitors", MUSEUM, "How many visitors came to the zoo of Hill Town?", None),
)


@pytest.fixture
def squad(tmp_path: Path) -> Path:
    file = tmp_path / "dev.json"
    file.write_text("\ufeff" + json.dumps(ENGLISH), encoding="utf-8")  # files of Windows begin with this mark
    return file


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load({"index": tmp_path / "no-index"})


def test_questions_are_read_with_paragraph_and_answers_and_plausible_ones_are_none(squad: Path) -> None:
    first, second, third = public.read_questions([squad])
    assert (first.id, first.paragraph, first.answers) == ("ferries", FERRIES, ("37", "37 ferries"))
    assert (second.title, third.answers) == ("Article vases", ())


def test_an_object_a_line_is_read_as_well(tmp_path: Path) -> None:
    file = tmp_path / "dev.jsonl"
    line = {"id": 5, "context": MUSEUM, "question": "When?", "answers": {"text": ["May 2031"], "answer_start": [38]}}
    file.write_text(json.dumps(line) + "\n\n" + json.dumps({**line, "id": 6}) + "\n", encoding="utf-8")
    assert [(q.id, q.answers) for q in public.read_questions([file])] == [("5", ("May 2031",)), ("6", ("May 2031",))]


def test_across_languages_the_wording_is_of_one_file_and_the_paragraph_of_the_other(
    squad: Path, tmp_path: Path
) -> None:
    file = tmp_path / "vi.json"
    file.write_text(json.dumps(_squad(("ferries", PHA, "Có bao nhiêu chiếc phà?", ["37"]))), encoding="utf-8")
    (question,) = public.across(public.read_questions([file]), public.read_questions([squad]))
    assert (question.text, question.paragraph) == ("Có bao nhiêu chiếc phà?", FERRIES)
    with pytest.raises(EvaluationError, match="share no id"):
        public.across([question], [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{}", "no list 'data'"),
        ('{"data": [{"title": "x"}]}', "'paragraphs'"),
        ('{"data": [{"paragraphs": [{"context": 5}]}]}', "'context'"),
        ('{"data": []}', "hold no question"),
        ('{"a": 1}\nnot json', "line 1"),
        ("\xff", "UTF-8"),
    ],
)
def test_a_file_of_another_shape_is_told_by_name_and_place(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "set.json"
    file.write_bytes(text.encode("latin-1"))
    with pytest.raises(EvaluationError, match=told):
        public.read_questions([file])


def test_claims_are_read_under_the_usual_names_of_fields_and_labels(tmp_path: Path) -> None:
    file = tmp_path / "claims.jsonl"
    lines: list[dict[str, Any]] = [
        {"claim": "37 ferries ran.", "evidence": [FERRIES, MUSEUM], "label": "SUPPORTS"},
        {"id": "b", "statement": "38 ferries ran.", "context": FERRIES, "label": "Refuted"},
        {"text": "Trams ran.", "label": 2},
    ]
    file.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    first, second, third = public.read_claims([file])
    assert (first.id, first.label, first.evidence) == ("claims-1", "supported", f"{FERRIES}\n\n{MUSEUM}")
    assert (second.id, second.label, third.label, third.evidence) == ("b", "refuted", "unknown", "")
    assert public.holds_claims(file)


@pytest.mark.parametrize(
    ("line", "told"),
    [('{"claim": "x", "label": "maybe"}', "'maybe'"), ('{"label": "true"}', "no claim"), ("[]", "no object")],
)
def test_a_faulty_claim_is_told_with_its_line(tmp_path: Path, line: str, told: str) -> None:
    file = tmp_path / "claims.jsonl"
    file.write_text(line, encoding="utf-8")
    with pytest.raises(EvaluationError, match=told):
        public.read_claims([file])


def test_a_set_of_questions_is_no_set_of_claims(squad: Path) -> None:
    assert not public.holds_claims(squad)


def test_questions_are_measured_over_their_paragraphs_and_once_without(
    squad: Path, settings: Settings, fake: FakeEmbeddings
) -> None:
    found = measure_questions(public.read_questions([squad]), settings, fake, quiet)
    assert (found["questions"], found["paragraphs"]) == (3, 3)
    assert found["retrieval"]["fused"]["recall@1"]["share"] == 1.0
    assert found["retrieval"]["words"]["mrr"]["n"] == 2
    assert found["sentence_right"]["n"] == 2
    assert found["declined_paragraph_gone"]["n"] == 2
    assert found["declined_impossible"]["n"] == 1
    assert not settings.index.exists()


def test_claims_are_measured_and_those_without_a_figure_counted_apart(settings: Settings, fake: FakeEmbeddings) -> None:
    claims = [
        public.Claim("a", "The harbour office counted 37 ferries in service.", FERRIES, "supported"),
        public.Claim("b", "The harbour office counted 52 ferries in service.", FERRIES, "refuted"),
        public.Claim("c", "The harbour office is in Bay Province.", FERRIES, "supported"),
    ]
    found = measure_claims(claims, settings, fake, quiet)
    assert (found["claims"], found["without_figures"], found["right"]["n"]) == (3, 1, 2)
    assert found["right"]["share"] == 1.0
    assert found["confusion"]["refuted"] == {"refuted": 1}


def test_a_text_without_figures_has_no_label() -> None:
    assert label_of(Check(text="x", language="en", corpus=CorpusState(version="", until=None), figures=())) is None


def test_the_command_prints_the_figures_and_writes_them(
    squad: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(application, ["eval", "--public", "squad2", "--path", str(squad)])
    assert done.exit_code == 0, done.output
    assert "First quote holds the answer" in done.output
    written = json.loads(Path(".cache/evaluation/public/squad2.json").read_text(encoding="utf-8"))
    assert written["made_with"]["files"] == ["dev.json"]
    assert str(tmp_path) not in json.dumps(written)


@pytest.mark.parametrize(
    "arguments",
    [["--public", "xquad"], ["--public", "xquad", "--questions", "a.json"], ["--path", "a.json"]],
)
def test_a_public_set_without_its_files_is_refused_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert isinstance(CliRunner().invoke(application, ["eval", *arguments]).exception, InputError)
