import importlib.resources
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.randomness import ScriptedRandomness, SeededRandomness
from teamroom.core.errors import UserError
from teamroom.core.hashing import blake2b256
from teamroom.core.messages import WORD_UNKNOWN, WORDS_COUNT
from teamroom.crypto.words import (
    WORD_COUNT,
    draw_words,
    number_from_words,
    typed_words,
    words,
    words_from_number,
)


def within_one_edit(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) <= 1
    short, long = sorted((one, other), key=len)
    return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))


def test_there_are_2048_sorted_plain_words_of_3_to_8_letters():
    assert len(words()) == len(set(words())) == WORD_COUNT == 2048
    assert list(words()) == sorted(words())
    assert all(word.isascii() and word.isalpha() and word.islower() for word in words())
    assert {len(word) for word in words()} <= set(range(3, 9))


def test_each_word_is_known_by_its_first_four_letters():
    assert len({word[:4] for word in words()}) == WORD_COUNT


def test_no_two_words_are_within_one_letter_of_each_other():
    shared: dict[str, list[str]] = {}
    for word in words():
        for form in {word} | {word[:place] + word[place + 1 :] for place in range(len(word))}:
            shared.setdefault(form, []).append(word)
    alike = {pair for group in shared.values() for pair in itertools.combinations(group, 2)}
    assert not [pair for pair in alike if within_one_edit(*pair)]


@pytest.mark.parametrize(("one", "other"), [("coat", "boat"), ("coat", "coast"), ("goat", "goats")])
def test_words_within_one_letter_would_be_found(one, other):
    assert within_one_edit(one, other)
    assert within_one_edit(other, one)


def test_the_list_never_changes():
    text = (importlib.resources.files("teamroom.crypto") / "words.txt").read_bytes()
    assert text.endswith(b"\n")
    assert b"\r" not in text
    assert blake2b256(text).hex() == "8877f505e48730a666a199000ec56fac2dfb5891fc3cc9ee2009d2da0069ee3b"


def test_words_are_drawn_from_the_given_randomness():
    assert draw_words(SeededRandomness(1), 4) == ("pepper", "urban", "diary", "desktop")
    assert draw_words(ScriptedRandomness(bytes(4)), 2) == ("abacus", "abacus")


def test_all_words_can_be_drawn():
    randomness = SeededRandomness(2)
    assert set(draw_words(randomness, 40_000)) == set(words())


@given(st.integers(0, 4).flatmap(lambda count: st.tuples(st.integers(0, 2048**count - 1), st.just(count))))
def test_numbers_come_back_from_words(number_and_count):
    number, count = number_and_count
    chosen = words_from_number(number, count)
    assert len(chosen) == count
    assert number_from_words(chosen) == number


def test_the_first_word_is_the_highest_digit():
    assert words_from_number(2048, 2) == ("about", "abacus")


@pytest.mark.parametrize("number", [-1, 2048**2])
def test_a_number_too_large_for_its_words_is_refused(number):
    with pytest.raises(ValueError):
        words_from_number(number, 2)


@pytest.mark.parametrize(
    "text",
    [
        "pepper urban diary desktop",
        "  Pepper, URBAN; diary\n\tdesktop. ",
        "1. pepper 2. urban 3. diary 4. desktop",
        "pepper-urban-diary_desktop",
        "pépper \u2013 urban · diary \u2011 desktop",
        "\uff50epper urban/diary/desktop",
    ],
)
def test_typed_words_are_read_forgivingly(text):
    assert typed_words(text, 4) == ("pepper", "urban", "diary", "desktop")


@given(st.lists(st.sampled_from(words()), max_size=12), st.sampled_from([" ", ", ", "-", "\n", "  ", " - "]))
def test_whatever_is_drawn_can_be_typed(chosen, between):
    assert typed_words(between.join(chosen).upper(), len(chosen)) == tuple(chosen)


def test_an_unknown_word_is_named_with_the_nearest():
    with pytest.raises(UserError) as caught:
        typed_words("peper urban diary desktop", 4)
    assert caught.value.message is WORD_UNKNOWN
    assert caught.value.parameters["word"] == "peper"
    assert str(caught.value.parameters["near"]).split(", ")[0] == "pepper"
    assert "peper" in caught.value.what


@pytest.mark.parametrize("text", ["слово urban", "字 urban", "a urban"])
def test_words_of_other_scripts_are_unknown_not_dropped(text):
    with pytest.raises(UserError) as caught:
        typed_words(text, 1)
    assert caught.value.message is WORD_UNKNOWN


@pytest.mark.parametrize(
    ("text", "given_count"), [("", 0), ("pepper", 1), ("pepper urban diary", 3), ("1 2 !", 0)]
)
def test_a_wrong_number_of_words_is_told(text, given_count):
    with pytest.raises(UserError) as caught:
        typed_words(text, 2)
    assert caught.value.message is WORDS_COUNT
    assert caught.value.parameters == {"count": 2, "given": given_count}
