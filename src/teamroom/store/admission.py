"""What counts, judged again when it became known that somebody entered, left or was removed."""

from collections.abc import Iterable

from teamroom.core.ids import EntityId, SpaceId
from teamroom.store.log import Log
from teamroom.sync.facts import Fact
from teamroom.sync.membership import Membership, looks_back
from teamroom.sync.verifier import SegmentNote


def membership_of(log: Log, space: SpaceId, facts: Iterable[Fact] = (), notes: Iterable[SegmentNote] = ()) -> Membership:
    """Return who belongs to a space by all that its log holds, and by ``facts`` and segments that are to come into it.

    What every segment names is read only where it matters: there are many.
    """
    known = [*log.facts(), *facts]
    links = log.all_links() if looks_back(known) else {}
    for note in notes:
        links.setdefault(note.segment_id, list(note.needs))
    return Membership(space, known, lambda one: links.get(one, ()))


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
