"""One resource to be looked at: what it is, its text and files, what to notice, and what can be done with it."""

from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from teamroom.core.ids import EntityId
from teamroom.services.library import ResourceDetail
from teamroom.services.look_alikes import LookAlike
from teamroom.ui.desk import Desk
from teamroom.ui.glyph import Glyph
from teamroom.ui.library.file_rows import FilesBox
from teamroom.ui.library.reading import Reading
from teamroom.ui.library.wording import (
    CATEGORY_TOKENS,
    DOT,
    came_back_text,
    category_text,
    field_text,
    format_text,
    listed,
    look_alike_text,
    minutes_text,
    need_text,
    permission_text,
    title_text,
)
from teamroom.ui.reading_order import order_tabs
from teamroom.ui.texts import Label, day_text, one_line, tr
from teamroom.ui.widgets import Scroll, button, column, row

MOST_IN_A_ROW = 3
"""Offers in a note that still fit side by side."""


class PreviewPane(QFrame):
    """Shows a ``ResourceDetail``. The signals carry its id; ``compare_asked`` the name of a field.

    ``join_asked``, ``separate_asked``, ``tell_apart_asked`` carry also the id of another resource, ``look_asked`` only that.
    """

    back_asked = Signal()
    edit_asked = Signal(object)
    save_asked = Signal(object)
    remove_asked = Signal(object)
    compare_asked = Signal(str)
    keep_asked = Signal(object)
    join_asked = Signal(object, object)
    separate_asked = Signal(object, object)
    tell_apart_asked = Signal(object, object)
    look_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._detail: ResourceDetail | None = None
        self._chosen: EntityId | None = None
        self.setProperty("card", "plain")
        self.setAccessibleName(self.tr("The chosen resource"))
        self.back = button(self.tr("Back"), self.back_asked.emit, kind="flat", icon=desk.icons.icon("back"))
        self.title = Label(level=2)
        self._shape = Glyph(desk.theme, desk.icons, "concept")
        self._category = Label()
        self._facts = Label(tone="muted")
        self._made = Label(tone="muted")
        self.notes = _Notes(desk)
        self.notes.compare_asked.connect(self.compare_asked)
        self.notes.join_asked.connect(self.join_asked)
        self.notes.separate_asked.connect(self.separate_asked)
        self.notes.tell_apart_asked.connect(self.tell_apart_asked)
        self.notes.look_asked.connect(self.look_asked)
        self.notes.keep_asked.connect(lambda: self._tell(self.keep_asked))
        self.notes.delete_asked.connect(lambda: self._tell(self.remove_asked))
        self.body = Reading(self.tr("Text of the resource"))
        self._more = Label(tone="muted")
        self.files = FilesBox(desk)
        self.edit = button(self.tr("Edit"), lambda: self._tell(self.edit_asked), icon=desk.icons.icon("edit"))
        self.save = button(self.tr("Save files…"), lambda: self._tell(self.save_asked), icon=desk.icons.icon("save"))
        self.remove = button(self.tr("Delete"), lambda: self._tell(self.remove_asked), icon=desk.icons.icon("trash"))
        # Also where the list is not beside it, in a narrow window.
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self)
        delete.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        delete.activated.connect(self.remove.click)
        self._stack = QStackedWidget()
        self._scroll = Scroll(self._inside())
        self._lay_out()
        self.clear()

    @property
    def detail(self) -> ResourceDetail | None:
        """What is shown."""
        return self._detail

    def expect(self, entity: EntityId | None) -> None:
        """Know which resource was chosen: what a button does is done to that one, also before it shows here."""
        self._chosen = entity

    def clear(self) -> None:
        """Show that nothing is chosen."""
        self._detail = self._chosen = None
        self._stack.setCurrentIndex(0)

    def begin(self) -> None:
        """Put the focus where the keyboard goes on."""
        target = self.back if self.back.isVisible() else self.edit
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_detail(self, detail: ResourceDetail) -> None:
        """Show a resource; the same one again stays where it is scrolled to."""
        other = self._detail is None or self._detail.entity != detail.entity
        self._detail, self._chosen = detail, detail.entity
        self._head(detail)
        self.notes.show_detail(detail)
        self.body.show_text(detail.body or "")
        self.body.setVisible(bool(detail.body))
        more = "\n".join(_more(detail))
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self.files.show_files(detail.attachments)
        self.files.setVisible(bool(detail.attachments))
        self.save.setVisible(bool(detail.attachments))
        self._stack.setCurrentIndex(1)
        order_tabs(self)
        if other:
            self._scroll.verticalScrollBar().setValue(0)

    def _head(self, detail: ResourceDetail) -> None:
        self.title.setText(title_text(detail.title))
        token = CATEGORY_TOKENS.get(detail.category or "", "")
        self._shape.setVisible(bool(token))
        self._category.setVisible(bool(token))
        if token:
            self._shape.show_icon(detail.category or "", token)
            self._category.setText(category_text(detail.category))
        minutes = "" if detail.minutes is None else minutes_text(detail.minutes)
        parts = (format_text(detail.format), one_line(detail.subject), one_line(detail.year), minutes)
        facts = DOT.join(part for part in parts if part)
        self._facts.setText(facts)
        self._facts.setVisible(bool(facts))
        self._made.setText(DOT.join(part for part in (one_line(detail.author), day_text(detail.changed_ms)) if part))

    def _tell(self, signal: SignalInstance) -> None:
        if self._chosen is not None:
            signal.emit(self._chosen)

    # -- Layout -----------------------------------------------------------------------------------------------------

    def _inside(self) -> QWidget:
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(14, 12, 14, 12)
        rows.setSpacing(8)
        category = row(self._shape, self._category, spacing=6)
        category.setStretch(1, 1)
        rows.addWidget(self.title)
        rows.addLayout(category)
        for widget in (self._facts, self._made, self.notes, self.files.sight, self.body, self.files, self._more):
            rows.addWidget(widget)
        rows.addStretch(1)
        return inside

    def _lay_out(self) -> None:
        nothing = Label(self.tr("Choose a resource to look at it here."), tone="muted")
        nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        nothing.setContentsMargins(14, 14, 14, 14)
        shown = QWidget()
        whole = QVBoxLayout(shown)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        self.bottom = QWidget()
        actions = row(self.edit, self.save, None, self.remove)
        actions.setContentsMargins(14, 8, 14, 12)
        self.bottom.setLayout(actions)
        whole.addWidget(self.bottom)
        self._stack.addWidget(nothing)
        self._stack.addWidget(shown)
        self._top = QHBoxLayout()
        self._top.setContentsMargins(6, 6, 6, 0)
        self._top.addWidget(self.back)
        self._top.addStretch(1)
        pane = QVBoxLayout(self)
        pane.setContentsMargins(1, 1, 1, 1)
        pane.setSpacing(0)
        pane.addLayout(self._top)
        pane.addWidget(self._stack, 1)


