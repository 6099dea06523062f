"""What this computer remembers of a profile outside of it, so that an old or a foreign copy is noticed at start."""

from collections.abc import Iterable
from enum import Enum

from teamroom.store.folders import Anchor, ProfileFolder, Reached
from teamroom.store.incarnation import commits_of, is_anchored, note_anchored
from teamroom.store.space import SpaceStore


class Copied(Enum):
    """What a database turns out to be."""

    ELSEWHERE = "it was brought here from another computer"
    OLDER = "this disk was set back"


class Anchoring:
    """The anchor of one profile, compared with its databases as they are opened."""

    def __init__(self, folder: ProfileFolder, machine: bytes) -> None:
        self._folder = folder
        self._machine = machine
        self._kept = folder.read_anchor()

    def sign(self, store: SpaceStore) -> Copied | None:
        """Return what shows that the database of a space is a copy, None if nothing does.

        A damaged or missing anchor counts as a sign for every database that one knew of.
        """
        if not is_anchored(store):
            return None
        reached = self._kept.of(store.space) if self._kept else None
        if reached is None or reached.machine != self._machine:
            return Copied.ELSEWHERE
        known = {identity.writer for identity in store.identities()}
        if reached.writer not in known or commits_of(store) < reached.commits:
            return Copied.OLDER
        return None

    def remember(self, stores: Iterable[SpaceStore]) -> None:
        """Note how far the open spaces have come; what is known of the others stays."""
        open_ones = list(stores)
        for store in open_ones:
            note_anchored(store)
        spaces = {one.space: one for one in (self._kept.spaces if self._kept else ())}
        for store in open_ones:
            writer = store.identities()[-1].writer
            spaces[store.space] = Reached(store.space, writer, commits_of(store), self._machine)
        kept = Anchor(self._folder.profile, tuple(spaces[space] for space in sorted(spaces)))
        if kept != self._kept:
            self._folder.write_anchor(kept)
            self._kept = kept
