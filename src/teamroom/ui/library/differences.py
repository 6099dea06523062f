"""Which words of a text another one does not have at that place."""

import re
from difflib import SequenceMatcher

MOST_WORDS = 3_000
"""Words of a text above which nothing is compared: it would take longer than a person waits."""

_WORD = re.compile(r"\S+")


def own_words(text: str, other: str) -> list[tuple[int, int]]:
    """Return the stretches of ``text``, from a place to before another, whose words ``other`` does not have there."""
    mine = list(_WORD.finditer(text))
    theirs = _WORD.findall(other)
    if max(len(mine), len(theirs)) > MOST_WORDS:
        return []
    matcher = SequenceMatcher(None, [one[0] for one in mine], theirs, autojunk=False)
    changed = [(start, end) for what, start, end, _, _ in matcher.get_opcodes() if what in {"replace", "delete"}]
    return [(mine[start].start(), mine[end - 1].end()) for start, end in changed]
