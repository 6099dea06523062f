"""The line above the list while a resource is chosen that answers a request."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from teamroom.core.ids import EntityId
from teamroom.services.requests import RequestLine
from teamroom.ui.library.requests import headline
from teamroom.ui.texts import Label, tr
from teamroom.ui.widgets import button, row


class AnsweringLine(QFrame):
    """``taken`` carries the id of the request: what is chosen in the list answers it. It has ``begun`` to ask, or ``stopped``."""

    taken = Signal(object)
    begun = Signal()
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._request: EntityId | None = None
        self.setProperty("card", "safe")
        self.label = Label()
        self.this = button(tr("LibraryRequests", "This one"), self._take, kind="primary")
        self.cancel = button(tr("LibraryRequests", "Cancel"), self.stop)
        line = row(self.label, self.this, self.cancel)
        line.setStretch(0, 1)
        line.setContentsMargins(12, 6, 12, 6)
        self.setLayout(line)
        self.hide()

    def begin(self, request: RequestLine) -> None:
        """Ask which resource answers a request."""
        self._request = request.entity
        text = tr("LibraryRequests", "Choose what answers “{wish}” in the list.")
        self.label.setText(text.format(wish=headline(request)))
        self.show()
        self.begun.emit()

    def stop(self) -> None:
        """Ask no more."""
        self._request = None
        self.hide()
        self.stopped.emit()

    def _take(self) -> None:
        if self._request is not None:
            self.taken.emit(self._request)
