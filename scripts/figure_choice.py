"""How often the figure put first is the asked one, by how sure the choice is: `python -m scripts.figure_choice INDEX…`.

Asks the development questions for a figure and looks at those that are answered from a sentence with several figures
among which the asked one is. Prints, for figures that are put first and for those held to be in doubt, how many there
are and how many of the choices are right.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table

from assistant.answering.choosing import in_doubt
from assistant.assembly import build
from assistant.evaluation.sets import FigureFact, Item, document_of, read_documents
from assistant.settings import load
from scripts.fit_evidence import CACHE, CORPORA, ROOT, KeptQueries, _items, _judged


def main(indexes: Annotated[list[Path], typer.Argument(help="Folders of indexes.")]) -> None:
    """Count and print."""
    counts: Counter[tuple[str, str, bool]] = Counter()
    for index in indexes:
        assistant = build(load({"index": index}))
        kept = KeptQueries(assistant.retriever.embeddings, CACHE)
        assistant.retriever.embeddings = kept
        sources = [d.source for d in assistant.retriever.reader.current().snapshot.documents.values()]
        for corpus in CORPORA:
            documents = read_documents(ROOT / corpus.documents)
            if not any(document_of(source, documents) for source in sources):
                continue
            items = [i for n in corpus.sets for i in _items(n) if _judged(i) and _wanted(i)]
            for item in track(items, description=f"{index}: {corpus.name}"):
                trace = assistant.trace(item.q)
                if not trace.answer.answered or trace.query.kind != "figure" or not trace.candidates:
                    continue
                first, wanted = trace.candidates[0], _wanted(item)
                told = {Decimal(f.value) for f in first.figures if f.unit != "date"}
                if first.figure is None or len(told) < 2 or not told & wanted:
                    continue
                doubt = "in doubt" if in_doubt(trace.query, trace.candidates) else "put first"
                counts[corpus.name, doubt, first.figure.unit != "date" and Decimal(first.figure.value) in wanted] += 1
        kept.save()
        assistant.close()
    table = Table("announcements", "choice", "n", "right")
    for name, doubt in sorted({key[:2] for key in counts}):
        right, wrong = counts[name, doubt, True], counts[name, doubt, False]
        table.add_row(name, doubt, str(right + wrong), f"{right / (right + wrong):.1%}")
    Console().print(table)


def _wanted(item: Item) -> set[Decimal]:
    return {Decimal(f.value) for f in item.expect.facts if isinstance(f, FigureFact)}


if __name__ == "__main__":
    typer.run(main)
