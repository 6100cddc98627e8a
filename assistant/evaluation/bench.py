"""The systems under measurement, built once, and one item put to all of them."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from assistant.answering.chain import Trace
from assistant.answering.model import ChatEndpoint
from assistant.assembly import Assistant, build
from assistant.errors import EvaluationError, InputError, ModelError
from assistant.evaluation.baselines import (
    COMPARED,
    EMBEDDING,
    OF_MODELS,
    RERANKER,
    SWITCHES,
    WITH_MODEL,
    FromEvidence,
    PlainChain,
    TamperedChain,
    switched,
    with_embedding,
    with_reranker,
)
from assistant.evaluation.corpora import SHIPPED, indexed, keys_of, prepared
from assistant.evaluation.judging import Judged, crashed, first_rank, gold, judge
from assistant.evaluation.scoring import anchors_stand
from assistant.evaluation.sets import DocumentKey, Item
from assistant.indexing.embeddings import TextEmbeddings
from assistant.indexing.library import Snapshot
from assistant.records import Answer, Filters, Language, Seconds, Turn
from assistant.settings import Settings

_PLAIN = ("langchain", "langchain_model")
COMPARED_OVER = (SHIPPED, "heldout")
"""Corpora over which other ways of searching are measured beside the assistant."""
SYSTEMS = ("assistant", "never_declines", *(s for s in COMPARED if s not in WITH_MODEL), "tampered")
KNOWN = (*SYSTEMS, *WITH_MODEL)


class KeptVectors:
    """An embedding backend that keeps what it made: each system asks the same questions.

    With a `path` the vectors outlive the run (development).
    """

    def __init__(self, inner: TextEmbeddings, path: Path | None = None) -> None:
        self._inner, self._path = inner, path
        self.identity = inner.identity
        self._written = self._told = 0
        self._kept: dict[str, list[float]] = {}
        if path is not None and path.exists():
            self._kept = json.loads(path.read_text(encoding="utf-8"))
            self._written = self._told = len(self._kept)

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        key = f"{getattr(self._inner, 'questions', self.identity)}\x1f{text}"
        if key not in self._kept:
            self._kept[key] = self._inner.embed_query(text)
        return self._kept[key]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages, one a text."""
        keys = {text: f"{self.identity}\x1fpassage\x1f{text}" for text in texts}
        missing = [text for text in dict.fromkeys(texts) if keys[text] not in self._kept]
        for text, vector in zip(missing, self._inner.embed_documents(missing), strict=True):
            self._kept[keys[text]] = vector
        return [self._kept[keys[text]] for text in texts]

    def news(self) -> dict[str, list[float]]:
        """Vectors made since this was last asked: what a process of its own hands to the one that keeps them."""
        fresh = {key: self._kept[key] for key in list(self._kept)[self._told :]}
        self._told = len(self._kept)
        return fresh

    def learn(self, news: Mapping[str, list[float]]) -> None:
        """Take over vectors that another process made."""
        self._kept.update(news)

    def save(self) -> None:
        """Write what was kept to its path, if it has one and anything is new; other runs see all of it or nothing."""
        if self._path is not None and len(self._kept) > self._written:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            fresh = self._path.with_name(f".{self._path.name}.{os.getpid()}")
            fresh.write_text(json.dumps(self._kept), encoding="utf-8")
            fresh.replace(self._path)
            self._written = len(self._kept)


