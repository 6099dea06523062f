"""What is found when a space is opened and something is wrong with its files, and what can be done about it.

Plain data: the first page knows it before anything heavy is loaded.
"""

from dataclasses import dataclass

from teamroom.core.ids import SpaceId


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """A copy that can be brought back: of which backup, and when it was made (ms since 1970).

    ``changes``: how often something was saved on this computer since then, at most; None if that is not known.
    """

    number: int
    made_ms: int
    changes: int | None


@dataclass(frozen=True, slots=True)
class Damage:
    """A space that cannot be opened. ``space`` is None for what is this person's alone, else the room.

    ``name``: what the room was called when it was last backed up, else the beginning of its number. ``lost``: the file
    is not there at all. ``changed_ms``: when it was last written (ms since 1970), 0 if that is not known. ``copies``:
    what can be brought back, the newest first.
    """

    space: SpaceId | None
    name: str
    lost: bool
    changed_ms: int
    copies: tuple[KeptCopy, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """How the files of a profile are: what is damaged, the names of what is whole, and what was damaged and is whole again.

    Names are those of rooms; an empty one stands for what is this person's alone. ``lock_mended``: the file with the
    lock was damaged, and its copy took its place.
    """

    damages: tuple[Damage, ...] = ()
    whole: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()
    lock_mended: bool = False

    @property
    def is_sound(self) -> bool:
        """True when there is nothing to tell."""
        return not (self.damages or self.mended or self.lock_mended)

    @property
    def can_be_opened(self) -> bool:
        """True when what is this person's alone is whole: then the space opens, without the rooms that are damaged."""
        return all(damage.space is not None for damage in self.damages)


@dataclass(frozen=True, slots=True)
class Mended:
    """What was done where nobody was asked: names of rooms, an empty one for what is this person's alone.

    ``anew``: put together from its own history, nothing lost. ``brought_back``: from the newest backup on this
    computer. ``set_aside``: rooms out of the way of an invitation. ``damaged``: nothing here helps. ``parts_back``
    and ``parts_asked``: pieces of files that came from a backup, and that colleagues are asked for.
    """

    anew: tuple[str, ...] = ()
    brought_back: tuple[tuple[str, KeptCopy], ...] = ()
    set_aside: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()
    parts_back: int = 0
    parts_asked: int = 0

    @property
    def ok(self) -> bool:
        """True when everything can be opened."""
        return not self.damaged
