"""The versions of a field side by side, with who wrote them and when; one of them can be chosen, none has to be."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QVBoxLayout, QWidget

from teamroom.core.errors import TeamRoomError
from teamroom.core.progress import Progress
from teamroom.model.resources import LEAST_MINUTES
from teamroom.services.library import Library
from teamroom.services.library_rows import Version
from teamroom.services.mosaics import TwoSides, are_two
from teamroom.services.problems import StrategyDraft
from teamroom.services.undo import Deed, Undo
from teamroom.services.versions import Keep, OpenChoice, Settled
from teamroom.ui.board_wording import board_value_text
from teamroom.ui.charter_fields import charter_value_text
from teamroom.ui.checkin_fields import checkin_value_text
from teamroom.ui.desk import Desk
from teamroom.ui.focus import HeldFocus
from teamroom.ui.library.building import BuildFromBoth
from teamroom.ui.library.differences import own_words
from teamroom.ui.library.joining import JoinByHand
from teamroom.ui.library.reading import Reading
from teamroom.ui.library.wording import (
    DOT,
    category_text,
    choice_title,
    field_text,
    format_text,
    kind_text,
    minutes_text,
    permission_text,
)
from teamroom.ui.people_fields import people_value_text
from teamroom.ui.reading_order import order_tabs
from teamroom.ui.runner import Lane
from teamroom.ui.steps import Said
from teamroom.ui.texts import Label, day_text, one_line, time_text, tr
from teamroom.ui.widgets import Card, Scroll, button, row

_OPEN_MARKS = ("without_", "for_")
"""How the fields begin that are a yes, or not said."""
_NAMED = {
    "category": category_text, "format": format_text, "permission": permission_text, "result": kind_text,
    "kind": kind_text,
}
_LINES = QTextCharFormat.UnderlineStyle
MARKS = (("accent_soft", _LINES.SingleUnderline), ("warn_soft", _LINES.WaveUnderline))
"""Colour and line under the words that only the first, and only the second of two versions has."""


class VersionsView(QWidget):
    """``left``: the person decides later. ``settled``: an answer was given."""

    left = Signal()
    settled = Signal()

    def __init__(self, desk: Desk, library: Library, undo: Undo) -> None:
        super().__init__()
        self._desk = desk
        self._versions = library.versions
        self._mosaics = library.mosaics
        self._undo = undo
        self._choice: OpenChoice | None = None
        self._rest: tuple[OpenChoice, ...] = ()
        self._busy = False
        self._focus = HeldFocus(self)
        self.heading = Label(level=2)
        self.cards: list[VersionCard] = []
        self.said = Said(desk)
        self.later = button(self.tr("Decide later"), self.left.emit, icon=desk.icons.icon("back"))
        self.both = button(self.tr("Keep both, as two resources"), partial(self._answer, Keep.BOTH))
        self.by_hand = button(self.tr("Join them by hand…"), self._begin_joining, icon=desk.icons.icon("edit"))
        self.build = button(self.tr("Build one from both…"), self._look_at_both, icon=desk.icons.icon("adapt"))
        self.same = QCheckBox()
        self.join = JoinByHand(desk)
        self.join.done.connect(self._write)
        self.join.left.connect(partial(self._end, self.join, self.by_hand))
        self.built = BuildFromBoth(desk)
        self.built.done.connect(self._build)
        self.built.left.connect(partial(self._end, self.built, self.build))
        self._side_by_side = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()

    def show_choice(self, choice: OpenChoice, rest: Sequence[OpenChoice] = ()) -> None:
        """Show the versions of a field; ``rest`` is what else is open."""
        self._choice, self._rest = choice, tuple(one for one in rest if not _same(one, choice))
        text = self.tr("Two versions of “{title}”: {field}")
        named = field_text(choice.field, choice.kind)
        self.heading.setText(text.format(title=choice_title(choice), field=named[:1].lower() + named[1:]))
        self.said.clear()
        # Whoever decides reads their own words first, wherever they are in the order of the view.
        versions = sorted(choice.versions, key=lambda one: not one.mine)
        self._show_cards([VersionCard(choice, one) for one in versions])
        self.both.setVisible(choice.can_keep_both)
        self.by_hand.setVisible(self.join.can_join(choice))
        self.build.setVisible(are_two([choice, *(one for one in self._rest if one.entity == choice.entity)]))
        self.same.setChecked(False)
        self.same.setText(tr("Versions", "Same answer for the other %n", len(self._rest)))
        self.same.setVisible(bool(self._rest))
        self.join.hide()
        self.built.hide()
        order_tabs(self)
        self.begin()

    def begin(self) -> None:
        """Put the focus on what changes nothing."""
        self.later.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def choice(self) -> OpenChoice | None:
        """What is shown."""
        return self._choice

    @property
    def is_at_work(self) -> bool:
        """Tell whether an answer is being written, or a text put together that must not be disturbed."""
        return self._busy or self.join.isVisible() or self.built.isVisible()

    def stack(self, *, narrow: bool) -> None:
        """Put the versions below each other where there is little room."""
        directions = QBoxLayout.Direction
        self._side_by_side.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        self._answers.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        self.built.stack(narrow=narrow)

    def _show_cards(self, cards: Sequence["VersionCard"]) -> None:
        for card in self.cards:
            self._side_by_side.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = list(cards)
        for card in self.cards:
            card.used.connect(self._use)
            self._side_by_side.addWidget(card, 1)
        if len(self.cards) == 2:
            for place, (token, line) in enumerate(MARKS):
                text, other = self.cards[place].text, self.cards[1 - place].text
                places = own_words(text.toPlainText(), other.toPlainText())
                text.mark(places, self._desk.theme.qcolour(token), line)

    # -- Answering ----------------------------------------------------------------------------------------------------

    def _use(self, version: Version) -> None:
        choice = self._choice
        if choice is None:
            return
        keep = Keep.MINE if version.mine else Keep.THEIRS
        if self.same.isChecked():
            self._answer(keep, of=version)
        else:
            self._run([choice], partial(self._used, choice, version))

    def _used(self, choice: OpenChoice, version: Version) -> Settled:
        self._versions.use(choice, version)
        return Settled(1)

    def _answer(self, keep: Keep, of: Version | None = None) -> None:
        """Answer for this field, and for the rest if that is wanted."""
        choice = self._choice
        if choice is None:
            return
        rest = self._rest if self.same.isChecked() else ()

        def work() -> Settled:
            if not rest:
                return self._versions.keep(choice, keep)
            if of is not None:
                self._versions.use(choice, of)
                others = self._versions.keep_all(rest, keep)
                return Settled(others.fields + 1, others.left, others.made)
            return self._versions.keep_all([choice, *rest], keep)

        self._run([choice, *rest], work)

    def _write(self, text: str) -> None:
        choice = self._choice
        if choice is not None:

            def work() -> Settled:
                self._versions.write(choice, text)
                return Settled(1)

            self._run([choice], work)

    def _run(self, choices: Sequence[OpenChoice], answer: Callable[[], Settled], said: str = "") -> None:
        """Give an answer beside the window. ``said``: what it did, where that is no matter of numbers."""
        entities = tuple(dict.fromkeys(one.entity for one in choices))

        def work(_: Progress) -> Settled:
            with self._undo.noting(Deed.CHOOSE, *entities) as noting:
                settled = answer()
                noting.about(*settled.made)
            return settled

        self._show_busy(busy=True)
        self._desk.runner.run(
            work, self, lane=Lane.WRITE,
            done=partial(self._answered, said), failed=self._failed, ended=partial(self._show_busy, busy=False),
        )

    def _answered(self, said: str, settled: Settled) -> None:
        text = said or self.tr("One version is left. The other stays in the history.")
        if settled.made and not said:
            text = tr("Versions", "Both are kept: %n resource(s) more in the library.", len(settled.made))
        elif settled.fields > 1 and not said:
            text = tr("Versions", "%n have one version now. The others stay in the history.", settled.fields)
        if settled.left:
            text = " ".join((text, tr("Versions", "The answer does not fit %n of them; they wait.", settled.left)))
        self._desk.notices.toast(text, self._take_back)
        self._busy = False
        self.settled.emit()

    def _take_back(self) -> None:
        self._desk.runner.run(
            lambda _: self._undo.undo(), self, lane=Lane.WRITE,
            done=lambda _: self._desk.notices.toast(self.tr("Both versions are back.")), failed=self._desk.notices.error,
        )

    def _failed(self, error: TeamRoomError) -> None:
        self.said.show_error(error)

    def _show_busy(self, *, busy: bool) -> None:
        self._busy = busy
        if busy:
            self._focus.hold()
        for widget in (*(card.use for card in self.cards), self.both, self.by_hand, self.build, self.same, self.join, self.built):
            widget.setEnabled(not busy)
        if not busy:
            self._focus.give_back()

    # -- Joining by hand, and building from both ------------------------------------------------------------------------

    def _begin_joining(self) -> None:
        if self._choice is not None:
            self.built.hide()
            self.join.begin(self._choice)
            self._show(self.join)

    def _look_at_both(self) -> None:
        choice = self._choice
        if choice is not None:
            self.said.clear()
            self._desk.runner.run(
                lambda _: self._mosaics.sides(choice.entity), self, lane=Lane.READ, done=partial(self._begin_building, choice),
                failed=self._failed,
            )

    def _begin_building(self, choice: OpenChoice, two: TwoSides) -> None:
        if choice is self._choice and not self._busy:
            self.join.hide()
            self.built.begin(two)
            self._show(self.built)

    def _build(self, two: TwoSides, draft: StrategyDraft) -> None:
        text = self.tr("One is built from both. Both versions stay beside it.")
        self._run(two.choices, partial(self._mosaics.build, two, draft), text)

    def _show(self, card: QWidget) -> None:
        order_tabs(self)
        # When it has its place: it may be below what shows.
        QTimer.singleShot(0, card, partial(self._scroll.ensureWidgetVisible, card))

    def _end(self, card: QWidget, begun_at: QWidget) -> None:
        card.hide()
        begun_at.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- Layout -------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        lead = Label(
            self.tr("Both were written without knowing of the other. Nothing is lost, whichever you choose."),
            tone="muted",
        )
        self._answers = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._answers.setSpacing(8)
        self._answers.addLayout(row(self.both, self.by_hand, self.build, None))
        self._answers.addLayout(row(self.same, None))
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.heading)
        rows.addWidget(lead)
        rows.addLayout(self._side_by_side)
        rows.addLayout(self._answers)
        rows.addWidget(self.join)
        rows.addWidget(self.built)
        rows.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 4)
        self._scroll = Scroll(inside)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self.said)
        whole.addLayout(row(self.later, None))


class VersionCard(Card):
    """One version. ``used`` carries it when it is chosen."""

    used = Signal(object)

    def __init__(self, choice: OpenChoice, version: Version) -> None:
        super().__init__()
        self.text = Reading(self.tr("A version"))
        self.text.show_text(value_text(choice.field, version.value, choice.kind))
        name = one_line(version.author) or self.tr("A colleague")
        who = self.tr("Yours") if version.mine else name
        when = DOT.join((name, day_text(version.wall_ms), time_text(version.wall_ms)))
        spoken = self.tr("Keep your version") if version.mine else self.tr("Keep the version of {name}").format(name=name)
        text = self.tr("Keep mine") if version.mine else self.tr("Keep this one")
        self.use = button(text, lambda: self.used.emit(version), name=spoken)
        for widget in (Label(who, level=3), Label(when, tone="muted"), self.text):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.body.addLayout(row(self.use, None))


Value = str | int | bool | None


def value_text(field: str, value: Value, kind: str = "") -> str:
    """Return how a value of a field reads; ``kind`` as for ``field_text``."""
    if value is None:
        return tr("Versions", "(nothing)")
    if isinstance(value, bool) or field.startswith(_OPEN_MARKS):
        no = tr("Versions", "Not said") if field.startswith(_OPEN_MARKS) else tr("Versions", "No")
        return tr("Versions", "Yes") if value is True else no
    for text_of in (board_value_text, checkin_value_text, charter_value_text, people_value_text):
        if named := text_of(kind, field, str(value)):
            return named
    if field in LEAST_MINUTES:
        return minutes_text(value) if isinstance(value, int) else one_line(str(value))
    worded = _NAMED.get(field)
    return (worded(str(value)) if worded else str(value)) or str(value)


def _same(one: OpenChoice, other: OpenChoice) -> bool:
    return (one.entity, one.field) == (other.entity, other.field)
