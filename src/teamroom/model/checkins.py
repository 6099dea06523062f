"""The weekly check-in: what is planned, what was said at it, what came out of it (``mission.md`` rows 14-17).

There is one a week, known by the week, so that two computers mean the same one. What people plan together is the check-in's;
what is written down at it belongs to whoever's computer it is written on, so that two computers that run the same check-in
are joined by person, and nothing of one takes the place of anything of the other.
"""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped

from teamroom.core.errors import UserError
from teamroom.core.hashing import blake2b256
from teamroom.core.ids import ID_SIZE, EntityId, PersonId, SpaceId
from teamroom.core.messages import NOTHING_WRITTEN, NUMBER_OUT_OF_RANGE
from teamroom.model.agenda import Place
from teamroom.model.base import Item, field, text_field
from teamroom.model.problems import line_of, text_of
from teamroom.model.resources import chosen

BEST_SCORE = 5
LONGEST_MINUTES = 600
"""Minutes that a check-in is said to have lasted at most; what was left running over night is cut to it."""


class SaidAt(StrEnum):
    """What a line was said at. A good thing is no such line but a ``Win``, what somebody will try a ``Commitment``."""

    CHALLENGE = "challenge"
    QUESTION = "question"
    IDEA = "idea"
    WORD = "word"


class OutputKind(StrEnum):
    """What came out of a check-in besides what people will try."""

    RESOURCE = "resource"
    STRATEGY = "strategy"


class Done(StrEnum):
    """What became of what somebody wanted to try. No reasons are asked for."""

    DONE = "done"
    PARTLY = "partly"
    NOT = "not"


class CheckIn(Item):
    """The check-in of a week. Everything but ``week`` (ISO 8601) may be missing: then it follows from slot and rota.

    ``day`` (ISO) and ``at`` (``14:30``): where it was moved, or when it was held. ``presenter``: agreed on, with ``why`` where
    that is a swap. ``dilemma``: what the presenter brings, ``problem`` a problem of the board it is about. ``coach`` keeps the
    time and has no further right. ``minutes``: see ``model.agenda.minutes_of``. ``off``: called off.
    """

    __tablename__ = "checkin"

    week: Mapped[str | None] = text_field()
    day: Mapped[str | None] = text_field()
    at: Mapped[str | None] = text_field()
    presenter: Mapped[bytes | None] = field(type_=LargeBinary)
    why: Mapped[str | None] = text_field()
    dilemma: Mapped[str | None] = text_field()
    problem: Mapped[bytes | None] = field(type_=LargeBinary)
    coach: Mapped[bytes | None] = field(type_=LargeBinary)
    minutes: Mapped[str | None] = text_field()
    off: Mapped[bool | None] = field()

    def move_to(self, day: dt.date, at: dt.time | None) -> None:
        """Say when it is; without a time that of the slot counts."""
        self.day, self.at = day.isoformat(), at.strftime("%H:%M") if at else None

    def let_present(self, person: PersonId, why: str | None) -> None:
        """Agree on who presents, with a reason or without."""
        self.presenter, self.why = person, line_of("reason", why)

    def bring(self, dilemma: str | None, problem: EntityId | None) -> None:
        """Say what the presenter brings; both may stay open."""
        self.dilemma, self.problem = text_of("dilemma", dilemma), problem


class Sitting(Item):
    """A check-in as one person's computer ran it. Its entity follows from check-in and person.

    ``day`` (ISO) and ``minutes``: when, and how long. ``present``: hex ids of persons, with blanks between. ``reached``: the
    farthest ``Place`` it came to, ``skipped``: the presenter wanted no questions. ``notes`` as they were typed. ``skill``: the
    card that was shown. ``why_nothing``: why nothing came out of it, where that is so. ``finished`` says that it ended.
    """

    __tablename__ = "sitting"

    parent: Mapped[bytes | None] = field(type_=LargeBinary, index=True)
    person: Mapped[bytes | None] = field(type_=LargeBinary)
    day: Mapped[str | None] = text_field()
    minutes: Mapped[int | None] = field()
    present: Mapped[str | None] = text_field()
    reached: Mapped[str | None] = text_field()
    skipped: Mapped[bool | None] = field()
    notes: Mapped[str | None] = text_field()
    skill: Mapped[str | None] = text_field()
    why_nothing: Mapped[str | None] = text_field()
    finished: Mapped[bool | None] = field()

    def seat(self, present: Iterable[PersonId]) -> None:
        """Say who is here."""
        self.present = " ".join(sorted(person.hex() for person in present)) or None

    def reach(self, place: Place) -> None:
        """Say that it came to a place; it never goes back."""
        places = list(Place)
        before = places.index(Place(self.reached)) if self.reached in set(Place) else -1
        self.reached = places[max(before, places.index(place))].value

    def note(self, notes: str | None) -> None:
        """Keep notes; raises ``UserError`` for too much."""
        self.notes = text_of("notes", notes)

    def end(self, minutes: int, nothing: str | None) -> None:
        """Say that it ended, how long it lasted, and why nothing came out of it where that is so."""
        self.minutes = min(max(0, minutes), LONGEST_MINUTES)
        self.why_nothing = line_of("reason", nothing)
        self.finished = True


