"""Pieces of files whose bytes went bad on this disk, or that are gone from it: found, and got again.

A seventh of them is read each day a space is open, so that damage is found while somebody else still has the bytes.
What is damaged is put aside; it comes back from the backups on this computer, else the next letters ask for it. Taking
turns, not days of the week: who opens a space on Mondays only has read everything after seven Mondays all the same.
"""

from collections.abc import Collection
from dataclasses import dataclass

from teamroom.core.ids import PartId
from teamroom.core.progress import Progress
from teamroom.store.check import look_at_parts, named_parts
from teamroom.store.folders import ProfileFolder
from teamroom.store.generations import Generations
from teamroom.store.keeping import day_of
from teamroom.store.numbers import keep_number, number
from teamroom.store.putting_aside import Aside
from teamroom.store.space import SpaceStore

TURNS = 7
"""Days after which every part was read once more."""
_TURN = "parts_turn"
_LOOKED = "parts_looked_day"


@dataclass(frozen=True, slots=True)
class PartsFound:
    """How many parts were ``read``, how many came ``back`` from a backup, and for how many others are ``asked``."""

    read: int = 0
    back: int = 0
    asked: int = 0

    def __add__(self, other: "PartsFound") -> "PartsFound":
        """Add the counts of another space."""
        return PartsFound(self.read + other.read, self.back + other.back, self.asked + other.asked)


NOTHING = PartsFound()
"""Nothing was read, or nothing was its turn."""


def look_after_all(store: SpaceStore, folder: ProfileFolder, now_ms: int, progress: Progress) -> PartsFound:
    """Read every part of a space and get again what is damaged or gone.

    Raises ``EnvironmentProblem`` for a disk that fails, ``Cancelled``; what was found damaged is asked for next time.
    """
    with store.read() as unit:
        named = named_parts(unit.connection)
    return _look_after(store, folder, named, now_ms, progress)


def look_after_some(store: SpaceStore, folder: ProfileFolder, now_ms: int, progress: Progress) -> PartsFound:
    """Read the parts whose turn it is, once a day; raises as ``look_after_all``, and their turn comes again then."""
    today = day_of(now_ms)
    with store.read() as unit:
        turn, looked = number(unit.connection, _TURN), number(unit.connection, _LOOKED)
        if looked == today:
            return NOTHING
        named = {part for part in named_parts(unit.connection) if part[0] % TURNS == turn}
    found = _look_after(store, folder, named, now_ms, progress)
    with store.write() as unit:
        keep_number(unit.connection, _TURN, (turn + 1) % TURNS)
        keep_number(unit.connection, _LOOKED, today)
    return found


def _look_after(
    store: SpaceStore, folder: ProfileFolder, named: Collection[PartId], now_ms: int, progress: Progress
) -> PartsFound:
    damaged, missing = look_at_parts(store.parts, named, progress)
    aside, back = Aside(folder, now_ms), set()
    for part in sorted(damaged | missing):
        aside.move(store.parts.path(part))
        if _came_back(store, folder, part):
            back.add(part)
    store.got(back)
    asked = (damaged | missing) - back - set(store.wanted())
    store.want(asked)
    return PartsFound(len(named) - len(missing), len(back), len(asked))


def _came_back(store: SpaceStore, folder: ProfileFolder, part: PartId) -> bool:
    """Give a part its place again from among the backups, where its bytes are whole."""
    pool, path = Generations(folder).pool, store.parts.path(part)
    if not pool.has(part):
        return False
    if not pool.intact(part):
        # A second name of the same damaged bytes would pass for a backup of what comes from elsewhere.
        pool.remove(part)
        return False
    folder.files.make_folder(path.parent)
    folder.files.link_or_copy(pool.path(part), path)
    return True
