"""The store of a room. Services of a room are typed to this and never see a personal space."""

from teamroom.store.space import SpaceStore


class RoomStore(SpaceStore):
    """What two to four people share."""
