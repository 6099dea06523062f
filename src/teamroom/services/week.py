"""This week, read at one moment: what comes, what was shared, what people try, what is on test, what they told of it.

Nothing here is counted for a person, and nothing is asked for twice: what was read once and greeted once is remembered on
this computer alone, in the personal space of whoever works here.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection, select

from teamroom.core.hashing import blake2b256
from teamroom.core.ids import ID_SIZE, EntityId, PersonId, SpaceId
from teamroom.core.text import folded
from teamroom.model.agenda import WARNING_MINUTES, total, usual_minutes
from teamroom.model.base import Item
from teamroom.model.board import Wait
from teamroom.model.checkins import Commitment, Output, Said, Sitting, Win
from teamroom.model.meetings import monday_of
from teamroom.services.checkin_rows import CheckInLine, Known
from teamroom.services.checkins import CheckIns, Coming, Summary
from teamroom.services.commitments import CommitmentLine, Commitments
from teamroom.services.ledger import minutes_by_week
from teamroom.services.library_rows import person_name
from teamroom.services.problem_rows import BoardCard, TrialLine
from teamroom.services.problems import Problems
from teamroom.services.weekly import Slot, Weekly
from teamroom.services.win_ideas import ToldWin, WinIdea, ideas_for, told_wins
from teamroom.store.room import RoomStore

ADDING_MINUTES = 5
"""What the week asks of a person besides the check-in: one resource, shared as it is."""
NEWS_DAYS = 28
"""What came of a check-in is news for so many days."""
MOST_STUCK = 3
"""Problems that stand still of which the agenda tells, those that stand longest."""
NEWEST_WINS = 3


class Seen(Protocol):
    """What somebody has seen on this computer."""

    def all(self) -> frozenset[EntityId]:
        """Return what was seen."""
        ...

    def add(self, entity: EntityId) -> None:
        """Remember that something was seen."""
        ...


@dataclass(frozen=True, slots=True)
class OnTest:
    """A problem whose test runs. ``day`` of ``days`` counts school days; ``overdue``: its last day is over."""

    card: BoardCard
    trial: TrialLine
    day: int
    days: int
    overdue: bool


@dataclass(frozen=True, slots=True)
class Effort:
    """Minutes that the routine asks for and took. ``asked``: of one person in a week; those held are the room's together."""

    asked: int
    this_week: int
    last_week: int

    @property
    def was_long(self) -> bool:
        """Tell whether the routine took more than it should, this week or last week."""
        return max(self.this_week, self.last_week) > WARNING_MINUTES


@dataclass(frozen=True, slots=True)
class News:
    """What came of the last check-in and was not read here yet. ``absent``: whoever works here was not at it."""

    summary: Summary
    absent: bool
    mark: EntityId


@dataclass(frozen=True, slots=True)
class ThisWeek:
    """All of the week. ``greet``: the day last week on which nobody met, while that was not greeted yet."""

    today: dt.date
    week: str
    me: PersonId
    members: tuple[tuple[PersonId, str | None], ...]
    has_slot: bool
    coming: Coming
    slots: tuple[Slot, ...]
    commitments: tuple[CommitmentLine, ...]
    tests: tuple[OnTest, ...]
    stuck: tuple[BoardCard, ...]
    wins: tuple[ToldWin, ...]
    ideas: tuple[WinIdea, ...]
    news: News | None
    greet: dt.date | None
    effort: Effort

    @property
    def checkin(self) -> CheckInLine | None:
        """The check-in that one starts, or goes on with."""
        return self.coming.running or self.coming.next

    @property
    def mine(self) -> Slot | None:
        """The slot of whoever works here."""
        return next((one for one in self.slots if one.mine), None)


