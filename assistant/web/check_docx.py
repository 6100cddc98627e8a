"""A checked draft as DOCX, each figure with a comment: the reader's own file where there is one, else a plain one.

Comments are python-docx's. A run that holds more than the figure is cut in three, so that the comment is on the figure.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final

import docx
from docx.oxml.ns import qn
from docx.text.run import Run

from assistant.checking.reasons import LABELS
from assistant.errors import InputError
from assistant.records import Check, Citation, FigureVerdict, Language
from assistant.web.corrections import correction
from assistant.web.formats import day
from assistant.web.markup import web_address
from assistant.web.messages import message
from assistant.web.report_docx import plain

_LEFT_OUT: Final = (qn("w:del"), qn("w:moveFrom"))


@dataclass
class _Place:
    """A text element of a run and where its text begins in the draft's."""

    run: Any
    element: Any
    start: int

    @property
    def text(self) -> str:
        return self.element.text or ""


def commented(check: Check, language: Language, draft: bytes | None = None) -> bytes:
    """The DOCX. `draft` is the file that was checked; without it the text becomes a new one.

    Raises InputError where the file cannot be opened.
    """
    document = _opened(draft) if draft is not None else _plain(check.text)
    places = list(_places(document.element.body))
    ordered = sorted(check.figures, key=lambda f: f.start)
    # All runs are cut before the first comment is put, from the end: cutting a run moves no earlier place.
    runs = [_runs_of(places, found.start, found.end) for found in reversed(ordered)][::-1]
    name = message(language, "site.title")
    for found, held in zip(ordered, runs, strict=True):
        if held:
            ends = [Run(held[0], document), Run(held[-1], document)]
            document.add_comment(ends, comment(found, language), author=name, initials="✓")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def comment(found: FigureVerdict, language: Language) -> str:
    """Verdict, reason, suggestion and evidence of one figure, as lines."""
    suggested = correction(found, language)
    lines = [f"{LABELS[found.verdict][language]}. {found.reason}", suggested.told if suggested else ""]
    lines += [_evidence(citation, language) for citation in found.evidence]
    return plain("\n".join(line for line in lines if line))


def _evidence(citation: Citation, language: Language) -> str:
    quote = " ".join(citation.quote.split())
    if citation.text_of == "original":
        said = f"“{quote}”"
    else:
        said = f"{quote} ({message(language, f'text_of.{citation.text_of}').lower()})"
    when = day(citation.published, language) or message(language, "source.undated")
    where = (citation.publisher, citation.title, when, web_address(citation.url))
    return f"{said} — {', '.join(part for part in where if part)}"


def _opened(data: bytes) -> Any:
    try:
        return docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, SyntaxError) as error:
        raise InputError("The draft is no readable DOCX.", "Save it again as DOCX.", code="draft") from error


def _plain(text: str) -> Any:
    """A new DOCX with a paragraph a line."""
    document = docx.Document()
    document.core_properties.author = ""
    document.core_properties.comments = ""
    for line in text.split("\n"):
        document.add_paragraph(plain(line))
    return document


def _places(body: Any) -> Iterator[_Place]:
    """Text elements in the order and with the offsets of `assistant.checking.drafts.docx_text`."""
    at = 0
    for number, paragraph in enumerate(body.iter(qn("w:p"))):
        at += 1 if number else 0  # paragraphs are joined by line ends
        for run, element in _pieces(paragraph, None):
            if element.tag == qn("w:t"):
                yield _Place(run, element, at)
                at += len(element.text or "")
            else:
                at += 1  # a tab, a line end or a hyphen


def _pieces(parent: Any, run: Any) -> Iterator[tuple[Any, Any]]:
    single = {qn(f"w:{name}") for name in ("t", "tab", "ptab", "br", "cr", "noBreakHyphen")}
    for child in parent:
        if child.tag in (qn("w:p"), *_LEFT_OUT):
            continue
        if child.tag in single:
            yield run, child
        else:
            yield from _pieces(child, child if child.tag == qn("w:r") else run)


def _runs_of(places: list[_Place], start: int, end: int) -> Sequence[Any]:
    """The runs that hold text[start:end] and nothing else where they can be cut."""
    touched = [p for p in places if p.run is not None and p.start < end and start < p.start + len(p.text)]
    if not touched:
        return []
    _cut(places, touched[-1], end)
    first = _cut(places, touched[0], start)
    runs = [p.run for p in touched]
    if first is not None:
        runs[0] = first.run
    return runs if all(run.getparent() is not None for run in runs) else []


def _cut(places: list[_Place], place: _Place, at: int) -> _Place | None:
    """Cut the run at an offset of the draft; the second half, or None where nothing was to cut."""
    offset = at - place.start
    others = [child for child in place.run if child.tag not in (qn("w:rPr"), qn("w:t"))]
    if not 0 < offset < len(place.text) or others or len(place.run.findall(qn("w:t"))) > 1:
        return None
    second = deepcopy(place.run)
    text = second.find(qn("w:t"))
    text.text, place.element.text = place.text[offset:], place.text[:offset]
    for element in (text, place.element):
        element.set(qn("xml:space"), "preserve")
    place.run.addnext(second)
    made = _Place(second, text, at)
    places.insert(places.index(place) + 1, made)
    return made
