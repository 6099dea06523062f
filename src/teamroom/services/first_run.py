"""The first run: what the four screens ask becomes a room that knows when it meets (``mission.md`` row 1).

Nothing is written until the end but a draft. Then there are two writes: the room with its focus and its slot, whole or not at
all; and in the personal space the hints, which take the place of the draft. Where the power fails between them, the room is
there and the draft, too: ``settle`` makes the hints of it.
"""

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from teamroom.core.clock import day_of
from teamroom.core.errors import UserError
from teamroom.core.ids import SpaceId
from teamroom.core.text import clean, folded_space
from teamroom.model.meetings import MeetingSlot
from teamroom.model.rooms import FOCUS_LIMIT
from teamroom.services.drafts import Value
from teamroom.services.first_steps import Wanted
from teamroom.services.opened import OpenProfile

PLACE = "first run"
"""Where the draft of the screens is kept."""
NAME, FIRST, SECOND, SHARED, FOCUS = "name", "first colleague", "second colleague", "shared", "focus"
"""Fields of the draft that the hints are made of."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the screens asked: the room, who it is for, its focus, and when it meets."""

    name: str
    wanted: Wanted
    focus: str
    slot: MeetingSlot


class FirstRun:
    """The way from the four screens to a room. ``zone``: where a day begins, by default that of this computer."""

    def __init__(self, profile: OpenProfile, zone: dt.tzinfo | None = None) -> None:
        self._profile = profile
        self._zone = zone

    @property
    def today(self) -> dt.date:
        """The day it is."""
        return day_of(self._profile.personal.clock.now_ms(), self._zone)

    def finish(self, plan: Plan) -> SpaceId:
        """Start the room and return its id; raises ``UserError`` as the model does, and then nothing was written."""
        room = self._profile.found_room(plan.name, plan.focus or None, slot=plan.slot)
        self._profile.company.keep(room.space, plan.wanted, instead_of=PLACE)
        return room.space

    def settle(self) -> SpaceId | None:
        """Finish a first run that ended between its two writes; return its room, None where there is nothing to finish."""
        draft = self._profile.drafts.find(PLACE)
        name, focus = (folded_space(_text(draft.fields, one)) if draft else "" for one in (NAME, FOCUS))
        if draft is None or not name:
            return None
        for line in self._profile.rooms():
            if (line.name, line.focus) == (name, focus[:FOCUS_LIMIT]) and not self._profile.company.knows(line.space):
                names = (_text(draft.fields, FIRST), _text(draft.fields, SECOND))
                self._profile.company.keep(line.space, Wanted.of(names, _text(draft.fields, SHARED)), instead_of=PLACE)
                return line.space
        return None


def _text(fields: Mapping[str, Value], name: str) -> str:
    """Return a field of a draft as a room would hold it; empty for what no room can."""
    found = fields.get(name)
    with suppress(UserError):
        return clean(found) if isinstance(found, str) else ""
    return ""
