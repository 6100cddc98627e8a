"""Why an answer is as it is, in plain words: how the question was read, what was weighed, what was left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.answering.chain import Part, Trace
from assistant.answering.evidence import Candidate
from assistant.records import Citation, Language
from assistant.retrieval.understanding import Query
from assistant.web.formats import day
from assistant.web.links import Links
from assistant.web.markup import Html, join, tag
from assistant.web.messages import message

_SENTENCES: Final = 5


def why(trace: Trace, language: Language, links: Links) -> Html:
    """The panel under an answer. Statements that the guard withheld are counted, never shown."""
    answer = trace.answer
    steps = [
        _step(language, "why.read", _read(trace.query, language)),
        _step(language, "why.searched", _searched(trace, language)),
        _step(language, "why.weighed", _weighed(trace.candidates, language, links)) if trace.candidates else None,
        _step(language, "why.parts", _parts(trace.parts, language)) if trace.parts else None,
        _step(language, "why.decided", tag("p", message(language, f"why.status.{answer.status}"))),
    ]
    if trace.withheld:
        steps.append(tag("li", tag("p", message(language, "why.withheld", count=len(trace.withheld)))))
    time = message(
        language, "why.time", seconds=_decimal(answer.seconds.total, language), model=answer.model or message(language, "why.no_model")
    )  # fmt: skip
    return tag("section", tag("ol", *steps), tag("p", time, class_="hint"), class_="why-steps")


def _step(language: Language, key: str, told: Html) -> Html:
    return tag("li", tag("h4", message(language, key)), told)


def _read(query: Query, language: Language) -> Html:
    known = [term for term in query.terms if term.frequency and term.kind != "general"]
    unknown = [term for term in query.terms if not term.frequency]
    told = [
        tag("q", query.text),
        _named(language, "why.words", [term.text for term in known]),
        _named(language, "why.unheard", [term.text for term in unknown]),
        _named(language, "why.periods", [_span(p.start, p.end, language) for p in query.periods]),
    ]
    return join(*(tag("p", part) for part in told if part))


def _named(language: Language, key: str, names: Sequence[str]) -> str | None:
    return message(language, key, names="; ".join(dict.fromkeys(names))) if names else None


def _span(start: str | None, end: str | None, language: Language) -> str:
    return " – ".join(filter(None, (day(start, language) or "…", day(end, language) or "…")))


def _searched(trace: Trace, language: Language) -> Html:
    if not trace.hits:
        return tag("p", message(language, "why.no_hits"))
    titles = list(dict.fromkeys(hit.document.title for hit in trace.hits))
    count = message(language, "why.passages", passages=len(trace.hits), documents=len(titles))
    return join(tag("p", count), tag("ul", *(tag("li", title) for title in titles)))


def _weighed(candidates: Sequence[Candidate], language: Language, links: Links) -> Html:
    """The sentences that were most likely to answer, each with the way to it."""
    items = []
    for candidate in candidates[:_SENTENCES]:
        sentence, document = candidate.sentence, candidate.hit.document
        place = Citation.of(1, document, sentence.passage_id, sentence.start, sentence.end)
        opened = tag(
            "a", message(language, "figures.open"), tag("span", f" {message(language, 'source.new_tab')}", class_="unseen"),
            href=links.sentence(place, language), target="_blank", rel="noopener",
        )  # fmt: skip
        key = "why.likely" if candidate.read is None else "why.likely_read"
        likely = message(language, key, share=f"{candidate.probability:.0%}")
        items.append(
            tag(
                "li",
                tag("span", likely, class_="likely"),
                " ",
                tag("span", sentence.text, lang=document.language),
                " ",
                opened,
            )
        )
    return join(tag("p", message(language, "why.weighed_hint")), tag("ul", *items))


def _parts(parts: Sequence[Part], language: Language) -> Html:
    """Each thing that the question asks for, and whether a sentence was likely enough to answer it."""
    told = ((part.understood, message(language, f"why.part.{'' if part.answered else 'un'}answered")) for part in parts)
    return tag("ul", *(tag("li", tag("q", text), " ", outcome) for text, outcome in told))


def _decimal(seconds: float, language: Language) -> str:
    written = f"{seconds:.2f}"
    return written.replace(".", ",") if language == "vi" else written
