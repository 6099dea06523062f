"""Who presents, pure: longest since presenting, ties by id, nobody who is away.

It is computed from what all computers of a room share and from no clock, so that two of them with the same records name the
same presenter (``mission.md`` row 15). A turn is lost by nobody: who is skipped still is who waits longest.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped

from teamroom.core.errors import UserError
from teamroom.core.ids import PersonId
from teamroom.core.messages import AWAY_IN_WRONG_ORDER
from teamroom.model.base import Item, field, text_field
from teamroom.model.calendar import LONGEST_DAYS

Presented = Mapping[PersonId, dt.date]
"""The day on which somebody presented last; who is not in it never did."""


class Away(Item):
    """Somebody is away from one day to another (ISO dates, both belong to it). Anybody may say so: an empty chair is seen."""

    __tablename__ = "away"

    person: Mapped[bytes | None] = field(type_=LargeBinary)
    first: Mapped[str | None] = text_field()
    last: Mapped[str | None] = text_field()

    def enter(self, first: dt.date, last: dt.date) -> None:
        """Say from when to when; raises ``UserError`` for days in the wrong order."""
        if not 0 <= (last - first).days <= LONGEST_DAYS:
            raise UserError(AWAY_IN_WRONG_ORDER, first=first, last=last)
        self.first, self.last = first.isoformat(), last.isoformat()


def order(members: Iterable[PersonId], presented: Presented) -> list[PersonId]:
    """Return members by whose turn it is: who never presented first, then longest since presenting, ties by id."""
    return sorted(members, key=lambda person: (presented.get(person, dt.date.min), person))


def presenter(
    members: Iterable[PersonId], presented: Presented, away: Collection[PersonId] = ()
) -> PersonId | None:
    """Return whose turn it is; None in a room without members. Where everybody is away, nobody counts as away."""
    turns = order(members, presented)
    return next((one for one in turns if one not in away), turns[0] if turns else None)


def forecast(
    members: Collection[PersonId],
    presented: Presented,
    days: Iterable[tuple[dt.date, Collection[PersonId], PersonId | None]],
) -> Iterator[PersonId | None]:
    """Yield who presents on each day, in their order; a day comes with who is away on it and who was agreed on, if anybody."""
    known = dict(presented)
    for day, away, agreed in days:
        chosen = agreed if agreed in members else presenter(members, known, away)
        if chosen is not None:
            known[chosen] = day
        yield chosen
