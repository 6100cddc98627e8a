"""Closed classes of words that mark what a page puts around an announcement, in English and Vietnamese.

All patterns read `text.fold`ed lines (lower case, no accents), so Vietnamese without accents is covered too.
"""

from __future__ import annotations

import re

from assistant.reading.lines import Line

URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
DOMAIN = r"[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.[a-z]{2,}"

_COMMENT = re.compile(
    r"(?:\d+\s*)?(?:comments?|binh luan|y kien ban doc|phan hoi|y kien|leave a (?:comment"
    r"|reply))\s*(?:\(\s*\d*\s*\)|:?\s*\d+)?\s*:?"
)
_LEAVE_COMMENT = re.compile(
    r"(?:please |you must |be the first to |sign in to |log ?in to )?(?:leave|write|post|add|enter|be"
    r"|comment)\b.{0,40}\bcomment(?:s|ing)?\b.*"
    r"|(?:hay |vui long |moi ban |ban (?:hay|can|phai) )?(?:de lai|viet|gui|nhap|dang nhap de|hay la nguoi).{0,40}"
    r"(?:binh luan|cam nghi|cam xuc|cam nhan).*"
    r"|your email address will not be published.*|(?:thich|like|reply|tra loi)(?: (?:thich|like|reply|tra loi))*"
)
_SHARE_TOKEN = (
    r"(?:share|shares|chia se|tweet|like|likes|luu|luu bai|save|print|in bai(?: viet)?|in trang|ban in|e-?mail"
    r"|gui e?-?mail|copy(?: link)?"
    r"|sao chep(?: lien ket)?|facebook|twitter|zalo|linkedin|messenger|telegram|pinterest|whatsapp|youtube|tiktok"
    r"|instagram|viber|rss|google news|x|fb)"
)
_SHARE = re.compile(
    rf"{_SHARE_TOKEN}(?:(?:\s*[|•·,/:]\s*|\s+(?:on|via|qua|len|tren|or|and|va)?\s*){_SHARE_TOKEN})*"
    r"(?:\s+(?:this|this article|this page|bai viet|bai nay))?\s*:?\s*\d*"
)
_CONTROL = re.compile(
    r"menu|search|tim kiem|log ?in|sign ?(?:in|up|out)|dang (?:nhap|ky|xuat)|register|skip to (?:main )?content"
    r"|(?:chuyen|di) (?:den|toi) noi dung(?: chinh)?|back to top|(?:len|ve) dau trang|next|previous|prev"
    r"|bai (?:truoc|sau|tiep theo)"
    r"|(?:xem|view|see|show) (?:tat ca|all|more)|load more|tai them|close|thu gon|mo rong"
    r"|listen(?: to (?:this |the )?article)?|nghe (?:doc )?bai(?: viet)?|audio"
    r"|\d{1,2}:\d\d(?:\s*/\s*\d{1,2}:\d\d)?(?:\s*\d?x?)?"
    r"|(?:font size|co chu|text size)[-+\sa]{0,12}|a\s*[-–]?\s+a\s*(?:a\s*)?\+?|a[-+]|dark mode|che do toi"
    r"|advertisements?|quang cao|sponsored"
    r"|tin tai tro"
    r"|subscribe(?: (?:to|now|for)\b.{0,40})?|newsletter|dang ky nhan (?:ban )?tin.{0,30}|follow us\b.{0,40}"
    r"|theo doi (?:chung toi|bao|\S+) (?:tren|qua) .{0,40}|accept(?: all)?(?: cookies)?|we use cookies\b.*"
    r"|loading\W*|dang tai\W*"
    r"|rate this (?:article|post).*|danh gia bai viet.*|[★☆\s]+|\d(?:[.,]\d)?/5\W.*votes?.*|bao loi|report an error"
    r"|toggle navigation"
    r"|english|tieng viet|vietnamese|vietnam ?ese / english|vi|en|vn"
)
_COUNTER = re.compile(
    r"(?:(?:so )?(?:views?|luot (?:xem|doc|truy cap|thich)|reads?|likes?|shares?))\s*:?\s*[\d.,]+k?"
    r"|[\d.,]+k?\s*(?:views?|luot (?:xem|doc|truy cap|thich)|likes?|shares?|reads?|min(?:ute)?s? read|phut doc)"
)
_NUMBER = re.compile(r"\d{1,6}")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)\s*(?:copyright|\d{4})|copyright\s*(?:©|\(c\)|\d{4}|by\b|of\b|belongs|[:：]|$)|ban quyen (?:©|\d{4}|thuoc(?: ve)?|cua)).*"
    r"|.*\ball rights reserved\b.*"
    r"|(?:powered by|thiet ke boi|phat trien boi|developed by|designed by)\b.{0,60}"
)
_IMPRINT = re.compile(
    r"(?:(?:so )?giay phep(?: xuat ban| hoat dong| thiet lap)?\b|licen[cs]e (?:no|number)"
    r"|chiu trach nhiem (?:noi dung|chinh|xuat ban)"
    r"|tong bien tap|editor[- ]in[- ]chief|co quan (?:chu quan|quan ly)|ghi ro nguon|vui long ghi ro|toa soan"
    r"|dien thoai|tel|phone|fax"
    r"|hotline|e-?mail|dia chi|address|website|tru so)\b.*"
)
_SOURCE = re.compile(
    r"(?:source|sources|nguon|nguon tin|nguon bai(?: viet)?|original(?: article)?|link goc|link bai goc"
    r"|bai goc)\s*[:：]\s*\S.*"
)
_ATTRIBUTION = re.compile(
    r"(?:according to|theo|via)\s*:?\s+(?:(?:the )?.{2,40}\b(?:newspaper|daily|news|news agency|magazine|gazette"
    r"|portal|online)"
    rf"|(?:bao|tap chi|ttxvn|vna|vov|vtv|cong (?:thong tin|ttdt)|trang (?:thong tin|tin)|thong tan xa).{{0,40}}"
    rf"|{DOMAIN})"
)
_BYLINE = re.compile(
    r"(?:by|author|authors|tac gia|bien tap|editor|edited by|pv|phong vien|reporter|reported by|bai|tin|tin bai"
    r"|tin va anh|bai va anh"
    r"|bai, anh|tin, anh|nguoi dang|posted by|written by|bien dich|translated by)\s*[:：]\s*\S.*"
)
_TAGS = re.compile(r"(?:tags?|tu khoa|keywords?|hashtags?)\s*[:：]\s*\S.*|(?:#[\w-]+[\s,]*)+")
_TAG_HEADING = re.compile(r"(?:tags?|tu khoa|keywords?)\s*:?")
_TEASER_INLINE = re.compile(
    r"(?:>>|»|►|▶|👉|⏩)+\s*\S.*"
    r"|(?:related(?: (?:news|articles?|stor(?:y|ies)|posts?))?|see (?:also|more)|read (?:more|also|next)|also read"
    r"|more on this"
    r"|(?:moi )?(?:ban doc )?(?:xem|doc) (?:them|tiep)|(?:tin|bai|bai viet|tin bai) lien quan|cung chuyen muc"
    r"|(?:co the )?ban (?:co the )?quan tam"
    r"|don'?t miss|dung bo lo)\s*[:：–]\s*\S.*"
)
_RELATED = re.compile(
    r"related(?: (?:news|articles?|stor(?:y|ies)|posts?|content|topics?|links?|reading|pages?))?|see also|see more"
    r"|read (?:more|also|next)|also read"
    r"|more(?: (?:news|stories|articles|headlines|posts)(?: (?:from|in|on|about)\b.{1,40})?| from\b.{1,40}"
    r"| in this (?:section|category))"
    r"|other (?:news|articles|stories|posts)|(?:in (?:the )?)?same (?:category|author|topic|section|subject)"
    r"|you (?:may|might) (?:also )?(?:like|be interested(?: in)?|want to read)|recommended(?: (?:for you|reading"
    r"|stories))?"
    r"|most (?:read|viewed|popular|shared|commented)(?: (?:news|articles|stories))?|popular(?: (?:news|posts"
    r"|articles|stories))?|trending(?: now)?"
    r"|(?:latest|newest|recent|hot|breaking|top|featured) (?:news|stories|articles|posts|headlines)"
    r"|editor'?s'? (?:picks?|choice)|don'?t miss"
    r"|what to read next|in other news|up next"
    r"|(?:cac )?(?:tin|bai|bai viet|tin bai|tin tuc|noi dung|chu de|video|su kien|thong tin)(?: bai| viet)?"
    r" (?:lien quan|khac|moi(?: nhat| hon| cap nhat)?|cung (?:chuyen muc|loai|tac gia|chu de|danh muc)|noi bat"
    r"|tieu diem|doc nhieu|xem nhieu|nong|hot"
    r"|quan tam|cu hon|da dua|nhieu nguoi doc|cung su kien)(?: nhat)?"
    r"|cung (?:chuyen muc|tac gia|chu de|danh muc|su kien)|(?:xem|doc) (?:them|tiep)"
    r"|(?:co the )?ban (?:co the )?(?:cung )?(?:quan tam|thich)"
    r"|(?:doc|xem) nhieu(?: nhat)?|moi nhat|tin nong|dung bo lo|(?:de xuat|goi y|danh) cho ban|duoc quan tam"
)
_PHOTO = (
    r"(?:photos?(?: (?:by|courtesy of|credit))?|photo credit|images?|image credit|picture|illustration"
    r"|illustrative (?:photo|image)|video|graphics?|infographics?"
    r"|(?:nguon )?anh(?: minh (?:hoa|hoạ))?|hinh(?: anh)?|do hoa|anh chup|clip)"
)
_CREDIT_SPAN = 300  # characters at the end of a line in which a credit is looked for
CREDIT = re.compile(
    rf"\(\s*{_PHOTO}\s*(?:[:：/–-]\s*|\bby\s+|\bcourtesy of\s+)[^()]{{1,60}}\)[\s.|]*$"
    rf"|(?:(?<=[.!?…\"”'])|^|(?<=[-–|]))\s*{_PHOTO}\s*[:：]\s*[^.:]{{1,60}}(?:\.[a-z]{{2,4}}[^.:]{{0,20}})*[\s.|]*$"
    rf"|\(\s*(?:{_PHOTO}|internet|vna photo|anh minh hoa)\s*\)[\s.|]*$"
    r"|(?:(?<=[.!?…])|^)\s*(?:vna|afp|reuters|ap|xinhua) photo[\s.|]*$"
)
_CAPTION = re.compile(
    r"(?:(?:the |an |a )?(?:over|general |panoramic )?view of (?:the|a)\b|(?:a )?scene (?:of|at|from) the\b"
    r"|at the (?:meeting|conference|session|ceremony|event)\W*$"
    r"|(?:the )?(?:delegates?|participants?|attendees|leaders?|officials|representatives)(?: and (?:delegates"
    r"|guests|participants|officials))?"
    r" (?:attending|participating|posing|listening|watching|visiting|at)\b"
    r"|(?:quang canh|toan canh|khung canh)(?: (?:cua|buoi|tai))?\b|(?:cac )?dai bieu (?:tham )?(?:du|tai|theo doi"
    r"|chup anh)\b"
    r"|(?:illustrative|illustration) (?:photo|image)|(?:anh|hinh) minh hoa|file photo|anh tu lieu)"
)
# "Delegates attending the conference agreed to …" is announcement, not caption.
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|shall|must|should|agreed|said|proposed|heard|approved|discussed"
    r"|focused|voted|adopted|noted|stressed"
    r"|requested|reported|shared|expressed|contributed|raised|gave|shows?|showed|made|da|se|duoc|can|phai|cho rang"
    r"|thao luan|thong nhat|tap trung"
    r"|nhan manh|de nghi|bieu quyet|thong qua|nghe|gop y|danh gia|khang dinh|kien nghi|cho biet)\b"
)
_PROMOTION = re.compile(
    r"\b(?:trusted|leading|reliable|reputable|premier|professional|your|our|no\.? ?1)\b.{0,40}\b(?:partners?"
    r"|providers?|suppliers?|company|brand|solutions?|services)\b"
    r"|\b(?:contact|call|chat with|talk to) us\b|\bfree (?:consultation|quote|trial)\b|\b(?:we|our (?:team"
    r"|company)) (?:are|is|provides?|offers?|help)\b"
    r"|\bdoi tac (?:cong nghe|tin cay|uy tin|chien luoc cua)\b|\b(?:uy tin|hang dau"
    r"|chuyen nghiep)\b.{0,30}\b(?:doanh nghiep|khach hang|to chuc|viet nam)\b"
    r"|\bcung cap (?:giai phap|dich vu|san pham)\b|\blien he (?:ngay|chung toi|tu van)\b|\btu van mien phi\b"
    r"|\bdang ky (?:ngay|tu van)\b|\bhotline\b"
)
_VERB_IN_PROMOTION = re.compile(r"\b(?:is|was|were|has|have|will|shall|must|la|da|se|duoc|phai|can)\b")
_SLOGAN = re.compile(
    rf"{DOMAIN}\s*[-–—|:]\s*\S.*|(?:cong|trang) (?:thong tin|ttdt)(?: dien tu)?(?: .{{0,60}})?"
    rf"|(?:the )?(?:official |electronic |government )?(?:portal|website|web portal) of .{{0,60}}"
)
_AGENCY = re.compile(r"(?:vna|vns|ttxvn|ndo|nhan dan|vov|vtv|vgp|sggp|plvn|reuters|afp|xinhua)(?:\s*[/,-]\s*\w+)?")
_CRUMB = re.compile(r"\s*(?:[>›»→|•·]|(?<=\s)/(?=\s)|::)\s*")

