"""Make evals/claims/generated.jsonl from the hand-read table of figures and the hand-written frames.

Run `python evals/make_claims.py` from the repository; `--check` says whether the file is up to date instead of writing
it (exit code 1 where it is not). Nothing of the product is imported: numbers are written by the few functions below,
and every expected verdict follows from the change that was made to a figure of the table. The seed is fixed, so the
file is the same byte for byte. A change that could be right by accident (the new value stands elsewhere in the table,
or within a tenth of the old one) is not made.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TABLE = HERE / "figures" / "table.jsonl"
FRAMES = HERE / "claims" / "frames.jsonl"
OUT = HERE / "claims" / "generated.jsonl"
SEED = 5706
LANGUAGES = ("en", "vi")

MILLION, BILLION, TRILLION, QUADRILLION = (Decimal(10) ** n for n in (6, 9, 12, 15))
# Words of money and counts by size: (unit size, English, Vietnamese).
MONEY = (
    (QUADRILLION, "million billion", "triệu tỷ"),
    (TRILLION, "trillion", "nghìn tỷ"),
    (BILLION, "billion", "tỷ"),
    (MILLION, "million", "triệu"),
)
QUALIFIERS = {
    "exact": ("", ""),
    "about": ("about ", "khoảng "),
    "nearly": ("nearly ", "gần "),
    "over": ("more than ", "hơn "),
}
# Periods that no row of the table has, by the kind of period that they stand in for.
OTHER_PERIODS = {
    "m": ((" in November 2023", " trong tháng 11/2023"), (" in June 2022", " trong tháng 6/2022")),
    "q": (
        (" in the third quarter of 2023", " trong quý III/2023"),
        (" in the second quarter of 2022", " trong quý II/2022"),
    ),
    "y": ((" by the end of 2022", " đến cuối năm 2022"), (" by the end of 2030", " đến cuối năm 2030")),
    "a": (
        (" as of October 31, 2024", " tính đến ngày 31/10/2024"),
        (" as of June 30, 2023", " tính đến ngày 30/6/2023"),
    ),
    "e": (
        (" in the first half of 2024", " trong 6 tháng đầu năm 2024"),
        (" in the first nine months of 2023", " trong 9 tháng đầu năm 2023"),
    ),
}
DIRECTIONS = {
    "up": {"en": "rose by", "en_participle": "risen by", "vi": "tăng"},
    "down": {"en": "fell by", "en_participle": "fallen by", "vi": "giảm"},
}
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One row of the table, with what the changes need."""

    id: str
    value: str
    unit: str
    nature: str
    qualifier: str
    direction: str | None
    basis: str | None
    scope: str | None
    whole: Decimal | None
    twin: bool
    indicator: dict[str, str]
    split: str


def read_rows() -> dict[str, Row]:
    """Rows of the table by id."""
    rows = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        x = json.loads(line)
        rows[x["id"]] = Row(
            id=x["id"], value=x["value"], unit=x["unit"], nature=x["nature"], qualifier=x["qualifier"],
            direction=x["change"]["direction"] if x["change"] else None, basis=x["period"]["basis"], scope=x["scope"],
            whole=Decimal(x["of"]["value"]) if x["of"] and x["of"]["value"] else None,
            twin=bool(x["also_in"]), indicator={"en": x["indicator"], "vi": x["indicator_vi"]}, split=x["split"],
        )  # fmt: skip
    return rows


def digits(number: Decimal, language: str) -> str:
    """A number in the notation of the language: 1,234.5 in English, 1.234,5 in Vietnamese."""
    text = f"{number.normalize():,f}"
    return text if language == "en" else text.translate(str.maketrans(",.", ".,"))


def significant(number: Decimal) -> int:
    """How many digits the number needs without trailing zeros: 3 for 472,000, 4 for 18.72."""
    return len(number.normalize().as_tuple().digits)


def write(value: Decimal, form: str, language: str, style: int = 0) -> str:
    """The value as a newsroom would write it; `style` chooses between two usual ways."""
    vi = language == "vi"
    if form == "%":
        return digits(value, language) + ((" phần trăm" if vi else " percent") if style else "%")
    if form == "km":
        return digits(value, language) + " km"
    if form == "million":
        return f"{digits(value / MILLION, language)} {'triệu' if vi else 'million'}"
    if form in ("VND", "USD"):
        return write_money(value, form, language, style)
    return digits(value, language)


def write_money(value: Decimal, currency: str, language: str, style: int) -> str:
    """Money with the largest scale word that fits, or, in style 1, the next smaller one (VND 101,400 billion).

    Three decimals are never written: "423.378 billion" could be read as 423,378 billion in the other notation.
    """
    words = [w for w in MONEY if value >= w[0]]
    smaller = (style and currency == "VND") or (value / words[0][0]).normalize().as_tuple().exponent == -3
    size, english, vietnamese = words[1] if smaller and len(words) > 1 else words[0]
    number = digits(value / size, language)
    if language == "vi":
        return f"{number} {vietnamese} {'đồng' if currency == 'VND' else 'USD'}"
    return f"{currency} {number} {english}"


