"""What the assistant itself says, in both languages. None of it carries a figure."""

from __future__ import annotations

from assistant.records import Language

MESSAGES: dict[str, dict[Language, str]] = {
    "not_in_corpus": {
        "en": "The announcements do not say.",
        "vi": "Các thông báo không nêu điều này.",
    },
    "not_in_corpus_related": {
        "en": "The announcements do not say. Passages on related matters are listed beside this answer.",
        "vi": "Các thông báo không nêu điều này. Những đoạn liên quan được liệt kê bên cạnh.",
    },
    "not_in_corpus_unsure": {
        "en": "No sentence was found that surely answers this. The nearest passages are listed beside this answer.",
        "vi": "Chưa tìm thấy câu nào chắc chắn trả lời điều này. Những đoạn gần nhất được liệt kê bên cạnh.",
    },
    "coverage": {
        "en": "What the announcements cover: {titles}.",
        "vi": "Các thông báo hiện có: {titles}.",
    },
    "coverage.more": {
        "en": "What the announcements cover: {titles}; and others.",
        "vi": "Các thông báo hiện có: {titles}; và các thông báo khác.",
    },
    "coverage.until": {
        "en": "The newest is dated {day}.",
        "vi": "Thông báo mới nhất đề ngày {day}.",
    },
    "withheld": {
        "en": "A statement was withheld because its source did not carry all of it.",
        "vi": "Một ý đã bị giữ lại vì nguồn không nêu đủ nội dung của ý đó.",
    },
    "smalltalk": {
        "en": "Hello. Ask me about the announcements: a figure, a date, who is responsible, or what was decided.",
        "vi": "Xin chào. Bạn có thể hỏi về nội dung các thông báo: số liệu, thời hạn, cơ quan phụ trách hoặc nội dung chỉ đạo.",
    },
    "thanks": {
        "en": "You are welcome. Ask on whenever you need another figure or source.",
        "vi": "Rất vui được hỗ trợ. Bạn có thể hỏi tiếp bất cứ lúc nào.",
    },
    "clarify": {
        "en": "Please say more precisely what you want to know: name the indicator, the body, the document or the month.",
        "vi": "Bạn vui lòng nói rõ hơn điều muốn biết: chỉ tiêu, cơ quan, văn bản hoặc tháng nào.",
    },
    "undated": {"en": "undated", "vi": "không ghi ngày"},
    "earlier": {"en": "Earlier", "vi": "Trước đó"},
    "also": {"en": "Also reported", "vi": "Số liệu khác"},
    "yes": {"en": "Yes", "vi": "Có"},
    "no": {"en": "No", "vi": "Không"},
    "difference": {"en": "Difference", "vi": "Chênh lệch"},
    "up": {"en": "up", "vi": "tăng"},
    "down": {"en": "down", "vi": "giảm"},
    "target": {"en": "target", "vi": "mục tiêu"},
    "forecast": {"en": "forecast", "vi": "dự báo"},
    "due.task": {"en": "Task", "vi": "Nhiệm vụ"},
    "due.body": {"en": "Responsible", "vi": "Cơ quan thực hiện"},
    "due.deadline": {"en": "Deadline", "vi": "Thời hạn"},
    "due.source": {"en": "Source", "vi": "Nguồn"},
    "due.before": {"en": "before", "vi": "trước"},
    "due.at_most": {"en": "by", "vi": "chậm nhất"},
    "note.premise": {
        "en": "The question supposes something that the announcements tell otherwise.",
        "vi": "Câu hỏi giả định một điều mà các thông báo nêu khác.",
    },
    "note.translation": {
        "en": "The source is in Vietnamese; the quote stays as published.",
        "vi": "Nguồn bằng tiếng Anh; câu trích giữ nguyên như đã công bố.",
    },
    "note.digest": {
        "en": "The wording is this project's summary, not the published wording.",
        "vi": "Câu chữ là bản tóm lược của dự án, không phải nguyên văn.",
    },
    "note.outdated": {
        "en": "The announcements give figures for more than one time; the newest stands first.",
        "vi": "Các thông báo nêu số liệu ở nhiều thời điểm; số mới nhất đứng trước.",
    },
    "note.conflict": {
        "en": "The announcements differ here: both figures are told, each with its source.",
        "vi": "Các thông báo nêu khác nhau: cả hai số liệu được nêu kèm nguồn.",
    },
    "note.partial": {
        "en": "For a part of the question no sentence was found that surely answers it.",
        "vi": "Một phần của câu hỏi chưa có câu nào chắc chắn trả lời.",
    },
    "note.several": {
        "en": "The sentence tells several figures; it is not certain which one the question means, so none stands first.",
        "vi": "Câu này nêu nhiều số liệu; chưa rõ câu hỏi muốn số nào nên không số nào được đặt lên đầu.",
    },
    "note.column": {
        "en": "Found by comparing the values of this column of the table, row by row.",
        "vi": "Tìm được bằng cách so sánh các giá trị của cột này trong bảng, từng dòng một.",
    },
    "note.row": {
        "en": "Found by comparing two values of this row of the table.",
        "vi": "Tìm được bằng cách so sánh hai giá trị của dòng này trong bảng.",
    },
    "note.model.failed": {
        "en": "The language model did not answer; this is the announcements' own wording.",
        "vi": "Mô hình ngôn ngữ không trả lời; đây là câu chữ của chính các thông báo.",
    },
    "note.model.broke_off": {
        "en": "The language model broke off; what was missing is in the announcements' own wording.",
        "vi": "Mô hình ngôn ngữ dừng giữa chừng; phần còn thiếu là câu chữ của chính các thông báo.",
    },
    "note.model.nothing": {
        "en": "The language model wrote nothing that its sources carry; this is the announcements' own wording.",
        "vi": "Mô hình ngôn ngữ không viết được câu nào đúng với nguồn; đây là câu chữ của chính các thông báo.",
    },
    "note.model.replaced": {
        "en": "A sentence of the language model was replaced by the announcement's own, because its source did not carry it.",
        "vi": "Một câu của mô hình ngôn ngữ được thay bằng câu của chính thông báo vì nguồn không nêu đúng như vậy.",
    },
}


def message(key: str, language: Language) -> str:
    """The message in the reader's language."""
    return MESSAGES[key][language]
