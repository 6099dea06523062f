"""Words that are not saved yet: kept in the personal space within a second of typing, never sent anywhere.

A draft belongs to a place (``library/new``, ``library/<id>``) and holds what its form holds, whatever that is: text
that cannot be saved as it is must still be there after a power cut.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import ColumnElement, Row, delete, select
from sqlalchemy.dialects.sqlite import insert

from teamroom.core.clock import Clock
from teamroom.store.personal import PersonalStore
from teamroom.store.tables import DRAFT

OUTSIDE = "outside/"
"""Beginning of the places of what is no form: copies of files that other programs work on (``outside_copies``)."""

Value: TypeAlias = str | int | bool | list[str] | None
"""What a field of a form may hold."""


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft: the fields of its form, where the caret stood, and when it was kept (ms since 1970)."""

    place: str
    fields: Mapping[str, Value]
    focus: str
    caret: int
    at_ms: int


class Drafts:
    """The drafts of one person, on this computer."""

    def __init__(self, personal: PersonalStore) -> None:
        self._personal = personal

    def keep(self, place: str, fields: Mapping[str, Value], focus: str = "", caret: int = 0) -> None:
        """Keep what a form holds instead of what was kept for the place. On disk when it returns.

        ``focus`` names the field somebody was typing in, ``caret`` the place in it.
        """
        row = {
            # ASCII with escapes: half a surrogate pair from a broken keyboard is kept, too.
            "fields": json.dumps(dict(fields)),
            "focus": focus,
            "caret": caret,
            "at_ms": self._personal.clock.now_ms(),
        }
        statement = insert(DRAFT).values(place=place, **row)
        with self._personal.write() as unit:
            unit.connection.execute(statement.on_conflict_do_update(index_elements=["place"], set_=row))

    def find(self, place: str) -> KeptDraft | None:
        """Return the draft of a place."""
        with self._personal.read() as unit:
            row = unit.connection.execute(select(DRAFT).where(DRAFT.c.place == place)).first()
        return _draft(row) if row else None

    def all(self) -> tuple[KeptDraft, ...]:
        """Return the draft of every form, the last one first."""
        return self._found(DRAFT.c.place.not_like(f"{OUTSIDE}%"))

    def beneath(self, beginning: str) -> tuple[KeptDraft, ...]:
        """Return what was kept for places that begin like this (letters, digits, slashes), the last one first."""
        return self._found(DRAFT.c.place.like(f"{beginning}%"))

    def _found(self, condition: ColumnElement[bool]) -> tuple[KeptDraft, ...]:
        query = select(DRAFT).where(condition).order_by(DRAFT.c.at_ms.desc())
        with self._personal.read() as unit:
            return tuple(_draft(row) for row in unit.connection.execute(query))

    def forget(self, place: str) -> None:
        """Forget the draft of a place: it was saved, or thrown away."""
        with self._personal.write() as unit:
            unit.connection.execute(delete(DRAFT).where(DRAFT.c.place == place))


class PassingDrafts(Drafts):
    """Drafts that are kept as long as somebody looks at the example room, in memory: what is typed there is on no disk."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept: dict[str, KeptDraft] = {}

    def keep(self, place: str, fields: Mapping[str, Value], focus: str = "", caret: int = 0) -> None:
        """Keep what a form holds until the room is left."""
        self._kept[place] = KeptDraft(place, dict(fields), focus, caret, self._clock.now_ms())

    def find(self, place: str) -> KeptDraft | None:
        """Return the draft of a place."""
        return self._kept.get(place)

    def all(self) -> tuple[KeptDraft, ...]:
        """Return the draft of every form, the last one first."""
        return tuple(one for one in self.beneath("") if not one.place.startswith(OUTSIDE))

    def beneath(self, beginning: str) -> tuple[KeptDraft, ...]:
        """Return what was kept for places that begin like this, the last one first."""
        found = [one for one in self._kept.values() if one.place.startswith(beginning)]
        return tuple(sorted(found, key=lambda one: -one.at_ms))

    def forget(self, place: str) -> None:
        """Forget the draft of a place."""
        self._kept.pop(place, None)

    def forget_all(self) -> None:
        """Forget everything: the room is left."""
        self._kept.clear()


def _draft(row: Row[int, str, str, str, int, int]) -> KeptDraft:
    return KeptDraft(row.place, json.loads(row.fields), row.focus, row.caret, row.at_ms)
