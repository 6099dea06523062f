"""The search everywhere: from the field in the header to the hits and to where they lead."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from teamroom.core.ids import SpaceId
from teamroom.ui.desk import Desk
from teamroom.ui.frame.header import Header
from teamroom.ui.frame.hits import Hits
from teamroom.ui.frame.session import Found, Session
from teamroom.ui.runner import Job, Lane

PAUSE_MS = 80
"""Between a key and the query: who types on is not answered in between."""


class Everywhere(QObject):
    """Asks while somebody types; answers to older questions are dropped."""

    def __init__(self, desk: Desk, session: Session, header: Header, hits: Hits) -> None:
        super().__init__(header)
        self._desk = desk
        self._session = session
        self._header = header
        self._hits = hits
        self._space: SpaceId | None = None
        self._asked: Job | None = None
        self._then: Callable[[], None] | None = None
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._ask)
        header.searched.connect(self._typed)
        header.into_hits.connect(self._enter)
        header.chosen.connect(self._choose)
        header.left_search.connect(self.leave)
        hits.left.connect(self._back)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    @property
    def is_open(self) -> bool:
        """Tell whether hits are shown."""
        return self._hits.isVisible()

    def search_in(self, space: SpaceId) -> None:
        """Search in a room from now on."""
        self._space = space
        self.leave()

    def leave(self) -> None:
        """Close the hits and empty the field."""
        self._timer.stop()
        self._then = None
        if self._asked:
            self._asked.drop()
        self._header.search.clear()
        self._hits.hide()

    def _typed(self, _text: str) -> None:
        self._then = None
        self._timer.start()

    def _ask(self) -> None:
        space, query = self._space, self._header.search.text().strip()
        if space is None:
            return
        if self._asked:
            self._asked.drop()
        self._asked = self._desk.runner.run(
            lambda progress: self._session.search(space, query, progress), self, lane=Lane.READ, done=self._show
        )

    def _show(self, hits: list[Found]) -> None:
        if self._header.search.hasFocus() or self._hits.list.hasFocus():
            self._hits.show_hits(hits, self._header.search)
            then, self._then = self._then, None
            if then is not None:
                then()

    @property
    def _is_awaited(self) -> bool:
        """Tell whether the answer to what is typed is still to come; what shows answers something else then."""
        return self._timer.isActive() or (self._asked is not None and not self._asked.done)

    def _with_answer(self, act: Callable[[], None]) -> None:
        """Do something with the hits; if they are still awaited, as soon as they are there."""
        if self._is_awaited:
            self._then = act
        elif self._hits.isVisible():
            act()

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Close the hits when something else is used; what was typed stays in the field."""
        if new is not None and new is not self._header.search and not self._hits.isAncestorOf(new):
            self._hits.hide()

    def _enter(self) -> None:
        self._with_answer(self._hits.enter)

    def _choose(self) -> None:
        self._with_answer(self._hits.choose)

    def _back(self) -> None:
        self._header.search.setFocus()
