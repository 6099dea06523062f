"""What gives a resource its worth: that somebody used it, and what a colleague says of it. No marks, no stars."""

import datetime as dt
from enum import StrEnum

from sqlalchemy import Index, LargeBinary
from sqlalchemy.orm import Mapped

from teamroom.core.errors import UserError
from teamroom.core.messages import CHOICE_UNKNOWN, NOTHING_WRITTEN, TEXT_TOO_LONG
from teamroom.core.text import clean, folded_space
from teamroom.model.base import Item, field, text_field
from teamroom.model.resources import SHORT_LIMIT, chosen

LINE_LIMIT = 500
"""Characters of the line on what happened: one line, not a report."""
FEEDBACK_LIMIT = 8 << 10
"""Bytes of UTF-8."""


class Result(StrEnum):
    """How it went when somebody used a resource."""

    WELL = "well"
    MIXED = "mixed"
    NOT = "not"


class FeedbackKind(StrEnum):
    """What a colleague says: something to keep, something to consider, something to ask (``mission.md`` row 49)."""

    WARM = "warm"
    COOL = "cool"
    QUESTION = "question"


class Use(Item):
    """Somebody used a resource with a class. ``day`` is an ISO date, ``changed`` whether they changed something."""

    __tablename__ = "use"
    # Counted for every row of a list.
    __table_args__ = (Index("use_of", "parent", "state"),)

    parent: Mapped[bytes | None] = field(type_=LargeBinary)
    day: Mapped[str | None] = text_field()
    pupils: Mapped[str | None] = text_field()
    result: Mapped[str | None] = text_field()
    line: Mapped[str | None] = text_field()
    changed: Mapped[bool | None] = field()

    def happened(self, day: str) -> None:
        """Say on which day; raises ``UserError`` for what is no date."""
        try:
            self.day = dt.date.fromisoformat(day).isoformat()
        except ValueError:
            raise UserError(CHOICE_UNKNOWN, value=day, field="day", choices="a date such as 2026-05-07") from None

    def went(self, result: str | None) -> None:
        """Say how it went, or leave that open."""
        self.result = chosen(Result, "result", result) if result else None

    def tell(self, line: str | None, pupils: str | None) -> None:
        """Say in a line what happened, and with which class; both may stay empty."""
        self.line = _line("line", line, LINE_LIMIT)
        self.pupils = _line("class", pupils, SHORT_LIMIT)


class Feedback(Item):
    """What a colleague says of a resource. ``used``: its author took it up."""

    __tablename__ = "feedback"
    __table_args__ = (Index("feedback_of", "parent", "state"),)

    parent: Mapped[bytes | None] = field(type_=LargeBinary)
    kind: Mapped[str | None] = text_field()
    body: Mapped[str | None] = text_field()
    used: Mapped[bool | None] = field()

    def say(self, kind: str, text: str) -> None:
        """Say something; raises ``UserError`` for another kind, for nothing and for too much."""
        self.kind = chosen(FeedbackKind, "kind", kind)
        self.body = clean(text).strip()
        if not self.body:
            raise UserError(NOTHING_WRITTEN)
        if len(self.body.encode()) > FEEDBACK_LIMIT:
            raise UserError(TEXT_TOO_LONG, field="feedback", limit="8 KiB")


def _line(name: str, text: str | None, limit: int) -> str | None:
    short = folded_space(clean(text)) if text else ""
    if len(short) > limit:
        raise UserError(TEXT_TOO_LONG, field=name, limit=f"{limit} characters")
    return short or None
