"""A card at the top of the preview in which something is told in a few seconds; what was typed survives its closing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from teamroom.core.errors import TeamRoomError
from teamroom.core.ids import EntityId
from teamroom.ui.desk import Desk
from teamroom.ui.reading_order import order_tabs
from teamroom.ui.steps import Said
from teamroom.ui.texts import Label
from teamroom.ui.widgets import Card, button, row


class InlineCard(Card):
    """``left``: it is closed, nothing was saved. What is typed belongs to one resource and waits for it until it is saved.

    A card that is made of it lays its fields out between its heading and its buttons, says what to do with them by
    ``_save``, and shows and keeps what was typed by ``_show_typed`` and ``_keep_typed``.
    """

    left = Signal()

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__()
        self._entity: EntityId | None = None
        self._busy = False
        self.heading = Label(title, level=3)
        self.said = Said(desk)
        self.save = button(self.tr("Save"), self.act, kind="primary")
        self.close_it = button(self.tr("Close"), self.left.emit, kind="flat", hint=self.tr("Close  Esc"))
        self.setAccessibleName(title)
        self.hide()

    @property
    def entity(self) -> EntityId | None:
        """The resource it is about; None while it is closed."""
        return self._entity

    def begin(self, entity: EntityId) -> None:
        """Open it for a resource with what was typed about it before; where it is open, go on in it."""
        if entity != self._entity:
            self.end()
            self._entity = entity
            self.said.clear()
            self._show_typed(entity)
        self.show()
        order_tabs(self)
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def end(self) -> None:
        """Close it, and keep what was typed."""
        if self._entity is not None:
            self._keep_typed(self._entity)
        self._entity = None
        self.hide()

    def act(self) -> None:
        """Save what was typed, once."""
        if self._entity is not None and not self._busy:
            self.said.clear()
            self._save(self._entity)

    def show_busy(self, *, busy: bool) -> None:
        """Take no second order while the first is carried out."""
        self._busy = busy

    def show_saved(self, entity: EntityId) -> None:
        """Forget what was saved, and close if it is still that what shows."""
        self._forget_typed(entity)
        if self._entity == entity:
            self._entity = None
            self.hide()

    def show_error(self, error: TeamRoomError) -> None:
        """Say why nothing was saved; everything typed is still there."""
        self.said.show_error(error)

    @property
    def has_focus(self) -> bool:
        """Tell whether somebody works in it."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save by Ctrl+Enter, also out of a text of several lines."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.act()
        else:
            super().keyPressEvent(event)

    # -- What each card does its own way ------------------------------------------------------------------------------

    @property
    def first(self) -> QWidget:
        """Where one begins."""
        return self.save

    def _save(self, entity: EntityId) -> None:
        """Order what is to be done."""

    def _show_typed(self, entity: EntityId) -> None:
        """Show what was typed about a resource, else empty fields."""

    def _keep_typed(self, entity: EntityId) -> None:
        """Keep what is typed about a resource."""

    def _forget_typed(self, entity: EntityId) -> None:
        """Keep it no more."""

    def _lay_out(self, *fields: QWidget | QLayout, below: QWidget | None = None) -> None:
        """Lay out the fields, then the buttons: what only helps stands below them, for on a small screen they must be seen."""
        self.body.setSpacing(6)
        for item in (self.heading, *fields, self.said, row(self.save, self.close_it, None), *((below,) if below else ())):
            if isinstance(item, QWidget):
                self.body.addWidget(item)
            else:
                self.body.addLayout(item)
