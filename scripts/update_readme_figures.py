"""Write the figures of the last evaluation report into README.md, between `<!-- quality -->` and `<!-- /quality -->`.

    python -m scripts.update_readme_figures [--check]

With --check nothing is written, and the exit code is 1 where the README is stale.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.errors import EvaluationError
from assistant.evaluation.report import read, value

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
REPORT = ROOT / "evals" / "reports" / "latest.json"
_BLOCK = re.compile(r"(<!-- quality -->\n).*?(<!-- /quality -->)", re.DOTALL)

COLUMNS = (("the five announcements that ship", ""), ("new announcements, kept closed", "heldout."))
ROWS = (
    ("Answers right and cited rightly", "questions.all.right_and_cited"),
    ("Wrong, of all answers shown", "questions.all.wrong_when_answered"),
    ("Declines what the announcements do not say", "questions.all.declined"),
    ("Declines when the evidence is taken away", "questions.all.declined_twin"),
    ("Statements whose figures stand in the quotes beside them", "questions.citations.recall"),
    ("False figures, put in on purpose, withheld by the guard", "guard"),
    ("Verdicts of the figure check", "claims.all.verdict"),
    ("Changed figures that passed as supported", "claims.all.changed_passed"),
)
SYSTEMS = (
    ("This assistant", "assistant"),
    ("BM25 alone", "bm25"),
    ("Vectors alone", "vectors"),
    ("Plain LangChain chain", "langchain"),
)


def block(report: Mapping[str, Any]) -> str:
    """The tables in Markdown, of the test split alone. A column is left out where its questions were not asked."""
    columns = [(title, prefix) for title, prefix in COLUMNS if value(report, f"test.{prefix}questions", None)]
    lines = [
        f"| held-out questions and claims | {' | '.join(title for title, _ in columns)} |",
        _rule(len(columns) + 1),
    ]
    for label, path in ROWS:
        lines.append(f"| {label} | {' | '.join(_rate(report, prefix, path) for _, prefix in columns)} |")
    lines += ["", *_slips(report)]
    lines += [
        f"| the same questions: right and cited | {' | '.join(title for title, _ in columns)} |",
        _rule(len(columns) + 1),
    ]
    for label, name in SYSTEMS:
        lines.append(f"| {label} | {' | '.join(_system(report, prefix, name) for _, prefix in columns)} |")
    made = report["made_with"]
    seconds = value(report, "seconds.total.median", None)
    time = f"; {seconds * 1000:.0f} ms an answer (median)" if seconds else ""
    lines += ["", f"Measured on {made['made'][:10]} with `assistant eval`, {made['models']['embedding']}{time}."]
    return "\n".join(lines) + "\n"


def _slips(report: Mapping[str, Any]) -> list[str]:
    """What the check makes of claims that were changed as a reporter's slips would, on announcements of no set above."""
    found = value(report, "test.unread-claims.all", None)
    if not found:
        return []
    verdict, passed = (f"{found[key]['share']:.1%} of {found[key]['n']}" for key in ("verdict", "changed_passed"))
    return [
        f"Asked for mistakes that a quick reader takes for true, writers who had not seen the product made harder claims on invented "
        f"announcements; nobody has read them. Of these, {verdict} verdicts are right and **{passed} changed figures passed as supported**: "
        f"a verdict is no substitute for reading the quote beside it.",
        "",
    ]


def _rule(columns: int) -> str:
    return "|" + "---|" * columns


def _rate(report: Mapping[str, Any], prefix: str, path: str) -> str:
    """A share with its 95% interval and n; claims on new announcements are a set of their own."""
    place = f"heldout-{path}" if prefix and path.startswith("claims.") else f"{prefix}{path}"
    rate = value(report, f"test.{place}", None)
    if not rate or not rate["n"]:
        return "–"
    return f"{rate['share']:.1%} ({rate['low']:.1%} to {rate['high']:.1%}), n {rate['n']}"


def _system(report: Mapping[str, Any], prefix: str, name: str) -> str:
    shares = value(report, f"test.{prefix}systems.{name}")
    answered, wrong = (shares[key]["share"] for key in ("right_and_cited", "wrong_when_answered"))
    return f"{answered:.1%}" + (f" ({wrong:.1%} of its answers wrong)" if wrong is not None else "")


def updated(readme: str, report: Mapping[str, Any]) -> str:
    """The README with the report's figures. Raises EvaluationError where the markers are missing."""
    if not _BLOCK.search(readme):
        raise EvaluationError(
            "README.md has no place for the figures.", "Add the lines <!-- quality --> and <!-- /quality -->."
        )
    return _BLOCK.sub(lambda match: match[1] + block(report) + match[2], readme)


def main(
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 where the README is stale.")
    ] = False,
) -> None:
    """Bring the figures up to date, or tell whether they are."""
    readme = README.read_text(encoding="utf-8")
    wanted = updated(readme, read(REPORT))
    if check and readme != wanted:
        typer.echo("README.md is stale: run python -m scripts.update_readme_figures.", err=True)
        raise typer.Exit(1)
    if not check:
        README.write_text(wanted, encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
