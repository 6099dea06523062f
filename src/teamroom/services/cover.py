"""The cover pack: a week of openers and checks for a class, for the days somebody is away (``mission.md`` M14).

What has helped most comes first; what is not finished, or on its way, is left out: nobody there can ask.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest

from sqlalchemy import Connection, select

from teamroom.core.ids import EntityId
from teamroom.core.text import folded
from teamroom.model.formats import PARTS as PARTS_OF
from teamroom.model.formats import Format, lacking
from teamroom.model.resources import Joined, Resource
from teamroom.services.evidence import NOTHING, evidence
from teamroom.services.library_rows import SHOWN
from teamroom.services.questions import questions_of
from teamroom.store.room import RoomStore

DAYS = 5
"""Days of a school week."""
MOST_OFFERED = 100
"""Openers, and checks, that are offered to choose from."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A resource that can be in a cover pack."""

    entity: EntityId
    title: str | None


@dataclass(frozen=True, slots=True)
class CoverDay:
    """What is taught on one day; None where the room has nothing more."""

    opener: EntityId | None
    check: EntityId | None


@dataclass(frozen=True, slots=True)
class CoverPlan:
    """A week as it is offered, and everything that could be chosen instead, the best first."""

    days: tuple[CoverDay, ...]
    openers: tuple[Offered, ...]
    checks: tuple[Offered, ...]


class Cover:
    """Plans weeks of cover from the library of one room."""

    def __init__(self, room: RoomStore) -> None:
        self._room = room

    def plan(self, year: str | None = None, subject: str | None = None, days: int = DAYS) -> CoverPlan:
        """Return a week for a class; what says another year or subject is left out, what says none is taken last."""
        with self._room.read() as unit:
            openers = _offered(unit.connection, Format.OPENER, year, subject)
            checks = _offered(unit.connection, Format.SHORT_CHECK, year, subject)
        return CoverPlan(tuple(islice(_days(openers, checks), days)), tuple(openers), tuple(checks))


def _days(openers: Sequence[Offered], checks: Sequence[Offered]) -> list[CoverDay]:
    pairs = zip_longest((one.entity for one in openers), (one.entity for one in checks))
    return [CoverDay(opener, check) for opener, check in pairs]


def _offered(connection: Connection, form: Format, year: str | None, subject: str | None) -> list[Offered]:
    table = Resource.__table__
    query = select(table).where(table.c.format == form.value, table.c.state.in_(SHOWN), table.c.incomplete.is_not(True))
    # What shows as one with another is the same thing.
    query = query.where(table.c.id.not_in(select(Joined.item)))
    known = evidence(connection)
    rows = [
        (misses, -known.get(row.entity, NOTHING).weight, -row.changed_ms, Offered(EntityId(row.entity), row.title))
        for row in connection.execute(query)
        if (misses := _misses(row.year, year) + _misses(row.subject, subject)) < _OTHER and _is_finished(connection, row)
    ]
    rows.sort(key=lambda one: (*one[:3], one[3].entity))
    return [one for *_, one in rows[:MOST_OFFERED]]


_OTHER = 10


def _misses(said: str | None, wanted: str | None) -> int:
    """Return how badly a resource fits: 0 for well, 1 where it does not say, ``_OTHER`` for another class."""
    if not wanted or (said and folded(said) == folded(wanted)):
        return 0
    return _OTHER if said else 1


def _is_finished(connection: Connection, row: object) -> bool:
    form: str = getattr(row, "format", "")
    parts = {part: text for part in PARTS_OF.get(form, ()) if (text := getattr(row, part.value))}
    questions = questions_of(connection, getattr(row, "entity", EntityId(b""))) if form == Format.SHORT_CHECK else ()
    return not lacking(form, parts, [one.why for one in questions])
