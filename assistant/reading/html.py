"""HTML pages: trafilatura finds the article, the page's own markup states its metadata.

trafilatura's date search guesses, so dates are read here, from <meta>, JSON-LD and <time> alone.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlparse

from lxml import etree  # type: ignore[import-untyped]
from lxml import html as lxml_html

from assistant.errors import ReadingError
from assistant.reading.decoding import decode
from assistant.reading.page import Metadata, Page
from assistant.text import clean, squeeze

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE)
_SITE_SUFFIX = re.compile(r"\s+[|–—»·-]\s+(?P<site>[^|–—»·]{2,60})$")
_DROPPED = (
    "script",
    "style",
    "noscript",
    "figcaption",
    "nav",
    "aside",
    "form",
    "button",
    "iframe",
    "svg",
    "select",
    "template",
)


def parse(data: bytes, name: str) -> Page:
    """The page in an HTML file. Raises ReadingError for data that is not text or holds no HTML."""
    declared = _CHARSET.search(data[:4096])
    text = clean(decode(data, name, declared[1].decode("ascii") if declared else None))
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        root = lxml_html.document_fromstring(text)
    except (etree.ParserError, ValueError) as error:
        raise ReadingError(f"{name} holds no HTML page.", "Save the page again, or give its text as .txt.") from error
    metadata = _metadata(root, name)
    for element in list(root.iter(*_DROPPED)):
        element.drop_tree()
    return Page(clean(_article(root)), metadata)


def _article(root: lxml_html.HtmlElement) -> str:
    """Text of the article; the whole body's text where trafilatura finds too little of it to be trusted."""
    import trafilatura  # late: half a second, and only HTML needs it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it warns without naming the file; we raise
    whole = "\n".join(_block_lines(root))
    source = lxml_html.tostring(root, encoding="unicode")
    found = (
        trafilatura.extract(
            source,
            favor_recall=True,
            include_comments=False,
            include_tables=True,
            deduplicate=False,
            output_format="txt",
        )
        or ""
    )
    return _plain_rows(found) if len(found) * 3 >= len(_sentences(whole)) else whole


def _plain_rows(text: str) -> str:
    """Table rows as "cell | cell", as the other formats store them, without the rule under a table's head."""
    lines = (line for line in text.split("\n") if not re.fullmatch(r"\|(?:\s*:?-+:?\s*\|)+", line.strip()))
    return "\n".join(re.sub(r"^\|\s*(.*?)\s*\|$", r"\1", line.strip()) for line in lines)


def _sentences(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if line.rstrip()[-1:] in ".…;:" and len(line.split()) >= 8)


_BLOCKS_LISTED = """
    p div section article main header footer h1 h2 h3 h4 h5 h6 li ul ol table tr td th blockquote pre br hr dd dt dl
    figure body title
"""
_BLOCKS = frozenset(_BLOCKS_LISTED.split())


def _block_lines(root: lxml_html.HtmlElement) -> Iterator[str]:
    """Text of the body, a new line at every block."""
    pieces: list[str] = []
    body = root.find("body")
    for event, element in etree.iterwalk(root if body is None else body, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if element.tag in _BLOCKS:
            pieces.append("\n")
        pieces.append((element.text if event == "start" else element.tail) or "")
    for line in "".join(pieces).split("\n"):
        if squeezed := " ".join(line.split()):
            yield squeezed


def _metadata(root: lxml_html.HtmlElement, name: str) -> Metadata:
    meta = _meta(root)
    linked = _json_ld(root)
    language = (root.get("lang") or "").lower()[:2]
    title, site = _title(root, meta, linked)
    return Metadata(
        title=title,
        publisher=_first(
            meta.get("og:site_name"),
            linked.get("publisher"),
            meta.get("article:publisher_name"),
            meta.get("dc.publisher"),
            site,
        ),
        published=_published(root, meta, linked),
        language="vi" if language == "vi" else "en" if language == "en" else None,
        url=_address(root, meta, linked),
    )


def _first(*values: str | None) -> str | None:
    return next((squeezed for value in values if value and (squeezed := squeeze(value))), None)


def _meta(root: lxml_html.HtmlElement) -> dict[str, str]:
    """Contents of <meta>, by lower-case name or property; the first of each counts."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        key = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        if key and (content := (element.get("content") or "").strip()):
            found.setdefault(key, content)
    return found


def _json_ld(root: lxml_html.HtmlElement) -> dict[str, str]:
    """headline, datePublished, publisher and url of the first article in the page's JSON-LD (schema.org)."""
    for element in root.xpath('//script[@type="application/ld+json"]'):
        try:
            loaded = json.loads(element.text_content())
        except ValueError:
            continue  # broken JSON-LD is common; the page states the same elsewhere or not at all
        for node in _nodes(loaded):
            kinds = node.get("@type")
            if any("Article" in str(k) or "Report" in str(k) for k in (kinds if isinstance(kinds, list) else [kinds])):
                publisher = node.get("publisher")
                values = {**node, "publisher": publisher.get("name") if isinstance(publisher, dict) else publisher}
                return {k: v for k, v in values.items() if isinstance(v, str)}
    return {}


def _nodes(loaded: Any) -> Iterator[dict[str, Any]]:
    if isinstance(loaded, dict):
        yield loaded
        yield from _nodes(loaded.get("@graph"))
    elif isinstance(loaded, list):
        for item in loaded:
            yield from _nodes(item)


def _title(root: lxml_html.HtmlElement, meta: dict[str, str], linked: dict[str, str]) -> tuple[str | None, str | None]:
    """Title, and the site's name where <title> ends with it."""
    heads = [squeeze(h.text_content()) for h in root.iter("h1")]
    heads = [h for h in heads if len(h.split()) >= 3]
    whole = _first(root.findtext(".//title"))
    suffix = _SITE_SUFFIX.search(whole) if whole else None
    stated = _first(meta.get("og:title"), linked.get("headline"), meta.get("dc.title"))
    only_head = heads[0] if len(heads) == 1 else None
    title = _first(only_head, stated, *heads[:1], whole[: suffix.start()] if whole and suffix else whole)
    site = suffix["site"] if whole and suffix and title and whole[: suffix.start()].strip() in title else None
    return title, site


def _published(root: lxml_html.HtmlElement, meta: dict[str, str], linked: dict[str, str]) -> str | None:
    keys = (
        "article:published_time",
        "datepublished",
        "pubdate",
        "publishdate",
        "publish_date",
        "date",
        "dc.date",
        "dc.date.issued",
        "dcterms.issued",
    )
    for value in (*(meta.get(key) for key in keys), linked.get("datePublished"), *_times(root)):
        if value and (day := _iso(value)):
            return day
    return None


def _times(root: lxml_html.HtmlElement) -> Iterator[str]:
    """Values of <time pubdate> and <time itemprop=datePublished>; other <time>s may belong to teasers."""
    for element in root.iter("time"):
        if element.get("pubdate") is not None or (element.get("itemprop") or "").lower() == "datepublished":
            yield element.get("datetime") or element.text_content()


def _iso(value: str) -> str | None:
    match = re.match(r"\s*(\d{4})-(\d{2})-(\d{2})", value)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat() if match else None
    except ValueError:
        return None


def _address(root: lxml_html.HtmlElement, meta: dict[str, str], linked: dict[str, str]) -> str | None:
    canonical = [link.get("href") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    for value in (*canonical, meta.get("og:url"), linked.get("url")):
        if value and urlparse(value).scheme in ("http", "https") and urlparse(value).path.strip("/"):
            return squeeze(value)
    return None
