"""Terms and holidays in the whole window: every way that leads there, and back to where one came from."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from cli.face import PASSPHRASE
from teamroom.ui.calendar.page import CalendarPage
from teamroom.ui.people.page import PeoplePage
from teamroom.ui.problems.page import ProblemsPage

LINE = "Half of 6 B have written nothing by minute 8"
CTRL = Qt.KeyboardModifier.ControlModifier
INVITE = "Invite a colleague…"
TERMS = "Terms and holidays…"


@pytest.fixture
def at(ana, seat):
    """Ana inside, with a problem that is ready for a test."""
    number = ana.does("problem", "new", LINE)["id"][:8]
    for text in ("Cards at the door", "Two silent minutes"):
        ana.does("problem", "strategy", number, "--first-step", "Say it on Monday.", text)
    made = seat("Ana")
    made.click_row("Ana")
    made.type_into("Passphrase", PASSPHRASE)
    made.press(Qt.Key.Key_Return)
    made.sees("Nothing planned yet.")
    return made


def current(at):
    return at.window.frame.current


def goes_there(at, kind):
    at.until(lambda: isinstance(current(at), kind))
    return current(at)


def ends(at):
    """Return what is offered for how long a test may take."""
    box = at.named("How long?", (QComboBox,))
    return [box.itemText(place) for place in range(box.count())]


def enters_a_holiday(at, days):
    page = goes_there(at, CalendarPage)
    at.click("Add a term or a holiday")
    at.click("Holiday")
    at.type_into("Name", "Half term")
    today = page.presenter.today
    for field, number in ((page.form.first, 1), (page.form.last, days)):
        field.show_day((today + dt.timedelta(number)).isoformat())
    at.press(Qt.Key.Key_Return)
    at.sees("Holiday · ")


def test_from_a_test_a_holiday_is_entered_and_the_test_ends_later(at):
    at.click_tab("Problems")
    at.click_row(LINE)
    at.press(Qt.Key.Key_Return)
    at.click("4 Test")
    before = at.until(lambda: ends(at))
    at.click(TERMS)
    enters_a_holiday(at, 20)
    at.click("Back")
    goes_there(at, ProblemsPage)
    at.until(lambda: ends(at) != before)
    assert at.until(at.at_focus) == TERMS, "one goes on where one was"


@pytest.mark.slow
def test_from_the_people_and_from_the_search_one_comes_there_and_back(at):
    at.click_tab("People")
    at.sees(INVITE)
    at.click(TERMS)
    goes_there(at, CalendarPage)
    at.press(Qt.Key.Key_Escape)
    goes_there(at, PeoplePage)
    at.click_tab("Problems")
    at.press(Qt.Key.Key_K, CTRL)
    at.type("enter a term")
    at.sees("Enter a term or a holiday")
    at.press(Qt.Key.Key_Return)
    page = goes_there(at, CalendarPage)
    assert page.form.is_open
    for _ in range(2):
        at.press(Qt.Key.Key_Escape)
    goes_there(at, ProblemsPage)