def write_date(iso: str, language: str) -> str:
    """An ISO date in words: June 30, 2025, or 30/6/2025."""
    year, month, day = (int(part) for part in iso.split("-"))
    return f"{MONTHS[month - 1]} {day}, {year}" if language == "en" else f"{day}/{month}/{year}"


def wrong_value(row: Row, taken: set[Decimal], rng: random.Random) -> Decimal | None:
    """A value with two digits exchanged or one replaced, more than a tenth away and nowhere else in the table."""
    value = Decimal(row.value)
    mantissa = [str(d) for d in value.normalize().as_tuple().digits]
    candidates = []
    for i in range(len(mantissa) - 1):
        swapped = [*mantissa[:i], mantissa[i + 1], mantissa[i], *mantissa[i + 2 :]]
        candidates.append("".join(swapped))
    replaced = [str(d) + "".join(mantissa[1:]) for d in range(1, 10)]
    rng.shuffle(replaced)
    exponent = int(value.normalize().as_tuple().exponent)
    for text in candidates + replaced:
        new = Decimal(text).scaleb(exponent)
        far = abs(new - value) > value / 10
        sane = new <= 100 if row.unit == "%" else row.whole is None or new <= row.whole
        # "more than 4 million" is no lie where 6 million is true: keep the new value on the wrong side.
        side = new > value if row.qualifier == "over" else new < value if row.qualifier == "nearly" else True
        if text[0] != "0" and far and sane and side and new not in taken and row.unit != "rank":
            return new
    if row.unit == "rank":
        return next(value + step for step in (7, 11, 13) if value + step not in taken)
    return None


def rounded_value(value: Decimal, taken: set[Decimal]) -> Decimal | None:
    """The value to one significant digit less than stated, at least two and at most three; None where nothing changes."""
    count = min(significant(value) - 1, 3)
    if count < 2:
        return None
    new = value.quantize(Decimal(1).scaleb(value.adjusted() - count + 1), rounding=ROUND_HALF_UP)
    tie = abs(new - value) * 2 == Decimal(1).scaleb(value.adjusted() - count + 1)
    return None if new == value or tie or new in taken or abs(new - value) > value / 100 else new


def fill(frame: str, language: str, number: str, when: str, direction: str | None) -> str:
    """The sentence of a frame, its first letter a capital."""
    words = DIRECTIONS[direction or "up"]
    text = frame.replace("{V}", number).replace("{v}", number).replace("{w}", when)
    text = text.replace("{dp}", words["en_participle"]).replace("{d}", words[language])
    return text[0].upper() + text[1:]


@dataclass(frozen=True)
class Made:
    """One changed figure: how the sentence reads and what must be said of it."""

    change: str | None
    frame: str
    number: str
    when: str
    verdict: str
    codes: tuple[str, ...]
    qualifier: str = ""
    direction: str | None = None


def number_changes(
    row: Row, frame: dict[str, Any], lang: str, taken: set[Decimal], rng: random.Random
) -> Iterator[Made]:
    """The faithful sentence, the rounded one, and those whose value, scale or period is changed."""
    i, form, value, when = LANGUAGES.index(lang), frame["form"], Decimal(row.value), frame[f"when_{lang}"]
    says, q, way = frame[lang], QUALIFIERS[row.qualifier][LANGUAGES.index(lang)], row.direction
    # Whatever the claim leaves open matches, and the code says so; a period known from the context may count as open.
    full = ("exact",) if when and row.basis == "stated" else ("exact", "incomplete")
    yield Made(None, says, write(value, form, lang, rng.randrange(2)), when, "supported", full, q, way)
    loose = row.qualifier == "exact" and (form != "plain" or value > 10000)  # nobody rounds a count of 679 tasks
    near = rounded_value(value, taken) if loose else None
    if near is not None:
        codes = ("rounded",) if when else ("rounded", "incomplete")
        about = QUALIFIERS["about"][i]
        rough = "million" if form == "plain" and near % 1000 and near > MILLION else form
        yield Made("rounding", says, write(near, rough, lang), when, "supported", codes, about, way)
    new = wrong_value(row, taken, rng)
    if new is not None:
        yield Made("digits", says, write(new, form, lang, rng.randrange(2)), when, "contradicted", ("value",), q, way)
    if form in ("VND", "USD", "million"):
        factor = Decimal(1000) if value < BILLION * 100 else Decimal("0.001")
        scaled = value / MILLION * 1000 if form == "million" else value * factor
        yield Made(
            "scale",
            says,
            write(scaled, "plain" if form == "million" else form, lang),
            when,
            "contradicted",
            ("scale",),
            q,
            way,
        )
    if frame["shift"]:
        other = OTHER_PERIODS[frame["shift"]][rng.randrange(2)][i]
        codes = ("period", "base") if way else ("period",)
        yield Made("period", says, write(value, form, lang), other, "out_of_context", codes, q, way)
        if new is not None and has_turn(frame, lang):
            yield Made(
                "period and value", says, write(new, form, lang), other, "not_found", ("other_period_only",), q, way
            )
    if when and not frame["now"] and not frame["superseded"] and row.nature != "target":
        # Where another announcement states it too, one of them may be the undated one: then nothing is left open.
        codes = ("incomplete", "exact") if row.twin else ("incomplete",)
        yield Made("no period", says, write(value, form, lang), "", "supported", codes, q, way)


