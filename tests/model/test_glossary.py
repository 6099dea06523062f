"""Words of a room, found in what somebody writes."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamroom.core.errors import UserError
from teamroom.model.glossary import Finder, Term, words_in


def found(text, *words):
    finder = Finder((word.encode(), word) for word in words)
    return [(text[one.start : one.end], *(key.decode() for key in one.keys)) for one in finder.found_in(text)]


def test_whole_words_are_found_without_case_and_accents():
    assert found("A Scaffold, scaffolding and SCAFFOLD.", "scaffold") == [("Scaffold", "scaffold"), ("SCAFFOLD", "scaffold")]
    assert found("L'école, l\u2019Ecole", "école") == [("école", "école"), ("Ecole", "école")]
    assert found("e\u0301cole ici", "école") == [("e\u0301cole", "école")]


def test_a_phrase_may_run_over_a_line_and_a_hyphen_but_over_no_full_stop():
    assert [one for one, *_ in found("Wait\ntime, wait-time; wait. Time wait  time", "wait time")] == ["Wait\ntime", "wait-time", "wait  time"]


def test_the_longest_is_found_and_none_within_another():
    assert [one for one, *_ in found("exit ticket check and an exit", "exit", "exit ticket", "ticket check")] == ["exit ticket", "exit"]


def test_two_entries_for_one_word_are_both_named():
    finder = Finder([(b"1", "Warm-up"), (b"2", "warm up")])
    (one,) = finder.found_in("The warm up begins.")
    assert one.keys == (b"1", b"2")


def test_vowel_signs_belong_to_their_words():
    assert found("काम कामी", "काम") == [("काम", "काम")]
    assert [word for *_, word in words_in("काम कामी")] == ["काम", "कामी"]


def test_nothing_is_found_without_entries_or_words():
    assert not Finder()
    assert found("", "a") == found("...", "a") == []
    assert Finder([(b"1", "...")]).found_in("...") == ()


@given(st.text(max_size=60), st.lists(st.text(max_size=10), max_size=5))
def test_what_is_found_lies_in_the_text_in_order(text, words):
    end = 0
    for one in Finder((word.encode("utf-8", "replace"), word) for word in words).found_in(text):
        assert end <= one.start < one.end <= len(text)
        end = one.end


def test_three_hundred_words_are_found_in_eight_kibibytes_while_one_types():
    finder = Finder((str(number).encode(), f"word {number} of ours") for number in range(300))
    text = ("We tried word 7 of ours, and école again. " * 200)[:8192]
    begin = time.perf_counter()
    assert len(finder.found_in(text)) > 150
    assert time.perf_counter() - begin < 0.25


@pytest.mark.parametrize(("word", "meaning"), [("", "x"), ("...", "x"), ("a" * 81, "x"), ("a", " "), ("a", "x" * 601)])
def test_an_entry_needs_a_word_and_a_meaning(word, meaning):
    with pytest.raises(UserError):
        Term().explain(word, meaning)


def test_what_is_not_said_is_nothing():
    term = Term()
    term.explain(" wait  time ", "Silence.", "", " ")
    assert (term.word, term.meaning, term.example, term.not_this) == ("wait time", "Silence.", None, None)
