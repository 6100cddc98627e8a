"""The message catalogue: every string that a reader of the page sees, in Vietnamese and in English.

Gradio's own translations know no Vietnamese, so its front end never shows a string of its own here.
"""

from __future__ import annotations

from typing import Final

from assistant.records import Language
from assistant.web import messages_access, messages_figures, messages_page, messages_tabs

LANGUAGES: Final[tuple[Language, ...]] = ("vi", "en")

_EN: Final[dict[str, str]] = {
    "site.title": "Announcement assistant",
    "site.tagline": "Cited answers from official announcements",
    "site.description": "Ask about official announcements. Every statement shows the sentence it rests on.",
    "site.language": "Language",
    "site.skip": "Skip to the question",
    "site.noscript": "The chat needs JavaScript. The announcements can be read without it:",
    "site.loading": "Opening the page…",
    "tab.ask": "Ask",
    "tab.announcements": "Announcements",
    # the Ask tab
    "ask.intro": "Ask in English or Vietnamese. Each statement of an answer carries a number that leads to the sentence "
    "it rests on. If the announcements do not say it, you are told so.",
    "ask.label": "Your question",
    "ask.placeholder": "Ask about the announcements",
    "ask.hint": "Enter sends, Shift+Enter starts a new line.",
    "ask.send": "Ask",
    "ask.clear": "Start over",
    "ask.region": "Questions and answers",
    "ask.reading": "Reading the announcements…",
    "ask.you": "You asked",
    "ask.understood": "Understood as",
    "ask.announced": "Answer complete, {sources}.",
    "ask.announced_none": "Answer complete, no source.",
    "ask.corpus": "Drawn from announcements up to {until}.",
    "ask.corpus_undated": "Drawn from the stored announcements.",
    "example.officials.1": "Which tasks are overdue?",
    "example.officials.2": "How many tasks have been completed?",
    "example.officials.3": "Which deadlines have been set for the ministries?",
    "example.officials.4": "Who is responsible for the national data centre?",
    "example.officials.5": "What tasks were assigned to the ministries?",
    "example.officials.6": "What difficulties were named?",
    "example.journalists.1": "What share of the population does 5G reach?",
    "example.journalists.2": "What was the growth compared with the same period last year?",
    "example.journalists.3": "What share of dossiers is processed online?",
    "example.journalists.4": "How did the rate change from one month to the next?",
    "example.journalists.5": "How much money has been allocated?",
    "example.journalists.6": "Which rank does the country hold?",
    "example.everyone.1": "What is the target for online public services?",
    "example.everyone.2": "What did the last meeting conclude?",
    "example.everyone.3": "Which services can be used online?",
    "example.everyone.4": "When was the programme adopted?",
    "example.everyone.5": "Who chaired the last meeting?",
    "example.everyone.6": "What has been achieved so far?",
    # statuses
    "status.not_in_corpus": "The announcements do not say.",
    "status.clarify": "One more detail is needed.",
    "status.refused": "This cannot be answered here.",
    "status.smalltalk": "Hello.",
    "status.error": "No answer this time.",
    # sources
    "sources.title": "Sources",
    "sources.one": "1 source",
    "sources.many": "{count} sources",
    "source.marker": "Source {marker}",
    "source.open": "Open stored text at this sentence",
    "source.original": "Original page",
    "source.new_tab": "(opens in a new tab)",
    "source.undated": "no date given",
    "source.unknown_publisher": "publisher not given",
    "source.number": "No. {number}",
    "source.missing": "The stored text is no longer here; the quoted sentence is shown alone.",
    "related.title": "Related passages",
    "related.hint": "They are about the subject but do not answer the question.",
    "text_of.original": "Published wording",
    "text_of.digest": "Project summary, not the published wording",
    "text_of.translation": "Translation, not the published wording",
    # notes
    "note.title": "Please note",
    "note.conflict": "Sources differ",
    "note.outdated": "Newer figure",
    "note.premise": "About the question",
    "note.computed": "Computed",
    "note.inferred": "Read from context",
    "note.partial": "Not all of it",
    "note.several": "Several figures",
    "note.translation": "Translation",
    "note.withheld": "Withheld",
    "note.digest": "Summary",
    "note.model": "Wording",
    "note.coverage": "Covered",
    # the Announcements tab
    "list.title": "Announcements",
    "list.count_one": "1 text is stored.",
    "list.count": "{count} texts are stored.",
    "list.until": "The newest is of {until}.",
    "list.empty": "No announcement is stored yet. Add some with: assistant ingest FOLDER",
    "list.date": "Date",
    "list.announcement": "Announcement",
    "list.publisher": "Publisher",
    "list.kind": "Text",
    "list.in.vi": "In Vietnamese",
    "list.in.en": "In English",
    "list.back": "To the questions",
    # the stored text
    "document.title": "Stored text",
    "document.back": "All announcements",
    "document.ask": "Ask a question",
    "document.publisher": "Publisher",
    "document.published": "Published",
    "document.event_date": "Date of the event",
    "document.number": "Document number",
    "document.source": "Source",
    "document.original": "Original page",
    "document.kind": "Text",
    "document.marked": "The quoted sentence is marked.",
    "document.outside": "The quoted place is not in this text: it may have been replaced since. The whole text is shown.",
    # errors: what is wrong, and the remedy
    "error.title": "That did not work",
    "error.input": "The request cannot be used as it is. Please check it and try again.",
    "error.empty_question": "The question is empty. Please type a question.",
    "error.long_question": "The question is too long. Please shorten it to what you want to know.",
    "error.json": "The request is not valid. Field {field}: please correct its value.",
    "error.unknown_document": "There is no announcement of this id. The list of announcements shows those that are stored.",
    "error.range": "start and end must be whole numbers of 0 or more, with start before end.",
    "error.method": "This address does not take this kind of request.",
    "error.not_found": "There is nothing at this address. Please start from the first page.",
    "error.too_large": "The request is larger than {limit}. Please send less text.",
    "error.index": "The index of announcements cannot be read at the moment. Please try again, or tell the operator.",
    "error.index_missing": "There is no index of announcements yet. The operator can build it with: assistant ingest FOLDER",
    "error.index_mismatch": "The index was made with other settings. The operator can rebuild it with: assistant ingest",
    "error.index_locked": "The announcements are being updated. Please try again in a moment.",
    "error.index_moved": "The announcements changed while they were read. Please try again.",
    "error.embedding": "The search model does not respond. Please try again, or tell the operator.",
    "error.model": "The language model does not respond. Please try again in a moment.",
    "error.settings": "The server's settings need attention. Please tell the operator.",
    "error.internal": "Something failed on the server and was written to its log. Please try again.",
    "error.offline": "The connection to the server is lost. Check that it is running, then load the page again.",
}

