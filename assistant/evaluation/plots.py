"""Plots of the report as SVG text: no script, no font, no address of another host; colours are the page's variables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from assistant.evaluation.wording import both

_WIDTH = 640
_LEFT, _ROW, _BAR = 250, 26, 14


LOWER = frozenset({"wrong_when_answered", "missed", "changed_passed"})
"""Shares that are the better, the lower they are."""


def bars(
    title: str, rows: Sequence[tuple[str, Mapping[str, Any]]], *, lower: bool = False, compact: bool = False
) -> str:
    """Shares as bars with their 95% intervals. A row is a wording's key and a rate; `lower` colours all of them as
    shares that are the better, the lower they are; `compact` is for charts side by side."""
    left, whole = (190, 480) if compact else (_LEFT, _WIDTH)
    shown = [(key, r) for key, r in rows if r.get("n")]
    height = _ROW * len(shown) + 30
    width = whole - left - 110
    parts = [_open(title, height, whole)]
    for tick in (0, 25, 50, 75, 100):
        x = left + width * tick / 100
        parts.append(f'<line class="grid" x1="{x:.1f}" y1="4" x2="{x:.1f}" y2="{height - 22}"/>')
        parts.append(f'<text class="tick" x="{x:.1f}" y="{height - 6}" text-anchor="middle">{tick}%</text>')
    for number, (key, r) in enumerate(shown):
        y = 6 + number * _ROW
        middle = y + _BAR / 2
        low, high = (left + width * float(r[end]) for end in ("low", "high"))
        parts.append(_label(left - 8, middle + 4, key, "end"))
        kind = "miss" if lower or key in LOWER else "bar"
        parts.append(
            f'<rect class="{kind}" x="{left}" y="{y}" width="{width * float(r["share"]):.1f}" height="{_BAR}" rx="2"/>'
        )
        parts.append(
            f'<path class="whisker" d="M{low:.1f} {middle}H{high:.1f}M{low:.1f} {middle - 4}v8M{high:.1f} {middle - 4}v8"/>'
        )
        parts.append(
            f'<text class="value" x="{left + width + 10}" y="{middle + 4}">{float(r["share"]):.1%}'
            f'<tspan class="tick"> n={r["n"]}</tspan></text>'
        )
    return "".join(parts) + "</svg>"


def risk_coverage(found: Mapping[str, Any]) -> str:
    """Share of answers that are wrong, by the share of questions answered; the dot is where the assistant stands."""
    left, top, side_x, side_y = 60, 14, 540, 240
    highest = max([0.1, *(p[1] for p in found["points"])])
    most = min(1.0, (int(highest * 10) + 1) / 10)

    def place(coverage: float, risk: float) -> tuple[float, float]:
        return left + side_x * coverage, top + side_y * (1 - risk / most)

    parts = [_open("risk_coverage", top + side_y + 50)]
    for step in range(6):
        x, y = left + side_x * step / 5, top + side_y * step / 5
        parts.append(f'<line class="grid" x1="{x:.1f}" y1="{top}" x2="{x:.1f}" y2="{top + side_y}"/>')
        parts.append(f'<line class="grid" x1="{left}" y1="{y:.1f}" x2="{left + side_x}" y2="{y:.1f}"/>')
        parts.append(f'<text class="tick" x="{x:.1f}" y="{top + side_y + 16}" text-anchor="middle">{step * 20}%</text>')
        parts.append(
            f'<text class="tick" x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{most * (5 - step) * 20:.0f}%</text>'
        )
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(p[0], p[1]) for p in found["points"]))
    parts.append(f'<polyline class="curve" points="{line}"/>')
    if found.get("shipped"):
        x, y = place(*found["shipped"])
        parts.append(f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="6"/>')
        parts.append(_label(x + 10, y + 18, "shipped", "start" if x < left + side_x * 0.7 else "end"))
    parts.append(_label(left + side_x / 2, top + side_y + 38, "coverage", "middle"))
    parts.append(_label(left, top - 3, "risk", "start"))
    return "".join(parts) + "</svg>"


_VERDICTS = ("supported", "contradicted", "outdated", "out_of_context", "not_found", "missed")


def confusion(found: Mapping[str, Mapping[str, int]]) -> str:
    """Expected verdicts down, given ones across; the darker, the larger the share of its row."""
    left, top, cell_x, cell_y = 150, 46, 80, 34
    rows = [v for v in _VERDICTS if v in found]
    parts = [_open("confusion", top + cell_y * len(rows) + 10)]
    for number, verdict in enumerate(_VERDICTS):
        parts.append(_label(left + cell_x * (number + 0.5), top - 8, verdict, "middle", "tick"))
    parts.append(_label(left - 8, 16, "expected_given", "end", "tick"))
    for down, row in enumerate(rows):
        total = sum(found[row].values())
        parts.append(_label(left - 8, top + cell_y * (down + 0.5) + 4, row, "end"))
        for across, verdict in enumerate(_VERDICTS):
            count = found[row].get(verdict, 0)
            x, y = left + cell_x * across, top + cell_y * down
            kind = "hit" if verdict == row else "miss"
            parts.append(
                f'<rect class="{kind}" x="{x + 1}" y="{y + 1}" width="{cell_x - 2}" height="{cell_y - 2}" '
                f'fill-opacity="{0.06 + 0.74 * count / total if count else 0:.2f}"/>'
            )
            if count:
                parts.append(
                    f'<text class="value" x="{x + cell_x / 2}" y="{y + cell_y / 2 + 4}" text-anchor="middle">{count}</text>'
                )
    return "".join(parts) + "</svg>"


def _open(title: str, height: float, width: int = _WIDTH) -> str:
    english, vietnamese = both(title)
    return f'<svg viewBox="0 0 {width} {height:.0f}" role="img" aria-label="{escape(english)} / {escape(vietnamese)}">'


def _label(x: float, y: float, key: str, anchor: str, kind: str = "label") -> str:
    return "".join(
        f'<text class="{kind} {lang}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'
        for lang, words in zip(("en", "vi"), both(key), strict=True)
    )
