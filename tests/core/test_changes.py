"""What a commit touched."""

from teamroom.core.changes import ChangeSet, Origin
from teamroom.core.ids import EntityId, SpaceId


def test_a_change_set_is_local_and_empty_unless_said_otherwise() -> None:
    changes = ChangeSet(SpaceId(bytes(16)), "library")
    assert (changes.added, changes.changed, changes.removed) == (frozenset(), frozenset(), frozenset())
    assert changes.origin is Origin.LOCAL


def test_change_sets_with_the_same_content_are_equal() -> None:
    added = frozenset({EntityId(bytes(16))})
    one = ChangeSet(SpaceId(b"s" * 16), "week", added=added, origin=Origin.ARRIVED)
    assert one == ChangeSet(SpaceId(b"s" * 16), "week", added=added, origin=Origin.ARRIVED)
    assert one != ChangeSet(SpaceId(b"s" * 16), "week", removed=added, origin=Origin.ARRIVED)
