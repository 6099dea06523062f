"""Finding by words: every word must be there, the last one may be a beginning, accents and case do not count.

What a person types is never a query language: each piece between blanks is quoted. The price of search is ranking
(``speed.md``): hits are counted first and ranked fully only below 5,000, whatever filters leave of them; of more, those
with all words in the title come first, then the newest. Words that are in more things than that are left out of the
ranking: they say next to nothing, and each must be looked up everywhere. A single letter at the end is a word, not a beginning: merging all the words with one
first letter takes longer than a keystroke. Where nothing has that word, the letter waits for its second. A query
that finds nothing is tried again with words that differ by one letter.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    column,
    func,
    literal_column,
    select,
    table,
    text,
)

from teamroom.services.near_words import is_known, near_words

RANKED_FULLY = 5_000
"""Hits above which only title and age decide."""
WORDS_LIMIT = 24
"""Words that are looked for; what follows them is ignored."""
WORD_LIMIT = 64
"""Characters of a word that are looked at."""
TRIED = 8
"""Corrected queries that are tried before none is offered."""

INDEX = table("search", column("rowid"))
ROW: ColumnElement[int] = literal_column("+search.rowid", Integer)
"""The number of an item, for conditions on what may be found.

With a sign that keeps the planner from looking each allowed number up in the index on its own: 90 s instead of 10 ms.
"""

_NUMBER: ColumnElement[int] = INDEX.c.rowid
_MATCH = text("search MATCH :match")
_WEIGHTS = (10.0, 1.0, 5.0, 2.0)
"""Of title, body, tags and files."""
_RANK = func.bm25(literal_column("search"), *_WEIGHTS)
_HITS = text("SELECT rowid FROM search WHERE search MATCH :all").columns(column("rowid", Integer))
_ALL = "SELECT count(*) FROM search WHERE search MATCH ?"
_SOME = "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)"
_LATEST = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?"
_BEST = (
    f"WITH hit AS MATERIALIZED (SELECT rowid AS number, bm25(search, {', '.join(map(str, _WEIGHTS))}) AS rank FROM search "
    "WHERE search MATCH ?) SELECT group_concat(number ORDER BY rank, number DESC) FROM hit"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """An item found; ``score`` is higher for better ones, None where there were too many to rank."""

    item: int
    score: float | None


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found: how many there are, the best of them, the words that were looked for in the end.

    ``corrected`` is the query that was used instead of the one given, None when that one found something.
    """

    total: int
    hits: tuple[Hit, ...]
    words: tuple[str, ...]
    corrected: str | None = None


def words_of(query: str) -> tuple[str, ...]:
    """Return the words to look for; none when there is no letter or digit in the query."""
    storable = query.encode("utf-8", "replace").decode().replace("\0", " ")
    pieces = [piece[:WORD_LIMIT] for piece in storable.split()]
    return tuple(piece for piece in pieces if any(map(str.isalnum, piece)))[:WORDS_LIMIT]


def find(
    connection: Connection, words: Sequence[str], *allowed: ColumnElement[bool], limit: int, offset: int = 0
) -> Found:
    """Return what has all the words and meets the conditions on ``ROW``; see the module for the order.

    ``Found.words`` is empty when all there is to look for is a letter that waits for its second.
    """
    asked = tuple(words)
    total, used = _first_with_hits(connection, asked, allowed)
    if not total:
        return Found(0, (), used and asked)
    # What filters leave may be little: to rank it all hits must be read with all their places nevertheless.
    hits_in_all = _count(connection, used, ()) if allowed and is_ranked(total) else total
    best = _ranked if is_ranked(hits_in_all) else _newest
    hits = best(connection, used, allowed, limit, offset)
    kept = used == asked[: len(used)]
    return Found(total, hits, used, None if kept else " ".join(used))


def _first_with_hits(
    connection: Connection, words: tuple[str, ...], allowed: Sequence[ColumnElement[bool]]
) -> tuple[int, tuple[str, ...]]:
    """Return how many things the words find, and which words these are: those given, or what they are near to."""
    total = _count(connection, words, allowed)
    if not total and _is_letter(words[-1]):
        words = words[:-1]
        total = _count(connection, words, allowed) if words else 0
    guesses = iter(()) if total else iter(_guesses(connection, words))
    while not total and (guess := next(guesses, None)):
        total, words = _count(connection, guess, allowed), guess
    return total, words


