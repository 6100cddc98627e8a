from __future__ import annotations

import pytest

from assistant.errors import ReadingError
from assistant.reading.decoding import decode

TEXT = "Bộ Y tế mở 34 trạm."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_encodings_are_read(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "a.txt") == TEXT


def test_utf_16_with_either_mark_is_read() -> None:
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be"), "a.txt") == TEXT
    assert decode(b"\xff\xfe" + TEXT.encode("utf-16-le"), "a.txt") == TEXT


@pytest.mark.parametrize(
    ("declared", "text"), [("windows-1252", "café"), ("iso-8859-1", "café"), ("windows-1258", "đã")]
)
def test_a_legacy_encoding_is_followed_only_where_it_is_declared(declared: str, text: str) -> None:
    data = text.encode("cp1258" if declared == "windows-1258" else "cp1252", "ignore") + b"\xe9"
    assert decode(data, "a.html", declared)
    with pytest.raises(ReadingError, match=r"a\.html is not UTF-8"):
        decode(data, "a.html")


@pytest.mark.parametrize("declared", ["shift_jis", "no-such-encoding", "utf-8"])
def test_other_declared_encodings_are_refused(declared: str) -> None:
    with pytest.raises(ReadingError, match="not UTF-8"):
        decode(b"caf\xe9 au lait", "a.html", declared)


@pytest.mark.parametrize("data", [b"\xff\xfeA", b"PK\x03\x04rest", b"text\x00text", b"a\x01\x02\x03\x04b"])
def test_broken_and_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(ReadingError) as caught:
        decode(data, "a.txt")
    assert "a.txt" in caught.value.message
    assert caught.value.remedy