_SECTIONS_LISTED = """
    home homepage news politics political-system economy economics society culture sports sport world
    international domestic business education health travel tourism technology tech science law environment
    lifestyle entertainment opinion opinions video videos photo photos gallery multimedia infographic
    infographics podcast podcasts magazine e-magazine contact contact-us about about-us introduction services
    service products product documents legal-documents library events event heritage figure figures enterprise
    enterprises destination destinations people forum faq sitemap privacy-policy terms terms-of-use careers
    partners solutions blog projects markets finance real-estate weather archive archives press-releases media
    newsroom organisation organization feedback links all-news other trang-chu tin-tuc thoi-su chinh-tri kinh-te
    xa-hoi van-hoa the-thao the-gioi quoc-te trong-nuoc phap-luat giao-duc y-te suc-khoe du-lich khoa-hoc
    cong-nghe doi-song giai-tri ban-doc anh video-clip lien-he gioi-thieu dich-vu dich-vu-cong san-pham van-ban
    van-ban-phap-luat thu-vien su-kien doanh-nghiep quoc-phong an-ninh moi-truong bat-dong-san xe nhip-song
    tieu-diem so-do-trang dieu-khoan chinh-sach-bao-mat doi-tac giai-phap tuyen-dung hoi-dap lich-cong-tac
    thi-truong tai-chinh chuyen-muc chuyen-de goc-nhin tin-trong-nuoc tin-quoc-te tin-dia-phuong
    chi-dao-dieu-hanh to-chuc-bo-may cai-cach-hanh-chinh tin-tuc-su-kien he-thong-chinh-tri di-san nhan-vat
    diem-den gop-y rao-vat ban-do thong-tin tin-moi
"""
SECTIONS = frozenset(_SECTIONS_LISTED.split())


