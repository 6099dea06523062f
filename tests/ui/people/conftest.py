"""Teachers at their computers, and the people page of one of them."""

import pytest
import shiboken6

from services.conftest import ana, ben, cleo, clock, computers, second, teacher
from teamroom.ui.desk import Width
from teamroom.ui.people.page import PeoplePage
from ui.looking import Seat

__all__ = ["ana", "ben", "cleo", "clock", "computers", "second", "teacher"]


@pytest.fixture
def seat_before(qtbot, desk):
    """Make and show the page for a service, and sit before it."""
    made = []

    def make(people, own, on=desk, *, size=(1180, 620)):
        page = PeoplePage(on, people, own)
        made.append(page)
        page.resize(*size)
        page.arrange(Width.of(size[0], desk.theme.percent))
        with qtbot.waitActive(page):
            page.show()
        page.appear()
        return Seat(qtbot, page)

    yield make
    for page in filter(shiboken6.isValid, made):
        page.put_away()
        page.close()
        page.deleteLater()


@pytest.fixture
def seat_of(seat_before):
    """Make and show the page of a teacher, and sit before it."""
    return lambda one: seat_before(one.people, one.opened.own_devices)
