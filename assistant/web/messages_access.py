"""Strings of sign-in, limits, feedback and the embedded panel, in both languages; part of the catalogue in messages.py."""

from __future__ import annotations

from typing import Final

EN: Final[dict[str, str]] = {
    "error.feedback_unsaved": "The judgement could not be kept. Please try again, or tell the operator.",
    "error.sign_in": "Please sign in first. Programs send an API token as Authorization: Bearer.",
    "error.role": "This user may not do that. The operator can give the role that it needs.",
    "error.too_many": "Too many requests. Please wait {seconds} seconds.",
    "error.forwarded": "The server is open to its own machine only, and this request came through a proxy. The operator "
    "can name the proxy in access.trusted_proxies.",
    "error.host": "The server is open to its own machine only. Please open it as localhost or 127.0.0.1.",
    "error.origin": "Pages of this site may not use the assistant. The operator can list it in embed.allowed_origins.",
    "error.provider": "The sign-in service does not respond as it should. Please try again, or tell the operator.",
    "error.provider_certificate": "The certificate of the sign-in service is not trusted here. The operator can name the "
    "authority that signed it in access.certificate_authority.",
    "error.signin_failed": "The sign-in was not completed. Please go back and sign in again.",
    "access.signed_in": "You are signed in. This window can be closed.",
    "access.signed_out": "You are signed out.",
    # the embedded panel
    "embed.label": "Question about the announcements",
    "embed.send": "Send",
    "embed.close": "Close the panel",
    "embed.reading": "Reading the announcements, one moment…",
    "embed.sources": "Cited sentences",
    "embed.open": "Stored text",
    "embed.original": "Published page",
    "embed.back": "Back to the answer",
    "embed.sign_in": "Sign in",
    "embed.signed_out": "You are not signed in, or the sign-in has ended. Please sign in, or load this page again.",
    "embed.lost": "The assistant cannot be reached at the moment. Please try again.",
    "error.no_question": "The conversation does not end with a question. Please put the question in the last message.",
    "error.unknown_model": "There is no such model. Please use the model {model}.",
}

VI: Final[dict[str, str]] = {
    "error.feedback_unsaved": "Chưa lưu được ý kiến. Vui lòng thử lại hoặc báo người vận hành.",
    "error.sign_in": "Vui lòng đăng nhập trước. Chương trình gửi mã truy cập qua Authorization: Bearer.",
    "error.role": "Người dùng này không được phép làm việc đó. Người vận hành có thể cấp vai trò cần thiết.",
    "error.too_many": "Quá nhiều yêu cầu. Vui lòng đợi {seconds} giây.",
    "error.forwarded": "Máy chủ chỉ mở cho chính máy này, mà yêu cầu đi qua máy chủ trung gian. Người vận hành có thể khai "
    "báo máy chủ trung gian trong access.trusted_proxies.",
    "error.host": "Máy chủ chỉ mở cho chính máy này. Vui lòng mở bằng localhost hoặc 127.0.0.1.",
    "error.origin": "Trang của địa chỉ này không được dùng trợ lý. Người vận hành có thể thêm vào embed.allowed_origins.",
    "error.provider": "Dịch vụ đăng nhập không phản hồi đúng. Vui lòng thử lại hoặc báo người vận hành.",
    "error.provider_certificate": "Chứng thư số của dịch vụ đăng nhập không được tin cậy tại đây. Người vận hành có thể khai "
    "báo tổ chức cấp chứng thư trong access.certificate_authority.",
    "error.signin_failed": "Chưa đăng nhập xong. Vui lòng quay lại và đăng nhập lại.",
    "access.signed_in": "Bạn đã đăng nhập. Có thể đóng cửa sổ này.",
    "access.signed_out": "Bạn đã đăng xuất.",
    "embed.label": "Câu hỏi về các thông báo",
    "embed.send": "Gửi",
    "embed.close": "Đóng khung",
    "embed.reading": "Đang đọc các thông báo, xin đợi giây lát…",
    "embed.sources": "Các câu được dẫn",
    "embed.open": "Văn bản lưu",
    "embed.original": "Trang đã đăng",
    "embed.back": "Về câu trả lời",
    "embed.sign_in": "Đăng nhập",
    "embed.signed_out": "Bạn chưa đăng nhập hoặc phiên đã hết. Vui lòng đăng nhập hoặc tải lại trang này.",
    "embed.lost": "Hiện không kết nối được với trợ lý. Vui lòng thử lại.",
    "error.no_question": "Cuộc trò chuyện chưa kết thúc bằng câu hỏi. Vui lòng đặt câu hỏi ở tin nhắn cuối.",
    "error.unknown_model": "Không có mô hình này. Vui lòng dùng mô hình {model}.",
}
