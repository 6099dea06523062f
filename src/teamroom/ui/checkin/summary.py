"""What came of a check-in, in plain sentences: the same on every computer. It can be printed, and gone on with."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from teamroom.ui.checkin.presenter import Known
from teamroom.ui.checkin.printed import summary_sheet
from teamroom.ui.checkin.wording import following_sentence, minutes_sentence, parts_of_summary, when_text
from teamroom.ui.desk import Desk
from teamroom.ui.steady_rows import Rows
from teamroom.ui.texts import Label
from teamroom.ui.widgets import Card, Column, Scroll, button, column, row

READABLE = 90
"""Characters of a line at most."""
Section = tuple[str, tuple[str, ...]]


class SummaryView(QWidget):
    """``left``: done with it. ``reopened``: go on with the check-in."""

    left = Signal()
    reopened = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._known: Known | None = None
        self._title, self._lasted, self._next = Label(level=2), Label(tone="muted"), Label(level=3)
        self.sections: Rows[Section] = Rows(_section, lambda one: one[0], spacing=12)
        self._nothing = Label(self.tr("Nothing was written down."), tone="muted")
        self.done = button(self.tr("Done"), self.left.emit, kind="primary")
        self.print = button(self.tr("Print…"), self._print, icon=desk.icons.icon("print"))
        self.again = button(self.tr("Go on with it"), self.reopened.emit)
        card = Card(self._title, self._lasted, self.sections, self._nothing, self._next)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(Column(card, None, width=desk.theme.width(READABLE))), 1)
        whole.addLayout(row(self.again, None, self.print, self.done))

    def show_known(self, known: Known) -> None:
        """Show what came of it."""
        self._known = known
        summary = known.desk.summary
        self._title.setText(when_text(summary.line))
        self._lasted.setText(minutes_sentence(summary))
        sections = [(heading, tuple(lines)) for heading, lines in parts_of_summary(summary)]
        self.sections.show_lines(sections)
        self._nothing.setVisible(not sections)
        self._next.setText(following_sentence(known.desk.following))
        self._next.setVisible(bool(self._next.text()))
        mine = known.desk.mine
        self.again.setVisible(mine is not None and mine.finished)

    def begin(self) -> None:
        """Put the focus on being done."""
        self.done.setFocus(Qt.FocusReason.OtherFocusReason)

    def _print(self) -> None:
        if self._known is not None:
            self._desk.printing.show(self, summary_sheet(self._known))


def _section(section: Section) -> QWidget:
    made, (heading, lines) = QWidget(), section
    made.setLayout(column(Label(heading, level=3), *(Label(line) for line in lines), spacing=3))
    return made
