"""How long a draft of 5,000 words takes to check: `python benchmarks/check.py [--figures 4000] [--words 5000]`.

The announcements of the corpus are copied with other values until the ledger has the wanted number of figures; the
draft is made of their sentences in turn, of the same with other numbers, and of sentences of announcements that the ledger
does not have. The same draft is also searched for its numbers as text, which tells what a check without reading costs. Prints JSON with seconds on the clock and of the processors (sentences are
looked up by their vectors on the second one); exit code 1 where the clock tells more than the limit.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from pathlib import Path

from assistant.evaluation.claims import checker_of, folder_ledger
from assistant.garbage import collect_in_service
from assistant.indexing.embeddings import create
from assistant.records import Document, Figure, Passage
from assistant.retrieval.ledger import Ledger, ledger_from
from assistant.settings import load

LIMIT = 5.0
"""Seconds for 5,000 words."""


def grown(ledger: Ledger, wanted: int) -> Ledger:
    """The ledger with its documents repeated under other ids until it holds the wanted number of figures."""
    documents: dict[str, Document] = {}
    passages: dict[str, Passage] = {}
    figures: list[Figure] = []
    copy = 0
    while len(figures) < wanted:
        for entry in ledger.entries:
            key = f"{copy}-{entry.document.document_id}"
            passage = f"{copy}-{entry.passage.passage_id}"
            documents[key] = entry.document.model_copy(
                update={"document_id": key, "source": f"{copy}-{entry.document.source}"}
            )
            passages[passage] = entry.passage.model_copy(update={"passage_id": passage, "document_id": key})
            figures.append(entry.figure.model_copy(update={"document_id": key, "passage_id": passage}))
        copy += 1
    return ledger_from(figures[:wanted], documents, passages, ledger.interpreter)


def draft(ledger: Ledger, others: Ledger, words: int) -> str:
    """English sentences, in turn announced, announced with other numbers, and of other announcements, until there are enough words."""
    announced, strange = (
        list(dict.fromkeys(e.sentence for e in one.entries if e.document.language == "en")) for one in (ledger, others)
    )
    found: list[str] = []
    count = 0
    while count < words:
        place, kind = divmod(len(found), 3)
        source = strange if kind == 2 else announced
        sentence = source[place % len(source)]
        found.append(sentence.replace("3", "4") if kind == 1 else sentence)
        count += len(sentence.split())
    return "\n".join(found)


def found_as_text(ledger: Ledger, text: str) -> int:
    """How many numbers of a text stand as they are in a sentence of the ledger: the plainest check there is."""
    sentences = {e.sentence for e in ledger.entries}
    numbers = set(re.findall(r"\d+(?:[.,]\d+)*%?", text))
    return sum(any(number in sentence for sentence in sentences) for number in numbers)


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=Path, default=Path("corpus"))
    parser.add_argument("--others", type=Path, default=Path("evals/announcements"))
    parser.add_argument("--figures", type=int, default=4000)
    parser.add_argument("--words", type=int, default=5000)
    options = parser.parse_args()
    collect_in_service()  # as the server does
    begun = time.perf_counter()
    ledger = grown(folder_ledger(options.documents), options.figures)
    built = time.perf_counter()
    text = draft(ledger, folder_ledger(options.others), options.words)
    embeddings = create(load({}).embedding)
    embeddings.embed_query("warm")  # a server has loaded the model
    checker = checker_of(ledger, embeddings)
    clock, busy = time.perf_counter(), time.process_time()
    done = checker.check(text)
    seconds, processor = time.perf_counter() - clock, time.process_time() - busy
    clock = time.perf_counter()
    as_text = found_as_text(ledger, text)
    searched = time.perf_counter() - clock
    made = {"words": len(text.split()), "ledger": len(ledger.entries), "figures": len(done.figures),
            "ledger_seconds": round(built - begun, 2), "seconds": round(seconds, 2), "processor_seconds": round(processor, 2),
            "limit": LIMIT, "baseline_found_as_text": as_text, "baseline_seconds": round(searched, 3)}  # fmt: skip
    print(json.dumps(made))
    return 0 if seconds <= LIMIT else 1


if __name__ == "__main__":
    raise SystemExit(main())
