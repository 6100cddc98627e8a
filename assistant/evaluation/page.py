"""The report as one page: everything inside it, both languages, a switch without a script."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape
from importlib import resources
from typing import Any

from assistant.evaluation import plots
from assistant.evaluation.corpora import CLAIMS, CORPORA
from assistant.evaluation.wording import both

_MAIN = (
    "right_and_cited", "right", "figure_exact", "answered", "declined", "declined_twin", "wrong_when_answered",
    "fully_right",
)  # fmt: skip
_GROUP_COLUMNS = ("right_and_cited", "right", "answered", "declined", "declined_twin")


def render(report: Mapping[str, Any]) -> str:
    """The whole page."""
    style = resources.files("assistant.evaluation").joinpath("report.css").read_text(encoding="utf-8")
    parts = [
        f"<h1>{t('title')}</h1><p>{t('lead')}</p>",
        *(_split(name, report[name]) for name in ("test", "dev") if report.get(name)),
        _previous(report.get("previous")),
        _failures(report["failures"]),
        _made_with(report["made_with"]),
    ]
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(' / '.join(both('title')))}</title><style>{style}</style></head><body>"
        '<input type="radio" name="lang" id="to-en" checked><label for="to-en">English</label>'
        '<input type="radio" name="lang" id="to-vi"><label for="to-vi">Tiếng Việt</label>'
        f"<main>{''.join(parts)}</main></body></html>\n"
    )


def t(key: str) -> str:
    """A wording in both languages, of which the page shows one."""
    english, vietnamese = both(key)
    if english == vietnamese:
        return escape(english)
    return f'<span class="en" lang="en">{escape(english)}</span><span class="vi" lang="vi">{escape(vietnamese)}</span>'


def share(rate: Mapping[str, Any] | None) -> str:
    """A rate as "81.2% (74.0–86.9), n 150", or a dash where nothing was counted."""
    if not rate or not rate.get("n"):
        return "–"
    low, high = 100 * rate["low"], 100 * rate["high"]
    return f"<b>{rate['share']:.1%}</b> <small>({low:.1f}–{high:.1f}), n&nbsp;{rate['n']}</small>"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of cells that are HTML already."""
    top = "".join(f"<th>{cell}</th>" for cell in head)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<div class="scroll"><table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>'


def _split(name: str, found: Mapping[str, Any]) -> str:
    parts = [f"<h2>{t(name)}</h2><p>{t(name + '_lead')}</p>"]
    if "questions" in found:
        parts += _questions(found)
    for corpus in CORPORA:
        if corpus in found:
            parts += [f"<h2>{t(name)}: {t(corpus)}</h2><p>{t(corpus + '_lead')}</p>", *_questions(found[corpus])]
    parts += [_claims(checked, found[checked]) for checked in CLAIMS if checked in found]
    return f"<section>{''.join(parts)}</section>"


def _questions(found: Mapping[str, Any]) -> list[str]:
    questions = found["questions"]
    rows = [(key, questions["all"][key]) for key in _MAIN]
    rows += [(key, questions["citations"][key]) for key in ("precision", "recall", "verbatim")]
    rows += [("guard", found["guard"])] if "guard" in found else []
    rows += [("hostile", questions["hostile"])]
    parts = [f"<h3>{t('main')}</h3>", plots.bars("main", rows)]
    parts.append(f"<p>{t('unscorable')}: {questions['all']['unscorable']}</p>")
    if found.get("comparisons"):
        parts.append(_compared(found))
    if found.get("risk_coverage", {}).get("points"):
        curve = found["risk_coverage"]
        parts.append(f"<h3>{t('risk_coverage')}</h3><p>{t('risk_lead')}</p>{plots.risk_coverage(curve)}")
        parts.append(f"<p><small>AURC {curve['area']}, n {curve['n']}</small></p>")
    parts.append(_retrieval(questions["retrieval"]))
    parts.append(_groups(questions))
    parts.append(_robustness(questions["robustness"]))
    parts.append(_time(questions))
    return parts


def _compared(found: Mapping[str, Any]) -> str:
    rows = [[t(name), *(share(r[key]) for key in _GROUP_COLUMNS)] for name, r in found["systems"].items()]
    tests = [
        [t(name), t("right_and_cited" if part == "answerable" else "declined"), *_test(parts[part])]
        for name, parts in found["comparisons"].items()
        for part in ("answerable", "declined")
    ]
    return (
        f"<h3>{t('compared')}</h3><p>{t('compared_lead')}</p>"
        + plots.bars("compared", [(name, r["right_and_cited"]) for name, r in found["systems"].items()])
        + table([t("system"), *(t(key) for key in _GROUP_COLUMNS)], rows)
        + table([t("system"), "", t("assistant"), t("system"), "+ / −", "p"], tests)
    )


