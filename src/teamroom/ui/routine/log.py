"""One's own professional log: shown to its owner alone, stored nowhere; saved as a table or printed when they want it."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from teamroom.services.professional_log import LogRow
from teamroom.services.spreadsheets import csv_bytes
from teamroom.ui.desk import Desk
from teamroom.ui.flow import Flow
from teamroom.ui.glyph import Glyph
from teamroom.ui.routine.part import PartView, focus_to, focused
from teamroom.ui.routine.presenter import Known, Presenter
from teamroom.ui.routine.prints import log_sheets
from teamroom.ui.routine.wording import (
    DOT,
    changes_text,
    day_of,
    log_about,
    log_kind_text,
    log_table,
    minutes_text,
)
from teamroom.ui.steady_rows import Rows
from teamroom.ui.texts import Label, one_line
from teamroom.ui.widgets import Card, Empty, button, column, row

CSV = ".csv"
MOST_ROWS = 200
"""Rows that are shown; all of them are saved and printed."""


class LogPart(PartView):
    """The log of the person with a ``name``."""

    def __init__(self, desk: Desk, presenter: Presenter, name: str) -> None:
        super().__init__(desk, presenter)
        self._name = name
        self._log: tuple[LogRow, ...] = ()
        lock = Glyph(desk.theme, desk.icons, "lock", "accent", lines=1.4)
        text = self.tr(
            "Only you see this. It is made from check-ins you were at, tests you looked back on and workshops you wrote down, "
            "in your own words alone. It is stored nowhere."
        )
        private = row(lock, Label(text), spacing=12)
        private.setStretch(1, 1)
        self.save = button(self.tr("Save as a table…"), self._choose, kind="primary")
        self.print = button(self.tr("Print…"), self._print, icon=desk.icons.icon("print"))
        self._acts = Flow(self.save, self.print)
        self.rows = Rows[LogRow](_row, lambda one: (one.kind, one.entity), spacing=10)
        self.more = Label(tone="muted")
        self.empty = Empty(self.tr("Your first check-in, test or workshop writes the first line."))
        self.lay_out(Card(private, self._acts, tone="safe"), Card(self.rows, self.more, self.empty))

    def show_known(self, known: Known) -> None:
        """Show the log."""
        if not (isinstance(known, tuple) and all(isinstance(one, LogRow) for one in known)):
            return
        before = focused()
        self._log = tuple(one for one in known if isinstance(one, LogRow))
        self.rows.show_lines(self._log[:MOST_ROWS])
        self.empty.setVisible(not self._log)
        self._acts.setVisible(bool(self._log))
        self.more.setText(self.tr("Older lines are in the table and on paper."))
        self.more.setVisible(len(self._log) > MOST_ROWS)
        self.mend_focus(before)

    def begin(self) -> None:
        """Put the focus on saving."""
        focus_to(self.save)

    def _choose(self) -> None:
        name, kinds = self.tr("Professional log") + CSV, self.tr("Tables (*.csv)")
        self.desk.chooser.new_file(self, self.tr("Save the log as a table"), self._save, name=name, kinds=kinds)

    def _save(self, path: Path) -> None:
        self.presenter.save_file(path, csv_bytes(log_table(self._log)), self._saved)

    def _saved(self, path: Path) -> None:
        self.desk.notices.toast(self.tr("Saved as {name}.").format(name=one_line(path.name)))

    def _print(self) -> None:
        self.desk.printing.show(self, log_sheets(self._log, self._name))


def _row(one: LogRow) -> QWidget:
    made = QWidget()
    facts = DOT.join(filter(None, (day_of(one.day), minutes_text(one.minutes) if one.minutes else "", log_about(one))))
    changed = changes_text(one.changes)
    told = [Label(changed)] if changed else []
    made.setLayout(column(Label(log_kind_text(one.kind), level=3), Label(facts, tone="muted"), *told, spacing=2))
    return made
