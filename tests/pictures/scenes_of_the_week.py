"""Scenes of this week and the plan of the check-in; played last, for they make the clock go on."""

from datetime import UTC, time, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from pictures.scenes import Beginning, scene
from pictures.stage import Stage
from services.room_of_two import agreed
from teamroom.model.agenda import Place
from teamroom.model.checkins import Done
from teamroom.model.meetings import MeetingSlot
from teamroom.services.checkins import CheckIns
from teamroom.services.commitments import CommitmentDraft, Commitments
from teamroom.services.meetings import Meetings
from teamroom.services.wins import Wins
from teamroom.ui.printing import PrintPreview


def here(stage: Stage):
    """Return the open room of Amina's window."""
    session = stage.seat.window.frame._session
    return session._profile.room(stage.amina.called)


def before(stage: Stage) -> None:
    """Show this week from its top."""
    stage.seat.press(Qt.Key.Key_Escape)
    stage.seat.click_tab("This week")
    stage.settle()
    page = stage.seat.window.frame.current
    page.presenter.read()
    stage.settle()


@scene(Beginning.INSIDE)
def week_full(stage: Stage) -> None:
    room = here(stage)
    checkins, today = CheckIns(room, UTC), CheckIns(room, UTC).today
    Meetings(room, UTC).hold(MeetingSlot(today.weekday(), time(14, 30), today, place="Room 4"))
    agreed(room)
    amina, *others = room.membership().active()
    jonas, ruth = (others[0], others[1])
    week = checkins.next_week()
    checkins.let_present(week, jonas)
    checkins.bring(week, "Nobody starts the warm-up until I have asked three times.")
    tries = Commitments(room, UTC)
    tries.became(tries.add(CommitmentDraft(amina, "greet at the door with a card question, Mon to Wed")), Done.DONE, "Four answered.")
    tries.add(CommitmentDraft(jonas, "two-minute silent start", "Year 6 only"))
    tries.add(CommitmentDraft(ruth, "share the reading check", by=today + timedelta(1)))
    wins = Wins(room, UTC)
    wins.tell("Jonas adapted the ratio check for Year 5.", person=jonas)
    wins.tell("Even Sami put his hand up.", person=ruth)
    before(stage)
    stage.seat.sees("Nobody starts the warm-up")


@scene(Beginning.INSIDE)
def week_telling(stage: Stage) -> None:
    page = stage.seat.window.frame.current
    page.tries.begin_form()
    stage.seat.type("Two questions before I explain")
    page.wins.begin()
    stage.seat.type("Six began before I had finished asking")
    page.question.line.setText("Nobody asks when I say: any questions?")


@scene(Beginning.INSIDE)
def plan_of_the_check_in(stage: Stage) -> None:
    for field in stage.seat.window.frame.current.findChildren(QLineEdit):
        field.clear()
    stage.seat.window.frame.current.tries.close_form()
    stage.seat.click("Change time or presenter")
    stage.seat.sees("The next check-ins")


@scene(Beginning.INSIDE)
def plan_of_minutes(stage: Stage) -> None:
    page = stage.seat.window.frame.current
    page.minutes.fields[Place.TELL].setValue(8)
    page.bring.words.setPlainText("Nobody starts the warm-up until I have asked three times.")
    page.away.enter.setFocus(Qt.FocusReason.TabFocusReason)


@scene(Beginning.INSIDE)
def agenda_on_paper(stage: Stage) -> None:
    page = stage.seat.window.frame.current
    for field in page.findChildren(QPlainTextEdit):
        field.setPlainText("")
    page.print_agenda()
    stage.seat.until(lambda: [one for one in page.findChildren(PrintPreview) if one.isVisible()])
