"""A check as CSV, as Markdown, and as ClaimReview: for tables, for notes, and for a person to publish.

What comes out is made of the checked text and the announcements alone. Nothing here is written to disk or logged.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from assistant.checking.reasons import LABELS, when
from assistant.figures.comparison import stated_as
from assistant.records import Check, Citation, Figure, FigureVerdict, Language

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
_RATINGS = {"supported": 5, "outdated": 3, "out_of_context": 2, "contradicted": 1}
_COLUMNS = (
    "text", "start", "end", "verdict", "label", "code", "reason", "value", "value_max", "unit", "indicator",
    "stated", "stated_period", "stated_nature", "ambiguous", "source", "publisher", "published", "quote", "url",
)  # fmt: skip


def safe_cell(value: object) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before one that would begin as such.

    Numbers with a sign stay as they are, since no cell of ours begins with one but as text.
    """
    text = "" if value is None else str(value)
    stripped = text.lstrip(" \u00a0\u200b\ufeff")
    return "'" + text if stripped.startswith(_FORMULA) or text.startswith(_FORMULA) else text


def to_csv(check: Check) -> str:
    """One row a figure, with the first piece of evidence; every cell is safe to open in a spreadsheet."""
    return table_csv(_COLUMNS, [_row(v, check.language) for v in check.figures])


def table_csv(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Rows as CSV (RFC 4180) with safe cells."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def _row(verdict: FigureVerdict, language: Language) -> list[object]:
    stated = verdict.stated
    first = verdict.evidence[0] if verdict.evidence else None
    return [
        verdict.text, verdict.start, verdict.end, verdict.verdict, LABELS[verdict.verdict][language], verdict.code,
        verdict.reason, verdict.understood.value, verdict.understood.value_max, verdict.understood.unit,
        verdict.understood.indicator, stated_as(stated, language) if stated else "",
        when(stated, language).strip(" ()") if stated else "", stated.nature if stated else "",
        "yes" if verdict.ambiguous else "no", first.title if first else "", first.publisher if first else "",
        first.published if first else "", first.quote if first else "", first.url if first else "",
    ]  # fmt: skip


_HEADINGS: dict[Language, tuple[str, str, str]] = {
    "en": ("Figure check", "No figure was found in the text.", "Announcements up to"),
    "vi": ("Kiểm tra số liệu", "Không tìm thấy số liệu nào trong văn bản.", "Công bố đến ngày"),
}
_SUMMARY: dict[Language, str] = {
    "en": "Project summary, not the published wording",
    "vi": "Tóm lược, không phải nguyên văn",
}


def to_markdown(check: Check) -> str:
    """A list of the figures with verdict, reason and evidence. What came from a text is escaped."""
    title, empty, until = _HEADINGS[check.language]
    lines = [f"# {title}", ""]
    if check.corpus.until:
        lines += [f"{until} {check.corpus.until}.", ""]
    if not check.figures:
        lines.append(empty)
    for number, verdict in enumerate(check.figures, 1):
        label = LABELS[verdict.verdict][check.language]
        lines.append(f"{number}. **{_escape(verdict.text)}** — {label} ({verdict.code}). {_escape(verdict.reason)}")
        lines += [f"   - {_evidence(c, check.language)}" for c in verdict.evidence]
    return "\n".join(lines).rstrip() + "\n"


def _evidence(citation: Citation, language: Language) -> str:
    quote = _escape(" ".join(citation.quote.split()))
    shown = f"“{quote}”" if citation.text_of == "original" else f"{quote} ({_SUMMARY[language]})"
    where = ", ".join(_escape(part) for part in (citation.title, citation.publisher, citation.published) if part)
    return f"{shown} — {where}" + (f" <{citation.url}>" if _is_address(citation.url) else "")


def _is_address(url: str | None) -> bool:
    return url is not None and url.startswith(("https://", "http://")) and not set(url) & set(' <>"\n')


def _escape(text: str) -> str:
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|!" else c for c in text)


def to_claim_review(check: Check) -> str:
    """ClaimReview objects (https://schema.org/ClaimReview) in JSON-LD, as drafts for a person to publish.

    Only verdicts that rest on an original announcement get one: a summary or a translation is not the published
    wording. `creativeWorkStatus` is "Draft"; author, date and address of the review are left to whoever publishes it.
    """
    reviews = [_review(v, check) for v in check.figures if v.verdict in _RATINGS and _originals(v.evidence)]
    record = {"@context": "https://schema.org", "@graph": reviews}
    text = json.dumps(record, ensure_ascii=False, indent=2)
    # Inside a page's script element no text may end the element.
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026") + "\n"


def _originals(evidence: Sequence[Citation]) -> list[Citation]:
    return [c for c in evidence if c.text_of == "original"]


def _review(verdict: FigureVerdict, check: Check) -> dict[str, Any]:
    return {
        "@type": "ClaimReview",
        "creativeWorkStatus": "Draft",
        "inLanguage": check.language,
        "claimReviewed": " ".join(verdict.understood.quote.split()),
        "reviewBody": verdict.reason,
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": _RATINGS[verdict.verdict],
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": LABELS[verdict.verdict][check.language],
        },
        "itemReviewed": {"@type": "Claim", "text": verdict.text},
        "citation": [
            {
                key: value
                for key, value in {
                    "@type": "CreativeWork",
                    "name": c.title,
                    "publisher": {"@type": "Organization", "name": c.publisher} if c.publisher else None,
                    "datePublished": c.published,
                    "url": c.url if _is_address(c.url) else None,
                    "text": c.quote,
                }.items()
                if value is not None
            }
            for c in _originals(verdict.evidence)
        ],
    }


def figure_row(figure: Figure, language: Language) -> list[object]:
    """What a table of the ledger shows of a figure: value, indicator, period, nature, scope."""
    return [
        stated_as(figure, language), figure.value, figure.value_max, figure.unit, figure.indicator,
        figure.period.start, figure.period.end, figure.nature, figure.scope,
    ]  # fmt: skip
