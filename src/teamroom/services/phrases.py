"""Words and phrases of word lists, found in what somebody wrote: no accents, no case, and linear in the text."""

import re
import unicodedata
from collections.abc import Container, Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Self

from teamroom.core.text import folded

BEGINNING = "*"
EXCEPTION = "!"
_WORDS = re.compile(r"[^\W_]+")
_NOTHING = "\0"
"""Stands in no word: what was set apart is made of it."""


def _folded_words(text: str) -> list[str]:
    return [_folded(word) for word in _WORDS.findall(unicodedata.normalize("NFC", text))]


def _folded(word: str) -> str:
    """Return a word as it is compared; signs that stand for several words are one word all the same."""
    return folded(word).replace(" ", "")


def _line(words: Iterable[str]) -> str:
    """Return words in one line, each with a blank of its own on either side: so phrases can stand wall to wall."""
    return "".join(f" {word} " for word in words)


@dataclass(frozen=True, slots=True)
class Words:
    """A text as a row of words: ``written`` in normal form C, where each word stands in it, and each word folded."""

    written: str
    spans: tuple[tuple[int, int], ...]
    folded: tuple[str, ...]
    line: str

    @classmethod
    def of(cls, text: str) -> Self:
        """Return the words of a text, whatever it holds."""
        written = unicodedata.normalize("NFC", text)
        spans = tuple(found.span() for found in _WORDS.finditer(written))
        words = tuple(_folded(written[start:end]) for start, end in spans)
        return cls(written, spans, words, _line(words))

    def __len__(self) -> int:
        return len(self.folded)

    def without(self, places: Container[int]) -> "Words":
        """Return the same words, but those at these places are found by no phrase."""
        words = tuple(_NOTHING if place in places else word for place, word in enumerate(self.folded))
        return Words(self.written, self.spans, words, _line(words))

    def as_written(self, first: int, last: int) -> str:
        """Return the stretch from one word to another as somebody wrote it."""
        return self.written[self.spans[first][0] : self.spans[last][1]]

    def between(self, place: int) -> str:
        """Return what stands between a word and the one before it."""
        return self.written[self.spans[place - 1][1] : self.spans[place][0]]


@dataclass(frozen=True, slots=True)
class Phrases:
    """A list of words and phrases. One that ends in ``*`` is a beginning; one that begins with ``!`` is an exception:
    with "all" and "!at all", nothing is found in "not at all".
    """

    sought: tuple[tuple[str, int], ...]
    """What is looked for in a line, and of how many words it is."""
    apart: tuple[str, ...]
    """What is taken out of a line first."""
    whole: frozenset[str]
    parts: frozenset[str]
    """Every word of those that are no beginnings."""
    beginnings: tuple[str, ...]
    """Those of one word."""

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Self:
        """Return what can be looked for; phrases without a letter or digit are left out."""
        listed = [phrase.strip() for phrase in phrases]
        apart = [_sought(phrase) for phrase in listed if phrase.startswith(EXCEPTION)]
        kept = [line for phrase in listed if not phrase.startswith(EXCEPTION) and (line := _sought(phrase)).strip()]
        whole = frozenset(line for line in kept if line.endswith(" "))
        return cls(
            tuple((line, _length(line)) for line in kept),
            tuple(line for line in apart if line.strip()),
            whole,
            frozenset(word for line in whole for word in line.split()),
            tuple(line.strip() for line in kept if line not in whole and _length(line) == 1),
        )

    @classmethod
    def together(cls, lists: Iterable["Phrases"]) -> Self:
        """Return what is in any of several lists."""
        every = tuple(lists)
        return cls(
            tuple(chain.from_iterable(one.sought for one in every)),
            tuple(chain.from_iterable(one.apart for one in every)),
            frozenset().union(*(one.whole for one in every)),
            frozenset().union(*(one.parts for one in every)),
            tuple(chain.from_iterable(one.beginnings for one in every)),
        )

    def __bool__(self) -> bool:
        return bool(self.sought)

    def stand_in(self, words: Words) -> bool:
        """Tell whether any of them stands in a text."""
        line = self._rest(words)
        return any(sought in line for sought, _ in self.sought)

    def count_in(self, words: Words) -> int:
        """Return how often any of them stands in a text."""
        line = self._rest(words)
        return sum(line.count(sought) for sought, _ in self.sought)

    def first_in(self, words: Words) -> str:
        """Return the first of them as it is written in a text, the longest where several begin; empty if there is none."""
        line = self._rest(words)
        found = [(place, -long) for sought, long in self.sought if (place := line.find(sought)) >= 0]
        if not found:
            return ""
        place, long = min(found)
        first = line.count(" ", 0, place) // 2
        return words.as_written(first, first - long - 1)

    def is_one(self, *words: str) -> bool:
        """Tell whether these folded words, one after the other, are one of the phrases."""
        return _line(words) in self.whole or (len(words) == 1 and words[0].startswith(self.beginnings))

    def uses(self, word: str) -> bool:
        """Tell whether a folded word stands in any of the phrases."""
        return word in self.parts or word.startswith(self.beginnings)

    def _rest(self, words: Words) -> str:
        """Return the line of a text with the exceptions taken out, and every other word where it was."""
        line = words.line
        for apart in self.apart:
            if apart in line:
                line = line.replace(apart, "".join(" " if one == " " else _NOTHING for one in apart))
        return line


def _sought(phrase: str) -> str:
    """Return what is looked for in a line: a phrase with its blanks, or a beginning without the last one."""
    line = _line(_folded_words(phrase))
    return line[:-1] if phrase.endswith(BEGINNING) else line


def _length(sought: str) -> int:
    """Return of how many words it is; each has two blanks, and the last of a beginning has one."""
    return (sought.count(" ") + 1) // 2
