"""What a page's text states about itself: title, publisher, dates, document number, address. Nothing is guessed.

url               the address in the line "Source: …"
publisher         the domain of that address, else the agency of the dateline "(ministry.gov.vn) -"
published         a labelled date or a date stamp, else the date in the page's own address, else the signing date
event_date        the signing date of the document that is announced, else the day of the meeting in the lead
document_number   the number of the document that the text itself is or announces the issue of
"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from urllib.parse import urlparse

from assistant.reading import dates, furniture
from assistant.reading.cleaning import Cleaned
from assistant.reading.ending import AFTER
from assistant.reading.lines import Line, to_lines
from assistant.reading.page import Metadata
from assistant.text import clean, fold, language_of, sentences

HEADLINE_LENGTH = 200
TITLE_LENGTH = 110  # of a title made of a sentence
_LABEL = re.compile(
    r"\b(?:published|posted|publication date|date published|release date|issued on|ngay dang|dang ngay"
    r"|ngay xuat ban|xuat ban"
    r"|ngay phat hanh|updated|last updated|cap nhat|ngay cap nhat|date|ngay)\b(?: on| at| luc)?\s*[:：]?\s*",
)
_DATELINE = re.compile(r"^(?:[\w .,'/-]{0,40}?\s*)?\((?P<agency>[^()]{2,40})\)\s*[-–—:]\s*")
_KIND = (
    r"(?:announcement|notice|decision|directive|resolution|official (?:dispatch|letter|telegram)|dispatch|telegram"
    r"|plan|decree|circular|report|law|conclusion"
    r"|thong bao|quyet dinh|chi thi|nghi quyet|cong dien|cong van|ke hoach|nghi dinh|thong tu|bao cao|ket luan|cong bo)"
)
_FOLDED_NUMBER = r"\d{1,5}(?:/(?:19|20)\d\d)?\s?[-/]\s?[a-z]+(?:[-/][a-z0-9]+)*"
_NUMBERED = re.compile(
    rf"(?P<kind>{_KIND})(?: ket luan)?\s+(?:(?:no\.?|number|so)\s*:?\s*)?(?P<number>{_FOLDED_NUMBER})"
)
_ISSUED_BEFORE = re.compile(
    r"\b(?:issued?|issues|signed|signs|promulgated|released|published|announced|ban hanh|ky(?: ban hanh)?|cong bo"
    r"|phat hanh|co)\b(?:\s+\S+){0,3}\s*$"
)
_ISSUED_AFTER = re.compile(
    r"\b(?:(?:has|have) (?:just )?been (?:issued|signed|promulgated|released)|was (?:just )?(?:issued|signed)"
    r"|(?:vua |da )?duoc (?:ban hanh|ky))\b"
)
_RECENT = re.compile(r"\b(?:just|has|have|today|this (?:morning|afternoon|week)|vua|moi|hom nay|da)\b")
_HEAD_NUMBER = re.compile(rf"^(?:so|no|number|ref)\s*\.?\s*[:：]?\s*(?P<number>{_FOLDED_NUMBER})\s*(?:$|\s)")
# The text speaks of a document that it carries out or rests on, not of its own.
_RESTS_ON = re.compile(
    r"\b(?:implement(?:ing|ation of)?|carry(?:ing)? out|under|pursuant to|according to|in line with|based on"
    r"|amend(?:ing|s)?"
    r"|prepare for|thuc hien|trien khai|theo|can cu|sua doi|thi hanh)\b(?:\s+\S+){0,3}\s*$"
)
_NATIONAL_TITLE = re.compile(
    r"(?:.*\b)?(?:cong hoa xa hoi chu nghia viet nam|doc lap\s*[-–]\s*tu do\s*[-–]\s*hanh phuc"
    r"|socialist republic of viet ?nam|independence\s*[-–]\s*freedom\s*[-–]\s*happiness)\W*"
)
_MEETING = re.compile(
    r"\b(?:meeting|conference|session|ceremony|forum|seminar|workshop|summit|chaired|presided|hosted|took place"
    r"|was held|were held|opened|convened|attended|visited"
    r"|phien hop|hoi nghi|cuoc hop|buoi lam viec|hoi thao|toa dam|dien dan|le |hop |chu tri|dien ra|to chuc|tham du"
    r"|du )"
)

_OPENING = re.compile(
    r"\b(?:on|the|this|morning|afternoon|evening|of|sang|chieu|toi|ngay|vao|hom nay|today|yesterday|in|at|tai)\b"
)
_OF_DOCUMENT = re.compile(
    rf"\b(?:dated|issued|signed|deadline|before|by|until|from|since|ban hanh|ky|truoc|den|tu|ke tu)\b|{_FOLDED_NUMBER}"
)


def from_text(page_text: str, cleaned: Cleaned, known: Metadata) -> Metadata:
    """Metadata stated by a page's text; `known` is what its markup stated, such as the date that completes a year.

    `page_text` is the whole page, since source lines and date stamps are not part of the announcement.
    """
    page = to_lines(clean(page_text))
    body = cleaned.text.split("\n") if cleaned.text else []
    url = known.url or _url(page)
    number, signed = _own_number(body, known.title, known.published)
    published = known.published or _stamped(page, cleaned) or (dates.in_address(url) if url else None) or signed
    return Metadata(
        title=known.title or _title(body, cleaned),
        publisher=known.publisher or _publisher(url, body, page),
        published=published,
        event_date=signed or _event(body, published),
        language=known.language
        if known.language and len(cleaned.text) < 40
        else language_of(cleaned.text[:4000], known.language or "en"),
        document_number=number,
        url=url,
    )


def _url(page: list[Line]) -> str | None:
    """Address in the last source line; of an address alone on its line where no source line has one."""
    labelled, alone = None, None
    for line in page:
        match = furniture.URL.search(line.text)
        if match is None or furniture.kind_of(line) != "source":
            continue
        address = match.group().rstrip(".,;)]>\"'")
        if match.start() == 0:
            alone = alone or address
        else:
            labelled = address
    found = labelled or alone
    return f"https://{found}" if found and found.lower().startswith("www.") else found


def _publisher(url: str | None, body: list[str], page: list[Line]) -> str | None:
    if url:
        return (urlparse(url).hostname or "").removeprefix("www.") or None
    agency = next(filter(None, map(_agency, body[:4])), None)
    if agency:
        return agency
    if _is_official(body):
        heads = (line for line in body[:3] if line.isupper() and not _NATIONAL_TITLE.fullmatch(fold(line)))
        return next(heads, None)
    for line in page:
        if furniture.kind_of(line) == "source" and not furniture.URL.search(line.text):
            return (
                re.sub(
                    r"^(?:according to|theo|source|nguồn|nguồn tin|via)\s*:?\s*", "", line.text, flags=re.IGNORECASE
                ).strip(" .")
                or None
            )
    return None


def _agency(line: str) -> str | None:
    match = _DATELINE.match(line)
    if match is None:
        return None
    agency = match["agency"].strip()
    if re.fullmatch(furniture.DOMAIN, agency.lower()):
        return agency.lower().removeprefix("www.")
    return agency if re.fullmatch(r"[A-ZĐ]{2,8}", agency) else None


def _stamped(page: list[Line], cleaned: Cleaned) -> str | None:
    """Date of a stamp; stamps that were taken away with other stories are those stories' own."""
    teasers = {r.line for r in cleaned.removed if r.reason.startswith(AFTER)}
    for i, line in enumerate(page):
        found = [d for d in dates.find(line.text) if d.year is not None]
        if not found or i in teasers or line.count > 20:
            continue
        label = _LABEL.search(line.folded)
        labelled = (
            label is not None and label.end() <= found[0].start and ":" in line.text[label.start() : found[0].start]
        )
        if dates.is_stamp(line.text) or (
            labelled
            and label is not None
            and label.start() <= 30
            and line.count <= 12
            and not line.is_item
            and _states_publishing(line, label)
        ):
            return _sane(found[0].iso)
    glued = [
        re.search(r"(?<!\d)\d{1,2}/\d{1,2}/(?:19|20)\d\d", line.text)
        for i, line in enumerate(page)
        if i not in teasers and dates.is_stamp(line.text)
    ]
    return next((_sane(d[0].iso) for m in glued if m and (d := dates.find(m.group()))), None)


