"""A report as DOCX with real footnotes, which python-docx does not make by itself.

Footnotes stand in a part of their own (ECMA-376, part 1, 11.3.7); the first two are the lines between text and notes.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any, Final
from xml.sax.saxutils import escape

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt

from assistant.records import Language
from assistant.web.formats import day
from assistant.web.messages import message
from assistant.web.report import Composed

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TEXT_STYLE: Final = "FootnoteText"
_MARK_STYLE: Final = "FootnoteReference"


def as_docx(made: Composed, language: Language) -> bytes:
    """A paragraph an answer, each source a footnote at every place that rests on it."""
    document = docx.Document()
    _describe(document, language)
    _styles(document)
    document.add_heading(message(language, "report.title"), level=1)
    notes: list[str] = []
    for paragraph in made.paragraphs:
        _write(document.add_paragraph(), paragraph, made, notes)
    for note in made.notes:
        _write(document.add_paragraph(style="List Bullet"), note, made, notes)
    until = day(made.until, language)
    if until:
        document.add_paragraph(message(language, "ask.corpus", until=until)).runs[0].italic = True
    _attach(document, notes)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _describe(document: Any, language: Language) -> None:
    known = document.core_properties
    known.author = message(language, "site.title")
    known.title = message(language, "report.title")
    known.comments = ""
    known.language = language
    known.created = known.modified = datetime.now(UTC).replace(tzinfo=None)


def _styles(document: Any) -> None:
    text = document.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
    text.element.set(qn("w:styleId"), _TEXT_STYLE)
    text.base_style = document.styles["Normal"]
    text.font.size = Pt(9)
    mark = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    mark.element.set(qn("w:styleId"), _MARK_STYLE)
    mark.font.superscript = True


def _write(paragraph: Any, pieces: tuple[str | int, ...], made: Composed, notes: list[str]) -> None:
    """Text as runs; for a number, a reference to a new footnote that tells the source."""
    for piece in pieces:
        if isinstance(piece, str):
            paragraph.add_run(plain(piece))
            continue
        notes.append(made.references[piece - 1])
        run = paragraph.add_run()
        style = OxmlElement("w:rStyle")
        style.set(qn("w:val"), _MARK_STYLE)
        run._r.get_or_add_rPr().append(style)
        point = OxmlElement("w:footnoteReference")
        point.set(qn("w:id"), str(len(notes)))
        run._r.append(point)


def _attach(document: Any, notes: list[str]) -> None:
    written = "".join(_note(number, told) for number, told in enumerate(notes, 1))
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
        for number, kind, mark in (
            (-1, "separator", "separator"),
            (0, "continuationSeparator", "continuationSeparator"),
        )
    )
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes xmlns:w="{_W}">{lines}{written}</w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, xml.encode("utf-8"), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    named = parse_xml(f'<w:footnotePr xmlns:w="{_W}"><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>')
    settings = document.settings.element
    before = settings.find(qn("w:compat"))  # the schema wants footnotePr before it
    if before is None:
        settings.append(named)
    else:
        before.addprevious(named)


def _note(number: int, told: str) -> str:
    return (
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{_TEXT_STYLE}"/></w:pPr>'
        f'<w:r><w:rPr><w:rStyle w:val="{_MARK_STYLE}"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escape(plain(told))}</w:t></w:r></w:p></w:footnote>'
    )


def plain(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(c for c in text if c >= " " or c in "\t\n")
