"""All that the page of a problem shows, read at one go beside the window."""

import datetime as dt
from dataclasses import dataclass

from teamroom.core.ids import EntityId, PersonId
from teamroom.model.calendar import Calendar
from teamroom.services.board_evidence import BoardEvidence, Trail
from teamroom.services.calendar import SchoolCalendar
from teamroom.services.people import People
from teamroom.services.problem_rows import TrialLine
from teamroom.services.problems import ProblemDetail, Problems
from teamroom.services.revisions import packed
from teamroom.services.talk import CommentLine, Talk

ACTIVE = "active"
"""How a member stands who is neither gone nor waiting."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A problem at one moment. ``elsewhere`` is a test that this person runs of another problem, with the line of that.

    ``colleagues`` are the other members of the room.
    """

    detail: ProblemDetail
    revision: str
    calendar: Calendar
    today: dt.date
    like: tuple[Trail, ...]
    comments: tuple[CommentLine, ...]
    elsewhere: tuple[TrialLine, str | None] | None
    colleagues: tuple[tuple[PersonId, str], ...]

    @property
    def entity(self) -> EntityId:
        """The problem."""
        return self.detail.card.entity

    @property
    def active(self) -> tuple[TrialLine, ...]:
        """The tests that run, the one that was begun first first."""
        order = [one.entity for one in self.detail.card.facts.active]
        running = [one for one in self.detail.trials if one.entity in order]
        return tuple(sorted(running, key=lambda one: order.index(one.entity)))

    @property
    def rounds(self) -> tuple[TrialLine, ...]:
        """The tests that somebody looked back on, the first one first."""
        return tuple(one for one in self.detail.trials if not one.is_active)


class Reading:
    """Reads problems; holds nothing."""

    def __init__(self, problems: Problems, calendar: SchoolCalendar, evidence: BoardEvidence, talk: Talk, people: People) -> None:
        self._problems = problems
        self._calendar = calendar
        self._evidence = evidence
        self._talk = talk
        self._people = people

    def read(self, entity: EntityId) -> Shown:
        """Return all of a problem; raises ``UserError`` when there is none."""
        detail = self._problems.show(entity)
        return Shown(
            detail, packed(detail.revision), self._calendar.read(), self._problems.today, self._evidence.like(entity),
            self._talk.of(entity), self._elsewhere(entity),
            tuple((one.person, one.name) for one in self._people.members() if one.standing == ACTIVE and not one.me),
        )

    def _elsewhere(self, entity: EntityId) -> tuple[TrialLine, str | None] | None:
        other = next((one for one in self._problems.my_tests() if one.problem != entity), None)
        return (other, self._problems.show(other.problem).card.line) if other else None
