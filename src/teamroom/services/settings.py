"""What one person chose for themselves on this computer. It never leaves it."""

from dataclasses import asdict, dataclass, fields
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from teamroom.core.ids import EntityId
from teamroom.store.personal import PersonalStore
from teamroom.store.tables import META

LOCK_CHOICES = (3, 5, 10, 30, 0)
"""Minutes after which the space locks by itself; 0 for never."""
_NAME = "settings"
_SEEN = "seen"
MOST_SEEN = 2_000
"""Items that are remembered as seen; the last ones."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a person.

    ``lock_minutes``: one of ``LOCK_CHOICES``. ``wipe_opened``: copies of files that were opened in other programs are
    wiped at lock. ``room`` (hex of its id) and ``page`` were open last; ``backup_folder`` is where backups went.
    """

    lock_minutes: int = 10
    wipe_opened: bool = True
    room: str = ""
    page: str = ""
    backup_folder: str = ""


class PersonalSettings:
    """Reads and writes the settings of an open profile."""

    def __init__(self, personal: PersonalStore) -> None:
        self._personal = personal

    def read(self) -> Settings:
        """Return the settings; what is missing or not understood is as usual."""
        with self._personal.read() as unit:
            packed = unit.connection.scalar(select(META.c.bytes).where(META.c.name == _NAME))
        return _settings(_map(packed))

    def write(self, settings: Settings) -> None:
        """Keep the settings, and all else that a newer version kept with them."""
        with self._personal.write() as unit:
            packed = unit.connection.scalar(select(META.c.bytes).where(META.c.name == _NAME))
            data = msgspec.msgpack.encode(_map(packed) | asdict(settings))
            statement = insert(META).values(name=_NAME, number=0, bytes=data)
            unit.connection.execute(
                statement.on_conflict_do_update(index_elements=["name"], set_={"bytes": data})
            )


class SeenItems:
    """Which small things this person has seen on this computer, and wants to be shown no more."""

    def __init__(self, personal: PersonalStore) -> None:
        self._personal = personal

    def all(self) -> frozenset[EntityId]:
        """Return what was seen."""
        with self._personal.read() as unit:
            return frozenset(_ids(unit.connection.scalar(_SEEN_ROW)))

    def add(self, entity: EntityId) -> None:
        """Remember that something was seen."""
        self._keep(entity, [entity])

    def discard(self, entity: EntityId) -> None:
        """Remember that something was not seen after all."""
        self._keep(entity, [])

    def _keep(self, without: EntityId, added: list[EntityId]) -> None:
        with self._personal.write() as unit:
            before = [one for one in _ids(unit.connection.scalar(_SEEN_ROW)) if one != without]
            data = msgspec.msgpack.encode([*before, *added][-MOST_SEEN:])
            statement = insert(META).values(name=_SEEN, number=0, bytes=data)
            unit.connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_={"bytes": data}))


_SEEN_ROW = select(META.c.bytes).where(META.c.name == _SEEN)


def _ids(packed: bytes | None) -> list[EntityId]:
    try:
        found = msgspec.msgpack.decode(packed or b"\x90")
    except msgspec.DecodeError:
        return []
    return [EntityId(one) for one in found if isinstance(one, bytes)] if isinstance(found, list) else []


def _map(packed: bytes | None) -> dict[str, Any]:
    try:
        found = msgspec.msgpack.decode(packed or b"\x80")
    except msgspec.DecodeError:
        return {}
    return found if isinstance(found, dict) else {}


def _settings(found: dict[str, Any]) -> Settings:
    usual = Settings()
    good = {
        one.name: found[one.name]
        for one in fields(Settings)
        if one.name in found and type(found[one.name]) is type(getattr(usual, one.name))
    }
    if good.get("lock_minutes") not in LOCK_CHOICES:
        good.pop("lock_minutes", None)
    return Settings(**good)
