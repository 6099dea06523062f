"""This week in the whole window: the first page of a room, its key, what the search everywhere leads to, and the plan."""

import pytest
from PySide6.QtCore import Qt

from cli.face import PASSPHRASE
from teamroom.ui.slot.page import SlotPage
from teamroom.ui.week.page import WeekPage

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def at(ana, seat):
    """Ana inside; her room meets on this day of the week."""
    made = seat("Ana")
    made.click_row("Ana")
    made.type_into("Passphrase", PASSPHRASE)
    made.press(Qt.Key.Key_Return)
    made.sees("Nothing planned yet.")
    return made


def shows(at, kind):
    at.until(lambda: isinstance(at.window.frame.current, kind))
    return at.window.frame.current


@pytest.mark.slow
def test_the_week_is_the_first_page_and_all_that_belongs_to_it_is_near(at):
    shows(at, WeekPage)
    at.press(Qt.Key.Key_2, CTRL)
    at.sees("No resources yet.")
    at.press(Qt.Key.Key_1, CTRL)
    shows(at, WeekPage)
    at.press(Qt.Key.Key_N, CTRL)
    at.sees("Concept explanation")
    at.press(Qt.Key.Key_Escape)
    at.press(Qt.Key.Key_K, CTRL)
    at.type("small suc")
    at.sees("Tell a small success")
    at.press(Qt.Key.Key_Return)
    page = shows(at, WeekPage)
    at.until(page.wins.line.line.hasFocus)
    at.type("Six began by themselves")
    at.press(Qt.Key.Key_Return)
    at.sees("“Six began by themselves”")
    at.click("Choose a time")
    shows(at, SlotPage)
    at.press(Qt.Key.Key_Escape)
    shows(at, WeekPage)
