"""Vectors on a Chroma server: a real one, on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.errors import IndexError_
from assistant.indexing.ingest import ingest, remove
from assistant.indexing.vectors import VectorStore
from assistant.settings import VectorSettings
from tests.indexing.chroma_server import started
from tests.parts import FakeEmbeddings, no_figures, write_corpus
from tests.tls import authority
from tests.web.proxy import over_tls

NORTH, EAST, WEST = [0.0, 1.0], [1.0, 0.0], [-1.0, 0.0]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[VectorSettings]:
    with started(tmp_path_factory.mktemp("chroma")) as address:
        yield VectorSettings(server=address)


@pytest.fixture
def store(tmp_path: Path, server: VectorSettings) -> Iterator[VectorStore]:
    opened = VectorStore(tmp_path / "vectors", server)
    yield opened
    opened.wipe()
    opened.close()


def test_the_server_gives_the_neighbours_that_the_folder_gives(
    tmp_path: Path, store: VectorStore, server: VectorSettings
) -> None:
    local = VectorStore(tmp_path / "local" / "vectors")
    for each in (local, store):
        each.add(["en-n", "en-e", "vi-w"], [NORTH, EAST, WEST], 1)
    assert [key for key, _ in store.query([0.6, 0.8], 10, 1)] == ["en-n", "en-e", "vi-w"]
    for without in ((), ("vi",)):
        told = [dict(each.query([0.6, 0.8], 10, 1, without)) for each in (local, store)]
        assert told[0] == pytest.approx(told[1], abs=1e-6)
    assert not (tmp_path / "vectors").exists()
    local.close()


def test_another_client_sees_what_was_written_and_a_part_that_was_emptied_and_made_anew(
    tmp_path: Path, store: VectorStore, server: VectorSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add(["en-n", "vi-w"], [NORTH, WEST], 1)
    monkeypatch.setattr("assistant.indexing.vectors._open", {})  # as another process has it
    reader = VectorStore(tmp_path / "vectors", server)
    assert [key for key, _ in reader.query(NORTH, 10, 1)] == ["en-n", "vi-w"]
    before = dict(__import__("assistant.indexing.vectors", fromlist=["_open"])._open)
    monkeypatch.setattr("assistant.indexing.vectors._open", {})
    writer = VectorStore(tmp_path / "vectors", server)
    assert writer.remove_all_but({"vi-w"}, 2) == 1
    writer.add(["en-e"], [EAST], 2)
    writer.close()
    monkeypatch.setattr("assistant.indexing.vectors._open", before)
    assert {key for key, _ in reader.query(EAST, 10, 1)} == {"en-e", "vi-w"}  # at the counter that it knew
    reader.close()


def test_two_indexes_of_one_name_leave_each_other_alone(tmp_path: Path, server: VectorSettings) -> None:
    corpus, fake = write_corpus(tmp_path / "corpus"), FakeEmbeddings()
    first, second = tmp_path / "first", tmp_path / "second"
    reports = [ingest([corpus], index, fake, no_figures, vectors=server) for index in (first, second)]
    assert reports[0].embedded == reports[1].embedded > 0
    gone = ingest([corpus / "schools.vi.md"], second, fake, no_figures, vectors=server)
    assert gone.embedded == 0
    key = _ids(second)[0]
    assert remove([key], second, fake.identity, server).removed
    again = ingest([corpus], first, fake, no_figures, vectors=server)
    assert (again.embedded, again.refreshed) == (0, ())


def test_vectors_that_are_not_there_are_missing_and_an_index_moves_to_the_server(
    tmp_path: Path, server: VectorSettings
) -> None:
    corpus, fake, index = write_corpus(tmp_path / "corpus"), FakeEmbeddings(), tmp_path / "index"
    embedded = ingest([corpus], index, fake, no_figures).embedded
    with pytest.raises(IndexError_, match=r"are missing.*Run assistant ingest"):
        VectorStore(index / "vectors", server).query(NORTH, 1, 1)
    assert ingest([corpus], index, fake, no_figures, vectors=server).embedded == embedded


def test_a_server_that_is_not_there_is_told_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "chroma-server.txt").write_text("0123456789ab\n")
    store = VectorStore(tmp_path / "vectors", VectorSettings(server="http://127.0.0.1:9"))
    with pytest.raises(IndexError_, match=r"http://127\.0\.0\.1:9 cannot be .*See that the Chroma server runs"):
        store.query(NORTH, 1, 1)


def test_a_server_of_a_private_authority_is_used_where_that_is_named(tmp_path: Path, server: VectorSettings) -> None:
    corpus, fake, index = write_corpus(tmp_path / "corpus"), FakeEmbeddings(), tmp_path / "index"
    private = authority(tmp_path)
    with over_tls(server.server, private.server) as address:
        trusted = VectorSettings(server=address, certificate_authority=private.file)
        embedded = ingest([corpus], index, fake, no_figures, vectors=trusted).embedded
        store = VectorStore(index / "vectors", trusted)
        assert embedded > 0
        assert store.query(fake.embed_query("clinics"), 1, 1)
        store.close()


@pytest.mark.parametrize("named", [False, True])
def test_a_server_of_an_authority_that_is_not_named_gets_no_vectors(
    tmp_path: Path, server: VectorSettings, named: bool
) -> None:
    """None is named, or another one than signed."""
    corpus, index = write_corpus(tmp_path / "corpus"), tmp_path / "index"
    other = authority(tmp_path, "another").file if named else None
    with (
        over_tls(server.server, authority(tmp_path).server) as address,
        pytest.raises(IndexError_, match=r"Name the authority .* in vectors\.certificate_authority"),
    ):
        ingest(
            [corpus],
            index,
            FakeEmbeddings(),
            no_figures,
            vectors=VectorSettings(server=address, certificate_authority=other),
        )


def _ids(index: Path) -> list[str]:
    from assistant.indexing.library import Library, Snapshot

    library = Library(index)
    found = sorted(Snapshot(library).documents)
    library.close()
    return found
