"""Whether an item shows."""

from enum import IntEnum


class State(IntEnum):
    """What the records say about an item's being there.

    ``RETURNED``: somebody removed it, and it shows again because somebody else changed it or added to it without
    knowing of the removal.
    """

    HERE = 0
    GONE = 1
    RETURNED = 2
