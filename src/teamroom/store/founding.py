"""Beginning a space: the founder's keys, entry and first writer, in one new database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from teamroom.core.ids import PersonId, SpaceId
from teamroom.core.randomness import Randomness
from teamroom.crypto.keyfile import MasterKey
from teamroom.crypto.signing import SigningKey, new_signing_key
from teamroom.store.folders import LEAST, ProfileFolder, mark_of
from teamroom.store.identity import Identity, new_identity
from teamroom.store.putting_aside import forget_database
from teamroom.store.space import Means, Place, SpaceStore, is_entered
from teamroom.store.unit import WriteUnit
from teamroom.sync.facts import Join, WriterAdd, found, founding_join, signed_writer

S = TypeVar("S", bound=SpaceStore)

First = Callable[[WriteUnit, SpaceId], None]
"""Writes the first things in a space, in the moment in which it is founded."""


def found_space(
    make: Callable[[Place, Means], S],
    where: Callable[[SpaceId], Place],
    means: Means,
    label: str,
    first: First | None = None,
) -> S:
    """Found a space on this computer and return its store.

    ``where`` tells the place of a space once its id is known; ``label`` is the computer's name for people. What ``first``
    writes is there with the space or, whatever fails, there is none.
    """
    person_key = new_signing_key(means.randomness)
    founding = means.randomness.bytes(16)
    join = founding_join(person_key.public, founding)
    space = found(person_key.public, founding)
    identity = new_identity(PersonId(join.person), person_key, means.randomness)
    return begin(make, where(space), means, (identity, join, label), first)


def begin(
    make: Callable[[Place, Means], S],
    place: Place,
    means: Means,
    entry: tuple[Identity, Join, str],
    first: First | None = None,
) -> S:
    """Make the database of a space that its founder enters here; leaves nothing behind when it fails."""
    identity, join, label = entry
    with making(make, place, means) as store, store.write() as unit:
        unit.become(identity)
        unit.say(join, writer_add(place.space, identity, label))
        if first is not None:
            first(unit, place.space)
    return store


@contextmanager
def making(make: Callable[[Place, Means], S], place: Place, means: Means) -> Iterator[S]:
    """Yield the store of a new database; nothing is left of it when the block fails.

    A mark beside it tells ``clear_half_made`` the same after a power cut.
    """
    store: S | None = None
    try:
        means.files.make_folder(place.database.parent)
        means.files.make_folder(place.parts)
        means.files.need_space(place.database, LEAST)
        means.files.create(mark_of(place.database)).close()
        store = make(place, means)
        yield store
        means.files.remove(mark_of(place.database))
    except BaseException:
        if store is not None:
            store.close()
        forget(place, means)
        raise


def clear_half_made(folder: ProfileFolder, master: MasterKey, means: Means) -> None:
    """Remove the spaces that nobody entered before the power failed; there was never anything in them."""
    for space, database, parts in folder.being_made():
        place = Place(SpaceId(space), database, parts, master.database_key(space))
        if is_entered(database, place.key):
            means.files.remove(mark_of(database))
        else:
            forget(place, means)


def writer_add(space: SpaceId, identity: Identity, label: str, replaces: tuple[bytes, ...] = ()) -> WriterAdd:
    """Return the announcement of an incarnation, signed by its person."""
    unsigned = WriterAdd(identity.person, identity.writer, identity.age_key.recipient, replaces, label, bytes(64))
    return signed_writer(space, unsigned, identity.person_key)


def forget(place: Place, means: Means) -> None:
    """Remove the files of a space from this computer."""
    forget_database(place.database, means.files)
    means.files.remove_folder(place.parts)
    means.files.remove(mark_of(place.database))


def fresh_key(randomness: Randomness) -> SigningKey:
    """Draw a key for a person or an invitation."""
    return new_signing_key(randomness)
