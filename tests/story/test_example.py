"""The example room in the whole window: found on the first page and in the menu, looked through, removed with one button."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit

from cli.face import PASSPHRASE as ANAS
from crypto.costs import CHEAP
from story.seat import PASSPHRASE
from teamroom.core.clock import SystemClock
from teamroom.core.files import DiskFiles
from teamroom.core.randomness import SystemRandomness
from teamroom.services.profiles import Profiles

CTRL = Qt.KeyboardModifier.ControlModifier
BAR = "This is an example. Nothing in it is real, and nothing here can be changed."
REFUSED = "This is the example room: it is there to be looked at."
LINE = "Half of 6 B has not started by minute 8"


def comes_in(seat, name, passphrase):
    at = seat(name)
    at.click_row(name)
    at.type_into("Passphrase", passphrase)
    at.press(Qt.Key.Key_Return)
    return at


@pytest.fixture
def at(ana, seat):
    """Ana inside, in her own room."""
    made = comes_in(seat, "Ana", ANAS)
    made.sees("Nothing planned yet.")
    return made


def refuses(at):
    at.sees(REFUSED)
    at.window.frame.messages.clear()


def database(at):
    """Return what lies on the disk of the example room: its database and what is not in it yet."""
    (folder,) = [one for one in left_of_it(at) if one.name == "example"]
    return [(folder / name).read_bytes() for name in ("room.db", "room.db-wal")]


def left_of_it(at):
    return list(at.surroundings.data.rglob("example*"))


def test_from_the_menu_through_every_page_and_out_again(at):
    at.choose_in("Profile and rooms", "Show me an example")
    at.sees(BAR)
    the_week(at)
    at.click_tab("Library")
    at.click_row("Three questions on the door")
    at.sees("I kept the sentence about standing still at the back.")
    stored = database(at)
    for look_through in (the_library, the_problems, the_people, the_school_days):
        look_through(at)
        assert BAR in at.seen()
    at.press(Qt.Key.Key_E, CTRL)
    at.sees(REFUSED)
    assert database(at) == stored, "nothing was written by looking, and nothing by trying to write"
    at.click("Remove the example")
    at.sees("Nothing of it is left.")
    at.sees("Nothing planned yet.")
    assert BAR not in at.seen()
    assert left_of_it(at) == []


def the_week(at):
    """The routine of the story: who presents next, what people try, a problem on test, small successes."""
    at.sees("Room 4")
    at.sees("Daniel: A sheet on every second desk before the bell: 6 B, Monday")
    at.sees("In the back row somebody said: we have finished already.")
    at.click("Start the check-in")
    at.sees("We begin on time and stop after twenty minutes.")
    at.click("Start the clock")
    at.sees(REFUSED)
    at.window.frame.messages.clear()
    at.click("Not now")


def the_library(at):
    for sheet, words in (
        ("One resource a week", "Daniel"), ("What people look for", "A way to collect homework that takes one minute"), ("Topics", "routine"),
    ):
        at.choose_in("In the room", sheet)
        at.sees(words)
        at.press(Qt.Key.Key_Escape)
    at.click("Trash")
    at.press(Qt.Key.Key_Escape)
    at.click_row("Three questions on the door")
    at.press(Qt.Key.Key_Delete)
    refuses(at)
    at.click("I used this")
    at.click("went well")
    at.click("Save")
    at.sees(REFUSED)


def the_problems(at):
    at.click_tab("Problems")
    at.sees("1 Define (1)")
    at.type_into("What are you struggling with?", "They write late")
    at.press(Qt.Key.Key_Return)
    at.sees(REFUSED)
    at.click_row(LINE)
    at.press(Qt.Key.Key_Return)
    at.sees("Closed books fell from 14 to 8 of 28.")
    at.window.frame.messages.clear()
    at.click("Look back now")
    refuses(at)


def the_people(at):
    at.click_tab("People")
    at.sees("3 people in this room")
    assert not at.offers("Invite a colleague")
    assert not at.offers("Leave this room")


def the_school_days(at):
    at.click("Terms and holidays…")
    at.sees("Mid-term break")
    at.click("Add a term or a holiday")
    enters(at, date(2040, 1, 2))
    at.sees(REFUSED)
    at.click("Cancel")
    at.window.frame.messages.clear()
    sunday = next(one for one in at.shown(QCheckBox) if one.text() == "Sunday")
    sunday.click()
    refuses(at)
    at.until(lambda: not sunday.isChecked())


def enters(at, day):
    form = at.window.frame.current.form
    form.findChild(QLineEdit).setText("A day off")
    for field in (form.first, form.last):
        field.show_day(day.isoformat())
    form.name.setFocus()
    at.press(Qt.Key.Key_Return)


def test_words_typed_in_it_are_not_offered_in_ones_own_room(at):
    at.choose_in("Profile and rooms", "Show me an example")
    at.sees(BAR)
    at.press(Qt.Key.Key_N, CTRL)
    at.type_into("Title", "A thought in the example")
    at.press(Qt.Key.Key_Escape)
    at.click("Back to my room")
    at.sees("Nothing planned yet.")
    at.press(Qt.Key.Key_N, CTRL)
    assert at.named("Title").text() == ""


def test_who_has_no_room_yet_looks_at_it_first(seat, tmp_path):
    data = tmp_path / "computer of Zoe"
    Profiles(data, DiskFiles(), SystemClock(), SystemRandomness(), CHEAP, ballast=0).create("Zoe", PASSPHRASE).unlocked.close()
    at = comes_in(seat, "Zoe", PASSPHRASE)
    at.sees("Start a room")
    at.click("Show me an example")
    at.sees("Room 4")
    at.click_tab("Library")
    at.sees("13 resources")
    at.click("Start my own room")
    at.sees("A room is two to four colleagues")
    assert BAR not in at.seen()
    at.choose_in("Profile and rooms", "Example: First ten minutes (read only)")
    at.sees(BAR)
    at.press(Qt.Key.Key_K, CTRL)
    at.type("remove")
    at.until(lambda: any(one.startswith("Remove the example") for one in at.seen()[-8:]))
    at.press(Qt.Key.Key_Return)
    at.sees("Start a room")
    at.until(lambda: not left_of_it(at))


def test_it_is_there_when_the_space_is_opened_again_and_ones_own_room_comes_first(at, seat):
    at.choose_in("Profile and rooms", "Show me an example")
    at.sees(BAR)
    again = comes_in(seat, "Ana", ANAS)
    again.sees("Nothing planned yet.")
    again.choose_in("Profile and rooms", "Example: First ten minutes (read only)")
    again.sees(BAR)
