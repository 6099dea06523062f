"""What speaks for resources: that people used them, how it went, and that others adapted them. About resources, never people."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from teamroom.model.resources import Resource
from teamroom.model.states import State
from teamroom.model.uses import Feedback, Result, Use


@dataclass(frozen=True, slots=True)
class Evidence:
    """How often a resource was used, how often that went well, and how many adaptations of it there are."""

    well: int = 0
    uses: int = 0
    adapted: int = 0

    @property
    def weight(self) -> int:
        """What decides the order of "most useful first": a use that went well counts twice, as much as an adaptation."""
        return self.well + self.uses + 2 * self.adapted


NOTHING = Evidence()


def evidence(connection: Connection) -> dict[bytes, Evidence]:
    """Return what speaks for each resource that anything speaks for."""
    well = func.sum(Use.result == Result.WELL.value)
    query = select(Use.parent, well, func.count()).where(Use.state != int(State.GONE)).group_by(Use.parent)
    uses = {parent: (int(good or 0), count) for parent, good, count in connection.execute(query) if parent}
    adapted = _adapted(connection)
    return {
        entity: Evidence(*uses.get(entity, (0, 0)), adapted.get(entity, 0)) for entity in uses.keys() | adapted.keys()
    }


def evidence_of(connection: Connection, entity: bytes) -> Evidence:
    """Return what speaks for one resource."""
    well = func.sum(Use.result == Result.WELL.value)
    good, uses = connection.execute(
        select(well, func.count()).where(Use.parent == entity, Use.state != int(State.GONE))
    ).one()
    query = select(func.count()).where(Resource.adapted_from == entity, Resource.state != int(State.GONE))
    return Evidence(int(good or 0), uses, connection.scalar(query) or 0)


def with_feedback(connection: Connection) -> set[bytes]:
    """Return the resources that somebody said something of."""
    query = select(Feedback.parent).where(Feedback.state != int(State.GONE)).distinct()
    return {parent for parent in connection.scalars(query) if parent}


def _adapted(connection: Connection) -> Mapping[bytes, int]:
    query = select(Resource.adapted_from).where(Resource.adapted_from.is_not(None), Resource.state != int(State.GONE))
    return Counter(parent for parent in connection.scalars(query) if parent)
