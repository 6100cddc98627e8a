"""The command line: contracts of its JSON, bad input, exit codes."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assistant import cli
from assistant.indexing import embeddings
from assistant.records import Answer, Document
from tests.parts import FakeEmbeddings, write_corpus


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, Any]]:
        """One a line; split at line feeds alone, as JSON allows U+2028 inside."""
        return [json.loads(line) for line in self.out.split("\n") if line]


class Run:
    """Runs commands in this process, as the console script does."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
        self._monkeypatch, self._capsys = monkeypatch, capsys
        self.index = folder / "index"

    def __call__(self, command: str, *arguments: object) -> Ended:
        self._capsys.readouterr()
        self._monkeypatch.setattr(sys, "argv", ["assistant", command, "--index", str(self.index), *map(str, arguments)])
        code = 0
        try:
            cli.main()
        except SystemExit as end:
            code = int(end.code or 0)
        captured = self._capsys.readouterr()
        assert "Traceback" not in captured.out + captured.err
        return Ended(code, captured.out, captured.err)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    monkeypatch.setattr(embeddings, "create", lambda _settings: FakeEmbeddings())
    return Run(monkeypatch, capsys, tmp_path)


@pytest.fixture
def filled(run: Run, corpus: Path) -> Run:
    """Commands over an index of the small corpus."""
    assert run("ingest", corpus).code == 0
    return run


def test_ingest_tells_what_it_did(run: Run, corpus: Path) -> None:
    first = run("ingest", corpus)
    assert first.code == 0
    assert "3 added, 0 changed, 0 unchanged, 0 removed" in first.out
    (report,) = run("ingest", corpus, "--json").records
    assert sorted(report["unchanged"]) == ["buses.en.md", "clinics.en.md", "schools.vi.md"]
    assert report["embedded"] == 0


def test_an_answer_as_json_is_the_record_of_the_contract_with_verbatim_quotes(filled: Run) -> None:
    ended = filled("ask", "How many clinics had safe water?", "--json")
    assert ended.code == 0
    (record,) = ended.records
    answer = Answer.model_validate(record)
    assert answer.answered == (answer.status == "answered")
    documents = {d["document_id"]: d for d in filled("documents", "--json").records}
    for citation in [*answer.citations, *answer.related]:
        assert citation.document_id in documents
        assert citation.open == f"/documents/{citation.document_id}?start={citation.start}&end={citation.end}"
        assert len(citation.quote) == citation.end - citation.start


def test_an_answer_in_words_names_its_sources(filled: Run) -> None:
    ended = filled("ask", "How many electric buses did the board put into service?")
    assert ended.code == 0
    assert ended.out.strip()


def test_documents_are_listed_newest_first_without_their_text(filled: Run) -> None:
    records = filled("documents", "--json").records
    assert [r["published"] for r in records] == ["2031-07-04", "2031-06-20", "2031-05-11"]
    for record in records:
        assert "text" not in record
        Document.model_validate({**record, "text": ""})
    assert "Rural clinics" in filled("documents").out


@pytest.mark.parametrize("question", ["", "   ", "\x00", "\ud800", "?!", "\u200b\u202e"])
def test_an_empty_question_is_refused_with_the_remedy(filled: Run, question: str) -> None:
    ended = filled("ask", question)
    assert (ended.code, ended.out) == (2, "")
    assert "question is empty" in ended.err
    assert "Type a question" in ended.err


def test_a_question_of_20_000_characters_is_refused_with_the_limit(filled: Run) -> None:
    ended = filled("ask", "water " * 3334)
    assert ended.code == 2
    assert "at most 2000" in ended.err


@pytest.mark.parametrize(
    "question",
    [
        "How many\x00 clinics\ud800 had safe water?",
        "[bold]clinics[/bold] [/] water",
        "' OR 1=1 -- clinics",
        "🙂 clinics",
    ],
)
def test_awkward_characters_in_a_question_are_survived(filled: Run, question: str) -> None:
    (record,) = filled("ask", question, "--json").records
    answer = Answer.model_validate(record)
    assert "\x00" not in answer.question
    assert filled("ask", question).code == 0
    assert filled("ask", question, "--explain").code == 0


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["buses", "--language", "fr"], "--language 'fr'"),
        (["buses", "--as-of", "yesterday"], "--as-of 'yesterday'"),
        ([], "--batch"),
        (["buses", "--batch", "x.jsonl"], "--batch"),
        (["--batch", "absent.jsonl"], "absent.jsonl"),
    ],
)
def test_an_option_that_cannot_be_used_is_named(filled: Run, arguments: list[str], named: str) -> None:
    ended = filled("ask", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert named in ended.err


def test_without_an_index_every_command_says_how_to_build_it(run: Run) -> None:
    for command in (["ask", "water"], ["documents"]):
        ended = run(*command)
        assert (ended.code, ended.out) == (2, "")
        assert "Run assistant ingest" in ended.err
    assert not run.index.exists()


def test_an_index_folder_that_cannot_be_written_is_told(run: Run, corpus: Path, tmp_path: Path) -> None:
    run.index = tmp_path / "file"
    run.index.write_text("in the way")
    ended = run("ingest", corpus)
    assert ended.code == 2
    assert "cannot be written" in ended.err
    assert "--index" in ended.err


def test_an_index_of_another_model_is_refused(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embeddings, "create", lambda _settings: FakeEmbeddings("fake/other"))
    for command in (["ask", "water"], ["documents"], ["ingest"]):
        ended = filled(*command)
        assert ended.code == 2
        assert "was made with fake/hashed-words" in ended.err


def test_files_that_cannot_be_read_are_named_with_the_remedy_and_the_rest_is_done(run: Run, tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "mixed")
    (folder / "empty.md").write_bytes(b"")
    (folder / "blank.txt").write_bytes(b" \n\t\n")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "latin.txt").write_bytes("Đến ngày 15/6/2031".encode("utf-16-be")[1:] * 9)
    (folder / "locked.md").symlink_to(folder / "nowhere.md")
    ended = run("ingest", folder, tmp_path / "absent", "--json")
    assert ended.code == 2
    (report,) = ended.records
    assert sorted(report["added"]) == ["buses.en.md", "clinics.en.md", "schools.vi.md"]
    assert sorted(name for name, _ in report["failed"]) == [
        "absent", "binary.txt", "blank.txt", "empty.md", "latin.txt", "locked.md",
    ]  # fmt: skip
    for name, _ in report["failed"]:
        assert f"Not read: {name}" in ended.err


