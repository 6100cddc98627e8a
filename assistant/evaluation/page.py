"""The report as one page: everything inside it, both languages, a switch without a script."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from html import escape
from importlib import resources
from typing import Any

from assistant.evaluation import plots
from assistant.evaluation.corpora import CLAIMS, CORPORA
from assistant.evaluation.wording import both
from assistant.records import Language

_MAIN = (
    "right_and_cited", "right", "figure_exact", "answered", "declined", "declined_twin", "wrong_when_answered",
    "fully_right",
)  # fmt: skip
_PAGE_STYLE = (
    "body{margin:0 auto;max-width:60rem;padding:1rem;font-family:system-ui,sans-serif}"
    "input[name=lang]{position:absolute;opacity:0}"
    "label{display:inline-block;padding:.3rem .9rem;border:1px solid #8795a8;border-radius:.3rem;cursor:pointer}"
    "input:checked+label{background:#1f5594;color:#fff}"
    "input:focus-visible+label{outline:3px solid #1f5594;outline-offset:2px}"
    "#to-en:checked~main .vi,#to-vi:checked~main .en{display:none}"
    "@media(prefers-color-scheme:dark){body{background:#10161f}label{color:#e6ebf2}}"
)
_GROUP_COLUMNS = ("right_and_cited", "right", "answered", "declined", "declined_twin")


def render(report: Mapping[str, Any]) -> str:
    """The whole page."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(' / '.join(both('title')))}</title><style>{_PAGE_STYLE}{stylesheet()}</style></head><body>"
        '<input type="radio" name="lang" id="to-en" checked><label for="to-en">English</label>'
        '<input type="radio" name="lang" id="to-vi"><label for="to-vi">Tiếng Việt</label>'
        f'<main class="eval-report"><h1>{t("title")}</h1>{_body(report)}</main></body></html>\n'
    )


def fragment(report: Mapping[str, Any], language: Language) -> str:
    """The report without head, title and switch, in one language, for a page of one's own: HTML with SVG, no script,
    no style. `stylesheet()` holds its rules, all of them under `.eval-report`."""
    other = "vi" if language == "en" else "en"
    body = re.sub(rf'<span class="{other}" lang="{other}">[^<]*</span>', "", _body(report))
    body = re.sub(rf'<text class="[\w ]*\b{other}"[^>]*>[^<]*</text>', "", body)
    return f'<div class="eval-report" lang="{language}">{body}</div>'


def stylesheet() -> str:
    """The rules of the report, under `.eval-report`; its colours are variables that follow a dark page."""
    return resources.files("assistant.evaluation").joinpath("report.css").read_text(encoding="utf-8")


def _body(report: Mapping[str, Any]) -> str:
    parts = [
        f"<p>{t('lead')}</p>",
        _glance(report),
        *(_split(name, report[name]) for name in ("test", "dev") if report.get(name)),
        _time(report.get("seconds", {})),
        _judge(report.get("judge")),
        _previous(report.get("previous")),
        _failures(report["failures"]),
        _made_with(report["made_with"]),
    ]
    return "".join(parts)


