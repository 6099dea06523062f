"""A form inside a card: hidden until it is wanted, and what is typed into it is kept until it is saved or thrown away."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout

from teamroom.services.drafts import Drafts, KeptDraft, Value
from teamroom.ui.desk import Desk
from teamroom.ui.drafting import Drafting
from teamroom.ui.fields import Field, LineField, TextField
from teamroom.ui.steps import Form
from teamroom.ui.widgets import button, row


class CardForm(Form):
    """``save_asked``: what is typed is to be saved. ``dropped``: it is not wanted after all. ``found``: kept words are back.

    ``edited``: somebody typed.
    """

    save_asked = Signal()
    dropped = Signal()
    found = Signal()
    edited = Signal()

    def __init__(self, desk: Desk, drafts: Drafts, place: str) -> None:
        super().__init__(desk)
        self._place = place
        self._kept: dict[str, Field] = {}
        self._blank: dict[str, str] = {}
        self._quiet = False
        self._drafting = Drafting(desk, self, drafts, self._typed)
        self.edited.connect(self._drafting.keep_soon)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(6)
        self.hide()

    @property
    def has_focus(self) -> bool:
        """Tell whether somebody is at it."""
        focus = QApplication.focusWidget()
        return self.isVisible() and focus is not None and (focus is self or self.isAncestorOf(focus))

    @property
    def has_words(self) -> bool:
        """Tell whether something is typed."""
        return any(one.words.strip() for one in self._kept.values() if isinstance(one, LineField | TextField))

    def keep(self, **fields: Field) -> None:
        """Keep what these fields hold, from now on."""
        for name, field in fields.items():
            self._kept[name] = field
            self._blank[name] = field.words
            field.edited.connect(self._edited)

    def put_acts(self, text: str, cancel: str) -> None:
        """Put what went wrong, the primary button and the way out below the fields."""
        save = self.primary(text, self.save_asked.emit)
        self.cancel = button(cancel, self._drop, kind="flat")
        self.body.addWidget(self.said)
        self.body.addLayout(row(save, self.cancel, None))
        self.fields = [*self.fields, self.cancel]

    def wake(self) -> None:
        """Bring back what was kept, once."""
        if not self._drafting.place:
            self._drafting.begin(self._place, self._found)

    def rest(self) -> None:
        """Keep what was typed last."""
        self._drafting.keep_rest()

    def clear(self) -> None:
        """Empty it: what was typed is saved, or not wanted."""
        self._quietly(lambda: [field.put(self._blank[name]) for name, field in self._kept.items()])
        self.said.clear()
        self._drafting.end(forget=True)
        self._drafting.begin(self._place, partial(self._found, again=True))

    def _drop(self) -> None:
        self.clear()
        self.dropped.emit()

    def _typed(self) -> tuple[dict[str, Value], str, int]:
        return {name: field.words for name, field in self._kept.items()}, "", 0

    def _edited(self) -> None:
        if not self._quiet and self.has_words:
            self.edited.emit()

    def _found(self, draft: KeptDraft | None, *, again: bool = False) -> None:
        if draft is None or again or self.has_words:
            return
        held = {name: words for name, words in draft.fields.items() if name in self._kept and isinstance(words, str)}
        self._quietly(lambda: [self._kept[name].put(words) for name, words in held.items()])
        if self.has_words:
            self.found.emit()

    def _quietly(self, work: Callable[[], object]) -> None:
        self._quiet = True
        work()
        self._quiet = False
