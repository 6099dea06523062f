"""What a teacher asks colleagues: how soon the answer is needed, and whether it still is (``mission.md`` row 86)."""

from enum import StrEnum

from sqlalchemy.orm import Mapped

from teamroom.core.errors import UserError
from teamroom.core.messages import NOTHING_WRITTEN
from teamroom.model.base import Item, field, text_field
from teamroom.model.problems import text_of
from teamroom.model.resources import chosen


class Urgency(StrEnum):
    """How soon an answer is needed."""

    IN_CLASS = "in-class"
    THIS_WEEK = "this-week"
    SOMETIME = "sometime"


class Ask(Item):
    """A question to colleagues, under the name of whoever asks; answers are comments. ``closed``: they have what they need."""

    __tablename__ = "ask"

    text: Mapped[str | None] = text_field()
    urgency: Mapped[str | None] = text_field()
    closed: Mapped[bool | None] = field()

    def put(self, text: str, urgency: str) -> None:
        """Ask; raises ``UserError`` for nothing, for too much and for an unknown urgency."""
        self.text = text_of("question", text)
        if self.text is None:
            raise UserError(NOTHING_WRITTEN)
        self.urgency = chosen(Urgency, "urgency", urgency)


def urgency_of(value: str | None) -> Urgency:
    """Return how soon an answer is needed; for what another program wrote, sometime."""
    return Urgency(value) if value in set(Urgency) else Urgency.SOMETIME
