"""What to notice of a resource: two versions, came back, on its way, unfinished, what looks like it; and what to do."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from teamroom.core.ids import EntityId
from teamroom.services.library import ResourceDetail
from teamroom.services.look_alikes import LookAlike
from teamroom.ui.desk import Desk
from teamroom.ui.glyph import Glyph
from teamroom.ui.library.wording import came_back_text, field_text, look_alike_text
from teamroom.ui.library.worth_wording import lacking_texts
from teamroom.ui.texts import Label, one_line
from teamroom.ui.widgets import button, column, row

LONG = 90
"""Characters of a note beside which an offer has no room."""
MOST_IN_A_ROW = 3
"""Offers in a note that still fit side by side."""


class Notes(QWidget):
    """What to notice of a resource, each in a card of its own; the signals say what a person answers."""

    compare_asked = Signal(str)
    finish_asked = Signal()
    keep_asked = Signal()
    delete_asked = Signal()
    join_asked = Signal(object, object)
    separate_asked = Signal(object, object)
    tell_apart_asked = Signal(object, object)
    look_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._known: tuple[object, ...] = ()
        self._detail: ResourceDetail | None = None
        self._look_alikes: tuple[LookAlike, ...] = ()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)

    def show_detail(self, detail: ResourceDetail) -> None:
        """Show the notes of a resource; the same ones stay as they are, and with them the focus."""
        if self._detail is None or self._detail.entity != detail.entity:
            self._look_alikes = ()
        self._detail = detail
        self._show(detail)

    def show_look_alikes(self, entity: EntityId, found: tuple[LookAlike, ...]) -> None:
        """Show what looks like a resource, if that is still the one that shows."""
        if self._detail is not None and self._detail.entity == entity:
            self._look_alikes = found
            self._show(self._detail)

    def _show(self, detail: ResourceDetail) -> None:
        known = (
            detail.entity, tuple(detail.versions), detail.came_back, detail.incomplete, detail.joined, self._look_alikes,
            tuple(lacking_texts(detail)),
        )
        if known != self._known:
            self._known = known
            self._fill(detail)

    def _fill(self, detail: ResourceDetail) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for field in detail.versions:
            if field_text(field):
                self._two_versions(field)
        if detail.came_back is not None:
            keep = button(self.tr("Keep it"), self.keep_asked.emit, kind="link")
            delete = button(self.tr("Delete it again"), self.delete_asked.emit, kind="link")
            self._add("restore", came_back_text(detail.came_back), keep, delete)
        if detail.incomplete:
            self._add("arrive", self.tr("A part of this is still on its way. It comes with one of the next exchanges."))
        if detail.lacking:
            self._unfinished(detail)
        for one in detail.joined:
            self._joined(detail, one)
        for one in self._look_alikes:
            self._looks_like(detail, one)
        self.setVisible(self._rows.count() > 0)

    def _unfinished(self, detail: ResourceDetail) -> None:
        said = " ".join(lacking_texts(detail))
        finish = button(self.tr("Finish it"), self.finish_asked.emit, kind="link")
        finish.setAccessibleDescription(said)
        self._add("edit", self.tr("Needs finishing: {what}").format(what=said), finish)

    def _joined(self, detail: ResourceDetail, other: LookAlike) -> None:
        text = self.tr("Shown as one with {what}").format(what=look_alike_text(other))
        look = button(self.tr("Look at the other"), partial(self.look_asked.emit, other.entity), kind="link")
        part = partial(self.separate_asked.emit, detail.entity, other.entity)
        self._add("link", text, look, button(self.tr("Separate them"), part, kind="link"))

    def _looks_like(self, detail: ResourceDetail, other: LookAlike) -> None:
        text = self.tr("This looks like {what}").format(what=look_alike_text(other))
        if other.same_file:
            text = self.tr("{what} has the same file: {name}").format(
                what=look_alike_text(other), name=one_line(other.same_file)
            )
        look = button(self.tr("Look at the other"), partial(self.look_asked.emit, other.entity), kind="link")
        join = partial(self.join_asked.emit, detail.entity, other.entity)
        part = partial(self.tell_apart_asked.emit, detail.entity, other.entity)
        same = button(self.tr("They are the same"), join, kind="link")
        self._add("copy", text, look, same, button(self.tr("They are not"), part, kind="link"))

    def _two_versions(self, field: str) -> None:
        text = self.tr("There are two versions of: {field}.").format(field=field_text(field).lower())
        compare = button(self.tr("Compare"), lambda: self.compare_asked.emit(field), kind="link")
        compare.setAccessibleDescription(text)
        self._add("versions", text, compare)

    def _add(self, icon: str, text: str, *acts: QWidget) -> None:
        card = QFrame()
        card.setProperty("card", "warn")
        line = row(Glyph(self._desk.theme, self._desk.icons, icon, "warn"), Label(text))
        line.setStretch(1, 1)
        beside = len(acts) == 1 and len(text) <= LONG
        if beside:
            line.addWidget(acts[0])
        whole = column(line, spacing=4)
        if acts and not beside:
            # Below the words: side by side with them there would be no room for both.
            for some in (acts,) if len(acts) < MOST_IN_A_ROW else (acts[:1], acts[1:]):
                whole.addLayout(row(None, *some))
        whole.setContentsMargins(10, 8, 10, 8)
        card.setLayout(whole)
        self._rows.addWidget(card)
