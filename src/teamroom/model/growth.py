"""How a room grew: who visited, joined or went on in a room of their own, and what drew them (``mission.md`` row 10)."""

import datetime as dt
from enum import StrEnum

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped

from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId, PersonId, SpaceId
from teamroom.core.messages import NOTHING_WRITTEN
from teamroom.model.base import Item, field, text_field
from teamroom.model.problems import line_of


class GrowthKind(StrEnum):
    """What happened."""

    VISITOR = "visitor"
    JOIN = "join"
    SPLIT = "split"
    OTHER = "other"


class Growth(Item):
    """A line of it. ``day``: ISO 8601. ``drew``: what drew them, an item of the type ``drew_type``.

    ``person``: the member who joined. ``room``: the sister room that began; its name is the line.
    """

    __tablename__ = "growth"

    kind: Mapped[str | None] = text_field()
    day: Mapped[str | None] = text_field()
    line: Mapped[str | None] = text_field()
    drew: Mapped[bytes | None] = field(type_=LargeBinary)
    drew_type: Mapped[str | None] = text_field()
    person: Mapped[bytes | None] = field(type_=LargeBinary)
    room: Mapped[bytes | None] = field(type_=LargeBinary)

    def tell(self, kind: GrowthKind, day: dt.date, line: str) -> None:
        """Tell what happened; raises ``UserError`` for nothing and for too much."""
        self.kind, self.day, self.line = kind.value, day.isoformat(), line_of("line", line)
        if self.line is None:
            raise UserError(NOTHING_WRITTEN)

    def cite(self, drew: tuple[str, EntityId] | None, person: PersonId | None = None) -> None:
        """Say what drew them, and which member it is about."""
        self.drew_type, self.drew = drew or (None, None)
        self.person = person

    def lead_to(self, room: SpaceId) -> None:
        """Say which room began."""
        self.room = room


def growth_kind(value: str | None) -> GrowthKind:
    """Return what happened; for what another program wrote, something else."""
    return GrowthKind(value) if value in set(GrowthKind) else GrowthKind.OTHER
