"""What every part of the page has: the lines it shows, a form or none, what happened to an item elsewhere."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QLayout, QVBoxLayout, QWidget

from teamroom.ui.desk import Desk
from teamroom.ui.glyph import Glyph
from teamroom.ui.routine.form import WordForm
from teamroom.ui.routine.presenter import Known, Presenter
from teamroom.ui.texts import Label, tr
from teamroom.ui.widgets import Column, Scroll, button, row

READABLE = 110
"""Characters: how wide a part is at most."""


class PartView(QWidget):
    """``versions_asked``: the person wants to choose one of two versions of something."""

    versions_asked = Signal()

    def __init__(self, desk: Desk, presenter: Presenter) -> None:
        super().__init__()
        self.desk = desk
        self.presenter = presenter
        self.form: WordForm | None = None

    def lay_out(self, *items: QWidget | QLayout | int | None) -> None:
        """Put things below each other, as wide as one reads."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(Column(*items, None, width=self.desk.theme.width(READABLE))))

    def show_known(self, known: Known) -> None:
        """Show what was read."""
        raise NotImplementedError

    def begin(self) -> None:
        """Put the focus where one begins."""
        raise NotImplementedError

    def new_here(self) -> None:
        """Begin something new, where there is something."""

    def escape(self) -> bool:
        """Close the form, whose words wait; tell whether it was open."""
        if self.form is None or not self.form.is_open or self.form.is_busy:
            return False
        self.form.leave()
        self.closed()
        return True

    def closed(self) -> None:
        """Go on where the form was."""

    def look_for_kept(self) -> None:
        """Open the form again into which somebody typed before the program was locked or ended; where there is none, nothing."""

    def put_away(self) -> None:
        """Keep what is typed."""
        if self.form is not None:
            self.form.keep_rest()

    def mend_focus(self, before: QWidget | None) -> None:
        """Put the focus where one begins if what had it shows no longer."""
        if before is not None and self.isAncestorOf(before) and not before.isVisibleTo(self):
            self.begin()


def focus_to(*ways: QWidget, row: QWidget | None = None, named: str = "") -> None:
    """Put the focus on what has a name in a row, else on the first of several things that shows.

    A row may have been made just now: then it is not seen yet, and has the focus as soon as it is.
    """
    inside = row.findChild(QWidget, named) if row is not None else None
    shown = inside or next((one for one in ways if one.isVisibleTo(one.window())), None)
    if shown is not None:
        shown.setFocus(Qt.FocusReason.OtherFocusReason)


def focused() -> QWidget | None:
    """Return what has the focus."""
    return QApplication.focusWidget()


def notes_of(
    desk: Desk, name: str, *, two_versions: bool, returned: bool, compare: Callable[[], object], keep: Callable[[], object]
) -> list[QLayout]:
    """Return what happened to an item elsewhere, each with what can be done about it."""
    made = []
    if two_versions:
        act = button(tr("Routine", "Compare"), compare, kind="link", name=tr("Routine", "Compare: {what}").format(what=name))
        made.append(_note(desk, tr("Routine", "There are two versions of it. Both are kept."), act))
    if returned:
        act = button(tr("Routine", "Keep it"), keep, kind="link", name=tr("Routine", "Keep it: {what}").format(what=name))
        made.append(_note(desk, tr("Routine", "It was removed and came back, because somebody changed it."), act))
    return made


def _note(desk: Desk, text: str, act: QWidget) -> QLayout:
    line = row(Glyph(desk.theme, desk.icons, "warning", "warn", lines=1.4), Label(text, tone="warn"), act, spacing=12)
    line.setStretch(1, 1)
    return line
