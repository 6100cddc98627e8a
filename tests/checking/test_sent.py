import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from assistant.checking.sent import received


@given(st.text(alphabet="aăâđeêộớừý \u0301\u0323\u00a0\u200b\r\n0123,.%", max_size=60))
def test_every_place_of_the_read_text_lies_in_the_sent_one(text: str) -> None:
    sent = received(text)
    assert len(sent.origin) == len(sent.text) + 1
    assert list(sent.origin) == sorted(sent.origin)
    assert sent.origin[-1] == len(text)
    assert unicodedata.is_normalized("NFC", sent.text)


def test_a_decomposed_word_maps_to_all_its_marks() -> None:
    original = unicodedata.normalize("NFD", "tỷ lệ 5%")
    sent = received(original)
    start = sent.text.index("5%")
    a, b = sent.place(start, start + 2)
    assert original[a:b] == "5%"
    a, b = sent.place(0, 2)
    assert unicodedata.normalize("NFC", original[a:b]) == "tỷ"
