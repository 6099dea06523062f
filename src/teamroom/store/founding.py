"""Beginning a space: the founder's keys, entry and first writer, in one new database."""

from collections.abc import Callable
from typing import TypeVar

from teamroom.core.ids import PersonId, SpaceId
from teamroom.core.randomness import Randomness
from teamroom.crypto.signing import SigningKey, new_signing_key
from teamroom.store.identity import Identity, new_identity
from teamroom.store.space import Means, Place, SpaceStore
from teamroom.sync.facts import Join, WriterAdd, found, founding_join, signed_writer

S = TypeVar("S", bound=SpaceStore)


def found_space(make: Callable[[Place, Means], S], where: Callable[[SpaceId], Place], means: Means, label: str) -> S:
    """Found a space on this computer and return its store.

    ``where`` tells the place of a space once its id is known; ``label`` is the computer's name for people.
    """
    person_key = new_signing_key(means.randomness)
    founding = means.randomness.bytes(16)
    join = founding_join(person_key.public, founding)
    space = found(person_key.public, founding)
    identity = new_identity(PersonId(join.person), person_key, means.randomness)
    return begin(make, where(space), means, (identity, join, label))


def begin(make: Callable[[Place, Means], S], place: Place, means: Means, entry: tuple[Identity, Join, str]) -> S:
    """Make the database of a space that its founder enters here; leaves nothing behind when it fails."""
    identity, join, label = entry
    store: S | None = None
    try:
        means.files.make_folder(place.database.parent)
        means.files.make_folder(place.parts)
        store = make(place, means)
        with store.write() as unit:
            unit.become(identity)
            unit.say(join, writer_add(place.space, identity, label))
    except BaseException:
        if store is not None:
            store.close()
        forget(place, means)
        raise
    return store


def writer_add(space: SpaceId, identity: Identity, label: str, replaces: tuple[bytes, ...] = ()) -> WriterAdd:
    """Return the announcement of an incarnation, signed by its person."""
    unsigned = WriterAdd(identity.person, identity.writer, identity.age_key.recipient, replaces, label, bytes(64))
    return signed_writer(space, unsigned, identity.person_key)


def forget(place: Place, means: Means) -> None:
    """Remove the files of a space from this computer."""
    for ending in ("", "-wal", "-shm", "-journal"):
        means.files.remove(place.database.with_name(place.database.name + ending))
    means.files.remove_folder(place.parts)


def fresh_key(randomness: Randomness) -> SigningKey:
    """Draw a key for a person or an invitation."""
    return new_signing_key(randomness)
