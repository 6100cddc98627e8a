"""The figure check: a sentence or a draft in, every figure of it with its verdict out.

The text is held in memory only: nothing of it is stored, and nothing of it is logged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import date

from assistant.checking.claims import Claim, claims_of
from assistant.checking.nearby import Nearest, may_be_told, told_nearby
from assistant.checking.sent import Sent, received
from assistant.checking.verdicts import Judgement, exchanged, judge
from assistant.errors import InputError
from assistant.figures.extraction import extract_text
from assistant.records import Check, Citation, CorpusState, Figure, FigureVerdict, Language
from assistant.retrieval.ledger import Entry, Ledger
from assistant.text import language_of

MAX_CHARACTERS = 200_000
"""A draft of this length is about 35,000 words."""


class Checker:
    """Checks texts against the ledger that `current` gives together with the state of its corpus."""

    def __init__(
        self,
        current: Callable[[], tuple[Ledger, CorpusState]],
        default: Language = "vi",
        nearest: Nearest | None = None,
    ) -> None:
        self._current = current
        self._nearest = nearest
        self._default = default

    def check(self, text: str, *, language: Language | None = None, as_of: date | None = None) -> Check:
        """Every figure of a text with its verdict; offsets are those of the text as given.

        With `as_of` only what was published by that day counts. Raises InputError for an empty or too long text.
        """
        sent = _usable(text)
        ledger, state = self._current()
        reference = as_of or _day(state.until)
        if as_of is not None:
            ledger = ledger.as_of(as_of)
        chosen = language or language_of(sent.text, self._default)
        figures = extract_text(sent.text, chosen, reference)
        claims = claims_of(figures, sent.text, chosen, ledger.interpreter)
        judgements = (_readable(j, ledger, chosen) for j in judged(claims, ledger, self._nearest))
        verdicts = tuple(_verdict(c, j, sent) for c, j in zip(claims, judgements, strict=True))
        return Check(text=text, language=chosen, corpus=state, figures=verdicts)


def _usable(text: str) -> Sent:
    if len(text) > MAX_CHARACTERS:
        raise InputError(
            f"The text has {len(text)} characters; at most {MAX_CHARACTERS} are checked at once.",
            "Check it in parts.",
            code="long_text",
        )
    sent = received(text)
    if not any(c.isalnum() for c in sent.text):
        raise InputError("The text is empty.", "Give a sentence or a draft to check.", code="empty_text")
    return sent


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def judged(claims: Sequence[Claim], ledger: Ledger, nearest: Nearest | None = None) -> list[Judgement]:
    """The judgement of each claim; a figure that only follows from others of its sentence is judged after them.

    What `nearest` gives is looked up while the words of the next claims are compared, and only for sentences of which a
    figure was not found.
    """
    sentences: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        sentences[claim.offset].append(claim)
    beside = [[c for c in sentences[claim.offset] if c is not claim] for claim in claims]
    looked_up: dict[int, Future[Sequence[Sequence[Entry]]]] = {}
    with ThreadPoolExecutor(1, "nearest") as executor:
        first = []
        for claim, others in zip(claims, beside, strict=True):
            judgement = judge(claim, ledger, (), others)
            first.append(judgement)
            missing = judgement.verdict == "not_found" and claim.offset not in looked_up
            if nearest is not None and missing and may_be_told(claim, ledger):
                looked_up[claim.offset] = executor.submit(nearest, claim.sentence, ledger)
        support = {id(claim): judgement.support for claim, judgement in zip(claims, first, strict=True)}
        result: list[Judgement] = []
        for claim, others, judgement in zip(claims, beside, first, strict=True):
            confirmed = [match for c in others if (match := support[id(c)]) is not None]
            again = judgement.verdict != "supported" and bool(confirmed)
            told = judge(claim, ledger, confirmed, others) if again else judgement
            if told.verdict == "not_found" and claim.offset in looked_up:
                told = told_nearby(claim, others, looked_up[claim.offset].result(), ledger) or told
            result.append(told)
    by_claim = {id(claim): judgement for claim, judgement in zip(claims, result, strict=True)}
    return [
        exchanged(claim, judgement, [(c, by_claim[id(c)]) for c in others], ledger)
        for claim, others, judgement in zip(claims, beside, result, strict=True)
    ]


def _readable(judgement: Judgement, ledger: Ledger, language: Language) -> Judgement:
    """The judgement with what it shows in the edition of the reader's language, where there is one."""

    def own(entries: Sequence[Entry]) -> tuple[Entry, ...]:
        editions = (ledger.edition(e, language) for e in entries)
        return tuple({e.figure.figure_id: e for e in editions}.values())

    stated = ledger.edition(judgement.stated, language) if judgement.stated else None
    return replace(judgement, stated=stated, others=own(judgement.others), evidence=own(judgement.evidence))


def _verdict(claim: Claim, judgement: Judgement, sent: Sent) -> FigureVerdict:
    start, end = sent.place(claim.figure.start, claim.figure.end)
    return FigureVerdict(
        text=sent.original[start:end],
        start=start,
        end=end,
        understood=_as_sent(claim.figure, sent),
        verdict=judgement.verdict,
        code=judgement.code,
        reason=judgement.reason,
        stated=judgement.stated.figure if judgement.stated else None,
        others=tuple(e.figure for e in judgement.others),
        ambiguous=judgement.ambiguous,
        evidence=tuple(cite(n, e) for n, e in enumerate(judgement.evidence, 1)),
    )


def _as_sent(figure: Figure, sent: Sent) -> Figure:
    start, end = sent.place(figure.start, figure.end)
    return figure.model_copy(update={"start": start, "end": end})


def cite(marker: int, entry: Entry) -> Citation:
    """The citation of the sentence that states a figure."""
    return Citation.of(marker, entry.document, entry.passage.passage_id, entry.start, entry.end)
