"""Words typed into the small fields of a page: kept within a second, there again after a lock, forgotten once they were taken up."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from teamroom.core.progress import Progress
from teamroom.services.drafts import Drafts, KeptDraft
from teamroom.ui.desk import Desk
from teamroom.ui.runner import Lane

KEEP_MS = 400
"""How long a change waits for others before all of them are written."""
_ABOUT = "about"
Typed = QLineEdit | QPlainTextEdit


class KeptWords(QObject):
    """The fields of one place. ``found`` when words that were kept are in the fields again."""

    found = Signal()

    def __init__(self, desk: Desk, parent: QObject, drafts: Drafts, place: str) -> None:
        super().__init__(parent)
        self._desk = desk
        self._drafts = drafts
        self._place = place
        self._fields: dict[str, Typed] = {}
        self._started: dict[str, str] = {}
        self._asked = False
        self._has_draft = False
        self.about = ""
        """What the words are about, kept with them: such as what was read before somebody began to type."""
        self._timer = QTimer(self, interval=KEEP_MS, singleShot=True)
        self._timer.timeout.connect(self.keep)

    def watch(self, name: str, field: Typed) -> None:
        """Keep what is typed into a field under a name."""
        self._fields[name] = field
        self._started[name] = ""
        field.textChanged.connect(self._touch)

    def start(self, name: str, words: str) -> None:
        """Show what is saved in a field; what is typed and not saved stays."""
        field = self._fields[name]
        if words_in(field) == self._started[name]:
            _put(field, words)
            self._started[name] = words_in(field)

    def settle(self, name: str) -> None:
        """Know that what a field holds is saved."""
        self._started[name] = words_in(self._fields[name])
        self._touch()

    def is_open(self, name: str) -> bool:
        """Tell whether a field holds words that are not saved."""
        return words_in(self._fields[name]) != self._started[name]

    def begin(self) -> None:
        """Bring back what was kept, once; a field in which somebody types already stays as it is."""
        if not self._asked:
            self._asked = True
            self._desk.runner.run(lambda _: self._drafts.find(self._place), self, lane=Lane.READ, done=self._came)

    def keep(self) -> None:
        """Keep now what is not saved, or forget what was kept when all is."""
        self._timer.stop()
        fields = {name: words_in(one) for name, one in self._fields.items() if self.is_open(name)}
        if not fields and not self._has_draft:
            return
        self._has_draft, about = bool(fields), self.about

        def work(_: Progress) -> None:
            if fields:
                self._drafts.keep(self._place, {**fields, _ABOUT: about})
            else:
                self._drafts.forget(self._place)

        self._desk.runner.run(work, self, lane=Lane.WRITE)

    def keep_rest(self) -> None:
        """Keep what was changed since the last time, if anything was."""
        if self._timer.isActive():
            self.keep()

    def _touch(self) -> None:
        # Not later because somebody goes on typing: that is when power cuts happen.
        if not self._timer.isActive():
            self._timer.start()

    def _came(self, kept: KeptDraft | None) -> None:
        if kept is None:
            return
        self._has_draft = True
        about = kept.fields.get(_ABOUT)
        self.about = about if isinstance(about, str) else ""
        for name, words in kept.fields.items():
            if name in self._fields and not self.is_open(name) and isinstance(words, str):
                _put(self._fields[name], words)
        self.found.emit()


def words_in(field: Typed) -> str:
    """Return what a field holds."""
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def _put(field: Typed, words: str) -> None:
    if words == words_in(field):
        return
    if isinstance(field, QLineEdit):
        field.setText(words)
        field.setCursorPosition(0)
    else:
        field.setPlainText(words)
