"""A week of cover: which opener and which check on which day, chosen for a class and printed as one pack."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.services.cover import DAYS, CoverPlan, Offered
from teamroom.services.library import Library, ResourceDetail
from teamroom.ui.desk import Desk
from teamroom.ui.library.prints.week import PackedDay, WeekChoices
from teamroom.ui.library.wording import DOT, title_text
from teamroom.ui.pick import Pick
from teamroom.ui.runner import Job, Lane
from teamroom.ui.steps import Said
from teamroom.ui.texts import Label, one_line, tr
from teamroom.ui.widgets import Card, Scroll, button, column, label_of, row

_WEEKDAYS = 7


class DayRow:
    """A day: its name, its opener and its check."""

    def __init__(self) -> None:
        self.name = Label(wrap=False)
        self.opener = Pick()
        self.check = Pick()

    @property
    def widgets(self) -> tuple[QWidget, QWidget, QWidget]:
        """What stands in its row."""
        return self.name, self.opener, self.check

    def call(self, name: str) -> None:
        """Say which day it is."""
        self.name.setText(name)
        self.opener.setAccessibleName(tr("Cover", "Lesson opener, {day}").format(day=name))
        self.check.setAccessibleName(tr("Cover", "Short check, {day}").format(day=name))


@dataclass(frozen=True, slots=True)
class _Read:
    """What a class can be offered, and the words in use for classes."""

    plan: CoverPlan
    years: tuple[str, ...]
    subjects: tuple[str, ...]


class CoverView(QWidget):
    """``left``: the person goes back."""

    left = Signal()

    def __init__(self, desk: Desk, library: Library) -> None:
        super().__init__()
        self._desk = desk
        self._library = library
        self._job: Job | None = None
        self._plan = CoverPlan((), (), ())
        self._workdays = _workdays()
        self.year = Pick(self.tr("Year"))
        self.subject = Pick(self.tr("Subject"))
        self.first = Pick(self.tr("First day"))
        self.count = Pick(self.tr("Days"))
        self.days = [DayRow() for _ in range(DAYS)]
        self.note = Label()
        self.said = Said(desk)
        self.back = button(self.tr("Back"), self.left.emit, icon=desk.icons.icon("back"))
        self.print = button(self.tr("Print this week…"), self._read_chosen, kind="primary")
        self._offer_words((), ())
        self.first.offer([(day, _day_name(day)) for day in self._workdays])
        self.count.offer([(number, str(number)) for number in range(1, DAYS + 1)], DAYS)
        self._lay_out()
        self._connect()
        self._show_days()

    def look(self) -> None:
        """Read what there is for the class; the focus goes where one begins."""
        self.said.clear()
        self._read()
        self.year.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- What is offered ----------------------------------------------------------------------------------------------

    def _read(self) -> None:
        year, subject = self.year.currentData(), self.subject.currentData()

        def work(_: object) -> _Read:
            facets = self._library.listing.facets()
            return _Read(self._library.cover.plan(year, subject), tuple(facets.year), tuple(facets.subject))

        if self._job is not None:
            self._job.drop()
        self._job = self._desk.runner.run(work, self, lane=Lane.READ, done=self._came, failed=self._desk.notices.error)

    def _came(self, found: _Read) -> None:
        self._job = None
        self._plan = found.plan
        self._offer_words(found.years, found.subjects)
        openers, checks = self._choices(found.plan.openers), self._choices(found.plan.checks)
        for place, day in enumerate(self.days):
            planned = found.plan.days[place] if place < len(found.plan.days) else None
            day.opener.offer(openers, planned.opener if planned else None)
            day.check.offer(checks, planned.check if planned else None)
        self._show_days()

    def _offer_words(self, years: Sequence[str], subjects: Sequence[str]) -> None:
        for field, any_word, words in (
            (self.year, self.tr("Any year"), years), (self.subject, self.tr("Any subject"), subjects),
        ):  # fmt: skip
            field.offer([(None, any_word), *((word, one_line(word)) for word in words)], field.currentData())

    def _choices(self, offered: Sequence[Offered]) -> list[tuple[object, str]]:
        return [(None, self.tr("Nothing")), *((one.entity, title_text(one.title)) for one in offered)]

    # -- What is chosen -----------------------------------------------------------------------------------------------

    @property
    def _shown(self) -> list[DayRow]:
        return self.days[: int(self.count.currentData())]

    def _show_days(self) -> None:
        """Name the days, show as many as were asked for, and say what there is too little of."""
        start = self._workdays.index(self.first.currentData())
        shown = self._shown
        for place, day in enumerate(self.days):
            day.call(_day_name(self._workdays[(start + place) % len(self._workdays)]))
            for widget in day.widgets:
                widget.setVisible(day in shown)
        said = self._said_of_too_few(len(shown))
        self.note.setText(said)
        self._note_card.setVisible(bool(said))
        self._arrange()

    def _said_of_too_few(self, days: int) -> str:
        openers, checks = len(self._plan.openers), len(self._plan.checks)
        if not openers and not checks:
            return self.tr(
                "There is no finished lesson opener or short check for this class yet. "
                "Choose another class, or share what you have."
            )
        day = self.days[0].name.text()
        said = []
        if not openers:
            said.append(self.tr("There is no finished lesson opener for this class yet."))
        elif openers < days:
            text = tr("Cover", "There are openers for %n day(s). The one of {day} can be used again.", openers)
            said.append(text.format(day=day))
        if not checks:
            said.append(self.tr("There is no finished short check for this class yet."))
        elif checks < days:
            text = tr("Cover", "There are short checks for %n day(s). The one of {day} can be used again.", checks)
            said.append(text.format(day=day))
        return "\n".join(said)

    def _arrange(self) -> None:
        chosen = [field for day in self._shown for field in (day.opener, day.check) if field.currentData() is not None]
        self.print.setEnabled(bool(chosen))

    # -- Printing -----------------------------------------------------------------------------------------------------

    def _read_chosen(self) -> None:
        days = [(day.name.text(), day.opener.currentData(), day.check.currentData()) for day in self._shown]
        wanted = {entity for _, *chosen in days for entity in chosen if entity is not None}
        whom = DOT.join(one_line(word) for word in (self.year.currentData(), self.subject.currentData()) if word)
        self.said.clear()

        def work(_: object) -> dict[EntityId, ResourceDetail]:
            found = ((entity, _still_here(self._library.show, entity)) for entity in wanted)
            return {entity: detail for entity, detail in found if detail is not None}

        def done(found: dict[EntityId, ResourceDetail]) -> None:
            if len(found) < len(wanted):
                self.said.say(self.tr("Some of it is not in the library any more, and is left out."), "warn")
            packed = [PackedDay(name, found.get(opener), found.get(check)) for name, opener, check in days]
            if found:
                self._desk.printing.offer(self, WeekChoices(packed, whom))

        self._desk.runner.run(work, self, lane=Lane.READ, done=done, failed=self.said.show_error)

    # -- Putting together ---------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        for field in (self.year, self.subject):
            field.currentIndexChanged.connect(self._read)
        for field in (self.first, self.count):
            field.currentIndexChanged.connect(self._show_days)
        for day in self.days:
            for field in (day.opener, day.check):
                field.currentIndexChanged.connect(self._arrange)

    def _lay_out(self) -> None:
        asked = QHBoxLayout()
        asked.setSpacing(14)
        for field in (self.year, self.subject, self.first, self.count):
            asked.addLayout(column(label_of(field), field, spacing=3), 1)
        week = QGridLayout()
        week.setHorizontalSpacing(14)
        week.setColumnStretch(1, 1)
        week.setColumnStretch(2, 1)
        for place, text in enumerate(("", self.tr("Lesson opener"), self.tr("Short check"))):
            week.addWidget(Label(text, tone="muted"), 0, place)
        for number, day in enumerate(self.days, 1):
            for place, widget in enumerate(day.widgets):
                week.addWidget(widget, number, place)
        self._note_card = Card(self.note)
        inside = QWidget()
        inside.setLayout(column(asked, 4, week, 4, self._note_card, None))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 4)
        whole.addWidget(Label(self.tr("Cover pack"), level=2))
        lead = self.tr("For days when somebody else takes your class: an opener and a short check a day, in one print.")
        whole.addWidget(Label(lead, tone="muted"))
        whole.addWidget(Scroll(inside), 1)
        whole.addWidget(self.said)
        whole.addLayout(row(self.back, None, self.print))


def _still_here(show: Callable[[EntityId], ResourceDetail], entity: EntityId) -> ResourceDetail | None:
    """Return a resource, None for one that was deleted meanwhile."""
    try:
        detail = show(entity)
    except UserError:
        return None
    return None if detail.gone else detail


def _workdays() -> list[int]:
    """Return the days of a school week here, the first one first; 1 is Monday."""
    locale = QLocale.system()
    workdays = {day.value for day in locale.weekdays()}
    order = [(locale.firstDayOfWeek().value - 1 + step) % _WEEKDAYS + 1 for step in range(_WEEKDAYS)]
    return [day for day in order if day in workdays] or order[:DAYS]


def _day_name(day: int) -> str:
    """Return the name of a day of the week, as a heading, in the language of the window."""
    name = QLocale().standaloneDayName(day)
    return name[:1].upper() + name[1:]
