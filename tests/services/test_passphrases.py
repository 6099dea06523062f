"""How long a passphrase stands: estimated low, and four drawn words are always enough."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.randomness import SeededRandomness
from teamroom.crypto.words import words
from teamroom.services.passphrases import Guess, suggested, time_to_guess

ORDER = list(Guess)


def test_a_suggestion_is_four_words_of_the_list():
    first, second = suggested(SeededRandomness(1)), suggested(SeededRandomness(2))
    assert first != second
    assert len(first.split()) == 4
    assert set(first.split()) <= set(words())


@given(st.integers(0, 2**64))
def test_every_suggestion_stands_for_many_years(seed):
    phrase = suggested(SeededRandomness(seed))
    if len(set(phrase.split())) == 4:
        assert time_to_guess(phrase) is Guess.CENTURIES


def test_no_word_of_the_list_is_taken_for_less():
    for word in words():
        others = [one for one in ("lake", "paper", "window", "tuesday") if one != word][:3]
        assert time_to_guess(" ".join([word, *others])) is Guess.CENTURIES, word


@pytest.mark.parametrize(
    ("passphrase", "guess"),
    [
        ("", Guess.SECONDS),
        ("aaaaaaaa", Guess.SECONDS),
        ("12345678", Guess.SECONDS),
        ("87654321", Guess.SECONDS),
        ("password", Guess.SECONDS),
        ("Password1!", Guess.SECONDS),
        ("qwertyuiop", Guess.SECONDS),
        ("sunshine1987", Guess.SECONDS),
        ("monday monday monday", Guess.SECONDS),
        ("lake paper", Guess.MINUTES),
        ("lake paper window", Guess.DAYS),
        ("lake paper window tuesday", Guess.CENTURIES),
        ("lakepaperwindowtuesday", Guess.YEARS),
        ("x8Kq2Vb9ZmW4", Guess.YEARS),
        ("40718293", Guess.HOURS),
    ],
)
def test_how_long_guessing_takes(passphrase, guess):
    assert time_to_guess(passphrase) is guess


def test_what_everybody_knows_hardly_counts():
    phrase = "amina hillside primary window"
    assert ORDER.index(time_to_guess(phrase, ["Amina K.", "Hillside Primary"])) < ORDER.index(time_to_guess(phrase))


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_has_an_answer_and_more_of_it_is_never_weaker_by_a_whole_word(text, more):
    assert time_to_guess(text) in ORDER
    longer = time_to_guess(f"{text} {more}")
    assert ORDER.index(longer) >= ORDER.index(time_to_guess(text)) or " " in more or not more.isascii()


def test_nothing_slow_is_loaded():
    script = "import sys, teamroom.services.passphrases, teamroom.services.spoken_words; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert not {"sqlalchemy", "PySide6", "asyncio"} & set(done.stdout.split())
