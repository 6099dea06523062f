"""The versions of a field side by side, with who wrote them and when; one of them can be chosen, none has to be."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from teamroom.core.errors import TeamRoomError
from teamroom.core.progress import Progress
from teamroom.model.resources import Need
from teamroom.services.library import Library, ResourceDetail
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.library_rows import Version
from teamroom.services.undo import Deed, Undo
from teamroom.ui.desk import Desk
from teamroom.ui.focus import HeldFocus
from teamroom.ui.library.differences import own_words
from teamroom.ui.library.reading import Reading
from teamroom.ui.library.wording import (
    DOT,
    category_text,
    field_text,
    format_text,
    minutes_text,
    permission_text,
    title_text,
)
from teamroom.ui.reading_order import order_tabs
from teamroom.ui.runner import Lane
from teamroom.ui.steps import Said
from teamroom.ui.texts import Label, day_text, one_line, time_text, tr
from teamroom.ui.widgets import Card, Scroll, button, row

_WITHOUT = "without_"


class VersionsView(QWidget):
    """``left``: the person goes back, with or without a choice."""

    left = Signal()

    def __init__(self, desk: Desk, library: Library, undo: Undo) -> None:
        super().__init__()
        self._desk = desk
        self._library = library
        self._undo = undo
        self._detail: ResourceDetail | None = None
        self._field = ""
        self._focus = HeldFocus(self)
        self.heading = Label(level=2)
        self.cards: list[VersionCard] = []
        self.said = Said(desk)
        self.later = button(self.tr("Decide later"), self.left.emit, icon=desk.icons.icon("back"))
        self._side_by_side = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()

    def show_versions(self, detail: ResourceDetail, field: str) -> None:
        """Show the versions of a field of a resource."""
        self._detail, self._field = detail, field
        text = self.tr("Two versions of “{title}”: {field}")
        self.heading.setText(text.format(title=title_text(detail.title), field=field_text(field).lower()))
        self.said.clear()
        for card in self.cards:
            self._side_by_side.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [VersionCard(field, one) for one in detail.versions.get(field, ())]
        for card in self.cards:
            card.used.connect(self._use)
            self._side_by_side.addWidget(card, 1)
        if len(self.cards) == 2:
            self._mark(self.cards[0].text, self.cards[1].text)
            self._mark(self.cards[1].text, self.cards[0].text)
        order_tabs(self)
        self.later.setFocus(Qt.FocusReason.OtherFocusReason)

    def stack(self, *, narrow: bool) -> None:
        """Put the versions below each other where there is little room."""
        directions = QBoxLayout.Direction
        self._side_by_side.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    def _mark(self, text: Reading, other: Reading) -> None:
        places = own_words(text.toPlainText(), other.toPlainText())
        text.mark(places, self._desk.theme.qcolour("warn_soft"))

    def _use(self, version: Version) -> None:
        detail, field = self._detail, self._field
        if detail is None:
            return
        draft = draft_with(field, version.value, detail.without)

        def work(_: Progress) -> None:
            with self._undo.noting(Deed.CHOOSE, detail.entity):
                self._library.choose(detail.entity, field, draft, detail.compared)

        self._show_busy(busy=True)
        self._desk.runner.run(
            work, self, lane=Lane.WRITE,
            done=self._chosen, failed=self._failed, ended=partial(self._show_busy, busy=False),
        )

    def _chosen(self, _: None) -> None:
        self._desk.notices.toast(self.tr("One version is left. The other stays in the history."))
        self.left.emit()

    def _failed(self, error: TeamRoomError) -> None:
        self.said.show_error(error)

    def _show_busy(self, *, busy: bool) -> None:
        if busy:
            self._focus.hold()
        for card in self.cards:
            card.use.setEnabled(not busy)
        if not busy:
            self._focus.give_back()

    def _lay_out(self) -> None:
        lead = Label(
            self.tr("Both were written without knowing of the other. Nothing is lost, whichever you choose."),
            tone="muted",
        )
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.heading)
        rows.addWidget(lead)
        rows.addLayout(self._side_by_side, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 4)
        whole.addWidget(Scroll(inside), 1)
        whole.addWidget(self.said)
        whole.addLayout(row(self.later, None))


class VersionCard(Card):
    """One version. ``used`` carries it when it is chosen."""

    used = Signal(object)

    def __init__(self, field: str, version: Version) -> None:
        super().__init__()
        self.text = Reading(self.tr("A version"))
        self.text.show_text(value_text(field, version.value))
        who = one_line(version.author) or self.tr("A colleague")
        when = DOT.join((day_text(version.wall_ms), time_text(version.wall_ms)))
        spoken = self.tr("Use the version of {name}").format(name=who)
        self.use = button(self.tr("Use this one"), lambda: self.used.emit(version), name=spoken)
        for widget in (Label(who, level=3), Label(when, tone="muted"), self.text):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.body.addLayout(row(self.use, None))


Value = str | int | bool | None


def value_text(field: str, value: Value) -> str:
    """Return how a value of a field reads."""
    if value is None:
        return tr("Versions", "(nothing)")
    if field.startswith(_WITHOUT):
        return tr("Versions", "Yes") if value is True else tr("Versions", "Not said")
    if field == "minutes":
        return minutes_text(value) if type(value) is int else one_line(str(value))
    named = {"category": category_text, "format": format_text, "permission": permission_text}.get(field)
    return (named(str(value)) if named else str(value)) or str(value)


def draft_with(field: str, value: Value, without: frozenset[Need]) -> ResourceDraft:
    """Return a draft that says one field, and nothing else."""
    if field.startswith(_WITHOUT):
        need = Need(field.removeprefix(_WITHOUT))
        return ResourceDraft(without=without | {need} if value is True else without - {need})
    if field == "minutes":
        return ResourceDraft(minutes=value if isinstance(value, int) else None)
    said: dict[str, Any] = {field: value if isinstance(value, str) else None}
    return ResourceDraft(**said)
