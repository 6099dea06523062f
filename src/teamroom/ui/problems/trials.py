"""The fourth step: one strategy on test, with an end and one number to compare; what runs already, and how far it is."""

import datetime as dt
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from teamroom.core.ids import EntityId
from teamroom.model.board import TEST_DAYS, USUAL_TEST_DAYS, Wait
from teamroom.model.problems import Step
from teamroom.services.problem_rows import TrialLine
from teamroom.services.problems import TestDraft
from teamroom.services.undo import Deed
from teamroom.ui.fields import ChoiceField, DayField, Field, LineField, TextField
from teamroom.ui.problems.detail_reading import Shown
from teamroom.ui.problems.detail_section import Around, Section, add_at_top
from teamroom.ui.problems.detail_wording import (
    LONG,
    busy_text,
    days_text,
    next_text,
    number_line,
    on_test,
    running_text,
    strategy_text,
    test_summary,
    wait_sentence,
)
from teamroom.ui.problems.wording import numbered
from teamroom.ui.steady_rows import Rows
from teamroom.ui.texts import Label, one_line
from teamroom.ui.widgets import button, column, label_of, row

ANOTHER = "another"
"""The choice of an end that is a day of its own."""


class TestSection(Section):
    """What is on test. ``other_wanted`` carries the problem whose test this person runs already.

    ``calendar_asked``: they want to see which days count as school days.
    """

    __test__ = False

    other_wanted = Signal(object)
    calendar_asked = Signal()

    def __init__(self, around: Around) -> None:
        super().__init__(around, numbered(Step.TEST))
        self.strategy = ChoiceField(self.tr("Which one?"))
        self.start = DayField(self.desk, self.tr("From"))
        self.length = ChoiceField(self.tr("How long?"), [(str(USUAL_TEST_DAYS), "")])
        self.end = DayField(self.desk, self.tr("Until"))
        self.look_for = TextField(self.tr("What will you look at?"), hint=self.tr("What you would see if it helps"))
        self.measure = LineField(self.tr("One number to compare"), hint=self.tr("For example: pupils who write by minute 3"))
        self.before = LineField(self.tr("What is it now?"), hint=self.tr("For example: 11 of 28"))
        self.fields: dict[str, Field] = {
            "strategy": self.strategy, "start": self.start, "length": self.length, "end": self.end,
            "look for": self.look_for, "measure": self.measure, "before": self.before,
        }
        for name, field in self.fields.items():
            around.typing.add(f"test {name}", field)
        self.begin_test = button(self.tr("Begin the test"), self.primary, kind="primary")
        self.calendar = button(self.tr("Terms and holidays…"), self.calendar_asked.emit, kind="link")
        self.waiting = Label(tone="warn")
        self.running = Rows(self._running, lambda line: line[0].entity, spacing=8)
        self.form = QWidget()
        self._lay_out()
        self.start.edited.connect(self._offer_lengths)
        self.length.edited.connect(self._show_end)

    def _lay_out(self) -> None:
        directions = QBoxLayout.Direction
        self._days, self._number = QBoxLayout(directions.LeftToRight), QBoxLayout(directions.LeftToRight)
        self._end_box = QWidget()
        self._end_box.setLayout(column(label_of(self.end), self.end, spacing=2))
        add_at_top(self._days, column(label_of(self.start), self.start, spacing=2))
        add_at_top(self._days, column(label_of(self.length), self.length, spacing=2), 2)
        self._days.addWidget(self._end_box, 1, Qt.AlignmentFlag.AlignTop)
        add_at_top(self._number, column(label_of(self.measure), self.measure, spacing=2), 2)
        add_at_top(self._number, column(label_of(self.before), self.before, spacing=2))
        inside = column(
            label_of(self.strategy), self.strategy, self._days, row(self.calendar, None), label_of(self.look_for), self.look_for,
            self._number, spacing=6,
        )
        self.form.setLayout(inside)
        self.add(self.waiting, self.running, self.form, self.said, self.asking, row(None, self.begin_test))

    # -- Showing --------------------------------------------------------------------------------------------------------

    def show_problem(self, shown: Shown) -> None:
        """Show the tests that run, or the form that begins one."""
        super().show_problem(shown)
        waits = [one for one in shown.detail.card.waits if one is not Wait.REFLECT]
        self.waiting.setText(" ".join(map(wait_sentence, waits)))
        self.waiting.setVisible(bool(waits))
        self.running.show_lines(tuple((one, running_text(one, shown.calendar, shown.today)) for one in shown.active))
        # Where two run from two computers both show; a third one is no way out.
        for widget in (self.form, self.begin_test):
            widget.setVisible(not shown.active)
        ready = shown.detail.card.facts.ready
        offered = [one for one in shown.detail.strategies if one.entity in ready]
        self.strategy.offer([("", self.tr("Choose one")), *((one.entity.hex(), one_line(strategy_text(one), LONG)) for one in offered)])
        for name in ("start", "end"):
            self.around.typing.settle(f"test {name}", (shown.today if name == "start" else self._usual(shown)).isoformat())
        self._offer_lengths()

    def summary_of(self, shown: Shown) -> str:
        """Return what is on test."""
        return test_summary(shown.detail, shown.calendar, shown.today)

    def has_words(self) -> bool:
        """Tell whether a test is typed and not begun."""
        return self.around.typing.is_open(*(f"test {name}" for name in self.fields))

    def stack(self, *, narrow: bool) -> None:
        """Put things below each other where there is little room."""
        directions = QBoxLayout.Direction
        for layout in (self._days, self._number):
            layout.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    def add_missing(self) -> None:
        """Begin a test."""
        self.begin()

    # -- Days ---------------------------------------------------------------------------------------------------------

    def _usual(self, shown: Shown) -> dt.date:
        return shown.calendar.after(shown.today, USUAL_TEST_DAYS)

    def _offer_lengths(self) -> None:
        if self.shown is None:
            return
        calendar, first = self.shown.calendar, dt.date.fromisoformat(self.start.words)
        lengths = [(str(days), days_text(days, calendar.after(first, days))) for days in TEST_DAYS]
        self.length.offer([*lengths, (ANOTHER, self.tr("Until another day"))])
        self._show_end()

    def _show_end(self) -> None:
        self._end_box.setVisible(self.length.words == ANOTHER)

    def _last(self, shown: Shown, first: dt.date) -> dt.date | None:
        if self.length.words == ANOTHER:
            return dt.date.fromisoformat(self.end.words)
        return shown.calendar.after(first, int(self.length.words)) if self.length.words.isdigit() else None

    # -- Doing --------------------------------------------------------------------------------------------------------

    def primary(self) -> None:
        """Begin the test, or look back on the one that runs."""
        shown = self.shown
        if shown is None:
            return
        if shown.active:
            self.look_back()
        elif not self.strategy.words:
            self._ask_which(shown)
        elif shown.elsewhere is not None:
            trial, line = shown.elsewhere
            show = partial(self.other_wanted.emit, trial.problem)
            self.ask(busy_text(line), (self.tr("Show me that one"), show), (self.tr("Start anyway"), self.begin_now))
        else:
            self.begin_now()

    def begin_now(self) -> None:
        """Begin the test; what cannot be is said."""
        if self.shown is None:
            return
        first = dt.date.fromisoformat(self.start.words)
        draft = TestDraft(
            EntityId(bytes.fromhex(self.strategy.words)), first, self._last(self.shown, first), self.look_for.words or None,
            self.measure.words or None, self.before.words or None,
        )
        self.said.clear()
        entity = self.entity
        self.around.deeds.do(
            entity, partial(self.around.problems.begin_test, entity, draft), deed=Deed.MOVE, name="test",
            said=self.tr("The test has begun."), failed=self.said.show_error, done=lambda _result, _shown: self._begun(),
        )

    def look_back(self) -> None:
        """Go to the last step."""
        if self.shown is not None and self.shown.detail.card.step is Step.TEST:
            self.go(Step.REFLECT)
        else:
            self.wanted.emit(Step.REFLECT)

    def _begun(self) -> None:
        self.around.typing.clear(*(f"test {name}" for name in self.fields))
        self.moved.emit(Step.TEST)

    def _ask_which(self, shown: Shown) -> None:
        if len(shown.detail.card.facts.ready) < 2:
            # The service says what is missing.
            self.go(Step.TEST)
            return
        self.said.say(self.tr("Choose which strategy to test."), "warn")
        self.strategy.setFocus(Qt.FocusReason.OtherFocusReason)

    def _running(self, line: tuple[TrialLine, str]) -> QWidget:
        trial, far = line
        made = QWidget()
        items: list[QWidget] = [Label(on_test(trial), level=3), Label(far)]
        more = (one_line(trial.look_for), number_line(trial.measure, trial.before))
        items += [Label(text, tone="muted") for text in more if text]
        back = button(next_text(Step.REFLECT), self.look_back, name=self.tr("Look back now: {what}").format(what=on_test(trial)))
        made.setLayout(column(*items, row(back, None), spacing=4))
        return made
