"""A sentence about a problem, and what can be told of it by lists of words: who, how many, when, in which language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from teamroom.services.class_names import class_places
from teamroom.services.phrases import Phrases, Words

_SIDE = 3
"""Words that a half of a sentence has at least, for it to be a problem of its own."""
_KNOWN = 4
"""One word in so many is known in any sentence of the language of the lists."""
_END = re.compile(r"[.!?;:\n]")
_DIGIT = re.compile(r"\d")
_SAYS = re.compile(r"[^\W_]")
_CLOCK = re.compile(r"(?<!\d)[0-2]?\d[:.h][0-5]\d(?!\d)")


@dataclass(frozen=True, slots=True)
class CheckWords:
    """The lists of words in ``problem_checks.toml``; the file tells what each is for."""

    mind: Phrases
    vague: Phrases
    numbers: Phrases
    shares: Phrases
    people: Phrases
    classes: Phrases
    groups: Phrases
    moments: Phrases
    always: Phrases
    evidence: Phrases
    solutions: Phrases
    also: Phrases
    joiners: Phrases
    subjects: Phrases
    verbs: Phrases
    wide: Phrases
    blame: Phrases
    outside: Phrases
    inside: Phrases
    comparisons: Phrases
    capitals: Phrases
    everyday: Phrases


class Sentence:
    """What somebody wrote, which may be several sentences, seen with the lists of a language.

    ``known`` is all lists together: the vocabulary of the language as far as we have it.
    """

    def __init__(self, text: str, lists: CheckWords, known: Phrases) -> None:
        self._lists, self._known = lists, known
        self.at_a_time = _CLOCK.search(text) is not None
        # A time of day counts nothing.
        self.words = Words.of(_CLOCK.sub(" ", text))
        self.length = sum(_SAYS.search(part) is not None for part in text.split())
        """How many words it has, as people count them."""
        self._classes = class_places(self.words, lists.classes, lists.numbers)

    def has(self, phrases: Phrases) -> bool:
        """Tell whether any of these stands in it."""
        return phrases.stand_in(self.words)

    @cached_property
    def names_a_group(self) -> bool:
        """Whether it tells of which class or group it is."""
        return bool(self._classes) or self.has(self._lists.groups)

    @cached_property
    def shares(self) -> bool:
        """Whether it has a half, a third, a percentage."""
        return self.has(self._lists.shares)

    @cached_property
    def numbers(self) -> int:
        """How many numbers it has, in digits or words; neither of classes nor times of day."""
        words = self.words.without(self._classes)
        digits = sum(_DIGIT.search(word) is not None for word in words.folded)
        return digits + self._lists.numbers.count_in(words)

    @property
    def counts(self) -> bool:
        """Whether anything is counted in it."""
        return self.shares or self.numbers > 0

    @cached_property
    def in_language(self) -> bool:
        """Whether it is in the language of the lists, so that what they do not find is really missing."""
        words = [word for word in self.words.folded if len(word) > 1 and not _DIGIT.search(word)]
        return bool(words) and len(words) <= _KNOWN * sum(map(self._known.uses, words))

    @cached_property
    def second_clause(self) -> str:
        """The joiner and subject that begin a second statement, as they are written; empty if there is none.

        A joiner ("and") begins one when a subject follows at once ("and they", "and the class") and both sides have a
        verb and three words: so it is silent between two days, two things or two groups of pupils.
        """
        for first, last in self._sentences():
            verbs = [place for place in range(first, last) if self._lists.verbs.is_one(self.words.folded[place])]
            if not verbs:
                continue
            for place in range(max(first + _SIDE, verbs[0] + 1), min(last - _SIDE, verbs[-1] - 1)):
                if self._lists.joiners.is_one(self.words.folded[place]) and (long := self._subject_at(place + 1)):
                    return self.words.as_written(place, place + long)
        return ""

    def _sentences(self) -> Iterator[tuple[int, int]]:
        """Yield where each sentence begins and the next one does."""
        first = 0
        for place in range(1, len(self.words)):
            if _END.search(self.words.between(place)):
                yield first, place
                first = place
        yield first, len(self.words)

    def _subject_at(self, place: int) -> int:
        """Return of how many words the subject is that stands here, 0 if there is none."""
        words = self.words.folded[place : place + 2]
        return next((long for long in (2, 1) if len(words) >= long and self._lists.subjects.is_one(*words[:long])), 0)
