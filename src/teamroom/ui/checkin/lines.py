"""A line for everybody who is here: what is typed is taken by Enter, or when the part is left; nothing typed is lost."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLineEdit, QRadioButton, QWidget

from teamroom.core.ids import PersonId
from teamroom.model.checkins import BEST_SCORE
from teamroom.model.problems import LINE_LIMIT
from teamroom.services.checkin_desk import Seated
from teamroom.ui.checkin.wording import somebody
from teamroom.ui.texts import Label, tr
from teamroom.ui.widgets import row

Typed = Mapping[str, str]


def give_back(line: QLineEdit, words: str) -> None:
    """Show words again that could not be kept, before what was typed since."""
    line.setText(f"{words} {line.text()}".strip())


class Score(QWidget):
    """A number from 1 to 5, or none. It is about the week, and stands beside words, never alone."""

    chosen = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        line = row(spacing=4)
        for number in range(1, BEST_SCORE + 1):
            box = QRadioButton(str(number))
            spoken = tr("CheckIn", "{who}: {number} of {most}").format(who=name, number=number, most=BEST_SCORE)
            box.setAccessibleName(spoken)
            self._group.addButton(box, number)
            line.addWidget(box)
        self.setLayout(line)
        self._group.idClicked.connect(lambda _number: self.chosen.emit())

    @property
    def value(self) -> int | None:
        """The number, None for none."""
        number = self._group.checkedId()
        return number if number > 0 else None

    def choose(self, value: int | None) -> None:
        """Show a number, or none."""
        self._group.setExclusive(False)
        for number in range(1, BEST_SCORE + 1):
            self._group.button(number).setChecked(number == value)
        self._group.setExclusive(True)


class PersonLines(QWidget):
    """``said`` carries a person, their words, and a score or None. ``touched``: something is typed that should be kept.

    ``key`` names the fields among all that the page keeps; ``hint`` stands in an empty line.
    """

    said = Signal(object, str, object)
    touched = Signal()

    def __init__(self, key: str, hint: str, *, scored: bool = False) -> None:
        super().__init__()
        self._key = key
        self._hint = hint
        self._scored = scored
        self._people: tuple[Seated, ...] = ()
        self.lines: dict[PersonId, QLineEdit] = {}
        self.scores: dict[PersonId, Score] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)

    def seat(self, people: Sequence[Seated]) -> None:
        """Show a line for each of these; lines of those who were here before keep what is typed."""
        if tuple(people) == self._people:
            return
        focus = next((one for one, line in self.lines.items() if line.hasFocus()), None)
        for gone in self.lines.keys() - {one.person for one in people}:
            self._take(gone)
        held = self.typed()
        self._people = tuple(people)
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.lines, self.scores = {}, {}
        for place, one in enumerate(self._people):
            self._add(place, one)
        self.put(held)
        if focus in self.lines:
            self.lines[focus].setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> dict[str, str]:
        """Return what is typed and not taken yet."""
        held = {f"{self._key} {person.hex()}": line.text() for person, line in self.lines.items() if line.text()}
        held |= {
            f"{self._key} score {person.hex()}": str(score.value) for person, score in self.scores.items() if score.value
        }
        return held

    def put(self, typed: Typed) -> None:
        """Show what was typed before."""
        for person, line in self.lines.items():
            line.setText(typed.get(f"{self._key} {person.hex()}", ""))
        for person, score in self.scores.items():
            number = typed.get(f"{self._key} score {person.hex()}", "")
            score.choose(int(number) if number in {str(one) for one in range(1, BEST_SCORE + 1)} else None)

    def give_back(self, person: PersonId, words: str, number: int | None = None) -> None:
        """Show again what could not be kept."""
        if person in self.lines:
            give_back(self.lines[person], words)
        if person in self.scores:
            self.scores[person].choose(number)

    def leave(self) -> None:
        """Take all that is typed."""
        for person in tuple(self.lines):
            self._take(person)

    @property
    def first(self) -> QWidget | None:
        """Where typing begins."""
        return next(iter(self.lines.values()), None)

    def _add(self, place: int, one: Seated) -> None:
        name = somebody(one.name)
        label, line = Label(name, wrap=False), QLineEdit()
        line.setMaxLength(LINE_LIMIT)
        line.setPlaceholderText(self._hint)
        line.setAccessibleName(name)
        line.setAccessibleDescription(self._hint)
        line.textEdited.connect(lambda _text: self.touched.emit())
        line.returnPressed.connect(partial(self._entered, one.person))
        label.setBuddy(line)
        label.setMaximumWidth(label.fontMetrics().averageCharWidth() * 18)
        self._grid.addWidget(label, place, 0)
        if self._scored:
            score = Score(name)
            score.chosen.connect(self.touched)
            self._grid.addWidget(score, place, 1)
            self.scores[one.person] = score
        self._grid.addWidget(line, place, 2)
        self._grid.setColumnStretch(2, 1)
        self.lines[one.person] = line

    def _entered(self, person: PersonId) -> None:
        """Take a line; the next person's is typed into."""
        self._take(person)
        people = list(self.lines)
        following = people[(people.index(person) + 1) % len(people)]
        self.lines[following].setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, person: PersonId) -> None:
        line, score = self.lines[person], self.scores.get(person)
        words, number = line.text().strip(), score.value if score else None
        if not words and number is None:
            return
        line.clear()
        if score is not None:
            score.choose(None)
        self.said.emit(person, words, number)
        self.touched.emit()
