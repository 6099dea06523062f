"""The words of a room: what each means here, an example, and what it is not; and finding them in what somebody writes (row 7).

Two schools may mean different things by one word: both entries stay, beside each other.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy.orm import Mapped

from teamroom.core.errors import UserError
from teamroom.core.messages import MEANING_NEEDED, NOTHING_WRITTEN, TEXT_TOO_LONG
from teamroom.core.text import clean, folded, folded_space
from teamroom.model.base import Item, text_field

WORD_LIMIT = 80
"""Characters of a word or phrase."""
TELL_LIMIT = 600
"""Characters of a meaning, an example, and of what it is not."""
LONGEST_GAP = 4
"""Characters between two words of a phrase: blanks, a line's end, hyphens."""

_RUN = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[\s\-\u2010\u2011\u00ad]+")
_JOINERS = frozenset("\u200c\u200d")


class Term(Item):
    """An entry. ``not_this``: what people elsewhere may mean by it, and this room does not."""

    __tablename__ = "term"

    word: Mapped[str | None] = text_field()
    meaning: Mapped[str | None] = text_field()
    example: Mapped[str | None] = text_field()
    not_this: Mapped[str | None] = text_field()

    def explain(self, word: str, meaning: str, example: str = "", not_this: str = "") -> None:
        """Say what a word means; raises ``UserError`` for no word or no meaning, and for too much."""
        self.word, self.meaning = word_of("word", word), told_of("meaning", meaning)
        if self.meaning is None:
            raise UserError(MEANING_NEEDED)
        self.example, self.not_this = told_of("example", example), told_of("not this", not_this)


def word_of(_field: str, text: str) -> str:
    """Return a word as it is kept; raises ``UserError`` for what has no letter or digit, and for too much."""
    word = folded_space(clean(text))
    if not _RUN.search(word):
        raise UserError(NOTHING_WRITTEN)
    if len(word) > WORD_LIMIT:
        raise UserError(TEXT_TOO_LONG, field="word", limit=f"{WORD_LIMIT} characters")
    return word


def told_of(field: str, text: str) -> str | None:
    """Return what is told of a word as it is kept; raises ``UserError`` for too much."""
    told = folded_space(clean(text))
    if len(told) > TELL_LIMIT:
        raise UserError(TEXT_TOO_LONG, field=field, limit=f"{TELL_LIMIT} characters")
    return told or None


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a text that is a word of the room: from ``start`` up to ``end``, and the entries that explain it."""

    start: int
    end: int
    keys: tuple[bytes, ...]


class Finder:
    """Finds words and phrases in a text: whole ones, without case and accents, the longest first, none within another.

    Built once for all entries; a text is then read once, from its beginning to its end.
    """

    def __init__(self, entries: Iterable[tuple[bytes, str]] = ()) -> None:
        self._phrases: dict[tuple[str, ...], tuple[bytes, ...]] = {}
        for key, word in entries:
            phrase = tuple(word for _, _, word in words_in(word))
            if phrase:
                self._phrases[phrase] = (*self._phrases.get(phrase, ()), key)
        self._lengths = self._lengths_of(self._phrases)

    def __bool__(self) -> bool:
        return bool(self._phrases)

    def found_in(self, text: str) -> tuple[Found, ...]:
        """Return what stands in a text, in the order in which one reads it."""
        words = words_in(text) if self._phrases else []
        found, place = [], 0
        while place < len(words):
            match = self._at(text, words, place)
            if match is None:
                place += 1
                continue
            length, keys = match
            found.append(Found(words[place][0], words[place + length - 1][1], keys))
            place += length
        return tuple(found)

    def _at(self, text: str, words: list[tuple[int, int, str]], place: int) -> tuple[int, tuple[bytes, ...]] | None:
        for length in self._lengths.get(words[place][2], ()):
            several = words[place : place + length]
            keys = self._phrases.get(tuple(word for _, _, word in several))
            if len(several) == length and keys and _is_one(text, several):
                return length, keys
        return None

    @staticmethod
    def _lengths_of(phrases: Mapping[tuple[str, ...], object]) -> dict[str, tuple[int, ...]]:
        """Return for each first word how many words a phrase that begins with it may have, the most first."""
        lengths: dict[str, set[int]] = {}
        for phrase in phrases:
            lengths.setdefault(phrase[0], set()).add(len(phrase))
        return {first: tuple(sorted(known, reverse=True)) for first, known in lengths.items()}


def words_in(text: str) -> list[tuple[int, int, str]]:
    """Return where each word of a text begins and ends, and the word folded. Marks above and below letters belong to it."""
    found: list[tuple[int, int, str]] = []
    for run in _RUN.finditer(text):
        start, end = run.span()
        while end < len(text) and _is_mark(text[end]):
            end += 1
        if found and found[-1][1] == start:
            start = found.pop()[0]
        found.append((start, end, folded(text[start:end])))
    return found


def _is_mark(character: str) -> bool:
    return character > "\x7f" and (character in _JOINERS or unicodedata.category(character).startswith("M"))


def _is_one(text: str, words: list[tuple[int, int, str]]) -> bool:
    """Tell whether words stand beside each other, with nothing between them that ends a phrase."""
    gaps = (text[before[1] : after[0]] for before, after in pairwise(words))
    return all(len(gap) <= LONGEST_GAP and _GAP.fullmatch(gap) for gap in gaps)
