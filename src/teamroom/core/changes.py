"""What one unit of work or one import changed, told to whoever shows it."""

from dataclasses import dataclass, field
from enum import Enum

from teamroom.core.ids import EntityId, SpaceId


class Origin(Enum):
    """Who made a change: this person on this computer, or somebody whose news arrived."""

    LOCAL = "local"
    ARRIVED = "arrived"


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """The items of one type (``area``) in one space that a commit touched, by id.

    ``added`` appeared, ``changed`` show something else than before, ``removed`` are gone from view.
    """

    space: SpaceId
    area: str
    added: frozenset[EntityId] = field(default_factory=frozenset)
    changed: frozenset[EntityId] = field(default_factory=frozenset)
    removed: frozenset[EntityId] = field(default_factory=frozenset)
    origin: Origin = Origin.LOCAL
