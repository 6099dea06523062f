"""What we tried: every strategy that was tested, with its results by subject; and carrying one to a problem of another subject."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from teamroom.core.ids import EntityId
from teamroom.core.progress import Progress
from teamroom.model.problems import Outcome, Step
from teamroom.services.board_evidence import Banked, BoardEvidence
from teamroom.services.porting import Porting
from teamroom.services.problem_rows import BoardCard
from teamroom.services.problems import Problems
from teamroom.services.undo import Deed, Undo
from teamroom.ui.board_wording import outcome_text
from teamroom.ui.desk import Desk
from teamroom.ui.glyph import Glyph
from teamroom.ui.problems.detail_wording import SHAPES
from teamroom.ui.problems.wording import line_text
from teamroom.ui.reading_order import order_tabs
from teamroom.ui.runner import Lane
from teamroom.ui.steady_rows import Rows
from teamroom.ui.texts import Label, on_button, one_line, tr
from teamroom.ui.watching import Watching
from teamroom.ui.widgets import Card, Column, Empty, MenuButton, Scroll, button, column, row

MOST_OFFERED = 12
"""Problems to which a strategy can be carried at once."""
READABLE = 110
"""Characters: how wide the list is at most."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A strategy of the bank, and the problems on which it was not tested yet, those of other subjects first."""

    banked: Banked
    problems: tuple[BoardCard, ...]


class BankPresenter(Watching):
    """``shown`` carries what is in the bank, a tuple of ``Offered``."""

    areas = frozenset({"problem", "strategy", "trial"})

    def __init__(
        self, desk: Desk, parent: QObject, problems: Problems, *, evidence: BoardEvidence, porting: Porting, undo: Undo
    ) -> None:
        super().__init__(desk, parent, undo)
        self._problems = problems
        self._evidence = evidence
        self._porting = porting

    def look(self) -> tuple[Offered, ...]:
        """Return the bank."""
        cards = [card for card in self._problems.cards() if card.step is not Step.DONE]
        return tuple(_offered(one, cards) for one in self._evidence.bank())

    def carry(self, strategy: EntityId, problem: EntityId) -> None:
        """Carry a strategy to a problem."""

        def work(_: Progress) -> None:
            with self._undo.noting(Deed.TAKE_UP, self._porting.entity(strategy, problem)):
                self._porting.carry(strategy, problem)

        said = self.tr("It is among the strategies of that problem, with credit to whoever had the idea.")
        self._desk.runner.run(
            work, self, lane=Lane.WRITE, done=lambda _: self._desk.notices.toast(said, self.undo), failed=self._desk.notices.error
        )


class BankView(QWidget):
    """``left``: back to the board."""

    left = Signal()

    def __init__(
        self, desk: Desk, problems: Problems, evidence: BoardEvidence, porting: Porting, undo: Undo
    ) -> None:
        super().__init__()
        self._desk = desk
        self.presenter = BankPresenter(desk, self, problems, evidence=evidence, porting=porting, undo=undo)
        self.back = button(self.tr("Back"), self.left.emit, kind="flat", icon=desk.icons.icon("back"), hint=self.tr("Back  Esc"))
        self.rows = Rows[Offered](self._row, lambda one: one.banked.text, spacing=12)
        self.empty = Empty(self.tr("What was tested is here with its results by subject. What did not work is a result, too."))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 4)
        whole.addLayout(row(self.back, Label(self.tr("What we tried"), level=2), None))
        content = Column(Card(self.rows, self.empty), None, width=desk.theme.width(READABLE))
        whole.addWidget(Scroll(content), 1)
        self.presenter.shown.connect(self._show)
        self.presenter.bind_keys(self)

    def begin(self) -> None:
        """Read the bank; the focus is where one goes back."""
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.presenter.wake()

    def put_away(self) -> None:
        """Read nothing while nobody looks."""
        self.presenter.rest()

    def _show(self, offered: Sequence[Offered]) -> None:
        self.rows.show_lines(offered)
        self.empty.setVisible(not offered)
        order_tabs(self)

    def _row(self, one: Offered) -> QWidget:
        made, text = QWidget(), line_text(one.banked.text)
        results = [self._result(subject, one.banked) for subject in one.banked.subjects]
        acts = [self._menu(one, text)] if one.problems and one.banked.strategy is not None else []
        made.setLayout(column(Label(text, level=3), *results, *(row(act, None) for act in acts), spacing=4))
        return made

    def _result(self, subject: str, banked: Banked) -> QWidget:
        made, label = QWidget(), Label(subject_text(subject, banked))
        first = next(outcome for name, outcome, _ in banked.results if name == subject)
        line = row(Glyph(self._desk.theme, self._desk.icons, SHAPES[first]), label)
        line.setStretch(1, 1)
        made.setLayout(line)
        return made

    def _menu(self, one: Offered, text: str) -> QWidget:
        menu = MenuButton(self.tr("Try it on another problem…"))
        menu.setProperty("kind", "link")
        menu.setAccessibleName(self.tr("Try it on another problem: {what}").format(what=one_line(text, 80)))
        strategy = one.banked.strategy
        for card in one.problems:
            if strategy is not None:
                menu.add(on_button(_problem_text(card), 70), partial(self.presenter.carry, strategy, card.entity))
        return menu


def _offered(banked: Banked, cards: Sequence[BoardCard]) -> Offered:
    known = {subject.casefold() for subject in banked.subjects}
    free = [card for card in cards if card.entity not in banked.problems]
    free.sort(key=lambda card: (card.subject or "").casefold() in known)
    return Offered(banked, tuple(free[:MOST_OFFERED]))


def _problem_text(card: BoardCard) -> str:
    return ": ".join(part for part in (one_line(card.subject, 30), line_text(card.line)) if part)


def subject_text(subject: str, banked: Banked) -> str:
    """Return how a strategy went in one subject: Science: worked 2 times, did not work once."""
    return tr("Board", "{subject}: {results}").format(
        subject=one_line(subject, 60) or tr("Board", "No subject named"), results=", ".join(_counts(subject, banked))
    )


def _counts(subject: str, banked: Banked) -> Iterator[str]:
    for name, outcome, count in banked.results:
        if name == subject:
            yield _count_text(outcome, count)


def _count_text(outcome: Outcome, count: int) -> str:
    return tr("Board", "{outcome} (%n test(s))", count).format(outcome=outcome_text(outcome))
