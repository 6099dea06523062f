"""The lines at the bottom of the window: messages with their one button, work under way, and what is saved."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QSizePolicy,
    QStatusBar,
    QWidget,
)
from shiboken6 import isValid

from teamroom.core.progress import ProgressState
from teamroom.ui.desk import Desk, Width
from teamroom.ui.present import Notice, speak
from teamroom.ui.runner import Job
from teamroom.ui.texts import Label, OneLine, tr
from teamroom.ui.widgets import button, row

TOAST_MS = 10_000
POLL_MS = 100
_ICON = {"plain": "check", "bad": "error", "warn": "warning"}


class MessageBar(QFrame):
    """One notice at a time; those that come meanwhile wait. A toast goes by itself unless its button has the focus.

    ``listens`` tells whether this bar is the one to show what comes now. The focus goes back to where it came from.
    """

    def __init__(self, desk: Desk, listens: Callable[[], bool] = lambda: True) -> None:
        super().__init__()
        self._desk = desk
        self._listens = listens
        self._waiting: deque[Notice] = deque()
        self._shown: Notice | None = None
        self._before: QWidget | None = None
        self.setProperty("card", "plain")
        self.setAccessibleName(self.tr("Message"))
        self._icon = Label(wrap=False)
        self._text = Label()
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.MinimumExpanding)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._act = button("", self._acted)
        self._act.installEventFilter(self)
        self._close = button(self.tr("Close"), self.dismiss, kind="flat")
        self._timer = QTimer(self, singleShot=True, interval=TOAST_MS)
        self._timer.timeout.connect(self._time_is_up)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 6, 6)
        for widget, stretch in ((self._icon, 0), (self._text, 1), (self._act, 0), (self._close, 0)):
            layout.addWidget(widget, stretch)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        desk.notices.shown.connect(self.show_notice)
        desk.theme.changed.connect(self._paint_icon)

    @property
    def text(self) -> str:
        """What is shown now; empty when nothing is."""
        return self._shown.text if self._shown else ""

    def show_notice(self, notice: Notice) -> None:
        """Show a notice: at once if nothing that stays is shown, else after it."""
        if not self._listens():
            return
        if self._shown and self._shown.stays:
            self._waiting.append(notice)
            return
        self._show(notice)

    def dismiss(self) -> None:
        """Close what is shown; the next one follows."""
        self._timer.stop()
        self._shown = None
        if self._waiting:
            self._show(self._waiting.popleft())
            return
        before = self._before if self._has(QApplication.focusWidget()) else None
        self.hide()
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Forget all messages: the next person must not read them."""
        self._waiting.clear()
        self.dismiss()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let a toast stay while its button has the focus."""
        if watched is self._act and event.type() == QEvent.Type.FocusOut and self._shown and not self._shown.stays:
            self._timer.start()
        return super().eventFilter(watched, event)

    def _has(self, widget: QWidget | None) -> bool:
        return widget is not None and self.isAncestorOf(widget)

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if self._has(now) and not self._has(before):
            self._before = before

    def _show(self, notice: Notice) -> None:
        self._shown = notice
        self._text.say(notice.text, notice.tone if notice.tone != "plain" else "")
        self._act.setText(notice.action)
        self._act.setVisible(bool(notice.action))
        self._paint_icon()
        self.show()
        speak(self, notice.text)
        if notice.stays:
            self._timer.stop()
        else:
            self._timer.start()

    def _paint_icon(self) -> None:
        if self._shown:
            size = self._desk.theme.space(1.1)
            token = {"bad": "bad", "warn": "warn"}.get(self._shown.tone, "accent")
            icon = self._desk.icons.icon(_ICON.get(self._shown.tone, "info"), token)
            self._icon.setPixmap(icon.pixmap(size, size))

    def _acted(self) -> None:
        act = self._shown.act if self._shown else None
        self.dismiss()
        if act:
            act()

    def _time_is_up(self) -> None:
        if not self._act.hasFocus():
            self.dismiss()


class JobBar(QFrame):
    """Long work while other pages are used: what, how far, Cancel. The page that started it shows more."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._job: Job | None = None
        self.setProperty("card", "plain")
        self._text = OneLine()
        self._bar = QProgressBar()
        self._bar.setAccessibleName(self.tr("How far the work is"))
        self._bar.setMinimumWidth(desk.theme.width(16))
        self._cancel = button(self.tr("Cancel"), self._stop)
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._look)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 6, 6)
        for widget, stretch in ((self._text, 0), (self._bar, 1), (self._cancel, 0)):
            layout.addWidget(widget, stretch)
        self.hide()

    def watch(self, job: Job, text: str) -> None:
        """Show a job until it is done."""
        self._job = job
        job.shown = True
        self._text.setText(text)
        self._cancel.setEnabled(True)
        self._look()
        if not job.done:
            self.show()
            self._poll.start()

    def clear(self) -> None:
        """Forget the job; it goes on."""
        self._job = None
        self._poll.stop()
        self.hide()

    def _look(self) -> None:
        if self._job is None or self._job.done:
            self.clear()
            return
        show_progress(self._bar, self._job.progress.state)

    def _stop(self) -> None:
        if self._job:
            self._cancel.setEnabled(False)
            self._job.cancel()


def show_progress(bar: QProgressBar, state: ProgressState) -> None:
    """Show how far work is; a bar that only moves where the whole is not known."""
    if state.total <= 0:
        bar.setRange(0, 0)
        return
    bar.setRange(0, 1000)
    bar.setValue(min(1000, state.done * 1000 // state.total))


class StatusLine(QStatusBar):
    """Saved, last exchange, what nobody has yet, age of the backup. Each is a sentence; none of them nags."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self._saved, self._exchange, self._waiting, self._backup = (OneLine(tone="muted") for _ in range(4))
        line = QWidget()
        layout = row(self._saved, self._waiting, self._exchange, self._backup, spacing=16)
        layout.setContentsMargins(12, 2, 12, 2)
        for place, stretch in enumerate((3, 3, 4, 2)):
            layout.setStretch(place, stretch)
        line.setLayout(layout)
        self.addWidget(line, 1)
        self.show_saved("")

    def arrange(self, width: Width) -> None:
        """Leave out what a narrow window has no room for; the exchange page says it, too."""
        self._waiting.setVisible(width is not Width.NARROW)

    def show_saved(self, when: str) -> None:
        """Say at what time of day the last change was saved; empty: nothing was changed since the space was opened."""
        saved = tr("Status", "Saved {time} on this computer").format(time=when)
        self._saved.setText(saved if when else tr("Status", "All is saved on this computer"))

    def show_exchange(self, last: str, waiting: int) -> None:
        """Say when the last exchange was, and how many changes nobody else has yet."""
        self._exchange.setText(last)
        self._waiting.setText(tr("Status", "%n change(s) not yet carried", waiting) if waiting else "")

    def show_backup(self, text: str) -> None:
        """Say how old the last backup is."""
        self._backup.setText(text)
