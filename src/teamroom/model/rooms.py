"""A room and the people in it, as far as they say it of themselves.

Who *belongs* to a room is not here but in ``sync.membership``: it is computed from signed membership records.
"""

from sqlalchemy.orm import Mapped

from teamroom.core.errors import UserError
from teamroom.core.messages import NAME_NEEDED
from teamroom.core.text import clean, folded_space
from teamroom.model.base import Item, text_field

MOST_MEMBERS = 4
"""Beyond this many the program asks first: coordination and safety suffer (``mission.md`` row 4)."""
NAME_LIMIT = 80
FOCUS_LIMIT = 300


class Room(Item):
    """What a room calls itself. Its entity is the id of the space, so there is one in each.

    ``weekdays``: those with school (``model.calendar.weekdays_of``).
    """

    __tablename__ = "room"

    name: Mapped[str | None] = text_field()
    focus: Mapped[str | None] = text_field()
    weekdays: Mapped[str | None] = text_field()


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
