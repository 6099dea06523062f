"""The files in the form of a resource: those it has, those to add, and one resource of several files or one of each."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout, QWidget

from teamroom.core.ids import EntityId
from teamroom.services.file_names import media_type
from teamroom.services.library_rows import FileLine
from teamroom.ui.desk import Desk
from teamroom.ui.glyph import Glyph
from teamroom.ui.library.file_rows import NameLabel
from teamroom.ui.library.wording import file_icon
from teamroom.ui.reading_order import order_tabs
from teamroom.ui.texts import Label, one_line, size_text, tr
from teamroom.ui.widgets import button, row


class FilesField(QFrame):
    """A place to drop files into. ``choose_asked`` and ``paste_asked`` by its buttons, ``changed`` by every change."""

    choose_asked = Signal()
    paste_asked = Signal()
    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._paths: list[Path] = []
        self._present: dict[EntityId, FileLine] = {}
        self._dropped: set[EntityId] = set()
        self._may_split = False
        self._acts: list[QWidget] = []
        self.choose = button(self.tr("Choose files…"), self.choose_asked.emit, icon=desk.icons.icon("folder"))
        self.paste = button(self.tr("Paste"), self.paste_asked.emit, kind="flat", icon=desk.icons.icon("copy"))
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self.question = _OneOrEach()
        self.question.changed.connect(self.changed)
        hint = Label(self.tr("Drop files here, or paste a file, a picture or a text."), tone="muted")
        first = row(Glyph(desk.theme, desk.icons, "files", "muted"), hint, self.choose, self.paste)
        first.setStretch(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 10, 12, 10)
        whole.addLayout(first)
        whole.addLayout(self._list)
        whole.addWidget(self.question)
        self.setAccessibleName(self.tr("Files"))
        self._show()

    @property
    def paths(self) -> list[Path]:
        """The files to add."""
        return list(self._paths)

    @property
    def dropped(self) -> list[EntityId]:
        """The files the resource has that are to be taken off."""
        return [one for one in self._present if one in self._dropped]

    @property
    def each(self) -> bool:
        """Tell whether each file is to be a resource of its own."""
        return self._may_split and len(self._paths) > 1 and self.question.each

    def begin(self, present: Sequence[FileLine], *, may_split: bool) -> None:
        """Start with the files a resource has; ``may_split`` for a new one."""
        self._present = {one.entity: one for one in present}
        self._dropped = set()
        self._paths = []
        self._may_split = may_split
        self.question.choose(each=False)
        self._show()

    def restore(self, paths: Sequence[Path], dropped: Sequence[EntityId], *, each: bool) -> None:
        """Show what was kept."""
        self._paths = list(dict.fromkeys(paths))
        self._dropped = set(dropped) & self._present.keys()
        self.question.choose(each=each)
        self._show()

    def add(self, paths: Sequence[Path]) -> None:
        """Take up more files; the same one counts once."""
        self._paths = list(dict.fromkeys([*self._paths, *paths]))
        self._show()
        self.changed.emit()

    def leave_out(self, path: Path) -> None:
        """Add a file no more."""
        self._paths.remove(path)
        self._show()
        self.changed.emit()

    def _take_off(self, file: EntityId) -> None:
        self._dropped ^= {file}
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        """Show all files anew; who works by keys goes on in the row that is now where the old one was."""
        row = next((place for place, act in enumerate(self._acts) if act.hasFocus()), None)
        self._fill()
        if row is not None:
            target = self._acts[min(row, len(self._acts) - 1)] if self._acts else self.choose
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        self._acts = []
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for file in self._present.values():
            self._list.addWidget(self._present_row(file))
        for path in self._paths:
            name = one_line(path.name)
            remove = self._removing(self.tr("Leave out {name}").format(name=name), partial(self.leave_out, path))
            self._list.addWidget(self._row(file_icon(media_type(name, b"")), name, self.tr("will be added"), remove))
        self.question.show_count(len(self._paths) if self._may_split else 0)
        order_tabs(self)

    def _present_row(self, file: FileLine) -> QWidget:
        name, gone = one_line(file.name), file.entity in self._dropped
        text = self.tr("Keep {name}") if gone else self.tr("Take off {name}")
        act = self._removing(text.format(name=name), partial(self._take_off, file.entity), undo=gone)
        state = self.tr("will be taken off") if gone else size_text(file.size)
        return self._row(file_icon(file.media_type), name, state, act)

    def _removing(self, name: str, act: Callable[[], None], *, undo: bool = False) -> QWidget:
        icon = self._desk.icons.icon("undo" if undo else "close")
        return button("", act, kind="flat", icon=icon, name=name, hint=name)

    def _row(self, icon: str, name: str, state: str, act: QWidget) -> QWidget:
        made = QWidget()
        said = Label(state, tone="muted", wrap=False)
        line = row(Glyph(self._desk.theme, self._desk.icons, icon, "muted"), NameLabel(name), said, act)
        line.setStretch(1, 1)
        made.setLayout(line)
        self._acts.append(act)
        return made

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a dashed frame: things may be dropped here."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._desk.theme.qcolour("border"), 1.2, Qt.PenStyle.DashLine))
        painter.setBrush(self._desk.theme.qcolour("base"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 7, 7)


class _OneOrEach(QWidget):
    """The question that several files raise."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._one = QRadioButton(self.tr("One resource with all of them"))
        self._each = QRadioButton(self.tr("A resource for each, called like the file"))
        group = QButtonGroup(self)
        group.addButton(self._one)
        group.addButton(self._each)
        self._one.setChecked(True)
        group.buttonClicked.connect(lambda _made: self.changed.emit())
        self._asked = Label(level=3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 6, 0, 0)
        for widget in (self._asked, self._one, self._each):
            whole.addWidget(widget)

    @property
    def each(self) -> bool:
        """Tell whether each file is to be a resource."""
        return self._each.isChecked()

    @property
    def buttons(self) -> tuple[QRadioButton, QRadioButton]:
        """Both answers."""
        return self._one, self._each

    def choose(self, *, each: bool) -> None:
        """Give an answer."""
        (self._each if each else self._one).setChecked(True)

    def show_count(self, count: int) -> None:
        """Ask if there is more than one file."""
        self._asked.setText(tr("Library", "%n files:", count))
        self.setVisible(count > 1)


