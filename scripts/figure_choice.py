"""How often the figure put first is the asked one, by how sure the choice is: `python -m scripts.figure_choice INDEX…`.

Asks the development questions for a figure and looks at those that are answered from a sentence with several figures
among which the asked one is. Prints, for figures that are put first and for those held to be in doubt, how many there
are and how many of the choices are right.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table

from assistant.answering.choosing import in_doubt
from scripts.fit_evidence import figures_wanted, questions_of


def main(indexes: Annotated[list[Path], typer.Argument(help="Folders of indexes.")]) -> None:
    """Count and print."""
    counts: Counter[tuple[str, str, bool]] = Counter()
    for put in (put for index in indexes for put in questions_of(index)):
        items = [(item, wanted) for item in put.items if (wanted := figures_wanted(item))]
        for item, wanted in track(items, description=put.corpus.name):
            trace = put.assistant.trace(item.q)
            if not trace.answer.answered or trace.query.kind != "figure" or not trace.candidates:
                continue
            first = trace.candidates[0]
            told = {f.number for f in first.figures if f.unit != "date"}
            if first.figure is None or len(told) < 2 or not told & wanted:
                continue
            doubt = "in doubt" if in_doubt(trace.query, trace.candidates) else "put first"
            counts[put.corpus.name, doubt, first.figure.unit != "date" and first.figure.number in wanted] += 1
    table = Table("announcements", "choice", "n", "right")
    for name, doubt in sorted({key[:2] for key in counts}):
        right, wrong = counts[name, doubt, True], counts[name, doubt, False]
        table.add_row(name, doubt, str(right + wrong), f"{right / (right + wrong):.1%}")
    Console().print(table)


if __name__ == "__main__":
    typer.run(main)
