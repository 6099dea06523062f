"""What the form of a resource asks for later: nothing of it is needed to share something."""

from collections.abc import Iterable, Iterator, Mapping

from PySide6.QtCore import QMimeData, QStringListModel, Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QCheckBox, QCompleter, QFormLayout, QGridLayout, QLineEdit, QWidget

from teamroom.model.resources import (
    DESCRIPTIONS,
    LEAST_MINUTES,
    MOST_MINUTES,
    SHORT_LIMIT,
    Need,
    Permission,
    Suits,
)
from teamroom.ui.desk import Desk
from teamroom.ui.library.form_choices import PermissionChoice
from teamroom.ui.library.form_content import FormContent
from teamroom.ui.library.form_parts import GrowingText
from teamroom.ui.library.wording import field_text, need_text, suits_text
from teamroom.ui.texts import Label, one_line
from teamroom.ui.widgets import column

_IN_USE = ("subject", "year", "answers")
"""What is offered while it is typed, so that one thing keeps one name."""


class LaterFields(QWidget):
    """``changed`` when anything was changed; ``done`` by Enter in a line; ``pasted`` carries files."""

    changed = Signal()
    done = Signal()
    pasted = Signal(QMimeData)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.body = GrowingText(self.tr("Text"), least=4)
        self.lines: dict[str, QLineEdit] = {name: QLineEdit() for name in (*DESCRIPTIONS, *LEAST_MINUTES, "tags")}
        self.needs = {need: QCheckBox(need_text(need)) for need in Need}
        self.suits = {whom: QCheckBox(suits_text(whom)) for whom in Suits}
        self.permission = PermissionChoice(desk)
        self.ask_source = Label(self.tr("Please name where it comes from: who made it, the book, or the address."), tone="warn")
        self._source = QWidget()
        self._grid = QFormLayout(self)
        self._lay_out()
        self._connect()
        self._arrange()

    def values(self) -> dict[str, str]:
        """Return the texts by name, and the permission."""
        texts = {name: line.text().strip() for name, line in self.lines.items()}
        return {**texts, "body": self.body.toPlainText(), "permission": self.permission.value}

    @property
    def without(self) -> tuple[str, ...]:
        """What it works without, as ticked."""
        return tuple(sorted(need.value for need, box in self.needs.items() if box.isChecked()))

    @property
    def suited(self) -> tuple[str, ...]:
        """Whom it was adapted for, as ticked."""
        return tuple(sorted(whom.value for whom, box in self.suits.items() if box.isChecked()))

    def show_content(self, content: FormContent) -> None:
        """Show what was kept or read."""
        self.body.show_text(content.body)
        self.permission.choose(content.permission)
        for name, line in self.lines.items():
            line.setText(getattr(content, name))
        for need, box in self.needs.items():
            box.setChecked(need.value in content.without)
        for whom, box in self.suits.items():
            box.setChecked(whom.value in content.suits)
        self._arrange()

    def suggest(self, words: Mapping[str, Iterable[str]]) -> None:
        """Offer words that are in use while they are typed."""
        for name in _IN_USE:
            completer = self.lines[name].completer()
            completer.setModel(QStringListModel([one_line(word) for word in words.get(name, ())], completer))

    def typed(self) -> Iterator[tuple[str, QLineEdit | GrowingText]]:
        """Yield every field one types in with the name it has in a draft."""
        yield "body", self.body
        yield from self.lines.items()

    def stack(self, *, narrow: bool) -> None:
        """Lay out for a narrow window."""
        wrap = QFormLayout.RowWrapPolicy
        self._grid.setRowWrapPolicy(wrap.WrapAllRows if narrow else wrap.WrapLongRows)

    # -- Inside -----------------------------------------------------------------------------------------------------

    def _told(self) -> None:
        self._arrange()
        self.changed.emit()

    def _arrange(self) -> None:
        """Ask for the source of what is somebody else's; never insist on it (``mission.md`` row 54)."""
        others = self.permission.value == Permission.OTHERS
        source = self.lines["source"].text().strip()
        self.ask_source.setVisible(others and not source)
        self._grid.setRowVisible(self._source, others or bool(source))

    def _lay_out(self) -> None:
        for name, least in LEAST_MINUTES.items():
            self.lines[name].setValidator(QIntValidator(least, MOST_MINUTES, self))
        for name in DESCRIPTIONS:
            self.lines[name].setMaxLength(SHORT_LIMIT)
        for name in self.lines:
            self.lines[name].setAccessibleName(self.tr("Tags") if name == "tags" else field_text(name))
        self.lines["tags"].setPlaceholderText(self.tr("Words with commas between them"))
        self.lines["answers"].setPlaceholderText(self.tr("A problem of the board, a topic, or a line of the curriculum"))
        self.lines["asks_for"].setPlaceholderText(self.tr("For example: was the second step too fast?"))
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._grid.addRow(Label(self.tr("Text"), level=3), self.body)
        for name in ("subject", "year", "ready", "minutes", "language"):
            self._put(name)
        self._grid.addRow(Label(self.tr("Works without"), level=3), _boxes(list(self.needs.values()), 2))
        self._grid.addRow(Label(self.tr("Adapted for"), level=3), _boxes(list(self.suits.values()), 2))
        for name in ("answers", "tags", "asks_for"):
            self._put(name)
        self._grid.addRow(Label(field_text("permission"), level=3), self.permission)
        self._source.setLayout(column(self.lines["source"], self.ask_source, spacing=2))
        self._grid.addRow(Label(field_text("source"), level=3), self._source)

    def _put(self, name: str) -> None:
        line = self.lines[name]
        self._grid.addRow(Label(line.accessibleName(), level=3), line)

    def _connect(self) -> None:
        for name in _IN_USE:
            completer = QCompleter([], self.lines[name])
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            # A problem is remembered by any word of it.
            completer.setFilterMode(Qt.MatchFlag.MatchContains if name == "answers" else Qt.MatchFlag.MatchStartsWith)
            self.lines[name].setCompleter(completer)
        for line in self.lines.values():
            line.textChanged.connect(self._told)
            line.returnPressed.connect(self.done)
        for box in (*self.needs.values(), *self.suits.values()):
            box.toggled.connect(self._told)
        self.body.textChanged.connect(self._told)
        self.body.pasted.connect(self.pasted)
        self.permission.changed.connect(self._told)


def _boxes(boxes: list[QCheckBox], columns: int) -> QWidget:
    """Return boxes below each other in columns: a row of them is wider than a small window."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    for place, box in enumerate(boxes):
        grid.addWidget(box, place // columns, place % columns)
    return made
