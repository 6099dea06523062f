"""Every step at every size: nothing cut, everything named, every step reachable by Tab in reading order."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from teamroom.ui.picker.presenter import Way
from teamroom.ui.theme import Scheme
from ui.fitting import as_read, cut, tab_stops
from ui.names import unnamed

SIZES = [
    pytest.param((1092, 582, 100), marks=pytest.mark.slow),
    (880, 430, 130),
    pytest.param((880, 430, 100), marks=pytest.mark.slow),
    pytest.param((1366, 698, 100), marks=pytest.mark.slow),
]
STEPS = ("who", "name", "passphrase", "sheet", "type_back", "recover", "move_in", "restore")


WORDS = ("academic", "accurate", "achieve", "acrobat", "address", "account") * 2


@pytest.fixture
def page(show, add):
    """The picker of three people, or of nobody."""

    def made(step, size):
        if step != "welcome":
            for name in ("Amina K.", "Jonas B.", "Ruth M."):
                add(name, "Hillside Primary School")
        return show(size=size)

    return made


def go(page, step):
    """Show a step with something in it."""
    if step in {"who", "welcome"}:
        page.show_file(Path("Hillside-first-ten.teamroom-invite"))
    elif step == "recover":
        page._forgotten(Way())
    else:
        page._show(getattr(page, step))
    if step in {"sheet", "type_back"}:
        page.sheet.sheet.show_words(WORDS)
        page.type_back.ask(WORDS, page._randomness)
    page.step.said.say("That did not work. Nothing on this computer changed. Try once more, with patience, please.")
    for _ in range(3):
        QApplication.processEvents()


@pytest.mark.parametrize("first", ["who", "welcome"])
@pytest.mark.parametrize("size", SIZES)
def test_no_text_is_cut_and_nothing_is_wider_than_the_window(page, look, first, size):
    width, height, percent = size
    look(Scheme.LIGHT, percent)
    picker = page(first, (width, height))
    for step in STEPS if first == "who" else ["welcome"]:
        go(picker, step)
        assert picker.minimumSizeHint().width() <= width, step
        assert picker.minimumSizeHint().height() <= height, step
        assert cut(picker) == [], step


@pytest.mark.parametrize("first", ["who", "welcome"])
def test_every_control_has_a_name(page, first):
    picker = page(first, (1092, 582))
    for step in STEPS if first == "who" else ["welcome"]:
        go(picker, step)
        assert unnamed(picker.step) == [], step


@pytest.mark.parametrize("direction", [pytest.param(Qt.LayoutDirection.LeftToRight, marks=pytest.mark.slow), Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("first", ["who", "welcome"])
def test_tab_goes_down_the_page_as_one_reads(page, first, direction):
    picker = page(first, (1366, 698))
    picker.setLayoutDirection(direction)
    for step in STEPS if first == "who" else ["welcome"]:
        go(picker, step)
        walked, ordered = as_read(picker, tab_stops(picker))
        assert walked == ordered, step
