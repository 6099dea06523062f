"""Finding problems by words: in their lines and definitions, in what feeds them, in strategies and in what tests showed."""

from sqlalchemy import Connection, select

from teamroom.core.ids import EntityId
from teamroom.model.problems import Problem
from teamroom.model.states import State
from teamroom.services.search import ROW, find, words_of

MOST_FOUND = 50
"""Problems that a search brings."""


def found_problems(connection: Connection, query: str) -> list[EntityId]:
    """Return the problems that have all the words, the best first; none for a query without words."""
    words = words_of(query)
    if not words:
        return []
    here = select(Problem.id).where(Problem.state != int(State.GONE))
    numbers = [hit.item for hit in find(connection, words, ROW.in_(here), limit=MOST_FOUND).hits]
    rows = connection.execute(select(Problem.id, Problem.entity).where(Problem.id.in_(numbers)))
    entities = {number: EntityId(entity) for number, entity in rows}
    return [entities[one] for one in numbers]
