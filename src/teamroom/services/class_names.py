"""Where a sentence names a class: "Year 4", "Form Two", "6 B", "4th grade", "P5"."""

import re

from teamroom.services.phrases import Phrases, Words

_ALONE = re.compile(r"[0-9]{1,2}[a-z]")
_ORDINAL = re.compile(r"[0-9]{1,2}(?:st|nd|rd|th)")
_NUMBER = re.compile(r"[0-9]{1,2}")
_NUMBERED = re.compile(r"([a-z]{1,8})[0-9]{1,2}[a-z]?")
_NAME = re.compile(r"[0-9]{1,2}[a-z]?|[ivx]{2,4}")
_LETTER = re.compile(r"[A-HJ-Z]")
"""A capital letter by itself; not the one that is a word."""


def class_places(words: Words, classes: Phrases, numbers: Phrases) -> frozenset[int]:
    """Return the places of all words that belong to the name of a class.

    ``classes`` are words like "year", ``numbers`` the words for numbers.
    """
    places: set[int] = set()
    for place, word in enumerate(words.folded):
        numbered = _NUMBERED.fullmatch(word)
        if _ALONE.fullmatch(word) or (numbered and classes.is_one(numbered[1])):
            places.add(place)
        elif _is_pair(words, place, classes, numbers):
            places.update((place, place + 1))
            if _is_letter(words, place + 2):
                places.add(place + 2)
    return frozenset(places)


def _is_pair(words: Words, place: int, classes: Phrases, numbers: Phrases) -> bool:
    """Tell whether a word and the next one name a class: a number and a letter, a word like "year" and which year."""
    word = words.folded[place]
    if _NUMBER.fullmatch(word):
        return _is_letter(words, place + 1)
    if not _is_beside(words, place + 1):
        return False
    after = words.folded[place + 1]
    if _ORDINAL.fullmatch(word):
        return classes.is_one(after)
    named = _NAME.fullmatch(after) or numbers.is_one(after) or _is_letter(words, place + 1)
    return bool(named) and classes.is_one(word)


def _is_letter(words: Words, place: int) -> bool:
    """Tell whether a capital letter stands at a place by itself, beside the word before it."""
    return _is_beside(words, place) and _LETTER.fullmatch(words.as_written(place, place)) is not None


def _is_beside(words: Words, place: int) -> bool:
    """Tell whether there is a word, and nothing but blanks or a hyphen between it and the one before."""
    return place < len(words) and not words.between(place).strip(" -\u00a0")
