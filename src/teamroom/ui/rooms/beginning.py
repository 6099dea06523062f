"""Starting a room out of another one: a room for two, or a sister room with what may be taken along."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from teamroom.core.errors import TeamRoomError
from teamroom.core.ids import SpaceId
from teamroom.core.progress import Progress
from teamroom.model.rooms import RoomKind
from teamroom.services.opened import OpenProfile
from teamroom.services.sister_rooms import Begun, Heritage, SisterRooms
from teamroom.ui.desk import Desk, Page
from teamroom.ui.job_line import JobLine
from teamroom.ui.rooms.start import NAME_MOST
from teamroom.ui.runner import Lane
from teamroom.ui.steps import Step
from teamroom.ui.texts import Label, size_text, tr
from teamroom.ui.widgets import Card, label_of


class BeginStep(Step):
    """Asks for a name and starts the room. ``started`` carries its id."""

    started = Signal(object)

    def __init__(self, desk: Desk, lead: str, start: str) -> None:
        super().__init__(desk, alone=False)
        self.title.hide()
        self.show_lead(lead)
        self.name = QLineEdit()
        self.name.setMaxLength(NAME_MOST)
        self.name.setAccessibleName(self.tr("Name of the room"))
        self.job = JobLine(desk, can_stop=False)
        self.add(label_of(self.name), self.name)
        self.put_next(start, self._start)
        self.fields = [self.name, self.back]

    def start(self, name: str, progress: Progress) -> SpaceId:
        """Start the room; called beside the window."""
        raise NotImplementedError

    def _start(self) -> None:
        name = self.name.text()
        self.work_began(self.tr("Starting…"))
        job = self.desk.runner.run(
            lambda progress: self.start(name, progress), self, lane=Lane.WRITE, done=self._started, failed=self._failed,
            ended=self.work_ended,
        )
        self.job.watch(job, self.tr("Starting the room…"))

    def _started(self, space: SpaceId) -> None:
        self.name.clear()
        self.started.emit(space)

    def _failed(self, error: TeamRoomError) -> None:
        self.said.show_error(error)
        self.name.setFocus()


class PairStep(BeginStep):
    """A room for two."""

    def __init__(self, desk: Desk, profile: OpenProfile) -> None:
        lead = tr(
            "BeginPair",
            "A pair is a room for two: somebody new, and a colleague who knows the place. What is said in it stays between the "
            "two; it comes with a list of small steps for the first six weeks.",
        )
        super().__init__(desk, lead, tr("BeginPair", "Start the pair"))
        self._profile = profile
        self.name.setPlaceholderText(tr("BeginPair", "For example: both your first names"))
        self.add(self.job, Card(Label(tr("BeginPair", "Next you invite the other one of you."), tone="muted")))

    def start(self, name: str, _progress: Progress) -> SpaceId:
        """Start the pair."""
        return self._profile.found_room(name, kind=RoomKind.PAIR).space


class SisterStep(BeginStep):
    """A sister room."""

    def __init__(self, desk: Desk, sisters: SisterRooms) -> None:
        lead = tr(
            "BeginSister",
            "A sister room begins with what may be shared from this one, and each room names the other. You start it and invite "
            "who goes on with you; you stay in this room, too, until you leave it.",
        )
        super().__init__(desk, lead, tr("BeginSister", "Start the sister room"))
        self._sisters = sisters
        self.what = Label()
        stays = tr(
            "BeginSister",
            "What colleagues keep for this room, what was said, who used what, norms and people stay here.",
        )
        self.add(self.job, Card(self.what, Label(stays, tone="muted"), title=tr("BeginSister", "What comes along")))

    def begin(self) -> None:
        """Ask for the name, and tell what would come along."""
        super().begin()
        self.desk.runner.run(lambda _: self._sisters.heritage(), self, done=self._show)

    def start(self, name: str, progress: Progress) -> SpaceId:
        """Start the sister room."""
        begun: Begun = self._sisters.start(name, progress=progress)
        return begun.space

    def _show(self, heritage: Heritage) -> None:
        mine = tr("BeginSister", "%n resource(s) of yours", heritage.mine)
        theirs = tr("BeginSister", "%n of colleagues who allow it, with their names", heritage.theirs)
        size = tr("BeginSister", "{size} of files").format(size=size_text(heritage.size))
        parts = [mine, *([theirs] if heritage.theirs else []), *([size] if heritage.size else [])]
        self.what.setText(", ".join(parts) + ".")


class BeginPage(Page):
    """``finished``: the person goes back. ``started`` carries the id of the new room."""

    finished = Signal()
    started = Signal(object)

    def __init__(self, heading: str, step: BeginStep) -> None:
        super().__init__()
        self.heading = heading
        self.step = step
        step.left.connect(self.finished)
        step.started.connect(self.started)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(step)

    def appear(self) -> None:
        """Put the focus where the name is typed."""
        self.step.begin()

    def escape(self) -> bool:
        """Go back, unless the room is being started."""
        if self.step.is_busy:
            return False
        self.finished.emit()
        return True


def pair_page(desk: Desk, profile: OpenProfile) -> BeginPage:
    """Return the page that starts a room for two."""
    return BeginPage(tr("BeginPair", "Start a mentoring pair"), PairStep(desk, profile))


def sister_page(desk: Desk, sisters: SisterRooms) -> BeginPage:
    """Return the page that starts a sister room."""
    return BeginPage(tr("BeginSister", "Start a sister room"), SisterStep(desk, sisters))
