"""Scenes of the example room, from the menu to its removal; played last."""

from PySide6.QtCore import Qt

from pictures.scenes import Beginning, at_list, scene
from pictures.stage import Stage


@scene(Beginning.INSIDE)
def example_library(stage: Stage) -> None:
    stage.seat.press(Qt.Key.Key_Escape)
    stage.seat.choose_in("Profile and rooms", "Show me an example")
    stage.seat.sees("This is an example.")
    stage.seat.sees("Room 4")
    stage.seat.click_tab("Library")
    stage.seat.click_row("Three questions on the door")
    stage.seat.sees("I kept the sentence about standing still")


@scene(Beginning.INSIDE)
def example_board(stage: Stage) -> None:
    stage.seat.click_tab("Problems")
    stage.seat.sees("1 Define (1)")


@scene(Beginning.INSIDE)
def example_problem(stage: Stage) -> None:
    stage.seat.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    stage.seat.type("the lesson before ends late")
    stage.seat.sees("Half of 6 B has not started by minute 8")
    stage.seat.press(Qt.Key.Key_Return)
    stage.seat.sees("Closed books")


@scene(Beginning.INSIDE)
def example_people(stage: Stage) -> None:
    stage.seat.click_tab("People")
    stage.seat.sees("3 people in this room")


@scene(Beginning.INSIDE)
def example_terms(stage: Stage) -> None:
    stage.seat.click("Terms and holidays…")
    stage.seat.sees("Mid-term break")


@scene(Beginning.INSIDE)
def example_refuses(stage: Stage) -> None:
    stage.seat.click_tab("Problems")
    stage.seat.press(Qt.Key.Key_Escape)
    at_list(stage)
    stage.seat.click_row("Find the mistake")
    stage.seat.press(Qt.Key.Key_Delete)
    stage.seat.sees("it is there to be looked at")


@scene(Beginning.INSIDE)
def example_search(stage: Stage) -> None:
    stage.seat.window.frame.messages.clear()
    stage.seat.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    stage.seat.sees("Start or join a room")


@scene(Beginning.INSIDE)
def example_removed(stage: Stage) -> None:
    stage.seat.press(Qt.Key.Key_Escape)
    stage.seat.click("Remove the example")
    stage.seat.sees("Nothing of it is left.")
