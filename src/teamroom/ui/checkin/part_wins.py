"""The first part: what people wanted to try, what they used, and one small thing that worked for each."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from teamroom.core.ids import PersonId
from teamroom.model.checkins import Done
from teamroom.model.uses import LINE_LIMIT
from teamroom.services.checkin_desk import Shared
from teamroom.services.commitments import CommitmentLine
from teamroom.ui.checkin.part import PartView, told_rows
from teamroom.ui.checkin.presenter import Known, Presenter
from teamroom.ui.checkin.wording import before_text, win_text
from teamroom.ui.checkin_fields import done_text
from teamroom.ui.desk import Desk
from teamroom.ui.flow import Flow
from teamroom.ui.steady_rows import Rows
from teamroom.ui.texts import Label, by_text, one_line
from teamroom.ui.widgets import button, column, row


class WinsPart(PartView):
    """Looking back comes first: it is what people remember by."""

    def __init__(self, desk: Desk, presenter: Presenter) -> None:
        super().__init__(desk, presenter)
        self._back = Label(level=3)
        self._asked = Label(tone="muted")
        self.before: Rows[CommitmentLine] = Rows(self._commitment, lambda line: line.entity, spacing=6)
        self.wins = self.lines("win", self.tr("One small thing that worked, or pass"))
        self.wins.said.connect(self._tell)
        self.told = told_rows(win_text, lambda line: line.entity, lambda line: presenter.take_back_win(line.entity))
        self._tiny = Label(tone="muted")
        self._used_heading = Label(self.tr("Used since last week?"), level=3)
        self.shared: Rows[Shared] = Rows(self._resource, lambda line: line.entity, spacing=4)
        self.lay_out(self._back, self._asked, self.before, Label(self.tr("Small successes"), level=3), self.told, self.wins,
                     self._tiny, self._used_heading, self.shared, None)

    def show_known(self, known: Known) -> None:
        """Show what is looked back on."""
        super().show_known(known)
        said = known.texts.said
        self._back.setText(said.parts["back"].title)
        self._asked.setText(said.say("c05"))
        self._tiny.setText(said.say("c04"))
        for widget in (self._back, self._asked):
            widget.setVisible(bool(known.desk.before))
        self.before.show_lines(known.desk.before)
        self.told.show_lines(known.desk.summary.wins)
        self.shared.show_lines(known.desk.shared)
        self._used_heading.setVisible(bool(known.desk.shared))

    def _tell(self, person: PersonId, text: str, _score: object) -> None:
        self.presenter.tell_win(person, text, partial(self.wins.give_back, person, text))

    def _commitment(self, line: CommitmentLine) -> QWidget:
        made, words = QWidget(), before_text(line)
        acts = Flow(spacing=10)
        for done in Done:
            is_said = line.outcome is done
            text = done_text(done)
            act: Callable[[], None] = partial(self.presenter.became, line.entity, None if is_said else done)
            name = self.tr("{words}: {outcome}").format(words=words, outcome=text)
            one = button(self.tr("✓ {outcome}").format(outcome=text) if is_said else text, act, kind="link", name=name)
            acts.add(one)
        made.setLayout(column(Label(words), acts, spacing=0))
        return made

    def _resource(self, shared: Shared) -> QWidget:
        made = QWidget()
        title = one_line(shared.title) or self.tr("(no title)")
        words = Label(self.tr("{title}, by {name}").format(title=title, name=by_text(shared.author)))
        if shared.used:
            laid = row(words, Label(self.tr("✓ used"), tone="muted", wrap=False))
            laid.setStretch(0, 1)
        else:
            line = QLineEdit()
            line.setMaxLength(LINE_LIMIT)
            line.setPlaceholderText(self.tr("How was it? May stay empty"))
            line.setAccessibleName(self.tr("How was “{title}”?").format(title=title))

            def tell() -> None:
                self.presenter.used(shared.entity, line.text().strip())

            line.returnPressed.connect(tell)
            used = button(self.tr("I used this"), tell, kind="link", name=self.tr("I used “{title}”").format(title=title))
            laid = row(words, line, used)
            laid.setStretch(0, 3)
            laid.setStretch(1, 2)
        made.setLayout(laid)
        return made
