"""Scenes of a check-in that runs, part by part, to its end; played after the week it belongs to."""

from PySide6.QtCore import Qt

from pictures.scenes import Beginning, scene
from pictures.stage import Stage
from teamroom.model.agenda import Place
from teamroom.ui.checkin.page import CheckInPage
from teamroom.ui.printing import PrintPreview

TOLD = "Nobody in Year 6 B starts the warm-up until I have asked three times."


def page_of(stage: Stage) -> CheckInPage:
    """Return the page, once it is there."""
    frame = stage.seat.window.frame
    stage.seat.until(lambda: isinstance(frame.current, CheckInPage))
    return frame.current


def comes_to(stage: Stage, place: Place) -> CheckInPage:
    """Go on until a place, and let some of its time pass."""
    page = page_of(stage)
    stage.seat.until(lambda: page.clock.run is not None)
    while page.clock.run.at is not place:
        stage.seat.click(page.running.go_on.text())
    for _ in range(7):
        stage.clock.advance(5_000)
        page.clock.tick()
    stage.settle()
    return page


@scene(Beginning.INSIDE)
def check_in_before_the_clock(stage: Stage) -> None:
    for one in stage.seat.window.frame.current.findChildren(PrintPreview):
        one.close()
    stage.settle()
    stage.seat.press(Qt.Key.Key_Escape)
    stage.seat.click_tab("This week")
    stage.seat.window.frame.messages.clear()
    stage.seat.click("Start the check-in")
    page_of(stage)
    stage.seat.sees("Twenty minutes. Phones away")


@scene(Beginning.INSIDE)
def check_in_wins(stage: Stage) -> None:
    stage.seat.click("Start the clock")
    page = comes_to(stage, Place.WINS)
    next(iter(page.running.view.wins.lines.values())).setText("Six began before I had finished asking")


@scene(Beginning.INSIDE)
def check_in_challenge(stage: Stage) -> None:
    comes_to(stage, Place.CHALLENGE)


@scene(Beginning.INSIDE)
def check_in_tell(stage: Stage) -> None:
    page = comes_to(stage, Place.TELL)
    page.presenter.bring(TOLD)
    stage.seat.sees(TOLD)


@scene(Beginning.INSIDE)
def check_in_questions(stage: Stage) -> None:
    page = comes_to(stage, Place.QUESTIONS)
    page.running.notes.setPlainText("Tuesdays: 2 of 28 began at once. The task was on the board.")


@scene(Beginning.INSIDE)
def check_in_ideas(stage: Stage) -> None:
    comes_to(stage, Place.IDEAS)


@scene(Beginning.INSIDE)
def check_in_try(stage: Stage) -> None:
    page = comes_to(stage, Place.TRY)
    next(iter(page.running.view.what.values())).setText("Card question at the door")


@scene(Beginning.INSIDE)
def check_in_next(stage: Stage) -> None:
    comes_to(stage, Place.NEXT)


@scene(Beginning.INSIDE)
def check_in_end(stage: Stage) -> None:
    stage.seat.click("Next: the end")
    stage.settle()


@scene(Beginning.INSIDE)
def check_in_summary(stage: Stage) -> None:
    stage.seat.click("Finish")
    stage.seat.sees("will try: Card question at the door")
