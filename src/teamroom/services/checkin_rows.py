"""What is known of check-ins, as plain data, and the queries behind it: which comes next, who presents, what was said."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from teamroom.core.ids import EntityId, PersonId, SpaceId
from teamroom.core.text import folded
from teamroom.model.agenda import Place, minutes_of
from teamroom.model.calendar import Calendar
from teamroom.model.checkins import (
    LONGEST_MINUTES,
    CheckIn,
    Output,
    OutputKind,
    Said,
    SaidAt,
    Sitting,
    checkin_entity,
    present_in,
)
from teamroom.model.meetings import MeetingSlot, meeting_entity, monday_of
from teamroom.model.problems import Problem, Strategy
from teamroom.model.requests import week_of
from teamroom.model.resources import Resource
from teamroom.model.rota import forecast
from teamroom.model.states import State
from teamroom.services.calendar import calendar_of
from teamroom.services.commitments import date_in
from teamroom.services.library_rows import person_name
from teamroom.services.meetings import slot_in
from teamroom.services.rota import AwayLine, away_in, away_on, held_in, monday_in, presented_in
from teamroom.store.read_unit import ReadUnit, Revision

WEEKS_AHEAD = 60
"""Weeks that are looked at to find the next check-in."""
_GONE = int(State.GONE)


@dataclass(frozen=True, slots=True)
class CheckInLine:
    """A check-in as it shows.

    ``presenter`` follows from the rota unless people ``agreed`` on somebody (``why``). ``minutes``: of each place. ``day`` is
    None where neither slot nor anybody says one. ``held``: it took place. ``revision`` goes back with a change.
    """

    entity: EntityId
    week: str
    day: dt.date | None
    at: dt.time | None
    place: str
    minutes: Mapping[Place, int]
    presenter: PersonId | None
    presenter_name: str | None
    presenter_is_me: bool
    agreed: bool
    why: str | None
    dilemma: str | None
    problem: EntityId | None
    problem_line: str | None
    coach: PersonId | None
    coach_name: str | None
    coach_is_me: bool
    moved: bool
    held: bool
    two_versions: bool
    revision: Revision


@dataclass(frozen=True, slots=True)
class SaidLine:
    """Something said at a check-in, by whom; ``text`` or ``score`` may be None."""

    entity: EntityId
    at: SaidAt
    person: PersonId
    name: str | None
    text: str | None
    score: int | None


@dataclass(frozen=True, slots=True)
class OutputLine:
    """Something usable that came out; ``title`` None where it is not here or wiped."""

    entity: EntityId
    kind: OutputKind
    item: EntityId
    title: str | None


@dataclass(frozen=True, slots=True)
class SittingLine:
    """What one person's computer wrote down. ``minutes`` is 0 while it goes on."""

    person: PersonId
    name: str | None
    mine: bool
    day: dt.date | None
    minutes: int
    present: frozenset[PersonId]
    reached: Place | None
    skipped: bool
    notes: str | None
    skill: str | None
    nothing: str | None
    finished: bool


