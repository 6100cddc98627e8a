"""Where an article ends: furniture by its own words, and what follows a mark of the end or a block of other stories."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from assistant.reading import furniture
from assistant.reading.lines import Line, Vocabulary

AFTER = "after the end of the text"  # how the reasons begin of lines that only their place gives away

_HARD = frozenset({"comment", "copyright"})  # nothing of an article follows these
_ENDS = frozenset({*_HARD, "source", "tags", "share", "byline", "related"})
_FAMILIAR = 0.5  # share of terms from which a line speaks of the same matter as the text
_KINDRED = 0.3  # the same for two paragraphs in a row, which other stories' summaries rarely are
_MEASURABLE = 30  # words of running text from which a vocabulary can be compared with
_LOOK_AHEAD = 40  # lines


def after_the_end(lines: Sequence[Line]) -> dict[int, str]:
    """Index of each line to take away, with the reason."""
    return _Scan(lines).run()


class _Scan:
    """One pass from the first line to the last. `ended` is the mark behind which the scan stands, "" in the text."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.kinds = [furniture.kind_of(line) for line in lines]
        running = (0 if kind or line.is_headline else line.count for line, kind in zip(lines, self.kinds, strict=True))
        self.mass = [0, *accumulate(running)]  # words of running text above each line
        self.above = Vocabulary(lines, empty=True)  # of the lines kept so far
        self.reasons: dict[int, str] = {}
        self.kept_words = 0

    def run(self) -> dict[int, str]:
        ended = ""
        for i, kind in enumerate(self.kinds):
            if kind is not None:
                self.reasons[i] = kind
                if kind in _ENDS and (kind == "related" or ended or self._is_late(i)):
                    ended = ended if ended in _HARD else kind
            elif not ended or self._goes_on(i, ended):
                if not self.lines[i].is_item:
                    ended = ""
                self._keep(i)
            else:
                self.reasons[i] = f"{AFTER} ({ended})"
        return self.reasons

    def _keep(self, i: int) -> None:
        self.above.add(self.lines[i].text)
        if not self.lines[i].is_headline:
            self.kept_words += self.lines[i].count

    def _is_late(self, i: int) -> bool:
        """At least as much running text stands above line i as below it; a share bar above a text does not end it."""
        return 0 < self.mass[i] >= self.mass[-1] - self.mass[i]

    def _goes_on(self, i: int, ended: str) -> bool:
        """Whether line i belongs to the article although a mark of its end stands above."""
        if ended in _HARD:
            return False
        if self._resumes(i):
            self._restore_heading(i)
            return True
        continues_list = ended != "related" and i > 0 and i - 1 not in self.reasons and self.lines[i - 1].is_item
        return continues_list and self.lines[i].is_item

    def _resumes(self, i: int) -> bool:
        """Whether the text goes on with line i after a block of other stories or a source line in its middle."""
        line = self.lines[i]
        if not line.is_sentence or line.count < 8:
            return False
        if self.kept_words < _MEASURABLE:
            return line.is_body  # a block above the text: its first paragraph begins it
        if _is_cut_short(line):
            return False  # the shortened summary under a teaser
        if self._is_card(i):
            return self.mass[-1] - self.mass[i] > self.mass[i]
        if self.above.share(line.text) >= _FAMILIAR:
            return True
        # Prose stands in runs of paragraphs, summaries of other stories alone under their headlines.
        below = self._plain(i + 1)
        runs_on = below is not None and below.is_sentence and not _is_cut_short(below)
        return below is not None and runs_on and self.above.share(f"{line.text} {below.text}") >= _KINDRED

    def _is_card(self, i: int) -> bool:
        """Headline, summary, headline, summary: the cards of other stories."""
        above, below, second = self._plain(i - 1), self._plain(i + 1), self._plain(i + 2)
        if above is None or below is None or second is None or i - 1 not in self.reasons:
            return False
        return above.is_headline and below.is_headline and second.count < 45

    def _plain(self, i: int) -> Line | None:
        """Line i where it is no furniture by its own words."""
        return self.lines[i] if 0 <= i < len(self.lines) and self.kinds[i] is None else None

    def _restore_heading(self, i: int) -> None:
        """The line above the paragraph where the text goes on may be its heading rather than the last teaser."""
        heading = self._plain(i - 1)
        if heading is None or i - 1 not in self.reasons or not self.reasons.get(i - 2, "").startswith(AFTER):
            return
        if Vocabulary(self.lines[i : i + _LOOK_AHEAD]).share(heading.text) >= _FAMILIAR:
            del self.reasons[i - 1]
            self._keep(i - 1)


def _is_cut_short(line: Line) -> bool:
    return line.text.endswith(("…", "..."))
