"""The way through the first run, for stories that are about something else: four screens, and the room is there."""

from PySide6.QtCore import Qt

NAME = "First ten minutes"
CTRL = Qt.KeyboardModifier.ControlModifier


def starts_room(seat, name=NAME, *, colleague="", focus="", place=""):
    """Walk through the screens by the mouse; what is not given stays as it is proposed. Ends in the library of the room."""
    fills(seat, "Name of the room", name)
    seat.click("Next")
    fills(seat, "A colleague", colleague)
    seat.click("Next")
    fills(seat, "What one thing do you want to get better at?", focus)
    seat.click("Next")
    fills(seat, "Place", place)
    seat.click("Start the room")
    seat.click_tab("Library")
    seat.sees("No resources yet.")


def fills(seat, name, text):
    if text:
        seat.type_into(name, "")
        seat.press(Qt.Key.Key_A, CTRL)
        seat.type(text)


def starts_room_by_keys(at, name=NAME):
    """Walk through the screens by keys alone. Ends in the library of the room."""
    at.focused("Name of the room")
    at.type(name)
    at.enter()
    for field in ("A colleague", "What one thing do you want to get better at?", "Weekday"):
        at.focused(field)
        at.enter()
    at.until(lambda: at.window.frame.room)
    at.ctrl("2")
    at.sees("No resources yet.")
    at.focused("Add a resource")
