"""The form of a strategy: what it is and how it begins; who, what it takes and what it needs for later. One from two, too."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from teamroom.core.ids import EntityId
from teamroom.model.problems import MOST_EFFORT, MOST_MINUTES
from teamroom.services.problem_rows import StrategyLine
from teamroom.services.problems import StrategyDraft
from teamroom.ui.board_wording import both_text
from teamroom.ui.fields import ChoiceField, Field, LineField, TextField, Unseen
from teamroom.ui.into_view import come_into_view
from teamroom.ui.problems.detail_section import Around, add_at_top
from teamroom.ui.problems.detail_wording import LONG, effort_text, strategy_text
from teamroom.ui.texts import Label, one_line
from teamroom.ui.widgets import button, column, label_of, row

NAMES = ("text", "first", "who", "effort", "minutes", "needs", "target", "one", "other", "resource")
_LATER = ("who", "effort", "minutes", "needs")


class StrategyForm(QFrame):
    """``done``: save it. ``target`` is the strategy that is changed, empty for a new one; ids are kept in hex."""

    done = Signal()
    left = Signal()

    def __init__(self, around: Around) -> None:
        super().__init__()
        self._around = around
        self.setProperty("card", "rail")
        self.heading = Label(level=3)
        self.text = TextField(self.tr("What could you try?"))
        self.begins = TextField(self.tr("The first small step"), hint=self.tr("What somebody does tomorrow"))
        self.who = LineField(self.tr("Who?"))
        self.effort = ChoiceField(self.tr("How much work is it?"), self._efforts())
        self.minutes = LineField(self.tr("Minutes of a lesson"), most=3)
        self.minutes.setValidator(QIntValidator(1, MOST_MINUTES, self))
        self.needs = LineField(self.tr("What is needed?"))
        self.one = ChoiceField(self.tr("The first of the two"), [("", "")])
        self.other = ChoiceField(self.tr("The second of the two"), [("", "")])
        self._target, self._resource = Unseen(self), Unseen(self)
        self.fields: dict[str, Field] = {
            "text": self.text, "first": self.begins, "who": self.who, "effort": self.effort, "minutes": self.minutes,
            "needs": self.needs, "target": self._target, "one": self.one, "other": self.other, "resource": self._resource,
        }
        for name, field in self.fields.items():
            around.typing.add(f"strategy {name}", field)
        self.later = button("", self._fold, kind="link")
        self.save = button(self.tr("Add it"), self.done.emit)
        self.cancel = button(self.tr("Cancel"), self.left.emit, kind="flat")
        self._strategies: tuple[StrategyLine, ...] = ()
        self._lent: StrategyDraft | None = None
        self._lay_out()
        self.one.activated.connect(self._chosen)
        self.other.activated.connect(self._chosen)

    # -- What it holds --------------------------------------------------------------------------------------------------

    @property
    def target(self) -> EntityId | None:
        """The strategy that is changed, None for a new one."""
        return _id(self._target.words)

    def draft(self) -> StrategyDraft:
        """Return what is typed."""
        return StrategyDraft(
            self.text.words, self.begins.words or None, self.who.words or None, self.needs.words or None,
            int(self.effort.words) if self.effort.words else None, int(self.minutes.words) if self.minutes.words.isdigit() else None,
            _id(self.one.words), _id(self.other.words), _id(self._resource.words),
        )

    @property
    def has_words(self) -> bool:
        """Tell whether something is typed and not saved."""
        return self._around.typing.is_open(*(f"strategy {name}" for name in NAMES))

    def know(self, strategies: Sequence[StrategyLine]) -> None:
        """Know of which strategies one can be built."""
        self._strategies = tuple(strategies)
        if self._target.words and self.target not in {one.entity for one in strategies}:
            # Somebody took it away meanwhile: what is typed stays, and is a new one.
            self._target.put("")
        offered = [("", self.tr("Choose one")), *((one.entity.hex(), one_line(strategy_text(one), LONG)) for one in strategies)]
        self.one.offer(offered)
        self.other.offer(offered)

    # -- Beginning ------------------------------------------------------------------------------------------------------

    def add(self, text: str = "", *, resource: EntityId | None = None) -> None:
        """Begin a new one; text that is given needs its first step."""
        self.clear()
        self.text.put(text)
        self._resource.put(resource.hex() if resource else "")
        self.show_form()
        field = self.begins if text else self.text
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on_with(self, beginning: str) -> None:
        """Begin a new one with some words that are to be finished."""
        self.add(beginning)
        self.text.caret = len(beginning)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def lend(self, text: str, first_step: str) -> bool:
        """Begin a new one with words of an example, unless something else is typed; tell whether that was done.

        The focus goes into the words: they are somebody else's class still.
        """
        is_free = not self.has_words or (self.target is None and self.draft() == self._lent)
        if is_free:
            self.add(text)
            self.begins.put(first_step)
            self._lent = self.draft()
        self.show_form()
        self.text.caret = len(self.text.words)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        return is_free

    def change(self, line: StrategyLine) -> None:
        """Begin to change one."""
        self.clear()
        values = {
            "text": line.text, "first": line.first_step, "who": line.who, "needs": line.needs,
            "effort": str(line.effort or ""), "minutes": str(line.minutes or ""), "target": line.entity.hex(),
            "resource": line.resource.hex() if line.resource else "",
        }
        for name, words in values.items():
            self._around.typing.start(f"strategy {name}", words or "")
        self.show_form()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def build(self) -> None:
        """Begin one that is made from two."""
        self.clear()
        for choice, line in zip((self.one, self.other), self._strategies, strict=False):
            choice.put(line.entity.hex())
        self._chosen()
        self.show_form()
        self._two.show()
        self.one.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Forget what is typed."""
        self._around.typing.clear(*(f"strategy {name}" for name in NAMES))
        self._two.hide()

    def show_form(self) -> None:
        """Show what belongs to what it is about."""
        changes = bool(self._target.words)
        is_two = bool(self.one.words or self.other.words)
        title = self.tr("Change it") if changes else self.tr("Build one from two") if is_two else self.tr("Something to try")
        self.heading.setText(title)
        self.save.setText(self.tr("Save") if changes else self.tr("Add it"))
        self._two.setVisible(is_two)
        self._unfold(open_it=any(self.fields[name].words for name in _LATER))
        self.show()
        come_into_view(self)

    # -- Inside -------------------------------------------------------------------------------------------------------

    def _chosen(self) -> None:
        """Begin with the words of the two that are chosen, unless somebody wrote something else."""
        made = {self._joined(one, other) for one in self._strategies for other in self._strategies}
        if self.text.words.strip() and self.text.words not in made:
            return
        chosen = [line for choice in (self.one, self.other) for line in self._strategies if line.entity.hex() == choice.words]
        if len(chosen) == 2 and chosen[0] is not chosen[1]:
            self.text.put(self._joined(*chosen))
            self.begins.put(chosen[0].first_step or chosen[1].first_step or "")

    @staticmethod
    def _joined(one: StrategyLine, other: StrategyLine) -> str:
        return both_text(strategy_text(one), strategy_text(other))

    def _efforts(self) -> list[tuple[str, str]]:
        return [("", self.tr("Not said")), *((str(effort), effort_text(effort)) for effort in range(1, MOST_EFFORT + 1))]

    def _fold(self) -> None:
        self._unfold(open_it=self._more.isHidden())
        if not self._more.isHidden():
            self.who.setFocus(Qt.FocusReason.OtherFocusReason)

    def _unfold(self, *, open_it: bool) -> None:
        self._more.setVisible(open_it)
        self.later.setText(self.tr("Less") if open_it else self.tr("Add later: who, how much work, minutes, what is needed"))

    def _lay_out(self) -> None:
        directions = QBoxLayout.Direction
        self._pair = QBoxLayout(directions.LeftToRight)
        self._more_row = QBoxLayout(directions.LeftToRight)
        for layout in (self._pair, self._more_row):
            layout.setContentsMargins(0, 0, 0, 0)
        self._two, self._more = QWidget(), QWidget()
        self._two.setLayout(self._pair)
        for choice in (self.one, self.other):
            add_at_top(self._pair, column(label_of(choice), choice, spacing=2))
        for field in (self.who, self.effort, self.minutes):
            add_at_top(self._more_row, column(label_of(field), field, spacing=2))
        self._more.setLayout(column(self._more_row, label_of(self.needs), self.needs, spacing=4))
        inside = column(
            self.heading, self._two, label_of(self.text), self.text, label_of(self.begins), self.begins, row(self.later, None),
            self._more, row(None, self.cancel, self.save), spacing=6,
        )
        inside.setContentsMargins(12, 10, 12, 10)
        self.setLayout(inside)
        self._two.hide()
        self._unfold(open_it=False)

    def stack(self, *, narrow: bool) -> None:
        """Put things below each other where there is little room."""
        directions = QBoxLayout.Direction
        for layout in (self._pair, self._more_row):
            layout.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)


def _id(text: str) -> EntityId | None:
    try:
        return EntityId(bytes.fromhex(text)) if text else None
    except ValueError:
        return None
