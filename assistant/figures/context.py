"""What a sentence takes over from those before it: subject matter, period, speaker, and whether deeds are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.figures.clauses import Place
from assistant.figures.deictic import Named
from assistant.figures.numbers import Mention
from assistant.figures.periods import PeriodMention
from assistant.figures.wording import Line, Words
from assistant.records import Figure, Period

_CONTINUES = Words(
    en=r"(?:regarding|concerning|as for|with regard to|the rate|of which|meanwhile|at the same time|in addition|over|also|specifically)",
    vi=r"(?:về|đối với|trong đó|cụ thể|ngoài ra|bên cạnh đó|đồng thời|riêng|tỷ lệ)",
)


_WISHES = Words(
    en=r"(?:regarding|as for|with regard to) (?:the )?(?:plans?|targets?|goals?|tasks?|objectives?)|looking ahead|going forward|in the coming (?:time|years?|period)",
    vi=r"(?:về|đối với) (?:kế hoạch|mục tiêu|chỉ tiêu|nhiệm vụ|phương hướng)|(?:trong )?thời gian tới|sắp tới",
)


@dataclass(frozen=True)
class Built:
    """A figure with what later figures may take over from it: its counted noun, and whether it is a total."""

    figure: Figure
    noun: str
    total: bool = False
    own: bool = True  # it names its indicator itself
    bracketed: bool = False
    subject: str = ""  # the subject that its indicator names
    against: bool = False  # only what another figure is compared with


@dataclass(frozen=True)
class Context:
    """State between sentences; `figures` are those of the same paragraph, in order."""

    figures: tuple[Built, ...] = ()
    period: Period | None = None
    speaker: str | None = None
    asker: str | None = None
    directive: bool = False
    goal: bool = False  # under a heading or a leading line of goals
    wishes: bool = False  # the paragraph began with "Looking ahead", "Về mục tiêu"
    plan: bool = False  # the document is a plan
    names: frozenset[str] = frozenset()  # words that the text writes large inside a sentence
    lead: Period | None = None  # the period that the heading or leading line names
    named: Named = field(
        default_factory=dict
    )  # the last month, quarter and first months of a year that the text told of

    def next_paragraph(self, line: Line) -> Context:
        """A new paragraph keeps who speaks only where it begins as a continuation; it keeps who asks for deeds."""
        keeps = _CONTINUES.at(line, 0) is not None
        speaker = self.speaker if keeps else None
        return replace(self, figures=(), period=None, speaker=speaker, wishes=_WISHES.at(line, 0) is not None)

    def under_heading(self, goal: bool, period: Period | None) -> Context:
        """A heading begins anew: it may name goals ("Targets to 2030") and their period."""
        return Context(goal=goal, plan=self.plan, lead=period, names=self.names, named=self.named)

    def after(
        self, built: Sequence[Built], period: Period | None, speaker: str | None, asker: str | None, directive: bool
    ) -> Context:
        """The context of the next sentence."""
        return replace(
            self,
            figures=(*self.figures, *built)[-12:],
            period=period or self.period,
            speaker=speaker or self.speaker,
            asker=asker or self.asker,
            directive=directive,
        )


@dataclass(frozen=True)
class Sentence:
    """A sentence with all that was found in it before its figures are built. `inner` are its bracketed parts."""

    line: Line
    inner: tuple[Line, ...]
    quantities: tuple[Mention, ...]
    periods: tuple[PeriodMention, ...]
    protected: tuple[Place, ...]
    context: Context
    speaker: str | None
    asker: str | None
    published: str | None
    reference: str | None  # the day that "a year ago" is read from
    stored: bool  # of a document, not of a question or a claim


def prior(figures: Sequence[Built], unit: str) -> Built | None:
    """The last level of a unit that stands outside brackets and names itself, else the last one; None if there is none.

    What another figure is only compared with is passed over.
    """
    levels = [b for b in figures if b.figure.unit == unit and b.figure.change is None and not b.bracketed]
    levels = [b for b in levels if not b.against] or levels
    own = [b for b in levels if b.own]
    return own[-1] if own else levels[-1] if levels else None