@dataclass
class Bench:
    """Every system over one index. `systems` says which are asked beside the assistant.

    `brief`: the assistant's answers alone, without twins and without ranks, for quick looks while developing.
    """

    settings: Settings
    documents: Mapping[str, DocumentKey]
    clusters: Mapping[str, str]
    systems: Sequence[str] = SYSTEMS
    vectors: Path | None = None
    embeddings: TextEmbeddings | None = None
    embeddings_alone: TextEmbeddings | None = None  # without what is kept
    corpus: str = SHIPPED
    evals: Path = Path("evals")
    work: Path = Path(".cache/evaluation")
    brief: bool = False
    _others: dict[str, Assistant] = field(default_factory=dict)

    @cached_property
    def kept(self) -> KeptVectors:
        """The embeddings that all systems share."""
        from assistant.indexing.embeddings import create

        if isinstance(self.embeddings, KeptVectors):
            return self.embeddings
        return KeptVectors(self.embeddings or create(self.settings.embedding), self.vectors)

    @cached_property
    def assistant(self) -> Assistant:
        """What a user asks."""
        return build(self.settings, self.kept)

    @property
    def snapshot(self) -> Snapshot:
        """The library as it is now."""
        snapshot: Snapshot = self.assistant.retriever.reader.current().snapshot
        return snapshot

    @cached_property
    def texts(self) -> dict[str, str]:
        """Stored texts by document id."""
        return {key: d.text for key, d in self.snapshot.documents.items()}

    def other(self, system: str) -> Assistant:
        """The assistant with a part switched off, over vectors of another model, or with a reranker."""
        if system not in self._others:
            if system.startswith(EMBEDDING):
                self._others[system] = self._embedded(system.removeprefix(EMBEDDING))
            elif system.startswith(RERANKER):
                self._others[system] = build(with_reranker(self.settings, system.removeprefix(RERANKER)), self.kept)
            else:
                self._others[system] = build(switched(self.settings, system), self.kept)
        return self._others[system]

    def _embedded(self, spec: str) -> Assistant:
        from assistant.indexing.embeddings import create

        settings = with_embedding(self.settings, spec)
        vectors = KeptVectors(create(settings.embedding))
        other = build(indexed(self.corpus, self.evals, self.work, settings, vectors), vectors)
        if {d.source for d in other.documents()} != {d.source for d in self.assistant.documents()}:
            raise EvaluationError(
                "Other embeddings are compared over corpus/ and the sets' own announcements alone.",
                "Leave --index out, or name one embedding.",
            )
        return other

    def timed(self, items: Sequence[Item]) -> list[Seconds]:
        """Seconds by stage of these questions, asked one after another in this process with nothing kept."""
        from assistant.indexing.embeddings import create

        alone = build(self.settings, self.embeddings_alone or create(self.settings.embedding))
        try:
            alone.ask(items[0].q)  # the first one pays for what is loaded late
            return [alone.ask(item.q).seconds for item in items]
        finally:
            alone.close()

    @cached_property
    def plain(self) -> PlainChain:
        """LangChain's parts alone."""
        return PlainChain(list(self.snapshot.documents.values()), self.kept, self.assistant.state())

    @cached_property
    def tampered(self) -> TamperedChain:
        """The assistant with a writer at fault."""
        return TamperedChain(self.assistant.retriever.reader, self.assistant.retriever, self.settings)

    @cached_property
    def forced(self) -> FromEvidence:
        """The assistant without abstention, from its evidence on."""
        retriever = self.assistant.retriever
        return FromEvidence(retriever.reader, retriever, switched(self.settings, "never_declines"))

    def close(self) -> None:
        """Keep the vectors and release the files."""
        self.kept.save()
        for assistant in [self.__dict__.get("assistant"), *self._others.values()]:
            if assistant is not None:  # not made where nothing was asked
                assistant.close()

    def put(self, item: Item, name: str) -> list[Judged]:
        """One item of set `name` to every system, with its twin where it has one."""
        return [j.model_copy(update={"corpus": self.corpus}) for j in self._put(item, name)]

    def _put(self, item: Item, name: str) -> list[Judged]:
        if self.brief:
            return [self._ask("assistant", item, name, set(), ())[0]]
        wanted, gone = gold(item, self.snapshot, self.documents) if item.expect.evidence else (set[str](), set[str]())
        main, seen = self._ask("assistant", item, name, wanted, ())
        found = [main]
        runs: list[tuple[str, ...]] = [(), tuple(sorted(gone))] if item.leave_one_out and gone else [()]
        for taken in runs:
            trace = seen
            if taken:
                twin, trace = self._ask("assistant", item, name, wanted, taken)
                found.append(twin)
            if item.form != "hostile":
                found += [self._beside(s, item, name, wanted, taken, trace) for s in self.beside]
        if "tampered" in self.systems and item.form == "plain" and main.answered and seen is not None:
            found += self._tampered(item, name, seen)
        return found

    @cached_property
    def beside(self) -> tuple[str, ...]:
        """The comparisons that are asked over this corpus: of other announcements none that has to search anew."""
        compared = [s for s in self.systems if s in SWITCHES or s.startswith(OF_MODELS) or s in _PLAIN]
        return tuple(s for s in compared if self.corpus in COMPARED_OVER or s == "never_declines")

    def _beside(
        self, system: str, item: Item, name: str, wanted: set[str], gone: tuple[str, ...], seen: Trace | None
    ) -> Judged:
        if system in _PLAIN:
            return self._plain(system, item, name, bool(gone))
        return self._ask(system, item, name, wanted, gone, seen if system == "never_declines" else None)[0]

    def _ask(
        self, system: str, item: Item, name: str, wanted: set[str], gone: tuple[str, ...], seen: Trace | None = None
    ) -> tuple[Judged, Trace | None]:
        """A system's answer, judged, with its trace; made from the evidence of `seen` where that is given."""
        trace: Trace | None = None
        outcome: Answer | InputError
        cluster = self.clusters[item.id]
        filters = Filters(exclude_passages=gone)
        try:
            if seen is not None:
                trace = self.forced.again(seen, filters)
            else:
                assistant = self.assistant if system == "assistant" else self.other(system)
                trace = self._trace(assistant, item, filters)
            outcome = trace.answer
        except InputError as error:
            outcome = error
        except Exception as error:  # noqa: BLE001 - a breakdown is a result: it is reported and never passes the gate
            return crashed(error, item, system=system, name=name, cluster=cluster, twin=bool(gone)), None
        judged = judge(
            outcome,
            item,
            system=system,
            name=name,
            cluster=cluster,
            documents=self.documents,
            texts=self.texts,
            twin=bool(gone),
            trace=trace,
            ranks=self._ranks(trace, wanted, system) if trace and wanted and not gone else None,
        )
        return judged, trace

    def _trace(self, assistant: Assistant, item: Item, filters: Filters) -> Trace:
        history: list[Turn] = []
        for asked in item.history:
            before = assistant.ask(asked.q, history=tuple(history), filters=filters)
            history.append(Turn(question=asked.q, understood=before.understood, answer=before.text))
        return assistant.trace(item.q, history=tuple(history), filters=filters)

    def _ranks(self, trace: Trace, wanted: set[str], system: str) -> dict[str, int | None] | None:
        if system != "assistant":
            return {"fused": first_rank(trace.hits, wanted)} if system.startswith(OF_MODELS) else None
        ranks = {"fused": first_rank(trace.hits, wanted)}
        for other, ranking in (("bm25", "words"), ("vectors", "vectors")):
            ranks[ranking] = first_rank(self.other(other).retriever.hits(trace.query), wanted)
        return ranks

    def _plain(self, system: str, item: Item, name: str, twin: bool) -> Judged:
        def gone(text: str, language: Language) -> bool:
            return any(anchors_stand(text, e.anchors, language) for e in item.expect.evidence)

        cluster = self.clusters[item.id]
        try:
            if system == "langchain":
                answer = self.plain.ask(item.q, gone if twin else None)
            else:
                answer = self.plain.ask_model(item.q, self.model, self.settings.model.timeout, gone if twin else None)
        except ModelError as error:
            return crashed(error, item, system=system, name=name, cluster=cluster, twin=twin)
        return judge(
            answer,
            item,
            system=system,
            name=name,
            cluster=cluster,
            documents=self.documents,
            texts=self.texts,
            twin=twin,
        )

    @cached_property
    def model(self) -> ChatEndpoint:
        """The language model of the settings."""
        return ChatEndpoint(self.settings.model)

    def _tampered(self, item: Item, name: str, seen: Trace) -> list[Judged]:
        """`statements` are the false ones, `borne` those that were kept from the reader."""
        answer = self.tampered.again(seen).answer
        false = self.tampered.misstated
        if not false:
            return []
        shown = sum(text in answer.text for text in false)
        base = judge(
            answer,
            item,
            system="tampered",
            name=name,
            cluster=self.clusters[item.id],
            documents=self.documents,
            texts=self.texts,
        )
        return [base.model_copy(update={"statements": len(false), "borne": len(false) - shown})]


