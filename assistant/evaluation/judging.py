"""One outcome judged: what came back for an item, as a flat record that is kept and counted.

judge(...)        an answer, or the refusal of its input, against its item
gold(...)         the passages that answer an item
clusters(items)   which items share a source
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from assistant.answering.chain import Trace
from assistant.errors import InputError
from assistant.evaluation.notation import Number, read
from assistant.evaluation.scoring import anchors_stand, score
from assistant.evaluation.sets import DocumentKey, Fact, FigureFact, Item, ListFact, NameFact, TextFact, document_of
from assistant.indexing.library import Snapshot
from assistant.records import Answer, Citation, Hit, Language, Record
from assistant.text import language_of, words

_MARKS = re.compile(r"((?:\s?\[\d{1,3}(?:, ?\d{1,3})*\])+)")


class Judged(Record):
    """One item put to one system. `twin`: asked with the passages of its evidence taken away, to be declined."""

    system: str
    id: str
    twin: bool = False
    set: str
    corpus: str = "shipped"  # whose announcements it is about
    split: str
    origin: str
    kind: str
    language: str
    form: str
    cluster: str
    pair: str | None = None
    must_decline: bool
    figure: bool = False  # one figure is asked for
    status: str
    right: bool
    cited: bool
    scorable: bool
    reason: str
    text: str = ""
    first: str = ""  # source and quote of the first citation
    quotes: tuple[str, ...] = ()
    probability: float | None = None
    citations: int = 0
    supporting: int = 0  # citations whose quote carries a fact or the evidence of the item
    verbatim: int = 0  # citations whose quote stands at its offsets and is whole sentences
    statements: int = 0
    borne: int = 0  # statements whose figures all stand in the quotes that they mark
    words: int = 0
    ranks: dict[str, int | None] | None = None  # of the first gold passage, by ranking
    agreed: bool | None = None  # the first passage was found by both rankings
    seen: tuple[tuple[float, str, str], ...] = ()  # best candidates: probability, source, sentence
    withheld: tuple[str, ...] = ()

    @property
    def right_and_cited(self) -> bool:
        """Right, and every fact stands in a marked quote of a source that may be cited."""
        return self.right and self.cited

    @property
    def answered(self) -> bool:
        """Something was shown as an answer."""
        return self.status == "answered"


def clusters(items: Iterable[Item]) -> dict[str, str]:
    """The source that each item goes back to, by id: items joined by `pair` are about the same fact."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        parent.setdefault(key, key)
        while parent[key] != key:
            key = parent[key]
        return key

    listed = list(items)
    for item in listed:
        mine = root(item.id)
        if item.pair is not None:
            other = root(item.pair)
            parent[max(mine, other)] = min(mine, other)
    return {item.id: root(item.id) for item in listed}


def gold(item: Item, snapshot: Snapshot, documents: Mapping[str, DocumentKey]) -> tuple[set[str], set[str]]:
    """Passages that answer an item: those of its announcements (retrieval's gold), and all that hold its evidence
    wherever they stand (taken away for its twin)."""
    found: set[str] = set()
    everywhere: set[str] = set()
    for key, (passage, _) in snapshot.passages(snapshot.passage_ids()).items():
        document = snapshot.documents[passage.document_id]
        for evidence in item.expect.evidence:
            if anchors_stand(passage.text, evidence.anchors, document.language):
                everywhere.add(key)
                if document_of(document.source, documents) == evidence.document:
                    found.add(key)
    return found, everywhere


def first_rank(hits: Sequence[Hit], wanted: set[str]) -> int | None:
    """Place of the first wanted passage, 1 being the best; None where none was found."""
    return next((n for n, hit in enumerate(hits, 1) if hit.passage.passage_id in wanted), None)


def _agreed(hit: Hit) -> bool:
    return hit.vector_rank is not None and hit.word_rank is not None


def judge(
    outcome: Answer | InputError,
    item: Item,
    *,
    system: str,
    name: str,
    cluster: str,
    documents: Mapping[str, DocumentKey],
    texts: Mapping[str, str],
    twin: bool = False,
    trace: Trace | None = None,
    ranks: dict[str, int | None] | None = None,
) -> Judged:
    """The record of one outcome. `texts` are the stored texts by document id; `name` is the item's set.

    The twin of an item is right if it is declined without a figure.
    """
    expected = _declining(item) if twin else item
    verdict = score(outcome, expected, documents)
    facts = item.expect.facts
    common = {
        "system": system,
        "id": item.id,
        "twin": twin,
        "set": name,
        "split": item.split,
        "origin": item.origin,
        "kind": item.kind,
        "language": item.language,
        "form": item.form,
        "cluster": cluster,
        "pair": item.pair,
        "must_decline": expected.must_decline,
        "figure": len(facts) == 1 and isinstance(facts[0], FigureFact),
        "right": verdict.right,
        "cited": verdict.cited,
        "scorable": verdict.scorable,
        "reason": verdict.reason,
        "ranks": ranks,
    }
    if isinstance(outcome, InputError):
        return Judged(**common, status="input_error", text=outcome.message)
    statements, borne = statements_of(outcome)
    return Judged(
        **common,
        status=outcome.status,
        text=outcome.text,
        first=f"{outcome.citations[0].source}\n{outcome.citations[0].quote}" if outcome.citations else "",
        quotes=tuple(citation.quote for citation in outcome.citations),
        agreed=_agreed(trace.hits[0]) if trace and trace.hits else None,
        probability=trace.candidates[0].probability if trace and trace.candidates else None,
        citations=len(outcome.citations),
        supporting=sum(_supports(c, item, documents) for c in outcome.citations),
        verbatim=sum(is_verbatim(c, texts) for c in outcome.citations),
        statements=statements,
        borne=borne,
        words=len(words(_MARKS.sub("", outcome.text))),
        seen=tuple((round(c.probability, 4), c.hit.document.source, c.sentence.text) for c in trace.candidates[:3])
        if trace
        else (),
        withheld=tuple(statement for statement, _ in trace.withheld) if trace else (),
    )


