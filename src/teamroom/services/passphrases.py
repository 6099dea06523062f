"""What a good passphrase is: a suggestion of four words, and how long somebody would guess at one.

The picker knows this module, so nothing here or below it may load SQLAlchemy.
"""

import re
from collections.abc import Iterable
from enum import Enum

from teamroom.core.randomness import Randomness
from teamroom.core.text import folded
from teamroom.crypto.words import draw_words, words

WORDS = 4
"""Words of a suggestion: 44 bits."""
GUESSES_PER_SECOND = 1_000
"""What a computer with a strong graphics card does against Argon2id with 256 MiB (three passes move 1.5 GB a guess)."""

_MINUTE, _HOUR, _DAY, _YEAR = 60, 3_600, 86_400, 31_557_600
_WORD_BITS = 11.0
"""A word that people choose is one of about two thousand."""
_SHORT_WORD_BITS = 5.0
_LETTER_BITS = 4.7
_MORE_LETTERS_BITS = 2.0
"""Each letter of a run beyond eight: several words without blanks, or one that stands in no list."""
_DIGIT_BITS = 3.3
_YEAR_BITS = 7.0
_SIGN_BITS = 4.0
_KNOWN_BITS = 1.0
_RUN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]+|_+")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "abcdefghijklmnopqrstuvwxyz", "01234567890")
_FAVOURITES = frozenset(
    (
        *("password", "passwort", "passphrase", "secret", "letmein", "welcome", "iloveyou", "princess", "monkey"),
        *("dragon", "sunshine", "football", "admin", "teacher", "school", "teamroom", "classroom", "computer"),
        *("changeme", "qwerty", "azerty", "master", "hello"),
    )
)


_SEVERAL = 3
"""From so many words on a favourite one is a word like others: ours are in the list, too."""


class Guess(Enum):
    """How long a stranger who took the disk would need, on average, at ``GUESSES_PER_SECOND``."""

    SECONDS = "seconds"
    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"
    CENTURIES = "centuries"


_UP_TO = (
    (_MINUTE, Guess.SECONDS),
    (_HOUR, Guess.MINUTES),
    (_DAY, Guess.HOURS),
    (60 * _DAY, Guess.DAYS),
    (2 * _YEAR, Guess.MONTHS),
    (100 * _YEAR, Guess.YEARS),
)


def suggested(randomness: Randomness) -> str:
    """Return four words drawn by chance, as one passphrase."""
    return " ".join(draw_words(randomness, WORDS))


def time_to_guess(passphrase: str, known: Iterable[str] = ()) -> Guess:
    """Return how long guessing takes, estimated low: people choose less by chance than they think.

    ``known``: what everybody knows of the person, such as name and school; it hardly counts.
    """
    seconds = 2 ** (_bits(passphrase, known) - 1) / GUESSES_PER_SECOND
    return next((guess for limit, guess in _UP_TO if seconds < limit), Guess.CENTURIES)


def _bits(passphrase: str, known: Iterable[str]) -> float:
    """Return the bits of a passphrase: those of its words, numbers and signs, each counted once."""
    runs = _RUN.findall(folded(passphrase))
    cheap = {run for text in known for run in _RUN.findall(folded(text))}
    if sum(run[0].isalpha() for run in runs) < _SEVERAL:
        cheap |= _FAVOURITES
    seen: set[str] = set()
    total = 0.0
    for run in runs:
        total += _KNOWN_BITS if run in cheap or run in seen else _run_bits(run)
        seen.add(run)
    return total + _capitals_bits(passphrase)


def _run_bits(run: str) -> float:
    if _is_row(run):
        return _SHORT_WORD_BITS
    if run.isdigit():
        is_year = len(run) == 4 and run[:2] in {"19", "20"}
        return _YEAR_BITS if is_year else _DIGIT_BITS * len(run)
    if not run[0].isalpha():
        return _SIGN_BITS * len(set(run))
    if len(run) == 1:
        return _LETTER_BITS
    if len(run) <= 3 and run not in words():
        return _SHORT_WORD_BITS
    return _WORD_BITS + _MORE_LETTERS_BITS * max(0, len(run) - 8)


def _capitals_bits(passphrase: str) -> float:
    """Return a bit for each capital that is not the first letter of a word."""
    inner = re.findall(r"(?<=[^\W\d_])[A-Z]", passphrase)
    small = any(one.islower() for one in passphrase)
    return min(4.0, float(len(inner))) if small else 0.0


def _is_row(run: str) -> bool:
    """Tell whether a run is one sign again and again, or a piece of a row of keys, forwards or backwards."""
    return len(set(run)) == 1 or (len(run) > 2 and run not in words() and any(run in row or run[::-1] in row for row in _ROWS))
