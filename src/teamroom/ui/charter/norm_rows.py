"""Norms to tick: each with its words, which can be changed where they stand, and a line for one of their own."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from teamroom.model.charter import MOST_NORMS, NORM_LIMIT
from teamroom.ui.charter.typed import TypedNorm
from teamroom.ui.fields import LineField
from teamroom.ui.reading_order import order_tabs
from teamroom.ui.texts import Label, one_line
from teamroom.ui.widgets import button, column, row


class NormRow(QWidget):
    """One norm. ``edited`` when it was ticked, or its words were changed."""

    edited = Signal()

    def __init__(self, norm: TypedNorm) -> None:
        super().__init__()
        self._norm = norm
        self.tick = QCheckBox()
        self.tick.setChecked(norm.on)
        self.words = _Words()
        self.line = LineField(self.tr("The norm in our words"), most=NORM_LIMIT)
        self.line.put(norm.text)
        self.line.hide()
        self.change = button(self.tr("Change"), self._open, kind="link")
        line = row(self.tick, self.words, self.line, self.change, spacing=8)
        line.setStretch(1, 1)
        line.setStretch(2, 1)
        for widget in (self.tick, self.words, self.change):
            line.setAlignment(widget, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
        self._name()
        self.tick.toggled.connect(lambda _on: self.edited.emit())
        self.words.pressed.connect(self.tick.toggle)
        self.line.edited.connect(self.edited)
        self.line.returnPressed.connect(lambda: self.close_line(back=True))
        self.line.left.connect(self.close_line)

    @property
    def norm(self) -> TypedNorm:
        """It as it is typed; words that were emptied are as they were before."""
        text = " ".join(self.line.words.split()) or self._norm.text
        return replace(self._norm, text=text, on=self.tick.isChecked())

    def show_norm(self, norm: TypedNorm) -> None:
        """Show another state of it; words that are being typed stay."""
        self._norm = norm
        was = self.blockSignals(True)
        self.tick.setChecked(norm.on)
        if self.line.isHidden():
            self.line.put(norm.text)
        self.blockSignals(was)
        self._name()

    @property
    def is_changing(self) -> bool:
        """Tell whether its words are being changed."""
        return not self.line.isHidden()

    def close_line(self, *, back: bool = False) -> None:
        """Show the words again as they are now; ``back``: the focus goes where one came from."""
        if not self.is_changing:
            return
        text = self.norm.text
        self.line.hide()
        self.line.put(text)
        self.words.show()
        self.change.show()
        self._name()
        if back:
            self.change.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter end the change and go no further: the form would save."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        self.words.hide()
        self.change.hide()
        self.line.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.setCursorPosition(len(self.line.words))

    def _name(self) -> None:
        text = one_line(self.norm.text, NORM_LIMIT)
        self.words.setText(text)
        self.tick.setAccessibleName(text)
        self.change.setAccessibleName(self.tr("Change: {norm}").format(norm=text))


class NormRows(QWidget):
    """All norms, and a line to add one of their own."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[NormRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self.own = LineField(self.tr("A norm in your own words"), hint=self.tr("One more, in your own words"), most=NORM_LIMIT)
        self.add = button(self.tr("Add"), self._add, name=self.tr("Add the norm in your own words"))
        self.own.returnPressed.connect(self._add)
        self.own.edited.connect(self.edited)
        line = row(self.own, self.add)
        line.setStretch(0, 1)
        self.setLayout(column(self._list, line, spacing=10))

    @property
    def rows(self) -> tuple[NormRow, ...]:
        """The rows, from above."""
        return tuple(self._rows)

    @property
    def norms(self) -> tuple[TypedNorm, ...]:
        """The norms as they are typed, with one that is written and not added yet."""
        own = " ".join(self.own.words.split())
        return (*(one.norm for one in self._rows), *([TypedNorm(own, True)] if own else []))

    def show_norms(self, norms: Iterable[TypedNorm]) -> None:
        """Show other norms; a row whose norm is still among them stays, and with it the focus."""
        before = {one.norm.key: one for one in self._rows if one.norm.key}
        old, self._rows = self._rows, []
        for norm in norms:
            made = before.pop(norm.key, None) if norm.key else None
            if made is None:
                made = self._made(norm)
            else:
                made.show_norm(norm)
            self._rows.append(made)
        for gone in old:
            if gone not in self._rows:
                self._list.removeWidget(gone)
                gone.hide()
                gone.deleteLater()
        for place, made in enumerate(self._rows):
            self._list.insertWidget(place, made)
            made.show()
        self.own.put("")

    def escape(self) -> bool:
        """Leave the words that are being changed; tell whether some were."""
        open_ones = [one for one in self._rows if one.is_changing]
        for one in open_ones:
            one.close_line(back=True)
        return bool(open_ones)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter add what is written; nothing else happens to it here."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.own.hasFocus():
            event.accept()
        else:
            super().keyPressEvent(event)

    def _made(self, norm: TypedNorm) -> NormRow:
        made = NormRow(norm)
        made.edited.connect(self.edited)
        return made

    def _add(self) -> None:
        text = " ".join(self.own.words.split())
        if text and len(self._rows) < MOST_NORMS:
            made = self._made(TypedNorm(text, True))
            self._rows.append(made)
            self._list.addWidget(made)
            made.show()
            self.own.put("")
            order_tabs(self)
            self.edited.emit()
        self.own.setFocus(Qt.FocusReason.OtherFocusReason)


class _Words(Label):
    """The words of a norm; a click on them ticks it."""

    pressed = Signal()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()