def test_a_batch_answers_every_line_that_it_can(filled: Run, tmp_path: Path) -> None:
    batch = tmp_path / "batch.jsonl"
    lines = [
        json.dumps({"id": "a", "q": "How many clinics had safe water?"}).encode(),
        b"{not json",
        b"",
        json.dumps({"id": 7, "q": ""}).encode(),
        json.dumps({"id": "long", "q": "x" * 20_000}).encode(),
        json.dumps({"id": "none"}).encode(),
        json.dumps({"id": "number", "q": 5}).encode(),
        json.dumps(["q"]).encode(),
        '{"id": "latin", "q": "Điện"}'.encode("latin-1", "replace") + b"\xff",
        json.dumps({"id": "fr", "q": "buses", "language": "fr"}).encode(),
        b'{"id": "\\ud800", "q": "buses\\u0000 \\ud800 in service"}',
        json.dumps(
            {"id": "last", "q": "xe buýt?\u2028bao nhiêu", "language": "vi", "error": "mine"}, ensure_ascii=False
        ).encode(),
    ]
    batch.write_bytes(b"\xef\xbb\xbf" + b"\n".join(lines))
    ended = filled("ask", "--batch", batch, "--json")
    assert ended.code == 2
    records = ended.records
    assert [r["id"] for r in records] == ["a", None, 7, "long", "none", "number", None, None, "fr", "\ud800", "last"]
    failed = {str(r["id"]): r["error"] for r in records if "error" in r}
    assert [r["id"] for r in records if "error" not in r] == ["a", "\ud800", "last"]
    assert failed["7"]["code"] == "empty_question"
    assert failed["long"]["code"] == "long_question"
    assert all(e["message"] and e["remedy"] for e in failed.values())
    assert "line 6" in failed["none"]["message"]
    for record in records:
        if "error" not in record:
            Answer.model_validate({key: value for key, value in record.items() if key != "id"})


def test_a_batch_without_a_fault_ends_clean(filled: Run, tmp_path: Path) -> None:
    batch = tmp_path / "batch.jsonl"
    batch.write_text('{"id": 1, "q": "How many buses?"}\n\n{"id": 2, "q": "Bao nhiêu trường?"}\n', encoding="utf-8")
    ended = filled("ask", "--batch", batch, "--json")
    assert ended.code == 0
    assert [(r["id"], r["language"]) for r in ended.records] == [(1, "en"), (2, "vi")]


def test_a_line_of_a_batch_may_have_a_history(filled: Run, tmp_path: Path) -> None:
    batch = tmp_path / "batch.jsonl"
    lines = [
        {"id": 1, "q": "And in June?", "history": ["How many buses ran in May 2031?"]},
        {"id": 2, "q": "And in June?", "history": [{"question": "How many buses ran in May 2031?"}]},
        {"id": 3, "q": "And in June?", "history": "How many buses?"},
        {"id": 4, "q": "And in June?", "history": [7]},
    ]
    batch.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    ended = filled("ask", "--batch", batch, "--json")
    assert ended.code == 2
    assert all("buses" in r["understood"] and "June" in r["understood"] for r in ended.records[:2])
    assert all("history" in r["error"]["message"] for r in ended.records[2:])


def test_a_fault_of_the_program_is_told_without_a_traceback(
    filled: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from assistant.assembly import Assistant

    def broken(*_arguments: object, **_options: object) -> None:
        raise KeyError("lost")

    monkeypatch.setattr(Assistant, "documents", broken)
    monkeypatch.setattr(Assistant, "ask", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    ended = filled("documents")
    assert ended.code == 2
    assert "KeyError" in ended.err
    (log,) = tmp_path.glob("assistant-*.log")
    assert str(log) in ended.err
    assert "Traceback" in log.read_text()
    batch = tmp_path / "batch.jsonl"
    batch.write_text('{"id": 1, "q": "x y"}\n{"id": 2, "q": ""}\n')
    ended = filled("ask", "--batch", batch, "--json")
    assert [(r["id"], r["error"]["code"]) for r in ended.records] == [(1, "fault"), (2, "fault")]
    assert ended.code == 2
