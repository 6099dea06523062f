"""The parts of attachments that this computer asks others for: named by what shows, and not on this disk."""

from collections.abc import Callable

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from teamroom.core.ids import PartId
from teamroom.store.projection import Outcomes
from teamroom.store.tables import PART, WANTED

HasPart = Callable[[PartId], bool]


def want_parts(connection: Connection, outcomes: Outcomes, has_part: HasPart) -> None:
    """Ask for the parts of what was just computed, and no more for those that nothing names now."""
    named = {PartId(part): size for one in outcomes.found.values() for part, size in one.parts}
    rows = [{"part": part, "size": size} for part, size in named.items() if not has_part(part)]
    if rows:
        connection.execute(insert(WANTED).on_conflict_do_nothing(), rows)
    if outcomes.dropped or any(one.before and one.parent for one in outcomes.found.values()):
        connection.execute(delete(WANTED).where(WANTED.c.part.not_in(select(PART.c.part))))
