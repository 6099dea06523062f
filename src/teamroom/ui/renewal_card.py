"""How a room goes on: the card every six weeks with one press for each answer, and the card of a room that rests.

For any page: ``wake`` when it appears, ``rest`` when it is put away. Hidden while there is nothing to ask or to say.
"""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from teamroom.core.errors import TeamRoomError
from teamroom.core.progress import Progress
from teamroom.model.charter import Choice
from teamroom.model.rooms import FOCUS_LIMIT
from teamroom.services.drafts import Drafts, KeptDraft
from teamroom.services.norm_texts import norm_texts
from teamroom.services.renewal import Renewals, RenewalStanding
from teamroom.services.undo import Deed, Undo
from teamroom.ui.desk import Desk
from teamroom.ui.drafting import Drafting, Typed
from teamroom.ui.fields import LineField
from teamroom.ui.flow import Flow
from teamroom.ui.reading_order import order_tabs
from teamroom.ui.runner import Lane
from teamroom.ui.steps import Said
from teamroom.ui.texts import Label, date_text, name_text, one_line
from teamroom.ui.watching import Watching
from teamroom.ui.widgets import Card, button, column, label_of, row


class Renewing(Watching):
    """Reads how a room goes on, and does what somebody chose. ``shown`` carries a ``RenewalStanding``."""

    areas = frozenset({"charter", "norm", "agreement", "renewal", "room", "person"})
    refused = Signal(object)
    done = Signal()

    def __init__(self, desk: Desk, parent: QWidget, renewals: Renewals, undo: Undo) -> None:
        super().__init__(desk, parent, undo)
        self._renewals = renewals

    @property
    def place(self) -> str:
        """Where what is typed is kept."""
        return f"renewal/{self._renewals.room_entity.hex()}"

    def look(self) -> RenewalStanding:
        """Return how the room goes on."""
        return self._renewals.standing()

    def choose(self, choice: Choice, focus: str | None = None) -> None:
        """Say how the room goes on."""
        said = {
            Choice.CONTINUE: self.tr("You go on. In six weeks you are asked again."),
            Choice.FOCUS: self.tr("You go on with another focus. In six weeks you are asked again."),
            Choice.PAUSE: self.tr("The room pauses. Everything stays readable."),
            Choice.STOP: self.tr("The room has come to an end. Everything stays readable."),
        }[choice]

        def work(_: Progress) -> RenewalStanding:
            with self._undo.noting(Deed.EDIT, self._renewals.room_entity) as noting:
                noting.about(self._renewals.choose(choice, focus))
            return self._renewals.standing()

        def chosen(standing: RenewalStanding) -> None:
            self.done.emit()
            self.shown.emit(standing)
            self._desk.notices.toast(said, self.undo)

        self._desk.runner.run(work, self, lane=Lane.WRITE, done=chosen, failed=self.refused.emit)


