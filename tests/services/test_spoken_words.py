"""Words while they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamroom.crypto.words import words
from teamroom.services.spoken_words import finished, is_word, nearest


@given(st.sampled_from(words()))
def test_every_word_is_known_and_stays(word):
    assert is_word(word)
    assert is_word(f" {word.upper()} ")
    assert finished(word.capitalize()) == word


@given(st.sampled_from(words()))
def test_four_letters_finish_a_word(word):
    assert finished(word[:4]) in {word, word[:4]}
    if not is_word(word[:4]):
        assert finished(word[:4]) == word


@pytest.mark.parametrize("typed", ["", "a", "ab", "xyz", "zzzz", "abou ndant", "3"])
def test_what_is_no_beginning_is_left_alone(typed):
    assert finished(typed) == typed
    assert not is_word(typed)


def test_what_begins_several_words_is_left_alone():
    assert finished("acc") == "acc"


def test_the_nearest_words_are_offered():
    assert nearest("abaccus")[0] == "abacus"
    assert "acorn" in nearest("aco")
    assert nearest("acorm")[0] == "acorn"
    assert len(nearest("aco")) <= 3
    assert nearest("") == []
    assert nearest("qqqqqq") == []


@given(st.text(max_size=12))
def test_any_text_may_be_typed(text):
    assert isinstance(finished(text), str)
    assert all(map(is_word, nearest(text)))
