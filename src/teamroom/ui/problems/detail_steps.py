"""The bar of the five steps at the top of a problem: where it stands, and a way to each of them."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QWidget

from teamroom.model.problems import STEPS, Step
from teamroom.services.problem_rows import BoardCard
from teamroom.ui.desk import Desk
from teamroom.ui.problems.wording import numbered, step_text
from teamroom.ui.texts import tooltip
from teamroom.ui.widgets import Button, button


class StepBar(QWidget):
    """``chosen`` carries a ``Step``."""

    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._narrow = False
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

    def show_card(self, card: BoardCard) -> None:
        """Show where a problem stands, and which steps somebody went on from anyway."""
        self._card = card
        self._show()

    def stack(self, *, narrow: bool) -> None:
        """Show numbers alone where there is little room; the present step keeps its name."""
        self._narrow = narrow
        self._show()

    def _show(self) -> None:
        card = self._card
        for number, (step, made) in enumerate(self.buttons.items(), 1):
            here = card is not None and card.step is step
            passed = card is not None and step in card.passed
            made.setText(str(number) if self._narrow and not here else numbered(step))
            self._mark(made, here=here)
            made.setIcon(self._desk.icons.icon("forward") if passed else self._desk.icons.icon("chevron-right") if here else _none())
            told = [step_text(step)]
            if here:
                told.append(self.tr("the problem stands here"))
            if passed:
                told.append(self.tr("somebody went on anyway"))
            made.setToolTip(tooltip(*told))
            made.setAccessibleName(self.tr("Step {number}: {told}").format(number=number, told=", ".join(told)))

    def _mark(self, made: Button, *, here: bool) -> None:
        kind = "" if here else "flat"
        if made.property("kind") != kind:
            made.setProperty("kind", kind)
            made.style().unpolish(made)
            made.style().polish(made)


def _none() -> QIcon:
    return QIcon()
