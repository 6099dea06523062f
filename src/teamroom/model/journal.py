"""The journal: private writing in the personal space, which no room ever sees."""

from sqlalchemy.orm import Mapped

from teamroom.model.base import Item, text_field


class Entry(Item):
    """One entry. ``written_on`` is the day it is about, as ``YYYY-MM-DD``."""

    __tablename__ = "entry"

    written_on: Mapped[str | None] = text_field()
    body: Mapped[str | None] = text_field()
