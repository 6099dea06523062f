"""Scenes of the sheets of a room: one resource a week, what people look for, topics; played after the others."""

from PySide6.QtCore import Qt

from pictures.scenes import Beginning, at_list, scene
from pictures.stage import Stage


@scene(Beginning.INSIDE)
def one_resource_a_week(stage: Stage) -> None:
    at_list(stage)
    stage.seat.choose_in("In the room", "One resource a week")
    stage.seat.sees("passes this week: Reports are due")


@scene(Beginning.INSIDE)
def what_people_look_for(stage: Stage) -> None:
    stage.seat.press(Qt.Key.Key_Escape)
    stage.seat.choose_in("In the room", "What people look for")
    stage.seat.sees("still looked for")


@scene(Beginning.INSIDE)
def choose_an_answer(stage: Stage) -> None:
    stage.seat.click("There is one already…")
    stage.seat.sees("Choose what answers")


@scene(Beginning.INSIDE)
def topics(stage: Stage) -> None:
    stage.seat.click("Cancel")
    stage.seat.choose_in("In the room", "Topics")
    stage.seat.sees("angles")


@scene(Beginning.INSIDE)
def a_topic(stage: Stage) -> None:
    stage.seat.click_row("angles")
    stage.seat.click("Open")
    stage.seat.sees("Three of them asked for a second round.")
