"""The review of a term: which focus the room had, which problems it finished, what it now knows, what comes next.

Everything but two texts is computed (``mission.md`` row 13). The order of the focuses follows from what each of them took the
place of, not from any clock; the day beside one is that of its author's computer and decides nothing. A focus that was set
and taken back stays in the log, and so in the history: two alike in a row are one.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from teamroom.core.clock import day_of
from teamroom.core.ids import EntityId, SpaceId
from teamroom.model.calendar import PeriodKind, Stretch
from teamroom.model.problems import Decision, Outcome, Problem, Step, Strategy, Trial, line_of
from teamroom.model.reviews import Review, review_entity
from teamroom.model.rooms import Room
from teamroom.model.states import State
from teamroom.services.calendar import PeriodLine, SchoolCalendar
from teamroom.services.commitments import date_in
from teamroom.services.problem_rows import known
from teamroom.store.read_unit import ReadUnit, Revision
from teamroom.store.room import RoomStore
from teamroom.sync.view import history_of

MOST_FOCUSES = 8
MOST_FINISHED = 12
_ROOM, _FOCUS, _REVIEW = "room", "focus", "review"
_GONE = int(State.GONE)


@dataclass(frozen=True, slots=True)
class FocusLine:
    """A focus the room had or has. ``day``: when, by the clock of whoever set it."""

    text: str
    day: dt.date


@dataclass(frozen=True, slots=True)
class FinishedLine:
    """A problem that was finished, and what its last test came to; None where nothing was tested or noted."""

    entity: EntityId
    line: str | None
    day: dt.date | None
    strategy: str | None
    outcome: Outcome | None
    decision: Decision | None
    evidence: str | None
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class TermLine:
    """A term that can be looked back on; ``name`` None and ``stretch`` None for all that a room without terms did."""

    period: EntityId
    name: str | None
    stretch: Stretch | None


@dataclass(frozen=True, slots=True)
class TermLook:
    """A term as it shows, with all terms there are to choose from.

    ``focuses``: the last one is that of now. ``torn``: of what was written there are two versions. ``revision`` goes back
    with a change.
    """

    terms: tuple[TermLine, ...]
    term: TermLine
    room: str
    focus: str | None
    focuses: tuple[FocusLine, ...]
    finished: tuple[FinishedLine, ...]
    known: str | None
    next_focus: str | None
    entity: EntityId
    torn: bool
    revision: Revision


class TermReviews:
    """The reviews of one room. ``zone`` is where its days begin, by default that of this computer."""

    def __init__(self, room: RoomStore, zone: dt.tzinfo | None = None) -> None:
        self._room = room
        self._zone = zone

    @property
    def today(self) -> dt.date:
        """The day it is."""
        return day_of(self._room.clock.now_ms(), self._zone)

    @property
    def room_entity(self) -> EntityId:
        """The item that holds the focus: the room itself."""
        return EntityId(self._room.space)

    def entity(self, period: EntityId) -> EntityId:
        """Return the item that holds the review of a term."""
        return review_entity(self._room.space, period)

    def look(self, period: EntityId | None = None) -> TermLook:
        """Return a term, by default the one that is or that was last; what is no term (any more) counts as none."""
        periods = SchoolCalendar(self._room, self._zone).periods()
        terms = tuple(_terms(periods, self._room.space))
        term = next((one for one in terms if one.period == period), None) or _latest(terms, self.today)
        entity = self.entity(term.period)
        with self._room.read() as unit:
            connection = unit.connection
            room = connection.execute(select(Room.name, Room.focus).where(Room.entity == self.room_entity)).first()
            row = connection.execute(select(Review.__table__).where(Review.entity == entity, Review.state != _GONE)).first()
            return TermLook(
                terms, term, (room.name or "") if room else "", room.focus if room else None, tuple(self._focuses(unit)),
                tuple(_finished(connection, term.stretch)), row.known if row else None, row.next_focus if row else None, entity,
                bool(row and row.versions), unit.revision(entity, _REVIEW),
            )

    def write(
        self, period: EntityId, known_now: str | None, next_focus: str | None, *, revision: Revision | None = None
    ) -> None:
        """Say what is known now and what comes next; raises ``UserError`` for too much.

        ``revision`` is what the person was shown: what arrived since then stays beside it.
        """
        entity = self.entity(period)
        with self._room.write() as unit:
            if unit.connection.scalar(select(Review.id).where(Review.entity == entity)) is None:
                review = Review(period=period)
                unit.add(review, entity)
            else:
                review = unit.load(Review, entity, revision)
            review.write(known_now, next_focus)

    def set_focus(self, focus: str) -> None:
        """Make this what the room works on; raises ``UserError`` for too much."""
        text = line_of(_FOCUS, focus)
        with self._room.write() as unit:
            unit.load(Room, self.room_entity).focus = text

    def _focuses(self, unit: ReadUnit) -> list[FocusLine]:
        """Return the focuses of the room, the last ones, the first one first."""
        found: list[FocusLine] = []
        for head in history_of(unit.nodes(_ROOM, self.room_entity), _FOCUS):
            text = head.data
            if isinstance(text, str) and text.strip() and not (found and found[-1].text == text):
                found.append(FocusLine(text, day_of(head.wall_ms, self._zone)))
        return found[-MOST_FOCUSES:]


def _terms(periods: Sequence[PeriodLine], space: SpaceId) -> Iterator[TermLine]:
    terms = [TermLine(one.entity, one.name, one.stretch) for one in periods if one.stretch.kind is PeriodKind.TERM]
    yield from terms or [TermLine(EntityId(space), None, None)]


def _latest(terms: Sequence[TermLine], today: dt.date) -> TermLine:
    begun = [one for one in terms if one.stretch is None or one.stretch.first <= today]
    return (begun or terms[:1])[-1]


def _finished(connection: Connection, stretch: Stretch | None) -> list[FinishedLine]:
    """Return the problems that were finished in a term, the last ones, with what their last round came to."""
    query = select(Problem.entity, Problem.line, Problem.since).where(Problem.step == Step.DONE.value, Problem.state != _GONE)
    rows = [(row, date_in(row.since)) for row in connection.execute(query.order_by(Problem.since, Problem.entity)).all()]
    of_term = [(row, day) for row, day in rows if stretch is None or (day is not None and stretch.has(day))]
    return [_finished_line(connection, EntityId(row.entity), row.line, day) for row, day in of_term[-MOST_FINISHED:]]


def _finished_line(connection: Connection, problem: EntityId, line: str | None, day: dt.date | None) -> FinishedLine:
    query = (
        select(Trial.__table__, Strategy.text)
        .outerjoin(Strategy, Strategy.entity == Trial.strategy)
        .where(Trial.parent == problem, Trial.state != _GONE, Trial.outcome.in_([one.value for one in Outcome]))
        .order_by(Trial.round.desc(), Trial.last.desc(), Trial.entity)
    )
    row = connection.execute(query.limit(1)).first()
    if row is None:
        return FinishedLine(problem, line, day, None, None, None, None, None, None)
    return FinishedLine(
        problem, line, day, row.text, known(Outcome, row.outcome), known(Decision, row.decision), row.evidence, row.before,
        row.after,
    )
