"""What the form of a resource is made of: the three categories, fields that take files, lists of choices."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from teamroom.model.resources import Category
from teamroom.ui.desk import Desk
from teamroom.ui.library.brought import on_clipboard
from teamroom.ui.library.choice_buttons import ChoiceButton
from teamroom.ui.library.wording import CATEGORY_TOKENS, category_text


class CategoryButton(ChoiceButton):
    """One of the three categories."""

    def __init__(self, desk: Desk, category: Category) -> None:
        super().__init__(desk, category_text(category), desk.icons.icon(category.value, CATEGORY_TOKENS[category]))
        self.category = category


class CategoryChoice(QWidget):
    """The three categories side by side. ``changed`` when another one is chosen."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.buttons = {category: CategoryButton(desk, category) for category in Category}
        self._group = QButtonGroup(self)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        for made in self.buttons.values():
            self._group.addButton(made)
            self._line.addWidget(made, 1)
        self._group.buttonClicked.connect(lambda _made: self.changed.emit())
        self.setAccessibleName(self.tr("Category"))

    @property
    def value(self) -> str:
        """The chosen one, empty for none."""
        chosen = self._group.checkedButton()
        return chosen.category.value if isinstance(chosen, CategoryButton) else ""

    def choose(self, value: str) -> None:
        """Choose one, or none."""
        self._group.setExclusive(False)
        for category, made in self.buttons.items():
            made.setChecked(category.value == value)
        self._group.setExclusive(True)

    def begin(self) -> None:
        """Put the focus on the chosen one, else on the first."""
        target = self._group.checkedButton() or self.buttons[Category.CONCEPT]
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def minimumSizeHint(self) -> QSize:
        """Return the width of the widest: they can stand below each other."""
        sizes = [made.minimumSizeHint() for made in self.buttons.values()]
        return QSize(max(size.width() for size in sizes), sizes[0].height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put them below each other where they do not fit side by side."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Look again when a button got another size: another font comes without another width."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        needed = sum(made.minimumSizeHint().width() + self._line.spacing() for made in self.buttons.values())
        directions = QBoxLayout.Direction
        wanted = directions.LeftToRight if self.width() >= needed else directions.TopToBottom
        if self._line.direction() != wanted:
            self._line.setDirection(wanted)
            self.updateGeometry()


class TitleEdit(QLineEdit):
    """One line of text; files and pictures that are pasted into it are told by ``pasted`` instead."""

    pasted = Signal(QMimeData)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of files and pictures, paste text."""
        mime = on_clipboard() if event.matches(QKeySequence.StandardKey.Paste) else QMimeData()
        if mime.hasUrls() or (mime.hasImage() and not mime.hasText()):
            self.pasted.emit(mime)
        else:
            super().keyPressEvent(event)


class BodyEdit(QPlainTextEdit):
    """Text over many lines; Tab leaves it. Files and pictures that are pasted into it are told by ``pasted``."""

    pasted = Signal(QMimeData)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text, and files and pictures for somebody else."""
        return source.hasUrls() or source.hasImage() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert text; tell of files and pictures."""
        if source.hasUrls() or (source.hasImage() and not source.hasText()):
            self.pasted.emit(source)
        else:
            super().insertFromMimeData(source)


class Choice(QComboBox):
    """One of several values, or none. The wheel scrolls the page, it never changes a choice."""

    def __init__(self, name: str, values: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.addItem(self.tr("Not said"), "")
        for value, text in values:
            self.addItem(text, value)

    @property
    def value(self) -> str:
        """The chosen value, empty for none."""
        return str(self.currentData() or "")

    def choose(self, value: str) -> None:
        """Choose a value; one that is not offered counts as none."""
        self.setCurrentIndex(max(0, self.findData(value)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()