class Said(Item):
    """A line said at a check-in, by ``person``, whoever wrote it down. ``score`` from 1 to 5 at the challenge only."""

    __tablename__ = "said"

    parent: Mapped[bytes | None] = field(type_=LargeBinary, index=True)
    at: Mapped[str | None] = text_field()
    person: Mapped[bytes | None] = field(type_=LargeBinary)
    text: Mapped[str | None] = text_field()
    score: Mapped[int | None] = field()

    def say(self, at: SaidAt, person: PersonId, text: str | None, score: int | None = None) -> None:
        """Say something; raises ``UserError`` for nothing, too much, and a score out of range."""
        said = text_of("line", text)
        if said is None and score is None:
            raise UserError(NOTHING_WRITTEN)
        if score is not None and not 1 <= score <= BEST_SCORE:
            raise UserError(NUMBER_OUT_OF_RANGE, field="score", least=1, most=BEST_SCORE)
        self.at, self.person, self.text, self.score = at.value, person, said, score


class Output(Item):
    """Something usable that came out of a check-in: a resource or a strategy."""

    __tablename__ = "output"

    parent: Mapped[bytes | None] = field(type_=LargeBinary, index=True)
    kind: Mapped[str | None] = text_field()
    item: Mapped[bytes | None] = field(type_=LargeBinary)


class Commitment(Item):
    """What somebody will try, small enough for one lesson: what, with whom, by when (ISO date), and what became of it.

    ``person``: whose it is; ``checkin``: where it was said, None elsewhere. ``outcome``: a ``Done``, with a ``line`` or without.
    """

    __tablename__ = "commitment"

    person: Mapped[bytes | None] = field(type_=LargeBinary)
    checkin: Mapped[bytes | None] = field(type_=LargeBinary, index=True)
    what: Mapped[str | None] = text_field()
    whom: Mapped[str | None] = text_field()
    by: Mapped[str | None] = text_field()
    outcome: Mapped[str | None] = text_field()
    line: Mapped[str | None] = text_field()

    def promise(self, person: PersonId, what: str, whom: str | None, by: dt.date | None) -> None:
        """Say what; raises ``UserError`` for nothing and for too much."""
        said = line_of("what", what)
        if said is None:
            raise UserError(NOTHING_WRITTEN)
        self.person, self.what, self.whom = person, said, line_of("with whom", whom)
        self.by = by.isoformat() if by else None

    def became(self, outcome: str | None, line: str | None) -> None:
        """Say what became of it, or that this is open again."""
        self.outcome = chosen(Done, "outcome", outcome) if outcome else None
        self.line = line_of("line", line)


class Win(Item):
    """One small thing that worked, in a line. ``person``: whose it is; ``about`` an item it has to do with."""

    __tablename__ = "win"

    line: Mapped[str | None] = text_field()
    person: Mapped[bytes | None] = field(type_=LargeBinary)
    day: Mapped[str | None] = text_field()
    checkin: Mapped[bytes | None] = field(type_=LargeBinary, index=True)
    about: Mapped[bytes | None] = field(type_=LargeBinary)

    def tell(self, person: PersonId, line: str, day: dt.date) -> None:
        """Tell it; raises ``UserError`` for nothing and for too much."""
        self.line = line_of("line", line)
        if self.line is None:
            raise UserError(NOTHING_WRITTEN)
        self.person, self.day = person, day.isoformat()


def checkin_entity(space: SpaceId, week: str) -> EntityId:
    """Return the entity of the check-in of a week (ISO 8601), the same on every computer."""
    return EntityId(blake2b256(b"TeamRoom 1 checkin", space, week.encode())[:ID_SIZE])


def sitting_entity(space: SpaceId, checkin: EntityId, person: PersonId) -> EntityId:
    """Return the entity of what one person's computers write down at a check-in."""
    return EntityId(blake2b256(b"TeamRoom 1 sitting", space, checkin, person)[:ID_SIZE])


def present_in(text: str | None) -> frozenset[PersonId]:
    """Return the persons whose ids a field names; what is no id is passed over."""
    found = set()
    for word in (text or "").split():
        try:
            person = bytes.fromhex(word)
        except ValueError:
            continue
        if len(person) == ID_SIZE:
            found.add(PersonId(person))
    return frozenset(found)
