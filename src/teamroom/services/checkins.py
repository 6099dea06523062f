"""The weekly check-in: planned, run, brought to an end, and told in plain sentences (``mission.md`` rows 14-17, 21, 26, 30).

Nothing of the welcome round is ever written: there is no call for it. Ideas are refused until the questions have run or the
presenter skipped them; an end without an output is refused. Both hold here, so they hold in every face.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from teamroom.core.clock import day_of
from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId, PersonId
from teamroom.core.messages import (
    CHECKIN_NOT_BEGUN,
    IDEAS_COME_LATER,
    ITEM_UNKNOWN,
    NO_MEETING_THEN,
    NO_SLOT,
    NOBODY_HERE,
    OUTPUT_NEEDED,
)
from teamroom.model.agenda import Minutes, Place, may_offer_ideas, minutes_text
from teamroom.model.checkins import (
    CheckIn,
    Commitment,
    Output,
    OutputKind,
    Said,
    SaidAt,
    Sitting,
    checkin_entity,
    sitting_entity,
)
from teamroom.model.meetings import monday_of
from teamroom.model.problems import Problem, Strategy
from teamroom.model.requests import week_of
from teamroom.model.resources import Resource
from teamroom.model.states import State
from teamroom.services.charter import must_have_charter
from teamroom.services.checkin_rows import (
    CheckInLine,
    Known,
    OutputLine,
    SaidLine,
    SittingLine,
    outputs_of,
    said_of,
    sittings_of,
)
from teamroom.services.commitments import CommitmentLine, commitments_of
from teamroom.services.fixed_items import fixed_item
from teamroom.services.library_rows import person_name
from teamroom.services.rota import monday_in
from teamroom.services.wins import WinLine, wins_of
from teamroom.store.read_unit import ReadUnit, Revision
from teamroom.store.room import RoomStore
from teamroom.store.unit import WriteUnit

_GONE = int(State.GONE)


@dataclass(frozen=True, slots=True)
class Coming:
    """What comes: ``next`` is the next check-in, None where the room has no time to meet. ``missed``: the day of last week's
    that was not held, None where nothing was missed. ``running``: one that began on this computer and did not end.
    """

    next: CheckInLine | None
    missed: dt.date | None
    running: CheckInLine | None


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of a check-in, joined from all computers that ran it. ``minutes``: the longest that one of them took."""

    line: CheckInLine
    minutes: int
    present: tuple[tuple[PersonId, str | None], ...]
    absent: tuple[tuple[PersonId, str | None], ...]
    wins: tuple[WinLine, ...]
    said: tuple[SaidLine, ...]
    commitments: tuple[CommitmentLine, ...]
    outputs: tuple[OutputLine, ...]
    sittings: tuple[SittingLine, ...]

    @property
    def nothing(self) -> tuple[str, ...]:
        """Why nothing came out of it, as people gave it."""
        return tuple(one.nothing for one in self.sittings if one.nothing)

    @property
    def has_output(self) -> bool:
        """Tell whether something usable came out of it."""
        return bool(self.commitments or self.outputs)


