"""The form of a resource: its files, its format, what it is called and for; what its format asks; all else for later.

It shows a ``FormContent`` and gives one back; it saves nothing by itself (``editor``).
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from teamroom.core.ids import EntityId
from teamroom.model.resources import TITLE_LIMIT
from teamroom.ui.desk import Desk
from teamroom.ui.library.form_choices import CategoryChoice, FormatChoice
from teamroom.ui.library.form_content import FormContent
from teamroom.ui.library.form_files import FilesField
from teamroom.ui.library.form_formats import FormatFields
from teamroom.ui.library.form_later import LaterFields
from teamroom.ui.library.form_parts import GrowingText, TitleEdit
from teamroom.ui.library.wording import field_text
from teamroom.ui.texts import Label
from teamroom.ui.widgets import button, column, row


class ResourceForm(QWidget):
    """``changed`` when anything was changed by the person; ``done`` by Enter in a line; ``pasted`` carries files."""

    changed = Signal()
    done = Signal()
    pasted = Signal(QMimeData)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._quiet = False
        self.adaptation = GrowingText(
            self.tr("What did you change, and why?"), self.tr("For example: shorter, and without a projector")
        )
        self.files = FilesField(desk)
        self.format = FormatChoice(desk)
        self.title = TitleEdit()
        self.category = CategoryChoice(desk)
        self.fields = FormatFields(desk)
        self.more = LaterFields(desk)
        self.later = button("", self._fold, kind="link")
        self._adapting = QWidget()
        self._lay_out()
        self._connect()
        self.ask_adaptation(asked=False)
        self.unfold(open_it=False)

    # -- What it holds ----------------------------------------------------------------------------------------------

    def content(self) -> FormContent:
        """Return what was typed."""
        return FormContent(
            **self.more.values(),
            without=self.more.without,
            suits=self.more.suited,
            title=self.title.text().strip(),
            category=self.category.value,
            format=self.format.value,
            adaptation=self.adaptation.toPlainText(),
            parts=self.fields.written(),
            questions=self.fields.questions.contents(),
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
        self.adaptation.show_text(content.adaptation)
        self.fields.show_contents(content.parts, content.questions)
        self.fields.show_format(self.format.value)
        self.more.show_content(content)
        dropped = [EntityId(bytes.fromhex(one)) for one in content.dropped if _is_hex(one)]
        paths, originals = map(Path, content.files), map(Path, content.originals)
        self.files.restore(list(paths), dropped, each=content.each, originals=list(originals), consent=content.consent)
        self.unfold(open_it=content.has_more)
        self._quiet = False
        self._arrange_title()

    def ask_adaptation(self, *, asked: bool) -> None:
        """Ask what was changed, or not."""
        self._adapting.setVisible(asked)

    def suggest(self, words: Mapping[str, Iterable[str]]) -> None:
        """Offer words that are in use while they are typed, by field, so that one thing keeps one name."""
        self.more.suggest(words)

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
        field = self.fields.field_of(name) or dict(self._typed()).get(name, self.title)
        if isinstance(field, QPlainTextEdit):
            cursor = field.textCursor()
            cursor.setPosition(min(place, len(field.toPlainText())), QTextCursor.MoveMode.MoveAnchor)
            field.setTextCursor(cursor)
        else:
            field.setCursorPosition(place)
        if self.more.isAncestorOf(field):
            self.unfold(open_it=True)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_unasked(self) -> None:
        """Put the focus into the question that asks nothing yet."""
        self.fields.questions.begin_unasked()

    def unfold(self, *, open_it: bool) -> None:
        """Show or hide what can be added later."""
        self.more.setVisible(open_it)
        self.later.setText(self.tr("Less") if open_it else self.tr("Add later: text, subject, year, tags and more"))
        self.later.setIcon(self._desk.icons.icon("chevron-down" if open_it else "chevron-right", "link"))

    @property
    def is_unfolded(self) -> bool:
        """Tell whether everything shows."""
        return not self.more.isHidden()

    def stack(self, *, narrow: bool) -> None:
        """Lay out for a narrow window."""
        self.more.stack(narrow=narrow)
        self.fields.questions.stack(narrow=narrow)

    # -- Inside -----------------------------------------------------------------------------------------------------

    def _typed(self) -> Iterator[tuple[str, QLineEdit | QPlainTextEdit]]:
        yield "title", self.title
        yield "adaptation", self.adaptation
        yield from self.fields.typed()
        yield from self.more.typed()

    def _fold(self) -> None:
        self.unfold(open_it=self.more.isHidden())
        if self.is_unfolded:
            self.more.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self.title.setMaxLength(TITLE_LIMIT)
        self.title.setAccessibleName(self.tr("Title"))
        title = Label(self.tr("&Title"), level=3)
        title.setBuddy(self.title)
        self._title_label = title
        changed = Label(self.adaptation.accessibleName(), level=3)
        changed.setBuddy(self.adaptation)
        self._adapting.setLayout(column(changed, self.adaptation))
        hint = Label(self.tr("Each has a form of its own. A file alone needs none."), tone="muted")
        kind = row(Label(field_text("format"), level=3, wrap=False), hint)
        kind.setStretch(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self._adapting)
        whole.addWidget(self.files)
        whole.addLayout(kind)
        purpose = Label(self.tr("What is it for?"), level=3)
        for item in (self.format, title, self.title, purpose, self.category, self.fields):
            whole.addWidget(item)
        whole.addLayout(row(self.later, None))
        whole.addWidget(self.more)

    def _connect(self) -> None:
        for text in (self.title.textChanged, self.adaptation.textChanged):
            text.connect(self._told)
        for told in (self.category, self.fields, self.more, self.files):
            told.changed.connect(self._told)
        self.format.changed.connect(self._format_chosen)
        for done in (self.title.returnPressed, self.more.done):
            done.connect(self.done)
        for field in (self.title, self.adaptation, self.fields, self.more):
            field.pasted.connect(self.pasted)

    def _format_chosen(self) -> None:
        self.fields.show_format(self.format.value)
        self._told()

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
