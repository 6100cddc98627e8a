"""Examples in the description of the interface. The announcement in them is made up."""

from __future__ import annotations

from typing import Any, Final

_QUOTE: Final = "By the end of February, 72.5% of rural schools had a reading room."
_CITATION: Final[dict[str, Any]] = {
    "marker": 1,
    "document_id": "d0123456789ab",
    "title": "Rural schools: review of the first term",
    "publisher": "Department of Education",
    "published": "2024-03-13",
    "document_number": "18/TB-SGD",
    "url": "https://education.example/news/rural-schools",
    "source": "rural-schools.en.md",
    "passage_id": "d0123456789ab-0",
    "quote": _QUOTE,
    "start": 98,
    "end": 164,
    "text_of": "original",
    "open": "/documents/d0123456789ab?start=98&end=164",
}
_CORPUS: Final = {"version": "5d41402abc4b", "until": "2024-03-13"}
_FIGURE: Final[dict[str, Any]] = {
    "figure_id": "f0123456789ab",
    "value": "72.5",
    "value_max": None,
    "unit": "%",
    "indicator": "rural schools with a reading room",
    "nature": "result",
    "change": None,
    "of": {"name": "rural schools", "value": None, "unit": None},
    "qualifier": "exact",
    "step": "0.1",
    "period": {"start": None, "end": "2024-02-29", "basis": "stated"},
    "scope": None,
    "stated_by": None,
    "responsible": [],
    "condition": None,
    "document_id": "d0123456789ab",
    "passage_id": "d0123456789ab-0",
    "start": 122,
    "end": 127,
    "quote": _QUOTE,
}

ANSWER: Final[dict[str, Any]] = {
    "answer_id": "a1b2c3d4e5f60718",
    "question": "How many rural schools have a reading room?",
    "understood": "How many rural schools have a reading room?",
    "language": "en",
    "status": "answered",
    "answered": True,
    "text": f"{_QUOTE} [1]",
    "citations": [_CITATION],
    "figures": [_FIGURE],
    "related": [],
    "table": None,
    "notes": [],
    "corpus": _CORPUS,
    "model": None,
    "seconds": {"retrieval": 0.018, "answer": 0.002, "total": 0.02},
}
EVENTS: Final = 'event: partial\ndata: {"answer_id": …}\n\nevent: answer\ndata: {"answer_id": …}\n\n'
CHECK: Final[dict[str, Any]] = {
    "text": "In February 75% of rural schools had a reading room.",
    "language": "en",
    "corpus": _CORPUS,
    "figures": [
        {
            "text": "75%",
            "start": 12,
            "end": 15,
            "understood": {**_FIGURE, "figure_id": "claim-1", "value": "75", "step": "1", "start": 12, "end": 15},
            "verdict": "contradicted",
            "code": "value",
            "reason": "The announcement says 72.5%.",
            "stated": _FIGURE,
            "others": [],
            "ambiguous": False,
            "evidence": [_CITATION],
        }
    ],
}
FIGURES: Final[dict[str, Any]] = {
    "query": "reading room",
    "corpus": _CORPUS,
    "figures": [{"figure": _FIGURE, "citation": _CITATION, "score": 0.93}],
    "series": [],
    "agreements": [],
    "conflicts": [],
}


def shown(example: Any, **others: Any) -> dict[int | str, dict[str, Any]]:
    """The 200 of a route with an example as JSON; `others` are further media types ("text_csv") with theirs."""
    content = {"application/json": {"example": example}}
    for kind, text in others.items():
        content[kind.replace("_", "/", 1).replace("_", "-")] = {"schema": {"type": "string"}, "example": text}
    return {200: {"content": content}}
