"""The form of an entry. What is typed is kept until it is saved, or thrown away."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal

from teamroom.core.ids import EntityId
from teamroom.model.glossary import WORD_LIMIT
from teamroom.services.drafts import Value
from teamroom.services.glossary import TermDraft, TermLine
from teamroom.services.revisions import packed
from teamroom.ui.desk import Desk
from teamroom.ui.fields import LineField, TextField
from teamroom.ui.into_view import come_into_view
from teamroom.ui.steps import Form
from teamroom.ui.texts import Label, one_line
from teamroom.ui.widgets import Card, button, column, label_of, row

NAMES = ("word", "meaning", "example", "not_this")


@dataclass(frozen=True, slots=True)
class KeptTerm:
    """An entry that was being typed: its words, and which one it changes (hex, empty for a new one) as it was read then."""

    draft: TermDraft
    entity: str
    read: str


class TermForm(Form):
    """``save_asked``: what is typed is to be saved. ``left``: it is not wanted. ``edited``: something was typed."""

    save_asked = Signal()
    left = Signal()
    edited = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._line: TermLine | None = None
        self._began = TermDraft("", "")
        self.heading = Label(level=2)
        self.word = LineField(self.tr("Word"), hint=self.tr("For example: wait time"), most=WORD_LIMIT)
        self.meaning = TextField(self.tr("What it means here"), hint=self.tr("In one plain sentence"))
        self.example = TextField(self.tr("An example from a classroom"))
        self.not_this = TextField(self.tr("What it is not"))
        self.typed: dict[str, LineField | TextField] = {
            "word": self.word, "meaning": self.meaning, "example": self.example, "not_this": self.not_this,
        }
        self.save = self.primary(self.tr("Save"), self.save_asked.emit)
        self.cancel = button(self.tr("Cancel"), self.left.emit, kind="flat")
        self.fields = [*self.typed.values(), self.cancel]
        for field in self.typed.values():
            field.edited.connect(self.edited)
        fields = (column(label_of(field), field, spacing=2) for field in self.typed.values())
        self.setLayout(column(Card(self.heading, *fields, self.said, row(None, self.cancel, self.save))))
        self.hide()

    @property
    def is_open(self) -> bool:
        """Tell whether it shows."""
        return not self.isHidden()

    @property
    def line(self) -> TermLine | None:
        """The entry that is changed, as it was shown; None for a new one."""
        return self._line

    @property
    def draft(self) -> TermDraft:
        """What is typed."""
        return TermDraft(*(field.words for field in self.typed.values()))

    @property
    def is_touched(self) -> bool:
        """Tell whether something is typed that the room does not have."""
        return self.draft != self._began

    @property
    def kept(self) -> Mapping[str, Value]:
        """What is typed, as a draft holds it."""
        fields: dict[str, Value] = {name: field.words for name, field in self.typed.items()}
        line = self._line
        return fields | {"entity": line.entity.hex() if line else "", "read": packed(line.revision) if line else ""}

    def open(self, line: TermLine | None, draft: TermDraft | None = None) -> None:
        """Begin a new entry, or to change one; with ``draft`` go on with what was kept."""
        self._line = line
        self._began = line.draft if line else TermDraft("", "")
        words = draft or self._began
        self.heading.setText(self.tr("Change “{word}”").format(word=one_line(line.word)) if line else self.tr("A word"))
        was = self.blockSignals(True)
        for name, field in self.typed.items():
            field.put(getattr(words, name))
        self.blockSignals(was)
        self.said.clear()
        self.show()
        self.begin()
        come_into_view(self)

    def know(self, lines: Mapping[EntityId, TermLine]) -> None:
        """Know what is entered now: what is typed stays, and what happened meanwhile to what it is about is said."""
        if not self.is_open or self.is_busy or self._line is None:
            return
        now = lines.get(self._line.entity)
        if now is None:
            self._line = None
            self.said.say(self.tr("It was removed meanwhile. Save enters it anew."), "warn")
        elif now.draft != self._line.draft and self.said.isHidden():
            self.said.say(self.tr("Meanwhile somebody changed it. If you save, both stay until somebody chooses."), "warn")


def kept_term(fields: Mapping[str, Value]) -> KeptTerm | None:
    """Return what a draft holds, None for one that is of something else."""
    texts = [fields.get(name) for name in (*NAMES, "entity", "read")]
    if not all(isinstance(one, str) for one in texts):
        return None
    *words, entity, read = map(str, texts)
    return KeptTerm(TermDraft(*words), entity, read)
