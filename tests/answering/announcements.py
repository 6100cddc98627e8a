"""Announcements on health insurance, schools and buses, in both languages, and an assistant over them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from assistant import assembly
from assistant.assembly import Assistant
from assistant.indexing.embeddings import TextEmbeddings
from assistant.settings import Settings, load

INSURANCE = """---
title: Health insurance in the first half of the year
publisher: Example Insurance Office
published: 2031-07-10
document_number: 41/TB-BHX
language: en
---
# Health insurance in the first half of the year

## Coverage

By 30 June 2031, health insurance covered 91.4% of the population of Lakeland.

The target for the end of 2032 is 95% of the population.

## Claims

Hospitals sent 2.3 million claims electronically, up 12.5% on the same period of 2030.

The fund paid 1.2 trillion VND for treatment in the first half of 2031.

Of 640 hospitals, 512 accept the insurance card in an app.

The Ministry of Health must issue the rules on telemedicine before 15 September 2031.
"""

INSURANCE_SPRING = """---
title: Health insurance in the first quarter
publisher: Example Insurance Office
published: 2031-04-08
language: en
---
# Health insurance in the first quarter

By 31 March 2031, health insurance covered 89.7% of the population of Lakeland.
"""

SCHOOLS = """---
title: Sữa học đường và thư viện số năm học mới
publisher: Sở Giáo dục Ví dụ
published: 2031-06-20
document_number: 88/TB-SGD
language: vi
---
# Sữa học đường và thư viện số năm học mới

Đến ngày 15/6/2031, 245 trường tiểu học đã mở thư viện số, đạt 81,3% số trường.

Tổng kinh phí sữa học đường là 1,2 nghìn tỷ đồng trong năm 2030.

Phòng Giáo dục phải gửi kế hoạch bể bơi trước ngày 30/8/2031.

Số học sinh đi học bằng xe đạp giảm 4,5% so với năm 2029.
"""

BUSES = """---
title: Electric buses on the river line
publisher: Example Transport Board
published: 2031-05-11
language: en
---
# Electric buses on the river line

In April 2031 the board put 58 electric buses into service on the river line.

All 24 ferries carry a ticket reader.

Passenger numbers on the river line fell by 3.8% in April 2031.
"""

FILES = {
    "insurance.en.md": INSURANCE,
    "spring.en.md": INSURANCE_SPRING,
    "schools.vi.md": SCHOOLS,
    "buses.en.md": BUSES,
}


def assistant_over(
    folder: Path, files: Mapping[str, str] = FILES, embeddings: TextEmbeddings | None = None, **changes: object
) -> Assistant:
    """An assistant over announcements; its embeddings are those that ship unless others are given."""
    corpus = folder / "corpus"
    corpus.mkdir(parents=True)
    for name, text in files.items():
        (corpus / name).write_text(text, encoding="utf-8")
    settings: Settings = load({"index": folder / "index", **changes})
    assembly.ingest([corpus], settings, embeddings=embeddings)
    return assembly.build(settings, embeddings)
