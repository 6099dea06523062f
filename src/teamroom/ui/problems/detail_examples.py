"""Worked examples of a kind of challenge: two problems that a colleague could come and see, each with two ideas to take up."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from teamroom.services.board_texts import ChallengeTag, Example, ExampleStrategy
from teamroom.ui.problems.detail_drafting import focused_in
from teamroom.ui.texts import Label, one_line
from teamroom.ui.widgets import button, column, row


class Examples(QFrame):
    """The examples of one kind at a time; hidden while there are none. ``taken`` carries an ``ExampleStrategy``."""

    taken = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._tag: ChallengeTag | None = None
        self._two: list[QWidget] = []
        self._narrow = False
        self.setProperty("card", "plain")
        self.head = button("", self._toggle, kind="link")
        self._inside = QWidget()
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._inside)
        self._pair.setContentsMargins(0, 0, 0, 0)
        self._pair.setSpacing(20)
        whole = column(row(self.head, None), self._inside, spacing=6)
        whole.setContentsMargins(12, 8, 12, 8)
        self.setLayout(whole)
        self._inside.hide()
        self.hide()

    @property
    def is_open(self) -> bool:
        """Tell whether the examples show."""
        return not self._inside.isHidden()

    def show_tag(self, tag: ChallengeTag | None) -> None:
        """Show the examples of a kind, None for no kind; a focus in those of another one goes to their heading."""
        if tag == self._tag:
            return
        self._tag = tag
        if focused_in(self._inside):
            self.head.setFocus(Qt.FocusReason.OtherFocusReason)
        for old in self._two:
            self._pair.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._two = [self._example(one) for one in tag.examples] if tag else []
        for new in self._two:
            self._pair.addWidget(new, 1, Qt.AlignmentFlag.AlignTop)
        self.setVisible(tag is not None)
        self._describe()

    def unfold(self, *, open_it: bool) -> None:
        """Show the examples, or the line about them alone."""
        if not open_it and focused_in(self._inside):
            self.head.setFocus(Qt.FocusReason.OtherFocusReason)
        self._inside.setVisible(open_it)
        self._describe()

    def stack(self, *, narrow: bool) -> None:
        """Put the two below each other where there is little room."""
        self._narrow = narrow
        directions = QBoxLayout.Direction
        self._pair.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    def offer(self) -> bool:
        """Show the examples of what somebody chose where there is room; else their line does. Tell whether they came in sight."""
        was_open = self.is_open
        self.unfold(open_it=self._tag is not None and not self._narrow)
        return self.is_open and not was_open

    def _toggle(self) -> None:
        self.unfold(open_it=not self.is_open)

    def _describe(self) -> None:
        name = self._tag.name if self._tag else ""
        text = self.tr("Put the examples away") if self.is_open else self.tr("Look at two worked examples: {kind}").format(kind=name)
        self.head.setText(text.replace("&", "&&"))

    def _example(self, example: Example) -> QWidget:
        made = QWidget()
        ideas = [self._idea(one) for one in example.strategies]
        made.setLayout(column(Label(example.problem, level=3), *ideas, spacing=8))
        return made

    def _idea(self, one: ExampleStrategy) -> QWidget:
        made = QWidget()
        name = self.tr("Use this idea: {idea}").format(idea=one_line(one.idea, 80))
        use = button(self.tr("Use this idea"), partial(self.taken.emit, one), kind="link", name=name)
        begins = Label(self.tr("First step: {words}").format(words=one.first_step), tone="muted")
        made.setLayout(column(Label(one.idea), begins, row(use, None), spacing=2))
        return made
