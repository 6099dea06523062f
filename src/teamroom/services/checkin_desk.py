"""All that lies ready while a check-in runs: who is here, what was said before, the newest resources, what was asked.

And the deeds that lead from it into other areas: a question that is kept under its problem, an idea that becomes a strategy, a
resource that was used.
"""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, select

from teamroom.core.ids import EntityId, PersonId
from teamroom.model.checkins import OutputKind, SaidAt, Sitting
from teamroom.model.resources import Resource
from teamroom.model.rooms import Room
from teamroom.model.states import State
from teamroom.model.talk import Comment
from teamroom.model.uses import Use
from teamroom.services.checkin_rows import CheckInLine, SittingLine
from teamroom.services.checkins import CheckIns, Summary
from teamroom.services.commitments import CommitmentLine, Commitments
from teamroom.services.library_rows import person_name
from teamroom.services.problems import Problems, StrategyDraft
from teamroom.services.rota import away_in, away_on
from teamroom.services.talk import Talk
from teamroom.services.uses import UseDraft, Uses
from teamroom.services.wins import Wins
from teamroom.store.room import RoomStore

MOST_SHARED = 5
"""Resources that are offered to be called used."""
RECENT_DAYS = 7
"""A use is one of this week for so many days."""
_GONE = int(State.GONE)


@dataclass(frozen=True, slots=True)
class Seated:
    """A member who may be here. ``away`` on the day of the check-in."""

    person: PersonId
    name: str | None
    mine: bool
    away: bool


@dataclass(frozen=True, slots=True)
class Shared:
    """A resource that somebody may have used; ``used``: whoever works here said so within the week."""

    entity: EntityId
    title: str | None
    author: str | None
    used: bool


@dataclass(frozen=True, slots=True)
class OnDesk:
    """All of a check-in at one moment.

    ``before``: what people wanted to try, said elsewhere. ``following``: the check-in after it. ``asked``: questions that were
    asked under its problem or at it. ``skills``: the cards that were shown, one for each check-in.
    """

    summary: Summary
    mine: SittingLine | None
    people: tuple[Seated, ...]
    before: tuple[CommitmentLine, ...]
    following: CheckInLine | None
    shared: tuple[Shared, ...]
    asked: tuple[str, ...]
    skills: tuple[str, ...]
    focus: str | None

    @property
    def line(self) -> CheckInLine:
        """The check-in itself."""
        return self.summary.line

    @property
    def here(self) -> tuple[Seated, ...]:
        """Who is here; before it began, everybody who is not away."""
        present = self.mine.present if self.mine else frozenset(one.person for one in self.people if not one.away)
        return tuple(one for one in self.people if one.person in present)


class CheckInDesk:
    """One room's desk. ``zone``: where its days begin, by default as on this computer."""

    def __init__(self, room: RoomStore, zone: dt.tzinfo | None = None) -> None:
        self._room = room
        self.checkins = CheckIns(room, zone)
        self.commitments = Commitments(room, zone)
        self.wins = Wins(room, zone)
        self._talk = Talk(room)
        self._problems = Problems(room, zone)
        self._uses = Uses(room)

    @property
    def me(self) -> PersonId:
        """Whoever works here."""
        return self._room.me

    @property
    def space(self) -> bytes:
        """The room's id."""
        return self._room.space

    def look(self, week: str) -> OnDesk:
        """Return all there is of a check-in; raises ``UserError`` for what is no week."""
        summary, mine = self.checkins.summary(week), self.checkins.mine(week)
        entity, day = summary.line.entity, summary.line.day or self.checkins.today
        before = tuple(one for one in self.commitments.lately() if one.checkin != entity)
        following = next((one for one in self.checkins.plan(3) if one.week > week), None)
        with self._room.read() as unit:
            connection = unit.connection
            away = away_on(away_in(connection), day)
            people = [
                Seated(one, person_name(connection, one), one == self.me, one in away) for one in self._room.membership().active()
            ]
            people.sort(key=lambda one: (not one.mine, one.name or "", one.person))
            focus = connection.scalar(select(Room.focus).limit(1))
            skills = connection.execute(select(Sitting.parent, Sitting.skill).where(Sitting.skill.is_not(None)).distinct()).all()
            shown = {row.parent: row.skill for row in sorted(skills, key=lambda row: row.skill) if row.parent != entity}
            return OnDesk(
                summary, mine, tuple(people), before, following, self._shared(connection),
                _asked(connection, summary), tuple(shown.values()), focus,
            )

    def ask(self, week: str, problem: EntityId | None, question: str) -> EntityId:
        """Keep a question that was asked: under the problem it is about, else with the check-in."""
        if problem is not None:
            return self._talk.say(problem, question)
        return self.checkins.say(week, SaidAt.QUESTION, self.me, question)

    def to_board(self, week: str, problem: EntityId, idea: str) -> EntityId:
        """Make a strategy of an idea, and an output of it; return the strategy. Refused before the time for ideas."""
        self.checkins.must_be_time_for_ideas(week)
        strategy = self._problems.add_strategy(problem, StrategyDraft(idea))
        self.checkins.came_out(week, OutputKind.STRATEGY, strategy)
        return strategy

    def used(self, resource: EntityId, line: str | None) -> EntityId:
        """Tell that whoever works here used a resource."""
        return self._uses.add(resource, UseDraft(self.checkins.today.isoformat(), line=line))

    def _shared(self, connection: Connection) -> tuple[Shared, ...]:
        since = (self.checkins.today - dt.timedelta(RECENT_DAYS)).isoformat()
        query = select(Resource.entity, Resource.title, Resource.author).where(Resource.state != _GONE)
        rows = connection.execute(query.order_by(Resource.made_ms.desc(), Resource.entity).limit(MOST_SHARED)).all()
        mine = select(Use.parent).where(Use.author == self.me, Use.day >= since, Use.state != _GONE)
        used = set(connection.scalars(mine))
        return tuple(
            Shared(EntityId(row.entity), row.title, person_name(connection, row.author), row.entity in used) for row in rows
        )


def _asked(connection: Connection, summary: Summary) -> tuple[str, ...]:
    said = [one.text for one in summary.said if one.at is SaidAt.QUESTION and one.text]
    if summary.line.problem is not None:
        said += [body for body in connection.scalars(select(Comment.body).where(Comment.parent == summary.line.problem)) if body]
    return tuple(said)
