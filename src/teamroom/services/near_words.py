"""Words that differ from a mistyped one by a letter: changed, missing, too many, or swapped with its neighbour.

They are looked for in the vocabulary of the full-text index (FTS5's own ``fts5vocab``), which is sorted: words that
share their first letters are one short stretch of it; for a slip among the first ones the few letters that ever follow
a beginning are read by jumping from one to the next.
"""

import unicodedata
from collections.abc import Iterator

from sqlalchemy import Connection

LEAST_LETTERS = 4
"""Shorter words have too many neighbours."""
FIRST = 3
"""Letters that make a stretch: fewer make it long, more make more places where each letter must be tried."""
STRETCH_LIMIT = 4_000
"""Words of one stretch that are looked at."""
LETTERS_LIMIT = 60
"""Letters that are tried at one place."""
CHOICES = 5

_LAST = "\U0010ffff"
_KNOWN = "SELECT 1 FROM search WHERE search MATCH ? LIMIT 1"
_STRETCH = "SELECT term, doc FROM search_words WHERE term >= ? AND term < ? ORDER BY term LIMIT ?"
_NEXT = "SELECT term FROM search_words WHERE term >= ? AND term < ? ORDER BY term LIMIT 1"


def is_known(connection: Connection, word: str, *, beginning: bool) -> bool:
    """Tell whether anything at all has this word, or with ``beginning`` a word that begins so."""
    match = '"' + word.replace('"', '""') + '"' + "*" * beginning
    return connection.exec_driver_sql(_KNOWN, (match,)).first() is not None


def near_words(connection: Connection, word: str, *, beginning: bool) -> list[str]:
    """Return up to five words of the index at one letter's distance, the likeliest first.

    With ``beginning`` also longer words, of which only the beginning is near.
    """
    typed = index_form(word)
    if len(typed) < LEAST_LETTERS or not typed.isalnum():
        return []
    found = dict(_with_same_beginning(connection, typed, beginning=beginning))
    for variant in _early_slips(connection, typed):
        found.update(_words_from(connection, variant, beginning=beginning))
    found.pop(typed, None)
    ordered = sorted(found, key=lambda term: (not one_slip(typed, term), -found[term], term))
    return ordered[:CHOICES]


def index_form(word: str) -> str:
    """Return a word as the index keeps it: small letters without accents."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    return unicodedata.normalize("NFC", "".join(one for one in decomposed if not unicodedata.combining(one)))


def one_slip(first: str, second: str) -> bool:
    """Tell whether two words are equal or one letter apart: changed, added, left out, or two swapped."""
    start = 0
    while start < min(len(first), len(second)) and first[start] == second[start]:
        start += 1
    one, two = first[start:], second[start:]
    swapped = one[:2] == two[1::-1] and one[2:] == two[2:]
    return one[1:] == two[1:] or one[1:] == two or one == two[1:] or swapped


def _first(typed: str) -> int:
    """Return how many letters a stretch has in common."""
    return min(FIRST, len(typed) // 2)


def _with_same_beginning(connection: Connection, typed: str, *, beginning: bool) -> Iterator[tuple[str, int]]:
    first = typed[: _first(typed)]
    for term, documents in connection.exec_driver_sql(_STRETCH, (first, first + _LAST, STRETCH_LIMIT)):
        sizes = range(len(typed) - 1, len(typed) + 2) if beginning else [len(term)]
        if any(one_slip(typed, term[:size]) for size in sizes):
            yield term, documents


def _early_slips(connection: Connection, typed: str) -> Iterator[str]:
    """Yield what was perhaps meant if the slip is among the first letters."""
    for place in range(_first(typed)):
        before, after = typed[:place], typed[place:]
        yield before + after[1:]
        yield before + after[1] + after[0] + after[2:]
        letters = [one for one in _letters_after(connection, before) if one.isascii() == typed.isascii()]
        for letter in letters:
            yield before + letter + after[1:]
            yield before + letter + after


def _letters_after(connection: Connection, before: str) -> Iterator[str]:
    """Yield the letters that follow a beginning in any word."""
    start = before
    for _ in range(LETTERS_LIMIT):
        row = connection.exec_driver_sql(_NEXT, (start, before + _LAST)).first()
        if row is None:
            return
        term = str(row[0])
        if len(term) > len(before):
            yield term[len(before)]
            start = term[: len(before) + 1] + _LAST
        else:
            start = term + "\0"


def _words_from(connection: Connection, variant: str, *, beginning: bool) -> list[tuple[str, int]]:
    end = variant + (_LAST if beginning else "\0")
    rows = connection.exec_driver_sql(_STRETCH, (variant, end, CHOICES))
    return [(str(row[0]), int(row[1])) for row in rows]
