"""Whom a person means to work with in a room, and what they share: hints for the first steps, on this computer alone.

A colleague who was named has agreed to nothing yet: their name stands in no record, and goes nowhere.
"""

from typing import Any

import msgspec
from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from teamroom.core.ids import SpaceId
from teamroom.services.first_steps import MOST_NAMES, Wanted
from teamroom.store.personal import PersonalStore
from teamroom.store.tables import DRAFT, META

_NAME = "company"


class Company:
    """The hints of all rooms of one person."""

    def __init__(self, personal: PersonalStore) -> None:
        self._personal = personal

    def read(self, space: SpaceId) -> Wanted:
        """Return what was said about a room; nothing where nothing was, or what cannot be understood."""
        with self._personal.read() as unit:
            return _wanted(_kept(unit.connection).get(space.hex()))

    def knows(self, space: SpaceId) -> bool:
        """Tell whether anything was kept about a room, be it that nobody was named."""
        with self._personal.read() as unit:
            return space.hex() in _kept(unit.connection)

    def keep(self, space: SpaceId, wanted: Wanted, *, instead_of: str = "") -> None:
        """Keep what was said about a room; in the same moment the draft of the place ``instead_of`` goes."""
        with self._personal.write() as unit:
            kept = _kept(unit.connection) | {space.hex(): {"names": list(wanted.names), "shared": wanted.shared}}
            data = msgspec.msgpack.encode(kept)
            statement = insert(META).values(name=_NAME, number=0, bytes=data)
            unit.connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_={"bytes": data}))
            unit.connection.execute(delete(DRAFT).where(DRAFT.c.place == instead_of))


def _kept(connection: Connection) -> dict[str, Any]:
    packed = connection.scalar(select(META.c.bytes).where(META.c.name == _NAME))
    try:
        found = msgspec.msgpack.decode(packed or b"\x80")
    except (msgspec.DecodeError, UnicodeDecodeError):
        return {}
    return {name: value for name, value in found.items() if isinstance(name, str)} if isinstance(found, dict) else {}


def _wanted(found: object) -> Wanted:
    if not isinstance(found, dict):
        return Wanted()
    names, shared = found.get("names"), found.get("shared")
    listed = names if isinstance(names, list) else []
    return Wanted(tuple(one for one in listed if isinstance(one, str))[:MOST_NAMES], shared if isinstance(shared, str) else "")
