import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamroom.services.reading.words import Full, Words


def collected(*pieces, limit=100):
    words = Words(limit)
    for piece in pieces:
        words.add(piece)
    return words.text()


def test_a_word_may_come_in_pieces():
    assert collected("Schul", "heft und", " ", "Stift") == "Schulheft und Stift"


def test_white_space_is_narrowed_to_a_line_end_or_a_blank():
    assert collected(" \n one \t two\u00a0\r\n\r\n", "  three\r", "four ") == "one two\nthree\nfour"


def test_a_line_end_is_not_lost_beside_a_blank():
    words = Words()
    words.add("a")
    words.line()
    words.blank()
    words.add("b")
    words.blank()
    words.add("c")
    assert words.text() == "a\nb c"


def test_what_cannot_be_stored_or_hides_words_is_left_out():
    assert collected("a\0b\ud800c\udfffd\u00ade\ufefff\x07") == "abcdef"


def test_accents_are_composed_also_across_pieces():
    assert collected("Ecole e", "\u0301te\u0301") == "Ecole été"


def test_the_limit_stops_and_tells():
    words = Words(5)
    with pytest.raises(Full):
        words.add("abc defg")
    assert (words.text(), words.cut) == ("abc d", True)


def test_exactly_the_limit_is_not_cut():
    words = Words(5)
    words.add("ab cd")
    words.add("   ")
    assert (words.text(), words.cut) == ("ab cd", False)


def test_a_flood_of_white_space_costs_nothing():
    words = Words(10)
    words.add(" \n" * 1_000_000 + "end")
    assert (words.text(), words.cut) == ("end", False)


@given(st.lists(st.text(st.characters())), st.integers(0, 50))
def test_text_is_storable_and_within_the_limit(pieces, limit):
    words = Words(limit)
    try:
        for piece in pieces:
            words.add(piece)
    except Full:
        assert words.cut
    text = words.text()
    assert len(text) <= limit
    assert "\0" not in text
    assert text.encode().decode() == text
