"""This room and others: its sisters, a pair or a sister room to start; and the question of five, until somebody answers it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from teamroom.services.ties import Sister, Ties
from teamroom.services.undo import Deed
from teamroom.ui.desk import Desk
from teamroom.ui.flow import Flow
from teamroom.ui.people.living import LivingCard, Step
from teamroom.ui.people.shared import Shared
from teamroom.ui.texts import Label, one_line, tr
from teamroom.ui.widgets import Card, button, column


class FullCard(Card):
    """Shown while there are more members than is advised and nobody has said that this is meant; nothing waits for it."""

    sister_asked = Signal()
    together_asked = Signal()

    def __init__(self) -> None:
        super().__init__(tone="warn")
        self.heading = Label(level=2)
        self._text = Label()
        self.sister = button(self.tr("Start a sister room…"), self.sister_asked.emit)
        self.together = button(self.tr("Stay together"), self.together_asked.emit)
        for one in (self.heading, self._text, Flow(self.sister, self.together)):
            self.body.addWidget(one)
        self.hide()

    def show_ties(self, ties: Ties) -> None:
        """Show the question, or nothing."""
        if ties.asks:
            if ties.is_pair:
                self.heading.setText(tr("FullCard", "You are %n in a room for two now", ties.members))
                self._text.setText(self.tr("Some things are said more easily between two. All of you keep what is here."))
            else:
                self.heading.setText(tr("FullCard", "You are %n now", ties.members))
                self._text.setText(
                    self.tr(
                        "Groups of two to four work best: everybody gets to speak, and it stays safe to say what did not work. "
                        "A sister room begins with what may be shared, and the two swap stories by stick."
                    )
                )
            self.sister.setVisible(not ties.is_pair)
        self.setVisible(ties.asks)


class TiesCard(LivingCard):
    """``pair_asked`` and ``sister_asked``: such a room is to be started. ``full`` stands where the page puts it."""

    areas = frozenset({"room", "growth", "person"})
    pair_asked = Signal()
    sister_asked = Signal()

    def __init__(self, desk: Desk, shared: Shared) -> None:
        super().__init__(desk, shared.undo, tr("TiesCard", "This room and others"))
        self._ties = shared.ties
        self.full = FullCard()
        self._sisters = QVBoxLayout()
        self._sisters.setSpacing(2)
        self._labels: list[Label] = []
        self._is_pair = Label(self.tr("This is a room for two."), tone="muted")
        self.pair = button(self.tr("Start a mentoring pair…"), self.pair_asked.emit, kind="link")
        self.sister = button(self.tr("Start a sister room…"), self.sister_asked.emit, kind="link")
        self.body.addWidget(self._is_pair)
        self.body.addLayout(self._sisters)
        self._ways = Flow(self.pair, self.sister)
        self.body.addLayout(column(self._ways))
        self.full.sister_asked.connect(self.sister_asked)
        self.full.together_asked.connect(self._stay)

    def look(self) -> Ties:
        """Return what is known of the room."""
        return self._ties.look()

    def show_known(self, known: Ties) -> None:
        """Show what is known of the room."""
        self.full.show_ties(known)
        texts = [_sister_text(one) for one in known.sisters]
        if texts != [one.text() for one in self._labels]:
            for label in self._labels:
                self._sisters.removeWidget(label)
                label.hide()
                label.deleteLater()
            self._labels = [Label(text) for text in texts]
            for label in self._labels:
                self._sisters.addWidget(label)
        self._is_pair.setVisible(known.is_pair)
        self._ways.setVisible(known.is_member and not known.is_pair)
        self.setVisible(known.is_member or bool(texts) or known.is_pair)

    def _stay(self) -> None:
        said = self.tr("Good. Nobody is asked about it again.")
        self.deeds.do(Step(Deed.EDIT, self._ties.stay_together, said, (self._ties.entity,)))


def _sister_text(sister: Sister) -> str:
    text = tr("TiesCard", "Sister room: {name} (this one began there)") if sister.older else tr("TiesCard", "Sister room: {name}")
    return text.format(name=one_line(sister.name))
