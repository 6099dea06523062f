"""The page that is shown instead of an error: what is damaged, what was done already, what can be done, and two ways out."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from teamroom.core.errors import TeamRoomError
from teamroom.core.ids import SpaceId
from teamroom.core.progress import Progress
from teamroom.services.condition import Condition, Damage
from teamroom.ui.desk import Desk, Page
from teamroom.ui.job_line import JobLine
from teamroom.ui.present import Question, ask
from teamroom.ui.repair.card import DamageCard
from teamroom.ui.repair.words import found_lines, space_name, whole_text
from teamroom.ui.runner import Lane
from teamroom.ui.steps import Step, tab_as_read
from teamroom.ui.texts import Label, moment_text, one_line
from teamroom.ui.widgets import Card, column

if TYPE_CHECKING:  # SQLAlchemy is loaded by whoever hands it over
    from teamroom.services.repair import Repair

Work = Callable[[Progress], object]


class RepairStep(Step):
    """Everything on the page. ``opened``: the space shall be opened as it is now."""

    opened = Signal()

    def __init__(self, desk: Desk, repair: "Repair", name: str) -> None:
        super().__init__(desk)
        self._repair = repair
        self._name = one_line(name)
        self._condition = Condition()
        self._done: list[str] = []
        self._shown = QWidget()
        self.cards: list[DamageCard] = []
        self.job = JobLine(desk, can_stop=True)
        self.add(self._shown, self.job)
        self.go_on = self.put_next("", self.opened.emit)

    def show_condition(self, condition: Condition) -> None:
        """Show how the files are."""
        self._condition = condition
        self._done += [line for line in found_lines(condition) if line not in self._done]
        damages = condition.damages
        self.title.setText(self._title(damages))
        self.show_lead(self._lead(damages))
        self.cards = [self._card(damage, first=damage is damages[0]) for damage in damages]
        shown = QWidget()
        shown.setLayout(column(*self._told(), *self.cards, *self._whole(), spacing=10))
        self.body.replaceWidget(self._shown, shown)
        shown.show()
        self._shown.hide()
        self._shown.deleteLater()
        self._shown = shown
        self._offer_opening(damages)
        self.fields = [one for card in self.cards for one in card.controls] + [self.back]
        tab_as_read(self)

    def begin(self) -> None:
        """Put the focus on what helps most."""
        if self._condition.damages:
            super().begin()
        else:
            self.focus_primary()

    # -- What is said -------------------------------------------------------------------------------------------------

    def _title(self, damages: Sequence[Damage]) -> str:
        if damages:
            return self.tr("{name}, something here is damaged").format(name=self._name)
        return self.tr("Your space is whole again")

    def _lead(self, damages: Sequence[Damage]) -> str:
        if not damages:
            return self.tr("Make a backup on a stick soon: a disk on which files go bad may be growing old.")
        return self.tr(
            "That happens when the power fails, or when a disk grows old. Nothing was deleted, and nothing will be: "
            "whatever is replaced here is kept aside. Choose what helps."
        )

    def _told(self) -> list[QWidget]:
        return [Card(*map(Label, self._done), tone="safe")] if self._done else []

    def _whole(self) -> list[QWidget]:
        text = whole_text(self._condition.whole) if self._condition.damages else ""
        return [Label(text, tone="muted")] if text else []

    def _offer_opening(self, damages: Sequence[Damage]) -> None:
        text = self.tr("Open my space")
        if damages:
            text = self.tr("Go on without this room") if len(damages) == 1 else self.tr("Go on without these rooms")
        self.rename_primary(text)
        self.go_on.setVisible(self._condition.can_be_opened)
        self.go_on.setProperty("kind", "" if damages else "primary")
        self.go_on.style().polish(self.go_on)

    def _card(self, damage: Damage, *, first: bool) -> DamageCard:
        card = DamageCard(damage, first=first)
        card.back_asked.connect(self._bring_back)
        card.file_asked.connect(self._choose_file)
        card.aside_asked.connect(self._set_aside)
        card.anew_asked.connect(self._ask_anew)
        return card

    # -- What is done -------------------------------------------------------------------------------------------------

    def _bring_back(self, space: SpaceId | None, number: int) -> None:
        damage = self._damage(space)
        copy = next(one for one in damage.copies if one.number == number)
        told = self.tr("Back as on {moment}: {name}.").format(moment=moment_text(copy.made_ms), name=space_name(damage.name))
        if space is not None:
            told += " " + self.tr("Receive what your colleagues have before you send anything.")

        def work(progress: Progress) -> object:
            return self._repair.bring_back(number, space, progress)

        self._do(work, self.tr("Bringing it back…"), told)

    def _choose_file(self, space: SpaceId | None) -> None:
        self.desk.chooser.file(self, self.tr("Choose a backup"), partial(self._bring_back_from, space))

    def _bring_back_from(self, space: SpaceId | None, path: Path) -> None:
        told = self.tr("Back from the backup {file}: {name}.")
        told = told.format(file=one_line(path.name), name=space_name(self._damage(space).name))
        if space is not None:
            told += " " + self.tr("Receive what your colleagues have before you send anything.")

        self._do(partial(self._repair.bring_back_from, path, space), self.tr("Bringing it back…"), told)

    def _set_aside(self, space: SpaceId) -> None:
        told = self.tr("Set aside: {name}. Ask a colleague to invite you once more: under People, “Invite a colleague…”, with your name chosen.")
        told = told.format(name=space_name(self._damage(space).name))
        self._do(lambda _: self._repair.set_room_aside(space), self.tr("Setting it aside…"), told)

    def _ask_anew(self) -> None:
        question = Question(
            self.tr("Begin with an empty journal?"),
            self.tr(
                "The damaged file is kept on this computer, but nobody can read it now. Where you have a backup in a "
                "file elsewhere, keep that, too. Your rooms stay as they are."
            ),
            self.tr("Begin anew"),
            danger=True,
        )
        ask(self, question, self._begin_anew)

    def _begin_anew(self) -> None:
        told = self.tr("You have an empty journal now. The damaged file is kept aside.")
        self._do(lambda _: self._repair.begin_anew(), self.tr("Beginning anew…"), told)

    def _damage(self, space: SpaceId | None) -> Damage:
        return next(one for one in self._condition.damages if one.space == space)

    def _do(self, work: Work, text: str, told: str) -> None:
        """Do something beside the window, then look again at everything."""
        repair = self._repair

        def done_and_seen(progress: Progress) -> Condition:
            work(progress)
            return repair.examine(progress)

        self.work_began(self.go_on.text())
        job = self.desk.runner.run(
            done_and_seen,
            self,
            lane=Lane.IO,
            done=partial(self._did, told),
            failed=self._failed,
            ended=self._ended,
        )
        self.job.watch(job, text)

    def _did(self, told: str, condition: Condition) -> None:
        self._done.append(told)
        self.work_ended()
        self.show_condition(condition)
        self.begin()

    def _failed(self, error: TeamRoomError) -> None:
        self.work_ended()
        self.said.show_error(error)

    def _ended(self) -> None:
        if self.is_busy:
            self.work_ended()
        if self.job.was_stopped:
            self.said.say(self.tr("Stopped. Nothing was replaced."), "warn")


class RepairPage(Page):
    """``go_on``: the space shall be opened as it is now. ``left``: the person goes back, and it is locked again."""

    go_on = Signal()
    left = Signal()

    def __init__(self, desk: Desk, repair: "Repair", condition: Condition, *, name: str) -> None:
        super().__init__()
        self.heading = self.tr("Something here is damaged")
        self.step = RepairStep(desk, repair, name)
        self.step.show_condition(condition)
        self.step.opened.connect(self._open)
        self.step.left.connect(self.left)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.step)

    def appear(self) -> None:
        """Put the focus on what helps most."""
        self.step.begin()

    def escape(self) -> bool:
        """Go back, unless work is under way."""
        if self.step.is_busy:
            return False
        self.left.emit()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc."""
        if event.key() != Qt.Key.Key_Escape or not self.escape():
            super().keyPressEvent(event)

    def _open(self) -> None:
        self.step.work_began(self.tr("Opening…"))
        self.go_on.emit()
