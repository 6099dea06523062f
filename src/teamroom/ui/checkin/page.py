"""The page of a check-in: before the clock, while it runs, and what came of it. It goes on where it stood after anything."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from teamroom.core.errors import TeamRoomError
from teamroom.core.messages import CHARTER_FIRST
from teamroom.model.agenda import MINUTE_MS, Place, Run, run_of
from teamroom.services.charter import Charters
from teamroom.services.checkin_desk import CheckInDesk
from teamroom.services.drafts import Drafts, KeptDraft, Value
from teamroom.services.undo import Undo
from teamroom.ui.checkin.clock import RunClock
from teamroom.ui.checkin.presenter import Known, Presenter
from teamroom.ui.checkin.running import RunningView
from teamroom.ui.checkin.summary import SummaryView
from teamroom.ui.checkin.welcome import WelcomeView
from teamroom.ui.desk import Desk, Page, Width
from teamroom.ui.present import speak
from teamroom.ui.texts import Label, time_text

KEEP_MS = 400
"""How long something typed waits until it is kept."""
LEFT_ALONE_MS = 30 * MINUTE_MS
"""So long over its whole time it keeps the lock away; then nobody sits there any more."""
NOTES_MS = 30_000
"""Notes go into the room this long after the last word at the latest."""
_NOTHING_KEPT: dict[str, Value] = {}


class CheckInPage(Page):
    """``left``: the person goes back. ``norms_asked``: the room must agree on norms first."""

    left = Signal()
    norms_asked = Signal()

    def __init__(
        self, desk: Desk, checkin: CheckInDesk, *, charters: Charters, undo: Undo, drafts: Drafts, language: str = "en"
    ) -> None:
        super().__init__()
        self.heading = self.tr("Check-in")
        self._desk = desk
        self._known: Known | None = None
        self._width = Width.WIDE
        self._is_put = False
        self._kept_notes = ""
        self.presenter = Presenter(
            desk, self, checkin, charters=charters, undo=undo, drafts=drafts, language=language
        )
        self.clock = RunClock(desk, self)
        self.welcome, self.running, self.summary = WelcomeView(desk), RunningView(desk, self.presenter), SummaryView(desk)
        self._waiting = Label(tone="muted")
        self.stack = QStackedWidget()
        for view in (self._waiting, self.welcome, self.running, self.summary):
            self.stack.addWidget(view)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 4)
        whole.addWidget(self.stack)
        self._keep_soon = QTimer(self, interval=KEEP_MS, singleShot=True)
        self._keep_soon.timeout.connect(self.keep)
        self._note_soon = QTimer(self, interval=NOTES_MS, singleShot=True)
        self._note_soon.timeout.connect(self._note)
        self._connect()

    # -- What the window calls --------------------------------------------------------------------------------------------

    @property
    def keeps_awake(self) -> bool:
        """Tell whether people look at it without touching anything: the lock waits for its end, unless everybody left."""
        run = self.clock.run
        if run is None or run.spent_ms > run.planned_ms + LEFT_ALONE_MS:
            return False
        return self.stack.currentWidget() is self.running and self.clock.is_running and self.isVisible()

    def arrange(self, width: Width) -> None:
        """Put things below each other where it is narrow."""
        self._width = width
        self.welcome.stack(narrow=width is Width.NARROW)
        self.running.stack_for(width)

    def appear(self) -> None:
        """Read all of it."""
        self.presenter.wake()

    def put_away(self) -> None:
        """Keep everything; the time stands still until somebody comes back."""
        if self.stack.currentWidget() is self.running:
            if self.clock.is_running:
                self.clock.do(lambda run: run.pause(on=True))
            self._note()
            self.keep()
        self._keep_soon.stop()
        self._note_soon.stop()
        self.clock.hold(None)
        self._is_put = False
        self.presenter.rest()

    def go_to(self, item: bytes) -> None:
        """Show the check-in of a week, named as ISO 8601 does."""
        week = item.decode("ascii", "ignore")
        if week != self.presenter.week:
            self.put_away()
            # What is typed for one week is kept for it, and is nothing of another.
            self.running.put({}, "")
            self._known = None
            self.stack.setCurrentWidget(self._waiting)
            self.presenter.week = week
        self.presenter.wake()

    def escape(self) -> bool:
        """Leave the field one types in; a check-in that runs is not left by a key."""
        if self.stack.currentWidget() is not self.running:
            self.left.emit()
            return True
        if isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit):
            self.running.setFocus()
        return True

    def panes(self) -> list[QWidget]:
        """Return the side and the part, or the one view that shows."""
        view = self.stack.currentWidget()
        if view is self.running and not self.running.side.isHidden():
            return [self.running, self.running.side]
        return [view] if view is not None else [self]

    # -- Showing ----------------------------------------------------------------------------------------------------------

    def _show(self, known: Known) -> None:
        first = self._known is None or self._known.week != known.week
        self._known = known
        mine = known.desk.mine
        if mine is not None and not mine.finished:
            self._show_running(known)
        elif mine is not None or known.desk.line.held:
            self._show_view(self.summary)
            self.summary.show_known(known)
        else:
            self._show_view(self.welcome, begin=first)
            self.welcome.show_known(known)

    def _show_view(self, view: WelcomeView | RunningView | SummaryView, *, begin: bool = False) -> None:
        if self.stack.currentWidget() is not view or begin:
            self.stack.setCurrentWidget(view)
            view.begin()

    def _show_running(self, known: Known) -> None:
        self.running.show_known(known)
        if self.clock.run is None:
            self._take_up(known)
        self._show_view(self.running)

    def _take_up(self, known: Known) -> None:
        """Go on where it stood: what was kept tells the time, what is written in the room tells the place."""
        kept, mine = known.kept, known.desk.mine
        run = run_of(kept.fields) if kept is not None else None
        if run is None:
            run = Run.begin(known.desk.line.minutes)
            if mine is not None and mine.reached is not None:
                run = run.to(mine.reached)
        stopped = kept is not None and run.spent_ms > 0
        self.running.put(_texts(kept), _notes(kept, mine.notes if mine else None))
        self._kept_notes = (mine.notes or "") if mine else ""
        self.running.closing = kept is not None and bool(kept.fields.get("closing now"))
        self.clock.hold(run.pause(on=True) if stopped else run)
        self.running.resumed.setText(
            self.tr("You stopped here at {time}. Press “Go on” when you are ready.").format(time=time_text(kept.at_ms))
            if stopped and kept is not None else ""
        )
        self.running.resumed.setVisible(stopped)
        self._is_put = True

    # -- Doing ------------------------------------------------------------------------------------------------------------

    def _start(self) -> None:
        skill = self._known.skill if self._known else None
        self.presenter.begin(
            self.welcome.here.people, skill.id if skill else None, self.welcome.times.chosen, self.welcome.coach_chosen
        )

    def _go(self, place: Place) -> None:
        self._leave_part()
        self.running.closing = False
        self.clock.do(lambda run: run.to(place))
        self.presenter.reach(place, skipped=False)
        self.presenter.read()
        self._note()
        self.running.begin()

    def _end(self) -> None:
        """Come to the end: what is typed anywhere is taken, then it is asked what came out of it."""
        self._leave_part()
        for view in self.running.parts.values():
            view.leave()
        self._note()
        self.running.show_closing(on=True)
        self.keep()
        self.running.begin()

    def _finish(self) -> None:
        self.running.end.leave()
        self._note_soon.stop()
        run, mine = self.clock.run, self._known.desk.mine if self._known else None
        # One that was gone on with lasted as long as it had, and what came now.
        minutes = (mine.minutes if mine else 0) + (round(run.spent_ms / MINUTE_MS) if run is not None else 0)
        self.presenter.finish(max(1, minutes), self.running.end.reason or None, self.running.notes.toPlainText())

    def _ended(self) -> None:
        self._keep_soon.stop()
        self.clock.hold(None)
        self._is_put = False
        self.running.closing = False
        left = {f"text {name}": text for name, text in self.running.typed().items() if name not in {"notes", "nothing"}}
        if left:
            # It could not be taken: it is there again for whoever goes on with it.
            self.presenter.keep(dict(left))
        else:
            self.presenter.forget()

    def _pause(self) -> None:
        self.clock.do(lambda run: run.pause(on=not run.paused))
        self.running.resumed.hide()

    def _skip(self) -> None:
        run = self.clock.run
        if run is not None:
            self.clock.do(Run.skip_questions)
            self.presenter.reach(run.at, skipped=True)
            self._go(Place.IDEAS)

    def _leave_part(self) -> None:
        self.running.resumed.hide()
        self.running.view.leave()

    def _leave(self) -> None:
        self.put_away()
        self.left.emit()

    def _refused(self, error: TeamRoomError) -> None:
        if self.stack.currentWidget() is self.welcome:
            self.welcome.refuse(error)
            if error.kind == CHARTER_FIRST.kind:
                self.norms_asked.emit()
        else:
            self.running.end.refuse(error)

    # -- Keeping ----------------------------------------------------------------------------------------------------------

    def keep(self) -> None:
        """Keep what is typed and how far it is, on this computer."""
        self._keep_soon.stop()
        run = self.clock.run
        if run is not None and self._is_put:
            fields: dict[str, Value] = {f"text {name}": text for name, text in self.running.typed().items()}
            fields |= {**run.packed(), "closing now": self.running.closing}
            self.presenter.keep(fields)

    def _touched(self) -> None:
        if not self._is_put:
            return
        if not self._keep_soon.isActive():
            self._keep_soon.start()
        if not self._note_soon.isActive():
            self._note_soon.start()

    def _note(self) -> None:
        """Put the notes into the room."""
        self._note_soon.stop()
        notes = self.running.notes.toPlainText()
        if self._is_put and notes != self._kept_notes:
            self._kept_notes = notes
            self.presenter.note(notes)

    def _slept(self) -> None:
        self.running.resumed.setText(
            self.tr("The computer slept, and the time stood still. Press “Go on” when you are ready.")
        )
        self.running.resumed.show()

    def _show_time(self) -> None:
        run = self.clock.run
        if run is not None:
            self.running.show_run(run)

    def _say_soon(self) -> None:
        if self._known is not None:
            speak(self, self._known.texts.said.say("c15"))

    def _connect(self) -> None:
        presenter, running = self.presenter, self.running
        presenter.shown.connect(self._show)
        presenter.ended.connect(self._ended)
        presenter.refused.connect(self._refused)
        presenter.bind_keys(self)
        self.welcome.start_asked.connect(self._start)
        self.welcome.left.connect(self.left)
        running.went.connect(self._go)
        running.ending.connect(self._end)
        running.finished.connect(self._finish)
        running.longer.connect(lambda: self.clock.do(Run.longer))
        running.touched.connect(self._touched)
        running.side.paused.connect(self._pause)
        running.side.early.connect(self._end)
        running.side.left.connect(self._leave)
        running.side.seated.connect(lambda: presenter.seat(running.side.here.people))
        running.skipped.connect(self._skip)
        self.summary.left.connect(self.left)
        self.summary.reopened.connect(presenter.reopen)
        self.clock.changed.connect(self._show_time)
        self.clock.to_keep.connect(self.keep)
        self.clock.soon.connect(self._say_soon)
        self.clock.slept.connect(self._slept)


def _texts(kept: KeptDraft | None) -> dict[str, str]:
    fields = kept.fields if kept is not None else _NOTHING_KEPT
    return {name.removeprefix("text "): str(text) for name, text in fields.items() if name.startswith("text ")}


def _notes(kept: KeptDraft | None, written: str | None) -> str:
    """Return the notes as they were typed last: what was kept is never older than what is in the room."""
    return _texts(kept).get("notes", written or "") if kept is not None else written or ""