class Week:
    """The week of one room. ``seen`` remembers what was read; without it all is new. ``zone``: where its days begin."""

    def __init__(self, room: RoomStore, seen: Seen | None = None, zone: dt.tzinfo | None = None) -> None:
        self._room = room
        self._seen = seen
        self.checkins = CheckIns(room, zone)
        self._commitments = Commitments(room, zone)
        self._problems = Problems(room, zone)
        self._weekly = Weekly(room, zone)

    @property
    def today(self) -> dt.date:
        """The day it is."""
        return self.checkins.today

    def look(self) -> ThisWeek:
        """Return everything, read at one moment."""
        seen = self._seen.all() if self._seen is not None else frozenset()
        with self._room.read() as unit:
            connection, me = unit.connection, self._room.me
            known = self.checkins.known_in(unit)
            coming = self.checkins.coming_in(known)
            cards = self._problems.cards_in(connection)
            members = sorted(((one, person_name(connection, one)) for one in known.members), key=lambda one: (folded(one[1] or ""), one[0]))
            return ThisWeek(
                known.today, self._weekly.this_week, me, tuple(members), known.slot is not None, coming,
                self._weekly.slots_in(connection), self._commitments.lately_in(connection), _on_test(cards, known),
                _stuck(cards, coming), told_wins(connection, me, NEWEST_WINS), ideas_for(connection, me, known.today),
                self._news(known, seen), self._greet(coming, seen), _effort(known, coming, self._room.space),
            )

    def read(self, news: News) -> None:
        """Remember that what came of a check-in was read; what comes of it later is new again."""
        if self._seen is not None:
            self._seen.add(news.mark)

    def greeted(self, day: dt.date) -> None:
        """Remember that a week without a check-in was greeted."""
        if self._seen is not None:
            self._seen.add(self._mark(f"greeted {monday_of(day)}"))

    def _greet(self, coming: Coming, seen: frozenset[EntityId]) -> dt.date | None:
        day = coming.missed
        return day if day is not None and self._mark(f"greeted {monday_of(day)}") not in seen else None

    def _news(self, known: Known, seen: frozenset[EntityId]) -> News | None:
        """Return what others wrote of the last check-in, unless it was read or is long ago."""
        held = [one for one in known.held_weeks() if abs((known.today - one).days) <= NEWS_DAYS]
        if not held:
            return None
        others = _written_by_others(known.connection, self.checkins.entity_of(held[0]), self._room.me)
        mark = self._mark(" ".join(sorted(others)))
        if not others or mark in seen:
            return None
        summary = self.checkins.summary_in(known, held[0])
        return News(summary, self._room.me not in {person for person, _ in summary.present}, mark)

    def _mark(self, what: str) -> EntityId:
        return EntityId(blake2b256(b"TeamRoom 1 seen", self._room.space, what.encode())[:ID_SIZE])


def _on_test(cards: Iterable[BoardCard], known: Known) -> tuple[OnTest, ...]:
    """Return what is on test: mine first, then those to look back on, then by the day they end."""
    found = []
    for card in cards:
        trial = card.trial
        if trial is not None:
            first, last = trial.first or known.today, trial.last or known.today
            days = known.calendar.count(first, last)
            day = known.calendar.count(first, min(known.today, last))
            found.append(OnTest(card, trial, day, days, Wait.REFLECT in card.waits))
    found.sort(key=lambda one: (not one.trial.mine, not one.overdue, one.trial.last or dt.date.max, one.trial.entity))
    return tuple(found)


def _stuck(cards: Iterable[BoardCard], coming: Coming) -> tuple[BoardCard, ...]:
    brought = coming.next.problem if coming.next else None
    stuck = [card for card in cards if card.stuck and card.entity != brought]
    return tuple(sorted(stuck, key=lambda card: (-card.days, card.entity))[:MOST_STUCK])


def _effort(known: Known, coming: Coming, space: SpaceId) -> Effort:
    spent = minutes_by_week(known.connection, space)
    now = monday_of(known.today)
    line = coming.running or coming.next
    planned = total(line.minutes) if line else total(usual_minutes(len(known.members)))
    return Effort(planned + ADDING_MINUTES, spent.get(now, 0), spent.get(now - dt.timedelta(7), 0))


def _written_by_others(connection: Connection, checkin: EntityId, me: PersonId) -> set[str]:
    """Return the items of a check-in that other people's computers wrote."""
    found: set[str] = set()
    kinds: tuple[tuple[type[Item], str], ...] = (
        (Sitting, "parent"), (Said, "parent"), (Output, "parent"), (Commitment, "checkin"), (Win, "checkin"),
    )
    for kind, name in kinds:
        table = kind.__table__
        query = select(table.c.entity).where(table.c[name] == checkin, table.c.author != me)
        found |= {entity.hex() for entity in connection.scalars(query)}
    return found
