"""Topics of a room, and a page of all there is on one: resources, what people look for, what came of using them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from teamroom.core.changes import ChangeSet
from teamroom.core.errors import TeamRoomError, UserError
from teamroom.services.library_rows import ResourceLine
from teamroom.services.requests import RequestLine
from teamroom.services.topics import OnBoard, Outcome, TopicLine, TopicPage, Topics
from teamroom.ui.board_wording import step_text
from teamroom.ui.desk import Desk
from teamroom.ui.library.requests import headline as request_headline
from teamroom.ui.library.requests import told as request_told
from teamroom.ui.library.wording import DOT, facts_text, made_text, result_text, title_text
from teamroom.ui.runner import Job, Lane
from teamroom.ui.short_list import ShortList, ShortRows, Wording
from teamroom.ui.texts import Label, date_text, one_line, tr
from teamroom.ui.widgets import Empty, button, row

AREAS = frozenset({"resource", "problem", "request", "use", "tag", "person"})
OnTopic = ResourceLine | OnBoard | RequestLine | Outcome


def _topic_told(topic: TopicLine) -> str:
    return tr("Library", "%n resource(s)", topic.resources)


def _topic_headline(topic: TopicLine) -> str:
    return one_line(topic.word)


def headline(one: OnTopic) -> str:
    """Return what a row of a topic's page is about."""
    if isinstance(one, RequestLine):
        return request_headline(one)
    if isinstance(one, Outcome):
        return one_line(one.line) or result_text(one.result) or tr("LibraryTopics", "Somebody used this.")
    return one_line(one.line) if isinstance(one, OnBoard) else title_text(one.title)


def told(one: OnTopic) -> str:
    """Return what kind of thing it is, and what is told of it."""
    if isinstance(one, RequestLine):
        return DOT.join((tr("LibraryTopics", "Looked for"), request_told(one)))
    if isinstance(one, OnBoard):
        return DOT.join(part for part in (tr("LibraryTopics", "Problem"), one_line(one.author), step_text(one.step)) if part)
    if isinstance(one, Outcome):
        used = tr("LibraryTopics", "Used: {title}").format(title=title_text(one.title))
        result = result_text(one.result) if one.line else ""
        return DOT.join(part for part in (used, one_line(one.author), date_text(one.day), result) if part)
    return DOT.join(part for part in (tr("LibraryTopics", "Resource"), facts_text(one), made_text(one)) if part)


def icon_of(one: OnTopic) -> str:
    """Return the icon of a kind."""
    if isinstance(one, RequestLine | OnBoard):
        return "search" if isinstance(one, RequestLine) else "board"
    return "check" if isinstance(one, Outcome) else one.category or "file"


class TopicsView(QWidget):
    """``left``: the person goes back. ``look_asked`` carries a resource's id, ``request_asked`` and ``problem_asked`` others."""

    left = Signal()
    look_asked = Signal(object)
    request_asked = Signal(object)
    problem_asked = Signal(object)

    def __init__(self, desk: Desk, topics: Topics) -> None:
        super().__init__()
        self._desk = desk
        self._topics = topics
        self._word: str | None = None
        self._job: Job | None = None
        self.rows = ShortRows(Wording(_topic_headline, _topic_told), self)
        self.list = ShortList(desk, self.rows, self.tr("Topics"))
        self.page_rows: ShortRows[OnTopic] = ShortRows(Wording(headline, told, icon_of), self)
        self.page = ShortList(desk, self.page_rows, self.tr("On this topic"))
        self.heading = Label(level=2)
        self.lead = Label(tone="muted")
        self.back = button(self.tr("Back"), self.step_back, icon=desk.icons.icon("back"))
        self.open = button(self.tr("Open"), self._open, kind="primary")
        self._stack = QStackedWidget()
        self._lay_out()
        for shown in (self.list, self.page):
            shown.opened.connect(self._open)
            shown.doubleClicked.connect(self._open)
        desk.hub.changed.connect(self._something_changed)

    def begin(self) -> None:
        """Show the topics."""
        self._word = None
        self._say()
        self._read()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_topic(self, word: str) -> None:
        """Show all there is on one."""
        self._word = word
        self._say()
        self.page_rows.show_lines(())
        self._read()
        self._stack.setCurrentWidget(self.page)
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> None:
        """Go from a topic to all of them, from there out."""
        if self._word is None:
            self.left.emit()
        else:
            self.begin()

    # -- Inside -------------------------------------------------------------------------------------------------------

    def _say(self) -> None:
        self.heading.setText(self.tr("Topics") if self._word is None else one_line(self._word))
        lead = self.tr("The tags in use. Each leads to all there is on it.")
        if self._word is not None:
            lead = self.tr("Resources, problems, what people look for, and what came of using them.")
        self.lead.setText(lead)

    def _read(self) -> None:
        if self._job is not None:
            self._job.drop()
        word = self._word
        if word is None:
            self._job = self._desk.runner.run(
                lambda _: self._topics.list(), self, lane=Lane.READ, done=self._show_topics, failed=self._failed
            )
        else:
            self._job = self._desk.runner.run(
                lambda _: self._topics.page(word), self, lane=Lane.READ, done=self._show_page, failed=self._failed
            )

    def _show_topics(self, topics: Sequence[TopicLine]) -> None:
        place = max(0, self.list.currentIndex().row())
        self.rows.show_lines(topics)
        self._stack.setCurrentIndex(0 if topics else 2)
        if topics:
            self.list.setCurrentIndex(self.rows.index(min(place, len(topics) - 1)))
        self.open.setVisible(bool(topics))

    def _show_page(self, page: TopicPage) -> None:
        place = max(0, self.page.currentIndex().row())
        lines: list[OnTopic] = [*page.resources, *page.problems, *page.requests, *page.outcomes]
        self.page_rows.show_lines(lines)
        self._stack.setCurrentWidget(self.page)
        self.page.setCurrentIndex(self.page_rows.index(min(place, len(lines) - 1)))
        self.open.setVisible(True)

    def _failed(self, error: TeamRoomError) -> None:
        if isinstance(error, UserError):
            # Nothing is filed under it any more.
            self.begin()
        else:
            self._desk.notices.error(error)

    def _open(self) -> None:
        if self._word is None:
            topic = self.rows.line(self.list.currentIndex().row())
            if topic is not None:
                self.show_topic(topic.word)
            return
        one = self.page_rows.line(self.page.currentIndex().row())
        if isinstance(one, RequestLine):
            self.request_asked.emit(one.entity)
        elif isinstance(one, OnBoard):
            self.problem_asked.emit(one.entity)
        elif isinstance(one, Outcome):
            self.look_asked.emit(one.resource)
        elif one is not None:
            self.look_asked.emit(one.entity)

    def _something_changed(self, change: ChangeSet) -> None:
        if self.isVisible() and change.area in AREAS:
            self._read()

    def _lay_out(self) -> None:
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.page)
        self._stack.addWidget(Empty(self.tr("No topics yet. Give a resource a tag, such as fractions: it becomes a topic.")))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 4)
        whole.addWidget(self.heading)
        whole.addWidget(self.lead)
        whole.addWidget(self._stack, 1)
        whole.addLayout(row(self.back, None, self.open))
