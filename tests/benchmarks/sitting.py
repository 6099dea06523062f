"""Somebody before the real window with a large room: what is pressed, how long it takes to show, what it waits for.

A timer of 10 ms in the window notes how long it was kept waiting (``Gaps``): nothing on screen answers meanwhile.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.big_room import PASSPHRASE
from crypto.costs import CHEAP
from story.seat import PATIENCE_SECONDS, Seat
from teamroom.app.wiring import surroundings
from teamroom.core.ids import EntityId
from teamroom.services.library_listing import Listing
from teamroom.services.reading.reader import NoReader
from teamroom.ui.exchange.activity import Activity, Working
from teamroom.ui.exchange.page import ExchangePage
from teamroom.ui.library.facet_rows import Group
from teamroom.ui.library.page import LibraryPage
from teamroom.ui.library.presenter import Listed

TICK_MS = 10
IDLE_SECONDS = 0.5
NOTCH = 120
"""One notch of a wheel, as Qt counts."""


class Gaps(QObject):
    """How long a timer of 10 ms took from each time to the next, in seconds."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._found: list[float] = []
        self._last = 0.0
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    @contextmanager
    def noted(self) -> Iterator[list[float]]:
        """Note the gaps of a block."""
        self._found, self._last = [], time.perf_counter()
        self._timer.start()
        yield self._found
        self._tick()
        self._timer.stop()

    def _tick(self) -> None:
        now = time.perf_counter()
        self._found.append(now - self._last)
        self._last = now


class Painted(QObject):
    """Tells when something was painted as it should be."""

    def __init__(self, widget: QWidget, is_whole: Callable[[], bool] = lambda: True) -> None:
        super().__init__(widget)
        self._widget = widget
        self._is_whole = is_whole
        self.done = False
        widget.installEventFilter(self)

    def again(self) -> None:
        """Wait for the next time."""
        self.done = False
        self._widget.update()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.done = self._is_whole()
        return False


class Sitting(Seat):
    """A teacher at a copy of a computer with a large room, everything real but the reader of documents."""

    def __init__(self, app: QApplication, data: Path) -> None:
        # The identity of the machine with which the room was made: another would write under a new name first.
        there = replace(
            surroundings(data), machine=bytes(16), costs=CHEAP, invitation_costs=CHEAP, ballast=0, reader=NoReader()
        )
        super().__init__(app, there)
        self.gaps = Gaps(self.window)
        profiles = there.profiles()
        self.window.enter(profiles.unlock(profiles.find(None).profile, PASSPHRASE))
        self.until(lambda: self.window.frame and self.window.frame.page("library"))
        self.until(self._is_quiet)
        self._rows = Painted(self.cards.viewport(), self._is_all_here)
        self._counts = Painted(self.library.facets.viewport())
        self._listed = self._counted = False
        self.library.presenter.listed.connect(self._heard_list)
        self.library.presenter.counted.connect(self._heard_counts)

    # -- What is before them ------------------------------------------------------------------------------------------

    @property
    def library(self) -> LibraryPage:
        return self.window.frame.page("library")

    @property
    def exchange(self) -> ExchangePage:
        """The page of the exchange; it is shown the first time."""
        if self.window.frame.page("exchange") is None:
            self.window.frame.go("exchange")
        return self.window.frame.page("exchange")

    @property
    def activity(self) -> Activity:
        """What is going on there."""
        return self.exchange._presenter.activity

    @property
    def cards(self):
        return self.library.browse.list

    @property
    def words(self):
        return self.library.browse.line.words

    @property
    def listing(self) -> Listing:
        """What lists the room that is open."""
        return Listing(self.library.presenter._library._room)

    @property
    def ids(self) -> Sequence[EntityId]:
        """The ids of all rows of the list."""
        return self.cards.model().ids

    # -- Waiting ------------------------------------------------------------------------------------------------------

    def until(self, condition: Callable[[], object]) -> object:
        """Wait until something holds, as the program itself waits: asleep until something happens."""
        end = time.monotonic() + 10 * PATIENCE_SECONDS
        alarm = QTimer(interval=TICK_MS)
        alarm.start()
        while not (found := condition()):
            assert time.monotonic() < end, "waited in vain"
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        return found

    def rest(self, seconds: float = IDLE_SECONDS) -> None:
        """Let the window be for a while."""
        end = time.monotonic() + seconds
        self.until(lambda: time.monotonic() >= end)

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.until(self._is_quiet)
        self.rest(0.2)
        self.until(self._is_quiet)

    def idle(self) -> list[float]:
        """Return the gaps of a window in which nothing happens."""
        self.settle()
        with self.gaps.noted() as found:
            self.rest()
        return found

    def _is_quiet(self) -> bool:
        return not self.desktop.runner.is_busy

    # -- Acting -------------------------------------------------------------------------------------------------------

    def seconds_to_rows(self, act: Callable[[], object]) -> float:
        """Act, and return how long it takes until every row in view is painted."""
        self._rows.again()
        start = time.perf_counter()
        act()
        self.until(lambda: self._rows.done)
        return time.perf_counter() - start

    def seconds_to_list(self, act: Callable[[], object]) -> tuple[float, float]:
        """Act, and return how long it takes until another list is painted, and until the counts beside it are."""
        self._listed = self._counted = False
        start = time.perf_counter()
        act()
        self.until(lambda: self._listed and (self._rows.done or not self.cards.isVisible()))
        listed = time.perf_counter()
        self.until(lambda: self._counted and self._counts.done)
        return listed - start, time.perf_counter() - start

    def key(self, key: Qt.Key) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.app.focusWidget(), key)

    def turn_wheel(self, notches: int) -> None:
        """Turn the wheel over the list: down for less than nothing."""
        view = self.cards.viewport()
        middle, none = view.rect().center(), Qt.MouseButton.NoButton
        turn = QWheelEvent(
            middle, view.mapToGlobal(middle), QPoint(), QPoint(0, notches * NOTCH), none,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )
        self.app.sendEvent(view, turn)

    def write(self, path: Path) -> None:
        """Begin to write a file for colleagues, as when it was chosen in the dialog, which is the system's and not ours."""
        self.exchange._presenter.write_file(path)

    def cancel(self) -> float:
        """Press Cancel; return how long it takes until the page says so."""
        card = self.exchange.card
        told = Painted(card)
        start = time.perf_counter()
        QTest.mouseClick(card.cancel, Qt.MouseButton.LeftButton)
        self.until(lambda: told.done)
        return time.perf_counter() - start

    def ending(self) -> Activity:
        """Wait until the work has ended and the page has put itself in order, and return how it ended."""
        self.until(lambda: not isinstance(self.activity, Working) and self.exchange._presenter.progress is None)
        return self.activity

    def tick(self, group: Group, value: object) -> None:
        """Click on a filter."""
        panel = self.library.facets
        index = panel.rows.index(panel.rows.place_of(group, value))
        assert index.isValid()
        panel.scrollTo(index)
        QTest.mouseClick(panel.viewport(), Qt.MouseButton.LeftButton, pos=panel.visualRect(index).center())

    # -- Hearing ------------------------------------------------------------------------------------------------------

    def _is_all_here(self) -> bool:
        shown = map(self.cards.model().entity, self.cards.rows_in_view())
        return all(one is not None and self.cards.model().line(one) is not None for one in shown)

    def _heard_list(self, listed: Listed) -> None:
        self._listed = listed.asked == self.library.presenter.asked
        self._rows.again()

    def _heard_counts(self, _facets: object) -> None:
        self._counted = True
        self._counts.again()
