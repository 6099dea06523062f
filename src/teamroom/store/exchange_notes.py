"""What this computer remembers of its exchanges: history, letters it left in folders, letters it has read. Local."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as insert_or

from teamroom.core.ids import BundleId, EntityId, WriterId
from teamroom.store.tables import HISTORY, LETTER_LEFT, LETTER_READ
from teamroom.sync.wire import decode, encode


class Direction(StrEnum):
    """Which way a letter went."""

    SENT = "sent"
    RECEIVED = "received"


MOST_NAMED = 50
"""Items of each kind of news that are remembered one by one."""
_WHICH = "which"


@dataclass(frozen=True, slots=True)
class Exchanged:
    """One letter that went out or came in: when, whose, and what it counted.

    ``which`` names items (entities) by what they are counted as, the first of them where there are many.
    """

    at_ms: int
    direction: Direction
    bundle: BundleId
    writer: WriterId
    counts: dict[str, int]
    which: Mapping[str, Sequence[bytes]] = field(default_factory=dict)


def note_history(connection: Connection, exchanged: Exchanged) -> None:
    """Remember one exchange."""
    connection.execute(
        insert(HISTORY).values(
            at_ms=exchanged.at_ms,
            direction=exchanged.direction.value,
            bundle=exchanged.bundle,
            writer=exchanged.writer,
            counts=encode({**exchanged.counts, _WHICH: {how: some[:MOST_NAMED] for how, some in exchanged.which.items()}}),
        )
    )


def counts_of(packed: bytes) -> dict[str, int]:
    """Return what an exchange of the history counted."""
    kept = decode(packed, dict[str, int | dict[str, list[bytes]]])
    return {name: count for name, count in kept.items() if isinstance(count, int)}


def which_of(packed: bytes) -> dict[str, list[EntityId]]:
    """Return the items of an exchange of the history; none for one from before they were remembered."""
    kept = decode(packed, dict[str, int | dict[str, list[bytes]]]).get(_WHICH, {})
    return {how: [EntityId(one) for one in some] for how, some in kept.items()} if isinstance(kept, dict) else {}


def letters_left(connection: Connection) -> dict[str, set[int]]:
    """Return the letters of ours that lie in folders: name, and the segments (rows) in them."""
    rows = connection.execute(select(LETTER_LEFT.c.name, LETTER_LEFT.c.segments))
    return {name: set(decode(packed, list)) for name, packed in rows}


def note_left(connection: Connection, name: str, rows: tuple[int, ...]) -> None:
    """Remember a letter left in a folder."""
    connection.execute(insert(LETTER_LEFT).values(name=name, segments=encode(rows)))


def forget_left(connection: Connection, name: str) -> None:
    """Forget a letter that was taken away again."""
    connection.execute(delete(LETTER_LEFT).where(LETTER_LEFT.c.name == name))


def was_read(connection: Connection, name: str, size: int) -> bool:
    """Tell whether a letter of this name and size was taken in already."""
    query = select(LETTER_READ.c.id).where(LETTER_READ.c.name == name, LETTER_READ.c.size == size)
    return connection.scalar(query) is not None


def note_read(connection: Connection, name: str, size: int) -> None:
    """Remember that a letter was taken in."""
    connection.execute(insert_or(LETTER_READ).values(name=name, size=size).on_conflict_do_nothing())
