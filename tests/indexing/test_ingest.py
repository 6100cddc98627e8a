"""Sources into the index: again, changed, gone, interrupted, refused."""

from __future__ import annotations

import json
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from assistant.errors import IndexError_, IndexLocked, IndexMismatch, IndexMissing
from assistant.figures.extraction import extract
from assistant.indexing import ingest as module
from assistant.indexing import planning, words
from assistant.indexing.ingest import Report, ingest
from assistant.indexing.library import Library, Snapshot, figures, set_meta
from assistant.indexing.vectors import VectorStore
from tests.parts import BUSES, FakeEmbeddings, no_figures


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


def run(corpus: Path, index: Path, fake: FakeEmbeddings | None = None, prune: bool = True) -> Report:
    return ingest([corpus], index, fake or FakeEmbeddings(), no_figures, prune=prune)


def sources(index: Path) -> dict[str, int]:
    """Sources in the index with their versions, after every passage was held against its document."""
    library = Library(index)
    try:
        snapshot = Snapshot(library)
        for passage, inside in snapshot.passages(snapshot.passage_ids()).values():
            text = snapshot.documents[passage.document_id].text
            assert text[passage.start : passage.end] == passage.text
            assert inside
        return {d.source: d.version for d in snapshot.documents.values()}
    finally:
        library.close()


def hits(index: Path, *terms: str) -> list[str]:
    """Sources of the passages that hold one of the words."""
    library = Library(index)
    try:
        snapshot = Snapshot(library)
        with library.connect() as connection:
            found = words.search(connection, [(term,) for term in terms], 20)
        owners = snapshot.passages([key for key, _ in found]).values()
        return [snapshot.documents[p.document_id].source for p, _ in owners]
    finally:
        library.close()


def vectors_match(index: Path) -> bool:
    """Whether every passage and sentence has a vector, and no vector is left over."""
    library, store = Library(index), VectorStore(index / "vectors")
    try:
        live = module._live(library)
        return store.count(library.changes()) == len(live) and store.present(list(live), library.changes()) == live
    finally:
        store.close()
        library.close()


def test_a_first_run_adds_all_and_the_second_embeds_nothing(corpus: Path, index: Path, fake: FakeEmbeddings) -> None:
    first = run(corpus, index, fake)
    assert sorted(first.added) == ["buses.en.md", "clinics.en.md", "schools.vi.md"]
    assert first.embedded == len(fake.texts) == len(set(fake.texts)) > 6
    before = _changes(index)
    second = run(corpus, index, fake)
    assert (second.added, second.changed, second.removed, second.refreshed, second.embedded) == ((), (), (), (), 0)
    assert sorted(second.unchanged) == sorted(first.added)
    assert len(fake.texts) == first.embedded
    assert _changes(index) == before
    assert vectors_match(index)


def test_texts_of_a_batch_are_alike_in_length(corpus: Path, index: Path, fake: FakeEmbeddings) -> None:
    run(corpus, index, fake)
    assert [len(text) for text in fake.texts] == sorted(len(text) for text in fake.texts)


def test_a_changed_document_gets_the_next_version_and_loses_what_it_no_longer_says(
    corpus: Path, index: Path, fake: FakeEmbeddings
) -> None:
    run(corpus, index)
    alone = (
        "The second depot of the board, which the council of the eastern district asked for, was opened on 2 May 2031."
    )
    (corpus / "buses.en.md").write_text(f"{BUSES}\n{alone}\n", encoding="utf-8")
    run(corpus, index)
    changed = BUSES.replace("58 electric buses", "61 trolleys")
    (corpus / "buses.en.md").write_text(f"{changed}\n{alone}\n", encoding="utf-8")
    report = run(corpus, index, fake)
    assert report.changed == ("buses.en.md",)
    assert sources(index) == {"buses.en.md": 3, "clinics.en.md": 1, "schools.vi.md": 1}
    assert hits(index, "trolleys") == ["buses.en.md"]
    assert hits(index, "58") == []
    assert all("trolleys" in text or "river line" in text for text in fake.texts)
    assert alone not in fake.texts  # its vector was there
    assert vectors_match(index)


