"""What the people page knows of the room besides its members: the services behind its cards."""

from collections.abc import Callable
from dataclasses import dataclass

from teamroom.core.ids import SpaceId
from teamroom.services.asks import Asks
from teamroom.services.drafts import Drafts
from teamroom.services.first_weeks import FirstWeeks
from teamroom.services.growth import GrowthLog
from teamroom.services.thanks import ThankYous
from teamroom.services.ties import RoomTies
from teamroom.services.undo import Undo


@dataclass(frozen=True, slots=True)
class Shared:
    """The services of one room. ``last_exchange`` tells when the last one was (ms since 1970), 0 for none yet."""

    space: SpaceId
    ties: RoomTies
    asks: Asks
    thanks: ThankYous
    growth: GrowthLog
    first_weeks: FirstWeeks
    undo: Undo
    drafts: Drafts
    last_exchange: Callable[[], int]

    def place(self, form: str) -> str:
        """Return where the words of a form are kept until they are saved."""
        return f"people/{self.space.hex()}/{form}"
