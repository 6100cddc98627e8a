"""What is asked for precisely is not answered with its neighbour: another unit, another day, another side of a mark, a missed aim."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answering.asked import asked_of
from assistant.assembly import Assistant
from assistant.retrieval.matching import view
from tests.answering.announcements import assistant_over

HARBOUR = """---
title: Harbours of Tilland in 2031
publisher: Harbour Board of Tilland
published: 2031-09-10
language: en
---
# Harbours of Tilland in 2031

Exports of dried pears through the harbours of Tilland were worth USD 8.3 million in the first half of 2031.

The third meeting of the Harbour Committee took place on 2 September 2031.

The fourth meeting of the Harbour Committee will take place on 15 January 2032.

The law set a target of 100% of harbours with a fire boat by 30 June 2031, but this target was not reached.

Three harbours have less than 60% of their quays repaired: Ostby, Rann and Velle.

Marn leads with 99.2% of its quays repaired, followed by Tolm with 97.5%.

Sea pilots of Marn guided 1,240 ships in May 2031, and those of Tolm guided 870.
"""

HOSPITALS = """---
title: Bệnh án điện tử tỉnh Kha Sơn tháng 7/2031
publisher: Sở Y tế tỉnh Kha Sơn
published: 2031-08-05
language: vi
---
# Bệnh án điện tử tỉnh Kha Sơn tháng 7/2031

Đến hết tháng 7/2031, 74% bệnh viện của tỉnh Kha Sơn dùng bệnh án điện tử.

Ông Tran Van Binh là Giám đốc Sở Y tế tỉnh Kha Sơn.
"""


@pytest.fixture(scope="module")
def harbours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    made = assistant_over(
        tmp_path_factory.mktemp("harbours"), {"harbours.en.md": HARBOUR, "hospitals.vi.md": HOSPITALS}
    )
    yield made
    made.close()


@pytest.mark.parametrize(
    ("question", "never"),
    [
        ("How many tonnes of dried pears were exported through the harbours of Tilland in the first half of 2031?", "8.3"),
        ("When is the Harbour Committee due to meet again?", "2 September"),
        ("Which harbours have less than 60% of their quays repaired?", "99.2%"),
        ("Did all harbours of Tilland have a fire boat by 30 June 2031?", "Yes"),
        ("Did Marn or Tolm guide more ships in May 2031, and how many each?", "Ostby"),
    ],
)  # fmt: skip
def test_the_neighbour_is_not_told(harbours: Assistant, question: str, never: str) -> None:
    answer = harbours.ask(question)
    assert never not in (answer.text if answer.answered else ""), answer.text


def test_all_is_denied_by_a_target_that_was_not_reached(harbours: Assistant) -> None:
    assert harbours.ask("Did all harbours of Tilland have a fire boat by 30 June 2031?").text.startswith("No")


@pytest.mark.parametrize(
    ("question", "text", "met"),
    [
        ("Hội Kèn có bao nhiêu người?", "Người ta mạ kền.", False),
        ("Hội Kèn có bao nhiêu người?", "Hội kèn của xã.", True),
        ("hoi ken co bao nhieu nguoi?", "Người ta mạ kền.", True),
        ("Ông Bình giữ chức gì?", "Ông Tran Van Binh là Giám đốc.", True),  # a name told without accents
    ],
)
def test_one_syllable_is_met_with_its_accents_where_the_question_has_them(
    harbours: Assistant, question: str, text: str, met: bool
) -> None:
    asked = asked_of(harbours.retriever.understand(question))
    wanted = {"ken", "binh"}
    bits = [1 << n for n, t in enumerate(asked.query.terms) if t.forms and t.forms[0] and t.forms[0][0] in wanted]
    assert bits
    assert bool(asked.met(view(text)) & bits[0]) is met


def test_a_decline_says_no_more_than_is_known(harbours: Assistant) -> None:
    far = harbours.ask("What do apples cost in Norway?")
    assert far.text.startswith("The announcements do not say")
    near = harbours.ask("How many skippers were helped by Marn's guides of the sea in May 2031?")
    assert near.answered or near.text.startswith(
        ("No sentence was found that surely answers", "The announcements do not")
    )
