"""The exchange page: what is going on, the sticks, what leaves and what stays beside them, and last what was."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QListView, QPushButton, QVBoxLayout, QWidget

from teamroom.services.exchange_folder import ENDING
from teamroom.services.exchange_status import Carried, ExchangeStatus, HistoryLine
from teamroom.services.exchanges import Exchanges
from teamroom.services.sticks import Stick, Sticks
from teamroom.ui.desk import Desk, Page, Width
from teamroom.ui.exchange.activity import Activity, Idle, Kind, Task, Working
from teamroom.ui.exchange.cards import ActivityCard, WorkingCard
from teamroom.ui.exchange.drives import Drives
from teamroom.ui.exchange.endings import Answers, ending_card
from teamroom.ui.exchange.history import LINE, HistoryDelegate, HistoryRows
from teamroom.ui.exchange.outlook import Outlook, Parting, leaving_lines, staying_lines
from teamroom.ui.exchange.presenter import Known, Plugged, Presenter
from teamroom.ui.exchange.words import (
    behind_lines,
    duration_text,
    history_details_text,
    history_exactly_text,
    stick_name,
)
from teamroom.ui.present import Question, ask, speak
from teamroom.ui.reading_order import order_tabs
from teamroom.ui.texts import Label, size_text
from teamroom.ui.waiting_line import WaitingLine
from teamroom.ui.widgets import Scroll, button, column, named, row

FILES = "*" + ENDING
MOST_ROWS = 6
"""Rows of the history that are seen without scrolling in it."""


class ExchangePage(Page):
    """``working``: a job and what it is called, for the job bar. ``exchanged``: something may have arrived or left.

    ``answers_asked``: the person wants to see what has two versions or came back.
    """

    working = Signal(object, str)
    exchanged = Signal()
    answers_asked = Signal()

    def __init__(self, desk: Desk, exchanges: Exchanges, status: ExchangeStatus, sticks: Sticks) -> None:
        super().__init__()
        self.heading = self.tr("Exchange")
        self.setAcceptDrops(True)
        self._desk = desk
        self._presenter = Presenter(desk, exchanges, status, sticks)
        self._presenter.setParent(self)
        self._answers = Answers(
            self._close_card, self._presenter.take_in, self._presenter.again, lambda: self._presenter.again(anyway=True)
        )
        self._card: ActivityCard | None = None
        self.drives = Drives(desk)
        self.write = button(self.tr("Write a file for colleagues…"), self._choose_new_file)
        self.write_own = button(self.tr("Write a file for my other computers…"), self._choose_own_file)
        self.write_own.hide()
        self.take = button(self.tr("Take in a file…"), self._choose_file)
        self.parting = Parting()
        self.waiting = WaitingLine(desk)
        self.waiting.asked.connect(self.answers_asked)
        self.leaving = Outlook(desk, self.tr("What leaves"), "send", tone="plain")
        self.behind = Outlook(desk, self.tr("Who has what"), "people", tone="plain")
        self.staying = Outlook(desk, self.tr("What stays here"), "lock", tone="safe")
        self._rows = HistoryRows(desk.clock, self)
        self.history = QListView()
        self._lay_out()
        self._connect()

    # -- What the window calls --------------------------------------------------------------------------------------

    def arrange(self, width: Width) -> None:
        """Put sticks and what leaves side by side, or below each other where that is too narrow."""
        wide = width is Width.WIDE
        self._halves.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def appear(self) -> None:
        """Look for sticks, and put the focus where the next click is due."""
        self._presenter.wake()
        self._focus_primary()

    def put_away(self) -> None:
        """Look for sticks no more; work goes on."""
        self._presenter.rest()

    def receive_file(self, path: Path) -> None:
        """Show what a file that was double-clicked or dropped would bring."""
        self._presenter.look_into(path)

    def escape(self) -> bool:
        """Put away how the last work ended."""
        if not self._presenter.close():
            return False
        self._focus_primary()
        return True

    def panes(self) -> list[QWidget]:
        """Return the sticks, then the past."""
        return [self._main, self._past]

    # -- Keys and drops ---------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that matters most, wherever the focus is."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._primary.click()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file of ours."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Show what the dropped file would bring."""
        path = _dropped(event)
        if path:
            event.acceptProposedAction()
            self.receive_file(path)

    # -- What is going on -------------------------------------------------------------------------------------------

    @property
    def card(self) -> ActivityCard | None:
        """The card at the top, if something is going on or has ended."""
        return self._card

    @property
    def _primary(self) -> QPushButton:
        card = self._card
        return card.primary if card and card.primary else self.drives.primary

    def _focus_primary(self) -> None:
        self._primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_card(self) -> None:
        self.escape()

    def _changed(self) -> None:
        activity = self._presenter.activity
        busy = isinstance(activity, Working)
        self.drives.show_busy(busy=busy, elsewhere=not isinstance(activity, Idle))
        for one in (self.write, self.write_own, self.take):
            one.setEnabled(not busy)
        if isinstance(activity, Working) and isinstance(self._card, WorkingCard) and activity.stopping:
            self._card.show_stopping()
            return
        self._show_card(self._card_of(activity))

    def _show_card(self, card: ActivityCard | None) -> None:
        old, self._card = self._card, card
        if card:
            self._top.addWidget(card)
            card.show()
            self._scroll.ensureVisible(0, 0)
            speak(self, card.spoken)
            if self.isVisible():
                self._focus_primary()
        if old:
            self._top.removeWidget(old)
            old.hide()
            old.deleteLater()
        order_tabs(self)

    def _card_of(self, activity: Activity) -> ActivityCard | None:
        if isinstance(activity, Working):
            return WorkingCard(self._desk, activity, lambda: self._presenter.progress, self._presenter.stop)
        return ending_card(self._desk, activity, self._answers)

    # -- What is asked for ------------------------------------------------------------------------------------------

    def _exchange_with(self, stick: Stick) -> None:
        self._presenter.start(Task(Kind.FOLDER, stick.folder, stick))

    def _ask_for_test(self, stick: Stick) -> None:
        text = self.tr(
            "TeamRoom fills the free room of {name} ({size}) with numbers and reads them back; that takes about "
            "{minutes}. What lies on it is not touched, and nothing of the test stays."
        ).format(name=stick_name(stick), size=size_text(stick.free), minutes=duration_text(stick.free))
        question = Question(self.tr("Test this stick?"), text, self.tr("Test it"))
        ask(self, question, lambda: self._presenter.start(Task(Kind.TEST, stick.path, stick)))

    def _exchange_in(self, folder: Path) -> None:
        self.drives.show_folder(folder)
        order_tabs(self)
        self._presenter.start(Task(Kind.FOLDER, folder))

    def _choose_folder(self) -> None:
        self._desk.chooser.folder(self, self.tr("Choose a folder that your colleagues use, too"), self._exchange_in)

    def _choose_new_file(self) -> None:
        kinds = self.tr("TeamRoom files ({pattern})").format(pattern=FILES)
        name = self.tr("News for colleagues") + ENDING
        title = self.tr("Write a file for colleagues")
        self._desk.chooser.new_file(self, title, self._presenter.write_file, name=name, kinds=kinds)

    def _choose_own_file(self) -> None:
        kinds = self.tr("TeamRoom files ({pattern})").format(pattern=FILES)
        name = self.tr("News for my other computers") + ENDING
        title = self.tr("Write a file for my other computers")
        write = partial(self._presenter.write_file, own=True)
        self._desk.chooser.new_file(self, title, write, name=name, kinds=kinds)

    def _choose_file(self) -> None:
        kinds = self.tr("TeamRoom files ({pattern})").format(pattern=FILES)
        self._desk.chooser.file(self, self.tr("Take in a file from a colleague"), self.receive_file, kinds)

    # -- What is known ----------------------------------------------------------------------------------------------

    def _plugged(self, plugged: Sequence[Plugged]) -> None:
        self.drives.show_plugged(plugged)
        order_tabs(self)

    def _known(self, known: Known) -> None:
        self.parting.show_belonging(known.leaving.belonging)
        self.leaving.show_lines(leaving_lines(known.leaving, known.own))
        self.behind.show_lines(behind_lines(known.behind, self._desk.clock.now_ms()))
        self.staying.show_lines(staying_lines(known.staying, known.own))
        self.write_own.setVisible(known.own is not None)
        self.waiting.show_counts(known.open_answers.versions, known.open_answers.came_back)
        chosen = self.history.currentIndex().data(LINE)
        self._rows.show_lines(known.history)
        if chosen in known.history:
            self.history.setCurrentIndex(self._rows.index(list(known.history).index(chosen)))
        self._measure()
        self._show_details()
        self.history.setVisible(bool(known.history))
        self._nothing_yet.setVisible(not known.history)

    def _measure(self) -> None:
        """Make the list as high as its rows, up to ``MOST_ROWS``; the rest scrolls."""
        rows = min(MOST_ROWS, self._rows.rowCount())
        self.history.setFixedHeight(rows * self.history.sizeHintForRow(0) + 2 * self.history.frameWidth() + 2)

    def _show_details(self) -> None:
        line = self.history.currentIndex().data(LINE)
        self._details.setVisible(line is not None)
        if line is not None:
            self._details.setText(history_details_text(line))
            self._presenter.ask_exactly(line)

    def _exactly(self, told: tuple[HistoryLine, Sequence[Carried]]) -> None:
        line, carried = told
        if line == self.history.currentIndex().data(LINE) and carried:
            self._details.setText(f"{history_details_text(line)}\n{history_exactly_text(carried)}")
            if self.history.hasFocus():
                # Once the page has made room for it.
                QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self._details))

    # -- Layout -----------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._top = QVBoxLayout()
        intro = Label(
            self.tr("One click takes in what colleagues left on a stick, and leaves what they do not have yet."),
            tone="muted",
        )
        self._main = QWidget()
        other = Label(self.tr("Without a stick"), level=3)
        self._main.setLayout(column(self._top, self.waiting, self.parting, intro, self.drives, 4, other, self._files_row(), None))
        beside = column(self.leaving, self.behind, self.staying, None)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(12)
        self._halves.addWidget(self._main, 3)
        self._halves.addLayout(beside, 2)
        self._past = self._history_part()
        content = QWidget()
        whole = column(self._halves, self._past, spacing=14)
        whole.setContentsMargins(0, 0, 4, 4)
        whole.addStretch(1)
        content.setLayout(whole)
        self._scroll = Scroll(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def _files_row(self) -> QBoxLayout:
        # Below each other: three of them are wider than a small window.
        return column(row(self.write, self.take, None), row(self.write_own, None))

    def _history_part(self) -> QWidget:
        self.history.setModel(self._rows)
        self.history.setItemDelegate(HistoryDelegate(self._desk.theme, self._desk.icons, self._rows, self))
        self.history.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.history.setUniformItemSizes(True)
        self.history.hide()
        named(self.history, self.tr("Earlier exchanges"))
        self._nothing_yet = Label(self.tr("No exchange yet. Each one is listed here."), tone="muted")
        self._details = Label(tone="muted")
        part = QWidget()
        part.setLayout(
            column(Label(self.tr("Earlier exchanges"), level=2), self._nothing_yet, self.history, self._details)
        )
        return part

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.changed.connect(self._changed)
        presenter.plugged.connect(self._plugged)
        presenter.known.connect(self._known)
        presenter.exactly.connect(self._exactly)
        presenter.working.connect(self.working)
        presenter.exchanged.connect(self.exchanged)
        self._desk.theme.changed.connect(self._measure)
        self.history.selectionModel().currentChanged.connect(self._show_details)
        self.drives.stick_chosen.connect(self._exchange_with)
        self.drives.folder_chosen.connect(self._exchange_in)
        self.drives.choose_asked.connect(self._choose_folder)
        self.drives.test_asked.connect(self._ask_for_test)


def _dropped(event: QDropEvent) -> Path | None:
    """Return the file of ours that is dropped, if it is one and lies on this computer."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() == ENDING else None
