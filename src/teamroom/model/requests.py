"""What somebody asks the room for, and one resource a week from everybody: a slot to fill or to pass, never a duty."""

import datetime as dt

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped

from teamroom.core.errors import UserError
from teamroom.core.hashing import blake2b256
from teamroom.core.ids import ID_SIZE, EntityId, PersonId, SpaceId
from teamroom.core.messages import NOTHING_WRITTEN, TEXT_TOO_LONG
from teamroom.core.text import clean, folded_space
from teamroom.model.base import Item, field, text_field
from teamroom.model.resources import SHORT_LIMIT

DETAILS_LIMIT = 4 << 10
"""Bytes of UTF-8."""


class Request(Item):
    """Somebody looks for something. ``answer``: the resource that answers it; ``closed``: no longer needed."""

    __tablename__ = "request"

    wish: Mapped[str | None] = text_field()
    details: Mapped[str | None] = text_field()
    answer: Mapped[bytes | None] = field(type_=LargeBinary)
    closed: Mapped[bool | None] = field()

    def ask(self, wish: str, details: str | None = None) -> None:
        """Say what is looked for; raises ``UserError`` for nothing and for too much."""
        self.wish = folded_space(clean(wish))
        if not self.wish:
            raise UserError(NOTHING_WRITTEN)
        if len(self.wish) > SHORT_LIMIT:
            raise UserError(TEXT_TOO_LONG, field="request", limit=f"{SHORT_LIMIT} characters")
        self.details = (clean(details).strip() if details else "") or None
        if self.details and len(self.details.encode()) > DETAILS_LIMIT:
            raise UserError(TEXT_TOO_LONG, field="details", limit="4 KiB")


class WeekPass(Item):
    """A member passes a week. Its entity follows from person and week, so that two computers mean the same one."""

    __tablename__ = "week_pass"

    person: Mapped[bytes | None] = field(type_=LargeBinary)
    week: Mapped[str | None] = text_field()
    passed: Mapped[bool | None] = field()
    reason: Mapped[str | None] = text_field()

    def give(self, reason: str | None, *, passed: bool) -> None:
        """Pass, with a reason or without, or take that back."""
        short = folded_space(clean(reason)) if reason else ""
        if len(short) > SHORT_LIMIT:
            raise UserError(TEXT_TOO_LONG, field="reason", limit=f"{SHORT_LIMIT} characters")
        self.passed, self.reason = passed, (short or None) if passed else None


def week_of(day: dt.date) -> str:
    """Return the name of a day's week as ISO 8601 counts it, such as ``2026-W48``."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def week_start(week: str) -> dt.date:
    """Return the Monday of a week; raises ``ValueError`` for what is no name of a week."""
    return dt.date.fromisoformat(f"{week}-1")


def pass_entity(space: SpaceId, person: PersonId, week: str) -> EntityId:
    """Return the entity of a member's pass of a week, the same on every computer."""
    return EntityId(blake2b256(b"TeamRoom 1 week", space, person, week.encode())[:ID_SIZE])