def has_turn(frame: dict[str, Any], lang: str) -> bool:
    """Whether this frame has its turn in this language: some changes are made in one language only, by turns."""
    return LANGUAGES[len(frame["figure"]) % 2] == lang


def context_changes(row: Row, frame: dict[str, Any], lang: str) -> Iterator[Made]:
    """The sentences whose value is right and whose direction, nature, scope, whole, base or time is not."""
    i, value, when = LANGUAGES.index(lang), Decimal(row.value), frame[f"when_{lang}"]
    q, number, says = QUALIFIERS[row.qualifier][i], write(Decimal(row.value), frame["form"], lang), frame[lang]
    if row.direction and "{d" in says:
        turned = "down" if row.direction == "up" else "up"
        yield Made("direction", says, number, when, "contradicted", ("direction",), q, turned)
    if frame["flip"]:
        yield Made("nature", frame["flip"][lang], number, when, "out_of_context", ("nature",), q)
    elif row.nature == "result" and row.unit in ("%", "VND", "USD") and not row.direction and when and value < 10**20:
        told = f"The target set for the {row.indicator['en']} is {{v}}{{w}}." if lang == "en" else (
            f"Mục tiêu đặt ra là {row.indicator['vi']} đạt {{v}}{{w}}."
        )  # fmt: skip
        # Told in the words of the table: only where these name the scope themselves or there is none.
        if row.scope in (None, "nationwide"):
            yield Made("nature", told, number, when, "out_of_context", ("nature",), q)
    for wrong in frame["wrong"]:
        yield Made(wrong["code"], wrong[lang], number, "", wrong["verdict"], (wrong["code"],), q)
    if frame["now"]:
        yield Made("older", frame["now"][lang], number, "", "outdated", ("older",), q)


def date_changes(row: Row, frame: dict[str, Any], lang: str, rng: random.Random) -> Iterator[Made]:
    """A deadline told rightly, and with another month."""
    year, month, _ = row.value.split("-")
    other = {"03": "09-30", "06": "10-31"}[month] if rng.randrange(2) else {"03": "05-31", "06": "08-31"}[month]
    yield Made(None, frame[lang], write_date(row.value, lang), "", "supported", ("exact",))
    yield Made("deadline", frame[lang], write_date(f"{year}-{other}", lang), "", "contradicted", ("value",))


def claims() -> list[dict[str, Any]]:
    """Every claim, in the order of frames, languages and changes."""
    rows = read_rows()
    made: list[dict[str, Any]] = []
    rng = random.Random(SEED)
    for line in FRAMES.read_text(encoding="utf-8").splitlines():
        frame = json.loads(line)
        row = rows[frame["figure"]]
        taken = {Decimal(r.value) for r in rows.values() if r.unit == row.unit and r.unit != "date" and r.id != row.id}
        for lang in LANGUAGES:
            if row.unit == "date":
                changes = list(date_changes(row, frame, lang, rng))
            else:
                changes = [*number_changes(row, frame, lang, taken, rng), *context_changes(row, frame, lang)]
            for one in changes:
                number = one.number
                text = fill(one.frame, lang, one.qualifier + number, one.when, one.direction)
                start = text.index(number)
                made.append(
                    {
                        "id": f"gen-{len(made) + 1:03d}", "text": text, "language": lang, "split": row.split,
                        "origin": "generated", "figure": row.id, "change": one.change, "unaccented": False,
                        "expect": [
                            {
                                "text": number, "start": start, "end": start + len(number), "figure": row.id,
                                "verdict": one.verdict, "codes": list(one.codes),
                            }
                        ],
                    }
                )  # fmt: skip
    return made


def main() -> int:
    """Write the file, or with --check compare it. Returns the exit code."""
    text = "".join(json.dumps(claim, ensure_ascii=False) + "\n" for claim in claims())
    if "--check" in sys.argv[1:]:
        fresh = OUT.exists() and OUT.read_text(encoding="utf-8") == text
        print("generated.jsonl is up to date" if fresh else "generated.jsonl is stale: run python evals/make_claims.py")
        return 0 if fresh else 1
    OUT.write_text(text, encoding="utf-8")
    print(f"{text.count(chr(10))} claims written to {OUT.name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
