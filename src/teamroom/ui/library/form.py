"""The form of a resource: what it is called, what it is for, its files, and everything else for later.

It shows a ``FormContent`` and gives one back; it saves nothing by itself (``editor``).
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QIntValidator, QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from teamroom.core.ids import EntityId
from teamroom.model.formats import Format
from teamroom.model.resources import MOST_MINUTES, SHORT_LIMIT, TITLE_LIMIT, Need, Permission
from teamroom.ui.desk import Desk
from teamroom.ui.library.form_content import FormContent
from teamroom.ui.library.form_files import FilesField
from teamroom.ui.library.form_parts import BodyEdit, CategoryChoice, Choice, TitleEdit
from teamroom.ui.library.wording import field_text, format_text, need_text, permission_text
from teamroom.ui.texts import Label, one_line
from teamroom.ui.widgets import button, row

_SHORT = ("subject", "year", "language", "source")


class ResourceForm(QWidget):
    """``changed`` when anything was changed by the person; ``done`` by Enter in a line."""

    changed = Signal()
    done = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._quiet = False
        self.files = FilesField(desk)
        self.title = TitleEdit()
        self.category = CategoryChoice(desk)
        self.body = BodyEdit(self.tr("Text"))
        self.format = Choice(self.tr("Format"), [(one.value, format_text(one)) for one in Format])
        self.permission = Choice(self.tr("Permission"), [(one.value, permission_text(one)) for one in Permission])
        self.lines: dict[str, QLineEdit] = {name: QLineEdit() for name in (*_SHORT, "minutes", "tags")}
        self.needs = {need: QCheckBox(need_text(need)) for need in Need}
        self.later = button("", self._fold, kind="link")
        self._more = QWidget()
        self._lay_out()
        self._connect()
        self.unfold(open_it=False)

    # -- What it holds ----------------------------------------------------------------------------------------------

    def content(self) -> FormContent:
        """Return what was typed."""
        texts = {name: line.text().strip() for name, line in self.lines.items()}
        return FormContent(
            **texts,
            title=self.title.text().strip(),
            category=self.category.value,
            format=self.format.value,
            permission=self.permission.value,
            body=self.body.toPlainText(),
            without=tuple(sorted(need.value for need, box in self.needs.items() if box.isChecked())),
            files=tuple(str(path) for path in self.files.paths),
            dropped=tuple(file.hex() for file in self.files.dropped),
            each=self.files.each,
            originals=tuple(str(path) for path in self.files.originals),
            consent=self.files.consent.given,
        )

    def show_content(self, content: FormContent) -> None:
        """Show what was kept or read. The files a resource has are shown by ``files.begin`` before."""
        self._quiet = True
        self.title.setText(content.title)
        self.category.choose(content.category)
        self.format.choose(content.format)
        self.permission.choose(content.permission)
        if self.body.toPlainText() != content.body:
            self.body.setPlainText(content.body)
        for name, line in self.lines.items():
            line.setText(getattr(content, name))
        for need, box in self.needs.items():
            box.setChecked(need.value in content.without)
        dropped = [EntityId(bytes.fromhex(one)) for one in content.dropped if _is_hex(one)]
        paths, originals = map(Path, content.files), map(Path, content.originals)
        self.files.restore(list(paths), dropped, each=content.each, originals=list(originals), consent=content.consent)
        self.unfold(open_it=content.has_more)
        self._quiet = False
        self._arrange_title()

    def suggest(self, subjects: Iterable[str], years: Iterable[str]) -> None:
        """Offer words that are in use while they are typed, so that one thing keeps one name."""
        for name, words in (("subject", subjects), ("year", years)):
            completer = self.lines[name].completer()
            completer.setModel(QStringListModel([one_line(word) for word in words], completer))

    # -- Where somebody types -----------------------------------------------------------------------------------------

    def where(self) -> tuple[str, int]:
        """Return the field that has the focus and the place of the caret in it; an empty name for none."""
        for name, field in self._typed():
            if field.hasFocus():
                place = field.textCursor().position() if isinstance(field, QPlainTextEdit) else field.cursorPosition()
                return name, place
        return "", 0

    def put_caret(self, name: str, place: int) -> None:
        """Put the focus into a field and the caret where it was; into the title where there is no such field."""
        field = dict(self._typed()).get(name, self.title)
        if isinstance(field, QPlainTextEdit):
            cursor = field.textCursor()
            cursor.setPosition(min(place, len(field.toPlainText())), QTextCursor.MoveMode.MoveAnchor)
            field.setTextCursor(cursor)
        else:
            field.setCursorPosition(place)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def unfold(self, *, open_it: bool) -> None:
        """Show or hide what can be added later."""
        self._more.setVisible(open_it)
        self.later.setText(self.tr("Less") if open_it else self.tr("Add later: text, subject, year, tags and more"))
        self.later.setIcon(self._desk.icons.icon("chevron-down" if open_it else "chevron-right", "link"))

    @property
    def is_unfolded(self) -> bool:
        """Tell whether everything shows."""
        return not self._more.isHidden()

    def stack(self, *, narrow: bool) -> None:
        """Lay out for a narrow window."""
        wrap = QFormLayout.RowWrapPolicy
        self._grid.setRowWrapPolicy(wrap.WrapAllRows if narrow else wrap.WrapLongRows)

    # -- Inside -----------------------------------------------------------------------------------------------------

    def _typed(self) -> Iterator[tuple[str, QLineEdit | QPlainTextEdit]]:
        yield "title", self.title
        yield "body", self.body
        yield from self.lines.items()

    def _fold(self) -> None:
        self.unfold(open_it=self._more.isHidden())
        if self.is_unfolded:
            self.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self.title.setMaxLength(TITLE_LIMIT)
        self.lines["minutes"].setValidator(QIntValidator(1, MOST_MINUTES, self))
        for name in _SHORT:
            self.lines[name].setMaxLength(SHORT_LIMIT)
        self.body.setMinimumHeight(self._desk.theme.space(7))
        title = Label(self.tr("&Title"), level=3)
        title.setBuddy(self.title)
        self._category_label = Label(self.tr("What is it for?"), level=3)
        self._title_label = title
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        for item in (self.files, title, self.title, self._category_label, self.category):
            whole.addWidget(item)
        whole.addLayout(row(self.later, None))
        whole.addWidget(self._more)
        self._lay_out_more()

    def _lay_out_more(self) -> None:
        self._grid = QFormLayout(self._more)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._grid.addRow(Label(self.tr("Text"), level=3), self.body)
        self._grid.addRow(Label(field_text("format"), level=3), self.format)
        for name in ("subject", "year", "minutes", "language"):
            self._put(name, field_text(name))
        needs = row(*self.needs.values(), None, spacing=14)
        self._grid.addRow(Label(self.tr("Works without"), level=3), needs)
        self._put("tags", self.tr("Tags"))
        self.lines["tags"].setPlaceholderText(self.tr("Words with commas between them"))
        self._grid.addRow(Label(field_text("permission"), level=3), self.permission)
        self._put("source", field_text("source"))
        self.lines["source"].setPlaceholderText(self.tr("Where it comes from, if it is not yours"))

    def _put(self, name: str, text: str) -> None:
        line = self.lines[name]
        line.setAccessibleName(text)
        self._grid.addRow(Label(text, level=3), line)

    def _connect(self) -> None:
        for name in ("subject", "year"):
            completer = QCompleter([], self.lines[name])
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self.lines[name].setCompleter(completer)
        self.title.setAccessibleName(self.tr("Title"))
        self.title.textChanged.connect(self._told)
        self.category.changed.connect(self._told)
        self.body.textChanged.connect(self._told)
        for choice in (self.format, self.permission):
            choice.currentIndexChanged.connect(self._told)
        for line in self.lines.values():
            line.textChanged.connect(self._told)
            line.returnPressed.connect(self.done)
        for box in self.needs.values():
            box.toggled.connect(self._told)
        self.title.returnPressed.connect(self.done)
        self.files.changed.connect(self._told)

    def _told(self) -> None:
        if not self._quiet:
            self._arrange_title()
            self.changed.emit()

    def _arrange_title(self) -> None:
        """Ask for no title where each file gives its own."""
        for widget in (self.title, self._title_label):
            widget.setVisible(not self.files.each)


def _is_hex(text: str) -> bool:
    try:
        bytes.fromhex(text)
    except ValueError:
        return False
    return True
