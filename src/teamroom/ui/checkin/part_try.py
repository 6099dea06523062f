"""The fourth part: what each will try before they meet again, small enough for one lesson."""

import datetime as dt
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from teamroom.core.ids import PersonId
from teamroom.model.problems import LINE_LIMIT
from teamroom.model.requests import week_start
from teamroom.services.checkin_desk import Seated
from teamroom.ui.checkin.lines import Typed, give_back
from teamroom.ui.checkin.part import PartView, told_rows
from teamroom.ui.checkin.presenter import Known, Presenter
from teamroom.ui.checkin.wording import somebody, try_text
from teamroom.ui.day_edit import DayEdit
from teamroom.ui.desk import Desk
from teamroom.ui.texts import Label

LONG = 120
"""Characters from which on it sounds like more than one lesson."""
WEEK = dt.timedelta(7)


class TryPart(PartView):
    """Three boxes each: what, with whom, by when. The day of the next check-in is there already."""

    def __init__(self, desk: Desk, presenter: Presenter) -> None:
        super().__init__(desk, presenter)
        self._seated: tuple[Seated, ...] = ()
        self._week = ""
        self._asked = Label()
        self._example = Label(tone="muted")
        self._too_big = Label(tone="warn")
        self._too_big.hide()
        self.what: dict[PersonId, QLineEdit] = {}
        self.whom: dict[PersonId, QLineEdit] = {}
        self.by: dict[PersonId, DayEdit] = {}
        self._fields = QWidget()
        self._grid = QGridLayout(self._fields)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.told = told_rows(try_text, lambda line: line.entity, lambda line: presenter.take_back_try(line.entity))
        self.lay_out(self._asked, self.told, self._fields, self._too_big, self._example, None)

    def show_known(self, known: Known) -> None:
        """Show what was said, and boxes for everybody who is here."""
        super().show_known(known)
        said = known.texts.said
        self._asked.setText(said.say("c12"))
        self._too_big.setText(said.say("c13"))
        self._example.setText(self.tr("For example: {example}").format(example=said.tries[0].text) if said.tries else "")
        self.told.show_lines(known.desk.summary.commitments)
        if (known.desk.here, known.week) != (self._seated, self._week):
            self._seat(known)

    def typed(self) -> dict[str, str]:
        """Return what is typed."""
        held = {f"try {person.hex()}": line.text() for person, line in self.what.items() if line.text()}
        held |= {f"by {person.hex()}": day.day for person, day in self.by.items() if self.what[person].text()}
        return held | {f"with {person.hex()}": line.text() for person, line in self.whom.items() if line.text()}

    def put(self, typed: Typed) -> None:
        """Show what was typed before."""
        for name, lines in (("try", self.what), ("with", self.whom)):
            for person, line in lines.items():
                line.setText(typed.get(f"{name} {person.hex()}", ""))
        for person, by in self.by.items():
            if day := typed.get(f"by {person.hex()}"):
                by.show_day(day)

    def leave(self) -> None:
        """Take all that is typed."""
        for person in tuple(self.what):
            self._take(person)

    @property
    def first(self) -> QWidget | None:
        """The first box."""
        return next(iter(self.what.values()), None)

    def _seat(self, known: Known) -> None:
        if known.week == self._week:
            for gone in self.what.keys() - {one.person for one in known.desk.here}:
                self._take(gone)
        held = self.typed()
        self._seated, self._week = known.desk.here, known.week
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.what, self.whom, self.by = {}, {}, {}
        following = known.desk.following.day if known.desk.following else None
        day = following or (known.desk.line.day or week_start(known.week)) + WEEK
        for place, one in enumerate(self._seated):
            self._add(place * 2, one, day)
        self.put(held)

    def _add(self, place: int, one: Seated, day: dt.date) -> None:
        name = somebody(one.name)
        label = Label(name, wrap=False)
        label.setMaximumWidth(label.fontMetrics().averageCharWidth() * 18)
        what = self._line(self.tr("{name}: what?").format(name=name), self.tr("What I will do in one lesson"))
        whom = self._line(self.tr("{name}: with whom?").format(name=name), self.tr("With which class, with whom"))
        by = DayEdit(self.desk, self.tr("{name}: by when?").format(name=name))
        by.show_day(day.isoformat())
        label.setBuddy(what)
        for line in (what, whom):
            line.returnPressed.connect(partial(self._entered, one.person))
        what.textEdited.connect(lambda text: self._too_big.setVisible(len(text) > LONG))
        self._grid.addWidget(label, place, 0)
        self._grid.addWidget(what, place, 1, 1, 2)
        self._grid.addWidget(whom, place + 1, 1)
        self._grid.addWidget(by, place + 1, 2)
        self._grid.setColumnStretch(1, 1)
        self.what[one.person], self.whom[one.person], self.by[one.person] = what, whom, by

    def _line(self, name: str, hint: str) -> QLineEdit:
        line = QLineEdit()
        line.setMaxLength(LINE_LIMIT)
        line.setAccessibleName(name)
        line.setPlaceholderText(hint)
        line.textEdited.connect(lambda _text: self.touched.emit())
        return line

    def _entered(self, person: PersonId) -> None:
        self._take(person)
        people = list(self.what)
        following = people[(people.index(person) + 1) % len(people)]
        self.what[following].setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_back(self, person: PersonId, what: str, whom: str) -> None:
        if person in self.what:
            give_back(self.what[person], what)
            give_back(self.whom[person], whom)

    def _take(self, person: PersonId) -> None:
        words = self.what[person].text().strip()
        if not words:
            return
        whom, by = self.whom[person].text().strip(), dt.date.fromisoformat(self.by[person].day)
        self.what[person].clear()
        self.whom[person].clear()
        self._too_big.hide()
        self.presenter.commit(person, words, whom, by, partial(self._give_back, person, words, whom))
        self.touched.emit()
