"""Decides whether two figures agree, conflict or cannot be compared; the guard and the figure check both use it.

Only figures of the same key are compared: indicator, unit, nature, change, of, scope, period. A field that the claim
leaves open matches. Values are decimals in base units, so scales are converted; units of one family (km, m) too;
currencies never.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from assistant.figures import agreement, keys
from assistant.figures.notation import format_quantity
from assistant.figures.sameness import SAME, indicator_match
from assistant.figures.units import to_family
from assistant.records import Figure, Language, VerdictCode

__all__ = ["Comparison", "compare", "indicator_match", "stated_as"]

KeyField = Literal["indicator", "unit", "nature", "change", "of", "scope", "period", "condition"]
_CODE: dict[KeyField, VerdictCode] = {
    "indicator": "not_comparable", "unit": "not_comparable", "nature": "nature", "change": "base", "of": "denominator",
    "scope": "scope", "period": "period", "condition": "condition",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Comparison:
    """What `compare` found.

    `differs` are the key fields that keep the two apart, `open` those that the claim leaves open and the announcement
    states. `code` is that of the verdict: exact, rounded or incomplete where they agree; value, scale or direction in
    a conflict; else the code of the first differing field. `value_agrees` tells whether the numbers would agree if the
    keys were equal: with one differing field, that is a right number in the wrong context.
    """

    relation: Literal["agree", "conflict", "not_comparable"]
    code: VerdictCode
    reasons: Callable[[], tuple[str, str]] = field(repr=False, compare=False)
    differs: tuple[KeyField, ...] = ()
    open: tuple[KeyField, ...] = ()
    value_agrees: bool = False

    def reason(self, language: Language) -> str:
        """The reason in the reader's language."""
        english, vietnamese = self.reasons()
        return vietnamese if language == "vi" else english


def compare(
    claim: Figure,
    stated: Figure,
    rounding: bool,
    *,
    match: Callable[[str, str], float] = indicator_match,
    same: float = SAME,
) -> Comparison:
    """Holds a claimed figure against a stated one.

    With `rounding` (the figure check) a claim that is rounder than its source agrees: "about 18.7%" with 18.72%, "more
    than 17 million" with 17,175,876; a claim more precise than its source never does; "over", "nearly" and the like
    are one-sided and within 5%. Without it (the guard) value, step and qualifier must be those of the source.
    `match` scores two indicators from 0 to 1; from `same` on they are one.
    """
    key = _compare_keys(claim, stated, match, same)
    if "unit" in key.differs:
        return _apart(claim, stated, key, value_agrees=False)
    turned = keys.direction_turned(claim, stated)
    outcome = agreement.values(claim, stated, rounding)
    if key.differs:
        return _apart(claim, stated, key, value_agrees=outcome.agrees and not turned)
    if turned:
        return Comparison("conflict", "direction", lambda: _direction(stated), open=key.open)
    if outcome.agrees:
        code: VerdictCode = "rounded" if outcome.rounded else "incomplete" if key.open else "exact"
        return Comparison("agree", code, lambda: _agreed(stated, code), open=key.open, value_agrees=True)
    if key.unclear:
        # The claim's period or whole takes in more than one stated figure: it cannot contradict this one.
        return _apart(claim, stated, keys.Key(key.unclear, key.open, ()), value_agrees=False)
    return Comparison("conflict", outcome.code, lambda: _differing(claim, stated, outcome), open=key.open)


def _compare_keys(claim: Figure, stated: Figure, match: Callable[[str, str], float], same: float) -> keys.Key:
    differs: list[keys.KeyField] = []
    if match(claim.indicator, stated.indicator) < same:
        differs.append("indicator")
    if claim.unit != stated.unit and _family(claim.unit) != _family(stated.unit):
        differs.append("unit")
    if claim.nature != stated.nature:
        differs.append("nature")
    rest = keys.rest(claim, stated)
    return keys.Key((*differs, *rest.differs), rest.open, rest.unclear)


def _family(unit: str) -> str:
    return to_family(Decimal(1), unit)[1]


