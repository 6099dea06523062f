"""What a disk may hold after the power failed: worked out from a record of everything that was done to a folder.

A ``Journal`` keeps every write, cut, rename, deletion and synchronisation, in order. ``left_after`` gives one of the
states in which the folder may be found when the power failed at some moment. Of what was done to a file since it was
last synchronised any part may be there, in any order, each sector of a write by itself; a file that grew may hold
zeros. Of what was done to the names in a folder since *the folder* was synchronised a beginning is there, whatever
became of other folders. That is harsher than any file system we know: a folder whose parent was not synchronised is
gone, although the files in it were.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from random import Random
from typing import NamedTuple

SECTORS = (512, 4096)
"""Bytes that a disk writes whole or not at all."""


class Wrote(NamedTuple):
    """Bytes came into a file at a place."""

    file: int
    at: int
    data: bytes


class Cut(NamedTuple):
    """A file was made so long."""

    file: int
    size: int


class Synced(NamedTuple):
    """All that was done to a file is on the disk."""

    file: int


class Named(NamedTuple):
    """A path leads to a file; -1 for a folder."""

    path: PurePath
    file: int


class Renamed(NamedTuple):
    """A file of a folder has another name in it."""

    path: PurePath
    target: PurePath


class Removed(NamedTuple):
    """A path leads nowhere any more."""

    path: PurePath


class FolderSynced(NamedTuple):
    """All names in a folder are on the disk."""

    path: PurePath


Change = Wrote | Cut
Naming = Named | Renamed | Removed
Event = Change | Synced | Naming | FolderSynced
Names = dict[PurePath, int]
FOLDER = -1


@dataclass
class Journal:
    """The record of one folder, from what lies in it at the beginning (which is on the disk)."""

    root: Path
    events: list[Event] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._first: Names = {}
        self._content: dict[int, bytes] = {}
        for path in sorted(self.root.rglob("*")):
            self._first[path.relative_to(self.root)] = FOLDER if path.is_dir() else self._read(path)
        self._names = dict(self._first)
        self._files = len(self._content)

    def _read(self, path: Path) -> int:
        self._content[len(self._content)] = path.read_bytes()
        return len(self._content) - 1

    def covers(self, path: Path) -> bool:
        """Tell whether a path lies in the folder."""
        return path.is_relative_to(self.root)

    # -- What is done ---------------------------------------------------------------------------------------------

    def file(self, path: Path) -> int:
        """Return which file a path leads to; it is new if there was none."""
        inner = path.relative_to(self.root)
        if inner not in self._names:
            self._name(Named(inner, self.nameless()))
        return self._names[inner]

    def nameless(self) -> int:
        """Return a new file that no path leads to."""
        self._content[self._files] = b""
        self._files += 1
        return self._files - 1

    def makes_folder(self, path: Path) -> None:
        self._name(Named(path.relative_to(self.root), FOLDER))

    def links(self, source: Path, target: Path) -> None:
        self._name(Named(target.relative_to(self.root), self.file(source)))

    def renames(self, source: Path, target: Path) -> None:
        self._name(Renamed(source.relative_to(self.root), target.relative_to(self.root)))

    def removes(self, path: Path) -> None:
        if path.relative_to(self.root) in self._names:
            self._name(Removed(path.relative_to(self.root)))

    def syncs_folder(self, path: Path) -> None:
        self.events.append(FolderSynced(path.relative_to(self.root)))

    def _name(self, event: Naming) -> None:
        self.events.append(event)
        _rename(self._names, event)

    def written(self) -> list[bytes]:
        """Return for each file all that was ever written to it, one piece after the other."""
        pieces: dict[int, list[bytes]] = defaultdict(list)
        for event in self.events:
            if isinstance(event, Wrote):
                pieces[event.file].append(event.data)
        return [b"".join(one) for one in pieces.values()]

    def named_whole(self) -> dict[PurePath, set[bytes]]:
        """Return what each file held when it was given a name, and what lay under each name at the beginning."""
        names = dict(self._first)
        changes: dict[int, list[Change]] = defaultdict(list)
        held: dict[PurePath, set[bytes]] = defaultdict(set)
        for path, file in names.items():
            held[path].add(self._content.get(file, b""))
        for event in self.events:
            if isinstance(event, Change):
                changes[event.file].append(event)
            elif isinstance(event, Naming):
                _rename(names, event)
                if isinstance(event, Renamed):
                    file = names[event.target]
                    held[event.target].add(_changed(self._content[file], changes[file]))
        return held

    # -- What may be left -----------------------------------------------------------------------------------------

    def left_after(self, count: int, chance: Random) -> dict[PurePath, bytes | None]:
        """Return a state in which the folder may be found when the power fails after ``count`` events.

        Paths lead to the bytes of a file, or to None for a folder.
        """
        content, names = dict(self._content), dict(self._first)
        changes: dict[int, list[Change]] = defaultdict(list)
        namings: dict[PurePath, list[Naming]] = defaultdict(list)
        for event in self.events[:count]:
            if isinstance(event, Change):
                changes[event.file].append(event)
            elif isinstance(event, Synced):
                content[event.file] = _changed(content[event.file], changes.pop(event.file, ()))
            elif isinstance(event, FolderSynced):
                _rename(names, *namings.pop(event.path, ()))
            elif isinstance(event, Naming):
                namings[event.path.parent].append(event)
        sector = chance.choice(SECTORS)
        for file, pending in changes.items():
            content[file] = _survivors(content[file], pending, sector, chance)
        for pending in namings.values():
            _rename(names, *pending[: _some(len(pending), chance)])
        return {path: None if file == FOLDER else content[file] for path, file in _reachable(names).items()}


def _reachable(names: Names) -> Names:
    """Return the names all folders above which are there."""
    there = {path for path, file in names.items() if file == FOLDER} | {PurePath()}
    return {path: file for path, file in names.items() if there.issuperset(path.parents)}


def _rename(names: Names, *events: Naming) -> None:
    for event in events:
        if isinstance(event, Named):
            names[event.path] = event.file
        elif isinstance(event, Renamed):
            names[event.target] = names.pop(event.path)
        else:
            del names[event.path]


def _changed(content: bytes, changes: Sequence[Change]) -> bytes:
    result = bytearray(content)
    for change in changes:
        if isinstance(change, Cut):
            del result[change.size :]
            result.extend(bytes(change.size - len(result)))
        else:
            result.extend(bytes(max(0, change.at - len(result))))
            result[change.at : change.at + len(change.data)] = change.data
    return bytes(result)


def _some(count: int, chance: Random) -> int:
    """Return how many of so many: often all, often none."""
    return chance.choice((0, count, chance.randint(0, count)))


def _survivors(content: bytes, pending: list[Change], sector: int, chance: Random) -> bytes:
    """Return what may be left of a file whose last changes were not synchronised."""
    first = pending[: _some(len(pending), chance)]
    fate = chance.choice(("in order", "torn at the end", "some of them", "each sector by itself", "grown only"))
    if fate == "in order":
        return _changed(content, first)
    if fate == "torn at the end":
        torn = _sectors(first[-1], sector, chance) if first else ()
        return _changed(content, [*first[:-1], *torn])
    if fate == "some of them":
        return _changed(content, [change for change in pending if chance.random() < 0.5])
    if fate == "each sector by itself":
        return _changed(content, [piece for change in pending for piece in _sectors(change, sector, chance)])
    return _changed(content, [Cut(change.file, len(_changed(content, pending))) for change in pending[:1]])


def _sectors(change: Change, sector: int, chance: Random) -> list[Change]:
    """Return those sectors of a write that reached the disk."""
    if isinstance(change, Cut):
        return [change] if chance.random() < 0.5 else []
    borders = range(change.at - change.at % sector, change.at + len(change.data), sector)
    pieces = []
    for border in borders:
        start, end = max(border, change.at), min(border + sector, change.at + len(change.data))
        if chance.random() < 0.5:
            pieces.append(Wrote(change.file, start, change.data[start - change.at : end - change.at]))
    return pieces
