"""What counts, judged again when it became known that somebody entered, left or was removed."""

from teamroom.core.ids import EntityId, SpaceId
from teamroom.store.log import Log
from teamroom.sync.membership import Membership


def membership_of(log: Log, space: SpaceId) -> Membership:
    """Return who belongs to a space by all that its log holds."""
    links = log.all_links()
    return Membership(space, log.facts(), lambda one: links.get(one, ()))


def readmit(log: Log, membership: Membership, before: Membership) -> set[EntityId]:
    """Judge again what waits, and what people wrote whose standing may have changed; return the items concerned.

    ``before``: who was known to belong to the space until now.
    """
    doubtful = {
        writer
        for writer, known in membership.writers.items()
        if not known.live or membership.members[known.person].removals
    }
    touched: set[EntityId] = set()
    for row, segment_id, writer, admitted in log.admissions(doubtful):
        now = membership.admits(segment_id, writer)
        if now != admitted:
            touched.update(log.admit(row, admitted=now))
        elif not now and before.person_of(writer) != membership.person_of(writer):
            # An erase counts even from beyond a cut, as soon as it is known who wrote it.
            touched.update(log.entities_in(row))
    return touched