class CheckIns:
    """The check-ins of one room. ``zone`` is where its days begin, by default that of this computer."""

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

    def entity(self, week: str) -> EntityId:
        """Return the id of the check-in of a week (ISO 8601)."""
        return checkin_entity(self._room.space, week)

    def entity_of(self, monday: dt.date) -> EntityId:
        """Return the id of the check-in of the week that begins with a Monday."""
        return self.entity(week_of(monday))

    # -- What is known --------------------------------------------------------------------------------------------------

    def coming(self) -> Coming:
        """Return what comes next, what was missed, and what runs."""
        with self._room.read() as unit:
            return self.coming_in(self.known_in(unit))

    def known_in(self, unit: ReadUnit) -> Known:
        """Return what is known of the check-ins at one moment, for whoever reads more of that moment."""
        return Known(unit, self._room.space, self._room.membership().active(), self._room.me, self.today)

    def coming_in(self, known: Known) -> Coming:
        """Return what ``coming`` does, of one moment."""
        first = next(known.coming(), None)
        missed, running = known.missed(), self._running(known)
        return Coming(
            known.line(first) if first else None, known.day(missed) if missed else None,
            known.line(running) if running else None,
        )

    def next_week(self) -> str:
        """Return the week of the check-in that runs, else of the next one; raises ``UserError`` where none is planned."""
        coming = self.coming()
        line = coming.running or coming.next
        if line is None:
            raise UserError(NO_SLOT)
        return line.week

    def plan(self, count: int = 6) -> tuple[CheckInLine, ...]:
        """Return the next check-ins with who presents at each."""
        with self._room.read() as unit:
            known = self.known_in(unit)
            mondays = [monday for monday, _ in zip(known.coming(), range(count), strict=False)]
            presenters = known.presenters(mondays)
            return tuple(known.line(monday, presenters[monday]) for monday in mondays)

    def show(self, week: str) -> CheckInLine:
        """Return the check-in of a week; raises ``UserError`` for what is no week."""
        with self._room.read() as unit:
            return self.known_in(unit).line(_monday(week))

    def held(self, limit: int = 60) -> tuple[CheckInLine, ...]:
        """Return the check-ins that took place, the newest first."""
        with self._room.read() as unit:
            known = self.known_in(unit)
            return tuple(known.line(monday) for monday in known.held_weeks()[:limit])

    def summary(self, week: str) -> Summary:
        """Return what came of a check-in, as far as it came; the same on all computers with the same records."""
        monday = _monday(week)
        with self._room.read() as unit:
            return self.summary_in(self.known_in(unit), monday)

    def summary_in(self, known: Known, monday: dt.date) -> Summary:
        """Return what ``summary`` does, of one moment; the week by its Monday."""
        connection, me, line = known.connection, self._room.me, known.line(monday)
        sittings = tuple(sittings_of(connection, line.entity, me))
        here = {person for one in sittings for person in one.present}
        return Summary(
            line, max((one.minutes for one in sittings), default=0),
            tuple((one, person_name(connection, one)) for one in sorted(here)),
            tuple((one, person_name(connection, one)) for one in known.members if one not in here),
            tuple(wins_of(connection, me, line.entity)), tuple(said_of(connection, line.entity)),
            tuple(commitments_of(connection, me, line.entity)), tuple(outputs_of(connection, line.entity)), sittings,
        )

    def mine(self, week: str) -> SittingLine | None:
        """Return what is written down of a check-in on my computers; None before it began on one."""
        with self._room.read() as unit:
            lines = sittings_of(unit.connection, self.entity(week), self._room.me)
        return next((one for one in lines if one.mine), None)

    # -- Planning -------------------------------------------------------------------------------------------------------

    def move(self, week: str, day: dt.date, at: dt.time | None = None, *, revision: Revision | None = None) -> None:
        """Hold a check-in on another day of its week, or at another time; raises ``UserError`` for a day of another week."""
        if week_of(day) != week:
            raise UserError(NO_MEETING_THEN, value=day, week=week)
        with self._room.write() as unit:
            checkin = self._plan(unit, week, revision)
            checkin.move_to(day, at)
            checkin.off = None

    def let_present(
        self, week: str, person: PersonId, why: str | None = None, *, revision: Revision | None = None
    ) -> None:
        """Agree on who presents. Whose turn it would have been stays the one who waits longest: no turn is lost."""
        with self._room.write() as unit:
            self._plan(unit, week, revision).let_present(person, why)

    def bring(
        self, week: str, dilemma: str | None, problem: EntityId | None = None, *, revision: Revision | None = None
    ) -> None:
        """Say what the presenter brings: in words, from the board, or both."""
        with self._room.write() as unit:
            if problem is not None:
                unit.load(Problem, problem)
            self._plan(unit, week, revision).bring(dilemma, problem)

    def set_minutes(self, week: str, minutes: Minutes, *, revision: Revision | None = None) -> None:
        """Say how long each place lasts."""
        with self._room.write() as unit:
            self._plan(unit, week, revision).minutes = minutes_text(minutes)

    def set_coach(self, week: str, person: PersonId | None) -> None:
        """Say who keeps the time; that gives no further right."""
        with self._room.write() as unit:
            self._plan(unit, week).coach = person

    def call_off(self, week: str, *, off: bool = True) -> None:
        """Call a check-in off, or hold it after all."""
        with self._room.write() as unit:
            self._plan(unit, week).off = off or None

    # -- Running --------------------------------------------------------------------------------------------------------

    def begin(self, week: str, present: Collection[PersonId], skill: str | None = None) -> None:
        """Begin a check-in, or go on with it; raises ``UserError`` when nobody is here, and before the room has norms.

        From now on its presenter and day are written down, so that the rota goes by what happened.
        """
        if not present:
            raise UserError(NOBODY_HERE)
        line = self.show(week)
        with self._room.write() as unit:
            must_have_charter(unit.connection)
            checkin = self._plan(unit, week)
            if checkin.presenter is None and line.presenter is not None:
                checkin.presenter = line.presenter
            if week_of(self.today) == week:
                checkin.move_to(self.today, line.at if line.moved else None)
            sitting = self._sit(unit, line.entity)
            sitting.seat(present)
            sitting.day = self.today.isoformat()
            if sitting.skill is None:
                sitting.skill = skill
            if sitting.reached is None:
                sitting.reach(Place.WINS)

    def reach(self, week: str, place: Place, *, skipped: bool = False) -> None:
        """Note how far it came, and that the presenter wants no questions; neither is taken back."""
        with self._room.write() as unit:
            sitting = self._sitting(unit, week)
            sitting.reach(place)
            if skipped:
                sitting.skipped = True

    def seat(self, week: str, present: Collection[PersonId]) -> None:
        """Say anew who is here; somebody may come late. Raises ``UserError`` for nobody."""
        if not present:
            raise UserError(NOBODY_HERE)
        with self._room.write() as unit:
            self._sitting(unit, week).seat(present)

    def note(self, week: str, notes: str | None) -> None:
        """Keep the notes of this computer as they are typed; those of others stay beside them."""
        with self._room.write() as unit:
            self._sitting(unit, week).note(notes)

    def say(
        self, week: str, at: SaidAt, person: PersonId, text: str | None, score: int | None = None
    ) -> EntityId:
        """Write down what somebody said; raises ``UserError`` for an idea before its time, for nothing and for too much."""
        said = Said(parent=self.entity(week))
        said.say(at, person, text, score)
        with self._room.write() as unit:
            sitting = self._sitting(unit, week)
            if at is SaidAt.IDEA and not may_offer_ideas(sitting.reached, skipped=bool(sitting.skipped)):
                raise UserError(IDEAS_COME_LATER)
            return unit.add(said)

    def unsay(self, entity: EntityId) -> None:
        """Take back what was written down."""
        with self._room.write() as unit:
            unit.remove(Said, entity)

    def came_out(self, week: str, kind: OutputKind, item: EntityId) -> EntityId:
        """Say that a resource or a strategy came out of it; raises ``UserError`` when there is no such one."""
        with self._room.write() as unit:
            self._sitting(unit, week)
            unit.load(Resource if kind is OutputKind.RESOURCE else Strategy, item)
            return unit.add(Output(parent=self.entity(week), kind=kind.value, item=item))

    def not_come_out(self, entity: EntityId) -> None:
        """Take that back."""
        with self._room.write() as unit:
            unit.remove(Output, entity)

    def finish(self, week: str, minutes: int, nothing: str | None = None) -> Summary:
        """Bring it to an end; raises ``UserError`` while nothing usable came out of it and nobody says why.

        What somebody will try, a resource or a strategy is enough, whatever computer it was written on.
        """
        entity = self.entity(week)
        with self._room.write() as unit:
            sitting = self._sitting(unit, week)
            tried = select(Commitment.id).where(Commitment.checkin == entity, Commitment.state != _GONE)
            made = select(Output.id).where(Output.parent == entity, Output.state != _GONE)
            has_output = any(unit.connection.scalar(one.limit(1)) is not None for one in (tried, made))
            if not has_output and not (nothing or "").strip():
                raise UserError(OUTPUT_NEEDED)
            sitting.end(minutes, None if has_output else nothing)
        return self.summary(week)

    def reopen(self, week: str) -> None:
        """Go on with one that ended on this computer."""
        with self._room.write() as unit:
            self._sitting(unit, week).finished = None

    # -- Inside ---------------------------------------------------------------------------------------------------------

    def _running(self, known: Known) -> dt.date | None:
        """Return the week of a check-in that began here and did not end; one of long ago is left alone."""
        for monday in (monday_of(self.today), *known.coming()):
            lines = sittings_of(known.connection, self.entity(week_of(monday)), self._room.me)
            if any(one.mine and not one.finished for one in lines):
                return monday
            if monday > self.today:
                break
        return None

    def _plan(self, unit: WriteUnit, week: str, revision: Revision | None = None) -> CheckIn:
        """Return the check-in of a week to change, made where nobody wrote anything of it yet."""
        _monday(week)
        return fixed_item(unit, CheckIn(week=week), self.entity(week), revision)

    def _sit(self, unit: WriteUnit, checkin: EntityId) -> Sitting:
        entity = sitting_entity(self._room.space, checkin, self._room.me)
        return fixed_item(unit, Sitting(parent=checkin, person=self._room.me), entity)

    def _sitting(self, unit: WriteUnit, week: str) -> Sitting:
        entity = sitting_entity(self._room.space, self.entity(week), self._room.me)
        if unit.connection.scalar(select(Sitting.id).where(Sitting.entity == entity)) is None:
            raise UserError(CHECKIN_NOT_BEGUN)
        return unit.load(Sitting, entity)


def _monday(week: str) -> dt.date:
    monday = monday_in(week)
    if monday is None:
        raise UserError(ITEM_UNKNOWN, id=week)
    return monday
