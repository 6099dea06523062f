"""Everything around the pages of an open profile: tabs, header, messages, status, the profile menu."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from teamroom.core.changes import ChangeSet
from teamroom.core.ids import SpaceId
from teamroom.ui.desk import Desk, Page, Width
from teamroom.ui.focus import focus_in
from teamroom.ui.frame.bars import JobBar, MessageBar, StatusLine
from teamroom.ui.frame.everywhere import Everywhere
from teamroom.ui.frame.example import Example
from teamroom.ui.frame.header import Header
from teamroom.ui.frame.hits import Hits
from teamroom.ui.frame.meeting import Meeting
from teamroom.ui.frame.menu import ProfileMenu
from teamroom.ui.frame.rail import Rail
from teamroom.ui.frame.session import Found, PageMaker, RoomChoice, Session, Standing
from teamroom.ui.frame.upkeep import Upkeep
from teamroom.ui.runner import Job, Lane
from teamroom.ui.texts import ago_text, elided, on_button, one_line, time_text, tooltip, tr
from teamroom.ui.widgets import button, column

EXCHANGE = "exchange"
LIBRARY = "library"
START = "start"
SETTINGS = "settings"
LOCK = "lock"
EXAMPLE, BACK, REMOVE_EXAMPLE = "example", "back from the example", "remove the example"
"""Places without a tab that the search everywhere leads to."""
LARGE_PERCENT = 40
"""How much larger the text of the large view is: four points."""
REST_MS = 100
"""How long changes may go on before it is asked again how things stand: one exchange brings several at once."""
NAME_SHOWN = 22
"""How much of the name of whoever works here is shown, in average characters."""


class Frame(QWidget):
    """The pages of one unlocked profile. ``lock_asked`` is emitted by the button; the window locks.

    ``keys_asked``: the person wants to see the list of keys.
    """

    lock_asked = Signal()
    keys_asked = Signal()
    room_shown = Signal(str)
    """The name of the room that is open now."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self._desk = desk
        self._session = session
        self._makers: list[PageMaker] = []
        self._made: dict[str, Page] = {}
        self._rooms: list[RoomChoice] = []
        self._room: RoomChoice | None = None
        self._asked_to_join = False
        self._large = False
        self._percent_before = desk.theme.percent
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self._ask_standing)
        self._width = Width.WIDE
        self._first_page = ""
        self.rail = Rail(desk.theme, desk.icons)
        self.example = Example(desk, session, self, self)
        self.header = Header(desk)
        self.pages = QStackedWidget()
        self.messages = MessageBar(desk)
        self.jobs = JobBar(desk)
        self.status = StatusLine()
        # Above everything, in no layout: it comes and goes without moving the page.
        self.hits = Hits(desk, self)
        self.profile = button("", self._show_menu, name=self.tr("Profile and rooms"))
        self.lock = button(self.tr("Lock and leave"), self.lock_asked.emit, hint=self.tr("Lock and leave  Ctrl+L"))
        self._lay_out()
        self.rail.currentChanged.connect(self._tab_chosen)
        self.rail.entered.connect(self.show_tab)
        self.rail.tabBarClicked.connect(self._tab_clicked)
        self.header.exchange_asked.connect(lambda: self.go(EXCHANGE))
        self.everywhere = Everywhere(desk, session, self.header, self.hits)
        self._meeting = Meeting(desk, session, self)
        self._upkeep = Upkeep(desk, session, self)
        self._upkeep.backed_up.connect(self.refresh_status)
        self._upkeep.lock_asked.connect(self.lock_asked)
        self.example.leave_asked.connect(self._leave_room)
        self.hits.chosen.connect(self._hit_chosen)
        desk.hub.changed.connect(self._something_changed)
        desk.theme.changed.connect(self._arrange)

    # -- Rooms ------------------------------------------------------------------------------------------------------

    def begin(self, space: SpaceId | None = None, page: str = "") -> None:
        """Show a room: the given one, else the one that was open last, else the page that starts one. ``page`` shows first."""
        self._first_page = page
        self._desk.runner.run(lambda _: self._session.rooms(), self, done=partial(self._rooms_known, space))

    @property
    def room(self) -> RoomChoice | None:
        """The room that is open."""
        return self._room

    def page(self, feature: str) -> Page | None:
        """Return a page if it was made already."""
        return self._made.get(feature)

    @property
    def current(self) -> Page | None:
        """The page that is shown."""
        shown = self.pages.currentWidget()
        return shown if isinstance(shown, Page) else None

    def go(self, feature: str, item: bytes = b"") -> None:
        """Show a page of the room, and one thing on it; of one beside the tabs, the tab stays the current one."""
        place = self.rail.index_of(feature)
        if place < 0 or place == self.rail.currentIndex():
            self._show(feature)
        else:
            self.rail.setCurrentIndex(place)
        page = self._made.get(feature)
        if page and item:
            page.go_to(item)

    def go_digit(self, digit: int) -> None:
        """Show the page of a shortcut: the digit belongs to the page, not to its place."""
        for maker in self._makers:
            if maker.tab.digit == digit:
                self.go(maker.tab.feature)

    def show_beside(self, feature: str, make: Callable[[], Page]) -> None:
        """Show a page, also one that has no tab; it is made once."""
        page = self._made.get(feature)
        if page is None:
            page = make()
            self._put_page(feature, page)
        self._show_page(page)

    def leave_beside(self, feature: str) -> None:
        """Close a page that has no tab and show the page of the current tab."""
        page = self._made.pop(feature, None)
        self.show_tab()
        if page is not None:
            self.pages.removeWidget(page)
            page.deleteLater()

    def show_settings(self) -> None:
        """Show the settings."""
        self.show_beside(SETTINGS, lambda: self._session.settings_page(self))

    def start_or_join(self) -> None:
        """Show the page that starts a room or joins one, afresh: an invitation may wait for it."""
        page = self._made.pop(START, None)
        if page is not None:
            self.pages.removeWidget(page)
            page.deleteLater()
        self.show_beside(START, lambda: self._session.start_page(self))

    def show_example(self) -> None:
        """Open the example room; it is made first unless it is there."""
        self.example.show()

    def escape(self) -> None:
        """Take one step back: out of the search, else out of the large view, else on the page."""
        if self.everywhere.is_open or self.header.search.hasFocus():
            self.everywhere.leave()
            self._to_page()
        elif self._large:
            self.set_large(on=False)
        else:
            self._escape_from_page()

    def _escape_from_page(self) -> None:
        """Let the page take a step back; a page without a tab goes back to that of the current tab."""
        page, tabbed = self.current, self._made.get(self.rail.feature(self.rail.currentIndex()))
        if page is not None and not page.escape() and tabbed is not None and page is not tabbed:
            self.show_tab()

    def show_tab(self) -> None:
        """Show the page of the current tab, wherever one is now."""
        self._tab_chosen(self.rail.currentIndex())

    def search(self) -> None:
        """Put the focus into the search everywhere."""
        self.header.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.header.search.selectAll()

    @property
    def is_large(self) -> bool:
        """Tell whether the page has the window for itself."""
        return self._large

    def set_large(self, *, on: bool) -> None:
        """Give the page the whole window and larger letters, to be read from across a table; or take that back."""
        if on == self._large:
            return
        theme = self._desk.theme
        self._large = on
        for one in (self._side, self.status):
            one.setVisible(not on)
        if on:
            self._percent_before = theme.percent
        theme.choose(theme.scheme, self._percent_before + (LARGE_PERCENT if on else 0))

    def put_away(self) -> None:
        """Let every page keep what was typed; ask for nothing more."""
        self._upkeep.end()
        self.set_large(on=False)
        self._rest.stop()
        for page in self._made.values():
            page.put_away()

    def watch(self, job: Job, text: str) -> None:
        """Show long work in the job bar."""
        self.jobs.watch(job, text)

    # -- Inside -----------------------------------------------------------------------------------------------------

    def _rooms_known(self, wanted: SpaceId | None, rooms: list[RoomChoice]) -> None:
        self._rooms = rooms
        own = (one for one in rooms if not one.example)
        room = next((one for one in rooms if one.space == wanted), None) or next(own, None)
        if room is None:
            self._leave_room()
            self.start_or_join()
            self._upkeep.begin()
            return
        self._desk.runner.run(lambda _: self._session.open(room.space, self), self, done=partial(self._room_open, room))

    def _join_if_invited(self) -> None:
        if self._session.waits_to_join and not self._asked_to_join:
            self._asked_to_join = True
            self.start_or_join()

    def _room_open(self, room: RoomChoice, makers: list[PageMaker]) -> None:
        self._forget_pages()
        self._room, self._makers = room, makers
        self.rail.put_all([maker.tab for maker in makers if not maker.beside])
        self.everywhere.search_in(room.space)
        first, self._first_page = self._first_page, ""
        self.go(first or self.rail.feature(0))
        self._ask_standing()
        self.room_shown.emit(room.name)
        self._join_if_invited()
        self._meeting.begin()
        self._upkeep.begin()

    def _leave_room(self) -> None:
        self._forget_pages()
        self._room, self._makers = None, []

    def _forget_pages(self) -> None:
        for page in self._made.values():
            page.put_away()
            self.pages.removeWidget(page)
            page.deleteLater()
        self._made.clear()
        self.rail.put_all([])

    def _tab_chosen(self, index: int) -> None:
        feature = self.rail.feature(index)
        if feature:
            self._show(feature)

    def _tab_clicked(self, index: int) -> None:
        # Another tab tells by itself that it was chosen.
        if index == self.rail.currentIndex():
            self.show_tab()

    def _show(self, feature: str) -> None:
        maker = next((one for one in self._makers if one.tab.feature == feature), None)
        if maker is not None:
            self.show_beside(feature, maker.make)
        elif self._room is not None and self._room.example:
            self.example.refuse()

    def _put_page(self, feature: str, page: Page) -> None:
        self._made[feature] = page
        self.pages.addWidget(page)
        page.arrange(self._width)

    def _show_page(self, page: Page) -> None:
        before = self.current
        if before is not None and before is not page:
            before.put_away()
        self.pages.setCurrentWidget(page)
        room = self._room
        self.header.show_page(page.heading, room.name if room else "", carries=not (room and room.example))
        of_room = any(self._made.get(maker.tab.feature) is page for maker in self._makers)
        self.example.show_over(room if of_room else None, has_own_room=any(not one.example for one in self._rooms))
        page.appear()

    def _hit_chosen(self, hit: Found) -> None:
        self.everywhere.leave()
        beside: dict[str, Callable[[], object]] = {
            SETTINGS: self.show_settings, START: self.start_or_join, LOCK: self.lock_asked.emit,
            EXAMPLE: self.show_example, BACK: self.begin, REMOVE_EXAMPLE: self.example.remove,
        }
        if hit.feature in beside:
            beside[hit.feature]()
            return
        self.go(hit.feature, hit.item)
        page = self._made.get(hit.feature)
        if page is not None and hit.new:
            page.new_here()

    def _to_page(self) -> None:
        """Give the focus to the page: to what works there."""
        pane = next(iter(self.current.panes()), None) if self.current else None
        if pane is not None:
            focus_in(pane)

    def _something_changed(self, change: ChangeSet) -> None:
        if change.added or change.changed or change.removed:
            self.status.show_saved(time_text(self._desk.clock.now_ms()))
            self.refresh_status()

    def refresh_status(self) -> None:
        """Ask again how things stand, soon, and show it."""
        self._rest.start()

    def _ask_standing(self) -> None:
        room = self._room
        if room:
            self._desk.runner.run(
                lambda _: self._session.standing(room.space), self, lane=Lane.READ, done=self._show_standing
            )

    def _show_standing(self, standing: Standing) -> None:
        now = self._desk.clock.now_ms()
        last = "" if self._room and self._room.example else self.tr("No exchange yet")
        if standing.exchanged_ms:
            when = ago_text(standing.exchanged_ms, now)
            last = self.tr("Last exchange: {when}").format(when=when)
            if standing.partner:
                last = self.tr("Last exchange: {when}, {name}").format(when=when, name=one_line(standing.partner))
        self.status.show_exchange(last, standing.waiting)
        spoken = tr("Frame", "%n waiting for an answer", standing.open)
        self.rail.show_badge(LIBRARY, standing.open, spoken)
        backup = ago_text(standing.backup_ms, now) if standing.backup_ms else self.tr("not yet")
        self.status.show_backup(self.tr("Backup: {when}").format(when=backup))

    def _show_menu(self) -> None:
        menu = ProfileMenu(self)
        menu.add_rooms(self._rooms, self._room, self.begin)
        if not any(room.example for room in self._rooms):
            menu.add(self.tr("Show me an example"), self.show_example)
        menu.add(self.tr("Start or join a room…"), self.start_or_join)
        menu.add(self.tr("Settings…"), self.show_settings)
        menu.add(self.tr("Keys…"), self.keys_asked.emit)
        menu.addSeparator()
        menu.add(self.tr("Lock and leave"), self.lock_asked.emit)
        menu.popup(self.profile.mapToGlobal(QPoint(0, self.profile.height())))

    # -- Layout -----------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._side = side = QFrame()
        side.setProperty("card", "rail")
        rail = column(self.profile, self.rail, self.lock, spacing=10)
        rail.setContentsMargins(8, 10, 8, 10)
        rail.setStretch(1, 1)
        side.setLayout(rail)
        content = column(self.example.bar, self.header, self.pages, self.jobs, self.messages, spacing=8)
        content.setContentsMargins(14, 10, 14, 8)
        content.setStretch(2, 1)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(side)
        middle.addLayout(content, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(middle, 1)
        whole.addWidget(self.status)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose how many panes there are."""
        super().resizeEvent(event)
        self.hits.hide()
        self._arrange()

    def _arrange(self) -> None:
        self._width = Width.of(self.width(), self._desk.theme.percent)
        narrow = self._width is Width.NARROW
        self.rail.set_narrow(narrow=narrow)
        name = elided(self._session.name, self.profile.fontMetrics(), self._desk.theme.width(NAME_SHOWN))
        self.profile.setText("" if narrow else on_button(name))
        self.profile.setToolTip(tooltip(self._session.name))
        self.profile.setIcon(self._desk.icons.icon("person"))
        self.lock.setText("" if narrow else self.tr("Lock and leave"))
        self.lock.setIcon(self._desk.icons.icon("lock"))
        self.lock.setAccessibleName(self.tr("Lock and leave"))
        self.header.arrange(self._width)
        self.status.arrange(self._width)
        for page in self._made.values():
            page.arrange(self._width)
