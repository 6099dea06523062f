"""The pages of rooms at every size: nothing cut, everything named, Tab as one reads."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from teamroom.core.ids import PersonId, SpaceId
from teamroom.services.joining import Joined
from teamroom.ui.desk import Width
from teamroom.ui.theme import Scheme
from ui.fitting import as_read, cut, tab_stops
from ui.names import unnamed

SIZES = [
    pytest.param((880, 480, 100), marks=pytest.mark.slow),
    (760, 330, 130),
    pytest.param((720, 330, 100), marks=pytest.mark.slow),
    pytest.param((1150, 600, 100), marks=pytest.mark.slow),
]
"""What the frame leaves of the window."""
LONG = "A room with a rather long name, as people give them"
JOINED = Joined(SpaceId(bytes(16)), LONG, PersonId(bytes(16)), ("academic", "accurate", "achieve"))


ERROR = "That did not work. Nothing on this computer changed. Try once more, please."


@pytest.fixture
def page(start, invite, teacher):
    """The page that starts or joins a room, or the one that invites."""

    def made(which, size):
        if which == "start":
            return start(teacher("Ben"), size=size)
        return invite(teacher("Ana", "Ana with a room"), size=size)

    return made


def forms(page):
    page.start.question.setText("Which class, which moment, and what would you see pupils do differently?")
    page.start.question.show()
    for form in (page.start, page.join):
        form.said.say(ERROR)


def full(page):
    page.write.full.show()
    page.write.said.say(ERROR)


def tell(page):
    page._tell(("academic", "accurate", "achieve", "acrobat"), Path("/media/stick/Hillside-first-ten.teamroom-invite"))


STEPS = {
    "start": (forms, lambda page: page._compare(JOINED), lambda page: page.compare.no.click()),
    "invite": (lambda page: None, full, tell),
}


def settle():
    for _ in range(3):
        QApplication.processEvents()


@pytest.mark.parametrize("which", STEPS)
@pytest.mark.parametrize("size", SIZES)
def test_no_text_is_cut_and_nothing_is_wider_than_the_window(page, look, which, size):
    width, height, percent = size
    look(Scheme.LIGHT, percent)
    shown = page(which, (width, height))
    shown.arrange(Width.of(width + 200, percent))
    for number, step in enumerate(STEPS[which]):
        step(shown)
        settle()
        assert shown.minimumSizeHint().width() <= width, number
        assert shown.minimumSizeHint().height() <= height, number
        assert cut(shown) == [], number


@pytest.mark.parametrize("which", STEPS)
def test_every_control_has_a_name(page, which):
    shown = page(which, (1092, 582))
    for number, step in enumerate(STEPS[which]):
        step(shown)
        settle()
        assert unnamed(shown) == [], number


@pytest.mark.parametrize("which", STEPS)
def test_tab_goes_down_the_page_as_one_reads(page, which):
    shown = page(which, (1092, 582))
    for step in STEPS[which][1 if which == "start" else 0 :]:
        step(shown)
        settle()
        walked, ordered = as_read(shown, tab_stops(shown))
        assert walked == ordered


@pytest.mark.parametrize("direction", [pytest.param(Qt.LayoutDirection.LeftToRight, marks=pytest.mark.slow), Qt.LayoutDirection.RightToLeft])
def test_tab_finishes_one_form_before_the_other(page, direction):
    shown = page("start", (1092, 582))
    shown.setLayoutDirection(direction)
    settle()
    stops = tab_stops(shown)
    first = [one for one in stops if shown.start.isAncestorOf(one)]
    second = [one for one in stops if shown.join.isAncestorOf(one)]
    assert stops == [*first, *second, shown.example]
    for form in (first, second):
        walked, ordered = as_read(shown, form)
        assert walked == ordered