def _states_publishing(line: Line, label: re.Match[str]) -> bool:
    """ "Date: 5 May 2025" and "Published: …" do, "Completion date: …" does not: nothing stands before the label."""
    return not line.folded[: label.start()].strip(" |-–*•(")


def _sane(iso: str | None) -> str | None:
    return iso if iso and "1990" <= iso[:4] <= "2100" else None


def _own_number(body: list[str], title: str | None, published: str | None) -> tuple[str | None, str | None]:
    """Number and signing date of the document that the text is, or that its first sentences announce."""
    for i, line in enumerate(body[:12]):
        head = _HEAD_NUMBER.match(fold(line))
        if head and len(line.split()) <= 8:
            return _compact(line[head.start("number") : head.end("number")]), _head_date(body[: i + 6])
    lead = _lead(body)
    for line in ([title] if title else []) + body[:1]:
        match = _NUMBERED.match(fold(line))
        if match and len(line.split()) <= 40:
            number, signed = _numbered(line, match)
            return number, signed or _date_of(number, lead)
    for sentence in lead:
        folded = fold(sentence)
        for match in _NUMBERED.finditer(folded):
            before, after = folded[: match.start()], folded[match.end() :]
            if _RESTS_ON.search(before) or not (_ISSUED_BEFORE.search(before) or _ISSUED_AFTER.search(after)):
                continue
            number, signed = _numbered(sentence, match)
            recent = _RECENT.search(before[-60:] + after[:60]) and not _past_day(before)
            if recent or _near(signed, published):
                return number, signed
    return None, None


