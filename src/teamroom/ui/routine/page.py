"""The page of what lies behind the check-in: five parts, one of which shows."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from teamroom.services.drafts import Drafts
from teamroom.services.undo import Undo
from teamroom.ui.desk import Desk, Page
from teamroom.ui.reading_order import order_tabs
from teamroom.ui.routine.checkins import CheckInsPart
from teamroom.ui.routine.events import EventsPart
from teamroom.ui.routine.log import LogPart
from teamroom.ui.routine.part import PartView
from teamroom.ui.routine.presenter import Part, Presenter, Services, Shown
from teamroom.ui.routine.review import ReviewPart
from teamroom.ui.routine.tips import TipsPart
from teamroom.ui.routine.wording import part_text
from teamroom.ui.widgets import button, row


class RoutinePage(Page):
    """``left``: back to where the person came from. ``checkin_asked`` carries the week of a check-in to open.

    ``week_asked``: they want to see what comes next. ``problem_asked`` and ``resource_asked`` carry an item to show,
    ``adding_asked`` an event that a resource is to be made of. ``versions_asked``: they want to choose one of two versions;
    ``calendar_asked``: they want to enter terms. ``name``: whose log it is.
    """

    left = Signal()
    checkin_asked = Signal(str)
    week_asked = Signal()
    problem_asked = Signal(object)
    resource_asked = Signal(object)
    adding_asked = Signal(object)
    versions_asked = Signal()
    calendar_asked = Signal()

    def __init__(self, desk: Desk, services: Services, undo: Undo, drafts: Drafts, *, room: bytes, name: str) -> None:
        super().__init__()
        self.heading = self.tr("What we did")
        self._waits = True
        self._looked: set[Part] = set()
        self.presenter = Presenter(desk, self, services, undo)
        self.back = button(self.tr("Back"), self.left.emit, kind="flat", icon=desk.icons.icon("back"), hint=self.tr("Back  Esc"))
        self.checkins = CheckInsPart(desk, self.presenter)
        place = f"routine/{room.hex()}"
        self.events = EventsPart(desk, self.presenter, drafts, f"{place}/event")
        self.log = LogPart(desk, self.presenter, name)
        self.review = ReviewPart(desk, self.presenter, drafts, f"{place}/review")
        self.tips = TipsPart(desk, self.presenter, drafts, f"{place}/tip")
        self.parts: dict[Part, PartView] = {
            Part.CHECKINS: self.checkins, Part.EVENTS: self.events, Part.LOG: self.log, Part.REVIEW: self.review, Part.TIPS: self.tips,
        }
        self.tabs = QTabBar()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    @property
    def shown(self) -> PartView:
        """The part that shows."""
        return self.parts[self.presenter.part]

    # -- What the window calls ----------------------------------------------------------------------------------------

    def appear(self) -> None:
        """Read the part; the focus goes where one begins in it."""
        self._waits = True
        self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        self.presenter.wake()

    def put_away(self) -> None:
        """Read nothing while nobody looks; what is typed is kept."""
        self.presenter.rest()
        for part in self.parts.values():
            part.put_away()

    def new_here(self) -> None:
        """Begin something new in the part."""
        self.shown.new_here()
        order_tabs(self)

    def go_to(self, item: bytes) -> None:
        """Show a part by its name (``Part``)."""
        part = next((one for one in Part if one.value.encode() == item), None)
        if part is not None and part is not self.presenter.part:
            self._waits = True
            self.tabs.setCurrentIndex(list(Part).index(part))
        elif part is not None and not self._waits:
            self.shown.begin()

    def escape(self) -> bool:
        """Close the form of the part."""
        return self.shown.escape()

    def panes(self) -> list[QWidget]:
        """Return the names of the parts, and the one that shows."""
        return [self.tabs, self.shown]

    # -- Inside -------------------------------------------------------------------------------------------------------

    def _choose(self, place: int) -> None:
        self.shown.put_away()
        self.presenter.part = list(Part)[place]
        self._stack.setCurrentWidget(self.shown)
        self.presenter.read()

    def _show(self, shown: Shown) -> None:
        if shown.part is not self.presenter.part:
            return
        self.parts[shown.part].show_known(shown.known)
        if shown.part not in self._looked:
            self._looked.add(shown.part)
            self.parts[shown.part].look_for_kept()
        order_tabs(self)
        if self._waits:
            self._waits = False
            # Whoever walks along the tabs by arrow keys stays there.
            self.shown.begin()

    def _lay_out(self) -> None:
        self.tabs.setAccessibleName(self.tr("Parts"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        for part, view in self.parts.items():
            self.tabs.addTab(part_text(part))
            self._stack.addWidget(view)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 4)
        whole.setSpacing(6)
        head = row(self.back, self.tabs)
        head.setStretch(1, 1)
        whole.addLayout(head)
        whole.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.presenter.shown.connect(self._show)
        self.presenter.bind_keys(self)
        self.tabs.currentChanged.connect(self._choose)
        self.checkins.opened.connect(self.checkin_asked)
        self.checkins.week_asked.connect(self.week_asked)
        self.events.problem_asked.connect(self.problem_asked)
        self.events.resource_asked.connect(self.resource_asked)
        self.events.adding_asked.connect(self.adding_asked)
        self.review.problem_asked.connect(self.problem_asked)
        self.review.calendar_asked.connect(self.calendar_asked)
        for part in self.parts.values():
            part.versions_asked.connect(self.versions_asked)
