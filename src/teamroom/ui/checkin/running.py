"""A check-in that runs: the part that is now, its time, what is said in it, and what comes next. A person goes on, never the clock."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from teamroom.model.agenda import PLACES, Place, Run
from teamroom.services.question_choice import QuestionKind
from teamroom.ui.checkin.clock import TimeBar
from teamroom.ui.checkin.closing import ClosingPart
from teamroom.ui.checkin.part import PartView
from teamroom.ui.checkin.part_challenge import ChallengePart
from teamroom.ui.checkin.part_dilemma import IdeasPart, QuestionsPart, TellPart
from teamroom.ui.checkin.part_next import NextPart
from teamroom.ui.checkin.part_try import TryPart
from teamroom.ui.checkin.part_wins import WinsPart
from teamroom.ui.checkin.presenter import Known, Presenter
from teamroom.ui.checkin.steps import StepsSide
from teamroom.ui.checkin.wording import left_text, place_text, spoken_left
from teamroom.ui.desk import Desk, Width
from teamroom.ui.reading_order import order_tabs
from teamroom.ui.texts import Label
from teamroom.ui.widgets import Scroll, button, row


class RunningView(QWidget):
    """``went`` carries the ``Place`` to go to, ``ending``: to the end of it; ``longer``: a minute more; ``finished``: end it now.

    ``skipped``: the presenter wants no more questions. ``touched``: something is typed that should be kept.
    """

    went = Signal(object)
    ending = Signal()
    longer = Signal()
    finished = Signal()
    skipped = Signal()
    touched = Signal()

    def __init__(self, desk: Desk, presenter: Presenter) -> None:
        super().__init__()
        self._desk = desk
        self._known: Known | None = None
        self._run: Run | None = None
        self.closing = False
        self._narrow = False
        self._main = QWidget()
        self.side = StepsSide(desk)
        self.title, self.guidance = Label(level=1), Label(tone="muted")
        self.left = Label(wrap=False)
        self.bar = TimeBar(desk.theme)
        self._over = ""
        self.resumed = Label(tone="warn")
        questions = QuestionsPart(desk, presenter, QuestionKind.PROBING)
        questions.skipped.connect(self.skipped)
        self.parts: dict[Place, PartView] = {
            Place.WINS: WinsPart(desk, presenter), Place.CHALLENGE: ChallengePart(desk, presenter),
            Place.TELL: TellPart(desk, presenter), Place.FACTS: QuestionsPart(desk, presenter, QuestionKind.CLARIFYING),
            Place.QUESTIONS: questions, Place.IDEAS: IdeasPart(desk, presenter),
            Place.TRY: TryPart(desk, presenter), Place.NEXT: NextPart(desk, presenter),
        }
        self.end = ClosingPart(desk, presenter)
        self.stack = QStackedWidget()
        self._scrolls = {view: Scroll(view) for view in (*self.parts.values(), self.end)}
        for view, scroll in self._scrolls.items():
            self.stack.addWidget(scroll)
            view.touched.connect(self.touched)
        self.notes = QPlainTextEdit()
        self.notes.setTabChangesFocus(True)
        self.notes.setAccessibleName(self.tr("Notes"))
        self.notes.setPlaceholderText(self.tr("Notes (saved as you type)"))
        self.notes.textChanged.connect(self.touched)
        self.back = button(self.tr("Back"), self._back)
        self.more = button(self.tr("+1 minute"), self.longer.emit)
        self.go_on = button("", self._go_on, kind="primary")
        self._lay_out()
        desk.theme.changed.connect(self._measure)
        self._measure()

    # -- Showing --------------------------------------------------------------------------------------------------------

    def show_known(self, known: Known) -> None:
        """Show what was said."""
        self._known = known
        self.side.show_known(known)
        for view in (*self.parts.values(), self.end):
            view.show_known(known)
        if self._run is not None:
            self.show_run(self._run)
        order_tabs(self)

    def show_run(self, run: Run) -> None:
        """Show how far it is, and its time."""
        self._run = run
        known = self._known
        if known is None:
            return
        text = left_text(run.left_ms)
        if text != self.left.text():
            self.left.setText(text)
            self.left.setAccessibleName(spoken_left(run.left_ms))
        self.bar.show_share(run.share)
        said = known.texts.said
        over = said.say("c16") if run.left_ms < 0 else said.say("c15") if run.is_nearly_over else ""
        self._over = "" if self.closing or run.paused else over
        self.left.setVisible(not self.closing)
        self.bar.setVisible(not self.closing)
        self.side.show_run(run, known, closing=self.closing)
        self.small_pause.setText(self.side.pause.text())
        self._show_place(run, known)

    def _show_place(self, run: Run, known: Known) -> None:
        text = place_text(known.texts.said, run.at)
        self.title.setText(self.tr("The end") if self.closing else text.title)
        # By the time it is said how much is left, everybody knows how the part goes.
        self.guidance.setText("" if self.closing else self._over or text.guidance)
        self.guidance.setVisible(bool(self.guidance.text()))
        self.stack.setCurrentWidget(self._scrolls[self.end if self.closing else self.parts[run.at]])
        self.back.setEnabled(self.closing or run.at is not PLACES[0])
        self.more.setVisible(not self.closing)
        if self.closing:
            following = self.tr("Finish")
        elif run.is_last:
            following = self.tr("Next: the end")
        else:
            title = place_text(known.texts.said, PLACES[PLACES.index(run.at) + 1]).title
            following = self.tr("Next: {part}").format(part=title)
        self.go_on.setText(following)

    def show_closing(self, *, on: bool) -> None:
        """Show the end, or the place that is now."""
        self.closing = on
        if self._run is not None:
            self.show_run(self._run)

    @property
    def view(self) -> PartView:
        """The part that shows."""
        return self.end if self.closing or self._run is None else self.parts[self._run.at]

    def begin(self) -> None:
        """Put the focus where one types in the part, else on going on."""
        first = self.view.first
        (first if first is not None and first.isEnabled() else self.go_on).setFocus(Qt.FocusReason.OtherFocusReason)

    def stack_for(self, width: Width) -> None:
        """Put the side away where there is little room; its buttons are below then."""
        narrow = width is Width.NARROW
        self.side.setVisible(not narrow)
        self.side.to_part.setVisible(narrow)
        self._main.show()
        self._small.setVisible(narrow)
        self._narrow = narrow
        self._measure()

    # -- What is typed --------------------------------------------------------------------------------------------------

    def typed(self) -> dict[str, str]:
        """Return everything that is typed and not taken yet, and the notes."""
        held = {name: text for view in (*self.parts.values(), self.end) for name, text in view.typed().items()}
        return held | {"notes": self.notes.toPlainText()}

    def put(self, typed: dict[str, str], notes: str) -> None:
        """Show what was typed before."""
        for view in (*self.parts.values(), self.end):
            view.put(typed)
        if self.notes.toPlainText() != notes:
            self.notes.blockSignals(True)
            self.notes.setPlainText(notes)
            self.notes.blockSignals(False)

    # -- Keys -----------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space pauses, the arrows move; a field that has the focus keeps its keys to itself."""
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        forward = Qt.Key.Key_Left if mirrored else Qt.Key.Key_Right
        if event.key() == Qt.Key.Key_Space:
            self.side.paused.emit()
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            (self._go_on if event.key() == forward else self._back)()
        else:
            super().keyPressEvent(event)

    # -- Inside ---------------------------------------------------------------------------------------------------------

    def _go_on(self) -> None:
        run = self._run
        if run is None:
            return
        if self.closing:
            self.finished.emit()
        elif run.is_last:
            self.ending.emit()
        else:
            self.went.emit(PLACES[PLACES.index(run.at) + 1])

    def _back(self) -> None:
        run = self._run
        if run is None:
            return
        if self.closing:
            self.went.emit(run.at)
        elif run.at is not PLACES[0]:
            self.went.emit(PLACES[PLACES.index(run.at) - 1])

    def _show_side(self) -> None:
        self._main.hide()
        self.side.show()
        self.side.to_part.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_part(self) -> None:
        self.side.hide()
        self._main.show()
        self.begin()

    def _lay_out(self) -> None:
        head = row(self.title, self.left)
        head.setStretch(0, 1)
        self.small_pause = button(self.tr("Pause"), self.side.paused.emit, hint=self.tr("Pause or go on  Space"))
        self._small = QWidget()
        overview = button(self.tr("Overview"), self._show_side, hint=self.tr("Parts, who is here, our norms"))
        self._small.setLayout(row(self.small_pause, overview))
        main = QVBoxLayout()
        self.side.to_part.clicked.connect(lambda _checked=False: self._show_part())
        main.setSpacing(6)
        for item in (head, self.guidance, self.bar, self.resumed):
            if isinstance(item, QWidget):
                main.addWidget(item)
            else:
                main.addLayout(item)
        main.addWidget(self.stack, 1)
        main.addWidget(self.notes)
        main.addLayout(row(self.back, self.more, self._small, None, self.go_on))
        main.setContentsMargins(0, 0, 0, 0)
        self._main.setLayout(main)
        whole = row(self.side, self._main, spacing=14)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.resumed.hide()
        self._small.hide()

    def _measure(self) -> None:
        self.left.setFont(self._desk.theme.font(more_points=9, bold=True))
        self.notes.setFixedHeight(self._desk.theme.space(2 if self._narrow else 3.4))
        self.side.measure(narrow=self._narrow)