def _date_of(number: str, lead: list[str]) -> str | None:
    """Signing date that the first sentences give with this number."""
    for sentence in lead:
        for match in _NUMBERED.finditer(fold(sentence)):
            found, signed = _numbered(sentence, match)
            if signed and fold(found) == fold(number):
                return signed
    return None


def _past_day(before: str) -> bool:
    """ "On December 22, 2024, the Politburo issued …" tells of an earlier document."""
    return any(d.year is not None for d in dates.find(before))


def _near(signed: str | None, published: str | None) -> bool:
    return (
        bool(signed and published)
        and 0 <= (date.fromisoformat(published or "") - date.fromisoformat(signed or "")).days <= 31
    )


def _numbered(text: str, match: re.Match[str]) -> tuple[str, str | None]:
    """The number as written and the date right behind it ("dated February 23, 2025", "ngày 23/2/2025")."""
    following = text[match.end() : match.end() + 60]
    found = [
        d
        for d in dates.find(following)
        if d.year is not None
        and re.fullmatch(r"[\s,(]*(?:dated|of|on|signed on|issued on|ngay|ky ngay)?\s*", fold(following[: d.start]))
    ]
    return _compact(text[match.start("number") : match.end("number")]), found[0].iso if found else None


def _compact(number: str) -> str:
    return re.sub(r"\s*([-/])\s*", r"\1", number).rstrip("-/")


def _head_date(head: list[str]) -> str | None:
    """ "Hà Nội, ngày 23 tháng 2 năm 2025" in the head of an official document."""
    for line in head:
        found = [d for d in dates.find(line) if d.year is not None]
        if found and len(line.split()) <= 12:
            return found[0].iso
    return None


def _lead(body: list[str]) -> list[str]:
    """The first sentences of running text, datelines taken off."""
    found: list[str] = []
    for line in body[:5]:
        if Line(line).is_sentence:
            stripped = _DATELINE.sub("", line)
            found += [stripped[s.start : s.end] for s in sentences(stripped)]
    return found[:3]


def _event(body: list[str], published: str | None) -> str | None:
    """Day of the meeting that the lead tells of, its year completed from the day of publishing."""
    for sentence in _lead(body):
        folded = fold(sentence)
        for found in dates.find(sentence):
            before = folded[: found.start]
            opens = len(_OPENING.sub(" ", before).split()) <= 4 and _MEETING.search(folded[found.end :])
            follows = _MEETING.search(before[-80:]) and not _OF_DOCUMENT.search(before[-60:])
            if opens or follows:
                return dates.complete(found, published)
    return None


def _title(body: list[str], cleaned: Cleaned) -> str | None:
    """First headline, else the caption that opens the page, else the first sentence of the first full paragraph."""
    rows = [Line(line) for line in body]
    if official := _official_title(body):
        return _shorten(official, HEADLINE_LENGTH)
    for row in rows[:3]:
        if row.is_sentence or row.is_body:
            break
        if row.is_headline and row.count >= 3:
            return _shorten(row.text, HEADLINE_LENGTH)
    opening = next((r for r in cleaned.removed if r.line == 0 and r.reason.startswith("photo caption")), None)
    if opening:
        start = furniture.credit_start(Line(opening.text))
        caption = opening.text[:start].strip(" .|")
        if len(caption.split()) >= 6:
            return _shorten(caption)
    if not rows:
        return None
    first = rows[1] if len(rows) > 1 and rows[0].count <= 14 and rows[1].is_body else rows[0]
    span = sentences(first.text)[0]
    return _shorten(_DATELINE.sub("", first.text[span.start : span.end]).rstrip("."))


def _official_title(body: list[str]) -> str | None:
    """Kind and subject of an official document, below its national title: "CHỈ THỊ Về việc …"."""
    if not _is_official(body):
        return None
    for line, following in pairwise(body[:14]):
        if re.fullmatch(_KIND, fold(line).strip(" :")) and Line(following).is_headline:
            return f"{line.strip(' :')}: {following}"
    return None


def _is_official(body: list[str]) -> bool:
    return any(_NATIONAL_TITLE.fullmatch(fold(line)) for line in body[:6])


def _shorten(text: str, length: int = TITLE_LENGTH) -> str:
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:-–") + "…"
