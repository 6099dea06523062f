"""Teachers at their computers, and the people page of one of them."""

import pytest

from services.conftest import ana, ben, cleo, clock, computers, second, teacher
from teamroom.ui.desk import Width
from teamroom.ui.people.page import PeoplePage
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
