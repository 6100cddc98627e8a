"""The gold sets keep their format, and what was generated is what the script makes."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import pytest

from assistant.records import Nature, Qualifier, VerdictCode, VerdictName

EVALS = Path(__file__).parents[2] / "evals"
CODES = {
    "supported": {"exact", "rounded", "computed", "incomplete", "sources_differ"},
    "contradicted": {"value", "scale", "direction"},
    "outdated": {"older"},
    "out_of_context": {"period", "nature", "scope", "denominator", "base", "condition"},
    "not_found": {"nothing", "other_period_only", "not_comparable"},
}
INVENTED = [
    EVALS / "announcements" / "figures.jsonl",
    EVALS / "announcements" / "figures-a.jsonl",
    EVALS / "announcements" / "heldout" / "figures.jsonl",
]
TABLES = [EVALS / "figures" / "table.jsonl", *INVENTED]
NAMES = ["table", "announcements", "announcements-a", "heldout"]
CLAIMS = {
    "hand": EVALS / "claims" / "hand.jsonl",
    "absent": EVALS / "claims" / "absent.jsonl",
    "generated": EVALS / "claims" / "generated.jsonl",
    "announcements": EVALS / "announcements" / "claims.jsonl",
    "announcements-a": EVALS / "announcements" / "claims-a.jsonl",
    "announcements-b": EVALS / "announcements" / "claims-b.jsonl",
    "announcements-c": EVALS / "announcements" / "claims-c.jsonl",
    "announcements-d": EVALS / "announcements" / "claims-d.jsonl",
    "fresh": EVALS / "claims" / "fresh.jsonl",
    "heldout": EVALS / "announcements" / "heldout" / "claims.jsonl",
}
FIGURE_FIELDS = {
    "id", "document", "as_written", "value", "value_max", "unit", "indicator", "indicator_vi", "nature", "change", "of",
    "qualifier", "step", "period", "scope", "scope_vi", "stated_by", "responsible", "condition", "also_in", "kind",
    "split", "note",
}  # fmt: skip
CLAIM_FIELDS = {"id", "text", "language", "split", "origin", "figure", "change", "unaccented", "expect"}


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def entries(name: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for claim in read(CLAIMS[name]):
        for entry in claim["expect"]:
            yield claim, entry


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_claims", EVALS / "make_claims.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", TABLES, ids=NAMES)
def test_every_row_of_a_table_has_all_fields_and_known_values(path: Path) -> None:
    rows = read(path)
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert set(row) - {"occurrence"} == FIGURE_FIELDS, row["id"]
        assert row["nature"] in get_args(Nature), row["id"]
        assert row["qualifier"] in get_args(Qualifier), row["id"]
        assert row["split"] in ("dev", "test"), row["id"]
        assert row["period"].keys() == {"start", "end", "basis"}, row["id"]
        assert row["change"] is None or row["change"]["direction"] in ("up", "down"), row["id"]
        for day in (row["period"]["start"], row["period"]["end"]):
            assert day is None or date.fromisoformat(day), row["id"]


@pytest.mark.parametrize("path", TABLES, ids=NAMES)
def test_values_are_plain_decimals_or_dates_and_ranges_run_upwards(path: Path) -> None:
    for row in read(path):
        values = [value for value in (row["value"], row["value_max"]) if value is not None]
        if row["unit"] == "date":
            assert [date.fromisoformat(value) for value in values] == sorted(map(date.fromisoformat, values)), row["id"]
            assert row["step"] is None, row["id"]
            continue
        assert all(re.fullmatch(r"\d+(\.\d+)?", value) for value in values), row["id"]
        assert [Decimal(value) for value in values] == sorted(map(Decimal, values)), row["id"]
        assert Decimal(row["value"]) % Decimal(row["step"]) == 0, f"{row['id']}: finer than its last stated digit"


def test_table_has_every_announcement_and_links_that_exist() -> None:
    rows = read(TABLES[0])
    assert {row["document"] for row in rows} == {"000", "001", "002", "003", "004"}
    assert len(rows) >= 140
    ids = {row["id"] for row in rows}
    assert all(other in ids for row in rows for other in row["also_in"])


@pytest.mark.parametrize("path", INVENTED, ids=NAMES[1:])
def test_every_row_of_the_invented_announcements_is_found_at_its_occurrence(path: Path) -> None:
    rows, folder = read(path), path.parent
    assert len(rows) >= 60
    assert {row["document"] for row in rows} <= {file.name for file in folder.glob("*.??.md")}
    for row in rows:
        body = (folder / row["document"]).read_text(encoding="utf-8").split("\n---\n", 1)[1]
        numbers = re.findall(rf"(?<![\d.,]){re.escape(row['as_written'])}(?!\d)", body)
        assert len(numbers) >= row["occurrence"], row["id"]


@pytest.mark.parametrize("name", CLAIMS)
def test_every_claim_has_the_format_that_the_readme_gives(name: str) -> None:
    claims = read(CLAIMS[name])
    assert len({claim["id"] for claim in claims}) == len(claims)
    assert len({(claim["text"], claim.get("as_of")) for claim in claims}) == len(claims), "a claim stands twice"
    for claim in claims:
        assert set(claim) - {"as_of"} == CLAIM_FIELDS, claim["id"]
        assert claim["language"] in ("vi", "en"), claim["id"]
        assert claim["split"] in ("dev", "test"), claim["id"]
        assert claim["origin"] == ("generated" if name == "generated" else "hand"), claim["id"]
        assert claim["expect"], claim["id"]
        assert not claim["unaccented"] or claim["text"].isascii(), claim["id"]


@pytest.mark.parametrize("name", CLAIMS)
def test_expected_verdicts_exist_and_their_figures_stand_where_they_say(name: str) -> None:
    for claim, entry in entries(name):
        assert claim["text"][entry["start"] : entry["end"]] == entry["text"], claim["id"]
        pairs = entry.get("verdicts", [entry])
        assert (pairs[0]["verdict"], pairs[0]["codes"]) == (entry["verdict"], entry["codes"]), claim["id"]
        for pair in pairs:
            assert pair["verdict"] in get_args(VerdictName), claim["id"]
            assert pair["codes"], claim["id"]
            assert set(pair["codes"]) <= CODES[pair["verdict"]], claim["id"]


def test_codes_of_the_sets_are_those_of_the_records() -> None:
    assert set().union(*CODES.values()) == set(get_args(VerdictCode))


def test_all_claims_on_one_figure_are_on_one_side_of_the_split() -> None:
    sides = {row["id"]: row["split"] for path in TABLES for row in read(path)}
    for name in CLAIMS:
        for claim, entry in entries(name):
            assert entry["figure"] is None or sides[entry["figure"]] == claim["split"], claim["id"]


def test_sets_are_as_large_and_as_mixed_as_they_should_be() -> None:
    for name, least in (
        ("hand", 110),
        ("absent", 30),
        ("generated", 300),
        ("announcements", 60),
        ("announcements-a", 80),
        ("announcements-b", 140),
        ("announcements-c", 160),
        ("announcements-d", 25),
        ("fresh", 60),
        ("heldout", 84),
    ):
        assert len(read(CLAIMS[name])) >= least, name
    hand, absent, generated = (read(CLAIMS[name]) for name in ("hand", "absent", "generated"))
    for claims in (hand + absent, generated):
        vietnamese = sum(claim["language"] == "vi" for claim in claims)
        test = sum(claim["split"] == "test" for claim in claims)
        assert 0.4 < vietnamese / len(claims) < 0.6
        assert 0.4 < test / len(claims) < 0.6
    seen = {code for name in ("hand", "absent", "generated") for _, entry in entries(name) for code in entry["codes"]}
    assert seen == set(get_args(VerdictCode))


@pytest.mark.parametrize("name", ["fresh", "heldout"])
def test_held_out_claims_are_test_by_hand_and_balanced(name: str) -> None:
    claims = read(CLAIMS[name])
    assert {(claim["split"], claim["origin"]) for claim in claims} == {("test", "hand")}
    assert sum(claim["language"] == "vi" for claim in claims) == len(claims) / 2
    faithful = sum(all(entry["verdict"] == "supported" for entry in claim["expect"]) for claim in claims)
    assert 0.4 <= faithful / len(claims) <= 0.6
    others = {claim["text"].casefold() for other in CLAIMS if other != name for claim in read(CLAIMS[other])}
    assert not others & {claim["text"].casefold() for claim in claims}, "a claim stands in another set"


def test_fewer_than_five_in_a_hundred_verdicts_are_arguable() -> None:
    all_entries = [entry for name in CLAIMS for _, entry in entries(name)]
    assert sum("verdicts" in entry for entry in all_entries) < 0.05 * len(all_entries)


def test_generated_claims_are_what_the_script_makes(generator: ModuleType) -> None:
    made = "".join(json.dumps(claim, ensure_ascii=False) + "\n" for claim in generator.claims())
    assert made == CLAIMS["generated"].read_text(encoding="utf-8"), "run python evals/make_claims.py"


def test_a_changed_value_is_nowhere_else_in_the_table_and_far_from_the_right_one(generator: ModuleType) -> None:
    rows = generator.read_rows()
    made = [claim for claim in read(CLAIMS["generated"]) if claim["change"] == "digits"]
    assert made
    for claim in made:
        row, number = rows[claim["figure"]], claim["expect"][0]["text"]
        for other in rows.values():
            if other.unit != row.unit or other.unit == "date":
                continue
            forms = ("plain", "%", "million", "VND", "USD", "km")
            written = {
                generator.write(Decimal(other.value), form, claim["language"], style)
                for form in forms
                for style in (0, 1)
                if form not in ("VND", "USD") or Decimal(other.value) >= 10**6
            }
            assert number not in written, f"{claim['id']} repeats {other.id}"


@pytest.mark.parametrize(
    ("value", "form", "language", "style", "written"),
    [
        ("17175876", "plain", "vi", 0, "17.175.876"),
        ("18.72", "%", "vi", 1, "18,72 phần trăm"),
        ("101400000000000", "VND", "en", 0, "VND 101.4 trillion"),
        ("101400000000000", "VND", "vi", 1, "101.400 tỷ đồng"),
        ("423378000000000", "VND", "en", 0, "VND 423,378 billion"),
        ("3200000000000000", "VND", "vi", 0, "3,2 triệu tỷ đồng"),
        ("6600000", "million", "en", 0, "6.6 million"),
    ],
)
def test_generator_writes_numbers_in_both_notations(
    generator: ModuleType, value: str, form: str, language: str, style: int, written: str
) -> None:
    assert generator.write(Decimal(value), form, language, style) == written


def test_gold_does_not_depend_on_the_product() -> None:
    script = (EVALS / "make_claims.py").read_text(encoding="utf-8")
    assert "assistant" not in "".join(line for line in script.splitlines() if "import" in line)