class Benches:
    """A bench for each corpus, made when it is first needed; all of them share their vectors."""

    def __init__(
        self,
        settings: Settings,
        evals: Path,
        work: Path,
        clusters: Mapping[str, str],
        systems: Sequence[str] = SYSTEMS,
        vectors: Path | None = None,
        embeddings: TextEmbeddings | None = None,
        brief: bool = False,
    ) -> None:
        self._settings, self._evals, self._work = settings, evals, work
        self._clusters, self._systems, self._brief = clusters, systems, brief
        self.keeping = vectors is not None
        self._vectors, self._embeddings = vectors, embeddings
        self._made: dict[str, Bench] = {}

    @cached_property
    def kept(self) -> KeptVectors:
        """The embeddings of all benches."""
        from assistant.indexing.embeddings import create

        return KeptVectors(self._embeddings or create(self._settings.embedding), self._vectors)

    def of(self, corpus: str) -> Bench:
        """The bench over a corpus, whose index is built where it is not there yet."""
        if corpus not in self._made:
            settings = prepared(corpus, self._evals, self._work, self._settings, self.kept)
            documents = keys_of(corpus, self._evals)
            self._made[corpus] = Bench(
                settings, documents, self._clusters, self._systems, None, self.kept, self._embeddings, corpus,
                self._evals, self._work, self._brief,
            )  # fmt: skip
        return self._made[corpus]

    def close(self) -> None:
        """Keep the vectors and release the files."""
        self.kept.save()
        for bench in self._made.values():
            bench.close()


def fingerprint(*parts: str) -> str:
    """A short hash that names a run's conditions."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:16]