def kind_of(line: Line) -> str | None:
    """Which furniture a line is by its own words, or None.

    Kinds: comment, share, control, counter, copyright, source, byline, tags, teaser, related, credit, breadcrumb.
    """
    if line.count > 60 and not URL.fullmatch(line.text):
        return None
    folded = line.folded.strip(" |-–—•*:")
    if not folded:
        return "control"
    short = line.count <= 14
    if short and (_COMMENT.fullmatch(folded) or (not line.has_digit and _LEAVE_COMMENT.fullmatch(folded))):
        return "comment"
    if line.count <= 10 and _SHARE.fullmatch(folded):
        return "share"
    if short and _CONTROL.fullmatch(line.folded.strip(" |•*:")):
        return "control"
    if short and _COUNTER.fullmatch(folded):
        return "counter"
    if line.count <= 40 and _COPYRIGHT.fullmatch(folded):
        return "copyright"
    if _is_source(line):
        return "source"
    if line.count <= 9 and _BYLINE.fullmatch(line.folded):
        return "byline"
    if line.count <= 40 and (_TAGS.fullmatch(line.folded) or _TAG_HEADING.fullmatch(folded)):
        return "tags"
    if line.count <= 12 and not line.is_item and _RELATED.fullmatch(line.folded.strip(" :>»►▶|-–—…")):
        return "related"
    if line.count <= 40 and _TEASER_INLINE.fullmatch(line.folded):
        return "teaser"
    if is_breadcrumb(line):
        return "breadcrumb"
    return None


