"""Scenes of the problem board and of a problem; played after those of printing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from pictures.scenes import Beginning, at_list, scene
from pictures.stage import Stage
from pictures.struggles import SECOND_ROUND, SEEN

LOOK = "Look at two worked examples: Starting the lesson"


@scene(Beginning.INSIDE)
def problem_board(stage: Stage) -> None:
    stage.seat.click("Close")
    stage.seat.click_tab("Problems")
    stage.seat.sees("1 Define (1)")
    without_notices(stage)


@scene(Beginning.INSIDE)
def a_problem_defined(stage: Stage) -> None:
    stage.seat.click_row("Half of 6 B")
    stage.seat.press(Qt.Key.Key_Return)
    stage.seat.sees("Who, and how many?")


@scene(Beginning.INSIDE)
def a_kind_of_challenge(stage: Stage) -> None:
    stage.seat.choose("What kind of challenge is it?", "Starting the lesson")
    head = stage.seat.until(lambda: [one for one in stage.seat.shown(QPushButton) if one.text() in {LOOK, "Put the examples away"}])
    head[0].setFocus()


@scene(Beginning.INSIDE)
def two_worked_examples(stage: Stage) -> None:
    if not [one for one in stage.seat.shown(QPushButton) if one.text() == "Use this idea"]:
        stage.seat.press(Qt.Key.Key_Space)
    stage.seat.buttons("Use this idea")[-1].setFocus()
    stage.settle()


@scene(Beginning.INSIDE)
def an_idea_taken_up(stage: Stage) -> None:
    stage.seat.press(Qt.Key.Key_Space)
    stage.seat.sees("Something to try")


@scene(Beginning.INSIDE)
def notes_of_a_lesson(stage: Stage) -> None:
    stage.seat.buttons("Seen in a lesson")[0].setFocus()
    stage.seat.press(Qt.Key.Key_Return)
    stage.seat.sees("Only you two see this, until Ruth M. opens it.")
    stage.seat.buttons(f"Show it to the room: {SEEN}")[0].setFocus()


@scene(Beginning.INSIDE)
def a_note_that_judges(stage: Stage) -> None:
    stage.seat.choose("Whose lesson was it?", "Jonas B.")
    stage.seat.named("What pupils did and said").setFocus()
    stage.seat.type("Three were lazy until the bell")
    stage.seat.sees("About “lazy”: what did you see or hear?")
    stage.seat.buttons("Keep the note")[0].setFocus()
    stage.settle()


@scene(Beginning.INSIDE)
def questions_to_ask(stage: Stage) -> None:
    stage.seat.click("Talk")
    stage.seat.click("Ask a question…")
    stage.seat.sees("nobody asked here yet")


@scene(Beginning.INSIDE)
def talk_of_a_problem(stage: Stage) -> None:
    stage.seat.press(Qt.Key.Key_Escape)
    stage.seat.click("Answer")
    stage.seat.sees("Answer to Ruth")


@scene(Beginning.INSIDE)
def a_problem_on_test(stage: Stage) -> None:
    back_to_board(stage, "1 Define")
    for _ in range(3):
        stage.seat.press(forward(stage))
    stage.seat.press(Qt.Key.Key_Return)
    stage.seat.sees("11 of 28")


@scene(Beginning.INSIDE)
def gate_that_asks(stage: Stage) -> None:
    back_to_board(stage, "4 Test")
    for _ in range(2):
        stage.seat.press(forward(stage, back=True))
    stage.seat.press(forward(stage), Qt.KeyboardModifier.ControlModifier)
    stage.seat.sees("Nothing is named yet that feeds it.")


@scene(Beginning.INSIDE)
def a_second_round(stage: Stage) -> None:
    stage.seat.click("Leave it")
    stage.seat.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    stage.seat.type_into("Search everything", "nothing by minute")
    stage.seat.sees(SECOND_ROUND)
    stage.seat.press(Qt.Key.Key_Return)
    stage.seat.sees("Day 4 of 10")
    without_notices(stage)


@scene(Beginning.INSIDE)
def two_versions_of_a_strategy(stage: Stage) -> None:
    stage.seat.click_tab("Library")
    at_list(stage)
    stage.seat.click("Look at them")
    stage.seat.click_row("Begin with a picture")
    stage.seat.press(Qt.Key.Key_Return)
    stage.seat.sees("Both were written without knowing of the other.")


@scene(Beginning.INSIDE)
def one_built_from_both(stage: Stage) -> None:
    stage.seat.click("Build one from both…")
    stage.seat.sees("Both versions stay on the board beside it.")


def without_notices(stage: Stage) -> None:
    """Close what the window said a while ago: how long it shows is a matter of how fast the scenes are played."""
    if stage.seat.offers("Close"):
        stage.seat.click("Close")


def back_to_board(stage: Stage, column: str) -> None:
    """Leave the page of a problem; the focus is on its card again."""
    for _ in range(2):
        stage.seat.press(Qt.Key.Key_Escape)
    stage.seat.until(lambda: stage.seat.at_focus() == column)


def forward(stage: Stage, *, back: bool = False) -> Qt.Key:
    """Return the arrow that leads on, or back, as one reads."""
    mirrored = stage.app.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return Qt.Key.Key_Left if mirrored is not back else Qt.Key.Key_Right
