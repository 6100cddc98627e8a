"""Scores the figure check on claims with known verdicts: `python -m assistant.evaluation.claims`.

An expected figure is met by the verdict whose place in the sentence overlaps it most; one that no verdict touches is
missed, and counts as wrong. A changed figure that passes as supported is counted by itself.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from assistant.checking.checker import Checker
from assistant.errors import AssistantError, EvaluationError
from assistant.indexing.embeddings import TextEmbeddings, create
from assistant.records import Check, CorpusState, Document, Figure, FigureVerdict, Passage
from assistant.retrieval.ledger import Ledger, ledger_from
from assistant.retrieval.nearest import NearestInLedger
from assistant.settings import load as load_settings

FAITHFUL = frozenset({None, "rounding", "no period"})
"""Changes that leave a claim right."""


@dataclass(frozen=True)
class Outcome:
    """One expected figure: what was expected, what was said, and whether that is right."""

    claim: Mapping[str, Any]
    expected: Mapping[str, Any]
    verdict: str  # "missed" where no verdict touches the figure
    code: str
    verdict_right: bool
    code_right: bool

    @property
    def code_expected(self) -> bool:
        """Whether the claim says which code is right; writers who had not seen the product gave verdicts alone."""
        return any(codes for _, codes in _accepted(self.expected))

    @property
    def passed_wrongly(self) -> bool:
        """A figure that is not to be supported was."""
        allowed = {v for v, _ in _accepted(self.expected)}
        return self.verdict == "supported" and "supported" not in allowed


@dataclass
class Score:
    """Totals over outcomes."""

    total: int = 0
    verdicts: int = 0
    codes: int = 0
    coded: int = 0
    missed: int = 0
    passed_wrongly: int = 0
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        """Count one outcome."""
        self.total += 1
        self.verdicts += outcome.verdict_right
        self.codes += outcome.code_right
        self.coded += outcome.code_expected
        self.missed += outcome.verdict == "missed"
        self.passed_wrongly += outcome.passed_wrongly
        self.confusion[(str(outcome.expected["verdict"]), outcome.verdict)] += 1

    def as_record(self) -> dict[str, Any]:
        """Shares with their standard errors, and the confusion matrix."""
        return {
            "figures": self.total,
            "verdicts_right": _share(self.verdicts, self.total),
            "codes_right": _share(self.codes, self.coded),
            "missed": self.missed,
            "changed_passed_as_supported": self.passed_wrongly,
            "confusion": {f"{a} -> {b}": n for (a, b), n in sorted(self.confusion.items())},
        }


def _share(right: int, total: int) -> dict[str, float | int]:
    if not total:
        return {"right": 0, "share": 0.0, "standard_error": 0.0}
    share = right / total
    return {"right": right, "share": round(share, 4), "standard_error": round((share * (1 - share) / total) ** 0.5, 4)}


def _accepted(expected: Mapping[str, Any]) -> list[tuple[str, Sequence[str]]]:
    listed = expected.get("verdicts") or [expected]
    return [(v["verdict"], v["codes"]) for v in listed]


def read_claims(paths: Iterable[Path]) -> list[dict[str, Any]]:
    """The claims of files of JSON lines. Raises EvaluationError naming file and line."""
    found = []
    for path in paths:
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except OSError as error:
            raise EvaluationError(
                f"The claim set {path} cannot be read: {error.strerror}.", "Check the path."
            ) from error
        for number, line in enumerate(lines, 1):
            try:
                claim = json.loads(line)
                claim["text"], claim["expect"], claim["split"]
            except (ValueError, KeyError, TypeError) as error:
                raise EvaluationError(f"{path}, line {number} is no claim.", "See evals/claims/README.md.") from error
            found.append(claim)
    return found


def outcomes(claim: Mapping[str, Any], check: Check) -> list[Outcome]:
    """The outcome of each expected figure of one claim."""
    result = []
    for expected in claim["expect"]:
        said = _touching(expected, check.figures)
        verdict, code = (said.verdict, said.code) if said else ("missed", "")
        accepted = _accepted(expected)
        result.append(
            Outcome(
                claim=claim,
                expected=expected,
                verdict=verdict,
                code=code,
                verdict_right=any(verdict == v for v, _ in accepted),
                code_right=any(verdict == v and code in codes for v, codes in accepted),
            )
        )
    return result


def _touching(expected: Mapping[str, Any], verdicts: Sequence[FigureVerdict]) -> FigureVerdict | None:
    def shared(verdict: FigureVerdict) -> int:
        return min(verdict.end, int(expected["end"])) - max(verdict.start, int(expected["start"]))

    touching = [v for v in verdicts if shared(v) > 0]
    return max(touching, key=shared, default=None)


def put(claim: Mapping[str, Any], check: Callable[..., Check]) -> list[Outcome]:
    """Puts one claim to a check, in its language and as of its day, and judges what was said."""
    return outcomes(claim, check(claim["text"], language=claim.get("language"), as_of=_day(claim.get("as_of"))))


def report(found: Sequence[Outcome]) -> dict[str, Any]:
    """Scores by split; within each by language, origin and change."""
    result: dict[str, Any] = {}
    for split in sorted({o.claim["split"] for o in found}):
        mine = [o for o in found if o.claim["split"] == split]
        result[split] = {"all": _score(mine).as_record()}
        for key in ("language", "origin", "change"):
            groups = sorted({str(o.claim[key]) for o in mine})
            result[split][key] = {g: _brief(_score([o for o in mine if str(o.claim[key]) == g])) for g in groups}
    return result


def _score(found: Iterable[Outcome]) -> Score:
    score = Score()
    for outcome in found:
        score.add(outcome)
    return score


def _brief(score: Score) -> dict[str, int]:
    return {
        "figures": score.total,
        "verdicts": score.verdicts,
        "codes": score.codes,
        "changed_passed_as_supported": score.passed_wrongly,
    }


def folder_ledger(folder: Path, languages: Sequence[str] = ("en", "vi")) -> Ledger:
    """The ledger of the announcements in a folder, read anew; no index and no vectors are needed."""
    from assistant.figures.extraction import extract
    from assistant.indexing import passages as cutting
    from assistant.reading import discover, read_source
    from assistant.retrieval.glossary import load
    from assistant.retrieval.meaning import Interpreter

    documents: dict[str, Document] = {}
    passages: dict[str, Passage] = {}
    figures: list[Figure] = []
    for path, name in discover([folder]):
        if name.lower() == "readme.md":
            continue
        document = read_source(path, name)
        if document.language not in languages:
            continue
        documents[document.document_id] = document
        parts = [p for p, _ in cutting.split(document)]
        passages.update((p.passage_id, p) for p in parts)
        figures += extract(document, parts)
    return ledger_from(figures, documents, passages, Interpreter(load()))


def checker_of(ledger: Ledger, embeddings: TextEmbeddings | None = None) -> Checker:
    """A checker over one ledger; with embeddings it reads the sentences nearest in meaning as well, as the product does."""
    nearest = NearestInLedger(ledger, embeddings) if embeddings is not None else None
    days = [d for doc in ledger.documents.values() for d in (doc.published, doc.event_date) if d]
    state = CorpusState(version="", until=max(days, default=None))
    return Checker(lambda: (ledger, state), nearest=nearest)


_SETS = ("evals/claims/hand.jsonl", "evals/claims/absent.jsonl", "evals/claims/generated.jsonl")


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the report as JSON; `--failures` lists the wrong ones of the dev split."""
    parser = argparse.ArgumentParser(prog="python -m assistant.evaluation.claims", description=__doc__)
    parser.add_argument("claims", nargs="*", type=Path, default=[Path(p) for p in _SETS])
    parser.add_argument("--documents", type=Path, default=Path("corpus"), help="folder of the announcements")
    parser.add_argument("--languages", nargs="+", default=["en", "vi"], help="keep announcements in these languages")
    parser.add_argument("--words-only", action="store_true", help="without the sentences nearest in meaning")
    parser.add_argument("--split", choices=("dev", "test"), help="score one split only")
    parser.add_argument(
        "--failures", action="store_true", help="list wrong verdicts of the dev split on standard error"
    )
    options = parser.parse_args(arguments)
    try:
        claims = [c for c in read_claims(options.claims) if options.split in (None, c["split"])]
        embeddings = None if options.words_only else create(load_settings({}).embedding)
        checker = checker_of(folder_ledger(options.documents, options.languages), embeddings)
        found = [outcome for claim in claims for outcome in put(claim, checker.check)]
    except AssistantError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    if options.failures:
        _list_failures(found)
    sys.stdout.write(json.dumps(report(found), ensure_ascii=False, indent=1) + "\n")
    return 0


def _list_failures(found: Sequence[Outcome]) -> None:
    for o in found:
        if o.code_right or o.claim["split"] != "dev":
            continue
        wanted = " | ".join(f"{v} {'/'.join(codes)}" for v, codes in _accepted(o.expected))
        mark = "!!" if o.passed_wrongly else "  " if not o.verdict_right else " ~"
        sys.stderr.write(
            f"{mark} {o.claim['id']} [{o.claim['change']}] {o.claim['text']} «{o.expected['text']}» "
            f"wanted {wanted}, said {o.verdict} {o.code}\n"
        )


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


if __name__ == "__main__":
    raise SystemExit(main())
