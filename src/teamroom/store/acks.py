"""Acknowledgements kept here: the newest of every other writer, and the last one of our own."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from teamroom.core.ids import PartId, SpaceId, WriterId
from teamroom.store.identity import Identity, identities
from teamroom.store.log import Log
from teamroom.store.numbers import count, keep_number, number
from teamroom.store.tables import ACK, META, WANTED
from teamroom.sync.acks import SignedAck, new_ack, newest, read_ack
from teamroom.sync.membership import Membership

NUMBER = "acks"
"""The number of our last acknowledgement."""
_PASSED = "passed:"
"""Begins the names in the table ``meta`` under which is counted how often a person's other writers were newer."""


def held_acks(connection: Connection, space: SpaceId, writer: WriterId | None = None) -> list[SignedAck]:
    """Return the acknowledgements held, of one writer or of all."""
    query = select(ACK.c.raw, ACK.c.signature).order_by(ACK.c.id)
    if writer is not None:
        query = query.where(ACK.c.writer == writer)
    return [read_ack(raw, signature, space) for raw, signature in connection.execute(query)]


def keep_acks(
    connection: Connection, space: SpaceId, acks: Iterable[SignedAck], membership: Membership, *, own: WriterId
) -> None:
    """Keep what is newer than what was kept. Those of ``own``, the writer of this installation, are known already."""
    for signed in acks:
        if signed.writer == own:
            continue
        kept = held_acks(connection, space, signed.writer)
        keep = newest(kept[0] if kept else None, signed)
        if kept and keep[0] is kept[0] and len(keep) <= len(kept):
            continue
        _replace(connection, signed.writer, keep)
        if not kept or keep[0].ack.ack_no > kept[0].ack.ack_no:
            _count_passed(connection, signed.writer, membership)


def give_ack(connection: Connection, space: SpaceId, identity: Identity) -> SignedAck:
    """Sign what is here now, and remember that we did; it counts as news from a person's other one for our former names."""
    log = Log(connection)
    count(connection, NUMBER)
    for former in identities(connection)[:-1]:
        count(connection, _PASSED + former.writer.hex())
    given = new_ack(
        space,
        identity.writer_key,
        number(connection, NUMBER),
        heads=log.heads(),
        missing=log.lacking(),
        wants=[PartId(part) for part in connection.scalars(select(WANTED.c.part))],
    )
    _replace(connection, given.writer, [given])
    return given


def given_ack(connection: Connection, space: SpaceId, writer: WriterId) -> SignedAck | None:
    """Return the last acknowledgement that this installation gave under its present name."""
    return next(iter(held_acks(connection, space, writer)), None)


def passed(connection: Connection) -> dict[WriterId, int]:
    """Return for each writer how many newer acknowledgements of its person's others came since its own newest."""
    query = select(META.c.name, META.c.number).where(META.c.name.startswith(_PASSED))
    return {WriterId(bytes.fromhex(name.removeprefix(_PASSED))): times for name, times in connection.execute(query)}


def _replace(connection: Connection, writer: WriterId, acks: Iterable[SignedAck]) -> None:
    connection.execute(delete(ACK).where(ACK.c.writer == writer))
    for one in acks:
        connection.execute(insert(ACK).values(writer=writer, raw=one.raw, signature=one.signature))


def _count_passed(connection: Connection, writer: WriterId, membership: Membership) -> None:
    connection.execute(delete(META).where(META.c.name == _PASSED + writer.hex()))
    known = membership.writers.get(writer)
    for other in membership.writers.values():
        if known is not None and other.person == known.person and other.writer != writer:
            name = _PASSED + other.writer.hex()
            keep_number(connection, name, number(connection, name) + 1)
