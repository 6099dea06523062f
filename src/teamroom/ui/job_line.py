"""A line under a form while its work is under way: what is done, how far it is, and Cancel where that is possible."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from teamroom.ui.desk import Desk
from teamroom.ui.present import speak
from teamroom.ui.runner import Job
from teamroom.ui.texts import Label
from teamroom.ui.widgets import button

POLL_MS = 100
_STEPS = 1000


class JobLine(QWidget):
    """Shown while a job runs and gone when it is done."""

    def __init__(self, desk: Desk, *, can_stop: bool) -> None:
        super().__init__()
        self._job: Job | None = None
        self.was_stopped = False
        """Whether Cancel was pressed for the job that was watched last."""
        self._text = Label(wrap=False)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("How far the work is"))
        self._bar.setMinimumWidth(desk.theme.width(12))
        self.cancel = button(self.tr("Cancel"), self._stop)
        if not can_stop:
            # Never shown by force here: without a parent it would be a window of its own for a moment.
            self.cancel.hide()
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._look)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        for widget, stretch in ((self._text, 0), (self._bar, 1), (self.cancel, 0)):
            line.addWidget(widget, stretch)
        self.hide()

    def watch(self, job: Job, text: str) -> None:
        """Show a job until it is done."""
        if job.done:
            return
        self._job = job
        self.was_stopped = False
        job.shown = True
        self._text.setText(text)
        self.cancel.setEnabled(True)
        self._look()
        self.show()
        self._poll.start()
        speak(self, text)

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more while nobody sees it."""
        self._poll.stop()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Look again."""
        super().showEvent(event)
        if self._job is not None:
            self._poll.start()

    def _look(self) -> None:
        if self._job is None or self._job.done:
            self._job = None
            self.hide()
            return
        state = self._job.progress.state
        self._bar.setRange(0, _STEPS if state.total > 0 else 0)
        if state.total > 0:
            self._bar.setValue(min(_STEPS, state.done * _STEPS // state.total))

    def _stop(self) -> None:
        if self._job is not None:
            self.was_stopped = True
            self.cancel.setEnabled(False)
            self._job.cancel()
