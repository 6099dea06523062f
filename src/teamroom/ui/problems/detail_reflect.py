"""The last step: what came of the test, what follows; and the chain of all rounds before."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from teamroom.core.ids import EntityId
from teamroom.model.problems import Decision, Outcome, Step
from teamroom.services.problem_rows import TrialLine
from teamroom.services.problems import Reflection
from teamroom.services.undo import Deed
from teamroom.ui.board_wording import decision_text, outcome_text
from teamroom.ui.fields import ChoiceField, Field, LineField, RadioField, TextField
from teamroom.ui.glyph import Glyph
from teamroom.ui.problems.detail_reading import Shown
from teamroom.ui.problems.detail_section import Around, Section, add_at_top
from teamroom.ui.problems.detail_wording import (
    LONG,
    SHAPES,
    chain_text,
    number_line,
    on_test,
    running_text,
    said_of_round,
    way_text,
)
from teamroom.ui.problems.wording import numbered
from teamroom.ui.steady_rows import Rows
from teamroom.ui.texts import Label, one_line
from teamroom.ui.widgets import button, column, label_of, row


class ReflectSection(Section):
    """Looking back on the test that runs."""

    def __init__(self, around: Around) -> None:
        super().__init__(around, numbered(Step.REFLECT))
        self.nothing = Label(self.tr("Nothing is on test, so there is nothing to look back on yet."), tone="muted")
        self.trial = ChoiceField(self.tr("Which test?"))
        self.about = Label(level=3)
        self.far = Label(tone="muted")
        self.on_the_way = Label(tone="muted")
        outcomes = [(one.value, _capital(outcome_text(one)), SHAPES[one]) for one in Outcome]
        self.outcome = RadioField(self.desk, self.tr("How did it go?"), outcomes)
        self.evidence = TextField(self.tr("What did you see that makes you say so?"))
        self.before = Label(tone="muted")
        self.after = LineField(self.tr("The number now"))
        self.tell = TextField(self.tr("What would you tell somebody who tries it next?"))
        self.decision = RadioField(self.desk, self.tr("What follows?"), [(one.value, decision_text(one), "") for one in Decision])
        self.change = TextField(self.tr("What will you do differently?"))
        self.fields: dict[str, Field] = {
            "trial": self.trial, "outcome": self.outcome, "evidence": self.evidence, "after": self.after, "tell": self.tell,
            "decision": self.decision, "change": self.change,
        }
        for name, field in self.fields.items():
            around.typing.add(f"reflect {name}", field)
        self.save_it = button(self.tr("Save"), self.primary, kind="primary")
        self.form = QWidget()
        self._lay_out()
        self.decision.edited.connect(self._ask_change)
        self.trial.edited.connect(self._about)

    def _lay_out(self) -> None:
        self._which = QWidget()
        self._which.setLayout(column(label_of(self.trial), self.trial, spacing=2))
        self._change_box = QWidget()
        self._change_box.setLayout(column(label_of(self.change), self.change, spacing=2))
        directions = QBoxLayout.Direction
        self._two = QBoxLayout(directions.LeftToRight)
        self._two.setSpacing(24)
        heading = Label(self.outcome.accessibleName(), level=3)
        follows = Label(self.decision.accessibleName(), level=3)
        add_at_top(self._two, column(heading, self.outcome, spacing=4))
        add_at_top(self._two, column(label_of(self.after), self.before, self.after, spacing=2))
        inside = column(
            self._which, self.about, self.far, self.on_the_way, self._two, label_of(self.evidence), self.evidence, label_of(self.tell), self.tell,
            follows, self.decision, self._change_box, spacing=6,
        )
        self.form.setLayout(inside)
        self.add(self.nothing, self.form, self.said, self.asking, row(None, self.save_it))

    # -- Showing --------------------------------------------------------------------------------------------------------

    def show_problem(self, shown: Shown) -> None:
        """Show the test that runs; with two, which one it is about."""
        super().show_problem(shown)
        running = bool(shown.active)
        self.nothing.setVisible(not running)
        for widget in (self.form, self.save_it):
            widget.setVisible(running)
        self.trial.offer([(one.entity.hex(), one_line(on_test(one), LONG)) for one in shown.active])
        self.around.typing.settle("reflect trial", shown.active[0].entity.hex() if running else "")
        self._which.setVisible(len(shown.active) > 1)
        self._about()
        self._ask_change()

    def summary_of(self, shown: Shown) -> str:
        """Return what came of the last round."""
        return chain_text(shown.rounds[-1]) if shown.rounds else self.tr("nothing to look back on yet")

    def has_words(self) -> bool:
        """Tell whether something is typed and not saved."""
        return self.around.typing.is_open(*(f"reflect {name}" for name in self.fields if name != "trial"))

    def stack(self, *, narrow: bool) -> None:
        """Put things below each other where there is little room."""
        directions = QBoxLayout.Direction
        self._two.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    def first(self) -> QWidget | None:
        """Return the first of the outcomes."""
        if self.form.isHidden():
            return None
        return self.outcome.buttons[self.outcome.words or Outcome.WORKED.value]

    def _chosen(self) -> TrialLine | None:
        active = self.shown.active if self.shown is not None else ()
        return next((one for one in active if one.entity.hex() == self.trial.words), active[0] if active else None)

    def _about(self) -> None:
        trial, shown = self._chosen(), self.shown
        if trial is None or shown is None:
            return
        self.about.setText(on_test(trial))
        self.far.setText(running_text(trial, shown.calendar, shown.today))
        self.on_the_way.setText(way_text(shown.detail.ladder, trial))
        self.on_the_way.setVisible(bool(self.on_the_way.text()))
        text = number_line(trial.measure, trial.before)
        self.before.setText(text)
        self.before.setVisible(bool(text))

    def _ask_change(self) -> None:
        self._change_box.setVisible(self.decision.words == Decision.REFINE.value)

    # -- Doing --------------------------------------------------------------------------------------------------------

    def primary(self) -> None:
        """Save what came of it; what is not said yet is asked for."""
        trial = self._chosen()
        if trial is None:
            return
        for field, text in ((self.outcome, self.tr("Say how it went.")), (self.decision, self.tr("Say what follows."))):
            if not field.words:
                self.said.say(text, "warn")
                next(iter(field.buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)
                return
        change = self.change.words if self.decision.words == Decision.REFINE.value else ""
        said = {"evidence": self.evidence.words, "tell": self.tell.words, "after": self.after.words, "change": change}
        self._reflect(trial.entity, Reflection(self.outcome.words, self.decision.words, {name: words or None for name, words in said.items()}))

    def _reflect(self, trial: EntityId, reflection: Reflection) -> None:
        self.said.clear()
        self.around.deeds.do(
            self.entity, partial(self.around.problems.reflect, trial, reflection), deed=Deed.MOVE, name="reflect",
            said=self._said(Decision(reflection.decision)), failed=self.said.show_error,
            done=lambda step, _shown: self._reflected(step),
        )

    def _reflected(self, step: Step) -> None:
        self.around.typing.clear(*(f"reflect {name}" for name in self.fields))
        self.moved.emit(step)

    def _said(self, decision: Decision) -> str:
        return {
            Decision.KEEP: self.tr("Kept. The problem is in the archive."),
            Decision.REFINE: self.tr("The next round begins."),
            Decision.ASIDE: self.tr("Set aside. The problem is in the archive."),
            Decision.DEFINE: self.tr("The problem is at “Define” again."),
        }[decision]


class Rounds(Rows[TrialLine]):
    """The rounds before, one below the other: what was tried, how it went, what was said."""

    def __init__(self, around: Around) -> None:
        super().__init__(self._round, lambda trial: trial.entity, spacing=8)
        self._around = around

    def _round(self, trial: TrialLine) -> QWidget:
        made = QWidget()
        desk, outcome = self._around.desk, trial.outcome or Outcome.UNCLEAR
        line = row(Glyph(desk.theme, desk.icons, SHAPES[outcome]), Label(chain_text(trial)))
        line.setStretch(1, 1)
        line.setAlignment(Qt.AlignmentFlag.AlignTop)
        made.setLayout(column(line, *(Label(text, tone="muted") for text in said_of_round(trial)), spacing=2))
        return made


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
