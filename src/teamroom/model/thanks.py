"""A thank-you from one colleague to another, perhaps for something in the room (``mission.md`` row 33).

It lies in the room as everything does, and is shown to the two of them. Nothing counts thanks.
"""

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped

from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId, PersonId
from teamroom.core.messages import NOTHING_WRITTEN, THANKS_TO_ONESELF
from teamroom.model.base import Item, field, text_field
from teamroom.model.problems import text_of


class Thanks(Item):
    """It is written once and not changed. ``person`` is thanked; ``about``: an item of the type ``about_type``, both None for none."""

    __tablename__ = "thanks"

    person: Mapped[bytes | None] = field(type_=LargeBinary, index=True)
    text: Mapped[str | None] = text_field()
    about: Mapped[bytes | None] = field(type_=LargeBinary)
    about_type: Mapped[str | None] = text_field()

    def say(self, me: PersonId, to: PersonId, text: str, about: tuple[str, EntityId] | None = None) -> None:
        """Thank somebody; raises ``UserError`` for nothing, for too much, and for thanking oneself."""
        if me == to:
            raise UserError(THANKS_TO_ONESELF)
        self.person, self.text = to, text_of("thank-you", text)
        if self.text is None:
            raise UserError(NOTHING_WRITTEN)
        self.about_type, self.about = about or (None, None)
