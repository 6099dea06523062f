"""The session of a unit of work: a place to change mapped objects, from which nothing reaches the tables."""

from sqlalchemy import event
from sqlalchemy.orm import Session


class UnflushedSession(Session):
    """Hands out mapped objects as a place to make changes, and no more: the projection alone writes rows."""

    def delete(self, instance: object) -> None:
        """Refuse: an item is removed by a record."""
        raise AssertionError(f"a unit never deletes a row: remove {type(instance).__name__} by a record")


@event.listens_for(UnflushedSession, "before_flush")
def _refuse_flush(*_: object) -> None:
    raise AssertionError("a unit never flushes: the projection alone writes rows")


@event.listens_for(UnflushedSession, "do_orm_execute")
def _refuse_bulk(state: object) -> None:
    if getattr(state, "is_update", False) or getattr(state, "is_delete", False):
        raise AssertionError("a unit never updates in bulk: the projection alone writes rows")
