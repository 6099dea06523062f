"""The bar of the five steps at the top of a problem: where it stands, and a way to each of them."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from teamroom.model.problems import STEPS, Step
from teamroom.services.problem_rows import BoardCard
from teamroom.ui.board_wording import step_text
from teamroom.ui.desk import Desk
from teamroom.ui.problems.wording import numbered
from teamroom.ui.texts import tooltip
from teamroom.ui.widgets import Button, button


class StepBar(QWidget):
    """``chosen`` carries a ``Step``."""

    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._card: BoardCard | None = None
        self.setAccessibleName(self.tr("Steps"))
        self.buttons: dict[Step, Button] = {}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        for step in STEPS[:-1]:
            self.buttons[step] = button(numbered(step), partial(self.chosen.emit, step), kind="flat")
            line.addWidget(self.buttons[step])
        line.addStretch(1)
        # It says less where there is less room, so it needs none.
        self.setMinimumWidth(1)

    def show_card(self, card: BoardCard) -> None:
        """Show where a problem stands, and which steps somebody went on from anyway."""
        self._card = card
        for number, (step, made) in enumerate(self.buttons.items(), 1):
            here, passed = card.step is step, step in card.passed
            self._mark(made, here=here)
            made.setIcon(self._desk.icons.icon("forward" if passed else "chevron-right") if passed or here else QIcon())
            told = [step_text(step)]
            if here:
                told.append(self.tr("the problem stands here"))
            if passed:
                told.append(self.tr("somebody went on anyway"))
            made.setToolTip(tooltip(*told))
            made.setAccessibleName(self.tr("Step {number}: {told}").format(number=number, told=", ".join(told)))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show the names, or where they do not fit numbers alone; the present step keeps its name."""
        for step, made in self.buttons.items():
            made.setText(numbered(step))
        layout = self.layout()
        if layout is None or sum(made.sizeHint().width() + layout.spacing() for made in self.buttons.values()) <= self.width():
            return
        for number, (step, made) in enumerate(self.buttons.items(), 1):
            if self._card is None or step is not self._card.step:
                made.setText(str(number))

    def _mark(self, made: Button, *, here: bool) -> None:
        kind = "" if here else "flat"
        if made.property("kind") != kind:
            made.setProperty("kind", kind)
            made.style().unpolish(made)
            made.style().polish(made)
