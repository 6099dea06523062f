"""Small successes with what they are about, and those that a test or a reached goal suggests (``mission.md`` row 76)."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, select

from teamroom.core.ids import EntityId, PersonId
from teamroom.model.checkins import Commitment, Win
from teamroom.model.problems import Outcome, Problem, Rung, Trial
from teamroom.model.resources import Resource
from teamroom.model.states import State
from teamroom.services.commitments import date_in
from teamroom.services.wins import WinLine, wins_of

IDEA_DAYS = 14
"""For so many days after it came a result suggests a small success."""
MOST_IDEAS = 3
_GONE = int(State.GONE)
_WENT = (Outcome.WORKED.value, Outcome.PARTLY.value)


@dataclass(frozen=True, slots=True)
class ToldWin:
    """A small success and the words of what it is about, None where it is about nothing that is here."""

    win: WinLine
    title: str | None


@dataclass(frozen=True, slots=True)
class WinIdea:
    """What could be told: the words of a reached goal or of a test that went well, and the problem it is about."""

    text: str
    problem: EntityId
    line: str | None


def told_wins(connection: Connection, me: PersonId, limit: int) -> tuple[ToldWin, ...]:
    """Return the newest small successes with what they are about."""
    return tuple(ToldWin(one, _title(connection, one)) for one in wins_of(connection, me)[:limit])


def ideas_for(connection: Connection, me: PersonId, today: dt.date) -> tuple[WinIdea, ...]:
    """Return what this person's own reached goals and tests suggest and nobody told yet, the newest first."""
    oldest = (today - dt.timedelta(IDEA_DAYS)).isoformat()
    told = set(connection.scalars(select(Win.about).where(Win.about.is_not(None), Win.state != _GONE)))
    reached = select(Rung.reached, Rung.text, Rung.evidence, Rung.parent).where(
        Rung.author == me, Rung.reached >= oldest, Rung.state != _GONE
    )
    tried = select(Trial.last, Trial.tell, Trial.evidence, Trial.parent).where(
        Trial.author == me, Trial.last >= oldest, Trial.outcome.in_(_WENT), Trial.state != _GONE
    )
    found = [
        *((row.reached or "", row.evidence or row.text or "", row.parent or b"") for row in connection.execute(reached)),
        *((row.last or "", row.tell or row.evidence or "", row.parent or b"") for row in connection.execute(tried)),
    ]
    lines = {row.entity: row.line for row in connection.execute(
        select(Problem.entity, Problem.line).where(Problem.entity.in_([one for _, _, one in found]), Problem.state != _GONE)
    )}
    good = [one for one in found if date_in(one[0]) and one[1] and one[2] in lines and one[2] not in told]
    good.sort(key=lambda one: (one[0], one[2]), reverse=True)
    return tuple(WinIdea(text, EntityId(problem), lines[problem]) for _, text, problem in good[:MOST_IDEAS])


def _title(connection: Connection, win: WinLine) -> str | None:
    if win.about is None:
        return None
    words = {"resource": select(Resource.title), "problem": select(Problem.line), "commitment": select(Commitment.what)}
    kinds = {"resource": Resource, "problem": Problem, "commitment": Commitment}
    query = words.get(win.about_type or "")
    return connection.scalar(query.where(kinds[win.about_type or ""].entity == win.about)) if query is not None else None
