"""The store of one person's own devices: journal, drafts, settings. No exporter of a room is ever handed this."""

from teamroom.store.space import SpaceStore


class PersonalStore(SpaceStore):
    """What belongs to one person alone."""