def stated_as(figure: Figure, language: Language) -> str:
    """The figure's value, range and qualifier as a reader of the language writes them."""
    if figure.unit == "date":
        return figure.value if language == "en" else "/".join(reversed(figure.value.split("-")))
    upper = Decimal(figure.value_max) if figure.value_max else None
    return format_quantity(Decimal(figure.value), figure.unit, language, figure.qualifier, upper)


_FIELD_NAMES: dict[KeyField, tuple[str, str]] = {
    "indicator": ("it measures something else", "đo một chỉ tiêu khác"),
    "unit": ("it has another unit", "dùng đơn vị khác"),
    "nature": ("it is {} there, not {}", "ở đó là {}, không phải {}"),
    "change": ("the change is measured against another base", "mức thay đổi tính so với mốc khác"),
    "of": ("it is a part of another whole", "là phần của một tổng thể khác"),
    "scope": ("it holds for another scope", "áp dụng cho phạm vi khác"),
    "period": ("it holds for another period", "thuộc thời kỳ khác"),
    "condition": ("it holds under another condition", "kèm điều kiện khác"),
}
_NATURES = {"result": ("a result", "kết quả"), "estimate": ("an estimate", "ước tính"), "target": ("a target", "mục tiêu"),
            "forecast": ("a forecast", "dự báo")}  # fmt: skip


def _apart(claim: Figure, stated: Figure, key: keys.Key, value_agrees: bool) -> Comparison:
    code = _CODE[key.differs[0]]
    if code != "not_comparable" and not value_agrees:
        code = "other_period_only" if key.differs == ("period",) else "not_comparable"
    return Comparison(
        "not_comparable",
        code,
        lambda: _reasons_apart(claim, stated, key),
        differs=key.differs,
        open=key.open,
        value_agrees=value_agrees,
    )


def _reasons_apart(claim: Figure, stated: Figure, key: keys.Key) -> tuple[str, str]:
    english, vietnamese = [], []
    for differing in key.differs:
        en, vi = _FIELD_NAMES[differing]
        there, here = _NATURES[stated.nature], _NATURES[claim.nature]
        english.append(en.format(there[0], here[0]))
        vietnamese.append(vi.format(there[1], here[1]))
    return (
        f"The announcement states {stated_as(stated, 'en')}, but {'; '.join(english)}.",
        f"Công bố nêu {stated_as(stated, 'vi')}, nhưng {'; '.join(vietnamese)}.",
    )


def _agreed(stated: Figure, code: VerdictCode) -> tuple[str, str]:
    english, vietnamese = stated_as(stated, "en"), stated_as(stated, "vi")
    if code == "rounded":
        return f"Rounded from {english}, as announced.", f"Làm tròn từ {vietnamese} trong công bố."
    if code == "incomplete":
        return (
            f"The announcement states {english}, with more detail than told here.",
            f"Công bố nêu {vietnamese}, kèm chi tiết chưa nói ở đây.",
        )
    return f"The announcement states {english}.", f"Công bố nêu {vietnamese}."


def _direction(stated: Figure) -> tuple[str, str]:
    up = stated.change is not None and stated.change.direction == "up"
    return (
        f"The announcement states {'a rise' if up else 'a fall'} of {stated_as(stated, 'en')}.",
        f"Công bố nêu mức {'tăng' if up else 'giảm'} {stated_as(stated, 'vi')}.",
    )


def _differing(claim: Figure, stated: Figure, outcome: agreement.Outcome) -> tuple[str, str]:
    english, vietnamese = stated_as(stated, "en"), stated_as(stated, "vi")
    extra_en, extra_vi = {
        "scale": (" The digits are the same, the scale is not.", " Chữ số giống nhau nhưng sai bậc."),
        "precise": (" The claim is more precise than its source.", " Con số được nói chi tiết hơn nguồn."),
        "side": (
            " The number is the same, the qualifier turns it round.",
            " Số giống nhau nhưng từ hạn định ngược lại.",
        ),
    }.get(outcome.why, ("", ""))
    return (
        f"The announcement states {english}, not {stated_as(claim, 'en')}.{extra_en}",
        f"Công bố nêu {vietnamese}, không phải {stated_as(claim, 'vi')}.{extra_vi}",
    )
