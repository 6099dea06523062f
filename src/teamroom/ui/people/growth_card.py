"""How we grew: visitors, colleagues who joined, rooms that began, each with what drew them."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from teamroom.model.growth import GrowthKind
from teamroom.services.growth import Cited, GrowthLine, Joining
from teamroom.services.undo import Deed
from teamroom.ui.desk import Desk
from teamroom.ui.people.growth_form import ICONS, GrowthForm
from teamroom.ui.people.living import LivingCard, Step
from teamroom.ui.people.shared import Shared
from teamroom.ui.people_fields import growth_text
from teamroom.ui.short_list import DOT
from teamroom.ui.steady_rows import Rows
from teamroom.ui.texts import Label, date_text, on_button, one_line, tr
from teamroom.ui.told_rows import ToldRow, ToldRows
from teamroom.ui.widgets import button, row

FIRST = 3
"""Lines that show before somebody asks for all."""


@dataclass(frozen=True, slots=True)
class KnownGrowth:
    """The timeline, what may be cited, and who joined without a line of it."""

    lines: tuple[GrowthLine, ...]
    cited: tuple[Cited, ...]
    joined: tuple[Joining, ...]
    may_write: bool
    is_pair: bool


class GrowthCard(LivingCard):
    """The timeline, the newest first. A pair does not grow, and has none of its own."""

    areas = frozenset({"growth", "resource", "win", "person", "room"})

    def __init__(self, desk: Desk, shared: Shared) -> None:
        super().__init__(desk, shared.undo, tr("Growth", "How we grew"))
        self._shared = shared
        self._may_write = True
        today = shared.growth.today.isoformat()
        self.growth_form = self.form = GrowthForm(desk, shared.drafts, shared.place("growth"), today)
        self._lead = Label(self.tr("Who came by, who joined, and what drew them."), tone="muted")
        self.told = ToldRows[GrowthLine](self._line, first=FIRST)
        self.offers = Rows[Joining](self._offer, lambda joining: joining.person)
        self.way = self.add = button(self.tr("Add a line…"), self.open_form)
        self.growth_form.body.insertWidget(0, self.offers)
        for one in (self._lead, self.told, self.growth_form):
            self.body.addWidget(one)
        self.body.addLayout(row(self.add, None))
        self.told.emptied.connect(self._begin)
        self.growth_form.save_asked.connect(self._save)
        self.growth_form.dropped.connect(self.close_form)
        self.growth_form.found.connect(self._words_are_back)

    def look(self) -> KnownGrowth:
        """Return how the room grew."""
        log, ties = self._shared.growth, self._shared.ties.look()
        return KnownGrowth(log.lines(), log.citable(), log.joined(), ties.is_member, ties.is_pair)

    def show_known(self, known: KnownGrowth) -> None:
        """Show how the room grew."""
        self._may_write = known.may_write
        self.growth_form.offer(known.cited)
        self.told.show_lines(known.lines)
        self.offers.show_lines(known.joined if known.may_write else ())
        self._lead.setVisible(not known.lines)
        self.setVisible((known.may_write and not known.is_pair) or bool(known.lines))

    def settle(self) -> None:
        """Show what fits to an open or closed form, and to who may write."""
        super().settle()
        if not self._may_write:
            self.add.hide()

    def _line(self, line: GrowthLine) -> QWidget:
        parts = [date_text(line.day.isoformat())] if line.day else []
        if line.drew:
            parts.append(self.tr("drawn by “{title}”").format(title=one_line(line.drew)))
        words = one_line(line.line) or self.tr("(wiped)")
        if line.kind is GrowthKind.SPLIT:
            words = self.tr("A sister room began: {name}").format(name=words)
        acts = []
        if line.mine:
            name = self.tr("Take away: {line}").format(line=words)
            acts.append(button(self.tr("Take away"), partial(self._remove, line), kind="link", name=name))
        return ToldRow(self.desk, (ICONS[line.kind], "accent"), DOT.join(parts) or growth_text(line.kind), words, *acts)

    def _offer(self, joining: Joining) -> QWidget:
        text = self.tr("{name} joined").format(name=one_line(joining.name))
        made = QWidget()
        made.setLayout(row(button(on_button(text), partial(self._join, joining), kind="link", name=text), None))
        return made

    def _join(self, joining: Joining) -> None:
        self.growth_form.join(joining)
        self.growth_form.begin()

    def _remove(self, line: GrowthLine) -> None:
        act = partial(self._shared.growth.remove, line.entity)
        self.deeds.do(Step(Deed.REMOVE, act, self.tr("Taken away."), (line.entity,)))

    def _words_are_back(self) -> None:
        self.growth_form.show()
        self.settle()

    def _save(self) -> None:
        act = partial(self._shared.growth.tell, self.growth_form.told)
        self.deeds.do(Step(Deed.ADD, act, self.tr("Added to how you grew.")), done=self._saved, form=self.growth_form)

    def _saved(self) -> None:
        self.growth_form.clear()
        self.close_form()
