"""What the room does with its library as a whole: one resource a week, what people look for, topics; one sheet at a time."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from teamroom.core.ids import EntityId
from teamroom.services.library import Library
from teamroom.services.undo import Undo
from teamroom.ui.desk import Desk
from teamroom.ui.library.requests import RequestsView
from teamroom.ui.library.topics import TopicsView
from teamroom.ui.library.week import WeekView

TOPIC, REQUEST = b"topic ", b"request "
"""Beginnings of what ``go_to`` takes besides ids of resources: a word, or the id of a request, follows."""


class RoomSheets(QStackedWidget):
    """``left``: back to the list. ``look_asked`` carries a resource's id, ``problem_asked`` a problem's; ``choose_asked`` and
    ``add_asked`` a request, or None.
    """

    left = Signal()
    look_asked = Signal(object)
    add_asked = Signal(object)
    choose_asked = Signal(object)
    problem_asked = Signal(object)

    def __init__(self, desk: Desk, library: Library, undo: Undo) -> None:
        super().__init__()
        self.week = WeekView(desk, library.weekly)
        self.requests = RequestsView(desk, library.requests, undo)
        self.topics = TopicsView(desk, library.topics)
        for sheet in (self.week, self.requests, self.topics):
            self.addWidget(sheet)
            sheet.left.connect(self.left)
            sheet.look_asked.connect(self.look_asked)
        self.week.add_asked.connect(lambda: self.add_asked.emit(None))
        self.requests.add_asked.connect(self.add_asked)
        self.requests.choose_asked.connect(self.choose_asked)
        self.topics.problem_asked.connect(self.problem_asked)
        self.topics.request_asked.connect(lambda request: self.show_requests(request=request))

    def show_week(self) -> None:
        """Show how the week stands."""
        self.setCurrentWidget(self.week)
        self.week.begin()

    def show_requests(self, wish: str = "", request: EntityId | None = None) -> None:
        """Show what people look for; ``wish`` is what the person looked for in vain."""
        self.setCurrentWidget(self.requests)
        self.requests.begin(wish, request)

    def show_topics(self) -> None:
        """Show the topics."""
        self.setCurrentWidget(self.topics)
        self.topics.begin()

    def show_topic(self, word: str) -> None:
        """Show one topic."""
        self.setCurrentWidget(self.topics)
        self.topics.show_topic(word)

    def go_to(self, item: bytes) -> None:
        """Show a topic or a request."""
        if item.startswith(TOPIC):
            self.show_topic(item.removeprefix(TOPIC).decode())
        else:
            self.show_requests(request=EntityId(item.removeprefix(REQUEST)))

    def step_back(self) -> None:
        """Go one step back."""
        if self.currentWidget() is self.topics:
            self.topics.step_back()
        else:
            self.left.emit()
