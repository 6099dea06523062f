"""Scenes of what lies behind the check-in; played after the school days, whose term is looked back on."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from pictures.scenes import Beginning, scene
from pictures.stage import Stage
from services.room_of_two import agreed
from teamroom.model.checkins import Done
from teamroom.model.requests import week_of
from teamroom.services.commitments import CommitmentDraft, Commitments
from teamroom.services.events import EventDraft
from teamroom.services.tips import TipDraft

CONTROL = Qt.KeyboardModifier.ControlModifier


def page_of(stage: Stage):
    return stage.seat.window.frame.current


def show(stage: Stage, part: str) -> None:
    """Show a part once all of it is read."""
    page_of(stage).go_to(part.encode())
    stage.seat.until(lambda: not stage.seat.desktop.desk.runner.is_busy)
    QApplication.processEvents()


@scene(Beginning.INSIDE)
def no_checkin_yet(stage: Stage) -> None:
    stage.seat.click_tab("People")
    stage.seat.click("What we did…")
    stage.seat.sees("is here as soon as one has ended")


@scene(Beginning.INSIDE)
def checkins_and_their_time(stage: Stage) -> None:
    services = page_of(stage).presenter.services
    checkins = services.checkins
    agreed(checkins._room)
    for back, minutes in ((0, 19), (1, 22), (2, 31)):
        week = week_of(checkins.today - timedelta(7 * back))
        checkins.begin(week, [checkins.me])
        commitments = Commitments(checkins._room)
        made = commitments.add(CommitmentDraft(checkins.me, "Card question at the door"), checkins.entity(week))
        commitments.became(made, Done.PARTLY, "Monday and Tuesday, Year 6 only")
        checkins.finish(week, minutes)
    stage.seat.sees("The routine passed 25 minutes")


@scene(Beginning.INSIDE)
def a_workshop_is_typed(stage: Stage) -> None:
    show(stage, "events")
    stage.seat.press(Qt.Key.Key_N, CONTROL)
    stage.seat.type("Reading aloud without fear, a workshop at Lakeside")
    stage.seat.sees("One thing to try, small enough for one lesson")


@scene(Beginning.INSIDE)
def workshops(stage: Stage) -> None:
    stage.seat.click("Cancel")
    events = page_of(stage).presenter.services.events
    takeaway = "Pairs read in turns: nobody waits, and nobody reads alone before the whole class."
    events.add(EventDraft("Reading aloud without fear", events.today - timedelta(9), 90, takeaway, "Pairs on Monday, one page"))
    events.add(EventDraft("District day: checking understanding", events.today - timedelta(3), 240))
    stage.seat.sees("District day")
    stage.seat.buttons("Add one thing to try: District day: checking understanding")[0].setFocus()


@scene(Beginning.INSIDE)
def my_log(stage: Stage) -> None:
    show(stage, "log")
    stage.seat.sees("Only you see this.")


@scene(Beginning.INSIDE)
def term_review(stage: Stage) -> None:
    show(stage, "review")
    stage.seat.type("A card in the hand beats a question on the board. Mondays need a calmer door.")
    page_of(stage).review.form._fields["next_focus"].put("Checking understanding before moving on")
    stage.seat.click("Save")
    stage.seat.sees("Make it the focus of the room")
    stage.seat.window.frame.messages.clear()


@scene(Beginning.INSIDE)
def term_review_printed(stage: Stage) -> None:
    stage.seat.click("Print on one page…")
    stage.seat.sees("1 sheet of paper")


@scene(Beginning.INSIDE)
def tip_cards(stage: Stage) -> None:
    stage.seat.click("Close")
    show(stage, "tips")
    page_of(stage).presenter.services.tips.add(TipDraft(
        "Three of us, three different free periods: we never met.",
        "Twenty minutes on Thursdays at the bus stop, phones away, one question each.",
        "We borrow from each other every week now.",
    ))
    stage.seat.sees("What we did: Twenty minutes")


@scene(Beginning.INSIDE)
def what_was_tried(stage: Stage) -> None:
    stage.seat.click_tab("Problems")
    stage.seat.press(Qt.Key.Key_Escape)
    stage.seat.press(Qt.Key.Key_Escape)
    stage.seat.click("What we tried")
    stage.seat.sees("worked")
