"""Which items show as one: those that were said to be the same, over any distance, under the smallest id (``same_as``)."""

from sqlalchemy import Connection, delete, insert, select

from teamroom.model.resources import Joined, Resource, SameAs
from teamroom.model.states import State


def join(connection: Connection) -> None:
    """Compute again which resources show as one. People join few, so all of them are looked at; mostly there is none."""
    if connection.scalar(select(SameAs.item).limit(1)) is None and connection.scalar(select(Joined.item).limit(1)) is None:
        return
    pairs = select(Resource.entity, SameAs.other).join(SameAs, SameAs.item == Resource.id)
    groups = _groups([(one, other) for one, other in connection.execute(pairs).all()])
    rows = []
    for group in groups:
        here = select(Resource.id, Resource.entity).where(
            Resource.entity.in_(group), Resource.state != int(State.GONE)
        )
        members = sorted((row.entity, row.id) for row in connection.execute(here).all())
        rows += [{"item": number, "entity": entity, "face": members[0][0]} for entity, number in members[1:]]
    connection.execute(delete(Joined))
    if rows:
        connection.execute(insert(Joined), rows)


def _groups(pairs: list[tuple[bytes, bytes]]) -> list[set[bytes]]:
    """Return the things that hang together by pairs."""
    group_of: dict[bytes, set[bytes]] = {}
    for one, other in pairs:
        together = group_of.get(one, {one}) | group_of.get(other, {other})
        group_of.update(dict.fromkeys(together, together))
    return list({id(group): group for group in group_of.values()}.values())
