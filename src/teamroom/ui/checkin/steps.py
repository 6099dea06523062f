"""The side of a running check-in: what is done, what is now, what comes, in words and by shape; who is here; the norms."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from teamroom.model.agenda import MINUTE_MS, PLACES, Place, Run
from teamroom.ui.checkin.presenter import Known
from teamroom.ui.checkin.welcome import Here
from teamroom.ui.checkin.wording import place_text
from teamroom.ui.desk import Desk
from teamroom.ui.norms_edge import NormsEdge
from teamroom.ui.texts import Label, tr
from teamroom.ui.widgets import Card, Scroll, button, column, row

DONE, NOW, AHEAD = "✓", "▶", "○"
MOST_WIDTH = 16_777_215
"""What Qt takes for no limit."""


class PlaceLine(QWidget):
    """One place: its state, its title, its minutes."""

    def __init__(self) -> None:
        super().__init__()
        self._shape, self._title, self._minutes = Label(wrap=False), Label(), Label(tone="muted", wrap=False)
        laid = row(self._shape, self._title, self._minutes, spacing=6)
        laid.setStretch(1, 1)
        self.setLayout(laid)

    def show_place(self, title: str, minutes: int, shape: str) -> None:
        """Show it."""
        self._shape.setText(shape)
        self._title.setText(title)
        self._minutes.setText(tr("CheckIn", "%n min", minutes))
        font = self._title.font()
        font.setBold(shape == NOW)
        self._title.setFont(font)
        state = {DONE: tr("CheckIn", "done"), NOW: tr("CheckIn", "now"), AHEAD: tr("CheckIn", "to come")}[shape]
        self.setAccessibleName(tr("CheckIn", "{part}: {state}").format(part=title, state=state))


class StepsSide(QWidget):
    """``seated``: somebody came or went. ``paused``, ``early`` and ``left``: pause or go on, to the end, away for now."""

    seated = Signal()
    paused = Signal()
    early = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.lines = {place: PlaceLine() for place in PLACES}
        self.here = Here(desk)
        self.here.changed.connect(self.seated)
        self.norms = NormsEdge()
        self.coach = Card(Label(self.tr("For whoever keeps the time"), level=3))
        self._coach_lines = Label()
        self.coach.body.addWidget(self._coach_lines)
        self.coach.hide()
        self.pause = button(self.tr("Pause"), self.paused.emit, hint=self.tr("Pause or go on  Space"))
        self.finish_early = button(self.tr("Finish early"), self.early.emit)
        self.leave = button(self.tr("Leave it for now"), self.left.emit, kind="link")
        self.to_part = button(self.tr("Back to the part"), kind="primary")
        self.to_part.hide()
        content = QWidget()
        places = column(*self.lines.values(), spacing=3)
        content.setLayout(
            column(places, 4, Label(self.tr("Here today"), level=3), self.here, self.norms, self.coach, None, spacing=6)
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(content), 1)
        whole.addLayout(row(self.pause, self.finish_early, None))
        whole.addLayout(row(self.leave, None, self.to_part))

    def show_known(self, known: Known) -> None:
        """Show who is here and what they agreed on."""
        self.here.show_people(known)
        self.here.tick(frozenset(one.person for one in known.desk.here))
        self.norms.show_charter(known.charter)

    def show_run(self, run: Run, known: Known, *, closing: bool) -> None:
        """Show how far it is."""
        now = PLACES.index(run.at)
        for number, place in enumerate(PLACES):
            shape = DONE if number < now or closing else NOW if number == now else AHEAD
            self.lines[place].show_place(place_text(known.texts.said, place).title, run.planned[number] // MINUTE_MS, shape)
        self.pause.setText(self.tr("Go on") if run.paused else self.tr("Pause"))
        self._show_coach(run.at, known)

    def _show_coach(self, at: Place, known: Known) -> None:
        self.coach.setVisible(known.desk.line.coach_is_me)
        script = known.texts.coach
        lines = script.phases.get(at.phase.value, ()) if at.phase else script.parts.get(at.part.value, ())
        self._coach_lines.setText("\n".join(f"• {line}" for line in lines))

    def measure(self, *, narrow: bool) -> None:
        """Be as wide as its texts ask for, or take all the room where there is little."""
        wide = self._desk.theme.width(30)
        self.setMinimumWidth(0 if narrow else wide)
        self.setMaximumWidth(MOST_WIDTH if narrow else wide)