def crashed(error: Exception, item: Item, *, system: str, name: str, cluster: str, twin: bool) -> Judged:
    """The record of an item on which the system broke down."""
    return Judged(
        system=system,
        id=item.id,
        twin=twin,
        set=name,
        split=item.split,
        origin=item.origin,
        kind=item.kind,
        language=item.language,
        form=item.form,
        cluster=cluster,
        pair=item.pair,
        must_decline=twin or item.must_decline,
        status="crashed",
        right=False,
        cited=False,
        scorable=True,
        reason=f"{type(error).__name__}: {error}",
    )


def _declining(item: Item) -> Item:
    expect = item.expect.model_copy(
        update={"status": "not_in_corpus", "or_status": (), "facts": (), "also": (), "reason": "its evidence is gone"}
    )
    return item.model_copy(update={"expect": expect})


def _supports(citation: Citation, item: Item, documents: Mapping[str, DocumentKey]) -> bool:
    """Whether a quote carries a fact of the item, or its evidence, from a source that may be cited."""
    key = document_of(citation.source, documents)
    if key not in item.expect.sources and key not in {e.document for e in item.expect.evidence}:
        return False
    if any(e.document == key and anchors_stand(citation.quote, e.anchors) for e in item.expect.evidence):
        return True
    return any(_holds(citation.quote, fact) for fact in item.expect.facts)


def _holds(quote: str, fact: Fact) -> bool:
    if isinstance(fact, FigureFact):
        return any(f"{n.value.normalize():f}" == fact.value for n in read(quote, language_of(quote)).numbers)
    if isinstance(fact, NameFact):
        return any(anchors_stand(quote, [name]) for name in fact.any)
    if isinstance(fact, ListFact):
        return any(anchors_stand(quote, [name]) for item in fact.items for name in item.any)
    return isinstance(fact, TextFact) and any(anchors_stand(quote, wording) for wording in fact.any)


def is_verbatim(citation: Citation, texts: Mapping[str, str]) -> bool:
    """Whether the quote stands at its offsets in the stored text, and neither begins nor ends inside a word."""
    text = texts.get(citation.document_id, "")
    start, end = citation.start, citation.end
    if not citation.quote or text[start:end] != citation.quote or citation.quote != citation.quote.strip():
        return False
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    inside = (before.isalnum() and citation.quote[0].isalnum()) or (after.isalnum() and citation.quote[-1].isalnum())
    line_begins = not text[:start].rstrip(" \t#>*-•|0123456789.)(").rpartition("\n")[2]
    sentence_begins = line_begins or text[:start].rstrip()[-1:] in '.!?:;…"”’)]'
    return not inside and sentence_begins


def statements_of(answer: Answer) -> tuple[int, int]:
    """How many statements an answer makes, and how many of them the quotes that they mark carry.

    A statement is a run of text before its markers, or a row of the table. It is carried if each of its numbers stands
    in its quotes, read by the scorer's own reader; one with a number and no marker is not. What a note of kind
    `computed` explains is left out.
    """
    if answer.status != "answered":
        return 0, 0
    quotes = {c.marker: c.quote for c in answer.citations}
    computed = any(note.kind == "computed" for note in answer.notes)
    made = carried = 0
    for text, markers in _statements(answer):
        numbers = read(text, answer.language).numbers
        if not markers and not numbers:
            continue
        made += 1
        cited = [quotes[m] for m in markers if m in quotes]
        carried += bool(cited) and (computed or _carried(numbers, cited))
    return made, carried


def _statements(answer: Answer) -> list[tuple[str, list[int]]]:
    parts = _MARKS.split(answer.text)
    found = [(parts[i].strip(), _markers(parts[i + 1] if i + 1 < len(parts) else "")) for i in range(0, len(parts), 2)]
    for row in answer.table.rows if answer.table else ():
        joined = " | ".join(row)
        found.append((_MARKS.sub("", joined), _markers(joined)))
    return [(text, markers) for text, markers in found if text.strip(" .;,")]


def _markers(text: str) -> list[int]:
    """The numbers of the markers of a text; digits elsewhere in it do not count."""
    text = "".join(_MARKS.findall(text))
    return [int(m) for m in re.findall(r"\d+", text)]


def _carried(numbers: Sequence[Number], quotes: Sequence[str]) -> bool:
    languages: tuple[Language, ...] = ("en", "vi")
    stated = {
        value for q in quotes for lang in languages for n in read(q, lang).numbers for value in (n.value, n.written)
    }
    return all(n.value in stated or n.written in stated for n in numbers)
