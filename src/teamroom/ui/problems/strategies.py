"""The third step: things to try, with credit for all whose ideas are in them; starters, one from two, what worked before."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from teamroom.core.errors import TeamRoomError
from teamroom.core.ids import EntityId
from teamroom.model.board import LEAST_STRATEGIES
from teamroom.model.problems import Step
from teamroom.services.board_evidence import Trail
from teamroom.services.board_texts import ExampleStrategy
from teamroom.services.problem_rows import StrategyLine
from teamroom.services.undo import Deed
from teamroom.ui.glyph import Glyph
from teamroom.ui.problems.detail_reading import Shown
from teamroom.ui.problems.detail_section import Around, Section
from teamroom.ui.problems.detail_strategy_form import StrategyForm
from teamroom.ui.problems.detail_texts import HelpTexts
from teamroom.ui.problems.detail_wording import (
    SHAPES,
    next_text,
    ready_text,
    strategies_summary,
    strategy_facts,
    strategy_text,
    trail_text,
)
from teamroom.ui.problems.wording import numbered
from teamroom.ui.steady_rows import Rows
from teamroom.ui.texts import Label, on_button, one_line
from teamroom.ui.widgets import button, column, row

STARTERS = 4
"""Starters that are offered at a time."""
MOST_TRAILS = 5


class StrategiesSection(Section):
    """What could be tried."""

    def __init__(self, around: Around) -> None:
        super().__init__(around, numbered(Step.STRATEGIES))
        self._starters: tuple[str, ...] = ()
        self._from = 0
        self.differently = Label(tone="muted")
        self.cards = Rows(self._card, lambda line: line.entity, spacing=6)
        self.ready = Label()
        self.form = StrategyForm(around)
        self.form.hide()
        self.form.done.connect(self._take)
        self.form.left.connect(self._leave_form)
        self.add_one = button(self.tr("Add something to try"), self.begin_form)
        self.two = button(self.tr("Build one from two"), self.form.build, kind="flat")
        self.offers = QWidget()
        self._offered = Rows(self._starter, lambda text: text, spacing=0)
        self.offers.setLayout(column(self._offered, spacing=0))
        self.worked = Rows(self._trail, lambda one: (one.problem, one.strategy, one.at_ms))
        self._like = Label(self.tr("What worked for problems like this"), level=3)
        self.go_on = button(next_text(Step.TEST), self._to_test, kind="primary")
        self._lay_out()

    def _lay_out(self) -> None:
        self.more = button(self.tr("Other ideas to start from"), self._next_starters, kind="link")
        self._ideas = Label(self.tr("Or start from one of these"), level=3)
        self.add(
            self.differently, self.cards, self.ready, self.form, row(self.add_one, self.two, None), self._ideas, self.offers,
            row(self.more, None), self._like, self.worked, self.said, self.asking, row(None, self.go_on),
        )

    # -- Showing --------------------------------------------------------------------------------------------------------

    def show_problem(self, shown: Shown) -> None:
        """Show the strategies, what was tried elsewhere, and what is to be done differently this time."""
        super().show_problem(shown)
        detail = shown.detail
        self.cards.show_lines(detail.strategies)
        self.ready.setText(ready_text(detail.card.facts))
        self.form.know(detail.strategies)
        self.two.setVisible(len(detail.strategies) >= LEAST_STRATEGIES)
        change = next((one.change for one in reversed(shown.rounds) if one.change), None)
        self.differently.setText(self.tr("To be done differently this time: {words}").format(words=one_line(change)))
        self.differently.setVisible(bool(change))
        trails = [one for one in shown.like if one.strategy_text][:MOST_TRAILS]
        self.worked.show_lines(trails)
        self._like.setVisible(bool(trails))
        self.go_on.setVisible(detail.card.step in {Step.DEFINE, Step.FACTORS, Step.STRATEGIES})

    def summary_of(self, shown: Shown) -> str:
        """Return the strategies."""
        return strategies_summary(shown.detail)

    def show_texts(self, texts: HelpTexts) -> None:
        """Know what to start from."""
        self._starters = texts.starters
        self._show_starters()

    def stack(self, *, narrow: bool) -> None:
        """Lay out for a narrow window."""
        self.form.stack(narrow=narrow)

    def has_words(self) -> bool:
        """Tell whether a strategy is typed and not saved."""
        return self.form.has_words

    def resume(self) -> None:
        """Show the form again, if something in it was kept."""
        if self.form.has_words:
            self.form.show_form()

    def forget(self) -> None:
        """Another problem comes."""
        super().forget()
        self.form.hide()

    def first(self) -> QWidget:
        """Return where one begins: in the form, or at the button that opens it."""
        if not self.form.isHidden():
            return self.form.text
        ready = self.shown is not None and len(self.shown.detail.card.facts.ready) >= LEAST_STRATEGIES
        return self.go_on if ready and self.go_on.isVisibleTo(self) else self.add_one

    # -- Doing --------------------------------------------------------------------------------------------------------

    def begin_form(self) -> None:
        """Begin something new to try, or go on with what is typed."""
        if self.form.has_words and self.form.target is None:
            self.form.show_form()
            self.form.text.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.form.add()

    def use(self, idea: ExampleStrategy) -> None:
        """Begin something new to try from an example; what is typed already is never put away for it."""
        self.fold(away=False)
        self.said.clear()
        if not self.form.lend(idea.idea, idea.first_step):
            self.said.say(self.tr("Something is typed here already. Add it or cancel it, then use the idea."), "warn")

    def primary(self) -> None:
        """Save what is typed, else go on."""
        if not self.form.isHidden() and self.form.has_words:
            self._take()
        else:
            self._to_test()

    def _take(self) -> None:
        draft, target, problems = self.form.draft(), self.form.target, self.around.problems
        if self.shown is None:
            return
        act: Callable[[], object] = partial(problems.add_strategy, self.entity, draft)
        if target is not None:
            act = partial(problems.edit_strategy, target, draft)
        said = self.tr("Saved.") if target else self.tr("Added: something to try.")
        self.said.clear()
        self.around.deeds.do(
            self.entity, act, name="strategy", said=said, failed=self.said.show_error, done=lambda _result, _shown: self._taken(),
        )

    def _taken(self) -> None:
        self.form.clear()
        self._leave_form()

    def _leave_form(self) -> None:
        """Close the form; the focus goes where the next one begins."""
        self.form.clear()
        self.form.hide()
        self.add_one.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, line: StrategyLine) -> None:
        said = self.tr("“{what}” is removed.").format(what=one_line(strategy_text(line), 80))
        act = partial(self.around.problems.remove_strategy, line.entity)
        self.do(f"remove {line.entity.hex()}", act, said, deed=Deed.REMOVE)

    def _to_test(self) -> None:
        """Go to the test; only there one says when it ends, so that alone does not stop here."""
        if self.shown is None:
            return
        self.said.clear()
        entity = self.entity
        self.around.deeds.do(
            entity, partial(self.around.problems.move, entity, Step.TEST), deed=Deed.MOVE, name="move", failed=self._not_yet,
            done=lambda _result, _shown: self.moved.emit(Step.TEST),
        )

    def _not_yet(self, error: TeamRoomError) -> None:
        if error.kind == "test-needs-end":
            self.wanted.emit(Step.TEST)
        else:
            self._refused(Step.TEST, error)

    # -- Starters -----------------------------------------------------------------------------------------------------

    def _next_starters(self) -> None:
        self._from = (self._from + STARTERS) % max(1, len(self._starters))
        self._show_starters()

    def _show_starters(self) -> None:
        twice = self._starters * 2
        self._offered.show_lines(twice[self._from : self._from + min(STARTERS, len(self._starters))])
        for widget in (self._ideas, self.offers):
            widget.setVisible(bool(self._starters))
        self.more.setVisible(len(self._starters) > STARTERS)

    def _starter(self, text: str) -> QWidget:
        made = QWidget()
        made.setLayout(row(button(on_button(text, 120), partial(self.form.go_on_with, text), kind="link"), None))
        return made

    # -- Cards ----------------------------------------------------------------------------------------------------------

    def _card(self, line: StrategyLine) -> QWidget:
        card, text = QFrame(), strategy_text(line)
        card.setProperty("card", "rail")
        begins = self.tr("First step: {words}").format(words=one_line(line.first_step)) if line.first_step else ""
        begins = begins or self.tr("No first step yet: with one it can be tested.")
        change = button(self.tr("Change"), partial(self.form.change, line), kind="link", name=_named(self.tr("Change: {what}"), text))
        remove = button(self.tr("Remove"), partial(self._remove, line), kind="link", name=_named(self.tr("Remove: {what}"), text))
        items: list[QWidget] = [Label(text, level=3), Label(begins)]
        if facts := strategy_facts(line):
            items.append(Label(facts, tone="muted"))
        inside = column(*items, row(change, remove, None), spacing=2)
        inside.setContentsMargins(12, 8, 12, 8)
        card.setLayout(inside)
        return card

    def _trail(self, one: Trail) -> QWidget:
        made, text = QWidget(), trail_text(one)
        resource: EntityId | None = one.resource
        use = button(
            self.tr("Use this"), lambda: self.form.add(one.strategy_text or "", resource=resource), kind="link",
            name=_named(self.tr("Use this: {what}"), text),
        )
        line = row(Glyph(self.desk.theme, self.desk.icons, SHAPES[one.outcome]), Label(text), use)
        line.setStretch(1, 1)
        told = [Label(one_line(said), tone="muted") for said in (one.evidence, one.tell) if said]
        made.setLayout(column(line, *told, spacing=2))
        return made


def _named(text: str, what: str) -> str:
    return text.format(what=one_line(what, 80))


