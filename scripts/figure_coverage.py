"""How much of a table of figures typed by hand the extraction finds in the raw pages, field by field.

    python -m scripts.figure_coverage RAW_FOLDER [--table evals/figures/table.jsonl] [--split dev] [--misses]
    python -m scripts.figure_coverage evals/announcements --table evals/announcements/figures.jsonl --split test --summary

RAW_FOLDER holds the pages; a row's `document` is what its page's file name begins with. A row is found where a figure of
its document has its value, its unit and its second value; of several, the one most like it in words is taken. Rows that
the table marks `vague` are optional and left out. Of the rows found, each field is scored; words (indicator, scope,
denominator, speaker, responsible bodies) agree where half of their content words are common. The table names denominators
in English only: on a Vietnamese page it counts that there is one.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from assistant.figures.extraction import extract
from assistant.figures.series import content_words
from assistant.reading.sources import discover, read_source
from assistant.records import Document, Figure, Passage

Row = dict[str, Any]
FIELDS = (
    "indicator",
    "nature",
    "change",
    "base",
    "of",
    "of_value",
    "qualifier",
    "step",
    "period",
    "scope",
    "stated_by",
    "responsible",
    "condition",
)


def figures_of(document: Document) -> list[Figure]:
    """All figures of a document, its text taken as one passage."""
    whole = Passage(
        passage_id="all",
        document_id=document.document_id,
        ordinal=0,
        start=0,
        end=len(document.text),
        text=document.text,
    )
    return extract(document, [whole])


def alike(one: str | None, other: str | None) -> bool:
    """Half of the content words of the shorter are in the other; nothing is like nothing."""
    left, right = content_words(one or ""), content_words(other or "")
    if not left or not right:
        return not left and not right
    return 2 * len(left & right) >= min(len(left), len(right))


def word_share(row: Row, figure: Figure) -> float:
    """Dice's coefficient of the content words of the two indicators."""
    left, right = content_words(row["indicator"]), content_words(figure.indicator)
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


def in_language(row: Row, language: str) -> Row:
    """The row with its words in the language of its page."""
    if language != "vi":
        return row
    of = {**row["of"], "name": None} if row["of"] else None
    return {
        **row,
        "indicator": row["indicator_vi"],
        "scope": row["scope_vi"],
        "of": of,
        "of_in_english": row["of"] is not None,
    }


def same_number(row: Row, figure: Figure) -> bool:
    """Value, second value and unit are equal."""
    return (row["value"], row["value_max"], row["unit"]) == (figure.value, figure.value_max, figure.unit)


def pairs(rows: Sequence[Row], figures: Sequence[Figure]) -> list[tuple[Row, Figure | None]]:
    """Each row with the figure found for it, the likest pairs first, or None."""
    candidates = [
        (_likeness(row, figure), i, j)
        for i, row in enumerate(rows)
        for j, figure in enumerate(figures)
        if same_number(row, figure)
    ]
    taken: dict[int, int] = {}
    for _, i, j in sorted(candidates, key=lambda c: (-c[0], c[1], c[2])):
        if i not in taken and j not in taken.values():
            taken[i] = j
    return [(row, figures[taken[i]] if i in taken else None) for i, row in enumerate(rows)]


def _likeness(row: Row, figure: Figure) -> float:
    change = bool((row["change"] or {}).get("direction") == (figure.change.direction if figure.change else None))
    same_nature = bool(row["nature"] == figure.nature)
    return word_share(row, figure) + 0.2 * change + 0.1 * same_nature + 0.1 * _period(row, figure)


def _period(row: Row, figure: Figure) -> bool:
    stated = (row["period"]["start"], row["period"]["end"])
    return stated == (figure.period.start, figure.period.end)


