"""What a room agrees on: its goal, its norms, what stays in the room; everybody's agreement; and whether it goes on (rows 2, 11, 27).

An agreement names what was agreed to by a digest, so whoever edits anything asks everybody again without writing to them.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped

from teamroom.core.errors import UserError
from teamroom.core.hashing import blake2b256
from teamroom.core.ids import ID_SIZE, EntityId, PersonId, SpaceId
from teamroom.core.messages import CHARTER_NEEDS, NOTHING_WRITTEN, TEXT_TOO_LONG
from teamroom.core.text import clean, folded_space
from teamroom.model.base import Item, field, text_field
from teamroom.model.rooms import FOCUS_LIMIT

NORM_LIMIT = 200
"""Characters of one norm."""
STAYS_LIMIT = 2_000
"""Characters of what stays in the room."""
MOST_NORMS = 40
"""More than these are no norms that anybody keeps in mind."""
RENEW_AFTER = dt.timedelta(weeks=6)
"""From one look at how it goes to the next."""
_LAST = 1 << 30


class Choice(StrEnum):
    """How a room goes on."""

    CONTINUE = "continue"
    FOCUS = "focus"
    PAUSE = "pause"
    STOP = "stop"


RESTING = frozenset({Choice.PAUSE, Choice.STOP})
"""After these nothing reminds anybody of anything; all stays readable."""


class Charter(Item):
    """What a room agrees on besides its norms; there is one. ``again`` (ISO 8601): when it wants to look at it again."""

    __tablename__ = "charter"

    goal: Mapped[str | None] = text_field()
    stays: Mapped[str | None] = text_field()
    again: Mapped[str | None] = text_field()

    def write(self, goal: str, stays: str, again: dt.date | None) -> None:
        """Say what; raises ``UserError`` for no goal and for too much."""
        self.goal, self.stays = goal_of(goal), stays_of(stays)
        self.again = again.isoformat() if again else None


class Norm(Item):
    """One norm. ``source`` is the id of the text it began as, such as ``n01``; ``position`` its place among the others."""

    __tablename__ = "norm"

    text: Mapped[str | None] = text_field()
    source: Mapped[str | None] = text_field()
    position: Mapped[int | None] = field()


class Agreement(Item):
    """Somebody agrees. ``charter`` is the digest of what they agreed to, ``day`` (ISO 8601) when. One for each person."""

    __tablename__ = "agreement"

    person: Mapped[bytes | None] = field(type_=LargeBinary)
    charter: Mapped[str | None] = text_field()
    day: Mapped[str | None] = text_field()


class Renewal(Item):
    """Somebody said how the room goes on. ``turn`` counts these, so that of two on one day the later one counts."""

    __tablename__ = "renewal"

    person: Mapped[bytes | None] = field(type_=LargeBinary)
    choice: Mapped[str | None] = text_field()
    day: Mapped[str | None] = text_field()
    turn: Mapped[int | None] = field()
    focus: Mapped[str | None] = text_field()


@dataclass(frozen=True, slots=True)
class Renewed:
    """A renewal as it counts."""

    entity: EntityId
    person: PersonId
    choice: Choice
    day: dt.date
    turn: int
    focus: str | None


# -- Texts --------------------------------------------------------------------------------------------------------------


def goal_of(text: str) -> str:
    """Return a goal as it is kept; raises ``UserError`` for none and for too much."""
    goal = _short("goal", text, FOCUS_LIMIT)
    if not goal:
        raise UserError(CHARTER_NEEDS)
    return goal


def stays_of(text: str) -> str | None:
    """Return what stays in the room as it is kept, line by line; raises ``UserError`` for too much."""
    lines = [folded_space(line) for line in clean(text).splitlines()]
    stays = "\n".join(lines).strip()
    if len(stays) > STAYS_LIMIT:
        raise UserError(TEXT_TOO_LONG, field="what stays in the room", limit=f"{STAYS_LIMIT} characters")
    return stays or None


def norm_of(text: str) -> str:
    """Return a norm as it is kept; raises ``UserError`` for nothing and for too much."""
    norm = _short("norm", text, NORM_LIMIT)
    if not norm:
        raise UserError(NOTHING_WRITTEN)
    return norm


def _short(name: str, text: str, most: int) -> str:
    short = folded_space(clean(text))
    if len(short) > most:
        raise UserError(TEXT_TOO_LONG, field=name, limit=f"{most} characters")
    return short


def charter_digest(goal: str | None, stays: str | None, norms: Iterable[str]) -> str:
    """Return what an agreement names: the same for the same words, in whatever order the norms stand."""
    pieces = [piece.encode("utf-8", "replace") for piece in (goal or "", stays or "", *sorted(set(norms)))]
    sized = (len(piece).to_bytes(4, "big") + piece for piece in pieces)
    return blake2b256(b"TeamRoom 1 charter text", *sized).hex()


# -- Going on -----------------------------------------------------------------------------------------------------------


def renewed_of(
    entity: bytes, *, person: bytes | None, choice: str | None, day: str | None, turn: object, focus: str | None
) -> Renewed | None:
    """Return a renewal from its row, None for one that is none: another program may send anything."""
    try:
        chosen, on = Choice(choice or ""), dt.date.fromisoformat(day or "")
    except ValueError:
        return None
    if not person:
        return None
    counted = turn if isinstance(turn, int) and not isinstance(turn, bool) and 0 <= turn < _LAST else 0
    return Renewed(EntityId(entity), PersonId(person), chosen, on, counted, focus)


def latest_renewal(renewals: Iterable[Renewed]) -> Renewed | None:
    """Return the one that counts: the last by its day, then by its turn, then by its id; None for none."""
    return max(renewals, key=lambda one: (one.day, one.turn, one.entity), default=None)


def is_resting(latest: Renewed | None) -> bool:
    """Tell whether a room pauses, or has come to an end."""
    return latest is not None and latest.choice in RESTING


def renewal_due(first_agreed: dt.date | None, latest: Renewed | None) -> dt.date | None:
    """Return the day on which a room asks itself how it goes on: six weeks after the last time, or after it first agreed."""
    since = latest.day if latest else first_agreed
    if since is None or is_resting(latest):
        return None
    return since + RENEW_AFTER if since < dt.date.max - RENEW_AFTER else dt.date.max


# -- Ids ----------------------------------------------------------------------------------------------------------------


def charter_entity(space: SpaceId) -> EntityId:
    """Return the entity of what a room agrees on, the same on every computer."""
    return EntityId(blake2b256(b"TeamRoom 1 charter", space)[:ID_SIZE])


def norm_entity(space: SpaceId, source: str) -> EntityId:
    """Return the entity of a norm that was chosen from the list: two computers that tick it mean the same one."""
    return EntityId(blake2b256(b"TeamRoom 1 norm", space, source.encode())[:ID_SIZE])


def agreement_entity(space: SpaceId, person: PersonId) -> EntityId:
    """Return the entity of a member's agreement, the same on every computer."""
    return EntityId(blake2b256(b"TeamRoom 1 agreement", space, person)[:ID_SIZE])
