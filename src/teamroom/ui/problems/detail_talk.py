"""Talk about a problem: what was said, and a line for one more."""

from functools import partial

from PySide6.QtWidgets import QWidget

from teamroom.services.talk import CommentLine
from teamroom.services.undo import Deed
from teamroom.ui.problems.detail_fields import TextField
from teamroom.ui.problems.detail_reading import Shown
from teamroom.ui.problems.detail_section import Around, Section
from teamroom.ui.problems.wording import DOT, line_text
from teamroom.ui.steady_rows import Rows
from teamroom.ui.texts import Label, moment_text, one_line, tr
from teamroom.ui.widgets import button, column, row


class TalkSection(Section):
    """Comments."""

    def __init__(self, around: Around) -> None:
        super().__init__(around, "")
        self.head.setText(self.tr("Talk"))
        self.comments = Rows(self._comment, lambda line: line[0].entity, spacing=8)
        self.line = TextField(self.tr("Say something about it"), hint=self.tr("Ctrl+Enter says it"))
        around.typing.add("comment", self.line)
        say = button(self.tr("Say it"), self.primary)
        typing = row(self.line, say)
        typing.setStretch(0, 1)
        self.add(self.comments, typing, self.said)

    def show_problem(self, shown: Shown) -> None:
        """Show what was said, an answer further in than what it answers."""
        super().show_problem(shown)
        known = {one.entity for one in shown.comments}
        self.comments.show_lines([(one, one.answers in known) for one in shown.comments])

    def summary_of(self, shown: Shown) -> str:
        """Return how much was said."""
        count = len(shown.comments)
        return tr("ProblemDetail", "%n comment(s)", count) if count else self.tr("nothing said yet")

    def has_words(self) -> bool:
        """Tell whether something is typed and not said."""
        return self.around.typing.is_open("comment")

    def primary(self) -> None:
        """Say it."""
        if self.shown is not None and self.line.words.strip():
            self.do("comment", partial(self.around.talk.say, self.entity, self.line.words), self.tr("Said."), deed=Deed.ADD, clears=("comment",))

    def _comment(self, line: tuple[CommentLine, bool]) -> QWidget:
        one, is_answer = line
        made = QWidget()
        who = DOT.join(part for part in (one_line(one.author), moment_text(one.at_ms)) if part)
        inside = column(Label(who, tone="muted"), Label(one.text or line_text(None)), spacing=2)
        if is_answer:
            inside.setContentsMargins(self.desk.theme.width(4), 0, 0, 0)
        made.setLayout(inside)
        return made
