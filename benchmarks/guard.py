"""What the guard catches of a model's sentences, and what it withholds wrongly: `python -m benchmarks.guard [--json]`.

evals/model/*.jsonl hold sentences as a model writes them, each with the sentence of an announcement that it cites:
faithful ones in both languages, and false ones by kind. From every faithful one with a number false ones are made as
well: a digit, the scale, the unit, the month or a document number changed. Both rates are reported by kind and by set;
`dev` and `corpus` were used to write the rules, `heldout` was not.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.answering.chain import offending
from assistant.answering.evidence import Candidate
from assistant.answering.extractive import Statement
from assistant.answering.fidelity import Fidelity
from assistant.answering.writing import fault_of
from assistant.figures.dates import MONTH_NAMES
from assistant.figures.extraction import extract
from assistant.figures.numbers import Mention, find_mentions
from assistant.indexing.passages import split
from assistant.reading.sources import read_source
from assistant.records import Figure, Hit, Language
from assistant.retrieval.glossary import load

HOME = Path(__file__).resolve().parent.parent
SETS = ("dev", "corpus", "heldout")
FAITHFUL = "faithful"


@dataclass(frozen=True)
class Case:
    """A sentence of a model with the candidate it cites; `kind` says what is wrong with it, or that it is faithful."""

    id: str
    set: str
    kind: str
    statement: Statement
    language: Language
    path: Path  # of the announcement


def cases(home: Path = HOME) -> list[Case]:
    """Every case of the sets, the changed ones after the written ones."""
    written = [case for name in SETS for case in _read(home, name)]
    return written + [c for case in written if case.kind == FAITHFUL for c in _changed(case)]


def _read(home: Path, name: str) -> Iterator[Case]:
    for line in (home / "evals" / "model" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        path = home / item["document"]
        found = [c for c in candidates(path) if item["anchor"] in c.sentence.text]
        if len(found) != 1:
            raise ValueError(f"{item['id']}: {len(found)} sentences of {item['document']} hold {item['anchor']!r}")
        yield Case(item["id"], name, item["kind"], Statement(item["statement"], found[0]), item["language"], path)


@lru_cache(maxsize=32)
def candidates(path: Path) -> tuple[Candidate, ...]:
    """The sentences of an announcement as the evidence hands them on."""
    document = read_source(path, path.name)
    parts = split(document)
    figures = extract(document, [p for p, _ in parts])
    found = []
    for passage, sentences in parts:
        hit = Hit(passage=passage, document=document, score=0.0, sentences=sentences)
        for sentence in sentences:
            own = tuple(f for f in figures if sentence.start <= f.start < sentence.end)
            found.append(Candidate(hit, sentence, own, None, (), 0.0, 0.0))
    return tuple(found)


_SWAPS = (("billion", "million"), ("million", "billion"), ("tỷ", "triệu"), ("triệu", "tỷ"), ("%", " percentage points"))


def _changed(case: Case) -> Iterator[Case]:
    """False twins: each says something else than the faithful one in just one place."""
    text = case.statement.text
    for number, false in enumerate(dict.fromkeys(_twins(text))):
        if not _stated(false, case.statement.candidate.figures, text):
            statement = Statement(false, case.statement.candidate)
            yield Case(f"{case.id}/{number}", case.set, "changed", statement, case.language, case.path)


def _twins(text: str) -> Iterator[str]:
    for mention in find_mentions(text):
        for place in range(mention.start, mention.end):
            if text[place].isdigit():
                yield text[:place] + str((int(text[place]) + 3) % 10 or 1) + text[place + 1 :]
    for one, other in _SWAPS:
        if one in text:
            yield text.replace(one, other, 1)
    for place, month in enumerate(MONTH_NAMES):
        if re.search(rf"\b{month}\b", text):
            yield text.replace(month, MONTH_NAMES[(place + 5) % 12], 1)


def _stated(text: str, figures: Sequence[Figure], original: str) -> bool:
    """Whether a change happened to make another figure of the same sentence, or the same figure."""
    values = {(f.value, f.unit) for f in figures}
    before = {_key(m) for m in find_mentions(original)}
    fresh = [m for m in find_mentions(text) if _key(m) not in before]
    return not fresh or any(
        m.value is not None and (f"{m.value.normalize():f}", m.unit or "count") in values for m in fresh
    )


def _key(mention: Mention) -> tuple[object, ...]:
    written = mention.text if mention.kind != "quantity" else ""
    return mention.kind, mention.value, mention.value_max, mention.unit, mention.whole, written


def judge(case: Case, fidelity: Fidelity) -> str:
    """Why the guard withholds a case; "" where it lets it pass."""
    return fault_of(case.statement, case.language, fidelity, offending)


def main() -> int:
    """Print the rates. 1 where a false figure passed or more than 3% of the faithful were withheld."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--json", action="store_true")
    arguments.add_argument("--failures", choices=(*SETS, "none"), default="none", help="print the wrong ones of a set")
    options = arguments.parse_args()
    fidelity = Fidelity(load())
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    for case in cases():
        why = judge(case, fidelity)
        right = (not why) == (case.kind == FAITHFUL)
        rows[f"{case.set} {case.kind}"].update(all=1, right=right)
        if not right and options.failures == case.set:
            print(f"{case.id}: {case.statement.text}\n    {why}\n    {case.statement.candidate.sentence.text}")
    if options.json:
        print(json.dumps({name: dict(row) for name, row in sorted(rows.items())}))
    else:
        for name, row in sorted(rows.items()):
            verb = "shown" if name.endswith(FAITHFUL) else "withheld"
            print(f"{name:<22} {row['right']:>5} of {row['all']:>5} {verb}  ({row['right'] / row['all']:.1%})")
    held = [rows[f"{name} {kind}"] for name in SETS for kind in ("figure", "changed")]
    good = [rows[f"{name} {FAITHFUL}"] for name in SETS]
    whole = sum(r["right"] for r in good) >= 0.97 * sum(r["all"] for r in good)
    return 0 if whole and all(r["right"] == r["all"] for r in held) else 1


if __name__ == "__main__":
    sys.exit(main())
