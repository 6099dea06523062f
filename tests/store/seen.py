"""What tests of the store look at: the records of an item, what its reader was shown, what a unit told."""

from fakes.rooms import Computer
from teamroom.core.changes import ChangeSet
from teamroom.core.ids import EntityId
from teamroom.store.log import Log
from teamroom.store.read_unit import Revision
from teamroom.sync.records import Record


def records(computer: Computer, entity: EntityId) -> list[Record]:
    with computer.store.read() as unit:
        return [logged.record for logged in Log(unit.connection).of_entities([entity])]


def revision(computer: Computer, entity: EntityId) -> Revision:
    with computer.store.read() as unit:
        return unit.revision(entity, "resource")


def versions(computer: Computer, entity: EntityId, field: str = "title") -> set[object]:
    """Return the values of a field that stand beside each other."""
    with computer.store.read() as unit:
        return {head.data for head in unit.view("resource", entity).fields[field].heads if head.raw is not None}


def changed(changes: tuple[ChangeSet, ...]) -> dict[str, tuple[set[EntityId], set[EntityId], set[EntityId]]]:
    return {one.area: (set(one.added), set(one.changed), set(one.removed)) for one in changes}


def segments(computer: Computer) -> list[int]:
    """Return the sizes of all closed segments that are not about membership."""
    with computer.store.read() as unit:
        return list(unit.connection.exec_driver_sql("SELECT size FROM segment WHERE NOT membership").scalars())
