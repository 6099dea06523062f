"""The picker: its steps and the ways between them. The window hears only of a space that is open, and of a file."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from teamroom.core.errors import TeamRoomError
from teamroom.core.messages import (
    MANY_PROFILES,
    NAME_NEEDED,
    PROFILE_UNKNOWN,
    RECOVERY_MISTYPED,
    TEXT_TOO_LONG,
    WORD_UNKNOWN,
    WORDS_COUNT,
    WRONG_RECOVERY,
)
from teamroom.services.device import Device
from teamroom.services.profiles import Created, ProfileLine, Profiles, Unlocked
from teamroom.ui.desk import Desk, Page
from teamroom.ui.invitations import invitation_in, kinds_of_files
from teamroom.ui.languages import Language
from teamroom.ui.picker.look import LookBar
from teamroom.ui.picker.move_in import MoveInStep
from teamroom.ui.picker.moving import Moving
from teamroom.ui.picker.new import NameStep, PassphraseStep, Road
from teamroom.ui.picker.presenter import Arrival, Here, Mover, Way
from teamroom.ui.picker.recover import RecoverStep
from teamroom.ui.picker.restore import RestoreStep
from teamroom.ui.picker.sheet import SheetStep, TypeBackStep
from teamroom.ui.picker.who import WhoStep
from teamroom.ui.steps import Step
from teamroom.ui.texts import one_line

S = TypeVar("S", bound=Step)

_OF_THE_NAME = (NAME_NEEDED, TEXT_TOO_LONG)
_OF_THE_WORDS = (WRONG_RECOVERY, RECOVERY_MISTYPED, WORD_UNKNOWN, WORDS_COUNT, PROFILE_UNKNOWN, MANY_PROFILES)


class PickerPage(Page):
    """Who is here, until a space is open.

    ``suggest`` returns four words for a passphrase; ``languages`` are those to choose from besides the system's;
    ``mover`` brings a space here from another computer of its owner.
    After ``opened`` the page stays locked, as the window goes on; ``appear`` begins again.
    """

    opened = Signal(object)
    """An ``Unlocked``; who takes it closes it."""
    file_given = Signal(object)
    """The ``Path`` of an invitation to go on with once a space is open; None when it was put down again."""
    language_chosen = Signal(str)
    restore_asked = Signal(object, str)
    """The ``Path`` of a backup and its passphrase. Whoever brings it back tells ``restore`` how it goes, and ``restored``."""
    back_asked = Signal(object, int)
    """An ``Unlocked`` and the number of a backup on this computer; who brings it back closes it, and tells the same."""

    def __init__(
        self,
        desk: Desk,
        profiles: Profiles,
        device: Device,
        *,
        suggest: Callable[[], str],
        mover: Mover,
        languages: Sequence[Language] = (),
    ) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._desk = desk
        self._randomness = profiles.randomness
        self._device = device
        self._suggest = suggest
        self._languages = languages
        self._arrival = Arrival(profiles, device, desk.clock, desk.runner, self, mover=mover)
        self._here: Here | None = None
        self._file: Path | None = None
        self._unlocked: Unlocked | None = None
        self._moving = Moving(self._arrival, self)
        self._road = Road.NEW
        self._words: tuple[str, ...] = ()
        self._steps: list[Step] = []
        self._moving.opened.connect(self._ask_movers_passphrase)
        self._moving.for_a_room.connect(self._wait_with)
        self._moving.settled.connect(self._settled)
        self._moving.undone.connect(self._not_settled)
        self._stack = QStackedWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.heading = self.tr("Who is here?")
        self._show(self.who)

    @property
    def step(self) -> Step:
        """The step that is shown."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Step) else self.who

    # -- What the window asks ---------------------------------------------------------------------------------------

    def appear(self) -> None:
        """Begin again: look who is here."""
        self.put_away()
        self._show(self.who)
        self.who.look.show_kept()
        self._arrival.look(self._show_here)

    def put_away(self) -> None:
        """Forget all that was typed; a new space whose sheet was not copied yet is locked again."""
        self._moving.forget()
        for step in self._steps:
            step.work_ended()
            step.forget()
        self._words = ()
        if self._unlocked is not None:
            self._unlocked.close()
            self._unlocked = None

    def escape(self) -> bool:
        """Go back one step."""
        step = self.step
        if step.is_busy or not step.back.isVisibleTo(step):
            return False
        step.back.click()
        return True

    def show_file(self, path: Path | None) -> None:
        """Show which file waits until a space is open; None for none."""
        self._file = path
        self.who.show_file(path.name if path else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc."""
        if event.key() != Qt.Key.Key_Escape or not self.escape():
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept the file of an invitation, unless work is under way."""
        if invitation_in(event) and not self.step.is_busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the file of an invitation: where its words are asked for, or first of all."""
        path, step = invitation_in(event), self.step
        if path and isinstance(step, MoveInStep):
            step.take(path)
        elif path:
            self._wait_with(path)

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language at once, where nothing is being typed yet."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.step is self.who and self._here is not None:
            here = self._here
            self._forget_steps()
            self.heading = self.tr("Who is here?")
            self._show(self.who)
            self.show_file(self._file)
            self.who.look.show_kept()
            self._show_here(here)
            self.who.look.language.setFocus()

    # -- Bringing a backup back -------------------------------------------------------------------------------------

    def restored(self, line: ProfileLine) -> None:
        """Show that a space is back, and let it be opened."""
        self.restore.work_ended()
        self.restore.forget()
        self._arrival.look(lambda here: self._show_restored(here, line))

    # -- Steps, each made when it is first needed: the first page must not wait for the others ------------------------

    @cached_property
    def who(self) -> WhoStep:
        """Who is here."""
        look = LookBar(self._desk, self._device, self._languages)
        look.language_chosen.connect(self.language_chosen)
        step = self._put(WhoStep(self._desk, self._arrival, look))
        step.opened.connect(self.opened)
        step.new_asked.connect(self._begin_new)
        step.moving_asked.connect(self._begin_moving)
        step.invitation_asked.connect(self._choose_invitation)
        step.invitation_put_down.connect(lambda: self._hold(None))
        step.forgotten.connect(self._forgotten)
        step.restore_asked.connect(self._begin_restoring)
        return step

    @cached_property
    def name(self) -> NameStep:
        """What should colleagues call you?"""
        step = self._put(NameStep(self._desk))
        step.left.connect(lambda: self._show(self.who))
        step.named.connect(self._ask_passphrase)
        return step

    @cached_property
    def passphrase(self) -> PassphraseStep:
        """A passphrase, for a new space and after a recovery."""
        step = self._put(PassphraseStep(self._desk, self._suggest))
        step.left.connect(self._passphrase_left)
        step.given.connect(self._passphrase_given)
        return step

    @cached_property
    def sheet(self) -> SheetStep:
        """The recovery sheet."""
        step = self._put(SheetStep(self._desk))
        step.copied.connect(self._type_back)
        return step

    @cached_property
    def type_back(self) -> TypeBackStep:
        """Two words of the sheet."""
        step = self._put(TypeBackStep(self._desk))
        step.left.connect(lambda: self._show(self.sheet))
        step.confirmed.connect(self._confirmed)
        return step

    @cached_property
    def recover(self) -> RecoverStep:
        """A forgotten passphrase."""
        step = self._put(RecoverStep(self._desk))
        step.left.connect(lambda: self._show(self.who))
        step.fresh.connect(self._begin_new)
        step.typed.connect(self._ask_other_passphrase)
        return step

    @cached_property
    def move_in(self) -> MoveInStep:
        """A second computer."""
        step = self._put(MoveInStep(self._desk))
        step.left.connect(lambda: self._show(self.who))
        step.asked.connect(partial(self._moving.open, step))
        return step

    @cached_property
    def restore(self) -> RestoreStep:
        """A backup to bring back."""
        step = self._put(RestoreStep(self._desk, self._arrival))
        step.left.connect(lambda: self._show(self.who))
        step.asked.connect(self.restore_asked)
        step.back_asked.connect(self.back_asked)
        return step

    def _put(self, step: S) -> S:
        self._steps.append(step)
        self._stack.addWidget(step)
        return step

    def _forget_steps(self) -> None:
        for step in self._steps:
            self._stack.removeWidget(step)
            step.deleteLater()
        self._steps = []
        for name in ("who", "name", "passphrase", "sheet", "type_back", "recover", "move_in", "restore"):
            self.__dict__.pop(name, None)

    # -- The ways between them --------------------------------------------------------------------------------------

    def _show(self, step: Step) -> None:
        self._stack.setCurrentWidget(step)
        step.begin()

    def _show_here(self, here: Here) -> None:
        self._here = here
        self.who.show_here(here)

    def _show_restored(self, here: Here, line: ProfileLine) -> None:
        self._show_here(here)
        self._show(self.who)
        self.who.choose(line.profile)
        text = self.tr("The space is back. Open it with the passphrase it had on the day of the backup.")
        if self.restore.number:
            text = self.tr("Everything is back as it was then. Open it with your passphrase.")
        elif line.name:
            text = self.tr("{name}'s space is back. Open it with the passphrase it had on the day of the backup.")
        self.who.note.say(text.format(name=one_line(line.name)), "safe")

    def _begin_restoring(self) -> None:
        self.restore.show_kept(self.who.way)
        self._show(self.restore)

    def _begin_new(self) -> None:
        self._road = Road.NEW
        self._show(self.name)

    def _choose_invitation(self) -> None:
        self._desk.chooser.file(self, self.tr("Choose your invitation"), self._hold, kinds_of_files())

    def _wait_with(self, path: Path | None) -> None:
        self.show_file(path)
        self.file_given.emit(path)

    def _hold(self, path: Path | None) -> None:
        self._wait_with(path)
        if path is not None and self._here is not None and not self._here.people:
            self._begin_new()
        else:
            self.who.begin()

    def _ask_passphrase(self) -> None:
        self.passphrase.ask_for(self.name.name.text(), self.name.school.text())
        self._show(self.passphrase)

    def _forgotten(self, way: Way) -> None:
        if self._here is not None:
            self.recover.show_here(self._here, way, self._desk.clock.now_ms())
            self._show(self.recover)

    def _ask_other_passphrase(self) -> None:
        self._road = Road.RECOVER
        self.passphrase.ask_for()
        self._show(self.passphrase)

    def _begin_moving(self) -> None:
        self._road = Road.MOVE_IN
        self._moving.forget()
        if self._file is not None:
            self.move_in.take(self._file)
        self._show(self.move_in)

    def _ask_movers_passphrase(self, name: str, school: str) -> None:
        self.passphrase.ask_for(name, school, mover=name)
        self._show(self.passphrase)

    def _not_settled(self, error: TeamRoomError) -> None:
        self._show(self.move_in)
        self.move_in.failed(error)

    def _settled(self, created: Created) -> None:
        # What brought the space here is no invitation into a room.
        self._wait_with(None)
        self._created(created)

    def _passphrase_left(self) -> None:
        self._show({Road.NEW: self.name, Road.RECOVER: self.recover, Road.MOVE_IN: self.move_in}[self._road])

    def _passphrase_given(self, passphrase: str) -> None:
        if self._road is Road.MOVE_IN:
            self._moving.settle_in(self.passphrase, passphrase)
        elif self._road is Road.RECOVER:
            self.passphrase.work_began(self.tr("Opening…"))
            way, words = self.recover.way, self.recover.words.text
            self._arrival.recover(way, words, passphrase, done=self._recovered, failed=self._not_recovered)
        else:
            self.passphrase.work_began(self.tr("Making your space…"))
            name, school = self.name.name.text(), self.name.school.text()
            self._arrival.create(name, school, passphrase, done=self._created, failed=self._not_created)

    def _created(self, created: Created) -> None:
        self._show_sheet(created.unlocked, created.recovery_words)

    def _recovered(self, answer: tuple[Unlocked, tuple[str, ...]]) -> None:
        self._show_sheet(*answer)

    def _show_sheet(self, unlocked: Unlocked, words: tuple[str, ...]) -> None:
        self.passphrase.work_ended()
        self._unlocked, self._words = unlocked, words
        self.sheet.sheet.show_words(words)
        self._show(self.sheet)

    def _not_created(self, error: TeamRoomError) -> None:
        self._say_on(self.name if error.message in _OF_THE_NAME else self.passphrase, error)

    def _not_recovered(self, error: TeamRoomError) -> None:
        self._say_on(self.recover if error.message in _OF_THE_WORDS else self.passphrase, error)

    def _say_on(self, step: Step, error: TeamRoomError) -> None:
        self.passphrase.work_ended()
        if step is not self.passphrase:
            self._show(step)
        step.said.show_error(error)

    def _type_back(self) -> None:
        self.type_back.ask(self._words, self._randomness)
        self._show(self.type_back)

    def _confirmed(self) -> None:
        if self._unlocked is None:
            return
        unlocked, self._unlocked = self._unlocked, None
        for step in self._steps:
            if step is not self.type_back:
                step.forget()
        self.type_back.work_began(self.tr("Opening…"))
        self.opened.emit(unlocked)
