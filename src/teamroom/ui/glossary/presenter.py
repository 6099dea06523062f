"""What the page of words knows and does: reads all when something changes, each change with a way back."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from teamroom.core.errors import TeamRoomError
from teamroom.core.ids import EntityId
from teamroom.core.progress import Progress
from teamroom.services.glossary import Glossary, TermDraft, TermLine, unused
from teamroom.services.glossary_texts import StarterTerm, starter_terms
from teamroom.services.undo import Deed, Undo
from teamroom.ui.desk import Desk
from teamroom.ui.runner import Lane
from teamroom.ui.texts import one_line
from teamroom.ui.watching import Watching


@dataclass(frozen=True, slots=True)
class Known:
    """The entries of the room, and the words that nobody entered yet."""

    lines: tuple[TermLine, ...]
    starters: tuple[StarterTerm, ...]


class Presenter(Watching):
    """``shown`` carries a ``Known``."""

    areas = frozenset({"term", "person"})

    def __init__(self, desk: Desk, parent: QObject, glossary: Glossary, undo: Undo, *, language: str) -> None:
        super().__init__(desk, parent, undo)
        self._glossary = glossary
        self._language = language
        self._starters: tuple[StarterTerm, ...] = ()

    @property
    def place(self) -> str:
        """Where the draft of the page is kept."""
        return f"glossary/{self._glossary.space.hex()}"

    def look(self) -> Known:
        """Return the entries, and what is offered."""
        self._starters = self._starters or starter_terms(self._language)
        lines = self._glossary.list()
        return Known(lines, unused(self._starters, lines))

    def use(self, starter: StarterTerm) -> None:
        """Take a word that is offered."""
        draft = TermDraft(starter.word, starter.meaning, starter.example, starter.not_this)
        self.save(draft, None, done=lambda: None, failed=self._desk.notices.error, ended=lambda: None)

    def save(
        self,
        draft: TermDraft,
        line: TermLine | None,
        *,
        done: Callable[[], None],
        failed: Callable[[TeamRoomError], None],
        ended: Callable[[], None],
    ) -> None:
        """Enter a word, or change an entry; what is known then is ``shown`` before ``done`` is called."""
        word = one_line(draft.word)
        said = (self.tr("“{word}” is changed.") if line else self.tr("“{word}” is in your words.")).format(word=word)

        def work(_: Progress) -> Known:
            if line is None:
                with self._undo.noting(Deed.ADD) as noting:
                    noting.about(self._glossary.add(draft))
            else:
                with self._undo.noting(Deed.EDIT, line.entity):
                    self._glossary.change(line.entity, draft, revision=line.revision)
            return self.look()

        def saved(known: Known) -> None:
            self.shown.emit(known)
            done()
            self._desk.notices.toast(said, self.undo)

        self._desk.runner.run(work, self, lane=Lane.WRITE, done=saved, failed=failed, ended=ended)

    def remove(self, line: TermLine) -> None:
        """Take an entry away."""
        said = self.tr("“{word}” is removed.").format(word=one_line(line.word))

        def work(_: Progress) -> None:
            with self._undo.noting(Deed.REMOVE, line.entity):
                self._glossary.remove(line.entity)

        def removed(_: None) -> None:
            self._desk.notices.toast(said, self.undo)
            self.read()

        self._desk.runner.run(work, self, lane=Lane.WRITE, done=removed, failed=self._desk.notices.error)

    def keep(self, entity: EntityId) -> None:
        """Let one stay that was removed and came back."""
        self._desk.runner.run(
            lambda _: self._glossary.keep(entity), self, lane=Lane.WRITE, done=lambda _: self.read(),
            failed=self._desk.notices.error,
        )
