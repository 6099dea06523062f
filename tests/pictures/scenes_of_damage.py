"""Scenes of a computer whose disk damaged some of a person's files."""

from PySide6.QtCore import Qt

from pictures.scenes import Beginning, at_rest, scene
from pictures.stage import AMINA, ROOM, Stage


@scene(Beginning.DAMAGED)
def bring_back_by_date(stage: Stage) -> None:
    stage.seat.click_row(AMINA)
    stage.seat.click("Bring back from a backup")
    stage.seat.sees("set aside, not deleted")


@scene(Beginning.DAMAGED)
def something_damaged(stage: Stage) -> None:
    stage.seat.click("Back")
    stage.come_in()
    stage.seat.sees("something here is damaged")


@scene(Beginning.DAMAGED)
def a_damaged_room(stage: Stage) -> None:
    stage.seat.click("Bring back: what is yours alone")
    stage.seat.sees("Go on without this room")
    at_rest(stage)


@scene(Beginning.DAMAGED)
def whole_again(stage: Stage) -> None:
    stage.seat.click(f"Bring back: “{ROOM}”")
    stage.seat.sees("Your space is whole again")
    at_rest(stage)


@scene(Beginning.DAMAGED)
def back_in_the_room(stage: Stage) -> None:
    stage.seat.click("Open my space")
    stage.seat.until(lambda: stage.seat.window.frame is not None and stage.seat.window.frame.room is not None)
    stage.seat.click_tab("Exchange")
    stage.seat.sees("Exchange")


@scene(Beginning.DAMAGED)
def set_aside(stage: Stage) -> None:
    stage.seat.press(Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    stage.seat.sees("Set aside after damage")
    stage.seat.buttons("Delete what was set aside…")[0].setFocus()