def _is_source(line: Line) -> bool:
    without_address = URL.sub("", line.folded).strip(" ()[]<>.")
    if not without_address:
        return True
    if _SOURCE.fullmatch(line.folded) or _SOURCE.fullmatch(without_address + " x"):
        return line.count <= 10 or bool(URL.search(line.text) and len(without_address.split()) <= 10)
    return line.count <= 9 and line.last not in ".:;" and bool(_ATTRIBUTION.fullmatch(line.folded))


def is_breadcrumb(line: Line) -> bool:
    """A path or a bar of section names: "Home > News > Health", "Trang chủ / Tin tức", "About | Contact | News"."""
    parts = [p for p in _CRUMB.split(line.folded) if p]
    if len(parts) < 2 or line.last in ".;" or any(len(p.split()) > 6 for p in parts):
        return False
    known = sum(p.strip().replace(" ", "-") in SECTIONS for p in parts)
    return known >= 2 or (known >= 1 and parts[0].strip() in {"home", "homepage", "trang chu"})


def is_section(line: Line) -> bool:
    """A section's name, alone on its line."""
    return line.folded.strip(" |•-–:").replace(" ", "-") in SECTIONS


def is_number(line: Line) -> bool:
    """A bare number, such as a view counter."""
    return bool(_NUMBER.fullmatch(line.text))


