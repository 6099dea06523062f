"""The second step: what feeds the problem, in three groups, and which of it the room can change."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QWidget

from teamroom.model.problems import FactorKind, Step
from teamroom.services.problem_rows import FactorLine
from teamroom.services.undo import Deed
from teamroom.ui.board_wording import factor_text
from teamroom.ui.fields import LineField
from teamroom.ui.problems.detail_reading import Shown
from teamroom.ui.problems.detail_section import Around, Section
from teamroom.ui.problems.detail_texts import HelpTexts
from teamroom.ui.problems.detail_wording import factors_summary, group_question, next_text
from teamroom.ui.problems.wording import line_text, numbered
from teamroom.ui.steady_rows import Rows
from teamroom.ui.texts import Label
from teamroom.ui.widgets import button, column, row

PROMPTS = 2
"""Questions that are asked at a time about a group that is empty."""


class FactorsSection(Section):
    """What feeds it."""

    def __init__(self, around: Around) -> None:
        super().__init__(around, numbered(Step.FACTORS))
        self.groups = {kind: _Group(self, kind) for kind in FactorKind}
        self.go_on = button(next_text(Step.STRATEGIES), self.primary, kind="primary")
        self.add(Label(self.tr("What feeds it? One thing is enough to go on."), tone="muted"))
        self.add(*self.groups.values(), self.said, self.asking, row(None, self.go_on))

    def show_problem(self, shown: Shown) -> None:
        """Show the factors of each group; those of no group only where there are some."""
        super().show_problem(shown)
        for kind, group in self.groups.items():
            group.show_lines(tuple(one for one in shown.detail.factors if one.kind is kind))
        self.go_on.setVisible(shown.detail.card.step is Step.FACTORS)

    def summary_of(self, shown: Shown) -> str:
        """Return the factors."""
        return factors_summary(shown.detail)

    def show_texts(self, texts: HelpTexts) -> None:
        """Know what to ask."""
        for kind, group in self.groups.items():
            group.show_prompts(texts.prompts.get(kind, ()))

    def has_words(self) -> bool:
        """Tell whether a factor is typed and not added."""
        return self.around.typing.is_open(*(group.name for group in self.groups.values()))

    def first(self) -> QWidget:
        """Return the line of the first group that is empty, else of the first."""
        groups = [group for kind, group in self.groups.items() if kind is not FactorKind.OTHER]
        return next((group.line for group in groups if not group.rows.widgets), groups[0].line)

    def primary(self) -> None:
        """Take up what is typed, then go on."""
        for group in self.groups.values():
            group.take()
        if self.shown is not None and self.shown.detail.card.step is Step.FACTORS:
            self.go(Step.STRATEGIES)

    # -- Factors ------------------------------------------------------------------------------------------------------

    def note(self, kind: FactorKind, field: str, text: str) -> None:
        """Add a factor that was typed."""
        act = partial(self.around.problems.add_factor, self.entity, kind, text)
        self.do(field, act, self.tr("Noted."), clears=(field,))

    def judge(self, line: FactorLine, box: QCheckBox) -> None:
        """Say whether the room can change a factor."""
        self.do("judge", partial(self.around.problems.judge_factor, line.entity, changeable=box.isChecked() or None))

    def remove(self, line: FactorLine) -> None:
        """Take a factor away."""
        said = self.tr("“{what}” is removed.").format(what=line_text(line.text))
        self.do(f"remove {line.entity.hex()}", partial(self.around.problems.remove_factor, line.entity), said, deed=Deed.REMOVE)


class _Group(QWidget):
    """The factors of one kind, and a line for one more."""

    def __init__(self, section: FactorsSection, kind: FactorKind) -> None:
        super().__init__()
        self._section = section
        self._kind = kind
        self._prompts: tuple[str, ...] = (group_question(kind),)
        self.name = f"factor {kind.value}"
        self.line = LineField(self.tr("Something more: {group}").format(group=factor_text(kind)))
        self.line.returnPressed.connect(self.take)
        section.around.typing.add(self.name, self.line)
        self.rows = Rows(self._row, lambda line: line.entity)
        self.question = Label(tone="muted")
        add = button(self.tr("Add"), self.take, name=self.tr("Add: {group}").format(group=factor_text(kind)))
        typing = row(self.line, add)
        typing.setStretch(0, 1)
        whole = column(Label(factor_text(kind), level=3), self.rows, self.question, typing, spacing=4)
        self.setLayout(whole)

    def show_prompts(self, prompts: tuple[str, ...]) -> None:
        """Know what to ask while nothing is named."""
        self._prompts = prompts or (group_question(self._kind),)
        self._ask(is_empty=not self.rows.widgets)

    def show_lines(self, lines: tuple[FactorLine, ...]) -> None:
        """Show the factors; a question while there is none."""
        self.rows.show_lines(lines)
        self._ask(is_empty=not lines)
        if self._kind is FactorKind.OTHER:
            self.setVisible(bool(lines))

    def take(self) -> None:
        """Add what is typed."""
        text = self.line.words
        if text.strip():
            self._section.note(self._kind, self.name, text)

    def _ask(self, *, is_empty: bool) -> None:
        self.question.setText(" ".join(self._prompts[:PROMPTS]))
        self.question.setVisible(is_empty and bool(self.question.text()))

    def _row(self, line: FactorLine) -> QWidget:
        made, text = QWidget(), line_text(line.text)
        can = QCheckBox(self.tr("We can change this"))
        can.setAccessibleDescription(text)
        can.setChecked(bool(line.changeable))
        can.clicked.connect(lambda _on: self._section.judge(line, can))
        remove = button(
            "", partial(self._section.remove, line), kind="flat", icon=self._section.desk.icons.icon("close"),
            name=self.tr("Remove: {what}").format(what=text), hint=self.tr("Remove"),
        )
        label = Label(text)
        inside = row(label, can, remove)
        inside.setStretch(0, 1)
        made.setLayout(inside)
        return made
