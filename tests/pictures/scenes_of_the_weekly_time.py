"""Scenes of the weekly time: none yet, chosen, with weeks without school, as a card, with two versions; played last."""

from datetime import date, time

from PySide6.QtCore import Qt

from pictures.scenes import Beginning, scene
from pictures.stage import Stage
from teamroom.model.calendar import PeriodKind
from teamroom.model.meetings import MeetingSlot
from teamroom.services.calendar import SchoolCalendar
from teamroom.services.meetings import Meetings
from teamroom.services.opened import OpenRoom


@scene(Beginning.INSIDE)
def no_weekly_time_yet(stage: Stage) -> None:
    stage.seat.press(Qt.Key.Key_Escape)
    stage.seat.click_tab("People")
    stage.seat.click("Our weekly time…")
    stage.seat.sees("twenty minutes a week")


@scene(Beginning.INSIDE)
def a_weekly_time_is_chosen(stage: Stage) -> None:
    stage.seat.click("Choose a time")
    stage.seat.type_into("Place", "Staff room")
    stage.seat.sees("The first time")


@scene(Beginning.INSIDE)
def weekly_time(stage: Stage) -> None:
    stage.seat.click("Save")
    SchoolCalendar(room_of(stage)).add(PeriodKind.HOLIDAY, "Mid-term break", date(2026, 6, 1), date(2026, 6, 13))
    stage.seat.sees("no school, Mid-term break")
    stage.seat.window.frame.messages.clear()


@scene(Beginning.INSIDE)
def weekly_time_on_cards(stage: Stage) -> None:
    stage.seat.click("Print the card…")
    stage.seat.sees("sheet of paper")


@scene(Beginning.INSIDE)
def weekly_time_is_changed(stage: Stage) -> None:
    stage.seat.press(Qt.Key.Key_Escape)
    stage.seat.click("Change our weekly time")
    stage.seat.choose("Weekday", "Monday")
    Meetings(room_of(stage)).hold(MeetingSlot(1, time(8), date(2026, 5, 4), place="Staff room"))
    stage.seat.sees("Meanwhile it was changed to")


def room_of(stage: Stage) -> OpenRoom:
    """Return the store of the room that is open."""
    profile, room = stage.seat.desktop._session._profile, stage.seat.window.frame.room
    return profile.room(room.space.hex())
