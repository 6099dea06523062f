"""The list with its line above and what is said of it: how many there are, what was meant, why there are none."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from teamroom.core.ids import EntityId
from teamroom.services.library_rows import Filters
from teamroom.ui.desk import Desk
from teamroom.ui.library.answering import AnsweringLine
from teamroom.ui.library.cards import CardList
from teamroom.ui.library.facet_rows import count_of
from teamroom.ui.library.presenter import Listed
from teamroom.ui.library.rows import ResourceRows
from teamroom.ui.library.search_line import SearchLine
from teamroom.ui.present import speak
from teamroom.ui.texts import Label, on_button, one_line, tr
from teamroom.ui.waiting_line import WaitingLine
from teamroom.ui.widgets import Empty, MenuButton, button, row


class Browse(QWidget):
    """``clear_asked``: no filters and no words any more; ``trash_asked``; ``add_asked``; ``waiting.asked``.

    ``wished`` carries the words that found nothing: the room is to be asked for it. ``more`` is the menu of the room's sheets.
    """

    wished = Signal(str)
    clear_asked = Signal()
    trash_asked = Signal()
    add_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.line = SearchLine(desk)
        self.rows = ResourceRows(self)
        self.list = CardList(desk, self.rows)
        self.count = Label(tone="muted", wrap=False)
        self.slip = Label(tone="muted")
        self.meant = button("", self._take_meant, kind="link")
        self.clear = button(self.tr("Clear filters"), self.clear_asked.emit, kind="link")
        self.trash = button(self.tr("Trash"), self.trash_asked.emit, kind="flat", icon=desk.icons.icon("trash"))
        self.more = MenuButton(self.tr("In the room"), icon=desk.icons.icon("room"))
        self.waiting = WaitingLine(desk)
        self.answering = AnsweringLine()
        self.first = button(self.tr("Add a resource"), self.add_asked.emit, kind="primary")
        self.clear_all = button(self.tr("Clear filters"), self.clear_asked.emit)
        self.empty = Empty(
            self.tr(
                "No resources yet. "
                "Share one thing you used this week: a slide, three questions, how you began a lesson."
            ),
            self.first,
        )
        self.wish = button(self.tr("Ask the room for it"), self._wish, kind="primary")
        self.nothing = Empty("", self.clear_all, self.wish)
        self._corrected = self._looked_for = ""
        self._stack = QStackedWidget()
        self._lay_out()
        self.line.add_asked.connect(self.add_asked)
        self.line.down.connect(self.begin_list)
        self.answering.begun.connect(self.waiting.step_aside)
        self.answering.stopped.connect(self.waiting.come_back)

    @property
    def shown(self) -> QWidget:
        """The list, or what says why there is none."""
        return self._stack.currentWidget() or self.list

    def show_listed(self, listed: Listed) -> None:
        """Show a list, or what there is to say instead of one."""
        focus = QApplication.focusWidget()
        here = focus if focus is not None and self.isAncestorOf(focus) else None
        self._say(listed)
        if listed.fresh:
            self.rows.forget_all()
        self.list.show_list(listed.found.ids, fresh=listed.fresh)
        self.rows.take(listed.first)
        if listed.found.total:
            self._stack.setCurrentWidget(self.list)
        elif listed.asked.is_everything:
            self._stack.setCurrentWidget(self.empty)
        else:
            self.nothing.label.setText(self._why_nothing(listed))
            self._looked_for = listed.asked.query.strip()
            self.wish.setVisible(bool(self._looked_for))
            self._stack.setCurrentWidget(self.nothing)
        self.line.show_rest(some=self._stack.currentWidget() is not self.empty)
        if here is not None and not here.isVisibleTo(self):
            self._go_on()

    def forget(self, changed: frozenset[EntityId] | None) -> None:
        """Ask again for rows that show something else now."""
        if changed is None:
            self.rows.forget_all()
        else:
            self.rows.forget(changed)
        self.list.look()

    def show_filters(self, filters: Filters) -> None:
        """Say whether filters are in use."""
        self.line.show_filters(count_of(filters))
        self.clear.setVisible(not filters.is_empty)

    def begin(self) -> None:
        """Put the focus where work begins: on looking for something, else on adding the first thing."""
        target = self.first if self._stack.currentWidget() is self.empty else self.line.words
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_list(self) -> None:
        """Put the focus on the list, and choose its first row if none is; else on what leads on."""
        if not self.rows.rowCount():
            self._go_on()
            return
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.rows.index(0))

    def _go_on(self) -> None:
        """Put the focus on what shows instead of what had it: the list, or the button that leads on."""
        if self.shown is self.list and self.rows.rowCount():
            self.begin_list()
            return
        instead: dict[QWidget, QWidget] = {self.empty: self.first, self.nothing: self.clear_all}
        instead.get(self.shown, self.line.words).setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, listed: Listed) -> None:
        total, corrected = listed.found.total, one_line(listed.found.corrected)
        text = tr("Library", "%n resource(s)", total)
        slip = self.tr("Nothing with “{words}”. Did you mean").format(words=one_line(listed.asked.query))
        self._corrected = corrected
        self.slip.setText(slip)
        self.meant.setText(f"{on_button(corrected)}?")
        for widget in (self.slip, self.meant):
            widget.setVisible(bool(corrected) and total > 0)
        self.count.setText(text)
        self.count.setVisible(total > 0)
        self.show_filters(listed.asked.filters)
        self.clear.setVisible(not listed.asked.filters.is_empty and total > 0)
        if listed.fresh:
            speak(self.list, f"{slip} {self.meant.text()} {text}" if corrected else text)

    def _why_nothing(self, listed: Listed) -> str:
        words = one_line(listed.asked.query)
        if not words:
            return self.tr("Nothing here has all of these.")
        if listed.asked.filters.is_empty:
            return self.tr("Nothing with “{words}”.").format(words=words)
        return self.tr("Nothing with “{words}” has all of these.").format(words=words)

    def _take_meant(self) -> None:
        self.line.look_for(self._corrected)

    def _wish(self) -> None:
        self.wished.emit(self._looked_for)

    def _lay_out(self) -> None:
        self.count.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        for widget in (self.list, self.empty, self.nothing):
            self._stack.addWidget(widget)
        self.slip.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        told = row(_fitting(self.count), self.clear, None, self.more, self.trash)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(self.line)
        whole.addWidget(self.waiting)
        whole.addWidget(self.answering)
        whole.addLayout(row(self.slip, self.meant, None))
        whole.addLayout(told)
        whole.addWidget(self._stack, 1)


def _fitting(label: Label) -> Label:
    """Let a label give way where there is little room."""
    policy = label.sizePolicy()
    policy.setHorizontalPolicy(policy.Policy.Maximum)
    label.setSizePolicy(policy)
    label.setMinimumWidth(1)
    return label
