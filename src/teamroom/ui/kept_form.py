"""What a form holds, kept within a second and there again after a lock: words, choices and days alike."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer

from teamroom.core.progress import Progress
from teamroom.services.drafts import Drafts, KeptDraft, Value
from teamroom.ui.desk import Desk
from teamroom.ui.runner import Lane

KEEP_MS = 400
"""How long a change waits for others before all of them are written."""
Fields = Mapping[str, Value]


class KeptForm(QObject):
    """One form in one place. ``read`` tells what it holds, ``show`` puts back what it held."""

    def __init__(
        self, desk: Desk, parent: QObject, drafts: Drafts, place: str, *, read: Callable[[], Fields], show: Callable[[Fields], None]
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._drafts = drafts
        self._place = place
        self._read = read
        self._show = show
        self._start: Fields = {}
        self._has_draft = False
        self._timer = QTimer(self, interval=KEEP_MS, singleShot=True)
        self._timer.timeout.connect(self.keep)

    def begin(self, shown: Callable[[], None]) -> None:
        """Take what the form holds for nothing typed yet, and show what was kept; ``shown`` is called if there was any."""
        self._start = dict(self._read())

        def found(kept: KeptDraft | None) -> None:
            # Somebody may have been faster than the disk: what they typed stays.
            if kept is not None and dict(self._read()) == self._start:
                self._has_draft = True
                self._show(kept.fields)
                self._timer.stop()
                shown()

        self._desk.runner.run(lambda _: self._drafts.find(self._place), self, lane=Lane.READ, done=found)

    def restart(self) -> None:
        """Take what the form holds now for what is saved; what was typed into it is not missed."""
        self._start = dict(self._read())
        self.keep_soon()

    @property
    def is_changed(self) -> bool:
        """Tell whether the form holds something that is not saved."""
        return dict(self._read()) != self._start

    def keep_soon(self) -> None:
        """Keep soon. Not later because somebody goes on typing: that is when power cuts happen."""
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Keep now what is not saved, or forget what was kept when nothing is typed any more."""
        self._timer.stop()
        fields = dict(self._read())
        changed = fields != self._start
        if not changed and not self._has_draft:
            return
        self._has_draft = changed

        def work(_: Progress) -> None:
            if changed:
                self._drafts.keep(self._place, fields)
            else:
                self._drafts.forget(self._place)

        self._desk.runner.run(work, self, lane=Lane.WRITE)

    def keep_rest(self) -> None:
        """Keep what was changed since the last time, if anything was."""
        if self._timer.isActive():
            self.keep()

    def taken_up(self) -> None:
        """Know that what was kept is gone: what was typed became something."""
        self._timer.stop()
        self._has_draft = False
        self._start = dict(self._read())


def text_in(fields: Fields, name: str) -> str:
    """Return a text that was kept, empty for none."""
    found = fields.get(name)
    return found if isinstance(found, str) else ""


def number_in(fields: Fields, name: str, otherwise: int) -> int:
    """Return a number that was kept."""
    found = fields.get(name)
    return found if isinstance(found, int) and not isinstance(found, bool) else otherwise
