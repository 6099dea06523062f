"""Workshops, seminars, conferences: what somebody took away from one, and the one thing they will try (``mission.md`` row 22).

An event belongs to whoever wrote it down: it is a line of their own professional log. What was taken away can become a
resource or a strategy; nothing more is ever asked for.
"""

import datetime as dt

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped

from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.core.messages import NOTHING_WRITTEN, NUMBER_OUT_OF_RANGE
from teamroom.model.base import Item, field, text_field
from teamroom.model.problems import line_of, text_of

LONGEST_EVENT = 6000
"""Minutes: a whole week of ten hours a day, and more."""


class Event(Item):
    """Something somebody went to. ``day`` is ISO, ``minutes`` how long it lasted where that was said.

    ``takeaway`` and ``try_this`` may come later. ``became``: the resource or strategy that was made of it.
    """

    __tablename__ = "event"

    title: Mapped[str | None] = text_field()
    day: Mapped[str | None] = text_field()
    minutes: Mapped[int | None] = field()
    takeaway: Mapped[str | None] = text_field()
    try_this: Mapped[str | None] = text_field()
    became: Mapped[bytes | None] = field(type_=LargeBinary)

    def call(self, title: str, day: dt.date, minutes: int | None) -> None:
        """Say what it was and when; raises ``UserError`` for no title, one that is too long, and minutes out of range."""
        self.title = line_of("title", title)
        if self.title is None:
            raise UserError(NOTHING_WRITTEN)
        if minutes is not None and not 1 <= minutes <= LONGEST_EVENT:
            raise UserError(NUMBER_OUT_OF_RANGE, field="minutes", least=1, most=LONGEST_EVENT)
        self.day, self.minutes = day.isoformat(), minutes

    def take_away(self, takeaway: str | None, try_this: str | None) -> None:
        """Say what was taken away and the one thing to try; raises ``UserError`` for too much."""
        self.takeaway, self.try_this = text_of("takeaway", takeaway), line_of("one thing to try", try_this)

    def grow_into(self, item: EntityId | None) -> None:
        """Say which resource or strategy was made of it."""
        self.became = item
