"""The one open action of a young room, computed from what is missing: invite a colleague, agree on norms, add a resource.

One at a time, and none once all is there: nobody is reminded of a list (``mission.md`` rows 1 and 6).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, select

from teamroom.core.ids import PersonId
from teamroom.core.text import clean, folded, folded_space
from teamroom.model.resources import Resource
from teamroom.model.rooms import FOCUS_LIMIT, NAME_LIMIT
from teamroom.model.states import State
from teamroom.services.charter import Agreed, Charters
from teamroom.services.library_rows import person_name
from teamroom.store.room import RoomStore
from teamroom.store.tables import ONE_TIME
from teamroom.sync.membership import Membership

MOST_NAMES = 2
"""Start with one or two colleagues (``mission.md`` row 8)."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom a person means to work with: up to two ``names``, each once, and what they ``share``; both may be empty."""

    names: tuple[str, ...] = ()
    shared: str = ""

    @classmethod
    def of(cls, names: Iterable[str], shared: str) -> "Wanted":
        """Return what a person typed, tidied; raises ``UserError`` for text that cannot be stored."""
        tidy: dict[str, str] = {}
        for name in names:
            if name.strip():
                tidy.setdefault(folded(name), folded_space(clean(name))[:NAME_LIMIT])
        return cls(tuple(tidy.values())[:MOST_NAMES], folded_space(clean(shared))[:FOCUS_LIMIT])


class FirstStep(StrEnum):
    """What can be done first."""

    INVITE = "invite"
    NORMS = "norms"
    RESOURCE = "resource"


@dataclass(frozen=True, slots=True)
class OpenAction:
    """What to do now. ``name``: of the colleague to invite, as the person named them; empty where nobody was named."""

    step: FirstStep
    name: str = ""


def open_action(room: RoomStore, wanted: Wanted) -> OpenAction | None:
    """Return the one thing to do now, None when nothing is missing.

    Who is alone invites first; then come norms (to write some, or to agree to those there are), the first resource, and whoever
    else was named. An invitation that waits for its answer is not asked for again. ``wanted``: what ``Company`` knows.
    """
    membership = room.membership()
    with room.read() as unit:
        missing = _missing(unit.connection, wanted, room.me, membership.active())
        invites = OpenAction(FirstStep.INVITE, next(iter(missing), ""))
        waits = _invitation_waits(unit.connection, membership)
        if len(membership.active()) < 2 and not waits:
            return invites
    if _norms_are_open(room):
        return OpenAction(FirstStep.NORMS)
    with room.read() as unit:
        if unit.connection.scalar(select(Resource.id).where(Resource.state != int(State.GONE)).limit(1)) is None:
            return OpenAction(FirstStep.RESOURCE)
        return invites if missing and not waits else None


def still_to_come(room: RoomStore, wanted: Wanted) -> tuple[str, ...]:
    """Return who was named and is not in the room yet; as many as are here count as come, whatever they call themselves."""
    with room.read() as unit:
        return _missing(unit.connection, wanted, room.me, room.membership().active())


def _missing(connection: Connection, wanted: Wanted, me: PersonId, members: Collection[PersonId]) -> tuple[str, ...]:
    here = {folded(person_name(connection, one) or "") for one in members}
    others = sum(one != me for one in members)
    still = [one for one in wanted.names if folded(one) not in here]
    return tuple(still[: max(0, len(wanted.names) - others)])


def _norms_are_open(room: RoomStore) -> bool:
    charter = Charters(room).read()
    return not charter.is_written or charter.mine is None or charter.mine.agreed is Agreed.NOT_YET


def _invitation_waits(connection: Connection, membership: Membership) -> bool:
    made = connection.scalars(select(ONE_TIME.c.invitation))
    return any(membership.invitation_open(bytes(one)) for one in made)
