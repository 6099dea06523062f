"""A story while it is told into the example room: its clock, its people, and what was made in it so far."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from teamroom.core.clock import Clock
from teamroom.core.ids import EntityId, PersonId
from teamroom.model.rooms import Person, Room
from teamroom.services.calendar import SchoolCalendar
from teamroom.services.demo_texts import StoryTexts
from teamroom.services.library import Library
from teamroom.services.problems import Problems
from teamroom.services.reading.reader import NoReader
from teamroom.store.example import StoryRoom
from teamroom.store.identity import Identity

WEEKS = 8
LABEL = "-"
"""What the computers of people without computers are called."""
SALMA, DANIEL, INES = "salma", "daniel", "ines"
"""The people, by their names in the texts; the first one starts the room."""
MON, TUE, WED, THU, FRI = range(5)
_SCHOOL_IS_OVER = dt.time(15, 30)
_BETWEEN_MS = 60_000


class StoryClock:
    """A clock that stands at the day that is told, some minutes on with each thing that happens."""

    def __init__(self, real: Clock) -> None:
        self._real = real
        self._now_ms = 0

    def now_ms(self) -> int:
        """Return the time in the story, in ms since 1970 UTC."""
        return self._now_ms

    def ticks(self) -> float:
        """Return seconds of this computer that only go forward."""
        return self._real.ticks()

    def turn_to(self, day: dt.date) -> None:
        """Go on to the afternoon of a day, or some minutes on where it is that day already."""
        afternoon = dt.datetime.combine(day, _SCHOOL_IS_OVER).astimezone()
        self._now_ms = max(round(afternoon.timestamp() * 1000), self._now_ms + _BETWEEN_MS)


class Telling:
    """A story that is being told: the room, what was made in it by its name in the texts, and its people."""

    def __init__(self, room: StoryRoom, clock: StoryClock, texts: StoryTexts, monday: dt.date) -> None:
        self.room = room
        self.texts = texts
        self.library = Library(room, NoReader())
        self.problems = Problems(room)
        self.calendar = SchoolCalendar(room)
        self.made: dict[str, EntityId] = {}
        self._clock = clock
        self._monday = monday
        self._people: dict[str, Identity] = {SALMA: room.identities()[-1]}

    def day(self, week: int, weekday: int) -> dt.date:
        """Return a day of the story; weeks count from 1, and Monday is 0."""
        return self._monday + dt.timedelta(7 * (week - WEEKS) + weekday)

    @property
    def today(self) -> dt.date:
        """The day that is told."""
        return self.problems.today

    def person(self, who: str) -> PersonId:
        """Return the id of one of the people."""
        return self._people[who].person

    def begin(self) -> None:
        """Let the first one start the room, and the others come in."""
        self._clock.turn_to(self.day(1, MON))
        with self.room.write() as unit:
            unit.add(Room(name=self.texts.name, focus=self.texts.text("focus")), EntityId(self.room.space))
        self._introduce(SALMA)
        for who in (DANIEL, INES):
            self._clock.turn_to(self.day(1, MON))
            self._people[who] = self.room.come_in(LABEL)
            self._introduce(who)
            self.room.speak(self._people[SALMA])

    def turn_to(self, happening: "Happening") -> None:
        """Go on to the day on which something happens, and let whoever does it write."""
        self._clock.turn_to(self.day(happening.week, happening.weekday))
        if self.room.me != self.person(happening.who):
            self.room.speak(self._people[happening.who])

    def _introduce(self, who: str) -> None:
        with self.room.write() as unit:
            unit.add(Person(name=self.texts.text("people", who)), EntityId(self.person(who)))


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that one of the people does on a day: ``week`` from 1, Monday is 0."""

    week: int
    weekday: int
    who: str
    does: Callable[[Telling], None]
