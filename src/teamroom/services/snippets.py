"""A line or two around the first word that was looked for; made for the rows that are shown, never for all hits."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from teamroom.services.near_words import index_form

LENGTH = 160
"""Characters of a snippet, without the dots that mark a cut."""
BEFORE = 40
"""Characters before the word."""
ACCENTS_LIMIT = 8_000
"""Characters of a text that are compared letter by letter, for accents."""
WORDS_KEPT = 16
"""Searches whose words are not taken apart again for each of their rows."""
LETTERS_KEPT = 4_096
"""Letters whose bare form is not worked out again."""

_SPLIT = re.compile(r"[\W_]+")


def snippet(texts: Iterable[str | None], words: Sequence[str]) -> str:
    """Return the part of the first text that has one of the words; the beginning of the first text if none has."""
    known = [text for text in texts if text]
    looked_for = _forms(tuple(words))
    for text in known:
        place = _place(text, looked_for)
        if place is not None:
            return _around(text, place)
    return _around(known[0], 0) if known else ""


@lru_cache(maxsize=WORDS_KEPT)
def _forms(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return what is looked for in a text: the pieces of the words, bare."""
    return tuple(form for word in words for form in map(index_form, _SPLIT.split(word)) if form)


def _place(text: str, words: Sequence[str]) -> int | None:
    small = text.lower()
    if len(small) == len(text):
        place = _first(small, words)
        if place is not None or text.isascii():
            return place
    # Letter by letter, so that places stay places.
    return _first("".join(map(_bare, text[:ACCENTS_LIMIT])), words)


@lru_cache(maxsize=LETTERS_KEPT)
def _bare(letter: str) -> str:
    """Return one character for one, without its accent."""
    return index_form(letter)[:1] or "\0"


def _first(text: str, words: Sequence[str]) -> int | None:
    """Return where the first of the words begins that stands at the beginning of a word."""
    return min((place for word in words if (place := _start(text, word)) is not None), default=None)


def _start(text: str, word: str) -> int | None:
    place = text.find(word)
    while place > 0 and text[place - 1].isalnum():
        place = text.find(word, place + 1)
    return place if place >= 0 else None


def _around(text: str, place: int) -> str:
    start = max(0, place - BEFORE)
    if start:
        # Not from the middle of a word.
        start = text.find(" ", start, place) + 1 or start
    end = start + LENGTH
    shown = " ".join(text[start:end].split())
    return ("… " if start else "") + shown + (" …" if end < len(text) else "")
