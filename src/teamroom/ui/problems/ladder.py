"""The goal ladder of a problem: small steps that can be seen, only the next one large; a line of what was seen before each tick."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from teamroom.core.ids import EntityId
from teamroom.services.problem_rows import RungLine
from teamroom.services.undo import Deed
from teamroom.ui.fields import LineField
from teamroom.ui.into_view import come_into_view
from teamroom.ui.problems.detail_reading import Shown
from teamroom.ui.problems.detail_section import Around, Section
from teamroom.ui.problems.wording import DOT, line_text
from teamroom.ui.steady_rows import Rows
from teamroom.ui.texts import Label, OneLine, one_line, weekday_text
from teamroom.ui.widgets import Card, button, column, row
from teamroom.ui.win_line import WinDraft, WinLine

MOST_RUNGS = 5
"""Steps of a ladder; with more the goal is not small enough yet."""


class LadderSection(Section):
    """Small goals on the way."""

    def __init__(self, around: Around) -> None:
        super().__init__(around, "")
        self.head.setText(self.tr("Small goals"))
        self.reached = Rows(self._rung, lambda rung: rung.entity)
        self.next = Label(level=2)
        self.seen = LineField(self.tr("What did you see? (one line, can be left empty)"))
        self.tick = button(self.tr("Reached"), self._tick)
        self.later = Rows(self._rung, lambda rung: rung.entity)
        self.line = LineField(self.tr("A small goal that can be seen"), hint=self.tr("For example: five more pupils write by minute 3"))
        self.line.returnPressed.connect(self._take)
        self.seen.returnPressed.connect(self._tick)
        around.typing.add("rung", self.line)
        around.typing.add("rung seen", self.seen)
        add = button(self.tr("Add"), self._take, name=self.tr("Add a small goal"))
        self._next = QWidget()
        ticking = row(self.seen, self.tick)
        ticking.setStretch(0, 1)
        self._next.setLayout(column(self.next, Label(self.seen.accessibleName(), tone="muted"), ticking, spacing=4))
        self._new = QWidget()
        typing = row(self.line, add)
        typing.setStretch(0, 1)
        self._new.setLayout(typing)
        words = LineField("")
        self.win = WinLine(self.desk, words)
        around.typing.add("win", words)
        around.typing.found.connect(self._found)
        self.win.told.connect(self._tell)
        self.not_now = button(self.tr("Not now"), self._leave_win, kind="link")
        self.offer = Card(Label(self.tr("A goal is reached. Tell it as a small success?")), self.win, row(self.not_now, None), tone="safe")
        self.offer.hide()
        self.add(self.reached, self.offer, self._next, self.later, self._new, self.said)

    def show_problem(self, shown: Shown) -> None:
        """Show what is reached, the next one large, and what comes after."""
        super().show_problem(shown)
        ladder = shown.detail.ladder
        ahead = [one for one in ladder if one.reached is None]
        self.reached.show_lines([one for one in ladder if one.reached is not None])
        self.later.show_lines(ahead[1:])
        self._next.setVisible(bool(ahead))
        self.next.setText(line_text(ahead[0].text) if ahead else "")
        self._new.setVisible(len(ladder) < MOST_RUNGS)

    def summary_of(self, shown: Shown) -> str:
        """Return the next goal."""
        ladder = shown.detail.ladder
        ahead = [one for one in ladder if one.reached is None]
        if not ladder:
            return self.tr("none yet")
        return line_text(ahead[0].text) if ahead else self.tr("all reached")

    def has_words(self) -> bool:
        """Tell whether a goal is typed and not added."""
        return self.around.typing.is_open("rung", "rung seen", "win")

    def forget(self) -> None:
        """Another problem comes: nothing of this one is offered any more."""
        super().forget()
        self.offer.hide()
        self.win.taken()

    def primary(self) -> None:
        """Take up what is typed, else tick the next one."""
        if self.line.words.strip():
            self._take()
        else:
            self._tick()

    def _take(self) -> None:
        if self.shown is not None and self.line.words.strip():
            act = partial(self.around.problems.add_rung, self.entity, self.line.words)
            self.do("rung", act, self.tr("Added: a small goal."), clears=("rung",))

    def _tick(self) -> None:
        ahead = [one for one in self.shown.detail.ladder if one.reached is None] if self.shown is not None else []
        if ahead:
            words = self.seen.words or line_text(ahead[0].text)
            act = partial(self.around.problems.reach, ahead[0].entity, self.seen.words or None)
            self.do("reach", act, self.tr("Reached."), clears=("rung seen",), done=partial(self._offer_win, words, self.visit))

    def _found(self) -> None:
        """Offer again what was typed and not told before a lock."""
        self.offer.setVisible(self.around.typing.is_open("win"))

    def _offer_win(self, words: str, visit: int) -> None:
        """Offer to tell what was reached, in one line; the words are there already (``mission.md`` row 64)."""
        if visit == self.visit:
            self.offer.show()
            self.win.taken()
            self.win.begin(one_line(words))
            come_into_view(self.offer)

    def _tell(self, draft: WinDraft) -> None:
        self.around.deeds.add(
            self.entity, partial(self.around.wins.tell, draft.line, about=self.entity), name="win", failed=self.win.refuse,
            said=self.tr("Told. It stands on the page This week."), done=lambda _entity, _shown: self._leave_win(),
        )

    def _leave_win(self) -> None:
        """Close what was offered; the focus goes on where the ladder does."""
        inside = self.offer.isAncestorOf(self.focusWidget() or self)
        self.offer.hide()
        self.win.taken()
        self.around.typing.clear("win")
        if inside:
            (self.seen if not self._next.isHidden() else self.line if not self._new.isHidden() else self.head).setFocus(
                Qt.FocusReason.OtherFocusReason
            )

    def _not_reached(self, rung: EntityId) -> None:
        self.do("reach", partial(self.around.problems.reach, rung, reached=False), self.tr("Not reached yet."))

    def _remove(self, rung: RungLine) -> None:
        said = self.tr("“{what}” is removed.").format(what=line_text(rung.text))
        self.do(f"remove {rung.entity.hex()}", partial(self.around.problems.remove_rung, rung.entity), said, deed=Deed.REMOVE)

    def _rung(self, rung: RungLine) -> QWidget:
        made, text = QWidget(), line_text(rung.text)
        items: list[QWidget] = []
        if rung.reached is not None:
            told = DOT.join(part for part in (text, weekday_text(rung.reached), one_line(rung.evidence)) if part)
            tick = self.desk.icons.icon("check")
            back = button("", partial(self._not_reached, rung.entity), kind="flat", icon=tick, name=self.tr("Reached: {what}. Take it back").format(what=text))
            items = [back, Label(told)]
        else:
            items = [OneLine(text, tone="muted")]
        name = self.tr("Remove: {what}").format(what=text)
        remove = button("", partial(self._remove, rung), kind="flat", icon=self.desk.icons.icon("close"), name=name, hint=self.tr("Remove"))
        line = row(*items, remove)
        line.setStretch(len(items) - 1, 1)
        line.setAlignment(remove, Qt.AlignmentFlag.AlignTop)
        made.setLayout(line)
        return made