def is_ranked(hits: int) -> bool:
    """Tell whether so many hits are ranked, and not only those with all words in the title put first."""
    return hits <= RANKED_FULLY


def in_title(match: str) -> str:
    """Return the query that asks for the same in the title alone."""
    return f"title : ({match})"


def best_numbers(connection: Connection, words: Sequence[str]) -> list[int]:
    """Return the numbers of hits, ranked; others may be among them.

    They come in one step: rows are handed over one by one, and each has to wait for the other threads.
    """
    numbers = connection.exec_driver_sql(_BEST, (_ranking(connection, words),)).scalar() or ""
    return [int(number) for number in numbers.split(",") if number]


def matching(words: Sequence[str]) -> str:
    """Return the query in the language of FTS5: quoted phrases, the last one as a beginning."""
    return " AND ".join(_phrases(words))


def _phrases(words: Sequence[str]) -> list[str]:
    phrases = ['"' + word.replace('"', '""') + '"' for word in words]
    if not _is_letter(words[-1]):
        phrases[-1] += "*"
    return phrases


def _ranking(connection: Connection, words: Sequence[str]) -> str:
    """Return the query by which hits are ranked: that for the words, without those that are in too many things."""
    phrases = _phrases(words)
    if len(phrases) == 1:
        return phrases[0]
    rare = [one for one in phrases if is_ranked(_scalar(connection, _SOME, (one, RANKED_FULLY + 1)))]
    return " AND ".join(rare or phrases)


def _scalar(connection: Connection, statement: str, parameters: tuple[object, ...]) -> int:
    return connection.exec_driver_sql(statement, parameters).scalar() or 0


def _is_letter(word: str) -> bool:
    """Tell whether a word is a single letter that begins thousands of others; a Chinese sign does not."""
    return len(word) == 1 and word.isascii()


def _matches(selected: Select[int], match: str, allowed: Sequence[ColumnElement[bool]]) -> Select[int]:
    return selected.select_from(INDEX).where(_MATCH.bindparams(match=match), *allowed)


def _count(connection: Connection, words: Sequence[str], allowed: Sequence[ColumnElement[bool]]) -> int:
    if not allowed:
        # By far the most frequent question, and putting a query together takes longer than a small answer.
        return _scalar(connection, _ALL, (matching(words),))
    return connection.scalar(_matches(select(func.count()), matching(words), allowed)) or 0


def _ranked(
    connection: Connection, words: Sequence[str], allowed: Sequence[ColumnElement[bool]], limit: int, offset: int
) -> tuple[Hit, ...]:
    match, ranking = matching(words), _ranking(connection, words)
    if ranking != match:
        allowed = (*allowed, ROW.in_(_HITS.bindparams(all=match)))
    query = _matches(select(_NUMBER), ranking, allowed).add_columns(_RANK.label("rank"))
    rows = connection.execute(query.order_by(text("rank"), _NUMBER.desc()).limit(limit).offset(offset)).all()
    return tuple(Hit(row[0], -row[1]) for row in rows)


def _newest(
    connection: Connection, words: Sequence[str], allowed: Sequence[ColumnElement[bool]], limit: int, offset: int
) -> tuple[Hit, ...]:
    end = offset + limit
    match = matching(words)
    titled = _ids(connection, in_title(match), allowed, end)
    others = _ids(connection, match, allowed, end + len(titled)) if len(titled) < end else []
    ordered = dict.fromkeys(titled + others)
    return tuple(Hit(number, None) for number in itertools.islice(ordered, offset, end))


def _ids(connection: Connection, match: str, allowed: Sequence[ColumnElement[bool]], limit: int) -> list[int]:
    if not allowed:
        return [int(row[0]) for row in connection.exec_driver_sql(_LATEST, (match, limit)).all()]
    query = _matches(select(_NUMBER), match, allowed).order_by(_NUMBER.desc()).limit(limit)
    return list(connection.scalars(query))


def _guesses(connection: Connection, words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return other queries to try: each word that is nowhere replaced by one that is, the likeliest first."""
    choices = []
    for place, word in enumerate(words):
        last = place == len(words) - 1
        known = is_known(connection, word, beginning=last)
        choices.append([word] if known else near_words(connection, word, beginning=last))
    guesses = itertools.islice(itertools.product(*choices), TRIED)
    return [guess for guess in guesses if guess != words]