def right_fields(row: Row, figure: Figure) -> dict[str, bool | None]:
    """For each field whether it agrees; None where neither side has anything to say."""
    of, change = row["of"] or {}, row["change"] or {}
    found_base = figure.change.base if figure.change else None
    base = change.get("base") or {}
    whole = figure.of
    return {
        "indicator": alike(row["indicator"], figure.indicator),
        "nature": row["nature"] == figure.nature,
        "change": change.get("direction") == (figure.change.direction if figure.change else None),
        "base": None if not base and not found_base else (base.get("start"), base.get("end")) == ((found_base.start, found_base.end) if found_base else (None, None)),
        "of": None if not of and whole is None else _same_whole(row, of, whole.name if whole else None),
        "of_value": None if not of.get("value") and not (whole and whole.value) else of.get("value") == (whole.value if whole else None),
        "qualifier": row["qualifier"] == figure.qualifier,
        "step": None if row["step"] is None else row["step"] == figure.step,
        "period": _period(row, figure),
        "scope": None if not row["scope"] and not figure.scope else alike(row["scope"], figure.scope),
        "stated_by": None if not row["stated_by"] and not figure.stated_by else alike(row["stated_by"], figure.stated_by),
        "responsible": None if not row["responsible"] and not figure.responsible else alike(" ".join(row["responsible"]), " ".join(figure.responsible)),
        "condition": None if not row["condition"] and not figure.condition else alike(row["condition"], figure.condition),
    }  # fmt: skip


def _same_whole(row: Row, of: Row, name: str | None) -> bool:
    return bool(of) == bool(name) if "of_in_english" in row else alike(of.get("name"), name)


def described(figure: Figure) -> str:
    """A figure on one line, without its quote."""
    shown = figure.model_dump(exclude={"quote", "figure_id", "document_id", "passage_id", "end"}, exclude_defaults=True)
    return json.dumps(shown, ensure_ascii=False)


def read_rows(table: Path) -> list[Row]:
    """The rows of a table that are no option, in its order."""
    rows = [json.loads(line) for line in table.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [row for row in rows if row.get("kind") != "vague"]


def documents_in(folder: Path) -> Iterator[Document]:
    """The pages of a folder as the reader cleans them, a README left out."""
    for path, name in discover([folder]):
        if not name.lower().startswith("readme"):
            yield read_source(path, name)


def rate(right: int, total: int) -> str:
    """A share with its standard error."""
    if total == 0:
        return "-"
    p = right / total
    return f"{right}/{total} = {100 * p:.1f}% ± {100 * math.sqrt(p * (1 - p) / total):.1f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints recall, precision and the rate of each field."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("raw", type=Path, help="folder of the raw pages")
    parser.add_argument("--table", type=Path, default=Path("evals/figures/table.jsonl"))
    parser.add_argument("--misses", action="store_true", help="print every wrong field")
    parser.add_argument(
        "--split", choices=("dev", "test"), help="only the rows of this split; with --table of whole documents"
    )
    parser.add_argument(
        "--summary", action="store_true", help="print rates only: for pages that no rule may be made after"
    )
    given = parser.parse_args(arguments)
    rows = [r for r in read_rows(given.table) if given.split in (None, r["split"])]
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    found = extra = 0
    kinds: Counter[tuple[str, bool]] = Counter()
    for document in documents_in(given.raw):
        own = [in_language(r, document.language) for r in rows if Path(document.source).name.startswith(r["document"])]
        if not own:
            continue
        figures = figures_of(document)
        matched = pairs(own, figures)
        used = {id(f) for _, f in matched if f is not None}
        print(f"{document.source}: published {document.published}, {len(own)} rows, {len(figures)} figures")
        for row, figure in matched:
            kinds[(row["kind"], figure is not None)] += 1
            if figure is None:
                if given.summary:
                    continue
                print(f"  NOT FOUND {row['id']}: {row['as_written']} {row['unit']} ({row['indicator']})")
                continue
            found += 1
            for field, agrees in right_fields(row, figure).items():
                if agrees is None:
                    continue
                asked[field] += 1
                right[field] += agrees
                if not agrees and given.misses:
                    print(f"  {field}: {row['id']} wants {_wanted(row, field)}; got {described(figure)}")
        for figure in figures:
            if id(figure) not in used:
                extra += 1
                if not given.summary:
                    print(f"  EXTRA {described(figure)}")
    total = found + sum(n for (_, ok), n in kinds.items() if not ok)
    print(f"recall of value and unit: {rate(found, total)}")
    print(f"precision of value and unit: {rate(found, found + extra)}")
    for kind in sorted({k for k, _ in kinds}):
        print(f"  {kind}: {rate(kinds[(kind, True)], kinds[(kind, True)] + kinds[(kind, False)])}")
    for field in FIELDS:
        print(f"{field}: {rate(right[field], asked[field])}")
    return 0


def _wanted(row: Row, field: str) -> str:
    value = {"base": row["change"], "of_value": row["of"]}.get(field, row.get(field))
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    raise SystemExit(main())
