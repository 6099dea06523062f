"""Teachers at their computers, and the people page of one of them."""

import pytest

from services.conftest import ana, ben, cleo, clock, computers, second, teacher
from teamroom.services.asks import Asks
from teamroom.services.first_weeks import FirstWeeks
from teamroom.services.growth import GrowthLog
from teamroom.services.thanks import ThankYous
from teamroom.services.ties import RoomTies
from teamroom.services.undo import Undo
from teamroom.ui.desk import Width
from teamroom.ui.people.page import PeoplePage
from teamroom.ui.people.shared import Shared
from ui.looking import Seat

__all__ = ["ana", "ben", "cleo", "clock", "computers", "second", "teacher"]


@pytest.fixture
def seat_before(qtbot, desk, pages):
    """Make and show the page for a service, and sit before it."""

    def make(people, own, on=desk, *, size=(1180, 620), **named):
        page = PeoplePage(on, people, own, **named)
        pages.append(page)
        page.resize(*size)
        page.arrange(Width.of(size[0], desk.theme.percent))
        with qtbot.waitActive(page):
            page.show()
        page.appear()
        return Seat(qtbot, page)

    return make


@pytest.fixture
def seat_of(seat_before):
    """Make and show the page of a teacher, and sit before it."""
    return lambda one: seat_before(one.people, one.opened.own_devices)


def shared_of(one, undo=None):
    """Return what the page knows of the room of a teacher besides its members."""
    room, profile = one.room, one.opened
    return Shared(
        room.space, ties=RoomTies(room), asks=Asks(room), thanks=ThankYous(room, profile.seen), growth=GrowthLog(room),
        first_weeks=FirstWeeks(room), undo=undo or Undo(room), drafts=profile.drafts, last_exchange=lambda: 0,
    )


@pytest.fixture
def living(seat_before, desk):
    """Make and show the page of a teacher with all its cards, and sit before it."""

    def make(one, **named):
        one.room._heard = desk.hub.hear
        return seat_before(one.people, one.opened.own_devices, shared=shared_of(one), **named)

    return make
