"""Starting a room in four short screens, or joining one; then the words to compare."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from teamroom.core.errors import TeamRoomError
from teamroom.core.ids import SpaceId
from teamroom.core.progress import Progress
from teamroom.services.first_run import FIRST, FOCUS, NAME, PLACE, SECOND, SHARED, FirstRun, Plan
from teamroom.services.joining import Joined
from teamroom.services.opened import OpenProfile
from teamroom.ui.desk import Desk, Page
from teamroom.ui.invitations import invitation_in
from teamroom.ui.kept_form import Fields, KeptForm, number_in, text_in
from teamroom.ui.rooms.colleague import ColleagueScreen
from teamroom.ui.rooms.compare import CompareStep
from teamroom.ui.rooms.focus import FocusScreen
from teamroom.ui.rooms.join import JoinStep
from teamroom.ui.rooms.me import MeScreen
from teamroom.ui.rooms.screen import Screen
from teamroom.ui.rooms.weekly_slot import SlotScreen
from teamroom.ui.runner import Lane
from teamroom.ui.steps import Step

_WHERE, _WHAT, _SO, _MADE, _SCREEN = "where", "what", "so", "made", "screen"


class StartRoomPage(Page):
    """``entered`` is emitted with the id of the room that was started or joined; ``example_asked``: to see one first.

    ``invitation``: a file that waited until the space was open. ``language``: of the words that hint at a wide focus.
    Nothing is stored until the end; what is typed is a draft of the person's own.
    """

    entered = Signal(object)
    example_asked = Signal()

    def __init__(
        self, desk: Desk, profile: OpenProfile, *, invitation: Path | None = None, language: str = "en"
    ) -> None:
        super().__init__()
        self.heading = self.tr("Start or join a room")
        self._desk = desk
        self._profile = profile
        self._run = FirstRun(profile)
        self._asked = False
        self.me = MeScreen(desk, profile.name, profile.school)
        self.colleague = ColleagueScreen(desk)
        self.focus = FocusScreen(desk, language)
        self.slot = SlotScreen(desk, self._run.today)
        self.join = JoinStep(desk, profile)
        self.compare = CompareStep(desk)
        self.screens: tuple[Screen, ...] = (self.me, self.colleague, self.focus, self.slot)
        self.kept = KeptForm(desk, self, profile.drafts, PLACE, read=self._draft, show=self._show_draft)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        if invitation is not None:
            self.take_invitation(invitation)

    # -- What the window calls ----------------------------------------------------------------------------------------

    def appear(self) -> None:
        """Put the focus where work begins; what was typed before a lock is there again."""
        self._begin()
        if not self._asked:
            self._asked = True
            self.kept.begin(self._begin)

    def put_away(self) -> None:
        """Keep what was typed."""
        self.kept.keep_rest()

    def escape(self) -> bool:
        """Go a screen back."""
        if self.shown in {self.me, self.compare}:
            return False
        if not self.shown.is_busy:
            self._back()
        return True

    def panes(self) -> list[QWidget]:
        """Return the screen that shows."""
        return [self.shown]

    def take_invitation(self, path: Path) -> None:
        """Take the file of an invitation; the words are typed next."""
        self._show(self.join)
        self.join.take(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept the file of an invitation."""
        if invitation_in(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the file of an invitation."""
        path = invitation_in(event)
        if path is not None:
            event.acceptProposedAction()
            self.take_invitation(path)

    # -- Screens ------------------------------------------------------------------------------------------------------

    @property
    def shown(self) -> Step:
        """The screen that shows."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Step) else self.me

    def _show(self, step: Step) -> None:
        self._stack.setCurrentWidget(step)
        step.said.clear()
        self._begin()
        self.kept.keep_soon()

    def _begin(self) -> None:
        if self.shown is self.join and self.join.path is not None:
            self.join.words.focus_first_open()
        else:
            self.shown.begin()

    def _next(self) -> None:
        following = self.screens[self.screens.index(self._screen) + 1]
        if following is self.focus:
            self.focus.propose(self.colleague.shared.text())
        self._show(following)

    def _back(self) -> None:
        self._show(self.me if self.shown is self.join else self.screens[max(0, self.screens.index(self._screen) - 1)])

    @property
    def _screen(self) -> Screen:
        """The one of the four screens that shows; the first while one joins."""
        return next((one for one in self.screens if one is self.shown), self.me)

    # -- Starting -----------------------------------------------------------------------------------------------------

    def _start(self) -> None:
        try:
            plan = Plan(self.me.name.text(), self.colleague.wanted, self.focus.sentence.text().strip(), self.slot.slot.slot)
        except TeamRoomError as error:
            self.slot.said.show_error(error)
            return
        # What is typed is on the disk before the room is: should the power fail now, nothing is asked twice.
        self.kept.keep()
        self.slot.work_began(self.tr("Starting…"))

        def work(_: Progress) -> SpaceId:
            return self._run.finish(plan)

        self._desk.runner.run(
            work, self, lane=Lane.WRITE, done=self._started, failed=self.slot.said.show_error, ended=self.slot.work_ended
        )

    def _started(self, space: SpaceId) -> None:
        self.kept.taken_up()
        self._enter(space)

    # -- What is typed ------------------------------------------------------------------------------------------------

    def _draft(self) -> Fields:
        first, second = self.colleague.names
        return {
            NAME: self.me.name.text(), FIRST: first.text(), SECOND: second.text(), SHARED: self.colleague.shared.text(),
            _WHERE: self.focus.where.text(), _WHAT: self.focus.what.text(), _SO: self.focus.so.text(),
            FOCUS: self.focus.sentence.text(), _MADE: self.focus.made, _SCREEN: self.screens.index(self._screen),
            **self.slot.slot.draft,
        }

    def _show_draft(self, kept: Fields) -> None:
        first, second = self.colleague.names
        places = {
            NAME: self.me.name, FIRST: first, SECOND: second, SHARED: self.colleague.shared, FOCUS: self.focus.sentence,
            _WHERE: self.focus.where, _WHAT: self.focus.what, _SO: self.focus.so,
        }
        for name, field in places.items():
            field.blockSignals(True)
            field.setText(text_in(kept, name))
            field.blockSignals(False)
        self.focus.recall(text_in(kept, _MADE))
        self.slot.slot.show_draft(kept)
        if self.shown is not self.join:
            place = number_in(kept, _SCREEN, 0)
            self._stack.setCurrentWidget(self.screens[place] if 0 <= place < len(self.screens) else self.me)

    # -- Joining ------------------------------------------------------------------------------------------------------

    def _compare(self, joined: Joined) -> None:
        self.compare.show_joined(joined)
        self._show(self.compare)

    def _enter(self, space: SpaceId) -> None:
        self._stack.setCurrentWidget(self.me)
        self.entered.emit(space)

    # -- Putting together ---------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        for step in (*self.screens, self.join, self.compare):
            self._stack.addWidget(step)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _connect(self) -> None:
        for screen in self.screens:
            screen.left.connect(self._back)
            screen.edited.connect(self.kept.keep_soon)
            screen.given.connect(self._start if screen is self.slot else self._next)
        self.me.invited.connect(lambda: self._show(self.join))
        self.me.example_asked.connect(self.example_asked)
        self.join.left.connect(self._back)
        self.join.joined.connect(self._compare)
        self.compare.entered.connect(self._enter)
