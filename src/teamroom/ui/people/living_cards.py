"""The cards of the people page that live by themselves, and what is done with all of them."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from teamroom.ui.desk import Desk
from teamroom.ui.people.ask_card import AskCard
from teamroom.ui.people.first_weeks_card import FirstWeeksCard
from teamroom.ui.people.growth_card import GrowthCard
from teamroom.ui.people.living import LivingCard
from teamroom.ui.people.shared import Shared
from teamroom.ui.people.thanks_card import ThanksCard
from teamroom.ui.people.ties_card import TiesCard


class LivingCards:
    """What the room tells besides its members."""

    def __init__(self, desk: Desk, shared: Shared) -> None:
        self.ties = TiesCard(desk, shared)
        self.thanks = ThanksCard(desk, shared)
        self.asks = AskCard(desk, shared)
        self.first_weeks = FirstWeeksCard(desk, shared)
        self.growth = GrowthCard(desk, shared)

    def __iter__(self) -> Iterator[LivingCard]:
        return iter((self.thanks, self.first_weeks, self.asks, self.ties, self.growth))

    @property
    def above(self) -> tuple[QWidget, ...]:
        """What stands above the members: what waits for whoever works here."""
        return self.ties.full, self.thanks

    @property
    def below(self) -> tuple[QWidget, ...]:
        """What stands below the members."""
        return self.first_weeks, self.asks

    @property
    def beside(self) -> tuple[QWidget, ...]:
        """What stands beside the members."""
        return self.ties, self.growth

    def bind_keys(self, page: QWidget) -> None:
        """Let Ctrl+Z take back what was done on any of them."""
        self.asks.deeds.bind_keys(page)

    def wake(self) -> None:
        """Read now, and whenever something changes."""
        for card in self:
            card.wake()

    def rest(self) -> None:
        """Read nothing while nobody looks."""
        for card in self:
            card.rest()

    def read(self) -> None:
        """Read again what the hub does not tell of: who is a member."""
        for card in self:
            card.deeds.read()

    def escape(self) -> bool:
        """Close a form that somebody is at."""
        return any(card.escape() for card in self)
