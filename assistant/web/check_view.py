"""A checked text as markup: its figures marked in place by word and shape, and what was found of each beside it."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple, get_args

from assistant.checking.exports import to_claim_review, to_csv, to_markdown
from assistant.checking.reasons import LABELS
from assistant.records import Check, Document, Figure, FigureVerdict, Language, VerdictName
from assistant.text import language_of
from assistant.web.corrections import Correction, corrected, correction
from assistant.web.figure_words import nature_label, period_words, value_words
from assistant.web.links import Links
from assistant.web.markup import EMPTY, Html, join, tag
from assistant.web.messages import message
from assistant.web.source_cards import SourceCards

SHAPES: Final[dict[VerdictName, str]] = {
    "supported": "✓", "contradicted": "✗", "outdated": "↻", "out_of_context": "≠", "not_found": "?",
}  # fmt: skip
BYTE_ORDER_MARK: Final = "\ufeff"  # without it a spreadsheet reads Vietnamese letters as those of another code page


class Marked(NamedTuple):
    """A stretch of the text and the numbers, from 1, of the figures in it; figures that overlap share a stretch."""

    start: int
    end: int
    numbers: tuple[int, ...]


def stretches(figures: Sequence[FigureVerdict]) -> list[Marked]:
    """Where to mark the text, in its order."""
    found: list[Marked] = []
    for number, figure in sorted(enumerate(figures, 1), key=lambda f: (f[1].start, f[1].end)):
        if found and figure.start < found[-1].end:
            last = found[-1]
            found[-1] = Marked(last.start, max(last.end, figure.end), (*last.numbers, number))
        else:
            found.append(Marked(figure.start, figure.end, (number,)))
    return found


class CheckView:
    """Renders checks on the page of one language; `document` gives the stored text around a quote."""

    def __init__(self, language: Language, links: Links, document: Callable[[str], Document]) -> None:
        self.language: Language = language
        self.links = links
        self._cards = SourceCards(language, links, document)

    def _say(self, key: str, **values: object) -> str:
        return message(self.language, key, **values)

    def waiting(self) -> Html:
        """Words for the time of the check."""
        return tag("p", self._say("check.reading"), class_="reading", role="status")

    def failed(self, problem: str) -> Html:
        """What is wrong and what to do."""
        return tag("p", problem, class_="notice", role="alert")

    def checked(self, check: Check) -> Html:
        """The whole result."""
        summary = self._summary(check)
        text = tag("div", *self._text(check), class_="draft", lang=check.language)
        left = tag("section", tag("h2", self._say("check.text"), class_="part"), text, class_="draft-side")
        return tag(
            "section",
            tag("div", tag("p", summary, class_="summary"), self._tally(check), class_="tally"),
            self._downloads(check) if check.figures else None,
            tag("div", left, self._findings(check), class_="check-body") if check.figures else left,
            data_text=check.text,
            aria_label=self._say("check.region"),
            class_="checked",
            data_say=f"{summary} {self._counts(check)}".strip(),
        )

    def _summary(self, check: Check) -> str:
        count = len(check.figures)
        if not count:
            return self._say("check.none")
        return self._say("check.summary_one") if count == 1 else self._say("check.summary", count=count)

    def _tallied(self, check: Check) -> list[tuple[VerdictName, int]]:
        counted = Counter(figure.verdict for figure in check.figures)
        return [(verdict, counted[verdict]) for verdict in get_args(VerdictName) if counted[verdict]]

    def _counts(self, check: Check) -> str:
        return "; ".join(f"{LABELS[v][self.language]}: {count}" for v, count in self._tallied(check))

    def _tally(self, check: Check) -> Html:
        items = [tag("li", self._label(v), f" {count}") for v, count in self._tallied(check)]
        return tag("ul", *items, class_="tallies") if items else EMPTY

    def _label(self, verdict: VerdictName) -> Html:
        shape = tag("span", SHAPES[verdict], class_="shape", aria_hidden="true")
        return tag("span", shape, " ", LABELS[verdict][self.language], class_=f"verdict verdict-{verdict}")

    def _text(self, check: Check) -> list[Html]:
        """The text as it was sent, each stretch with figures followed by what was found of them."""
        pieces: list[Html] = []
        last = 0
        for place in stretches(check.figures):
            first = check.figures[place.numbers[0] - 1]
            marked = tag("span", check.text[place.start : place.end], class_=f"figure figure-{first.verdict}")
            labels = [self._way(number, check.figures[number - 1]) for number in place.numbers]
            pieces += [join(check.text[last : place.start]), marked, *labels]
            last = place.end
        return [*pieces, join(check.text[last:])]

    def _way(self, number: int, figure: FigureVerdict) -> Html:
        label = LABELS[figure.verdict][self.language]
        return tag(
            "a", self._label(figure.verdict), href=f"#finding-{number}", id=f"figure-{number}", lang=self.language,
            class_="marker flag", aria_label=self._say("check.mark", number=number, label=label),
        )  # fmt: skip

    def _findings(self, check: Check) -> Html:
        found = [self._finding(number, figure, check.language) for number, figure in enumerate(check.figures, 1)]
        heading = "findings-title"
        return tag(
            "section",
            tag("h2", self._say("check.findings"), id=heading, class_="part"),
            tag("ol", *found, class_="findings", tabindex="0", role="list", aria_labelledby=heading),
            class_="findings-side",
        )

    def _finding(self, number: int, figure: FigureVerdict, spoken: Language) -> Html:
        own = None if spoken == self.language else spoken
        suggested = correction(figure, spoken)
        return tag(
            "li",
            tag("h3", tag("span", figure.text, class_="claimed"), " ", self._label(figure.verdict)),
            tag("p", figure.reason, class_="reason", lang=own),
            tag("p", self._say("check.ambiguous"), class_="hint") if figure.ambiguous else None,
            tag("dl", self._row("check.stated", figure.stated), self._row("check.understood", figure.understood)),
            self._suggestion(figure, suggested, own) if suggested else None,
            self._evidence(number, figure, spoken),
            self._others(figure),
            tag(
                "p",
                tag("a", self._say("check.back"), href=f"#figure-{number}", class_="marker back"),
                class_="ways back",
            ),
            id=f"finding-{number}",
            class_=f"finding finding-{figure.verdict}",
            tabindex="-1",
        )

    def _suggestion(self, figure: FigureVerdict, suggested: Correction, own: Language | None) -> Html:
        changed = None
        if suggested.text is not None:
            was = tag("del", figure.text, aria_label=self._say("check.was", text=figure.text))
            now = tag("ins", suggested.text, aria_label=self._say("check.now", text=suggested.text))
            changed = tag("span", was, tag("span", " → ", aria_hidden="true"), now, " ", class_="change")
        return tag(
            "p",
            tag("strong", self._say("check.suggestion")),
            ": ",
            changed,
            tag("span", suggested.told, lang=own),
            class_="suggest",
        )

    def _evidence(self, number: int, figure: FigureVerdict, spoken: Language) -> Html | None:
        """The first source open, in the text's language where there is one; the others one click away."""
        if not figure.evidence:
            return None
        ordered = sorted(figure.evidence, key=lambda c: language_of(c.quote, default=spoken) != spoken)
        cards = [self._cards.card(c, f"evidence-{number}-{c.marker}", related=True) for c in ordered]
        first = tag("ul", cards[0], aria_label=self._say("check.evidence"), class_="evidence")
        if len(cards) == 1:
            return first
        summary = tag("summary", f"{self._say('check.more')} ({len(cards) - 1})")
        return join(first, tag("details", summary, tag("ul", *cards[1:]), class_="related"))

    def _row(self, key: str, figure: Figure | None) -> Html | None:
        if figure is None:
            return None
        return tag("div", tag("dt", self._say(key)), tag("dd", self._words(figure)))

    def _words(self, figure: Figure) -> Html:
        """Value, kind, time and measure of a figure in one line."""
        return join(
            tag("strong", value_words(figure, self.language)), " · ", nature_label(figure.nature, self.language),
            f" · {period_words(figure, self.language)} · {figure.indicator}",
        )  # fmt: skip

    def _others(self, figure: FigureVerdict) -> Html | None:
        """The nearest announced figures, each with the sentence that states it and the way there."""
        if not figure.others:
            return None
        items = [
            tag(
                "li",
                tag("p", self._words(other)),
                tag("p", other.quote, class_="other-quote"),
                tag(
                    "a", self._say("source.open"), tag("span", " " + self._say("source.new_tab"), class_="unseen"),
                    href=self.links.place(other.document_id, other.start, other.end, self.language),
                    target="_blank", rel="noopener",
                ),
            )
            for other in figure.others
        ]  # fmt: skip
        summary = tag("summary", f"{self._say('check.others')} ({len(items)})")
        return tag("details", summary, tag("ul", *items), class_="related others", open=not figure.evidence)

    def _downloads(self, check: Check) -> Html:
        """The result as files made inside the page: the text goes to no address and into no file of the server."""
        files = (
            ("csv", "text/csv", BYTE_ORDER_MARK + to_csv(check)),
            ("markdown", "text/markdown", to_markdown(check)),
            ("review", "application/ld+json", to_claim_review(check)),
        )
        names = {"csv": "figure-check.csv", "markdown": "figure-check.md", "review": "claim-review-drafts.jsonld"}
        ways = [
            tag("a", self._say(f"check.save.{name}"), href=data_address(kind, text), download=names[name])
            for name, kind, text in files
        ]
        put = [
            tag("button", self._say("check.save.docx"), type="button", data_check="commented"),
            self._corrected(check),
        ]
        row = tag("p", tag("span", self._say("check.saved")), *ways, class_="ways downloads")
        return join(row, tag("div", *put, class_="actions"), tag("p", class_="done"))

    def _corrected(self, check: Check) -> Html | None:
        text = corrected(check, check.language)
        if text == check.text:
            return None
        return tag("button", self._say("check.copy_corrected"), type="button", data_check="corrected", data_text=text)


def data_address(kind: str, text: str) -> str:
    """A data: address (RFC 2397) of a text."""
    return f"data:{kind};charset=utf-8;base64,{base64.b64encode(text.encode('utf-8', 'replace')).decode()}"