def test_a_document_whose_file_is_gone_is_removed_only_with_prune(corpus: Path, index: Path) -> None:
    run(corpus, index)
    (corpus / "buses.en.md").unlink()
    assert run(corpus, index, prune=False).removed == ()
    assert "buses.en.md" in sources(index)
    assert run(corpus, index).removed == ("buses.en.md",)
    assert sorted(sources(index)) == ["clinics.en.md", "schools.vi.md"]
    assert hits(index, "depot") == []
    assert vectors_match(index)


def test_prune_leaves_documents_of_other_folders_and_those_that_cannot_be_read(
    corpus: Path, index: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "ships.en.md").write_text("# Ships\n\nThe port counted 41 ships.\n")
    run(corpus, index)
    run(other, index)
    (corpus / "buses.en.md").write_bytes(b"\x00\x01\x02\xff" * 100)
    report = run(corpus, index)
    assert [name for name, _ in report.failed] == ["buses.en.md"]
    assert report.removed == ()
    assert sorted(sources(index)) == ["buses.en.md", "clinics.en.md", "schools.vi.md", "ships.en.md"]


def test_a_folder_that_cannot_be_listed_loses_nothing_by_prune(
    corpus: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(corpus, index)
    real = planning.discover

    def unlistable(paths: list[Path]) -> list[tuple[Path, str]]:
        from assistant.errors import ReadingError

        if corpus in paths:
            raise ReadingError("corpus cannot be read: Permission denied.", "Check its permissions.")
        return real(paths)

    monkeypatch.setattr(planning, "discover", unlistable)
    report = run(corpus, index)
    assert report.failed == (("corpus", "corpus cannot be read: Permission denied. Check its permissions."),)
    assert report.removed == ()
    assert len(sources(index)) == 3


def test_a_file_that_cannot_be_read_stops_no_other(corpus: Path, index: Path) -> None:
    (corpus / "empty.md").write_text("")
    (corpus / "wrong.txt").write_bytes("Đến ngày 15/6/2031".encode("utf-16-le")[1:] * 40)
    report = ingest([corpus, corpus / "absent.md"], index, FakeEmbeddings(), no_figures)
    assert sorted(name for name, _ in report.failed) == ["absent.md", "empty.md", "wrong.txt"]
    assert all(name in message for name, message in report.failed)
    assert len(sources(index)) == 3


def test_a_folder_that_was_moved_keeps_its_documents_as_they_are(
    corpus: Path, index: Path, fake: FakeEmbeddings
) -> None:
    run(corpus, index)
    moved = corpus.rename(corpus.with_name("elsewhere"))
    report = run(moved, index, fake)
    assert (report.added, report.embedded, fake.texts) == ((), 0, [])
    assert sorted(sources(index)) == ["buses.en.md", "clinics.en.md", "schools.vi.md"]
    (moved / "buses.en.md").unlink()
    assert run(moved, index).removed == ("buses.en.md",)


def test_two_files_of_one_name_are_two_documents(corpus: Path, index: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "buses.en.md").write_text("# Night buses\n\nNight buses ran on 12 lines.\n")
    run(corpus, index)
    assert run(other, index).added == ("other/buses.en.md",)
    assert len(sources(index)) == 4
    assert run(other, index).unchanged == ("other/buses.en.md",)


def test_other_rules_make_passages_and_figures_anew_without_embedding(
    corpus: Path, index: Path, fake: FakeEmbeddings, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(corpus, index)
    assert _figures(index) == 0
    monkeypatch.setattr(module, "rules", lambda: "another")
    report = ingest([corpus / "buses.en.md"], index, fake, extract)
    assert sorted(report.refreshed) == ["buses.en.md", "clinics.en.md", "schools.vi.md"]
    assert (report.embedded, report.changed) == (0, ())
    assert _figures(index) > 4
    assert set(sources(index).values()) == {1}
    assert vectors_match(index)


def test_vectors_that_were_lost_are_made_again(corpus: Path, index: Path) -> None:
    first = run(corpus, index)
    shutil.rmtree(index / "vectors")
    report = run(corpus, index)
    assert report.embedded == first.embedded
    assert vectors_match(index)


def test_the_manifest_says_what_the_index_was_made_with(corpus: Path, index: Path, fake: FakeEmbeddings) -> None:
    run(corpus, index)
    before = _manifest(index)
    assert before["embedding"] == fake.identity
    assert before["rules"] == planning.rules()
    assert {"layout", "assistant", "passage_words"} <= before.keys()
    (corpus / "buses.en.md").write_text(BUSES.replace("58", "59"), encoding="utf-8")
    run(corpus, index)
    assert _manifest(index)["corpus"] != before["corpus"]
    (corpus / "buses.en.md").write_text(BUSES, encoding="utf-8")
    run(corpus, index)
    assert _manifest(index)["corpus"] == before["corpus"]


def test_an_index_of_another_model_is_refused_with_the_remedy_and_left_alone(corpus: Path, index: Path) -> None:
    run(corpus, index)
    (corpus / "buses.en.md").unlink()
    with pytest.raises(IndexMismatch, match=r"made with fake/hashed-words, the settings name fake/other.*--index"):
        run(corpus, index, FakeEmbeddings("fake/other"))
    assert len(sources(index)) == 3
    library = Library(index)
    with pytest.raises(IndexMismatch):
        library.require("fake/other")
    library.close()


def test_an_index_of_another_layout_is_refused_with_the_remedy(corpus: Path, index: Path) -> None:
    run(corpus, index)
    library = Library(index)
    with library.begin() as connection:
        set_meta(connection, "manifest", json.dumps({**_manifest(index), "layout": 0}))
    library.close()
    with pytest.raises(IndexMismatch, match=r"has layout 0.*Remove the folder"):
        run(corpus, index)


def test_an_index_that_is_missing_or_empty_is_told_with_the_remedy(index: Path) -> None:
    with pytest.raises(IndexMissing, match=r"no index in .*Run assistant ingest"):
        Library(index)
    library = Library(index, create=True)
    with pytest.raises(IndexMissing, match=r"is empty\. Run assistant ingest"):
        library.require("fake/hashed-words")
    library.close()


def spawn(corpus: Path, index: Path, moment: str, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.indexing.running", str(corpus), str(index), moment]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload,no-any-return]


@pytest.fixture
def larger(corpus: Path, index: Path) -> tuple[Path, dict[str, int]]:
    """An index of three documents, and a corpus that has since got thirty more and changed and lost one."""
    run(corpus, index)
    before = sources(index)
    (corpus / "buses.en.md").write_text(BUSES.replace("58 electric buses", "61 trolleys"), encoding="utf-8")
    (corpus / "clinics.en.md").unlink()
    for n in range(30):
        (corpus / f"hall{n}.en.md").write_text(f"# Hall {n}\n\nHall {n} sold {n * 7 + 11} tons of rice in May.\n")
    return corpus, before


def test_a_run_killed_while_it_embeds_leaves_the_old_index_and_its_vectors_are_used_by_the_next(
    larger: tuple[Path, dict[str, int]], index: Path
) -> None:
    corpus, before = larger
    assert spawn(corpus, index, "embedding").returncode == -signal.SIGKILL
    assert sources(index) == before
    assert hits(index, "trolleys") == []
    assert hits(index, "58") == ["buses.en.md"]
    report = json.loads(spawn(corpus, index, "end").stdout)
    assert report["texts"] == report["embedded"] > 0
    total = report["embedded"] + 2 * module._BATCH
    shutil.rmtree(index)
    fresh = json.loads(spawn(corpus, index, "end").stdout)
    assert total < fresh["embedded"]  # the two batches, and what the old index had, were not embedded again
    assert sources(index)["hall29.en.md"] == 1


@pytest.mark.parametrize("moment", ["commit", "sweep"])
def test_a_run_killed_beside_its_commit_leaves_the_old_index_or_the_new_one(
    larger: tuple[Path, dict[str, int]], index: Path, moment: str
) -> None:
    corpus, before = larger
    assert spawn(corpus, index, moment).returncode == -signal.SIGKILL
    if moment == "commit":
        assert sources(index) == before
        assert hits(index, "58") == ["buses.en.md"]
    else:
        assert sources(index)["buses.en.md"] == 2
        assert len(sources(index)) == 32
        assert hits(index, "trolleys") == ["buses.en.md"]
    report = json.loads(spawn(corpus, index, "end").stdout)
    assert report["texts"] == 0
    assert len(sources(index)) == 32
    assert vectors_match(index)


def test_a_first_run_that_was_killed_can_be_done_again_with_another_model(corpus: Path, index: Path) -> None:
    assert spawn(corpus, index, "commit").returncode == -signal.SIGKILL
    with pytest.raises(IndexMissing):
        _open(index)

    class Smaller(FakeEmbeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [vector[:32] for vector in super().embed_documents(texts)]

    smaller = Smaller("fake/smaller")
    assert run(corpus, index, smaller).embedded == len(smaller.texts) > 0
    assert vectors_match(index)


def test_two_runs_at_once_wait_or_are_told_and_the_first_is_not_disturbed(
    corpus: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LOCK_SECONDS", 0.2)
    command = [sys.executable, "-m", "tests.indexing.running", str(corpus), str(index), "hold"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdin is not None
        assert first.stdout is not None
        assert first.stdout.readline() == "holding\n"
        with pytest.raises(IndexLocked, match=r"Another process is writing.*try again"):
            run(corpus, index)
        first.stdin.write("\n" * 3)
        first.stdin.close()
        first.stdout.read()
        assert first.wait(timeout=90) == 0
    assert len(sources(index)) == 3
    assert run(corpus, index).embedded == 0


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_an_index_folder_that_cannot_be_made_is_told_with_the_remedy(corpus: Path, tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(IndexError_, match=r"cannot be written: .*--index"):
        run(corpus, tmp_path / place)


def test_an_index_folder_without_rights_is_told_with_the_remedy(corpus: Path) -> None:
    with pytest.raises(IndexError_, match=r"The index folder /proc/assistant cannot be written: .*the right to write"):
        run(corpus, Path("/proc/assistant"))


def test_a_file_that_is_no_library_is_told_with_the_remedy(corpus: Path, index: Path) -> None:
    index.mkdir()
    (index / "library.sqlite").write_bytes(b"no database" * 1000)
    with pytest.raises(IndexError_, match=r"library\.sqlite is damaged: .*Remove the index folder"):
        run(corpus, index)


def test_a_full_disk_is_told_with_the_remedy_and_the_old_index_still_answers(
    larger: tuple[Path, dict[str, int]], index: Path
) -> None:
    corpus, before = larger
    held = max(file.stat().st_size for file in index.rglob("*") if file.is_file())
    (corpus / "long.en.md").write_text(
        "# Long\n\n" + "".join(f"Hall {n} sold {n * 3} tons of rice.\n" for n in range(4000))
    )

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a write beyond the limit fails with EFBIG, as on a full disk
        resource.setrlimit(resource.RLIMIT_FSIZE, (held + 100_000, held + 100_000))

    ended = spawn(corpus, index, "end", preexec_fn=limit)
    assert ended.returncode == 2, ended.stderr
    assert "Traceback" not in ended.stderr
    assert "space" in ended.stderr
    assert str(index) in ended.stderr
    assert sources(index) == before
    assert hits(index, "58") == ["buses.en.md"]
    (corpus / "long.en.md").unlink()
    assert spawn(corpus, index, "end").returncode == 0
    assert len(sources(index)) == 32
    assert vectors_match(index)


def _changes(index: Path) -> int:
    library = Library(index)
    try:
        return library.changes()
    finally:
        library.close()


def _manifest(index: Path) -> dict[str, object]:
    library = Library(index)
    try:
        return library.manifest()
    finally:
        library.close()


def _figures(index: Path) -> int:
    library = Library(index)
    try:
        with library.connect() as connection:
            return int(connection.execute(sa.select(sa.func.count()).select_from(figures)).scalar_one())
    finally:
        library.close()


def _open(index: Path) -> None:
    library = Library(index)
    try:
        library.require("fake/hashed-words")
    finally:
        library.close()


@pytest.fixture(autouse=True)
def closed_vectors(index: Path) -> Iterator[None]:
    """No test leaves files open for the next."""
    yield
    VectorStore(index / "vectors").close()


def test_an_index_that_nobody_may_write_can_still_be_read(corpus: Path, index: Path, tmp_path: Path) -> None:
    run(corpus, index)
    frozen = tmp_path / "frozen"
    frozen.mkdir()
    if subprocess.run(["mount", "--bind", index, frozen], capture_output=True, check=False).returncode:
        pytest.skip("no right to mount: reading a read-only library was not tried")
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", index, frozen], check=True)
        assert len(sources(frozen)) == 3
        assert hits(frozen, "depot") == ["buses.en.md"]
        with pytest.raises(IndexError_, match=r"cannot be written: Read-only file system.*--index"):
            run(corpus, frozen)
    finally:
        subprocess.run(["umount", frozen], check=True)
