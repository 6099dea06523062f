"""The form that starts a room: its name, and the one thing its people want to get better at."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from teamroom.core.errors import TeamRoomError, UserError
from teamroom.core.ids import SpaceId
from teamroom.core.messages import NAME_NEEDED
from teamroom.services.focus_hints import FocusWords, focus_question, focus_words
from teamroom.services.opened import OpenProfile
from teamroom.ui.desk import Desk
from teamroom.ui.runner import Lane
from teamroom.ui.steps import Form
from teamroom.ui.texts import Label
from teamroom.ui.widgets import Card, label_of, row

NAME_MOST, FOCUS_MOST = 80, 300
"""What services keep."""
PAUSE_MS = 500
"""How long nothing is typed before the question about a wide focus is asked."""


class StartForm(Form):
    """``started`` is emitted with the id of the new room."""

    started = Signal(object)

    def __init__(self, desk: Desk, profile: OpenProfile, language: str) -> None:
        super().__init__(desk)
        self._profile = profile
        self._hints: FocusWords | None = None
        self.name = _field(self.tr("Name of the room"), NAME_MOST)
        self.focus = _field(self.tr("What one thing do you want to get better at?"), FOCUS_MOST)
        self.question = Label(tone="warn")
        self.question.hide()
        self._example = Label(tone="muted")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.focus.textChanged.connect(self._typed)
        self._lay_out()
        self.fields = [self.name, self.focus]
        desk.runner.run(lambda _: focus_words(language), self, done=self._hints_known)

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask nothing while nobody sees it."""
        self._pause.stop()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        start = self.primary(self.tr("Start the room"), self._start)
        card = Card(
            Label(self.tr("A room is two to four colleagues who share what works in class."), tone="muted"),
            *(label_of(self.name), self.name, label_of(self.focus), self.focus, self._example, self.question),
            self.said,
            None,
            row(None, start),
            title=self.tr("Start a room"),
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)

    def _hints_known(self, hints: FocusWords) -> None:
        self._hints = hints
        if hints.examples:
            self._example.setText(self.tr("For example: {focus}").format(focus=hints.examples[0]))

    def _typed(self) -> None:
        if self.question.isVisible():
            self._ask()
        else:
            self._pause.start()

    def _ask(self) -> None:
        text = focus_question(self.focus.text(), self._hints) if self._hints else ""
        self.question.setText(text)
        self.question.setVisible(bool(text))

    def _start(self) -> None:
        name, focus = self.name.text(), self.focus.text().strip() or None
        if not name.strip():
            self.said.show_error(UserError(NAME_NEEDED))
            self.name.setFocus()
            return
        self.work_began(self.tr("Starting…"))
        self.desk.runner.run(
            lambda _: self._profile.found_room(name, focus).space,
            self,
            lane=Lane.WRITE,
            done=self._started,
            failed=self._failed,
            ended=self.work_ended,
        )

    def _started(self, space: SpaceId) -> None:
        self.name.clear()
        self.focus.clear()
        self.started.emit(space)

    def _failed(self, error: TeamRoomError) -> None:
        self.said.show_error(error)


def _field(name: str, most: int) -> QLineEdit:
    field = QLineEdit()
    field.setMaxLength(most)
    field.setAccessibleName(name)
    return field

