"""What a list of resources knows besides their own columns: how they were used, what was said of them, which came lately."""

from sqlalchemy import Connection, select

from teamroom.services.evidence import evidence, with_feedback
from teamroom.store.exchange_notes import Direction, which_of
from teamroom.store.tables import HISTORY

NEW_DAYS = 7
"""Resources that came with the exchanges of so many days before the last one are new."""
_NEW = "new"
_DAY_MS = 86_400_000
_MOST_EXCHANGES = 50


class Beside:
    """All of it at one moment; ids of resources, and what speaks for each (``Evidence.weight``)."""

    def __init__(self, connection: Connection) -> None:
        known = evidence(connection)
        self.weights = {entity: one.weight for entity, one in known.items()}
        self.used = {entity for entity, one in known.items() if one.uses}
        self.with_feedback = with_feedback(connection)
        self.new = new_from_exchange(connection)


def new_from_exchange(connection: Connection) -> set[bytes]:
    """Return what came with the last exchanges; counted back from the last one, for a room may rest over the holidays."""
    query = select(HISTORY.c.at_ms, HISTORY.c.counts).where(HISTORY.c.direction == Direction.RECEIVED)
    found: set[bytes] = set()
    last = None
    for at_ms, counts in connection.execute(query.order_by(HISTORY.c.id.desc()).limit(_MOST_EXCHANGES)):
        last = at_ms if last is None else last
        if at_ms < last - NEW_DAYS * _DAY_MS:
            break
        found.update(which_of(counts).get(_NEW, ()))
    return found
