"""A new name for this installation in a space: after a restore, on a copied computer, after a surprise (``exchange.md`` 8).

Both branches of what was written under the old name stay; neither is taken for the other from then on.
"""

from teamroom.core.machine import computer_name
from teamroom.store.founding import writer_add
from teamroom.store.identity import new_identity
from teamroom.store.numbers import COMMITS, SURPRISED, keep_number, number
from teamroom.store.space import SpaceStore

RECEIVE_FIRST = "receive_first"
"""The name in the table ``meta`` that is 1 from a restore until something was received."""
_ANCHORED = "anchored"
"""The name in the table ``meta`` that says: an anchor outside the profile knows of this space."""


def mint(store: SpaceStore, *, receive_first: bool = False) -> None:
    """Write under a new key from now on; the computer keeps what people call it.

    ``receive_first``: this disk was set back, so nothing shall be sent before something was received.
    """
    old, label = store.identities()[-1], own_label(store) or computer_name()
    new = new_identity(old.person, old.person_key, store.randomness)
    with store.write() as unit:
        unit.become(new)
        unit.say(writer_add(store.space, new, label, (old.writer,)))
        keep_number(unit.connection, SURPRISED, 0)
        if receive_first:
            keep_number(unit.connection, RECEIVE_FIRST, 1)


def own_label(space: SpaceStore) -> str:
    """Return what this computer is called in a space, nothing where it has not announced itself."""
    writer = space.membership().writers.get(space.identities()[-1].writer)
    return writer.label if writer else ""


def commits_of(store: SpaceStore) -> int:
    """Return how often records of this computer were committed in a space."""
    with store.read() as unit:
        return number(unit.connection, COMMITS)


def is_anchored(store: SpaceStore) -> bool:
    """Tell whether an anchor knows, or has known, of this database."""
    with store.read() as unit:
        return bool(number(unit.connection, _ANCHORED))


def note_anchored(store: SpaceStore) -> None:
    """Remember that an anchor knows of this database; one that comes without it is a copy."""
    if not is_anchored(store):
        with store.write() as unit:
            keep_number(unit.connection, _ANCHORED, 1)
