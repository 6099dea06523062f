"""The words of invitations and recovery sheets while they are typed: finished and doubted, never refused.

Whether words open anything is decided where they are used. The picker knows this module, so nothing here or below
it may load SQLAlchemy.
"""

import bisect
import difflib

from teamroom.core.text import folded
from teamroom.crypto.words import words

LEAST_LETTERS = 3
"""Letters after which a word is finished; each word is known by its first four."""
NEAREST = 3


def is_word(typed: str) -> bool:
    """Tell whether this is one of the words, whatever its case and accents."""
    return bool(_same_or_longer(folded(typed), exact=True))


def finished(typed: str) -> str:
    """Return the word that is meant if only one begins so, else what was typed, in small letters without accents."""
    start = folded(typed)
    if len(start) < LEAST_LETTERS or is_word(start):
        return start
    found = _same_or_longer(start, exact=False)
    return found[0] if len(found) == 1 else start


def nearest(typed: str) -> list[str]:
    """Return up to three words that look like what was typed, the likeliest first."""
    start = folded(typed)
    longer = _same_or_longer(start, exact=False) if len(start) >= LEAST_LETTERS else []
    alike = difflib.get_close_matches(start, words(), n=2 * NEAREST)
    alike.sort(key=lambda word: word[:LEAST_LETTERS] != start[:LEAST_LETTERS])
    return list(dict.fromkeys([*longer[:NEAREST], *alike]))[:NEAREST]


def _same_or_longer(start: str, *, exact: bool) -> list[str]:
    """Return the words that begin so; with ``exact`` only the word itself. The list is sorted."""
    listed = words()
    place = bisect.bisect_left(listed, start)
    found = []
    while start and place < len(listed) and listed[place].startswith(start):
        if not exact or listed[place] == start:
            found.append(listed[place])
        place += 1
    return found
