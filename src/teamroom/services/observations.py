"""Whom an observation note is for: it is between its writer and the observed teacher until the latter opens it.

Any member can write any record, so what the row of a note says is not enough. Whose lesson it was stands in the record
that began the note, whatever anybody wrote since; and of who says that it is open, only that person counts.
"""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId, PersonId
from teamroom.core.messages import ITEM_UNKNOWN, OBSERVED_DECIDES
from teamroom.model.problems import Observation
from teamroom.model.states import State
from teamroom.services.library_rows import person_name
from teamroom.store.read_unit import ReadUnit
from teamroom.store.unit import WriteUnit
from teamroom.sync.records import Kind
from teamroom.sync.values import decode_value
from teamroom.sync.view import Node, view_of

OBSERVATION = "observation"
_OBSERVED, _OPEN = "observed", "open"


@dataclass(frozen=True, slots=True)
class ObservationLine:
    """What pupils did and said in somebody's lesson.

    ``mine``: whoever asks is the observed teacher, or wrote it. ``decides``: whoever asks is the observed teacher.
    """

    entity: EntityId
    observed: str | None
    author: str | None
    day: str | None
    seen: str | None
    wonder: str | None
    is_open: bool
    mine: bool
    decides: bool


@dataclass(frozen=True, slots=True)
class _Between:
    """Who wrote a note, whose lesson it was (None where that cannot be told), and whether that person opened it."""

    writers: frozenset[PersonId | None]
    observed: PersonId | None
    is_open: bool


def observations_of(unit: ReadUnit, problem: EntityId, me: PersonId) -> tuple[ObservationLine, ...]:
    """Return the observation notes of a problem that are for whoever asks, the last one first."""
    table = Observation.__table__
    query = select(table).where(table.c.parent == problem, table.c.state != int(State.GONE))
    rows = unit.connection.execute(query.order_by(table.c.day.desc(), table.c.made_ms.desc())).all()
    lines = [_line(unit, row, me) for row in rows]
    return tuple(line for line in lines if line.mine or line.is_open)


def is_for(unit: ReadUnit, note: EntityId, me: PersonId) -> bool:
    """Tell whether whoever asks may see a note."""
    between = _between(unit.nodes(OBSERVATION, note))
    return between.is_open or between.observed == me or me in between.writers


def decide(unit: WriteUnit, note: EntityId, me: PersonId, *, to_room: bool) -> None:
    """Show a note to the room, or no longer; raises ``UserError`` for anybody but the observed teacher."""
    between = _between(ReadUnit(unit.connection, unit.membership).nodes(OBSERVATION, note))
    if not between.writers:
        raise UserError(ITEM_UNKNOWN, id=note.hex()[:8])
    if between.observed != me:
        raise UserError(OBSERVED_DECIDES)
    found = unit.load(Observation, note)
    if bool(found.open) is not to_room:
        found.open = to_room
    elif between.is_open is not to_room:
        # The row has it already, but by the words of somebody to whom nobody listens: it is said once more.
        unit.put_back(OBSERVATION, note, {_OPEN: (to_room,)})


def _line(unit: ReadUnit, row: Any, me: PersonId) -> ObservationLine:
    between = _between(unit.nodes(OBSERVATION, EntityId(row.entity)))
    decides = between.observed == me
    return ObservationLine(
        EntityId(row.entity), person_name(unit.connection, between.observed), person_name(unit.connection, row.author), row.day,
        row.seen, row.wonder, between.is_open, decides or me in between.writers, decides,
    )


def _between(nodes: list[Node]) -> _Between:
    """Return between whom a note is.

    A note that two records began is nobody's, so that nobody can begin it once more in another name: its writers see it.
    """
    begun = [(node.person, named) for node in nodes if node.admitted for named in _named_first(node)]
    writers = frozenset(person for person, _ in begun)
    observed = PersonId(begun[0][1]) if len(begun) == 1 and begun[0][1] else None
    return _Between(writers, observed, observed is not None and _opened_by(observed, nodes))


def _named_first(node: Node) -> list[bytes | None]:
    """Return whose lesson a record says it was, if it builds on none that says so; None for what is not here."""
    envelope = node.record.envelope
    fields = zip(envelope.fields, node.record.values, strict=True) if envelope.kind == Kind.SET else ()
    data = [decode_value(value) if value is not None else None for change, value in fields if change.name == _OBSERVED and not change.basis]
    return [one if isinstance(one, bytes) else None for one in data]


def _opened_by(person: PersonId, nodes: list[Node]) -> bool:
    """Tell whether a note is open by the words of one person alone."""
    heard = [replace(node, admitted=node.admitted and node.person == person) for node in nodes]
    return view_of(heard).data(_OPEN) is True
