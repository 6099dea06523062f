"""What the plan of the check-in shows, read at one moment: the next one, who may present, who is away, what stands on the board."""

import datetime as dt
from dataclasses import dataclass

from teamroom.core.ids import EntityId, PersonId
from teamroom.core.text import folded
from teamroom.model.agenda import Place, usual_minutes
from teamroom.model.meetings import monday_of
from teamroom.model.problems import Step
from teamroom.model.requests import week_of, week_start
from teamroom.model.rota import order
from teamroom.services.checkin_rows import CheckInLine
from teamroom.services.checkins import CheckIns
from teamroom.services.library_rows import person_name
from teamroom.services.problems import Problems
from teamroom.services.rota import AwayLine, away_in, away_on, presented_in
from teamroom.store.room import RoomStore

WEEKS = 6
"""Check-ins that are told ahead."""


@dataclass(frozen=True, slots=True)
class Planned:
    """The plan. ``days``: those of the week of ``line``, to which it can be moved. ``turns``: members by whose turn it is.

    ``off``: weeks that were called off and still lie ahead. ``usual``: the minutes of each place unless somebody says
    otherwise. ``problems``: what can be brought from the board, as id and line.
    """

    today: dt.date
    me: PersonId
    members: tuple[tuple[PersonId, str | None], ...]
    has_slot: bool
    line: CheckInLine | None
    days: tuple[dt.date, ...]
    turns: tuple[PersonId, ...]
    away_then: frozenset[PersonId]
    usual: tuple[tuple[Place, int], ...]
    problems: tuple[tuple[EntityId, str | None], ...]
    away: tuple[AwayLine, ...]
    off: tuple[str, ...]
    ahead: tuple[CheckInLine, ...]

    def name(self, person: PersonId | None) -> str | None:
        """Return what a member is called."""
        return dict(self.members).get(person) if person is not None else None

    @property
    def turn(self) -> PersonId | None:
        """Whose turn it is in the week of ``line``, whoever was agreed on."""
        here = [one for one in self.turns if one not in self.away_then]
        return next(iter(here or self.turns), None)


class WeekPlan:
    """Reads the plan of one room. ``zone`` is where its days begin, by default that of this computer."""

    def __init__(self, room: RoomStore, zone: dt.tzinfo | None = None) -> None:
        self._room = room
        self.checkins = CheckIns(room, zone)
        self._problems = Problems(room, zone)

    @property
    def today(self) -> dt.date:
        """The day it is."""
        return self.checkins.today

    def look(self) -> Planned:
        """Return the plan."""
        with self._room.read() as unit:
            connection, known = unit.connection, self.checkins.known_in(unit)
            mondays = [monday for monday, _ in zip(known.coming(), range(WEEKS), strict=False)]
            presenters = known.presenters(mondays)
            ahead = tuple(known.line(monday, presenters[monday]) for monday in mondays)
            coming = self.checkins.coming_in(known)
            line = coming.running or coming.next
            members = sorted(((one, person_name(connection, one)) for one in known.members), key=lambda one: (folded(one[1] or ""), one[0]))
            away = away_in(connection)
            monday = week_start(line.week) if line else monday_of(known.today)
            open_ones = [card for card in self._problems.cards_in(connection) if card.step is not Step.DONE]
            return Planned(
                known.today, self._room.me, tuple(members), known.slot is not None, line,
                tuple(monday + dt.timedelta(number) for number in range(7)),
                tuple(order(known.members, presented_in(connection))),
                frozenset(away_on(away, (line.day if line else None) or monday)),
                tuple(usual_minutes(len(known.members)).items()), tuple((card.entity, card.line) for card in open_ones),
                tuple(one for one in away if one.last >= known.today), tuple(map(week_of, known.called_off())), ahead,
            )
