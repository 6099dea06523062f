"""The card at the top of the exchange page, and the one that shows work under way."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLayout, QProgressBar, QPushButton, QWidget

from teamroom.core.progress import ProgressState
from teamroom.ui.desk import Desk
from teamroom.ui.exchange.activity import Working
from teamroom.ui.exchange.words import step_text, working_text
from teamroom.ui.glyph import Glyph
from teamroom.ui.texts import Label
from teamroom.ui.widgets import Card, button, named, row

POLL_MS = 100
STEPS = 1000
"""Steps of the bar."""


class ActivityCard(Card):
    """A card with a heading, lines and buttons. ``primary`` is what Enter does; ``spoken`` what is read aloud."""

    def __init__(self, desk: Desk, icon: str, token: str, heading: str, *, tone: str = "plain") -> None:
        super().__init__(tone=tone)
        self._desk = desk
        self.heading = Label(heading, level=2)
        top = row(Glyph(desk.theme, desk.icons, icon, token, lines=1.4), self.heading, spacing=10)
        top.setStretch(1, 1)
        self.body.addLayout(top)
        self.primary: QPushButton | None = None
        self.spoken = heading
        named(self, heading)

    def say(self, text: str, tone: str = "", *, level: int = 0) -> Label:
        """Add a line; none for an empty text."""
        line = Label(text, tone=tone, level=level)
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if text:
            self.body.addWidget(line)
        return line

    def warn(self, text: str) -> None:
        """Add a line with a warning sign."""
        line = row(Glyph(self._desk.theme, self._desk.icons, "warning", "warn"), Label(text), spacing=8)
        line.setStretch(1, 1)
        line.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)

    def offer(self, *buttons: QPushButton) -> None:
        """Add the buttons; the first is what Enter does."""
        self.primary = buttons[0]
        items: list[QWidget | QLayout | int | None] = [*buttons, None]
        self.body.addLayout(row(*items))


class WorkingCard(ActivityCard):
    """Work under way: what, how far, Cancel. ``look`` tells how far it is."""

    def __init__(
        self, desk: Desk, activity: Working, look: Callable[[], ProgressState | None], stop: Callable[[], None]
    ) -> None:
        super().__init__(desk, "clock", "accent", working_text(activity.task))
        self._look = look
        self._step = self.say(self.tr("Getting ready"), "muted")
        self.bar = QProgressBar()
        self.bar.setRange(0, STEPS)
        self.bar.setAccessibleName(self.tr("How far the exchange is"))
        self.body.addWidget(self.bar)
        hint = self.tr("You can go to other pages meanwhile. Leave the stick in.")
        self.hint = self.say(hint if activity.task.stick else self.tr("You can go to other pages meanwhile."), "muted")
        self.cancel = button(self.tr("Cancel"), stop)
        self.offer(self.cancel)
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._refresh)
        self._poll.start()

    def show_stopping(self) -> None:
        """Say that the work will stop, which it does at its next step."""
        self._poll.stop()
        self._step.say(self.tr("Stopping. Nothing half-done will be kept."))
        self.cancel.setEnabled(False)

    def _refresh(self) -> None:
        state = self._look()
        if state is not None:
            self._step.say(step_text(state), "muted")
            foreseen = 0 < state.total >= state.done
            self.bar.setTextVisible(foreseen)
            self.bar.setValue(state.done * STEPS // state.total if foreseen else 0)