def _test(r: Mapping[str, Any]) -> list[str]:
    if not r["n"]:
        return ["–"] * 4
    return [f"{r['ours']:.1%}", f"{r['theirs']:.1%}", f"{r['only_ours']} / {r['only_theirs']}", f"{r['p']:.2g}"]


def _retrieval(found: Mapping[str, Any]) -> str:
    columns = ("recall@1", "recall@3", "recall@8", "mrr")
    rows = [[t(name), *(share(found[name][c]) for c in columns)] for name in ("fused", "vectors", "words")]
    return f"<h3>{t('retrieval')}</h3>" + table([t("ranking"), *columns], rows)


def _groups(questions: Mapping[str, Any]) -> str:
    parts = [f"<h3>{t('groups')}</h3>"]
    for key in ("set", "origin", "kind", "language", "form"):
        rows = [[t(value), *(share(r[c]) for c in _GROUP_COLUMNS)] for value, r in questions[key].items()]
        parts.append(f"<h4>{t(key)}</h4>" + table([t("group"), *(t(c) for c in _GROUP_COLUMNS)], rows))
    return "".join(parts)


def _robustness(found: Mapping[str, Any]) -> str:
    columns = ("same_answer", "same_outcome", "both_right")
    rows = [[t(name), *(share(r.get(c)) for c in columns)] for name, r in found.items()]
    return f"<h3>{t('robustness')}</h3>" + table([t("pairs"), *(t(c) for c in columns)], rows)


def _time(questions: Mapping[str, Any]) -> str:
    seconds = questions["seconds"]
    columns = ("median", "p90", "p95")
    rows = [
        [t(f"seconds_{stage}"), *(_number(seconds[stage][c]) for c in columns)]
        for stage in ("retrieval", "answer", "total")
    ]
    rows.append([t("length"), *(_number(questions["length"][c]) for c in columns)])
    return (
        f"<h3>{t('time')}</h3>"
        + table([t("stage"), t("median"), "90%", "95%"], rows)
        + f"<p><small>n {seconds['n']}</small></p>"
    )


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"


def _claims(name: str, found: Mapping[str, Any]) -> str:
    columns = ("verdict", "code", "missed", "changed_passed")
    parts = [
        f"<h3>{t(name)}</h3>",
        plots.bars(name, [(key, found["all"][key]) for key in columns]),
        f"<h4>{t('confusion')}</h4>{plots.confusion(found['confusion'])}",
    ]
    for key in ("origin", "language", "change"):
        rows = [[t(value), *(share(r[c]) for c in columns)] for value, r in found[key].items()]
        parts.append(
            f"<details><summary>{t(key)}</summary>{table([t('group'), *(t(c) for c in columns)], rows)}</details>"
        )
    return "".join(parts)


def _previous(found: Mapping[str, Any] | None) -> str:
    if not found:
        return ""
    rows = [[escape(path), f"{before:.1%}", f"{now:.1%}"] for path, (before, now) in found["figures"].items()]
    items = found["items"]
    return (
        f"<section><h2>{t('previous')}</h2><p>{escape(found['made'])}</p>"
        + table(["", t("before"), t("now")], rows)
        + f"<p>{t('won_lost')}: +{items['only_ours']} / −{items['only_theirs']}, n {items['n']}, p {items['p']:.2g}</p></section>"
    )


def _failures(found: Mapping[str, Any]) -> str:
    parts = [f"<section><h2>{t('failures')}</h2><p>{t('failures_lead')}</p>"]
    for f in found["questions"]:
        twin = f" · {t('twin')}" if f["twin"] else ""
        seen = "".join(f"<li>{p:.2f} · {escape(source)}<br>{escape(text)}</li>" for p, source, text in f["seen"])
        held = "".join(f"<li>{escape(text)}</li>" for text in f["withheld"])
        parts.append(
            f"<details><summary><code>{escape(f['id'])}</code>{twin} · {escape(f['status'])} · {escape(f['reason'][:160])}"
            f"</summary><h4>{t('answer')}</h4><blockquote>{escape(f['answer'])}</blockquote>"
            f"<h4>{t('seen')}</h4><ol>{seen}</ol>"
            + (f"<h4>{t('withheld')}</h4><ul>{held}</ul>" if held else "")
            + "</details>"
        )
    rows = [
        [
            f"<code>{escape(str(c['id']))}</code>",
            escape(c["text"]),
            escape(c["figure"]),
            escape(", ".join(c["expected"])),
            escape(c["verdict"]),
        ]
        for c in found["claims"]
    ]
    if rows:
        parts.append(
            f"<h3>{t('claim_failures')}</h3>" + table(["", t("text"), t("figure"), t("expected"), t("given")], rows)
        )
    return "".join(parts) + "</section>"


def _made_with(found: Mapping[str, Any]) -> str:
    rows = [[escape(key), f"<code>{escape(_shown(value))}</code>"] for key, value in found.items()]
    return f"<section><h2>{t('made_with')}</h2>{table(['', ''], rows)}</section>"


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
