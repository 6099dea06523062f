"""Before the clock: a question about life and class that nobody writes down, who is here, what is ahead."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QComboBox, QVBoxLayout, QWidget

from teamroom.core.errors import TeamRoomError
from teamroom.core.ids import PersonId
from teamroom.services.skill_cards import SkillCard
from teamroom.ui.checkin.presenter import Known
from teamroom.ui.checkin.times import Times
from teamroom.ui.checkin.wording import somebody, when_text
from teamroom.ui.desk import Desk
from teamroom.ui.norms_edge import NormsEdge
from teamroom.ui.reading_order import order_tabs
from teamroom.ui.steps import Said
from teamroom.ui.texts import Label, on_button, one_line
from teamroom.ui.widgets import Card, Scroll, button, column, label_of, row


class Here(QWidget):
    """Who is here, a box for each member. ``changed``: somebody ticked one."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.boxes: dict[PersonId, QCheckBox] = {}
        self._week = ""
        self._rows = column(spacing=2)
        self.setLayout(self._rows)

    @property
    def people(self) -> frozenset[PersonId]:
        """Who is ticked."""
        return frozenset(person for person, box in self.boxes.items() if box.isChecked())

    def show_people(self, known: Known) -> None:
        """Show who may be here; those who were shown before keep their tick, unless it is another week."""
        here = {one.person for one in known.desk.here}
        if known.week != self._week:
            self._week = known.week
            self.tick(frozenset(here))
        before, self.boxes = self.boxes, {}
        for one in known.desk.people:
            box = before.pop(one.person, None)
            if box is None:
                box = QCheckBox()
                box.setChecked(one.person in here)
                box.clicked.connect(lambda _checked: self.changed.emit())
                self._rows.addWidget(box)
            box.setText(on_button(somebody(one.name)))
            box.setAccessibleName(self.tr("{name} is here").format(name=somebody(one.name)))
            self.boxes[one.person] = box
        for gone in before.values():
            gone.hide()
            gone.deleteLater()

    def tick(self, people: frozenset[PersonId]) -> None:
        """Tick these and nobody else."""
        for person, box in self.boxes.items():
            box.setChecked(person in people)


class SkillView(Card):
    """A two-minute card about talking with each other; read it or not."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._why, self._steps = Label(level=3), Label(), Label()
        self._say, self._avoid = Label(tone="muted"), Label(tone="muted")
        self.body.addWidget(Label(self.tr("Two minutes to read together, if you like"), tone="muted"))
        for label in (self._title, self._why, self._steps, self._say, self._avoid):
            self.body.addWidget(label)

    def show_card(self, card: SkillCard | None) -> None:
        """Show a card, or none."""
        self.setVisible(card is not None)
        if card is None:
            return
        self._title.setText(card.title)
        self._why.setText(card.why)
        self._steps.setText("\n".join(f"• {step}" for step in card.steps))
        self._say.setText(self.tr("Say it like this: {words}").format(words=" ".join(f"“{one}”" for one in card.say)))
        self._avoid.setText(card.avoid)


class WelcomeView(QWidget):
    """``start_asked``; ``left``: not now."""

    start_asked = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._known: Known | None = None
        self._prompt = 0
        self._opening, self._question = Label(level=2), Label()
        self._unsaved = Label(tone="muted")
        self.another = button(self.tr("Another question"), self._next_prompt, kind="link")
        self._presenter, self._dilemma, self._when = Label(level=3), Label(), Label(tone="muted")
        self.here = Here(desk)
        self._coach_shown: tuple[str, PersonId | None] | None = None
        self.coach = QComboBox()
        self.coach.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.coach.setAccessibleName(self.tr("Who keeps the time?"))
        self.times = Times()
        self.skill = SkillView()
        self.norms = NormsEdge()
        self.said = Said(desk)
        self.start = button(self.tr("Start the clock"), self.start_asked.emit, kind="primary")
        self.back = button(self.tr("Not now"), self.left.emit)
        self._lay_out()

    def show_known(self, known: Known) -> None:
        """Show what is ahead."""
        self._known = known
        said, line = known.texts.said, known.desk.line
        self._opening.setText(said.say("c01"))
        self._unsaved.setText(said.parts["welcome"].guidance)
        self._say_prompt()
        self._when.setText(when_text(line))
        self._presenter.setText(self.tr("{name} presents").format(name=somebody(line.presenter_name)))
        brought = one_line(line.dilemma, 400) or one_line(line.problem_line, 400)
        self._dilemma.setText(f"“{brought}”" if brought else self.tr("Nothing is written down yet. It can be told."))
        self.here.show_people(known)
        self.times.show_minutes(line.minutes, said)
        self.skill.show_card(known.skill)
        self.norms.show_charter(known.charter)
        self._offer_coaches(known)
        order_tabs(self)

    def begin(self) -> None:
        """Put the focus on starting."""
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, error: TeamRoomError) -> None:
        """Say why it did not begin."""
        self.said.show_error(error)
        first = next(iter(self.here.boxes.values()), None)
        if not self.here.people and first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def coach_chosen(self) -> PersonId | None:
        """Who keeps the time, None for nobody in particular."""
        found = self.coach.currentData()
        return PersonId(bytes(found)) if found is not None else None

    def stack(self, *, narrow: bool) -> None:
        """Put things below each other where there is little room."""
        directions = QBoxLayout.Direction
        self._halves.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    def _next_prompt(self) -> None:
        self._prompt += 1
        self._say_prompt()

    def _say_prompt(self) -> None:
        if self._known is not None:
            prompts = self._known.texts.said.welcome_from(self._known.week)
            self._question.setText(prompts[self._prompt % len(prompts)].text if prompts else "")

    def _offer_coaches(self, known: Known) -> None:
        planned = (known.week, known.desk.line.coach)
        # What was agreed on elsewhere since then counts, not what stood here before.
        chosen = self.coach_chosen if self._coach_shown == planned else known.desk.line.coach
        self._coach_shown = planned
        self.coach.blockSignals(True)
        self.coach.clear()
        self.coach.addItem(self.tr("Nobody in particular"), None)
        for one in known.desk.people:
            self.coach.addItem(somebody(one.name), one.person)
            if one.person == chosen:
                self.coach.setCurrentIndex(self.coach.count() - 1)
        self.coach.blockSignals(False)

    def _lay_out(self) -> None:
        welcome = Card(self._opening, self._question, row(self.another, None), self._unsaved, tone="safe")
        ahead = Card(self._presenter, self._dilemma, self._when, self.times, row(label_of(self.coach), self.coach, None))
        here = Card(self.here, title=self.tr("Here today"))
        left, right = QWidget(), QWidget()
        left.setLayout(column(welcome, ahead, None, spacing=10))
        right.setLayout(column(here, self.norms, self.skill, None, spacing=10))
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setContentsMargins(0, 0, 4, 4)
        self._halves.setSpacing(12)
        self._halves.addWidget(left, 3)
        self._halves.addWidget(right, 2)
        content = QWidget()
        content.setLayout(self._halves)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(content), 1)
        whole.addWidget(self.said)
        whole.addLayout(row(self.back, None, self.start))

    def minimumSizeHint(self) -> QSize:
        """Return what the smallest window has."""
        return QSize(200, 200)
