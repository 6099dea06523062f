"""A room and the people in it, as far as they say it of themselves.

Who *belongs* to a room is not here but in ``sync.membership``: it is computed from signed membership records.
"""

from enum import StrEnum

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped

from teamroom.core.errors import UserError
from teamroom.core.messages import NAME_NEEDED
from teamroom.core.text import clean, folded_space
from teamroom.model.base import Item, field, text_field

MOST_MEMBERS = 4
"""Beyond this many the program asks first: coordination and safety suffer (``mission.md`` row 4)."""
MOST_OF_A_PAIR = 2
NAME_LIMIT = 80
FOCUS_LIMIT = 300


class RoomKind(StrEnum):
    """What a room is besides a room; most are nothing else."""

    PAIR = "pair"


class Room(Item):
    """What a room calls itself. Its entity is the id of the space, so there is one in each.

    ``weekdays``: those with school (``model.calendar.weekdays_of``). ``kind``: a ``RoomKind``, None for most. ``sister`` is the
    id of the room it came out of, ``sister_name`` what that was called then. ``stays_together``: there may be more members than
    is advised, and the question is not raised again.
    """

    __tablename__ = "room"

    name: Mapped[str | None] = text_field()
    focus: Mapped[str | None] = text_field()
    weekdays: Mapped[str | None] = text_field()
    kind: Mapped[str | None] = text_field()
    sister: Mapped[bytes | None] = field(type_=LargeBinary)
    sister_name: Mapped[str | None] = text_field()
    stays_together: Mapped[bool | None] = field()


class Person(Item):
    """What a member tells the room about themselves. The entity is the person id."""

    __tablename__ = "person"

    name: Mapped[str | None] = text_field()
    school: Mapped[str | None] = text_field()


def named(name: str) -> str:
    """Return a name cleaned; raises ``UserError`` when there is none or it is too long."""
    title = folded_space(clean(name))
    if not 0 < len(title) <= NAME_LIMIT:
        raise UserError(NAME_NEEDED)
    return title


def most_members(kind: str | None) -> int:
    """Return how many members a room has before the program asks first."""
    return MOST_OF_A_PAIR if kind == RoomKind.PAIR else MOST_MEMBERS
