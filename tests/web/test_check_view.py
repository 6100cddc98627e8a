"""A checked text as markup."""

from __future__ import annotations

import html
import re
from typing import get_args

from assistant.checking.reasons import LABELS
from assistant.records import Check, Language, VerdictName
from assistant.web.check_view import SHAPES, CheckView, stretches
from assistant.web.links import Links
from tests.web.corpus import SmallAssistant

ENGINE = SmallAssistant()
TEXT = "By the end of February 2024, 72.5% of rural schools\n\nhad a <b>reading</b> room; 61 & more did not."


def _shown(check: Check, language: Language = "en") -> str:
    return CheckView(language, Links(), ENGINE.document).checked(check)


def _draft(shown: str) -> str:
    found = re.search(r'<div class="draft"[^>]*>(.*?)</div>', shown)
    assert found is not None
    return found[1]


def test_the_text_stands_there_as_it_was_sent_and_on_one_line_of_markup() -> None:
    shown = _shown(ENGINE.check(TEXT))
    assert "\n" not in shown
    without_labels = re.sub(r"<a .*?</a>", "", _draft(shown))
    assert html.unescape(re.sub(r"<[^>]+>", "", without_labels)) == TEXT


def test_every_verdict_has_a_shape_of_its_own_and_the_words_of_the_page() -> None:
    assert len(set(SHAPES.values())) == len(get_args(VerdictName))
    check = ENGINE.check(TEXT)
    for verdict in get_args(VerdictName):
        turned = check.model_copy(update={"figures": (check.figures[0].model_copy(update={"verdict": verdict}),)})
        for language in ("vi", "en"):
            assert f"{SHAPES[verdict]}</span> {LABELS[verdict][language]}" in _draft(_shown(turned, language))


def test_the_labels_in_vietnamese_are_those_of_the_design() -> None:
    assert [LABELS[v]["vi"] for v in get_args(VerdictName)] == [
        "Khớp công bố", "Trái công bố", "Đã có số mới hơn", "Đúng số nhưng sai ngữ cảnh", "Không thấy trong công bố",
    ]  # fmt: skip


def test_figures_that_overlap_share_a_mark_and_keep_a_label_each() -> None:
    check = ENGINE.check(TEXT)
    first = check.figures[0]
    twice = check.model_copy(update={"figures": (first, first.model_copy(update={"start": first.start + 1}))})
    assert [place.numbers for place in stretches(twice.figures)] == [(1, 2)]
    draft = _draft(_shown(twice))
    assert 'href="#finding-1"' in draft
    assert 'href="#finding-2"' in draft


def test_a_text_without_figures_says_so_and_offers_no_file() -> None:
    shown = _shown(ENGINE.check("Schools read."))
    assert "No figure was found in the text." in shown
    assert "download" not in shown
