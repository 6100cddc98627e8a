"""Strings of sign-in, limits, feedback and the embedded panel, in both languages; part of the catalogue in messages.py."""

from __future__ import annotations

from typing import Final

EN: Final[dict[str, str]] = {
    "error.feedback_unsaved": "The judgement could not be kept. Please try again, or tell the operator.",
    "error.no_question": "The conversation does not end with a question. Please put the question in the last message.",
    "error.unknown_model": "There is no such model. Please use the model {model}.",
}

VI: Final[dict[str, str]] = {
    "error.feedback_unsaved": "Chưa lưu được ý kiến. Vui lòng thử lại hoặc báo người vận hành.",
    "error.no_question": "Cuộc trò chuyện chưa kết thúc bằng câu hỏi. Vui lòng đặt câu hỏi ở tin nhắn cuối.",
    "error.unknown_model": "Không có mô hình này. Vui lòng dùng mô hình {model}.",
}
