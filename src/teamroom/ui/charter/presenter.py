"""What the page of norms knows and does: reads all when something changes, each change with a way back."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from teamroom.core.errors import TeamRoomError
from teamroom.core.progress import Progress
from teamroom.services.charter import CharterLine, Charters, NormLine
from teamroom.services.norm_texts import NormTexts, norm_texts
from teamroom.services.undo import Deed, Undo
from teamroom.ui.charter.typed import Typed
from teamroom.ui.desk import Desk
from teamroom.ui.runner import Lane
from teamroom.ui.watching import Watching


@dataclass(frozen=True, slots=True)
class Known:
    """What was agreed on, the texts to choose from, and the day it is."""

    line: CharterLine
    texts: NormTexts
    today: dt.date


class Presenter(Watching):
    """``shown`` carries a ``Known``."""

    areas = frozenset({"charter", "norm", "agreement", "person", "room"})

    def __init__(self, desk: Desk, parent: QObject, charters: Charters, undo: Undo, language: str) -> None:
        super().__init__(desk, parent, undo)
        self._charters = charters
        self._language = language
        self._texts: NormTexts | None = None

    @property
    def place(self) -> str:
        """Where the draft of the page is kept."""
        return f"charter/{self._charters.entity.hex()}"

    def look(self) -> Known:
        """Return what is agreed on."""
        self._texts = self._texts or norm_texts(self._language)
        return Known(self._charters.read(), self._texts, self._charters.today)

    def save(
        self, typed: Typed, *, done: Callable[[], None], failed: Callable[[TeamRoomError], None], ended: Callable[[], None]
    ) -> None:
        """Save what is typed, and agree to it; what is known then is ``shown`` before ``done`` is called."""
        said = self.tr("Saved. You agree to it; your colleagues are asked on their own computers.")

        def work(_: Progress) -> Known:
            seen = typed.seen(self._charters.read())
            known = (one.entity for one in seen.norms)
            with self._undo.noting(Deed.EDIT, self._charters.entity, self._charters.my_agreement, *known) as noting:
                noting.about(*self._charters.write(typed.draft(), seen))
            return self.look()

        def saved(known: Known) -> None:
            self.shown.emit(known)
            done()
            self._desk.notices.toast(said, self.undo)

        self._desk.runner.run(work, self, lane=Lane.WRITE, done=saved, failed=failed, ended=ended)

    def agree(self, seen: CharterLine) -> None:
        """Agree to what the person was shown."""

        def work(_: Progress) -> None:
            with self._undo.noting(Deed.EDIT, self._charters.my_agreement):
                self._charters.agree(seen)

        def agreed(_: None) -> None:
            self._desk.notices.toast(self.tr("You agree. Your colleagues see it after the next exchange."), self.undo)
            self.read()

        self._desk.runner.run(work, self, lane=Lane.WRITE, done=agreed, failed=self._desk.notices.error)

    def keep(self, line: NormLine) -> None:
        """Let a norm stay that was removed and came back."""
        self._desk.runner.run(
            lambda _: self._charters.keep_norm(line.entity), self, lane=Lane.WRITE, done=lambda _: self.read(),
            failed=self._desk.notices.error,
        )
