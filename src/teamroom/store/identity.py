"""Who writes on this computer in one space: the person's key, the writer's key, the keys that open letters."""

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from teamroom.core.ids import PersonId, WriterId
from teamroom.core.randomness import Randomness
from teamroom.crypto.age import AgeKey, new_age_key
from teamroom.crypto.signing import SigningKey, new_signing_key
from teamroom.store.tables import IDENTITY


@dataclass(frozen=True, slots=True)
class Identity:
    """One incarnation of this installation in a space (``exchange.md`` 1)."""

    person: PersonId
    person_key: SigningKey
    writer_key: SigningKey
    age_key: AgeKey

    @property
    def writer(self) -> WriterId:
        """The public name of this incarnation."""
        return WriterId(self.writer_key.public)


def new_identity(person: PersonId, person_key: SigningKey, randomness: Randomness) -> Identity:
    """Draw the keys of a new incarnation."""
    return Identity(person, person_key, new_signing_key(randomness), new_age_key(randomness))


def keep_identity(connection: Connection, identity: Identity) -> None:
    """Write an identity down; it is the one that writes from now on."""
    connection.execute(
        insert(IDENTITY).values(
            person=identity.person,
            person_seed=identity.person_key.seed,
            writer=identity.writer,
            writer_seed=identity.writer_key.seed,
            age_secret=identity.age_key.secret,
        )
    )


def identities(connection: Connection) -> list[Identity]:
    """Return all identities of this installation in the space, the newest last."""
    return [
        Identity(
            PersonId(row.person), SigningKey(row.person_seed), SigningKey(row.writer_seed), AgeKey(row.age_secret)
        )
        for row in connection.execute(select(IDENTITY).order_by(IDENTITY.c.id))
    ]
