"""The time of a check-in that runs: it passes a quarter of a second at a time, and is told when it should be kept."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from teamroom.model.agenda import Place, Run
from teamroom.ui.desk import Desk
from teamroom.ui.theme import Theme

TICK_MS = 250
KEEP_MS = 5_000
"""A run is kept so often at least: a power cut costs no more of it."""


SLEPT_MS = 60_000
"""The time is looked at four times a second: where so much of it passed at once, the computer slept, and nobody talked."""


class RunClock(QObject):
    """``changed``: something of the run changed, if only its time. ``soon``: one minute is left. ``to_keep``: keep it now.

    ``slept``: the computer slept; its time counts for nothing, and the run is paused.
    """

    changed = Signal()
    soon = Signal()
    to_keep = Signal()
    slept = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._run: Run | None = None
        self._last = 0.0
        self._rest_ms = 0.0
        self._unkept_ms = 0
        self._said: set[Place] = set()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)

    @property
    def run(self) -> Run | None:
        """The run, as it is now; None where none is held."""
        return self._run

    @property
    def is_running(self) -> bool:
        """Tell whether time passes."""
        return self._timer.isActive()

    def hold(self, run: Run | None) -> None:
        """Hold another run, or none; its time passes unless it is paused."""
        self._run = run
        self._said = {run.at} if run is not None and run.is_nearly_over else set()
        self._go_on()
        self.changed.emit()

    def do(self, change: Callable[[Run], Run]) -> None:
        """Let the time pass until now, then change the run; it is to be kept at once."""
        if self._run is None:
            return
        self._pass()
        self._run = change(self._run)
        self._go_on()
        self._unkept_ms = 0
        self.to_keep.emit()
        self.changed.emit()

    def tick(self) -> None:
        """Let the time pass until now."""
        before = self._run
        self._pass()
        run = self._run
        if run is None or run is before:
            return
        if self._unkept_ms >= KEEP_MS:
            self._unkept_ms = 0
            self.to_keep.emit()
        if run.is_nearly_over and run.at not in self._said:
            self._said.add(run.at)
            self.soon.emit()
        self.changed.emit()

    def _pass(self) -> None:
        now = self._desk.clock.ticks()
        passed = (now - self._last) * 1000 + self._rest_ms
        self._last = now
        if self._run is None or self._run.paused or not self._timer.isActive():
            self._rest_ms = 0.0
            return
        if passed > SLEPT_MS:
            self._rest_ms = 0.0
            self._run = self._run.pause(on=True)
            self._timer.stop()
            self.to_keep.emit()
            self.slept.emit()
            return
        whole = int(passed)
        self._rest_ms = passed - whole
        if whole > 0:
            self._run = self._run.passed(whole)
            self._unkept_ms += whole

    def _go_on(self) -> None:
        self._last = self._desk.clock.ticks()
        if self._run is not None and not self._run.paused:
            self._timer.start()
        else:
            self._timer.stop()


class TimeBar(QWidget):
    """How much of a place is over, as a bar; the words beside it say the same."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_share(self, share: float) -> None:
        """Show how much is over, from 0 to 1."""
        if round(share * self.width()) != round(self._share * self.width()):
            self._share = share
            self.update()
        self._share = share

    def sizeHint(self) -> QSize:
        """Return a thin line."""
        return QSize(self._theme.width(20), max(6, self._theme.space(0.4)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it, from the side where one begins to read."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = self.height() / 2
        painter.setBrush(self._theme.qcolour("line"))
        painter.drawRoundedRect(self.rect(), radius, radius)
        over = QRect(0, 0, round(self.width() * self._share), self.height())
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            over.moveRight(self.width() - 1)
        painter.setBrush(self._theme.qcolour("accent"))
        if over.width() >= self.height():
            painter.drawRoundedRect(over, radius, radius)