class RenewalCard(Card):
    """The card. ``changed`` carries the ``RenewalStanding`` whenever it was read: other reminders hide while ``paused``.

    ``emptied``: the focus was in it, and there is nothing in it any more that could have it.
    """

    changed = Signal(object)
    emptied = Signal()

    def __init__(self, desk: Desk, renewals: Renewals, drafts: Drafts, undo: Undo, *, language: str = "en") -> None:
        super().__init__(tone="safe")
        self._standing: RenewalStanding | None = None
        self.presenter = Renewing(desk, self, renewals, undo)
        self._drafting = Drafting(desk, self, drafts, self._typed)
        self.title = Label(level=2)
        self.text = Label()
        self.structure = Label(norm_texts(language).structure, tone="muted")
        texts = {
            Choice.CONTINUE: self.tr("Continue"), Choice.FOCUS: self.tr("Change the focus…"), Choice.PAUSE: self.tr("Pause"),
            Choice.STOP: self.tr("Stop"),
        }
        self.buttons = {choice: button(text, partial(self._press, choice)) for choice, text in texts.items()}
        self.go_on = button(self.tr("Go on"), lambda: self.presenter.choose(Choice.CONTINUE))
        self.focus = LineField(self.tr("What you work on from now on"), most=FOCUS_LIMIT)
        self.use = button(self.tr("Use this focus"), self._use)
        self.leave = button(self.tr("Cancel"), self._drop, kind="flat")
        self.said = Said(desk)
        self._ways, self._asking = Flow(*self.buttons.values()), QWidget()
        line = row(self.focus, self.use, self.leave)
        line.setStretch(0, 1)
        self._asking.setLayout(column(label_of(self.focus), line, spacing=2))
        for widget in (self.title, self.text, self.structure, self._ways, self._asking, self.said):
            self.body.addWidget(widget)
        self.body.addLayout(row(self.go_on, None))
        self._asking.hide()
        self.hide()
        self._connect()

    def wake(self) -> None:
        """Read how the room goes on, now and whenever that changes; what was typed is here again."""
        self.presenter.wake()
        if not self._drafting.place:
            self._drafting.begin(self.presenter.place, self._found)

    def rest(self) -> None:
        """Keep what was typed last, and read nothing while nobody looks."""
        self._drafting.keep_rest()
        self.presenter.rest()

    def escape(self) -> bool:
        """Leave the focus that is typed, and keep it; tell whether there was one."""
        if self._asking.isHidden() or self.isHidden():
            return False
        self._ask(on=False)
        self.buttons[Choice.FOCUS].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    # -- Showing ------------------------------------------------------------------------------------------------------

    def _show(self, standing: RenewalStanding) -> None:
        focus = QApplication.focusWidget()
        held = focus is not None and self.isAncestorOf(focus)
        self._standing = standing
        self.title.setText(self._title(standing))
        self.text.setText(self._text(standing))
        self.structure.setVisible(standing.is_due)
        self.go_on.setVisible(standing.paused and standing.may_choose)
        self._ask(on=standing.is_due and not self._asking.isHidden())
        self.setVisible((standing.is_due and standing.may_choose) or standing.paused)
        self.changed.emit(standing)
        order_tabs(self)
        if held and focus is not None and not focus.isVisibleTo(self.window()):
            self._begin()

    def _title(self, standing: RenewalStanding) -> str:
        if not standing.paused:
            return self.tr("Six weeks together. How do you want to go on?")
        if standing.latest is not None and standing.latest.choice is Choice.STOP:
            return self.tr("This room has come to an end")
        return self.tr("This room pauses")

    def _text(self, standing: RenewalStanding) -> str:
        if standing.paused and standing.latest is not None:
            text = self.tr("{name} chose so on {day}. Nothing reminds anybody of anything; everything here stays readable.")
            return text.format(name=name_text(standing.by), day=date_text(standing.latest.day.isoformat()))
        text = self.tr("Each answer is right, and one of you is enough to give it.")
        focus = one_line(standing.focus)
        return f"{self.tr('You work on: {focus}').format(focus=focus)}\n{text}" if focus else text

    def _begin(self) -> None:
        """Go on where something can be pressed: here, else where the page goes on."""
        here = (self.go_on, self.buttons[Choice.CONTINUE])
        stop = next((one for one in here if one.isVisible()), None)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.emptied.emit()

    def _ask(self, *, on: bool) -> None:
        due = self._standing is not None and self._standing.is_due
        self._asking.setVisible(on)
        self._ways.setVisible(due and not on)
        if not on:
            self.said.clear()

    # -- Doing --------------------------------------------------------------------------------------------------------

    def _press(self, choice: Choice) -> None:
        if choice is not Choice.FOCUS:
            self.presenter.choose(choice)
            return
        self._ask(on=True)
        order_tabs(self)
        self.focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _use(self) -> None:
        self.said.clear()
        self.presenter.choose(Choice.FOCUS, self.focus.words)

    def _drop(self) -> None:
        self.escape()
        self._empty()

    def _empty(self) -> None:
        """Forget what was typed: it is used, or not wanted."""
        self.focus.put("")
        self._asking.hide()
        self._drafting.forget()

    def _refused(self, error: TeamRoomError) -> None:
        self.said.show_error(error)

    def _typed(self) -> Typed:
        return {"focus": self.focus.words}, "focus", self.focus.caret

    def _found(self, draft: KeptDraft | None) -> None:
        words = draft.fields.get("focus") if draft is not None and draft.place == self._drafting.place else None
        if isinstance(words, str) and words.strip() and not self.focus.words:
            self.focus.put(words)
            self._ask(on=self._standing is None or self._standing.is_due)

    def _connect(self) -> None:
        self.presenter.shown.connect(self._show)
        self.presenter.refused.connect(self._refused)
        self.presenter.done.connect(self._empty)
        self.focus.edited.connect(self._drafting.keep_soon)
        self.focus.returnPressed.connect(self._use)
