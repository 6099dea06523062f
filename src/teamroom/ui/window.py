"""The one window: who is here, then the frame of whoever unlocked. Keys that work everywhere live here."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget
from shiboken6 import isValid

from teamroom.core.errors import TeamRoomError
from teamroom.services.condition import Condition
from teamroom.ui.desk import Desk, Page
from teamroom.ui.focus import first_stop, focus_in
from teamroom.ui.frame.bars import MessageBar
from teamroom.ui.frame.frame import EXCHANGE, Frame
from teamroom.ui.frame.keys import KeyList
from teamroom.ui.frame.session import Session
from teamroom.ui.invitations import is_invitation
from teamroom.ui.presence import Paused, Presence
from teamroom.ui.present import Question, ask
from teamroom.ui.runner import Lane
from teamroom.ui.texts import window_title
from teamroom.ui.widgets import column

NAME = "TeamRoom"
MINUTE_MS = 60_000
REPAIR_MINUTES = 10
"""After how many minutes without a key or a click a space with damaged files is locked: its settings are not open yet."""


class Start(Protocol):
    """What the window is given to work with; ``app`` makes it."""

    def picker(self) -> Page:
        """Return the page that asks who is here."""
        ...

    def session(self, unlocked: object, *, examined: bool) -> Session | Condition:
        """Open an unlocked profile, or say what is damaged unless that is known; on a thread beside the window."""
        ...

    def repair_page(self, unlocked: object, condition: Condition) -> Page:
        """Return the page that tells what is damaged, and offers what helps."""
        ...

    def keep_invitation(self, path: Path | None) -> None:
        """Keep an invitation for the page that joins a room."""
        ...


class Busy(Protocol):
    """A runner that tells whether it works."""

    @property
    def is_at_work(self) -> bool:
        """Tell whether work is under way that a person sees, and would miss."""
        ...


class Window(QMainWindow):
    """Shows the picker, then one frame. ``locked`` is emitted when a profile was left."""

    locked = Signal()

    def __init__(self, app: QApplication, desk: Desk, start: Start, busy: Busy) -> None:
        super().__init__()
        self._desk = desk
        self._start = start
        self._busy = busy
        self._picker: Page
        self._entering: Page | None = None
        self._session: Session | None = None
        self._frame: Frame | None = None
        self._given: Path | None = None
        self._lock_waits = False
        self._repairs = False
        self._before_pause: QWidget | None = None
        self._focus_before_pause: QWidget | None = None
        self._stack = QStackedWidget()
        self._paused = Paused()
        self._paused.woken.connect(self._go_on)
        self._stack.addWidget(self._paused)
        self._messages = MessageBar(desk, self._is_nobody_here)
        whole = QWidget()
        whole.setLayout(column(self._stack, self._messages, spacing=0))
        self.setCentralWidget(whole)
        self.setWindowTitle(NAME)
        self.setMinimumSize(640, 360)
        self.resize(1180, 700)
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self._idle_too_long)
        self._keys()
        self._presence = Presence(app, self)
        self._presence.stirred.connect(self._somebody_is_here)
        self.show_picker()

    # -- Who is here ------------------------------------------------------------------------------------------------

    @property
    def frame(self) -> Frame | None:
        """The frame of the open profile."""
        return self._frame

    def show_picker(self) -> None:
        """Ask who is here."""
        self._repairs = False
        self._show_first(self._start.picker())

    def enter(self, unlocked: object, *, examined: bool = False) -> None:
        """Open what the picker unlocked, beside the window, and show it; or what is damaged, if that is not known yet."""
        self._entering = self._picker
        self._desk.runner.run(
            lambda _: self._start.session(unlocked, examined=examined),
            self,
            lane=Lane.IO,
            done=partial(self._entered, unlocked),
            failed=self._not_entered,
            ended=partial(QTimer.singleShot, 0, self, self._not_stuck),
        )

    def leave_repair(self) -> None:
        """Ask who is here, after a space with damaged files was locked again."""
        self._forget_first()
        self.show_picker()
        self._stir()

    def take_file(self, path: Path) -> None:
        """Take a file from another start or a double click: it waits until somebody is here.

        An invitation leads to the page that joins a room, everything else to the exchange page.
        """
        if is_invitation(path):
            self._start.keep_invitation(path)
            if self._frame:
                self._frame.start_or_join()
        else:
            self._given = path
            self._show_given()
        self.raise_()
        self.activateWindow()

    def lock(self, close: Callable[[], None] | None = None) -> None:
        """Keep what was typed, close every store (or do ``close`` instead), and ask who is here again."""
        session, frame = self._session, self._frame
        if session is None or frame is None:
            if self._repairs:
                self._picker.escape()
            return
        self._idle.stop()
        frame.put_away()
        frame.messages.clear()
        self._session = self._frame = None
        self._stack.removeWidget(frame)
        frame.deleteLater()
        self._desk.runner.finish(close or session.close, self, ended=self._left if close else self.locked.emit)
        self.show_picker()

    def lock_soon(self) -> None:
        """Lock now; where work is shown under way, ask whether to wait for it."""
        if not self._busy.is_at_work:
            self.lock()
            return
        question = Question(
            self.tr("Work is still under way"),
            self.tr("Lock when it is done, or stop it now? What was not finished is left as it was."),
            self.tr("Lock when done"),
            other=self.tr("Stop and lock"),
        )
        ask(self, question, self._lock_when_idle, other=self.lock)

    # -- Inside -----------------------------------------------------------------------------------------------------

    def _is_nobody_here(self) -> bool:
        return self._frame is None

    def _show_first(self, page: Page) -> None:
        """Show a page that stands before every frame."""
        self._picker = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.setWindowTitle(NAME)
        page.appear()

    def _forget_first(self) -> None:
        self._stack.removeWidget(self._picker)
        self._picker.deleteLater()

    def _entered(self, unlocked: object, session: Session | Condition) -> None:
        if isinstance(session, Condition):
            self._repairs = True
            self._forget_first()
            self._show_first(self._start.repair_page(unlocked, session))
            self._stir()
            return
        self._repairs = False
        frame = Frame(self._desk, session)
        frame.lock_asked.connect(self.lock_soon)
        frame.keys_asked.connect(self._show_keys)
        frame.room_shown.connect(self._room_shown)
        self._messages.clear()
        self._session, self._frame = session, frame
        self._stack.addWidget(frame)
        self._stack.setCurrentWidget(frame)
        self._forget_first()
        frame.begin()
        self._stir()

    def _not_entered(self, error: TeamRoomError) -> None:
        self._forget_first()
        self.show_picker()
        self._desk.notices.error(error)

    def _not_stuck(self) -> None:
        """Ask again after a fault of the program, which nobody was told to handle: the picker would be opening for ever."""
        if self._frame is None and not self._repairs and self._picker is self._entering:
            self._forget_first()
            self.show_picker()

    def lock_times_changed(self) -> None:
        """Count anew: another time was chosen."""
        self._stir()

    def _left(self) -> None:
        # Whoever was taken off is no longer in the list; else nobody disturbs the next one, who may be typing already.
        if self._frame is None:
            self._picker.appear()
        self.locked.emit()

    def _room_shown(self, room: str) -> None:
        # The title names the room, never what is read in it: others see the task bar.
        self.setWindowTitle(f"{window_title(room)} - {NAME}")
        self._show_given()

    def _show_given(self) -> None:
        if self._given is None or self._frame is None or self._frame.room is None or self._frame.room.example:
            return
        path, self._given = self._given, None
        self._frame.go(EXCHANGE)
        page = self._frame.page(EXCHANGE)
        receive: Callable[[Path], None] | None = getattr(page, "receive_file", None)
        if receive:
            receive(path)

    def _show_settings(self) -> None:
        if self._frame:
            self._frame.show_settings()

    def _stir(self) -> None:
        minutes = self._session.idle_minutes() if self._session else REPAIR_MINUTES * self._repairs
        if minutes:
            self._idle.start(minutes * MINUTE_MS)
        else:
            self._idle.stop()

    def _idle_too_long(self) -> None:
        page = self._frame.current if self._frame else None
        if page is not None and page.keeps_awake:
            self._stir()
        elif self._busy.is_at_work:
            self._lock_when_idle()
        else:
            self.lock()

    def _lock_when_idle(self) -> None:
        if self._busy.is_at_work:
            self._lock_waits = True
            self._idle.start(1000)
        else:
            self._lock_waits = False
            self.lock()

    def _somebody_is_here(self) -> None:
        if (self._session is not None or self._repairs) and not self._lock_waits:
            self._stir()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Lock before closing; what was typed is kept."""
        self.lock()
        super().closeEvent(event)

    # -- Keys -------------------------------------------------------------------------------------------------------

    def _keys(self) -> None:
        keys: dict[str, Callable[[], None]] = {
            "Ctrl+L": self.lock_soon,
            "Ctrl+Shift+H": self._pause,
            "Ctrl+N": lambda: self._on_page(lambda page: page.new_here()),
            "Ctrl+F": lambda: self._on_page(lambda page: page.filter_here()),
            "Ctrl+E": lambda: self._frame.go(EXCHANGE) if self._frame else None,
            "Ctrl+K": self._to_search,
            "Ctrl+,": self._show_settings,
            "Ctrl+Tab": lambda: self._next_page(1),
            "Ctrl+Shift+Tab": lambda: self._next_page(-1),
            "F6": lambda: self._next_pane(1),
            "Shift+F6": lambda: self._next_pane(-1),
            "F11": self._toggle_large,
            "Ctrl+?": self._show_keys,
            "Esc": self._escape,
        }
        for text, act in keys.items():
            self._key(text, act)
        for digit in range(1, 8):
            self._key(f"Ctrl+{digit}", partial(self._page_of_digit, digit))

    @property
    def key_texts(self) -> list[str]:
        """The keys that work everywhere."""
        return [one.key().toString() for one in self.findChildren(QShortcut) if one.parent() is self]

    def _key(self, text: str, act: Callable[[], None]) -> None:
        QShortcut(QKeySequence(text), self).activated.connect(act)

    def _on_page(self, act: Callable[[Page], None]) -> None:
        page = self._frame.current if self._frame else None
        if page:
            act(page)

    def _to_search(self) -> None:
        if self._frame:
            self._frame.search()

    def _toggle_large(self) -> None:
        if self._frame:
            self._frame.set_large(on=not self._frame.is_large)

    def _show_keys(self) -> None:
        KeyList(self._desk, self).open()

    def _page_of_digit(self, digit: int) -> None:
        if self._frame:
            self._frame.go_digit(digit)

    def _next_page(self, step: int) -> None:
        if self._frame and self._frame.rail.count():
            rail = self._frame.rail
            rail.setCurrentIndex((rail.currentIndex() + step) % rail.count())

    def _next_pane(self, step: int) -> None:
        page = self._frame.current if self._frame else None
        if page is None or self._frame is None:
            return
        frame = self._frame
        panes: list[QWidget] = [frame.rail, frame.example.bar, frame.header.search, *page.panes(), frame.messages]
        # A pane without anything for the focus would be a wall.
        panes = [pane for pane in panes if first_stop(pane) is not None]
        focus = QApplication.focusWidget()
        here = next((i for i, pane in enumerate(panes) if focus and (pane is focus or pane.isAncestorOf(focus))), -1)
        if panes:
            focus_in(panes[(here + step) % len(panes)])

    def _escape(self) -> None:
        if self._frame:
            self._frame.escape()
        else:
            self._picker.escape()

    def _pause(self) -> None:
        if self._stack.currentWidget() is not self._paused:
            self._before_pause = self._stack.currentWidget()
            self._focus_before_pause = QApplication.focusWidget()
            self._stack.setCurrentWidget(self._paused)
            self._paused.setFocus()

    def _go_on(self) -> None:
        self._stack.setCurrentWidget(self._before_pause or self._picker)
        if self._focus_before_pause is not None and isValid(self._focus_before_pause):
            self._focus_before_pause.setFocus()
