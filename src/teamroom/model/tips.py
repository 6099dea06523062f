"""A tip card: one thing that helped colleagues to work together, for those who find it hard (``mission.md`` row 12)."""

from sqlalchemy.orm import Mapped

from teamroom.core.errors import UserError
from teamroom.core.messages import NOTHING_WRITTEN, TEXT_TOO_LONG
from teamroom.model.base import Item, text_field
from teamroom.model.problems import text_of

TIP_LIMIT = 600
"""Characters of each part: a card, not a report."""


class Tip(Item):
    """How it was, what we did, what changed."""

    __tablename__ = "tip"

    situation: Mapped[str | None] = text_field()
    did: Mapped[str | None] = text_field()
    changed: Mapped[str | None] = text_field()

    def tell(self, situation: str, did: str, changed: str | None) -> None:
        """Tell it; ``changed`` may come later. Raises ``UserError`` for nothing and for too much."""
        self.situation, self.did = short_text("situation", situation), short_text("what we did", did)
        if self.situation is None or self.did is None:
            raise UserError(NOTHING_WRITTEN)
        self.changed = short_text("what changed", changed)


def short_text(name: str, text: str | None, limit: int = TIP_LIMIT) -> str | None:
    """Return a text that stands on a card, None for an empty one; raises ``UserError`` for one that is too long."""
    said = text_of(name, text)
    if said is not None and len(said) > limit:
        raise UserError(TEXT_TOO_LONG, field=name, limit=f"{limit} characters")
    return said
