"""The 2,048 words of invitations, recovery sheets and check words: 11 bits each, made to be spoken by
telephone.

``words.txt`` is sorted: common English words of 3 to 8 letters, no two alike in sound or within one letter of
each other, each known by its first four letters. The list is part of the format: it never changes, because a
recovery sheet from years ago must open its key file.
"""

import difflib
import functools
import importlib.resources
import re
from collections.abc import Sequence

from teamroom.core.errors import UserError
from teamroom.core.messages import WORD_UNKNOWN, WORDS_COUNT
from teamroom.core.randomness import Randomness, below
from teamroom.core.text import folded

WORD_COUNT = 2048
_BETWEEN_WORDS = re.compile(r"[\W\d_]+")
_NEAREST = 3


@functools.cache
def words() -> tuple[str, ...]:
    """Return the list in its order."""
    return tuple((importlib.resources.files(__package__) / "words.txt").read_text("ascii").split())


def draw_words(randomness: Randomness, count: int) -> tuple[str, ...]:
    """Return ``count`` words drawn uniformly; a word may come twice."""
    return tuple(words()[below(randomness, WORD_COUNT)] for _ in range(count))


def typed_words(text: str, count: int) -> tuple[str, ...]:
    """Return the ``count`` words a person typed, whatever case, accents, numbering and signs are between
    them.

    Raises ``UserError`` that names a word which is not in the list with the nearest that are, or tells how
    many words there should be.
    """
    typed = tuple(word for word in _BETWEEN_WORDS.split(folded(text)) if word)
    for word in typed:
        _place(word)
    if len(typed) != count:
        raise UserError(WORDS_COUNT, count=count, given=len(typed))
    return typed


def words_from_number(number: int, count: int) -> tuple[str, ...]:
    """Return a number below 2048 ** count as words, highest digit first, else raise ``ValueError``."""
    if not 0 <= number < WORD_COUNT**count:
        raise ValueError(count)
    return tuple(words()[number // WORD_COUNT**place % WORD_COUNT] for place in reversed(range(count)))


def number_from_words(chosen: Sequence[str]) -> int:
    """Undo ``words_from_number``; raise ``UserError`` for a word that is not in the list."""
    number = 0
    for word in chosen:
        number = number * WORD_COUNT + _place(word)
    return number


@functools.cache
def _places() -> dict[str, int]:
    return {word: place for place, word in enumerate(words())}


def _place(word: str) -> int:
    place = _places().get(word)
    if place is None:
        nearest = difflib.get_close_matches(word, words(), n=_NEAREST, cutoff=0)
        raise UserError(WORD_UNKNOWN, word=word, near=", ".join(nearest))
    return place