class _Notes(QWidget):
    """What to notice of a resource, each in a card of its own."""

    compare_asked = Signal(str)
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
        )
        if known == self._known:
            return
        self._known = known
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
        for one in detail.joined:
            self._joined(detail, one)
        for one in self._look_alikes:
            self._looks_like(detail, one)
        self.setVisible(self._rows.count() > 0)

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
        if len(acts) == 1:
            line.addWidget(acts[0])
        whole = column(line, spacing=4)
        if len(acts) > 1:
            # Below the words: side by side with them there would be no room for both.
            for some in (acts,) if len(acts) < MOST_IN_A_ROW else (acts[:1], acts[1:]):
                whole.addLayout(row(None, *some))
        whole.setContentsMargins(10, 8, 10, 8)
        card.setLayout(whole)
        self._rows.addWidget(card)


def _more(detail: ResourceDetail) -> list[str]:
    """Return what else is known of a resource, a line each."""
    found = []
    if detail.adapted_from is not None:
        text = tr("LibraryPreview", "Adapted from “{title}”")
        found.append(text.format(title=title_text(detail.adapted_from.title)))
    if detail.without:
        things = ", ".join(need_text(one) for one in sorted(detail.without))
        found.append(tr("LibraryPreview", "Works without: {things}").format(things=things))
    if detail.tags:
        found.append(tr("LibraryPreview", "Tags: {words}").format(words=listed(detail.tags)))
    if detail.language:
        found.append(tr("LibraryPreview", "Language: {name}").format(name=one_line(detail.language)))
    if permission_text(detail.permission):
        found.append(permission_text(detail.permission))
    if detail.source:
        found.append(tr("LibraryPreview", "Source: {name}").format(name=one_line(detail.source)))
    return found

