"""What people said they would try: small, with a day or without, and what became of it. Nobody counts it."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, select

from teamroom.core.clock import day_of
from teamroom.core.ids import EntityId, PersonId
from teamroom.model.checkins import Commitment, Done
from teamroom.model.states import State
from teamroom.services.library_rows import person_name
from teamroom.store.read_unit import Revision
from teamroom.store.room import RoomStore

LOOKED_BACK_DAYS = 14
"""What was answered is shown for so long after the day it was for."""
MOST_LINES = 200


@dataclass(frozen=True, slots=True)
class CommitmentDraft:
    """What somebody will try."""

    person: PersonId
    what: str
    whom: str | None = None
    by: dt.date | None = None


@dataclass(frozen=True, slots=True)
class CommitmentLine:
    """As it shows. ``checkin`` is where it was said; ``by`` None where no day was said or it is none."""

    entity: EntityId
    person: PersonId
    name: str | None
    mine: bool
    what: str | None
    whom: str | None
    by: dt.date | None
    outcome: Done | None
    line: str | None
    checkin: EntityId | None

    @property
    def is_open(self) -> bool:
        """Tell whether nobody said yet what became of it."""
        return self.outcome is None


class Commitments:
    """What the members of one room want to try. ``zone`` is where days begin, by default that of this computer."""

    def __init__(self, room: RoomStore, zone: dt.tzinfo | None = None) -> None:
        self._room = room
        self._zone = zone

    @property
    def today(self) -> dt.date:
        """The day it is."""
        return day_of(self._room.clock.now_ms(), self._zone)

    @property
    def me(self) -> PersonId:
        """Whoever works here."""
        return self._room.me

    def add(self, draft: CommitmentDraft, checkin: EntityId | None = None) -> EntityId:
        """Say what somebody will try; raises ``UserError`` for nothing and for too much."""
        commitment = Commitment(checkin=checkin)
        commitment.promise(draft.person, draft.what, draft.whom, draft.by)
        with self._room.write() as unit:
            return unit.add(commitment)

    def change(self, entity: EntityId, draft: CommitmentDraft, *, revision: Revision | None = None) -> None:
        """Say it differently, as ``add``."""
        with self._room.write() as unit:
            unit.load(Commitment, entity, revision).promise(draft.person, draft.what, draft.whom, draft.by)

    def became(self, entity: EntityId, outcome: Done | None, line: str | None = None) -> None:
        """Say what became of it, or that it is open again."""
        with self._room.write() as unit:
            unit.load(Commitment, entity).became(outcome, line)

    def remove(self, entity: EntityId) -> None:
        """Take it back."""
        with self._room.write() as unit:
            unit.remove(Commitment, entity)

    def lately(self) -> tuple[CommitmentLine, ...]:
        """Return what is open, and what was answered and is not long ago; by person, then by day."""
        with self._room.read() as unit:
            return self.lately_in(unit.connection)

    def lately_in(self, connection: Connection) -> tuple[CommitmentLine, ...]:
        """Return what ``lately`` does, of one moment."""
        oldest = self.today - dt.timedelta(LOOKED_BACK_DAYS)
        lines = commitments_of(connection, self._room.me)
        return tuple(one for one in lines if one.is_open or (one.by or dt.date.max) >= oldest)

    def of_checkin(self, checkin: EntityId) -> tuple[CommitmentLine, ...]:
        """Return what was said at a check-in."""
        with self._room.read() as unit:
            return tuple(commitments_of(unit.connection, self._room.me, checkin))


def commitments_of(connection: Connection, me: PersonId, checkin: EntityId | None = None) -> list[CommitmentLine]:
    """Return commitments, those of one check-in or all; mine first, then by name and day."""
    query = select(Commitment.__table__).where(Commitment.state != int(State.GONE))
    if checkin is not None:
        query = query.where(Commitment.checkin == checkin)
    rows = connection.execute(query.order_by(Commitment.made_ms.desc(), Commitment.entity).limit(MOST_LINES)).all()
    lines = [
        CommitmentLine(
            EntityId(row.entity), PersonId(row.person or b""), person_name(connection, row.person), row.person == me, row.what,
            row.whom, date_in(row.by), Done(row.outcome) if row.outcome in set(Done) else None, row.line,
            EntityId(row.checkin) if row.checkin else None,
        )
        for row in rows
    ]
    return sorted(lines, key=lambda one: (not one.mine, one.name or "", one.by or dt.date.max, one.entity))


def date_in(text: str | None) -> dt.date | None:
    """Return a date from its ISO text, None for what is none."""
    try:
        return dt.date.fromisoformat(text or "")
    except ValueError:
        return None