def is_imprint(line: Line) -> bool:
    """Licence, editor or contact details of a site; an announcement has contacts too, so only a page's end tells."""
    return line.count <= 30 and bool(_IMPRINT.fullmatch(line.folded))


def is_agency(line: Line) -> bool:
    """The news agency that a report was taken from, alone on its line."""
    return bool(_AGENCY.fullmatch(line.folded.strip(" ()./")))


def is_slogan(line: Line) -> bool:
    """A site's name with its motto."""
    return line.count <= 14 and line.last not in ".;:" and bool(_SLOGAN.fullmatch(line.folded))


def is_caption(line: Line) -> bool:
    """A photo caption without a credit: it names a scene and states nothing."""
    scene = _CAPTION.match(line.folded)
    return line.count <= 20 and not line.has_digit and bool(scene) and not _FINITE.search(line.folded)


def is_promotion(line: Line) -> bool:
    """A company speaking of itself: no statement, or one in the first person."""
    if line.count > 30 or line.is_item or not _PROMOTION.search(line.folded):
        return False
    first_person = re.search(r"\b(?:we|us|our|chung toi)\b", line.folded)
    return bool(first_person) or not _VERB_IN_PROMOTION.search(line.folded)


def credit_start(line: Line) -> int | None:
    """Where a photo credit begins that ends the line, or None."""
    begin = max(0, len(line.folded) - _CREDIT_SPAN)
    match = CREDIT.search(line.folded, begin)
    return match.start() if match and (begin == 0 or match.start() > begin) else None
