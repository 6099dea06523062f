"""Which words of a text another one does not have at that place; and both texts as one, to go on from by hand."""

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

MOST_WORDS = 3_000
"""Words of a text above which nothing is compared: it would take longer than a person waits."""
MOST_PAIRS = 100_000
"""Pairs of equal words above which nothing is compared. Prose of ``MOST_WORDS`` has fewer; a text of one word that is
written again and again has millions, and comparing it would take minutes."""

_WORD = re.compile(r"\S+")


def own_words(text: str, other: str) -> list[tuple[int, int]]:
    """Return the stretches of ``text``, from a place to before another, whose words ``other`` does not have there."""
    mine = list(_WORD.finditer(text))
    ours, theirs = [one[0] for one in mine], _WORD.findall(other)
    if max(len(ours), len(theirs)) > MOST_WORDS:
        return []
    start = _same(ours, theirs)
    end = _same(ours[start:][::-1], theirs[start:][::-1])
    ours, theirs = ours[start : len(ours) - end], theirs[start : len(theirs) - end]
    counted = Counter(theirs)
    if sum(number * counted[word] for word, number in Counter(ours).items()) > MOST_PAIRS:
        return []
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    changed = [(first, last) for what, first, last, _, _ in matcher.get_opcodes() if what in {"replace", "delete"}]
    return [(mine[start + first].start(), mine[start + last - 1].end()) for first, last in changed]


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words two texts begin with in common."""
    shorter = min(len(one), len(other))
    return next((place for place in range(shorter) if one[place] != other[place]), shorter)


def joined(text: str, other: str) -> str:
    """Return what both texts have, line by line in their order: a line of either is in it, an equal one once.

    Texts too long to be compared stand below each other.
    """
    ours, theirs = text.splitlines(), other.splitlines()
    if len(ours) * len(theirs) > MOST_PAIRS:
        return f"{text}\n\n{other}"
    lines: list[str] = []
    for what, first, last, start, end in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if what == "equal":
            lines += ours[first:last]
            continue
        # One below the other, so that what belongs together stands together.
        pairs = zip_longest(ours[first:last], theirs[start:end])
        lines += [line for pair in pairs for line in pair if line is not None]
    return "\n".join(lines)
