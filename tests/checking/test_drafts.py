import io
import zipfile
from pathlib import Path

import pytest

from assistant.checking.drafts import docx_text, draft_text, read_draft
from assistant.errors import InputError

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, prolog: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", f"{prolog}<w:document {W}><w:body>{body}</w:body></w:document>")
    return out.getvalue()


def test_a_docx_is_read_paragraph_by_paragraph_with_its_tables() -> None:
    body = (
        "<w:p><w:r><w:t>Phủ sóng </w:t></w:r><w:r><w:t>đạt 26%.</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>4,382</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    assert docx_text(docx(body), "a.docx") == "Phủ sóng đạt 26%.\n4,382"


def test_deleted_text_of_tracked_changes_is_left_out() -> None:
    body = "<w:p><w:del><w:r><w:t>old</w:t></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>"
    assert docx_text(docx(body), "a.docx") == "new"


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04broken", docx("<w:p>")[:-30], docx("", '<!DOCTYPE x [<!ENTITY a "b">]>')]
)
def test_what_is_no_plain_docx_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(InputError, match=r"draft\.docx"):
        docx_text(data, "draft.docx")


def test_damaged_xml_is_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"draft\.docx"):
        docx_text(docx("<w:p>"), "draft.docx")


def test_text_is_read_with_and_without_a_mark_of_its_order() -> None:
    assert draft_text("\ufeffTỷ lệ 5%".encode(), "a.txt") == "Tỷ lệ 5%"
    assert draft_text("Tỷ lệ 5%".encode("utf-16"), "a.txt") == "Tỷ lệ 5%"
    with pytest.raises(InputError, match="UTF-8"):
        draft_text(b"\xff\xfa\x80", "a.txt")


def test_an_unknown_kind_of_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.exe"):
        read_draft(tmp_path / "a.exe")
    with pytest.raises(InputError, match="cannot be read"):
        read_draft(tmp_path / "missing.txt")
