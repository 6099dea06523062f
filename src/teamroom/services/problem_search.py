"""Finding problems by words: in their lines and definitions, in what feeds them, in strategies and in what tests showed.

What kind of challenge a problem is has a name in each language, so whoever asks says which kinds the words mean.
"""

from collections.abc import Collection

from sqlalchemy import Connection, select

from teamroom.core.ids import EntityId
from teamroom.model.problems import Problem
from teamroom.model.states import State
from teamroom.services.search import ROW, find, words_of

MOST_FOUND = 50
"""Problems that a search brings."""


def found_problems(connection: Connection, query: str, kinds: Collection[str] = ()) -> list[EntityId]:
    """Return the problems that have all the words, the best first, then those of some kinds of challenge, the newest first.

    None for a query without words.
    """
    words = words_of(query)
    if not words:
        return []
    here = select(Problem.id).where(Problem.state != int(State.GONE))
    numbers = [hit.item for hit in find(connection, words, ROW.in_(here), limit=MOST_FOUND).hits]
    rows = connection.execute(select(Problem.id, Problem.entity).where(Problem.id.in_(numbers)))
    entities = {number: EntityId(entity) for number, entity in rows}
    of_kind = select(Problem.entity).where(Problem.challenge.in_(kinds), Problem.state != int(State.GONE))
    newest = connection.scalars(of_kind.order_by(Problem.made_ms.desc(), Problem.entity).limit(MOST_FOUND)) if kinds else ()
    return list(dict.fromkeys([*(entities[one] for one in numbers), *map(EntityId, newest)]))