def _blocks(report: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """What the questions were about, the most telling first, each by a wording's key."""
    places = [
        ("heldout", "test", "heldout"),
        ("shipped_test", "test", ""),
        ("pages", "dev", "pages"),
        ("further", "dev", "further"),
        ("invented", "dev", "invented"),
        ("shipped_dev", "dev", ""),
    ]
    found = [(key, report[split].get(corpus) if corpus else report[split]) for key, split, corpus in places]
    return [(key, block) for key, block in found if block and "questions" in block]


def _glance(report: Mapping[str, Any]) -> str:
    """The four figures that matter most, side by side for new announcements and for those that ship."""
    blocks = _blocks(report)
    charts = [
        f"<div><h3>{t(key)}</h3><p>{t('glance_' + key)}</p>"
        + plots.bars(
            key,
            [(name, block["questions"]["all"][key]) for name, block in blocks],
            lower=key in plots.LOWER,
            compact=True,
        )
        + "</div>"
        for key in ("right_and_cited", "wrong_when_answered", "declined")
    ]
    checked = [(n, s) for s in ("test", "dev") for n in CLAIMS if n in report.get(s, {})]
    if checked:
        rows = [(f"{n}|{s}", report[s][n]["all"]["verdict"]) for n, s in checked]
        charts.append(
            f"<div><h3>{t('verdict')}</h3><p>{t('glance_verdict')}</p>{plots.bars('verdict', rows, compact=True)}</div>"
        )
    return (
        f'<section><h2>{t("glance")}</h2><p>{t("glance_lead")}</p><div class="grid2">{"".join(charts)}</div></section>'
        if blocks
        else ""
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
    """One split; the development one is folded, for it tells least about new questions."""
    parts: list[str] = []
    if "questions" in found:
        parts += [f"<h3>{t('shipped_' + name)}</h3>", *_questions(found)]
    for corpus in CORPORA:
        if corpus in found:
            parts += [f"<h3>{t(corpus)}</h3><p>{t(corpus + '_lead')}</p>", *_questions(found[corpus])]
    parts += [_claims(checked, found[checked]) for checked in CLAIMS if checked in found]
    if not parts:
        return ""
    head, body = f"<h2>{t(name)}</h2>", f"<p>{t(name + '_lead')}</p>{''.join(parts)}"
    if name == "test":
        return f"<section>{head}{body}</section>"
    return f"<section><details><summary>{head}</summary>{body}</details></section>"


def _questions(found: Mapping[str, Any]) -> list[str]:
    questions = found["questions"]
    rows = [(key, questions["all"][key]) for key in _MAIN]
    rows += [(key, questions["citations"][key]) for key in ("precision", "recall", "verbatim")]
    rows += [("guard", found["guard"])] if "guard" in found else []
    rows += [("hostile", questions["hostile"])]
    parts = [f"<h4>{t('main')}</h4>", plots.bars("main", rows)]
    parts.append(f"<p><small>{t('unscorable')}: {questions['all']['unscorable']}</small></p>")
    if found.get("comparisons"):
        parts.append(_compared(found))
    more = [_groups(questions), _robustness(questions["robustness"]), _length(questions["length"])]
    if found.get("risk_coverage", {}).get("points"):
        curve = found["risk_coverage"]
        drawn = f"<p>{t('risk_lead')}</p>{plots.risk_coverage(curve)}<p><small>AURC {curve['area']}, n {curve['n']}</small></p>"
        parts.append(f"<details><summary>{t('risk_coverage')}</summary>{drawn}</details>")
    parts.append(_retrieval(questions["retrieval"], found.get("embeddings", {})))
    parts.append(f"<details><summary>{t('groups')}</summary>{''.join(more)}</details>")
    return parts


def _compared(found: Mapping[str, Any]) -> str:
    rows = [[t(name), *(share(r[key]) for key in _GROUP_COLUMNS)] for name, r in found["systems"].items()]
    tests = [
        [t(name), t("right_and_cited" if part == "answerable" else "declined"), *_test(parts[part])]
        for name, parts in found["comparisons"].items()
        for part in ("answerable", "declined")
    ]
    return (
        f"<h4>{t('compared')}</h4><p>{t('compared_lead')}</p>"
        + plots.bars("compared", [(name, r["right_and_cited"]) for name, r in found["systems"].items()])
        + f"<details><summary>{t('compared_table')}</summary>"
        + table([t("system"), *(t(key) for key in _GROUP_COLUMNS)], rows)
        + table([t("system"), "", t("assistant"), t("system"), "+ / −", "p"], tests)
        + "</details>"
    )


def _test(r: Mapping[str, Any]) -> list[str]:
    if not r["n"]:
        return ["–"] * 4
    return [f"{r['ours']:.1%}", f"{r['theirs']:.1%}", f"{r['only_ours']} / {r['only_theirs']}", f"{r['p']:.2g}"]


def _retrieval(found: Mapping[str, Any], embeddings: Mapping[str, Any]) -> str:
    columns = ("recall@1", "recall@3", "recall@8", "mrr")
    rows = [[t(name), *(share(found[name][c]) for c in columns)] for name in ("fused", "vectors", "words")]
    rows += [[t(name), *(share(r[c]) for c in columns)] for name, r in embeddings.items()]
    shown = table([t("ranking"), *(t(c) for c in columns)], rows)
    return f"<details><summary>{t('retrieval')}</summary>{shown}</details>"


def _groups(questions: Mapping[str, Any]) -> str:
    parts: list[str] = []
    for key in ("set", "origin", "kind", "language", "form"):
        rows = [[t(value), *(share(r[c]) for c in _GROUP_COLUMNS)] for value, r in questions.get(key, {}).items()]
        parts.append(f"<h4>{t(key)}</h4>" + table([t("group"), *(t(c) for c in _GROUP_COLUMNS)], rows))
    return "".join(parts)


def _robustness(found: Mapping[str, Any]) -> str:
    columns = ("same_answer", "same_outcome", "both_right")
    rows = [[t(name), *(share(r.get(c)) for c in columns)] for name, r in found.items()]
    return f"<h4>{t('robustness')}</h4>" + table([t("pairs"), *(t(c) for c in columns)], rows)


def _length(found: Mapping[str, Any]) -> str:
    shown = " · ".join(f"{t(c) if c == 'median' else '90%'} {_number(found[c])}" for c in ("median", "p90"))
    return f"<h4>{t('length')}</h4><p>{shown} <small>n&nbsp;{found['n']}</small></p>"


def _time(seconds: Mapping[str, Any]) -> str:
    if not seconds.get("n"):
        return ""
    rows = [
        [t(f"seconds_{stage}"), *(_number(seconds[stage][c]) for c in ("median", "p90", "p95"))]
        for stage in ("retrieval", "answer", "total")
    ]
    return (
        f"<section><h2>{t('time')}</h2>"
        + table([t("stage"), t("median"), "90%", "95%"], rows)
        + f"<p><small>n {seconds['n']}</small></p></section>"
    )


def _judge(found: Mapping[str, Any] | None) -> str:
    if not found:
        return ""
    fluency = found["fluency"]
    rows = [
        [t("faithful"), share(found["faithful"])],
        [t("fluency"), f"<b>{_number(fluency['mean'])}</b> <small>({fluency['low']}–{fluency['high']}), n&nbsp;{fluency['n']}</small>"],
        [t("unreadable"), str(found["unreadable"] + found["failed"])],
    ]  # fmt: skip
    return f"<section><h2>{t('judge')}</h2><p>{t('judge_lead')} <code>{escape(found['model'])}</code></p>{table(['', ''], rows)}</section>"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"


def _claims(name: str, found: Mapping[str, Any]) -> str:
    columns = ("verdict", "code", "missed", "changed_passed")
    parts = [
        f"<h3>{t('figure_check')}: {t(name)}</h3>",
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
    rows = [[_path(path), f"{before:.1%}", f"{now:.1%}"] for path, (before, now) in found["figures"].items()]
    items = found["items"]
    return (
        f"<section><h2>{t('previous')}</h2><p>{escape(found['made'])}</p>"
        + table(["", t("before"), t("now")], rows)
        + f"<p>{t('won_lost')}: +{items['only_ours']} / −{items['only_theirs']}, n {items['n']}, p {items['p']:.2g}</p></section>"
    )


def _path(path: str) -> str:
    """A figure's dotted path in words: which questions or claims, then what of them."""
    split, *parts = path.split(".")
    of = next((p for p in parts if p in (*CORPORA, *CLAIMS)), None)
    where = t(f"shipped_{split}") if of is None else t(of) if of in CORPORA else t(f"{of}|{split}")
    return f"{where}: {t(parts[-1])}"


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
