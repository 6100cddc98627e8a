"""Why an answer is as it is: the question as understood, the passages with both ranks, what was kept or dropped."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table

from assistant.answering.chain import Trace

_SHOWN = 8


def render(trace: Trace) -> RenderableType:
    """Tables for a terminal."""
    query = trace.query
    facts = Table("Question", "", title="As understood", show_header=False)
    facts.add_row("text", escape(query.text))
    facts.add_row("language, kind", f"{query.language}, {query.kind}")
    facts.add_row("units", ", ".join(sorted(query.units)) or "any")
    facts.add_row("periods", ", ".join(f"{p.start or '…'} to {p.end or '…'}" for p in query.periods) or "none")
    facts.add_row("references", ", ".join(f"{r.kind} {r.number}" for r in sorted(query.references)) or "none")
    terms = Table("Term", "Kind", "Weight", "Passages", "Required", title="Terms")
    for term in query.terms:
        terms.add_row(
            escape(term.text), term.kind, f"{term.weight:.2f}", str(term.frequency), "yes" if term.required else ""
        )
    hits = Table("Passage", "Dense", "BM25", "Fused", "Document", title="Passages")
    for hit in trace.hits:
        hits.add_row(
            escape(hit.passage.text[:60]) + "…",
            f"{hit.vector_rank or '–'} ({hit.vector_score or 0:.3f})",
            f"{hit.word_rank or '–'} ({hit.word_score or 0:.1f})",
            f"{hit.score:.4f}",
            escape(hit.document.source),
        )
    candidates = Table("Sentence", "Order", "Read", "Probability", title="Sentences")
    for candidate in trace.candidates[:_SHOWN]:
        candidates.add_row(
            escape(candidate.sentence.text[:90]),
            f"{candidate.rank:.2f}",
            "–" if candidate.read is None else f"{candidate.read:.2f}",
            f"{candidate.probability:.2f}",
        )
    told = Table("Part", "Answered", "Probability", title="Asked part by part")
    for part in trace.parts:
        told.add_row(escape(part.understood), "yes" if part.answered else "no", f"{part.probability:.2f}")
    guard = Table("Statement", "Not in its quote", title="Withheld by the guard")
    for statement, offending in trace.withheld:
        guard.add_row(escape(statement), escape(offending))
    shown: list[RenderableType] = [facts, terms, hits, candidates]
    shown += [told] if trace.parts else []
    shown += [guard] if trace.withheld else []
    return Group(*shown)
