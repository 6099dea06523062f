"""Words and phrases of a list, found in what somebody wrote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamroom.services.phrases import Phrases, Words

LISTED = Phrases.of(["Motivat*", "don't care", "all", "!at all", "!all the time", "bad attitude", "être", "need a", "need a lot"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They are not MOTIVATED today", "MOTIVATED"),
        ("they Don\u2019t care, I think", "Don\u2019t care"),
        ("All of them", "All"),
        ("not at all, but all of them", "all"),
        ("a bad  attitude all day", "bad  attitude"),
        ("c'est e\u0302tre la", "\u00eatre"),
        ("they need a lot", "need a lot"),
    ],
)
def test_what_comes_first_is_returned_as_it_was_written(text, found):
    assert LISTED.stand_in(Words.of(text))
    assert LISTED.first_in(Words.of(text)) == found


@pytest.mark.parametrize("text", ["", "...", "not at all", "at all at all", "small", "all the time", "unmotivated", "don care"])
def test_parts_of_words_and_exceptions_are_not_found(text):
    assert not LISTED.stand_in(Words.of(text))
    assert not LISTED.first_in(Words.of(text))


def test_words_that_are_taken_out_are_not_found_and_the_others_keep_their_places():
    words = Words.of("all of them, and all of us")
    assert LISTED.first_in(words.without({0})) == "all"
    assert not LISTED.stand_in(words.without({0, 4}))
    assert words.without({0}).spans == words.spans


def test_single_words_are_known_by_the_list():
    assert LISTED.is_one("all")
    assert LISTED.is_one("bad", "attitude")
    assert LISTED.is_one("motivation")
    assert not LISTED.is_one("bad")
    assert not LISTED.is_one("motivated", "pupils")
    assert LISTED.uses("bad")
    assert LISTED.uses("motivation")
    assert not LISTED.uses("pupils")


def test_a_list_of_nothing_finds_nothing():
    nothing = Phrases.of(["", "*", "!", "...", "!x"])
    assert not nothing
    assert not nothing.stand_in(Words.of("x * ..."))
    assert not nothing.uses("x")


@given(st.text(max_size=60), st.lists(st.text(max_size=6), max_size=6))
def test_any_text_is_looked_through_with_any_list(text, listed):
    words, phrases = Words.of(text), Phrases.of(listed)
    assert bool(phrases.first_in(words).strip()) <= phrases.stand_in(words)
    assert phrases.first_in(words) in words.written


@given(st.lists(st.text("abß ﷺé", min_size=1, max_size=4), min_size=1, max_size=5))
def test_a_word_that_stands_there_is_found_where_it_stands(listed):
    words = Words.of(" ".join(listed))
    for place in range(len(words)):
        as_written = words.as_written(place, place)
        found = Phrases.of([as_written]).first_in(words)
        assert Words.of(found).folded == Words.of(as_written).folded
