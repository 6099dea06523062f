"""The review of a term: what we now know, in our own words, and what comes next (``mission.md`` row 13)."""

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped

from teamroom.core.hashing import blake2b256
from teamroom.core.ids import ID_SIZE, EntityId, SpaceId
from teamroom.model.base import Item, field, text_field
from teamroom.model.problems import line_of
from teamroom.model.tips import short_text

KNOWN_LIMIT = 1500
"""Characters of what we now know: it is to stand on one page with everything else."""


class Review(Item):
    """What a room says of a term. ``period`` is the term, the room itself for one that entered none.

    Its entity follows from the term, so that two computers that write about the same one mean the same.
    """

    __tablename__ = "review"

    period: Mapped[bytes | None] = field(type_=LargeBinary)
    known: Mapped[str | None] = text_field()
    next_focus: Mapped[str | None] = text_field()

    def write(self, known: str | None, next_focus: str | None) -> None:
        """Say what is known now and what comes next; raises ``UserError`` for too much."""
        self.known, self.next_focus = short_text("what we now know", known, KNOWN_LIMIT), line_of("next focus", next_focus)


def review_entity(space: SpaceId, period: EntityId) -> EntityId:
    """Return the entity of the review of a term."""
    return EntityId(blake2b256(b"TeamRoom 1 review", space, period)[:ID_SIZE])
