"""The one thing that a young room does next, as a card above the week: one at a time, and gone once nothing is missing."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from teamroom.services.first_steps import FirstStep, OpenAction
from teamroom.services.undo import Undo
from teamroom.ui.desk import Desk
from teamroom.ui.texts import Label, name_text, on_button
from teamroom.ui.watching import Watching
from teamroom.ui.widgets import Card, button, row


class FirstSteps(Watching):
    """``shown`` carries an ``OpenAction``, or None where nothing is missing."""

    areas = frozenset({"room", "person", "charter", "norm", "agreement", "resource", "renewal"})

    def __init__(self, desk: Desk, parent: QObject, undo: Undo, find: Callable[[], OpenAction | None]) -> None:
        super().__init__(desk, parent, undo)
        self._find = find

    def look(self) -> OpenAction | None:
        """Return what to do now."""
        return self._find()


class FirstStepCard(Card):
    """``asked`` carries the ``FirstStep`` that somebody wants to take; ``changed``: it shows another one, or none."""

    asked = Signal(object)
    changed = Signal()

    def __init__(self, desk: Desk, undo: Undo, find: Callable[[], OpenAction | None]) -> None:
        super().__init__(tone="safe")
        self._action: OpenAction | None = None
        self.text = Label()
        self.act = button("", self._take)
        line = row(self.text, self.act)
        line.setStretch(0, 1)
        self.body.addLayout(line)
        self.presenter = FirstSteps(desk, self, undo, find)
        self.presenter.shown.connect(self._show)
        self.hide()

    def wake(self) -> None:
        """Look what is missing, now and whenever that changes."""
        self.presenter.wake()

    def rest(self) -> None:
        """Look no more."""
        self.presenter.rest()

    def _show(self, action: OpenAction | None) -> None:
        self._action = action
        if action is not None:
            self.text.setText(self._sentence(action))
            self.act.setText(on_button(self._words(action)))
        self.setVisible(action is not None)
        self.changed.emit()

    def _sentence(self, action: OpenAction) -> str:
        if action.step is FirstStep.INVITE:
            if action.name:
                return self.tr("{name} is not here yet. An invitation takes a minute.").format(name=name_text(action.name))
            return self.tr("TeamRoom begins with two. Who works on the same thing as you?")
        if action.step is FirstStep.NORMS:
            return self.tr("Before your first check-in: what do you agree on? Six norms are proposed.")
        return self.tr("The library is empty. One thing that you used this week is plenty.")

    def _words(self, action: OpenAction) -> str:
        if action.step is FirstStep.INVITE:
            if action.name:
                return self.tr("Invite {name}…").format(name=name_text(action.name))
            return self.tr("Invite a colleague…")
        return self.tr("Our norms…") if action.step is FirstStep.NORMS else self.tr("Add a resource…")

    def _take(self) -> None:
        if self._action is not None:
            self.asked.emit(self._action.step)
