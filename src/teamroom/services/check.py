"""`teamroom check`: every space of a profile looked through, counted, nothing changed."""

from dataclasses import dataclass

from teamroom.core.ids import short
from teamroom.core.progress import Progress
from teamroom.services.opened import OpenProfile
from teamroom.store.check import CheckReport, check_space


@dataclass(frozen=True, slots=True)
class SpaceCheck:
    """The findings about one space: ``personal``, or the room's name."""

    name: str
    report: CheckReport


def check_profile(profile: OpenProfile, progress: Progress | None = None) -> list[SpaceCheck]:
    """Check the personal space and every room, those that cannot be opened last."""
    waiting = progress or Progress()
    spaces = profile.spaces()
    found = [SpaceCheck(name, check_space(store, waiting)) for name, store in spaces]
    opened = {store.space for _, store in spaces}
    closed = [room for room in profile.damaged_rooms() if room not in opened]
    return found + [SpaceCheck(short(room), CheckReport(unreadable=True)) for room in closed]
