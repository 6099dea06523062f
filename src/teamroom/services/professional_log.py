"""One's own professional development, told from what was done anyway: check-ins, tests, events (``mission.md`` row 23).

It is made when somebody looks, for whoever looks, and stored nowhere. A row is of what is one's own, and every word in it is
one that oneself wrote: a colleague's dilemma, idea or evidence is not taken along, whatever it hangs on.

Being present counts by one's own computer or by that of a colleague that ran the check-in: of those who sit together mostly one
computer runs it, and without its word all others would have been nowhere. Such a row says so, and takes from it only
the day and the minutes.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select

from teamroom.core.clock import day_of
from teamroom.core.ids import EntityId, PersonId
from teamroom.model.checkins import Commitment, Done
from teamroom.model.events import LONGEST_EVENT, Event
from teamroom.model.problems import Decision, Outcome, Trial
from teamroom.model.states import State
from teamroom.services.checkin_rows import Known, SittingLine, sittings_of
from teamroom.services.commitments import date_in
from teamroom.services.own_words import own_text, own_words
from teamroom.services.problem_rows import known
from teamroom.store.read_unit import ReadUnit
from teamroom.store.room import RoomStore
from teamroom.sync.values import Data

_GONE = int(State.GONE)


class LogKind(StrEnum):
    """What a row is about."""

    CHECKIN = "check-in"
    TEST = "test"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Change:
    """What changed: what came of something, what follows from it, and the words for it; each may be missing."""

    outcome: Done | Outcome | None = None
    decision: Decision | None = None
    words: tuple[str, ...] = ()

    @property
    def is_something(self) -> bool:
        """Tell whether it says anything."""
        return bool(self.outcome or self.decision or self.words)


@dataclass(frozen=True, slots=True)
class LogRow:
    """One line of the log. ``about`` in one's own words; ``minutes`` None where nobody measured them.

    ``by_another``: that one was there is known from a colleague's computer only.
    """

    kind: LogKind
    entity: EntityId
    day: dt.date | None
    minutes: int | None
    about: str | None
    changes: tuple[Change, ...]
    by_another: bool = False


class ProfessionalLog:
    """The log of whoever works here, in one room. ``zone`` is where days begin, by default that of this computer."""

    def __init__(self, room: RoomStore, zone: dt.tzinfo | None = None) -> None:
        self._room = room
        self._zone = zone

    @property
    def today(self) -> dt.date:
        """The day it is."""
        return day_of(self._room.clock.now_ms(), self._zone)

    def rows(self) -> tuple[LogRow, ...]:
        """Return what is one's own, the newest first; what has no day comes last."""
        me = self._room.me
        with self._room.read() as unit:
            members = self._room.membership().active()
            known_of = Known(unit, self._room.space, members, me, self.today)
            found = [*_checkins(unit, known_of, me), *_tests(unit, me), *_events(unit, me)]
        found.sort(key=lambda one: (one.day or dt.date.min, one.kind, one.entity), reverse=True)
        return tuple(found)


# -- Check-ins --------------------------------------------------------------------------------------------------------


def _checkins(unit: ReadUnit, known_of: Known, me: PersonId) -> Iterator[LogRow]:
    for monday in known_of.held_weeks():
        line = known_of.line(monday)
        sittings = [one for one in sittings_of(unit.connection, line.entity, me) if me in one.present and one.finished]
        own = [one for one in sittings if one.mine]
        if sittings:
            day = _first_day(own or sittings) or line.day or monday
            minutes = max(one.minutes for one in own or sittings)
            changes = tuple(_commitments(unit, line.entity, me))
            yield LogRow(LogKind.CHECKIN, line.entity, day, minutes, None, changes, by_another=not own)


def _first_day(sittings: list[SittingLine]) -> dt.date | None:
    return min((one.day for one in sittings if one.day), default=None)


def _commitments(unit: ReadUnit, checkin: EntityId, me: PersonId) -> Iterator[Change]:
    query = select(Commitment.entity).where(Commitment.checkin == checkin, Commitment.person == me, Commitment.state != _GONE)
    for entity in unit.connection.scalars(query.order_by(Commitment.entity)).all():
        said = own_words(unit, ("commitment", EntityId(entity)), me, "what", "outcome", "line")
        outcome = own_text(said, "outcome")
        if outcome in set(Done):
            yield Change(Done(outcome), None, _texts(said, "what", "line"))


# -- Tests and events -------------------------------------------------------------------------------------------------


def _tests(unit: ReadUnit, me: PersonId) -> Iterator[LogRow]:
    query = select(Trial.entity, Trial.strategy, Trial.parent, Trial.first, Trial.last).where(
        Trial.author == me, Trial.state != _GONE, Trial.outcome.in_([one.value for one in Outcome])
    )
    for row in unit.connection.execute(query).all():
        said = own_words(unit, ("trial", EntityId(row.entity)), me, "outcome", "decision", "evidence", "tell", "change")
        outcome = known(Outcome, own_text(said, "outcome"))
        if outcome is not None:
            change = Change(outcome, known(Decision, own_text(said, "decision")), _texts(said, "evidence", "tell", "change"))
            about = _own_about(unit, me, row.strategy, row.parent)
            yield LogRow(LogKind.TEST, EntityId(row.entity), date_in(row.last) or date_in(row.first), None, about, (change,))


def _own_about(unit: ReadUnit, me: PersonId, strategy: bytes | None, problem: bytes | None) -> str | None:
    """Return what was tested, else the problem; a colleague's words for either are not taken along."""
    for kind, name, entity in (("strategy", "text", strategy), ("problem", "line", problem)):
        if entity and (text := own_text(own_words(unit, (kind, EntityId(entity)), me, name), name)):
            return text
    return None


def _events(unit: ReadUnit, me: PersonId) -> Iterator[LogRow]:
    query = select(Event.entity).where(Event.author == me, Event.state != _GONE)
    for entity in unit.connection.scalars(query).all():
        said = own_words(unit, ("event", EntityId(entity)), me, "title", "day", "minutes", "takeaway", "try_this")
        given = said.get("minutes")
        minutes = given if isinstance(given, int) and 1 <= given <= LONGEST_EVENT else None
        change = Change(words=_texts(said, "takeaway", "try_this"))
        yield LogRow(
            LogKind.EVENT, EntityId(entity), date_in(own_text(said, "day")), minutes, own_text(said, "title"),
            (change,) if change.is_something else (),
        )


def _texts(said: Mapping[str, Data], *names: str) -> tuple[str, ...]:
    texts = (said.get(name) for name in names)
    return tuple(one for one in texts if isinstance(one, str) and one.strip())
