"""Takes in, once the space is open, what others on this computer left, and says so where it brings something."""

from PySide6.QtCore import QObject

from teamroom.core.errors import TeamRoomError
from teamroom.ui.desk import Desk
from teamroom.ui.frame.session import Brought, Session
from teamroom.ui.runner import Lane
from teamroom.ui.texts import one_line, tr


class Meeting(QObject):
    """Meets the others of this computer once."""

    def __init__(self, desk: Desk, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session = session
        self._begun = False

    def begin(self) -> None:
        """Take in what was left; once is enough, for nobody else writes while this space is open."""
        if not self._begun:
            self._begun = True
            self._desk.runner.run(self._session.meet, self, lane=Lane.IO, done=self._met, failed=self._not_met)

    def _met(self, brought: Brought) -> None:
        if brought.new or brought.changed or brought.two_versions:
            self._desk.notices.toast(brought_text(brought))

    def _not_met(self, _error: TeamRoomError) -> None:
        # Nobody asked for it, nothing is lost, and it is tried again next time; a full disk shows where somebody saves.
        return


def brought_text(brought: Brought) -> str:
    """Return who on this computer left what."""
    counts = (
        tr("Meeting", "%n new", brought.new) if brought.new else "",
        tr("Meeting", "%n changed", brought.changed) if brought.changed else "",
        tr("Meeting", "%n with two versions", brought.two_versions) if brought.two_versions else "",
    )
    people = [one_line(name) for name in brought.people] or [tr("Meeting", "a colleague")]
    comma = tr("Meeting", ", ")
    return tr("Meeting", "From {people}, on this computer: {counts}.").format(
        people=comma.join(people), counts=comma.join(count for count in counts if count)
    )