class Known:
    """What a room knows of its check-ins at one moment."""

    def __init__(
        self, unit: ReadUnit, space: SpaceId, members: Sequence[PersonId], me: PersonId, today: dt.date
    ) -> None:
        self.today = today
        self._unit = unit
        self._space = space
        self._me = me
        self.members = members
        self.connection: Connection = unit.connection
        self.calendar: Calendar = calendar_of(self.connection)
        self.slot: MeetingSlot | None = slot_in(self.connection, meeting_entity(space))
        query = select(CheckIn.__table__).where(CheckIn.state != _GONE)
        found = [(monday_in(row.week), row) for row in self.connection.execute(query)]
        # Whoever writes a check-in under another id than that of its week means none that others can mean, too.
        self._rows: dict[dt.date, Any] = {
            monday: row for monday, row in found if monday and row.entity == checkin_entity(space, week_of(monday))
        }
        self.held = held_in(self.connection)
        self._away: list[AwayLine] = away_in(self.connection)

    def day(self, monday: dt.date) -> dt.date | None:
        """Return the day of a week's check-in: where it was moved to, else that of the slot; None for none."""
        row = self._rows.get(monday)
        moved = self._moved(monday)
        if row is not None and row.off and self._entity(monday) not in self.held:
            return None
        return moved or (self.slot.day_in(self.calendar, monday) if self.slot else None)

    def line(self, monday: dt.date, presenter: PersonId | None = None) -> CheckInLine:
        """Return the check-in of a week. ``presenter``: who it falls to, asked for where it is None."""
        row, entity = self._rows.get(monday), self._entity(monday)
        agreed = PersonId(row.presenter) if row is not None and row.presenter else None
        person = agreed or presenter or self.presenter(monday)
        coach = PersonId(row.coach) if row is not None and row.coach else None
        problem, problem_line = self._problem(row)
        time = _time_in(row.at) if row is not None else None
        return CheckInLine(
            entity, week_of(monday), self.day(monday), time or (self.slot.at if self.slot else None),
            self.slot.place if self.slot else "", minutes_of(row.minutes if row is not None else None, len(self.members)),
            person, person_name(self.connection, person), person == self._me, agreed is not None, row.why if row is not None else None,
            row.dilemma if row is not None else None, problem, problem_line, coach, person_name(self.connection, coach),
            coach == self._me, self._moved(monday) is not None, entity in self.held, bool(row is not None and row.versions),
            self._unit.revision(entity, "checkin"),
        )

    def coming(self) -> Iterator[dt.date]:
        """Yield the weeks (their Mondays) of check-ins that are still to be held, from today on."""
        monday = monday_of(self.today)
        for _ in range(WEEKS_AHEAD):
            day = self.day(monday)
            if day is not None and day >= self.today and self._entity(monday) not in self.held:
                yield monday
            monday += dt.timedelta(7)

    def called_off(self) -> list[dt.date]:
        """Return the weeks (their Mondays) from today's on whose check-in people called off."""
        return sorted(
            monday for monday, row in self._rows.items()
            if row.off and monday >= monday_of(self.today) and self._entity(monday) not in self.held
        )

    def presenter(self, monday: dt.date) -> PersonId | None:
        """Return who presents in a week: of those to come everybody before has had their turn by then.

        Who comes next follows from no clock: a week that nobody held takes nobody's turn.
        """
        before = [one for one in self.coming() if one <= monday] if monday >= monday_of(self.today) else []
        return self.presenters(before if monday in before else [monday])[monday]

    def presenters(self, mondays: Sequence[dt.date]) -> dict[dt.date, PersonId | None]:
        """Return who presents in each of the weeks, which follow each other."""
        def known_of(monday: dt.date) -> tuple[dt.date, set[PersonId], PersonId | None]:
            row = self._rows.get(monday)
            agreed = PersonId(row.presenter) if row is not None and row.presenter else None
            return monday, away_on(self._away, self.day(monday) or monday), agreed

        turns = forecast(self.members, presented_in(self.connection), map(known_of, mondays))
        return dict(zip(mondays, turns, strict=True))

    def missed(self) -> dt.date | None:
        """Return the Monday of the last week before today's whose check-in was not held; None where it was or there was none."""
        monday = monday_of(self.today) - dt.timedelta(7)
        day = self.day(monday)
        return monday if day is not None and self._entity(monday) not in self.held else None

    def held_weeks(self) -> list[dt.date]:
        """Return the weeks whose check-in took place, the newest first."""
        return sorted((monday for monday in self._rows if self._entity(monday) in self.held), reverse=True)

    def _entity(self, monday: dt.date) -> EntityId:
        return checkin_entity(self._space, week_of(monday))

    def _moved(self, monday: dt.date) -> dt.date | None:
        row = self._rows.get(monday)
        day = date_in(row.day) if row is not None else None
        return day if day is not None and monday_of(day) == monday else None

    def _problem(self, row: Any) -> tuple[EntityId | None, str | None]:
        if row is None or not row.problem:
            return None, None
        query = select(Problem.line).where(Problem.entity == row.problem, Problem.state != _GONE)
        found = self.connection.execute(query).first()
        return (EntityId(row.problem), found.line) if found else (None, None)


def sittings_of(connection: Connection, checkin: EntityId, me: PersonId) -> list[SittingLine]:
    """Return what each person's computer wrote down at a check-in, by name; what is written in another's name is left out."""
    query = select(Sitting.__table__).where(Sitting.parent == checkin, Sitting.state != _GONE)
    own = [row for row in connection.execute(query) if row.person and row.person == row.author]
    lines = [
        SittingLine(
            PersonId(row.person), person_name(connection, row.person), row.person == me, date_in(row.day), min(max(0, row.minutes or 0), LONGEST_MINUTES),
            present_in(row.present), Place(row.reached) if row.reached in set(Place) else None, bool(row.skipped), row.notes,
            row.skill, row.why_nothing, bool(row.finished),
        )
        for row in own
    ]
    return sorted(lines, key=lambda one: (one.name or "", one.person))


def said_of(connection: Connection, checkin: EntityId) -> list[SaidLine]:
    """Return what was said at a check-in by kind and person, each in the order it was written down.

    Two computers that write down the same words of the same person mean the same thing: it shows once.
    """
    query = select(Said.__table__).where(Said.parent == checkin, Said.state != _GONE).order_by(Said.made_ms, Said.entity)
    found: dict[tuple[str, bytes, str, int | None], SaidLine] = {}
    for row in connection.execute(query):
        if row.at in set(SaidAt) and row.person:
            line = SaidLine(
                EntityId(row.entity), SaidAt(row.at), PersonId(row.person), person_name(connection, row.person), row.text,
                row.score,
            )
            found.setdefault((row.at, row.person, folded(row.text or ""), row.score), line)
    kinds = list(SaidAt)
    return sorted(found.values(), key=lambda one: (kinds.index(one.at), one.name or "", one.person))


def outputs_of(connection: Connection, checkin: EntityId) -> list[OutputLine]:
    """Return the resources and strategies that came out of a check-in, each once."""
    query = select(Output.__table__).where(Output.parent == checkin, Output.state != _GONE)
    found: dict[bytes, OutputLine] = {}
    for row in connection.execute(query.order_by(Output.made_ms, Output.entity)):
        if row.kind in set(OutputKind) and row.item:
            kind = OutputKind(row.kind)
            title = _title(connection, kind, row.item)
            found.setdefault(row.item, OutputLine(EntityId(row.entity), kind, EntityId(row.item), title))
    return list(found.values())


def _title(connection: Connection, kind: OutputKind, item: bytes) -> str | None:
    if kind is OutputKind.RESOURCE:
        return connection.scalar(select(Resource.title).where(Resource.entity == item))
    return connection.scalar(select(Strategy.text).where(Strategy.entity == item))


def _time_in(text: str | None) -> dt.time | None:
    try:
        return dt.time.fromisoformat(text or "")
    except ValueError:
        return None