_VI: Final[dict[str, str]] = {
    "site.title": "Trợ lý thông báo",
    "site.tagline": "Trả lời có dẫn nguồn từ các thông báo chính thức",
    "site.description": "Hỏi về các thông báo chính thức. Mỗi ý trả lời đều kèm câu văn làm căn cứ.",
    "site.language": "Ngôn ngữ",
    "site.skip": "Đến ô câu hỏi",
    "site.noscript": "Phần hỏi đáp cần JavaScript. Có thể đọc các thông báo mà không cần JavaScript:",
    "site.loading": "Đang mở trang…",
    "tab.ask": "Hỏi đáp",
    "tab.announcements": "Thông báo",
    "ask.intro": "Hỏi bằng tiếng Việt hoặc tiếng Anh. Mỗi ý trong câu trả lời có số dẫn đến câu văn làm căn cứ. "
    "Nếu các thông báo không nêu, trợ lý sẽ nói rõ.",
    "ask.label": "Câu hỏi của bạn",
    "ask.placeholder": "Hỏi về các thông báo",
    "ask.hint": "Nhấn Enter để gửi, Shift+Enter để xuống dòng.",
    "ask.send": "Hỏi",
    "ask.clear": "Bắt đầu lại",
    "ask.region": "Câu hỏi và câu trả lời",
    "ask.reading": "Đang đọc các thông báo…",
    "ask.you": "Bạn hỏi",
    "ask.understood": "Được hiểu là",
    "ask.announced": "Đã trả lời xong, {sources}.",
    "ask.announced_none": "Đã trả lời xong, không có nguồn.",
    "ask.corpus": "Dựa trên các thông báo đến ngày {until}.",
    "ask.corpus_undated": "Dựa trên các thông báo đang lưu.",
    "example.officials.1": "Những nhiệm vụ nào quá hạn?",
    "example.officials.2": "Đã hoàn thành bao nhiêu nhiệm vụ?",
    "example.officials.3": "Các bộ phải hoàn thành nhiệm vụ trước ngày nào?",
    "example.officials.4": "Cơ quan nào chủ trì Trung tâm dữ liệu quốc gia?",
    "example.officials.5": "Các bộ được giao những nhiệm vụ gì?",
    "example.officials.6": "Những khó khăn nào được nêu?",
    "example.journalists.1": "5G phủ sóng bao nhiêu phần trăm dân số?",
    "example.journalists.2": "So với cùng kỳ năm trước tăng bao nhiêu?",
    "example.journalists.3": "Tỷ lệ hồ sơ xử lý trực tuyến là bao nhiêu?",
    "example.journalists.4": "Tỷ lệ này thay đổi thế nào giữa các tháng?",
    "example.journalists.5": "Kinh phí được bố trí là bao nhiêu?",
    "example.journalists.6": "Nước ta xếp hạng bao nhiêu?",
    "example.everyone.1": "Mục tiêu về dịch vụ công trực tuyến là gì?",
    "example.everyone.2": "Phiên họp gần nhất kết luận gì?",
    "example.everyone.3": "Những dịch vụ nào làm được trực tuyến?",
    "example.everyone.4": "Chương trình được ban hành khi nào?",
    "example.everyone.5": "Ai chủ trì phiên họp gần nhất?",
    "example.everyone.6": "Đến nay đã đạt được những gì?",
    "status.not_in_corpus": "Các thông báo không nêu.",
    "status.clarify": "Cần thêm một chi tiết.",
    "status.refused": "Không thể trả lời câu hỏi này ở đây.",
    "status.smalltalk": "Xin chào.",
    "status.error": "Lần này chưa có câu trả lời.",
    "sources.title": "Nguồn",
    "sources.one": "1 nguồn",
    "sources.many": "{count} nguồn",
    "source.marker": "Nguồn {marker}",
    "source.open": "Mở văn bản lưu tại câu này",
    "source.original": "Trang gốc",
    "source.new_tab": "(mở trong thẻ mới)",
    "source.undated": "không ghi ngày",
    "source.unknown_publisher": "không rõ cơ quan đăng",
    "source.number": "Số {number}",
    "source.missing": "Văn bản lưu không còn ở đây; chỉ hiển thị câu được dẫn.",
    "related.title": "Đoạn liên quan",
    "related.hint": "Các đoạn này cùng chủ đề nhưng không trả lời câu hỏi.",
    "text_of.original": "Nguyên văn đã công bố",
    "text_of.digest": "Tóm lược, không phải nguyên văn",
    "text_of.translation": "Bản dịch, không phải nguyên văn",
    "note.title": "Lưu ý",
    "note.conflict": "Các nguồn khác nhau",
    "note.outdated": "Đã có số mới hơn",
    "note.premise": "Về câu hỏi",
    "note.computed": "Tính toán",
    "note.inferred": "Suy từ ngữ cảnh",
    "note.partial": "Chưa đủ",
    "note.several": "Nhiều số liệu",
    "note.translation": "Bản dịch",
    "note.withheld": "Không hiển thị",
    "note.digest": "Tóm lược",
    "note.model": "Cách diễn đạt",
    "note.coverage": "Phạm vi",
    "list.title": "Các thông báo",
    "list.count_one": "Đang lưu 1 văn bản.",
    "list.count": "Đang lưu {count} văn bản.",
    "list.until": "Văn bản mới nhất: {until}.",
    "list.empty": "Chưa lưu thông báo nào. Thêm bằng lệnh: assistant ingest THƯ_MỤC",
    "list.date": "Ngày",
    "list.announcement": "Thông báo",
    "list.publisher": "Cơ quan đăng",
    "list.kind": "Loại văn bản",
    "list.in.vi": "Bằng tiếng Việt",
    "list.in.en": "Bằng tiếng Anh",
    "list.back": "Về trang hỏi đáp",
    "document.title": "Văn bản lưu",
    "document.back": "Tất cả thông báo",
    "document.ask": "Đặt câu hỏi",
    "document.publisher": "Cơ quan đăng",
    "document.published": "Ngày đăng",
    "document.event_date": "Ngày diễn ra",
    "document.number": "Số văn bản",
    "document.source": "Nguồn",
    "document.original": "Trang gốc",
    "document.kind": "Loại văn bản",
    "document.marked": "Câu được dẫn đã được đánh dấu.",
    "document.outside": "Chỗ được dẫn không có trong văn bản này: có thể văn bản đã được thay. Dưới đây là toàn văn.",
    "error.title": "Chưa thực hiện được",
    "error.input": "Yêu cầu chưa dùng được. Vui lòng kiểm tra và thử lại.",
    "error.empty_question": "Câu hỏi đang trống. Vui lòng nhập câu hỏi.",
    "error.long_question": "Câu hỏi quá dài. Vui lòng rút ngắn còn điều muốn biết.",
    "error.json": "Yêu cầu không hợp lệ. Trường {field}: vui lòng sửa giá trị.",
    "error.unknown_document": "Không có thông báo với mã này. Danh sách thông báo cho biết những văn bản đang lưu.",
    "error.range": "start và end phải là số nguyên từ 0 trở lên, start nhỏ hơn end.",
    "error.method": "Địa chỉ này không nhận loại yêu cầu này.",
    "error.not_found": "Không có gì ở địa chỉ này. Vui lòng bắt đầu từ trang đầu.",
    "error.too_large": "Yêu cầu lớn hơn {limit}. Vui lòng gửi ít văn bản hơn.",
    "error.index": "Hiện không đọc được chỉ mục thông báo. Vui lòng thử lại hoặc báo người vận hành.",
    "error.index_missing": "Chưa có chỉ mục thông báo. Người vận hành tạo bằng lệnh: assistant ingest THƯ_MỤC",
    "error.index_mismatch": "Chỉ mục được tạo với thiết lập khác. Người vận hành tạo lại bằng lệnh: assistant ingest",
    "error.index_locked": "Các thông báo đang được cập nhật. Vui lòng thử lại sau giây lát.",
    "error.index_moved": "Các thông báo thay đổi trong lúc đọc. Vui lòng thử lại.",
    "error.embedding": "Mô hình tìm kiếm không phản hồi. Vui lòng thử lại hoặc báo người vận hành.",
    "error.model": "Mô hình ngôn ngữ không phản hồi. Vui lòng thử lại sau giây lát.",
    "error.settings": "Thiết lập của máy chủ cần được xem lại. Vui lòng báo người vận hành.",
    "error.internal": "Máy chủ gặp lỗi và đã ghi vào nhật ký. Vui lòng thử lại.",
    "error.offline": "Mất kết nối với máy chủ. Hãy kiểm tra máy chủ đang chạy rồi tải lại trang.",
}

_PARTS: Final = (messages_access, messages_figures, messages_page, messages_tabs)
CATALOGUE: Final[dict[Language, dict[str, str]]] = {
    "vi": {**_VI, **{key: said for part in _PARTS for key, said in part.VI.items()}},
    "en": {**_EN, **{key: said for part in _PARTS for key, said in part.EN.items()}},
}


def message(language: Language, key: str, **values: object) -> str:
    """The string of `key`, its {places} filled. Raises KeyError for a key that the catalogue does not have."""
    written = CATALOGUE[language][key]
    return written.format(**values) if values else written


def known(key: str) -> bool:
    """Whether the catalogue has this key."""
    return key in CATALOGUE["en"]


def language_from(header: str | None, default: Language = "vi") -> Language:
    """The language that an Accept-Language header prefers among ours (RFC 9110, 12.5.4); `default` where it has none."""
    best: tuple[float, Language] | None = None
    for part in (header or "").split(","):
        name, _, parameters = part.strip().partition(";")
        primary = name.strip().lower().split("-")[0]
        weight = _weight(parameters)
        if primary == "*":
            primary = default
        for language in LANGUAGES:
            if primary == language and weight > 0 and (best is None or weight > best[0]):
                best = (weight, language)
    return best[1] if best else default


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
